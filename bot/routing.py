"""Which handler answers what: commands, buttons, open questions, intents, arrivals, timers.

Decorators only mark a function; `Router.of(modules)` collects the marks of the modules it is given.
`/help`, Telegram's command menus and Matrix' `!help` all derive from the router.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from types import ModuleType
from typing import Any, TypeVar

from bot.context import Context
from bot.ports.chat import Content
from bot.understanding import Intent, Understanding


class Who(StrEnum):
    """Who may do it; checked for every press and command, whatever a menu shows."""

    ANYBODY = "anybody"
    MEMBER = "member"
    FACILITATOR = "facilitator"
    """Who facilitates something, and coordinators."""
    COORDINATOR = "coordinator"


_STAFF = frozenset({Who.FACILITATOR, Who.COORDINATOR})


class Where(StrEnum):
    """In which chats it is heard."""

    PRIVATE = "private"
    GROUP = "group"
    DESK = "desk"


@dataclass(frozen=True, slots=True)
class Said:
    """Words (or a place, a recording…) that a handler is to answer. `rest` follows a command's name."""

    content: Content
    text: str = ""
    rest: str = ""
    reading: Understanding | None = None
    at: datetime | None = None
    """When it was said; long ago, if the bot was away."""
    before: bool = False
    """Whether it was said before the open question "is it still needed?" could be seen."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A choice taken, by button, digit or word alike: `said` are the words, where there were any."""

    action: str
    args: Mapping[str, Any] = field(default_factory=dict)
    message: str | None = None
    said: str = ""

    def id(self, name: str) -> int:
        """An argument that is an id."""
        return int(self.args[name])

    def text(self, name: str, default: str = "") -> str:
        return str(self.args.get(name, default))


