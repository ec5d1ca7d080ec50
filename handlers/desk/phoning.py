"""What is said by telephone: said, no answer, and what the person answered, pressed for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot import cards
from bot.cards.showing import covered
from bot.context import Context
from bot.domain.cards import Card, CardKind
from bot.domain.people import DelegationState, Neighbour
from bot.ports.rows import Choice
from bot.ports.words import Lines, Moment, Param, Say, load_all
from bot.routing import Pressed, Who, button

WAITS = (timedelta(minutes=20), timedelta(hours=1))
"""After a call that nobody answered: soon, because people come back from the stairs; then after an errand."""


def _card(ctx: Context, pressed: Pressed) -> Card:
    """The card of this button, if nobody has settled it."""
    card = ctx.store.cards.get(pressed.id("card"))
    if card.is_closed:
        raise cards.settled(ctx, card)
    return card


@button("desk.said", who=Who.COORDINATOR)
def said(ctx: Context, pressed: Pressed) -> None:
    """It was told by voice; what was waiting for that goes on."""
    card = _card(ctx, pressed)
    ctx.audit("told-by-phone", "neighbour", card.subject_id)
    cards.close(ctx, card.id, Say("desk-outcome-said"))
    if then := pressed.text("then"):
        ctx.go(then, **pressed.args.get("with", {}))


@button("desk.no-answer", who=Who.COORDINATOR)
def no_answer(ctx: Context, pressed: Pressed) -> None:
    """Nobody picked up: again later, and after the third time through somebody who knows them."""
    card = _card(ctx, pressed)
    tried = int(card.params.get("tried", 0)) + 1
    ctx.audit("no-answer", "neighbour", card.subject_id)
    if tried > len(WAITS):
        _give_over(ctx, card, tried, pressed)
        return
    wait = WAITS[tried - 1]
    # Somebody on shift tries again, not before the wait is over. (No promise: nobody is told this hour.)
    until = covered(ctx, ctx.now + wait)
    card = ctx.store.cards.save(replace(card, params={**card.params, "tried": tried}))
    cards.put_off(
        ctx,
        card,
        until,
        Say("desk-status-tried", {"times": tried, "at": Moment(ctx.now), "next": Moment(until)}),
    )


def _give_over(ctx: Context, card: Card, tried: int, pressed: Pressed) -> None:
    """After three calls it is a problem of its own, with who might know: delegates, and who asked."""
    person = ctx.store.people.find(card.subject_id)
    text = load_all(card.params.get("text", {})).get("text", "")
    contacts = _contacts(ctx, person) if person else []
    params: dict[str, Param] = {
        "name": person.name if person else "—", "phone": (person.phone if person else "") or "—",
        "times": tried, "text": text,
        "contacts": Lines(contacts, "– ") if contacts else Say("desk-no-contacts"),
    }  # fmt: skip
    args = {name: pressed.args[name] for name in ("then", "with") if name in pressed.args}
    cards.close(ctx, card.id, Say("desk-outcome-not-reached"))
    cards.raise_with(
        ctx, CardKind.PROBLEM, card.subject_id, "desk-nobody-answers", params,
        (
            Choice("desk-button-spoken", "desk.said", args, row=0),
            Choice("desk-button-take", "card.take", row=0),
            Choice("desk-button-seen-to", "card.close", row=1),
        ),
        due_at=(ctx.promise(timedelta(hours=1)) or (ctx.now + timedelta(hours=1), None))[0],
    )  # fmt: skip


def _contacts(ctx: Context, person: Neighbour) -> list[Say | str]:
    """Who speaks for this person, with their numbers."""
    lines: list[Say | str] = []
    for each in ctx.store.delegations.of(person.id):
        other = ctx.store.people.find(each.delegate_id)
        if other is not None and other.is_member and each.state is DelegationState.CONFIRMED:
            lines.append(Say("desk-contact", {"name": other.name, "phone": other.phone or "—"}))
    return lines


@button("desk.answer", who=Who.COORDINATOR)
def answer(ctx: Context, pressed: Pressed) -> None:
    """What somebody answered on the telephone, pressed for them: it counts as theirs, the audit says by whom.

    The card it stood on is settled by it; what comes back is for the coordinator to read to them.
    """
    person = ctx.store.people.get(pressed.id("for"))
    if "card" in pressed.args:
        card = _card(ctx, pressed)
        cards.close(ctx, card.id, Say("desk-outcome-answered"))
    if ctx.answering[1] != person.id:
        # A question that was open belonged to the coordinator, not to this person.
        ctx.done()
    ctx.act_for(person)
    ctx.audit("answered-for", "neighbour", person.id)
    ctx.go(pressed.text("do"), **pressed.args.get("with", {}))
