"""Parcels delivered to a real server over HTTP, and what its refusals become."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.clock import spawn
from bot.ports.delivery import (
    Act,
    Ask,
    Button,
    Delivered,
    Menu,
    MenuScope,
    MessageGone,
    Moved,
    Rejected,
    Throttled,
    Unavailable,
    Unreachable,
)
from tests.botapi.people import Person
from tests.botapi.server import BotApiServer
from tests.channels.telegram_bench import channel_at, parcel, until

SI = [[Button("Sì", token="tok")]]


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    async with BotApiServer() as server:
        yield server


@pytest.fixture
async def maria(server: BotApiServer) -> Person:
    maria = server.person("Maria", language_code="it")
    await maria.starts()
    return maria


async def test_a_card_is_sent_edited_and_taken_away(server: BotApiServer, maria: Person) -> None:
    """Its id comes back, an edit without buttons takes them off, an edit that changes nothing is fine."""
    channel = channel_at(server)
    card = await channel.deliver(parcel("Cerco qualcuno <3", maria.id, buttons=SI, protect=True))
    seen = await maria.sees("Cerco qualcuno <3", protected=True)
    assert (card, seen.buttons) == (Delivered(str(seen.id)), ["Sì"])
    for _ in range(2):
        assert (
            await channel.deliver(parcel("Trovato", maria.id, Act.EDIT, message=card.message)) == Delivered()
        )
    assert (seen.text, seen.buttons) == ("Trovato", [])
    assert await channel.deliver(parcel("", maria.id, Act.DELETE, message=card.message)) == Delivered()
    for act in (Act.EDIT, Act.DELETE):
        with pytest.raises(MessageGone):
            await channel.deliver(parcel("x", maria.id, act, message=card.message))
    await channel.close()
    server.assert_clean()


async def test_a_picture_is_edited_by_its_caption(server: BotApiServer, maria: Person) -> None:
    """The channel finds out by itself that the card is a picture."""
    channel = channel_at(server)
    receipt = await maria.sends_photo()
    photo = receipt.content["photo"][-1]["file_id"]
    sent = await channel.deliver(parcel("Scontrino", maria.id, media=f"photo:{photo}"))
    await channel.deliver(parcel("Visto", maria.id, Act.EDIT, message=sent.message))
    assert maria.last.text == "Visto"
    await channel.close()
    server.assert_clean()


async def test_a_message_too_old_to_be_deleted_is_emptied(server: BotApiServer, maria: Person) -> None:
    """After 48 hours Telegram deletes nothing more, but lets the bot edit what it wrote."""
    channel = channel_at(server)
    sent = await channel.deliver(parcel("via Padova 12", maria.id))
    began = server.now
    server.now = lambda: began() + 49 * 3600
    assert await channel.deliver(parcel("", maria.id, Act.DELETE, message=sent.message)) == Delivered()
    assert (maria.last.text, maria.last.deleted) == ("·", False)
    await channel.close()
    server.assert_clean()


async def test_what_others_wrote_stays_where_the_bot_is_no_admin(server: BotApiServer, maria: Person) -> None:
    """It is said to have stayed, not to be gone: nobody may believe that an address is hidden."""
    channel = channel_at(server)
    group = server.supergroup("Vicini", members=[maria])
    server.adds_bot(group, by=maria)
    spoken = await maria.says("Abito in via Gialla 3", chat=group)
    with pytest.raises(Rejected):
        await channel.deliver(parcel("", group.id, Act.DELETE, message=str(spoken.id)))
    group.makes_admin(server.bot)
    assert await channel.deliver(parcel("", group.id, Act.DELETE, message=str(spoken.id))) == Delivered()
    await channel.close()


async def test_a_press_is_answered_and_a_stale_one_passes(server: BotApiServer, maria: Person) -> None:
    """A query that Telegram has forgotten is nobody's concern."""
    channel = channel_at(server)
    await channel.deliver(parcel("Va bene?", maria.id, buttons=SI))
    pressing = spawn(maria.presses("Sì"), "press")
    await until(lambda: server.queries)
    (query,) = server.queries
    await channel.deliver(parcel("Fatto", maria.id, Act.ANSWER, query=query))
    answer = await pressing
    assert answer is not None and answer.text == "Fatto"
    assert await channel.deliver(parcel("", maria.id, Act.ANSWER, query="404404")) == Delivered()
    await channel.close()
    server.assert_clean()


