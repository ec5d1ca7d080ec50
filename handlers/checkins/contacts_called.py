"""Contacts, when somebody is silent: who is asked to telephone or to ring the bell, and what they report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot import cards
from bot.context import Context, on_behalf
from bot.domain.checkins import Checkin, CheckinState, Contact, Plan, Step, Way
from bot.domain.climbing import CALLS, What
from bot.domain.errors import NotYours
from bot.domain.people import Neighbour
from bot.ports.delivery import Act
from bot.ports.rows import Choice
from bot.ports.words import Params, Say
from bot.routing import Pressed, Receipt, Who, button, receipt
from handlers.checkins import alarms, alerting, climbing, keeping
from handlers.checkins.keeping import CLIMB

ASKED = "checkin.contact-asked"
"""The receipt of what a contact was asked."""

PHONED_WITHIN = timedelta(minutes=15)
"""By when a coordinator telephones a contact whom no chat reaches."""


# --- calling


def call(ctx: Context, plan: Plan, checkin: Checkin, contact: Contact, what: What) -> Checkin:
    """It is this contact's turn. Whom no chat reaches is telephoned by a coordinator, and the next one is asked."""
    who = ctx.store.people.find(contact.neighbour_id)
    if who is None or not who.is_member:
        keeping.log(ctx, checkin, What.SKIPPED, contact.neighbour_id)
        return checkin
    key, params = _said(ctx, plan, checkin, what)
    if not keeping.tell(ctx, checkin, who, key, params, _choices(checkin, what), receipt=ASKED):
        _telephone(ctx, plan, checkin, who, what)
        return checkin
    keeping.log(ctx, checkin, what, who.id)
    with_desk = checkin.state is CheckinState.WITH_COORDINATOR
    state = checkin.state if with_desk else CheckinState.WITH_CONTACT
    alerting.bring_up_to_date(ctx, checkin)
    return keeping.save(ctx, replace(checkin, state=state))


def _said(ctx: Context, plan: Plan, checkin: Checkin, what: What) -> tuple[str, Params]:
    """What a contact is asked: whether she was not reached or did not answer, and not even to whom."""
    name = keeping.person_of(ctx, checkin).name
    how = "bell" if what is What.CONTACT_BELL else "phone"
    tried = [s for s in ctx.store.checkins.steps(checkin.id) if s.what == What.NO_ANSWER and s.neighbour_id]
    before = ctx.store.people.find(tried[-1].neighbour_id or 0) if tried else None
    if before is not None and before.name:
        return f"checkin-contact-{how}-after", {"name": name, "other": before.name}
    if plan.way is Way.PHONE:
        return f"checkin-contact-{how}-unheard", {"name": name}
    if checkin.delivered_at is None:
        return f"checkin-contact-{how}-unreached", {"name": name}
    return f"checkin-contact-{how}", {"name": name}


def _choices(checkin: Checkin, what: What) -> tuple[Choice, ...]:
    how = "bell" if what is What.CONTACT_BELL else "phone"
    return (
        Choice(f"checkin-button-go-{how}", "checkin.go", keeping.args(checkin, how=how)),
        Choice("checkin-button-cannot", "checkin.cannot", keeping.args(checkin)),
    )


def _telephone(ctx: Context, plan: Plan, checkin: Checkin, who: Neighbour, what: What) -> None:
    """A coordinator's card with the contact's number; nobody waits for it."""
    keeping.log(ctx, checkin, What.SKIPPED, who.id)
    key, params = keeping.spoken(checkin, *_said(ctx, plan, checkin, what))
    cards.to_phone(
        ctx, who, Say(key, params), on_behalf(who, _choices(checkin, what)), within=PHONED_WITHIN,
        slot=f"checkin-contact:{checkin.id}:{who.id}",
    )  # fmt: skip


@receipt(ASKED)
def arrived(ctx: Context, receipt: Receipt) -> None:
    """What a contact was asked will never arrive: a card, and the next one."""
    checkin = ctx.store.checkins.find(receipt.subject_id)
    if not receipt.failure or checkin is None or checkin.over:
        return
    plan, steps = ctx.store.plans.get(checkin.plan_id), ctx.store.checkins.steps(checkin.id)
    for who in ctx.store.people.in_chat(receipt.chat_id):
        mine = _last_call(steps, who.id)
        if mine is not None and checkin.contact_id != who.id:
            _telephone(ctx, plan, checkin, who, mine)
    climbing.go_on(ctx, plan, checkin)


def _last_call(steps: Sequence[Step], who: int) -> What | None:
    """What this contact was asked to do last; None when they were not called."""
    return next((What(s.what) for s in reversed(steps) if s.neighbour_id == who and s.what in CALLS), None)


# --- what they answer


