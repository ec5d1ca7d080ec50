"""Moderation: a coordinator approves a request, declines it, or changes it first."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot import cards
from bot.context import Context
from bot.domain.cards import Card, CardKind
from bot.domain.errors import NoLongerOpen
from bot.domain.requests import Request, RequestState
from bot.ports.rows import Choice
from bot.ports.words import Say
from bot.routing import Pressed, Said, Who, button, command, state
from handlers import personal
from handlers.desk import sheets
from handlers.desk.desk import EVERYWHERE, overheard
from handlers.offers import finding, telling
from handlers.requests import times

DECIDE_WITHIN = timedelta(hours=2)
"""By when a request that waits for approval is looked at, while somebody is on shift."""

AWAITING = RequestState.AWAITING_APPROVAL


def card(ctx: Context, request: Request) -> Card:
    """Put a request that waits for approval before the coordinators, or bring its card up to date."""
    args = {"request": request.id}
    promised = ctx.promise(DECIDE_WITHIN)
    return cards.raise_card(
        ctx, CardKind.APPROVAL, request.id, "desk-approval",
        (
            Choice("desk-button-approve", "approve.yes", args, row=0),
            Choice("desk-button-decline", "approve.no", args, row=0),
            Choice("desk-button-change", "approve.change", args, row=1),
            Choice("desk-button-assign", "approve.assign", args, row=1),
        ),
        due_at=promised[0] if promised else None,
        number=str(request.number), lines=sheets.lines_of(sheets.request_lines(ctx, request)),
    )  # fmt: skip


# --- yes


@button("approve.yes", who=Who.COORDINATOR)
def approve(ctx: Context, pressed: Pressed) -> None:
    grant(ctx, waiting(ctx, pressed))


@command("approve", it="approva", who=Who.COORDINATOR, where=EVERYWHERE)
def approve_command(ctx: Context, said: Said) -> None:
    """`/approve 12`."""
    grant(ctx, _still(ctx, sheets.by_number(ctx, said.rest)))


def grant(ctx: Context, request: Request) -> None:
    """Neighbours may see it from now on. A kind that says a line of its own needs that line first."""
    if ctx.kind(request.kind).public_line_needed and not request.public_line:
        _ask_line(ctx, request, grant_after=True)
        return
    request = settle(ctx, request, Say("desk-outcome-approved"))
    finding.open_up(ctx, request)
    ctx.note("desk-approved", number=str(request.number))
    # Good news that changes nothing yet: not worth a telephone call.
    for waits in (telling.delegate_of(ctx, request), telling.person_of(ctx, request)):
        if waits is not None and waits.is_member:
            ctx.tell(waits, "approve-granted", **sheets.what(request))


def settle(ctx: Context, request: Request, outcome: Say) -> Request:
    """The decision is taken and its card closed; raises the refusal that says who was first."""
    for standing in ctx.store.cards.about(CardKind.APPROVAL, request.id):
        cards.close(ctx, standing.id, outcome)
    ctx.audit("request-approved", "request", request.id)
    approved = replace(
        request, decided_by=ctx.coordinator().id, public_line_approved=bool(request.public_line)
    )
    return ctx.store.requests.save(approved)


def waiting(ctx: Context, pressed: Pressed) -> Request:
    """The request, if it still waits for a decision; else the refusal that says who decided."""
    request = ctx.store.requests.get(pressed.id("request"))
    if request.state is not AWAITING and "card" in pressed.args:
        standing = ctx.store.cards.get(pressed.id("card"))
        if standing.is_closed:
            raise cards.settled(ctx, standing)
    return _still(ctx, request)


def _still(ctx: Context, request: Request) -> Request:
    if request.state is not AWAITING:
        raise NoLongerOpen
    return request


# --- change


@button("approve.change", who=Who.COORDINATOR)
def change(ctx: Context, pressed: Pressed) -> None:
    request = waiting(ctx, pressed)
    args = {"request": request.id}
    ctx.ask(
        "approve.change", "desk-change-what",
        (
            Choice("desk-button-kind", "approve.change-kind", args, row=0),
            Choice("desk-button-when", "approve.change-when", args, row=0),
            Choice("desk-button-note", "approve.change-note", args, row=1),
            Choice("desk-button-line", "approve.change-line", args, row=1),
            Choice("button-cancel", "talk.cancel", row=2),
        ),
        data=args, number=str(request.number),
    )  # fmt: skip


@state("approve.change")
def change_unclear(ctx: Context, said: Said) -> None:
    overheard(ctx)


@button("approve.change-kind", who=Who.COORDINATOR)
def change_kind(ctx: Context, pressed: Pressed) -> None:
    request = waiting(ctx, pressed)
    kinds = [k for k in ctx.catalogue if ctx.community.offers_kind(k) and k.name != request.kind]
    choices = [
        Choice(f"kind-{k.name}-button", "approve.kind", {"request": request.id, "kind": k.name}, row=n // 2)
        for n, k in enumerate(kinds)
    ]
    ctx.ask("approve.change", "desk-change-kind", choices, data={"request": request.id})


@button("approve.kind", who=Who.COORDINATOR)
def kind_chosen(ctx: Context, pressed: Pressed) -> None:
    request = waiting(ctx, pressed)
    kind = ctx.kind(pressed.text("kind"))
    _changed(ctx, replace(request, kind=kind.name, public_line_approved=False))


@button("approve.change-when", who=Who.COORDINATOR)
def change_when(ctx: Context, pressed: Pressed) -> None:
    ctx.ask("approve.when", "desk-change-when", data={"request": waiting(ctx, pressed).id})


@state("approve.when")
def when_written(ctx: Context, said: Said) -> None:
    ctx.coordinator()
    found = times.read_window(ctx, said.text)
    if found is None:
        overheard(ctx)
        return
    if found.window.end <= ctx.now:
        ctx.say("desk-when-past")
        return
    _changed(ctx, replace(_asked_about(ctx), window=found.window, urgent=times.urgent(ctx, found.window)))


@button("approve.change-note", who=Who.COORDINATOR)
def change_note(ctx: Context, pressed: Pressed) -> None:
    ctx.ask("approve.note", "desk-change-note", data={"request": waiting(ctx, pressed).id})


@state("approve.note")
def note_written(ctx: Context, said: Said) -> None:
    ctx.coordinator()
    text = sheets.line_of(ctx, said)
    personal.put_away(ctx)
    _changed(ctx, replace(_asked_about(ctx), note=text))


@button("approve.change-line", who=Who.COORDINATOR)
def change_line(ctx: Context, pressed: Pressed) -> None:
    _ask_line(ctx, waiting(ctx, pressed))


def _ask_line(ctx: Context, request: Request, *, grant_after: bool = False) -> None:
    """The line that neighbours read before they say yes: nothing by which anybody could be known."""
    ctx.ask("approve.line", "desk-change-line", data={"request": request.id, "grant": grant_after})


@state("approve.line")
def line_written(ctx: Context, said: Said) -> None:
    ctx.coordinator()
    text = sheets.line_of(ctx, said)
    assert ctx.talk is not None
    if personal.gives_away(ctx, telling.person_of(ctx, _asked_about(ctx)), text):
        ctx.say("desk-line-personal")
        return
    grant_after = bool(ctx.talk.data.get("grant"))
    request = replace(_asked_about(ctx), public_line=text)
    if grant_after:
        ctx.done()
        grant(ctx, ctx.store.requests.save(request))
    else:
        _changed(ctx, request)


def _asked_about(ctx: Context) -> Request:
    assert ctx.talk is not None
    return _still(ctx, ctx.store.requests.get(int(ctx.talk.data["request"])))


def _changed(ctx: Context, request: Request) -> None:
    """Keep it, bring the card up to date, and tell who asked."""
    request = ctx.store.requests.save(request)
    if request.window is not None:
        ctx.later(finding.EXPIRE, request.window.end, request.id)
    ctx.audit("request-changed", "request", request.id)
    card(ctx, request)
    ctx.done()
    ctx.say("desk-changed", number=str(request.number))
    telling.tell_askers(
        ctx, request, "approve-changed", vital=False,
        name=ctx.coordinator().name, note=request.note, **sheets.what(request),
    )  # fmt: skip
