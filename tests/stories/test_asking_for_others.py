"""Asking for somebody else."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.people import Delegation, DelegationState
from bot.domain.requests import RequestState
from bot.ports.chat import Command
from bot.ports.stores import UnitOfWork
from tests.stories.asked import only, requests_of
from tests.stories.village import Person, Village


def delegate(village: Village, who: Person, person: Person, state: DelegationState) -> None:
    village.do(
        lambda uow: uow.delegations.add(
            Delegation(
                person.neighbour_id,
                who.neighbour_id,
                state,
                village.clock.now(),
                community_id=village.community.id,
            )
        )
    )


def test_a_confirmed_delegate_asks_for_who_was_named(village: Village) -> None:
    """ "Per mia suocera Pina" finds Pina among those the sender speaks for."""
    giulia, pina = village.member("Giulia"), village.member("Pina", chat=False)
    delegate(village, giulia, pina, DelegationState.CONFIRMED)
    giulia.says("serve la spesa domani mattina per mia suocera Pina")
    giulia.sees("Per Pina: spesa, domani, martedì 3 marzo")
    giulia.presses("Sì")
    request = only(village, pina)
    assert (request.person_id, request.asked_by) == (pina.neighbour_id, giulia.neighbour_id)
    assert request.state is RequestState.OPEN


def test_for_whom_is_asked_when_nobody_was_named(village: Village) -> None:
    """Those one speaks for are choices, beside somebody else and oneself."""
    giulia, pina = village.member("Giulia"), village.member("Pina", chat=False)
    delegate(village, giulia, pina, DelegationState.CONFIRMED)
    giulia.says("serve la spesa domani mattina per mia zia")
    giulia.sees("Per chi è l'aiuto?")
    assert giulia.last.labels == ["Pina", "Mia zia", "Per me"]
    giulia.presses("Per me")
    giulia.sees("Spesa, domani")


def test_a_word_that_is_not_confirmed_waits_for_a_coordinator(village: Village) -> None:
    """A delegate's word alone asks no neighbour."""
    giulia, pina, luca = village.member("Giulia"), village.member("Pina", chat=False), village.helper("Luca")
    delegate(village, giulia, pina, DelegationState.WAITING)
    giulia.says("serve la spesa domani mattina per mia suocera Pina")
    giulia.presses("Sì")
    assert only(village, pina).state is RequestState.AWAITING_APPROVAL
    luca.does_not_see("pesa")


def test_nobody_asks_for_somebody_they_do_not_speak_for(village: Village) -> None:
    """A delegation that has ended between the questions and the yes doesn't count."""
    giulia, pina = village.member("Giulia"), village.member("Pina", chat=False)
    delegate(village, giulia, pina, DelegationState.CONFIRMED)
    giulia.says("serve la spesa domani mattina per mia suocera Pina")

    def end(uow: UnitOfWork) -> None:
        for each in uow.delegations.by(giulia.neighbour_id):
            uow.delegations.save(replace(each, state=DelegationState.ENDED))

    village.do(end)
    giulia.presses("Sì")
    assert requests_of(village, pina) == []


def test_two_people_on_one_account_are_told_apart(village: Village) -> None:
    """A command from a shared account asks who writes, and the answer is whose request it is."""
    aldo = village.member("Aldo")
    maria = village.member("Maria", shares_with=aldo)
    village.bring(aldo, Command("ask"))
    aldo.sees("Chi scrive?")
    aldo.presses("Maria")
    for step in ("Spesa", "Domani", "Mattina", "No", "20 euro", "Sì"):
        aldo.presses(step)
    assert only(village, maria).kind == "groceries"
    assert requests_of(village, aldo) == []
