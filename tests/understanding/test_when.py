"""When, as people say it inside whole messages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import cast

import pytest

from bot.context import Context
from bot.domain.schedules import to_local
from bot.understanding.text.vocabulary import vocabulary
from bot.understanding.when.moments import find_moment, find_recurrence, read_when
from handlers.requests.hours_said import moments_said
from handlers.requests.times import window_of
from tests.understanding.when_said import Start, said_in, score

LATE_MORNING = datetime(2026, 3, 24, 10, 0)  # noqa: DTZ001 - local wall-clock time has no zone

TUNED = {"right": 0.98, "false": 0.03, "recurrence": 0.98}
HELD = {"right": 0.95, "false": 0.20, "recurrence": 0.97}
"""Just below what is reached; `held` messages are never tuned on and few of them have no time."""

UNSEEN = {"right": 0.90, "false": 0.04, "recurrence": 0.96}
UNSEEN_HELD = {"right": 0.88, "false": 0.20, "recurrence": 0.93}
"""The same for messages by somebody who had not seen the patterns; a third of them is never tuned on."""


def read(text: str, now: datetime, language: str) -> tuple[Start, str | None]:
    own = vocabulary(language)
    folded = own.normal(text)
    recurrence = find_recurrence(folded, own)
    found = find_moment(folded, now, own, recurrence)
    return (found.when.start if found else None), recurrence


@pytest.mark.parametrize("held", [False, True])
@pytest.mark.parametrize("language", ["it", "en"])
def test_times_are_right_to_the_hour_or_the_part_of_the_day(language: str, held: bool) -> None:
    """In whole messages with house numbers, prices, ages and days said in passing."""
    reached = score([one for one in said_in(language) if one.held is held], read)
    floor = HELD if held else TUNED
    misread = [(one.text, got) for one, got, _ in reached.wrong] if not held else "held out: not to be read"
    assert reached.right >= floor["right"], misread
    assert reached.false <= floor["false"], misread
    assert reached.recurrence >= floor["recurrence"], misread


@pytest.mark.parametrize("held", [False, True])
@pytest.mark.parametrize("language", ["it", "en"])
def test_times_are_right_in_messages_by_somebody_else(language: str, held: bool) -> None:
    """Each another sentence; a third of them without a time of the help: ages, prices, opening hours, what was."""
    reached = score([one for one in said_in(language, unseen=True) if one.held is held], read)
    floor = UNSEEN_HELD if held else UNSEEN
    misread = [(one.text, got) for one, got, _ in reached.wrong] if not held else "held out: not to be read"
    assert reached.right >= floor["right"], misread
    assert reached.false <= floor["false"], misread
    assert reached.recurrence >= floor["recurrence"], misread


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("in an hour", "en"),
        ("could somebody come in an hour?", "en"),
        ("tra un'ora", "it"),
        ("mi serve un passaggio fra un'ora", "it"),
    ],
)
def test_an_hour_is_an_hour_across_a_clock_change(text: str, language: str) -> None:
    """At a quarter to two in the night when the clocks go on or back, the help is due sixty minutes later."""
    for night in (datetime(2026, 3, 29, 0, 45, tzinfo=UTC), datetime(2026, 10, 25, 0, 45, tzinfo=UTC)):
        ctx = SimpleNamespace(
            now=night + timedelta(seconds=20),
            language=language,
            community=SimpleNamespace(timezone="Europe/Rome"),
        )
        here = to_local(ctx.now, "Europe/Rome")
        when = read_when(text, here, language)
        assert when is not None
        assert window_of(cast(Context, ctx), when).start == night + timedelta(hours=1)
        assert moments_said(cast(Context, ctx), text, None) == [night + timedelta(hours=1)]


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_labelled_list_is_broad(language: str) -> None:
    """Hundreds of messages, of which a sixth names no time of the help."""
    said = list(said_in(language))
    assert len(said) >= 260
    assert sum(one.start is None for one in said) >= 30
    assert all(one.start is not None or one.end is None for one in said)


@pytest.mark.parametrize(
    ("text", "language", "ambiguous"),
    [
        ("domani alle otto mi serve un passaggio", "it", True),
        ("domani alle otto di sera mi serve un passaggio", "it", False),
        ("domani mattina alle otto", "it", False),
        ("oggi alle otto", "it", False),
        ("domani alle 20", "it", False),
        ("domani alle tre", "it", False),
        ("could somebody come tomorrow at eight?", "en", True),
        ("could somebody come tomorrow at eight in the morning?", "en", False),
        ("could somebody come tomorrow evening at eight?", "en", False),
        ("could somebody come today at eight?", "en", False),
        ("could somebody come tomorrow at 8pm?", "en", False),
    ],
)
def test_an_hour_of_morning_or_evening_is_marked(text: str, language: str, ambiguous: bool) -> None:
    """The likelier hour is read, and marked so that it is asked back; what settles it leaves no mark."""
    own = vocabulary(language)
    found = find_moment(own.normal(text), LATE_MORNING, own, None)
    assert found is not None
    assert found.when.ambiguous is found.guessed is ambiguous
