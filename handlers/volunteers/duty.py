"""On duty and off, by one tap; a pause that ends by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.context import Context
from bot.domain.durations import BadDuration, parse_duration
from bot.domain.people import Helping
from bot.domain.schedules import to_local, to_utc
from bot.ports.rows import Choice
from bot.ports.words import Lines, Moment, Param, Say
from bot.routing import Due, Pressed, Said, Who, button, command, state, timer
from bot.understanding import read_duration, read_until
from handlers import steps
from handlers.everyone import MENU
from handlers.rounds import sharing

LONGEST_PAUSE = timedelta(days=366)

BACK_AT = time(8)
"""A pause of days ends in the morning, local time."""

WEEKS = (1, 2, 4)
"""Lengths that the buttons offer."""


def _helping(ctx: Context) -> Helping | None:
    """What the sender offers; with nothing offered yet, the conversation goes there."""
    found = ctx.store.helpers.of(ctx.me.id)
    if found is None:
        ctx.go("offer.begin")
    return found


# --- on duty, off duty


@command("duty", it="turno", who=Who.MEMBER)
def duty(ctx: Context, said: Said) -> None:
    """The other way round; a pause is ended by it."""
    _toggle(ctx)


@button("duty.toggle", who=Who.MEMBER)
def toggled(ctx: Context, pressed: Pressed) -> None:
    _toggle(ctx)


def _toggle(ctx: Context) -> None:
    helping = _helping(ctx)
    if helping is None:
        return
    on = not helping.on_duty or helping.paused_until is not None
    if on and ctx.me.adult is False:
        ctx.say("helping-minor", MENU)
        return
    ctx.forget("pause.ends", helping.id)
    ctx.store.helpers.save(replace(helping, on_duty=on, paused_until=None))
    if on:
        sharing.on_duty(ctx)
        ctx.say("duty-on", (Choice("duty-button-off", "duty.toggle"),))
    else:
        sharing.off_duty(ctx, ctx.me)
        ctx.say(
            "duty-off",
            (Choice("duty-button-on", "duty.toggle"), Choice("duty-button-pause", "pause.ask")),
            tasks=_tasks(ctx),
        )


# --- pause


@command("pause", it="pausa", who=Who.MEMBER, spoken=True)
def pause(ctx: Context, said: Said) -> None:
    """`/pause 2w`, "pausa fino a lunedì", or alone: then it is asked."""
    if _helping(ctx) is None:
        return
    if said.rest.strip():
        _pause(ctx, said.rest)
    else:
        _ask(ctx)


@button("pause.ask", who=Who.MEMBER)
def pause_pressed(ctx: Context, pressed: Pressed) -> None:
    if _helping(ctx) is not None:
        _ask(ctx)


def _ask(ctx: Context) -> None:
    steps.fresh(ctx)
    choices = [Choice("pause-weeks", "pause.set", {"weeks": weeks}, {"weeks": weeks}) for weeks in WEEKS]
    steps.ask(ctx, "pause.ask", "pause-how-long", (*choices, Choice("button-cancel", "talk.cancel")))


@state("pause.ask")
def said_pause(ctx: Context, said: Said) -> None:
    _pause(ctx, said.text)


@button("pause.set", who=Who.MEMBER)
def pause_set(ctx: Context, pressed: Pressed) -> None:
    day = to_local(ctx.now, ctx.community.timezone).date() + timedelta(weeks=pressed.id("weeks"))
    _pause_until(ctx, to_utc(datetime.combine(day, BACK_AT), ctx.community.timezone))


def _pause(ctx: Context, text: str) -> None:
    """Hours end at their hour, days in the morning after the last one."""
    zone = ctx.community.timezone
    local = to_local(ctx.now, zone)
    length = _length(text)
    if length is not None and length > LONGEST_PAUSE:
        ctx.say("pause-too-long")
        return
    if length is not None and timedelta() < length < timedelta(days=1):
        _pause_until(ctx, ctx.now + length)
        return
    day = (local + length).date() if length else read_until(text, local, ctx.language)
    if day is None:
        if ctx.talk is not None and ctx.talk.state == "pause.ask":
            ctx.missed()
        _ask(ctx)
        return
    until = to_utc(datetime.combine(day, BACK_AT), zone)
    if until <= ctx.now:
        ctx.say("pause-past")
    elif until - ctx.now > LONGEST_PAUSE:
        ctx.say("pause-too-long")
    else:
        _pause_until(ctx, until)


def _length(text: str) -> timedelta | None:
    """A span as settings write it ("2w"), or in words."""
    try:
        return parse_duration(text)
    except BadDuration:
        return read_duration(text)


def _pause_until(ctx: Context, until: datetime) -> None:
    helping = _helping(ctx)
    if helping is None:
        return
    ctx.store.helpers.save(replace(helping, paused_until=until))
    sharing.off_duty(ctx, ctx.me)
    ctx.later("pause.ends", until, helping.id)
    ctx.done()
    ctx.say(
        "pause-set", (Choice("pause-button-end", "duty.toggle"),), when=Moment(until), tasks=_tasks(ctx)
    )  # fmt: skip


def _tasks(ctx: Context) -> Param:
    """What remains taken although nothing new is asked; "" when nothing does."""
    lines: list[Say | str] = []
    for assignment in ctx.store.assignments.by(ctx.me.id):
        request = ctx.store.requests.get(assignment.request_id)
        lines.append(Say("duty-task", {"kind": Say(f"kind-{request.kind}"), "when": Moment(assignment.at)}))
    return Say("duty-tasks", {"tasks": Lines(lines, bullet="• ")}) if lines else ""


@timer("pause.ends")
def pause_ends(ctx: Context, due: Due) -> None:
    """The pause is over: on duty again, and told so."""
    helping = ctx.store.helpers.find(due.subject_id)
    if helping is None or helping.paused_until is None or helping.paused_until > ctx.now:
        return
    helping = ctx.store.helpers.save(replace(helping, paused_until=None))
    person = ctx.store.people.get(helping.neighbour_id)
    if person.is_member and helping.on_duty:
        ctx.tell(person, "pause-over", (Choice("duty-button-off", "duty.toggle"),))
