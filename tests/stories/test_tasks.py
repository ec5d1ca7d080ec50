"""A task from the yes to the door: code word, address, reminders, and what happens when it can't be kept."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.offers import AssignmentState
from bot.domain.people import Delegation, DelegationState
from bot.domain.requests import Request, RequestState
from bot.ports.chat import Press
from handlers.offers import finding
from handlers.tasks import tasks
from tests.stories.errands import (
    asked,
    assignments,
    at,
    between,
    cards,
    exactly,
    holder,
    now,
    offers,
    send,
    within,
)
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


def taken(village: Village, maria: Person, luca: Person, *, hour: int = 18, day: int = 0) -> Request:
    request = send(village, maria, exactly(hour, day=day), note="latte e pane")
    luca.presses("Ci penso io")
    return request


# --- the address


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


# --- given back


def test_given_back_without_blame_and_offered_at_once(
    village: Village, maria: Person, luca: Person, sara: Person
) -> None:
    """VOICE: capita; who waits knows by when they hear, others are asked, the same one never again."""
    village.setting(**{"dispatch.wave_small": 1})
    request = taken(village, maria, luca)
    old = holder(village, request).code_word
    luca.says("non riesco più")
    luca.sees("Capita. Lascio libero l'impegno? Spesa, oggi alle 18")
    luca.says("sì")
    luca.sees("Fatto. Avviso io.")
    maria.sees("Luca non può. Cerco un'altra persona. Le scrivo entro")
    sara.presses("Ci penso io")
    new = holder(village, request).code_word
    maria.sees(f"Viene Sara, oggi alle 18.\nParola nuova: «{new}». «{old}» non vale più")
    assert sum(o.neighbour_id == luca.neighbour_id for o in offers(village, request)) == 1


def test_exclusions_hold_after_a_hand_back(
    village: Village, maria: Person, luca: Person, sara: Person
) -> None:
    """ "Somebody else than Sara" is not forgotten when it is offered again."""
    from bot.domain.people import Exclusion

    village.do(
        lambda uow: uow.exclusions.add(
            Exclusion(maria.neighbour_id, sara.neighbour_id, village.clock.now(), village.community.id)
        )
    )
    taken(village, maria, luca)
    luca.says("non riesco più")
    luca.says("sì")
    assert asked(sara) == []
    village.desk.shows("uno da non far incontrare")


def test_at_the_last_minute_it_is_urgent(village: Village, maria: Person, luca: Person, sara: Person) -> None:
    """Five minutes before: others are asked at once, coordinators have the card, the asker knows."""
    village.setting(**{"dispatch.wave_small": 1})
    request = taken(village, maria, luca)
    village.advance_to(at(17, 40))
    luca.presses("Ci sono")
    village.advance_to(at(17, 55))
    luca.says("non riesco più")
    luca.says("sì")
    maria.sees("Luca non può")
    sara.sees("È urgente")
    village.desk.shows("Nessuno ha ancora detto sì")
    assert now(village, request).urgent


def test_given_back_after_the_time_it_is_said_honestly(village: Village, maria: Person, luca: Person) -> None:
    """When the hour is over nobody is sent any more: another day is offered."""
    request = taken(village, maria, luca)
    village.advance_to(at(17, 30))
    luca.presses("Ci sono")
    village.advance_to(at(22))
    luca.sees("È stato fatto?")
    luca.presses("Non ce l'ho fatta")
    assert now(village, request).state is RequestState.EXPIRED
    maria.sees("Possiamo provare un altro giorno")


def test_i_go_after_all(village: Village, maria: Person, luca: Person) -> None:
    """Asked once more, the helper may keep it."""
    request = taken(village, maria, luca)
    luca.says("non riesco più")
    luca.presses("Ci vado")
    assert holder(village, request).neighbour_id == luca.neighbour_id


def test_later_is_put_to_who_waits(village: Village, maria: Person, luca: Person) -> None:
    """ "Posso più tardi": the same helper, another hour, if it suits."""
    request = taken(village, maria, luca)
    word = holder(village, request).code_word
    luca.says("non riesco più")
    luca.presses("Posso più tardi")
    luca.says("alle 20")
    maria.sees("Luca può, ma oggi alle 20. Le va bene?")
    maria.presses("Sì")
    held = holder(village, request)
    assert (held.at, held.code_word) == (at(20), word)
    maria.sees("Luca viene oggi alle 20")


@pytest.mark.parametrize("answer", ["No", None])
def test_later_that_does_not_suit_frees_it(
    village: Village, maria: Person, luca: Person, sara: Person, answer: str | None
) -> None:
    """No, or no answer within twenty minutes: somebody else is looked for, both are told."""
    village.setting(**{"dispatch.wave_small": 1})
    request = taken(village, maria, luca)
    luca.says("non riesco più")
    luca.presses("Posso più tardi")
    luca.says("alle 20")
    if answer:
        maria.presses(answer)
    else:
        village.advance("20m")
    luca.sees("Cerco un'altra persona")
    maria.sees("Luca non può")
    assert now(village, request).state is RequestState.OPEN
    assert asked(sara) == ["Sara"]


def test_a_helper_who_leaves_strands_nobody(
    village: Village, maria: Person, luca: Person, sara: Person
) -> None:
    """Who goes away gives back what they hold, and their open offers with it."""
    village.setting(**{"dispatch.wave_small": 1})
    request = taken(village, maria, luca)
    within(village, lambda ctx: tasks.give_all_back(ctx, ctx.store.people.get(luca.neighbour_id)))
    maria.sees("Luca non può")
    assert asked(sara) == ["Sara"]
    assert now(village, request).state is RequestState.OPEN


def test_a_request_that_is_withdrawn_calls_the_helper_back(
    village: Village, maria: Person, luca: Person
) -> None:
    """Told at once, the address gone, no reminder any more."""
    request = taken(village, maria, luca)
    luca.presses("Indirizzo")

    def cancel(ctx: Context) -> Request:
        return finding.stop(ctx, ctx.store.requests.get(request.id), RequestState.CANCELLED)

    within(village, cancel)
    luca.sees("Non serve più andare: spesa, oggi alle 18")
    luca.does_not_see("Via Padova 12")
    village.advance_to(at(22))
    luca.never_saw("Tra poco")
    assert [a.state for a in assignments(village, request)] == [AssignmentState.RELEASED]


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


# --- people without a chat


def test_who_has_no_chat_is_phoned_with_the_word(village: Village, luca: Person) -> None:
    """The card holds the text to read, with name, time and word; a hand-back replaces what wasn't said."""
    pina = village.member("Pina", chat=False, phone="02 555 0199", address="Via Padova 3")
    request = send(village, pina, exactly(18), asked_by=village.anna)
    luca.presses("Ci penso io")
    word = holder(village, request).code_word
    village.desk.shows("02 555 0199")
    village.desk.shows(f"Viene Luca, oggi alle 18.\nAl citofono dirà «{word}»")
    luca.says("non riesco più")
    luca.says("sì")
    calls = cards(village, CardKind.PHONE)
    assert len(calls) == 1
    village.desk.does_not_show(f"Al citofono dirà «{word}»")


