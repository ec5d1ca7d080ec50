"""Money: what was spent, the receipt, and that both sides say it is settled. Never a card, never a PIN."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.cards import raise_card
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.errors import NotYours
from bot.domain.offers import Assignment
from bot.domain.requests import Request
from bot.ports.chat import Media, MediaKind
from bot.ports.rows import Choice
from bot.ports.words import Money, Param, Say
from bot.routing import Due, Pressed, Said, button, state, timer
from bot.understanding import read_money
from handlers import personal
from handlers.offers.telling import about, delegate_of, person_of, resume, tell_askers, waits_for
from handlers.ties import closing, problems

REMIND = "close.money"

ASK_AGAIN_AFTER = timedelta(hours=24)
"""When money that isn't settled is asked about again, and, as long after that, shown to coordinators."""

MUCH_CENTS = 20_000
"""From 200 euro on an amount is read back first: a comma is easily lost."""


def holds_secret(text: str) -> bool:
    """Whether a text holds something like a card's number or a PIN, which is kept nowhere."""
    return personal.mask_secrets(text)[1]


def amount_choices(assignment: Assignment) -> tuple[Choice, ...]:
    """Beside typing an amount; the first is for who reads the question aloud by telephone."""
    args = {"assignment": assignment.id}
    return (
        Choice("close-button-nothing", "close.nothing", args),
        Choice("close-button-amount", "close.amount", args),
    )


def over_said(request: Request, assignment: Assignment) -> Param:
    """That it was more than agreed, or nothing."""
    if request.ceiling_cents is None or (assignment.amount_cents or 0) <= request.ceiling_cents:
        return ""
    return Say("close-over", {"ceiling": Money(request.ceiling_cents)})


# --- the amount


@button("close.amount")
def ask_amount(ctx: Context, pressed: Pressed) -> None:
    """Ask for the amount in words: here, or by a coordinator on the telephone."""
    assignment = closing.for_helper(ctx, pressed)
    nothing = amount_choices(assignment)[:1]
    closing.ask_here(ctx, "close.amount", "close-amount-which", nothing, about=assignment.id)


@state("close.amount")
def amount_said(ctx: Context, said: Said) -> None:
    """Words with an amount, a photo of the receipt with or without one."""
    assignment = ctx.store.assignments.get(about(ctx))
    if _looked_after(ctx, said, assignment):
        return
    cents = read_money(said.text)
    if cents is None:
        if isinstance(said.content, Media):
            ctx.say("close-amount-still", amount_choices(assignment)[:1])
            return
        if said.reading is not None and said.reading.kind and said.reading.confidence >= 0.5:
            resume(ctx)
            ctx.elsewhere()
        ctx.missed()
    check(ctx, assignment, cents)


def _looked_after(ctx: Context, said: Said, assignment: Assignment) -> bool:
    """What is the same in both questions about money: secrets, receipts, recordings."""
    if holds_secret(said.text):
        ctx.say("close-no-secrets")
        return True
    if not isinstance(said.content, Media):
        return False
    if said.content.kind not in (MediaKind.PHOTO, MediaKind.DOCUMENT):
        resume(ctx)
        ctx.elsewhere()
    _pass_receipt(ctx, assignment, said.content)
    return False


def _pass_receipt(ctx: Context, assignment: Assignment, receipt: Media) -> None:
    """To who waits, on whichever network; nothing of it is kept."""
    assert ctx.chat is not None
    request = ctx.store.requests.get(assignment.request_id)
    helper = ctx.store.people.get(assignment.neighbour_id)
    sent = False
    for person in (person_of(ctx, request), delegate_of(ctx, request)):
        chat_id = ctx.chat_of(person) if person is not None else None
        if chat_id is not None:
            ctx.post(
                chat_id, "close-receipt", {"name": helper.name},
                media=receipt.reference, media_from=ctx.chat.channel,
            )  # fmt: skip
            sent = True
    name = person_of(ctx, request).name
    ctx.say("close-receipt-passed" if sent else "close-receipt-keep", name=name)


def check(ctx: Context, assignment: Assignment, cents: int) -> None:
    """Write an amount down; one that is much is read back first."""
    request = ctx.store.requests.get(assignment.request_id)
    if cents >= max(MUCH_CENTS, 2 * (request.ceiling_cents or 0)):
        args = {"assignment": assignment.id}
        ctx.say(
            "close-amount-much",
            (
                Choice("close-button-right", "close.amount-sure", {**args, "cents": cents}),
                Choice("close-button-wrong", "close.amount", args),
            ),
            amount=Money(cents),
        )  # fmt: skip
        return
    note_amount(ctx, assignment, cents)


@button("close.amount-sure")
def amount_sure(ctx: Context, pressed: Pressed) -> None:
    note_amount(ctx, closing.for_helper(ctx, pressed), pressed.id("cents"))


@button("close.nothing")
def nothing_to_pay(ctx: Context, pressed: Pressed) -> None:
    """No money has passed."""
    assignment = closing.for_helper(ctx, pressed)
    closing.close_question(ctx)
    assignment = ctx.store.assignments.save(
        replace(
            assignment, amount_cents=0, helper_settled=True, asker_settled=True,
            helper_outcome=assignment.helper_outcome or "well",
        )
    )  # fmt: skip
    ctx.forget(REMIND, assignment.id)
    args = {"assignment": assignment.id}
    ctx.say("close-helper-thanks", (Choice("button-problem", "close.problem", args),))
    if not closing.asked(ctx, assignment):
        closing.ask_askers(ctx, assignment)


