"""A problem, told at any time: only coordinators read it, and everything else goes on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.cards import close, raise_card
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.errors import NoLongerOpen, NotYours
from bot.domain.offers import Assignment, AssignmentState
from bot.domain.requests import Request, RequestState
from bot.ports.chat import Text
from bot.ports.rows import Choice
from bot.ports.words import Moment, Say
from bot.routing import Pressed, Said, Who, button, command, state
from handlers.offers.finding import open_up
from handlers.offers.telling import about, interrupt, person_of, tell_askers, waits_for, when_said
from handlers.ties import closing, money, weaving
from handlers.ties.bereavement import bereaved

__all__ = ["bereaved", "problem", "report"]

ANSWER_WITHIN = timedelta(hours=4)
"""By when a coordinator answers, counted in hours in which somebody is there."""

LONGEST = 2_000
"""Characters of what is told that a card keeps."""

RECENT = timedelta(days=14)
MOST_CHOICES = 3

CARD_CHOICES = (
    Choice("desk-button-take", "card.take", row=0),
    Choice("desk-button-seen-to", "card.close", row=0),
)

NO_REQUEST = 0


@command("problem", it="problema")
def problem(ctx: Context, said: Said) -> None:
    """Something went wrong: about what, and then what happened."""
    if said.rest.strip():
        _tell(ctx, said.rest, None)
        return
    recent = _recent(ctx)
    if not recent:
        _ask(ctx, None)
        return
    choices = [
        Choice(
            "close-choice-about",
            "problem.about",
            {"request": r.id},
            {"kind": Say(f"kind-{r.kind}"), "when": r.window or ""},
        )
        for r in recent[:MOST_CHOICES]
    ]
    _again(ctx)
    interrupt(
        ctx, "problem.words", "close-problem-about",
        (*choices, Choice("button-other", "problem.about", {"request": NO_REQUEST})), about=NO_REQUEST,
    )  # fmt: skip


def _again(ctx: Context) -> None:
    """Whatever else is open goes on afterwards; only the same question isn't asked inside itself."""
    if ctx.talk is not None and ctx.talk.state == "problem.words":
        closing.close_question(ctx)


def _recent(ctx: Context) -> list[Request]:
    """What the sender asked for, or did for somebody, in the last two weeks; the newest first."""
    if ctx.sender is None:
        return []
    since = ctx.now - RECENT
    mine = [r for r in ctx.store.requests.of(ctx.sender.id) if r.sent_at and r.sent_at >= since]
    helped = [t.request_id for t in ctx.store.ties.of(ctx.sender.id) if t.at >= since and t.request_id]
    helped += [a.request_id for a in ctx.store.assignments.by(ctx.sender.id)]
    known = {r.id for r in mine}
    others = [ctx.store.requests.get(i) for i in dict.fromkeys(helped) if i not in known]
    return sorted([*mine, *others], key=lambda r: r.id, reverse=True)


@button("problem.about")
def about_what(ctx: Context, pressed: Pressed) -> None:
    """One of the requests, or something else."""
    request = ctx.store.requests.find(pressed.id("request"))
    if request is not None and not _concerns(ctx, request):
        raise NotYours
    _ask(ctx, request)


def _concerns(ctx: Context, request: Request) -> bool:
    held = any(a.neighbour_id == ctx.me.id for a in ctx.store.assignments.of(request.id))
    return held or waits_for(ctx, request)


def _ask(ctx: Context, request: Request | None) -> None:
    ctx_choices = (
        Choice(
            "close-button-by-voice", "problem.by-voice", {"request": request.id if request else NO_REQUEST}
        ),
        Choice("close-button-nothing-wrong", "problem.never-mind"),
    )
    _again(ctx)
    interrupt(
        ctx, "problem.words", "close-problem-ask", ctx_choices,
        about=-request.id if request else NO_REQUEST,
    )  # fmt: skip


@button("close.problem")
def after_a_task(ctx: Context, pressed: Pressed) -> None:
    """ "C'è un problema", by either side of a task."""
    assignment = ctx.store.assignments.get(pressed.id("assignment"))
    request = ctx.store.requests.get(assignment.request_id)
    helper = ctx.me.id == assignment.neighbour_id
    if not helper and not waits_for(ctx, request):
        raise NotYours
    args = {"assignment": assignment.id}
    nobody = () if helper else (Choice("close-button-nobody", "close.nobody-came", args),)
    closing.ask_here(
        ctx, "problem.words", "close-problem-ask",
        (*nobody, Choice("close-button-by-voice", "problem.by-voice", args), Choice("close-button-nothing-wrong", "problem.never-mind")),
        about=assignment.id,
    )  # fmt: skip


@state("problem.words")
def words_said(ctx: Context, said: Said) -> None:
    """What happened. A number below zero stands for a request, above for an assignment."""
    if not isinstance(said.content, Text) or not said.text.strip():
        closing.close_question(ctx)
        ctx.elsewhere()
    if money.holds_secret(said.text):
        ctx.say("close-no-secrets")
        return
    subject = about(ctx)
    if subject > 0:
        report(ctx, said.text, ctx.store.assignments.get(subject))
        return
    _told(ctx, said.text, ctx.store.requests.find(-subject) if subject else None)


@button("problem.by-voice")
def by_voice(ctx: Context, pressed: Pressed) -> None:
    """Rather told to a person than written."""
    if "assignment" in pressed.args:
        report(ctx, Say("desk-problem-by-voice"), ctx.store.assignments.get(pressed.id("assignment")))
        return
    _told(ctx, Say("desk-problem-by-voice"), ctx.store.requests.find(pressed.id("request")))


