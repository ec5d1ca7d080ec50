"""A greeting as it is kept: its steps, who was told of it, and how every message about it is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot import cards
from bot.context import Context
from bot.domain.cards import Card, CardKind
from bot.domain.checkins import Checkin, CheckinState, Step
from bot.domain.climbing import ALERTED, What
from bot.domain.people import Account, Neighbour
from bot.ports.delivery import Lane
from bot.ports.rows import Choice
from bot.ports.words import Params, Say
from handlers.checkins import board

CLIMB = "checkin.climb"
"""The timer of a greeting's next step; there is one for each that is open, unless a person sees to it."""

INSTANT = timedelta(seconds=1)


def now(ctx: Context, checkin: Checkin) -> datetime:
    """The moment, or the greeting's own time just before it: many at one time are begun in order, by an instant."""
    return checkin.due_at if checkin.due_at - INSTANT < ctx.now < checkin.due_at else ctx.now


def log(ctx: Context, checkin: Checkin, what: What, neighbour_id: int | None = None) -> None:
    """Keep a step."""
    ctx.store.checkins.step(
        Step(checkin.id, now(ctx, checkin), what.value, neighbour_id, community_id=ctx.community.id)
    )


def save(ctx: Context, checkin: Checkin) -> Checkin:
    """Write a greeting down; the board follows. Days that were passed over for it after an outage end with it."""
    kept = ctx.store.checkins.save(checkin)
    if kept.over:
        for each in ctx.store.checkins.open_of(kept.neighbour_id):
            if _is_passed_over(each) and each.plan_id == kept.plan_id and each.due_at < kept.due_at:
                ctx.store.checkins.save(
                    replace(
                        each, state=CheckinState.SETTLED, outcome=kept.outcome, settled_at=ctx.now,
                        settled_by=kept.settled_by,
                    )
                )  # fmt: skip
    board.refresh(ctx)
    return kept


def _is_passed_over(checkin: Checkin) -> bool:
    """Whether a later greeting asks for this one too: see `outages.missed`."""
    return checkin.state is CheckinState.DUE and checkin.late and checkin.asked_at is None


def spoken(checkin: Checkin, key: str, params: Params) -> tuple[str, Params]:
    """In the rehearsal week everything about a silence is said to be a rehearsal."""
    return ("checkin-rehearsal", {"text": Say(key, params)}) if checkin.rehearsal else (key, params)


def in_earnest(checkin: Checkin) -> Checkin:
    """Somebody needs something: whatever week it is, nobody may take what is said of it for a rehearsal."""
    return replace(checkin, rehearsal=False)


def tell(
    ctx: Context,
    checkin: Checkin,
    neighbour: Neighbour,
    key: str,
    params: Params,
    choices: Sequence[Choice] = (),
    *,
    lane: Lane = Lane.ALERT,
    slot: str | None = None,
    protect: bool = False,
    over: Account | None = None,
    receipt: str = "",
    expires_at: datetime | None = None,
    priority: int = 0,
) -> bool:
    """Say something about a greeting to somebody; False when no chat reaches them."""
    key, params = spoken(checkin, key, params)
    return ctx.tell_with(
        neighbour, key, params, choices, lane=lane, slot=slot, protect=protect, over=over,
        receipt=(receipt, checkin.id) if receipt else None, expires_at=expires_at, priority=priority,
    )  # fmt: skip


def person_of(ctx: Context, checkin: Checkin) -> Neighbour:
    return ctx.store.people.get(checkin.neighbour_id)


def slot_of(checkin: Checkin, neighbour: Neighbour) -> str:
    """Where somebody is shown a number or an address for this greeting, until it is settled."""
    return f"checkin:{checkin.id}:{neighbour.id}"


def alerted(ctx: Context, steps: Sequence[Step]) -> list[Neighbour]:
    """Whoever was told of this greeting and still belongs here, each once, in the order in which they were."""
    ids = dict.fromkeys(s.neighbour_id for s in steps if s.what in ALERTED and s.neighbour_id is not None)
    found = (ctx.store.people.find(each) for each in ids)
    return [each for each in found if each is not None and each.is_member]


def nobody_goes(ctx: Context, checkin: Checkin) -> Checkin:
    """The greeting when whoever had said *I'll go* does not."""
    carded = card_of(ctx, checkin) is not None
    state = CheckinState.WITH_COORDINATOR if carded else CheckinState.WITH_CONTACT
    return replace(checkin, state=state, contact_id=None, going_at=None)


def next_at(ctx: Context, checkin: Checkin, at: datetime) -> None:
    """Plan the next step. The moment is kept beside the timer: when the machine's clock jumped, the timer was moved
    along with it, and the difference says by how much."""
    ctx.later(CLIMB, at, checkin.id, planned=at.isoformat())


def card_of(ctx: Context, checkin: Checkin) -> Card | None:
    """The coordinators' card about it, while it stands."""
    return next(iter(ctx.store.cards.about(CardKind.SILENT, checkin.id)), None)


def close_card(ctx: Context, checkin: Checkin, outcome: Say) -> None:
    cards.close_about(ctx, CardKind.SILENT, checkin.id, outcome)


def args(checkin: Checkin, **more: Any) -> dict[str, Any]:
    """What a choice about this greeting carries."""
    return {"checkin": checkin.id, **more}
