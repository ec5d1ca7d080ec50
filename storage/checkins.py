"""Check-ins: plans, contacts, greetings and their steps."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Column,
    ForeignKey,
    Index,
    UniqueConstraint,
    bindparam,
    delete,
    distinct,
    func,
    or_,
    select,
    type_coerce,
    update,
)

from bot.domain.checkins import (
    OVER,
    Checkin,
    CheckinState,
    Contact,
    ContactState,
    Outcome,
    Plan,
    PlanState,
    Step,
    Way,
)
from storage.shelf import SqlShelf, table
from storage.types import Count, Day, Flag, Id, Instant, LocalTime, Name, OneOf, Span

plans = table(
    "checkin_plans",
    Column("neighbour_id", Id, ForeignKey("neighbours.id", ondelete="CASCADE"), nullable=False),
    Column("rule", Name(255), nullable=False),
    Column("start", LocalTime, nullable=False),
    Column("zone", Name(64), nullable=False),
    Column("way", OneOf(Way), nullable=False),
    Column("state", OneOf(PlanState), nullable=False),
    Column("attempts", Count),
    Column("spacing", Span),
    Column("any_message", Flag, nullable=False),
    Column("away_until", Day),
    Column("rehearsal_until", Day),
    Column("set_by", Id),
    Column("agreed_at", Instant),
    Column("agreed_by", Id),
    Column("limits_said_at", Instant),
    Column("priority", Count, nullable=False),
    Column("created_at", Instant),
    Column("ended_at", Instant),
    Index(None, "community_id", "state"),
    Index(None, "neighbour_id"),
)

contacts = table(
    "checkin_contacts",
    Column("plan_id", Id, ForeignKey("checkin_plans.id", ondelete="CASCADE"), nullable=False),
    Column("neighbour_id", Id, ForeignKey("neighbours.id", ondelete="CASCADE"), nullable=False),
    Column("place", Count, nullable=False),
    Column("near", Flag, nullable=False),
    Column("keys", Flag, nullable=False),
    Column("state", OneOf(ContactState), nullable=False),
    Column("asked_at", Instant),
    Column("answered_at", Instant),
    Column("invitation_id", Id),
    UniqueConstraint("plan_id", "neighbour_id"),
    Index(None, "community_id"),
    Index(None, "neighbour_id"),
)

checkins = table(
    "checkins",
    Column("plan_id", Id, ForeignKey("checkin_plans.id", ondelete="CASCADE"), nullable=False),
    Column("neighbour_id", Id, ForeignKey("neighbours.id", ondelete="CASCADE"), nullable=False),
    Column("day", Day, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("state", OneOf(CheckinState), nullable=False),
    Column("asked_at", Instant),
    Column("delivered_at", Instant),
    Column("answered_at", Instant),
    Column("contact_id", Id),
    Column("going_at", Instant),
    Column("outcome", OneOf(Outcome)),
    Column("settled_at", Instant),
    Column("settled_by", Id),
    Column("rehearsal", Flag, nullable=False),
    Column("late", Flag, nullable=False),
    UniqueConstraint("plan_id", "day"),
    Index(None, "community_id", "due_at"),
    Index(None, "community_id", "state"),
    Index(None, "neighbour_id", "due_at"),
)

steps = table(
    "checkin_steps",
    Column("checkin_id", Id, ForeignKey("checkins.id", ondelete="CASCADE"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("what", Name(32), nullable=False),
    Column("neighbour_id", Id),
    Index(None, "checkin_id"),
    Index(None, "community_id"),
)

P, T, C = plans.c, contacts.c, checkins.c
_ENDED = PlanState.ENDED
_OVER = sorted(OVER)
_WHO: BindParameter[int] = bindparam("neighbour")
_PLANS_OF = select(plans).where(P.neighbour_id == _WHO, P.state != _ENDED).order_by(P.id)
_STANDING = select(plans).where(P.community_id == bindparam("community"), P.state != _ENDED).order_by(P.id)
_ACTIVE = select(func.count(distinct(P.neighbour_id))).where(
    P.community_id == bindparam("community"), P.state == PlanState.ACTIVE
)
_PURGE_PLANS = delete(plans).where(P.state == _ENDED, P.ended_at < bindparam("before"))
_GONE = sorted((ContactState.DECLINED, ContactState.REMOVED))
_PURGE_CONTACTS = delete(contacts).where(T.state.in_(_GONE), T.answered_at < bindparam("before"))
_FORGET = delete(plans).where(P.neighbour_id == _WHO)
_CONTACTS_OF = select(contacts).where(T.plan_id == bindparam("plan")).order_by(T.place, T.id)
_CONTACTS_BY = select(contacts).where(T.neighbour_id == _WHO).order_by(T.id)
_ON = select(checkins).where(C.plan_id == bindparam("plan"), C.day == bindparam("which", type_=Day()))
_OPEN_OF = select(checkins).where(C.neighbour_id == _WHO, C.state.not_in(_OVER)).order_by(C.due_at, C.id)
_OPENED = (
    select(checkins)
    .where(C.community_id == bindparam("community"), C.state.not_in(_OVER))
    .order_by(C.due_at, C.id)
)
_SINCE = (
    select(checkins)
    .where(C.community_id == bindparam("community"), C.due_at >= bindparam("since"))
    .order_by(C.due_at, C.id)
)
_TALLY = (
    select(C.state, func.count())
    .where(
        C.community_id == bindparam("community"),
        or_(C.due_at >= bindparam("since"), C.state.not_in(_OVER)),
    )
    .group_by(C.state)
)
_PRESSING = (
    select(checkins)
    .where(C.community_id == bindparam("community"), C.state.in_(bindparam("states", expanding=True)))
    .order_by(C.due_at, C.id)
    .limit(bindparam("most"))
)
_OF = (
    select(checkins)
    .where(C.neighbour_id == _WHO, C.due_at >= bindparam("since"))
    .order_by(C.due_at.desc(), C.id.desc())
)
_PURGE = delete(checkins).where(C.due_at < bindparam("before"), C.state.in_(_OVER))
_SHIFT = (
    update(steps).where(steps.c.checkin_id == bindparam("checkin"))
    .values(at=type_coerce(steps.c.at, BigInteger) + bindparam("by", type_=BigInteger))
)  # fmt: skip
_STEPS = select(steps).where(steps.c.checkin_id == bindparam("checkin")).order_by(steps.c.id)


class SqlPlans(SqlShelf[Plan]):
    table = plans
    thing = Plan

    def of(self, neighbour_id: int) -> list[Plan]:
        return self.many(_PLANS_OF, neighbour=neighbour_id)

    def standing(self, community_id: int) -> list[Plan]:
        return self.many(_STANDING, community=community_id)

    def active(self, community_id: int) -> int:
        return int(self.scalar(_ACTIVE, community=community_id))

    def purge(self, before: datetime) -> int:
        return self.run(_PURGE_PLANS, before=before)

    def forget(self, neighbour_id: int) -> int:
        return self.run(_FORGET, neighbour=neighbour_id)


class SqlContacts(SqlShelf[Contact]):
    table = contacts
    thing = Contact

    def of(self, plan_id: int) -> list[Contact]:
        return self.many(_CONTACTS_OF, plan=plan_id)

    def by(self, neighbour_id: int) -> list[Contact]:
        return self.many(_CONTACTS_BY, neighbour=neighbour_id)

    def purge(self, before: datetime) -> int:
        return self.run(_PURGE_CONTACTS, before=before)


class SqlSteps(SqlShelf[Step]):
    table = steps
    thing = Step

    def of(self, checkin_id: int) -> list[Step]:
        return self.many(_STEPS, checkin=checkin_id)


class SqlCheckins(SqlShelf[Checkin]):
    table = checkins
    thing = Checkin

    def on(self, plan_id: int, day: date) -> Checkin | None:
        return self.one(_ON, plan=plan_id, which=day)

    def open_of(self, neighbour_id: int) -> list[Checkin]:
        return self.many(_OPEN_OF, neighbour=neighbour_id)

    def opened(self, community_id: int) -> list[Checkin]:
        return self.many(_OPENED, community=community_id)

    def since(self, community_id: int, moment: datetime) -> list[Checkin]:
        return self.many(_SINCE, community=community_id, since=moment)

    def tally(self, community_id: int, moment: datetime) -> dict[CheckinState, int]:
        found: Sequence[Any] = self.rows(_TALLY, community=community_id, since=moment)
        return {CheckinState(row[0]): int(row[1]) for row in found}

    def pressing(self, community_id: int, states: Collection[CheckinState], limit: int) -> list[Checkin]:
        return self.many(_PRESSING, community=community_id, states=sorted(states), most=limit)

    def of(self, neighbour_id: int, since: datetime) -> list[Checkin]:
        return self.many(_OF, neighbour=neighbour_id, since=since)

    def step(self, step: Step) -> Step:
        return SqlSteps(self.connection, self.vault).add(step)

    def steps(self, checkin_id: int) -> list[Step]:
        return SqlSteps(self.connection, self.vault).of(checkin_id)

    def shift(self, checkin_id: int, by: timedelta) -> int:
        return self.run(_SHIFT, checkin=checkin_id, by=by // timedelta(microseconds=1))

    def purge(self, before: datetime) -> int:
        return self.run(_PURGE, before=before)
