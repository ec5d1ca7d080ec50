"""Rooms of several on a real homeserver: who comes and goes, and who may invite the bot."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import quote

import pytest

from bot.ports.chat import ChatChange, Happening, Text
from bot.ports.delivery import Act, Rejected, Unreachable
from tests.matrix.channel import PATIENCE, Bot, chat_with
from tests.matrix.conftest import People
from tests.matrix.rooms import keycap
from tests.matrix.synapse import Synapse


@pytest.fixture
async def bot(synapse: Synapse, tmp_path: Path) -> AsyncIterator[Bot]:
    bot = Bot(synapse, tmp_path)
    await bot.starts()
    yield bot
    await bot.stops()


async def test_a_group_and_who_comes_and_goes(bot: Bot, people: People) -> None:
    anna, luca = await people("Anna"), await people("Luca")
    room = await anna.makes_room("Via Padova", invites=[bot.id])
    added = await bot.hears(ChatChange(Happening.BOT_ADDED))
    assert (added.sender, added.chat, added.private, added.encrypted) == (anna.id, room, False, True)
    await anna.invites(luca.id, room)
    new = await bot.hears(ChatChange(Happening.NEWCOMER))
    assert (new.sender, new.chat, new.shown_name) == (luca.id, room, "Luca")
    sent = await bot.delivers(room, "Buongiorno a tutti.")
    shown = await anna.sees("Buongiorno", chat=room)
    await anna.says("grazie", chat=room, reply_to=shown)
    heard = await bot.hears("grazie")
    assert heard.content == Text("grazie", addressed=True, reply_to=sent.message)
    theirs = await luca.sees("grazie", chat=room)
    await luca.reacts(theirs, keycap(1))
    await luca.says("Cortile: ci sei?", chat=room)
    assert (await bot.hears("ci sei?")).content == Text("ci sei?", addressed=True)
    await luca.says("ci vediamo in cortile", chat=room)
    assert (await bot.hears("ci vediamo in cortile")).content == Text(
        "ci vediamo in cortile", addressed=False
    )
    with pytest.raises(Rejected):
        await bot.delivers(room, "", Act.DELETE, message=f"{room}|{theirs.id}")
    await bot.delivers(room, "", Act.DELETE, message=sent.message)
    await anna.no_longer_sees("Buongiorno", chat=room)
    await anna.calls("POST", f"rooms/{quote(room)}/kick", {"user_id": bot.id})
    removed = await bot.hears(ChatChange(Happening.BOT_REMOVED))
    assert (removed.sender, removed.chat) == (anna.id, room)
    with pytest.raises(Unreachable):
        await bot.delivers(room, "Buonasera.")


async def test_a_third_in_a_chat_of_two_makes_it_a_room_of_several(bot: Bot, people: People) -> None:
    """What is for Maria alone is said in another room from then on."""
    maria, luca = await people("Maria"), await people("Luca")
    room = await chat_with(bot, maria)
    await maria.invites(luca.id, room)
    await maria.says("adesso siamo in tre", chat=room)
    heard = await bot.hears("adesso siamo in tre")
    assert (heard.private, heard.chat) == (False, room)
    sent = await bot.delivers(maria.id, "solo per Lei")
    other = str(sent.message).partition("|")[0]
    assert other != room
    await maria.sees("solo per Lei", chat=other)
    luca.never_saw("solo per Lei")


async def test_a_stranger_is_declined_with_a_reason(synapse: Synapse, people: People, tmp_path: Path) -> None:
    bot = Bot(synapse, tmp_path)
    bot.servers = ["vicini.example.org"]
    await bot.starts()
    try:
        bruno, maria = await people("Bruno"), await people("Maria")
        bot.neighbours.add(maria.id)
        room = await bruno.makes_room("", invites=[bot.id], is_direct=True)
        path = f"rooms/{quote(room)}/state/m.room.member/{quote(bot.id)}"
        async with asyncio.timeout(PATIENCE):
            while (state := await bruno.calls("GET", path))["membership"] != "leave":
                await asyncio.sleep(0.1)
        assert "solo ai vicini" in state["reason"]
        await chat_with(bot, maria)
    finally:
        await bot.stops()


async def test_who_invited_it_while_it_was_away_is_answered(bot: Bot, people: People) -> None:
    """The chat, what was said in it meanwhile, and a group that it was invited to."""
    maria, anna = await people("Maria"), await people("Anna")
    await bot.stops()
    room = await maria.makes_room("", invites=[bot.id], is_direct=True, preset="trusted_private_chat")
    # Then her app gives the bot the key as well, although it is only invited.
    await maria.until(lambda: bot.id in maria.client.rooms[room].users, "the invitation does not come back")
    await maria.says("c'è nessuno?", chat=room)
    group = await anna.makes_room("Via Padova", invites=[bot.id])
    await anna.says("prima che arrivi", chat=group)
    await bot.starts()
    heard = await bot.hears("c'è nessuno?")
    assert (heard.chat, heard.private) == (maria.id, True)
    added = await bot.hears(ChatChange(Happening.BOT_ADDED))
    assert (added.chat, added.sender) == (group, anna.id)
    await anna.says("eccolo", chat=group)
    await bot.hears("eccolo")
    assert not any(event.content == Text("prima che arrivi", addressed=False) for event in bot.events)
