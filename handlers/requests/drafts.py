"""A request while it is being talked about: kept in the conversation, so that a restart loses nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from bot.context import Context
from bot.domain.people import Neighbour
from bot.domain.schedules import Window
from bot.ports.words import Money, Param, Say, dump, load
from bot.understanding import fold, tells_of_violence

NOTE_LIMIT = 1_000
"""Characters of a note: more than a shopping list needs, and it still fits one message with the rest."""

MOST_PEOPLE = 6
"""More helpers than this at one door is an event, which a coordinator arranges."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What has been said so far.

    `words` means that it began with a sentence of one's own: less is asked then, and the sentence is the
    note. `timed`, `noted` and `priced` say that the question was answered, be it with "no". `day` waits
    for its part of the day. `guessed` is an hour that may be morning or evening. `person` is the id of
    who needs it when that isn't the sender; `whom` is how the sender called them;
    `name` is the sender's own, as they introduced themselves. `stamp` ties a
    read-back's buttons to what it said. `not_who` are people of one name of whom one isn't wanted,
    `not_names` first names that are to be excluded before the search. `request` is the live request whose
    time is being changed. `also` is the sentence of another need that was said in one breath.
    `rule` is the RRULE of what is wanted again and again, `window` its first occurrence; `rule_open` says what of it
    is still to be asked, `rule_words` how it was said.
    """

    kind: str = ""
    sure: bool = False
    window: Window | None = None
    timed: bool = False
    day: date | None = None
    guessed: bool = False
    night: bool = False
    note: str = ""
    noted: bool = False
    people: int = 1
    ceiling: int | None = None
    priced: bool = False
    line: str = ""
    place: str = ""
    for_other: bool = False
    whom: str = ""
    name: str = ""
    person: int | None = None
    words: bool = False
    newcomer: bool = False
    again: bool = False
    not_my_building: bool = False
    not_who: list[int] = field(default_factory=list)
    not_names: list[str] = field(default_factory=list)
    stamp: str = ""
    request: int | None = None
    also: str = ""
    rule: str = ""
    rule_open: str = ""
    rule_words: str = ""

    def dumped(self) -> dict[str, Any]:
        """As JSON; what is still as at the beginning is left out."""
        fresh = Draft()
        values = {name: getattr(self, name) for name in self.__dataclass_fields__}
        plain = {name: value for name, value in values.items() if value != getattr(fresh, name)}
        if self.window is not None:
            plain["window"] = dump(self.window)
        if self.day is not None:
            plain["day"] = self.day.isoformat()
        return plain

    @classmethod
    def loaded(cls, data: Mapping[str, Any]) -> Draft:
        """The draft that `dumped` wrote; names of other versions are ignored."""
        known = {name: value for name, value in data.items() if name in cls.__dataclass_fields__}
        if "window" in known:
            window = load(known["window"])
            assert isinstance(window, Window)
            known["window"] = window
        if "day" in known:
            known["day"] = date.fromisoformat(known["day"])
        return cls(**known)


def current(ctx: Context) -> Draft | None:
    """What is being talked about here; None when nothing is."""
    assert ctx.talk is not None
    data = ctx.talk.data.get("draft")
    return Draft.loaded(data) if data is not None else None


def keep(ctx: Context, draft: Draft) -> Draft:
    """Remember it in this conversation."""
    assert ctx.talk is not None
    ctx.talk = replace(ctx.talk, data={**ctx.talk.data, "draft": draft.dumped()})
    return draft


def go_on(ctx: Context, draft: Draft) -> None:
    """Remember it, and ask what is still missing."""
    keep(ctx, draft)
    ctx.go("ask.next")


def person_of(ctx: Context, draft: Draft) -> Neighbour | None:
    """Who needs it: somebody else, or the sender; None for a stranger."""
    return ctx.store.people.find(draft.person) if draft.person else ctx.sender


def what(ctx: Context, draft: Draft) -> Say:
    """The draft in words: "Spesa, martedì 3 marzo, tra le 9 e le 12". For its asker only."""
    from handlers.recurring import asking  # which knows drafts

    other = ctx.store.people.find(draft.person) if draft.person else None
    params: dict[str, Param] = {
        "kind": Say(f"kind-{draft.kind}"),
        "when": asking.shown(ctx, draft) or draft.window or "",
        "people": draft.people,
        "name": other.name if other and other.id != (ctx.sender.id if ctx.sender else 0) else "",
        "ceiling": Money(draft.ceiling) if draft.ceiling else "",
    }
    return Say("ask-what", params)


_NUMBERS = {
    "due": 2, "tre": 3, "quattro": 4, "cinque": 5, "sei": 6,
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "un paio di": 2, "a couple of": 2,
}  # fmt: skip
_N = "|".join((*_NUMBERS, r"[2-9]"))
_HANDS = r"(?:person[ae]|vicini|ragazzi|uomini|volontari|people|neighbours|volunteers|pairs of hands|men)"
_PEOPLE = re.compile(
    rf"\b(?:(?:serv\w+|bisogna essere|ci vuole|ci vogliono|bisogna farlo|occorr\w+|meglio se siete) (?:almeno )?in (?P<a>{_N})\b"
    rf"|(?:serv\w+|vogliono|vuole|occorr\w+|cerco|need|needs|takes|looking for) (?:almeno |at least )?(?P<b>{_N}) {_HANDS}\b"
    rf"|(?:takes|need) (?P<c>{_N}) of (?:you|us)\b|\bit takes (?P<d>{_N})\b)"
)


def for_helpers(note: str) -> str:
    """The note as those who come may read it: words of violence reach coordinators alone, since whoever does it may be
    a helper, or speak for the person."""
    return "" if tells_of_violence(note) else note


def read_people(text: str) -> int | None:
    """How many helpers were asked for ("servono in due", "it takes two people"); None when nobody said."""
    found = _PEOPLE.search(fold(text[:NOTE_LIMIT]))
    if not found:
        return None
    said = next(group for group in found.groups() if group)
    return min(_NUMBERS.get(said) or int(said), MOST_PEOPLE)
