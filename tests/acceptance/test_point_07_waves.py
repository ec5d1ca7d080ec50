"""Matching and waves: the right people, few at a time, and a person when the machine can't."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.acceptance.checks import has, heard, nobody_stranded, nothing_personal
from tests.acceptance.conftest import Make, Neighbourhood
from tests.stories.village import Person


def asks(village: Neighbourhood, words: str) -> Person:
    maria = village.member("Maria", phone="02 555 0123", address="Via Padova 12")
    maria.says(words)
    maria.says("sì")
    village.advance("1m")
    return maria


def asked(people: list[Person]) -> list[Person]:
    return [p for p in people if p.messages]


def test_a_small_village_asks_two_at_first(village: Neighbourhood) -> None:
    """With fewer than thirty helpers two are asked, and more come only in time."""
    people = [village.helper(f"Vicino{n}", metres=100 + n) for n in range(12)]
    asks(village, "mi serve la spesa domani mattina")
    assert len(asked(people)) == 2
    village.advance("4h10m")
    assert 2 < len(asked(people)) <= 4


def test_same_day_waves_are_twenty_minutes_apart(village: Neighbourhood) -> None:
    """The same day the next are asked after twenty minutes; within two hours after five."""
    people = [village.helper(f"Vicino{n}", metres=100 + n) for n in range(12)]
    asks(village, "mi serve la spesa oggi alle 18")
    first = len(asked(people))
    village.advance("10m")
    assert len(asked(people)) == first
    village.advance("11m")
    assert len(asked(people)) > first


def test_a_no_is_replaced_at_once(shaken: Neighbourhood) -> None:
    """Whoever says no is thanked, isn't asked again, and somebody else is asked now."""
    people = [shaken.helper(f"Vicino{n}", metres=100 + n) for n in range(6)]
    asks(shaken, "mi serve la spesa domani mattina")
    first = asked(people)
    first[0].presses("Non questa volta")
    shaken.advance("1m")
    assert "Grazie" in first[0].last.text
    assert len(asked(people)) == len(first) + 1
    told = heard(first[0])
    shaken.advance("9h")
    assert heard(first[0]) == told


def test_only_who_can_is_asked(village: Neighbourhood) -> None:
    """Another kind, off duty, too far, other hours, another language: left in peace, with reasons."""
    wrong = [
        village.helper("Ugo", "pets", metres=100),
        village.helper("Eva", metres=100, on_duty=False),
        village.helper("Rita", metres=1900, radius_m=300),
        village.helper("Omar", metres=100, languages=("en",), language="en"),
    ]
    maria = asks(village, "mi serve la spesa domani mattina")
    assert not asked(wrong)
    village.advance("14h")
    assert not asked(wrong)
    card = village.desk.shows("Nessuno")
    assert any(reason in card.text for reason in ("turno", "lontan", "lingua"))
    for name in ("Assegno", "Allargo", "Scrivo nel gruppo"):
        assert card.button(name)
    maria.sees("Anna")


def test_who_helped_before_is_asked_first(village: Neighbourhood) -> None:
    """Continuity: Luca, who helped her, is in the first wave among many; the offer doesn't say so."""
    luca = village.helper("Luca", metres=900)
    maria = asks(village, "mi serve la spesa oggi alle 14")
    luca.presses("Ci penso io")
    village.advance("3h20m")
    luca.presses("Arrivo")
    village.advance("40m")
    luca.presses("Fatto")
    luca.says("10")
    village.advance("1m")
    luca.presses("Abbiamo fatto i conti")
    maria.says("sì")
    for n in range(10):
        village.helper(f"Vicino{n}", metres=50 + n)
    village.advance("3d")
    before = heard(luca)
    maria.says("mi serve la spesa domani mattina")
    maria.says("sì")
    village.advance("1m")
    assert heard(luca) > before
    offer = luca.sees("Qualcuno qui vicino")
    assert "Maria" not in offer.text and "già aiutato" not in offer.text


