"""Closing: both sides say how it went, the tie is written, and the request ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.cards import end_sheet, reach
from bot.context import Context
from bot.domain.errors import NotYours
from bot.domain.offers import TO_DO, Assignment, AssignmentState
from bot.domain.people import Neighbour
from bot.domain.requests import Request, RequestState
from bot.ports.chat import Text
from bot.ports.rows import Choice, Talk
from bot.ports.words import Money, Say
from bot.routing import Due, Pressed, Said, button, state, timer
from bot.understanding import Intent, read_yes_no
from handlers.offers.telling import delegate_of, interrupt, person_of, resume, tell_askers, waits_for
from handlers.tasks import holding
from handlers.tasks.holding import hide_address
from handlers.tasks.tasks import settle
from handlers.ties import how_said, money, problems, thanking, weaving

__all__ = ["finish", "hide_address"]

ASK, BY_ITSELF = "close.ask", "close.by-itself"

AMOUNT_AWAITED = timedelta(minutes=30)
"""How long the asker's question waits for the helper to say what was spent."""

UNANSWERED = timedelta(hours=24)
"""After so long without an answer it is taken to have gone well."""

HELPER_PHONED_WITHIN = timedelta(hours=8)

QUESTIONS = frozenset({"close.how", "close.amount", "close.settling", "close.words", "problem.words"})
"""Open questions of closing: the next one takes the place of the one before."""


def finish(ctx: Context, assignment: Assignment, *, cents: int | None = None) -> None:
    """The task is done: it no longer shows anything personal, and both sides are asked how it went.

    Called for the helper who says so, or by a coordinator for them. Where the helper has paid something,
    the asker is asked once the amount is known, or after half an hour without it. `cents` is what the
    helper has said already.
    """
    assignment = holding.end(ctx, assignment, AssignmentState.DONE, "close-task-done")
    request = settle(ctx, ctx.store.requests.get(assignment.request_id))
    helper = ctx.store.people.get(assignment.neighbour_id)
    ctx.later(BY_ITSELF, ctx.now + UNANSWERED, assignment.id)
    if ctx.kind(request.kind).shopping:
        ctx.later(ASK, ctx.now + AMOUNT_AWAITED, assignment.id)
        if cents is not None and ctx.sender is not None and ctx.sender.id == helper.id:
            money.check(ctx, assignment, cents)
            return
        ask_helper(ctx, helper, assignment, "close.amount", "close-amount", money.amount_choices(assignment))
        return
    ask_helper(
        ctx, helper, assignment, "", "close-helper-how",
        (
            Choice("close-button-helped", "close.helped", {"assignment": assignment.id}),
            Choice("button-problem", "close.problem", {"assignment": assignment.id}),
        ),
    )  # fmt: skip
    ask_askers(ctx, assignment)


def ask_helper(
    ctx: Context, helper: Neighbour, assignment: Assignment, question: str, key: str,
    choices: tuple[Choice, ...], **params: Any,
) -> None:  # fmt: skip
    """Ask the helper, in this conversation if it is theirs. `question` is the state that hears free words."""
    if not helper.is_member:
        return
    if ctx.sender is None or ctx.sender.id != helper.id:
        reach(ctx, helper, key, choices, within=HELPER_PHONED_WITHIN, name=helper.name, **params)
    elif question and ctx.talk is not None:
        ask_here(ctx, question, key, choices, about=assignment.id, name=helper.name, **params)
    else:
        ctx.say(key, choices, name=helper.name, **params)


def ask_here(
    ctx: Context, question: str, key: str, choices: tuple[Choice, ...] = (), *, about: int, **params: Any
) -> None:
    """Open one of closing's questions; whatever else was being talked about goes on after it."""
    close_question(ctx)
    interrupt(ctx, question, key, choices, about=about, **params)


def close_question(ctx: Context) -> None:
    """The open question of closing, if there is one, is answered."""
    if ctx.talk is not None and ctx.talk.state in QUESTIONS:
        resume(ctx)


# --- the asker


