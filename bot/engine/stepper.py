"""The engine in steps, in one thread, on any clock: for the demo, the simulation and the tests.

It runs the same dispatcher, outbox and writer as the running bot; only the waiting is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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
Ready = tuple[int, str, Parcel, int]
"""An outbox row made ready: its id, the channel, the parcel and the revision that it says."""
Settled = tuple[int, int, Result]
"""An outbox row that was delivered, or not: its id, the revision, the result."""

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
        delivered: list[Settled] = []
        for _ in range(STEPS):
            ready = self._writer.run(partial(self._look, delivered))
            if ready is None:
                return
            delivered = self._deliver(ready)
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

    def _look(self, delivered: Sequence[Settled], uow: UnitOfWork) -> list[Ready] | None:
        """Write down what became of the deliveries, fire what is due, and make ready what may go now. None when there
        is nothing left to do.

        All in one transaction, as the running bot's writer commits many jobs together.
        """
        for outbox_id, revision, result in delivered:
            self._outbox.settle(uow, outbox_id, revision, result)
        now = self._clock.now()
        fired = fire_due(uow, self._dispatcher, now)
        ready: list[Ready] = []
        waiting = uow.outbox.pending(now)
        for outbox_id, *_ in waiting:
            parcel = self._outbox.parcel(uow, outbox_id)
            if parcel is not None:
                ready.append((outbox_id, *parcel))
        return ready if fired or waiting else None

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
