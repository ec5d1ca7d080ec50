"""The hour of a greeting: hours that are offered, and those at which somebody is there to the end."""

from __future__ import annotations

from datetime import time
from typing import Any

from bot.cards import raise_with
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.checkins import Plan
from bot.domain.people import Neighbour
from bot.ports.rows import Choice
from bot.ports.words import Say
from handlers import steps
from handlers.checkins import plan_words, plans
from handlers.everyone import about_whom

HOURS = (8, 9, 10)
"""Hours that the buttons offer; any other is said."""

CANCEL = Choice("button-cancel", "talk.cancel")


def hour_choice(action: str, at: time, **args: Any) -> Choice:
    """A button with an hour on it."""
    return Choice(
        "plan-button-hour", action, {**args, "at": at.isoformat()}, {"at": plan_words.clock_said(at)}
    )


def covered(ctx: Context, plan: Plan, person: Neighbour, /, **change: Any) -> bool:
    """Whether somebody is there for the last step on each of its days; if not, it has been said kindly, with the
    nearest hour, or the days on which it can be. `change` is handed on to the buttons' actions."""
    prefix = "plan.change-" if change else "plan."
    days, at, today = plan_words.days_in(plan), plan.start.time(), plan.start.date()
    cover = plans.cover(ctx, plan)
    bare = cover.bare(days, at, plan.zone, today)
    if not bare:
        return True
    nearest = cover.nearest(days, at, plan.zone, today)
    choices = [hour_choice(f"{prefix}hour-set", hour, **change) for hour in nearest]
    if rest := sorted(days - bare):
        label = {"days": plan_words.days_said(rest)}
        choices.append(Choice("plan-button-days", f"{prefix}days-set", {**change, "days": rest}, label))
    if not choices:
        _nobody(ctx, person)
        return False
    who = ctx.person()
    steps.ask(
        ctx, "plan.change-hour" if change else "plan.hour", "plan-uncovered",
        (*choices, Choice("button-person", "person.call"), CANCEL), args=change,
        days=plan_words.days_said(bare), at=plan_words.clock_said(at),
        coordinator=who.name if who else Say("coordination"),
    )  # fmt: skip
    return False


def _nobody(ctx: Context, person: Neighbour) -> None:
    """At no hour is anybody there: the coordinators are told, and who asked is told that they are."""
    ctx.done()
    raise_with(
        ctx, CardKind.PERSON, about_whom(ctx), "desk-plan-no-shifts", {"name": person.name, "phone": person.phone or "—"},
        (Choice("desk-button-take", "card.take", row=0), Choice("desk-button-seen-to", "card.close", row=0)),
        urgent=False,
    )  # fmt: skip
    who = ctx.person()
    ctx.say(
        "plan-uncovered-all",
        name=who.name if who else Say("coordination"), phone=ctx.community.phone or "—",
    )  # fmt: skip
