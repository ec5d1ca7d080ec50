"""Whatever plans, answers, outages and clocks do: who was to be asked is asked, or a human knows."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.domain.cards import CardKind
from tests.year.neighbourhood import Neighbourhood

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

STARTS = (
    datetime(2026, 3, 27, 12, tzinfo=UTC),
    datetime(2026, 10, 23, 12, tzinfo=UTC),
    datetime(2026, 3, 6, 12, tzinfo=UTC),
    datetime(2026, 6, 1, 12, tzinfo=UTC),
)
"""Before the clocks change in Europe, and in New York; and a summer's day."""

Trouble = tuple[str, float, float]
"""What happens, after how many hours, for or by how many."""

hours = st.floats(0, 60).map(lambda each: round(each, 2))
troubles: st.SearchStrategy[Trouble] = st.one_of(
    st.tuples(st.just("restart"), hours, st.just(0.0)),
    st.tuples(st.just("off"), hours, st.floats(0.1, 9)),
    st.tuples(st.just("jump"), hours, st.sampled_from((-6.0, -3.0, -0.5, 0.5, 2.0, 5.0))),
    st.tuples(st.just("wrong for a minute"), hours, st.sampled_from((-20.0, -3.0, 3.0, 20.0))),
    st.tuples(st.just("network"), hours, st.floats(0.1, 4)),
)
answers = st.sampled_from(((0.9, 0.06, 0.01), (0.3, 0.2, 0.1), (0.0, 0.0, 0.0), (0.0, 1.0, 0.0)))


def happens(here: Neighbourhood, trouble: Trouble) -> None:
    """One trouble, now."""
    what, _, size = trouble
    by = timedelta(hours=size)
    match what:
        case "restart":
            here.stop()
        case "off":
            here.stop(by)
        case "jump":
            here.clock.jump(by)
        case "wrong for a minute":
            here.clock.jump(by)
            here.stepper.settle()
            here.clock.advance(timedelta(minutes=1))
            here.clock.jump(-by)
        case "network":
            gone = set(here.residents) - here.channel.gone
            here.channel.gone |= set(list(gone)[::2])


def lives(start: datetime, seed: int, answered: tuple[float, float, float], found: list[Trouble]) -> None:
    """Three days with these troubles and two more in peace."""
    with tempfile.TemporaryDirectory() as folder:
        here = Neighbourhood(Path(folder), start, people=14, greeted=5, seed=seed)
        here.answered = answered
        gone = any(what == "network" for what, *_ in found)
        jumped = any(what == "jump" for what, *_ in found)
        for trouble in sorted(found, key=lambda each: each[1]):
            here.live_to(max(here.steady.now(), start + trouble[1] * HOUR))
            happens(here, trouble)
        here.live_to(max(here.steady.now(), start + 3 * DAY))
        # What jumped back needs its time to come round again.
        here.live_to(here.steady.now() + DAY)
        missed = here.missed(here.steady.now(), even=not jumped)
        assert missed == [], "\n".join(map(str, missed))
        if not gone:
            assert here.rounds() > 5
        dead = here.do(lambda uow: uow.inbox.dead())
        assert not dead, dead[0].error
        cards = here.do(lambda uow: uow.cards.all(1))
        assert not [c for c in cards if c.kind is CardKind.FAILURE and c.key == "desk-timer-failed"]
        here.writer.close()


@settings(max_examples=4)
@given(st.sampled_from(STARTS), st.integers(1, 10_000), answers, st.lists(troubles, max_size=4))
@example(STARTS[0], 1, (0.3, 0.2, 0.1), [("jump", 21.2, 5.0), ("restart", 21.3, 0.0)])
@example(STARTS[1], 2, (0.0, 0.0, 0.0), [("jump", 21.2, -6.0), ("off", 40.0, 5.0)])
def test_whoever_was_to_be_asked_is_asked_or_a_human_knows(
    start: datetime, seed: int, answered: tuple[float, float, float], found: list[Trouble]
) -> None:
    """Every greeting that was due is asked or raised; nothing climbs after an all-clear; nobody is asked twice; nobody
    is called before the person was reminded."""
    lives(start, seed, answered, found)


@pytest.mark.long
@pytest.mark.timeout(1800)
@settings(max_examples=300, derandomize=False)
@given(st.sampled_from(STARTS), st.integers(1, 10_000), answers, st.lists(troubles, max_size=8))
def test_whatever_happens_for_longer(
    start: datetime, seed: int, answered: tuple[float, float, float], found: list[Trouble]
) -> None:
    """The same, three hundred times over."""
    lives(start, seed, answered, found)
