"""Meetings that change: one of them or all that follow, called off, handed over; and who is not there any more."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.domain.meetings import Meeting, MeetingState
from bot.domain.people import Role
from tests.stories.gatherings import FORTNIGHTLY, again, made, meetings, planned, rsvps, state
from tests.stories.village import Person, Village

WEEKLY = "maglia ogni giovedì alle 18 in cortile"


def answers(person: Person, meeting: Meeting, label: str = "Vengo") -> None:
    """Answer this meeting in private, by its number."""
    person.says(f"/incontri {meeting.number}")
    person.presses(label)


def changes(village: Village, meeting: Meeting, words: str, which: str = "") -> None:
    """Anna changes a meeting, in words."""
    village.anna.says(f"/meeting {meeting.number}")
    village.anna.presses("Cambio")
    village.anna.says(words)
    if which:
        village.anna.presses(which)
    village.anna.sees("Giusto?")
    village.anna.presses("Sì")


# --- one


def test_a_change_reaches_everybody_who_answered(village: Village) -> None:
    """Yes, perhaps and waiting hear of the new hour; who said no does not. Answers stay."""
    meeting = made(village, "festa giovedì 12 alle 18 in cortile, 1 posto")
    maria, luca, rosa, ugo = (village.member(n) for n in ("Maria", "Luca", "Rosa", "Ugo"))
    answers(maria, meeting)
    answers(luca, meeting)
    answers(rosa, meeting, "Forse")
    answers(ugo, meeting, "Non vengo")
    changes(village, meeting, "venerdì 13 alle 19, in oratorio")
    for person in (maria, luca, rosa):
        text = person.sees("È cambiato qualcosa").text
        assert "venerdì 13 marzo alle 19, in oratorio" in text and "giovedì 12 marzo alle 18" in text
    ugo.does_not_see("cambiato")
    village.anna.sees("L'ho detto a chi aveva risposto: 3 persone.")
    assert [state(village, meeting, p) for p in (maria, luca, rosa)] == ["coming", "waiting", "perhaps"]
    moved = again(village, meeting)
    assert moved.starts_at == datetime(2026, 3, 13, 18, tzinfo=UTC)
    assert moved.sequence == meeting.sequence + 1
    assert moved.uid == meeting.uid


def test_who_has_no_chat_is_telephoned(village: Village) -> None:
    """A coordinator answered for her; a coordinator tells her."""
    from bot.domain.meetings import Rsvp, RsvpState

    meeting = made(village)
    pina = village.member("Pina", chat=False, phone="+390255501")
    village.do(
        lambda uow: uow.rsvps.add(Rsvp(meeting.id, pina.neighbour_id, RsvpState.COMING, community_id=1))
    )
    changes(village, meeting, "alle 19")
    assert any("Pina" in m.text and "alle 19" in m.text for m in village.desk.messages)


def test_an_hour_alone_stays_on_its_day_and_moves_the_notices(village: Village) -> None:
    """The reminder comes before the new hour, and not before the old one."""
    meeting = made(village, "festa mercoledì alle 18 in cortile")
    maria = village.member("Maria")
    answers(maria, meeting)
    changes(village, meeting, "alle 20.30")
    assert again(village, meeting).local.hour == 20
    village.advance_to(datetime(2026, 3, 4, 17, 0, tzinfo=UTC))
    assert not [m for m in maria.messages if m.text.startswith("Un promemoria") and "oggi" in m.text]
    village.advance_to(datetime(2026, 3, 4, 17, 31, tzinfo=UTC))
    assert [m for m in maria.messages if m.text.startswith("Un promemoria") and "oggi" in m.text]


def test_the_card_in_the_group_says_that_something_changed(village: Village) -> None:
    """As a new message, because an edit rings nobody; the old one goes."""
    meeting = made(village, "festa mercoledì alle 18 in cortile")
    village.advance("1m")
    before = village.group.shows("Viene anche Lei?").id
    changes(village, meeting, "alle 19")
    card = village.group.shows("È cambiato qualcosa")
    assert card.id != before
    assert len([m for m in village.group.messages if "Viene anche Lei" in m.text]) == 1


def test_one_of_a_series_moves_and_the_others_stay(village: Village) -> None:
    """And it is not made again on the day from which it moved."""
    made(village, WEEKLY)
    second = planned(village)[1]
    changes(village, second, "venerdì 13 alle 18", "Solo questo")
    assert [m.local.day for m in planned(village)[:4]] == [5, 13, 19, 26]
    village.advance("10d")
    assert [m.local.day for m in planned(village)[:3]] == [13, 19, 26]
    assert len({m.starts_at for m in meetings(village)}) == len(meetings(village))


# --- all that follow


def test_all_following_ones_move_with_their_answers(village: Village) -> None:
    """From the second on it is Friday at seven: the first stays, answers stay, each person hears once."""
    first = made(village, WEEKLY)
    maria = village.member("Maria")
    second, third = planned(village)[1:3]
    for meeting in (first, second, third):
        answers(maria, meeting)
    changes(village, second, "venerdì 13 alle 19", "Anche i prossimi")
    found = planned(village)
    assert [(m.local.day, m.local.hour) for m in found[:4]] == [(5, 18), (13, 19), (20, 19), (27, 19)]
    assert {m.local.weekday() for m in found[1:]} == {4}
    assert [state(village, m, maria) for m in found[:4]] == ["coming", "coming", "coming", ""]
    assert [m.id for m in found[1:3]] == [second.id, third.id]
    assert len([m for m in maria.messages if "Da ora in poi" in m.text]) == 1
    series = village.do(lambda uow: list(uow.series.all(village.community.id)))
    assert [s.follows for s in series] == [None, series[0].id]
    before = len(found)
    village.advance("30d")
    later = planned(village)
    assert all(m.local.weekday() == 4 and m.local.hour == 19 for m in later)
    assert len({m.starts_at for m in meetings(village)}) == len(meetings(village)) >= before


def test_a_new_place_for_all_keeps_the_days(village: Village) -> None:
    made(village, FORTNIGHTLY)
    second = planned(village)[1]
    days = [m.starts_at for m in planned(village)]
    village.anna.says(f"/meeting {second.number}")
    village.anna.presses("Cambio")
    village.anna.presses("Il posto")
    village.anna.says("alla casa dell'acqua")
    village.anna.presses("Anche i prossimi")
    village.anna.presses("Sì")
    found = planned(village)
    assert [m.starts_at for m in found] == days
    assert [m.place for m in found[:3]] == ["in biblioteca", "alla casa dell'acqua", "alla casa dell'acqua"]


def test_one_that_was_called_off_does_not_come_back_with_a_change(village: Village) -> None:
    """The third is off; moving all from the second on moves the fourth to its own new day."""
    made(village, WEEKLY)
    second, third, fourth = planned(village)[1:4]
    village.anna.says(f"/meeting {third.number}")
    village.anna.presses("Non si fa")
    village.anna.presses("Solo questo")
    changes(village, second, "venerdì 13 alle 18", "Anche i prossimi")
    assert again(village, fourth).local.day == 27
    assert again(village, third).state is MeetingState.CANCELLED
    assert [m.local.day for m in planned(village)[:3]] == [5, 13, 27]
    village.advance("9d")
    assert 20 not in [m.local.day for m in planned(village) if m.local.month == 3]


# --- called off


def test_a_cancellation_reaches_everybody_and_the_group(village: Village) -> None:
    """Nothing more is said of it, and nobody can answer it."""
    meeting = made(village, "festa mercoledì alle 18 in cortile")
    maria, luca = village.member("Maria"), village.member("Luca")
    village.advance("1m")
    maria.presses("Vengo", village.group)
    luca.presses("Non vengo", village.group)
    village.anna.says(f"/meeting {meeting.number}")
    village.anna.presses("Non si fa")
    village.anna.sees("Una persona ha detto «vengo»: la avviso io.")
    village.anna.presses("Sì")
    maria.sees("non si fa. Mi dispiace.")
    luca.does_not_see("non si fa")
    village.group.shows("non si fa.")
    count = len(maria.messages)
    village.advance("4d")
    assert len(maria.messages) == count
    assert village.do(lambda uow: list(uow.timers.about("meeting.notice", meeting.id))) == []


def test_the_rest_of_a_series_is_called_off(village: Village) -> None:
    made(village, WEEKLY)
    second = planned(village)[1]
    village.anna.says(f"/meeting {second.number}")
    village.anna.presses("Non si fa")
    village.anna.presses("Anche i prossimi")
    assert [m.local.day for m in planned(village)] == [5]
    village.advance("60d")
    assert planned(village) == []


# --- who leads


def test_the_facilitator_hands_it_over(village: Village) -> None:
    """The new one is told and can say no; then a coordinator has a card."""
    rosa, luca = village.member("Rosa", roles=[Role.FACILITATOR]), village.member("Luca")
    meeting = made(village, by=rosa)
    rosa.says(f"/meeting {meeting.number}")
    rosa.presses("Passo la conduzione")
    rosa.says("Luca")
    assert again(village, meeting).facilitator_id == luca.neighbour_id
    luca.sees("Rosa chiede a Lei di condurre")
    luca.presses("Non posso")
    assert again(village, meeting).facilitator_id is None
    luca.sees("Lo dico al coordinamento")
    village.desk.shows("non c'è chi conduce")
    village.anna.presses("Scelgo chi conduce", village.desk)
    village.anna.says("Rosa", village.desk)
    assert again(village, meeting).facilitator_id == rosa.neighbour_id
    village.desk.does_not_show("Trovi qualcuno")


def test_who_takes_turns_and_cannot_is_replaced_by_the_next(village: Village) -> None:
    rosa, luca = village.member("Rosa"), village.member("Luca")
    made(village, f"{WEEKLY}, conducono Rosa e Luca")
    rosa.presses("Non posso")
    assert planned(village)[0].facilitator_id == luca.neighbour_id
    luca.sees("giovedì 5 marzo alle 18")
    village.desk.does_not_show("non c'è chi conduce")


def test_a_facilitator_who_leaves_leaves_nobody_waiting(village: Village) -> None:
    """The next in turn leads; of a single meeting the coordinators have a card. Places become free."""
    rosa, luca, maria = village.member("Rosa"), village.member("Luca"), village.member("Maria")
    made(village, f"{WEEKLY}, conducono Rosa e Luca")
    single = made(village, "festa giovedì 12 alle 15 in cortile, 1 posto, conduce Rosa")
    answers(rosa, single)
    answers(maria, single)
    rosa.says("/cancellami")
    rosa.presses("Sì")
    assert {m.facilitator_id for m in planned(village) if m.series_id} == {luca.neighbour_id}
    village.desk.shows("Festa")
    assert state(village, single, maria) == "coming"
    assert rosa.neighbour_id not in rsvps(village, single)


def test_a_death_ends_what_was_planned_without_a_word_to_others(village: Village) -> None:
    from bot.context import Context
    from handlers.ties.bereavement import bereaved

    rosa, maria = village.member("Rosa"), village.member("Maria")
    meeting = made(village, "festa giovedì 12 alle 15 in cortile, conduce Rosa")
    answers(rosa, meeting)
    answers(maria, meeting)
    seen = len(maria.messages)
    services = village.engine.dispatcher._services
    village.do(
        lambda uow: bereaved(
            Context(services, uow, village.community, village.clock.now()),
            uow.people.get(rosa.neighbour_id),
            died=True,
        )
    )
    village.advance("1m")
    assert len(maria.messages) == seen
    village.desk.shows("non c'è chi conduce")
    assert state(village, meeting, rosa) == ""


@pytest.mark.parametrize("words", ["ieri", "boh", "lunedì 2 alle 9 di mattina"])
def test_a_change_that_makes_no_sense_changes_nothing(village: Village, words: str) -> None:
    meeting = made(village)
    village.anna.says(f"/meeting {meeting.number}")
    village.anna.presses("Cambio")
    village.anna.presses("Giorno e ora")
    village.anna.says(words)
    if village.anna.last.button("Sì"):
        village.anna.presses("Sì")
    assert again(village, meeting).starts_at >= village.clock.now()


def test_whoever_leads_moves_it_and_calls_it_off_in_plain_words(village: Village) -> None:
    """By its name, read back first; somebody else's words move nothing."""
    meeting, maria = made(village), village.member("Maria")
    maria.says("spostiamo l'assemblea a venerdì 13")
    assert again(village, meeting).local.day == 12
    village.anna.says("spostiamo l'assemblea a venerdì 13 alle 19")
    village.anna.sees("Al posto di giovedì 12 marzo alle 18")
    village.anna.says("sì")
    assert (again(village, meeting).local.day, again(village, meeting).local.hour) == (13, 19)
    village.anna.says("l'assemblea non si fa più")
    village.anna.sees("non si fa più?")
    assert again(village, meeting).state is MeetingState.PLANNED
    village.anna.presses("Sì")
    assert again(village, meeting).state is MeetingState.CANCELLED
