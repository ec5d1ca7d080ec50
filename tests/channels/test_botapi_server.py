"""The Bot API server of our own behaves, to the library that Cortile uses, as Telegram does."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update, error

from tests.botapi import BotApiServer, Person
from tests.botapi.limits import Kind


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    async with BotApiServer() as running:
        yield running


@pytest.fixture
async def bot(server: BotApiServer) -> AsyncIterator[Bot]:
    async with Bot(server.token, base_url=server.base_url, base_file_url=server.file_url) as running:
        yield running


@pytest.fixture
async def maria(server: BotApiServer) -> Person:
    person = server.person("Maria", language_code="it")
    await person.starts()
    return person


def button(label: str, data: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=data)]])


async def next_update(bot: Bot, offset: int = 0) -> Update:
    (update, *_) = await bot.get_updates(offset=offset, timeout=5)
    return update


async def test_a_conversation_with_the_real_library(server: BotApiServer, bot: Bot) -> None:
    """A person asks, gets a question with a button, presses it, and sees the message change."""
    maria = server.person("Maria", language_code="it")
    await maria.says("mi serve la spesa")
    asked = await next_update(bot)
    assert asked.message is not None
    assert asked.message.text == "mi serve la spesa"
    assert asked.message.chat_id > 2**32
    assert asked.message.from_user is not None
    assert asked.message.from_user.language_code == "it"

    await bot.send_message(
        maria.id, "<b>Domani</b> va bene?", parse_mode="HTML", reply_markup=button("✅ Sì", "t-1")
    )
    question = await maria.sees("Domani va bene?")
    assert question.versions[0].entities[0] == {"type": "bold", "offset": 0, "length": 6}

    pressed = asyncio.ensure_future(maria.presses("Sì"))
    press = await next_update(bot, asked.update_id + 1)
    assert press.callback_query is not None
    assert press.callback_query.data == "t-1"
    await bot.answer_callback_query(press.callback_query.id, "Segnato")
    await bot.edit_message_text("Segnato per domani.", maria.id, question.id)
    answer = await pressed
    assert answer is not None
    assert answer.text == "Segnato"
    await maria.no_longer_sees("va bene?")
    assert [version.text for version in question.versions] == ["Domani va bene?", "Segnato per domani."]
    assert question.buttons == []
    server.assert_clean()


async def test_files_travel_both_ways(server: BotApiServer, bot: Bot, maria: Person) -> None:
    """A voice message can be downloaded, a new photo uploaded, and a known one sent by its id."""
    await maria.sends_voice(b"OggS la mia voce")
    update = (await bot.get_updates())[-1]
    assert update.message is not None
    assert update.message.voice is not None
    file = await update.message.voice.get_file()
    assert bytes(await file.download_as_bytearray()) == b"OggS la mia voce"
    sent = await bot.send_photo(maria.id, b"\x89PNG scontrino", caption="Scontrino", protect_content=True)
    again = await bot.send_photo(maria.id, sent.photo[-1].file_id)
    assert again.photo[-1].file_id == sent.photo[-1].file_id
    await maria.sees("Scontrino", protected=True)
    await bot.send_document(maria.id, b"BEGIN:VCALENDAR", filename="incontri.ics")
    assert maria.last.content["document"]["file_name"] == "incontri.ics"
    server.assert_clean()


async def test_a_menu_follows_scope_and_language(server: BotApiServer, bot: Bot, maria: Person) -> None:
    """A person sees the commands of the narrowest scope in their own language, else the default ones."""
    await bot.set_my_commands([("help", "Help")])
    await bot.set_my_commands([("aiuto", "Aiuto")], language_code="it")
    await bot.set_my_commands([("bacheca", "Bacheca")], scope={"type": "chat", "chat_id": maria.id})  # type: ignore[arg-type]
    luca = server.person("Luca", language_code="it")
    ben = server.person("Ben", language_code="en")
    assert (maria.menu(), luca.menu(), ben.menu()) == (["bacheca"], ["aiuto"], ["help"])
    await bot.delete_my_commands(scope={"type": "chat", "chat_id": maria.id})  # type: ignore[arg-type]
    assert maria.menu() == ["aiuto"]
    server.assert_clean()


async def test_who_can_not_be_written_to(server: BotApiServer, bot: Bot, maria: Person) -> None:
    """The library sees the same errors as for real: a stranger, a block, a lost account, an unknown chat."""
    stranger = server.person("Ugo")
    with pytest.raises(error.Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(stranger.id, "ciao")
    await maria.blocks_bot()
    with pytest.raises(error.Forbidden, match="bot was blocked by the user"):
        await bot.send_message(maria.id, "ciao")
    await maria.unblocks_bot()
    await bot.send_message(maria.id, "bentornata")
    await maria.deletes_account()
    with pytest.raises(error.Forbidden, match="user is deactivated"):
        await bot.send_message(maria.id, "ciao")
    with pytest.raises(error.BadRequest, match="Chat not found"):
        await bot.send_message(12345, "ciao")
    statuses = [u.my_chat_member.new_chat_member.status for u in await bot.get_updates() if u.my_chat_member]
    assert statuses == ["kicked", "member"]
    server.assert_clean()


async def test_failures_on_order(
    server: BotApiServer, bot: Bot, maria: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each kind of trouble happens once; only a lost answer leaves its message behind."""
    # Otherwise the library warns about its own RetryAfter, and a warning is an error here.
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    server.fail_next("sendMessage", "429", seconds=7)
    with pytest.raises(error.RetryAfter) as waiting:
        await bot.send_message(maria.id, "uno")
    assert "7" in str(waiting.value)
    kinds: list[Kind] = ["500", "502", "drop_before", "drop_after"]
    for kind in kinds:
        server.fail_next("sendMessage", kind, chat=maria.id)
        with pytest.raises(error.NetworkError):
            await bot.send_message(maria.id, kind)
    server.fail_next("sendMessage", "slow", seconds=0.01)
    await bot.send_message(maria.id, "lento")
    assert [message.text for message in maria.chat if message.sender is server.bot] == ["drop_after", "lento"]
    server.assert_clean()


async def test_a_group_becomes_a_supergroup(server: BotApiServer, bot: Bot, maria: Person) -> None:
    """The old id names the new one in the error and in the event; message ids begin anew."""
    group = server.group("Vicini", members=[maria])
    server.adds_bot(group, by=maria)
    await bot.send_message(group.id, "prima")
    new = group.migrates()
    assert new.id < -(10**12)
    with pytest.raises(error.ChatMigrated) as moved:
        await bot.send_message(group.id, "dopo")
    assert moved.value.new_chat_id == new.id
    events = [one.message for one in await bot.get_updates() if one.message]
    assert new.id in [event.migrate_to_chat_id for event in events]
    assert group.id in [event.migrate_from_chat_id for event in events]
    assert (await bot.send_message(new.id, "dopo")).message_id == 2
    server.assert_clean()
