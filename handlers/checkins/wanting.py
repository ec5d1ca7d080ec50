"""Somebody answers that they need help, or want to be called: what for, and a person by an hour."""

from __future__ import annotations

from dataclasses import replace

from bot.context import Context
from bot.domain.checkins import Checkin, CheckinState, Outcome
from bot.domain.climbing import What
from bot.domain.schedules import to_local
from bot.ports.rows import Choice
from bot.ports.words import Moment, Say
from bot.routing import Due, Pressed, Said, Who, button, state, timer
from bot.understanding import fold, read_until
from bot.understanding.danger.finding import VIOLENCE
from handlers.checkins import alarms, alerting, heard, keeping, sentences
from handlers.checkins.heard import How
from handlers.checkins.keeping import CLIMB
from handlers.tasks.helper_words import says

WAIT = "checkin.help-wait"
"""The timer that looks whether somebody who asked for help got to say what for."""

STATE = "checkin.what"

MOST_PATIENT = 3
"""How often somebody who is just asking step by step is given more time, before a coordinator calls all the same."""


def ask_what(ctx: Context, checkin: Checkin) -> None:
    """What for? A person comes in any case, if it is not said within minutes."""
    checkin = _asks(ctx, checkin)
    ctx.ask(STATE, "checkin-what", _choices(checkin), data={"checkin": checkin.id})


def noticed(ctx: Context, checkin: Checkin, said: Said) -> None:
    """Bad news in something that was answered otherwise: it is no sign that all is well."""
    if is_danger(said):
        danger(ctx, checkin, said, aside=True)
        return
    checkin = _asks(ctx, checkin)
    if ctx.talk is not None and not ctx.talk.state and ctx.in_private:
        ctx.ask(STATE, "checkin-what", _choices(checkin), data={"checkin": checkin.id})


def voice(ctx: Context, checkin: Checkin) -> None:
    """A recording: a coordinator listens to it."""
    checkin = keeping.in_earnest(checkin)
    alerting.alert(ctx, ctx.store.plans.get(checkin.plan_id), checkin, Say("checkin-why-voice"))


# --- words of danger


def is_danger(said: Said) -> bool:
    """Whether words of danger were said; the emergency number has been shown for them already."""
    return said.reading is not None and said.reading.danger is not None


def danger(ctx: Context, checkin: Checkin, said: Said, *, aside: bool = False) -> None:
    """Words of danger to a greeting: the coordinators at once, whatever else is still to be said. `aside`: they were
    said in another conversation, whose question stays open."""
    assert ctx.talk is not None
    checkin = cried(ctx, checkin, said)
    if not ctx.in_private:
        return
    if aside and ctx.talk.state not in ("", STATE):
        ctx.say("checkin-unwell-told", ctx.talk.choices, name=alerting.somebody(ctx)["name"])
        return
    given = keeping.args(checkin, who=checkin.neighbour_id)
    ctx.ask(
        STATE, "checkin-danger-told",
        (
            Choice("checkin-button-call", "checkin.call-me", given),
            Choice("checkin-button-well-after-all", "checkin.well-after-all", given),
        ),
        data={"checkin": checkin.id}, name=alerting.somebody(ctx)["name"],
    )  # fmt: skip


def cried(ctx: Context, checkin: Checkin, said: Said) -> Checkin:
    """A cry for help, put before the coordinators as it was said. Violence stays discreet: whoever does it may be
    one of the contacts."""
    assert ctx.talk is not None
    discreet = said.reading is not None and said.reading.danger_kind == VIOLENCE
    unnamed = said.reading is not None and said.reading.danger_kind is None
    if checkin.state is not CheckinState.WANTS_HELP:
        # Danger that no word names may be violence as well.
        told = "checkin-answered-desk" if discreet or unnamed else "checkin-asks-help"
        checkin = _wants(ctx, checkin, What.HELP, told=told)
    ctx.forget(WAIT, checkin.id)
    why = Say("checkin-why-discreet") if discreet else _in_words(ctx, checkin, said)
    if ctx.in_private and not ctx.talk.state:
        # What they say next belongs to it.
        ctx.talk = replace(ctx.talk, state=STATE, data={**ctx.talk.data, "checkin": checkin.id})
    return alerting.alert(ctx, ctx.store.plans.get(checkin.plan_id), checkin, why)


