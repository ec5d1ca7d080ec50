"""The timekeeper: what is done when the machine's clock jumps, so that nothing is lost, repeated or hurried.

For a while the even time is kept and the coordinators are told. A clock that does not come back is believed then:
what waits for so many minutes since something happened is moved along with it, what is due at a time of day is not.
"""

from __future__ import annotations

from datetime import timedelta

from bot.cards import raise_card
from bot.clock import Jump, SteadyClock
from bot.context import Context, Services
from bot.domain.cards import CardKind
from bot.logs import get_logger
from bot.ports.rows import Choice
from bot.ports.stores import UnitOfWork
from bot.ports.words import Minutes
from bot.routing import Router

log = get_logger(__name__)

DOUBTED = timedelta(minutes=5)
"""For how long a clock that jumped is not believed: a machine that asks the network for the time has put it right by
then, and whoever reads the card may have."""


class Timekeeper:
    """Looks at the clock before timers are fired."""

    def __init__(self, services: Services, router: Router) -> None:
        self._services = services
        self._waits = router.waits()
        self._told: Jump | None = None

    def begin(self, uow: UnitOfWork) -> None:
        """At the start: a clock that says less than what was written down last has jumped back."""
        clock = self._services.clock
        last = uow.inbox.newest()
        if isinstance(clock, SteadyClock) and last is not None:
            clock.begin(last)

    def look(self, uow: UnitOfWork) -> bool:
        """Tell of a jump once, and follow it when it has lasted: True then, and nothing may be fired before that is
        durable. The job may be run again."""
        clock = self._services.clock
        jump = clock.jump if isinstance(clock, SteadyClock) else None
        if jump is None or not isinstance(clock, SteadyClock):
            self._told = None
            return False
        if jump != self._told:
            log.warning("clock_jumped", seconds=round(jump.by.total_seconds()))
            self._tell(uow, jump)
            self._told = jump
        if clock.monotonic() - jump.since < DOUBTED.total_seconds():
            return False
        uow.timers.shift(jump.by, self._waits)
        uow.outbox.shift(jump.by)
        uow.inbox.cap(clock.now() + jump.by)
        uow.after_commit(clock.believe)
        return True

    def until_believed(self) -> float | None:
        """Seconds until a clock that jumped is believed; None while it goes evenly."""
        clock = self._services.clock
        jump = clock.jump if isinstance(clock, SteadyClock) else None
        if jump is None:
            return None
        return max(0.0, jump.since + DOUBTED.total_seconds() - clock.monotonic())

    def _tell(self, uow: UnitOfWork, jump: Jump) -> None:
        community = uow.communities.only()
        if community is None:
            return
        ctx = Context(self._services, uow, community, self._services.clock.now())
        raise_card(
            ctx, CardKind.FAILURE, 0, "desk-clock-ahead" if jump.by > timedelta() else "desk-clock-back",
            (Choice("desk-button-take", "card.take", row=0), Choice("desk-button-seen-to", "card.close", row=0)),
            by=Minutes(round(abs(jump.by).total_seconds() / 60)),
        )  # fmt: skip
