"""What who made a rota changes in it: one day falls away, another hour from now on, its end."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

from bot import cards
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.rotas import Rota, Turn, TurnState
from bot.domain.schedules import day_of, to_utc
from bot.ports.rows import Choice
from bot.ports.words import Moment, Say
from bot.routing import Pressed, Said, Who, button, state
from bot.understanding.when.recurring import read_hour
from handlers import rules_said, steps
from handlers.rotas import announcing, planning, showing

MOST_DAYS = 3


@button("rota.manage", who=Who.MEMBER)
def manage(ctx: Context, pressed: Pressed) -> None:
    planning.maker(ctx)
    rota = planning.rota_of(ctx, pressed)
    args = {"rota": rota.id}
    choices = (
        Choice("rota-button-skip", "rota.skip", args, row=0),
        Choice("rota-button-hour-change", "rota.hour", args, row=0),
        Choice("rota-button-end", "rota.end", args, row=1),
        Choice("rota-button-make", "rota.make", row=1),
    )
    ctx.say("rota-manage", choices, rota=rota.name, rule=rules_said.said(rota.recurrence))


# --- one day


@button("rota.skip", who=Who.MEMBER)
def skip(ctx: Context, pressed: Pressed) -> None:
    """Which day falls away."""
    planning.maker(ctx)
    rota = planning.rota_of(ctx, pressed)
    page = int(pressed.args.get("page") or 0)
    ahead = ctx.store.turns.ahead(rota.id, ctx.now)
    start = page * MOST_DAYS
    choices = [
        Choice("rota-button-day", "rota.call-off", {"turn": turn.id}, {"when": Moment(turn.at, "day")}, row=n)
        for n, turn in enumerate(ahead[start : start + MOST_DAYS])
    ]
    if not choices:
        ctx.say("rota-no-turns", rota=rota.name, place=rota.place)
        return
    more = page + 1 if len(ahead) > start + MOST_DAYS else 0
    choices.append(Choice("button-more", "rota.skip", {"rota": rota.id, "page": more}, row=9))
    ctx.say("rota-skip-which", choices, rota=rota.name)


@button("rota.call-off", who=Who.MEMBER)
def call_off_pressed(ctx: Context, pressed: Pressed) -> None:
    """Asked once, with how many it concerns."""
    planning.maker(ctx)
    rota, turn = planning.turn_of(ctx, pressed)
    if not pressed.args.get("sure"):
        choices = (
            Choice("button-yes", "rota.call-off", {"turn": turn.id, "sure": True}),
            Choice("button-no", "rota.show", {"rota": rota.id}),
        )
        ctx.say(
            "rota-call-off-sure", choices, count=len(planning.takers(ctx, turn)), **planning.said(rota, turn)
        )
        return
    call_off(ctx, rota, turn)
    ctx.audit("rota-called-off", "turn", turn.id)
    if ctx.at_desk:
        ctx.note("rota-called-off-note")
    else:
        ctx.say("rota-called-off", **planning.said(rota, turn))


def call_off(ctx: Context, rota: Rota, turn: Turn) -> None:
    """It doesn't take place: whoever takes it is told, and nobody is looked for."""
    planning.forget_timers(ctx, turn)
    ctx.store.turns.save(replace(turn, state=TurnState.CALLED_OFF))
    cards.close_about(ctx, CardKind.TURN, turn.id, Say("desk-rota-called-off"))
    for swap in ctx.store.swaps.open_about(turn.id):
        from handlers.rotas import taking

        taking.lapse(ctx, swap.id)
    for person in planning.takers(ctx, turn):
        ctx.tell(person, "rota-falls-away", **planning.said(rota, turn))
    announcing.refresh(ctx, turn.day)


# --- the hour


@button("rota.hour", who=Who.MEMBER)
def ask_hour(ctx: Context, pressed: Pressed) -> None:
    planning.maker(ctx)
    rota = planning.rota_of(ctx, pressed)
    steps.fresh(ctx, about=rota.id)
    steps.ask(
        ctx, "rota.hour", "rota-hour-which", (Choice("button-back", "rota.show", {"rota": rota.id}),),
        args={"rota": rota.id}, rota=rota.name,
    )  # fmt: skip


@state("rota.hour")
def hour_said(ctx: Context, said: Said) -> None:
    assert ctx.talk is not None
    planning.maker(ctx)
    rota = ctx.store.rotas.get(int(ctx.talk.data["about"]))
    found = read_hour(said.text, ctx.language)
    if found is None:
        ctx.missed()
    at, open_ = found
    if not open_ or at.hour >= 12:
        set_hour(ctx, rota, at)
        return
    day = day_of(ctx.now, rota.zone) + timedelta(days=1)
    choices = [
        Choice(
            "rota-button-hour", "rota.hour-set", {"rota": rota.id, "at": each.isoformat()},
            {"when": Moment(to_utc(datetime.combine(day, each), rota.zone), "time")},
        )
        for each in (at, at.replace(hour=at.hour + 12))
    ]  # fmt: skip
    ctx.say("rota-hour-of-two", choices)


@button("rota.hour-set", who=Who.MEMBER)
def hour_pressed(ctx: Context, pressed: Pressed) -> None:
    planning.maker(ctx)
    set_hour(ctx, planning.rota_of(ctx, pressed), time.fromisoformat(pressed.text("at")))


def set_hour(ctx: Context, rota: Rota, at: time) -> None:
    """All turns to come move to another hour; whoever takes one is told, and can leave it."""
    rota = ctx.store.rotas.save(replace(rota, start=datetime.combine(rota.start.date(), at)))
    for turn in ctx.store.turns.ahead(rota.id, ctx.now):
        moved = replace(turn, at=to_utc(datetime.combine(turn.day, at), rota.zone))
        if moved.at <= ctx.now or moved.at == turn.at:
            continue
        ctx.store.turns.save(moved)
        planning.forget_timers(ctx, moved)
        planning.set_timers(ctx, rota, moved)
        for person in planning.takers(ctx, moved):
            choices = (
                Choice("task-button-here", "rota.keep", {"turn": moved.id}),
                Choice("rota-button-leave", "rota.leave", {"turn": moved.id}),
            )
            ctx.tell(person, "rota-moved", choices, **planning.said(rota, moved))
        announcing.refresh(ctx, moved.day)
    ctx.audit("rota-moved", "rota", rota.id)
    ctx.done()
    planning.plan(ctx, rota)
    showing.show(ctx, rota)


# --- the end


@button("rota.end", who=Who.MEMBER)
def end(ctx: Context, pressed: Pressed) -> None:
    planning.maker(ctx)
    rota = planning.rota_of(ctx, pressed)
    if not pressed.args.get("sure"):
        choices = (
            Choice("button-yes", "rota.end", {"rota": rota.id, "sure": True}),
            Choice("button-no", "rota.show", {"rota": rota.id}),
        )
        ctx.say("rota-end-sure", choices, rota=rota.name)
        return
    for turn in ctx.store.turns.ahead(rota.id, ctx.now):
        call_off(ctx, rota, turn)
    planning.plan(ctx, ctx.store.rotas.save(replace(rota, ended_at=ctx.now)))
    ctx.audit("rota-ended", "rota", rota.id)
    ctx.say("rota-ended", rota=rota.name)