def called(ctx: Context, checkin_id: int) -> tuple[Checkin, What]:
    """The greeting, and what the sender was asked to do for it; raises NotYours for anybody else."""
    checkin, me = ctx.store.checkins.get(checkin_id), ctx.me
    steps = ctx.store.checkins.steps(checkin.id)
    mine = _last_call(steps, me.id)
    if mine is None and any(s.neighbour_id == me.id and s.what == What.SKIPPED for s in steps):
        # A coordinator has just telephoned them.
        mine = What.CONTACT_PHONE
    if mine is None and any(s.neighbour_id == me.id and s.what == What.CALL for s in steps):
        mine = What.CALL
    if mine is None:
        raise NotYours
    return checkin, mine


def over_already(ctx: Context, checkin: Checkin) -> bool:
    """Whether it is over, or the person has answered that they need something, which coordinators see to: nobody is
    shown a number for it, or called next. Whoever asks is told."""
    if checkin.state is CheckinState.WANTS_HELP:
        ctx.say("checkin-asks-help-still", name=keeping.person_of(ctx, checkin).name)
        return True
    if checkin.over:
        ctx.say("checkin-over", name=keeping.person_of(ctx, checkin).name, how=alarms.ended(ctx, checkin))
    return checkin.over


def outcomes(checkin: Checkin, how: str) -> tuple[Choice, ...]:
    """What is reported back: found well, no answer, help is needed."""
    given = keeping.args(checkin)
    return (
        Choice(f"checkin-button-well-{how}", "checkin.found-well", given),
        Choice("checkin-button-no-answer", "checkin.no-answer", given),
        Choice("checkin-button-needs", "checkin.needs", given),
    )


@button("checkin.go", who=Who.MEMBER)
def go(ctx: Context, pressed: Pressed) -> None:
    """ "Chiamo io", "Vado io": number and address from now on, until it is settled."""
    checkin, _ = called(ctx, pressed.id("checkin"))
    if over_already(ctx, checkin):
        return
    me, person = ctx.me, keeping.person_of(ctx, checkin)
    if checkin.contact_id is not None and checkin.contact_id != me.id:
        other = ctx.store.people.find(checkin.contact_id)
        ctx.say("checkin-somebody-goes", name=other.name if other else "—", person=person.name)
        return
    how = pressed.text("how", "phone")
    if _last_call(ctx.store.checkins.steps(checkin.id), me.id) is not _mode(how):
        keeping.log(ctx, checkin, _mode(how), me.id)
    keeping.log(ctx, checkin, What.GOING, me.id)
    keeping.save(ctx, replace(checkin, state=CheckinState.WITH_CONTACT, contact_id=me.id, going_at=ctx.now))
    keeping.next_at(ctx, checkin, ctx.now + ctx.policy.checkins.report)
    show(ctx, checkin, me, person, how)
    alerting.bring_up_to_date(ctx, checkin)


def _mode(how: str) -> What:
    return What.CONTACT_BELL if how == "bell" else What.CONTACT_PHONE


def show(ctx: Context, checkin: Checkin, me: Neighbour, person: Neighbour, how: str) -> None:
    """Number, and where she lives for who goes there; seen is audited, and gone when it is settled."""
    ctx.audit("contact-seen", "neighbour", person.id)
    slot = keeping.slot_of(checkin, me)
    cover_before(ctx, slot)
    key, params = keeping.spoken(
        checkin, f"checkin-go-{how}",
        {"name": person.name, "phone": person.phone or "—", "address": person.address or Say("checkin-no-address")},
    )  # fmt: skip
    said: dict[str, Any] = dict(params)
    ctx.say(key, outcomes(checkin, how), protect=True, slot=slot, **said)


def cover_before(ctx: Context, slot: str) -> None:
    """The same was shown here before: only the newest message of a slot can be hidden in the end."""
    for shown in ctx.store.outbox.showing(slot):
        if shown.message:
            ctx.post(
                shown.chat_id, "protected-cover", {}, act=Act.EDIT, message=shown.message, notify=False, clears=True
            )  # fmt: skip


@button("checkin.cannot", who=Who.MEMBER)
def cannot(ctx: Context, pressed: Pressed) -> None:
    """ "Non posso": the next one is asked at once."""
    checkin, _ = called(ctx, pressed.id("checkin"))
    if over_already(ctx, checkin):
        return
    keeping.log(ctx, checkin, What.REFUSED, ctx.me.id)
    ctx.say("checkin-cannot-thanks")
    _free(ctx, checkin)


@button("checkin.no-answer", who=Who.MEMBER)
def no_answer(ctx: Context, pressed: Pressed) -> None:
    """Nobody picks up, nobody opens."""
    checkin, what = called(ctx, pressed.id("checkin"))
    if over_already(ctx, checkin):
        return
    if what is What.CALL:
        from handlers.checkins import callers

        callers.in_vain(ctx, checkin)
        return
    keeping.log(ctx, checkin, What.NO_ANSWER, ctx.me.id)
    ctx.say("checkin-no-answer-thanks", name=keeping.person_of(ctx, checkin).name)
    _free(ctx, checkin)