def ask_askers(ctx: Context, assignment: Assignment) -> None:
    """ "Luca dice: fatto, 12,40 euro. Tutto a posto?" """
    ctx.forget(ASK, assignment.id)
    request = ctx.store.requests.get(assignment.request_id)
    args = {"assignment": assignment.id}
    paid = bool(assignment.amount_cents)
    choices = [Choice("close-button-well", "close.well", args)]
    if paid:
        choices.append(Choice("close-button-well-unsettled", "close.unsettled", args))
    choices.append(Choice("button-problem", "close.problem", args))
    name = ctx.store.people.get(assignment.neighbour_id).name
    params: dict[str, Any] = {"name": name or Say("anonymous-neighbour")}
    if paid:
        params |= {
            "amount": Money(assignment.amount_cents or 0),
            "over": money.over_said(request, assignment),
        }
    tell_askers(ctx, request, "close-ask-paid" if paid else "close-ask", choices, vital=False, **params)
    for person in (person_of(ctx, request), delegate_of(ctx, request)):
        if person is not None:
            _listen(ctx, person, tuple(choices), assignment.id)


def _listen(ctx: Context, person: Neighbour, choices: tuple[Choice, ...], about: int) -> None:
    """Let free words answer a question that was sent unasked, unless something else is being talked about."""
    chat_id = ctx.chat_of(person)
    account = next((a for a in ctx.store.accounts.of(person.id) if a.chat_id == chat_id), None)
    if chat_id is None or account is None or len(ctx.store.people.behind(account.id)) > 1:
        return
    if ctx.talk is not None and ctx.talk.chat_id == chat_id:
        return
    talk = ctx.store.talks.of(account.id, chat_id) or Talk(account.id, chat_id, community_id=ctx.community.id)
    if talk.state and talk.state != "close.how":
        return
    data = {"about": about, "held": None}
    ctx.store.talks.keep(replace(talk, state="close.how", data=data, choices=choices, missed=0))


def asked(ctx: Context, assignment: Assignment) -> bool:
    """Whether the asker has been asked already."""
    return not ctx.store.timers.about(ASK, assignment.id)


@timer(ASK)
def amount_missing(ctx: Context, due: Due) -> None:
    """The helper hasn't said what was spent: the asker is asked all the same."""
    assignment = ctx.store.assignments.find(due.subject_id)
    if assignment is not None and assignment.holds and not assignment.asker_outcome:
        ask_askers(ctx, assignment)


def for_asker(ctx: Context, pressed: Pressed) -> Assignment:
    """The assignment of a button that is the asker's; raises NotYours."""
    assignment = ctx.store.assignments.get(pressed.id("assignment"))
    if not waits_for(ctx, ctx.store.requests.get(assignment.request_id)):
        raise NotYours
    return assignment


@button("close.well")
def well(ctx: Context, pressed: Pressed) -> None:
    """All is well, the money too."""
    went_well(ctx, for_asker(ctx, pressed), settled=True)


@button("close.came")
def came(ctx: Context, pressed: Pressed) -> None:
    """The helper said nothing; who was helped says that it was done, and is asked nothing more."""
    assignment = for_asker(ctx, pressed)
    if assignment.state in TO_DO:
        assignment = holding.end(ctx, assignment, AssignmentState.DONE, "close-task-done")
        settle(ctx, ctx.store.requests.get(assignment.request_id))
        ctx.later(BY_ITSELF, ctx.now + UNANSWERED, assignment.id)
    went_well(ctx, assignment, settled=True)


