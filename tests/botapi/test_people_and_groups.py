"""The people at the other end do what people do, and see what people see."""

from __future__ import annotations

from typing import Any

import aiohttp
import pytest

from tests.botapi import BotApiServer, Person
from tests.botapi.caller import Caller
from tests.botapi.validation import check_object


async def test_privacy_mode_hides_talk_from_the_bot(
    server: BotApiServer, call: Caller, maria: Person
) -> None:
    """In a group the bot hears commands, mentions, replies and events; as an admin it hears everything."""
    anna = server.person("Anna")
    group = server.group("Vicini", members=[anna, maria])
    server.adds_bot(group, by=anna)
    question = (await call("sendMessage", chat_id=group.id, text="Chi va?"))["result"]["message_id"]
    await anna.says("che caldo", chat=group)
    await anna.says("/mie", chat=group)
    await anna.says("/mie@altro_bot", chat=group)
    await anna.says("@Cortile_prova_bot mi serve la spesa", chat=group)
    await maria.says("io", chat=group, reply_to=group.messages[question])
    group.makes_admin(server.bot)
    await anna.says("che freddo", chat=group)
    updates = (await call("getUpdates"))["result"]
    heard = [one["message"].get("text") for one in updates if "message" in one]
    assert heard == ["/start", None, "/mie", "@Cortile_prova_bot mi serve la spesa", "io", "che freddo"]
    await maria.sees("Chi va?", chat=group)
    maria.never_saw("indirizzo")
    with pytest.raises(AssertionError, match="Anna saw “Chi va”"):
        anna.never_saw("Chi va")


async def test_what_a_bot_may_do_in_a_group(server: BotApiServer, call: Caller, maria: Person) -> None:
    """No contact buttons, no pinning without rights, topics as they are, nothing after being thrown out."""
    group = server.supergroup("Vicini", members=[maria], is_forum=True)
    assert "not a member of the supergroup" in await call.refused("sendMessage", chat_id=group.id, text="a")
    server.adds_bot(group, by=maria)
    keyboard = {"keyboard": [[{"text": "Il mio numero", "request_contact": True}]]}
    refusal = await call.refused("sendMessage", chat_id=group.id, text="a", reply_markup=keyboard)
    assert refusal == "Bad Request: phone number can be requested in private chats only"
    topic = group.add_topic("Spesa")
    sent = (await call("sendMessage", chat_id=group.id, text="a", message_thread_id=topic))["result"]
    assert sent["message_thread_id"] == topic
    here = {"chat_id": group.id, "message_id": sent["message_id"]}
    assert "not enough rights" in await call.refused("pinChatMessage", **here)
    spoken = await maria.says("Abito in via Gialla 3", chat=group)
    assert "can't be deleted" in await call.refused("deleteMessage", chat_id=group.id, message_id=spoken.id)
    group.makes_admin(server.bot)
    assert (await call("pinChatMessage", **here))["ok"]
    assert (await call("deleteMessage", chat_id=group.id, message_id=spoken.id))["ok"]
    admins = (await call("getChatAdministrators", chat_id=group.id))["result"]
    assert [admin["status"] for admin in admins] == ["creator", "administrator"]
    assert [problem for admin in admins for problem in check_object(admin, "ChatMember")] == []
    group.kicks_bot(maria)
    assert "kicked from the supergroup chat" in await call.refused("sendMessage", chat_id=group.id, text="a")


async def test_keys_and_links_do_what_they_say(server: BotApiServer, call: Caller, maria: Person) -> None:
    """A key for the phone number sends the contact, a link to the bot opens it with its payload."""
    keys = {"keyboard": [[{"text": "📱 Il mio numero", "request_contact": True}, "No"]]}
    await call("sendMessage", chat_id=maria.id, text="Il suo numero?", reply_markup=keys)
    await maria.presses("Il mio numero")
    link = {"inline_keyboard": [[{"text": "Apri", "url": "https://t.me/cortile_prova_bot?start=abc_1"}]]}
    await call("sendMessage", chat_id=maria.id, text="Qui", reply_markup=link)
    await maria.presses("Apri")
    contact, start = [one["message"] for one in (await call("getUpdates"))["result"]][-2:]
    assert contact["contact"]["phone_number"] == maria.phone
    assert (start["text"], start["entities"][0]["type"]) == ("/start abc_1", "bot_command")
    await call("sendMessage", chat_id=maria.id, text="Grazie", reply_markup={"remove_keyboard": True})
    assert maria.reply_keyboard() == []


async def test_a_wait_in_vain_tells_what_was_there(call: Caller, maria: Person) -> None:
    """The failure shows the last messages with their buttons and versions."""
    keyboard = {"inline_keyboard": [[{"text": "Sì", "callback_data": "x"}]]}
    sent = (await call("sendMessage", chat_id=maria.id, text="Domani?", reply_markup=keyboard))["result"]
    await call("editMessageText", chat_id=maria.id, message_id=sent["message_id"], text="Troppo tardi")
    with pytest.raises(AssertionError) as failed:
        await maria.sees("Trovato", timeout=0.01)
    assert "Maria waited 0.01 s for “Trovato”" in str(failed.value)
    assert "Cortile: Domani?  [Sì]\n   Cortile (edited): Troppo tardi" in str(failed.value)
    with pytest.raises(AssertionError, match="found no button “No”"):
        await maria.presses("No", timeout=0.01)
    before = maria.mark
    with pytest.raises(AssertionError):
        await maria.sees("Troppo tardi", after=before, timeout=0.01)


async def test_the_server_can_be_driven_by_hand() -> None:
    """Through /control people are made, moved and read over plain HTTP."""
    async with BotApiServer(control=True) as server, aiohttp.ClientSession() as http:

        async def post(path: str, body: dict[str, Any]) -> Any:
            async with http.post(f"{server.url}/control/{path}", json=body) as response:
                return await response.json(content_type=None) if response.ok else response.status

        await post("people", {"name": "Maria", "language_code": "it"})
        await post("groups", {"title": "Vicini", "members": ["Maria"]})
        said = await post("do", {"who": "Maria", "does": "says", "args": ["/mie"], "chat": "Vicini"})
        assert said["result"]["chat"]["title"] == "Vicini"
        assert await post("do", {"who": "Maria", "does": "_sends"}) == 400
        assert await post("do", {"who": "Ugo", "does": "says"}) == 404
        async with http.get(f"{server.url}/control/chats/Vicini") as response:
            assert "Maria: /mie" in await response.text()


async def test_a_very_long_text_arrives_in_pieces(call: Caller, maria: Person) -> None:
    """An app cuts 100,000 characters into messages of 4096, and none is lost."""
    await maria.says("a" * 100_000)
    updates = (await call("getUpdates"))["result"][1:]
    assert [len(update["message"]["text"]) for update in updates] == [4096] * 24 + [1696]


async def test_what_is_protected_stays_where_it_is(call: Caller, maria: Person) -> None:
    """A protected message can be neither forwarded nor copied; another can."""
    luca = call.server.person("Luca")
    await luca.starts()
    for protected in (True, False):
        sent = await call("sendMessage", chat_id=maria.id, text="via Gialla 3", protect_content=protected)
        route = {"chat_id": luca.id, "from_chat_id": maria.id, "message_id": sent["result"]["message_id"]}
        for method in ("forwardMessage", "copyMessage"):
            assert (await call(method, **route))["ok"] is not protected
    assert [message.text for message in luca.chat if message.sender is not luca] == ["via Gialla 3"] * 2
