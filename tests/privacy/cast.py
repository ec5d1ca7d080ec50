"""A village whose people can be searched for: every word about them exists nowhere else.

`Watch` writes down every row that is put into the outbox, and to whom, and what was seen where.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from bot.channels.console import Message
from bot.domain.communities import Moderation
from bot.domain.offers import Assignment
from bot.domain.places import Street
from bot.ports.delivery import Act
from bot.ports.rows import OutboxRow
from bot.ports.words import Lines, Listing, Reader, Say
from bot.understanding import fold
from storage.assignments import SqlAssignments
from storage.outbox import SqlOutbox
from tests.stories.village import CENTRE, Person, Room, Village


@dataclass(frozen=True)
class Seed:
    """What is personal about one made-up person; each piece is searchable by itself."""

    name: str
    surname: str
    phone: str
    street: str
    house: str
    door: str
    note: str

    @property
    def whole(self) -> str:
        return f"{self.name} {self.surname}"

    @property
    def address(self) -> str:
        return f"{self.street} {self.house}, {self.door}"

    @property
    def pieces(self) -> tuple[str, ...]:
        """Folded, so that no spelling hides them."""
        digits = "".join(c for c in self.phone if c.isdigit())
        shown = (self.name, self.surname, self.phone, digits[-6:], self.street, self.door, self.note)
        return tuple(fold(piece) for piece in shown if piece)


ZENOBIA = Seed(
    "Zenobia", "Quarantotti", "02 555 0161", "vicolo Stregatto", "41", "scala Kappa", "glicemia alta"
)
TEODOLINDA = Seed(
    "Teodolinda", "Brambati", "02 555 0172", "via Girandola", "93", "scala Omega", "sorda d'un orecchio"
)
UBALDO = Seed("Ubaldo", "Sperandio", "02 555 0183", "via Trottola", "77", "interno Zeta", "ginocchio rotto")
GELTRUDE = Seed(
    "Geltrude", "Malvestiti", "02 555 0194", "piazza Aquilone", "58", "piano Iota", "turni di notte"
)
FULGENZIO = Seed("Fulgenzio", "Ottaviani", "02 555 0155", "via Birillo", "36", "cancello Rho", "cane nero")

EVERYBODY = (ZENOBIA, TEODOLINDA, UBALDO, GELTRUDE, FULGENZIO)


def lives(village: Village, seed: Seed, **more: Any) -> Person:
    """A member with this name, phone, address and note."""
    return village.member(seed.whole, phone=seed.phone, address=seed.address, note=seed.note, **more)


def helps(village: Village, seed: Seed, *kinds: str, **more: Any) -> Person:
    return village.helper(seed.whole, *kinds, phone=seed.phone, address=seed.address, note=seed.note, **more)


def found_in(text: str, *seeds: Seed) -> list[str]:
    """The pieces of these people that stand in a text."""
    folded = fold(text)
    return [piece for seed in seeds for piece in seed.pieces if piece in folded]


# --- watching


@dataclass(frozen=True)
class Queued:
    """A row as it was put, and who had taken something on by then."""

    row: OutboxRow
    takers: frozenset[int]

    def text(self, village: Village) -> str:
        """What its reader would read, buttons too."""
        texts, zone = village.engine.services.texts, village.community.timezone
        reader = Reader(village.community.language, zone, village.clock.now(), village.community.country)
        labels = [texts.plain(choice.label, choice.params, reader) for choice, _ in self.row.choices]
        return "\n".join([texts.plain(self.row.key, self.row.params, reader), *labels])


@dataclass
class Watch:
    """Everything that was queued, in order."""

    queued: list[Queued] = field(default_factory=list)
    takers: frozenset[int] = frozenset()

    def to_room(self, village: Village, room: Room) -> list[Queued]:
        chat = chat_id(village, room.id)
        return [q for q in self.queued if q.row.chat_id == chat and q.row.act is not Act.DELETE]

    def before_a_yes(self, village: Village, person: Person) -> list[Queued]:
        """What this person was sent before they had taken anything on."""
        chat = chat_id(village, person.id)
        return [q for q in self.queued if q.row.chat_id == chat and person.neighbour_id not in q.takers]


def chat_id(village: Village, external: str) -> int:
    chat = village.do(lambda uow: uow.chats.known("console", external))
    assert chat is not None, external
    return chat.id


@contextmanager
def watching() -> Iterator[Watch]:
    """Write down every row that is put into an outbox."""
    watch, patch = Watch(), pytest.MonkeyPatch()
    put, take = SqlOutbox.put, SqlAssignments.take

    def seen_put(self: SqlOutbox, row: OutboxRow) -> OutboxRow:
        watch.queued.append(Queued(row, watch.takers))
        return put(self, row)

    def seen_take(self: SqlAssignments, assignment: Assignment, capacity: int) -> Assignment:
        taken = take(self, assignment, capacity)
        watch.takers |= {assignment.neighbour_id}
        return taken

    patch.setattr(SqlOutbox, "put", seen_put)
    patch.setattr(SqlAssignments, "take", seen_take)
    try:
        yield watch
    finally:
        patch.undo()


def keys_in(queued: Sequence[Queued]) -> set[str]:
    """Every text key of these rows: those inside others and on buttons too."""
    found: set[str] = set()
    for each in queued:
        row = each.row
        found |= {row.key, *(choice.label for choice, _ in row.choices)}
        for params in (row.params, *(choice.params for choice, _ in row.choices)):
            _collect(params, found)
    return found


def _collect(params: Mapping[str, Any], found: set[str]) -> None:
    for value in params.values():
        items = value.items if isinstance(value, Lines | Listing) else [value]
        for item in items:
            if isinstance(item, Say):
                found.add(item.key)
                _collect(item.params, found)


def build(folder: Path, language: str = "it", moderation: Moderation = Moderation.NONE) -> Village:
    """A village that knows Zenobia's street, as a real one would."""
    village = Village(folder, language=language, moderation=moderation)
    village.do(
        lambda uow: uow.streets.add(
            Street("vicolo Stregatto", village.zones["Casoretto"].id, CENTRE, village.community.id)
        )
    )
    village.do(village.engine.dispatcher.refresh)
    return village


def label(village: Village, key: str, **params: Any) -> str:
    """A button's words in the language of the village."""
    reader = Reader(village.community.language, village.community.timezone, village.clock.now())
    return village.engine.services.texts.plain(key, params, reader)


def press(person: Person, key: str, room: Room | None = None, *, on: Message | None = None) -> None:
    """Press the newest button with this label, whatever the language."""
    person.presses(label(person.village, key), room, on=on)
