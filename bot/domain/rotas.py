"""Rotas: shifts that need hands (watering the garden, the desk at the hub), and who takes them.

A *rota* says when; each time is a `Turn`; whoever takes one lends it a `Hand`. A `Swap` is asked by one of two
and confirmed by both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.recurrence import Rule


class TurnState(StrEnum):
    PLANNED = "planned"
    CALLED_OFF = "called_off"


@dataclass(frozen=True, slots=True)
class Rota:
    """A rule that makes turns of `minutes` at `place`, each with room for `hands` people. `rule` and `start` are
    on the wall clock of `zone` (IANA)."""

    name: str
    rule: str
    start: datetime
    zone: str
    minutes: int = 60
    hands: int = 1
    place: str = ""
    made_by: int | None = None
    created_at: datetime | None = None
    ended_at: datetime | None = None
    community_id: int = 0
    id: int = 0

    @property
    def recurrence(self) -> Rule:
        return Rule(self.rule, self.start, self.zone)

    @property
    def stands(self) -> bool:
        return self.ended_at is None


@dataclass(frozen=True, slots=True)
class Turn:
    """One time of a rota, on a local `day`: there is never a second one of the same rota and day."""

    rota_id: int
    day: date
    at: datetime
    state: TurnState = TurnState.PLANNED
    community_id: int = 0
    id: int = 0


@dataclass(frozen=True, slots=True)
class Hand:
    """That somebody has taken a turn."""

    turn_id: int
    neighbour_id: int
    taken_at: datetime
    community_id: int = 0
    id: int = 0


class SwapState(StrEnum):
    ASKED = "asked"
    AGREED = "agreed"
    REFUSED = "refused"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Swap:
    """`asker_id` gives `given_id` (a turn) and takes `wanted_id`, which `other_id` has; nothing moves before the
    other has said yes."""

    asker_id: int
    given_id: int
    other_id: int
    wanted_id: int
    asked_at: datetime
    state: SwapState = SwapState.ASKED
    community_id: int = 0
    id: int = 0


def free(rota: Rota, hands: Iterable[Hand]) -> int:
    """How many hands a turn still needs."""
    return max(0, rota.hands - len({hand.neighbour_id for hand in hands}))
