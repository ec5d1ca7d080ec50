"""Updates come in by polling and by webhook, against a real server: none is lost, none confirmed too early."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession, web
from structlog.testing import capture_logs

from bot.channels.telegram import NotIntroduced, Telegram
from bot.channels.telegram.api import BotApi, WrongToken
from bot.clock import spawn
from bot.ports.chat import Incoming, Press, Text, Unreadable
from bot.ports.delivery import Button
from tests.botapi.server import BotApiServer
from tests.channels.telegram_bench import Ear, HastyClock, channel_at, listening, parcel, until


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    async with BotApiServer() as server:
        yield server
        server.assert_clean()


async def test_what_was_not_handled_comes_again_after_a_kill(server: BotApiServer) -> None:
    """An update counts as taken only when its handling has returned."""
    reached = asyncio.Event()

    async def never_ends(event: Incoming) -> None:
        reached.set()
        await asyncio.Event().wait()

    maria = server.person("Maria", language_code="it")
    await maria.says("mi serve la spesa")
    async with listening(channel_at(server), Ear(never_ends)):
        await reached.wait()
    assert server.updates.confirmed == []

    ear = Ear()
    async with listening(channel_at(server), ear):
        (event,) = await ear.hears(1)
        await until(lambda: server.updates.confirmed)
    assert event.content == Text("mi serve la spesa")
    assert [str(update_id) for update_id in server.updates.confirmed] == [event.event_id]


async def test_an_update_that_cannot_be_read_holds_up_nobody(server: BotApiServer) -> None:
    """It is handed on to be kept, and those behind it are answered."""
    server.push_raw({"message": {"message_id": "sette", "chat": 5}})
    maria = server.person("Maria")
    await maria.says("aiuto")
    ear = Ear()
    async with listening(channel_at(server), ear):
        await ear.hears(2)
        await until(lambda: len(server.updates.confirmed) == 2)
    assert [type(event.content) for event in ear.heard] == [Unreadable, Text]


async def test_a_failing_event_is_tried_again_and_keeps_its_place(server: BotApiServer) -> None:
    """Nothing is confirmed before it succeeds; what she wrote next waits for it, her neighbour does not."""
    failures = [OSError("the disk is full")] * 3
    order: list[str] = []

    async def at_first_fails(event: Incoming) -> None:
        assert isinstance(event.content, Text)
        if event.content.body == "uno" and failures:
            order.append("failed")
            raise failures.pop()
        order.append(event.content.body)

    maria, luca = server.person("Maria"), server.person("Luca")
    await maria.says("uno")
    await maria.says("due")
    await luca.says("ciao")
    channel, ear = channel_at(server), Ear(at_first_fails)
    with capture_logs() as logs:
        async with listening(channel, ear):
            await ear.hears(3)
            await until(lambda: len(server.updates.confirmed) == 3)
    assert [word for word in order if word != "ciao"] == ["failed"] * 3 + ["uno", "due"]
    assert order.index("ciao") < order.index("uno")
    assert "disk" not in str(logs)


async def test_trouble_of_the_server_is_waited_for_shortly(server: BotApiServer) -> None:
    """Waits double up to ten seconds, start anew after success, and it is said once."""
    clock = HastyClock()
    ear = Ear()
    server.fail_next("getUpdates", "502", times=4)
    server.fail_next("getUpdates", "drop_before", times=2)
    maria = server.person("Maria")
    await maria.says("ci siete?")
    with capture_logs() as logs:
        async with listening(channel_at(server, clock=clock), ear):
            await ear.hears(1)
            server.fail_next("getUpdates", "429", seconds=30)
            await maria.says("e ora?")
            await ear.hears(2)
            await until(lambda: len(logs) == 4)
    assert clock.slept == [1, 2, 4, 8, 10, 10, 30]
    assert [log["event"] for log in logs] == [
        "cannot fetch updates: no answer",
        "fetching updates again",
        "cannot fetch updates: refused",
        "fetching updates again",
    ]


async def test_a_second_program_with_the_same_token_is_named(server: BotApiServer) -> None:
    """It is said once, and updates flow again when the other is gone."""
    ear, other = Ear(), BotApi(server.token, server.url)
    maria = server.person("Maria")
    with capture_logs() as logs:
        async with listening(channel_at(server), ear):
            await until(lambda: server.called("getUpdates"))
            await other.call("getUpdates", {"timeout": 0})
            await until(lambda: logs)
            await maria.says("ci siete?")
            await ear.hears(1)
    await other.close()
    assert logs[0]["event"] == "another program uses the same token: stop it"
    assert server.token not in str(logs)


async def test_polling_takes_over_from_a_webhook_without_losing_what_waits(server: BotApiServer) -> None:
    """Also when somebody sets the webhook again while it polls."""
    api, ear = BotApi(server.token, server.url), Ear()
    maria = server.person("Maria")
    hook = {"url": "http://127.0.0.1:9/", "secret_token": "s"}
    await api.call("setWebhook", hook)
    await maria.says("uno")
    async with listening(channel_at(server), ear):
        await ear.hears(1)
        await api.call("setWebhook", hook)
        await maria.says("due")
        await ear.hears(2)
    await api.close()
    assert ear.words == ["uno", "due"]


async def test_a_wrong_token_is_said_in_one_sentence_without_the_token(server: BotApiServer) -> None:
    """By listening, by opening and by checking alike."""
    for token in ("700100200:sbagliato", "non un token"):
        channel = channel_at(server, token=token)
        for attempt in (channel.listen(Ear()), channel.open(), channel.check()):
            with pytest.raises(WrongToken) as caught:
                await attempt
            assert str(caught.value) == "Telegram says the token is wrong: copy it again from BotFather."
        await channel.close()


async def test_who_the_bot_is_and_how_it_is_linked(server: BotApiServer) -> None:
    """`check` says what doctor needs; a link needs the bot's name and a payload that Telegram can carry."""
    channel = channel_at(server)
    with pytest.raises(NotIntroduced):
        channel.link("abc")
    identity = await channel.check()
    assert (identity.id, identity.username) == (str(server.bot.id), server.bot.username)
    assert (identity.hears_groups, identity.webhook_url, identity.waiting) == (False, "", 0)
    assert channel.link("aB3_-") == f"https://t.me/{server.bot.username}?start=aB3_-"
    for payload in ("", "x" * 65, "con spazio"):
        with pytest.raises(ValueError):
            channel.link(payload)
    await channel.close()


