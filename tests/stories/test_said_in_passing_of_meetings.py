"""Answers to meetings and circles said in free words, with the day or the name, without anything pressed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stories.circles import founded, joins
from tests.stories.errands import at
from tests.stories.gatherings import made, meetings, rsvps, state
from tests.stories.village import Village

LINE = "assemblea giovedì 12 marzo alle 18 all'oratorio"


@pytest.fixture
def english(tmp_path: Path) -> Iterator[Village]:
    village = Village(tmp_path, language="en")
    yield village
    village.writer.close()


def test_giovedi_on_the_thursday_itself_is_today(village: Village) -> None:
    """After the reminder "giovedì non riesco a venire" declines that meeting, and no later one."""
    meeting, sara = made(village, LINE), village.member("Sara")
    sara.says("vengo all'assemblea")
    village.advance_to(at(17, day=10))
    sara.sees("Un promemoria")
    sara.says("giovedì non riesco a venire")
    sara.sees("Va bene, non viene")
    assert state(village, meeting, sara) == "no"


def test_a_weekday_means_the_meeting_that_was_answered(village: Village) -> None:
    """Ten days before it too; another day's words leave it alone."""
    meeting, sara = made(village, LINE), village.member("Sara")
    sara.says("ci sarò all'assemblea")
    sara.says("venerdì non riesco a venire")
    assert state(village, meeting, sara) == "coming"
    sara.says("purtroppo giovedì non riesco a venire")
    assert state(village, meeting, sara) == "no"


@pytest.mark.parametrize(
    "words", ["I can't come on Thursday", "sorry, I can't make Thursday", "I can't do Thursday after all"]
)
def test_a_weekday_declines_in_english_too(english: Village, words: str) -> None:
    """In the words that people use there."""
    meeting, sara = made(english, "assembly on Thursday 12 March at 6pm in the hall"), english.member("Sara")
    sara.says("I'm coming to the assembly")
    sara.says(words)
    assert state(english, meeting, sara) == "no"


def test_a_weekday_of_a_meeting_not_answered_is_shown_first(village: Village) -> None:
    """Nobody comes a week early: the date is read, and the answer is a touch."""
    meeting, luca = made(village, LINE), village.member("Luca")
    luca.says("ci sarò giovedì")
    luca.sees("giovedì 12 marzo alle 18")
    assert state(village, meeting, luca) == ""
    luca.presses("Vengo")
    assert state(village, meeting, luca) == "coming"


def test_who_comes_with_somebody_is_two(village: Village) -> None:
    """In the words of a whole sentence; a perhaps or a no beside them is heard first."""
    meeting = made(village, LINE)
    people = [village.member(n) for n in ("Luca", "Aldo", "Sara")]
    people[0].says("vengo all'assemblea con mia moglie")
    people[1].says("forse vengo all'assemblea con mia moglie")
    people[2].says("non vengo all'assemblea, sono con mio marito")
    found = rsvps(village, meeting)
    assert [found[p.neighbour_id].state.value for p in people] == ["coming", "perhaps", "no"]
    assert found[people[0].neighbour_id].guests == 1


def test_words_in_the_group_answer_too(village: Village) -> None:
    """Addressed to the program; the group reads nothing of who comes."""
    meeting, luca = made(village, LINE), village.member("Luca")
    village.anna.presses("Annuncio adesso")
    luca.says("vengo all'assemblea con mia moglie", village.group)
    assert rsvps(village, meeting)[luca.neighbour_id].guests == 1
    luca.sees("venite in due")
    village.group.does_not_show("Luca")


def test_a_day_that_no_calendar_has_is_asked_for(village: Village) -> None:
    """ "Il 30 febbraio" and "ieri" make no meeting of today."""
    for line in ("assemblea il 30 febbraio alle 18", "pranzo ieri alle 12"):
        village.anna.says(f"/meeting {line}")
        village.anna.sees("quando è?")
        village.anna.says("annulla")
    village.anna.says("assemblea il 30 febbraio alle 18")
    assert not meetings(village)


