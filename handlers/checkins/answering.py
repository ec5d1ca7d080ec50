"""What the person answers: well, help, call me; by button, sign, word, or by any message earlier that day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.context import Context
from bot.domain.checkins import Checkin, CheckinState, Plan, PlanState
from bot.domain.climbing import ASKINGS, What
from bot.domain.errors import NotYours
from bot.domain.mobilising import CalledState
from bot.domain.people import Neighbour
from bot.domain.schedules import day_of
from bot.ports.chat import ChatChange, Media, MediaKind, Press, Reaction, TakenBack, Undecryptable
from bot.ports.rows import Choice
from bot.routing import Pressed, Said, Who, button, state
from handlers import steps
from handlers.checkins import alarms, heard, keeping, wanting
from handlers.checkins.heard import How

LATELY = timedelta(hours=36)
"""How far back a greeting may be that an answer is about."""

PUT = ASKINGS | {What.OTHER_ACCOUNT, What.REMINDED}
"""Steps by which a greeting is put before the person."""

LONGEST = 200
"""Characters of an answer; what is longer is a plea or a story, and read as such."""


# --- by button


@button("checkin.well", who=Who.MEMBER)
def well(ctx: Context, pressed: Pressed) -> None:
    """ "Bene." """
    checkin = _own(ctx, pressed)
    if checkin is None:
        return
    if checkin.over:
        ctx.note("checkin-noted-already")
        return
    _all_well(ctx, ctx.store.people.get(checkin.neighbour_id))


def _all_well(ctx: Context, person: Neighbour) -> None:
    """Every greeting of theirs that is open is answered by it; who was alerted hears it."""
    told = [alarms.person_well(ctx, each) for each in ctx.store.checkins.open_of(person.id)]
    _for_callouts(ctx, person.id, CalledState.WELL)
    assert ctx.talk is not None
    other = bool(ctx.talk.state) and not ctx.talk.state.startswith("checkin.")
    if not other:
        ctx.done()
    ctx.say("checkin-well-thanks-all" if any(told) else "checkin-well-thanks", name=person.name)
    if other:
        # Nothing that somebody had begun goes for it.
        steps.again(ctx)


def _for_callouts(ctx: Context, person_id: int, how: CalledState) -> None:
    from handlers.rounds import answers  # which counts a callout's answers for greetings

    answers.said_elsewhere(ctx, person_id, how)


@button("checkin.help", who=Who.MEMBER)
def help_(ctx: Context, pressed: Pressed) -> None:
    """ "Mi serve aiuto": what for?"""
    checkin = _own(ctx, pressed)
    if checkin is not None:
        _for_callouts(ctx, checkin.neighbour_id, CalledState.NEEDS)
        wanting.ask_what(ctx, checkin)


@button("checkin.call-me", who=Who.MEMBER)
def call_me(ctx: Context, pressed: Pressed) -> None:
    """ "Mi chiami": a coordinator, by an hour."""
    checkin = _own(ctx, pressed)
    if checkin is not None:
        _for_callouts(ctx, checkin.neighbour_id, CalledState.NEEDS)
        wanting.call(ctx, checkin)


def _own(ctx: Context, pressed: Pressed) -> Checkin | None:
    """The sender's greeting; None when it had to be asked first who answers. Raises NotYours."""
    checkin = ctx.store.checkins.get(pressed.id("checkin"))
    behind = ctx.store.people.behind(ctx.account.id) if ctx.account is not None else []
    ours = any(n.id == checkin.neighbour_id for n in behind)
    if ctx.me.id != checkin.neighbour_id and not ours:
        raise NotYours
    # A button says nothing about the hand that pressed it; words were asked for whose they are.
    doubt = len(behind) > 1 and ours and ctx.actor is None and "who" not in pressed.args
    if doubt and (pressed.message is not None or ctx.me.id != checkin.neighbour_id):
        person = keeping.person_of(ctx, checkin)
        ctx.say(
            "checkin-who-answers",
            (
                Choice("checkin-button-myself", pressed.action, keeping.args(checkin, who=person.id), {"name": person.name}),
                Choice("checkin-button-other", "checkin.other-answers", keeping.args(checkin)),
            ),
            name=person.name,
        )  # fmt: skip
        return None
    return checkin


