"""A task: taken, on the way, done, or given back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.cards import close_about
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.errors import NoLongerOpen, NotYours
from bot.domain.offers import Assignment, AssignmentState, OfferState
from bot.domain.people import Neighbour
from bot.domain.requests import Request
from bot.ports.delivery import Act
from bot.ports.rows import Choice
from bot.ports.words import Lines, Moment, Say
from bot.routing import Pressed, Said, button, command
from handlers.offers.finding import hears_by, nobody_now, open_up
from handlers.offers.telling import amend, person_of, request_params, tell_askers, when_said
from handlers.offers.waves import TO_DO, tasks_of
from handlers.tasks import holding
from handlers.tasks.holding import address_slot, tell_helper
from handlers.tasks.taking import address_missing, settle, take, task_choices

__all__ = ["give_all_back", "hand_back", "listing", "settle", "take"]


# --- whose


def own(ctx: Context, pressed: Pressed) -> Assignment:
    """The task of this button, pressed by its helper, or by a coordinator for a helper without a chat."""
    assignment = ctx.store.assignments.get(pressed.id("assignment"))
    me = ctx.me
    if me.id != assignment.neighbour_id and not me.is_coordinator:
        raise NotYours
    return assignment


def own_open(ctx: Context, pressed: Pressed) -> Assignment:
    """The same, still to be done; raises NoLongerOpen."""
    assignment = own(ctx, pressed)
    if assignment.state not in TO_DO:
        raise NoLongerOpen
    return assignment


def confirm(ctx: Context, assignment: Assignment) -> Assignment:
    """The helper has shown that they mean to come: no nudge, no release."""
    ctx.forget(holding.RELEASE, assignment.id)
    return ctx.store.assignments.save(replace(assignment, confirmed_at=ctx.now))


# --- buttons


@button("task.address")
def address(ctx: Context, pressed: Pressed) -> None:
    """Address, phone and note: once somebody holds the task, until it is closed. Looked at is audited."""
    assignment = own_open(ctx, pressed)
    if not ctx.in_private and not ctx.at_desk:
        raise NotYours
    if ctx.now - assignment.at >= holding.ADDRESS_KEPT:
        ctx.say("task-address-gone")
        return
    request = ctx.store.requests.get(assignment.request_id)
    person = person_of(ctx, request)
    ctx.audit("address-seen", "assignment", assignment.id)
    ctx.store.assignments.save(replace(assignment, seen_address_at=ctx.now))
    notes = [note for note in (request.note, person.note) if note]
    cover_before(ctx, address_slot(assignment))
    ctx.say(
        "task-address", protect=True, slot=address_slot(assignment),
        name=person.name, address=person.address or Say("task-address-by-voice"),
        phone=person.phone or "—", note=Say("task-note", {"note": " – ".join(notes)}) if notes else "",
    )  # fmt: skip
    if not person.address:
        address_missing(ctx, person, ctx.store.people.get(assignment.neighbour_id))


def cover_before(ctx: Context, slot: str) -> None:
    """The same was shown here before: only the newest message of a slot can be hidden in the end."""
    assert ctx.chat is not None
    standing = ctx.store.outbox.shown(ctx.chat.id, slot)
    if standing is not None and standing.message:
        ctx.post(ctx.chat.id, "protected-cover", {}, act=Act.EDIT, message=standing.message, notify=False)


@button("task.at")
def hour_chosen(ctx: Context, pressed: Pressed) -> None:
    """The helper has named the hour within the time that was asked for."""
    set_hour(ctx, own_open(ctx, pressed), datetime.fromisoformat(pressed.text("at")))


def set_hour(ctx: Context, assignment: Assignment, at: datetime, *, named: bool = True) -> None:
    """Move a task to an hour that needs nobody's consent, and tell who waits. Not `named`, it only stands for
    the time that is wanted now."""
    request = ctx.store.requests.get(assignment.request_id)
    assignment = confirm(ctx, replace(assignment, at=at, named=named))
    ctx.forget(holding.LATER_LAPSES, assignment.id)
    holding.plan(ctx, request, assignment)
    helper = ctx.store.people.get(assignment.neighbour_id)
    said = when_said(request, assignment)
    if not amend(ctx, helper, holding.hour_slot(assignment), "task-hour-set", when=said):
        tell_helper(ctx, assignment, "task-hour-set", when=said)
    tell_askers(ctx, request, "task-hour", name=helper.name, when=said)


@button("task.on-way")
def on_way(ctx: Context, pressed: Pressed) -> None:
    """Who waits hears that somebody has set out."""
    assignment = own(ctx, pressed)
    if assignment.state is AssignmentState.ON_THE_WAY:
        ctx.note("task-on-way-already")
        return
    if _came_after_all(ctx, assignment):
        return
    if assignment.state is not AssignmentState.ACCEPTED:
        raise NoLongerOpen
    assignment = confirm(ctx, replace(assignment, state=AssignmentState.ON_THE_WAY))
    for action in (holding.HOUR, holding.NUDGE):
        ctx.forget(action, assignment.id)
    request = settle(ctx, ctx.store.requests.get(assignment.request_id))
    helper = ctx.store.people.get(assignment.neighbour_id)
    tell_askers(
        ctx, request, "task-comes-now", vital=False, within=timedelta(minutes=10),
        name=helper.name, word=assignment.code_word,
    )  # fmt: skip
    ctx.say("task-on-way-told", (Choice("task-button-done", "task.done", {"assignment": assignment.id}),))


@button("task.confirm")
def here(ctx: Context, pressed: Pressed) -> None:
    """The answer to a reminder: I'll be there."""
    if _came_after_all(ctx, own(ctx, pressed)):
        return
    confirm(ctx, own_open(ctx, pressed))
    ctx.say("task-confirmed")


