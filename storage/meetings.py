"""Meetings: series, occurrences, answers, what is spoken about and what came of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import BindParameter, Column, ForeignKey, Index, UniqueConstraint, bindparam, select

from bot.domain.meetings import (
    ActionItem,
    ActionState,
    AgendaItem,
    Decision,
    Meeting,
    MeetingState,
    Rsvp,
    RsvpState,
    Series,
)
from storage import codecs
from storage.counters import next_number
from storage.shelf import SqlShelf, table
from storage.types import Count, Day, Flag, Id, Instant, LocalTime, Name, OneOf, Plain, Sealed, Span

series = table(
    "meeting_series",
    Column("title", Sealed(codecs.TEXT)),
    Column("rule", Name(255), nullable=False),
    Column("start", LocalTime, nullable=False),
    Column("zone", Name(64), nullable=False),
    Column("place", Sealed(codecs.TEXT)),
    Column("length", Span, nullable=False),
    Column("capacity", Count),
    Column("facilitators", Plain(codecs.LIST)),
    Column("uid", Name(64), nullable=False),
    Column("sequence", Count, nullable=False),
    Column("follows", Id),
    Column("created_by", Id),
    Column("created_at", Instant),
    Column("ended_at", Instant),
    Index(None, "community_id"),
)

meetings = table(
    "meetings",
    Column("number", Count, nullable=False),
    Column("title", Sealed(codecs.TEXT)),
    Column("local", LocalTime, nullable=False),
    Column("zone", Name(64), nullable=False),
    Column("starts_at", Instant, nullable=False),
    Column("place", Sealed(codecs.TEXT)),
    Column("length", Span, nullable=False),
    Column("capacity", Count),
    Column("facilitator_id", Id, ForeignKey("neighbours.id", ondelete="SET NULL")),
    Column("state", OneOf(MeetingState), nullable=False),
    Column("series_id", Id, ForeignKey("meeting_series.id", ondelete="CASCADE")),
    Column("day", Day),
    Column("uid", Name(64), nullable=False),
    Column("sequence", Count, nullable=False),
    Column("changed", Flag, nullable=False),
    Column("announced_at", Instant),
    Column("held", Flag),
    Column("came", Count),
    Column("minutes_at", Instant),
    Column("created_by", Id),
    Column("created_at", Instant),
    Column("changed_at", Instant),
    UniqueConstraint("community_id", "number"),
    UniqueConstraint("series_id", "day"),
    Index(None, "community_id", "starts_at"),
    Index(None, "facilitator_id"),
)

rsvps = table(
    "meeting_rsvps",
    Column("meeting_id", Id, ForeignKey("meetings.id", ondelete="CASCADE"), nullable=False),
    Column("neighbour_id", Id, ForeignKey("neighbours.id", ondelete="CASCADE"), nullable=False),
    Column("state", OneOf(RsvpState), nullable=False),
    Column("guests", Count, nullable=False),
    Column("answered_at", Instant),
    Column("queued_at", Instant),
    Column("offered_until", Instant),
    UniqueConstraint("meeting_id", "neighbour_id"),
    Index(None, "neighbour_id"),
)

agenda = table(
    "meeting_agenda",
    Column("meeting_id", Id, ForeignKey("meetings.id", ondelete="CASCADE"), nullable=False),
    Column("text", Sealed(codecs.TEXT)),
    Column("by_id", Id, ForeignKey("neighbours.id", ondelete="SET NULL")),
    Column("created_at", Instant),
    Index(None, "meeting_id"),
    Index(None, "by_id"),
)

decisions = table(
    "meeting_decisions",
    Column("meeting_id", Id, ForeignKey("meetings.id", ondelete="CASCADE"), nullable=False),
    Column("text", Sealed(codecs.TEXT)),
    Column("created_at", Instant),
    Index(None, "meeting_id"),
)

actions = table(
    "meeting_actions",
    Column("meeting_id", Id, ForeignKey("meetings.id", ondelete="CASCADE"), nullable=False),
    Column("text", Sealed(codecs.TEXT)),
    Column("owner_id", Id, ForeignKey("neighbours.id", ondelete="SET NULL")),
    Column("due", Day),
    Column("due_at", Instant),
    Column("state", OneOf(ActionState), nullable=False),
    Column("done_at", Instant),
    Column("created_at", Instant),
    Index(None, "meeting_id"),
    Index(None, "owner_id"),
)

S, M, R = series.c, meetings.c, rsvps.c
WHO: BindParameter[int] = bindparam("neighbour")
THIS: BindParameter[int] = bindparam("meeting")
SINCE: BindParameter[datetime] = bindparam("since", type_=Instant())
DAY: BindParameter[date] = bindparam("day", type_=Day())

_LIVE = select(series).where(S.community_id == bindparam("community"), S.ended_at.is_(None)).order_by(S.id)

_BY_NUMBER = select(meetings).where(M.community_id == bindparam("community"), M.number == bindparam("number"))
_ON = select(meetings).where(M.series_id == bindparam("series"), M.day == DAY)
_OF_SERIES = select(meetings).where(M.series_id == bindparam("series")).order_by(M.day, M.id)
_BEGUN = (
    select(meetings)
    .where(M.community_id == bindparam("community"), M.starts_at >= SINCE)
    .order_by(M.starts_at, M.id)
)
_PLANNED = _BEGUN.where(M.state == MeetingState.PLANNED)
_LED = (
    select(meetings)
    .where(M.facilitator_id == WHO, M.state == MeetingState.PLANNED)
    .order_by(M.starts_at, M.id)
)

_OF = select(rsvps).where(R.meeting_id == THIS, R.neighbour_id == WHO)
_TO = select(rsvps).where(R.meeting_id == THIS).order_by(R.id)
_BY = select(rsvps).where(R.neighbour_id == WHO).order_by(R.meeting_id.desc())

_AGENDA_TO = select(agenda).where(agenda.c.meeting_id == THIS).order_by(agenda.c.id)
_AGENDA_BY = select(agenda).where(agenda.c.by_id == WHO).order_by(agenda.c.id)
_DECISIONS_TO = select(decisions).where(decisions.c.meeting_id == THIS).order_by(decisions.c.id)
_ACTIONS_TO = select(actions).where(actions.c.meeting_id == THIS).order_by(actions.c.id)
_ACTIONS_OF = select(actions).where(actions.c.owner_id == WHO).order_by(actions.c.id)


class SqlSeries(SqlShelf[Series]):
    table = series
    thing = Series

    def live(self, community_id: int) -> list[Series]:
        return self.many(_LIVE, community=community_id)


class SqlMeetings(SqlShelf[Meeting]):
    table = meetings
    thing = Meeting

    def add(self, thing: Meeting) -> Meeting:
        return super().add(replace(thing, number=next_number(self, thing.community_id, "meeting")))

    def by_number(self, community_id: int, number: int) -> Meeting | None:
        return self.one(_BY_NUMBER, community=community_id, number=number)

    def on(self, series_id: int, day: date) -> Meeting | None:
        return self.one(_ON, series=series_id, day=day)

    def of_series(self, series_id: int) -> list[Meeting]:
        return self.many(_OF_SERIES, series=series_id)

    def planned(self, community_id: int, since: datetime) -> list[Meeting]:
        return self.many(_PLANNED, community=community_id, since=since)

    def led_by(self, neighbour_id: int) -> list[Meeting]:
        return self.many(_LED, neighbour=neighbour_id)

    def begun(self, community_id: int, since: datetime) -> list[Meeting]:
        return self.many(_BEGUN, community=community_id, since=since)


class SqlRsvps(SqlShelf[Rsvp]):
    table = rsvps
    thing = Rsvp

    def of(self, meeting_id: int, neighbour_id: int) -> Rsvp | None:
        return self.one(_OF, meeting=meeting_id, neighbour=neighbour_id)

    def to(self, meeting_id: int) -> list[Rsvp]:
        return self.many(_TO, meeting=meeting_id)

    def by(self, neighbour_id: int) -> list[Rsvp]:
        return self.many(_BY, neighbour=neighbour_id)


class SqlAgenda(SqlShelf[AgendaItem]):
    table = agenda
    thing = AgendaItem

    def to(self, meeting_id: int) -> list[AgendaItem]:
        return self.many(_AGENDA_TO, meeting=meeting_id)

    def by(self, neighbour_id: int) -> list[AgendaItem]:
        return self.many(_AGENDA_BY, neighbour=neighbour_id)


class SqlDecisions(SqlShelf[Decision]):
    table = decisions
    thing = Decision

    def to(self, meeting_id: int) -> list[Decision]:
        return self.many(_DECISIONS_TO, meeting=meeting_id)


class SqlActions(SqlShelf[ActionItem]):
    table = actions
    thing = ActionItem

    def to(self, meeting_id: int) -> list[ActionItem]:
        return self.many(_ACTIONS_TO, meeting=meeting_id)

    def of(self, neighbour_id: int) -> list[ActionItem]:
        return self.many(_ACTIONS_OF, neighbour=neighbour_id)
