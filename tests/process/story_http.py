"""The main job over real HTTP: Maria asks, Anna approves, Luca and Sara both say yes, one of them goes.

What people write and read is here in both languages; buttons are named by their text's key. A step begins when
its person sees what it answers, as a person would, and nobody presses twice: what was pressed while the bot
was away is brought to it later.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Coroutine
from dataclasses import replace

from bot.clock import SystemClock
from bot.domain.people import Account, Chat, Consent, ConsentBy, Helping, Neighbour, Role, Standing
from bot.domain.places import Point, Street, Zone
from bot.domain.schedules import ALWAYS, Shift
from bot.domain.trust import Trust
from bot.ports.stores import UnitOfWork
from bot.ports.words import Param, Reader
from bot.texts import FluentTexts
from tests.botapi import BotApiServer
from tests.botapi.chats import Message
from tests.botapi.groups import Group
from tests.botapi.people import Person
from tests.botapi.sight import PATIENCE
from tests.process.given import RunningBot

CENTRE = Point(45.495, 9.225)
ADDRESS = {"it": "via Padova 12", "en": "12 Harehills Lane"}
THANKS = {"it": "è stata un tesoro", "en": "what a treasure you are"}

SAID = {
    "plea": {"it": "sono Maria mi serve il latte", "en": "this is Maria, I need milk"},
    "yes": {"it": "sì", "en": "yes"},
    "phone": {"it": "02 555 0123", "en": "0113 496 0123"},
    "when": {"it": "oggi pomeriggio", "en": "this afternoon"},
    "hour": {"it": "alle 16", "en": "at 4"},
    "amount": {"it": "12,40", "en": "12.40"},
}
SEEN = {
    "understood": {"it": "Ho capito: la spesa?", "en": "the shopping?"},
    "consent": {"it": "Mi servono nome, via e telefono", "en": "I need your name, street and phone"},
    "number": {"it": "A che numero", "en": "On which number"},
    "joined": {"it": "Grazie. Anna", "en": "Thank you. Anna"},
    "where": {"it": "Dove abita Maria?", "en": "Where does Maria live?"},
    "noted": {"it": "Segnato da Anna", "en": "Noted by Anna"},
    "seen-to": {"it": "Chiusa: vista", "en": "Closed: seen to"},
    "change-when": {"it": "Quando? Per esempio", "en": "When? For example"},
    "changed": {"it": "cambiata. Avviso", "en": "changed. I'll tell"},
    "changed-asker": {"it": "ha cambiato la Sua richiesta", "en": "has changed your request"},
    "approved": {"it": "va bene. Adesso cerco", "en": "that's fine. I'll look"},
    "offer": {"it": "qui vicino chiede: spesa", "en": "nearby is asking for: shopping"},
    "task": {"it": "Spesa per Maria", "en": "Shopping for Maria"},
    "taken": {"it": "Già preso, grazie", "en": "Already taken, thank you"},
    "which-hour": {"it": "A che ora va da Maria?", "en": "What time will you go to Maria"},
    "hour-set": {"it": "Segnato: oggi", "en": "Noted: today"},
    "comes": {"it": "Al citofono dirà", "en": "At the door"},
    "coming": {"it": "sta arrivando", "en": "on the way"},
    "amount": {"it": "Quanto ha speso?", "en": "How much did you spend?"},
    "settle": {"it": "Avete fatto i conti?", "en": "Have you settled up?"},
    "settled": {"it": "Grazie di cuore", "en": "Thank you very much"},
    "how": {"it": "Tutto a posto, anche i conti?", "en": "Is everything all right, the money too?"},
    "well": {"it": "Se vuole, riferisco un grazie", "en": "If you like, I'll pass your thanks"},
    "own-words": {"it": "Lo riferisco con le Sue parole", "en": "I'll pass on your own words"},
    "passed-on": {"it": "Riferisco.", "en": "I'll pass it on."},
}
"""What is written, and the part of an answer by which a person knows it."""

VARYING = re.compile(r"\d+|[«“][a-z]+[»”]")
"""Hours, numbers and code words."""

CARD = re.compile(r"No?\. \d+ · ")

_texts = FluentTexts.load()


class Errand:
    """The people of the story, and its steps in order (`steps`)."""

    def __init__(
        self, server: BotApiServer, language: str = "it", *, patience: float = PATIENCE, answered: bool = True
    ) -> None:
        """`patience` in seconds; with `answered` every press must be answered, which a killed bot can't promise."""
        self.server = server
        self.language = language
        self.patience = patience
        self.answered = answered
        self.anna, self.maria, self.luca, self.sara = (
            server.person(name, language_code=language) for name in ("Anna", "Maria", "Luca", "Sara")
        )
        self.desk: Group = server.group("Coordinamento", members=[self.anna])
        self.winner = self.loser = self.luca
        """Who goes and who was slower; known after both have said yes."""

    @property
    def address(self) -> str:
        return ADDRESS[self.language]

    # --- doing and seeing

    def label(self, key: str, **params: Param) -> str:
        """A text as people read it."""
        reader = Reader(self.language, "Europe/Rome", SystemClock().now())
        return _texts.plain(key, params, reader)

    async def sees(self, person: Person, what: str, *, chat: Group | None = None) -> Message:
        return await person.sees(SEEN[what][self.language], chat=chat, timeout=self.patience)

    async def says(self, person: Person, what: str) -> None:
        await person.says(SAID[what][self.language])

    async def replies(self, to: Message, words: str) -> None:
        """Anna answers in the coordinators' room: as a reply, or the bot would not hear it."""
        await self.anna.says(words, chat=self.desk, reply_to=to)

    async def presses(
        self, person: Person, key: str, *, chat: Group | None = None, on: Message | None = None
    ) -> None:
        label = self.label(key)
        if on is not None:
            await person.presses_on(on, label, timeout=self.patience, wait=self.answered)
        else:
            await person.presses(label, chat=chat, timeout=self.patience, wait=self.answered)

    # --- the story

    @property
    def steps(self) -> list[Callable[[], Coroutine[None, None, None]]]:
        return [
            self.asks, self.understood, self.consents, self.gives_phone, self.address_told, self.newcomer_seen,
            self.changes, self.changed, self.approved, self.both_say_yes, self.hour_said, self.address_shown,
            self.on_the_way, self.done, self.amount_said, self.settled, self.all_well, self.thanked, self.hidden,
        ]  # fmt: skip

    async def asks(self) -> None:
        await self.says(self.maria, "plea")
        await self.sees(self.maria, "understood")

    async def understood(self) -> None:
        await self.says(self.maria, "yes")
        await self.sees(self.maria, "consent")

    async def consents(self) -> None:
        await self.says(self.maria, "yes")
        await self.sees(self.maria, "number")

    async def gives_phone(self) -> None:
        await self.says(self.maria, "phone")
        await self.sees(self.maria, "joined")

    async def address_told(self) -> None:
        """Anna has rung Maria, and writes down where she lives."""
        await self.presses(self.anna, "desk-newcomer-address-button", chat=self.desk)
        await self.replies(await self.sees(self.anna, "where", chat=self.desk), self.address)
        await self.sees(self.anna, "noted", chat=self.desk)

    async def newcomer_seen(self) -> None:
        await self.presses(self.anna, "desk-button-seen-to", chat=self.desk)
        await self.sees(self.anna, "seen-to", chat=self.desk)

    async def changes(self) -> None:
        await self.presses(self.anna, "desk-button-change", chat=self.desk)
        await self.presses(self.anna, "desk-button-when", chat=self.desk)
        await self.sees(self.anna, "change-when", chat=self.desk)

    async def changed(self) -> None:
        await self.replies(
            await self.sees(self.anna, "change-when", chat=self.desk), SAID["when"][self.language]
        )
        await self.sees(self.anna, "changed", chat=self.desk)
        await self.sees(self.maria, "changed-asker")

    async def approved(self) -> None:
        await self.presses(self.anna, "desk-button-approve", chat=self.desk)
        await self.sees(self.maria, "approved")
        await self.sees(self.luca, "offer")
        await self.sees(self.sara, "offer")

    async def both_say_yes(self) -> None:
        """At the same moment: one goes, the other is told kindly."""
        await asyncio.gather(*(self.presses(who, "offer-button-yes") for who in (self.luca, self.sara)))
        found = await self.server.until(self._winner, self.patience)
        assert found is not None, f"nobody goes:\n{self.luca.chat}\n{self.sara.chat}"
        self.winner, self.loser = found, self.sara if found is self.luca else self.luca
        await self.sees(self.loser, "taken")
        await self.sees(self.maria, "comes")

    def _winner(self) -> Person | None:
        task = SEEN["task"][self.language]
        return next((p for p in (self.luca, self.sara) if any(task in m.text for m in p.chat.shown)), None)

    async def hour_said(self) -> None:
        await self.sees(self.winner, "which-hour")
        await self.says(self.winner, "hour")
        await self.sees(self.winner, "hour-set")

    async def address_shown(self) -> None:
        self.winner.never_saw(self.address)
        await self.presses(self.winner, "task-button-address")
        await self.winner.sees(self.address, protected=True, timeout=self.patience)

    async def on_the_way(self) -> None:
        await self.presses(self.winner, "task-button-on-way")
        await self.sees(self.maria, "coming")

    async def done(self) -> None:
        await self.presses(self.winner, "task-button-done")
        await self.sees(self.winner, "amount")

    async def amount_said(self) -> None:
        await self.says(self.winner, "amount")
        await self.sees(self.winner, "settle")
        await self.sees(self.maria, "how")

    async def settled(self) -> None:
        await self.presses(self.winner, "close-button-settled")
        await self.sees(self.winner, "settled")

    async def all_well(self) -> None:
        await self.presses(self.maria, "close-button-well", on=await self.sees(self.maria, "how"))
        await self.sees(self.maria, "well")

    async def thanked(self) -> None:
        await self.presses(self.maria, "close-button-own-words")
        await self.sees(self.maria, "own-words")
        await self.maria.says(THANKS[self.language])
        await self.sees(self.maria, "passed-on")
        await self.winner.sees(THANKS[self.language], timeout=self.patience)

    async def hidden(self) -> None:
        """No message of the bot shows the address any more, and nobody else ever read it."""
        await self.winner.no_longer_sees(self.address, timeout=self.patience)
        for person in (self.loser, self.maria):
            person.never_saw(self.address)

    # --- what was said

    def told(self, *, edits: bool) -> set[tuple[str, str]]:
        """Everything that the bot said, by whose chat it was: without numbers and code words, the helpers' names
        replaced by what they turned out to be, so that two plays of the story can be compared. Without the
        desk's cards, and edits only if wanted: of those a slow bot says fewer, the newest replaces what was not yet
        said."""
        chats = {
            "maria": self.maria.chat, "desk": self.desk, "winner": self.winner.chat, "loser": self.loser.chat
        }  # fmt: skip
        said = {
            (who, version.text)
            for who, chat in chats.items()
            for message in chat
            if message.sender is self.server.bot and not CARD.match(message.text)
            for version in message.versions[: None if edits else 1]
        }
        notes = {("note", str(c.params.get("text") or "")) for c in self.server.called("answerCallbackQuery")}
        return {(who, self._plain(text)) for who, text in said | notes}

    def _plain(self, text: str) -> str:
        for name, part in ((self.winner.first_name, "WINNER"), (self.loser.first_name, "LOSER")):
            text = text.replace(name, part)
        return VARYING.sub("#", text)


