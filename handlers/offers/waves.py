"""Waves of offers: who is seen, who is asked now, who is asked instead, and when the next ones are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time
from typing import Any

from bot.cards import close_about, raise_card
from bot.context import Context
from bot.domain import waves
from bot.domain.cards import CardKind
from bot.domain.matching import Candidate, Ranked, Screening, candidate, occupied, rank, screen
from bot.domain.offers import TO_DO as TO_DO
from bot.domain.offers import Assignment, Offer, OfferState
from bot.domain.people import Exclusion, Neighbour
from bot.domain.reciprocity import Tie
from bot.domain.requests import Request, RequestState
from bot.domain.schedules import Window, to_local, to_utc
from bot.ports.delivery import Lane
from bot.ports.rows import Choice
from bot.ports.words import Say
from bot.routing import Due, timer
from handlers.circles.nearest import first_asked
from handlers.offers import beginners
from handlers.offers.handover import hand_over
from handlers.offers.telling import amend, person_of, request_params, zone_told

WAVE = "request.wave"
NEAR = "request.near"

SILENCE = 0.5
"""An offer that got no answer counts as half a no: the person may just not have looked."""


def offer_slot(offer: Offer) -> str:
    return f"offer:{offer.id}"


# --- who


def screening(ctx: Context, request: Request) -> Screening:
    """Every helper of this kind as seen from this request, with what speaks against asking them now."""
    person = person_of(ctx, request)
    return screen(
        request, person, ctx.kind(request.kind), _candidates(ctx, request, person),
        ctx.policy.dispatch, ctx.now, ctx.community.timezone,
    )  # fmt: skip


def _candidates(ctx: Context, request: Request, person: Neighbour) -> list[Candidate]:
    store = ctx.store
    asked = {offer.neighbour_id: offer.state for offer in store.offers.of(request.id)}
    holding = {a.neighbour_id for a in store.assignments.of(request.id) if a.holds}
    household = {n.id for a in store.accounts.of(person.id) for n in store.people.behind(a.id)} - {person.id}
    exclusions: defaultdict[int, list[Exclusion]] = defaultdict(list)
    for exclusion in store.exclusions.of(person.id):
        exclusions[_other(person, exclusion.person_id, exclusion.other_id)].append(exclusion)
    ties: defaultdict[int, list[Tie]] = defaultdict(list)
    for tie in store.ties.of(person.id):
        ties[_other(person, tie.giver_id, tie.receiver_id)].append(tie)
    today = datetime.combine(to_local(ctx.now, ctx.community.timezone).date(), time())
    midnight = to_utc(today, ctx.community.timezone)
    return [
        candidate(
            request, person, each.neighbour, each.helping,
            active=len(each.tasks),
            offers_today=each.offers_today,
            asked=asked.get(each.neighbour.id),
            busy=[occupied(at, ctx.kind(kind)) for at, kind in each.tasks],
            exclusions=exclusions.get(each.neighbour.id, ()),
            ties=ties.get(each.neighbour.id, ()),
            household=household,
            reachable=each.helping.by_phone or each.reachable,
        )
        for each in store.prospects.for_kind(ctx.community.id, request.kind, midnight)
        if each.neighbour.id not in holding
    ]  # fmt: skip


def _other(person: Neighbour, one: int, other: int) -> int:
    return other if one == person.id else one


def tasks_of(ctx: Context, neighbour: Neighbour) -> list[Assignment]:
    """What a neighbour has taken on and not yet done, the next one first."""
    return [a for a in ctx.store.assignments.by(neighbour.id) if a.state in TO_DO]


def busy_with(ctx: Context, assignment: Assignment) -> Window:
    """The time that a task takes."""
    return occupied(assignment.at, ctx.kind(ctx.store.requests.get(assignment.request_id).kind))


# --- asking


def next_wave(ctx: Context, request: Request) -> None:
    """Ask the next ones; when it is quiet, as soon as it no longer is. With nobody to ask the coordinators
    get the card at once, and those who come on duty meanwhile are found at the next look."""
    request = ctx.store.requests.get(request.id)
    if request.state is not RequestState.OPEN:
        return
    policy, zone = ctx.policy.dispatch, ctx.community.timezone
    ask_at = waves.may_ask_at(request, ctx.now, policy, zone)
    if ask_at > ctx.now:
        ctx.later(WAVE, ask_at, request.id)
        return
    if not request.waves and _regular_asked_first(ctx, request):
        return
    _lapse(ctx, request)
    chosen = _chosen(ctx, request)
    for each in chosen:
        send_offer(ctx, request, each.candidate, each.why, request.waves + 1)
    upcoming = waves.next_wave_at(request, ctx.now, policy, zone)
    if chosen:
        ctx.store.requests.save(replace(request, waves=request.waves + 1))
    else:
        upcoming = max(upcoming, ctx.now + policy.wait_same_day)
    ctx.later(WAVE, upcoming, request.id)
    if not chosen:
        hand_over(ctx, request, screening(ctx, request))


def _regular_asked_first(ctx: Context, request: Request) -> bool:
    from handlers.recurring import regular  # which knows waves

    return regular.asked_first(ctx, request)


def _chosen(ctx: Context, request: Request) -> list[Ranked]:
    """One wave for each place that is still free: each place needs its own yes."""
    ranked = beginners.first_ones_first(ctx, request, rank(screening(ctx, request), ctx.random, ctx.now))
    if near := first_asked(ctx, request, ranked):
        return near
    helpers = ctx.store.helpers.count(ctx.community.id)
    free = request.capacity - sum(a.holds for a in ctx.store.assignments.of(request.id))
    chosen: list[Ranked] = []
    for _ in range(max(free, 1)):
        taken = {each.candidate.neighbour.id for each in chosen}
        rest = [each for each in ranked if each.candidate.neighbour.id not in taken]
        chosen += waves.wave(rest, ctx.policy.dispatch, helpers)
    return chosen


def send_offer(
    ctx: Context, request: Request, each: Candidate, why: Sequence[str], wave: int, *, distance: bool = True
) -> Offer:
    """Ask one neighbour: in their chat, or through a coordinator's telephone."""
    helper = ctx.store.people.get(each.neighbour.id)
    offer = ctx.store.offers.add(
        Offer(
            request.id, helper.id, wave, OfferState.SENT, ctx.now,
            why=tuple(why), community_id=ctx.community.id,
        )
    )  # fmt: skip
    ctx.store.helpers.save(replace(each.helping, last_asked_at=ctx.now))
    said = offer_params(ctx, request, each)
    if not distance:
        said["distance"] = ""
    if each.helping.by_phone or not ctx.tell(
        helper,
        "offer",
        offer_choices(offer, request),
        lane=Lane.OFFER,
        slot=offer_slot(offer),
        **said,
    ):
        _ask_by_phone(ctx, request, offer, helper, said)
    return offer


