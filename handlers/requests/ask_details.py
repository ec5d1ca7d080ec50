"""What else belongs to a request: a note, a line for the neighbours, how much money, how many people."""

from __future__ import annotations

from dataclasses import replace

from bot.context import Context
from bot.domain.errors import NoLongerOpen, NotYours
from bot.ports.rows import Choice
from bot.ports.words import Money
from bot.routing import Pressed, Said, button, state
from bot.understanding import read_money, read_number, read_yes_no
from handlers import personal, steps
from handlers.heard import heard
from handlers.offers.telling import waits_for
from handlers.requests import drafts, wishes
from handlers.requests.drafts import MOST_PEOPLE, Draft, go_on

CEILINGS = (20_00, 40_00)
"""Amounts offered, in cents."""

MOST_MONEY = 200_00
"""More than this nobody should have to lay out for a neighbour; a coordinator settles it."""

SHORT = 3
"""Up to so many words a *no* is an answer and not the beginning of a note."""

LINE_LIMIT = 120
"""Characters of a public line: it has to be one."""


def _draft(ctx: Context) -> Draft:
    draft = drafts.current(ctx)
    if draft is None:
        ctx.missed()
    return draft


# --- a note, for the eyes of who comes


def ask_note(ctx: Context) -> None:
    steps.ask(ctx, "ask.note", "ask-note", (Choice("ask-button-nothing", "ask.note.none"),))


@button("ask.note")
def note_again(ctx: Context, pressed: Pressed) -> None:
    ask_note(ctx)


@button("ask.note.none")
def no_note(ctx: Context, pressed: Pressed) -> None:
    go_on(ctx, replace(_draft(ctx), noted=True))


@state("ask.note")
def note_said(ctx: Context, said: Said) -> None:
    text = heard(ctx, said)
    if text is None:
        return
    if len(text.split()) <= SHORT and read_yes_no(text, ctx.language) is False:
        ctx.go("ask.note.none")
        return
    note, secret = personal.mask_secrets(text)
    if secret:
        ctx.say("ask-secret-removed")
    draft = replace(_draft(ctx), note=note, noted=True)
    people = drafts.read_people(text)
    if people:
        draft = replace(draft, people=people)
    go_on(ctx, wishes.noted(ctx, draft, text))


# --- one line that neighbours may read


def ask_line(ctx: Context) -> None:
    steps.ask(ctx, "ask.line", "ask-line")


@button("ask.line")
def line_again(ctx: Context, pressed: Pressed) -> None:
    ask_line(ctx)


@state("ask.line")
def line_said(ctx: Context, said: Said) -> None:
    """Refused when it says who or where somebody is; a coordinator reads it as well."""
    text = heard(ctx, said)
    if text is None:
        return
    draft = _draft(ctx)
    line = " ".join(text.split())
    person = drafts.person_of(ctx, draft)
    if len(line) > LINE_LIMIT:
        ctx.say("ask-line-long")
    elif personal.gives_away(ctx, person, line) or personal.gives_away(ctx, ctx.sender, line):
        ctx.say("ask-line-personal")
    elif len(line) < 3:
        ctx.missed()
    else:
        go_on(ctx, replace(draft, line=line))


# --- how much a helper may lay out


def ask_ceiling(ctx: Context) -> None:
    steps.ask(ctx, "ask.ceiling", "ask-ceiling", _ceilings(None))


def ask_ceiling_after(ctx: Context, request_id: int) -> None:
    """The request is on its way already; nothing waits for this answer, so no question is left open."""
    ctx.say("ask-ceiling", _ceilings(request_id))


def _ceilings(request_id: int | None) -> tuple[Choice, ...]:
    args = {"request": request_id} if request_id else {}
    amounts = [
        Choice("ask-ceiling-button", "ask.ceiling.set", {**args, "cents": c}, {"amount": Money(c)})
        for c in CEILINGS
    ]
    return (*amounts, Choice("ask-button-other-amount", "ask.ceiling.other", args))


@button("ask.ceiling")
def ceiling_again(ctx: Context, pressed: Pressed) -> None:
    ask_ceiling(ctx)


@button("ask.ceiling.set")
def ceiling_chosen(ctx: Context, pressed: Pressed) -> None:
    _set_ceiling(ctx, pressed.id("cents"), pressed.args.get("request"))


@button("ask.ceiling.other")
def other_ceiling(ctx: Context, pressed: Pressed) -> None:
    request_id = pressed.args.get("request")
    ctx.ask("ask.ceiling", "ask-ceiling-other", data={"ceiling_of": request_id})


@state("ask.ceiling")
def ceiling_said(ctx: Context, said: Said) -> None:
    text = heard(ctx, said)
    if text is None:
        return
    if personal.mask_secrets(text)[1]:
        ctx.say("ask-secret-removed")
        return
    number = read_number(text)
    cents = read_money(text) or (number * 100 if number else None)
    if not cents:
        ctx.missed()
    assert ctx.talk is not None
    _set_ceiling(ctx, cents, ctx.talk.data.get("ceiling_of"))


def _set_ceiling(ctx: Context, cents: int, request_id: int | None) -> None:
    if cents > MOST_MONEY:
        person = ctx.person()
        ctx.say("ask-ceiling-much", most=Money(MOST_MONEY), name=person.name if person else "")
        return
    if request_id is None:
        go_on(ctx, replace(_draft(ctx), ceiling=cents, priced=True))
        return
    request = ctx.store.requests.get(request_id)
    if not waits_for(ctx, request):
        raise NotYours
    if not request.is_live:
        raise NoLongerOpen
    ctx.store.requests.save(replace(request, ceiling_cents=cents))
    if ctx.talk is not None and ctx.talk.state == "ask.ceiling":
        ctx.done()
    ctx.say("ask-ceiling-noted", amount=Money(cents))


# --- how many people


@button("ask.people")
def ask_people(ctx: Context, pressed: Pressed) -> None:
    choices = [Choice("ask-people-button", "ask.people.set", {"people": n}, {"people": n}) for n in (1, 2, 3)]
    steps.ask(ctx, "ask.people", "ask-people", choices)


@button("ask.people.set")
def people_chosen(ctx: Context, pressed: Pressed) -> None:
    go_on(ctx, replace(_draft(ctx), people=pressed.id("people")))


@state("ask.people")
def people_said(ctx: Context, said: Said) -> None:
    text = heard(ctx, said)
    if text is None:
        return
    number = read_number(text)
    if not number:
        ctx.missed()
    if number > MOST_PEOPLE:
        person = ctx.person()
        ctx.say("ask-people-many", most=MOST_PEOPLE, name=person.name if person else "")
        return
    go_on(ctx, replace(_draft(ctx), people=number))
