"""The server refuses what Telegram refuses, in Telegram's words, and remembers what was a mistake."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import aiohttp
import pytest

from tests.botapi import BotApiServer, Person
from tests.botapi.caller import Caller
from tests.botapi.html import parse_html


@pytest.mark.parametrize(
    ("params", "refusal"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": "  \n "}, "message text is empty"),
        ({"text": "a" * 4097}, "message is too long"),
        ({"text": "<x>"}, 'can\'t parse entities: Unsupported start tag "x" at byte offset 0'),
        ({"text": "è <b>no"}, "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
        ({"text": "a", "colour": "red"}, 'unknown field "colour"'),
        ({"text": 7}, 'field "text" must be of type String'),
        (
            {"text": "a", "disable_notification": "forse"},
            'field "disable_notification" must be of type Boolean',
        ),
        ({"text": "a", "reply_markup": "{"}, 'field "reply_markup" must be of type InlineKeyboardMarkup'),
        ({"text": "a", "reply_parameters": {"message_id": 999}}, "message to be replied not found"),
        ({"text": "a", "message_thread_id": 5}, "message thread not found"),
    ],
)
async def test_a_message_that_telegram_would_refuse_is_refused(
    call: Caller, maria: Person, params: dict[str, Any], refusal: str
) -> None:
    """Nothing wrong gets into a chat, and the words of the refusal are Telegram's."""
    said = await call.refused("sendMessage", chat_id=maria.id, parse_mode="HTML", **params)
    assert said == f"Bad Request: {refusal}"
    assert [message for message in maria.chat if message.sender is not maria] == []


