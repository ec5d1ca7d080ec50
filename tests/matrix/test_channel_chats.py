"""Chats of two on a real homeserver: begun, encrypted, declined, left, upgraded."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import quote

import pytest

from bot.ports.chat import ChatChange, Happening
from bot.ports.delivery import Unreachable
from tests.matrix.channel import Bot, chat_with
from tests.matrix.conftest import People
from tests.matrix.synapse import Synapse


@pytest.fixture
async def bot(synapse: Synapse, tmp_path: Path) -> AsyncIterator[Bot]:
    bot = Bot(synapse, tmp_path)
    await bot.starts()
    yield bot
    await bot.stops()


async def test_who_leaves_can_not_be_reached_until_they_are_back(bot: Bot, people: People) -> None:
    """An empty room is left; a new one is the same chat, because the chat is the person."""
    maria = await people("Maria")
    room = await chat_with(bot, maria)
    await maria.leaves()
    gone = await bot.hears(ChatChange(Happening.BLOCKED))
    assert (gone.sender, gone.chat, gone.private) == (maria.id, maria.id, True)
    with pytest.raises(Unreachable):
        await bot.delivers(maria.id, "c'è?")
    await bot.stops()
    await bot.starts()
    with pytest.raises(Unreachable):
        await bot.delivers(maria.id, "c'è?")
    again = await maria.opens_chat(bot.id)
    back = await bot.hears(ChatChange(Happening.UNBLOCKED))
    assert (back.sender, back.chat) == (maria.id, maria.id)
    sent = await bot.delivers(maria.id, "bentornata")
    assert sent.message is not None and sent.message.startswith(f"{again}|") and again != room
    await maria.sees("bentornata")


async def test_it_begins_a_chat_with_somebody_who_never_wrote(bot: Bot, people: People) -> None:
    """A direct, encrypted room, and one only: also for what is said at the same moment, and after a restart."""
    luca = await people("Luca")
    sent = await asyncio.gather(*(bot.delivers(luca.id, f"messaggio {n}") for n in range(3)))
    await bot.stops()
    await bot.starts()
    sent.append(await bot.delivers(luca.id, "messaggio 3"))
    rooms = {str(each.message).partition("|")[0] for each in sent}
    assert len(rooms) == 1
    await luca.until(lambda: luca.has_chat, "no room comes")
    assert {luca.chat.id} == rooms
    for number in range(4):
        assert (await luca.sees(f"messaggio {number}")).encrypted
    answered = await luca.says("eccomi")
    assert (await bot.hears("eccomi")).chat == luca.id
    assert answered


async def test_a_room_without_encryption_becomes_encrypted_before_it_answers(
    bot: Bot, people: People
) -> None:
    maria = await people("Maria")
    room = await maria.opens_chat(bot.id, encrypted=False)
    await maria.says("ciao")
    heard = await bot.hears("ciao")
    assert heard.private
    await bot.delivers(maria.id, "buongiorno")
    answer = await maria.sees("buongiorno")
    assert (answer.room.id, answer.encrypted) == (room, True)


async def test_where_it_may_not_encrypt_it_says_why_and_opens_another_room(bot: Bot, people: People) -> None:
    maria = await people("Maria")
    room = await maria.makes_room("", invites=[bot.id], encrypted=False, is_direct=True)
    maria.direct = room
    await maria.until(lambda: bot.id in maria.members(room), "the bot has not joined")
    await maria.says("ciao", chat=room)
    await bot.hears("ciao")
    sent = await bot.delivers(maria.id, "buongiorno")
    other = str(sent.message).partition("|")[0]
    assert other != room
    await maria.sees("non sono cifrati", chat=room)
    assert (await maria.sees("buongiorno", chat=other)).encrypted
    maria.never_saw("buongiorno ")
    assert not any("buongiorno" in m.text for m in maria.room(room).messages.values())


async def test_who_declines_the_encrypted_chat_is_not_asked_again(bot: Bot, people: People) -> None:
    """Not at the next message, and not after a restart; whose chat becomes encrypted is answered there."""
    maria = await people("Maria")
    maria.accepts = False
    room = await maria.makes_room("", invites=[bot.id], encrypted=False, is_direct=True)
    await maria.until(lambda: bot.id in maria.members(room), "the bot has not joined")
    await maria.says("ciao", chat=room)
    await bot.hears("ciao")
    await maria.until(lambda: maria.directs, "no other chat comes")
    await maria.leaves(maria.directs[0])
    for words in ("c'è qualcuno?", "allora?"):
        await maria.says(words, chat=room)
        await bot.hears(words)
        with pytest.raises(Unreachable):
            await bot.delivers(maria.id, "buongiorno")
        await bot.stops()
        await bot.starts()
    assert len(maria.directs) == 1
    await maria.calls(
        "PUT", f"rooms/{quote(room)}/state/m.room.encryption/", {"algorithm": "m.megolm.v1.aes-sha2"}
    )
    await maria.says("adesso?", chat=room)
    await bot.hears("adesso?")
    await bot.delivers(maria.id, "adesso sì")
    assert (await maria.sees("adesso sì", chat=room)).encrypted


async def test_a_chat_of_two_that_is_upgraded_stays_the_same_chat(bot: Bot, people: People) -> None:
    """The bot comes along and leaves the old room; who writes is still who wrote."""
    maria = await people("Maria")
    old = await chat_with(bot, maria)
    path = f"rooms/{quote(old)}/upgrade"
    new = (await maria.calls("POST", path, {"new_version": "11"}))["replacement_room"]
    await maria.invites(bot.id, new)
    await maria.until(lambda: bot.id in maria.members(new), "the bot has not come along")
    await maria.until(lambda: maria.left(old, bot.id), "the bot has not left the old room")
    await maria.says("sono qui", chat=new)
    heard = await bot.hears("sono qui")
    assert (heard.chat, heard.private, heard.encrypted) == (maria.id, True, True)
    sent = await bot.delivers(maria.id, "anch'io")
    assert str(sent.message).startswith(f"{new}|")
    assert not [event for event in bot.events if isinstance(event.content, ChatChange)]
