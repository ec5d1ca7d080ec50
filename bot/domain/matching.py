"""Who can be asked to help with a request, why the others can't, and in what order.

Nothing here rates anybody: the order is who already knows the person, who is near, and whose turn it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from hashlib import blake2b
from typing import Protocol

from bot.domain.candidates import Candidate as Candidate
from bot.domain.candidates import candidate as candidate
from bot.domain.kinds import Kind
from bot.domain.offers import OfferState
from bot.domain.people import Helping, Neighbour
from bot.domain.places import Band
from bot.domain.policy import Dispatch
from bot.domain.requests import Request
from bot.domain.schedules import Precision, Window, hours_meet, in_quiet_hours
from bot.domain.trust import Trust

WIDEST = 2.0
"""How many times their own radius a helper may be asked for, once a coordinator has widened a request."""

RESTED = timedelta(days=14)
"""After this long without being asked, "not asked lately" is a reason worth showing."""


class Dice(Protocol):
    """Chance, injected: `clock.random` is one."""

    def random(self) -> float:
        """A number from 0 to 1."""


class Filter(StrEnum):
    """What keeps a helper from being asked, in the order in which reasons are counted."""

    SELF = "self"
    """The person, who asked for them, or who shares their account."""
    MEMBER = "member"
    KIND = "kind"
    RADIUS = "radius"
    # The four above are about who is in question at all; from here on they are reasons to tell.
    EXCLUDED = "excluded"
    NOT_AGAIN = "not-again"
    BUILDING = "building"
    ADULT = "adult"
    TRUST = "trust"
    """Nobody has met them yet."""
    MORE_TRUST = "more-trust"
    """Met, but the kind needs somebody trusted."""
    LANGUAGE = "language"
    UNREACHABLE = "unreachable"
    PAUSED = "paused"
    OFF_DUTY = "off-duty"
    HOURS = "hours"
    HANDED_BACK = "handed-back"
    DECLINED = "declined"
    SILENT = "silent"
    BUSY = "busy"
    ACTIVE_CAP = "active-cap"
    OFFERS_CAP = "offers-cap"
    QUIET = "quiet"

    @property
    def text_key(self) -> str:
        """The text a coordinator reads, with the variable `count`."""
        return f"reason-{self.value}"


_IN_ORDER = tuple(Filter)

UNCONCERNED = frozenset({Filter.SELF, Filter.MEMBER, Filter.KIND, Filter.RADIUS})
"""Who fails one of these is not *near*: the request is not theirs to take in any case."""

ASKED_BEFORE: dict[OfferState, Filter] = {
    OfferState.SENT: Filter.SILENT,
    OfferState.COUNTERED: Filter.SILENT,
    OfferState.LAPSED: Filter.SILENT,
    OfferState.DECLINED: Filter.DECLINED,
    OfferState.ACCEPTED: Filter.HANDED_BACK,
}
"""What an earlier offer of the same request bars. Withdrawn ones bar nothing: somebody else was faster, and
after that one's hand-back these are the very people to ask."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A candidate and every filter that they fail, in the order of `Filter`."""

    candidate: Candidate
    failed: tuple[Filter, ...] = ()

    @property
    def near(self) -> bool:
        """Whether this is a neighbour within reach who helps with this kind."""
        return not UNCONCERNED.intersection(self.failed)


@dataclass(frozen=True, slots=True)
class Screening:
    """What a look at all candidates came to."""

    verdicts: tuple[Verdict, ...]
    too_far: int = 0
    """How many more could be asked if the request were widened."""

    @property
    def eligible(self) -> tuple[Candidate, ...]:
        return tuple(v.candidate for v in self.verdicts if not v.failed)

    @property
    def near(self) -> int:
        return sum(v.near for v in self.verdicts)

    @property
    def reasons(self) -> dict[Filter, int]:
        """For those near who can't be asked: how many fall at which filter first, in the filters' order."""
        counts = Counter(v.failed[0] for v in self.verdicts if v.near and v.failed)
        return {each: counts[each] for each in Filter if counts[each]}

    def lines(self) -> tuple[tuple[str, int], ...]:
        """The same for a coordinators' card: text keys, each with the variable `count`.

        The most frequent reason comes first, so that the card says what to change.
        """
        reasons = sorted(self.reasons.items(), key=lambda pair: -pair[1])
        told = [("reason-near", self.near), *((each.text_key, count) for each, count in reasons)]
        if self.too_far:
            told.append(("reason-too-far", self.too_far))
        return tuple(told)


def screen(
    request: Request,
    person: Neighbour,
    kind: Kind,
    candidates: Iterable[Candidate],
    policy: Dispatch,
    now: datetime,
    timezone: str,
) -> Screening:
    """Say of each candidate whether they can be asked now, and if not, everything that speaks against it."""
    quiet = _quiet(request, policy, now, timezone)
    verdicts = tuple(
        Verdict(c, _failing(request, person, kind, c, policy, now, timezone, quiet)) for c in candidates
    )
    too_far = sum(
        v.failed == (Filter.RADIUS,) and not _too_far(v.candidate, max(WIDEST, request.radius_factor))
        for v in verdicts
    )
    return Screening(verdicts, too_far)


def failing(
    request: Request,
    person: Neighbour,
    kind: Kind,
    candidate: Candidate,
    policy: Dispatch,
    now: datetime,
    timezone: str,
) -> tuple[Filter, ...]:
    """Every filter that this candidate fails, in the order of `Filter`; none means: can be asked.

    Unknown places don't bar anybody (a neighbourhood is small), nor do hours that were never said.
    An age that was never asked does: only adults help. An urgent request ignores the quiet hours.
    """
    quiet = _quiet(request, policy, now, timezone)
    return _failing(request, person, kind, candidate, policy, now, timezone, quiet)


