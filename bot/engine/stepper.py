"""The engine in steps, in one thread, on any clock: for the demo, the simulation and the tests.

It runs the same dispatcher, outbox and writer as the running bot; only the waiting is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial

from bot.clock import Clock, VirtualClock
from bot.engine.dispatcher import Dispatcher, Outcome
from bot.engine.outbox import Outbox, Result
from bot.engine.timers import fire_due
from bot.ports.chat import Incoming
from bot.ports.delivery import Delivered, DeliveryFailed, Parcel
from bot.ports.stores import UnitOfWork, Writer

Deliver = Callable[[Parcel], Delivered]
Ready = tuple[int, str, Parcel, int]
"""An outbox row made ready: its id, the channel, the parcel and the revision that it says."""
Settled = tuple[int, int, Result]
"""An outbox row that was delivered, or not: its id, the revision, the result."""

INSTANT = 1e-6
"""Seconds by which time goes on at least, so that nothing is looked at twice in the same moment."""

STEPS = 100_000
"""More deliveries than any moment needs: past this, something answers itself."""


class Stepper:
    """Hands events in, fires what is due, and delivers until nothing is left to do."""

    def __init__(
        self,
        writer: Writer,
        dispatcher: Dispatcher,
        outbox: Outbox,
        channels: Mapping[str, Deliver],
        clock: VirtualClock,
        time: Clock | None = None,
    ) -> None:
        """`time` is what the engine reads, when it is not the clock itself."""
        self._writer = writer
        self._dispatcher = dispatcher
        self._outbox = outbox
        self._channels = channels
        self._clock = clock
        self._time = time or clock
        self._wait: float | None = None
        """Seconds from the last look, which found nothing to do, until something is due."""

    def bring(self, incoming: Incoming, *, settle: bool = True) -> Outcome:
        """One event comes in; by default everything that follows from it at once is done too."""
        event = self._dispatcher.read(incoming)
        if not settle:
            return self._writer.run(lambda uow: self._dispatcher.handle(uow, event))

        def job(uow: UnitOfWork) -> tuple[Outcome, list[Ready] | None]:
            return self._dispatcher.handle(uow, event), self._look((), uow)

        outcome, ready = self._writer.run(job)
        self._go_on(ready)
        return outcome

    def settle(self) -> None:
        """Fire what is due and deliver what is ready, until both are empty."""
        self._go_on(self._writer.run(partial(self._look, ())))

    def _go_on(self, ready: list[Ready] | None) -> None:
        for _ in range(STEPS):
            if ready is None:
                return
            ready = self._writer.run(partial(self._look, self._deliver(ready)))
        raise RuntimeError("the engine answers itself without end")

    def advance(self, by: timedelta) -> None:
        """Let time pass: stop at every due timer and put-off delivery on the way."""
        end = self._clock.monotonic() + by.total_seconds()
        self.settle()
        while self._step(end):
            pass

    def advance_to(self, end: datetime) -> None:
        """Let time pass until `end`."""
        self.advance(end - self._time.now())

    def step_to(self, end: datetime) -> bool:
        """Let time pass until something is due, or until `end`; whether that is still to come. Call `settle` first if
        anything was written by others."""
        return self._step(self._clock.monotonic() + (end - self._time.now()).total_seconds())

    def _step(self, end: float) -> bool:
        wait, left = self._wait, end - self._clock.monotonic()
        going = wait is not None and wait <= left
        self._clock.advance(timedelta(seconds=max(wait or 0.0, INSTANT) if going else max(0.0, left)))
        self.settle()
        return going

    def _until_next(self, uow: UnitOfWork) -> float | None:
        """Seconds until something is due; None when nothing is planned."""
        now = self._time.now()
        moments = [uow.timers.next_due(), uow.outbox.next_ready(now)]
        waits = [(moment - now).total_seconds() for moment in moments if moment is not None]
        waits += [wait for wait in [self._dispatcher.timekeeper.until_believed()] if wait is not None]
        return min(waits) if waits else None

    def _look(self, delivered: Sequence[Settled], uow: UnitOfWork) -> list[Ready] | None:
        """Write down what became of the deliveries, fire what is due, and make ready what may go now. None when there
        is nothing left to do.

        All in one transaction, as the running bot's writer commits many jobs together.
        """
        for outbox_id, revision, result in delivered:
            self._outbox.settle(uow, outbox_id, revision, result)
        if self._dispatcher.timekeeper.look(uow):
            return []
        now = self._time.now()
        fired = fire_due(uow, self._dispatcher, now)
        ready: list[Ready] = []
        waiting = uow.outbox.pending(now)
        if fired or waiting:
            self._outbox.lapse(uow)
        for outbox_id, *_ in waiting:
            parcel = self._outbox.parcel(uow, outbox_id)
            if parcel is not None:
                ready.append((outbox_id, *parcel))
        if fired or waiting:
            return ready
        self._wait = self._until_next(uow)
        return None

    def _deliver(self, ready: Sequence[Ready]) -> list[Settled]:
        delivered: list[Settled] = []
        failed: set[tuple[str, str]] = set()
        for outbox_id, channel, parcel, revision in ready:
            if (channel, parcel.chat) in failed:
                # Nothing overtakes what must be tried again.
                continue
            result: Result
            try:
                result = self._channels[channel](parcel)
            except DeliveryFailed as why:
                failed.add((channel, parcel.chat))
                result = why
            delivered.append((outbox_id, revision, result))
        return delivered
