"""The engine in steps, in one thread, on any clock: for the demo, the simulation and the tests.

It runs the same dispatcher, outbox and writer as the running bot; only the waiting is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial

from bot.clock import VirtualClock
from bot.engine.dispatcher import Dispatcher, Outcome
from bot.engine.outbox import Outbox, Result
from bot.engine.timers import fire_due
from bot.ports.chat import Incoming
from bot.ports.delivery import Delivered, DeliveryFailed, Parcel
from bot.ports.stores import UnitOfWork, Writer

Deliver = Callable[[Parcel], Delivered]

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
    ) -> None:
        self._writer = writer
        self._dispatcher = dispatcher
        self._outbox = outbox
        self._channels = channels
        self._clock = clock

    def bring(self, incoming: Incoming, *, settle: bool = True) -> Outcome:
        """One event comes in; by default everything that follows from it at once is done too."""
        event = self._dispatcher.read(incoming)
        outcome = self._writer.run(lambda uow: self._dispatcher.handle(uow, event))
        if settle:
            self.settle()
        return outcome

    def settle(self) -> None:
        """Fire what is due and deliver what is ready, until both are empty."""
        for _ in range(STEPS):
            if not (fire_due(self._writer, self._dispatcher, self._clock.now()) + self._deliver()):
                return
        raise RuntimeError("the engine answers itself without end")

    def advance(self, by: timedelta) -> None:
        """Let time pass: stop at every due timer and put-off delivery on the way."""
        self.advance_to(self._clock.now() + by)

    def advance_to(self, end: datetime) -> None:
        """Let time pass until `end`."""
        while True:
            self.settle()
            nxt = self._next()
            if nxt is None or nxt > end:
                break
            self._clock.move_to(max(nxt, self._clock.now() + timedelta(microseconds=1)))
        self._clock.move_to(end)
        self.settle()

    def _next(self) -> datetime | None:
        due = self._writer.run(lambda uow: uow.timers.next_due())
        ready = self._writer.run(lambda uow: uow.outbox.next_ready(self._clock.now()))
        moments = [m for m in (due, ready) if m is not None]
        return min(moments) if moments else None

    def _deliver(self) -> int:
        now = self._clock.now()
        rows = self._writer.run(lambda uow: list(uow.outbox.pending(now)))
        for outbox_id, *_ in rows:
            ready = self._writer.run(partial(self._parcel, outbox_id))
            if ready is None:
                continue
            channel, parcel, revision = ready
            result: Result
            try:
                result = self._channels[channel](parcel)
            except DeliveryFailed as failed:
                result = failed
            settle = partial(self._settle, outbox_id, revision, result)
            self._writer.run(settle)
        return len(rows)

    def _parcel(self, outbox_id: int, uow: UnitOfWork) -> tuple[str, Parcel, int] | None:
        return self._outbox.parcel(uow, outbox_id)

    def _settle(self, outbox_id: int, revision: int, result: Result, uow: UnitOfWork) -> None:
        self._outbox.settle(uow, outbox_id, revision, result)