@button("checkin.other-answers", who=Who.MEMBER)
def other_answers(ctx: Context, pressed: Pressed) -> None:
    """Somebody else has the phone: they may have seen her."""
    checkin = ctx.store.checkins.get(pressed.id("checkin"))
    behind = ctx.store.people.behind(ctx.account.id) if ctx.account is not None else []
    if all(n.id != checkin.neighbour_id for n in behind):
        raise NotYours
    if checkin.over:
        ctx.say("checkin-noted-already")
        return
    others = [n for n in behind if n.id != checkin.neighbour_id]
    given = keeping.args(checkin, by=others[0].id)
    ctx.say(
        "checkin-other-saw",
        (
            Choice("checkin-button-other-well", "checkin.other-well", given),
            Choice("checkin-button-help", "checkin.help", keeping.args(checkin, who=checkin.neighbour_id)),
        ),
        name=keeping.person_of(ctx, checkin).name,
    )  # fmt: skip


@button("checkin.other-well", who=Who.MEMBER)
def other_well(ctx: Context, pressed: Pressed) -> None:
    """ "L'ho appena vista, sta bene", from the same phone."""
    checkin = ctx.store.checkins.get(pressed.id("checkin"))
    behind = ctx.store.people.behind(ctx.account.id) if ctx.account is not None else []
    by = next((n for n in behind if n.id == pressed.id("by")), None)
    if by is None or all(n.id != checkin.neighbour_id for n in behind):
        raise NotYours
    if not checkin.over:
        alarms.all_clear(ctx, checkin, by, seen=True)
    ctx.say("checkin-well-thanks", name=by.name)


# --- in words


def answers(ctx: Context, said: Said) -> bool:
    """Whether these words answer a greeting, or say before it how they are; then they are taken up."""
    me = ctx.sender
    if me is None or not me.is_member or len(said.text) > LONGEST:
        return False
    how = heard.how_am_i(ctx, said)
    if how is None:
        return False
    recent = ctx.store.checkins.of(me.id, ctx.now - LATELY)
    asked = [c for c in recent if not c.over and c.state is not CheckinState.WANTS_HELP]
    if not asked:
        return _unasked(ctx, me, how, recent, said)
    if how is How.WELL:
        _all_well(ctx, me)
    elif how is How.CALL:
        wanting.call(ctx, asked[0])
    elif said.reading is not None and said.reading.kind is not None:
        # They say what it is already: their plea is taken as one.
        return False
    else:
        _bad_news(ctx, asked[0], said)
    return True


def _bad_news(ctx: Context, checkin: Checkin, said: Said) -> None:
    if wanting.is_danger(said):
        wanting.danger(ctx, checkin, said)
    else:
        wanting.ask_what(ctx, checkin)


@state("greeting-first")
def greeting_first(ctx: Context, said: Said) -> None:
    """A question of another conversation is open, and the greeting came after it: what answers the greeting is no
    answer to the question."""
    me = ctx.sender
    assert ctx.talk is not None
    if me is None or not me.is_member or ctx.actor is not None or ctx.talk.state.startswith("checkin."):
        ctx.elsewhere()
    since = ctx.talk.updated_at
    put = [
        s for c in ctx.store.checkins.open_of(me.id) if c.state is not CheckinState.WANTS_HELP
        for s in ctx.store.checkins.steps(c.id) if s.what in PUT
    ]  # fmt: skip
    later = put and (wanting.is_danger(said) or since is None or any(s.at > since for s in put))
    if not later or not answers(ctx, said):
        ctx.elsewhere()


def _unasked(ctx: Context, me: Neighbour, how: How, recent: Sequence[Checkin], said: Said) -> bool:
    """Nothing is open: good news before a greeting, or bad news after one that had been answered."""
    todays = _todays(ctx, recent)
    if how is not How.WELL:
        answered = next((c for c in todays if c.state is CheckinState.WELL), None)
        answered = answered or _early(ctx, me, recent, CheckinState.DUE)
        if answered is None or (said.reading is not None and said.reading.kind is not None):
            return False
        if how is How.CALL:
            wanting.call(ctx, answered)
        else:
            _bad_news(ctx, answered, said)
        return True
    if _early(ctx, me, recent, CheckinState.WELL) is None:
        return False
    ctx.say("checkin-early")
    return True


def _todays(ctx: Context, recent: Sequence[Checkin]) -> list[Checkin]:
    found = []
    for each in recent:
        plan = ctx.store.plans.find(each.plan_id)
        if plan is not None and each.day == day_of(ctx.now, plan.zone):
            found.append(each)
    return found


