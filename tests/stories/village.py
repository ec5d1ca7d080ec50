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
from bot.channels.console import ConsoleChannel
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
from bot.ports.chat import Content, Incoming
from bot.ports.stores import UnitOfWork
from bot.texts import FluentTexts
from storage.schema import upgrade
from storage.writer import SqliteWriter
from tests.stories.people import Person, Room

__all__ = ["CENTRE", "CONSENT_VERSION", "MONDAY", "NORTH_M", "ConsoleLinks", "Person", "Room", "Village"]

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


_template: Path | None = None


def _fresh_database(path: Path) -> None:
    """An empty database of the present schema; the migrations run once a test process."""
    global _template
    if _template is None:
        _template = Path(tempfile.mkdtemp(prefix="cortile-")) / "template.db"
        upgrade(f"sqlite:///{_template}")
    shutil.copy(_template, path)
