"""A round: one helper looks in on several people, ticks each, and whoever isn't ticked is in a human's hands."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.cards import CardKind
from tests.stories.errands import cards
from tests.stories.village import Person, Village
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


def test_one_after_the_other(village: Village, pina: Person, aldo: Person, elena: Person) -> None:
    """Only the one whose turn it is stands there with address and number; at the end none of them does."""
    a_round(village, elena, [pina, aldo])
    village.advance_to(TUESDAY + timedelta(minutes=1))
    card = elena.sees("👉 Pina")
    assert "Via Padova 12" in card.text and "terzo piano" in card.text and card.protect
    elena.never_saw("Crespi")
    elena.presses("Visto, sta bene")
    assert "Via Crespi 9" in elena.sees("👉 Aldo").text
    elena.does_not_see("Via Padova 12")
    elena.presses("Visto, sta bene")
    elena.sees("Finito. Grazie!")
    elena.does_not_see("Crespi")
    assert cards(village, CardKind.ROUND) == []
    trail = village.do(lambda uow: [a.action for a in uow.audited(village.community.id)])
    assert trail.count("looked-in-shown") == 2


def test_ticking_by_words_and_digits(village: Village, pina: Person, aldo: Person, elena: Person) -> None:
    """A digit, or the label's words, is as good as a tap."""
    a_round(village, elena, [pina, aldo])
    village.advance_to(TUESDAY + timedelta(minutes=1))
    elena.says("1")
    elena.sees("👉 Aldo")
    elena.says("visto, sta bene")
    elena.sees("Finito. Grazie!")


def test_a_helper_ticks_by_name_in_any_order(
    village: Village, pina: Person, aldo: Person, elena: Person
) -> None:
    """Not only the one whose turn it is: who is named is ticked, and it is no plea of the helper's own."""
    rosa = village.member("Rosa", address="Via Padova 10", phone="02 555 0119")
    a_round(village, elena, [pina, aldo, rosa])
    village.advance_to(TUESDAY)
    elena.says("Aldo sta bene")
    assert "✅ Aldo" in elena.sees("Giro alle 9").text
    elena.says("Rosa ha bisogno della spesa")
    elena.sees("Chiedo questo per Rosa")
    elena.presses("Sì")
    elena.sees("Cerco qualcuno per Rosa")
    elena.says("Pina non risponde")
    assert "❔ Pina" in elena.sees("Giro alle 9").text
    village.desk.shows("Pina non risponde")
    assert not cards(village, CardKind.DANGER)


def test_later_is_later(village: Village, pina: Person, aldo: Person, elena: Person) -> None:
    """The next one first; the last one can't be put off for ever."""
    a_round(village, elena, [pina, aldo])
    village.advance_to(TUESDAY + timedelta(minutes=1))
    elena.presses("Più tardi")
    elena.sees("👉 Aldo")
    elena.presses("Visto, sta bene")
    elena.sees("👉 Pina")
    elena.presses("Più tardi")
    assert "ultima persona" in elena.notes[-1]


def test_what_is_not_ticked_is_one_list(village: Village, pina: Person, aldo: Person, elena: Person) -> None:
    """At the end of its time: one card, no figures about anybody, no address left in the helper's chat."""
    a_round(village, elena, [pina, aldo])
    village.advance_to(TUESDAY + timedelta(minutes=50))
    elena.sees("non ho ancora segnato nessuno")
    village.advance_to(TUESDAY + timedelta(hours=2, minutes=1))
    elena.does_not_see("Via Padova")
    card = village.desk.shows("di 2 persone non si sa niente")
    assert "Pina: 02 555 0111" in card.text and "Aldo: 02 555 0112" in card.text
    village.anna.presses("Ci penso io", village.desk, on=card)
    village.anna.sees("👉 Pina")
    village.anna.presses("Visto, sta bene")
    village.anna.presses("Visto, sta bene")
    assert cards(village, CardKind.ROUND) == []


def test_a_tick_that_comes_late_still_counts(
    village: Village, pina: Person, aldo: Person, elena: Person
) -> None:
    """The coordinators' list gets shorter, and goes with the last one."""
    a_round(village, elena, [pina, aldo])
    village.advance_to(TUESDAY + timedelta(minutes=1))
    first = elena.sees("👉 Pina").buttons[0][0]
    village.advance_to(TUESDAY + timedelta(hours=2, minutes=1))
    from bot.ports.chat import Press

    assert first.token is not None
    village.bring(elena, Press(first.token, "q"))
    assert "Pina" not in village.desk.shows("di una persona non si sa niente").text


def test_a_helper_says_that_she_can_not_go_on(
    village: Village, pina: Person, aldo: Person, elena: Person
) -> None:
    """In her own words, in the middle of it: what is left is a coordinator's at once, and no address stays."""
    a_round(village, elena, [pina, aldo])
    village.advance_to(TUESDAY + timedelta(minutes=1))
    elena.presses("Visto, sta bene")
    elena.says("il giro")
    elena.sees("👉 Aldo")
    elena.says("non posso più")
    elena.sees("nessun problema")
    elena.does_not_see("Crespi")
    assert "Aldo" in village.desk.shows("di una persona non si sa niente").text


def test_who_cannot_finish_says_so_in_words(
    village: Village, pina: Person, aldo: Person, elena: Person
) -> None:
    """It is no plea for shopping: the rest is the coordinators' at once; another day is chosen by button."""
    a_round(village, elena, [pina, aldo])
    village.advance_to(TUESDAY)
    elena.says("domani non posso fare il giro")
    elena.presses("La prossima non posso")
    elena.says("oggi non riesco a finire")
    assert cards(village, CardKind.ROUND)
    elena.does_not_see("Spesa")


def test_what_is_kept_is_told(village: Village, pina: Person, elena: Person) -> None:
    """Both read in their data that somebody looks in, and who."""
    a_round(village, elena, [pina])
    pina.says("/miei_dati")
    pina.presses("Il resto")
    pina.sees("Qualcuno passa a trovarla: ogni giorno, alle 9")
    elena.says("/miei_dati")
    elena.presses("Il resto")
    elena.sees("Fa un giro: ogni giorno, alle 9")
