"""Help that recurs when things go wrong: outages, restarts, clocks that change or are wrong."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.context import Context
from bot.domain.recurring import Arrangement, OccurrenceState
from bot.domain.schedules import to_local
from handlers.recurring import making
from tests.stories.errands import within
from tests.stories.regulars import arrangement, made, occurrences, request_of, with_a_pact
from tests.stories.village import Village


@pytest.fixture
def village(tmp_path: Path) -> Village:
    return Village(tmp_path)


def test_an_outage_over_the_making_time(village: Village) -> None:
    """The bot was away when it should have been made: it is made late, once, and that is said."""
    maria, rosa = with_a_pact(village)
    village.clock.move_to(datetime(2026, 3, 9, 14, tzinfo=UTC))
    village.restart()
    village.advance("1m")
    maria.sees("Per un po' non ho funzionato. Cerco adesso: spesa, domani, martedì 10 marzo, alle 10")
    rosa.sees("Come ogni martedì: spesa da Maria, domani")
    assert [o.state for o in occurrences(village)] == [OccurrenceState.MADE]


def test_what_begins_today_is_not_late(village: Village) -> None:
    """Help every day from this afternoon on, arranged this morning: it is looked for at once, and nothing is said of a
    stop that never was."""
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    village.helper("Rosa", metres=200)
    maria.says("mi serve la spesa ogni giorno alle 18, a partire da oggi")
    maria.presses("Sì")
    maria.sees("Segnato: spesa")
    village.advance("1m")
    assert made(village)
    assert not any("non ho funzionato" in message.text for message in maria.messages)


def test_an_outage_over_the_help_itself(village: Village) -> None:
    """What it was too late for is said to who waited and to the coordinators; what is still to come is made."""
    maria, _ = with_a_pact(village)
    village.clock.move_to(datetime(2026, 3, 18, 9, tzinfo=UTC))
    village.restart()
    village.advance("1m")
    maria.sees("ed è colpa mia")
    card = village.desk.shows("il programma era fermo")
    assert "martedì 10 marzo" in card.text.lower() and "martedì 17 marzo" in card.text.lower()
    assert {o.state for o in occurrences(village)} == {OccurrenceState.MISSED}
    village.advance("4d")
    assert [o.day.day for o in made(village)] == [24]


def test_ten_stays_ten_when_clocks_change(village: Village) -> None:
    """Over the last Sunday of March an occurrence is at ten on the wall clock, before and after."""
    with_a_pact(village)
    village.advance("30d")
    hours = {to_local(o.at, "Europe/Rome").hour for o in made(village) if o.at}
    assert len(made(village)) >= 4 and hours == {10}


def test_a_wrong_clock_doubles_and_loses_nothing(village: Village) -> None:
    """Five days ahead for an hour, then right again: each Tuesday once."""
    maria, _ = with_a_pact(village)
    village.clock.jump(timedelta(days=5))
    village.advance("10m")
    village.clock.jump(-timedelta(days=5))
    village.restart()
    village.advance("12d")
    assert [o.day.day for o in made(village)] == [10, 17]
    assert len(village.do(lambda uow: uow.requests.of(maria.neighbour_id))) == 2


def test_a_restart_at_any_time_changes_nothing(village: Village) -> None:
    """Stopped and started again every day: each Tuesday once."""
    with_a_pact(village)
    for _ in range(14):
        village.advance("1d")
        village.restart()
    assert [o.day.day for o in made(village)] == [10, 17]


def test_another_clock_moves_what_is_pending(village: Village) -> None:
    """The neighbourhood's clock is put to London's: the next Tuesday is at ten there."""
    with_a_pact(village)
    village.advance("5d")
    village.change(timezone="Europe/London")
    village.advance("8d")
    moments = [request_of(village, each).window for each in made(village)]
    assert [to_local(w.start, "Europe/London").hour for w in moments if w][-1] == 10
    assert arrangement(village).start.hour == 10


def test_what_is_made_moves_with_the_clock(village: Village) -> None:
    """Looked at when the next one is made: what nobody has taken is at ten by the new clock."""
    with_a_pact(village)
    village.advance("5d")
    village.change(timezone="Europe/London")
    within(village, lambda ctx: making.realign(ctx, arrangement_in(ctx)))
    window = request_of(village, made(village)[0]).window
    assert window is not None and to_local(window.start, "Europe/London").hour == 10


def arrangement_in(ctx: Context) -> Arrangement:
    return ctx.store.arrangements.all(ctx.community.id)[-1]