# --- what is there before it begins


def noon() -> str:
    """A time zone in which it is between ten and eleven in the morning: no quiet hours, and an afternoon ahead."""
    ahead = 10 - SystemClock().now().hour
    ahead += 24 if ahead < -12 else 0
    # The names count the other way round: https://data.iana.org/time-zones/tzdb/etcetera
    return f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT"


def populate(bot: RunningBot, errand: Errand) -> None:
    """Put Anna with her room, and Luca and Sara who help, into the database of a bot that doesn't run."""

    def job(uow: UnitOfWork) -> None:
        community = uow.communities.only()
        assert community is not None
        errand.desk.bot_status = "member"
        desk = uow.chats.add(Chat("telegram", str(errand.desk.id), False, community_id=community.id))
        uow.communities.save(replace(community, centre=CENTRE, desk_chat_id=desk.id))
        zone = uow.zones.add(Zone("Casoretto", CENTRE, community.id))
        for street in ("Via Padova", "Harehills Lane"):
            uow.streets.add(Street(street, zone.id, CENTRE, community.id))
        anna = add_member(uow, errand.anna, role=Role.COORDINATOR)
        for slot in ALWAYS:
            uow.shifts.add(Shift(anna.id, slot, community.id))
        for helper in (errand.luca, errand.sara):
            add_helper(uow, helper)

    store = bot.open_store()
    try:
        store.run(job)
    finally:
        store.close()


