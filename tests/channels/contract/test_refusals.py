"""What can't be delivered fails by its name, and nothing personal is in it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.ports.chat import ChatChange, Happening, Text
from bot.ports.delivery import Act, Moved, Rejected, Throttled, Unavailable, Unreachable
from tests.channels.contract.conftest import HAVING
from tests.channels.contract.network import Network, buttons, parcel


async def test_who_has_left_cannot_be_reached(net: Network) -> None:
    """Until she is back."""
    async with net.listening() as (channel, ear):
        maria = await net.person("Maria")
        await channel.deliver(parcel("Buongiorno", maria.chat))
        await maria.sees("Buongiorno")
        await maria.leaves()
        await ear.hears(ChatChange(Happening.BLOCKED))
        with pytest.raises(Unreachable) as caught:
            await channel.deliver(parcel("Segreto", maria.chat))
        assert "Segreto" not in str(caught.value)
        assert maria.name not in str(caught.value)
        await maria.returns()
        await maria.says("eccomi")
        await ear.hears(Text("eccomi"))
        await channel.deliver(parcel("Bentornata", maria.chat))
        await maria.sees("Bentornata")


async def test_a_group_that_threw_the_bot_out_cannot_be_reached(net: Network) -> None:
    async with net.listening() as (channel, ear):
        group = await net.group(await net.person("Maria"))
        await net.removes_bot(group)
        await ear.hears(ChatChange(Happening.BOT_REMOVED))
        with pytest.raises(Unreachable):
            await channel.deliver(parcel("C'è qualcuno?", group, private=False))


async def test_what_can_never_be_sent_is_rejected(net: Network) -> None:
    """A message without a word, and a change of no message; the next one arrives all the same."""
    async with net.listening() as (channel, _):
        maria = await net.person("Maria")
        for unsendable in (
            parcel("", maria.chat),
            parcel(" \n ", maria.chat),
            parcel("Maria", maria.chat, Act.EDIT),
            parcel("", maria.chat, Act.DELETE),
        ):
            with pytest.raises(Rejected) as caught:
                await channel.deliver(unsendable)
            assert "Maria" not in caught.value.reason
        await channel.deliver(parcel("Eccomi", maria.chat))
        await maria.sees("Eccomi")
        assert len(maria.screen()) == 1


@pytest.mark.parametrize("net", HAVING["server"], indirect=True)
async def test_a_server_that_is_down_leaves_it_to_be_tried_again(net: Network) -> None:
    """Whatever is to be done; and when the server is back, the same parcel is there once."""
    async with net.listening() as (channel, _):
        maria = await net.person("Maria")
        card = await channel.deliver(parcel("Cerco qualcuno", maria.chat))
        await maria.sees("Cerco")
        found = parcel("Trovato", maria.chat, Act.EDIT, message=card.message)
        late = parcel("Ci siamo ancora", maria.chat)
        async with net.down():
            for one in (late, found, parcel("", maria.chat, Act.DELETE, message=card.message)):
                with pytest.raises(Unavailable) as caught:
                    await channel.deliver(one)
                assert maria.name not in str(caught.value)
        await channel.deliver(late)
        await channel.deliver(found)
        await maria.sees("Ci siamo ancora")
        await maria.sees("Trovato")
        assert sorted(message.text for message in maria.screen()) == ["Ci siamo ancora", "Trovato"]


@pytest.mark.parametrize("net", HAVING["server"], indirect=True)
async def test_a_reference_of_another_network_is_rejected(net: Network) -> None:
    """It means nothing here, and will not tomorrow."""
    async with net.listening() as (channel, _):
        maria = await net.person("Maria")
        for reference in ("altrove", "nulla:1", '{"msgtype":"m.altro"}'):
            with pytest.raises(Rejected):
                await channel.deliver(parcel("Ecco", maria.chat, media=reference))


@pytest.mark.parametrize("net", HAVING["server"], indirect=True)
async def test_a_lost_answer_leaves_it_in_doubt(net: Network) -> None:
    """It may be there; tried again it is."""
    async with net.listening() as (channel, _):
        maria = await net.person("Maria")
        doubtful = parcel("C'è qualcuno?", maria.chat)
        async with net.deaf():
            with pytest.raises(Unavailable):
                await channel.deliver(doubtful)
        sent = await channel.deliver(doubtful)
        assert (await maria.sees("C'è qualcuno?")).id == sent.message


@pytest.mark.parametrize("net", HAVING["transactions"], indirect=True)
async def test_the_same_parcel_is_said_once(net: Network) -> None:
    """However often it is delivered, also after a new start: its transaction is the same."""
    async with net.listening() as (channel, _):
        maria = await net.person("Maria")
        doubtful = parcel("Arrivo", maria.chat, buttons=buttons(("Va bene", "tok")), wanted=True)
        async with net.deaf():
            with pytest.raises(Unavailable):
                await channel.deliver(doubtful)
    async with net.listening() as (channel, _):
        for _ in range(2):
            sent = await channel.deliver(doubtful)
            assert (await maria.sees("Arrivo")).id == sent.message
        await channel.deliver(parcel("Fatto", maria.chat))
        await maria.sees("Fatto")
        assert [message.text.split()[0] for message in maria.screen()] == ["Arrivo", "Fatto"]


@pytest.mark.parametrize("net", HAVING["server"], indirect=True)
async def test_too_many_says_how_long_to_wait(net: Network) -> None:
    """At once, without waiting itself; afterwards the same parcel arrives once."""
    async with net.listening() as (channel, _):
        maria = await net.person("Maria")
        late = parcel("Con calma", maria.chat)
        async with net.busy(seconds=7):
            with pytest.raises(Throttled) as caught:
                await channel.deliver(late)
            assert caught.value.wait == timedelta(seconds=7)
        await channel.deliver(late)
        await maria.sees("Con calma")
        assert len(maria.screen()) == 1


@pytest.mark.parametrize("net", HAVING["upgrades"], indirect=True)
async def test_a_group_that_moved_is_found_or_named(net: Network) -> None:
    """What is still addressed to the old id arrives in the new group, or fails naming it."""
    async with net.listening() as (channel, ear):
        maria = await net.person("Maria")
        group = await net.group(maria)
        new = await net.upgrades(group)
        await ear.hears(ChatChange(Happening.MIGRATED, to=new))
        with pytest.raises(Moved) as caught:
            await channel.deliver(parcel("Ciao", group, private=False))
        assert caught.value.to == new
