"""A village for stories: people who say and see things, over the real engine and storage.

village.advance("20m")
maria.says("mi serve la spesa domani mattina")
maria.sees("Giusto?")
luca.presses("Ci penso io")
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from bot.assembly import assemble, ensure_community
from bot.channels.console import ConsoleChannel, Message
from bot.clock import VirtualClock
from bot.crypto import Keyring, generate_key_file, load_key_file
from bot.domain.communities import Community, Moderation
from bot.domain.durations import parse_duration
from bot.domain.people import Account, Chat, Consent, ConsentBy, Helping, Neighbour, Role, Standing
from bot.domain.places import Point, Zone
from bot.domain.policy import Policy
from bot.domain.schedules import ALWAYS, Shift, Slot
from bot.domain.trust import Trust
from bot.engine.stepper import Stepper
from bot.ports.chat import (
    ChatChange,
    Command,
    Content,
    Happening,
    Incoming,
    Media,
    MediaKind,
    PhoneCard,
    Place,
    Press,
    Reaction,
    TakenBack,
    Text,
)
from bot.ports.delivery import Button
from bot.ports.stores import UnitOfWork
from bot.ports.words import Span
from bot.texts import FluentTexts
from storage.schema import upgrade
from storage.writer import SqliteWriter

T = TypeVar("T")

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""Monday 2 March 2026, ten in the morning in Milan."""

CENTRE = Point(45.495, 9.225)
NORTH_M = 1 / 111_195
"""Degrees of latitude a metre north."""

CONSENT_VERSION = "1"

_texts = FluentTexts.load()


