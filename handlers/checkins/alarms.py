"""The end of an alarm: the all-clear to everyone who heard of it, whoever gives it, and its undoing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot import cards
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.checkins import Checkin, CheckinState, Outcome, Step, Way
from bot.domain.climbing import CALLS, What
from bot.domain.errors import NoLongerOpen, NotYours
from bot.domain.people import Neighbour
from bot.ports.delivery import Lane
from bot.ports.rows import Choice
from bot.ports.words import Moment, Params, Say
from bot.routing import Pressed, Who, button
from handlers.checkins import alerting, climbing, keeping
from handlers.checkins.keeping import CLIMB

SAME_WORDS = timedelta(minutes=1)
"""So near to each other a card and a step come from the same words."""

TRY_AGAIN = timedelta(minutes=15)
"""After a coordinator telephoned in vain the card comes back."""


def _of_card(ctx: Context, pressed: Pressed) -> Checkin:
    checkin = ctx.store.checkins.get(pressed.id("checkin"))
    if checkin.over:
        raise NoLongerOpen
    return checkin


@button("checkin.desk-well", who=Who.COORDINATOR)
def desk_well(ctx: Context, pressed: Pressed) -> None:
    """A coordinator has spoken with them."""
    checkin = _of_card(ctx, pressed)
    ctx.audit("checkin-settled", "checkin", checkin.id)
    _no_danger(ctx, checkin, "checkin-clear-heard")
    all_clear(ctx, checkin, ctx.coordinator(), seen=False)


@button("checkin.desk-helped", who=Who.COORDINATOR)
def desk_helped(ctx: Context, pressed: Pressed) -> None:
    """Help is there: nobody else needs to go."""
    checkin, me = _of_card(ctx, pressed), ctx.coordinator()
    ctx.audit("checkin-settled", "checkin", checkin.id)
    # Help was needed, so it was no rehearsal.
    checkin = keeping.in_earnest(checkin)
    _no_danger(ctx, checkin, "checkin-helped")
    _end(ctx, checkin, Outcome.HELPED, me, "checkin-helped", {"by": me.name}, undo=False)


def _no_danger(ctx: Context, checkin: Checkin, key: str) -> None:
    """A coordinator has seen to it: the card of their words of danger does not go on ringing."""
    by = ctx.coordinator()
    name = keeping.person_of(ctx, checkin).name or "—"
    said = Say(key, {"by": by.name, "name": name, "when": Moment(ctx.now, "time")})
    cards.close_about(ctx, CardKind.DANGER, checkin.neighbour_id, said)


def _close_found(ctx: Context, steps: Sequence[Step], said: Say) -> None:
    """Whoever found her in need may have said it in words of danger: their card does not go on ringing."""
    for step in steps:
        if step.what == What.NEEDS and step.neighbour_id is not None:
            for card in ctx.store.cards.about(CardKind.DANGER, step.neighbour_id):
                if abs(card.created_at - step.at) < SAME_WORDS:
                    cards.close(ctx, card.id, said)


@button("checkin.desk-no-answer", who=Who.COORDINATOR)
def desk_no_answer(ctx: Context, pressed: Pressed) -> None:
    """A coordinator telephoned in vain: it is tried again soon, and the others go on being called."""
    checkin = _of_card(ctx, pressed)
    keeping.log(ctx, checkin, What.TRIED, ctx.coordinator().id)
    ctx.audit("no-answer", "neighbour", checkin.neighbour_id)
    card = keeping.card_of(ctx, checkin)
    if card is not None:
        until = ctx.now + TRY_AGAIN
        status = Say(
            "desk-checkin-status-tried", {"at": Moment(ctx.now, "time"), "next": Moment(until, "time")}
        )
        cards.put_off(ctx, card, until, status)
        alerting.bring_up_to_date(ctx, checkin)
        # Whoever is still to be called is called: nobody sees to it alone any more.
        ctx.later(cards.REPEAT, until, card.id)
    if checkin.contact_id is None:
        climbing.go_on(ctx, ctx.store.plans.get(checkin.plan_id), checkin)


# --- the end


def all_clear(ctx: Context, checkin: Checkin, by: Neighbour, *, seen: bool) -> Checkin:
    """Somebody else found the person well: everyone who was alerted hears it, at once."""
    keeping.log(ctx, checkin, What.ALL_CLEAR, by.id)
    if not _is_alarm(ctx, checkin):
        return _called_well(ctx, checkin, by)
    key = "checkin-clear-seen" if seen else "checkin-clear-heard"
    person = keeping.person_of(ctx, checkin)
    checkin = _end(ctx, checkin, Outcome.SEEN_WELL, by, key, {"by": by.name})
    if ctx.store.plans.get(checkin.plan_id).way is Way.CHAT and by.id != person.id:
        keeping.tell(ctx, checkin, person, "checkin-clear-person", {"by": by.name}, lane=Lane.REPLY)
    return checkin


def _is_alarm(ctx: Context, checkin: Checkin) -> bool:
    """Whether anybody but the one who telephones each time has heard of it."""
    return any(s.what in CALLS or s.what == What.CARD for s in ctx.store.checkins.steps(checkin.id))


def _called_well(ctx: Context, checkin: Checkin, by: Neighbour) -> Checkin:
    """The usual telephone call, and all is well: no alarm, so none to close."""
    ctx.forget(CLIMB, checkin.id)
    ctx.redraw(keeping.slot_of(checkin, by), "checkin-number-gone", clears=True)
    person = keeping.person_of(ctx, checkin)
    keeping.tell(ctx, checkin, by, "checkin-call-well", {"name": person.name}, lane=Lane.REPLY)
    return keeping.save(
        ctx,
        replace(
            checkin, state=CheckinState.SETTLED, outcome=Outcome.SEEN_WELL, settled_at=ctx.now,
            settled_by=by.id, contact_id=None, going_at=None,
        ),
    )  # fmt: skip


def person_well(ctx: Context, checkin: Checkin) -> bool:
    """The person has answered; True when others had been alerted, and now hear it."""
    keeping.log(ctx, checkin, What.WELL, checkin.neighbour_id)
    steps = ctx.store.checkins.steps(checkin.id)
    others = [n for n in keeping.alerted(ctx, steps) if n.id != checkin.neighbour_id]
    carded = any(s.what == What.CARD for s in steps)
    if not others and not carded:
        ctx.forget(CLIMB, checkin.id)
        keeping.save(
            ctx, replace(checkin, state=CheckinState.WELL, answered_at=ctx.now, outcome=Outcome.WELL)
        )
        return False
    _end(
        ctx, replace(checkin, answered_at=ctx.now), Outcome.WELL, keeping.person_of(ctx, checkin),
        "checkin-clear-answered", {}, state=CheckinState.WELL, undo=False,
    )  # fmt: skip
    return True


def call_off(ctx: Context, checkin: Checkin, *, tell: bool = True) -> Checkin:
    """It fell away: the plan ended, or the person is away or gone. Who was alerted hears that nobody needs to go."""
    keeping.log(ctx, checkin, What.CALLED_OFF)
    person = keeping.person_of(ctx, checkin)
    return _end(
        ctx, checkin, Outcome.CALLED_OFF, None, "checkin-called-off", {}, person=person, undo=False, tell=tell
    )


def _end(
    ctx: Context,
    checkin: Checkin,
    outcome: Outcome,
    by: Neighbour | None,
    key: str,
    params: dict[str, Any],
    *,
    state: CheckinState = CheckinState.SETTLED,
    person: Neighbour | None = None,
    undo: bool = True,
    tell: bool = True,
) -> Checkin:
    """Settle it: no step any more, no number shown any more, and everyone alerted hears how it ended."""
    person = person or keeping.person_of(ctx, checkin)
    ctx.forget(CLIMB, checkin.id)
    checkin = keeping.save(
        ctx,
        replace(
            checkin, state=state, outcome=outcome, settled_at=ctx.now, settled_by=by.id if by else None,
            contact_id=None, going_at=None,
        ),
    )  # fmt: skip
    steps = ctx.store.checkins.steps(checkin.id)
    said = {"name": person.name or "—", "when": Moment(ctx.now, "time"), **params}
    told = _tell_all(ctx, checkin, steps, key, said, undo=undo, tell=tell)
    _close_found(ctx, steps, Say(key, said))
    card = keeping.card_of(ctx, checkin)
    if card is not None:
        keeping.close_card(ctx, checkin, Say(key, said))
    if tell and any(s.what == What.CARD for s in steps):
        _tell_desk(ctx, checkin, key, said, besides=told, shown=card.shown_to if card else ())
    return checkin


def _tell_all(
    ctx: Context, checkin: Checkin, steps: Sequence[Step], key: str, said: Params, *, undo: bool, tell: bool
) -> list[int]:
    """Who was alerted hears it, if it is for the bot to say; no number stands in their chats any more."""
    told = []
    for who in keeping.alerted(ctx, steps):
        ctx.redraw(keeping.slot_of(checkin, who), "checkin-number-gone", clears=True)
        for card in ctx.store.cards.about(CardKind.PHONE, who.id):
            if card.params.get("slot") == f"checkin-contact:{checkin.id}:{who.id}":
                cards.close(ctx, card.id, Say(key, said))
        if who.id == checkin.neighbour_id or not tell:
            continue
        choices = (Choice("checkin-button-undo", "checkin.undo", keeping.args(checkin)),) if undo else ()
        keeping.tell(ctx, checkin, who, key, said, choices)
        told.append(who.id)
    return told


def _tell_desk(
    ctx: Context, checkin: Checkin, key: str, said: Params, *, besides: Sequence[int], shown: Sequence[int]
) -> None:
    """The coordinators who were alerted: in their room, else in private."""
    key, params = keeping.spoken(checkin, key, said)
    desk = cards.desk_of(ctx)
    if desk is not None:
        ctx.post(desk, key, params, lane=Lane.ALERT)
    for each in shown:
        who = ctx.store.people.find(each)
        if who is not None and who.is_coordinator and who.id not in besides:
            ctx.tell_with(who, key, params, lane=Lane.ALERT)


def ended(ctx: Context, checkin: Checkin) -> Say:
    """How it ended, for whoever comes too late."""
    by = ctx.store.people.find(checkin.settled_by) if checkin.settled_by else None
    when = Moment(checkin.settled_at or checkin.answered_at or ctx.now, "time")
    if checkin.outcome is Outcome.SEEN_WELL and by is not None and by.name:
        return Say("checkin-ended-seen", {"by": by.name, "when": when})
    if checkin.outcome is Outcome.WELL:
        return Say("checkin-ended-answered", {"when": when})
    return Say("checkin-ended-closed", {"when": when})


# --- it was wrong


@button("checkin.undo", who=Who.MEMBER)
def undo(ctx: Context, pressed: Pressed) -> None:
    """ "Non è così": within minutes whoever was alerted may open it again; the coordinators come at once."""
    checkin, me = ctx.store.checkins.get(pressed.id("checkin")), ctx.me
    steps = ctx.store.checkins.steps(checkin.id)
    if all(n.id != me.id for n in keeping.alerted(ctx, steps)) and not me.is_coordinator:
        raise NotYours
    fresh = checkin.settled_at is not None and ctx.now - checkin.settled_at <= ctx.policy.checkins.undo_clear
    if checkin.outcome is not Outcome.SEEN_WELL or not fresh:
        ctx.say("checkin-undo-late", phone=ctx.community.phone or "—")
        return
    person = keeping.person_of(ctx, checkin)
    keeping.log(ctx, checkin, What.UNDONE, me.id)
    checkin = replace(
        keeping.in_earnest(checkin), state=CheckinState.SILENT, outcome=None, settled_at=None, settled_by=None,
        contact_id=None,
    )  # fmt: skip
    ctx.say("checkin-undone", **alerting.somebody(ctx))
    for who in keeping.alerted(ctx, steps):
        if who.id != me.id:
            keeping.tell(ctx, checkin, who, "checkin-undone-told", {"by": me.name, "name": person.name})
    plan = ctx.store.plans.get(checkin.plan_id)
    checkin = alerting.alert(ctx, plan, checkin, Say("checkin-why-undone", {"by": me.name}))
    climbing.schedule(ctx, plan, checkin)
