"""The morning of somebody who helps several times that day: everything in one message, in order of time."""

from __future__ import annotations

from datetime import date

from bot.context import Context
from bot.domain.offers import Assignment
from bot.domain.people import Neighbour
from bot.domain.places import band_of, distance_m
from bot.domain.schedules import day_of, to_local
from bot.ports.rows import Choice
from bot.ports.words import Lines, Say
from bot.routing import Due, Pressed, Who, button, timer
from handlers.offers.telling import person_of, when_said
from handlers.offers.waves import tasks_of
from handlers.tasks import holding, tasks

SEVERAL = 2
"""From so many tasks in a day on, the morning begins with all of them."""


@timer(holding.MORNING)
def morning(ctx: Context, due: Due) -> None:
    """One message with what is still to come that day; who has no chat was phoned about each."""
    helper = ctx.store.people.find(due.subject_id)
    if helper is None or not helper.is_member:
        return
    held = _of_day(ctx, helper, date.fromisoformat(due.tag))
    if len(held) < SEVERAL:
        return
    choices = (
        Choice("morning-button-all", "morning.all"),
        Choice("morning-button-not", "morning.not"),
    )
    ctx.tell(
        helper, "morning-summary", choices, count=len(held), tasks=Lines(_lines(ctx, helper, held), "– ")
    )


def tells(ctx: Context, helper: Neighbour, assignment: Assignment) -> bool:
    """Whether the summary of this very moment speaks of it: nothing is said twice."""
    zone = ctx.zone_of(helper)
    now = to_local(ctx.now, zone)
    held = _of_day(ctx, helper, now.date())
    at_it = (now.hour, now.minute) == (
        ctx.policy.dispatch.summary_at.hour,
        ctx.policy.dispatch.summary_at.minute,
    )
    return at_it and len(held) >= SEVERAL and any(each.id == assignment.id for each in held)


def _of_day(ctx: Context, helper: Neighbour, day: date) -> list[Assignment]:
    zone = ctx.zone_of(helper)
    return [a for a in tasks_of(ctx, helper) if a.at > ctx.now and day_of(a.at, zone) == day]


def _lines(ctx: Context, helper: Neighbour, held: list[Assignment]) -> list[Say | str]:
    """What, for whom, when, the word, and how far from home."""
    lines: list[Say | str] = []
    for assignment in held:
        request = ctx.store.requests.get(assignment.request_id)
        person = person_of(ctx, request)
        far = distance_m(helper.spot, person.spot) if helper.spot and person.spot else None
        lines.append(
            Say(
                "morning-line",
                {
                    "when": when_said(request, assignment), "kind": Say(f"kind-{request.kind}"),
                    "name": person.name, "word": assignment.code_word,
                    "distance": "" if far is None else Say(f"band-{band_of(far).minutes}"),
                },
            )
        )  # fmt: skip
    return lines


@button("morning.all", who=Who.MEMBER)
def all_kept(ctx: Context, pressed: Pressed) -> None:
    """They mean to come to every one of them."""
    held = _of_day(ctx, ctx.me, day_of(ctx.now, ctx.zone_of(ctx.me)))
    if not held:
        ctx.say("task-none")
        return
    for assignment in held:
        tasks.confirm(ctx, assignment)
    ctx.say("task-confirmed")


@button("morning.not", who=Who.MEMBER)
def one_not(ctx: Context, pressed: Pressed) -> None:
    """Not every one of them: which one is given back."""
    held = _of_day(ctx, ctx.me, day_of(ctx.now, ctx.zone_of(ctx.me)))
    if not held:
        ctx.say("task-none")
    elif len(held) == 1:
        ctx.go("task.hand-back", assignment=held[0].id)
    else:
        tasks.which(ctx, "task.hand-back", held)