class Village:
    """A community with its coordinator Anna on shift, a coordinators' room and a group."""

    def __init__(
        self,
        folder: Path,
        *,
        start: datetime = MONDAY,
        language: str = "it",
        moderation: Moderation = Moderation.NONE,
        seed: int = 1,
        policy: Policy | None = None,
        rooms: bool = True,
        buttons: bool = True,
        opens: bool = False,
        channels: Sequence[ConsoleChannel] = (),
        public_url: str = "",
    ) -> None:
        """Without `buttons` people answer by signs and digits, as on Matrix; `opens` lets the bot begin private
        chats. `channels` are networks with names of their own; rooms, and who is not said to be elsewhere, are on
        the first."""
        self.folder = folder
        self.clock = VirtualClock(start, seed)
        self.path = folder / "cortile.db"
        key = folder / "cortile.key"
        generate_key_file(key)
        self.keyring: Keyring = load_key_file(key)
        _fresh_database(self.path)
        self.channels = {
            each.name: each for each in channels or [ConsoleChannel(buttons=buttons, opens=opens)]
        }
        self.channel = next(iter(self.channels.values()))
        self._language = language
        self._policy = policy or Policy()
        self._public_url = public_url
        self._events = 0
        self.open()
        zone = "Europe/Rome" if language == "it" else "Europe/London"
        self.community = ensure_community(
            self.writer,
            Community(
                "Via Padova" if language == "it" else "Harehills", language, zone,
                "IT" if language == "it" else "GB", "02 555 0101", CENTRE, moderation,
            ),
        )  # fmt: skip
        zones = [Zone(name, CENTRE, self.community.id) for name in ("Casoretto", "Loreto")]
        self.zones = {
            zone.name: zone for zone in self.do(lambda uow: [uow.zones.add(zone) for zone in zones])
        }
        self.group, self.desk = Room(self, "group"), Room(self, "desk")
        if rooms:
            self.bind(group=self.group, desk=self.desk)
        self.anna = self.coordinator("Anna")
        self.writer.run(self.engine.dispatcher.refresh)

    def open(self) -> None:
        """Start the engine on the file, as after a restart."""
        self.writer = SqliteWriter(self.path, self.keyring)
        self.engine = assemble(
            self.writer, _texts, self._policy, self.channel_links, self.clock, self._public_url
        )
        self.stepper = Stepper(
            self.writer, self.engine.dispatcher, self.engine.outbox,
            {name: channel.deliver_now for name, channel in self.channels.items()}, self.clock,
        )  # fmt: skip

    def restart(self) -> None:
        """Stop and start again: nothing may be kept but the file."""
        self.writer.close()
        self.open()

    @property
    def channel_links(self) -> ConsoleLinks:
        return ConsoleLinks(self.channels)

    def do(self, job: Callable[[UnitOfWork], T]) -> T:
        """Run a job in a transaction of its own."""
        return self.writer.run(job)

    def advance(self, by: str) -> None:
        """Let time pass: '20m', '4h', '2d'."""
        self.stepper.advance(parse_duration(by))

    def advance_to(self, moment: datetime) -> None:
        self.stepper.advance_to(moment)

    def bind(self, *, group: Room | None = None, desk: Room | None = None) -> None:
        def job(uow: UnitOfWork) -> Community:
            community = uow.communities.get(self.community.id)
            if group is not None:
                uow.chats.add(
                    Chat(group.channel.name, group.id, False, community_id=community.id, is_group=True)
                )
            if desk is not None:
                room = uow.chats.add(Chat(desk.channel.name, desk.id, False, community_id=community.id))
                community = replace(community, desk_chat_id=room.id)
            return uow.communities.save(community)

        self.community = self.do(job)

    def setting(self, **overrides: object) -> None:
        """Override settings of the community: setting(**{'dispatch.waves': 1})."""
        self.change(overrides={**self.community.overrides, **overrides})

    def change(self, **fields: Any) -> None:
        """Change the community's row."""
        self.community = self.do(
            lambda uow: uow.communities.save(replace(uow.communities.get(self.community.id), **fields))
        )

    # --- who lives here

    def stranger(self, name: str, *, language: str | None = None, on: str | None = None) -> Person:
        """Somebody with a phone whom the bot has never heard of; `on` names the network that they use."""
        return Person(self, name, language or self._language, self.channels[on] if on else self.channel)

    def member(
        self,
        name: str,
        *,
        metres: float = 0,
        zone: str = "Casoretto",
        trust: Trust = Trust.MET,
        phone: str = "",
        address: str = "",
        roles: Sequence[Role] = (),
        chat: bool = True,
        language: str | None = None,
        adult: bool | None = True,
        shares_with: Person | None = None,
        **fields: Any,
    ) -> Person:
        """A neighbour who has joined; `metres` north of the centre."""
        person = Person(self, name, language or self._language)
        if shares_with is not None:
            person.id = shares_with.id

        def job(uow: UnitOfWork) -> Neighbour:
            building = uow.fingerprint("building", address.casefold()) if address else None
            neighbour = uow.people.add(
                Neighbour(
                    name, person.language, self.community.id, phone=phone, address=address,
                    zone_id=self.zones[zone].id, spot=Point(CENTRE.lat + metres * NORTH_M, CENTRE.lon),
                    standing=Standing.MEMBER, trust=trust, adult=adult, roles=frozenset(roles),
                    created_at=self.clock.now(), building=building, **fields,
                )
            )  # fmt: skip
            uow.consents.add(
                Consent(
                    neighbour.id, CONSENT_VERSION, person.language, self.clock.now(), ConsentBy.SELF,
                    community_id=self.community.id,
                )
            )  # fmt: skip
            if chat:
                network = person.channel.name
                known = uow.accounts.known(network, person.id)
                if known is None:
                    private = uow.chats.add(Chat(network, person.id, True, community_id=self.community.id))
                    known = uow.accounts.add(
                        Account(network, person.id, private.id, self.community.id, person.language)
                    )
                uow.people.attach(known.id, neighbour.id)
            return neighbour

        person.neighbour_id = self.do(job).id
        return person

    def helper(
        self,
        name: str,
        *kinds: str,
        hours: Sequence[Slot] = ALWAYS,
        radius_m: int = 2000,
        car: bool = False,
        on_duty: bool = True,
        languages: Sequence[str] = ("it", "en"),
        **member: Any,
    ) -> Person:
        """A neighbour who offers help of these kinds (groceries when none is named)."""
        person = self.member(name, **member)
        helping = Helping(
            person.neighbour_id, self.community.id, frozenset(kinds or ("groceries",)), tuple(hours),
            radius_m, car, frozenset(languages), on_duty, by_phone=not member.get("chat", True),
        )  # fmt: skip
        self.do(lambda uow: uow.helpers.add(helping))
        return person

    def coordinator(self, name: str, *, hours: Sequence[Slot] = ALWAYS) -> Person:
        """A coordinator, on shift at all hours unless said otherwise."""
        person = self.member(name, roles=[Role.COORDINATOR], trust=Trust.TRUSTED)
        shifts = [Shift(person.neighbour_id, slot, self.community.id) for slot in hours]
        self.do(lambda uow: [uow.shifts.add(shift) for shift in shifts])
        return person

    # --- bringing events

    def bring(
        self,
        person: Person,
        content: Content,
        room: Room | None = None,
        *,
        event: str | None = None,
        message: str | None = None,
        at: datetime | None = None,
    ) -> str:
        """Bring what a person did, written at another moment (`at`) if the bot was away; its event's id."""
        self._events += 1
        event = event or str(self._events)
        self.stepper.bring(
            Incoming(
                person.channel.name, "cortile", event, person.id, room.id if room else person.id,
                room is None, content, at or self.clock.now(), language=person.language,
                shown_name=person.name, message=message, encrypted=room is None or room.encrypted,
                present=room.present if room else None,
            )
        )  # fmt: skip
        return event


