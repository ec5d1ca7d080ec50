"""What a helper finds on a round: nobody opens, somebody needs something, it is serious."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.cards import CardKind
from bot.domain.checkins import Checkin, CheckinState, Contact, ContactState, Plan, PlanState
from bot.ports.stores import UnitOfWork
from tests.stories.errands import cards
from tests.stories.village import MONDAY, Person, Village
from tests.stories.visited import TUESDAY, a_round


@pytest.fixture
def pina(village: Village) -> Person:
    return village.member("Pina", address="Via Padova 12", phone="02 555 0111", note="terzo piano")


@pytest.fixture
def aldo(village: Village) -> Person:
    """Aldo has no chat."""
    return village.member("Aldo", address="Via Crespi 9", phone="02 555 0112", chat=False)


@pytest.fixture
def elena(village: Village) -> Person:
    return village.member("Elena", phone="02 555 0120")


def test_no_answer_climbs_at_once(village: Village, pina: Person, elena: Person) -> None:
    """Coordinators have a card with number, address and whom to call; found well, the helper hears it."""
    a_round(village, elena, [pina])
    village.advance_to(TUESDAY + timedelta(minutes=1))
    elena.presses("Non risponde")
    card = village.desk.shows("Pina non risponde")
    assert "02 555 0111" in card.text and "Via Padova 12" in card.text
    village.anna.presses("Sta bene", village.desk, on=card)
    elena.sees("Pina sta bene")
    assert cards(village, CardKind.VISIT) == []


def test_no_answer_calls_the_contacts_of_a_greeting(village: Village, pina: Person, elena: Person) -> None:
    """Where a greeting of hers is open, those who agreed to be called are called at once, not after more waiting."""
    giulia = village.member("Giulia", phone="02 555 0130")
    a_round(village, elena, [pina])
    village.advance_to(TUESDAY + timedelta(minutes=1))
    now = village.clock.now()

    def plan(uow: UnitOfWork) -> None:
        kept = uow.plans.add(
            Plan(
                pina.neighbour_id, "FREQ=DAILY", MONDAY.replace(tzinfo=None, hour=9), village.community.timezone,
                state=PlanState.ACTIVE, agreed_at=now, community_id=village.community.id,
            )
        )  # fmt: skip
        uow.contacts.add(
            Contact(
                kept.id, giulia.neighbour_id, 1, near=True, keys=True, state=ContactState.AGREED,
                community_id=village.community.id,
            )
        )  # fmt: skip
        uow.checkins.add(
            Checkin(
                kept.id, pina.neighbour_id, now.date(), now, CheckinState.ASKED, now, now,
                community_id=village.community.id,
            )
        )  # fmt: skip

    village.do(plan)
    elena.presses("Non risponde")
    giulia.sees("Pina")
    assert "Giulia: 02 555 0130 (ha le chiavi)" in village.desk.shows("Pina non risponde").text


def test_a_need_is_known_before_it_is_explained(village: Village, pina: Person, elena: Person) -> None:
    """The card stands at once; the words come to it; what is a kind of help becomes a request of hers."""
    a_round(village, elena, [pina])
    village.advance_to(TUESDAY + timedelta(minutes=1))
    elena.presses("Ha bisogno")
    village.desk.shows("Pina ha bisogno")
    elena.sees("Che cosa serve a Pina?")
    elena.says("le serve la spesa domani mattina")
    village.desk.shows("«le serve la spesa domani mattina»")
    elena.presses("Sì")
    (request,) = village.do(lambda uow: list(uow.requests.of(pina.neighbour_id)))
    assert request.kind == "groceries" and request.asked_by == elena.neighbour_id
    assert cards(village, CardKind.VISIT) == []


def test_what_is_no_kind_of_help_stays_with_a_coordinator(
    village: Village, pina: Person, elena: Person
) -> None:
    """Words as they were said, on a card that comes back."""
    a_round(village, elena, [pina])
    village.advance_to(TUESDAY + timedelta(minutes=1))
    elena.presses("Ha bisogno")
    elena.says("mi sembra molto giù")
    village.desk.shows("«mi sembra molto giù»")
    elena.sees("chiama Pina")
    assert len(cards(village, CardKind.VISIT)) == 1


def test_danger_first(village: Village, pina: Person, elena: Person) -> None:
    """The emergency number before anything else, and a coordinator at once."""
    a_round(village, elena, [pina])
    village.advance_to(TUESDAY + timedelta(minutes=1))
    elena.presses("Ha bisogno")
    elena.presses("È grave")
    assert elena.last.text.startswith("Chiami subito il 112")
    village.desk.shows("è grave")
    assert len(cards(village, CardKind.DANGER)) == 1


def test_words_of_danger_about_somebody_on_the_list_tick_that_person(
    village: Village, pina: Person, aldo: Person, elena: Person
) -> None:
    """The number first; coordinators have her telephone too, and the helper goes on to the next one."""
    a_round(village, elena, [pina, aldo])
    village.advance_to(TUESDAY)
    elena.says("Pina è caduta e non si alza")
    elena.sees("112")
    assert "❗ Pina" in elena.sees("Giro alle 9").text
    assert cards(village, CardKind.DANGER) and cards(village, CardKind.VISIT)
    village.desk.shows("02 555 0111")
