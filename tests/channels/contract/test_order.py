"""Events come in order, again when they could not be handled, and none is lost over a stop."""

from __future__ import annotations

import asyncio

from bot.ports.chat import Incoming, Text
from tests.channels.contract.network import Network


async def test_what_somebody_says_comes_in_order(net: Network) -> None:
    """One after the other: the second only when the first is handled. A neighbour need not wait for it."""
    busy: set[str] = set()
    at_once: list[str] = []

    async def slowly(event: Incoming) -> None:
        if event.chat in busy:
            at_once.append(event.event_id)
        busy.add(event.chat)
        await asyncio.sleep(0)
        busy.discard(event.chat)

    async with net.listening(slowly) as (_, ear):
        maria, luca = await net.person("Maria"), await net.person("Luca")
        for number in range(6):
            await maria.says(f"m{number}")
            await luca.says(f"l{number}")
        for person, letter in ((maria, "m"), (luca, "l")):
            await ear.hears(Text(f"{letter}5"))
            said = [event.content for event in ear.handled if event.sender == person.id]
            words = [content.body for content in said if isinstance(content, Text)]
            assert words == [f"{letter}{number}" for number in range(6)]
        assert not at_once
        ids = [event.event_id for event in ear.handled]
        assert len(ids) == len(set(ids))


async def test_what_could_not_be_handled_is_brought_again(net: Network) -> None:
    """The same event under the same id, until it is handled; what she said next waits for it, what a neighbour
    says does not."""
    tries: list[str] = []
    luca_was_heard = asyncio.Event()

    async def fails(event: Incoming) -> None:
        if isinstance(event.content, Text):
            tries.append(event.content.body)
            if event.content.body == "uno" and not (luca_was_heard.is_set() and tries.count("uno") > 2):
                raise OSError("the disk is full")
            if event.content.body == "ciao":
                luca_was_heard.set()

    async with net.listening(fails) as (_, ear):
        maria, luca = await net.person("Maria"), await net.person("Luca")
        await maria.says("uno")
        await maria.says("due")
        await luca.says("ciao")
        await ear.hears(Text("due"))
        hers = [word for word in tries if word != "ciao"]
        assert hers == ["uno"] * (len(hers) - 1) + ["due"]
        ids = {event.event_id for event in ear.tried if event.content == Text("uno")}
        assert len(ids) == 1
        assert sorted(ear.words) == ["ciao", "due", "uno"]


async def test_a_stop_loses_nothing_and_repeats_nothing(net: Network) -> None:
    """What was handled does not come again; what was said meanwhile comes, in order, before what is said after."""
    async with net.listening() as (_, ear):
        maria = await net.person("Maria")
        await maria.says("uno")
        await ear.hears_words("uno")
        await net.at_rest()
    await maria.says("due")
    await maria.says("tre")
    async with net.listening() as (_, ear):
        await ear.hears_words("due", "tre")
        await maria.says("quattro")
        await ear.hears_words("due", "tre", "quattro")
        await net.at_rest()
    async with net.listening() as (_, ear):
        await maria.says("cinque")
        await ear.hears_words("cinque")
        assert [event.content for event in ear.handled] == [Text("cinque")]


async def test_a_kill_in_the_middle_of_handling_brings_it_again(net: Network) -> None:
    """Under the same id; what came before it in the same breath may come again, under its own."""
    reached = asyncio.Event()

    async def never_ends(event: Incoming) -> None:
        if event.content == Text("due"):
            reached.set()
            await asyncio.Event().wait()

    async with net.listening(never_ends) as (_, before):
        maria = await net.person("Maria")
        for words in ("uno", "due", "tre"):
            await maria.says(words)
        await asyncio.wait_for(reached.wait(), 90)
    async with net.listening() as (_, after):
        await after.hears(Text("tre"))
    ids = {event.content: event.event_id for event in before.tried}
    again = [event for event in after.handled if event.content in (Text("uno"), Text("due"), Text("tre"))]
    assert [event.content for event in again][-2:] == [Text("due"), Text("tre")]
    assert [event.content for event in again][:-2] in ([], [Text("uno")])
    assert all(event.event_id == ids.get(event.content, event.event_id) for event in again)


async def test_what_is_still_open_is_not_confirmed_by_what_is_done(net: Network) -> None:
    """A neighbour is answered while somebody else's plea is being handled; a kill then loses nothing of hers."""
    reached = asyncio.Event()

    async def hers_never_ends(event: Incoming) -> None:
        if event.content == Text("aiuto"):
            reached.set()
            await asyncio.Event().wait()

    async with net.listening() as (_, ear):
        maria, luca = await net.person("Maria"), await net.person("Luca")
        await luca.says("buongiorno")
        await ear.hears_words("buongiorno")
        await net.at_rest()
    await maria.says("aiuto")
    await luca.says("ciao")
    async with net.listening(hers_never_ends) as (_, ear):
        await ear.hears(Text("ciao"))
        await asyncio.wait_for(reached.wait(), 90)
    async with net.listening() as (_, ear):
        await ear.hears(Text("aiuto"))