@dataclass
class ConsoleLinks:
    """Links that name nobody's server."""

    channels: Mapping[str, ConsoleChannel]

    def link(self, channel: str, payload: str) -> str:
        return self._network(channel).link(payload)

    def opens(self, channel: str) -> bool:
        return self._network(channel).abilities.opens

    def _network(self, name: str) -> ConsoleChannel:
        return self.channels.get(name) or next(iter(self.channels.values()))


class Room:
    """A group, or the coordinators' room."""

    def __init__(self, village: Village, id: str, *, encrypted: bool = True) -> None:
        self.village = village
        self.id = id
        self.encrypted = encrypted
        self.present: tuple[str, ...] | None = None
        """Who is there, where the network says so."""
        self.channel = village.channel

    @property
    def messages(self) -> list[Message]:
        return self.channel.chats.get(self.id, [])

    def shows(self, words: str) -> Message:
        """The newest message of the bot that contains these words; fails when there is none."""
        return _sees(self.messages, words, self.id)

    def does_not_show(self, words: str) -> None:
        _sees_not(self.messages, words)


class Person:
    """Somebody with a phone. Says, presses, sees."""

    def __init__(
        self, village: Village, name: str, language: str, channel: ConsoleChannel | None = None
    ) -> None:
        self.village = village
        self.channel = channel or village.channel
        self.name = name
        self.language = language
        self.id = f"{name.lower()}-{id(self)}"
        self.neighbour_id = 0

        self.reacted = ""

    # --- doing

    def says(
        self,
        words: str,
        room: Room | None = None,
        *,
        addressed: bool = True,
        event: str | None = None,
        on: Message | None = None,
        at: datetime | None = None,
    ) -> None:
        """Write something; '/name rest' is a command. `on` is the message that it replies to, `at` when it was
        written, if the bot reads it only now."""
        content: Content
        if words.startswith("/"):
            name, _, rest = words[1:].partition(" ")
            content = Command(name.casefold(), rest)
        else:
            content = Text(words, addressed, on.id if on else None)
        written = self.channel.put(room.id if room else self.id, self.name, (Span(words),))
        self.village.bring(self, content, room, event=event, message=written.id, at=at)

    def presses(self, label: str, room: Room | None = None, *, on: Message | None = None) -> None:
        """Press the newest button with this label (or containing it); where there are no buttons, its number
        is put on the message."""
        chat = room.messages if room else self.messages
        for message in [on] if on else reversed(chat):
            button = message.button(label)
            if button is not None:
                assert button.token is not None, f"“{label}” is a link"
                if self.channel.abilities.buttons:
                    self.village.bring(self, Press(button.token, f"q{id(button)}", message.id), room)
                else:
                    self.reacts(f"{_place(message, button)}\ufe0f\u20e3", on=message, room=room)
                return
        raise AssertionError(f"{self.name} has no button “{label}”; {_tail(chat)}")

    def reacts(self, sign: str, *, on: Message, room: Room | None = None) -> None:
        """Put a sign on a message."""
        self.reacted = self.village.bring(self, Reaction(sign, on.id), room)

    def takes_back(self, room: Room | None = None, *, event: str = "") -> None:
        """Take the last reaction back."""
        self.village.bring(self, TakenBack(event or self.reacted), room)

    def sends_location(self, point: Point, room: Room | None = None) -> None:
        self.village.bring(self, Place(point), room)

    def sends_phone(self, phone: str) -> None:
        self.village.bring(self, PhoneCard(phone, own=True))

    def sends_voice(self) -> None:
        self.village.bring(self, Media(MediaKind.VOICE, "voice:recording"))

    def sends_photo(self, caption: str = "") -> None:
        self.village.bring(self, Media(MediaKind.PHOTO, "photo:receipt", caption))

    def blocks(self) -> None:
        """Block the bot; the network tells it so."""
        self.channel.gone.add(self.id)
        self.village.bring(self, ChatChange(Happening.BLOCKED))

    def vanishes(self) -> None:
        """The chat is gone, and the bot only finds out when it writes."""
        self.channel.gone.add(self.id)

    def opens(self, link: str) -> None:
        """Open a link that the bot gave."""
        self.village.bring(self, Command("start", link.removeprefix("cortile:")))

    # --- seeing

    @property
    def messages(self) -> list[Message]:
        return self.channel.chats.get(self.id, [])

    @property
    def last(self) -> Message:
        """The newest message of the bot in the private chat."""
        return [m for m in self.messages if m.author == "bot"][-1]

    @property
    def notes(self) -> list[str]:
        """Short answers to presses, the oldest first."""
        return [text for chat, text in self.channel.notes if chat == self.id]

    def sees(self, words: str) -> Message:
        """The newest message of the bot, as it stands now, that contains these words."""
        return _sees(self.messages, words, self.name)

    def does_not_see(self, words: str) -> None:
        """No message of the bot contains these words now."""
        _sees_not(self.messages, words)

    def never_saw(self, words: str) -> None:
        """No version of any message of the bot ever contained these words."""
        seen = [v for m in self.messages if m.author == "bot" for v in m.versions if words in v]
        assert not seen, f"{self.name} saw “{words}”: {seen}"

    def link(self) -> str:
        """The newest link among the buttons or words of the bot."""
        for message in reversed(self.messages):
            for row in message.buttons:
                for button in row:
                    if button.url:
                        return button.url
            for word in message.text.split():
                if word.startswith("cortile:"):
                    return word
        raise AssertionError(f"{self.name} was given no link; {_tail(self.messages)}")

    @property
    def row(self) -> Neighbour:
        """The neighbour's row as it is now."""
        neighbour: Neighbour = self.village.do(lambda uow: uow.people.get(self.neighbour_id))
        return neighbour


def _place(message: Message, button: Button) -> int:
    """The number of a choice: links have none."""
    numbered = [b for row in message.buttons for b in row if b.token]
    return numbered.index(button) + 1


def _sees(messages: Sequence[Message], words: str, who: str) -> Message:
    for message in reversed(messages):
        if message.author == "bot" and words.casefold() in message.text.casefold():
            return message
    raise AssertionError(f"{who} does not see “{words}”; {_tail(messages)}")


def _sees_not(messages: Sequence[Message], words: str) -> None:
    found = [m.text for m in messages if m.author == "bot" and words.casefold() in m.text.casefold()]
    assert not found, f"“{words}” is there: {found}"


def _tail(messages: Sequence[Message]) -> str:
    shown = "\n".join(f"  {m.author}: {m.text} {m.labels or ''}" for m in messages[-6:])
    return f"the last messages are\n{shown}"


_template: Path | None = None


def _fresh_database(path: Path) -> None:
    """An empty database of the present schema; the migrations run once a test process."""
    global _template
    if _template is None:
        _template = Path(tempfile.mkdtemp(prefix="cortile-")) / "template.db"
        upgrade(f"sqlite:///{_template}")
    shutil.copy(_template, path)
