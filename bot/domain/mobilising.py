"""Mobilising: a whole neighbourhood is asked how it is, in chat and by helpers on duty.

A `Callout` says whom and why; a `Called` is one person in it. Who isn't reached in chat is shared out in runs
(see rounds) among helpers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import partial
from heapq import nsmallest

from bot.domain.places import Point, distance_m


class CalloutState(StrEnum):
    ASKING = "asking"
    OVER = "over"
    STOPPED = "stopped"
    """A coordinator stopped it."""


class Reason(StrEnum):
    HEAT = "heat"
    BLACKOUT = "blackout"
    LIFT = "lift"
    OTHER = "other"
    """In a coordinator's own words."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Whom it is about; what is named narrows it down. `over` is an age in years, with that age; `unknown` takes
    in those whose age nobody knows."""

    over: int | None = None
    zones: tuple[int, ...] = ()
    building: bytes | None = None
    plan: bool = False
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class Callout:
    """`words` is the reason in a coordinator's own words, `said` is how it was asked for ("zona Casoretto"), and
    with `urgent` it goes on in quiet hours. `people_ready` says that all its people are written down."""

    reason: Reason
    words: str
    said: str
    state: CalloutState
    began_at: datetime
    ends_at: datetime
    urgent: bool = False
    begun_by: int | None = None
    ended_at: datetime | None = None
    first_asked_at: datetime | None = None
    first_called_at: datetime | None = None
    community_id: int = 0
    id: int = 0

    @property
    def running(self) -> bool:
        return self.state is CalloutState.ASKING


class CalledState(StrEnum):
    WAITING = "waiting"
    """To be asked in chat."""
    ASKED = "asked"
    REMINDED = "reminded"
    TO_CALL = "to_call"
    """Waits for a helper who phones or visits."""
    WITH_HELPER = "with_helper"
    WELL = "well"
    NEEDS = "needs"
    UNREACHED = "unreached"
    """Nobody got through; coordinators have it."""
    GONE = "gone"
    """Left the neighbourhood while it went on."""


UNSURE = frozenset(
    {
        CalledState.WAITING,
        CalledState.ASKED,
        CalledState.REMINDED,
        CalledState.TO_CALL,
        CalledState.WITH_HELPER,
    }
)
"""Something still happens by itself."""

REACHED = frozenset({CalledState.WELL, CalledState.NEEDS})


@dataclass(frozen=True, slots=True)
class Called:
    """One person of a callout. `wants_call` says that they asked to be phoned, so that they come first; `tried` are
    the helpers who have not got through."""

    callout_id: int
    neighbour_id: int
    state: CalledState
    chat: bool
    wants_call: bool = False
    asked_at: datetime | None = None
    answered_at: datetime | None = None
    tried: tuple[int, ...] = ()
    zone_id: int | None = None
    building: bytes | None = None
    spot: Point | None = None
    community_id: int = 0
    id: int = 0


@dataclass(frozen=True, slots=True)
class Person:
    """What choosing whom to call may know of a neighbour. `born` is a year; `chat` says that a chat reaches them,
    `contact` that there is a telephone or an address."""

    id: int
    zone_id: int | None = None
    building: bytes | None = None
    spot: Point | None = None
    born: int | None = None
    chat: bool = False
    contact: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """Who is called, and how many have no age that is known although an age was asked for."""

    people: tuple[Person, ...]
    ageless: int = 0

    @property
    def by_chat(self) -> int:
        return sum(p.chat for p in self.people)

    @property
    def by_phone(self) -> int:
        return len(self.people) - self.by_chat


def choose(people: Iterable[Person], scope: Scope, year: int, with_plan: Collection[int] = ()) -> Chosen:
    """Whom this scope means, in the order given. `year` is the present one: who turns that age in it counts."""
    found, ageless = [], 0
    for person in people:
        if scope.zones and person.zone_id not in scope.zones:
            continue
        if scope.building is not None and person.building != scope.building:
            continue
        if scope.plan and person.id not in with_plan:
            continue
        if scope.over is not None and person.born is None:
            ageless += 1
            if not scope.unknown:
                continue
        elif scope.over is not None and person.born is not None and year - person.born < scope.over:
            continue
        found.append(person)
    return Chosen(tuple(found), ageless)


# --- sharing out


@dataclass(frozen=True, slots=True)
class Hand:
    """A helper on duty who can take `free` more people now."""

    neighbour_id: int
    free: int
    zone_id: int | None = None
    building: bytes | None = None
    spot: Point | None = None
    excluded: frozenset[int] = field(default=frozenset())


def share(
    waiting: Sequence[Called], hands: Sequence[Hand], cap: int, *, helpers: int | None = None
) -> dict[int, list[Called]]:
    """For each helper whom to phone or visit, nearest first: the same building, then the same zone, then on foot.

    Who asked to be phoned goes first. Nobody gets more than `cap`, or more than an even share among all `hands`, and
    nobody is given to a helper who has tried already. With `helpers` only so many are served now: each of them looks
    at everybody who waits once, and that takes its time where thousands wait.
    """
    left = {c.id: c for c in waiting}
    shares: dict[int, list[Called]] = {}
    for place, hand in enumerate(hands):
        if helpers is not None and len(shares) >= helpers:
            break
        most = min(hand.free, cap, -(-len(left) // (len(hands) - place)))
        may = (
            c for c in left.values()
            if hand.neighbour_id not in c.tried and c.neighbour_id not in hand.excluded
        )  # fmt: skip
        mine = nsmallest(most, may, key=partial(_order, hand)) if most > 0 else []
        for called in mine:
            del left[called.id]
        if mine:
            shares[hand.neighbour_id] = mine
    return shares


def _order(hand: Hand, called: Called) -> tuple[bool, int, float, int]:
    return not called.wants_call, *_nearness(hand, called), called.id


def _nearness(hand: Hand, called: Called) -> tuple[int, float]:
    if called.building is not None and called.building == hand.building:
        return 0, 0.0
    metres = distance_m(hand.spot, called.spot) if hand.spot and called.spot else float("inf")
    return (1 if called.zone_id is not None and called.zone_id == hand.zone_id else 2), metres


def can_be_given(called: Called, hands: Iterable[Hand], tries: int) -> bool:
    """Whether some helper on duty has not tried yet, and it was not tried often enough."""
    return len(called.tried) < tries and any(
        h.neighbour_id not in called.tried and called.neighbour_id not in h.excluded for h in hands
    )


# --- figures


@dataclass(frozen=True, slots=True)
class Figures:
    """How far it is. Nothing here says who did how much."""

    people: int
    well: int
    needs: int
    asked: int
    calling: int
    unreached: int

    @property
    def reached(self) -> int:
        return self.well + self.needs

    @property
    def open(self) -> int:
        return self.asked + self.calling


def figures(counts: Mapping[CalledState, int]) -> Figures:
    """The figures of a callout from how many are in each state."""

    def many(*states: CalledState) -> int:
        return sum(counts.get(each, 0) for each in states)

    return Figures(
        people=sum(counts.values()) - many(CalledState.GONE),
        well=many(CalledState.WELL),
        needs=many(CalledState.NEEDS),
        asked=many(CalledState.WAITING, CalledState.ASKED, CalledState.REMINDED),
        calling=many(CalledState.TO_CALL, CalledState.WITH_HELPER),
        unreached=many(CalledState.UNREACHED),
    )
