"""Thanks, passed on to who helped: by one tap, or in the person's own words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.cards import reach
from bot.context import Context
from bot.domain.offers import Assignment
from bot.domain.people import Neighbour
from bot.ports.chat import Text
from bot.ports.rows import Choice
from bot.ports.words import Say
from bot.routing import Pressed, Said, button, state
from bot.understanding import fold, tells_of_violence
from handlers import personal
from handlers.offers.telling import about, person_of
from handlers.ties import closing, money, weaving

LONGEST = 300
"""Characters of thanks that are passed on."""

PHONED_WITHIN = timedelta(hours=8)

_LINKS = re.compile(r"https?://|www\.|\S+@\S+\.\w|@\w{4,}|\d[\d ./-]{5,}\d")


def choices(ctx: Context, assignment: Assignment, helper: Neighbour) -> tuple[Choice, ...]:
    """Two ways to thank, while nothing has been passed on."""
    tie = weaving.weave(ctx, assignment)
    if tie.thanks:
        return ()
    args = {"assignment": assignment.id}
    return (
        Choice("close-button-thank", "close.thanks", args, {"name": helper.name}),
        Choice("close-button-own-words", "close.words", args),
    )


def thanks_in(ctx: Context, text: str) -> bool:
    """Whether somebody thanks in an answer ("sì ringrazi")."""
    words = set(re.findall(r"\w+", fold(text)))
    return bool(words & {fold(word) for word in ctx.texts.choices("words-thank", ctx.language)})


def can_be_passed_on(ctx: Context, text: str) -> bool:
    """Whether words hold nothing by which somebody could be found: no number, no street, no address. Nor violence."""
    found = personal.shows_where_or_phone(ctx, text) or _LINKS.search(text) or money.holds_secret(text)
    return not (found or tells_of_violence(text))


def pass_on(ctx: Context, assignment: Assignment, words: str = "") -> bool:
    """Tell the helper; False when they have been thanked for this already."""
    tie = weaving.weave(ctx, assignment)
    if tie.thanks:
        return False
    helper = ctx.store.people.get(assignment.neighbour_id)
    person = person_of(ctx, ctx.store.requests.get(assignment.request_id))
    said = words or ctx.texts.plain("close-thanks-plain", {}, ctx.reader)
    ctx.store.ties.save(replace(tie, thanks=said))
    if helper.is_member:
        key = "close-thanks-words" if words else "close-thanks-said"
        more: dict[str, Any] = {"words": words} if words else {}
        reach(ctx, helper, key, within=PHONED_WITHIN, name=person.name, **more)
    return True


@button("close.thanks")
def thank(ctx: Context, pressed: Pressed) -> None:
    """One tap."""
    assignment = closing.for_asker(ctx, pressed)
    _answer(ctx, pass_on(ctx, assignment))


@button("close.words")
def own_words(ctx: Context, pressed: Pressed) -> None:
    """Ask for the words."""
    assignment = closing.for_asker(ctx, pressed)
    helper = ctx.store.people.get(assignment.neighbour_id)
    closing.ask_here(ctx, "close.words", "close-words-ask", about=assignment.id, name=helper.name)


@state("close.words")
def words_said(ctx: Context, said: Said) -> None:
    """The words go to the helper as they are, or not at all."""
    assignment = ctx.store.assignments.get(about(ctx))
    words = " ".join(said.text.split())
    if not isinstance(said.content, Text) or not words:
        ctx.missed()
    if not can_be_passed_on(ctx, words):
        ctx.say("close-words-personal")
        return
    if len(words) > LONGEST:
        ctx.say("close-words-long", most=LONGEST)
        return
    closing.close_question(ctx)
    _answer(ctx, pass_on(ctx, assignment, words))


def _answer(ctx: Context, passed: bool) -> None:
    ctx.say("close-thanks-passed" if passed else "close-thanks-already", ending=Say("close-ending-none"))
