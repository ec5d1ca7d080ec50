"""Meetings: made in a line or step by step, found, and kept on the wall clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.context import Context
from bot.domain.people import Role
from handlers.meetings import keeping
from tests.stories.gatherings import FORTNIGHTLY, LINE, again, made, meetings, planned
from tests.stories.village import Village

# --- making one


def test_a_coordinator_makes_an_assembly_in_one_line(village: Village) -> None:
    """It is read back before it is made, and nothing stands anywhere until she has said yes."""
    village.anna.says(f"/incontro {LINE}")
    assert meetings(village) == []
    check = village.anna.sees("Giusto?").text
    for part in ("Assemblea", "Giovedì 12 marzo alle 18, all'oratorio", "30 posti", "Conduce Anna"):
        assert part in check
    village.anna.presses("Sì")
    village.anna.sees("Fatto: Assemblea")
    meeting = meetings(village)[0]
    assert meeting.starts_at == datetime(2026, 3, 12, 17, tzinfo=UTC)
    assert (meeting.place, meeting.capacity, meeting.local.hour) == ("all'oratorio", 30, 18)
    assert meeting.uid


def test_said_to_the_bot_without_a_command_it_is_understood_too(village: Village) -> None:
    """A whole meeting in plain words, and a yes in words."""
    village.anna.says("Riunione giovedì 12 alle 18 in cortile")
    village.anna.sees("Giusto?")
    village.anna.says("sì")
    assert [m.title for m in meetings(village)] == ["Riunione"]


def test_step_by_step_each_question_can_be_answered_in_words(village: Village) -> None:
    """One question a message: name, when, where, places, who leads, what about; then it is read back."""
    rosa, luca = village.member("Rosa"), village.member("Luca")
    anna = village.anna
    anna.says("/meeting")
    anna.says("gruppo di lettura")
    anna.says("ogni due settimane di giovedì alle 18")
    anna.says("in biblioteca")
    anna.says("2")
    anna.says("Rosa e Luca")
    anna.says("i gialli\nil tè")
    check = anna.sees("Giusto?").text
    assert "poi ogni due settimane, di giovedì" in check
    assert "Conducono a turno Rosa e Luca. Si parla di: «i gialli» e «il tè»." in check
    anna.presses("Sì")
    found = planned(village)
    assert [m.local.day for m in found[:3]] == [5, 19, 2]
    assert [m.facilitator_id for m in found[:3]] == [rosa.neighbour_id, luca.neighbour_id, rosa.neighbour_id]
    rosa.sees("giovedì 5 marzo alle 18")
    luca.sees("giovedì 19 marzo alle 18")
    assert Role.FACILITATOR in rosa.row.roles


def test_the_way_back_and_out_is_open_at_every_step(village: Village) -> None:
    """Back asks the question before; cancelling makes nothing."""
    anna = village.anna
    anna.says("/meeting")
    anna.says("Cena")
    anna.says("sabato 14 alle 20")
    anna.says("indietro")
    anna.sees("quando è?")
    anna.says("domenica 15 alle 13")
    anna.says("in cortile")
    anna.says("annulla")
    assert meetings(village) == []


def test_what_was_read_wrong_is_corrected_in_words(village: Village) -> None:
    """ "No, alle 19" changes the hour and keeps the day; "in cortile" the place."""
    anna = village.anna
    anna.says(f"/meeting {LINE}")
    anna.says("alle 19, in cortile")
    anna.sees("Giovedì 12 marzo alle 19, in cortile")
    anna.presses("Cambio")
    anna.presses("Il nome")
    anna.says("Assemblea dei vicini")
    anna.sees("Assemblea dei vicini")
    anna.presses("Sì")
    meeting = meetings(village)[0]
    assert (meeting.title, meeting.place, meeting.local.hour) == ("Assemblea dei vicini", "in cortile", 19)


def test_a_bare_weekday_is_asked_about(village: Village) -> None:
    """ "Il giovedì alle 18" may be once, or every week: nobody guesses."""
    anna = village.anna
    anna.says("/meeting maglia il giovedì alle 18 in cortile")
    anna.sees("Una volta sola, giovedì 5 marzo? Oppure ogni giovedì?")
    anna.presses("Ogni volta")
    anna.presses("Sì")
    assert len(planned(village)) > 4


def test_a_day_without_an_hour_is_asked_for_its_hour(village: Village) -> None:
    """And six in the morning, said alone, is six in the evening."""
    village.anna.says("/meeting assemblea giovedì 12 in cortile")
    village.anna.sees("A che ora, giovedì 12 marzo?")
    village.anna.says("6")
    village.anna.sees("Giovedì 12 marzo alle 18")


def test_an_hour_that_is_over_is_not_taken(village: Village) -> None:
    """It is said, and asked again."""
    village.anna.says("/meeting assemblea oggi alle 9 di mattina in cortile")
    village.anna.sees("già passata")
    assert meetings(village) == []


def test_a_name_that_nobody_has_is_asked_about(village: Village) -> None:
    """Nobody is made to lead by a slip."""
    village.anna.says("/meeting cena sabato 14 alle 20 in cortile, conduce Ofelia")
    village.anna.sees("Non so chi è Ofelia")
    village.anna.presses("Io")
    village.anna.sees("Conduce Anna")


def test_the_same_meeting_twice_is_asked_about(village: Village) -> None:
    """Two coordinators, one assembly: nobody is called to it twice."""
    made(village)
    village.anna.says(f"/meeting {LINE}")
    village.anna.presses("Sì")
    village.anna.sees("c'è già")
    assert len(meetings(village)) == 1
    village.anna.presses("Ne faccio un altro")
    assert len(meetings(village)) == 2


def test_who_neither_coordinates_nor_facilitates_makes_none(village: Village) -> None:
    """The right is in Cortile's own table."""
    maria = village.member("Maria")
    maria.says(f"/meeting {LINE}")
    maria.says(f"{LINE}")
    assert meetings(village) == []


