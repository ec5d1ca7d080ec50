"""What was written while the bot was away, and what could not be read."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.domain.cards import CardKind
from bot.domain.people import Neighbour
from bot.domain.schedules import to_local
from bot.ports.chat import Undecryptable
from tests.stories.errands import cards
from tests.stories.village import Person, Room, Village

PLEA = "mi serve la spesa domani mattina"


def ago(village: Village, hours: float) -> datetime:
    return village.clock.now() - timedelta(hours=hours)


def windows(village: Village, person: Person) -> list[datetime]:
    """When the requests of this person begin, in local time without a zone."""
    requests = village.do(lambda uow: list(uow.requests.of(person.neighbour_id)))
    return [
        to_local(r.window.start, village.community.timezone).replace(tzinfo=None)
        for r in requests
        if r.window
    ]


# --- is it still needed?


def test_an_old_plea_is_asked_about(village: Village) -> None:
    """What waited for hours may have been met: the words and their time are said, and nothing is sent."""
    maria = village.member("Maria")
    maria.says(PLEA, at=ago(village, 5))
    asked = maria.sees("Serve ancora?")
    assert "oggi alle 5" in asked.text and PLEA in asked.text
    assert asked.labels == ["Sì, serve ancora", "No, grazie"]
    maria.does_not_see("Giusto?")


def test_a_plea_that_waited_a_moment_is_answered_as_ever(village: Village) -> None:
    """A short outage is not worth a question."""
    maria = village.member("Maria")
    maria.says(PLEA, at=ago(village, 1))
    maria.sees("Giusto?")


@pytest.mark.parametrize("answer", ["sì", "1", "serve ancora"])
def test_its_tomorrow_counts_from_when_it_was_written(village: Village, answer: str) -> None:
    """Written on Sunday evening and read on Monday, "domani mattina" is this very morning."""
    maria = village.member("Maria")
    maria.says("mi serve la spesa domani pomeriggio", at=ago(village, 15))
    maria.sees("ieri, domenica primo marzo")
    village.restart()
    maria.says(answer)
    maria.sees("Spesa, oggi, tra le 14 e le 18.")
    maria.presses("Sì")
    assert [start.day for start in windows(village, maria)] == [2]


def test_when_its_time_has_gone_by_a_new_one_is_asked(village: Village) -> None:
    """A yes for this morning at eight, said at ten, needs another hour."""
    maria = village.member("Maria")
    maria.says("mi serve la spesa oggi alle 8", at=ago(village, 5))
    maria.presses("Sì, serve ancora")
    maria.does_not_see("Giusto?")
    maria.says("domani mattina")
    maria.sees("Spesa, domani, martedì 3 marzo")


def test_a_no_ends_it(village: Village) -> None:
    """Nobody is asked for help, and nobody looks after it later."""
    luca, maria = village.helper("Luca"), village.member("Maria")
    maria.says(PLEA, at=ago(village, 5))
    maria.presses("No, grazie")
    maria.sees("Mi scusi per il ritardo")
    village.advance("2h")
    assert not luca.messages
    assert not cards(village, CardKind.PERSON)


def test_several_are_asked_about_one_after_the_other(village: Village) -> None:
    """One question at a time; the same words twice are one plea; what isn't a plea is no answer either."""
    maria = village.member("Maria")
    maria.says("mi serve la spesa", at=ago(village, 6))
    maria.says("mi serve la spesa", at=ago(village, 5.5))
    maria.says("mi porta qualcuno le medicine dalla farmacia?", at=ago(village, 5))
    maria.says("sì", at=ago(village, 4))
    maria.says("no", at=ago(village, 4))
    assert len([m for m in maria.messages if "Serve ancora?" in m.text]) == 1
    maria.presses("No, grazie")
    maria.sees("medicine")
    maria.presses("No, grazie")
    maria.sees("Mi scusi per il ritardo")


def test_the_others_come_back_when_the_first_is_settled(village: Village) -> None:
    """A yes leads to its request; afterwards the other one is asked about."""
    maria = village.member("Maria")
    maria.says(PLEA, at=ago(village, 6))
    maria.says("mi porta qualcuno le medicine dalla farmacia?", at=ago(village, 5))
    maria.presses("Sì, serve ancora")
    maria.presses("Sì")
    maria.sees("Cerco.")
    village.restart()
    village.advance("6m")
    maria.sees("«mi porta qualcuno le medicine dalla farmacia?»? Serve ancora?")


