"""`cortile run` as a process, over real HTTP, in both ways in which updates can come."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest

from bot.domain.people import Role
from tests.botapi import BotApiServer
from tests.process.given import Mode, installed, running_bot

BOTH = pytest.mark.parametrize("mode", ["polling", "webhook"])


@BOTH
async def test_it_answers_a_greeting_and_stops_cleanly(
    tmp_path: Path, server: BotApiServer, mode: Mode
) -> None:
    """Started, it is ready, greets who writes, counts what it did, and SIGTERM ends it with exit code 0."""
    maria = server.person("Maria", language_code="it")
    async with running_bot(tmp_path, server, mode=mode, forked=False) as bot:
        await maria.says("buongiorno")
        await maria.sees("Sono Cortile")
        assert (await bot.get("/healthz")) == (200, "alive\n")
        assert (await bot.get("/readyz")) == (200, "ready\n")
        handled = 'cortile_events_total{channel="telegram",outcome="handled"}'
        assert await bot.metric(handled) == 1
        assert await bot.metric('cortile_last_poll_timestamp_seconds{channel="telegram"}') > 1.7e9
        assert await bot.metric("cortile_timers_due") == 0
        assert await bot.metric("cortile_outbox_oldest_seconds") == 0
        assert await bot.terminate() == 0
        assert "running" in bot.logged and "stopped" in bot.logged
    server.assert_clean()


@BOTH
async def test_after_a_restart_nothing_is_answered_twice(
    tmp_path: Path, server: BotApiServer, mode: Mode
) -> None:
    """What was answered before a restart stays answered, what came in between is answered once."""
    maria = server.person("Maria", language_code="it")
    async with running_bot(tmp_path, server, mode=mode) as bot:
        await maria.says("buongiorno")
        await maria.sees("Sono Cortile")
        await bot.terminate()
        here = maria.mark
        await maria.says("salve")
        await bot.start()
        await maria.sees("Sono Cortile", after=here)
    greetings = [m for m in maria.chat.shown if m.sender is server.bot and "Sono Cortile" in m.text]
    assert len(greetings) == 2


async def test_an_update_brought_again_after_a_kill_is_answered_once(
    tmp_path: Path, server: BotApiServer
) -> None:
    """Killed before it confirmed an update to Telegram, it knows the update when it comes again."""
    maria, luca = server.person("Maria", language_code="it"), server.person("Luca", language_code="it")
    async with running_bot(tmp_path, server) as bot:
        await maria.says("buongiorno")
        (update_id, _, update) = server.updates.pending[-1]
        await maria.sees("Sono Cortile")
        # Only then is it written down that it was said: before that, one message may be said twice.
        await bot.until_quiet()
        await bot.kill()
        if update_id in server.updates.confirmed:
            server.updates.repeat(update_id, update)
        await bot.start()
        await luca.says("buongiorno")
        await luca.sees("Sono Cortile")
    assert len([m for m in maria.chat.shown if m.sender is server.bot]) == 1


async def test_what_no_one_can_read_stops_nothing(tmp_path: Path, server: BotApiServer) -> None:
    """Malformed updates are put aside, and the next person is answered; a hundred thousand letters too."""
    maria = server.person("Maria", language_code="it")
    async with running_bot(tmp_path, server) as bot:
        server.push_raw({"message": {"message_id": "x", "chat": None}})
        server.push_raw({"message": []})
        server.push_raw({"nobody_knows_this": {"a": 1}})
        await maria.says("bla " * 25_000)
        await maria.sees("molto lungo")
        await maria.says("/cancel")
        here = maria.mark
        await maria.says("buongiorno")
        await maria.sees("Sono Cortile", after=here)
        bot.personal.add("bla bla")


async def test_who_blocks_the_bot_harms_nobody_else(tmp_path: Path, server: BotApiServer) -> None:
    """A message to somebody who has blocked the bot is given up, and others are answered."""
    maria, luca = server.person("Maria", language_code="it"), server.person("Luca", language_code="it")
    async with running_bot(tmp_path, server) as bot:
        await bot.terminate()
        await maria.says("buongiorno")
        maria.chat.blocked = True
        await luca.says("buongiorno")
        await bot.start()
        await luca.sees("Sono Cortile")
        tries = await server.until(
            lambda: [c for c in server.called("sendMessage") if c.params.get("chat_id") == maria.id], 10
        )
        assert len(tries) == 1


async def test_a_chat_told_to_wait_holds_up_nobody_else(tmp_path: Path, server: BotApiServer) -> None:
    """A 429 holds only its chat; what it held is said when the wait is over."""
    maria, luca = server.person("Maria", language_code="it"), server.person("Luca", language_code="it")
    async with running_bot(tmp_path, server):
        server.fail_next("sendMessage", "429", seconds=2, chat=maria.id)
        await maria.says("buongiorno")
        await server.until(lambda: [c for c in server.called("sendMessage") if c.error], 10)
        await luca.says("buongiorno")
        await luca.sees("Sono Cortile")
        assert not [m for m in maria.chat.shown if m.sender is server.bot]
        await maria.sees("Sono Cortile")
    assert len([m for m in maria.chat.shown if m.sender is server.bot]) == 1


async def test_it_stops_in_time_while_a_send_hangs(tmp_path: Path, server: BotApiServer) -> None:
    """A send that nobody answers doesn't keep it from ending, and is said after the next start."""
    maria = server.person("Maria", language_code="it")
    async with running_bot(tmp_path, server) as bot:
        await maria.says("buongiorno")
        await maria.sees("Sono Cortile")
        server.fail_next("sendMessage", "slow", seconds=60)
        before = len(server.called("sendMessage"))
        await maria.says("salve")
        await server.until(lambda: len(server.called("sendMessage")) > before, 10)
        assert await bot.terminate() == 0


