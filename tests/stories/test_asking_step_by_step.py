"""Asking for help step by step: one thing at a time, back, cancelled, interrupted."""

from __future__ import annotations

import pytest

from tests.stories.asked import MORNING, only, requests_of
from tests.stories.village import Village


def test_step_by_step_asks_one_thing_at_a_time(village: Village) -> None:
    """Kind, day, part of the day, note, money, and the whole read back; never more than four choices."""
    maria = village.member("Maria")
    maria.says("/chiedi")
    maria.sees("Di che cosa ha bisogno?")
    maria.presses("Spesa")
    maria.sees("Quando serve?")
    assert maria.last.labels == ["Oggi", "Domani", "Un altro giorno", "Non ho fretta"]
    maria.presses("Domani")
    maria.sees("Domani, martedì 3 marzo: in che momento?")
    maria.presses("Mattina")
    maria.sees("Vuole aggiungere qualcosa?")
    maria.says("latte intero e pane")
    maria.sees("Fino a quanto si può spendere?")
    maria.presses("20 euro")
    maria.sees(f"{MORNING}, fino a 20 euro. Giusto?")
    maria.presses("Sì")
    request = only(village, maria)
    assert (request.note, request.ceiling_cents) == ("latte intero e pane", 2000)
    assert all(len(m.labels) <= 4 for m in maria.messages)


def test_all_kinds_are_on_pages_in_the_order_of_the_catalogue(village: Village) -> None:
    """*Altre scelte* leads through every kind this community offers and back to the first."""
    maria = village.member("Maria")
    maria.says("/chiedi")
    seen: list[str] = []
    for _ in range(5):
        assert len(maria.last.labels) <= 4
        seen += [label for label in maria.last.labels if label != "Altre scelte"]
        maria.presses("Altre scelte")
    assert seen[:3] == ["🛒 Spesa", "💊 Farmacia", "🚶 Accompagnare"]
    assert len(seen) == len(set(seen)) == 14
    assert "🧒 Bambini" not in seen
    assert "🛒 Spesa" in maria.last.labels


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("giovedì pomeriggio", "giovedì 5 marzo, tra le 14 e le 18"),
        ("venerdì alle 15.30", "venerdì 6 marzo alle 15.30"),
        ("dopodomani mattina alle 9", "mercoledì 4 marzo alle 9"),
    ],
)
def test_the_day_can_be_said_in_words(village: Village, words: str, says: str) -> None:
    """A typed day, part or hour is as good as the buttons."""
    maria = village.member("Maria")
    maria.says("/chiedi")
    maria.presses("Spesa")
    maria.says(words)
    maria.says("no")
    maria.presses("40 euro")
    assert says in maria.sees("Giusto?").text


def test_another_day_offers_the_next_ones(village: Village) -> None:
    """*Un altro giorno* names three days; an hour typed afterwards is of the day chosen before."""
    maria = village.member("Maria")
    maria.says("/chiedi")
    maria.presses("Spesa")
    maria.presses("Un altro giorno")
    assert maria.last.labels == ["Mercoledì 4 marzo", "Giovedì 5 marzo", "Venerdì 6 marzo", "🔁 Più volte"]
    maria.presses("Giovedì")
    maria.says("alle 10")
    maria.sees("Vuole aggiungere")
    maria.says("no")
    maria.presses("20 euro")
    maria.sees("giovedì 5 marzo alle 10")


def test_back_returns_to_the_question_before(village: Village) -> None:
    """*Indietro* asks the previous question again and the new answer counts."""
    maria = village.member("Maria")
    maria.says("/chiedi")
    maria.presses("Spesa")
    maria.presses("Domani")
    maria.says("indietro")
    maria.sees("Quando serve?")
    maria.says("indietro")
    assert "bisogno" in maria.last.text
    maria.presses("Farmacia")
    maria.presses("Oggi")
    maria.presses("Pomeriggio")
    maria.says("no")
    maria.presses("20 euro")
    maria.sees("Farmacia, oggi, tra le 14 e le 18")


def test_cancel_is_heard_at_every_step(village: Village) -> None:
    """*Annulla* ends it, nothing was sent, and nothing is left open."""
    maria = village.member("Maria")
    for steps in ((), ("Spesa",), ("Spesa", "Domani"), ("Spesa", "Domani", "Mattina")):
        maria.says("/chiedi")
        for step in steps:
            maria.presses(step)
        maria.says("annulla")
        assert "lasciamo perdere" in maria.last.text
    assert requests_of(village, maria) == []


def test_a_person_is_reached_in_the_middle_and_the_question_stays(village: Village) -> None:
    """`0` calls somebody; afterwards the answer still counts."""
    maria = village.member("Maria")
    maria.says("/chiedi")
    maria.presses("Spesa")
    maria.says("0")
    maria.sees("02 555 0101")
    maria.presses("Domani")
    maria.sees("in che momento?")


def test_a_recording_in_the_middle_goes_to_a_person(village: Village) -> None:
    """A voice message is passed on, and the question stays open."""
    maria = village.member("Maria")
    maria.says("/chiedi")
    maria.presses("Spesa")
    maria.sends_voice()
    maria.sees("Lo ascolta Anna")
    maria.says("domani mattina")
    maria.sees("Vuole aggiungere")


def test_a_restart_between_any_two_messages_loses_nothing(village: Village) -> None:
    """The whole conversation stands in the database."""
    maria = village.member("Maria")
    maria.says("/chiedi")
    for step in ("Spesa", "Domani", "Mattina", "No", "20 euro", "Sì"):
        village.restart()
        maria.presses(step)
    village.restart()
    maria.sees("Cerco.")
    assert only(village, maria).ceiling_cents == 2000


def test_half_a_conversation_waits_a_day(village: Village) -> None:
    """After twenty-three hours the answer still belongs to its question."""
    maria = village.member("Maria")
    maria.says("/chiedi")
    maria.presses("Farmacia")
    village.advance("23h")
    maria.says("domani mattina")
    maria.sees("Vuole aggiungere")
