"""What the inside asks of storage for check-ins."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Protocol

from bot.domain.checkins import Checkin, CheckinState, Contact, Plan, Step
from bot.ports.shelves import Shelf


class Plans(Shelf[Plan], Protocol):
    def of(self, neighbour_id: int) -> Sequence[Plan]:
        """Their plans that have not ended, the oldest first."""

    def standing(self, community_id: int) -> Sequence[Plan]:
        """Every plan that has not ended."""

    def active(self, community_id: int) -> int:
        """How many people have at least one active plan."""

    def purge(self, before: datetime) -> int:
        """Forget those that ended before then, with all that is kept of them."""

    def forget(self, neighbour_id: int) -> int:
        """Take away all that is kept of a person's plans, greetings and steps; how many plans it were."""


class Contacts(Shelf[Contact], Protocol):
    def of(self, plan_id: int) -> Sequence[Contact]:
        """In their order."""

    def by(self, neighbour_id: int) -> Sequence[Contact]:
        """For whom somebody is a contact."""

    def purge(self, before: datetime) -> int:
        """Forget those who said no, or went, before then."""


class CheckinsKept(Shelf[Checkin], Protocol):
    def on(self, plan_id: int, day: date) -> Checkin | None: ...
    def open_of(self, neighbour_id: int) -> Sequence[Checkin]:
        """A person's greetings that are not over, the oldest first."""

    def opened(self, community_id: int) -> Sequence[Checkin]:
        """Every greeting that is not over, the longest due first."""

    def since(self, community_id: int, moment: datetime) -> Sequence[Checkin]:
        """Those due from that moment on, the oldest first."""

    def tally(self, community_id: int, moment: datetime) -> Mapping[CheckinState, int]:
        """How many of those due from that moment on, or not over, stand where."""

    def pressing(self, community_id: int, states: Collection[CheckinState], limit: int) -> Sequence[Checkin]:
        """Those in these states, the longest due first, as many as `limit`."""

    def of(self, neighbour_id: int, since: datetime) -> Sequence[Checkin]:
        """A person's, due from that moment on, the newest first."""

    def step(self, step: Step) -> Step: ...
    def steps(self, checkin_id: int) -> Sequence[Step]:
        """In the order in which they happened."""

    def shift(self, checkin_id: int, by: timedelta) -> int:
        """Move the moments of its steps: the machine's clock was put forward or back."""

    def purge(self, before: datetime) -> int:
        """Forget those that are over and were due before then, with their steps."""