async def test_sharing_a_number_and_putting_the_keyboard_away(server: BotApiServer, maria: Person) -> None:
    """Once, with the next message that has no buttons of its own."""
    channel = channel_at(server)
    await channel.deliver(
        parcel("Il suo numero?", maria.id, ask=Ask.PHONE, buttons=[[Button("Salta", token="t")]])
    )
    assert [key["text"] for key in maria.reply_keyboard()] == ["📞 Invia il mio numero", "Salta"]
    await channel.deliver(parcel("Grazie", maria.id))
    assert maria.reply_keyboard() == []
    await channel.deliver(parcel("Altro?", maria.id))
    assert maria.last.markup is None
    await channel.close()
    server.assert_clean()


async def test_a_long_text_goes_on_where_it_stopped(server: BotApiServer, maria: Person) -> None:
    """100,000 characters come whole; a wait in the middle repeats nothing; the buttons are on the last."""
    channel = channel_at(server)
    words = " ".join(f"parola{n}" for n in range(9_000))
    long = parcel(words, maria.id, buttons=SI)
    began = await channel.deliver(parcel("prima", maria.id, txn="other"))
    before = int(began.message or 0)
    server.fail_next("sendMessage", "502", chat=maria.id)
    with pytest.raises(Unavailable):
        await channel.deliver(long)
    sending = spawn(channel.deliver(long), "sending")
    await until(lambda: maria.last.id >= before + 3)
    sending.cancel()
    with pytest.raises(asyncio.CancelledError):
        await sending
    sent = await channel.deliver(long)
    said = [message.text for message in maria.chat if message.id > before]
    # What was under way when it was cancelled is in doubt and may be there twice, and nothing else.
    assert len(said) - len(dict.fromkeys(said)) <= 1
    assert " ".join(dict.fromkeys(said)).split() == words.split()
    assert (sent.message, maria.last.buttons) == (str(maria.last.id), ["Sì"])
    assert all(not message.buttons for message in maria.chat if message.id != maria.last.id)
    await channel.close()
    server.assert_clean()


@pytest.mark.parametrize("trouble", ["500", "502", "drop_before", "drop_after"])
async def test_a_lost_answer_is_in_doubt(server: BotApiServer, maria: Person, trouble: str) -> None:
    """Whether it is there or not, the parcel is to be tried again; no token in what is raised."""
    channel = channel_at(server)
    server.fail_next("sendMessage", trouble)  # type: ignore[arg-type]
    with pytest.raises(Unavailable) as caught:
        await channel.deliver(parcel("ciao", maria.id))
    assert server.token not in f"{caught.value!r}{caught.value.__cause__!r}"
    assert caught.value.__cause__ is None
    await channel.close()


async def test_a_server_that_is_not_there(maria: Person, server: BotApiServer) -> None:
    """One sentence with its address, never with the token."""
    channel = channel_at(server, base_url="http://127.0.0.1:9")
    with pytest.raises(Unavailable) as caught:
        await channel.deliver(parcel("ciao", maria.id))
    assert str(caught.value).startswith("no answer from http://127.0.0.1:9 to sendMessage")
    await channel.close()


async def test_a_wait_holds_one_chat_until_several_are_told_to_wait(server: BotApiServer) -> None:
    """A 429 does not say whom it means: three chats at the same time mean all."""
    channel = channel_at(server)
    server.fail_next("sendMessage", "429", seconds=7, times=3)
    found = []
    for name in ("Maria", "Luca", "Ada"):
        person = server.person(name)
        await person.starts()
        with pytest.raises(Throttled) as caught:
            await channel.deliver(parcel("ciao", person.id))
        found.append((caught.value.wait, caught.value.everywhere))
    seven = timedelta(seconds=7)
    assert found == [(seven, False), (seven, False), (seven, True)]
    await channel.close()