@button("problem.never-mind")
def never_mind(ctx: Context, pressed: Pressed) -> None:
    """No problem after all."""
    closing.close_question(ctx)
    ctx.say("close-problem-never-mind")


def report(ctx: Context, words: str | Say, assignment: Assignment) -> None:
    """A problem with a task, by either side: to the coordinators, and to nobody else."""
    request = ctx.store.requests.get(assignment.request_id)
    side = "helper" if ctx.me.id == assignment.neighbour_id else "asker"
    if side == "asker" and not waits_for(ctx, request):
        raise NotYours
    assignment = ctx.store.assignments.save(_with_problem(assignment, side))
    ctx.forget("give.invite", request.person_id)
    if side == "asker":
        weaving.weave(ctx, assignment)
        closing.wind_up(ctx, request.id)
    _told(ctx, words, request, assignment)


def _with_problem(assignment: Assignment, side: str) -> Assignment:
    if side == "helper":
        return replace(assignment, helper_outcome="problem")
    return replace(assignment, asker_outcome="problem")


def _told(
    ctx: Context, words: str | Say, request: Request | None, assignment: Assignment | None = None
) -> None:
    closing.close_question(ctx)
    _tell(ctx, words, request, assignment)


def _tell(
    ctx: Context, words: str | Say, request: Request | None, assignment: Assignment | None = None
) -> None:
    if isinstance(words, str):
        if money.holds_secret(words):
            ctx.say("close-no-secrets")
            return
        words = words.strip()[:LONGEST]
    promised = ctx.promise(ANSWER_WITHIN)
    subject = Say("desk-problem-general")
    if request is not None:
        subject = Say(
            "desk-problem-request", {"kind": Say(f"kind-{request.kind}"), "number": str(request.number)}
        )
    raise_card(
        ctx, CardKind.PROBLEM, request.id if request else 0, "desk-problem", CARD_CHOICES,
        due_at=promised[0] if promised else None,
        name=ctx.sender.name if ctx.sender else (ctx.shown_name or "—"),
        phone=(ctx.sender.phone if ctx.sender else "") or "—", about=subject, words=words,
    )  # fmt: skip
    choices: tuple[Choice, ...] = ()
    if assignment is not None:
        choices = (
            Choice("close-button-another", "close.another", {"assignment": assignment.id}),
            Choice("button-stop", "problem.stop"),
        )
    if promised:
        ctx.say("close-problem-told", choices, name=promised[1].name, when=Moment(promised[0], "by"))
    else:
        ctx.say("close-problem-told-nobody", choices, phone=ctx.community.phone or "—")


@button("problem.stop")
def enough(ctx: Context, pressed: Pressed) -> None:
    """Nothing more to say."""
    ctx.say("close-problem-enough")


@button("close.another")
def another_person(ctx: Context, pressed: Pressed) -> None:
    """These two are not brought together again; nobody is told."""
    assignment = ctx.store.assignments.get(pressed.id("assignment"))
    request = ctx.store.requests.get(assignment.request_id)
    if ctx.me.id != assignment.neighbour_id and not waits_for(ctx, request):
        raise NotYours
    weaving.keep_apart(ctx, assignment, wished_by=ctx.me.id)
    ctx.audit("kept-apart", "assignment", assignment.id)
    ctx.say("close-another-noted")


# --- nobody came


@button("close.nobody-came")
def nobody_came(ctx: Context, pressed: Pressed) -> None:
    """It is called done and wasn't: no tie; a coordinator can look for somebody again."""
    assignment = closing.for_asker(ctx, pressed)
    request = ctx.store.requests.get(assignment.request_id)
    if not assignment.holds or weaving.woven_already(ctx, request, assignment) is not None:
        report(ctx, Say("desk-problem-nobody"), assignment)
        return
    closing.close_question(ctx)
    ctx.store.assignments.save(replace(assignment, state=AssignmentState.RELEASED, asker_outcome="problem"))
    if request.is_live:
        # Others are still to come: the place is free again, and somebody is looked for.
        request = open_up(ctx, request)
    promised = ctx.promise(ANSWER_WITHIN)
    raise_card(
        ctx, CardKind.PROBLEM, request.id, "desk-close-nobody",
        (Choice("desk-close-button-again", "close.search-again", {"request": request.id}, row=1), *CARD_CHOICES),
        due_at=promised[0] if promised else None,
        name=person_of(ctx, request).name, phone=person_of(ctx, request).phone or "—",
        helper=ctx.store.people.get(assignment.neighbour_id).name, number=str(request.number),
        kind=Say(f"kind-{request.kind}"), when=when_said(request, assignment),
    )  # fmt: skip
    params: dict[str, Any] = {"phone": ctx.community.phone or "—"}
    if promised:
        params = {"name": promised[1].name, "when": Moment(promised[0], "by")}
    ctx.say("close-nobody-told" if promised else "close-nobody-told-nobody", **params)


@button("close.search-again", who=Who.COORDINATOR)
def search_again(ctx: Context, pressed: Pressed) -> None:
    """A coordinator lets neighbours be asked once more; a time that is over no longer counts."""
    request = ctx.store.requests.get(pressed.id("request"))
    if request.state is not RequestState.DONE and not request.is_live:
        raise NoLongerOpen
    if request.window is not None and request.window.end <= ctx.now:
        request = replace(request, window=None)
    if request.state is RequestState.DONE:
        request = open_up(ctx, request)
    if "card" in pressed.args:
        close(ctx, pressed.id("card"), Say("desk-close-searching"))
    tell_askers(ctx, request, "close-searching-again", vital=False, kind=Say(f"kind-{request.kind}"))
