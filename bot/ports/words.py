"""Words: text keys with typed parameters, neutral spans, and who turns one into the other.

A parameter is a plain string (shown as it is, but for a telephone number in E.164, which is grouped as people
write it), an int (counts, for plurals), or one of the values below.
Everything here can be written to JSON and read back, because the outbox keeps keys and parameters and
renders at delivery, in the reader's language.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol

from bot.domain.schedules import Precision, Window


@dataclass(frozen=True, slots=True)
class Say:
    """A text inside a text: another key with its own parameters (a kind's name, a reason, a list's line)."""

    key: str
    params: Mapping[str, Param] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lines:
    """Texts below one another, one a line, each with `bullet` in front."""

    items: Sequence[Say | str]
    bullet: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """Texts joined as one says them: "a, b e c"."""

    items: Sequence[Say | str]


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment (UTC), said in the community's time zone: in full, or only the hour ("alle 9 e mezza").

    `relative` allows "oggi" and "domani", counted from the time of delivery.
    """

    at: datetime
    part: str = "full"
    """'full' day and time, 'day', 'time', 'hour', 'by', 'since' or 'until'."""
    relative: bool = True


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day without a time."""

    day: date


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in cents of the community's currency."""

    cents: int


@dataclass(frozen=True, slots=True)
class Minutes:
    """A duration in minutes, said as hours and minutes."""

    minutes: int


Param = str | int | Say | Lines | Listing | Moment | Day | Money | Minutes | Window
"""What may fill a place in a text. A Window is said as "martedì 3 marzo, tra le 9 e le 12"."""

Params = Mapping[str, Param]


class Style(StrEnum):
    PLAIN = "plain"
    BOLD = "bold"
    ITALIC = "italic"
    CODE = "code"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style; `url` only for links."""

    text: str
    style: Style = Style.PLAIN
    url: str | None = None


Body = tuple[Span, ...]
"""A rendered text, which every channel escapes in its own way."""


def plain(body: Body) -> str:
    """The characters alone."""
    return "".join(span.text for span in body)


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a text is rendered: language, and the community's zone, country and present moment."""

    language: str
    timezone: str
    now: datetime
    country: str = "IT"


class Texts(Protocol):
    """The texts of all languages."""

    @property
    def languages(self) -> Sequence[str]:
        """Languages there are, the default one first."""

    @property
    def vital(self) -> Collection[str]:
        """Languages that have the sentences about danger alone; a key says which one is meant ("ro:danger-show")."""

    def has(self, key: str) -> bool:
        """Whether every language has this key."""

    def render(self, key: str, params: Params, reader: Reader) -> Body:
        """The text; raises UnknownText for a key that no language has."""

    def plain(self, key: str, params: Params, reader: Reader) -> str:
        """The text without styles."""

    def choices(self, key: str, language: str) -> tuple[str, ...]:
        """A text that is a list of words separated by spaces or commas (code words, words for yes)."""


class UnknownText(LookupError):
    """No language has a text of this key."""


def dump(param: Param) -> Any:
    """A parameter as JSON."""
    match param:
        case str() | int():
            return param
        case Say(key, params):
            return {"$": "say", "key": key, "params": dump_all(params)}
        case Lines(items, bullet):
            return {"$": "lines", "items": [dump(i) for i in items], "bullet": bullet}
        case Listing(items):
            return {"$": "listing", "items": [dump(i) for i in items]}
        case Moment(at, part, relative):
            return {"$": "moment", "at": at.isoformat(), "part": part, "relative": relative}
        case Day(day):
            return {"$": "day", "day": day.isoformat()}
        case Money(cents):
            return {"$": "money", "cents": cents}
        case Minutes(minutes):
            return {"$": "minutes", "minutes": minutes}
        case Window(start, end, precision):
            return {
                "$": "window",
                "start": start.isoformat(),
                "end": end.isoformat(),
                "precision": precision.value,
            }


def load(data: Any) -> Param:
    """The parameter that `dump` wrote."""
    if isinstance(data, str | int):
        return data
    moment = datetime.fromisoformat
    match data["$"]:
        case "say":
            return Say(data["key"], load_all(data["params"]))
        case "lines":
            return Lines([_item(i) for i in data["items"]], data["bullet"])
        case "listing":
            return Listing([_item(i) for i in data["items"]])
        case "moment":
            return Moment(moment(data["at"]), data["part"], data["relative"])
        case "day":
            return Day(date.fromisoformat(data["day"]))
        case "money":
            return Money(data["cents"])
        case "minutes":
            return Minutes(data["minutes"])
        case "window":
            return Window(moment(data["start"]), moment(data["end"]), Precision(data["precision"]))
        case other:
            raise ValueError(f"no parameter is of the type {other!r}")


def _item(data: Any) -> Say | str:
    item = load(data)
    assert isinstance(item, Say | str)
    return item


def dump_all(params: Params) -> dict[str, Any]:
    """A text's parameters as JSON."""
    return {name: dump(param) for name, param in params.items()}


def load_all(data: Mapping[str, Any]) -> dict[str, Param]:
    """The parameters that `dump_all` wrote."""
    return {name: load(item) for name, item in data.items()}