async def hook_for(channel: Telegram) -> tuple[web.AppRunner, str]:
    """A small HTTP server in front of `take`, as bot/http.py has one."""

    async def take(request: web.Request) -> web.Response:
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        return web.Response(status=await channel.take(await request.read(), secret))

    app = web.Application()
    app.router.add_post("/telegram", take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return runner, f"http://127.0.0.1:{runner.addresses[0][1]}/telegram"


class Relay:
    """Stands where the channel will, whose address has to be known before it is made."""

    channel: Telegram

    async def take(self, raw: bytes, secret: str | None) -> int:
        return await self.channel.take(raw, secret)


async def test_a_webhook_confirms_only_what_was_handled(server: BotApiServer) -> None:
    """A failing event is brought again; presses and words arrive; a wrong secret reaches nobody."""
    failures = [RuntimeError("busy")]

    async def at_first_fails(event: Incoming) -> None:
        if failures:
            raise failures.pop()

    relay = Relay()
    runner, url = await hook_for(relay)  # type: ignore[arg-type]
    relay.channel = channel_at(server, mode="webhook", webhook_url=url, webhook_secret="segreto_1")
    ear = Ear(at_first_fails)
    maria = server.person("Maria")
    await maria.says("uno")
    async with ClientSession() as stranger, listening(relay.channel, ear) as channel:
        await maria.says("due")
        await ear.hears(2)
        await channel.deliver(parcel("Va bene?", maria.id, buttons=[[Button("Sì", token="tok")]]))
        await maria.presses("Sì", wait=False)
        heard = await ear.hears(3)
        await until(lambda: len(server.updates.confirmed) == 3)
        for secret in ({}, {"X-Telegram-Bot-Api-Secret-Token": "sbagliato"}):
            async with stranger.post(url, json={"update_id": 1}, headers=secret) as answer:
                assert answer.status == 401
        right = {"X-Telegram-Bot-Api-Secret-Token": "segreto_1"}
        async with stranger.post(url, data=b"{", headers=right) as answer:
            assert answer.status == 400
    assert ear.words == ["uno", "due"]
    assert isinstance(heard[2].content, Press)
    assert await relay.channel.take(b'{"update_id": 1}', "segreto_1") == 503
    await runner.cleanup()


async def test_a_webhook_keeps_the_order_of_a_chat(server: BotApiServer) -> None:
    """What she wrote second waits for the first, although both are brought at once."""
    first_may_end = asyncio.Event()
    order: list[str] = []

    async def slowly(event: Incoming) -> None:
        assert isinstance(event.content, Text)
        order.append(event.content.body)
        if event.content.body == "uno":
            await first_may_end.wait()

    channel = channel_at(server, mode="webhook", webhook_url="http://127.0.0.1:9/", webhook_secret="s")
    person = '{"id": 5, "is_bot": false, "first_name": "Maria"}'
    update = (
        '{"update_id": %d, "message": {"message_id": %d, "date": 1, "text": "%s", "from": %s,'
        ' "chat": {"id": %d, "type": "private"}}}'
    )
    async with listening(channel, Ear(slowly)):
        await until(lambda: server.called("setWebhook"))
        brought = [
            spawn(channel.take((update % (n, n, word, person, chat)).encode(), "s"), "brought")
            for n, word, chat in ((1, "uno", 5), (2, "due", 5), (3, "altrove", 6))
        ]
        await until(lambda: len(order) == 2)
        assert order == ["uno", "altrove"]
        first_may_end.set()
        assert [await one for one in brought] == [200, 200, 200]
    assert order == ["uno", "altrove", "due"]


async def test_a_webhook_that_telegram_refuses_is_tried_again_and_named(server: BotApiServer) -> None:
    """The log says why, in the network's own words, and not where or with which secret."""
    channel = channel_at(server, mode="webhook", webhook_url="http://203.0.113.5/x", webhook_secret="s3greto")
    with capture_logs() as logs:
        async with listening(channel, Ear()):
            await until(lambda: len([call for call in server.calls if call.method == "setWebhook"]) > 1)
    assert [log["event"] for log in logs] == ["cannot begin to listen: refused"]
    assert "webhook" in logs[0]["reason"]
    assert "s3greto" not in str(logs)
    assert "203" not in str(logs)
    server.violations.clear()