def _came_after_all(ctx: Context, assignment: Assignment) -> bool:
    """Whether somebody answers whose silence was taken for a no: they have it again, if nobody else has."""
    if assignment.state is not AssignmentState.RELEASED or assignment.neighbour_id != ctx.me.id:
        return False
    from handlers.tasks import helper_words  # which knows tasks

    return helper_words.had_lately(ctx)


@button("task.done")
def done(ctx: Context, pressed: Pressed) -> None:
    """The helper says it is done, perhaps with what was spent (`cents`); how it went is asked in closing."""
    assignment = own(ctx, pressed)
    if assignment.state is AssignmentState.DONE:
        ctx.note("task-done-already")
        return
    if assignment.state not in TO_DO:
        raise NoLongerOpen
    for action in holding.TIMERS:
        ctx.forget(action, assignment.id)
    from handlers.ties import closing  # closing knows tasks

    closing.finish(ctx, assignment, cents=pressed.args.get("cents"))


@button("task.hand-back")
def hand_back_asked(ctx: Context, pressed: Pressed) -> None:
    """No blame: it is asked once whether another hour would do, then it is free again."""
    assignment = own(ctx, pressed)
    if assignment.state in (AssignmentState.HANDED_BACK, AssignmentState.RELEASED):
        ctx.note("task-free-already")
        return
    if assignment.state not in TO_DO:
        raise NoLongerOpen
    if pressed.args.get("sure"):
        hand_back(ctx, assignment)
        return
    args = {"assignment": assignment.id}
    request = ctx.store.requests.get(assignment.request_id)
    ctx.say(
        "task-hand-back-sure",
        (
            Choice("button-yes", "task.hand-back", {**args, "sure": True}),
            Choice("task-button-later", "task.later", args),
            Choice("task-button-i-go", "task.confirm", args),
        ),
        kind=Say(f"kind-{request.kind}"), when=when_said(request, assignment),
    )  # fmt: skip


def hand_back(ctx: Context, assignment: Assignment, *, released: bool = False) -> Request:
    """A task is free again, given back by the helper or taken back because of silence near the time.

    It is offered again at once to others; the old code word is void, who waits knows by when they hear. A
    release, or a time that is near, makes it urgent.
    """
    helper = ctx.store.people.get(assignment.neighbour_id)
    state = AssignmentState.RELEASED if released else AssignmentState.HANDED_BACK
    holding.end(ctx, assignment, state, "task-ended")
    request = ctx.store.requests.get(assignment.request_id)
    near = request.window is not None and assignment.at - ctx.now <= ctx.policy.dispatch.soon
    request = replace(request, urgent=request.urgent or released or near, waves=0)
    request = ctx.store.requests.save(request)
    tell_helper(ctx, assignment, "task-released" if released else "task-handed-back")
    if request.is_live:
        if request.window is None or request.window.end > ctx.now:
            # Said before the search begins: it may come to an end in the same moment.
            by = "" if nobody_now(ctx, request) else Moment(hears_by(ctx, request), "by")
            # Silence is no answer: nothing is said of somebody that they haven't said.
            key = "task-lost-unheard" if released else "task-lost"
            tell_askers(ctx, request, key, name=helper.name, when=by, word=assignment.code_word)
        request = open_up(ctx, request)
    return request


