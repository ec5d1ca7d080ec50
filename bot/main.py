"""The composition root: settings → objects → run until a signal. The only place that knows everything."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from importlib.metadata import version

from bot.assembly import Engine, assemble, ensure_community
from bot.clock import Clock, SteadyClock, SystemClock, spawn
from bot.crypto import Keyring, load_key_file
from bot.engine.courier import Courier
from bot.engine.dispatcher import Event
from bot.engine.timers import Alarm
from bot.errands import Errands
from bot.http import HttpServer
from bot.installation import (
    NothingToRun,
    community_of,
    database_of,
    matrix_of,
    open_writer,
    telegram_of,
    texts_of,
)
from bot.lock import InstanceLock
from bot.logs import get_logger
from bot.menus import keep_menus
from bot.metrics import Metrics
from bot.networks import FATAL, Links, Network, introduce, listen, silence
from bot.ports.chat import Incoming
from bot.ports.delivery import Lane
from bot.supervisor import Supervisor
from bot.texts import FluentTexts
from config.settings import Settings
from handlers import house
from handlers.circles import feeds
from storage.reader import Reader
from storage.writer import SqliteWriter

log = get_logger(__name__)

DRAIN = 2.5
"""Seconds that sends under way get at a stop; what remains is in the outbox."""
END = 4.0
"""Seconds that everything but the writer gets at a stop. The writer's own patience is 15, a stop's 20."""
WATCH = 1.0
"""Seconds between looks at the writer."""
ANSWER = 5.0
"""Seconds that the database gets to answer a question about its health."""


class WriterDied(Exception):
    """The thread that writes has ended; nothing can be kept any more, so that the process must be started anew."""

    def __init__(self) -> None:
        super().__init__("What writes to the database has stopped; start Cortile again, nothing is lost.")


class Cortile:
    """One running bot."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        """Raises NothingToRun, or NotSupportedYet for a database that is not."""
        self._settings = settings
        self._clock = clock = SteadyClock(clock)
        self._metrics = Metrics(version("cortile"))
        self._stop = asyncio.Event()
        self._supervisor = Supervisor(clock, fatal=FATAL)
        self._path = database_of(settings)
        self._telegram = telegram_of(settings, clock)
        self._channels: dict[str, Network] = {}
        if self._telegram is not None:
            self._channels[self._telegram.name] = self._telegram
        elif not settings.matrix.is_set:
            raise NothingToRun

    def stop(self) -> None:
        """Ask it to stop: what is being handled is finished, the rest waits in the database."""
        self._stop.set()

    async def run(self) -> None:
        """Run until `stop` is called.

        Raises:
            AlreadyRunning, AddressInUse, BrokenFolder, KeyFileError, StorageBroken, WrongToken, AccountBroken: it can't run;
                each is one sentence that says what to do.
            WriterDied: it can't go on.
        """
        with InstanceLock(self._path):
            keyring = load_key_file(self._settings.key_path)
            texts = texts_of(self._settings)
            async with self._open(keyring, texts) as (engine, writer), Reader(self._path, keyring) as reader:
                alarm = Alarm(writer, engine.dispatcher, self._clock, self._metrics)
                courier = Courier(
                    writer, engine.outbox, self._channels, self._clock, self._metrics, alarm.wake
                )
                server = self._server(writer, reader, engine)
                if server:
                    await server.start()
                watch = spawn(self._watch(writer), "watch")
                tasks = [watch, spawn(introduce(self._channels, self._clock), "open")]
                try:
                    if await self._until_stopped(tasks):
                        return
                    tasks = [watch, *self._parts(engine, writer, courier, alarm)]
                    log.info("running", channel=",".join(self._channels))
                    await self._until_stopped(tasks)
                finally:
                    await self._end(tasks, courier, server)
        log.info("stopped")

    @contextlib.asynccontextmanager
    async def _open(self, keyring: Keyring, texts: FluentTexts) -> AsyncIterator[tuple[Engine, SqliteWriter]]:
        writer = open_writer(self._settings, keyring)
        try:
            community = ensure_community(writer, community_of(self._settings))
            kept = {what: getattr(self._settings.privacy, f"{what}_kept") for what in house.FORGOTTEN}
            writer.run(lambda uow: house.plan_purge(uow, community, self._clock.now(), kept))
            self._add_matrix(keyring, writer)
            links = Links(self._channels)
            address = (self._settings.http.enabled and self._settings.http.public_url) or ""
            policy = self._settings.policy()
            yield assemble(writer, texts, policy, links, self._clock, address), writer
        finally:
            # In a thread, so that what still waits for the writer hears of the end.
            await asyncio.to_thread(writer.close)
            for channel in self._channels.values():
                await channel.close()

    def _add_matrix(self, keyring: Keyring, writer: SqliteWriter) -> None:
        user_id = self._settings.matrix.user_id or ""

        async def recall() -> str | None:
            return await writer.submit(lambda uow: uow.inbox.position("matrix", user_id))

        async def known(sender: str) -> bool:
            return await writer.submit(lambda uow: uow.accounts.known("matrix", sender) is not None)

        async def heard(events: Sequence[str]) -> tuple[set[str], datetime | None]:
            return await writer.submit(lambda uow: uow.inbox.heard("matrix", user_id, events))

        channel = matrix_of(self._settings, self._clock, keyring, recall=recall, known=known, heard=heard)
        if channel is not None:
            self._channels[channel.name] = channel

    def _parts(
        self, engine: Engine, writer: SqliteWriter, courier: Courier, alarm: Alarm
    ) -> list[asyncio.Task[None]]:
        """What runs side by side, each started again when it crashes."""
        parts: dict[str, Callable[[], Awaitable[None]]] = {
            "courier": courier.run,
            "alarm": alarm.run,
            "errands": Errands(self._settings, writer, self._clock).run,
            "menus": lambda: keep_menus(self._channels, engine.services, writer, self._clock),
        }
        for name, channel in self._channels.items():
            handle = self._handle(name, engine, writer, courier, alarm)
            parts[f"listen:{name}"] = partial(
                listen, channel, self._clock, handle, alone=len(self._channels) == 1
            )
        return [spawn(self._supervisor.keep(name, part), name) for name, part in parts.items()]

    def _handle(
        self, name: str, engine: Engine, writer: SqliteWriter, courier: Courier, alarm: Alarm
    ) -> Callable[[Incoming], Awaitable[None]]:
        async def handle(incoming: Incoming) -> None:
            event = _read(engine, incoming)
            started = self._clock.monotonic()
            outcome = await writer.submit(
                lambda uow: engine.dispatcher.handle(uow, event), f"{name}:{incoming.chat}"
            )
            self._metrics.event_seconds.observe(self._clock.monotonic() - started)
            self._metrics.events_total.labels(channel=name, outcome=outcome.value).inc()
            courier.wake()
            alarm.wake()

        return handle

    async def _watch(self, writer: SqliteWriter) -> None:
        """Raises WriterDied when the writer's thread has ended."""
        while writer.alive:
            await self._clock.sleep(WATCH)
        raise WriterDied

    async def _until_stopped(self, tasks: list[asyncio.Task[None]]) -> bool:
        """Until a stop is asked for (True), or one of the tasks has ended well (False); raises what it raised."""
        stopping = spawn(self._stop.wait(), "stop")
        try:
            done, _ = await asyncio.wait({stopping, *tasks}, return_when=asyncio.FIRST_COMPLETED)
            for task in done - {stopping}:
                task.result()
            return self._stop.is_set()
        finally:
            stopping.cancel()

    async def _end(
        self, tasks: list[asyncio.Task[None]], courier: Courier, server: HttpServer | None
    ) -> None:
        """Listen no more, and let what is being sent or answered arrive."""
        for task in tasks:
            task.cancel()
        endings = [asyncio.gather(*tasks, return_exceptions=True), courier.drain(DRAIN)]
        if server:
            endings.append(server.stop())
        try:
            async with asyncio.timeout(END):
                await asyncio.gather(*endings)
        except Exception as error:
            log.error("not all ended in time", exc_info=error)

    def _server(self, writer: SqliteWriter, reader: Reader, engine: Engine) -> HttpServer | None:
        http = self._settings.http
        hook = None
        if self._telegram is not None and self._settings.telegram.mode == "webhook":
            hook = (self._settings.telegram.webhook_path, self._telegram.take)
        if not http.enabled and hook is None:
            return None

        async def ready() -> str:
            return await self._missing(writer)

        async def before_metrics() -> None:
            await self._gauge(reader)

        async def calendar(secret: str) -> str | None:
            return await reader.read(lambda uow: feeds.feed(engine.services, uow, secret))

        return HttpServer(
            http.host, http.port, self._metrics, ready, before_metrics, hook,
            calendar if http.enabled and http.public_url else None, self._clock,
        )  # fmt: skip

    async def _missing(self, writer: SqliteWriter) -> str:
        """What keeps it from serving, as one sentence; '' when nothing does."""
        if self._stop.is_set():
            return "Cortile is stopping."
        try:
            async with asyncio.timeout(ANSWER):
                await writer.submit(lambda uow: uow.communities.only())
        except Exception:
            return writer.trouble or "The database does not answer."
        return silence(self._channels)

    async def _gauge(self, reader: Reader) -> None:
        now, gauges = self._clock.now(), self._metrics
        for name, channel in self._channels.items():
            if channel.heard_at is not None:
                gauges.last_poll_timestamp.labels(channel=name).set(channel.heard_at.timestamp())
        try:
            async with asyncio.timeout(ANSWER):
                counts = await reader.counts(now)
        except Exception as error:
            log.error("not counted", exc_info=error)
            return
        for lane in Lane:
            gauges.outbox_pending.labels(lane=lane.name.lower()).set(counts.outbox.get(lane, 0))
        oldest = counts.oldest_unsent
        gauges.outbox_oldest_seconds.set(max(timedelta(), now - oldest).total_seconds() if oldest else 0)
        gauges.timers_due.set(counts.timers_due)
        gauges.open_requests.set(counts.requests_open)


def _read(engine: Engine, incoming: Incoming) -> Event:
    try:
        return engine.dispatcher.read(incoming)
    except Exception as error:
        # A suggestion is all that is lost; without it the event would come back for ever.
        log.error("not understood", exc_info=error)
        return Event(incoming)


async def run(settings: Settings) -> None:
    """Run until SIGTERM or SIGINT. Raises what `Cortile` raises."""
    cortile = Cortile(settings, SystemClock())
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, cortile.stop)
    await cortile.run()
