"""Helpers who telephone those without a chat: what they see, and who comes after them."""

from __future__ import annotations

import pytest

from bot.domain.cards import CardKind
from bot.domain.mobilising import CalledState
from bot.domain.people import Exclusion
from tests.stories.called import calls, state
from tests.stories.errands import cards
from tests.stories.village import Person, Village


@pytest.fixture
def ugo(village: Village) -> Person:
    """Ugo has no chat."""
    return village.member(
        "Ugo", phone="02 555 0113", born=1938, chat=False, address="Via Crespi 9", metres=100
    )


@pytest.fixture
def luca(village: Village) -> Person:
    return village.helper("Luca", metres=90, born=1990)


def test_nothing_is_known_of_anybody_before_the_yes(village: Village, ugo: Person, luca: Person) -> None:
    """A helper is asked with a number of people; names, numbers and addresses come after, and go when it is over."""
    calls(village, "tutti sopra i 75 caldo")
    for secret in ("Ugo", "0113", "Crespi"):
        luca.never_saw(secret)
    luca.presses("Ci penso io")
    card = luca.sees("👉 Ugo")
    assert "02 555 0113" in card.text and "Via Crespi 9" in card.text and card.protect
    luca.presses("Sta bene")
    luca.does_not_see("0113")
    luca.does_not_see("Crespi")
    assert state(village, ugo) is CalledState.WELL
    trail = village.do(lambda uow: [a.action for a in uow.audited(village.community.id)])
    assert "looked-in-shown" in trail


def test_not_this_time_goes_to_the_next_one(village: Village, ugo: Person, luca: Person) -> None:
    """No blame, and nobody is asked twice for the same person."""
    sara = village.helper("Sara", metres=600, born=1990)
    calls(village, "tutti sopra i 75 caldo")
    sara.does_not_see("Può telefonare")
    luca.presses("Non questa volta")
    sara.sees("Può telefonare a una persona")
    sara.presses("Ci penso io")
    sara.sees("👉 Ugo")
    assert (
        len([m for m in luca.messages if "Può telefonare" in m.text or "Ho chiesto ad altri" in m.text]) == 1
    )


def test_no_answer_climbs_to_the_next_helper_and_then_to_one_list(
    village: Village, ugo: Person, luca: Person
) -> None:
    """Lapsed, not got through, not told in time: three helpers, then the coordinators, on one card."""
    pia = village.member("Pia", phone="02 555 0114", chat=False, born=1930)
    calls(village, "tutti sopra i 75 blackout")
    village.advance("6m")
    luca.sees("Ho chiesto ad altri")
    (card,) = cards(village, CardKind.CALLOUT)
    shown = village.desk.shows("2 persone non sono state raggiunte").text
    assert "Ugo: 02 555 0113" in shown and "Pia: 02 555 0114" in shown
    assert {state(village, p) for p in (ugo, pia)} == {CalledState.UNREACHED}
    village.anna.presses("Li sento io", village.desk)
    village.anna.sees("👉 Ugo")
    village.anna.presses("Sta bene")
    village.anna.presses("Sta bene")
    village.advance("1m")
    assert cards(village, CardKind.CALLOUT) == [] and card.id
    village.desk.shows("Raggiunti 2 di 2")


def test_what_is_not_told_in_time_goes_on(village: Village, ugo: Person, luca: Person) -> None:
    """Luca took it and says nothing: after his time it is somebody else's, and no number is left with him."""
    sara = village.helper("Sara", metres=600, born=1990)
    calls(village, "tutti sopra i 75 caldo")
    luca.presses("Ci penso io")
    village.advance("30m")
    luca.sees("non ho ancora segnato nessuno")
    village.advance("16m")
    luca.does_not_see("0113")
    sara.presses("Ci penso io")
    sara.sees("👉 Ugo")


def test_a_need_on_the_telephone(village: Village, ugo: Person, luca: Person) -> None:
    """The helper presses, a coordinator knows at once; what it is becomes a request of Ugo's."""
    calls(village, "tutti sopra i 75 caldo")
    luca.presses("Ci penso io")
    luca.presses("Ha bisogno")
    village.desk.shows("Ugo ha bisogno")
    assert state(village, ugo) is CalledState.NEEDS
    luca.says("gli serve la spesa domani mattina")
    luca.presses("Sì")
    (request,) = village.do(lambda uow: list(uow.requests.of(ugo.neighbour_id)))
    assert request.person_id == ugo.neighbour_id and request.kind == "groceries"
    assert cards(village, CardKind.CALLED) == []


def test_nobody_on_duty(village: Village, ugo: Person) -> None:
    """It is said beforehand, and whoever must be phoned is on a coordinator's list at once."""
    village.helper("Sara", on_duty=False, born=1990)
    village.anna.says("/giro tutti sopra i 75 caldo", village.desk)
    village.desk.shows("Adesso nessuno è in turno")
    village.anna.presses("Sì", village.desk)
    village.desk.shows("Una persona non è stata raggiunta")


def test_a_helper_goes_off_duty_with_open_calls(village: Village, ugo: Person, luca: Person) -> None:
    """What Luca had is somebody else's at once, and no number stays with him."""
    sara = village.helper("Sara", metres=600, born=1990)
    calls(village, "tutti sopra i 75 caldo")
    luca.presses("Ci penso io")
    luca.says("/turno")
    luca.does_not_see("0113")
    sara.sees("Può telefonare a una persona")


def test_those_who_shall_not_meet_do_not(village: Village, ugo: Person, luca: Person) -> None:
    """An exclusion holds here too: the farther helper is asked."""
    sara = village.helper("Sara", metres=900, born=1990)
    village.do(
        lambda uow: uow.exclusions.add(
            Exclusion(ugo.neighbour_id, luca.neighbour_id, village.clock.now(), village.community.id)
        )
    )
    calls(village, "tutti sopra i 75 caldo")
    luca.does_not_see("Può telefonare")
    sara.sees("Può telefonare")


def test_nobody_has_more_than_a_few_at_once(village: Village, luca: Person) -> None:
    """Five at most; when they are done the next ones come."""
    for n in range(7):
        village.member(f"Nonno{n}", phone=f"02 555 02{n:02}", chat=False, born=1935)
    calls(village, "tutti sopra i 75 caldo")
    luca.sees("Può telefonare a 5 persone")
    luca.presses("Ci penso io")
    for _ in range(5):
        luca.presses("Sta bene")
    luca.sees("Può telefonare a 2 persone")