def give_all_back(ctx: Context, neighbour: Neighbour) -> None:
    """A neighbour leaves or can't be reached any more: their tasks are free again, their offers withdrawn."""
    for assignment in tasks_of(ctx, neighbour):
        hand_back(ctx, assignment)
    since = ctx.now - timedelta(days=30)
    for offer in ctx.store.offers.to(neighbour.id, since):
        if offer.state in (OfferState.SENT, OfferState.COUNTERED, OfferState.LAPSED):
            ctx.store.offers.save(replace(offer, state=OfferState.WITHDRAWN, answered_at=ctx.now))
            ctx.forget("offer.counter-lapses", offer.id)
            close_about(ctx, CardKind.PHONE_HELPER, offer.id, Say("desk-find-outcome-not-needed"))


# --- what one holds, and the words for it


def listing(ctx: Context, neighbour: Neighbour) -> list[tuple[Say, list[Choice]]]:
    """What a neighbour has taken on, the next one first, each with its buttons."""
    found = []
    for assignment in tasks_of(ctx, neighbour):
        request = ctx.store.requests.get(assignment.request_id)
        line = Say(
            "task-line",
            {
                "kind": Say(f"kind-{request.kind}"), "number": str(request.number),
                "name": person_of(ctx, request).name, "when": when_said(request, assignment),
                "word": assignment.code_word,
            },
        )  # fmt: skip
        found.append((line, list(task_choices(ctx, assignment))))
    return found


@command("coming", it="arrivo", menu=False)
def coming_said(ctx: Context, said: Said) -> None:
    """ "Arrivo." """
    _said_of_task(ctx, "task.on-way")


@command("on my way", it="sono per strada", menu=False)
def on_my_way_said(ctx: Context, said: Said) -> None:
    """ "Sono per strada." """
    _said_of_task(ctx, "task.on-way")


@command("done", it="fatto", menu=False)
def done_said(ctx: Context, said: Said) -> None:
    """ "Fatto." """
    _said_of_task(ctx, "task.done")


@command("cant", it="non riesco più", menu=False)
def cant_said(ctx: Context, said: Said) -> None:
    """ "Non riesco più." """
    _said_of_task(ctx, "task.hand-back")


@command("can't any more", it="non posso più", menu=False)
def cannot_said(ctx: Context, said: Said) -> None:
    """ "Non posso più." """
    _said_of_task(ctx, "task.hand-back")


def _said_of_task(ctx: Context, action: str) -> None:
    """Words that are about a task: the only one, or the one that is chosen."""
    tasks = tasks_of(ctx, ctx.me)
    if not tasks:
        from handlers.rounds import mine  # which knows tasks
        from handlers.tasks import helper_words  # which knows tasks

        if action == "task.hand-back" and mine.given_up(ctx):
            return
        if action == "task.hand-back" or not helper_words.had_lately(ctx):
            ctx.say("task-none")
        return
    if len(tasks) == 1:
        ctx.go(action, assignment=tasks[0].id)
        return
    which(ctx, action, tasks)


def which(ctx: Context, action: str, held: Sequence[Assignment]) -> None:
    """Which of several tasks is meant."""
    choices, lines = [], []
    for assignment in held[:4]:
        request = ctx.store.requests.get(assignment.request_id)
        said = {**request_params(ctx, request), "when": when_said(request, assignment)}
        choices.append(Choice("task-button-which", action, {"assignment": assignment.id}, said))
        lines.append(Say("task-which-line", said))
    ctx.say("task-which", choices, tasks=Lines(lines, "– "))