@dataclass(frozen=True, slots=True)
class Due:
    """A timer that fired; `late` is how long after its time."""

    action: str
    subject_id: int
    tag: str
    args: Mapping[str, Any]
    late: timedelta


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a message that asked for a receipt: it arrived, or why it never will (`failure`: the chat is
    gone, no network takes the text, its time has passed)."""

    action: str
    subject_id: int
    chat_id: int
    failure: str = ""


SaidHandler = Callable[[Context, Said], None]
PressHandler = Callable[[Context, Pressed], None]
DueHandler = Callable[[Context, Due], None]
Handler = TypeVar("Handler", bound=Callable[..., None])


@dataclass(frozen=True, slots=True)
class Route:
    """A mark: what the function answers, for whom, where, and the text key of its help line."""

    sort: str
    name: str
    who: Who = Who.ANYBODY
    where: frozenset[Where] = frozenset({Where.PRIVATE})
    aliases: Mapping[str, str] = field(default_factory=dict)
    menu: bool = True
    spoken: bool = False
    """Its name opens a sentence: "pausa fino a lunedì" is the command and what follows it."""
    waits: bool = False
    """Counts from what happened, whatever time of day it is: an hour's silence, not nine o'clock."""

    @property
    def help(self) -> str:
        return f"help-{self.name}"


_MARKS = "__routes__"


def _mark(route: Route) -> Callable[[Handler], Handler]:
    def keep(handler: Handler) -> Handler:
        setattr(handler, _MARKS, (*getattr(handler, _MARKS, ()), route))
        return handler

    return keep


def command(
    name: str,
    *,
    it: str = "",
    who: Who = Who.ANYBODY,
    where: Iterable[Where] = (Where.PRIVATE,),
    menu: bool = True,
    spoken: bool = False,
) -> Callable[[Handler], Handler]:
    """`/name`, with its Italian alias; the help line is the text `help-<name>`. A `spoken` one is also heard
    without its sign when its name opens a sentence."""
    return _mark(Route("command", name, who, frozenset(where), {"it": it} if it else {}, menu, spoken))


def button(
    action: str, *, who: Who = Who.ANYBODY, where: Iterable[Where] | None = None
) -> Callable[[Handler], Handler]:
    """A choice whose action is `action`. What is for coordinators is pressed in private or in their room only,
    unless it says otherwise: a room that is theirs no more still holds its old cards."""
    if where is None:
        where = (Where.PRIVATE, Where.DESK) if who is Who.COORDINATOR else Where
    return _mark(Route("button", action, who, frozenset(where)))


def taken_back(action: str) -> Callable[[Handler], Handler]:
    """A reaction by which the choice `action` was taken is taken back."""
    return _mark(Route("undo", action, where=frozenset(Where)))


def state(name: str) -> Callable[[Handler], Handler]:
    """What is said while this question is open and none of its choices was meant."""
    return _mark(Route("state", name, where=frozenset(Where)))


def intent(what: Intent, *, where: Iterable[Where] = (Where.PRIVATE,)) -> Callable[[Handler], Handler]:
    """What is said when no question is open and it was understood as this."""
    return _mark(Route("intent", what.value, where=frozenset(where)))


def arrival(what: type, *, where: Iterable[Where] = (Where.PRIVATE,)) -> Callable[[Handler], Handler]:
    """Content of this type (a location, a recording, a change of the chat) when no question is open."""
    return _mark(Route("arrival", what.__name__, where=frozenset(where)))


def timer(action: str, *, waits: bool = False) -> Callable[[Handler], Handler]:
    """A timer's action. One that `waits` is due so long after something happened, and moves along when the machine's
    clock jumps; the others are due at a time of day."""
    return _mark(Route("timer", action, waits=waits))


def receipt(action: str) -> Callable[[Handler], Handler]:
    """What became of a message with this receipt, in the transaction that writes down its delivery."""
    return _mark(Route("receipt", action))


class Conflict(Exception):
    """Two handlers answer the same thing: rename one of them."""


@dataclass(frozen=True)
class Router:
    """All routes, by what they answer."""

    table: Mapping[tuple[str, str], tuple[Route, Callable[..., None]]]
    words: Mapping[str, str]
    """Command names and aliases → command name."""

    @classmethod
    def of(cls, modules: Sequence[ModuleType]) -> Router:
        """Collect the marks of these modules; raises Conflict for a double one."""
        table: dict[tuple[str, str], tuple[Route, Callable[..., None]]] = {}
        words: dict[str, str] = {}
        for module in modules:
            for thing in vars(module).values():
                if not callable(thing) or getattr(thing, "__module__", "") != module.__name__:
                    continue
                for route in getattr(thing, _MARKS, ()):
                    at = (route.sort, route.name)
                    if at in table and table[at][1] is not thing:
                        raise Conflict(f"{route.sort} {route.name} is answered twice")
                    table[at] = (route, thing)
                    if route.sort == "command":
                        for word in (route.name, *route.aliases.values()):
                            if words.setdefault(word, route.name) != route.name:
                                raise Conflict(f"the command {word} is answered twice")
        return cls(table, words)

    def find(self, sort: str, name: str) -> tuple[Route, Callable[..., None]] | None:
        return self.table.get((sort, name))

    def waits(self) -> frozenset[str]:
        """The timers that count from what happened."""
        return frozenset(route.name for route, _ in self.table.values() if route.waits)

    def command(self, word: str) -> tuple[Route, Callable[..., None]] | None:
        """By name or alias, in lower case."""
        name = self.words.get(word)
        return self.find("command", name) if name else None

    def commands(self) -> dict[str, list[tuple[str, Mapping[str, str]]]]:
        """The commands of each menu, in the order of the modules: everyone's, the group's, coordinators'."""
        shown = [r for (sort, _), (r, _) in self.table.items() if sort == "command" and r.menu]
        return {
            "everyone": [
                (r.name, r.aliases) for r in shown if Where.PRIVATE in r.where and r.who not in _STAFF
            ],
            "group": [(r.name, r.aliases) for r in shown if Where.GROUP in r.where and r.who not in _STAFF],
            "desk": [(r.name, r.aliases) for r in shown if r.who in _STAFF],
        }
