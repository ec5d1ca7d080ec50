"""A greeting proposed by a delegate or a coordinator: nothing begins without the person's own yes."""

from __future__ import annotations

from bot.domain.checkins import ContactState, PlanState, Way
from bot.domain.people import Delegation, DelegationState
from tests.stories.planned import contacts_of, due, plan_of, plans_of
from tests.stories.village import Person, Village


def delegate_of(village: Village, delegate: Person, person: Person, state: DelegationState) -> None:
    village.do(
        lambda uow: uow.delegations.add(
            Delegation(
                person.neighbour_id, delegate.neighbour_id, state, village.clock.now(),
                community_id=village.community.id,
            )
        )
    )  # fmt: skip


def test_a_delegate_proposes_and_the_person_says_yes(village: Village) -> None:
    """Nothing is asked of anybody before their own yes; who proposed it hears the answer."""
    pina, luca = village.member("Pina"), village.member("Luca")
    delegate_of(village, luca, pina, DelegationState.CONFIRMED)
    luca.says("chiamate mia zia Pina ogni giorno alle 9")
    luca.sees("Saluto per Pina: ogni giorno alle 9")
    luca.presses("Sì")
    luca.sees("Comincia solo con il Suo sì")
    plan = plan_of(village, pina)
    assert plan.state is PlanState.PROPOSED and plan.set_by == luca.neighbour_id and due(village, plan) == []
    pina.sees("Luca propone un saluto per Lei: ogni giorno alle 9")
    pina.presses("Sì")
    luca.sees("Pina ha detto sì al saluto")
    plan = plan_of(village, pina)
    assert plan.state is PlanState.ACTIVE and plan.agreed_by is None and due(village, plan)
    luca.presses("I contatti")
    luca.presses("Aggiungo una persona")
    luca.presses("Avvisi me")
    luca.presses("Può suonare")
    luca.presses("Sì")
    (contact,) = contacts_of(village, plan)
    assert contact.neighbour_id == luca.neighbour_id and contact.state is ContactState.AGREED and contact.keys


def test_a_no_to_a_proposal_is_enough(village: Village) -> None:
    pina, luca = village.member("Pina"), village.member("Luca")
    delegate_of(village, luca, pina, DelegationState.CONFIRMED)
    luca.says("chiamate mia zia Pina ogni giorno alle 9")
    luca.presses("Sì")
    pina.presses("No")
    luca.sees("Pina per ora preferisce di no")
    assert plans_of(village, pina) == []


def test_a_delegate_whose_word_is_not_confirmed_waits(village: Village) -> None:
    pina, luca = village.member("Pina"), village.member("Luca")
    delegate_of(village, luca, pina, DelegationState.WAITING)
    luca.says("chiamate mia zia Pina ogni giorno alle 9")
    luca.sees("Prima Anna parla con Pina")
    assert plans_of(village, pina) == []


def test_a_coordinator_sets_it_up_for_somebody_without_a_chat(village: Village) -> None:
    """By telephone: the coordinator says who heard the yes, and when."""
    pina = village.member("Pina", chat=False, phone="+39 02 555 0124")
    village.anna.says("/checkins Pina ogni giorno alle 9")
    village.anna.sees("Saluto per Pina: ogni giorno alle 9, al telefono")
    village.anna.presses("Sì")
    village.anna.sees("Ne ha già parlato con Pina?")
    village.anna.presses("Ha detto sì")
    plan = plan_of(village, pina)
    assert plan.way is Way.PHONE and plan.state is PlanState.ACTIVE
    assert plan.agreed_by == village.anna.neighbour_id
    village.anna.sees("Chi avviso, se Pina non risponde?")


def test_a_coordinator_lets_the_person_be_phoned(village: Village) -> None:
    """Nobody has spoken with them yet: a card, and the yes that is pressed on it is theirs."""
    pina = village.member("Pina", chat=False, phone="+39 02 555 0124")
    village.anna.says("/checkins Pina ogni giorno alle 9")
    village.anna.presses("Sì")
    village.anna.presses("Lo chieda Cortile")
    village.desk.shows("Anna propone un saluto per Lei")
    assert plan_of(village, pina).state is PlanState.PROPOSED
    village.anna.presses("Sì", village.desk)
    plan = plan_of(village, pina)
    assert plan.state is PlanState.ACTIVE and plan.agreed_by == village.anna.neighbour_id


def test_a_proposal_without_an_answer_comes_to_a_person(village: Village) -> None:
    """Made once more after a day; after two a coordinator asks."""
    pina, luca = village.member("Pina"), village.member("Luca")
    delegate_of(village, luca, pina, DelegationState.CONFIRMED)
    luca.says("chiamate mia zia Pina ogni giorno alle 9")
    luca.presses("Sì")
    village.advance("25h")
    assert sum("propone un saluto" in m.text for m in pina.messages) == 2
    village.advance("25h")
    village.desk.shows("Pina non ha risposto alla proposta")
    village.anna.presses("Sì", village.desk)
    assert plan_of(village, pina).state is PlanState.ACTIVE
