"""Plans when people go: leaving, a death, somebody who is only a name yet, what is kept and forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.context import Context
from bot.domain.checkins import ContactState
from bot.domain.people import Standing
from bot.ports.stores import UnitOfWork
from bot.routing import Due
from handlers import house
from tests.stories.errands import within
from tests.stories.planned import agreed_contact, contacts_of, due, plan_of, plans_of
from tests.stories.village import Village


def test_who_leaves_takes_their_plan_along(village: Village) -> None:
    """Nothing of it is kept; the contact is thanked, who was only a name goes too."""
    maria = village.member("Maria")
    rosa = agreed_contact(village, maria, "Rosa")
    plan = plan_of(village, maria)
    maria.says("/saluto")
    maria.presses("I contatti")
    maria.presses("Aggiungo una persona")
    maria.says("Ermenegildo")
    maria.presses("Solo telefonare")
    maria.presses("Mando un invito")
    maria.says("/cancellami")
    maria.presses("Sì, tolga tutto")
    rosa.sees("Maria non ha più bisogno che La avvisi")
    assert village.do(lambda uow: uow.plans.find(plan.id)) is None
    assert due(village, plan) == []
    people = village.do(lambda uow: uow.people.all(village.community.id))
    assert "Ermenegildo" not in [n.name for n in people]
    village.advance("8d")
    village.desk.does_not_show("Ermenegildo")


def test_a_contact_who_leaves_is_missed(village: Village) -> None:
    maria = village.member("Maria")
    rosa = agreed_contact(village, maria, "Rosa")
    rosa.says("/cancellami")
    rosa.says("sì")
    maria.sees("Rosa da oggi non può più essere un Suo contatto")
    village.desk.shows("Maria non ha più contatti")
    assert contacts_of(village, plan_of(village, maria)) == []


def test_after_a_death_nothing_is_asked_and_nobody_hears_it_from_the_bot(village: Village) -> None:
    """The coordinators get the names of those to call."""
    maria = village.member("Maria")
    rosa = agreed_contact(village, maria, "Rosa")
    plan = plan_of(village, maria)
    village.anna.says("/people Maria")
    village.anna.presses("Un lutto")
    village.anna.presses("È mancata")
    assert plans_of(village, maria) == [] and due(village, plan) == []
    rosa.does_not_see("non ha più bisogno")
    village.desk.shows("Non scrivo io: si telefona.\n– Rosa")


def test_a_contact_who_dies_is_told_by_a_person(village: Village) -> None:
    maria = village.member("Maria")
    agreed_contact(village, maria, "Rosa")
    village.anna.says("/people Rosa")
    village.anna.presses("Un lutto")
    village.anna.presses("È mancata")
    maria.does_not_see("non può più essere")
    village.desk.shows("– Maria")
    (contact,) = contacts_of(village, plan_of(village, maria))
    assert contact.state is ContactState.REMOVED


def test_what_is_kept_is_told_to_whom_it_concerns(village: Village) -> None:
    """/mydata: one's own plan with its contacts; and for whom one is a contact."""
    maria = village.member("Maria")
    rosa = agreed_contact(village, maria, "Rosa")
    maria.says("/miei_dati")
    maria.sees("Saluto: ogni giorno alle 9, in chat\n1. Rosa, solo al telefono")
    rosa.says("/miei_dati")
    rosa.sees("Contatto di Maria")


def test_a_person_who_is_only_a_name_yet_is_not_greeted(village: Village) -> None:
    """A delegate's word alone: first a coordinator speaks with them."""
    luca = village.member("Luca")
    luca.says("chiamate mia zia Pina ogni giorno alle 9")
    luca.says("02 555 0177")
    luca.sees("Prima Anna parla con Pina")
    people = village.do(lambda uow: uow.people.all(village.community.id))
    (pina,) = [n for n in people if n.name == "Pina"]
    assert pina.standing is Standing.GUEST and village.do(lambda uow: uow.plans.of(pina.id)) == []


def test_what_is_over_is_forgotten_after_its_time(village: Village) -> None:
    """Greetings, contacts who went and plans that ended go with what the settings promise; what stands stays."""
    maria = village.member("Maria")
    rosa = agreed_contact(village, maria, "Rosa")
    plan = plan_of(village, maria)
    village.advance("23h")
    village.advance("1m")
    maria.presses("Bene")
    rosa.presses("Non posso più")
    rosa.presses("Sì")
    maria.says("sono via fino a domenica")
    days = 60

    def purged(ctx: Context) -> None:
        later = replace(ctx, now=ctx.now + timedelta(days=days))
        house.purge(later, Due(house.PURGE, 0, "", {"requests": 50 * 86_400.0}, timedelta()))

    def kept(uow: UnitOfWork) -> tuple[int, int, int]:
        shelves = (uow.checkins, uow.contacts, uow.plans)
        greetings, contacts, plans = (len(shelf.all(village.community.id)) for shelf in shelves)
        return greetings, contacts, plans

    assert village.do(kept) == (1, 1, 1)
    within(village, purged)
    assert village.do(kept) == (0, 0, 1)
    maria.says("/saluto")
    maria.presses("Smetto")
    maria.presses("Sì, basta")
    days = 40
    within(village, purged)
    assert village.do(lambda uow: uow.plans.find(plan.id)) is not None
    days = 60
    within(village, purged)
    assert village.do(kept) == (0, 0, 0)
