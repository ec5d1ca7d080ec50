"""The channel by itself on a real homeserver: what it brings in, and what stands in people's rooms afterwards."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

import pytest

from bot.channels.matrix.channel import Matrix
from bot.channels.matrix.session import MatrixSession
from bot.clock import SystemClock, spawn
from bot.crypto import new_keyring
from bot.ports.chat import ChatChange, Content, Happening, Incoming, Passed, Text, Undecryptable
from bot.ports.delivery import Act, Button, Delivered, Lane, Pace, Parcel, Rejected, Unreachable
from bot.ports.words import Span
from tests.matrix.conftest import People
from tests.matrix.people import Person
from tests.matrix.rooms import Message, keycap
from tests.matrix.synapse import Synapse

T = TypeVar("T")
PATIENCE = 90.0


class Bot:
    """The channel, and what it has brought; started as often as a test likes."""

    def __init__(self, server: Synapse, folder: Path) -> None:
        self.server = server
        self.account = server.account("Cortile")
        self.id = self.account.user_id
        self.folder = folder / "cortile"
        self.keyring = new_keyring()
        self.clock = SystemClock()
        self.events: list[Incoming] = []
        self.position: str | None = None
        self.neighbours: set[str] = set()
        self.servers = [server.name]
        self.fails = 0
        self._news = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def starts(self) -> None:
        session = MatrixSession(
            self.server.url, self.id, clock=self.clock, keyring=self.keyring, store=self.folder,
            password=self.account.password,
        )  # fmt: skip

        async def recall() -> str | None:
            return self.position

        async def known(user: str) -> bool:
            return user in self.neighbours

        async def heard(events: Sequence[str]) -> tuple[set[str], datetime | None]:
            first = min((event.at for event in self.events), default=None)
            return {event.event_id for event in self.events} & set(events), first

        self.channel = Matrix(
            session, clock=self.clock, recall=recall, allowed_servers=self.servers, known=known, heard=heard,
            pace=Pace(),
        )  # fmt: skip
        first = self.position
        self._task = spawn(self.channel.listen(self._handle), "listen")
        if first is None:
            await self.until(lambda: self.position, "the first sync is not kept")

    async def stops(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])
            await self.channel.close()
        self._task = None

    async def _handle(self, incoming: Incoming) -> None:
        if self.fails:
            self.fails -= 1
            raise OSError("the disk is full")
        seen = {event.event_id for event in self.events}
        if not isinstance(incoming.content, Passed) and incoming.event_id not in seen:
            self.events.append(incoming)
        self.position = incoming.position or self.position
        self._news.set()

    async def until(self, found: Callable[[], T | None], otherwise: str) -> T:
        deadline = asyncio.get_running_loop().time() + PATIENCE
        while not (value := found()):
            if self._task is not None and self._task.done():
                self._task.result()
            assert asyncio.get_running_loop().time() < deadline, f"{otherwise}: {self.events}"
            self._news.clear()
            try:
                async with asyncio.timeout(0.1):
                    await self._news.wait()
            except TimeoutError:
                continue
        return value

    async def hears(self, what: Content | str) -> Incoming:
        """Waits for the newest event of this content, or of these words."""

        def found() -> Incoming | None:
            words = what if isinstance(what, str) else None
            return next(
                (
                    event
                    for event in reversed(self.events)
                    if event.content == what or (words and words == getattr(event.content, "body", None))
                ),
                None,
            )

        return await self.until(found, f"{what} does not come in")

    async def delivers(self, to: str, text: str, act: Act = Act.SEND, **fields: Any) -> Delivered:
        labels = fields.pop("choices", ())
        buttons = tuple((Button(label, f"token-{label}"),) for label in labels)
        lane, txn = fields.pop("lane", Lane.REPLY), fields.pop("txn", self.clock.token().hex())
        return await self.channel.deliver(
            Parcel(
                1, act, to, lane, txn, body=(Span(text),), buttons=buttons, private=to.startswith("@"),
                wanted=bool(labels), **fields,
            )
        )  # fmt: skip


@pytest.fixture
async def bot(synapse: Synapse, tmp_path: Path) -> AsyncIterator[Bot]:
    bot = Bot(synapse, tmp_path)
    await bot.starts()
    yield bot
    await bot.stops()


Starts = Callable[[], Awaitable[None]]


async def chat_with(bot: Bot, person: Person) -> str:
    room = await person.opens_chat(bot.id)
    await person.says("ciao")
    await bot.hears("ciao")
    return room


async def test_who_leaves_can_not_be_reached_until_they_are_back(bot: Bot, people: People) -> None:
    """An empty room is left; a new one is the same chat, because the chat is the person."""
    maria = await people("Maria")
    room = await chat_with(bot, maria)
    await maria.leaves()
    gone = await bot.hears(ChatChange(Happening.BLOCKED))
    assert (gone.sender, gone.chat, gone.private) == (maria.id, maria.id, True)
    with pytest.raises(Unreachable):
        await bot.delivers(maria.id, "c'è?")
    await bot.stops()
    await bot.starts()
    with pytest.raises(Unreachable):
        await bot.delivers(maria.id, "c'è?")
    again = await maria.opens_chat(bot.id)
    back = await bot.hears(ChatChange(Happening.UNBLOCKED))
    assert (back.sender, back.chat) == (maria.id, maria.id)
    sent = await bot.delivers(maria.id, "bentornata")
    assert sent.message is not None and sent.message.startswith(f"{again}|") and again != room
    await maria.sees("bentornata")


async def test_it_begins_a_chat_with_somebody_who_never_wrote(bot: Bot, people: People) -> None:
    """A direct, encrypted room, and one only: also for what is said at the same moment, and after a restart."""
    luca = await people("Luca")
    sent = await asyncio.gather(*(bot.delivers(luca.id, f"messaggio {n}") for n in range(3)))
    await bot.stops()
    await bot.starts()
    sent.append(await bot.delivers(luca.id, "messaggio 3"))
    rooms = {str(each.message).partition("|")[0] for each in sent}
    assert len(rooms) == 1
    await luca.until(lambda: luca.has_chat, "no room comes")
    assert {luca.chat.id} == rooms
    for number in range(4):
        assert (await luca.sees(f"messaggio {number}")).encrypted
    answered = await luca.says("eccomi")
    assert (await bot.hears("eccomi")).chat == luca.id
    assert answered


async def test_a_room_without_encryption_becomes_encrypted_before_it_answers(
    bot: Bot, people: People
) -> None:
    maria = await people("Maria")
    room = await maria.opens_chat(bot.id, encrypted=False)
    await maria.says("ciao")
    heard = await bot.hears("ciao")
    assert heard.private
    await bot.delivers(maria.id, "buongiorno")
    answer = await maria.sees("buongiorno")
    assert (answer.room.id, answer.encrypted) == (room, True)


async def test_where_it_may_not_encrypt_it_says_why_and_opens_another_room(bot: Bot, people: People) -> None:
    maria = await people("Maria")
    room = await maria.makes_room("", invites=[bot.id], encrypted=False, is_direct=True)
    maria.direct = room
    await maria.until(lambda: bot.id in maria.members(room), "the bot has not joined")
    await maria.says("ciao", chat=room)
    await bot.hears("ciao")
    sent = await bot.delivers(maria.id, "buongiorno")
    other = str(sent.message).partition("|")[0]
    assert other != room
    await maria.sees("non sono cifrati", chat=room)
    assert (await maria.sees("buongiorno", chat=other)).encrypted
    maria.never_saw("buongiorno ")
    assert not any("buongiorno" in m.text for m in maria.room(room).messages.values())


async def test_who_declines_the_encrypted_chat_is_not_asked_again(bot: Bot, people: People) -> None:
    """Not at the next message, and not after a restart; whose chat becomes encrypted is answered there."""
    maria = await people("Maria")
    maria.accepts = False
    room = await maria.makes_room("", invites=[bot.id], encrypted=False, is_direct=True)
    await maria.until(lambda: bot.id in maria.members(room), "the bot has not joined")
    await maria.says("ciao", chat=room)
    await bot.hears("ciao")
    await maria.until(lambda: maria.directs, "no other chat comes")
    await maria.leaves(maria.directs[0])
    for words in ("c'è qualcuno?", "allora?"):
        await maria.says(words, chat=room)
        await bot.hears(words)
        with pytest.raises(Unreachable):
            await bot.delivers(maria.id, "buongiorno")
        await bot.stops()
        await bot.starts()
    assert len(maria.directs) == 1
    await maria.calls(
        "PUT", f"rooms/{quote(room)}/state/m.room.encryption/", {"algorithm": "m.megolm.v1.aes-sha2"}
    )
    await maria.says("adesso?", chat=room)
    await bot.hears("adesso?")
    await bot.delivers(maria.id, "adesso sì")
    assert (await maria.sees("adesso sì", chat=room)).encrypted


@pytest.mark.parametrize("restarted", [False, True])
async def test_an_address_that_is_hidden_is_nowhere_any_more(
    bot: Bot, people: People, restarted: bool
) -> None:
    """Replacing is not enough: an older version can be looked up. It is taken back, and the homeserver has it no more."""
    luca = await people("Luca")
    await chat_with(bot, luca)
    card = (await bot.delivers(luca.id, "Un momento.", protect=True)).message
    await bot.delivers(luca.id, "via Padova 12", Act.EDIT, message=card, protect=True)
    await luca.sees("via Padova 12")
    await bot.delivers(luca.id, "via Padova 14", Act.EDIT, message=card, protect=True)
    await luca.sees("via Padova 14")
    if restarted:
        await bot.stops()
        await bot.starts()
    await bot.delivers(luca.id, "Grazie. Ho nascosto l'indirizzo.", Act.EDIT, message=card)
    await luca.sees("Ho nascosto")
    room, _, event = str(card).partition("|")
    path = f"rooms/{quote(room)}/messages?dir=b&limit=50"
    chunk = (await luca.calls("GET", path))["chunk"]
    versions = [
        each
        for each in chunk
        if each["type"] == "m.room.encrypted"
        and each["content"].get("m.relates_to", {}).get("rel_type") == "m.replace"
    ]
    assert len(versions) == 1
    assert event not in [each["event_id"] for each in versions]


async def test_the_signs_follow_the_choices(bot: Bot, people: People) -> None:
    """Two choices more hang two signs more; a card that is settled has none."""
    luca = await people("Luca")
    await chat_with(bot, luca)
    sent = await bot.delivers(luca.id, "Viene?", choices=("Sì", "No"))
    assert sent.hung
    shown: Message = await luca.sees("Viene?")

    async def hang(count: int) -> None:
        wanted = {keycap(n) for n in range(1, count + 1)}
        await luca.until(lambda: shown.seeds() == wanted, f"not {count} signs hang there: {shown.seeds()}")

    await hang(2)
    more = await bot.delivers(
        luca.id, "Viene o no?", Act.EDIT, message=sent.message, choices=("Sì", "No", "Forse", "Mai")
    )
    assert (more.hung, more.message) == (True, sent.message)
    await hang(4)
    await bot.stops()
    await bot.starts()
    settled = await bot.delivers(luca.id, "Viene Sara.", Act.EDIT, message=sent.message)
    assert not settled.hung
    await hang(0)
    await bot.delivers(luca.id, "Di nuovo?", Act.EDIT, message=sent.message, choices=("Sì",))
    await hang(1)


async def test_a_group_and_who_comes_and_goes(bot: Bot, people: People) -> None:
    anna, luca = await people("Anna"), await people("Luca")
    room = await anna.makes_room("Via Padova", invites=[bot.id])
    added = await bot.hears(ChatChange(Happening.BOT_ADDED))
    assert (added.sender, added.chat, added.private, added.encrypted) == (anna.id, room, False, True)
    await anna.invites(luca.id, room)
    new = await bot.hears(ChatChange(Happening.NEWCOMER))
    assert (new.sender, new.chat, new.shown_name) == (luca.id, room, "Luca")
    sent = await bot.delivers(room, "Buongiorno a tutti.")
    shown = await anna.sees("Buongiorno", chat=room)
    await anna.says("grazie", chat=room, reply_to=shown)
    heard = await bot.hears("grazie")
    assert heard.content == Text("grazie", addressed=True, reply_to=sent.message)
    theirs = await luca.sees("grazie", chat=room)
    await luca.reacts(theirs, keycap(1))
    await luca.says("Cortile: ci sei?", chat=room)
    assert (await bot.hears("ci sei?")).content == Text("ci sei?", addressed=True)
    await luca.says("ci vediamo in cortile", chat=room)
    assert (await bot.hears("ci vediamo in cortile")).content == Text(
        "ci vediamo in cortile", addressed=False
    )
    with pytest.raises(Rejected):
        await bot.delivers(room, "", Act.DELETE, message=f"{room}|{theirs.id}")
    await bot.delivers(room, "", Act.DELETE, message=sent.message)
    await anna.no_longer_sees("Buongiorno", chat=room)
    await anna.calls("POST", f"rooms/{quote(room)}/kick", {"user_id": bot.id})
    removed = await bot.hears(ChatChange(Happening.BOT_REMOVED))
    assert (removed.sender, removed.chat) == (anna.id, room)
    with pytest.raises(Unreachable):
        await bot.delivers(room, "Buonasera.")


async def test_a_third_in_a_chat_of_two_makes_it_a_room_of_several(bot: Bot, people: People) -> None:
    """What is for Maria alone is said in another room from then on."""
    maria, luca = await people("Maria"), await people("Luca")
    room = await chat_with(bot, maria)
    await maria.invites(luca.id, room)
    await maria.says("adesso siamo in tre", chat=room)
    heard = await bot.hears("adesso siamo in tre")
    assert (heard.private, heard.chat) == (False, room)
    sent = await bot.delivers(maria.id, "solo per Lei")
    other = str(sent.message).partition("|")[0]
    assert other != room
    await maria.sees("solo per Lei", chat=other)
    luca.never_saw("solo per Lei")


async def test_what_can_not_be_read_is_said_once_and_holds_up_no_other_room(bot: Bot, people: People) -> None:
    maria, luca = await people("Maria"), await people("Luca")
    room = await chat_with(bot, maria)
    await chat_with(bot, luca)
    lost = {
        "algorithm": "m.megolm.v1.aes-sha2", "ciphertext": "AwgAEnAC", "device_id": "WEG",
        "sender_key": "x" * 43, "session_id": "y" * 43,
    }  # fmt: skip
    await maria.calls("PUT", f"rooms/{quote(room)}/send/m.room.encrypted/x1", lost)
    await maria.says("e questo si legge", chat=room)
    await luca.says("intanto")
    await bot.hears("intanto")
    assert not any(isinstance(event.content, Undecryptable) for event in bot.events)
    await bot.hears("e questo si legge")
    mine = [event.content for event in bot.events if event.sender == maria.id]
    assert mine[-2:] == [Undecryptable(), Text("e questo si legge")]


async def test_what_could_not_be_kept_is_brought_again_in_order(bot: Bot, people: People) -> None:
    maria = await people("Maria")
    await chat_with(bot, maria)
    before, bot.fails = bot.position, 3
    for word in ("uno", "due", "tre"):
        await maria.says(word)
    await bot.hears("tre")
    assert [e.content.body for e in bot.events if isinstance(e.content, Text)][-3:] == ["uno", "due", "tre"]
    assert bot.position != before


async def test_a_position_that_the_homeserver_has_lost_costs_nothing(bot: Bot, people: People) -> None:
    """What was not heard is looked for in every room, back to what was: once, in order, and nothing older."""
    maria, luca = await people("Maria"), await people("Luca")
    room = await luca.makes_room("", invites=[bot.id], is_direct=True, preset="trusted_private_chat")
    await chat_with(bot, maria)
    await luca.until(lambda: bot.id in luca.members(room), "the bot has not joined")
    await maria.says("prima")
    await bot.hears("prima")
    await bot.stops()
    for number in range(60):
        await maria.says(f"parola {number}.")
    await luca.says("e io?", chat=room)
    before = len(bot.events)
    bot.position = "s0_rotta"
    await bot.starts()
    await bot.hears("parola 59.")
    await bot.hears("e io?")
    new = [event.content.body for event in bot.events[before:] if isinstance(event.content, Text)]
    assert [words for words in new if words != "e io?"] == [f"parola {number}." for number in range(60)]
    await maria.says("dopo")
    await bot.hears("dopo")


async def test_a_text_of_any_length_arrives(bot: Bot, people: People) -> None:
    """In as many messages as it takes, each within what a homeserver takes; sent again it is not there twice."""
    maria = await people("Maria")
    await chat_with(bot, maria)
    text = " ".join(f"«parola {n}»" for n in range(7_000))
    for _ in range(2):
        sent = await bot.delivers(maria.id, text, choices=("Sì",), txn="sempre-questa")
    last = await maria.sees("parola 6999»")
    assert sent.message == f"{last.room.id}|{last.id}"
    said = "".join(m.text for m in maria.chat.from_others(maria.id))
    assert [said.count(f"parola {n}»") for n in (0, 3_500, 6_999)] == [1, 1, 1]


async def test_a_stranger_is_declined_with_a_reason(synapse: Synapse, people: People, tmp_path: Path) -> None:
    bot = Bot(synapse, tmp_path)
    bot.servers = ["vicini.example.org"]
    await bot.starts()
    try:
        bruno, maria = await people("Bruno"), await people("Maria")
        bot.neighbours.add(maria.id)
        room = await bruno.makes_room("", invites=[bot.id], is_direct=True)
        path = f"rooms/{quote(room)}/state/m.room.member/{quote(bot.id)}"
        async with asyncio.timeout(PATIENCE):
            while (state := await bruno.calls("GET", path))["membership"] != "leave":
                await asyncio.sleep(0.1)
        assert "solo ai vicini" in state["reason"]
        await chat_with(bot, maria)
    finally:
        await bot.stops()


async def test_a_chat_of_two_that_is_upgraded_stays_the_same_chat(bot: Bot, people: People) -> None:
    """The bot comes along and leaves the old room; who writes is still who wrote."""
    maria = await people("Maria")
    old = await chat_with(bot, maria)
    path = f"rooms/{quote(old)}/upgrade"
    new = (await maria.calls("POST", path, {"new_version": "11"}))["replacement_room"]
    await maria.invites(bot.id, new)
    await maria.until(lambda: bot.id in maria.members(new), "the bot has not come along")
    await maria.until(lambda: maria.left(old, bot.id), "the bot has not left the old room")
    await maria.says("sono qui", chat=new)
    heard = await bot.hears("sono qui")
    assert (heard.chat, heard.private, heard.encrypted) == (maria.id, True, True)
    sent = await bot.delivers(maria.id, "anch'io")
    assert str(sent.message).startswith(f"{new}|")
    assert not [event for event in bot.events if isinstance(event.content, ChatChange)]


async def test_who_invited_it_while_it_was_away_is_answered(bot: Bot, people: People) -> None:
    """The chat, what was said in it meanwhile, and a group that it was invited to."""
    maria, anna = await people("Maria"), await people("Anna")
    await bot.stops()
    room = await maria.makes_room("", invites=[bot.id], is_direct=True, preset="trusted_private_chat")
    # Then her app gives the bot the key as well, although it is only invited.
    await maria.until(lambda: bot.id in maria.client.rooms[room].users, "the invitation does not come back")
    await maria.says("c'è nessuno?", chat=room)
    group = await anna.makes_room("Via Padova", invites=[bot.id])
    await anna.says("prima che arrivi", chat=group)
    await bot.starts()
    heard = await bot.hears("c'è nessuno?")
    assert (heard.chat, heard.private) == (maria.id, True)
    added = await bot.hears(ChatChange(Happening.BOT_ADDED))
    assert (added.chat, added.sender) == (group, anna.id)
    await anna.says("eccolo", chat=group)
    await bot.hears("eccolo")
    assert not any(event.content == Text("prima che arrivi", addressed=False) for event in bot.events)