def _in_words(ctx: Context, checkin: Checkin, said: Said) -> Say:
    """What they say, after what the coordinators have read of it already."""
    before = alerting.why_standing(ctx, checkin)
    words = said.text[:300]
    if before is not None and before.key == "checkin-why-words":
        words = f"{before.params['words']}» «{words}"[-600:]
    return Say("checkin-why-words", {"words": words})


def _has_cried(ctx: Context, checkin: Checkin) -> bool:
    """Whether coordinators stand before words of danger: a plea after them may be part of it."""
    why = alerting.why_standing(ctx, checkin)
    return why is not None and why.key in ("checkin-why-words", "checkin-why-discreet")


def _choices(checkin: Checkin) -> tuple[Choice, ...]:
    given = keeping.args(checkin, who=checkin.neighbour_id)
    return (
        Choice("checkin-button-unwell", "checkin.unwell", given),
        Choice("checkin-button-errand", "checkin.errand", given),
        Choice("checkin-button-call", "checkin.call-me", given),
        Choice("checkin-button-well-after-all", "checkin.well-after-all", given),
    )


def _wants(ctx: Context, checkin: Checkin, what: What, *, told: str = "checkin-asks-help") -> Checkin:
    """They have answered: no silence any more, whoever was alerted hears what it is."""
    keeping.log(ctx, checkin, what, checkin.neighbour_id)
    ctx.forget(CLIMB, checkin.id)
    steps = ctx.store.checkins.steps(checkin.id)
    checkin = keeping.save(
        ctx,
        replace(
            keeping.in_earnest(checkin), state=CheckinState.WANTS_HELP, outcome=None,
            answered_at=checkin.answered_at or ctx.now, contact_id=None, going_at=None,
        ),
    )  # fmt: skip
    person = keeping.person_of(ctx, checkin)
    for who in keeping.alerted(ctx, steps):
        if who.id != person.id:
            ctx.redraw(keeping.slot_of(checkin, who), "checkin-number-gone", clears=True)
            keeping.tell(ctx, checkin, who, told, {"name": person.name})
    ctx.later(WAIT, ctx.now + ctx.policy.checkins.help_wait, checkin.id)
    return checkin


def _asks(ctx: Context, checkin: Checkin) -> Checkin:
    """They ask for help, and may still say what for. Coordinators who were told of a silence hear it at once."""
    told = checkin.state is not CheckinState.WANTS_HELP and keeping.card_of(ctx, checkin) is not None
    checkin = _wants(ctx, checkin, What.HELP)
    if told:
        alerting.alert(ctx, ctx.store.plans.get(checkin.plan_id), checkin, Say("checkin-why-help-yet"))
    return checkin


def _own(ctx: Context, checkin_id: int) -> Checkin:
    return ctx.store.checkins.get(checkin_id)


# --- what for


@state(STATE)
def what_said(ctx: Context, said: Said) -> None:
    """In one's own words: a plea goes the way of every plea; anything else is read by a coordinator at once, and so is
    whatever follows a cry for help."""
    assert ctx.talk is not None
    checkin = _own(ctx, int(ctx.talk.data["checkin"]))
    if checkin.state is not CheckinState.WANTS_HELP:
        ctx.elsewhere()
    if is_danger(said):
        danger(ctx, checkin, said)
        return
    words = fold(said.text).strip(" .!?")
    if said.reading is not None and said.reading.kind is not None and not _has_cried(ctx, checkin):
        ctx.elsewhere()
    until = read_until(said.text, to_local(ctx.now, ctx.zone_of(ctx.me)), ctx.language)
    if (until is not None or says(ctx, "plan-stop", words)) and sentences.ends_or_pauses(ctx, said, words):
        # Meant for the plan; what is open stays with whoever sees to it.
        return
    how = heard.how_am_i(ctx, said)
    if how is How.WELL:
        ctx.go("checkin.well-after-all", **keeping.args(checkin))
    elif how is How.CALL:
        ctx.go("checkin.call-me", **keeping.args(checkin, who=checkin.neighbour_id))
    elif words in {fold(each) for each in ctx.texts.choices("words-thanks", ctx.language)}:
        ctx.say("thanks-back", ctx.talk.choices)
    else:
        _to_desk(ctx, checkin, _in_words(ctx, checkin, said))


