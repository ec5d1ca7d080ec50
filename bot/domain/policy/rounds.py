"""How rounds and calls to a whole neighbourhood go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.domain.policy.section import BadPolicy, Section

_MINUTE, _HOUR = timedelta(minutes=1), timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Rounds(Section):
    """How rounds and calls to a whole neighbourhood go.

    Whoever is asked for their yes to a round has `answer`, then a coordinator phones. A substitute has `substitute_wait` to answer; a round without anybody is brought before coordinators `no_helper`
    before its hour, and one whose helper is silent is asked after once `nudge_after` has passed. Its hour counts as
    late from `late_after` on.

    In a callout people are asked again after `ask_again`, and given to helpers `silent_after` the first question. A
    helper has `accept` to say yes, then `report` to tell of all whom they took, who are at most `each`; after
    `tries` helpers coordinators have the person. It ends after `lasts`. The board is redrawn every `redraw` at most;
    `batch` people are written or asked in one transaction.
    """

    substitute_wait: timedelta = 30 * _MINUTE
    answer: timedelta = 48 * _HOUR
    no_helper: timedelta = _HOUR
    nudge_after: timedelta = 45 * _MINUTE
    late_after: timedelta = 15 * _MINUTE
    ask_again: timedelta = 15 * _MINUTE
    silent_after: timedelta = 30 * _MINUTE
    accept: timedelta = 5 * _MINUTE
    report: timedelta = 45 * _MINUTE
    lasts: timedelta = 4 * _HOUR
    redraw: timedelta = timedelta(seconds=10)
    each: int = 5
    tries: int = 3
    batch: int = 25

    section = "rounds"

    def __post_init__(self) -> None:
        self._at_least(1, "each", "tries", "batch")
        self._longer_than_nothing(
            "substitute_wait", "answer", "ask_again", "accept", "report", "lasts", "redraw"
        )
        if self.silent_after <= self.ask_again:
            raise BadPolicy("silent_after", "must not be shorter than `ask_again`")
