"""Who can sit in front of the demo's chats: the story's people, their neighbours, and the two rooms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.demo.neighbourhood import account_of
from bot.ports.words import Params


@dataclass(frozen=True, slots=True)
class Seat:
    """A place in front of a chat: who writes there, and in which room if it isn't their private chat.

    `title` and `params` are the text that names the seat; `side` is where it is looked for first:
    0 who asks, 1 who helps, 2 who coordinates.
    """

    id: str
    account: str
    name: str
    title: str
    params: Params
    side: int
    room: str | None = None

    @property
    def chat(self) -> str:
        """The chat that is seen from here."""
        return self.room or self.account


class Cast:
    """All seats of a made-up neighbourhood."""

    def __init__(self, example: Mapping[str, Any]) -> None:
        """`example` is a made-up community as its file says; its section `cast` names the story's people."""
        roles: Mapping[str, str] = example["cast"]
        asks, anna = roles["asks"], "Anna"
        self._seats = {seat.id: seat for seat in self._all(example, roles, asks, anna)}
        self.roles = {
            "maria": account_of(asks),
            "luca": account_of(roles["helps"]),
            "sara": account_of(roles["steps_in"]),
            "anna": "anna",
        }
        """The story's names for its people → seats. The names differ from language to language."""

    @staticmethod
    def _all(example: Mapping[str, Any], roles: Mapping[str, str], asks: str, anna: str) -> Iterator[Seat]:
        yield Seat(account_of(asks), account_of(asks), asks, "demo-seat-asks", {"name": asks}, 0)
        new = roles["newcomer"]
        yield Seat(account_of(new), account_of(new), new, "demo-seat-newcomer", {"name": new}, 0)
        yield Seat("desk", "anna", anna, "demo-seat-desk", {"name": anna}, 2, "desk")
        yield Seat("anna", "anna", anna, "demo-seat-anna", {"name": anna}, 2)
        yield Seat("group", account_of(asks), asks, "demo-seat-group", {"name": asks}, 2, "group")
        for row in example["neighbours"]:
            if not row.get("by_phone"):
                name = row["name"]
                told = {"name": name, "zone": row["zone"]}
                yield Seat(
                    account_of(name), account_of(name), name.split()[0], "demo-seat-neighbour", told, 1
                )

    def __iter__(self) -> Iterator[Seat]:
        return iter(self._seats.values())

    def seat(self, id: str) -> Seat:
        """A seat by its id, or by what the story calls the person."""
        return self._seats[self.roles.get(id, id)]

    def of_chat(self, chat: str) -> Seat | None:
        """The seat from which a chat is seen."""
        return next((seat for seat in self if seat.chat == chat), None)
