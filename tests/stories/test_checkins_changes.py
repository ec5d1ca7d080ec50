"""People who go, and plans that change, in the middle of a greeting or an alarm."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from bot.domain.checkins import Outcome, PlanState
from bot.ports.stores import UnitOfWork
from handlers.checkins import ends
from tests.stories.alarmed import Cast
from tests.stories.greeted import NINE, TEN, change, checkins, context, count, greeted
from tests.stories.village import Village

ELEVEN = datetime.combine(date(2026, 3, 3), time(11))


@pytest.fixture
def cast(village: Village) -> Cast:
    return Cast(village)


def test_a_contact_who_leaves_in_the_middle_lets_it_climb(village: Village, cast: Cast) -> None:
    village.advance_to(TEN)
    cast.giulia.presses("Chiamo io")
    cast.giulia.says("/cancellami")
    cast.giulia.presses("Sì")
    cast.giulia.does_not_see("555")
    cast.rosa.sees("Può suonare?")


def test_a_person_who_leaves_ends_the_alarm(village: Village, cast: Cast) -> None:
    village.advance_to(TEN)
    cast.giulia.presses("Chiamo io")
    cast.maria.says("/cancellami")
    cast.maria.presses("Sì")
    cast.giulia.does_not_see("555")
    cast.giulia.sees("Allarme chiuso")
    village.advance("30h")
    cast.rosa.does_not_see("Può suonare?")
    assert count(cast.maria, "Come sta?") == 1


def test_a_death_stops_everything_and_says_nothing(village: Village, cast: Cast) -> None:
    """People hear it from a person."""
    village.advance_to(TEN)
    before = len(cast.giulia.messages)

    def die(uow: UnitOfWork) -> None:
        ctx = context(village, uow)
        ends.died(ctx, ctx.store.people.get(cast.maria.neighbour_id))

    village.do(die)
    village.stepper.settle()
    village.advance("30h")
    assert all("Maria" not in m.text or "Può telefonare" in m.text for m in cast.giulia.messages[before:])
    assert count(cast.maria, "Come sta?") == 1


def test_a_plan_that_ends_calls_off_what_is_open(village: Village, cast: Cast) -> None:
    village.advance_to(TEN)
    change(village, cast.plan, state=PlanState.ENDED)
    cast.giulia.sees("Allarme chiuso")
    assert checkins(village, cast.maria)[0].outcome is Outcome.CALLED_OFF
    village.advance("30h")
    assert count(cast.maria, "Come sta?") == 1
    cast.rosa.does_not_see("Maria")


def test_away_calls_off_today_and_asks_again_on_the_day_after(village: Village, cast: Cast) -> None:
    village.advance_to(TEN - timedelta(minutes=30))
    change(village, cast.plan, away_until=date(2026, 3, 5))
    village.advance_to(NINE + timedelta(days=2, hours=5))
    cast.giulia.does_not_see("Maria")
    assert count(cast.maria, "Come sta?") == 1
    village.advance_to(NINE + timedelta(days=3))
    assert count(cast.maria, "Come sta?") == 2


def test_moving_the_hour_moves_what_is_pending(village: Village, cast: Cast) -> None:
    change(village, cast.plan, start=ELEVEN)
    village.advance_to(NINE + timedelta(minutes=1))
    cast.maria.does_not_see("Come sta?")
    village.advance_to(NINE + timedelta(hours=2))
    cast.maria.sees("Come sta?")


def test_moving_the_hour_after_todays_greeting_does_not_ask_twice_today(village: Village, cast: Cast) -> None:
    village.advance_to(NINE)
    cast.maria.presses("Bene")
    change(village, cast.plan, start=ELEVEN)
    village.advance("5h")
    assert count(cast.maria, "Come sta?") == 1
    village.advance_to(NINE + timedelta(days=1, hours=2))
    assert count(cast.maria, "Come sta?") == 2


def test_another_zone_moves_what_is_pending(village: Village, cast: Cast) -> None:
    """Nine where she lives now."""
    change(village, cast.plan, zone="Europe/London")
    village.advance_to(NINE + timedelta(minutes=59))
    cast.maria.does_not_see("Come sta?")
    village.advance("1m")
    cast.maria.sees("Come sta?")


def test_fewer_and_quicker_reminders_where_the_plan_says_so(village: Village) -> None:
    maria, rosa = village.member("Maria"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"), attempts=1, spacing=timedelta(minutes=10))
    village.advance_to(NINE + timedelta(minutes=20))
    assert count(maria, "Mi basta un tocco") == 1
    rosa.sees("Maria non ha ancora risposto")
    village.advance("30m")
    village.desk.shows("Maria: nessuna risposta")
