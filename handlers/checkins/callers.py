"""Greetings by telephone: a helper on the rota is asked in time, sees the number at its time, and reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.context import Context
from bot.domain.checkins import Checkin, CheckinState, Plan, Step
from bot.domain.climbing import What
from bot.domain.errors import NotYours
from bot.domain.people import Helping, Neighbour
from bot.domain.schedules import within_hours
from bot.domain.trust import Trust
from bot.ports.rows import Choice
from bot.ports.words import Moment, Say
from bot.routing import Pressed, Receipt, Who, button, receipt
from handlers.checkins import alerting, climbing, contacts_called, keeping

ASKED = "checkin.caller-asked"
"""The receipt of what a caller was asked."""

KNOWN_FOR = timedelta(days=60)
"""How far back it is looked who used to telephone."""

TRIES = 2
"""Calls in vain before contacts are asked, where the plan says nothing else."""


# --- who


def ranked(ctx: Context, checkin: Checkin) -> list[Neighbour]:
    """Helpers who may be asked: first who telephoned before, then in an order that goes round by the day."""
    asked = {s.neighbour_id for s in ctx.store.checkins.steps(checkin.id) if s.what == What.CALLER}
    person = keeping.person_of(ctx, checkin)
    apart = {x for e in ctx.store.exclusions.of(person.id) for x in (e.person_id, e.other_id)}
    known = Counter(
        c.settled_by
        for c in ctx.store.checkins.of(person.id, ctx.now - KNOWN_FOR)
        if c.settled_by is not None
    )
    rota = [h for h in ctx.store.helpers.for_kind(ctx.community.id, "checkin") if _on_duty(ctx, h, checkin)]
    found = []
    for helping in rota:
        who = ctx.store.people.find(helping.neighbour_id)
        if who is None or who.id in asked or who.id == person.id or who.id in apart:
            continue
        if who.is_member and who.trust >= Trust.MET and ctx.chat_of(who) is not None:
            found.append(who)
    found.sort(key=lambda n: n.id)
    turn = checkin.day.toordinal() % len(found) if found else 0
    turned = [*found[turn:], *found[:turn]]
    return sorted(turned, key=lambda n: -known[n.id])


def _on_duty(ctx: Context, helping: Helping, checkin: Checkin) -> bool:
    paused = helping.paused_until is not None and helping.paused_until > checkin.due_at
    at = max(checkin.due_at, ctx.now)
    return helping.on_duty and not paused and within_hours(at, helping.hours, ctx.community.timezone)


# --- asking


def begin(ctx: Context, plan: Plan, checkin: Checkin) -> None:
    """Before its time: look for who telephones."""
    checkin = keeping.save(ctx, replace(checkin, state=CheckinState.WITH_CALLER, asked_at=ctx.now))
    keeping.log(ctx, checkin, What.ASKED)
    ask_next(ctx, plan, checkin)


def ask_next(ctx: Context, plan: Plan, checkin: Checkin) -> None:
    """The next helper; when there is none, a coordinator telephones, and it climbs as silence does."""
    person = keeping.person_of(ctx, checkin)
    for who in ranked(ctx, checkin):
        told = keeping.tell(
            ctx, checkin, who, "checkin-caller", {"name": person.name, "when": Moment(checkin.due_at)},
            (
                Choice("checkin-button-call-yes", "checkin.caller-yes", keeping.args(checkin)),
                Choice("checkin-button-cannot", "checkin.caller-no", keeping.args(checkin)),
            ),
            receipt=ASKED,
        )  # fmt: skip
        if told:
            keeping.log(ctx, checkin, What.CALLER, who.id)
            keeping.save(ctx, replace(checkin, contact_id=None, going_at=None))
            keeping.next_at(ctx, checkin, ctx.now + ctx.policy.checkins.caller_answers)
            return
    checkin = replace(checkin, contact_id=None, going_at=None, state=CheckinState.WITH_COORDINATOR)
    if keeping.card_of(ctx, checkin) is None:
        why = Say("checkin-why-no-caller", {"when": Moment(checkin.due_at, "time")})
        checkin = alerting.alert(ctx, plan, checkin, why)
    else:
        checkin = keeping.save(ctx, checkin)
        alerting.bring_up_to_date(ctx, checkin)
    climbing.schedule(ctx, plan, checkin)


@receipt(ASKED)
def arrived(ctx: Context, receipt: Receipt) -> None:
    """Who can't be reached telephones nobody."""
    checkin = ctx.store.checkins.find(receipt.subject_id)
    if not receipt.failure or checkin is None or checkin.contact_id is not None:
        return
    if checkin.state is CheckinState.WITH_CALLER:
        ask_next(ctx, ctx.store.plans.get(checkin.plan_id), checkin)


# --- what they answer


