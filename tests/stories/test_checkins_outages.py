"""What fell into a stop or a fault of ours is raised late, and said to be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.domain.checkins import CheckinState, Outcome
from tests.stories.greeted import NINE, TEN, checkins, count, greeted, off, phoned
from tests.stories.shaky import Shaky
from tests.stories.village import Village


@pytest.fixture
def network() -> Shaky:
    return Shaky()


@pytest.fixture
def village(tmp_path: Path, network: Shaky) -> Iterator[Village]:
    place = Village(tmp_path, channels=[network])
    yield place
    place.writer.close()


def test_after_a_stop_each_is_asked_once_and_the_coordinators_get_one_list(village: Village) -> None:
    """ "Dalle 9 alle 10 non ho funzionato. Le chiedo adesso: come sta?" """
    people = [village.member(n) for n in ("Maria", "Aldo", "Pina")]
    rosa = village.member("Rosa")
    for person in people:
        greeted(village, person, (rosa, "near"))
    off(village, TEN)
    village.advance("1m")
    for person in people:
        person.sees("Dalle 9 alle 10 non ho funzionato. Le chiedo adesso: come sta?")
        assert count(person, "come sta?") == 1
    card = village.desk.shows("Dalle 9 alle 10 non ho funzionato. Saluti")
    assert all(f"{n}, alle 9: chiesto adesso" in card.text for n in ("Maria", "Aldo", "Pina"))
    rosa.does_not_see("Può")
    assert all(c.late for p in people for c in checkins(village, p))
    village.advance_to(TEN + timedelta(minutes=59))
    rosa.does_not_see("Può")
    village.advance("2m")
    rosa.sees("Maria non ha ancora risposto")


def test_an_answer_that_waited_during_the_stop_counts(village: Village) -> None:
    """She answered at five past nine; we were away until eleven, and nobody is alarmed."""
    maria, rosa = village.member("Maria"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"))
    village.advance_to(NINE)
    off(village, NINE + timedelta(hours=2))
    maria.says("bene grazie", at=NINE + timedelta(minutes=5))
    village.advance("3h")
    rosa.does_not_see("Maria")
    assert checkins(village, maria)[0].state is CheckinState.WELL
    assert count(maria, "come sta?") == 1


def test_asked_before_the_stop_is_asked_again_and_climbs_from_there(village: Village) -> None:
    maria, rosa = village.member("Maria"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"))
    village.advance_to(NINE + timedelta(minutes=5))
    off(village, NINE + timedelta(hours=2))
    village.advance("1m")
    maria.sees("non ho funzionato. Le chiedo adesso: come sta?")
    rosa.does_not_see("Maria")
    village.advance("61m")
    rosa.sees("Maria non ha ancora risposto")
    assert count(rosa, "non ha ancora risposto") == 1


def test_contacts_called_before_the_stop_get_time_to_be_heard_after_it(village: Village) -> None:
    maria, giulia, rosa = village.member("Maria"), village.member("Giulia"), village.member("Rosa")
    greeted(village, maria, (giulia, "far"), (rosa, "near"))
    village.advance_to(TEN + timedelta(minutes=1))
    off(village, NINE + timedelta(hours=3))
    giulia.says("l'ho sentita, sta bene", at=TEN + timedelta(minutes=5))
    village.advance("2h")
    rosa.does_not_see("Può suonare?")
    assert checkins(village, maria)[0].outcome is Outcome.SEEN_WELL


def test_at_night_nobody_is_asked_and_a_coordinator_sees_to_it(village: Village) -> None:
    """Missed by half a day."""
    maria = village.member("Maria", phone="+39025550123")
    greeted(village, maria, at=time(19))
    off(village, datetime(2026, 3, 3, 22, 0, tzinfo=UTC))
    village.advance("2m")
    maria.does_not_see("come sta?")
    village.desk.shows("Maria: il saluto è saltato, perché non ho funzionato")
    assert "Maria, alle 19: da chiamare" in village.desk.shows("non ho funzionato. Saluti").text


def test_a_greeting_missed_by_most_of_the_day_is_a_coordinators(village: Village) -> None:
    maria = village.member("Maria")
    greeted(village, maria)
    off(village, NINE + timedelta(hours=7))
    village.advance("2m")
    maria.does_not_see("come sta?")
    village.desk.shows("Maria: il saluto è saltato")


def test_several_days_that_fell_into_a_stop_are_one_question_and_all_are_raised(village: Village) -> None:
    maria = village.member("Maria")
    greeted(village, maria)
    off(village, NINE + timedelta(days=2, minutes=30))
    village.advance("2m")
    maria.sees("Per più di un giorno non ho funzionato. Le chiedo adesso: come sta?")
    assert count(maria, "come sta?") == 1
    found = checkins(village, maria)
    assert [c.day.day for c in found] == [3, 4, 5] and all(c.late for c in found)
    assert (
        village.desk.shows(
            "Da martedì 3 marzo alle 9 non ho funzionato. Saluti finiti lì dentro: 3"
        ).text.count("Maria")
        == 3
    )
    maria.presses("Bene")
    assert all(c.over for c in checkins(village, maria))
    village.advance_to(NINE + timedelta(days=3))
    assert count(maria, "Come sta?") == 2


def test_a_day_that_was_passed_over_ends_with_the_one_that_asked_for_both(village: Village) -> None:
    """Whoever says that she is well: no day stays open in nobody's hands."""
    maria, rosa = village.member("Maria"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"))
    off(village, NINE + timedelta(days=2, minutes=30))
    village.advance("2h")
    village.anna.presses("Sta bene", village.desk)
    found = checkins(village, maria)
    assert len(found) == 3
    assert all(each.over for each in found)
    assert {each.outcome for each in found} == {Outcome.SEEN_WELL}


def test_a_greeting_by_phone_that_was_missed_is_made_up_for(village: Village) -> None:
    pina, luca = village.member("Pina", chat=False, phone="+39025550188"), village.helper("Luca", "checkin")
    phoned(village, pina)
    off(village, NINE + timedelta(minutes=30))
    village.advance("1m")
    luca.sees("Può telefonare a Pina")
    luca.presses("Chiamo io")
    luca.sees("02 555 0188")


def test_a_stop_shorter_than_it_takes_to_notice_changes_nothing(village: Village) -> None:
    maria = village.member("Maria")
    greeted(village, maria)
    off(village, NINE + timedelta(minutes=5))
    village.advance("1m")
    maria.sees("Buongiorno, Maria. Come sta?")
    village.desk.does_not_show("non ho funzionato")


# --- faults of ours


def test_a_greeting_whose_making_fails_is_raised_by_its_second_timer(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even a fault of ours ends with a human, and the next day's greeting is made."""
    from handlers.checkins import asking

    maria = village.member("Maria")
    greeted(village, maria)

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a fault")

    with monkeypatch.context() as patch:
        patch.setattr(asking, "ask", broken)
        village.advance_to(NINE + timedelta(minutes=31))
    village.desk.shows("Maria: il saluto è saltato")
    village.advance_to(NINE + timedelta(days=1))
    maria.sees("Come sta?")


def test_a_lost_timer_is_found_again(village: Village) -> None:
    """Every few hours it is looked whether every plan has its next greeting."""
    maria = village.member("Maria")
    plan = greeted(village, maria)
    village.do(
        lambda uow: (uow.timers.drop("checkin.due", plan.id), uow.timers.drop("checkin.backstop", plan.id))
    )
    village.advance_to(NINE)
    maria.sees("Come sta?")


def test_a_receipt_that_fails_takes_no_delivery_back(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message is said once, and the backstop still ends with a human."""
    from handlers.checkins import asking

    maria, rosa = village.member("Maria"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"))

    class Broken:
        @staticmethod
        def of(*_: object) -> None:
            raise RuntimeError("a fault")

    with monkeypatch.context() as patch:
        patch.setattr(asking, "Waits", Broken)
        village.advance_to(NINE + timedelta(minutes=5))
    assert count(maria, "Come sta?") == 1
    village.advance_to(TEN)
    assert count(maria, "Come sta?") == 1
    rosa.sees("Può telefonare a Maria?")
