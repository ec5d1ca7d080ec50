"""Events as a homeserver brings them, and what the inside is told of them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from bot.channels.matrix.read import Self, View, concerns, translate
from bot.ports.chat import Content, Incoming

ME = Self("@cortile:example.org", "Cortile")

MARIA, LUCA = "@maria:example.org", "@luca:example.org"

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

SENT = datetime(2026, 3, 2, 8, 59, tzinfo=UTC)

NAMES = {MARIA: "Maria", LUCA: "", ME.id: "Cortile"}

PRIVATE = View("!due", MARIA, private=True, encrypted=True, names=NAMES)

GROUP = View("!tutti", "!tutti", private=False, encrypted=False, names=NAMES, asked_by=LUCA)


def event(kind: str, content: dict[str, Any], sender: str = MARIA, **more: Any) -> dict[str, Any]:
    sent = int(SENT.timestamp() * 1000)
    return {
        "type": kind,
        "event_id": "$1",
        "sender": sender,
        "origin_server_ts": sent,
        "content": content,
        **more,
    }


def said(body: str, **content: Any) -> dict[str, Any]:
    return event("m.room.message", {"msgtype": "m.text", "body": body, **content})


def heard(what: dict[str, Any], view: View = PRIVATE, *, to_me: bool = False) -> Incoming:
    incoming = translate(what, ME, view, NOW, to_me)
    assert incoming is not None
    return incoming


def content(what: dict[str, Any], view: View = PRIVATE, *, to_me: bool = False) -> Content:
    return heard(what, view, to_me=to_me).content


def nothing(what: dict[str, Any], view: View = PRIVATE) -> bool:
    return not concerns(what, ME.id) or translate(what, ME, view, NOW) is None


def member(who: str, now: str, before: str | None = None, by: str | None = None) -> dict[str, Any]:
    unsigned = {"prev_content": {"membership": before}} if before else {}
    return event("m.room.member", {"membership": now}, by or who, state_key=who, unsigned=unsigned)
