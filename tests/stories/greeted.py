"""Somebody who is greeted every day, and whoever is called when they are silent."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from bot.context import Context
from bot.domain.checkins import Checkin, Contact, ContactState, Plan, PlanState, Step, Way
from bot.domain.schedules import to_local
from bot.ports.stores import UnitOfWork
from handlers.checkins import planning
from tests.stories.village import Person, Village

NINE = datetime(2026, 3, 3, 8, 0, tzinfo=UTC)
"""Tuesday 3 March 2026, nine in the morning in Milan: the first greeting."""
TEN = NINE + timedelta(hours=1)


def greeted(
    village: Village,
    person: Person,
    *contacts: tuple[Person, str],
    at: time = time(9),
    rule: str = "FREQ=DAILY",
    zone: str = "Europe/Rome",
    start: date | None = None,
    **fields: Any,
) -> Plan:
    """A plan that stands, with contacts in their order: ("near", "far" or "keys")."""

    def job(uow: UnitOfWork) -> Plan:
        day = start or to_local(village.clock.now(), zone).date() + timedelta(days=1)
        plan = uow.plans.add(
            Plan(
                person.neighbour_id, rule, datetime.combine(day, at), zone, state=PlanState.ACTIVE,
                agreed_at=village.clock.now(), community_id=village.community.id, **fields,
            )
        )  # fmt: skip
        for place, (who, how) in enumerate(contacts, 1):
            uow.contacts.add(
                Contact(
                    plan.id, who.neighbour_id, place, how != "far", how == "keys", ContactState.AGREED,
                    community_id=village.community.id,
                )
            )  # fmt: skip
        planning.plan_next(context(village, uow), plan)
        return plan

    return village.do(job)


def change(village: Village, plan: Plan, **fields: Any) -> Plan:
    """Change a plan, as any handler does."""

    def job(uow: UnitOfWork) -> Plan:
        changed = uow.plans.save(replace(uow.plans.get(plan.id), **fields))
        planning.plan_next(context(village, uow), changed)
        return changed

    changed: Plan = village.do(job)
    village.stepper.settle()
    return changed


def context(village: Village, uow: UnitOfWork) -> Context:
    """What a timer's handler is given."""
    community = uow.communities.get(village.community.id)
    return Context(village.engine.services, uow, community, village.clock.now())


def phoned(village: Village, person: Person, *contacts: tuple[Person, str], **fields: Any) -> Plan:
    """Somebody without a chat, who is greeted by telephone."""
    return greeted(village, person, *contacts, way=Way.PHONE, **fields)


def checkins(village: Village, person: Person) -> list[Checkin]:
    """Every greeting of somebody, the oldest first."""
    long_ago = datetime(2000, 1, 1, tzinfo=UTC)
    found: list[Checkin] = village.do(lambda uow: list(uow.checkins.of(person.neighbour_id, long_ago)))
    return found[::-1]


def steps(village: Village, checkin: Checkin) -> list[Step]:
    found: list[Step] = village.do(lambda uow: list(uow.checkins.steps(checkin.id)))
    return found


def whats(village: Village, person: Person) -> list[str]:
    """What has been done so far about somebody's newest greeting."""
    return [s.what for s in steps(village, checkins(village, person)[-1])]


def off(village: Village, until: datetime) -> None:
    """The program does not run until then; what people do meanwhile waits."""
    village.writer.close()
    village.clock.move_to(until)
    village.open()


def count(person: Person, words: str) -> int:
    """How many messages of the bot contain these words."""
    return sum(words.casefold() in m.text.casefold() for m in person.messages if m.author == "bot")