def test_a_delegate_hears_it_as_well(village: Village, luca: Person) -> None:
    """Who asked for their mother hears who comes, when and the word; so does she."""
    pina = village.member("Pina", chat=False, phone="02 555 0199", address="Via Padova 3")
    giulia = village.member("Giulia")
    village.do(
        lambda uow: uow.delegations.add(
            Delegation(
                pina.neighbour_id, giulia.neighbour_id, DelegationState.CONFIRMED, village.clock.now(),
                community_id=village.community.id,
            )
        )
    )  # fmt: skip
    request = send(village, pina, exactly(18), asked_by=giulia)
    luca.presses("Ci penso io")
    word = holder(village, request).code_word
    giulia.sees(f"Per Pina.\nViene Luca, oggi alle 18.\nAl citofono dirà «{word}»")
    village.desk.shows(f"Al citofono dirà «{word}»")


def test_a_helper_on_the_phone_is_not_released_by_a_clock(village: Village, maria: Person) -> None:
    """Nudged through a coordinator's card; only people decide what then."""
    village.helper("Sara", chat=False, phone="02 555 0166")
    request = send(village, maria, exactly(18))
    village.anna.presses("Ha detto sì", village.desk)
    village.advance_to(at(18, 5))
    assert len(assignments(village, request)) == 1
    assert holder(village, request).state is AssignmentState.ACCEPTED
    village.desk.shows("Ci va?")


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
