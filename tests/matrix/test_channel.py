"""The channel by itself: what it brings in, once and in order, and what stands in people's rooms afterwards."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import quote

import pytest

from bot.ports.chat import Text, Undecryptable
from bot.ports.delivery import Act
from tests.matrix.channel import Bot, chat_with
from tests.matrix.conftest import People
from tests.matrix.rooms import Message, keycap
from tests.matrix.synapse import Synapse


@pytest.fixture
async def bot(synapse: Synapse, tmp_path: Path) -> AsyncIterator[Bot]:
    bot = Bot(synapse, tmp_path)
    await bot.starts()
    yield bot
    await bot.stops()


@pytest.mark.parametrize("restarted", [False, True])
async def test_an_address_that_is_hidden_is_nowhere_any_more(
    bot: Bot, people: People, restarted: bool
) -> None:
    """Replacing is not enough: an older version can be looked up. It is taken back, and the homeserver has it no more."""
    luca = await people("Luca")
    await chat_with(bot, luca)
    card = (await bot.delivers(luca.id, "Un momento.", protect=True)).message
    await bot.delivers(luca.id, "via Padova 12", Act.EDIT, message=card, protect=True)
    await luca.sees("via Padova 12")
    await bot.delivers(luca.id, "via Padova 14", Act.EDIT, message=card, protect=True)
    await luca.sees("via Padova 14")
    if restarted:
        await bot.stops()
        await bot.starts()
    await bot.delivers(luca.id, "Grazie. Ho nascosto l'indirizzo.", Act.EDIT, message=card)
    await luca.sees("Ho nascosto")
    room, _, event = str(card).partition("|")
    path = f"rooms/{quote(room)}/messages?dir=b&limit=50"
    chunk = (await luca.calls("GET", path))["chunk"]
    versions = [
        each
        for each in chunk
        if each["type"] == "m.room.encrypted"
        and each["content"].get("m.relates_to", {}).get("rel_type") == "m.replace"
    ]
    assert len(versions) == 1
    assert event not in [each["event_id"] for each in versions]


async def test_the_signs_follow_the_choices(bot: Bot, people: People) -> None:
    """Two choices more hang two signs more; a card that is settled has none."""
    luca = await people("Luca")
    await chat_with(bot, luca)
    sent = await bot.delivers(luca.id, "Viene?", choices=("Sì", "No"))
    assert sent.hung
    shown: Message = await luca.sees("Viene?")

    async def hang(count: int) -> None:
        wanted = {keycap(n) for n in range(1, count + 1)}
        await luca.until(lambda: shown.seeds() == wanted, f"not {count} signs hang there: {shown.seeds()}")

    await hang(2)
    more = await bot.delivers(
        luca.id, "Viene o no?", Act.EDIT, message=sent.message, choices=("Sì", "No", "Forse", "Mai")
    )
    assert (more.hung, more.message) == (True, sent.message)
    await hang(4)
    await bot.stops()
    await bot.starts()
    settled = await bot.delivers(luca.id, "Viene Sara.", Act.EDIT, message=sent.message)
    assert not settled.hung
    await hang(0)
    await bot.delivers(luca.id, "Di nuovo?", Act.EDIT, message=sent.message, choices=("Sì",))
    await hang(1)


async def test_what_can_not_be_read_is_said_once_and_holds_up_no_other_room(bot: Bot, people: People) -> None:
    maria, luca = await people("Maria"), await people("Luca")
    room = await chat_with(bot, maria)
    await chat_with(bot, luca)
    lost = {
        "algorithm": "m.megolm.v1.aes-sha2", "ciphertext": "AwgAEnAC", "device_id": "WEG",
        "sender_key": "x" * 43, "session_id": "y" * 43,
    }  # fmt: skip
    await maria.calls("PUT", f"rooms/{quote(room)}/send/m.room.encrypted/x1", lost)
    await maria.says("e questo si legge", chat=room)
    await luca.says("intanto")
    await bot.hears("intanto")
    assert not any(isinstance(event.content, Undecryptable) for event in bot.events)
    await bot.hears("e questo si legge")
    mine = [event.content for event in bot.events if event.sender == maria.id]
    assert mine[-2:] == [Undecryptable(), Text("e questo si legge")]


async def test_what_could_not_be_kept_is_brought_again_in_order(bot: Bot, people: People) -> None:
    maria = await people("Maria")
    await chat_with(bot, maria)
    before, bot.fails = bot.position, 3
    for word in ("uno", "due", "tre"):
        await maria.says(word)
    await bot.hears("tre")
    assert [e.content.body for e in bot.events if isinstance(e.content, Text)][-3:] == ["uno", "due", "tre"]
    assert bot.position != before


async def test_a_position_that_the_homeserver_has_lost_costs_nothing(bot: Bot, people: People) -> None:
    """What was not heard is looked for in every room, back to what was: once, in order, and nothing older."""
    maria, luca = await people("Maria"), await people("Luca")
    room = await luca.makes_room("", invites=[bot.id], is_direct=True, preset="trusted_private_chat")
    await chat_with(bot, maria)
    await luca.until(lambda: bot.id in luca.members(room), "the bot has not joined")
    await maria.says("prima")
    await bot.hears("prima")
    await bot.stops()
    for number in range(60):
        await maria.says(f"parola {number}.")
    await luca.says("e io?", chat=room)
    before = len(bot.events)
    bot.position = "s0_rotta"
    await bot.starts()
    await bot.hears("parola 59.")
    await bot.hears("e io?")
    new = [event.content.body for event in bot.events[before:] if isinstance(event.content, Text)]
    assert [words for words in new if words != "e io?"] == [f"parola {number}." for number in range(60)]
    await maria.says("dopo")
    await bot.hears("dopo")


async def test_a_text_of_any_length_arrives(bot: Bot, people: People) -> None:
    """In as many messages as it takes, each within what a homeserver takes; sent again it is not there twice."""
    maria = await people("Maria")
    await chat_with(bot, maria)
    text = " ".join(f"«parola {n}»" for n in range(7_000))
    for _ in range(2):
        sent = await bot.delivers(maria.id, text, choices=("Sì",), txn="sempre-questa")
    last = await maria.sees("parola 6999»")
    assert sent.message == f"{last.room.id}|{last.id}"
    said = "".join(m.text for m in maria.chat.from_others(maria.id))
    assert [said.count(f"parola {n}»") for n in (0, 3_500, 6_999)] == [1, 1, 1]