def test_from_month_to_month_is_no_place(village: Village) -> None:
    """The series ends with the month, and the place stays the place."""
    village.anna.says("/meeting lettura ogni mercoledì alle 18 da marzo a giugno, in biblioteca")
    village.anna.sees("in biblioteca, poi ogni mercoledì, fino a martedì 30 giugno")


def test_a_meeting_in_a_line_needs_no_command(village: Village) -> None:
    """With its place; and a line about one that is there changes it and makes no second one."""
    village.anna.says(LINE)
    village.anna.presses("Sì")
    village.anna.says("l'assemblea è alle 19")
    village.anna.sees("Al posto di giovedì 12 marzo alle 18")
    village.anna.presses("Sì")
    assert [m.local.hour for m in meetings(village)] == [19]


def test_who_makes_no_meetings_is_shown_the_way(village: Village) -> None:
    """Not a list of nothing."""
    luca = village.member("Luca")
    luca.says("organizzo una riunione di condominio giovedì alle 21")
    assert luca.sees("li prepara chi coordina").labels == ["Parlo con una persona"]


def test_a_circle_hears_who_cannot_come(village: Village) -> None:
    """In the same words as a meeting; coordinators never read them."""
    rosa = founded(village)
    aldo = joins(village, rosa, "Aldo")
    aldo.says("giovedì non riesco a venire")
    aldo.says("scusate, al gruppo del giovedì questa volta arrivo un po' tardi")
    aldo.sees("«Gruppo del giovedì»")
    village.advance_to(at(12, day=3))
    village.desk.does_not_show("Aldo")
    rosa.says("giovedì non posso venire")
    assert "Questa volta no" in rosa.last.labels
    village.advance_to(at(17, 30, day=3))
    aldo.does_not_see("Oggi alle 18, al solito posto")
    village.desk.does_not_show("gruppo")
    village.anna.does_not_see("gruppo")


def test_a_circle_and_a_meeting_of_one_day_are_told_apart(village: Village) -> None:
    """The bot asks, and takes neither for the other."""
    rosa = founded(village)
    aldo = joins(village, rosa, "Aldo")
    meeting = made(village, "festa giovedì alle 20 in cortile")
    aldo.says("vengo alla festa")
    aldo.says("giovedì non riesco a venire")
    assert aldo.sees("Quale dei due?").labels == ["Festa", "Gruppo del giovedì"]
    assert state(village, meeting, aldo) == "coming"
    aldo.presses("Gruppo del giovedì")
    assert state(village, meeting, aldo) == "coming"
    aldo.says("non vengo alla festa")
    assert state(village, meeting, aldo) == "no"


def test_how_many_in_words(village: Village) -> None:
    """ "Siamo in tre", and then "vengo da sola"."""
    meeting, luca = made(village, LINE), village.member("Luca")
    luca.says("vengo all'assemblea")
    luca.says("siamo in tre")
    assert rsvps(village, meeting)[luca.neighbour_id].guests == 2
    luca.says("vengo da solo")
    assert rsvps(village, meeting)[luca.neighbour_id].guests == 0
    assert state(village, meeting, luca) == "coming"


def test_a_stranger_answers_by_the_name(village: Village) -> None:
    """They are asked who they are, and the answer counts afterwards."""
    meeting, pia = made(village, LINE), village.stranger("Pia")
    pia.says("vengo anch'io all'assemblea")
    pia.sees("Come si chiama")
    pia.says("Pia")
    pia.says("sì")
    pia.says("02 555 0133")
    pia.does_not_see("non ho capito")
    assert len(rsvps(village, meeting)) == 1


def test_who_lost_their_mother_is_not_asked_whom_it_is_for(village: Village) -> None:
    """A person comes; the program has nothing to ask."""
    luca = village.member("Luca")
    luca.says("mi è morta la mamma, c'è qualcuno con cui parlare?")
    luca.does_not_see("Per chi è l'aiuto?")
    village.desk.shows("Luca")


