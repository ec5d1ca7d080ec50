"""A new plan: whose, which days, at what hour; read back with its limits, and confirmed.

The conversation's `plan` keeps what was said so far. It is the same for the person, for somebody who speaks for
them, and for a coordinator.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from typing import Any

from bot.context import Context
from bot.domain.checkin_plans import EVERY_DAY, WORKING_DAYS, rule_of
from bot.domain.checkins import Plan, PlanState, Way
from bot.domain.errors import NotAllowed, Refusal
from bot.domain.people import Neighbour
from bot.domain.schedules import to_local
from bot.ports.chat import PhoneCard
from bot.ports.delivery import Ask
from bot.ports.rows import Choice
from bot.ports.words import Say
from bot.routing import Pressed, Said, button, state
from bot.understanding import read_phone
from handlers import steps
from handlers.checkins import consent, hours, plan_words, plans
from handlers.heard import heard
from handlers.people import joining


@button("plan.begin")
def begin(ctx: Context, pressed: Pressed) -> None:
    """Begin: `person` is somebody else, `days`, `at` and `phone` what was said already."""
    given = {name: pressed.args[name] for name in ("days", "at", "phone", "more") if name in pressed.args}
    if ctx.sender is None or not ctx.sender.is_member:
        joining.start(ctx, then="plan.begin", name=pressed.text("name"), **given)
        return
    person = ctx.store.people.get(int(pressed.args.get("person") or ctx.sender.id))
    if not plans.speaks_for(ctx, person.id):
        _not_yet(ctx, person)
        return
    if not person.is_member:
        raise Refusal("plan-not-a-member")
    if len(ctx.store.plans.of(person.id)) >= plans.MOST:
        raise Refusal("plan-enough")
    steps.fresh(ctx)
    steps.keep(ctx, "plan", {**given, "person": person.id})
    _next(ctx)


def _not_yet(ctx: Context, person: Neighbour) -> None:
    """Whoever speaks for somebody begins once a coordinator has spoken with that person."""
    waiting = {d.person_id for d in ctx.store.delegations.by(ctx.me.id)}
    if person.id not in waiting:
        raise NotAllowed
    ctx.done()
    who = ctx.person()
    ctx.say("plan-delegate-waits", name=person.name, coordinator=who.name if who else Say("coordination"))


# --- what was said so far


def _kept(ctx: Context) -> tuple[dict[str, Any], Neighbour]:
    """What this conversation has collected, and whom it is about; its buttons mean nothing without it."""
    found = steps.kept(ctx, "plan")
    if not found.get("person"):
        ctx.missed()
    if not plans.speaks_for(ctx, int(found["person"])):
        raise NotAllowed
    return found, ctx.store.people.get(int(found["person"]))


def _note(ctx: Context, **given: Any) -> None:
    steps.keep(ctx, "plan", {**_kept(ctx)[0], **given})
    _next(ctx)


def _whose(ctx: Context, person: Neighbour) -> dict[str, Any]:
    """The name in questions about somebody else; '' when they are asked themselves."""
    return {"name": "" if ctx.sender is not None and ctx.sender.id == person.id else person.name}


def _next(ctx: Context) -> None:
    found, person = _kept(ctx)
    plan = _plan(ctx, found, person)
    if not found.get("days"):
        _ask_days(ctx, person)
    elif not found.get("at"):
        _ask_hour(ctx, person)
    elif found.get("phone") and not person.phone and "number" not in found and plans.own(ctx, plan):
        steps.ask(
            ctx, "plan.phone", "plan-ask-phone", (Choice("plan-button-write-me", "plan.phone-none"), hours.CANCEL),
            want=Ask.PHONE,
        )  # fmt: skip
    elif plan.way is Way.PHONE and not person.phone:
        ctx.done()
        ctx.say("plan-no-way", **_whose(ctx, person))
    elif not hours.covered(ctx, plan, person):
        return
    else:
        _read_back(ctx, plan, person)


def _plan(ctx: Context, found: dict[str, Any], person: Neighbour) -> Plan:
    zone = ctx.zone_of(person)
    at = time.fromisoformat(found["at"]) if found.get("at") else time(9)
    today = to_local(ctx.now, zone).date()
    return Plan(
        person.id, rule_of(found.get("days") or EVERY_DAY), datetime.combine(today, at), zone,
        plan_words.way_of(ctx, person, bool(found.get("phone"))),
        set_by=(ctx.actor or ctx.me).id, created_at=ctx.now, community_id=ctx.community.id,
    )  # fmt: skip


# --- days


def _ask_days(ctx: Context, person: Neighbour) -> None:
    choices = (
        Choice("plan-button-all", "plan.days-set", {"days": sorted(EVERY_DAY)}),
        Choice("plan-button-work", "plan.days-set", {"days": sorted(WORKING_DAYS)}),
        hours.CANCEL,
    )
    steps.ask(ctx, "plan.days", "plan-ask-days", choices, **_whose(ctx, person))


@button("plan.days")
def days_again(ctx: Context, pressed: Pressed) -> None:
    _ask_days(ctx, _kept(ctx)[1])


@button("plan.days-set")
def days_set(ctx: Context, pressed: Pressed) -> None:
    _note(ctx, days=list(pressed.args["days"]))


@state("plan.days")
def days_said(ctx: Context, said: Said) -> None:
    """ "Il lunedì e il giovedì", also with an hour."""
    text = heard(ctx, said)
    if text is None:
        return
    _, person = _kept(ctx)
    days = plan_words.days_read(ctx, text)
    if not days:
        ctx.missed()
    at = plan_words.wanted(ctx, text, person).at
    _note(ctx, days=sorted(days), **({"at": at.isoformat()} if at else {}))


# --- the number, where somebody shall telephone


@state("plan.phone")
def phone_said(ctx: Context, said: Said) -> None:
    text = said.content.phone if isinstance(said.content, PhoneCard) else said.text
    phone = read_phone(text, ctx.community.country)
    _, person = _kept(ctx)
    if phone is None or person.id != ctx.me.id:
        ctx.missed()
    ctx.sender = ctx.store.people.save(replace(person, phone=phone))
    ctx.audit("phone-changed", "neighbour", person.id)
    _note(ctx, number=True)


@button("plan.phone-none")
def phone_none(ctx: Context, pressed: Pressed) -> None:
    _note(ctx, number=False, phone=False)


@button("plan.phone")
def phone_again(ctx: Context, pressed: Pressed) -> None:
    _next(ctx)


# --- the hour


def _ask_hour(ctx: Context, person: Neighbour) -> None:
    choices = [hours.hour_choice("plan.hour-set", time(hour)) for hour in hours.HOURS]
    steps.ask(ctx, "plan.hour", "plan-ask-hour", (*choices, steps.BACK), **_whose(ctx, person))


@button("plan.hour")
def hour_again(ctx: Context, pressed: Pressed) -> None:
    _ask_hour(ctx, _kept(ctx)[1])


@button("plan.hour-set")
def hour_set(ctx: Context, pressed: Pressed) -> None:
    _note(ctx, at=pressed.text("at"))


@state("plan.hour")
def hour_said(ctx: Context, said: Said) -> None:
    text = heard(ctx, said)
    if text is None:
        return
    at = plan_words.hour_read(ctx, text)
    if at is None:
        ctx.missed()
    _note(ctx, at=at.isoformat())


# --- read back


def _read_back(ctx: Context, plan: Plan, person: Neighbour) -> None:
    other = _whose(ctx, person)["name"]
    choices = (
        Choice("button-yes", "plan.yes"),
        Choice("button-change", "plan.days"),
        hours.CANCEL,
    )
    key = "plan-read-back" if not other else "plan-read-back-for"
    number = ctx.services.facts.emergency(ctx.community.country)
    steps.ask(ctx, "plan.sure", key, choices, name=other, number=number, **plan_words.said(ctx, plan))


@button("plan.sure")
def sure_again(ctx: Context, pressed: Pressed) -> None:
    _next(ctx)


@state("plan.sure")
def sure_said(ctx: Context, said: Said) -> None:
    """Another hour, other days or another way may be said instead of a yes."""
    text = heard(ctx, said)
    if text is None:
        return
    _, person = _kept(ctx)
    found = plan_words.wanted(ctx, text, person)
    days, at = found.days or plan_words.days_read(ctx, text), found.at or plan_words.hour_read(ctx, text)
    if not days and at is None and not found.by_phone:
        ctx.missed()
    given: dict[str, Any] = {"days": sorted(days)} if days else {}
    if at is not None:
        given["at"] = at.isoformat()
    if found.by_phone:
        given["phone"] = True
    _note(ctx, **given)


@button("plan.yes")
def yes(ctx: Context, pressed: Pressed) -> None:
    """Confirmed: one's own begins; somebody else's waits for that person's word."""
    found, person = _kept(ctx)
    if not found.get("days") or not found.get("at"):
        ctx.missed()
    plan = _plan(ctx, found, person)
    if not hours.covered(ctx, plan, person):
        return
    plan = ctx.store.plans.add(plan)
    assert plan.state is PlanState.PROPOSED
    ctx.audit("plan-made", "plan", plan.id)
    steps.fresh(ctx)
    ctx.done()
    if plans.own(ctx, plan):
        plan = plans.start(ctx, plan)
        ctx.say("plan-set", first=plans.first_said(ctx, plan))
        if more := list(found.get("more") or ()):
            # "Alle 9 e alle 19": each hour is read back by itself, and who is called is asked once.
            again = {name: found[name] for name in ("days", "phone") if name in found}
            ctx.go("plan.begin", person=person.id, **again, at=more[0], more=more[1:])
        else:
            plans.contacts_next(ctx, plan)
    else:
        consent.propose(ctx, plan, person)