def test_nobody_sleeps_badly_for_the_shopping(make: Make) -> None:
    """In quiet hours nobody is written for something that can wait; in the morning they are."""
    village = make(start=datetime(2026, 3, 2, 21, 30, tzinfo=UTC))
    luca = village.helper("Luca", metres=100)
    maria = asks(village, "mi serve la spesa dopodomani mattina")
    assert not asked([luca])
    village.advance("12h")
    assert has(luca, "Ci penso io")
    maria.sees("Le scrivo")


def test_after_the_third_wave_a_person_has_it(village: Neighbourhood) -> None:
    """Nobody answers: the desk gets the card with the reasons, Maria hears who calls and when."""
    for n in range(10):
        village.helper(f"Vicino{n}", metres=100 + n)
    maria = asks(village, "mi serve la spesa oggi alle 18")
    village.advance("2h")
    card = village.desk.shows("Nessuno")
    assert "silenzio" in card.text
    maria.sees("Non ho ancora trovato nessuno")
    maria.sees("Anna")
    village.anna.presses("Perché?", village.desk)
    nothing_personal(village, ["Padova 12", "555 0123"], [maria, village.desk, village.anna])
    nobody_stranded(village, maria)


def test_when_the_time_has_passed_maria_hears_it(village: Neighbourhood) -> None:
    """The hour goes by without anybody: she's told, and can choose another day."""
    maria = asks(village, "mi serve la spesa oggi alle 18")
    village.advance("1d")
    maria.sees("non ho trovato nessuno in tempo")
    luca = village.helper("Luca", metres=100)
    maria.presses("Un altro giorno")
    maria.says("giovedì mattina")
    village.advance("1m")
    assert has(luca, "Ci penso io")


def test_posted_in_the_group_without_a_name(village: Neighbourhood) -> None:
    """The plea in the group says what, when, which zone; a neighbour offers there."""
    maria = asks(village, "mi serve la spesa domani mattina")
    village.advance("1h")
    village.anna.presses("Scrivo nel gruppo", village.desk)
    village.advance("1m")
    village.group.shows("spesa")
    nothing_personal(village, ["Maria", "Padova 12", "555 0123"], [maria, village.desk, village.anna])
    luca = village.helper("Luca", metres=100)
    before = heard(luca) + heard(village.desk) + heard(village.group)
    luca.presses("Posso io", village.group)
    village.advance("1m")
    assert heard(luca) + heard(village.desk) + heard(village.group) > before
    nothing_personal(village, ["Padova 12", "555 0123"], [maria, luca, village.desk, village.anna])


def test_a_stranger_offers_in_the_group(village: Neighbourhood) -> None:
    """Somebody the bot doesn't know presses “I can”: told what to do, learns nothing."""
    maria = asks(village, "mi serve la spesa domani mattina")
    village.advance("1h")
    village.anna.presses("Scrivo nel gruppo", village.desk)
    village.advance("1m")
    eva = village.stranger("Eva")
    eva.presses("Posso io", village.group)
    village.advance("1m")
    nothing_personal(village, ["Maria", "Padova 12", "555 0123"], [maria, village.desk, village.anna])
    maria.does_not_see("Eva")


def test_widened(village: Neighbourhood) -> None:
    """Widening asks who is farther; it never asks who is off duty."""
    far = village.helper("Rita", metres=1200, radius_m=800)
    off = village.helper("Eva", metres=100, on_duty=False)
    asks(village, "mi serve la spesa domani mattina")
    village.advance("1h")
    village.anna.presses("Allargo", village.desk)
    village.advance("5m")
    assert has(far, "Ci penso io")
    assert not off.messages


def test_a_full_day_isn_t_filled_more(village: Neighbourhood) -> None:
    """One helper and ten askers: he isn't written ten times in a day."""
    luca = village.helper("Luca", metres=100)
    for n in range(10):
        person = village.member(f"Persona{n}", phone=f"02 555 02{n:02}", address=f"Via Crespi {n}")
        person.says("mi serve la spesa giovedì mattina")
        person.says("sì")
    village.advance("3h")
    assert len([m for m in luca.messages if m.button("Ci penso io")]) < 10
