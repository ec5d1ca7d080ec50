"""People who can't be reached, shifts, and promises that somebody can keep."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.domain.schedules import Slot
from bot.ports.stores import UnitOfWork
from tests.acceptance.checks import has, heard, nobody_stranded
from tests.acceptance.conftest import Make, Neighbourhood
from tests.stories.village import Person


def asks(village: Neighbourhood, words: str = "mi serve la spesa domani alle 10") -> Person:
    maria = village.member("Maria", phone="02 555 0123", address="Via Padova 12")
    maria.says(words)
    maria.says("sì")
    village.advance("1m")
    return maria


def test_a_helper_blocks_the_bot_with_a_task(shaken: Neighbourhood) -> None:
    """The desk hears what depends on Luca; another can be found; Maria isn't left believing."""
    luca, sara = shaken.helper("Luca", metres=100, phone="02 555 0199"), shaken.helper("Sara", metres=200)
    maria = asks(shaken)
    luca.presses("Ci penso io")
    shaken.advance("1m")
    luca.blocks()
    shaken.advance("5m")
    card = shaken.desk.shows("Luca")
    assert "02 555 0199" in card.text and "Maria" in card.text
    shaken.anna.presses("Riassegno", shaken.desk, on=card)
    shaken.advance("2m")
    maria.sees("non ho più notizie")
    assert has(sara, "Ci penso io")
    nobody_stranded(shaken, maria)


def test_a_chat_that_vanished_is_found_out_when_writing(village: Neighbourhood) -> None:
    """The chat is gone: found at the first message, marked, and the desk knows what depends on it."""
    luca = village.helper("Luca", metres=100, phone="02 555 0199")
    maria = asks(village)
    luca.presses("Ci penso io")
    luca.vanishes()
    village.advance("23h")
    village.desk.shows("Luca")
    nobody_stranded(village, maria)


def test_blocked_helpers_aren_t_counted_in_waves(village: Neighbourhood) -> None:
    """Two have blocked the bot: the next two are asked at once instead."""
    gone = [village.helper(f"Andato{n}", metres=10 + n) for n in range(2)]
    here = [village.helper(f"Vicino{n}", metres=100 + n) for n in range(4)]
    for person in gone:
        person.blocks()
    asks(village)
    assert len([p for p in here if has(p, "Ci penso io")]) == 2


def test_an_asker_who_blocks_the_bot_is_phoned(village: Neighbourhood) -> None:
    """Maria blocks it after asking: her news becomes a card to read by phone."""
    luca = village.helper("Luca", metres=100)
    maria = asks(village)
    maria.blocks()
    luca.presses("Ci penso io")
    village.advance("5m")
    assert any("02 555 0123" in m.text and "Luca" in m.text for m in village.desk.messages)


def test_coming_back_is_coming_back(village: Neighbourhood) -> None:
    """Luca unblocks and writes: he's asked again."""
    luca = village.helper("Luca", metres=100)
    luca.blocks()
    village.channel.gone.discard(luca.id)
    luca.says("buongiorno")
    asks(village)
    assert has(luca, "Ci penso io")


def test_no_promise_outside_the_shifts(make: Make) -> None:
    """At nine in the evening, with Anna there from nine to eighteen: no hour that nobody covers."""
    village = make(start=datetime(2026, 3, 2, 20, 0, tzinfo=UTC))
    day = tuple(Slot(n, 9 * 60, 18 * 60) for n in range(5))
    paolo = village.coordinator("Paolo", hours=day)

    def off_shift(uow: UnitOfWork) -> None:
        for shift in uow.shifts.of(village.anna.neighbour_id):
            uow.shifts.remove(shift.id)

    village.do(off_shift)
    maria = village.member("Maria", phone="02 555 0123")
    maria.says("0")
    told = maria.last.text
    assert "02 555 0101" in told
    assert "oggi" not in told and "mezzanotte" not in told
    assert paolo.name in told


def test_a_card_nobody_takes_is_repeated_until_taken(village: Neighbourhood) -> None:
    """A cry for a person comes back until somebody takes it."""
    maria = village.member("Maria", phone="02 555 0123")
    maria.says("0")
    first = heard(village.desk)
    village.advance("4h")
    assert heard(village.desk) > first
    village.anna.presses("Ci penso io", village.desk)
    village.anna.presses("Fatto", village.desk)
    quiet = heard(village.desk)
    village.advance("6h")
    assert heard(village.desk) == quiet
