"""A request that won't be met: a person says it first, with another way; the message follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot import cards
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.errors import NoLongerOpen
from bot.domain.people import Neighbour
from bot.domain.requests import Request, RequestState
from bot.ports.rows import Choice
from bot.ports.words import Say, dump, load
from bot.routing import Due, Pressed, Said, Who, button, state, timer
from handlers.desk import sheets
from handlers.desk.approving import AWAITING, waiting
from handlers.desk.desk import overheard
from handlers.offers import finding, telling

PHONE_FIRST = timedelta(hours=1)
"""Bad news comes from a person first. If nobody has managed to call by then, the message goes alone."""

TELL = "approve.tell"


@button("approve.no", who=Who.COORDINATOR)
def decline_asked(ctx: Context, pressed: Pressed) -> None:
    """Why not: the reason is told, kindly, by a person."""
    ask_reason(ctx, waiting(ctx, pressed))


def ask_reason(ctx: Context, request: Request) -> None:
    args = {"request": request.id}
    ctx.ask(
        "approve.reason", "desk-why-not",
        (
            Choice("desk-button-service", "approve.reason", {**args, "reason": "service"}),
            Choice("desk-button-nobody", "approve.reason", {**args, "reason": "nobody"}),
            Choice("desk-button-other-reason", "approve.reason-other", args),
            Choice("button-cancel", "talk.cancel"),
        ),
        data=args, number=str(request.number),
    )  # fmt: skip


@state("approve.reason")
def reason_unclear(ctx: Context, said: Said) -> None:
    overheard(ctx)


@button("approve.reason", who=Who.COORDINATOR)
def reason_chosen(ctx: Context, pressed: Pressed) -> None:
    request = ctx.store.requests.get(pressed.id("request"))
    decline(
        ctx,
        request,
        Say("approve-reason-service" if pressed.text("reason") == "service" else "approve-reason-nobody"),
    )


@button("approve.reason-other", who=Who.COORDINATOR)
def reason_other(ctx: Context, pressed: Pressed) -> None:
    ctx.ask("approve.reason-text", "desk-why-not-write", data={"request": pressed.id("request")})


@state("approve.reason-text")
def reason_written(ctx: Context, said: Said) -> None:
    ctx.coordinator()
    text = sheets.line_of(ctx, said)
    assert ctx.talk is not None
    decline(ctx, ctx.store.requests.get(int(ctx.talk.data["request"])), text)


def decline(ctx: Context, request: Request, reason: Say | str) -> None:
    """It won't happen: a coordinator phones first, the message follows; another way is always offered."""
    me = ctx.coordinator()
    if request.state not in (AWAITING, RequestState.OPEN):
        raise NoLongerOpen
    for kind in (CardKind.APPROVAL, CardKind.UNMET):
        cards.close_about(ctx, kind, request.id, Say("desk-outcome-declined"))
    request = ctx.store.requests.save(replace(request, decided_by=me.id))
    request = finding.stop(ctx, request, RequestState.DECLINED)
    ctx.audit("request-declined", "request", request.id)
    ctx.done()
    waits = _who_waits(ctx, request)
    promised = ctx.promise(PHONE_FIRST)
    caller = promised[1] if promised else me
    args = {"request": request.id, "reason": dump(reason), "name": caller.name}
    at = promised[0] if promised else ctx.now + PHONE_FIRST
    ctx.later(TELL, at, request.id, reason=args["reason"], name=caller.name)
    cards.to_phone(
        ctx, waits, Say("approve-by-voice", {"reason": reason, **sheets.what(request)}), within=PHONE_FIRST,
        key="desk-phone-first", then=Choice("desk-button-said", "approve.told", args), slot=f"declined:{request.id}",
    )  # fmt: skip
    ctx.say("desk-declined", number=str(request.number), name=waits.name)


def _who_waits(ctx: Context, request: Request) -> Neighbour:
    return telling.delegate_of(ctx, request) or telling.person_of(ctx, request)


@button("approve.told", who=Who.COORDINATOR)
def told(ctx: Context, pressed: Pressed) -> None:
    """It was said by voice; the message that follows only confirms it."""
    request = ctx.store.requests.get(pressed.id("request"))
    ctx.forget(TELL, request.id)
    _write(ctx, request, "approve-declined-told", pressed.args["reason"], ctx.coordinator().name)


@timer(TELL)
def tell_alone(ctx: Context, due: Due) -> None:
    """Nobody has managed to call yet: the person must not wait any longer without knowing."""
    request = ctx.store.requests.find(due.subject_id)
    if request is not None and request.state is RequestState.DECLINED:
        _write(ctx, request, "approve-declined", due.args["reason"], str(due.args["name"]))


def _write(ctx: Context, request: Request, key: str, reason: object, name: str) -> None:
    """In the chats of who waits. Whoever has none was phoned, or is on a card that comes back."""
    said = load(reason)
    for person in (telling.delegate_of(ctx, request), telling.person_of(ctx, request)):
        if person is not None and person.is_member:
            ctx.tell(person, key, reason=said, name=name, **sheets.what(request))