def test_a_wrong_clock_keeps_nobody_from_answering(village: Village) -> None:
    """Where a network's clock is hours behind, everything seems late: an answer still counts."""
    maria = village.member("Maria")
    maria.says(PLEA, at=ago(village, 5))
    village.advance("3m")
    maria.says("sì", at=ago(village, 5))
    maria.sees("Giusto?")


def test_nobody_is_asked_ten_times(village: Village) -> None:
    """After the third question the rest is left to whoever wrote it."""
    maria = village.member("Maria")
    for n, what in enumerate(("la spesa", "le medicine", "compagnia", "un passaggio", "una lampadina")):
        maria.says(f"mi serve {what} domani alle 1{n}", at=ago(village, 9 - n))
    for _ in range(3):
        maria.presses("No, grazie")
    maria.sees("C'era anche altro")
    assert len([m for m in maria.messages if "erve ancora?" in m.text]) == 3


def test_a_new_plea_takes_the_place_of_the_old(village: Village) -> None:
    """Who says in full what is needed now has answered the question."""
    maria = village.member("Maria")
    maria.says("mi serve la spesa", at=ago(village, 5))
    maria.says("mi serve qualcuno in farmacia domani mattina")
    maria.sees("Farmacia, domani, martedì 3 marzo")
    village.advance("2h")
    assert not cards(village, CardKind.PERSON)


def test_a_silence_ends_with_a_person(village: Village) -> None:
    """A plea that nobody confirms is put before the coordinators after an hour, with its words."""
    maria = village.member("Maria", phone="02 555 0123")
    maria.says(PLEA, at=ago(village, 5))
    village.restart()
    village.advance("61m")
    card = village.desk.shows("mentre non funzionavo")
    assert PLEA in card.text and "02 555 0123" in card.text


def test_who_leaves_leaves_no_plea_behind(village: Village) -> None:
    """Erased in the middle of the question: no coordinator reads the words an hour later, nobody asks again."""
    maria = village.member("Maria")
    maria.says(PLEA, at=ago(village, 6))
    maria.says("mi porta qualcuno le medicine dalla farmacia?", at=ago(village, 5))
    maria.says("/forgetme")
    maria.presses("Sì, tolga tutto")
    village.advance("2h")
    village.desk.does_not_show("mentre non funzionavo")
    maria.does_not_see("E quello che mi ha scritto")


def test_a_secret_in_a_late_plea_stays_one(village: Village) -> None:
    """A PIN that was written along is not read by the coordinators."""
    maria = village.member("Maria")
    maria.says("mi serve la spesa, il pin del bancomat è 48213", at=ago(village, 5))
    village.advance("61m")
    assert "48213" not in village.desk.shows("mentre non funzionavo").text


def test_who_of_several_wrote_is_asked_before_whether_it_is_still_needed(village: Village) -> None:
    """On an account that two people share both are asked, one after the other."""
    maria = village.member("Maria")
    aldo = village.member("Aldo", shares_with=maria)
    maria.says(PLEA, at=ago(village, 5))
    maria.sees("Chi scrive?")
    maria.presses("Aldo")
    asked = maria.sees("Serve ancora?")
    assert "oggi alle 5" in asked.text
    maria.says("sì")
    maria.sees("Giusto?")
    assert aldo.id == maria.id


def test_a_late_plea_of_the_group_is_asked_about_in_private(village: Village) -> None:
    """In the group it is only said that the bot has written; nothing is sent before she says yes."""
    maria = village.member("Maria")
    maria.says(PLEA, village.group, at=ago(village, 5))
    maria.sees("Serve ancora?")
    assert "Serve ancora?" not in village.group.messages[-1].text
    assert not windows(village, maria)
    maria.presses("Sì, serve ancora")
    maria.sees("Giusto?")


