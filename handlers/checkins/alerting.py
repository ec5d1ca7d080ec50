"""Coordinators alerted: a card with what was tried, by whom and when, rung until somebody takes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot import cards
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.checkins import Checkin, CheckinState, ContactState, Plan, Step, Way
from bot.domain.climbing import What
from bot.ports.rows import Choice
from bot.ports.words import Lines, Moment, Params, Say, dump_all, load_all
from handlers.checkins import keeping

UNTOLD = frozenset({What.DELIVERED, What.EARLY, What.WELL})
"""Steps that say nothing to whoever reads what was tried."""


def somebody(ctx: Context) -> dict[str, Any]:
    """Whom to name, and the number."""
    person = ctx.person()
    return {"name": person.name if person else Say("coordination"), "phone": ctx.community.phone or "—"}


def alert(
    ctx: Context, plan: Plan, checkin: Checkin, why: Say | None = None, *, due_at: datetime | None = None
) -> Checkin:
    """Put it before the coordinators, again and again until somebody takes it."""
    keeping.log(ctx, checkin, What.CARD)
    # Who has asked for help is no silence, in whoever's hands it is.
    asked = checkin.state is CheckinState.WANTS_HELP
    state = checkin.state if asked else CheckinState.WITH_COORDINATOR
    checkin = keeping.save(ctx, replace(checkin, state=state))
    key, params = _card_text(ctx, plan, checkin, why or _why(plan, checkin))
    card = cards.raise_with(
        ctx, CardKind.SILENT, checkin.id, key, params, _card_choices(checkin), due_at=due_at,
        # Words of danger have a card of their own that rings: one that rings is enough.
        urgent=not (asked and ctx.store.cards.about(CardKind.DANGER, checkin.neighbour_id)),
    )  # fmt: skip
    ctx.store.cards.save(
        replace(card, params={**card.params, "why": dump_all({"why": why or _why(plan, checkin)})})
    )
    return checkin


def _why(plan: Plan, checkin: Checkin) -> Say:
    when = {"when": Moment(checkin.due_at, "time")}
    if plan.way is Way.PHONE:
        return Say("checkin-why-phone", when)
    if checkin.delivered_at is None:
        return Say("checkin-why-undelivered", when)
    return Say("checkin-why-silent", when)


def _card_text(ctx: Context, plan: Plan, checkin: Checkin, why: Say) -> tuple[str, Params]:
    person = keeping.person_of(ctx, checkin)
    tried = tried_lines(ctx, ctx.store.checkins.steps(checkin.id))
    params: dict[str, Any] = {
        "name": person.name, "phone": person.phone or "—",
        "address": person.address or Say("checkin-no-address"), "why": why,
        "tried": Lines(tried, "– ") if tried else Say("desk-checkin-nothing-tried"),
        "contacts": Lines(_contacts(ctx, plan), "– ") if _contacts(ctx, plan) else Say("desk-checkin-no-contacts"),
    }  # fmt: skip
    if checkin.rehearsal:
        # The silence is none the less: whoever reads this card looks after them as on any other day.
        return "desk-checkin-rehearsal", {"name": person.name, "text": Say("desk-checkin", params)}
    return "desk-checkin", params


def _contacts(ctx: Context, plan: Plan) -> list[Say | str]:
    """Who can be called, with numbers, and who holds keys."""
    lines: list[Say | str] = []
    for each in ctx.store.contacts.of(plan.id):
        who = ctx.store.people.find(each.neighbour_id)
        if who is not None and who.is_member and each.state is ContactState.AGREED:
            key = "desk-checkin-contact-keys" if each.keys else "desk-checkin-contact"
            lines.append(Say(key, {"name": who.name, "phone": who.phone or "—"}))
    return lines


def tried_lines(ctx: Context, steps: Sequence[Step]) -> list[Say | str]:
    """What was tried, by whom and when, in words."""
    lines: list[Say | str] = []
    before = ""
    for step in steps:
        if step.what in UNTOLD or step.what not in set(What) or step.what == before == What.CARD:
            continue
        before = step.what
        who = ctx.store.people.find(step.neighbour_id) if step.neighbour_id else None
        name = who.name if who is not None and who.name else "—"
        key = f"checkin-step-{step.what.replace('_', '-')}"
        lines.append(Say("checkin-step", {"when": Moment(step.at, "time"), "what": Say(key, {"name": name})}))
    return lines


def _card_choices(checkin: Checkin) -> tuple[Choice, ...]:
    given = keeping.args(checkin)
    return (
        Choice("desk-button-take", "card.take", row=0),
        Choice("desk-checkin-button-well", "checkin.desk-well", given, row=0),
        Choice("desk-checkin-button-no-answer", "checkin.desk-no-answer", given, row=1),
        Choice("desk-checkin-button-helped", "checkin.desk-helped", given, row=1),
    )


def why_standing(ctx: Context, checkin: Checkin) -> Say | None:
    """Why the coordinators' card stands, as they have read it; None without one."""
    card = keeping.card_of(ctx, checkin)
    if card is None or "why" not in card.params:
        return None
    why = load_all(card.params["why"])["why"]
    assert isinstance(why, Say)
    return why


def bring_up_to_date(ctx: Context, checkin: Checkin) -> None:
    """A card that stands says what has been tried meanwhile; nobody is rung for it."""
    card, why = keeping.card_of(ctx, checkin), why_standing(ctx, checkin)
    if card is None or why is None:
        return
    key, params = _card_text(ctx, ctx.store.plans.get(checkin.plan_id), checkin, why)
    card = replace(card, key=key, params={**card.params, "text": dump_all(params)})
    cards.redraw(ctx, ctx.store.cards.save(card))
