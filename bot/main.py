"""The composition root: settings → objects → run until a signal. The only place that knows everything."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from importlib.metadata import version

from bot.assembly import Engine, assemble, ensure_community
from bot.channels.telegram import Telegram
from bot.clock import Clock, SystemClock, spawn
from bot.context import Links
from bot.crypto import load_key_file
from bot.domain.communities import Community
from bot.domain.people import Role
from bot.engine.courier import Courier
from bot.engine.timers import Alarm
from bot.http import HttpServer
from bot.lock import InstanceLock
from bot.logs import get_logger
from bot.metrics import Metrics
from bot.ports.chat import Incoming
from bot.ports.delivery import Channel, Lane, Menu, MenuScope, Pace
from bot.ports.stores import UnitOfWork
from bot.ports.words import Reader
from bot.texts import FluentTexts
from config.settings import Settings
from storage.schema import upgrade
from storage.writer import SqliteWriter

log = get_logger(__name__)

DRAIN = 5.0
"""Seconds that sends under way get at a stop; what remains is in the outbox."""

GAUGES_EVERY = timedelta(seconds=30)
PURGE_EVERY = timedelta(hours=1)
MENUS_EVERY = 60.0
"""Seconds after which it is looked whether the command menus are still right."""


class NothingToRun(Exception):
    """The settings name no channel."""

    def __init__(self) -> None:
        super().__init__("No chat is set up: run `cortile init`, or put a Telegram token into cortile.toml.")


class ChannelLinks:
    """Addresses that open a private chat, by channel."""

    def __init__(self, channels: dict[str, Channel]) -> None:
        self._channels = channels

    def link(self, channel: str, payload: str) -> str:
        return self._channels[channel].link(payload)


class Cortile:
    """One running bot."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._metrics = Metrics(version("cortile"))
        self._stop = asyncio.Event()
        self._channels: dict[str, Channel] = {}
        self._telegram = telegram_of(settings, clock)
        if self._telegram is not None:
            self._channels[self._telegram.name] = self._telegram
        if not self._channels:
            raise NothingToRun

    def stop(self) -> None:
        """Ask it to stop: what is being handled is finished, the rest waits in the database."""
        self._stop.set()

    async def run(self) -> None:
        """Run until `stop` is called, or a part of it fails for good."""
        path = self._settings.database_path
        with InstanceLock(path) if path else contextlib.nullcontext():
            async with self._open() as (engine, writer):
                courier = Courier(writer, engine.outbox, self._channels, self._clock, self._metrics)
                alarm = Alarm(writer, engine.dispatcher, self._clock, self._metrics)
                server = self._server(writer)
                await self._housekeeping(alarm, writer)
                if server:
                    await server.start()
                tasks = [spawn(courier.run(), "courier"), spawn(alarm.run(), "alarm")]
                tasks += [
                    spawn(
                        channel.listen(self._handle(name, engine, writer, courier, alarm)), f"listen:{name}"
                    )
                    for name, channel in self._channels.items()
                ]
                tasks.append(spawn(self._menus(engine, writer), "menus"))
                log.info("running", channel=",".join(self._channels))
                try:
                    await self._until_stopped(tasks)
                finally:
                    if server:
                        await server.stop()
                    await self._end(tasks, courier)

    @contextlib.asynccontextmanager
    async def _open(self) -> AsyncIterator[tuple[Engine, SqliteWriter]]:
        settings = self._settings
        upgrade(settings.database_url, backup=settings.backup_path)
        assert settings.database_path is not None
        writer = SqliteWriter(
            settings.database_path, load_key_file(settings.key_path),
            group_events=settings.database.group_events, group_wait=settings.database.group_wait,
        )  # fmt: skip
        try:
            ensure_community(writer, community_of(settings))
            links: Links = ChannelLinks(self._channels)
            yield assemble(writer, FluentTexts.load(), settings.policy(), links, self._clock), writer
        finally:
            writer.close()
            for channel in self._channels.values():
                await channel.close()

    def _handle(
        self, name: str, engine: Engine, writer: SqliteWriter, courier: Courier, alarm: Alarm
    ) -> Callable[[Incoming], Awaitable[None]]:
        async def handle(incoming: Incoming) -> None:
            event = engine.dispatcher.read(incoming)
            started = self._clock.monotonic()
            outcome = await writer.submit(
                lambda uow: engine.dispatcher.handle(uow, event), f"{name}:{incoming.chat}"
            )
            self._metrics.event_seconds.observe(self._clock.monotonic() - started)
            self._metrics.events_total.labels(channel=name, outcome=outcome.value).inc()
            self._metrics.last_poll_timestamp.labels(channel=name).set(self._clock.now().timestamp())
            courier.wake()
            alarm.wake()

        return handle

    async def _until_stopped(self, tasks: list[asyncio.Task[None]]) -> None:
        stopping = spawn(self._stop.wait(), "stop")
        watched = {task for task in tasks if task.get_name() != "menus"}
        done, _ = await asyncio.wait({stopping, *watched}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        for task in done & watched:
            task.result()

    async def _end(self, tasks: list[asyncio.Task[None]], courier: Courier) -> None:
        """Stop listening first, then let what is being sent arrive."""
        for task in tasks:
            if task.get_name() != "courier":
                task.cancel()
        await courier.drain(DRAIN)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        log.info("stopped")

    async def _housekeeping(self, alarm: Alarm, writer: SqliteWriter) -> None:
        async def gauges() -> None:
            await self._gauge(writer)

        async def purge() -> None:
            kept = self._settings.privacy

            def job(uow: UnitOfWork) -> None:
                now = self._clock.now()
                uow.inbox.purge(now - kept.inbox_kept)
                uow.buttons.purge(now)

            await writer.submit(job)

        alarm.every(GAUGES_EVERY, gauges, "gauges")
        alarm.every(PURGE_EVERY, purge, "purge")

    async def _gauge(self, writer: SqliteWriter) -> None:
        def job(uow: UnitOfWork) -> tuple[dict[int, int], int]:
            community = uow.communities.only()
            return uow.outbox.counts(), len(uow.requests.live(community.id)) if community else 0

        counts, live = await writer.submit(job)
        for lane in Lane:
            self._metrics.outbox_pending.labels(lane=lane.name.lower()).set(counts.get(lane, 0))
        self._metrics.open_requests.set(live)

    def _server(self, writer: SqliteWriter) -> HttpServer | None:
        http = self._settings.http
        hook = None
        if self._telegram is not None and self._settings.telegram.mode == "webhook":
            hook = (self._settings.telegram.webhook_path, self._telegram.take)
        if not http.enabled and hook is None:
            return None

        async def ready() -> str:
            try:
                async with asyncio.timeout(5):
                    await writer.submit(lambda uow: uow.communities.only())
            except Exception:
                return "the database does not answer"
            return ""

        async def before_metrics() -> None:
            await self._gauge(writer)

        return HttpServer(http.host, http.port, self._metrics, ready, before_metrics, hook)

    async def _menus(self, engine: Engine, writer: SqliteWriter) -> None:
        """Show the command menus, and again when they change (a new coordinator, another room); a network
        that is away gets them later."""
        shown: list[Menu] = []
        while True:
            menus = await writer.submit(lambda uow: menus_of(engine, uow))
            if menus != shown:
                try:
                    for channel in self._channels.values():
                        await channel.publish(menus)
                    shown = menus
                except Exception as error:
                    log.warning("menus_not_set", exc_info=error)
            await self._clock.sleep(MENUS_EVERY)


def telegram_of(settings: Settings, clock: Clock) -> Telegram | None:
    """The Telegram channel that the settings describe, if they have a token."""
    telegram = settings.telegram
    if telegram.token is None:
        return None
    hook = f"{telegram.webhook_url}{telegram.webhook_path}" if telegram.webhook_url else None
    secret = telegram.webhook_secret.get_secret_value() if telegram.webhook_secret else None
    return Telegram(
        telegram.token.get_secret_value(), clock=clock, base_url=telegram.base_url, mode=telegram.mode,
        poll_timeout=telegram.poll_timeout.total_seconds(), webhook_url=hook, webhook_secret=secret,
        pace=Pace(telegram.overall_per_second, telegram.chat_per_second, telegram.group_per_minute),
    )  # fmt: skip


def community_of(settings: Settings) -> Community:
    """What the community starts with; its own row has the last word once it exists."""
    first = settings.community
    return Community(first.name, first.language, first.timezone, first.country, first.phone)


def menus_of(engine: Engine, uow: UnitOfWork) -> list[Menu]:
    """The command menus in every language, for everybody, the group, and where coordinators are."""
    community = uow.communities.only()
    assert community is not None
    texts, commands = engine.services.texts, engine.router.commands()
    coordinators = _desks(uow, community)
    menus = []
    for language in texts.languages:
        reader = Reader(language, community.timezone, engine.services.clock.now(), community.country)

        def lines(scope: str, reader: Reader = reader) -> list[tuple[str, str]]:
            return [
                (aliases.get(reader.language, name), texts.plain(f"help-{name}", {}, reader))
                for name, aliases in commands[scope]
            ]

        menus.append(Menu(MenuScope.EVERYONE, language, lines("everyone")))
        menus.append(Menu(MenuScope.GROUP, language, lines("group")))
        menus.append(Menu(MenuScope.DESK, language, lines("everyone") + lines("desk"), coordinators))
    return menus


def _desks(uow: UnitOfWork, community: Community) -> list[str]:
    """Where coordinators work: their room and their private chats."""
    ids = [community.desk_chat_id] if community.desk_chat_id else []
    for coordinator in uow.people.with_role(community.id, Role.COORDINATOR):
        ids += [a.chat_id for a in uow.accounts.of(coordinator.id) if a.chat_id and not a.unreachable_at]
    return [uow.chats.get(chat_id).external for chat_id in dict.fromkeys(ids)]


async def run(settings: Settings) -> None:
    """Run until SIGTERM or SIGINT."""
    cortile = Cortile(settings, SystemClock())
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, cortile.stop)
    await cortile.run()
