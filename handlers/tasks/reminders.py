"""What a helper hears before and after: the evening before, an hour before, and a last question."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.cards import raise_with
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.offers import Assignment, AssignmentState
from bot.domain.people import Neighbour
from bot.domain.requests import Request
from bot.ports.delivery import Lane
from bot.ports.rows import Choice
from bot.ports.words import Say
from bot.routing import Due, timer
from handlers.offers.telling import delegate_of, person_of, tell_askers, when_said
from handlers.offers.waves import TO_DO
from handlers.tasks import holding
from handlers.tasks.tasks import hand_back

SIGN_OF_LIFE = timedelta(hours=2)
"""Who took it on, looked at the address or answered within this time isn't asked again whether they come."""

HEARD_WITHIN = timedelta(minutes=2)
"""By then the networks have brought what was said while the program stood still."""

OUTCOME_AWAITED = timedelta(hours=20)
"""After this long without a word on how it went, who was to be helped is asked, and a coordinator asks."""

Held = tuple[Assignment, Request, Neighbour]


def held_by(ctx: Context, due: Due) -> Held | None:
    """The task of this timer, if it is still to be done."""
    assignment = ctx.store.assignments.find(due.subject_id)
    if assignment is None or assignment.state not in TO_DO:
        return None
    request = ctx.store.requests.get(assignment.request_id)
    return assignment, request, ctx.store.people.get(assignment.neighbour_id)


def what(ctx: Context, held: Held) -> dict[str, Any]:
    """What a reminder says: what, for whom, when, and the word."""
    assignment, request, _ = held
    return {
        "kind": Say(f"kind-{request.kind}"),
        "name": person_of(ctx, request).name,
        "when": when_said(request, assignment),
        "word": assignment.code_word,
    }


def answers(assignment: Assignment) -> tuple[Choice, ...]:
    """To the question whether they come."""
    args = {"assignment": assignment.id}
    return (
        Choice("task-button-here", "task.confirm", args),
        Choice("task-button-hand-back", "task.hand-back", args),
    )


def later_choice(assignment: Assignment) -> Choice:
    """Once more, at a better moment."""
    return Choice("remind-button-later", "remind.later", {"assignment": assignment.id})


def eve_choices(assignment: Assignment) -> tuple[Choice, ...]:
    """Below a reminder of another day."""
    return (*answers(assignment), later_choice(assignment))


def soon_choices(assignment: Assignment) -> tuple[Choice, ...]:
    """Below a reminder shortly before."""
    args = {"assignment": assignment.id}
    return (
        Choice("task-button-address", "task.address", args),
        Choice("task-button-on-way", "task.on-way", args),
        Choice("task-button-hand-back", "task.hand-back", args),
    )


@timer(holding.EVENING)
def evening(ctx: Context, due: Due) -> None:
    """The evening before: both sides know about tomorrow."""
    held = held_by(ctx, due)
    if held is None or held[0].at - ctx.now <= ctx.policy.dispatch.remind_before:
        # After a stop it may be too late for this one: the next reminder says the same.
        return
    assignment, request, helper = held
    said = what(ctx, held)
    holding.tell_helper(ctx, assignment, "task-tomorrow", eve_choices(assignment), **said)
    coming = {**said, "name": helper.name}
    person, delegate = person_of(ctx, request), delegate_of(ctx, request)
    if not ctx.tell(person, "task-tomorrow-comes", **coming) and delegate is not None:
        ctx.tell(delegate, "addressed-to", name=person.name, text=Say("task-tomorrow-comes", coming))


@timer(holding.HOUR)
def hour(ctx: Context, due: Due) -> None:
    """Shortly before: what, for whom, when, and the word."""
    held = held_by(ctx, due)
    if held is None or held[0].state is AssignmentState.ON_THE_WAY or held[0].at <= ctx.now:
        return
    choices = (*soon_choices(held[0]), later_choice(held[0]))
    holding.tell_helper(ctx, held[0], "task-soon", choices, **what(ctx, held))


@timer(holding.NUDGE)
def nudge(ctx: Context, due: Due) -> None:
    """No sign for a while and the time is near: one question. Whoever can't be reached in a chat is asked by
    a coordinator and never released by a clock."""
    held = held_by(ctx, due)
    if held is None or held[0].state is AssignmentState.ON_THE_WAY:
        return
    assignment, _, helper = held
    release_at = assignment.at - ctx.policy.dispatch.release_before
    if release_at <= ctx.now:
        # After a stop: whoever meant to come is there by now. That it was done is asked afterwards.
        return
    signs = (assignment.accepted_at, assignment.confirmed_at, assignment.seen_address_at)
    if any(sign is not None and ctx.now - sign < SIGN_OF_LIFE for sign in signs):
        return
    if ctx.tell(helper, "task-nudge", answers(assignment), lane=Lane.ALERT, **what(ctx, held)):
        ctx.later(holding.RELEASE, release_at, assignment.id)
    else:
        holding.tell_helper(ctx, assignment, "task-nudge", answers(assignment), **what(ctx, held))


@timer(holding.RELEASE)
def release(ctx: Context, due: Due) -> None:
    """Still silent: somebody else is looked for, urgently; the coordinators have the card."""
    held = held_by(ctx, due)
    if held is not None and due.late > HEARD_WITHIN:
        # After a stop their answer may be on its way to us.
        ctx.later(holding.RELEASE, ctx.now + HEARD_WITHIN, held[0].id)
    elif held is not None and held[0].state is AssignmentState.ACCEPTED:
        hand_back(ctx, held[0], released=True)


@timer(holding.CLOSE)
def close(ctx: Context, due: Due) -> None:
    """Some hours after the end: was it done? Without an answer the other side and a coordinator are asked
    the day after; then the address goes."""
    held = held_by(ctx, due)
    if held is None:
        return
    assignment, request, helper = held
    if due.tag == "address":
        holding.hide_address(ctx, assignment)
        return
    args = {"assignment": assignment.id}
    choices = (
        Choice("task-button-done", "task.done", args),
        Choice("task-button-not-done", "task.hand-back", {**args, "sure": True}),
    )
    if due.tag == "":
        holding.tell_helper(ctx, assignment, "task-was-it-done", choices, **what(ctx, held))
        ctx.later(holding.CLOSE, ctx.now + OUTCOME_AWAITED, assignment.id, "coordinator")
        ctx.later(holding.CLOSE, max(ctx.now, assignment.at + holding.ADDRESS_KEPT), assignment.id, "address")
        return
    came = (
        Choice("close-button-came", "close.came", args),
        Choice("button-problem", "close.problem", args),
    )
    tell_askers(
        ctx, request, "close-came", came, vital=False,
        kind=Say(f"kind-{request.kind}"), name=helper.name or Say("anonymous-neighbour"),
    )  # fmt: skip
    # Seen to is when one of the two answers is given: otherwise it would stay taken for ever.
    raise_with(
        ctx, CardKind.PROBLEM, request.id, "desk-find-task-unclosed",
        {
            "number": str(request.number), "kind": Say(f"kind-{request.kind}"),
            "name": person_of(ctx, request).name, "helper": helper.name, "phone": helper.phone or "—",
        },
        (
            Choice("desk-find-button-helped", "task.done", args, row=0),
            Choice("desk-find-button-not-helped", "task.hand-back", {**args, "sure": True}, row=0),
            Choice("desk-button-take", "card.take", row=1),
        ),
        slot=holding.unclosed_slot(assignment),
    )  # fmt: skip