def _early(ctx: Context, me: Neighbour, recent: Sequence[Checkin], as_: CheckinState) -> Checkin | None:
    """Today's next greeting, made before its time: well, or only begun (`DUE`) because they need something now."""
    found = _coming(ctx, me, recent)
    if found is None:
        return None
    plan, checkin = found
    if as_ is CheckinState.WELL and not plan.any_message:
        return None
    kept = keeping.save(
        ctx,
        replace(ctx.store.checkins.add(checkin), state=as_, answered_at=ctx.now if as_ is CheckinState.WELL else None),
    )  # fmt: skip
    if as_ is CheckinState.WELL:
        keeping.log(ctx, kept, What.EARLY, me.id)
    return kept


def _coming(ctx: Context, me: Neighbour, recent: Sequence[Checkin]) -> tuple[Plan, Checkin] | None:
    """The next greeting of today that has not been made."""
    coming = []
    for plan in ctx.store.plans.of(me.id):
        if plan.state is not PlanState.ACTIVE:
            continue
        today = day_of(ctx.now, plan.zone)
        at = plan.recurrence.on(today)
        had = any(c.plan_id == plan.id and c.day == today for c in recent)
        away = plan.away_until is not None and today <= plan.away_until
        if at is not None and at > ctx.now and not had and not away:
            coming.append((at, today, plan))
    if not coming:
        return None
    at, today, plan = min(coming, key=lambda each: each[0])
    rehearsal = plan.rehearsal_until is not None and today <= plan.rehearsal_until
    return plan, Checkin(
        plan.id, plan.neighbour_id, today, at, rehearsal=rehearsal, community_id=ctx.community.id
    )


# --- by any message


@state("sign-of-life")
def sign_of_life(ctx: Context, said: Said) -> None:
    """After everything that somebody does: it answers the open greeting, or the one to come today, unless it is bad
    news, or may be."""
    me = ctx.sender
    if me is None or not me.is_member or ctx.actor is not None or not (plans := ctx.store.plans.of(me.id)):
        return
    if isinstance(said.content, ChatChange | Undecryptable | TakenBack):
        return
    if isinstance(said.content, Press | Reaction) and _shared(ctx):
        return
    recent = ctx.store.checkins.of(me.id, ctx.now - LATELY)
    waiting = next((c for c in recent if c.state is CheckinState.WANTS_HELP), None)
    if waiting is not None and wanting.is_danger(said) and not _alerted_now(ctx, waiting):
        # They had asked for something: now it is more than that.
        wanting.danger(ctx, waiting, said, aside=True)
        return
    if any(ctx.now in (c.answered_at, c.settled_at) or c.state is CheckinState.WANTS_HELP for c in recent):
        # This very message was the answer, or they have said that they are not well.
        return
    asked = [c for c in recent if not c.over]
    how = heard.how_am_i(ctx, said) if said.text else None
    if how in (How.BAD, How.CALL):
        known = asked or [
            c for c in _todays(ctx, recent) if c.state is CheckinState.WELL and c.asked_at is None
        ]
        if known:
            wanting.noticed(ctx, known[0], said)
        return
    if isinstance(said.content, Media) and said.content.kind is MediaKind.VOICE:
        # Nobody knows what it says before a coordinator has heard it.
        if asked:
            wanting.voice(ctx, asked[0])
        return
    if how is None and heard.may_be_bad(said):
        return
    counts = {p.id for p in plans if p.any_message}
    for each in asked:
        if each.plan_id in counts and _is_fresh(ctx, said, each, plans):
            alarms.person_well(ctx, each)
    if not asked and said.at is not None:
        coming = _coming(ctx, me, recent)
        if coming is not None and _counts_early(ctx, said.at, *coming):
            _early(ctx, me, recent, CheckinState.WELL)


def _counts_early(ctx: Context, at: datetime, plan: Plan, checkin: Checkin) -> bool:
    """Whether what was written at this moment stands for today's greeting: on the day on which it was arranged it was
    promised, and the words that arranged it are no answer."""
    arranged = plan.agreed_at is not None and day_of(plan.agreed_at, plan.zone) == checkin.day
    return not arranged and day_of(at, plan.zone) == checkin.day


def _alerted_now(ctx: Context, checkin: Checkin) -> bool:
    return any(s.what == What.CARD and s.at == ctx.now for s in ctx.store.checkins.steps(checkin.id))


def _shared(ctx: Context) -> bool:
    return ctx.account is not None and len(ctx.store.people.behind(ctx.account.id)) > 1


def _is_fresh(ctx: Context, said: Said, checkin: Checkin, plans: Sequence[Plan]) -> bool:
    """Whether it was written on the greeting's day or after it, and not the day before while we were away."""
    zone = next(p.zone for p in plans if p.id == checkin.plan_id)
    return said.at is None or day_of(said.at, zone) >= checkin.day
