"""A neighbour's year of birth: asked of nobody, written down by a coordinator who was told it."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.context import Context
from bot.domain.schedules import to_local
from bot.ports.rows import Choice
from bot.routing import Pressed, Said, Who, button, state
from handlers import steps
from handlers.desk.desk import overheard
from handlers.rounds.scopes import OLDEST

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def read_year(text: str, this_year: int) -> int | None:
    """A year in which somebody who lives may have been born; None when there is none."""
    found = _YEAR.search(text)
    year = int(found.group()) if found else 0
    return year if this_year - OLDEST <= year <= this_year else None


@button("born.ask", who=Who.COORDINATOR)
def ask(ctx: Context, pressed: Pressed) -> None:
    ctx.coordinator()
    person = ctx.store.people.get(pressed.id("person"))
    steps.fresh(ctx)
    ctx.ask(
        "born.year", "desk-born-ask",
        (Choice("button-cancel", "talk.cancel"),),
        data={"person": person.id}, name=person.name,
    )  # fmt: skip


@state("born.year")
def said(ctx: Context, said: Said) -> None:
    """A year; "-" takes it away again."""
    ctx.coordinator()
    assert ctx.talk is not None
    person = ctx.store.people.get(int(ctx.talk.data["person"]))
    if said.text.strip() in ("-", "–"):
        ctx.store.people.save(replace(person, born=None))
        ctx.audit("born-forgotten", "neighbour", person.id)
        ctx.done()
        ctx.say("desk-born-gone", name=person.name)
        return
    year = read_year(said.text, to_local(ctx.now, ctx.community.timezone).year)
    if year is None:
        if said.text.strip().isdigit():
            ctx.say("desk-born-wrong")
            return
        overheard(ctx)
        return
    ctx.store.people.save(replace(person, born=year))
    ctx.audit("born-written", "neighbour", person.id)
    ctx.done()
    ctx.say("desk-born-kept", name=person.name, year=str(year))