def test_a_circle_founded_in_one_breath(village: Village) -> None:
    """The place behind the hour is heard."""
    rosa = village.member("Rosa")
    rosa.says("vorrei un gruppo per chi ha perso qualcuno")
    rosa.says("gruppo del giovedì")
    rosa.says("ogni settimana giovedì alle 18 all'oratorio, 5 posti")
    rosa.sees("Chi viene lo vede solo Lei")
    rosa.presses("Sì")
    rosa.sees("«Gruppo del giovedì»")


def test_who_leads_in_turns_is_asked_when_it_is_not_their_turn(village: Village) -> None:
    """Nobody is said to be silent who was never asked; and no leader leaves unseen."""
    rosa = founded(village)
    aldo, sara = joins(village, rosa, "Aldo"), joins(village, rosa, "Sara")
    rosa.says("gruppi")
    rosa.presses("Gruppo del giovedì")
    rosa.presses("Altro")
    rosa.presses("Chi conduce con me")
    rosa.says("Aldo")
    aldo.presses("Sì")
    village.advance_to(at(12, day=3))
    aldo.sees("Oggi alle 18, al solito posto")
    aldo.presses("Vengo")
    village.advance_to(at(17, 30, day=3))
    rosa.sees("Oggi alle 18: viene Aldo")
    rosa.says("lascio il gruppo")
    rosa.sees("sa solo che Lei non conduce più")
    rosa.does_not_see("non l'ho detto a nessuno")
    sara.sees("Rosa non può più condurre")


def test_who_leads_calls_it_off_in_words(village: Village) -> None:
    """ "Giovedì 5 salta" opens the circle; nobody hears of it before it is read back."""
    rosa = founded(village)
    aldo = joins(village, rosa, "Aldo")
    rosa.says("giovedì 5 salta")
    rosa.presses("Questa volta no")
    rosa.presses("No")
    aldo.does_not_see("non si vede")
    rosa.presses("Questa volta no")
    rosa.presses("Sì")
    aldo.sees("il gruppo non si vede")


def test_a_circle_is_found_by_another_word_for_it(village: Village) -> None:
    """ "Lutto" and "ha perso qualcuno" are one."""
    rosa, aldo = village.member("Rosa"), village.member("Aldo")
    rosa.says("vorrei un gruppo per chi ha perso qualcuno")
    rosa.says("gruppo del giovedì, ogni due settimane alle 18, oratorio, dieci posti")
    rosa.presses("Sì")
    aldo.says("c'è un gruppo per chi è in lutto?")
    aldo.sees("C'è il «Gruppo del giovedì»")


def test_who_leads_and_cannot_come_is_asked_what_then(village: Village) -> None:
    """It is no mere answer: somebody else leads, or it is off."""
    rosa = village.member("Rosa")
    meeting = made(village, "corso di italiano domani alle 17 in biblioteca, conduce Rosa")
    rosa.says("domani non posso venire al corso")
    asked = rosa.sees("conduce Lei. Che cosa facciamo?")
    assert asked.labels == ["Passo la conduzione", "Non posso", "Non si fa"]
    assert state(village, meeting, rosa) == ""
    rosa.presses("Non posso", on=asked)
    assert meetings(village)[0].facilitator_id != rosa.neighbour_id


def test_moved_words_make_no_second_meeting(village: Village) -> None:
    """Of a name that nobody knows nothing is made."""
    village.anna.says("la festa è spostata a domenica alle 15")
    assert not meetings(village)
    village.anna.does_not_see("Giusto?")


def test_a_death_said_instead_of_a_name_is_heard(village: Village) -> None:
    """In the middle of choosing who is around them."""
    luca = village.member("Luca")
    luca.says("chi c'è intorno a me?")
    luca.says("è morta la mamma, qualcuno può parlarmi?")
    luca.does_not_see("Non trovo")
    village.desk.shows("Luca")
