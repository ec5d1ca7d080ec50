"""Answers to a meeting: by button, sign or word, once a person; guests, the waiting list, and who is not known yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.meetings import Meeting
from bot.ports.chat import Press
from tests.stories.gatherings import made, rsvps, state
from tests.stories.village import Person, Village

TOMORROW = "festa mercoledì alle 18 in cortile"


def card(village: Village, line: str = TOMORROW) -> Meeting:
    """A meeting of which the card stands in the group."""
    meeting = made(village, line)
    village.advance("1m")
    village.group.shows("Viene anche Lei?")
    return meeting


# --- in the group and in private, one answer a person


def test_the_group_sees_how_many_come_and_never_who(village: Village) -> None:
    """The card changes by itself; the answer passes by and is read by nobody else."""
    meeting = card(village)
    maria, luca = village.member("Maria"), village.member("Luca")
    village.group.shows("Ancora nessuna risposta.")
    maria.presses("Vengo", village.group)
    luca.presses("Forse", village.group)
    village.group.shows("Viene una persona.")
    village.group.does_not_show("Maria")
    assert any("Segnato" in text for chat, text in village.channel.notes if chat == village.group.id)
    assert (state(village, meeting, maria), state(village, meeting, luca)) == ("coming", "perhaps")
    assert len([m for m in village.group.messages if "Viene anche Lei" in m.text]) == 1


def test_an_answer_counts_once_wherever_it_is_given(village: Village) -> None:
    """In the group, in private, twice, changed: always one row."""
    meeting = card(village)
    maria = village.member("Maria")
    maria.presses("Vengo", village.group)
    maria.presses("Vengo", village.group)
    maria.says("/incontri")
    maria.sees("Lei viene.")
    maria.presses("Non vengo più")
    assert state(village, meeting, maria) == "no"
    maria.presses("Vengo", village.group)
    village.group.shows("Viene una persona.")
    assert len(rsvps(village, meeting)) == 1


def test_a_press_that_comes_twice_changes_nothing(village: Village) -> None:
    """+1 pressed once and brought twice by the network is one guest."""
    meeting = card(village)
    maria = village.member("Maria")
    button = village.group.shows("Viene anche Lei?").button("Vengo in due")
    assert button is not None and button.token is not None
    for _ in range(2):
        village.bring(maria, Press(button.token, "q", None), village.group, event="same")
    assert rsvps(village, meeting)[maria.neighbour_id].guests == 1


@pytest.mark.parametrize(
    ("words", "expected", "guests"),
    [
        ("vengo anch'io", "coming", 0),
        ("ci sono!", "coming", 0),
        ("sì", "coming", 0),
        ("+1", "coming", 1),
        ("forse", "perhaps", 0),
        ("non vengo", "no", 0),
        ("no", "no", 0),
    ],
)
def test_a_word_in_reply_to_the_card_is_an_answer(
    village: Village, words: str, expected: str, guests: int
) -> None:
    """Where there are buttons too: people answer what they read."""
    meeting = card(village)
    maria = village.member("Maria")
    maria.says(words, village.group, on=village.group.shows("Viene anche Lei?"))
    assert state(village, meeting, maria) == expected
    assert rsvps(village, meeting)[maria.neighbour_id].guests == guests


def test_in_private_the_same_words_do(village: Village) -> None:
    """Shown a meeting, one says it in one's own words; later too, by the meeting's name."""
    meeting = card(village)
    maria, luca = village.member("Maria"), village.member("Luca")
    maria.says("/incontri")
    maria.says("ci sono")
    assert state(village, meeting, maria) == "coming"
    maria.says("siamo in due")
    assert rsvps(village, meeting)[maria.neighbour_id].guests == 1
    village.advance("5h")
    maria.says("alla festa non posso venire")
    assert state(village, meeting, maria) == "no"
    luca.says("alla festa vengo")
    assert state(village, meeting, luca) == "coming"


def test_two_on_one_phone_are_asked_which_of_them(village: Village) -> None:
    """In the group nobody knows who of them pressed: each answers for themselves in private."""
    meeting = card(village)
    maria = village.member("Maria")
    aldo = village.member("Aldo", shares_with=maria)
    maria.presses("Vengo", village.group)
    assert rsvps(village, meeting) == {}
    maria.sees("chi di voi risponde?")
    maria.presses("Aldo")
    assert state(village, meeting, aldo) == "coming"
    assert state(village, meeting, maria) == ""


def test_who_is_not_known_yet_is_asked_in_private(village: Village) -> None:
    """The group only gets a way to the private chat; after name and consent the answer counts."""
    meeting = card(village)
    pia = village.stranger("Pia")
    pia.presses("Vengo", village.group)
    assert rsvps(village, meeting) == {}
    village.group.shows("Chi non mi conosce ancora")
    other = village.stranger("Ugo")
    other.presses("Vengo", village.group)
    assert len([m for m in village.group.messages if "Chi non mi conosce" in m.text]) == 1
    links = [b.url for m in village.group.messages for row in m.buttons for b in row if b.url]
    pia.opens(links[-1])
    pia.sees("Festa")
    pia.presses("Vengo")
    pia.says("Pia Neri")
    pia.presses("Sì")
    pia.says("02 555 0199")
    pia.sees("Segnato: Lei viene.")
    assert len(rsvps(village, meeting)) == 1


def test_a_stranger_who_wrote_before_is_asked_there_at_once(village: Village) -> None:
    """Where a private chat is known the question is asked in it."""
    meeting = card(village)
    pia = village.stranger("Pia")
    pia.says("ciao")
    pia.presses("Vengo", village.group)
    pia.says("Pia Neri")
    pia.presses("Sì")
    pia.says("02 555 0199")
    assert [r.state.value for r in rsvps(village, meeting).values()] == ["coming"]
    village.group.does_not_show("Pia")


def test_after_the_meeting_the_answer_is_too_late(village: Village) -> None:
    """It is said so, and nothing is kept."""
    meeting = card(village)
    maria = village.member("Maria")
    village.advance("1d")
    old = village.group.shows("Viene anche Lei?")
    village.advance("2d")
    maria.presses("Vengo", village.group, on=old) if old.button("Vengo") else None
    assert rsvps(village, meeting) == {}
    village.group.shows("è finito")


# --- guests, places, waiting


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


# --- where there are no buttons


@pytest.fixture
def quiet(tmp_path: Path) -> Iterator[Village]:
    """A network without buttons, as Matrix: signs, digits, words; the bot can begin private chats."""
    village = Village(tmp_path, buttons=False, opens=True)
    yield village
    village.writer.close()


def test_signs_answer_and_are_taken_back(quiet: Village) -> None:
    """A thumb is a yes, a number its choice; taken away again, it was never said. The group reads no names."""
    meeting = card(quiet)
    maria, luca = quiet.member("Maria"), quiet.member("Luca")
    maria.reacts("👍", on=quiet.group.shows("Viene anche Lei?"), room=quiet.group)
    assert state(quiet, meeting, maria) == "coming"
    maria.sees("Segnato: Lei viene.")
    luca.reacts("2️⃣", on=quiet.group.shows("Viene anche Lei?"), room=quiet.group)
    quiet.group.shows("Vengono 3 persone.")
    maria.takes_back(quiet.group)
    assert state(quiet, meeting, maria) == ""
    luca.takes_back(quiet.group)
    quiet.group.shows("Viene una persona.")
    assert len([m for m in quiet.group.messages if m.author == "bot" and m.document is None]) == 1


@pytest.mark.parametrize(
    ("words", "expected", "guests"),
    [
        ("vengo anch'io", "coming", 0), ("ci sono!", "coming", 0), ("sì", "coming", 0), ("1", "coming", 0),
        ("+1", "coming", 1), ("forse", "perhaps", 0), ("non vengo", "no", 0), ("no", "no", 0), ("👎", "no", 0),
    ],
)  # fmt: skip
def test_a_reply_in_words_is_an_answer(quiet: Village, words: str, expected: str, guests: int) -> None:
    """People answer what they read, in the group."""
    meeting = card(quiet)
    maria = quiet.member("Maria")
    maria.says(words, quiet.group, on=quiet.group.shows("Viene anche Lei?"))
    assert state(quiet, meeting, maria) == expected
    assert rsvps(quiet, meeting)[maria.neighbour_id].guests == guests


def test_a_stranger_is_written_to_where_the_bot_can_begin(quiet: Village) -> None:
    meeting = card(quiet)
    pia = quiet.stranger("Pia")
    pia.reacts("👍", on=quiet.group.shows("Viene anche Lei?"), room=quiet.group)
    pia.says("Pia Neri")
    pia.presses("Sì")
    pia.says("02 555 0199")
    assert [r.state.value for r in rsvps(quiet, meeting).values()] == ["coming"]
    quiet.group.does_not_show("privato")