def offer_choices(offer: Offer, request: Request) -> tuple[Choice, ...]:
    args = {"offer": offer.id}
    other_time = (Choice("offer-button-but-at", "offer.counter", args),) if request.window else ()
    return (
        Choice("offer-button-yes", "offer.accept", args),
        Choice("offer-button-no", "offer.decline", args),
        *other_time,
    )


def offer_params(ctx: Context, request: Request, each: Candidate | None = None) -> dict[str, Any]:
    """What an offer says. Nothing else may ever go in: no name, address, phone, note, building or past. Without
    `each`, for whom it is, nothing of the distance. (Who coordinates is named to a beginner, as in every
    greeting.)"""
    said = request_params(ctx, request)
    line = request.public_line if request.public_line_approved else ""
    return {
        "kind": said["kind"],
        "when": said["when"],
        "zone": zone_told(ctx, request),
        "distance": Say(f"band-{each.band.minutes}") if each and each.band else "",
        "urgent": Say("offer-urgent") if request.urgent else "",
        "line": line,
        "people": request.capacity,
        "first": beginners.beside(ctx, each) if each else "",
    }


def _ask_by_phone(
    ctx: Context, request: Request, offer: Offer, helper: Neighbour, said: dict[str, Any]
) -> None:
    args = {"offer": offer.id}
    promised = ctx.promise(ctx.policy.dispatch.wait_same_day)
    raise_card(
        ctx, CardKind.PHONE_HELPER, offer.id, "desk-find-ask-helper",
        (
            Choice("desk-find-button-helper-yes", "phoned.yes", args, row=0),
            Choice("desk-find-button-helper-no", "phoned.no", args, row=0),
            Choice("desk-find-button-helper-silent", "phoned.silent", args, row=1),
            Choice("desk-button-take", "card.take", row=1),
        ),
        due_at=promised[0] if promised else None,
        name=helper.name, phone=helper.phone or "—", number=str(request.number), text=Say("offer", said),
    )  # fmt: skip


