"""What the inside asks of storage for rounds, and for calls to a whole neighbourhood."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from bot.domain.mobilising import Called, CalledState, Callout, Person
from bot.domain.people import Helping, Outline
from bot.domain.rounds import Round, Run, Stop, Visit
from bot.ports.shelves import Shelf


class Rounds(Shelf[Round], Protocol):
    def standing(self, community_id: int) -> Sequence[Round]:
        """Every round that has not ended."""

    def by(self, neighbour_id: int) -> Sequence[Round]:
        """Those of this helper that have not ended."""


class Stops(Shelf[Stop], Protocol):
    def of(self, round_id: int) -> Sequence[Stop]:
        """In their order."""

    def at(self, neighbour_id: int) -> Sequence[Stop]:
        """In which rounds somebody is looked in on."""


class Runs(Shelf[Run], Protocol):
    """`live` ones are not over."""

    def on(self, round_id: int, day: date) -> Run | None: ...
    def live(self, community_id: int) -> Sequence[Run]: ...
    def by(self, neighbour_id: int) -> Sequence[Run]:
        """The live ones of this helper."""

    def of_round(self, round_id: int) -> Sequence[Run]: ...
    def of_callout(self, callout_id: int) -> Sequence[Run]: ...
    def purge(self, before: datetime) -> int:
        """Forget those that are over and were due before then, with their visits."""


class Visits(Shelf[Visit], Protocol):
    def of(self, run_id: int) -> Sequence[Visit]:
        """In their order."""

    def to(self, neighbour_id: int) -> Sequence[Visit]: ...
    def open_to(self, neighbour_id: int) -> Sequence[Visit]:
        """Those of live runs in which nothing is known of this person yet."""

    def load(self, community_id: int) -> dict[int, int]:
        """How many people of callouts each helper still has to report of."""

    def add_all(self, things: Sequence[Visit]) -> None: ...


class Callouts(Shelf[Callout], Protocol):
    def running(self, community_id: int) -> Sequence[Callout]: ...
    def latest(self, community_id: int, most: int) -> Sequence[Callout]:
        """The newest first."""

    def people(self, community_id: int) -> Sequence[Person]:
        """Every member, in a number of statements that doesn't grow with them."""

    def helpers(self, community_id: int) -> Sequence[tuple[Helping, Outline]]:
        """Members on duty whom a chat reaches."""

    def purge(self, before: datetime) -> int:
        """Forget those that ended before then, with everybody in them."""


class CalledPeople(Shelf[Called], Protocol):
    def in_state(self, callout_id: int, states: Sequence[CalledState], most: int) -> Sequence[Called]: ...
    def silent(
        self, callout_id: int, states: Sequence[CalledState], before: datetime, most: int
    ) -> Sequence[Called]:
        """Those in one of these states who were asked before then."""

    def counts(self, callout_id: int) -> dict[CalledState, int]: ...
    def unsure(self, callout_id: int) -> int:
        """For how many something still happens by itself."""

    def between(self, callout_id: int, neighbour_id: int) -> Called | None: ...
    def to(self, neighbour_id: int) -> Sequence[Called]:
        """The newest first."""

    def running_to(self, neighbour_id: int) -> Sequence[Called]:
        """The same, of callouts that still go on."""

    def add_all(self, things: Sequence[Called]) -> None: ...