async def test_people_and_groups_that_cannot_be_reached(server: BotApiServer, maria: Person) -> None:
    """Blocked, never started, deactivated, unknown, and a group that threw the bot out."""
    channel = channel_at(server)
    luca, ada = server.person("Luca"), server.person("Ada")
    await ada.starts()
    await ada.deletes_account()
    await maria.blocks_bot()
    group = server.group("Via Padova", members=[luca])
    group.adds_bot(luca)
    group.kicks_bot(luca)
    for chat in (maria.id, luca.id, ada.id, 404, group.id):
        with pytest.raises(Unreachable):
            await channel.deliver(parcel("ciao", chat))
    await channel.close()
    server.assert_clean()


async def test_a_group_that_moved_says_where(server: BotApiServer, maria: Person) -> None:
    """The new id comes with the failure."""
    channel = channel_at(server)
    group = server.group("Via Padova", members=[maria])
    group.adds_bot(maria)
    new = group.migrates()
    with pytest.raises(Moved) as caught:
        await channel.deliver(parcel("ciao", group.id, private=False))
    assert caught.value.to == str(new.id)
    await channel.close()


async def test_a_topic_that_is_gone_does_not_swallow_the_message(server: BotApiServer, maria: Person) -> None:
    """It is said in the group's main topic instead."""
    channel = channel_at(server)
    forum = server.supergroup("Via Padova", members=[maria], is_forum=True)
    forum.adds_bot(maria)
    topic = forum.add_topic("Aiuti")
    await channel.deliver(parcel("qui", forum.id, private=False, thread=str(topic)))
    assert (await maria.sees("qui", chat=forum)).thread_id == topic
    await channel.deliver(parcel("altrove", forum.id, private=False, thread="999"))
    assert (await maria.sees("altrove", chat=forum)).thread_id is None
    await channel.close()


async def test_a_refusal_quotes_nobody(server: BotApiServer, maria: Person) -> None:
    """The network's words are kept, what they quote of the message is not."""
    channel = channel_at(server)
    with pytest.raises(Rejected) as caught:
        await channel.deliver(
            parcel("ciao", maria.id, buttons=[[Button("apri", url="non-un-indirizzo Maria Neri")]])
        )
    assert "Maria" not in caught.value.reason
    await channel.close()


async def test_a_token_that_stops_being_valid_loses_nothing(server: BotApiServer, maria: Person) -> None:
    """The parcel waits, and the log says what to do without showing the token."""
    channel = channel_at(server, token="700100200:vecchio")
    with capture_logs() as logs, pytest.raises(Unavailable):
        await channel.deliver(parcel("ciao", maria.id))
    assert logs[0]["event"] == "Telegram says the token is wrong: copy it again from BotFather"
    assert "vecchio" not in str(logs)
    await channel.close()


async def test_menus_per_scope_and_language(server: BotApiServer, maria: Person) -> None:
    """Each sees their own, other languages the first one; publishing again changes nothing; a chat that is
    gone does not keep the others from theirs."""
    channel = channel_at(server)
    anna, john = server.person("Anna", language_code="it"), server.person("John", language_code="en")
    await anna.starts()
    petra = server.person("Petra", language_code="de")
    group = server.group("Via Padova", members=[maria])
    menus = [
        Menu(
            MenuScope.EVERYONE,
            "it",
            [("chiedi", "Chiedere un aiuto"), ("città", "non si può"), ("aiuto", "x" * 300)],
        ),
        Menu(MenuScope.EVERYONE, "en", [("ask", "Ask for help")]),
        Menu(MenuScope.GROUP, "it", [("incontri", "I prossimi incontri")]),
        Menu(MenuScope.DESK, "it", [("bacheca", "La bacheca")], chats=["404", str(anna.id)]),
    ]
    with capture_logs() as logs:
        await channel.publish(menus)
        written = len(server.called("setMyCommands"))
        await channel.publish(menus)
    assert len([call for call in server.called("setMyCommands") if call.ok]) == len(
        [call for call in server.called("setMyCommands")[:written] if call.ok]
    )
    assert maria.menu() == petra.menu() == ["chiedi", "aiuto"]
    assert (john.menu(), maria.menu(group), anna.menu()) == (["ask"], ["incontri"], ["bacheca"])
    assert {log["event"] for log in logs} == {"menu not set"}
    await channel.close()
    server.assert_clean()