def test_a_facilitator_makes_one(village: Village) -> None:
    rosa = village.member("Rosa", roles=[Role.FACILITATOR])
    made(village, by=rosa)
    assert meetings(village)[0].facilitator_id == rosa.neighbour_id


def test_the_whole_way_in_english(tmp_path: Path) -> None:
    """Made, announced, answered and remembered, in an English neighbourhood."""
    village = Village(tmp_path, language="en")
    joan = village.member("Joan")
    village.anna.says("/meeting assembly on Thursday 5 at 6pm in the parish hall, 30 places")
    check = village.anna.sees("Is that right?").text
    assert "Thursday 5 March at 6 pm, in the parish hall" in check or "Thursday 5 March" in check
    village.anna.presses("Yes")
    village.advance("1m")
    village.group.shows("Will you come?")
    joan.presses("I'll come", village.group)
    village.group.shows("One person comes.")
    village.advance("3d")
    joan.sees("A reminder: Assembly")
    village.writer.close()


# --- finding one


def test_everybody_finds_what_comes_with_their_own_answer(village: Village) -> None:
    """By command, by words, by its title; of a series the next one comes first."""
    maria = village.member("Maria")
    maria.says("/incontri")
    maria.sees("non ci sono incontri")
    made(village)
    made(village, FORTNIGHTLY)
    maria.says("quando è la prossima riunione?")
    text = maria.sees("Gli incontri che arrivano").text
    assert text.index("5 marzo") < text.index("12 marzo")
    maria.says("quando è l'assemblea?")
    maria.sees("Lei non ha ancora risposto.")
    maria.presses("Vengo")
    maria.says("/incontri")
    maria.sees("Assemblea, giovedì 12 marzo alle 18, all'oratorio. Lei viene.")


def test_the_group_gets_the_list_without_anybodys_answer(village: Village) -> None:
    made(village)
    maria = village.member("Maria")
    maria.says("/incontri", village.group)
    village.group.shows("Assemblea: giovedì 12 marzo alle 18")
    village.group.does_not_show("Lei viene")


def test_only_whoever_leads_or_coordinates_reads_who_comes(village: Village) -> None:
    """The name is shown to the organiser, and the viewing is written down."""
    maria, luca = village.member("Maria"), village.member("Luca")
    meeting = made(village)
    maria.says("/incontri")
    maria.presses("Vengo")
    assert not any("Gestisco" in label for label in maria.last.labels)
    luca.says("/incontri")
    luca.does_not_see("Maria")
    village.anna.says(f"/meeting {meeting.number}")
    village.anna.presses("Chi viene")
    village.anna.sees("– Maria")
    rows = village.do(lambda uow: uow.audited(village.community.id))
    assert "meeting-attendance-shown" in {row.action for row in rows}


# --- the wall clock


def test_six_stays_six_when_the_clocks_change(village: Village) -> None:
    """A fortnightly meeting is at 17 UTC in winter and at 16 UTC in summer."""
    made(village, FORTNIGHTLY)
    found = planned(village)
    assert {m.local.hour for m in found} == {18}
    assert [m.starts_at.hour for m in found[:3]] == [17, 17, 16]


def test_another_time_zone_moves_what_is_planned(village: Village) -> None:
    """What is at six stays at six where the neighbourhood is, with its notices."""
    meeting = made(village)
    village.change(timezone="Europe/Lisbon")
    services = village.engine.dispatcher._services
    village.do(
        lambda uow: keeping.zone_changed(
            Context(services, uow, replace(uow.communities.get(village.community.id)), village.clock.now())
        )
    )
    meeting = again(village, meeting)
    assert meeting.starts_at == datetime(2026, 3, 12, 18, tzinfo=UTC)
    assert meeting.local.hour == 18
    rows = village.do(lambda uow: list(uow.timers.about("meeting.notice", meeting.id)))
    assert {row.tag: row.due_at for row in rows}["soon"] == datetime(2026, 3, 12, 16, tzinfo=UTC)


@pytest.mark.parametrize("line", ["assemblea", "cena in cortile", "ciao"])
def test_a_line_that_says_no_time_is_asked_for_it(village: Village, line: str) -> None:
    village.anna.says(f"/meeting {line}")
    village.anna.sees("quando è?")


def test_a_question_about_a_meeting_is_answered_by_its_name(village: Village) -> None:
    """To who coordinates with the names, to anybody else with what all may know."""
    maria = village.member("Maria")
    made(village)
    maria.says("/incontri")
    maria.presses("Vengo")
    village.anna.says("chi viene all'assemblea?")
    village.anna.sees("– Maria")
    luca = village.member("Luca")
    luca.says("chi viene all'assemblea?")
    luca.sees("Viene una persona.")
    luca.does_not_see("Maria")