@pytest.mark.long
async def test_it_says_that_it_is_not_ready_while_telegram_is_away(tmp_path: Path) -> None:
    """/readyz is 503 until Telegram has answered, while /healthz is well; it is heard as soon as it is there."""
    async with BotApiServer() as server:
        bot = installed(tmp_path, server)
        port, token = server.port, server.token
    await bot.start(ready=False)
    try:
        await bot.until(lambda status: status == 503)
        assert (await bot.get("/readyz"))[1] == "Telegram has not answered lately.\n"
        assert (await bot.get("/healthz"))[0] == 200
        async with BotApiServer(port=port, token=token) as server:
            bot.server = server
            await bot.ready()
        assert await bot.terminate() == 0
        bot.assert_log_is_clean()
    finally:
        await bot.kill()


@pytest.mark.long
async def test_it_waits_for_a_database_that_another_program_holds(
    tmp_path: Path, server: BotApiServer
) -> None:
    """Meanwhile it says that it is not ready and why; nothing that comes is lost, and it goes on by itself."""
    maria = server.person("Maria", language_code="it")
    async with running_bot(tmp_path, server) as bot:
        path = bot.settings.database_path
        assert path is not None
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await maria.says("buongiorno")
            await bot.until(lambda status: status == 503)
            assert "Another program holds" in (await bot.get("/readyz"))[1]
            other.execute("ROLLBACK")
        await maria.sees("Sono Cortile")
        await bot.ready()
    assert len([m for m in maria.chat.shown if m.sender is server.bot]) == 1


async def test_the_claim_link_makes_the_first_coordinator_once(tmp_path: Path, server: BotApiServer) -> None:
    """Whoever opens the link of `init`, and joins, coordinates; a second one who opens it does not."""
    anna, luca = server.person("Anna", language_code="it"), server.person("Luca", language_code="it")
    async with running_bot(tmp_path, server, coordinated=False) as bot:
        await luca.says("buongiorno")
        await luca.sees("non è ancora pronto")
        await anna.starts(bot.secret)
        await anna.sees("Come si chiama")
        await anna.says("Anna")
        await anna.presses("Sì")
        await anna.says("02 555 0102")
        await anna.sees("tra chi coordina")
        here = luca.mark
        await luca.starts(bot.secret)
        await luca.sees("è già stato usato", after=here)
        assert await bot.terminate() == 0
        store = bot.open_store()
        try:
            invitation = store.run(lambda uow: uow.invitations.known(uow.token_hash(bot.secret)))
            coordinators = store.run(lambda uow: uow.people.with_role(1, Role.COORDINATOR))
        finally:
            store.close()
        assert invitation is not None and invitation.used_at is not None
        assert [person.name for person in coordinators] == ["Anna"]
