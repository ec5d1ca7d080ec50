"""Places at a meeting: guests, the waiting list, and a place that is offered."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.meetings import Meeting
from tests.stories.gatherings import TOMORROW, card, made, rsvps, state
from tests.stories.village import Person, Village


def test_guests_take_places_too(village: Village) -> None:
    """Three places: two come with one guest; the next one waits, and is told so."""
    meeting = card(village, f"{TOMORROW}, 3 posti")
    maria, luca, rosa = (village.member(n) for n in ("Maria", "Luca", "Rosa"))
    maria.presses("Vengo in due", village.group)
    village.group.shows("Resta un posto.")
    luca.presses("Vengo", village.group)
    village.group.shows("I posti sono finiti")
    rosa.says("/incontri")
    rosa.presses("Vengo")
    rosa.sees("i posti sono finiti. Lei è in lista.")
    assert state(village, meeting, rosa) == "waiting"
    luca.says("/incontri")
    luca.presses("Vengo in due")
    assert any("non c'è più posto" in note for note in luca.notes)
    assert state(village, meeting, luca) == "coming"


def test_nobody_brings_a_crowd(village: Village) -> None:
    """As many guests as the neighbourhood's setting says."""
    village.setting(**{"meetings.guests": 1})
    meeting = card(village)
    maria = village.member("Maria")
    maria.presses("Vengo in due", village.group)
    maria.presses("Vengo in due", village.group)
    assert rsvps(village, meeting)[maria.neighbour_id].guests == 1
    maria.says("/incontri")
    maria.presses("Un'altra persona")
    assert "Si può portare una persona sola." in maria.notes
    assert rsvps(village, meeting)[maria.neighbour_id].guests == 1
    maria.presses("Vengo senza nessuno")
    assert rsvps(village, meeting)[maria.neighbour_id].guests == 0


def test_the_waiting_list_moves_up_by_itself(village: Village) -> None:
    """Who waits longest gets the place that becomes free, and is told."""
    meeting = made(village, "festa giovedì 12 alle 18 in cortile, 1 posto")
    people = [village.member(n) for n in ("Maria", "Luca", "Rosa")]
    for person in people:
        person.says("/incontri")
        person.presses("Vengo")
    maria, luca, rosa = people
    assert [state(village, meeting, p) for p in people] == ["coming", "waiting", "waiting"]
    maria.says("/incontri")
    maria.presses("Non vengo più")
    luca.sees("si è liberato un posto, ed è Suo")
    rosa.does_not_see("liberato")
    assert [state(village, meeting, p) for p in people] == ["no", "coming", "waiting"]


def test_more_places_are_given_to_who_waits(village: Village) -> None:
    meeting = made(village, "festa giovedì 12 alle 18 in cortile, 1 posto")
    maria, luca = village.member("Maria"), village.member("Luca")
    for person in (maria, luca):
        person.says("/incontri")
        person.presses("Vengo")
    village.anna.says(f"/meeting {meeting.number}")
    village.anna.presses("Cambio")
    village.anna.presses("Quanti posti")
    village.anna.says("5")
    village.anna.presses("Sì")
    assert state(village, meeting, luca) == "coming"
    luca.sees("si è liberato un posto")


def three_waiting(village: Village, line: str) -> tuple[Meeting, list[Person]]:
    meeting = card(village, line)
    people = [village.member(n) for n in ("Maria", "Luca", "Rosa")]
    for person in people:
        person.presses("Vengo", village.group)
    return meeting, people


def test_shortly_before_a_place_is_offered_and_lapses(village: Village) -> None:
    """Who does not answer within the hour gives it to the next one; who says yes has it."""
    meeting, (maria, luca, rosa) = three_waiting(village, "festa oggi alle 20 in cortile, 1 posto")
    maria.presses("Non vengo", village.group)
    luca.sees("Lo tengo per Lei")
    assert state(village, meeting, luca) == "offered"
    village.group.shows("I posti sono finiti")
    village.advance("61m")
    luca.sees("Il posto è passato a un'altra persona")
    assert state(village, meeting, luca) == "lapsed"
    rosa.sees("Lo tengo per Lei")
    rosa.presses("Vengo")
    assert state(village, meeting, rosa) == "coming"
    village.advance("2h")
    assert state(village, meeting, rosa) == "coming"


def test_an_offered_place_that_is_declined_goes_on(village: Village) -> None:
    meeting, (maria, luca, rosa) = three_waiting(village, "festa oggi alle 20 in cortile, 1 posto")
    maria.presses("Non vengo", village.group)
    luca.presses("Non vengo")
    rosa.sees("Lo tengo per Lei")
    assert [state(village, meeting, p) for p in (maria, luca, rosa)] == ["no", "no", "offered"]


def test_an_answer_that_waited_with_the_program_is_not_too_late(village: Village) -> None:
    """The place lapsed while nothing worked: what was said meanwhile is heard first."""
    meeting, (maria, luca, _) = three_waiting(village, "festa oggi alle 20 in cortile, 1 posto")
    maria.presses("Non vengo", village.group)
    village.restart()
    village.clock.move_to(village.clock.now() + timedelta(hours=3))
    village.stepper.settle()
    luca.presses("Vengo")
    village.advance("5m")
    assert state(village, meeting, luca) == "coming"


def test_nobody_is_woken_for_a_place(village: Village) -> None:
    """What becomes free at night is given in the morning."""
    meeting, (maria, luca, _) = three_waiting(village, "festa giovedì 5 alle 18 in cortile, 1 posto")
    village.advance("13h")
    maria.presses("Non vengo", village.group)
    assert state(village, meeting, luca) == "waiting"
    luca.does_not_see("liberato")
    village.advance("10h")
    assert state(village, meeting, luca) == "coming"
    luca.sees("si è liberato un posto")
