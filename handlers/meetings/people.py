"""Small things that several of these conversations ask for: names, places, numbers of chairs, items."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.context import Context
from bot.domain.meetings import AgendaItem, Meeting
from bot.domain.people import Neighbour
from bot.ports.rows import Choice
from bot.understanding import fold, read_number
from handlers import personal
from handlers.desk import picking
from handlers.meetings import reading
from handlers.volunteers import meeting_kept

LONGEST_ITEM = 200
"""Characters of an agenda item, a decision, a thing to do."""

_NAMES = re.compile(r"(?i)\s*(?:,|;|\be\b|\bed\b|\band\b|&)\s*")


def names_in(text: str) -> tuple[str, ...]:
    """Names that somebody wrote one after the other."""
    return tuple(name for name in _NAMES.split(" ".join(text.split())[:200]) if name)


def all_found(ctx: Context, names: Sequence[str]) -> list[int]:
    """The neighbours meant, each of whom is clear; empty when one of them isn't."""
    found = [_one(ctx, name) for name in names]
    return [person.id for person in found if person is not None] if found and all(found) else []


def _one(ctx: Context, name: str) -> Neighbour | None:
    if ctx.sender is not None and fold(name) in ctx.texts.choices("words-meetings-me", ctx.language):
        return ctx.sender
    same = same_name(ctx, name)
    return same[0] if len(same) == 1 else None


def same_name(ctx: Context, name: str) -> list[Neighbour]:
    """Members of exactly this name, or whose first name it is: nobody finds out other names by guessing."""
    wanted = fold(name).strip(" .!?")
    members = [n for n in ctx.store.people.members(ctx.community.id) if n.is_member and n.bereaved_at is None]
    exact = [n for n in members if fold(n.name) == wanted]
    return exact or [n for n in members if wanted and fold(n.name).split()[:1] == [wanted]]


def offer(ctx: Context, names: Sequence[str], action: str, **args: object) -> None:
    """Ask which neighbour was meant; coordinators find names with slips too."""
    found: dict[int, Neighbour] = {}
    for name in names[:2]:
        same = same_name(ctx, name)
        if not same and ctx.sender is not None and ctx.sender.is_coordinator:
            same = [n for n in picking.find_people(ctx, name) if n.is_member]
        found |= {n.id: n for n in same}
    if not found:
        ctx.missed()
    choices = [
        Choice("meetings-button-name", action, {**args, "person": n.id}, {"name": n.name})
        for n in list(found.values())[:4]
    ]
    ctx.say("meetings-which-person", choices)


def usual_place(ctx: Context) -> str:
    """Where one meets as a rule: where newcomers are met, as coordinators wrote it last."""
    return meeting_kept.place(ctx)


def clean_place(ctx: Context, text: str) -> str:
    """A place as it is written in a notice; '' for none, or one that gives away a number."""
    text = personal.mask_secrets(" ".join(text.split()).strip(" .,;"))[0]
    return text if 1 < len(text) <= reading.LONGEST_PLACE else ""


def places_said(ctx: Context, text: str) -> int:
    """How many fit: 0 is no limit. Not understood raises what asks again."""
    if fold(text).strip(" .!") in ctx.texts.choices("words-meetings-unlimited", ctx.language):
        return 0
    number = read_number(text)
    if not number or number > reading.MOST_PLACES:
        ctx.missed()
    return number


def add_items(ctx: Context, meeting: Meeting, items: Iterable[str], person: Neighbour) -> None:
    for item in items:
        ctx.store.agenda.add(AgendaItem(meeting.id, item, person.id, ctx.now, ctx.community.id))
