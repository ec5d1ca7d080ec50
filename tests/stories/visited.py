"""People whom a helper looks in on regularly."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.recurrence import daily, weekly
from bot.domain.rounds import Round, RoundState, Run, Stop, StopState
from bot.domain.schedules import Slot
from bot.ports.stores import UnitOfWork
from handlers.rounds import timetable
from tests.stories.errands import at, within
from tests.stories.village import MONDAY, Person, Village

TUESDAY = at(9, day=1)


def a_round(
    village: Village,
    helper: Person,
    people: Sequence[Person],
    *,
    substitutes: Sequence[Person] = (),
    hours: Sequence[Slot] = (),
    minutes: int = 120,
    weekdays: Sequence[int] = (),
) -> Round:
    """A round every day (or on these weekdays) at nine to which everybody has said yes."""
    zone = village.community.timezone
    start = MONDAY.replace(tzinfo=None, hour=9)
    rule = weekly(weekdays, start, zone) if weekdays else daily(start, zone)

    def job(uow: UnitOfWork) -> Round:
        made = uow.rounds.add(
            Round(
                helper.neighbour_id, rule.text, rule.start, rule.zone, minutes, tuple(hours), RoundState.ACTIVE,
                tuple(p.neighbour_id for p in substitutes), set_by=village.anna.neighbour_id,
                created_at=village.clock.now(), community_id=village.community.id,
            )
        )  # fmt: skip
        for place, person in enumerate(people, 1):
            uow.stops.add(
                Stop(made.id, person.neighbour_id, place, StopState.AGREED, community_id=village.community.id)
            )
        return made

    made = village.do(job)
    within(village, lambda ctx: timetable.plan_next(ctx, made))
    return made


def runs(village: Village, round_: Round) -> list[Run]:
    return [
        r for r in village.do(lambda uow: list(uow.runs.all(village.community.id))) if r.round_id == round_.id
    ]
