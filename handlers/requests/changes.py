"""A request that is going on changes: its day or hour, or its note. Whoever took it is asked first."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.cards import reach
from bot.context import Context
from bot.domain.errors import NoLongerOpen, NotYours
from bot.domain.offers import Assignment, AssignmentState
from bot.domain.requests import Request, RequestState
from bot.domain.schedules import Window
from bot.domain.waves import due
from bot.ports.rows import Choice
from bot.ports.words import Moment, Say, dump, load
from bot.routing import Due, Pressed, Said, Who, button, state, timer
from handlers import personal, steps
from handlers.heard import heard
from handlers.offers import finding
from handlers.offers.telling import tell_askers, waits_for
from handlers.offers.waves import TO_DO
from handlers.requests import drafts, times
from handlers.requests.drafts import Draft, for_helpers, go_on
from handlers.requests.word_given import give_word
from handlers.tasks import tasks

UNANSWERED = "mine.change-unanswered"
"""The timer after which a helper who was asked for another time counts as not having seen it."""

ANSWER_WITHIN = timedelta(hours=1)
"""How long a helper has to say whether the new time suits, unless the old one comes first."""


def _own(ctx: Context, pressed: Pressed) -> Request:
    request = ctx.store.requests.get(pressed.id("request"))
    if not waits_for(ctx, request):
        raise NotYours
    if not request.is_live:
        raise NoLongerOpen
    return request


@button("mine.change", who=Who.MEMBER)
def change(ctx: Context, pressed: Pressed) -> None:
    request = _own(ctx, pressed)
    args = {"request": request.id}
    ctx.say(
        "mine-change", (Choice("ask-button-when", "mine.change.when", args), Choice("ask-button-note", "mine.change.note", args)),
        kind=Say(f"kind-{request.kind}"),
    )  # fmt: skip


# --- another time


@button("mine.change.when", who=Who.MEMBER)
def change_when(ctx: Context, pressed: Pressed) -> None:
    request = _own(ctx, pressed)
    if request.state is RequestState.UNDER_WAY:
        raise NoLongerOpen("mine-under-way")
    steps.fresh(ctx)
    go_on(ctx, Draft(kind=request.kind, request=request.id, person=request.person_id))


@button("mine.changed", who=Who.MEMBER)
def changed(ctx: Context, pressed: Pressed) -> None:
    """The new time is clear: neighbours are asked anew, or the helper is asked whether it suits."""
    draft = drafts.current(ctx)
    if draft is None or draft.request is None or not draft.timed:
        raise NoLongerOpen
    request = ctx.store.requests.get(draft.request)
    if not waits_for(ctx, request):
        raise NotYours
    if not request.is_live or request.state is RequestState.UNDER_WAY:
        raise NoLongerOpen
    ctx.done()
    if draft.window == request.window:
        ctx.say("mine-same-time")
        return
    ctx.audit("request-changed", "request", request.id)
    held = [a for a in ctx.store.assignments.of(request.id) if a.state in TO_DO]
    if held and draft.window is not None:
        _ask_helpers(ctx, request, held, draft.window)
        return
    _move(ctx, replace(request, window=draft.window, urgent=times.urgent(ctx, draft.window)))


def _ask_helpers(ctx: Context, request: Request, held: list[Assignment], window: Window) -> None:
    for assignment in held:
        helper = ctx.store.people.get(assignment.neighbour_id)
        args = {"assignment": assignment.id, "window": dump(window)}
        reach(
            ctx, helper, "mine-change-asked",
            (Choice("button-ok", "mine.change.ok", args), Choice("mine-button-cannot", "mine.change.no", args)),
            slot=f"change:{assignment.id}", within=ANSWER_WITHIN, kind=Say(f"kind-{request.kind}"), window=window,
        )  # fmt: skip
        waits_until = min(
            ctx.now + ANSWER_WITHIN,
            max(assignment.at - timedelta(minutes=30), ctx.now + timedelta(minutes=5)),
        )
        ctx.later(UNANSWERED, waits_until, assignment.id, window=dump(window))
    name = ctx.store.people.get(held[0].neighbour_id).name
    ctx.say("mine-change-waits", name=name)


def _answering(ctx: Context, pressed: Pressed) -> tuple[Assignment, Request, Window]:
    """The task, its request and the new time; only while the question stands."""
    assignment = tasks.own_open(ctx, pressed)
    asked = ctx.store.timers.about(UNANSWERED, assignment.id)
    window = load(pressed.args["window"])
    assert isinstance(window, Window)
    if not asked or asked[0].args["window"] != pressed.args["window"]:
        raise NoLongerOpen
    return assignment, ctx.store.requests.get(assignment.request_id), window


@button("mine.change.ok", who=Who.MEMBER)
def suits(ctx: Context, pressed: Pressed) -> None:
    """The helper comes at the new time: one voice says so to whoever waits."""
    assignment, request, window = _answering(ctx, pressed)
    ctx.forget(UNANSWERED, assignment.id)
    _settle(ctx, assignment, "mine-change-agreed", request, window)
    request = ctx.store.requests.save(replace(request, window=window, urgent=times.urgent(ctx, window)))
    ctx.later(finding.EXPIRE, window.end, request.id)
    tasks.set_hour(ctx, assignment, due(window), named=False)


@button("mine.change.no", who=Who.MEMBER)
def suits_not(ctx: Context, pressed: Pressed) -> None:
    """No blame: the task is free again, at the new time."""
    assignment, request, window = _answering(ctx, pressed)
    ctx.forget(UNANSWERED, assignment.id)
    _settle(ctx, assignment, "mine-change-refused", request, window)
    ctx.store.requests.save(replace(request, window=window, urgent=times.urgent(ctx, window)))
    tasks.hand_back(ctx, assignment)


def _settle(ctx: Context, assignment: Assignment, key: str, request: Request, window: Window) -> None:
    """The question to the helper is answered: it no longer has buttons."""
    ctx.redraw(f"change:{assignment.id}", key, kind=Say(f"kind-{request.kind}"), window=window)


@timer(UNANSWERED)
def unanswered(ctx: Context, due: Due) -> None:
    """The helper hasn't seen it: the old time stands, and who asked decides."""
    assignment = ctx.store.assignments.find(due.subject_id)
    if assignment is None or assignment.state is not AssignmentState.ACCEPTED:
        return
    request = ctx.store.requests.get(assignment.request_id)
    window = load(due.args["window"])
    assert isinstance(window, Window)
    _settle(ctx, assignment, "mine-change-lapsed", request, window)
    args = {"assignment": assignment.id, "window": due.args["window"]}
    tell_askers(
        ctx, request, "mine-change-silent",
        (Choice("mine-button-old-time", "mine.keep"), Choice("mine-button-other-helper", "mine.change.other", args)),
        vital=True, name=ctx.store.people.get(assignment.neighbour_id).name, window=window,
    )  # fmt: skip


