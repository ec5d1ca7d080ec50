"""The writer: the one thread that writes, and commits the work of many events together.

When the database fails (full, busy, broken) nothing is confirmed: the transaction is given up and each job is
run again alone, as often as needed.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar, cast

from bot.clock import SystemClock
from bot.crypto import Keyring
from bot.logs import get_logger
from storage.errors import StorageBroken, StorageTrouble, Vanished, WriterClosed
from storage.sqlite import file_of
from storage.transactions import Job, Outcome, Transactions
from storage.vault import Vault

T = TypeVar("T")

log = get_logger(__name__)

GROUP_EVENTS = 64
GROUP_WAIT = timedelta(milliseconds=20)
"""A group is committed when it has this many jobs, has taken this long, or nothing more waits."""

BACKOFF = (0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)
"""Seconds between tries while the database fails; the last one repeats."""

TRIES = 5
"""How often `run` tries before it says what is wrong; `submit` never stops trying."""

CLOSE_PATIENCE = 15.0
"""Seconds that `close` gives to what is queued; a clean stop may take 20."""

CLOSE_STEP = 0.05
"""Seconds after which `close` looks whether the database fails meanwhile."""


@dataclass(slots=True, eq=False)
class Ticket:
    """A job that waits, and who waits for it."""

    job: Job[Any]
    loop: asyncio.AbstractEventLoop
    future: asyncio.Future[Any]


class SqliteWriter:
    """The Writer of bot.ports.stores over one SQLite file.

    `run` works in the calling thread; `submit` starts the writer's own at its first use. After-commit calls
    of a submitted job run in the loop that submitted it, those of `run` in the calling thread.
    `trouble` is a sentence while the database fails, else None.
    """

    def __init__(
        self,
        database: str | Path,
        keyring: Keyring,
        *,
        group_events: int = GROUP_EVENTS,
        group_wait: timedelta = GROUP_WAIT,
        monotonic: Callable[[], float] | None = None,
        wait: Callable[[float], bool] | None = None,
    ) -> None:
        """`wait` waits that many seconds and says whether the writer is being closed.

        Raises:
            StorageBroken: when the file can't be opened.
        """
        self.file = file_of(database)
        self.trouble: str | None = None
        self._group_events = group_events
        self._group_wait = group_wait.total_seconds()
        self._monotonic = monotonic or SystemClock().monotonic
        self._stopping = threading.Event()
        self._wait = wait or self._stopping.wait
        self._turn = threading.Lock()
        self._queue: queue.SimpleQueue[Ticket | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._gate = threading.Lock()
        self._closed = False
        self._transactions = Transactions(self.file, Vault(keyring))
        try:
            self._transactions.open()
        except StorageTrouble as trouble:
            raise StorageBroken(trouble.sentence) from None

    # --- what others use

    def run(self, job: Job[T]) -> T:
        """Now, in this thread.

        Raises:
            StorageBroken: when the database still fails after some tries.
            WriterClosed: after `close`.
        """
        with self._turn:
            if self._closed and not self._transactions.is_open:
                raise WriterClosed
            outcome = self._alone(job, TRIES)
        for call in outcome.calls:
            call()
        if outcome.error is not None:
            raise outcome.error
        return cast(T, outcome.value)

    async def submit(self, job: Job[T], order: str = "") -> T:
        """In the writer's thread, as often as it takes.

        Raises:
            WriterClosed: when the writer was closed before it was done; it was not done then.
        """
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        with self._gate:
            if self._closed:
                raise WriterClosed
            self._queue.put(Ticket(job, loop, future))
            self._start()
        return await future

    @property
    def alive(self) -> bool:
        """False once the thread has died of an error of our own: nothing submitted is ever done then."""
        return self._closed or self._thread is None or self._thread.is_alive()

    def close(self) -> None:
        """Do what is queued, unless the database fails, and close the file. Blocks for seconds at most."""
        with self._gate:
            self._closed = True
            self._queue.put(None)
        if self._thread is not None:
            steps = int(CLOSE_PATIENCE / CLOSE_STEP)
            while self._thread.is_alive() and self.trouble is None and (steps := steps - 1):
                self._thread.join(CLOSE_STEP)
            self._stopping.set()
            self._thread.join()
        with self._turn:
            self._transactions.shut()

    def _start(self) -> None:
        if self._thread is None:
            # A daemon, so that nothing hangs on a process that ends without closing: what is not committed
            # was not confirmed either.
            self._thread = threading.Thread(target=self._work, name="writer", daemon=True)
            self._thread.start()

    # --- the thread

    def _work(self) -> None:
        more = True
        while more and not self._stopping.is_set() and (first := self._queue.get()) is not None:
            with self._turn:
                more = self._group(first)
        self._turn_away()

    def _group(self, first: Ticket) -> bool:
        """Run jobs together; False when the end of the queue was among them.

        Whoever gave up waiting is passed over, unless they were the first.
        """
        # Known before the transaction begins: if it can't even begin, the first must not be forgotten.
        taken = [first]
        more = True

        def waiting() -> Iterator[Job[Any]]:
            nonlocal more
            until = self._monotonic() + self._group_wait
            yield first.job
            while len(taken) < self._group_events and self._monotonic() < until:
                try:
                    ticket = self._queue.get_nowait()
                except queue.Empty:
                    return
                if ticket is None:
                    more = False
                    return
                if not ticket.future.cancelled():
                    taken.append(ticket)
                    yield ticket.job

        try:
            outcomes = self._transactions.together(waiting())
            self.trouble = None
            _tell(list(zip(taken, outcomes, strict=True)))
        except StorageTrouble as trouble:
            self._after(trouble)
            for ticket in taken:
                _tell([(ticket, self._alone(ticket.job))])
        return more

    def _turn_away(self) -> None:
        while True:
            try:
                ticket = self._queue.get_nowait()
            except queue.Empty:
                return
            if ticket is not None:
                _tell([(ticket, Outcome(error=WriterClosed()))])

    # --- what fails is tried again

    def _alone(self, job: Job[Any], tries: int | None = None) -> Outcome:
        """In a transaction of its own, until it is durable; after `tries` it ends with StorageBroken."""
        failures = 0
        while True:
            try:
                outcome = self._transactions.together([job])[0]
            except StorageTrouble as trouble:
                failures += 1
                self._after(trouble)
                if isinstance(trouble, Vanished) and failures >= TRIES:
                    # The database says nothing of a trouble: the job itself ends its transaction.
                    return Outcome(error=trouble.__cause__ or StorageBroken(trouble.sentence))
                if tries is not None and failures >= tries:
                    return Outcome(error=StorageBroken(trouble.sentence))
                if self._wait(BACKOFF[min(failures, len(BACKOFF)) - 1]):
                    return Outcome(error=WriterClosed())
            else:
                self.trouble = None
                return outcome

    def _after(self, trouble: StorageTrouble) -> None:
        if self.trouble is None:
            log.error("storage_trouble", exc_info=trouble)
        self.trouble = trouble.sentence
        if trouble.reopen:
            self._transactions.shut()


def _tell(settled: list[tuple[Ticket, Outcome]]) -> None:
    """Hand the outcomes over to the loops that wait for them, one crossing each."""
    by_loop: dict[asyncio.AbstractEventLoop, list[tuple[Ticket, Outcome]]] = {}
    for ticket, outcome in settled:
        by_loop.setdefault(ticket.loop, []).append((ticket, outcome))
    for loop, mine in by_loop.items():
        # A loop that is closed has nobody left who waits.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(_settle, mine)


def _settle(settled: list[tuple[Ticket, Outcome]]) -> None:
    for ticket, outcome in settled:
        for call in outcome.calls:
            try:
                call()
            except Exception as error:
                # It is durable all the same: nobody may be told that it failed.
                log.error("after_commit_failed", exc_info=error)
        if ticket.future.done():
            continue
        if outcome.error is None:
            ticket.future.set_result(outcome.value)
        elif isinstance(outcome.error, StopIteration):
            # asyncio takes it for its own.
            ticket.future.set_exception(RuntimeError("a job raised StopIteration"))
        else:
            ticket.future.set_exception(outcome.error)
