"""Cards that come back until a coordinator has seen to them, and keep nothing afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.domain.cards import CardKind
from tests.stories.coordinated import AFTERNOONS, MORNINGS, shifts, shown
from tests.stories.errands import cards, exactly, send
from tests.stories.village import Person, Village


@pytest.fixture
def maria(village: Village) -> Person:
    return village.member("Maria", phone="02 555 0123", address="Via Padova 12", metres=0)


def test_an_unanswered_card_comes_back_and_goes_to_the_next(village: Village, maria: Person) -> None:
    """Nobody takes it: it is shown again in the room, as the newest message, and in private to one after
    the other, until somebody does."""
    paolo = village.coordinator("Paolo")
    maria.says("0")
    first = village.desk.shows("vuole parlare con una persona")
    village.advance("6m")
    again = village.desk.shows("vuole parlare con una persona")
    assert again.id != first.id and shown(village.desk, "vuole parlare") == 1
    assert "Mostrata ancora, 1 volta" in again.text
    assert shown(village.anna, "vuole parlare") + shown(paolo, "vuole parlare") == 1
    village.advance("5m")
    assert shown(village.anna, "vuole parlare") == shown(paolo, "vuole parlare") == 1
    paolo.presses("Ci penso io")
    village.desk.shows("Ci pensa Paolo")
    village.anna.sees("Ci pensa Paolo")
    standing = village.desk.shows("Ci pensa Paolo").id
    village.advance("50m")
    assert village.desk.shows("Ci pensa Paolo").id == standing


def test_taken_but_not_done_is_shown_again(village: Village, maria: Person) -> None:
    """Taking it is a promise: past its time the card asks again who sees to it, and somebody else can."""
    paolo = village.coordinator("Paolo")
    maria.says("0")
    village.anna.presses("Ci penso io", village.desk)
    village.advance("3h")
    village.desk.shows("Ci pensava Anna, ma non risulta finita")
    paolo.presses("Ci penso io", village.desk)
    village.desk.shows("Ci pensa Paolo")
    paolo.presses("Fatto", village.desk)
    village.desk.shows("Chiusa: vista (Paolo)")
    village.advance("1d")
    assert cards(village, CardKind.PERSON) == []
    assert shown(village.desk, "vuole parlare") == 0


def test_what_is_urgent_rings_at_night_and_the_rest_waits(village: Village, maria: Person) -> None:
    """Danger is repeated within minutes also when nobody is on shift; a call waits for the morning."""
    pina = village.member("Pina", phone="02 555 0199", address="Via Padova 3", chat=False)
    shifts(village, (village.anna, MORNINGS))
    village.advance("12h")
    luca = village.helper("Luca", metres=50)
    send(village, pina, exactly(12, day=1), urgent=True)
    luca.presses("Ci penso io")
    call = village.desk.shows("02 555 0199")
    maria.says("aiuto c'è una fuga di gas non respiro")
    danger = village.desk.shows("parole di pericolo")
    village.advance("6m")
    assert village.desk.shows("parole di pericolo").id != danger.id
    village.advance("2h")
    assert village.desk.shows("02 555 0199").id == call.id
    village.advance("10h")
    assert village.desk.shows("02 555 0199").id != call.id


def test_without_a_room_cards_come_in_private(tmp_path: Path) -> None:
    """No room: who is on shift gets the card; a repetition goes to the next. It closes in every chat."""
    place = Village(tmp_path, rooms=False)
    paolo = place.coordinator("Paolo")
    shifts(place, (place.anna, MORNINGS), (paolo, AFTERNOONS))
    maria = place.member("Maria")
    maria.says("0")
    place.anna.sees("vuole parlare")
    paolo.does_not_see("vuole parlare")
    place.advance("6m")
    paolo.sees("vuole parlare")
    paolo.says("ci penso io")
    place.anna.sees("Ci pensa Paolo")
    place.writer.close()


def test_without_shifts_a_card_goes_to_all_coordinators(tmp_path: Path) -> None:
    """Nobody has said when they are there: everybody gets it."""
    place = Village(tmp_path, rooms=False)
    paolo = place.coordinator("Paolo")
    shifts(place)
    place.member("Maria").says("0")
    place.anna.sees("vuole parlare")
    paolo.sees("vuole parlare")
    place.writer.close()


def test_a_closed_card_keeps_nothing_of_what_was_written(village: Village, maria: Person) -> None:
    """What a person wrote disappears from the card when it is seen to."""
    maria.says("bla bla rumpelstilz")
    maria.says("rumpelstilz bla bla")
    village.desk.shows("rumpelstilz bla bla")
    village.anna.presses("Fatto", village.desk)
    village.desk.does_not_show("rumpelstilz bla bla")
    village.desk.does_not_show("02 555 0123")
    [kept] = village.do(lambda uow: list(uow.cards.all(village.community.id)))
    assert "rumpelstilz" not in str(kept.params) and "0123" not in str(kept.params)


def test_a_recording_goes_with_its_card(village: Village, maria: Person) -> None:
    """Who was listened to is heard no more."""
    maria.sends_voice()
    maria.sends_voice()
    assert sum(m.media is not None for m in village.desk.messages) == 2
    village.anna.presses("Fatto", village.desk)
    card = village.desk.shows("Chiusa: vista")
    assert card.cleared and "Maria" not in card.text and "02 555 0123" not in card.text
    assert not [m for m in village.desk.messages if m.media is not None]
