"""My requests: how each stands, who comes, and how to cancel it. And what I took on for others."""

from __future__ import annotations

from bot.context import Context
from bot.domain.errors import NoLongerOpen, NotYours
from bot.domain.offers import Assignment, AssignmentState
from bot.domain.requests import Request, RequestState
from bot.ports.rows import Choice
from bot.ports.words import Lines, Say
from bot.routing import Pressed, Said, Who, button, command, intent
from bot.understanding import Intent, fold
from handlers import privately
from handlers.everyone import MENU
from handlers.offers import finding
from handlers.offers.telling import concerns, person_of, request_params, waits_for, when_said
from handlers.offers.waves import tasks_of
from handlers.recurring import showing
from handlers.requests import wishes
from handlers.requests.word_given import WORD
from handlers.tasks import tasks

MOST_SHOWN = 3
"""Requests with a button of their own; the others are lines, and `/mie` shows them as these end."""


@command("mine", it="mie")
def mine_command(ctx: Context, said: Said) -> None:
    show(ctx)


@intent(Intent.STATUS)
def status(ctx: Context, said: Said) -> None:
    """ "A che punto è la mia richiesta?" """
    show(ctx, said.text)


@button("mine.show")
def mine_pressed(ctx: Context, pressed: Pressed) -> None:
    show(ctx)


def live(ctx: Context) -> list[Request]:
    """The sender's requests that are still going on, the newest first."""
    if ctx.sender is None:
        return []
    me = ctx.sender
    return [
        r for r in ctx.store.requests.of(me.id) if r.is_live and (me.is_coordinator or concerns(ctx, me, r))
    ]


def show(ctx: Context, words: str = "") -> None:
    """Only in private: what I asked for, with its state, and what I took on."""
    if not ctx.in_private:
        if privately.answer(ctx, show):
            return
        ctx.say("mine-in-private", (Choice("button-write-me", url=ctx.link("hello")),))
        return
    requests = live(ctx)
    taken = tasks.listing(ctx, ctx.sender) if ctx.sender and ctx.sender.is_member else []
    if not requests and not taken:
        if not showing.show_mine(ctx):
            ctx.say("mine-none", MENU)
        return
    named = _named(ctx, requests, words)
    if len(named) == 1:
        show_one(ctx, named[0])
    elif requests:
        choices = [
            Choice("mine-button-one", "mine.one", {"request": r.id}, request_params(ctx, r))
            for r in requests[:MOST_SHOWN]
        ]
        ctx.say("mine-list", choices, requests=Lines([line(ctx, r) for r in requests], "– "))
    if taken and not (words and requests):
        for text, choices in taken:
            ctx.say("mine-task", choices, task=text)
    if not words:
        showing.show_mine(ctx)


def _named(ctx: Context, requests: list[Request], words: str) -> list[Request]:
    """Those whose kind the words name; all when they name none."""
    folded = fold(words)
    named = [r for r in requests if fold(ctx.texts.plain(f"kind-{r.kind}", {}, ctx.reader)) in folded]
    return named or requests


def line(ctx: Context, request: Request) -> Say:
    """One request in one line."""
    return Say(
        "mine-line", {**request_params(ctx, request), "state": Say(f"mine-state-{request.state.value}")}
    )


@button("mine.one")
def one_pressed(ctx: Context, pressed: Pressed) -> None:
    show_one(ctx, _own(ctx, pressed))


def show_one(ctx: Context, request: Request) -> None:
    """Everything about one: state, who comes when, and the word to be heard at the door."""
    args = {"request": request.id}
    coming = [a for a in ctx.store.assignments.of(request.id) if a.holds]
    person = person_of(ctx, request)
    said = request_params(ctx, request)
    change = (Choice("button-change", "mine.change", args), Choice("ask-button-undo", "mine.cancel", args))
    ctx.say(
        "mine-one", change if request.is_live else MENU,
        kind=said["kind"], when=said["when"], state=Say(f"mine-state-{request.state.value}"),
        person=person.name if ctx.sender is None or person.id != ctx.sender.id else "",
        coming=Lines([_coming(ctx, request, a) for a in coming]) if coming else "",
    )  # fmt: skip


def _coming(ctx: Context, request: Request, assignment: Assignment) -> Say:
    helper = ctx.store.people.get(assignment.neighbour_id)
    key = {AssignmentState.ON_THE_WAY: "mine-on-way", AssignmentState.DONE: "mine-was-there"}.get(
        assignment.state, "mine-coming"
    )
    return Say(
        key, {"name": helper.name, "when": when_said(request, assignment), "word": assignment.code_word}
    )


def _own(ctx: Context, pressed: Pressed) -> Request:
    request = ctx.store.requests.get(pressed.id("request"))
    if ctx.sender is None or not waits_for(ctx, request):
        raise NotYours
    if not ctx.in_private:
        raise NotYours
    return request


# --- cancelling


@intent(Intent.CANCEL)
def cancel_said(ctx: Context, said: Said) -> None:
    """ "Annulla la spesa": the one that is meant, or which of them; with none, a task that I took on.

    "Non mandatemi Luca" sounds like it, and calls off nobody else.
    """
    if wishes.heard(ctx, said.text):
        return
    requests = live(ctx)
    named = _named(ctx, requests, said.text)
    if len(named) == 1:
        ctx.go("mine.cancel", request=named[0].id)
    elif named:
        choices = [
            Choice("mine-button-one", "mine.cancel", {"request": r.id}, request_params(ctx, r))
            for r in named[:4]
        ]
        ctx.say("mine-cancel-which", choices, requests=Lines([line(ctx, r) for r in named], "– "))
    elif showing.called_off(ctx):
        return
    elif ctx.sender is not None and (held := tasks_of(ctx, ctx.sender)):
        if len(held) == 1:
            ctx.go("task.hand-back", assignment=held[0].id)
        else:
            show(ctx)
    else:
        ctx.say("mine-none", MENU)


@button("mine.cancel-any")
def cancel_any(ctx: Context, pressed: Pressed) -> None:
    """ "Annulla" and no more: the only thing it can mean is asked about; else everything is shown."""
    requests = live(ctx)
    if ctx.in_private and len(requests) == 1 and not (ctx.sender is not None and tasks_of(ctx, ctx.sender)):
        ctx.go("mine.cancel", request=requests[0].id)
    else:
        show(ctx)


@button("mine.cancel", who=Who.MEMBER)
def cancel(ctx: Context, pressed: Pressed) -> None:
    """Asked once, because somebody may be on their way; then it is over and they are told."""
    request = _own(ctx, pressed)
    if not request.is_live:
        raise NoLongerOpen
    if pressed.args.get("sure"):
        finding.stop(ctx, request, RequestState.CANCELLED)
        ctx.forget(WORD, request.id)
        ctx.audit("request-cancelled", "request", request.id)
        ctx.say("mine-cancelled", kind=Say(f"kind-{request.kind}"))
        return
    coming = [a for a in ctx.store.assignments.of(request.id) if a.holds]
    names = ctx.store.people.get(coming[0].neighbour_id).name if coming else ""
    said = request_params(ctx, request)
    ctx.say(
        "mine-cancel-sure",
        (
            Choice("button-yes", "mine.cancel", {"request": request.id, "sure": True}),
            Choice("button-no", "mine.keep", {"request": request.id}),
        ),
        kind=said["kind"], when=said["when"], name=names,
    )  # fmt: skip


@button("mine.keep")
def keep(ctx: Context, pressed: Pressed) -> None:
    ctx.say("mine-kept")