def test_a_late_plea_of_somebody_without_a_private_chat_is_led_there(village: Village) -> None:
    """What she says there first is whether it is right."""
    village.stranger("Bruna").says(PLEA, village.group, at=ago(village, 5))
    assert any(button.url for row in village.group.messages[-1].buttons for button in row)


def test_danger_is_answered_however_late(village: Village) -> None:
    """The number comes first, and coordinators are alerted, whatever time it is."""
    maria = village.member("Maria")
    maria.says("aiuto sono caduta e non riesco ad alzarmi", at=ago(village, 5))
    maria.sees("112")


def test_a_call_for_a_person_is_never_swallowed(village: Village) -> None:
    """A late "0" behind a late plea still reaches a human."""
    maria = village.member("Maria")
    maria.says(PLEA, at=ago(village, 5))
    maria.says("0", at=ago(village, 4))
    maria.sees("Avviso Anna")


def test_in_english(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The same in the other language."""
    village = Village(tmp_path_factory.mktemp("late"), language="en")
    mary = village.member("Mary")
    mary.says("I need some shopping tomorrow morning", at=ago(village, 5))
    mary.sees("Is it still needed?")
    mary.says("yes")
    mary.sees("tomorrow, Tuesday 3 March")
    village.writer.close()


# --- what can't be read


def cannot_be_read(village: Village, person: Person, room: Room | None = None) -> None:
    village.bring(person, Undecryptable(), room)


def unreadable(village: Village) -> list[str]:
    return [card.key for card in cards(village, CardKind.FAILURE)]


def test_who_could_not_be_read_is_asked_to_write_again(village: Village) -> None:
    """Once for a burst, not at every message; the next words are answered as ever."""
    maria = village.member("Maria")
    cannot_be_read(village, maria)
    village.advance("10s")
    cannot_be_read(village, maria)
    assert len([m for m in maria.messages if "Me lo riscrive" in m.text]) == 1
    maria.says(PLEA)
    maria.sees("Giusto?")
    assert not unreadable(village)


def test_an_open_question_stays_open(village: Village) -> None:
    """What could not be read changes nothing of what was talked about."""
    maria = village.member("Maria")
    maria.says(PLEA)
    cannot_be_read(village, maria)
    maria.sees("Me lo riscrive")
    maria.says("sì")
    maria.sees("Cerco.")


@pytest.mark.parametrize("pauses", [("1m", "1m"), ("11m",)])
def test_if_it_lasts_a_person_knows(village: Village, pauses: tuple[str, ...]) -> None:
    """Three in a row, or another one ten minutes later: a coordinator telephones, and that is said."""
    maria = village.member("Maria", phone="02 555 0123")
    cannot_be_read(village, maria)
    for pause in pauses:
        assert not unreadable(village)
        village.advance(pause)
        cannot_be_read(village, maria)
    assert unreadable(village) == ["desk-unreadable"]
    assert "02 555 0123" in village.desk.shows("Non riesco a leggere").text
    maria.sees("Lo dico ad Anna")
    before = len(maria.messages)
    cannot_be_read(village, maria)
    assert len(maria.messages) == before


def test_a_message_that_can_be_read_closes_it(village: Village) -> None:
    """Nobody has to phone any more; if it begins anew, so does the asking."""
    maria = village.member("Maria")
    for _ in range(3):
        cannot_be_read(village, maria)
    maria.says("ciao")
    assert not unreadable(village)
    village.desk.shows("di nuovo leggibile")
    cannot_be_read(village, maria)
    assert "Me lo riscrive" in maria.last.text


def test_a_stranger_that_can_not_be_read_is_asked_too(village: Village) -> None:
    """Before anything is known of them; and nothing else happens."""
    zeno = village.stranger("Zeno")
    cannot_be_read(village, zeno)
    zeno.sees("Me lo riscrive")
    everybody: list[Neighbour] = village.do(lambda uow: list(uow.people.all(village.community.id)))
    assert [n.name for n in everybody] == ["Anna"]


def test_in_the_group_nobody_is_asked(village: Village) -> None:
    """It may not have been meant for the bot."""
    maria = village.member("Maria")
    for _ in range(4):
        cannot_be_read(village, maria, village.group)
    assert not village.group.messages and not maria.messages and not unreadable(village)