@state("close.how")
def said_how(ctx: Context, said: Said) -> None:
    """The answer in one's own words: "sì ringrazi", "no, mancava il latte", or something else altogether."""
    assert ctx.talk is not None
    assignment = ctx.store.assignments.find(int(ctx.talk.data["about"]))
    if assignment is None or not isinstance(said.content, Text):
        resume(ctx)
        ctx.elsewhere()
    if money.holds_secret(said.text):
        ctx.say("close-no-secrets")
        return
    intent = said.reading.intent if said.reading else Intent.CHAT
    sure = said.reading.confidence if said.reading else 0.0
    if thanking.thanks_in(ctx, said.text) or intent is Intent.THANKS:
        went_well(ctx, assignment, settled=True, thanks=True)
        return
    fine = how_said.denies_trouble(ctx, said.text)
    if not fine and how_said.tells_trouble(ctx, said.text):
        problems.report(ctx, said.text, assignment)
        return
    if fine or read_yes_no(said.text, ctx.language) or intent is Intent.CHECKIN_OK:
        went_well(ctx, assignment, settled=True)
        return
    if (
        (intent is not Intent.CHAT and sure >= 0.5)
        or how_said.is_command(ctx, said.text)
        or how_said.is_hello(ctx, said.text)
    ):
        resume(ctx)
        ctx.elsewhere()
    ctx.missed()


def went_well(ctx: Context, assignment: Assignment, *, settled: bool, thanks: bool = False) -> None:
    """The asker says that it was all right, and perhaps thanks."""
    close_question(ctx)
    before = assignment
    if not assignment.asker_outcome:
        assignment = replace(assignment, asker_outcome="well")
    if assignment.amount_cents is not None or settled:
        assignment = replace(assignment, asker_settled=settled)
    ctx.store.assignments.save(assignment)
    weaving.weave(ctx, assignment)
    closed = wind_up(ctx, assignment.request_id)
    helper = ctx.store.people.get(assignment.neighbour_id)
    ending = Say("close-ending" if closed else "close-ending-others")
    if thanks:
        passed = thanking.pass_on(ctx, assignment)
        ctx.say("close-thanks-passed" if passed else "close-thanks-already", ending=ending)
        return
    if before.asker_outcome == "well" and before.asker_settled == assignment.asker_settled:
        ctx.note("close-said-already")
        return
    key = "close-went-well" if settled or not assignment.amount_cents else "close-went-well-unsettled"
    ctx.say(key, thanking.choices(ctx, assignment, helper), ending=ending, name=helper.name)


# --- the helper


@button("close.helped")
def helped(ctx: Context, pressed: Pressed) -> None:
    """The helper says it went well."""
    assignment = for_helper(ctx, pressed)
    if assignment.helper_outcome:
        ctx.note("close-said-already")
        return
    ctx.store.assignments.save(replace(assignment, helper_outcome="well"))
    ctx.say("close-helper-thanks")


def for_helper(ctx: Context, pressed: Pressed) -> Assignment:
    """The assignment of a button that is the helper's; raises NotYours."""
    assignment = ctx.store.assignments.get(pressed.id("assignment"))
    if ctx.me.id != assignment.neighbour_id and not ctx.me.is_coordinator:
        raise NotYours
    return assignment


# --- the end


def wind_up(ctx: Context, request_id: int) -> bool:
    """Close the request when every helper's part has been answered; whether it is closed now."""
    request = ctx.store.requests.get(request_id)
    if request.state is not RequestState.DONE:
        return request.state is RequestState.CLOSED
    held = [a for a in ctx.store.assignments.of(request_id) if a.holds]
    if not held or not all(a.asker_outcome or weaving.woven_already(ctx, request, a) for a in held):
        return False
    _close(ctx, request)
    return True


def _close(ctx: Context, request: Request) -> None:
    ctx.store.requests.save(replace(request.to(RequestState.CLOSED), closed_at=ctx.now))
    end_sheet(ctx, f"request:{request.id}")


@timer(BY_ITSELF)
def by_itself(ctx: Context, due: Due) -> None:
    """Nobody has answered for a day: it is taken to have gone well, without another word."""
    assignment = ctx.store.assignments.find(due.subject_id)
    if assignment is None:
        return
    ctx.forget(ASK, assignment.id)
    request = ctx.store.requests.get(assignment.request_id)
    if assignment.holds:
        weaving.weave(ctx, assignment)
        wind_up(ctx, request.id)
    elif request.state is RequestState.DONE:
        held = [a for a in ctx.store.assignments.of(request.id) if a.holds]
        if held:
            wind_up(ctx, request.id)
        else:
            _close(ctx, request)