@pytest.mark.parametrize(
    ("button", "refusal"),
    [
        ({"text": "Sì", "callback_data": "a" * 65}, "BUTTON_DATA_INVALID"),
        ({"text": "Sì", "callback_data": "è" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "Sì", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": "Sì"}, "Text buttons are unallowed in the inline keyboard"),
        ({"callback_data": "a"}, 'Can\'t find field "text"'),
        ({"text": "Sì", "callback_data": "a", "url": "https://example.org"}, "it must do one thing"),
        ({"text": "Sì", "url": "example"}, "Wrong HTTP URL"),
        ({"text": "Sì", "callback_data": "a", "size": 3}, "unknown field"),
    ],
)
async def test_a_button_that_telegram_would_refuse_is_refused(
    server: BotApiServer, call: Caller, maria: Person, button: dict[str, Any], refusal: str
) -> None:
    """A button carries 1 to 64 bytes and does exactly one thing; a mistake is remembered."""
    keyboard = {"inline_keyboard": [[button, button, button]]}
    assert refusal in await call.refused("sendMessage", chat_id=maria.id, text="a", reply_markup=keyboard)
    with pytest.raises(AssertionError, match="used wrongly"):
        server.assert_clean()


async def test_limits_are_measured_without_tags(server: BotApiServer, call: Caller, maria: Person) -> None:
    """4096 characters of text pass, however many tags and entities surround them."""
    text = "<b>" + "&lt;" * 4096 + "</b>"
    assert (await call("sendMessage", chat_id=maria.id, text=text, parse_mode="HTML"))["ok"]
    assert maria.last.text == "<" * 4096
    refusal = await call.refused("sendPhoto", chat_id=maria.id, photo="nessuna", caption="a" * 1025)
    assert refusal == "Bad Request: message caption is too long"


@pytest.mark.parametrize(
    ("source", "text", "kinds"),
    [
        ('<a href="https://t.me/x">qui</a> e <code>lì</code>', "qui e lì", ["text_link", "code"]),
        ("<b>uno <i>due</i></b>", "uno due", ["bold", "italic"]),
        ("5 &lt; 6 &amp;&#33; &euro; & ok", "5 < 6 &! &euro; & ok", []),
        ('<span class="tg-spoiler">a</span><tg-spoiler>b</tg-spoiler>', "ab", ["spoiler", "spoiler"]),
        ("<blockquote expandable>x</blockquote>", "x", ["expandable_blockquote"]),
        ('<pre><code class="language-py">x</code></pre>', "x", ["pre"]),
        (" <b> 👩‍🍳 cena</b> ", "👩‍🍳 cena", ["bold"]),
    ],
)
def test_html_is_read_as_telegram_reads_it(source: str, text: str, kinds: list[str]) -> None:
    """The subset of HTML that Telegram knows, with its entities."""
    found, entities = parse_html(source)
    assert (found, [entity["type"] for entity in entities]) == (text, kinds)
    for entity in entities:
        assert (
            0 <= entity["offset"] < entity["offset"] + entity["length"] <= len(text.encode("utf-16-le")) // 2
        )


@pytest.mark.parametrize(
    ("source", "refusal"),
    [
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("è<div>x</div>", 'Unsupported start tag "div" at byte offset 2'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ('<span class="x">y</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_broken_html_gets_telegrams_error(source: str, refusal: str) -> None:
    """Text of people that was not escaped is found out, with the place of the mistake in bytes."""
    with pytest.raises(Exception, match="can't parse entities") as caught:
        parse_html(source)
    assert str(caught.value) == f"Bad Request: can't parse entities: {refusal}"


async def test_editing_and_deleting(server: BotApiServer, call: Caller, maria: Person) -> None:
    """Edits that change nothing, foreign messages and messages that are gone get Telegram's refusals."""
    sent = (await call("sendMessage", chat_id=maria.id, text="uno"))["result"]["message_id"]
    here = {"chat_id": maria.id, "message_id": sent}
    assert "message is not modified" in await call.refused("editMessageText", **here, text="uno")
    assert (await call("editMessageText", **here, text="due"))["result"]["edit_date"]
    asked = (await maria.says("tre")).id
    refusal = await call.refused("editMessageText", chat_id=maria.id, message_id=asked, text="x")
    assert refusal == "Bad Request: message can't be edited"
    assert (await call("deleteMessage", **here))["ok"]
    assert await call.refused("editMessageText", **here, text="x") == "Bad Request: message to edit not found"
    assert await call.refused("deleteMessage", **here) == "Bad Request: message to delete not found"
    server.assert_clean()


async def test_old_messages_can_not_be_deleted() -> None:
    """Telegram lets a bot delete for 48 hours, edit for ever; and a press is answered soon or never."""
    now = 1_800_000_000.0
    async with BotApiServer(now=lambda: now) as server, aiohttp.ClientSession() as http:
        call, maria = Caller(server, http), server.person("Maria")
        await maria.starts()
        keyboard = {"inline_keyboard": [[{"text": "Sì", "callback_data": "x"}]]}
        sent = await call("sendMessage", chat_id=maria.id, text="uno", reply_markup=keyboard)
        await maria.presses("Sì", wait=False)
        query = (await call("getUpdates"))["result"][-1]["callback_query"]["id"]
        now += 49 * 3600
        here = {"chat_id": maria.id, "message_id": sent["result"]["message_id"]}
        assert "can't be deleted" in await call.refused("deleteMessage", **here)
        assert (await call("editMessageText", **here, text="due"))["ok"]
        assert "query is too old" in await call.refused("answerCallbackQuery", callback_query_id=query)
        assert (await call("getUpdates"))["result"] == []


async def test_a_press_is_answered_once(server: BotApiServer, call: Caller, maria: Person) -> None:
    """A second answer and an invented query are refused; a press on a keyboard that is gone still arrives."""
    keyboard = {"inline_keyboard": [[{"text": "Ci penso io", "callback_data": "io"}]]}
    sent = (await call("sendMessage", chat_id=maria.id, text="?", reply_markup=keyboard))["result"]
    await call("editMessageText", chat_id=maria.id, message_id=sent["message_id"], text="già presa")
    pressed = asyncio.ensure_future(maria.presses_on(maria.last, "Ci penso io"))
    update = (await call("getUpdates", timeout=5, offset=-1))["result"][-1]
    query = update["callback_query"]["id"]
    too_long = await call.refused("answerCallbackQuery", callback_query_id=query, text="a" * 201)
    assert too_long == "Bad Request: MESSAGE_TOO_LONG"
    assert (await call("answerCallbackQuery", callback_query_id=query, text="Già presa", show_alert=True))[
        "ok"
    ]
    answer = await pressed
    assert answer is not None
    assert (answer.text, answer.alert) == ("Già presa", True)
    for lost in (query, "42"):
        assert "query is too old" in await call.refused("answerCallbackQuery", callback_query_id=lost)


async def test_wrong_tokens_and_methods(server: BotApiServer, call: Caller) -> None:
    """A wrong token is 401, an invented method 404 and a violation; names are read without regard to case."""
    assert (await call("getme"))["result"]["username"] == "cortile_prova_bot"
    assert await call.refused("sendMesage") == "Not Found"
    assert [str(violation) for violation in server.violations] == ["sendMesage: no such method"]
    async with call.http.get(f"{server.base_url}1:wrong/getMe") as response:
        assert (response.status, (await response.json())["description"]) == (401, "Unauthorized")


async def test_forms_and_queries_are_read_as_well_as_json(
    server: BotApiServer, call: Caller, maria: Person
) -> None:
    """Numbers, booleans and JSON may come as text in a form or in the address."""
    address = f"{server.base_url}{server.token}/sendMessage"
    keyboard = json.dumps({"inline_keyboard": [[{"text": "Sì", "callback_data": "x"}]]})
    form = {"chat_id": str(maria.id), "text": "modulo", "protect_content": "true", "reply_markup": keyboard}
    async with call.http.post(address, data=form) as response:
        assert (await response.json())["result"]["has_protected_content"] is True
    async with call.http.get(address, params={"chat_id": maria.id, "text": "indirizzo"}) as response:
        assert (await response.json())["ok"]
    assert [message.text for message in maria.chat][1:] == ["modulo", "indirizzo"]
    server.assert_clean()


async def test_telegram_ignores_what_it_does_not_know_but_we_remember(call: Caller) -> None:
    """Without `strict` an unknown parameter passes, as for real, and is still a violation."""
    server = call.server
    server.strict = False
    luca = server.person("Luca")
    await luca.starts()
    assert (await call("sendMessage", chat_id=luca.id, text="ciao", colour="red"))["ok"]
    assert [str(violation) for violation in server.violations] == ['sendMessage: unknown field "colour"']


async def test_rate_limits() -> None:
    """When they are on: bursts of 3 then 1 a second in a chat, 20 a minute in a group, 30 a second overall."""
    now = 1_800_000_000.0
    async with BotApiServer(now=lambda: now) as server, aiohttp.ClientSession() as http:
        call, people = Caller(server, http), [server.person(f"P{i}") for i in range(15)]
        for person in people:
            await person.starts()
        group = server.group("Vicini", members=people)
        server.adds_bot(group, by=people[0])
        server.limits.on = True

        async def sends(chat_id: int, count: int) -> list[bool]:
            return [(await call("sendMessage", chat_id=chat_id, text=f"n. {i}"))["ok"] for i in range(count)]

        assert await sends(people[0].id, 4) == [True, True, True, False]
        refused = await call("sendMessage", chat_id=people[0].id, text="a")
        assert (refused["error_code"], refused["parameters"]) == (429, {"retry_after": 1})
        assert refused["description"] == "Too Many Requests: retry after 1"
        now += 1
        assert await sends(people[0].id, 2) == [True, False]
        now += 60
        passed = []
        for _ in range(25):
            passed += await sends(group.id, 1)
            now += 1.5
        assert passed == [True] * 20 + [False] * 5
        now += 60
        overall = [ok for person in people for ok in await sends(person.id, 3)]
        assert overall == [True] * 30 + [False] * 15