def note_amount(ctx: Context, assignment: Assignment, cents: int) -> None:
    """Write the amount down, tell both when it is above the ceiling, and ask whether it is settled."""
    if cents == 0:
        nothing_to_pay(ctx, Pressed("close.nothing", {"assignment": assignment.id}))
        return
    changed = assignment.amount_cents not in (None, cents)
    assignment = ctx.store.assignments.save(
        replace(assignment, amount_cents=cents, helper_settled=False, asker_settled=False)
    )
    request = ctx.store.requests.get(assignment.request_id)
    ctx.later(REMIND, ctx.now + ASK_AGAIN_AFTER, assignment.id)
    over = over_said(request, assignment)
    if over:
        _tell_desk(ctx, request, assignment, "desk-close-over", ceiling=Money(request.ceiling_cents or 0))
    closing.ask_here(
        ctx, "close.settling", "close-settled", _settled_choices(assignment, problem=True),
        about=assignment.id, amount=Money(cents), over=Say("close-over-told") if over else "",
    )  # fmt: skip
    if not closing.asked(ctx, assignment):
        closing.ask_askers(ctx, assignment)
        return
    helper = ctx.store.people.get(assignment.neighbour_id)
    key = "close-amount-changed" if changed else "close-amount-later"
    tell_askers(
        ctx, request, key, _settled_choices(assignment), vital=False,
        name=helper.name, amount=Money(cents), over=over,
    )  # fmt: skip


def _tell_desk(ctx: Context, request: Request, assignment: Assignment, key: str, **params: Any) -> None:
    """A note for coordinators about money."""
    raise_card(
        ctx, CardKind.PROBLEM, request.id, key, problems.CARD_CHOICES,
        number=str(request.number), name=person_of(ctx, request).name,
        helper=ctx.store.people.get(assignment.neighbour_id).name,
        amount=Money(assignment.amount_cents or 0), **params,
    )  # fmt: skip


# --- settled


def _settled_choices(assignment: Assignment, *, problem: bool = False) -> tuple[Choice, ...]:
    args = {"assignment": assignment.id}
    more = (Choice("button-problem", "close.problem", args),) if problem else ()
    return (
        Choice("close-button-settled", "close.settled", args),
        Choice("close-button-unsettled", "close.unsettled", args),
        *more,
    )


@state("close.settling")
def settling_said(ctx: Context, said: Said) -> None:
    """A receipt, a corrected amount, or something else."""
    assignment = ctx.store.assignments.get(about(ctx))
    if _looked_after(ctx, said, assignment):
        return
    cents = read_money(said.text)
    if cents is not None and cents != assignment.amount_cents:
        check(ctx, assignment, cents)
        return
    if isinstance(said.content, Media):
        return
    if said.reading is not None and said.reading.kind and said.reading.confidence >= 0.5:
        resume(ctx)
        ctx.elsewhere()
    ctx.missed()


@button("close.settled")
def settled(ctx: Context, pressed: Pressed) -> None:
    """This side says the money is settled."""
    _settle(ctx, pressed, True)


@button("close.unsettled")
def unsettled(ctx: Context, pressed: Pressed) -> None:
    """This side says it isn't yet: asked again tomorrow."""
    _settle(ctx, pressed, False)


def _settle(ctx: Context, pressed: Pressed, yes: bool) -> None:
    assignment = ctx.store.assignments.get(pressed.id("assignment"))
    if ctx.me.id == assignment.neighbour_id:
        closing.close_question(ctx)
        assignment = replace(
            assignment, helper_outcome=assignment.helper_outcome or "well", helper_settled=yes
        )
        assignment = ctx.store.assignments.save(assignment)
        ctx.say("close-helper-thanks" if yes else "close-ask-tomorrow")
    elif not waits_for(ctx, ctx.store.requests.get(assignment.request_id)):
        raise NotYours
    elif assignment.asker_outcome:
        closing.close_question(ctx)
        assignment = ctx.store.assignments.save(replace(assignment, asker_settled=yes))
        ctx.say("close-settled-noted" if yes else "close-ask-tomorrow")
    else:
        closing.went_well(ctx, assignment, settled=yes)
        assignment = ctx.store.assignments.get(assignment.id)
    if assignment.helper_settled and assignment.asker_settled:
        ctx.forget(REMIND, assignment.id)


@timer(REMIND)
def remind(ctx: Context, due: Due) -> None:
    """A day later both who haven't confirmed are asked once more; another day later coordinators know."""
    assignment = ctx.store.assignments.find(due.subject_id)
    if assignment is None or not assignment.holds or not assignment.amount_cents:
        return
    if assignment.helper_settled and assignment.asker_settled:
        return
    request = ctx.store.requests.get(assignment.request_id)
    if due.tag == "again":
        _tell_desk(ctx, request, assignment, "desk-close-unsettled")
        return
    choices, amount = _settled_choices(assignment), Money(assignment.amount_cents)
    helper, person = ctx.store.people.get(assignment.neighbour_id), person_of(ctx, request)
    if not assignment.helper_settled:
        ctx.tell(helper, "close-settled-again", choices, amount=amount, name=person.name)
    if not assignment.asker_settled:
        tell_askers(
            ctx, request, "close-settled-again", choices, vital=False, amount=amount, name=helper.name
        )
    ctx.later(REMIND, ctx.now + ASK_AGAIN_AFTER, assignment.id, "again")
