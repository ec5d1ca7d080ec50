"""A helper as seen from one request: what has to be known of both to match them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.offers import OfferState
from bot.domain.people import Exclusion, Helping, Neighbour, Outline
from bot.domain.places import Band, band_of, distance_m
from bot.domain.reciprocity import Tie
from bot.domain.requests import Request
from bot.domain.schedules import Window


@dataclass(frozen=True, slots=True)
class Prospect:
    """A helper before any request is looked at, as the store knows them.

    `tasks` are what they have taken on and not yet done: when they come, and the kind of help. `reachable`
    says that they have a chat in which the bot reaches them.
    """

    neighbour: Outline
    helping: Helping
    tasks: tuple[tuple[datetime, str], ...] = ()
    offers_today: int = 0
    reachable: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A helper seen from one request. `candidate` makes it; distances are metres in a straight line.

    `asked` is what became of this request's newest offer to them; `busy` are the exact times they have
    taken on; `excluded` holds in either direction; `helped_before` counts ties towards this person.
    """

    neighbour: Neighbour | Outline
    helping: Helping
    active: int = 0
    offers_today: int = 0
    asked: OfferState | None = None
    busy: tuple[Window, ...] = ()
    excluded: bool = False
    reachable: bool = True
    household: bool = False
    helped_before: int = 0
    would_not_again: bool = False
    distance_m: float | None = None
    same_building: bool = False
    same_zone: bool = False
    speaks: bool = True

    @property
    def untried(self) -> bool:
        """Never asked for anything yet."""
        return self.helping.last_asked_at is None

    @property
    def band(self) -> Band | None:
        """How far on foot; None when either place is unknown."""
        return None if self.distance_m is None else band_of(self.distance_m)


def candidate(
    request: Request,
    person: Neighbour,
    neighbour: Neighbour | Outline,
    helping: Helping,
    *,
    active: int = 0,
    offers_today: int = 0,
    asked: OfferState | None = None,
    busy: Iterable[Window] = (),
    exclusions: Iterable[Exclusion] = (),
    ties: Iterable[Tie] = (),
    household: Collection[int] = (),
    reachable: bool = True,
) -> Candidate:
    """See a helper from a request of `person`.

    `exclusions` and `ties` may be all of the person's; `household` are the ids of who shares an account
    with the person. The last tie between the two says whether they would meet again.
    """
    pair = {person.id, neighbour.id}
    between = sorted((t for t in ties if {t.giver_id, t.receiver_id} == pair), key=lambda t: t.at)
    spot, zone = request.spot or person.spot, request.zone_id or person.zone_id
    return Candidate(
        neighbour,
        helping,
        active=active,
        offers_today=offers_today,
        asked=asked,
        busy=tuple(busy),
        excluded=any({e.person_id, e.other_id} == pair for e in exclusions),
        reachable=reachable,
        household=neighbour.id in household,
        helped_before=sum(t.giver_id == neighbour.id and t.again for t in between),
        would_not_again=bool(between) and not between[-1].again,
        distance_m=distance_m(spot, neighbour.spot) if spot and neighbour.spot else None,
        same_building=person.building is not None and person.building == neighbour.building,
        same_zone=zone is not None and zone == neighbour.zone_id,
        speaks=person.language in helping.languages | {neighbour.language},
    )
