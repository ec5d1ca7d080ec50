"""Shifts that need hands: made in the chat, changed, ended, announced."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.domain.people import Role
from tests.stories.errands import at
from tests.stories.rota import both_taken, garden, takes, turns
from tests.stories.village import Person, Village


@pytest.fixture
def luca(village: Village) -> Person:
    return village.member("Luca")


@pytest.fixture
def sara(village: Village) -> Person:
    return village.member("Sara")


# --- making


def test_a_rota_is_made_step_by_step_and_read_back(village: Village) -> None:
    """What it makes is said, not the rule; four weeks of turns stand at once, and more as time passes."""
    garden(village)
    check = village.anna.sees("Giusto?")
    assert "Martedì 3 marzo alle 18" in check.text
    assert "Una persona" in check.text
    assert turns(village) == [
        "03.03. 18:00", "05.03. 18:00", "10.03. 18:00", "12.03. 18:00", "17.03. 18:00", "19.03. 18:00",
        "24.03. 18:00", "26.03. 18:00",
    ]  # fmt: skip
    village.restart()
    village.advance("4w")
    # Six o'clock stays six o'clock when the clocks change on the 29th.
    assert turns(village)[:3] == ["31.03. 18:00", "02.04. 18:00", "07.04. 18:00"]
    assert len(turns(village)) == len(set(turns(village))) == 8


def test_one_line_says_when_already(village: Village) -> None:
    village.anna.says("/turni ogni sabato dalle 9 alle 12")
    village.anna.says("sportello")
    village.anna.presses("2")
    village.anna.presses("Senza luogo")
    text = village.anna.sees("Giusto?").text
    assert "3 ore" in text and "Sabato 7 marzo alle 9" in text and "2 persone" in text


def test_morning_or_evening_is_asked(village: Village) -> None:
    village.anna.says("/turni innaffiare")
    village.anna.says("tutti i martedì")
    village.anna.sees("A che ora?")
    village.anna.says("alle otto")
    village.anna.presses("alle 20")
    village.anna.presses("Mezz'ora")
    village.anna.presses("1")
    village.anna.presses("Senza luogo")
    village.anna.presses("Sì", on=village.anna.sees("Giusto?"))
    assert turns(village)[0] == "03.03. 20:00"


def test_what_is_not_understood_is_asked_again(village: Village) -> None:
    """Nothing is lost on the way, and one can always go back or leave."""
    village.anna.says("/turni orto")
    village.anna.says("quando capita")
    village.anna.says("ogni giovedì alle 18")
    village.anna.says("un'ora e mezza")
    village.anna.says("indietro")
    village.anna.says("due ore")
    village.anna.says("una")
    village.anna.presses("Senza luogo")
    assert "2 ore" in village.anna.sees("Giusto?").text


def test_only_coordinators_and_facilitators_make_them(village: Village, luca: Person) -> None:
    luca.says("/turni")
    luca.sees("Non ci sono ancora turni")
    luca.says("/turni ogni sabato alle 9")
    luca.never_saw("Giusto?")
    rosa = village.member("Rosa", roles=[Role.FACILITATOR])
    rosa.says("/turni")
    rosa.presses("Nuovi turni")
    rosa.sees("Per che cosa servono")


# --- changing


def test_a_day_falls_away(village: Village, luca: Person) -> None:
    """Who takes it is told; nobody is looked for; the others stay."""
    garden(village)
    takes(luca, "martedì 3 marzo")
    village.anna.says("/turni")
    village.anna.presses("innaffiare")
    village.anna.presses("Cambio i turni")
    village.anna.sees("ogni martedì e giovedì: che cosa cambia?")
    village.anna.presses("Un giorno salta")
    village.anna.presses("martedì 3 marzo")
    village.anna.presses("Sì", on=village.anna.sees("Tolgo il turno?"))
    luca.sees("Questo turno non c'è più")
    assert turns(village)[0] == "05.03. 18:00"
    village.advance_to(at(18))
    village.group.does_not_show("Domani manca")
    village.advance_to(at(3, 30, day=1))
    assert turns(village)[0] == "05.03. 18:00"


def test_another_hour_moves_all_that_follow(village: Village, luca: Person) -> None:
    garden(village)
    takes(luca, "martedì 3 marzo")
    village.anna.says("/turni")
    village.anna.presses("innaffiare")
    village.anna.presses("Cambio i turni")
    village.anna.presses("Un'altra ora")
    village.anna.says("alle 19 e 30")
    luca.sees("È cambiata l'ora")
    assert turns(village)[:2] == ["03.03. 19:30", "05.03. 19:30"]
    village.advance_to(at(18, 20, day=1))
    luca.never_saw("Tra poco tocca")
    village.advance_to(at(18, 30, day=1))
    luca.sees("Tra poco tocca a Lei")


def test_a_rota_ends(village: Village, luca: Person) -> None:
    garden(village)
    takes(luca, "martedì 3 marzo")
    village.anna.says("/turni")
    village.anna.presses("innaffiare")
    village.anna.presses("Cambio i turni")
    village.anna.presses("I turni finiscono")
    village.anna.presses("Sì", on=village.anna.sees("finiscono adesso?"))
    luca.sees("Questo turno non c'è più")
    village.advance("5w")
    assert turns(village) == []
    luca.says("/turni")
    luca.sees("Non ci sono ancora turni")


def test_who_leaves_leaves_the_turns(village: Village, luca: Person, sara: Person) -> None:
    """Free again for others, and nothing of the person stays on them."""
    both_taken(village, luca, sara)
    luca.says("/cancellami")
    luca.presses("Sì")
    village.advance_to(at(18))
    village.group.shows("Domani manca qualcuno")
    assert village.do(lambda uow: uow.hands.by(luca.neighbour_id)) == []


def test_after_an_outage_only_what_is_still_to_come_is_said(village: Village, luca: Person) -> None:
    """A whole evening without the program: in the morning it is said for the same day."""
    garden(village)
    takes(luca, "martedì 3 marzo")
    village.clock.move_to(at(9, day=1))
    village.restart()
    village.advance("1m")
    assert "oggi" in luca.sees("Un promemoria").text
    village.clock.move_to(at(9, day=3))
    village.advance("1m")
    assert len([m for m in luca.messages if "promemoria" in m.text]) == 1


def test_in_english_and_without_buttons(tmp_path: Path) -> None:
    """The same by digits."""
    english = Village(tmp_path, language="en", buttons=False)
    anna = english.anna
    anna.says("/rota watering every Tuesday and Thursday at 6pm")
    anna.says("watering the garden")
    anna.says("1 hour")
    anna.says("1")
    anna.says("in the courtyard")
    anna.says("yes")
    sam = english.member("Sam")
    sam.says("rota")
    sam.says("1")
    sam.says("1")
    sam.sees("The turn is yours: watering the garden")