@button("checkin.unwell", who=Who.MEMBER)
def unwell(ctx: Context, pressed: Pressed) -> None:
    """The emergency number first, and a coordinator."""
    checkin = _mine(ctx, pressed)
    _to_desk(ctx, checkin, Say("checkin-why-unwell"))


def _to_desk(ctx: Context, checkin: Checkin, why: Say) -> None:
    ctx.forget(WAIT, checkin.id)
    ctx.done()
    number = ctx.services.facts.emergency(ctx.community.country)
    ctx.say("checkin-unwell", number=number, **alerting.somebody(ctx))
    alerting.alert(ctx, ctx.store.plans.get(checkin.plan_id), checkin, why)


@button("checkin.errand", who=Who.MEMBER)
def errand(ctx: Context, pressed: Pressed) -> None:
    """Something to be done: a request like any other."""
    _mine(ctx, pressed)
    ctx.done()
    ctx.go("ask.begin")


@button("checkin.well-after-all", who=Who.MEMBER)
def well_after_all(ctx: Context, pressed: Pressed) -> None:
    """Pressed by mistake, or better already."""
    checkin = _mine(ctx, pressed)
    # Whatever else is open of theirs, the greeting of today too, is answered by it.
    for each in ctx.store.checkins.open_of(checkin.neighbour_id):
        ctx.forget(WAIT, each.id)
        alarms.person_well(ctx, each)
    ctx.done()
    ctx.say("checkin-well-thanks", name=keeping.person_of(ctx, checkin).name)


def _mine(ctx: Context, pressed: Pressed) -> Checkin:
    from bot.domain.errors import NoLongerOpen, NotYours

    checkin = _own(ctx, pressed.id("checkin"))
    if checkin.neighbour_id != ctx.me.id:
        raise NotYours
    if checkin.over:
        raise NoLongerOpen
    return checkin


def call(ctx: Context, checkin: Checkin) -> None:
    """ "Mi chiami": a coordinator's card, and by when they call."""
    if checkin.state is not CheckinState.WANTS_HELP:
        checkin = _wants(ctx, checkin, What.CALL_ME)
    ctx.forget(WAIT, checkin.id)
    promised = ctx.promise(ctx.policy.checkins.call_within)
    alerting.alert(
        ctx, ctx.store.plans.get(checkin.plan_id), checkin, Say("checkin-why-call-me"),
        due_at=promised[0] if promised else None,
    )  # fmt: skip
    ctx.done()
    if promised:
        ctx.say("checkin-call-promised", name=promised[1].name, when=Moment(promised[0], "by"))
    else:
        ctx.say("checkin-call-told", **alerting.somebody(ctx))


@timer(WAIT, waits=True)
def waited(ctx: Context, due: Due) -> None:
    """A request was made of it, or else a coordinator calls."""
    checkin = ctx.store.checkins.find(due.subject_id)
    if checkin is None or checkin.state is not CheckinState.WANTS_HELP or keeping.card_of(ctx, checkin):
        return
    since = checkin.answered_at or checkin.due_at
    made = [
        r for r in ctx.store.requests.of(checkin.neighbour_id)
        if r.is_live and r.person_id == checkin.neighbour_id and r.sent_at is not None and r.sent_at >= since
    ]  # fmt: skip
    if made:
        keeping.save(
            ctx,
            replace(checkin, state=CheckinState.SETTLED, outcome=Outcome.HELPED, settled_at=ctx.now, settled_by=checkin.neighbour_id),
        )  # fmt: skip
        return
    tried = int(due.args.get("tried", 0))
    if tried < MOST_PATIENT and _is_asking(ctx, checkin):
        ctx.later(WAIT, ctx.now + ctx.policy.checkins.help_wait, checkin.id, tried=tried + 1)
        return
    alerting.alert(ctx, ctx.store.plans.get(checkin.plan_id), checkin, Say("checkin-why-help"))


def _is_asking(ctx: Context, checkin: Checkin) -> bool:
    """Whether they are just saying step by step what they need."""
    for account in ctx.store.accounts.of(checkin.neighbour_id):
        talk = ctx.store.talks.of(account.id, account.chat_id) if account.chat_id else None
        moved = talk.moved_at if talk is not None and talk.state.startswith("ask.") else None
        if moved is not None and ctx.now - moved < ctx.policy.checkins.help_wait:
            return True
    return False
