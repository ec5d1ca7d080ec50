"""A task from the yes to the door: reminders, the nudge, its end, what somebody has taken on, clocks and stops."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.offers import AssignmentState
from bot.domain.requests import RequestState
from handlers.tasks import tasks
from tests.stories.errands import asked, assignments, at, between, exactly, holder, now, send, within
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


# --- before it


def test_reminders_come_the_evening_before_and_an_hour_before(
    village: Village, maria: Person, luca: Person
) -> None:
    """Both sides the evening before; the helper once more shortly before, with the word."""
    request = taken(village, maria, luca, day=1)
    word = holder(village, request).code_word
    village.advance_to(at(18, 59))
    luca.never_saw("promemoria")
    village.advance_to(at(19))
    luca.sees("Un promemoria: spesa per Maria, domani, martedì 3 marzo, alle 18")
    maria.sees(f"Viene Luca, dirà «{word}»")
    village.advance_to(at(17, day=1))
    luca.sees(f"Tra poco: spesa per Maria, oggi alle 18. La parola è «{word}»")


def test_who_said_to_be_coming_is_not_nudged(village: Village, maria: Person, luca: Person) -> None:
    """A sign within the last two hours is enough."""
    request = taken(village, maria, luca)
    village.advance_to(at(17, 5))
    luca.presses("Arrivo")
    village.advance_to(at(18, 30))
    luca.never_saw("Ci va?")
    assert holder(village, request).state is AssignmentState.ON_THE_WAY


def test_the_nudge_is_answered(village: Village, maria: Person, luca: Person) -> None:
    """Half an hour before, one question; "ci sono" keeps it."""
    request = taken(village, maria, luca)
    village.advance_to(at(17, 30))
    luca.sees("Ci va?")
    luca.presses("Ci sono")
    luca.sees("Grazie, ci conto")
    village.advance_to(at(18, 5))
    assert holder(village, request).neighbour_id == luca.neighbour_id


def test_silence_near_the_time_frees_the_task(
    village: Village, maria: Person, luca: Person, sara: Person
) -> None:
    """Nudged and silent: released ten minutes before, the asker knows, others are asked as urgent."""
    village.setting(**{"dispatch.wave_small": 1})
    request = taken(village, maria, luca)
    old = holder(village, request).code_word
    assert asked(sara) == []
    village.advance_to(at(17, 49))
    assert holder(village, request).neighbour_id == luca.neighbour_id
    village.advance_to(at(17, 50))
    luca.sees("Non deve più andare")
    maria.sees("Da Luca non ho più notizie. Cerco un'altra persona.")
    maria.never_saw("Luca non può")
    maria.sees(f"La parola «{old}» non vale più")
    village.desk.shows("Nessuno ha ancora detto sì")
    sara.sees("È urgente")
    sara.presses("Ci penso io")
    new = holder(village, request).code_word
    assert new != old
    maria.sees(f"Parola nuova: «{new}». «{old}» non vale più")


def test_taken_shortly_before_nobody_is_nudged(village: Village, maria: Person, luca: Person) -> None:
    """Who said yes a moment ago is believed."""
    request = send(village, maria, exactly(10, 35))
    luca.presses("Ci penso io")
    village.advance("40m")
    luca.never_saw("Ci va?")
    assert holder(village, request).neighbour_id == luca.neighbour_id


def test_on_the_way_is_told_to_who_waits(village: Village, maria: Person, luca: Person) -> None:
    """With the word, once; a second press is answered and tells nobody again."""
    request = taken(village, maria, luca)
    luca.says("arrivo")
    maria.sees("Luca sta arrivando")
    assert now(village, request).state is RequestState.UNDER_WAY
    luca.says("sono per strada")
    assert sum("sta arrivando" in m.text for m in maria.messages) == 1


# --- done


def test_done_is_handed_to_closing(village: Village, maria: Person, luca: Person) -> None:
    """ "Fatto": no reminder comes any more, and it is done."""
    request = taken(village, maria, luca)
    luca.says("arrivo")
    luca.says("fatto")
    assert [a.state for a in assignments(village, request)] == [AssignmentState.DONE]
    village.advance_to(at(22))
    luca.never_saw("È stato fatto?")


def test_forgotten_to_say_done_is_asked(village: Village, maria: Person, luca: Person) -> None:
    """Three hours after the end the helper is asked; without an answer a coordinator, the day after."""
    request = taken(village, maria, luca)
    village.advance_to(at(17, 30))
    luca.presses("Ci sono")
    village.advance_to(at(21, 59))
    luca.never_saw("È stato fatto?")
    village.advance_to(at(22))
    luca.sees("È stato fatto?")
    village.advance("21h")
    village.desk.shows("non ha detto com'è andata")
    assert holder(village, request).neighbour_id == luca.neighbour_id


# --- words, lists, several


def test_with_nothing_on_there_is_nothing_to_give_back(village: Village, luca: Person) -> None:
    """The words of a task without one are answered, not misunderstood."""
    luca.says("non riesco più")
    luca.sees("In questo momento non ha impegni")


def test_with_several_tasks_it_is_asked_which(village: Village, maria: Person, luca: Person) -> None:
    """One question, a button for each."""
    first = taken(village, maria, luca)
    second = taken(village, village.member("Pina", address="Via Padova 3"), luca, hour=12)
    luca.says("/cant")
    luca.sees("Di quale impegno parla?")
    luca.presses(f"Spesa {second.number}")
    luca.presses("Sì")
    assert now(village, second).state is RequestState.OPEN
    assert now(village, first).state is RequestState.ASSIGNED


def test_the_list_shows_what_is_held_with_its_buttons(village: Village, maria: Person, luca: Person) -> None:
    """For /mine: a line and the buttons of each task, nothing once it is over."""
    taken(village, maria, luca)
    rows = within(village, lambda ctx: tasks.listing(ctx, ctx.store.people.get(luca.neighbour_id)))
    assert [line.key for line, _ in rows] == ["task-line"]
    assert [c.action for c in rows[0][1]] == ["task.address", "task.on-way", "task.done", "task.hand-back"]
    luca.says("non riesco più")
    luca.says("sì")
    assert within(village, lambda ctx: tasks.listing(ctx, ctx.store.people.get(luca.neighbour_id))) == []


# --- the machine underneath


def test_a_restart_keeps_every_reminder(village: Village, maria: Person, luca: Person) -> None:
    """Stopped overnight: what was planned happens, and old buttons work."""
    request = taken(village, maria, luca, day=1)
    village.restart()
    village.advance_to(at(19))
    luca.sees("Un promemoria")
    village.restart()
    village.advance_to(at(17, 30, day=1))
    luca.sees("Tra poco")
    luca.presses("Arrivo")
    assert holder(village, request).state is AssignmentState.ON_THE_WAY


def test_a_part_of_the_day_gives_time_until_its_end(village: Village, maria: Person, luca: Person) -> None:
    """Without an hour nobody is nudged or released before the last hour of what was asked."""
    request = send(village, maria, between(9, 12, day=1))
    luca.presses("Ci penso io")
    village.advance_to(at(10, 15, day=1))
    luca.never_saw("Ci va?")
    assert holder(village, request).at == at(11, day=1)
    village.advance_to(at(10, 30, day=1) + timedelta(minutes=1))
    luca.sees("Ci va?")


def test_after_a_stop_nobody_is_reminded_of_what_is_past(
    village: Village, maria: Person, luca: Person
) -> None:
    """Down from noon until after the time: no "soon", no release of somebody who stood at the door."""
    request = taken(village, maria, luca)
    village.clock.move_to(at(18, 20))
    village.restart()
    village.stepper.settle()
    luca.never_saw("Tra poco")
    luca.never_saw("Ci va?")
    assert holder(village, request).neighbour_id == luca.neighbour_id


def test_after_a_stop_an_answer_has_time_to_arrive(village: Village, maria: Person, luca: Person) -> None:
    """Down between the nudge and the release: what the helper said meanwhile counts."""
    request = taken(village, maria, luca)
    village.advance_to(at(17, 45))
    village.clock.move_to(at(17, 57))
    village.restart()
    village.stepper.settle()
    luca.presses("Ci sono")
    village.advance_to(at(18, 10))
    assert holder(village, request).neighbour_id == luca.neighbour_id
