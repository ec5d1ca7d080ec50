"""Nobody has said yes: widen the circle, assign, write in the group, phone the person, or end it kindly."""

from __future__ import annotations

from datetime import timedelta

from bot import cards
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.matching import Filter, candidate, failing, widen
from bot.domain.offers import ANSWERABLE
from bot.domain.people import Helping, Neighbour
from bot.domain.requests import Request, RequestState
from bot.ports.delivery import Lane
from bot.ports.rows import Choice
from bot.ports.words import Lines, Moment, Params, Say
from bot.routing import Due, Pressed, Said, Who, button, state, timer
from handlers import privately
from handlers.desk import assigning, declining, sheets
from handlers.desk.desk import overheard
from handlers.offers import finding, telling
from handlers.people import joining

OPEN = RequestState.OPEN

PLEA = "unmet.plea"
"""The timer that looks whether what was written in the group still holds."""

LOOK_AGAIN = timedelta(minutes=10)
"""How long a found request may still stand in the group as if it were open."""

GROUP_WAIT = timedelta(minutes=30)
"""How long the group is given to answer before the card comes back."""

WILLING = frozenset(
    {
        Filter.RADIUS, Filter.KIND, Filter.UNREACHABLE, Filter.PAUSED, Filter.OFF_DUTY, Filter.HOURS,
        Filter.HANDED_BACK, Filter.DECLINED, Filter.SILENT, Filter.ACTIVE_CAP, Filter.OFFERS_CAP, Filter.QUIET,
    }
)  # fmt: skip
"""What does not keep somebody who steps forward: it only spared them from being asked."""


# --- what it looks like


@button("unmet.why", who=Who.COORDINATOR)
def why(ctx: Context, pressed: Pressed) -> None:
    """The figures of every filter, and the first of the order with the reasons for their place."""
    explain(ctx, sheets.request_of(ctx, pressed))


def explain(ctx: Context, request: Request) -> None:
    seen = finding.screening(ctx, request)
    first = assigning.ranked(ctx, request)[: assigning.MOST_SHOWN]
    ctx.say(
        "desk-why", number=str(request.number),
        reasons=Lines([Say(key, {"count": count}) for key, count in seen.lines()], "– "),
        first=Lines([Say("desk-why-first"), *(assigning.why(ctx, each) for each in first)]) if first else "",
    )  # fmt: skip


# --- widen


@button("unmet.widen", who=Who.COORDINATOR)
def widen_circle(ctx: Context, pressed: Pressed) -> None:
    """Ask farther away at once; when there is nobody there either, say so and leave things as they are."""
    request = sheets.request_of(ctx, pressed, OPEN)
    wider = ctx.store.requests.save(widen(request))
    if not finding.screening(ctx, wider).eligible:
        ctx.note("desk-widen-nobody")
        return
    finding.next_wave(ctx, wider)
    ctx.audit("request-widened", "request", request.id)
    planned = ctx.store.timers.about("request.wave", request.id)
    until = planned[0].due_at if planned else ctx.now + ctx.policy.dispatch.wait_same_day
    assigning.put_off_unmet(ctx, wider, until, Say("desk-status-widened", {"when": Moment(until)}))
    ctx.note("desk-widened")


# --- the group


@button("unmet.post", who=Who.COORDINATOR)
def post(ctx: Context, pressed: Pressed) -> None:
    """A line in the neighbours' group that nobody can be known by, with a button that does the thing."""
    request = sheets.request_of(ctx, pressed, OPEN)
    groups = ctx.groups()
    if not groups:
        ctx.note("desk-no-group")
        return
    said: Params = {
        "kind": Say(f"kind-{request.kind}-offer"), "when": request.window or Say("approve-any-time"),
        "zone": telling.zone_told(ctx, request) or ctx.community.name,
        "line": request.public_line if request.public_line_approved else "",
    }  # fmt: skip
    for group in groups:
        choices = (
            Choice("unmet-button-i-can", "unmet.i-can", {"request": request.id}),
            Choice("button-write-me", url=ctx.link("hello", group.channel)),
        )
        ctx.post(group.id, "unmet-plea", said, choices, lane=Lane.OFFER, slot=_slot(request))
    ctx.audit("posted-in-group", "request", request.id)
    ctx.later(PLEA, ctx.now + LOOK_AGAIN, request.id)
    until = ctx.now + GROUP_WAIT
    assigning.put_off_unmet(ctx, request, until, Say("desk-status-posted", {"when": Moment(until)}))
    ctx.note("desk-posted")


def _slot(request: Request) -> str:
    return f"plea:{request.id}"


@timer(PLEA, waits=True)
def plea_still_holds(ctx: Context, due: Due) -> None:
    """What was found, or is over, no longer stands in the group as if it were open."""
    request = ctx.store.requests.find(due.subject_id)
    if request is None:
        return
    if request.state is OPEN:
        ctx.later(PLEA, ctx.now + LOOK_AGAIN, request.id)
        return
    take_down(ctx, request)


def take_down(ctx: Context, request: Request) -> None:
    """The line in the group says that it is settled, and has no button any more."""
    ctx.forget(PLEA, request.id)
    ctx.redraw(_slot(request), "unmet-plea-over")


