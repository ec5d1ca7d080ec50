"""Hours of greetings at which no coordinator would be there."""

from __future__ import annotations

from datetime import time

from bot.domain.cards import CardKind
from bot.domain.schedules import Slot
from tests.stories.errands import cards
from tests.stories.planned import enrols, plan_of, plans_of, shifts
from tests.stories.village import Village

WEEKDAYS = [Slot(day, 9 * 60, 19 * 60) for day in range(5)]


def test_an_hour_at_which_nobody_would_be_there_is_refused_with_the_nearest_one(village: Village) -> None:
    """The last step at 7.30 in the evening is nobody's shift: 16.30 is the nearest that is."""
    shifts(village, village.anna, [Slot(day, 9 * 60, 19 * 60) for day in range(7)])
    maria = village.member("Maria")
    maria.says("vorrei un saluto ogni giorno alle 18")
    refused = maria.sees("Ogni giorno alle 18 non va")
    assert refused.labels[0] == "Alle 16.30"
    maria.presses("Alle 16.30")
    maria.sees("Le chiedo come sta ogni giorno alle 16.30")
    maria.presses("Sì")
    assert plan_of(village, maria).start.time() == time(16, 30)


def test_days_on_which_nobody_is_there_are_named(village: Village) -> None:
    """Anna is there from Monday to Friday: the weekend is refused, the other days are a button."""
    shifts(village, village.anna, WEEKDAYS)
    maria = village.member("Maria")
    maria.says("vorrei un saluto ogni giorno alle 9")
    refused = maria.sees("Il sabato e la domenica alle 9 non va")
    assert refused.labels[0] == "Dal lunedì al venerdì"
    maria.presses("Dal lunedì al venerdì")
    maria.presses("Sì")
    assert plan_of(village, maria).rule == "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"


def test_without_any_shift_nothing_begins_and_coordinators_hear_of_it(village: Village) -> None:
    shifts(village, village.anna, [])
    maria = village.member("Maria")
    maria.says("vorrei un saluto ogni giorno alle 9")
    maria.sees("Per ora nessuno può esserci")
    assert plans_of(village, maria) == []
    village.desk.shows("vorrebbe un saluto")


def test_a_plan_left_uncovered_by_other_shifts_is_shown_to_coordinators(village: Village) -> None:
    """When shifts change later: a card, which closes itself once somebody is there again."""
    maria = village.member("Maria")
    enrols(maria)
    village.anna.says("/setup")
    village.anna.presses("turni")
    village.anna.says("lun-ven 9-19")
    village.advance("3m")
    village.desk.shows("Maria: il sabato e la domenica alle 9")
    village.anna.presses("Vedo i turni", village.desk)
    village.anna.says("lun-dom 8-20", village.desk)
    village.advance("3m")
    village.desk.shows("Di nuovo coperti")
    assert cards(village, CardKind.PLAN) == []
