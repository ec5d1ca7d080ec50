"""What the house forgets at night, and what it tells after a restore."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.domain.requests import Request, RequestState
from bot.ports.rows import TimerRow
from bot.ports.stores import UnitOfWork
from handlers import house
from tests.stories.conftest import village
from tests.stories.village import Village

__all__ = ["village"]

KEPT = {"inbox": timedelta(days=7), "requests": timedelta(days=90)}


def planned(village: Village) -> TimerRow:
    (row,) = village.do(lambda uow: uow.timers.about(house.PURGE, 0))
    found: TimerRow = row
    return found


def plan(village: Village, kept: dict[str, timedelta] = KEPT) -> None:
    village.do(lambda uow: house.plan_purge(uow, village.community, village.clock.now(), kept))


def test_the_purge_comes_every_night_at_four(village: Village) -> None:
    """It plans itself anew, by the clock on the wall, and keeps its settings."""
    plan(village)
    assert planned(village).due_at.isoformat() == "2026-03-03T03:00:00+00:00"
    village.advance("30d")
    # Italian clocks went forward on 29 March.
    assert planned(village).due_at.isoformat() == "2026-04-02T02:00:00+00:00"
    assert planned(village).args == {"inbox": 7 * 86400, "requests": 90 * 86400}


def test_starting_again_doesn_t_put_the_purge_off(village: Village) -> None:
    """A bot that is started every day at noon still forgets: what is overdue stays overdue."""
    plan(village)
    due = planned(village).due_at
    village.clock.advance(timedelta(days=2))
    plan(village, {**KEPT, "inbox": timedelta(days=3)})
    assert planned(village).due_at == due and planned(village).args["inbox"] == 3 * 86400


def test_what_has_had_its_use_is_forgotten(village: Village) -> None:
    """The note of a request that ended is forgotten after its time; that of an open one never."""
    maria = village.member("Maria")

    def ask(uow: UnitOfWork) -> list[int]:
        now = village.clock.now()
        base = Request(
            "groceries",
            maria.neighbour_id,
            maria.neighbour_id,
            RequestState.DRAFT,
            now,
            1,
            note="al terzo piano",
        )
        ended = replace(base, state=RequestState.CLOSED, closed_at=now)
        return [uow.requests.add(ended).id, uow.requests.add(base).id]

    ended, still = village.do(ask)
    plan(village)
    village.advance("89d")
    assert village.do(lambda uow: uow.requests.get(ended)).note == "al terzo piano"
    village.advance("3d")
    assert village.do(lambda uow: uow.requests.get(ended)).note == ""
    assert village.do(lambda uow: uow.requests.get(still)).note == "al terzo piano"


def test_an_event_is_known_for_a_week(village: Village) -> None:
    """Within its time a repeated event is a duplicate, after it the trace of it is gone."""
    maria = village.stranger("Maria")
    plan(village)
    maria.says("buongiorno", event="same")
    village.advance("6d")
    maria.says("buongiorno", event="same")
    assert len([m for m in maria.messages if m.author == "bot"]) == 1
    village.advance("3d")
    first = village.do(lambda uow: uow.inbox.first_time("console", "cortile", "same", village.clock.now()))
    assert first


def test_after_a_restore_the_coordinators_are_told(village: Village) -> None:
    """A card says from when the backup is and how much was not said again."""
    at = village.clock.now()
    row = TimerRow(house.RESTORED, at, args={"copied_at": at.isoformat(), "unsent": 2}, community_id=1)
    village.do(lambda uow: uow.timers.set(row))
    village.stepper.settle()
    village.desk.shows("copia di sicurezza")
    village.desk.shows("2 messaggi che erano in attesa non sono partiti")