@button("mine.change.other", who=Who.MEMBER)
def other_helper(ctx: Context, pressed: Pressed) -> None:
    """The new time matters more than who comes: the search begins again."""
    assignment = ctx.store.assignments.get(pressed.id("assignment"))
    request = ctx.store.requests.get(assignment.request_id)
    window = load(pressed.args["window"])
    assert isinstance(window, Window)
    if not waits_for(ctx, request):
        raise NotYours
    if not request.is_live or request.state is RequestState.UNDER_WAY or not assignment.holds:
        raise NoLongerOpen
    if window.end <= ctx.now:
        raise NoLongerOpen
    _move(ctx, replace(request, window=window, urgent=times.urgent(ctx, window)))


def _move(ctx: Context, moved: Request) -> None:
    """Said before the search begins again: that may find at once that there is nobody, and say so."""

    def say(request: Request) -> None:
        moderated = finding.needs_approval(ctx, request)
        at, _ = give_word(ctx, request, moderated=moderated)
        when = Moment(at, "by") if moderated or not finding.nobody_now(ctx, request) else ""
        ctx.say("mine-changed", kind=Say(f"kind-{moved.kind}"), window=moved.window or "", when=when)

    finding.change(ctx, moved, say)


# --- another note


@button("mine.change.note", who=Who.MEMBER)
def change_note(ctx: Context, pressed: Pressed) -> None:
    request = _own(ctx, pressed)
    steps.fresh(ctx, note_of=request.id)
    steps.ask(ctx, "mine.note", "mine-note", args={"request": request.id})


@button("mine.note")
def note_again(ctx: Context, pressed: Pressed) -> None:
    change_note(ctx, pressed)


@state("mine.note")
def note_said(ctx: Context, said: Said) -> None:
    """Kept for whoever comes; a helper who has it already is told to look again, nothing more."""
    text = heard(ctx, said)
    if text is None:
        return
    assert ctx.talk is not None
    request = ctx.store.requests.get(int(ctx.talk.data["note_of"]))
    if not waits_for(ctx, request):
        raise NotYours
    note, secret = personal.mask_secrets(text)
    ctx.done()
    if not request.is_live:
        raise NoLongerOpen
    if secret:
        ctx.say("ask-secret-removed")
    request = ctx.store.requests.save(replace(request, note=for_helpers(note)))
    ctx.audit("note-changed", "request", request.id)
    if request.state is RequestState.AWAITING_APPROVAL:
        finding.approval_card(ctx, request)
    for assignment in ctx.store.assignments.of(request.id):
        if assignment.state in TO_DO:
            helper = ctx.store.people.get(assignment.neighbour_id)
            reach(
                ctx, helper, "mine-note-new",
                (Choice("task-button-address", "task.address", {"assignment": assignment.id}),),
                kind=Say(f"kind-{request.kind}"),
            )  # fmt: skip
    ctx.say("mine-note-kept")
