"""Circles, the circle around a person, and links to calendars.

Who belongs to a circle, and what somebody has been through, is sealed as a whole: rows are found by a keyed hash of
the neighbour, which tells nobody without the keys who it is. There is no foreign key to neighbours for the same
reason; `handlers.circles.leaving` takes the rows away.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, UniqueConstraint, bindparam, or_, select

from bot.domain.circles import (
    Belonging,
    Belongs,
    CalendarLink,
    CareCircle,
    CareMember,
    CareMembership,
    CareState,
    Circle,
    Experience,
    FeedOf,
    Match,
    MatchState,
    Side,
)
from storage import codecs
from storage.shelf import SqlShelf, table
from storage.types import (
    Bytes,
    Codec,
    Count,
    Id,
    Instant,
    LocalTime,
    Name,
    OneOf,
    Sealed,
    Span,
    from_microseconds,
    microseconds,
)

NUMBER = Codec(int, int)
"""A number that is sealed even when it is 0."""
STATE = Codec(str, Belonging)
SIDE = Codec(str, Side)
MOMENT: Codec = Codec(microseconds, from_microseconds)

circles = table(
    "circles",
    Column("name", Sealed(codecs.TEXT)),
    Column("subject", Sealed(codecs.TEXT)),
    Column("place", Sealed(codecs.TEXT)),
    Column("topic", Sealed(codecs.TEXT)),
    Column("rule", Sealed(codecs.TEXT), nullable=False),
    Column("start", LocalTime, nullable=False),
    Column("zone", Name(64), nullable=False),
    Column("capacity", Count, nullable=False),
    Column("length", Span, nullable=False),
    Column("changes", Sealed(codecs.VALUES)),
    Column("uid", Name(64), nullable=False),
    Column("sequence", Count, nullable=False),
    Column("created_at", Instant),
    Column("ended_at", Instant),
    Index(None, "community_id"),
)

belongings = table(
    "circle_belongings",
    Column("circle_id", Id, ForeignKey("circles.id", ondelete="CASCADE"), nullable=False),
    Column("mark", Bytes, nullable=False),
    Column("neighbour_id", Sealed(NUMBER), nullable=False),
    Column("state", Sealed(STATE), nullable=False),
    Column("order", Sealed(NUMBER), nullable=False),
    Column("answers", Sealed(codecs.VALUES)),
    Column("asked_at", Sealed(MOMENT)),
    UniqueConstraint("circle_id", "mark"),
    Index(None, "mark"),
)

experiences = table(
    "experiences",
    Column("mark", Bytes, nullable=False),
    Column("neighbour_id", Sealed(NUMBER), nullable=False),
    Column("side", Sealed(SIDE), nullable=False),
    Column("topic", Sealed(codecs.TEXT), nullable=False),
    Column("words", Sealed(codecs.TEXT)),
    Index(None, "community_id"),
    Index(None, "mark"),
)

matches = table(
    "experience_matches",
    Column("seeker_id", Id, ForeignKey("experiences.id", ondelete="CASCADE"), nullable=False),
    Column("giver_id", Id, ForeignKey("experiences.id", ondelete="CASCADE"), nullable=False),
    Column("state", OneOf(MatchState), nullable=False),
    UniqueConstraint("seeker_id", "giver_id"),
    Index(None, "giver_id"),
)

care_circles = table(
    "care_circles",
    Column("person_id", Id, ForeignKey("neighbours.id", ondelete="CASCADE"), nullable=False),
    Column("state", OneOf(CareState), nullable=False),
    Column("made_by", Id, nullable=False),
    Column("agreed_at", Instant),
    Column("agreed_how", Name(16), nullable=False),
    Index(None, "community_id"),
    Index(None, "person_id"),
)

care_members = table(
    "care_members",
    Column("care_id", Id, ForeignKey("care_circles.id", ondelete="CASCADE"), nullable=False),
    Column("neighbour_id", Id, ForeignKey("neighbours.id", ondelete="CASCADE"), nullable=False),
    Column("state", OneOf(CareMembership), nullable=False),
    Column("asked_at", Instant),
    UniqueConstraint("care_id", "neighbour_id"),
    Index(None, "neighbour_id"),
)

links = table(
    "calendar_links",
    Column("token_hash", Bytes, nullable=False, unique=True),
    Column("neighbour_id", Id, ForeignKey("neighbours.id", ondelete="CASCADE"), nullable=False),
    Column("feed", OneOf(FeedOf), nullable=False),
    Column("created_at", Instant, nullable=False),
    UniqueConstraint("neighbour_id", "feed"),
)

_LIVE = (
    select(circles)
    .where(circles.c.community_id == bindparam("community"), circles.c.ended_at.is_(None))
    .order_by(circles.c.id)
)
_TO = select(belongings).where(belongings.c.circle_id == bindparam("circle")).order_by(belongings.c.id)
_BY = select(belongings).where(belongings.c.mark == bindparam("of")).order_by(belongings.c.id)
_BETWEEN = select(belongings).where(
    belongings.c.circle_id == bindparam("circle"), belongings.c.mark == bindparam("of")
)
_LIVED_BY = select(experiences).where(experiences.c.mark == bindparam("of")).order_by(experiences.c.id)
_ABOUT = (
    select(matches)
    .where(or_(matches.c.seeker_id == bindparam("which"), matches.c.giver_id == bindparam("which")))
    .order_by(matches.c.id)
)
_AROUND = select(care_circles).where(
    care_circles.c.person_id == bindparam("person"), care_circles.c.state != CareState.ENDED
)
_CARING = select(care_members).where(care_members.c.care_id == bindparam("care")).order_by(care_members.c.id)
_CARES = (
    select(care_members)
    .where(care_members.c.neighbour_id == bindparam("neighbour"))
    .order_by(care_members.c.id)
)
_CARE_BETWEEN = select(care_members).where(
    care_members.c.care_id == bindparam("care"), care_members.c.neighbour_id == bindparam("neighbour")
)
_KNOWN = select(links).where(links.c.token_hash == bindparam("hash"))
_LINKS_OF = select(links).where(links.c.neighbour_id == bindparam("neighbour")).order_by(links.c.id)


class _Confidential:
    """Rows that are found by a keyed hash of whose they are."""

    vault: Any

    def derived(self, thing: Any) -> Mapping[str, Any]:
        return {"mark": self._mark(thing.neighbour_id)}

    def _mark(self, neighbour_id: int) -> bytes:
        mark: bytes = self.vault.keyring.fingerprint("circles", str(neighbour_id))
        return mark


class SqlCircles(SqlShelf[Circle]):
    table = circles
    thing = Circle

    def live(self, community_id: int) -> list[Circle]:
        return self.many(_LIVE, community=community_id)


class SqlBelongings(_Confidential, SqlShelf[Belongs]):
    table = belongings
    thing = Belongs

    def to(self, circle_id: int) -> list[Belongs]:
        return self.many(_TO, circle=circle_id)

    def by(self, neighbour_id: int) -> list[Belongs]:
        return self.many(_BY, of=self._mark(neighbour_id))

    def between(self, circle_id: int, neighbour_id: int) -> Belongs | None:
        return self.one(_BETWEEN, circle=circle_id, of=self._mark(neighbour_id))


class SqlExperiences(_Confidential, SqlShelf[Experience]):
    table = experiences
    thing = Experience

    def of(self, neighbour_id: int) -> list[Experience]:
        return self.many(_LIVED_BY, of=self._mark(neighbour_id))


class SqlMatches(SqlShelf[Match]):
    table = matches
    thing = Match

    def about(self, experience_id: int) -> list[Match]:
        return self.many(_ABOUT, which=experience_id)


class SqlCareCircles(SqlShelf[CareCircle]):
    table = care_circles
    thing = CareCircle

    def around(self, person_id: int) -> CareCircle | None:
        return self.one(_AROUND, person=person_id)


class SqlCareMembers(SqlShelf[CareMember]):
    table = care_members
    thing = CareMember

    def to(self, care_id: int) -> list[CareMember]:
        return self.many(_CARING, care=care_id)

    def by(self, neighbour_id: int) -> list[CareMember]:
        return self.many(_CARES, neighbour=neighbour_id)

    def between(self, care_id: int, neighbour_id: int) -> CareMember | None:
        return self.one(_CARE_BETWEEN, care=care_id, neighbour=neighbour_id)


class SqlCalendarLinks(SqlShelf[CalendarLink]):
    table = links
    thing = CalendarLink

    def known(self, token_hash: bytes) -> CalendarLink | None:
        return self.one(_KNOWN, hash=token_hash)

    def of(self, neighbour_id: int) -> list[CalendarLink]:
        return self.many(_LINKS_OF, neighbour=neighbour_id)

    def between(self, neighbour_id: int, feed: FeedOf) -> CalendarLink | None:
        return next((link for link in self.of(neighbour_id) if link.feed is feed), None)