def _quiet(request: Request, policy: Dispatch, now: datetime, timezone: str) -> bool:
    return not request.urgent and in_quiet_hours(now, policy.quiet_from, policy.quiet_to, timezone)


def _failing(
    request: Request,
    person: Neighbour,
    kind: Kind,
    candidate: Candidate,
    policy: Dispatch,
    now: datetime,
    timezone: str,
    quiet: bool,
) -> tuple[Filter, ...]:
    who, helping, window = candidate.neighbour, candidate.helping, request.window
    barred = {
        Filter.SELF: candidate.household or who.id in (request.person_id, request.asked_by),
        Filter.MEMBER: not who.is_member,
        Filter.KIND: kind.name not in helping.kinds,
        Filter.RADIUS: _too_far(candidate, request.radius_factor),
        Filter.EXCLUDED: candidate.excluded,
        Filter.NOT_AGAIN: candidate.would_not_again,
        Filter.BUILDING: candidate.same_building and person.not_my_building,
        Filter.ADULT: who.adult is not True,
        Filter.TRUST: who.trust < min(kind.trust, Trust.MET),
        Filter.MORE_TRUST: Trust.MET <= who.trust < kind.trust,
        Filter.LANGUAGE: not candidate.speaks,
        Filter.UNREACHABLE: not candidate.reachable,
        Filter.PAUSED: helping.paused_until is not None and now < helping.paused_until,
        Filter.OFF_DUTY: not helping.on_duty,
        Filter.HOURS: window is not None
        and bool(helping.hours)
        and not hours_meet(window, helping.hours, timezone),
        Filter.BUSY: window is not None
        and window.precision is Precision.TIME
        and bool(overlapping(occupied(window.start, kind), candidate.busy)),
        Filter.ACTIVE_CAP: candidate.active >= policy.active_tasks_cap,
        Filter.OFFERS_CAP: candidate.offers_today >= policy.offers_a_day_cap,
        Filter.QUIET: quiet,
    }
    if candidate.asked in ASKED_BEFORE:
        barred[ASKED_BEFORE[candidate.asked]] = True
    return tuple(each for each in _IN_ORDER if barred.get(each))


def _too_far(candidate: Candidate, factor: float) -> bool:
    if candidate.distance_m is None or candidate.same_building:
        return False
    return candidate.distance_m > candidate.helping.radius_m * factor


def occupied(at: datetime, kind: Kind) -> Window:
    """The time that helping with this kind takes from `at` on, by the kind's usual duration."""
    return Window(at, at + timedelta(minutes=kind.minutes), Precision.TIME)


def overlapping(wanted: Window, busy: Iterable[Window]) -> tuple[Window, ...]:
    """What somebody has already taken on at the same time: the warning when they accept."""
    return tuple(each for each in busy if each.overlaps(wanted))


def widen(request: Request) -> Request:
    """The same request for helpers up to `WIDEST` times as far as they said; offers tell the distance."""
    return replace(request, radius_factor=max(request.radius_factor, WIDEST))


WHY_BAND: dict[Band | None, str] = {
    Band.NEAR: "why-very-near",
    Band.SHORT: "why-near",
    Band.WALK: "why-walk",
    Band.FAR: "why-far",
    Band.BEYOND: "why-far",
    None: "why-distance-unknown",
}
WHY_NEW = "why-new"
WHY_KEYS = (
    "why-helped-before",
    "why-same-building",
    "why-same-zone",
    *dict.fromkeys(WHY_BAND.values()),
    WHY_NEW,
    "why-not-asked-lately",
    "why-asked-lately",
    "why-kept-place",
)
"""Every text key that a `Ranked` may carry. For coordinators only: an offer never says them."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate in their place of the order, and why there: text keys, the strongest first."""

    candidate: Candidate
    why: tuple[str, ...]


def rank(screening: Screening, dice: Dice, now: datetime) -> tuple[Ranked, ...]:
    """The eligible ones in the order in which they are asked.

    Who helped this person before; same building or zone; distance band; who was left in peace longest
    (neither asked nor served). The dice are thrown once and settle what is still equal: the same throw
    gives the same order, whatever order the candidates came in and whoever else is among them.
    """
    throw = str(dice.random())

    def place(each: Candidate) -> tuple[bool, bool, int, datetime, bytes]:
        lot = blake2b(f"{throw}:{each.neighbour.id}".encode(), digest_size=8).digest()
        band = max(Band) + 1 if each.band is None else each.band
        near_by = each.same_building or each.same_zone
        return (not each.helped_before, not near_by, band, _bothered(each.helping), lot)

    return tuple(Ranked(each, _why(each, now)) for each in sorted(screening.eligible, key=place))


def _bothered(helping: Helping) -> datetime:
    moments = [m for m in (helping.last_asked_at, helping.last_served_at) if m]
    return max(moments, default=datetime.min.replace(tzinfo=UTC))


def _why(each: Candidate, now: datetime) -> tuple[str, ...]:
    why = ["why-helped-before"] if each.helped_before else []
    if each.same_building:
        why.append("why-same-building")
    elif each.same_zone:
        why.append("why-same-zone")
    if each.band is not None or not (each.same_building or each.same_zone):
        why.append(WHY_BAND[each.band])
    if each.untried:
        why.append(WHY_NEW)
    else:
        rested = now - _bothered(each.helping) >= RESTED
        why.append("why-not-asked-lately" if rested else "why-asked-lately")
    return tuple(why)
