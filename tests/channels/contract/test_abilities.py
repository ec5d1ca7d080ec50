"""What a channel says of itself is true, and it comes and goes without a trace."""

from __future__ import annotations

import asyncio
import gc
from typing import Any

import pytest

from bot.ports.chat import Command, Text
from bot.ports.delivery import Button, Menu, MenuScope, Unreachable
from tests.channels.contract.network import Network, buttons, parcel

MENUS = (
    Menu(
        MenuScope.EVERYONE, "it", [("chiedi", "Chiedere un aiuto"), ("città", "Non si può"), ("aiuto", "x" * 300)]
    ),
    Menu(MenuScope.EVERYONE, "en", [("ask", "Ask for help")]),
    Menu(MenuScope.GROUP, "it", []),
    Menu(MenuScope.DESK, "it", [("bacheca", "La bacheca")], chats=["404", "nessuno", "@nessuno:altrove.example"]),
)  # fmt: skip


async def test_who_never_wrote_is_reached_only_where_that_can_be(net: Network) -> None:
    """Where the bot can open a private chat, her answer comes from it; elsewhere she can't be reached."""
    async with net.listening() as (channel, ear):
        luca = await net.stranger("Luca")
        hello = parcel("Buongiorno, siamo i vicini", luca.chat)
        if not channel.abilities.opens:
            with pytest.raises(Unreachable):
                await channel.deliver(hello)
            return
        await channel.deliver(hello)
        await luca.sees("Buongiorno")
        await channel.deliver(parcel("Ci scriva quando vuole", luca.chat))
        await luca.sees("Ci scriva")
        assert len(luca.screen()) == 2
        await luca.says("salve")
        event = await ear.hears(Text("salve"))
        assert (event.sender, event.chat, event.private) == (luca.id, luca.chat, True)


async def test_buttons_edits_and_protection_are_as_it_says(net: Network) -> None:
    """Choices hang on the message exactly where there are no buttons; what is protected shows as that only
    where it can be."""
    async with net.listening() as (channel, _):
        maria = await net.person("Maria")
        card = await channel.deliver(
            parcel("via Padova 12", maria.chat, buttons=buttons(("Visto", "tok")), protect=True)
        )
        seen = await maria.sees("via Padova")
        assert card.hung == (not channel.abilities.buttons)
        assert seen.protected == channel.abilities.protects
        assert ("button" in net.ways) == channel.abilities.buttons
        assert channel.abilities.edits


async def test_its_pace_can_be_kept(net: Network) -> None:
    """Every number is a pace at which something is sent at all."""
    channel = await net.begin()
    pace = channel.pace
    await channel.close()
    assert min(pace.overall, pace.chat, pace.group_per_minute) > 0
    assert 0 <= pace.reserve < 1


async def test_a_link_leads_to_a_chat_with_its_payload(net: Network) -> None:
    """Whoever follows it, as a button or in the words, begins with a command that carries it."""
    async with net.listening() as (channel, ear):
        maria = await net.person("Maria")
        for payload in ("aB3_-", "x" * 22):
            link = channel.link(payload)
            await channel.deliver(parcel(f"Apra {payload}", maria.chat, buttons=[[Button("Apri", url=link)]]))
            await maria.follows(await maria.sees(f"Apra {payload}"))
            event = await ear.hears(Command("start", payload))
            assert (event.sender, event.chat, event.private) == (maria.id, maria.chat, True)


async def test_menus_can_always_be_published(net: Network) -> None:
    """Twice, with commands and for chats that the network does not have, and none at all."""
    async with net.listening() as (channel, ear):
        await channel.publish(MENUS)
        await channel.publish(MENUS)
        await channel.publish([])
        maria = await net.person("Maria")
        await maria.says(f"{net.sign}chiedi")
        await ear.hears(Command("chiedi"))


async def test_it_leaves_nothing_behind(net: Network) -> None:
    """No task, no open connection, no warning, also of what is still under way; to close it twice, or before it
    began, does no harm."""
    await (await net.begin()).close()
    async with net.listening() as (channel, ear):
        maria = await net.person("Maria")
        await maria.says("ciao")
        await ear.hears_words("ciao")
        choices = buttons(*((f"Alle {hour}", f"tok-{hour}") for hour in range(8, 17)))
        await channel.deliver(parcel("Quando?", maria.chat, buttons=choices))
        assert the_bots_tasks()
    await channel.close()
    assert not the_bots_tasks()
    # A connection that nobody closed is told of when it is collected, and a warning fails the test.
    gc.collect()


def the_bots_tasks() -> list[asyncio.Task[Any]]:
    """What runs in the background and was written for the channels."""
    return [task for task in asyncio.all_tasks() if "/bot/channels/" in _source(task)]


def _source(task: asyncio.Task[Any]) -> str:
    code = getattr(task.get_coro(), "cr_code", None)
    return code.co_filename if code else ""
