"""A helper's own rounds: when they are, and when they can't."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.context import Context
from bot.domain.rounds import Round, Run, RunState
from bot.domain.schedules import day_of, to_local, to_utc
from bot.ports.rows import Choice
from bot.ports.words import Day, Moment
from bot.routing import Pressed, Said, Who, button, command, state
from bot.understanding import read_until
from handlers import steps
from handlers.everyone import MENU
from handlers.rounds import going, standing_in, timetable, words
from handlers.tasks.helper_words import few, says

LONGEST = timedelta(days=366)


@command("rounds", it="giri", who=Who.MEMBER, menu=False)
def rounds(ctx: Context, said: Said) -> None:
    """Those of the sender, with what there is to say about them."""
    mine = ctx.store.rounds.by(ctx.me.id)
    if not mine:
        ctx.say("round-none", MENU)
        return
    for each in mine:
        show(ctx, each)


def show(ctx: Context, round_: Round) -> None:
    args = {"round": round_.id}
    after = round_.recurrence.after(ctx.now)
    away = round_.away_until
    under_way = [r for r in ctx.store.runs.of_round(round_.id) if r.state is RunState.UNDER_WAY]
    ctx.say(
        "round-mine",
        (
            *(Choice("round-button-show", "run.show", {"run": r.id}) for r in under_way[:1] if r.helper_id == ctx.me.id),
            Choice("round-button-not-next", "round.skip", args),
            Choice("round-button-away", "round.away", args),
        ),
        next=Moment(after) if after else "", away=Day(away) if away is not None and _is_away(ctx, round_) else "",
        **words.when(ctx, round_),
    )  # fmt: skip


def _is_away(ctx: Context, round_: Round) -> bool:
    return round_.away(day_of(ctx.now, round_.zone))


def _own(ctx: Context, round_id: int) -> Round:
    round_ = ctx.store.rounds.get(round_id)
    if round_.helper_id != ctx.me.id:
        ctx.missed()
    return round_


@button("round.skip", who=Who.MEMBER)
def skip(ctx: Context, pressed: Pressed) -> None:
    """Not the next time: somebody else is asked at once."""
    round_ = _own(ctx, pressed.id("round"))
    at = round_.recurrence.after(ctx.now)
    run = timetable.run_of(ctx, round_, at) if at is not None else None
    if at is None or run is None:
        ctx.say("round-nothing-then")
        return
    ctx.say("round-skipped", when=Moment(at))
    if run.helper_id == ctx.me.id and run.state is RunState.PLANNED:
        ctx.later(standing_in.NOBODY, max(ctx.now, at - ctx.policy.rounds.no_helper), run.id)
        standing_in.refused(ctx, run, ctx.me)


@button("round.away", who=Who.MEMBER)
def away(ctx: Context, pressed: Pressed) -> None:
    """Until when: a day, in words."""
    round_ = _own(ctx, pressed.id("round"))
    steps.fresh(ctx)
    steps.open_question(ctx, "round.away-until", {"round": round_.id})
    ctx.ask(
        "round.away-until", "round-away-until",
        (Choice("button-cancel", "talk.cancel"),), data={"round": round_.id},
    )  # fmt: skip


@button("round.away-until", who=Who.MEMBER)
def away_again(ctx: Context, pressed: Pressed) -> None:
    ctx.go("round.away", round=pressed.id("round"))


@state("round.away-until")
def away_said(ctx: Context, said: Said) -> None:
    assert ctx.talk is not None
    round_ = _own(ctx, int(ctx.talk.data["round"]))
    local = to_local(ctx.now, round_.zone)
    day = read_until(said.text, local, ctx.language)
    if day is None:
        ctx.missed()
    if not local.date() <= day <= (local + LONGEST).date():
        ctx.say("round-away-wrong")
        return
    _goes_away(ctx, round_, day)
    ctx.done()
    ctx.say("round-away-noted", until=Day(day))


def _goes_away(ctx: Context, round_: Round, day: date) -> None:
    """What was planned for those days is for others; the nearest one is looked after at once."""
    round_ = ctx.store.rounds.save(replace(round_, away_until=day))
    ctx.audit("round-away", "round", round_.id)
    for run in ctx.store.runs.of_round(round_.id):
        if run.helper_id == ctx.me.id and run.day is not None and run.day <= day:
            if run.state is RunState.UNDER_WAY:
                going.stop_midway(ctx, run)
            elif run.state is RunState.PLANNED:
                standing_in.refused(ctx, run, ctx.me)
    at = round_.recurrence.after(ctx.now)
    end = to_utc(datetime.combine(day + timedelta(days=1), time()), round_.zone)
    if at is not None and at < end and ctx.store.runs.on(round_.id, day_of(at, round_.zone)) is None:
        timetable.plan_next(ctx, round_)


# --- in words


def heard(ctx: Context, words: str) -> bool:
    """ "Non posso più" of a round that is under way, or that was asked; "mostra il giro". False when it is about
    something else."""
    if ctx.sender is None or not ctx.sender.is_member or not few(words):
        return False
    run, cannot = _current(ctx), says(ctx, "round-cannot", words)
    if run is None or (cannot and _another_day(ctx, words)):
        mine = ctx.store.rounds.by(ctx.me.id) if cannot else ()
        for each in mine:
            # Which time is meant is for them to press: it is shown with its next hour.
            show(ctx, each)
        return bool(mine)
    if cannot or says(ctx, "cannot-come", words):
        ctx.go("run.no", run=run.id)
    elif run.state is RunState.UNDER_WAY and (says(ctx, "where", words) or says(ctx, "show-round", words)):
        ctx.go("run.show", run=run.id)
    else:
        return False
    return True


def _another_day(ctx: Context, words: str) -> bool:
    """Whether it is said of a day to come, and not of the round that is under way."""
    return says(ctx, "round-another-day", words)


def given_up(ctx: Context) -> bool:
    """ "Non posso più", said by whoever has a round and no task; False without one."""
    run = _current(ctx)
    if run is not None:
        ctx.go("run.no", run=run.id)
    return run is not None


def _current(ctx: Context) -> Run | None:
    """What the sender was asked for last, or has under way."""
    states = (RunState.UNDER_WAY, RunState.OFFERED)
    return max(
        (r for r in ctx.store.runs.by(ctx.me.id) if r.state in states), key=lambda r: r.id, default=None
    )