def add_helper(uow: UnitOfWork, person: Person) -> Neighbour:
    """A neighbour of the centre who goes shopping at all hours."""
    neighbour = add_member(uow, person)
    uow.helpers.add(
        Helping(
            neighbour.id, neighbour.community_id, frozenset({"groceries"}), ALWAYS, languages=frozenset({"it", "en"})
        )
    )  # fmt: skip
    return neighbour


def add_member(uow: UnitOfWork, person: Person, *, role: Role | None = None) -> Neighbour:
    """A neighbour who has joined on Telegram and is trusted."""
    community = uow.communities.only()
    assert community is not None
    now = SystemClock().now()
    language = person.language_code or community.language
    neighbour = uow.people.add(
        Neighbour(
            person.first_name, language, community.id, phone=person.phone, standing=Standing.MEMBER,
            trust=Trust.TRUSTED, adult=True, roles=frozenset({role} if role else ()), spot=CENTRE, created_at=now,
            zone_id=next((zone.id for zone in uow.zones.all(community.id)), None),
        )
    )  # fmt: skip
    uow.consents.add(Consent(neighbour.id, "1", language, now, ConsentBy.SELF, community_id=community.id))
    chat = uow.chats.add(Chat("telegram", str(person.id), True, community_id=community.id))
    account = uow.accounts.add(Account("telegram", str(person.id), chat.id, community.id, language))
    uow.people.attach(account.id, neighbour.id)
    person.chat.started = True
    return neighbour
