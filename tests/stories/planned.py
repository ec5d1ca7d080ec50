"""Greetings that are set up, and who is named in them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.checkins import Contact, Plan
from bot.domain.schedules import Shift, Slot
from bot.ports.stores import UnitOfWork
from tests.stories.village import Person, Village


def plans_of(village: Village, person: Person) -> list[Plan]:
    return list(village.do(lambda uow: uow.plans.of(person.neighbour_id)))


def plan_of(village: Village, person: Person) -> Plan:
    (plan,) = plans_of(village, person)
    return plan


def contacts_of(village: Village, plan: Plan) -> list[Contact]:
    return list(village.do(lambda uow: uow.contacts.of(plan.id)))


def due(village: Village, plan: Plan) -> list[str]:
    """The local moments for which the plan's next greeting is planned."""
    rows = village.do(lambda uow: uow.timers.about("checkin.due", plan.id))
    return [str(row.args["due"])[:16] for row in rows]


def shifts(village: Village, person: Person, hours: Sequence[Slot]) -> None:
    """Let these be the hours of a coordinator."""

    def job(uow: UnitOfWork) -> None:
        for shift in uow.shifts.of(person.neighbour_id):
            uow.shifts.remove(shift.id)
        for slot in hours:
            uow.shifts.add(Shift(person.neighbour_id, slot, village.community.id))

    village.do(job)


def without_greetings(village: Village, plan: Plan) -> None:
    """Let days go by in which nobody is asked: another story tells of that."""

    def job(uow: UnitOfWork) -> None:
        uow.timers.drop("checkin.due", plan.id)
        uow.timers.drop("checkin.backstop", plan.id)
        uow.timers.drop("checkin.sweep", village.community.id)

    village.do(job)


def enrols(person: Person, days: str = "Ogni giorno", hour: str = "alle 9") -> None:
    """By buttons, up to the first question about contacts."""
    person.says("/saluto")
    person.presses("Sì, lo vorrei")
    person.presses(days)
    person.says(hour)
    person.presses("Sì")


def agreed_contact(village: Village, person: Person, name: str) -> Person:
    """Enrolled, with one contact who has taken up the link."""
    enrols(person)
    person.says(name)
    person.presses("Solo telefonare")
    person.presses("Mando un invito")
    link = person.link()
    person.presses("Basta così")
    other = village.member(name)
    other.opens(link)
    other.presses("Accetto")
    return other
