"""Nobody has said yes: the coordinators' card with the reasons, and an honest word to who waits."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from bot.cards import close_about, raise_card
from bot.context import Context
from bot.domain import waves
from bot.domain.cards import Card, CardKind
from bot.domain.matching import Screening
from bot.domain.requests import Request
from bot.domain.schedules import Window
from bot.ports.rows import Choice
from bot.ports.words import Lines, Moment, Say, dump_all
from handlers.offers.telling import person_of, request_params, rounded_up, tell_askers

ANSWER_WITHIN = timedelta(hours=2)
"""By when a coordinator phones somebody for whom nobody was found, while somebody is on shift."""

CALL_BEFORE = timedelta(minutes=15)
"""A call about help that was not found is worth something only while the time has not passed."""


def hand_over(ctx: Context, request: Request, seen: Screening) -> None:
    """The card for the coordinators; the asker is told once, with a time at which somebody can call."""
    if was_told(ctx, request):
        unmet_card(ctx, request, seen)
        return
    promised = _promise(ctx, request)
    unmet_card(ctx, request, seen, told=True, due_at=promised[0] if promised else None)
    missing = request.capacity - sum(a.holds for a in ctx.store.assignments.of(request.id))
    found = Say("find-nobody" if missing == request.capacity else "find-too-few", {"missing": missing})
    if promised:
        tell_askers(
            ctx, request, "find-not-yet", found=found, name=promised[1], when=Moment(promised[0], "by")
        )
    else:
        tell_askers(ctx, request, "find-not-yet-phone", found=found, phone=ctx.community.phone or "—")


def unmet_card(
    ctx: Context,
    request: Request,
    seen: Screening | None = None,
    *,
    told: bool = False,
    due_at: datetime | None = None,
) -> Card:
    """The reasons per filter, and what a coordinator can do; brought up to date where it stands already."""
    # Here, because these need this module.
    from handlers.desk.overseeing import unmet_choices
    from handlers.offers.waves import screening

    seen = seen or screening(ctx, request)
    standing = _standing(ctx, request)
    told = told or (standing is not None and standing.key == "desk-find-unmet-told")
    holding = sum(a.holds for a in ctx.store.assignments.of(request.id))
    params: dict[str, Any] = {
        **request_params(ctx, request),
        "name": person_of(ctx, request).name,
        "missing": request.capacity - holding,
        "waves": request.waves,
        "reasons": Lines([Say(key, {"count": count}) for key, count in seen.lines()], "– "),
    }
    key = "desk-find-unmet-told" if told else "desk-find-unmet"
    if standing is not None and standing.key == key and standing.params.get("text") == dump_all(params):
        return standing
    choices = (*unmet_choices(request), Choice("desk-button-take", "card.take", row=3))
    return raise_card(ctx, CardKind.UNMET, request.id, key, choices, due_at=due_at, **params)


def close_unmet(ctx: Context, request: Request, outcome: str) -> None:
    """The card's matter is over."""
    close_about(ctx, CardKind.UNMET, request.id, Say(outcome))


def hears_by(ctx: Context, request: Request) -> datetime:
    """By when who waits hears something for sure: that somebody comes, or that nobody was found yet.

    It is the hand-over's moment if every wave stays unanswered, rounded up as one would say it.
    """
    request = ctx.store.requests.get(request.id)
    policy, zone = ctx.policy.dispatch, ctx.community.timezone
    planned = ctx.store.timers.about("request.wave", request.id)
    moment = planned[0].due_at if planned else waves.may_ask_at(request, ctx.now, policy, zone)
    for _ in range(policy.waves - request.waves if request.waves else policy.waves):
        moment = waves.next_wave_at(request, moment, policy, zone)
    at = waves.hand_over_at(request, policy)
    if at is not None:
        # Near from the start: the first wave that stays unanswered is the last before somebody says so.
        first = planned[0].due_at if planned else waves.next_wave_at(request, ctx.now, policy, zone)
        moment = min(moment, max(at, first))
    return rounded_up(max(moment, ctx.now), ctx.now)


def within(ctx: Context, window: Window | None, wanted: timedelta) -> timedelta:
    """How long a call about help may take: `wanted`, but before the help was to come."""
    return wanted if window is None else min(wanted, max(_latest(ctx, window) - ctx.now, CALL_BEFORE))


def too_late(ctx: Context, window: Window | None, at: datetime) -> bool:
    """Whether a call at this hour would come when the help should have been there."""
    return window is not None and at > _latest(ctx, window)


def _latest(ctx: Context, window: Window) -> datetime:
    """The last moment for a call: when the help begins; once that is near or over, before it ends."""
    soonest = ctx.now + CALL_BEFORE
    if window.start > soonest:
        return window.start
    # A promise is said in quarters of an hour.
    return max(window.end, soonest + CALL_BEFORE)


def _promise(ctx: Context, request: Request) -> tuple[datetime, str] | None:
    """(By when, who) calls about it; None when nobody can before the time has passed."""
    promised = ctx.promise(within(ctx, request.window, ANSWER_WITHIN))
    if promised is None:
        return None
    at, who = promised
    for card in ctx.store.cards.about(CardKind.NEWCOMER, request.person_id):
        if (
            card.due_at is not None
            and card.due_at > ctx.now
            and not too_late(ctx, request.window, card.due_at)
        ):
            # They were told already by when they are phoned: one call, one hour.
            at = card.due_at
    return None if too_late(ctx, request.window, at) else (at, who.name)


def was_told(ctx: Context, request: Request) -> bool:
    """Whether who waits has heard already that nobody was found yet."""
    return _standing(ctx, request, told=True) is not None


def _standing(ctx: Context, request: Request, *, told: bool = False) -> Card | None:
    cards = ctx.store.cards.about(CardKind.UNMET, request.id)
    card = cards[0] if cards else None
    return card if card is None or not told or card.key == "desk-find-unmet-told" else None