@button("unmet.i-can")
def i_can(ctx: Context, pressed: Pressed) -> None:
    """Somebody in the group steps forward: an offer in their private chat, or a kind word about why not yet."""
    request = ctx.store.requests.get(pressed.id("request"))
    if request.state is not OPEN:
        take_down(ctx, request)
        ctx.note("unmet-found-already")
        return
    me = ctx.sender
    if me is None or not me.is_member or ctx.chat_of(me) is None:
        if me is None and privately.answer(
            ctx, lambda there: joining.start(there, then="unmet.i-can", request=request.id)
        ):
            return
        ctx.note("unmet-write-me-first")
        return
    failed = [f for f in _failing(ctx, request, me) if f not in WILLING]
    if Filter.SELF in failed:
        ctx.note("unmet-your-own")
        return
    if failed:
        # One answer for all reasons: that somebody asked not to meet them is nobody's to know.
        _tell_desk(ctx, request, me)
        ctx.note("unmet-thanks-desk")
        return
    before = ctx.store.offers.between(request.id, me.id)
    if before is None or before.state not in ANSWERABLE:
        # Said once, a distance stays said: asked again from another place, it would tell where the person is.
        finding.offer_to(ctx, request, me, distance=before is None)
    ctx.note("unmet-written")


def _failing(ctx: Context, request: Request, neighbour: Neighbour) -> tuple[Filter, ...]:
    """What speaks against this neighbour, also when they never said that they help with this kind."""
    for verdict in finding.screening(ctx, request).verdicts:
        if verdict.candidate.neighbour.id == neighbour.id:
            return verdict.failed
    person = telling.person_of(ctx, request)
    household = {n.id for a in ctx.store.accounts.of(person.id) for n in ctx.store.people.behind(a.id)}
    helping = ctx.store.helpers.of(neighbour.id) or Helping(neighbour.id, ctx.community.id)
    seen = candidate(
        request, person, neighbour, helping,
        exclusions=ctx.store.exclusions.of(person.id), ties=ctx.store.ties.of(person.id),
        household=household - {person.id},
    )  # fmt: skip
    return failing(
        request, person, ctx.kind(request.kind), seen, ctx.policy.dispatch, ctx.now, ctx.community.timezone
    )


def _tell_desk(ctx: Context, request: Request, me: Neighbour) -> None:
    said: Params = {
        "name": me.name, "phone": me.phone or "—", "number": str(request.number),
        "kind": Say(f"kind-{request.kind}"), "when": sheets.when_of(request),
    }  # fmt: skip
    choices = (
        Choice("desk-button-take", "card.take", row=0),
        Choice("desk-button-seen-to", "card.close", row=0),
    )
    cards.raise_with(ctx, CardKind.PERSON, me.id, "desk-would-help", said, choices, urgent=False)


# --- by telephone, and the end


@button("unmet.call", who=Who.COORDINATOR)
def call(ctx: Context, pressed: Pressed) -> None:
    """The coordinator phones who waits: their number, and what can come of the call."""
    request = sheets.request_of(ctx, pressed, OPEN)
    for standing in ctx.store.cards.about(CardKind.UNMET, request.id):
        cards.take(ctx, standing.id)
    person = telling.delegate_of(ctx, request) or telling.person_of(ctx, request)
    ctx.audit("phone-shown", "neighbour", person.id)
    args = {"request": request.id}
    ctx.say(
        "desk-call",
        (
            Choice("desk-button-still-open", "unmet.spoken", args),
            Choice("desk-button-cancel-request", "unmet.cancel", args),
        ),
        name=person.name, phone=person.phone or "—", number=str(request.number),
    )  # fmt: skip


@button("unmet.spoken", who=Who.COORDINATOR)
def spoken(ctx: Context, pressed: Pressed) -> None:
    """They know, and the search goes on: the card comes back at the next look."""
    request = sheets.request_of(ctx, pressed, OPEN)
    until = ctx.now + ctx.policy.dispatch.card_repeat * 4
    assigning.put_off_unmet(ctx, request, until, Say("desk-status-spoken", {"at": Moment(ctx.now)}))
    ctx.note("pressed")


@button("unmet.cancel", who=Who.COORDINATOR)
def end_asked(ctx: Context, pressed: Pressed) -> None:
    request = sheets.request_of(ctx, pressed, OPEN)
    args = {"request": request.id}
    ctx.ask(
        "unmet.cancel", "desk-end-how",
        (
            Choice("desk-button-solved", "unmet.solved", args),
            Choice("desk-button-give-up", "unmet.give-up", args),
            Choice("button-cancel", "talk.cancel"),
        ),
        data=args, number=str(request.number),
    )  # fmt: skip


@state("unmet.cancel")
def end_unclear(ctx: Context, said: Said) -> None:
    overheard(ctx)


@button("unmet.solved", who=Who.COORDINATOR)
def solved(ctx: Context, pressed: Pressed) -> None:
    """It was settled in another way, and the person knows: only confirmed."""
    request = sheets.request_of(ctx, pressed, OPEN)
    request = finding.stop(ctx, request, RequestState.CANCELLED)
    ctx.audit("request-solved", "request", request.id)
    take_down(ctx, request)
    ctx.done()
    telling.tell_askers(
        ctx, request, "unmet-solved", vital=False,
        kind=Say(f"kind-{request.kind}"), name=ctx.coordinator().name,
    )  # fmt: skip
    ctx.say("desk-ended", number=str(request.number))


@button("unmet.give-up", who=Who.COORDINATOR)
def give_up(ctx: Context, pressed: Pressed) -> None:
    """Nobody can: a person says it first, with another way."""
    declining.ask_reason(ctx, sheets.request_of(ctx, pressed, OPEN))