def _free(ctx: Context, checkin: Checkin) -> None:
    """Nobody goes any more on this contact's word: it climbs at once."""
    if checkin.contact_id == ctx.me.id:
        checkin = keeping.save(ctx, keeping.nobody_goes(ctx, checkin))
    alerting.bring_up_to_date(ctx, checkin)
    climbing.go_on(ctx, ctx.store.plans.get(checkin.plan_id), checkin)


@button("checkin.found-well", who=Who.MEMBER)
def found_well(ctx: Context, pressed: Pressed) -> None:
    """Seen, or heard, and well."""
    checkin, what = called(ctx, pressed.id("checkin"))
    if checkin.state is CheckinState.WANTS_HELP:
        # They have said themselves that they are not well: what else is heard of them, coordinators weigh.
        keeping.log(ctx, checkin, What.ALL_CLEAR, ctx.me.id)
        alerting.bring_up_to_date(ctx, checkin)
    if over_already(ctx, checkin):
        return
    alarms.all_clear(ctx, checkin, ctx.me, seen=what is What.CONTACT_BELL)


@button("checkin.needs", who=Who.MEMBER)
def needs(ctx: Context, pressed: Pressed) -> None:
    """She needs help: the emergency number first, then the coordinators, at once."""
    checkin, _ = called(ctx, pressed.id("checkin"))
    if checkin.over and over_already(ctx, checkin):
        return
    ctx.say(
        "checkin-needs-told",
        number=ctx.services.facts.emergency(ctx.community.country),
        **alerting.somebody(ctx),
    )
    keeping.log(ctx, checkin, What.NEEDS, ctx.me.id)
    alerting.alert(
        ctx, ctx.store.plans.get(checkin.plan_id),
        replace(keeping.in_earnest(checkin), contact_id=None, going_at=None),
        Say("checkin-why-needs", {"other": ctx.me.name}),
    )  # fmt: skip
    ctx.forget(CLIMB, checkin.id)


# --- no word from who went


def await_news(ctx: Context, plan: Plan, checkin: Checkin) -> None:
    """Who said *I'll go* is asked once how it went; then it climbs again, as if they had never said so."""
    policy = ctx.policy.checkins
    assert checkin.contact_id is not None and checkin.going_at is not None
    who = ctx.store.people.find(checkin.contact_id)
    asked = [
        s for s in ctx.store.checkins.steps(checkin.id)
        if s.what == What.NEWS and s.neighbour_id == checkin.contact_id and s.at >= checkin.going_at
    ]  # fmt: skip
    there = who is not None and who.is_member
    if there and not asked:
        if ctx.now < (soon := checkin.going_at + policy.report):
            keeping.next_at(ctx, checkin, soon)
            return
        assert who is not None
        keeping.log(ctx, checkin, What.NEWS, who.id)
        steps = ctx.store.checkins.steps(checkin.id)
        how = "bell" if _last_call(steps, who.id) is What.CONTACT_BELL else "phone"
        keeping.tell(
            ctx, checkin, who, "checkin-news", {"name": keeping.person_of(ctx, checkin).name},
            outcomes(checkin, how),
        )  # fmt: skip
        keeping.next_at(ctx, checkin, ctx.now + policy.report_again)
        return
    if there and ctx.now < (soon := asked[-1].at + policy.report_again):
        keeping.next_at(ctx, checkin, soon)
        return
    lapse(ctx, plan, checkin)


def lapse(ctx: Context, plan: Plan, checkin: Checkin) -> None:
    """Nobody goes any more: it climbs."""
    keeping.log(ctx, checkin, What.LAPSED, checkin.contact_id)
    checkin = keeping.save(ctx, keeping.nobody_goes(ctx, checkin))
    alerting.bring_up_to_date(ctx, checkin)
    climbing.go_on(ctx, plan, checkin)


def left(ctx: Context, person: Neighbour) -> None:
    """Whoever leaves goes nowhere any more: what they had taken on climbs at once."""
    for checkin in ctx.store.checkins.opened(ctx.community.id):
        if checkin.contact_id == person.id and checkin.neighbour_id != person.id:
            plan = ctx.store.plans.get(checkin.plan_id)
            ctx.redraw(keeping.slot_of(checkin, person), "checkin-number-gone", clears=True)
            if checkin.state is CheckinState.WITH_CALLER:
                climbing.go_on(ctx, plan, replace(checkin, contact_id=None, going_at=None))
            else:
                lapse(ctx, plan, checkin)
