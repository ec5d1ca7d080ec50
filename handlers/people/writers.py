"""Several people behind one account: who writes now, and how a second person comes in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from rapidfuzz import fuzz, process

from bot.context import Context
from bot.domain.places import Point
from bot.ports.chat import Command, Content, Media, MediaKind, PhoneCard, Place, Text
from bot.ports.rows import Choice, dump_choice, load_choice
from bot.routing import Pressed, Said, button, state
from bot.understanding import fold
from handlers.people import joining

CLOSE_ENOUGH = 80
"""rapidfuzz ratio (0-100) from which a name typed is one of the household's."""


@state("who-writes")
def who_writes(ctx: Context, said: Said) -> None:
    """Ask who writes; what was said waits, and is answered after the choice."""
    assert ctx.talk is not None and ctx.account is not None
    people = ctx.store.people.behind(ctx.account.id)
    if ctx.talk.state == "who-writes":
        best = process.extractOne(
            fold(said.text[:100]),
            [fold(n.name) for n in people],
            scorer=fuzz.WRatio,
            score_cutoff=CLOSE_ENOUGH,
        )
        if best is None:
            ctx.missed()
        ctx.go("who.is", person=people[best[2]].id)
        return
    before = {
        "state": ctx.talk.state,
        "data": dict(ctx.talk.data),
        "choices": [dump_choice(c) for c in ctx.talk.choices],
    }
    choices = [Choice("who-name", "who.is", {"person": n.id}, {"name": n.name}) for n in people]
    ctx.sender = None
    ctx.talk = replace(ctx.talk, data={}, neighbour_id=None)
    ctx.ask(
        "who-writes", "who-writes", (*choices, Choice("who-another", "who.another")),
        data={
            "said": dump_content(said.content), "before": before,
            "at": said.at.isoformat() if said.at else None,
            "late": (ctx.now - said.at).total_seconds() if said.at else 0,
        },
    )  # fmt: skip


@button("who.is")
def is_(ctx: Context, pressed: Pressed) -> None:
    """From here on this person speaks; first, what was said."""
    assert ctx.talk is not None and ctx.account is not None
    people = {n.id: n for n in ctx.store.people.behind(ctx.account.id)}
    person = people.get(pressed.id("person"))
    if person is None:
        ctx.missed()
    waiting, before = ctx.talk.data.get("said"), ctx.talk.data.get("before") or {}
    at, late = ctx.talk.data.get("at"), timedelta(seconds=float(ctx.talk.data.get("late", 0)))
    if ctx.talk.state == "who-writes":
        ctx.talk = replace(
            ctx.talk, state=before.get("state", ""), data=before.get("data", {}), missed=0,
            choices=tuple(load_choice(c) for c in before.get("choices", ())),
        )  # fmt: skip
    else:
        waiting = None
    ctx.sender, ctx.talk = person, replace(ctx.talk, neighbour_id=person.id)
    content = load_content(waiting) if waiting else None
    if content is None:
        ctx.say("who-hello", name=person.name)
    else:
        # Its "tomorrow" counts from when it was written.
        ctx.again(content, datetime.fromisoformat(at) if at else None, late=late)


@button("who.another")
def another(ctx: Context, pressed: Pressed) -> None:
    """Somebody who has not joined yet writes from this account: they join, and then are answered."""
    assert ctx.talk is not None
    waiting = ctx.talk.data.get("said") if ctx.talk.state == "who-writes" else None
    add_second(ctx, waiting=waiting)


@button("people.second")
def second(ctx: Context, pressed: Pressed) -> None:
    add_second(ctx, name=pressed.text("name"))


def add_second(ctx: Context, *, name: str = "", waiting: Mapping[str, Any] | None = None) -> None:
    """Let one more person behind this account join; `waiting` is what they had said."""
    assert ctx.talk is not None
    ctx.talk = replace(ctx.talk, state="", data={}, choices=())
    joining.start(ctx, then="who.joined", another=True, name=name, said=dict(waiting) if waiting else None)


@button("who.joined")
def joined(ctx: Context, pressed: Pressed) -> None:
    """The second person is in: from now on the bot asks who writes."""
    assert ctx.sender is not None
    ctx.say("who-joined", name=ctx.sender.name)
    waiting = pressed.args.get("said")
    content = load_content(waiting) if waiting else None
    if content is not None:
        ctx.again(content)


def introduced(ctx: Context, text: str) -> bool:
    """Whether a member introduced a second person who writes from here; if so, that person joins now."""
    if ctx.sender is None or not ctx.sender.is_member or not ctx.in_private:
        return False
    name = says_second(ctx, text)
    if name is not None:
        ctx.go("people.second", name=name)
    return name is not None


def says_second(ctx: Context, text: str) -> str | None:
    """The name of a second person that somebody introduces ("con me c'è anche Aldo"); "" when no name was
    said, None when nobody is introduced."""
    said = fold(text[:200])
    for opening in sorted(ctx.texts.choices("words-with-me", ctx.language), key=len, reverse=True):
        start = said.find(fold(opening))
        if start == 0 or (start > 0 and not said[start - 1].isalnum()):
            rest = said[start + len(fold(opening)) :].strip(" .,!:")
            own = text[-len(rest) :] if rest else ""
            return joining.clean_name(own) if len(rest.split()) <= 4 else ""
    return None


def dump_content(content: Content) -> dict[str, Any] | None:
    """What was said, as JSON; None for what nobody can answer later."""
    match content:
        case Text(body=body):
            return {"is": "text", "body": body[:4000]}
        case Command(name=name, rest=rest):
            return {"is": "command", "name": name, "rest": rest[:4000]}
        case Place(point=point):
            return {"is": "place", "lat": point.lat, "lon": point.lon}
        case PhoneCard(phone=phone, own=own):
            return {"is": "phone", "phone": phone, "own": own}
        case Media(kind=kind, reference=reference, caption=caption):
            return {"is": "media", "kind": kind.value, "reference": reference, "caption": caption}
        case _:
            return None


def load_content(data: Mapping[str, Any]) -> Content | None:
    """What `dump_content` wrote."""
    match data["is"]:
        case "text":
            return Text(data["body"])
        case "command":
            return Command(data["name"], data["rest"])
        case "place":
            return Place(Point(data["lat"], data["lon"]))
        case "phone":
            return PhoneCard(data["phone"], data["own"])
        case "media":
            return Media(MediaKind(data["kind"]), data["reference"], data["caption"])
        case _:
            return None
