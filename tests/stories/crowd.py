"""Who lives in the neighbourhood where anything may happen, and the buttons that stand in their chats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from hypothesis import strategies as st

from bot.assembly import assemble
from bot.channels.console import Message
from bot.domain.communities import Moderation
from bot.domain.people import Delegation, DelegationState
from bot.domain.policy import Dispatch, Policy
from bot.domain.schedules import Shift, Slot
from bot.engine.stepper import Stepper
from bot.ports.chat import Press
from bot.ports.stores import UnitOfWork
from bot.texts import FluentTexts
from storage.writer import SqliteWriter
from tests.stories.village import Person, Room, Village

STRICT = FluentTexts.load(strict=True)
"""A parameter that is missing is an error here, not an ellipsis."""

MORNINGS = [Slot(day, 9 * 60, 12 * 60) for day in range(5)]
AFTERNOONS = [Slot(day, 15 * 60, 18 * 60) for day in range(6)]

UNHURRIED = Policy(
    Dispatch(card_repeat=timedelta(days=1), alert_repeat=timedelta(hours=3), wait_later=timedelta(hours=12))
)
"""Cards come back and waves leave as ever, only less often: weeks in which nobody looks go by faster."""

KINDS = ("groceries", "company", "tech", "pets", "other", "transport")
COORDINATORS = ("Anna", "Carlo")
CHATTING = ("Maria", "Gina", "Luisa", "Luca", "Sara", "Ivan", "Nora", "Anna", "Carlo", "Dina")
"""Those with a chat. Dina never joined; Ugo, Rosa and Pia have no chat."""


class Neighbourhood(Village):
    """A village whose texts are read strictly."""

    def open(self) -> None:
        self.writer = SqliteWriter(self.path, self.keyring)
        self.engine = assemble(self.writer, STRICT, self._policy, self.channel_links, self.clock)
        self.stepper = Stepper(
            self.writer, self.engine.dispatcher, self.engine.outbox,
            {"console": self.channel.deliver_now}, self.clock,
        )  # fmt: skip


@dataclass(frozen=True)
class Pressable:
    """A button as it was seen: in which chat, on which message, and what it does."""

    chat: str
    message: str
    token: str
    action: str


class Crowd:
    """The people of a village, and what they can press."""

    village: Village
    people: dict[str, Person]
    offered: list[Pressable]
    seen: dict[tuple[str, str, str], Pressable]
    last: tuple[Person, Pressable] | None

    def settle_in(self, folder: Path, moderation: Moderation, rooms: bool) -> None:
        """Eleven neighbours and a stranger; nights and weekends are covered by nobody."""
        v = self.village = Neighbourhood(folder, moderation=moderation, policy=UNHURRIED, rooms=rooms)
        self.offered, self.seen, self.last = [], {}, None
        self.people = {
            "Anna": v.anna,
            "Carlo": v.coordinator("Carlo", hours=AFTERNOONS),
            "Maria": v.member("Maria", address="Via Rovereto 7", phone="02 555 0141", note="diabete"),
            "Gina": v.member("Gina", metres=400),
            "Ugo": v.member("Ugo", address="Via Crespi 9", phone="02 555 0142", note="sordo", chat=False),
            "Rosa": v.member("Rosa", address="Via Mosso 3", phone="02 555 0143", chat=False),
            "Luisa": v.member("Luisa", phone="02 555 0144"),
            "Luca": v.helper("Luca", *KINDS, metres=50, address="Via Venini 5", phone="02 555 0145"),
            "Sara": v.helper("Sara", *KINDS, metres=150, car=True),
            "Ivan": v.helper("Ivan", *KINDS, metres=300, language="en"),
            "Nora": v.helper("Nora", "groceries", "company", metres=500),
            "Pia": v.helper("Pia", *KINDS, metres=100, phone="02 555 0146", chat=False),
            "Dina": v.stranger("Dina"),
        }
        v.do(self._arranged)

    def _arranged(self, uow: UnitOfWork) -> None:
        """Luisa speaks for Ugo, who knows it; Anna is there in the mornings only."""
        v, anna = self.village, self.village.anna.neighbour_id
        uow.delegations.add(
            Delegation(
                self.people["Luisa"].neighbour_id, self.people["Ugo"].neighbour_id,
                DelegationState.CONFIRMED, v.clock.now(), community_id=v.community.id,
            )
        )  # fmt: skip
        for shift in uow.shifts.of(anna):
            uow.shifts.remove(shift.id)
        for slot in MORNINGS:
            uow.shifts.add(Shift(anna, slot, v.community.id))

    # --- buttons

    def chats(self) -> Iterator[tuple[str, Sequence[Message]]]:
        yield from ((chat, messages[-8:]) for chat, messages in self.village.channel.chats.items())

    def standing(self, *prefixes: str) -> list[Pressable]:
        """Buttons that stand in some chat now."""
        found = []
        for chat, messages in self.chats():
            for message in messages:
                for row in message.buttons:
                    for button in row:
                        if button.token:
                            found.append(self.known(chat, message.id, button.token))
        return [b for b in found if not prefixes or b.action.startswith(prefixes)]

    def can(self, *prefixes: str) -> bool:
        """Whether somebody could press something of this sort."""
        return any(b.action.startswith(prefixes) for b in self.offered)

    def presser(self) -> Person:
        assert self.last is not None
        return self.last[0]

    def known(self, chat: str, message: str, token: str) -> Pressable:
        """The button, remembered for those who press it when it is stale."""
        key = (chat, message, token)
        if key not in self.seen:
            row = self.village.do(lambda uow: uow.buttons.known(uow.token_hash(token)))
            self.seen[key] = Pressable(chat, message, token, row.action if row else "")
        return self.seen[key]

    def room(self, chat: str) -> Room | None:
        return {"group": self.village.group, "desk": self.village.desk}.get(chat)

    def press(self, person: Person, button: Pressable, room: Room | None) -> None:
        self.last = (person, button)
        self.village.bring(person, Press(button.token, "q", button.message), room)

    def press_one(self, data: st.DataObject, among: list[Pressable]) -> None:
        """Its owner presses one of these; in a room, a coordinator or anybody."""
        if not among:
            return
        # Newer ones are likelier to be pressed: they come first.
        button = data.draw(st.sampled_from(among[::-1]))
        room = self.room(button.chat)
        if room is None:
            person = next(p for p in self.people.values() if p.id == button.chat)
        else:
            name = st.sampled_from(COORDINATORS if button.chat == "desk" else CHATTING)
            person = self.people[data.draw(name)]
        self.press(person, button, room)
