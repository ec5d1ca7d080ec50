"""Tasks that are about to be closed, and what came of them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.offers import Assignment, AssignmentState
from bot.domain.reciprocity import Tie
from bot.domain.requests import Request, RequestState
from bot.ports.stores import UnitOfWork
from tests.stories.village import Person, Village

S = RequestState


def task(
    village: Village, person: Person, *helpers: Person, kind: str = "groceries", asked_by: Person | None = None,
    ceiling: int | None = None,
) -> int:  # fmt: skip
    """A request that these helpers have taken for now; its id."""

    def job(uow: UnitOfWork) -> int:
        now = village.clock.now()
        request = uow.requests.add(
            Request(
                kind, person.neighbour_id, (asked_by or person).neighbour_id, S.ASSIGNED, now,
                village.community.id, capacity=len(helpers), sent_at=now, ceiling_cents=ceiling,
            )
        )  # fmt: skip
        for helper in helpers:
            uow.assignments.add(
                Assignment(
                    request.id, helper.neighbour_id, AssignmentState.ACCEPTED, "limone", now, now,
                    community_id=village.community.id,
                )
            )  # fmt: skip
        return request.id

    found: int = village.do(job)
    return found


def state_of(village: Village, request: int) -> RequestState:
    found: Request = village.do(lambda uow: uow.requests.get(request))
    return found.state


def ties_of(village: Village, person: Person) -> Sequence[Tie]:
    found: Sequence[Tie] = village.do(lambda uow: uow.ties.of(person.neighbour_id))
    return found