def _asked(ctx: Context, pressed: Pressed) -> Checkin:
    checkin = ctx.store.checkins.get(pressed.id("checkin"))
    steps = ctx.store.checkins.steps(checkin.id)
    if not any(s.what == What.CALLER and s.neighbour_id == ctx.me.id for s in steps):
        raise NotYours
    return checkin


@button("checkin.caller-yes", who=Who.MEMBER)
def yes(ctx: Context, pressed: Pressed) -> None:
    """ "Chiamo io": the number comes at its time."""
    checkin, me = _asked(ctx, pressed), ctx.me
    if contacts_called.over_already(ctx, checkin):
        return
    if checkin.contact_id is not None and checkin.contact_id != me.id:
        other = ctx.store.people.find(checkin.contact_id)
        ctx.say("checkin-somebody-calls", name=other.name if other else "—")
        return
    keeping.log(ctx, checkin, What.CALLER_YES, me.id)
    checkin = keeping.save(
        ctx, replace(checkin, state=CheckinState.WITH_CALLER, contact_id=me.id, going_at=ctx.now)
    )
    if checkin.due_at > ctx.now:
        ctx.say("checkin-caller-thanks", when=Moment(checkin.due_at))
        keeping.next_at(ctx, checkin, checkin.due_at)
    else:
        show(ctx, checkin, me)


@button("checkin.caller-no", who=Who.MEMBER)
def no(ctx: Context, pressed: Pressed) -> None:
    """ "Non posso": the next one, without blame."""
    checkin, me = _asked(ctx, pressed), ctx.me
    if contacts_called.over_already(ctx, checkin):
        return
    keeping.log(ctx, checkin, What.CALLER_NO, me.id)
    ctx.say("checkin-cannot-thanks")
    waiting = checkin.contact_id in (None, me.id) and checkin.state is CheckinState.WITH_CALLER
    if waiting:
        ask_next(ctx, ctx.store.plans.get(checkin.plan_id), checkin)


# --- the call


def go_on(ctx: Context, plan: Plan, checkin: Checkin) -> None:
    """What is due while a helper is to telephone: the card at its time, or somebody else."""
    steps = ctx.store.checkins.steps(checkin.id)
    caller = ctx.store.people.find(checkin.contact_id) if checkin.contact_id else None
    if caller is None or not caller.is_member:
        ask_next(ctx, plan, checkin)
        return
    calls = [s for s in steps if s.what == What.CALL and s.neighbour_id == caller.id]
    if not calls or _tries_again(steps, caller.id):
        show(ctx, checkin, caller, again=bool(calls))
        return
    if ctx.now < (soon := calls[-1].at + ctx.policy.checkins.caller_reports):
        keeping.next_at(ctx, checkin, soon)
        return
    # No report: as if nobody had telephoned.
    keeping.log(ctx, checkin, What.LAPSED, caller.id)
    ask_next(ctx, plan, checkin)


def _tries_again(steps: Sequence[Step], caller: int) -> bool:
    """Whether the last thing that happened to this caller was a call in vain."""
    own = [s for s in steps if s.neighbour_id == caller]
    return bool(own) and own[-1].what == What.NO_ANSWER


def show(ctx: Context, checkin: Checkin, caller: Neighbour, *, again: bool = False) -> None:
    """It is their turn: number, what to ask, and what to press after it."""
    person = keeping.person_of(ctx, checkin)
    keeping.log(ctx, checkin, What.CALL, caller.id)
    ctx.audit("contact-seen", "neighbour", person.id)
    contacts_called.cover_before(ctx, keeping.slot_of(checkin, caller))
    keeping.tell(
        ctx, checkin, caller, "checkin-call-again" if again else "checkin-call",
        {"name": person.name, "phone": person.phone or "—"}, contacts_called.outcomes(checkin, "phone"),
        slot=keeping.slot_of(checkin, caller), protect=True,
    )  # fmt: skip
    keeping.save(ctx, checkin)
    keeping.next_at(ctx, checkin, ctx.now + ctx.policy.checkins.caller_reports)


def in_vain(ctx: Context, checkin: Checkin) -> None:
    """Nobody picked up: once more a little later, then the contacts."""
    me, plan = ctx.me, ctx.store.plans.get(checkin.plan_id)
    keeping.log(ctx, checkin, What.NO_ANSWER, me.id)
    tried = sum(s.what == What.NO_ANSWER for s in ctx.store.checkins.steps(checkin.id))
    name = keeping.person_of(ctx, checkin).name
    if tried < (TRIES if plan.attempts is None else max(1, plan.attempts)):
        wait = plan.spacing or ctx.policy.checkins.first_reminder
        ctx.say("checkin-call-try-again", name=name, when=Moment(ctx.now + wait, "time"))
        keeping.next_at(ctx, checkin, ctx.now + wait)
        return
    ctx.say("checkin-no-answer-thanks", name=name)
    checkin = keeping.save(ctx, replace(checkin, state=CheckinState.SILENT, contact_id=None, going_at=None))
    climbing.schedule(ctx, plan, checkin)
