"""Updates reach the bot in order, by polling and by webhook, and none is lost before it's confirmed."""

from __future__ import annotations

import asyncio

import pytest
from aiohttp import web
from telegram import Bot, Update

from tests.botapi import BotApiServer, Person
from tests.botapi.caller import Caller
from tests.botapi.validation import check_object


async def test_updates_stay_until_a_later_offset(call: Caller, maria: Person) -> None:
    """An update is given again and again until an offset beyond it confirms it; `limit` cuts, -1 skips."""
    for word in ("uno", "due", "tre"):
        await maria.says(word)
    first = (await call("getUpdates"))["result"]
    assert (await call("getUpdates", limit=2))["result"] == first[:2]
    assert (await call("getUpdates", offset=first[1]["update_id"]))["result"] == first[1:]
    assert (await call("getUpdates"))["result"] == first[1:]
    assert (await call("getUpdates", offset=-1))["result"] == first[-1:]
    assert (await call("getUpdates", offset=first[-1]["update_id"] + 1))["result"] == []
    assert [update["update_id"] for update in first] == sorted(update["update_id"] for update in first)


async def test_a_waiting_poll_is_woken_by_an_update(call: Caller, maria: Person) -> None:
    """Long polling answers as soon as somebody writes."""
    done = (await call("getUpdates"))["result"][-1]["update_id"] + 1
    poll = asyncio.ensure_future(call("getUpdates", offset=done, timeout=50))
    await call.server.until(lambda: len(call.server.called("getUpdates")) == 2, 5)
    await maria.says("eccomi")
    assert (await poll)["result"][0]["message"]["text"] == "eccomi"


async def test_two_pollers_are_in_conflict(call: Caller) -> None:
    """The poll that waits gets 409 when another one comes."""
    poll = asyncio.ensure_future(call("getUpdates", timeout=50))
    await call.server.until(lambda: call.server.called("getUpdates"), 5)
    assert (await call("getUpdates"))["ok"]
    assert "terminated by other getUpdates request" in (await poll)["description"]


async def test_reactions_come_only_when_asked_for(call: Caller, maria: Person) -> None:
    """`allowed_updates` is remembered from call to call; by default it leaves reactions out."""
    await maria.reacts(await maria.says("ciao"), "👍")
    await call("getUpdates", allowed_updates=["message_reaction"])
    await call("getUpdates")
    await maria.reacts(await maria.says("persa"), "🙏")
    kinds = [
        next(kind for kind in one if kind != "update_id") for one in (await call("getUpdates"))["result"]
    ]
    assert kinds == ["message", "message", "message_reaction"]


async def test_anything_can_be_pushed(call: Caller, bot: Bot) -> None:
    """A malformed update is delivered as it is, which the library then can't read."""
    number = call.server.push_raw({"message": {"message_id": "?", "date": [], "chat": None}})
    assert (await call("getUpdates"))["result"][0]["update_id"] == number
    with pytest.raises((TypeError, KeyError)):
        await bot.get_updates()


async def test_a_webhook_gets_everything_in_order_until_it_says_200(call: Caller, maria: Person) -> None:
    """Updates are posted with the secret, one by one, and repeated while the webhook fails; polling is refused."""
    seen: list[tuple[str | None, str]] = []
    answers = [200, 500, 503, 200, 200]

    async def receive(request: web.Request) -> web.Response:
        body = await request.json()
        seen.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), body["message"]["text"]))
        call.server.wake()
        return web.Response(status=answers[len(seen) - 1])

    app = web.Application()
    app.router.add_post("/hook", receive)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        call.server.updates.backoff = (0.0, 0.0)
        url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
        assert "unallowed characters" in await call.refused("setWebhook", url=url, secret_token="no spaces")
        assert "HTTPS URL" in await call.refused("setWebhook", url="http://example.org/")
        assert (await call("setWebhook", url=url, secret_token="parola_d-ordine"))["ok"]
        assert "webhook is active" in await call.refused("getUpdates")
        await maria.says("uno")
        await maria.says("due")
        assert await call.server.until(lambda: len(seen) == 5, 10)
        assert [word for _, word in seen] == ["/start", "uno", "uno", "uno", "due"]
        assert {secret for secret, _ in seen} == {"parola_d-ordine"}
        assert (await call("getWebhookInfo"))["result"]["last_error_message"].startswith("Wrong response")
        assert (await call("deleteWebhook"))["ok"]
        await maria.says("tre")
        assert (await call("getUpdates", timeout=5))["result"][-1]["message"]["text"] == "tre"
    finally:
        await runner.cleanup()


async def test_every_update_that_people_cause_fits_the_facts(server: BotApiServer, call: Caller) -> None:
    """What the server sends is itself valid, whatever people do, and the library can read it."""
    anna, luca = server.person("Anna", last_name="Riva", username="annariva"), server.person("Luca")
    group = server.supergroup("Vicini", members=[anna, luca], is_forum=True)
    kinds = [
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
        "chat_member",
        "message_reaction",
    ]
    await call("getUpdates", allowed_updates=kinds)
    server.adds_bot(group, by=anna)
    group.makes_admin(server.bot)
    said = await anna.says("ciao a tutti", chat=group, topic=group.add_topic("Spesa"))
    await anna.says("vi scrivo da amministratrice", chat=group, anonymous=True)
    await luca.says("ciao anche a te", chat=group, reply_to=said)
    await anna.edits(said, "ciao a tutti quanti")
    await luca.reacts(said, "👍")
    group.lets_out(luca)
    group.lets_in(luca)
    await luca.starts("invito")
    await luca.sends_location(45.48, 9.21)
    await luca.sends_contact()
    await luca.sends_photo(caption="eccola")
    await luca.blocks_bot()
    await luca.unblocks_bot()
    keyboard = {"inline_keyboard": [[{"text": "Sì", "callback_data": "x"}]]}
    await call("sendMessage", chat_id=group.id, text="Chi va?", reply_markup=keyboard)
    await anna.presses("Sì", chat=group, wait=False)
    updates = (await call("getUpdates"))["result"]
    assert [problem for update in updates for problem in check_object(update, "Update")] == []
    parsed = [Update.de_json(update) for update in updates]
    assert {kind for update in updates for kind in update if kind != "update_id"} == set(kinds)
    assert len({update.update_id for update in parsed}) == len(updates)


async def test_an_update_can_come_twice(call: Caller, maria: Person) -> None:
    """Telegram may give an update again although it was confirmed; then it has its old number."""
    (update,) = (await call("getUpdates"))["result"]
    assert (await call("getUpdates", offset=update["update_id"] + 1))["result"] == []
    call.server.updates.repeat(update["update_id"], update)
    assert (await call("getUpdates"))["result"] == [update]
