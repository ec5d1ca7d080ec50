"""What must be so of a greeting, whatever happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.checkins import Checkin, CheckinState, Step
from bot.domain.climbing import CALLS, What

ASKED = frozenset({What.ASKED, What.ASKED_LATE})


@dataclass(frozen=True, slots=True)
class Missed:
    """Something that recurs and was not as it should have been; `plan` is its rule, `day` the day of it."""

    plan: int
    day: str
    why: str


def wrong(checkin: Checkin, steps: Sequence[Step], until: datetime, *, even: bool = True) -> str:
    """What is not as it should be about one greeting; empty when all is. `even`: the clock has not jumped."""
    whats = [What(step.what) for step in steps]
    asked = [what for what in whats if what in ASKED]
    if not asked and What.CARD not in whats and What.EARLY not in whats:
        return "neither asked nor raised to a human"
    if whats.count(What.ASKED) > 1:
        return "asked twice"
    if even and [step.at for step in steps] != sorted(step.at for step in steps):
        return "its steps are not in order"
    if why := hurried(since_asked(whats)):
        return why
    if What.ALL_CLEAR in whats:
        after = whats[whats.index(What.ALL_CLEAR) + 1 :]
        if any(what in CLIMBS for what in after) and What.UNDONE not in after:
            return "it went on after the all-clear"
    if checkin.state is CheckinState.DUE and until - checkin.due_at > timedelta(hours=1):
        return "it stands still"
    if not checkin.over and until - checkin.due_at > timedelta(hours=4) and What.CARD not in whats:
        return "silent for hours, and nobody knows"
    return ""


CLIMBS = frozenset({What.REMINDED, What.CONTACT_PHONE, What.CONTACT_BELL, What.CARD})
"""Steps by which a silence climbs."""


def hurried(whats: Sequence[What]) -> str:
    """What came before its turn: nobody is called before the person was reminded, nobody rings before somebody has
    telephoned."""
    calls = [n for n, what in enumerate(whats) if what in CALLS]
    if calls and What.REMINDED in whats[calls[0] :]:
        return "somebody was called before the person was reminded"
    if calls and whats[calls[0]] is What.CONTACT_BELL:
        return "somebody was to ring before anybody had telephoned"
    return ""


def since_asked(whats: Sequence[What]) -> Sequence[What]:
    """What has happened since the person was last asked: after an outage it begins anew."""
    last = max((n for n, what in enumerate(whats) if what in ASKED), default=0)
    return whats[last:]
