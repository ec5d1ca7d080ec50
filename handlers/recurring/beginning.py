"""The beginning of help that recurs: sent, read by a coordinator where that is the rule here, and set going."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from bot.cards import close_about, raise_card, reach
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.errors import NoLongerOpen
from bot.domain.people import Neighbour
from bot.domain.places import Point
from bot.domain.recurring import Arrangement, ArrangementState
from bot.domain.schedules import day_of, to_local, to_utc
from bot.ports.rows import Choice
from bot.ports.words import Moment, Say
from bot.routing import Pressed, Who, button
from handlers import rules_said
from handlers.offers import finding
from handlers.recurring import kept, making, pacts
from handlers.recurring.making import LOOKED_AFTER
from handlers.requests.drafts import Draft, for_helpers


def begin(
    ctx: Context, draft: Draft, person: Neighbour, spot: Point | None, zone_id: int | None
) -> Arrangement:
    """The rule that was read back exists from now on; it is moderated once, and its requests no more."""
    assert draft.window is not None and draft.rule
    zone = ctx.community.timezone
    start, end = to_local(draft.window.start, zone), to_local(draft.window.end, zone)
    it = ctx.store.arrangements.add(
        Arrangement(
            draft.kind, person.id, ctx.me.id, ArrangementState.AWAITING_APPROVAL, ctx.now, draft.rule, start,
            int((end - start) / timedelta(minutes=1)), draft.window.precision, ctx.community.id,
            note=for_helpers(draft.note), public_line=draft.line, capacity=draft.people, zone_id=zone_id, spot=spot,
            ceiling_cents=draft.ceiling, review_on=_review_on(ctx, draft.rule, zone),
        )
    )  # fmt: skip
    ctx.audit("arrangement-sent", "arrangement", it.id)
    me = ctx.me
    if me.is_coordinator:
        # What a coordinator wrote has been read by one.
        it = replace(it, decided_by=me.id, public_line_approved=bool(it.public_line))
    undo = (Choice("ask-button-undo", "recurring.end", {"arrangement": it.id}),)
    if finding.needs_approval(ctx, kept.need(ctx, it, draft.window)):
        promised = ctx.promise(timedelta(hours=2))
        who = promised[1] if promised else ctx.person()
        _approval_card(ctx, it, promised[0] if promised else None)
        ctx.say(
            "recurring-sent-moderated", undo, **kept.said(ctx, it),
            name=who.name if who else Say("coordination"), when=Moment(promised[0], "by") if promised else "",
        )  # fmt: skip
        return it
    # Said before the search begins: that may find at once that there is nobody, and say so.
    ctx.say("recurring-sent", undo, **kept.terms(ctx, it), regular=int(it.capacity == 1))
    return activate(ctx, it)


def _review_on(ctx: Context, rule: str, zone: str) -> date | None:
    """None where the rule ends by itself before."""
    on = day_of(ctx.now + ctx.policy.recurring.review_after, zone)
    last = rules_said.last_day(rule)
    return None if last is not None and last <= on else on


def activate(ctx: Context, it: Arrangement) -> Arrangement:
    """Set it going: what is near becomes requests at once, a regular helper is looked for."""
    it = ctx.store.arrangements.save(replace(it.to(ArrangementState.ACTIVE), made_until=ctx.now))
    plan_review(ctx, it)
    it = making.make_all(ctx, it)
    near = [request.window.end for _, request in kept.live_requests(ctx, it) if request.window]
    if near:
        # First it is looked for like any request: who is asked twice in one breath understands neither.
        ctx.later(kept.SEEK, min(near) + LOOKED_AFTER, it.id)
    else:
        pacts.seek(ctx, it)
    return it


def plan_review(ctx: Context, it: Arrangement) -> None:
    if it.review_on is None:
        ctx.forget(kept.REVIEW, it.id)
        return
    at = datetime.combine(it.review_on, ctx.policy.recurring.ask_at)
    ctx.later(kept.REVIEW, to_utc(at, kept.zone_of(ctx, it)), it.id)


# --- a coordinator reads it


def _approval_card(ctx: Context, it: Arrangement, due_at: datetime | None) -> None:
    person = ctx.store.people.get(it.person_id)
    asker = ctx.store.people.get(it.asked_by)
    args = {"arrangement": it.id}
    said: dict[str, Any] = kept.terms(ctx, it)
    raise_card(
        ctx, CardKind.ARRANGEMENT, it.id, "desk-recurring-approve",
        (
            Choice("desk-button-approve", "recurring.approve", args, row=0),
            Choice("desk-button-decline", "recurring.decline", args, row=0),
            Choice("desk-button-take", "card.take", row=1),
        ),
        due_at=due_at, **said, name=person.name, phone=person.phone or "—", note=it.note or "—",
        asker=asker.name if asker.id != person.id else "", line=it.public_line,
    )  # fmt: skip


def _waiting(ctx: Context, pressed: Pressed) -> Arrangement:
    it = ctx.store.arrangements.get(pressed.id("arrangement"))
    if it.state is not ArrangementState.AWAITING_APPROVAL:
        raise NoLongerOpen
    return it


@button("recurring.approve", who=Who.COORDINATOR)
def approve(ctx: Context, pressed: Pressed) -> None:
    """Once, for all of its occurrences."""
    it, me = _waiting(ctx, pressed), ctx.coordinator()
    it = replace(it, decided_by=me.id, public_line_approved=bool(it.public_line))
    ctx.audit("arrangement-approved", "arrangement", it.id)
    close_about(ctx, CardKind.ARRANGEMENT, it.id, Say("desk-find-outcome-approved"))
    kept.tell_asker(ctx, it, "recurring-approved", **kept.terms(ctx, it))
    activate(ctx, it)


@button("recurring.decline", who=Who.COORDINATOR)
def decline(ctx: Context, pressed: Pressed) -> None:
    """A person says it: the bot only announces who phones."""
    it, me = _waiting(ctx, pressed), ctx.coordinator()
    it = ctx.store.arrangements.save(
        replace(it.to(ArrangementState.DECLINED), decided_by=me.id, ended_at=ctx.now, note="", public_line="")
    )
    ctx.audit("arrangement-declined", "arrangement", it.id)
    close_about(ctx, CardKind.ARRANGEMENT, it.id, Say("desk-find-outcome-declined"))
    asker = ctx.store.people.get(it.asked_by)
    reach(ctx, asker, "recurring-declined", name=me.name, **kept.said(ctx, it))
