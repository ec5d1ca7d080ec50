"""The address of a task: shown on demand to whoever has taken it on, and gone when the task is."""

from __future__ import annotations

import pytest

from bot.domain.cards import CardKind
from bot.ports.chat import Press
from tests.stories.errands import cards
from tests.stories.taken import taken
from tests.stories.village import Person, Village


@pytest.fixture
def maria(village: Village) -> Person:
    return village.member("Maria", address="Via Padova 12", phone="02 555 0123", note="terzo piano")


@pytest.fixture
def luca(village: Village) -> Person:
    return village.helper("Luca", metres=100)


@pytest.fixture
def sara(village: Village) -> Person:
    """Further away than Luca and without a chance to be faster: she is asked after him."""
    return village.helper("Sara", metres=1500)


def test_the_address_is_shown_on_demand_and_audited(village: Village, maria: Person, luca: Person) -> None:
    """Not before it is asked for; protected from forwarding; who looked is written down by ids."""
    taken(village, maria, luca)
    luca.never_saw("Via Padova 12")
    luca.presses("Indirizzo")
    shown = luca.sees("Via Padova 12")
    assert shown.protect
    assert "02 555 0123" in shown.text
    assert "latte e pane – terzo piano" in shown.text
    audit = village.do(lambda uow: list(uow.audited(village.community.id)))
    assert any(row.action == "address-seen" and row.actor_id == luca.neighbour_id for row in audit)


def test_the_address_goes_when_the_task_does(village: Village, maria: Person, luca: Person) -> None:
    """After a hand-back the message no longer shows it, and the button no longer gives it."""
    taken(village, maria, luca)
    task = luca.sees("Spesa per Maria")
    button = task.button("Indirizzo")
    luca.presses("Indirizzo")
    luca.presses("Non riesco più", on=task)
    luca.presses("Sì")
    luca.does_not_see("Via Padova 12")
    luca.does_not_see("terzo piano")
    assert task.labels == []
    assert button is not None and button.token is not None
    village.bring(luca, Press(button.token, "late", task.id))
    luca.does_not_see("Via Padova 12")


def test_nobody_else_sees_the_address(village: Village, maria: Person, luca: Person, sara: Person) -> None:
    """Neither who was asked, nor the group, nor who presses another's button."""
    taken(village, maria, luca)
    button = luca.sees("Spesa per Maria").button("Indirizzo")
    assert button is not None and button.token is not None
    village.bring(sara, Press(button.token, "q", "1"))
    sara.never_saw("Via Padova 12")
    village.group.does_not_show("Via Padova 12")


def test_an_address_that_nobody_wrote_down_is_told_by_voice(village: Village, luca: Person) -> None:
    """A coordinator is asked once to tell it, and to write it down; then the button shows it."""
    maria = village.member("Maria", phone="02 555 0123")
    taken(village, maria, luca)
    village.desk.shows("Manca l'indirizzo di Maria")
    luca.presses("Indirizzo")
    luca.sees("l'indirizzo glielo dice il coordinamento, a voce")
    assert len(cards(village, CardKind.PHONE)) == 1
