"""When a circle meets next, whose turn it is, and who may be brought together."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.circles import (
    SKIPPED,
    Belonging,
    Belongs,
    Circle,
    Experience,
    Side,
    alike,
    in_turn,
    is_full,
)

START = datetime.fromisoformat("2026-03-05T18:00")
CIRCLE = Circle("Gruppo del giovedì", "", "", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", START, "Europe/Rome", 3)
WEEK = timedelta(weeks=1)


def test_six_stays_six_over_a_change_of_clocks() -> None:
    """Before the last Sunday of March and after it."""
    found = []
    now = datetime(2026, 3, 2, tzinfo=UTC)
    for _ in range(3):
        sitting = CIRCLE.next(now)
        assert sitting is not None
        found.append(sitting.at.hour)
        now = sitting.at + CIRCLE.length
    assert found == [17, 17, 16]


moves = st.dictionaries(st.integers(0, 7), st.one_of(st.none(), st.integers(-40, 60)))
"""Of the first meetings: skipped (None), or so many days from their own."""


@settings(max_examples=60, deadline=None)
@given(moves, st.integers(0, 16 * 7 * 24))
def test_the_next_meeting_is_the_first_that_takes_place(moved: dict[int, int | None], hours: int) -> None:
    """Whatever was skipped or moved: it is not over, and none lies before it."""
    changed = {}
    for number, days in moved.items():
        own = START + 2 * number * WEEK
        to = SKIPPED if days is None else (own + timedelta(days=days)).isoformat()
        changed[own.date().isoformat()] = to
    circle = Circle(**{**{f: getattr(CIRCLE, f) for f in CIRCLE.__slots__}, "changes": changed})
    now = datetime(2026, 3, 2, tzinfo=UTC) + timedelta(hours=hours)
    first = circle.next(now)
    assert first is not None and first.takes_place and first.at + circle.length > now
    planned = circle.recurrence.between(datetime(2026, 1, 1, tzinfo=UTC), now + 40 * WEEK)
    every = [circle.sitting(moment) for moment in planned]
    left = [each.at for each in every if each.takes_place and each.at + circle.length > now]
    assert first.at == min(left)


def member(number: int, order: int = 0, state: Belonging = Belonging.IN) -> Belongs:
    return Belongs(1, number, state, order, id=number)


def test_leading_goes_round() -> None:
    """One meeting each, in their order; one that is skipped changes nobody's turn."""
    members = [member(7, 2), member(8, 1), member(9)]
    moments = CIRCLE.recurrence.between(datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 5, 1, tzinfo=UTC))
    turns = [in_turn(members, CIRCLE, CIRCLE.sitting(moment)) for moment in moments]
    assert [turn.neighbour_id for turn in turns if turn] == [8, 7, 8, 7, 8][: len(moments)]
    assert in_turn([member(9)], CIRCLE, CIRCLE.sitting(moments[0])) is None


def test_only_who_is_in_takes_a_place() -> None:
    """Who waits, or would like a talk first, does not."""
    waiting = [member(3, state=Belonging.COMING), member(4, state=Belonging.TALK)]
    assert not is_full(CIRCLE, [member(1, 1), member(2), *waiting])
    assert is_full(CIRCLE, [member(1, 1), member(2), member(5, state=Belonging.INVITED)])


def test_an_answer_is_to_one_meeting_and_old_ones_go() -> None:
    """Nothing is kept of who came long ago."""
    mine = member(1).answered(START.date(), True).answered((START + 4 * WEEK).date(), False)
    assert mine.comes((START + 4 * WEEK).date()) is False
    assert mine.comes(START.date()) is None


def test_who_is_alike() -> None:
    """The same topic; in own words, one word of substance."""

    def lived(topic: str, words: str = "") -> Experience:
        return Experience(1, Side.SEEKS, topic, words)

    assert alike(lived("loss"), lived("loss"))
    assert not alike(lived("loss"), lived("work"))
    assert alike(lived("other", "uno sfratto"), lived("other", "lo sfratto di mia figlia"))
    assert not alike(lived("other", "una cosa mia"), lived("other", "la casa"))
