"""A room as the bot sees it, put together from the state events that a sync brings: pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Event = Mapping[str, Any]


def content_of(event: Event) -> Mapping[str, Any]:
    """The content, empty where it is none."""
    content = event.get("content")
    return content if isinstance(content, Mapping) else {}


def text_of(value: object) -> str:
    """A string without NULs and halves of surrogate pairs, which no database takes; '' for anything else."""
    if not isinstance(value, str):
        return ""
    return value.replace("\0", "").encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def before(event: Event) -> str:
    """The membership that a member event puts an end to; `leave` where there was none."""
    unsigned = event.get("unsigned")
    previous = unsigned.get("prev_content") if isinstance(unsigned, Mapping) else None
    return text_of(previous.get("membership")) if isinstance(previous, Mapping) else "leave"


@dataclass(eq=False, slots=True)
class Room:
    """A room that the bot has joined. `me` is the bot's user id."""

    id: str
    me: str
    joined: dict[str, str] = field(default_factory=dict)
    """Who is in it, the bot too, by user id: the names that they show there ('' for none)."""
    invited: dict[str, bool] = field(default_factory=dict)
    """Who is asked in, and whether for a direct chat."""
    encrypted: bool = False
    named: bool = False
    """Whether it has a name or an address of its own, as rooms for several people have."""
    open: bool = False
    """Whether anybody may join."""
    creator: str = ""
    predecessor: str = ""
    """The room that this one replaces."""
    tombstone: Event | None = None
    """The event that says which room replaces this one."""
    asked_by: str = ""
    """Who invited the bot."""
    instead: str = ""
    """The encrypted room into which its person was asked, because this one is not and can't be."""
    had_company: bool = False
    """Whether anybody else ever was in it: a room that is just being made is no empty one."""

    @property
    def others(self) -> set[str]:
        """Everybody but the bot who is in it or asked in."""
        return {*self.joined, *self.invited} - {self.me}

    @property
    def replacement(self) -> str:
        """The room that people shall go to; '' while this one lives."""
        return text_of(content_of(self.tombstone).get("replacement_room")) if self.tombstone else ""

    @property
    def looks_direct(self) -> bool:
        """Whether it is made for two, as far as can be seen from outside."""
        return not self.named and not self.open and len(self.others) == 1

    def apply(self, event: Event) -> None:
        """Take a state event in; others change nothing."""
        if "state_key" not in event:
            return
        content = content_of(event)
        match event.get("type"):
            case "m.room.member":
                self._member(text_of(event["state_key"]), text_of(event.get("sender")), content)
            case "m.room.encryption":
                # Once encrypted, always: an event without its algorithm does not undo it.
                self.encrypted = True
            case "m.room.name":
                self.named = bool(text_of(content.get("name")))
            case "m.room.canonical_alias":
                self.named = self.named or bool(text_of(content.get("alias")))
            case "m.room.join_rules":
                self.open = content.get("join_rule") == "public"
            case "m.room.create":
                self.creator = text_of(event.get("sender"))
                before = content.get("predecessor")
                self.predecessor = text_of(before.get("room_id")) if isinstance(before, Mapping) else ""
            case "m.room.tombstone" if event["state_key"] == "":
                self.tombstone = event

    def _member(self, who: str, by: str, content: Mapping[str, Any]) -> None:
        membership = content.get("membership")
        self.had_company = self.had_company or who != self.me
        self.invited.pop(who, None)
        if membership == "join":
            self.joined[who] = text_of(content.get("displayname"))
            return
        self.joined.pop(who, None)
        if membership == "invite":
            self.invited[who] = content.get("is_direct") is True
            if who == self.me:
                self.asked_by = by