def ask_instead(ctx: Context, request: Request) -> None:
    """Somebody said no: ask the next one at once. When nobody is left to ask and no answer is awaited,
    nobody waits for the next wave in vain: the coordinators get the card."""
    request = ctx.store.requests.get(request.id)
    if request.state is not RequestState.OPEN:
        return
    if waves.may_ask_at(request, ctx.now, ctx.policy.dispatch, ctx.community.timezone) > ctx.now:
        return
    if not request.waves:
        # Only the regular helper of something that recurs had been asked: now it is the others' turn.
        from handlers.recurring import regular

        regular.passed_on(ctx, request)
        next_wave(ctx, request)
        return
    seen = screening(ctx, request)
    instead = waves.replacement(beginners.first_ones_first(ctx, request, rank(seen, ctx.random, ctx.now)))
    if instead is not None:
        send_offer(ctx, request, instead.candidate, instead.why, request.waves)
    elif not any(o.state in (OfferState.SENT, OfferState.COUNTERED) for o in ctx.store.offers.of(request.id)):
        hand_over(ctx, request, seen)


def _lapse(ctx: Context, request: Request) -> None:
    """Those asked before have been silent; they can still say yes."""
    for offer in ctx.store.offers.of(request.id):
        if offer.state is OfferState.SENT:
            lapse(ctx, offer)


def lapse(ctx: Context, offer: Offer) -> Offer:
    """No answer came in time."""
    weigh(ctx, offer.neighbour_id, no=SILENCE)
    return ctx.store.offers.save(offer.to(OfferState.LAPSED, ctx.now))


def weigh(ctx: Context, neighbour_id: int, *, yes: float = 0.0, no: float = 0.0) -> None:
    """What an answer tells of the chance that this neighbour says yes; it only sizes waves."""
    helping = ctx.store.helpers.of(neighbour_id)
    if helping is not None:
        ctx.store.helpers.save(replace(helping, yes=helping.yes + yes, no=max(0.0, helping.no + no)))


def withdraw(ctx: Context, offer: Offer, key: str, outcome: str) -> None:
    """Take an offer back: its message says why, its card is closed."""
    ctx.store.offers.save(replace(offer, state=OfferState.WITHDRAWN, answered_at=ctx.now))
    ctx.forget("offer.counter-lapses", offer.id)
    amend(ctx, ctx.store.people.get(offer.neighbour_id), offer_slot(offer), key)
    close_about(ctx, CardKind.PHONE_HELPER, offer.id, Say(outcome))


# --- timers


@timer(WAVE, waits=True)
def wave_due(ctx: Context, due: Due) -> None:
    """A wave has stayed unanswered."""
    request = ctx.store.requests.find(due.subject_id)
    if request is None or request.state is not RequestState.OPEN:
        return
    policy = ctx.policy.dispatch
    late = waves.hand_over(request, ctx.now, policy) and request.waves > 0
    if request.waves < policy.waves:
        next_wave(ctx, request)
    else:
        _lapse(ctx, request)
    if late:
        hand_over(ctx, ctx.store.requests.get(request.id), screening(ctx, request))


@timer(NEAR)
def near(ctx: Context, due: Due) -> None:
    """The time is near and places are still free: coordinators have the card, the asker knows."""
    request = ctx.store.requests.find(due.subject_id)
    if request is not None and request.state is RequestState.OPEN:
        hand_over(ctx, request, screening(ctx, request))
