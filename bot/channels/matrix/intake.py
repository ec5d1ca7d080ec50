"""How events come in: a sync after the other, and what the syncs left out; handled before the position moves."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

from nio import Event as NioEvent
from nio import MegolmEvent

from bot.channels.backoff import Backoff
from bot.channels.matrix.api import NoAnswer, Refused, segment
from bot.channels.matrix.delivery import Delivery
from bot.channels.matrix.doors import Doors
from bot.channels.matrix.history import Heard, History, since_invited
from bot.channels.matrix.keywait import KeyWait
from bot.channels.matrix.lanes import Batch, Lanes, Part
from bot.channels.matrix.read import (
    CHANNEL,
    Self,
    View,
    concerns,
    redacted_by,
    refers_to,
    thread_of,
    translate,
)
from bot.channels.matrix.room import Room, text_of
from bot.channels.matrix.rooms import CLIENT, Rooms, is_own
from bot.channels.matrix.session import MatrixSession, Synced
from bot.clock import Clock
from bot.logs import get_logger
from bot.ports.chat import ChatChange, Handle, Happening, Incoming, Passed, Reaction, TakenBack, Text

log = get_logger(__name__)

WAIT = 30.0
"""Seconds that the homeserver holds a sync back while there is nothing new."""
FEW = 50
"""People in a room whose names are told with what is said there; in the coordinators' room there are fewer."""
SENT_WITHIN = 10.0
"""Seconds that an answer to a message waits for that message to have been sent."""


class Intake:
    """Call `run`, and `close` at the end."""

    def __init__(
        self,
        session: MatrixSession,
        rooms: Rooms,
        doors: Doors,
        delivery: Delivery,
        clock: Clock,
        me: Self,
        recall: Callable[[], Awaitable[str | None]],
        heard: Heard,
    ) -> None:
        self._session = session
        self._rooms = rooms
        self._doors = doors
        self._delivery = delivery
        self._clock = clock
        self._me = me
        self._recall = recall
        self._keys = KeyWait(session, rooms, clock)
        self._history = History(session, me, clock, heard)
        self._moved: set[str] = set()
        self._is_lost = False
        """Whether the homeserver does not know any more up to where everything was handled."""

    async def run(self, handle: Handle) -> None:
        """Bring events until cancelled. Raises AccountBroken."""
        since = await self._recall()
        lanes = Lanes(handle, self._clock, self._read, self._nothing)
        trouble, full = Backoff(self._clock), True
        try:
            while True:
                try:
                    # The first call after a silence does not wait, so that it is soon known whether anybody answers.
                    wait = WAIT if trouble.fresh and not full else 0.0
                    synced = await self._session.sync(since, wait=wait, full_state=full)
                except NoAnswer as error:
                    if trouble.fresh:
                        log.error("cannot read on: no answer", error=error.cause)
                    await trouble.wait()
                    continue
                except Refused as refused:
                    since = await self._refused(refused, since, trouble)
                    continue
                if not trouble.fresh:
                    log.info("reading on")
                trouble.reset()
                await self._session.ensure_keys()
                parts = self._take(synced, since)
                await lanes.put(parts[0], parts[1])
                if since is None:
                    # From here on nothing is missed, also when the process ends before anybody says a word.
                    await lanes.save()
                since, full, self._is_lost = synced.next_batch, False, False
        finally:
            await lanes.close()

    async def _refused(self, refused: Refused, since: str | None, trouble: Backoff) -> str | None:
        if trouble.fresh:
            log.error("cannot read on: refused", status=refused.status, reason=refused.errcode)
        await trouble.wait(refused.retry_after)
        if refused.status == 400 and since is not None:
            log.error("the homeserver does not know the position, looking for what was not heard")
            self._is_lost = True
            return None
        return since

    # --- what a sync brought

    def _take(self, synced: Synced, since: str | None) -> tuple[Batch, list[Part]]:
        raw, batch = synced.raw, Batch(synced.next_batch)
        self._rooms.take(raw)
        parts: list[Part] = []
        for room_id, info in synced.response.rooms.join.items():
            room = self._rooms.get(room_id)
            if room is None:
                continue
            timeline = info.timeline
            for event in timeline.events:
                if event.source.get("sender") == self._me.id:
                    self._delivery.echoed(room_id, event.source)
                if taken_back := redacted_by(event.source):
                    self._delivery.redacted(taken_back)
            events = [event for event in timeline.events if concerns(event.source, self._me.id)]
            gap = timeline.prev_batch if timeline.limited else None
            if self._is_lost:
                gap = timeline.prev_batch or ""
            if (since is not None or self._is_lost) and (events or gap):
                parts.append(Part(room, events, batch, gap, since))
        parts += self._left(raw, since, batch)
        parts += self._replaced(batch)
        self._doors.take(raw)
        self._rooms.took()
        return batch, parts

    def _left(self, raw: Mapping[str, Any], since: str | None, batch: Batch) -> list[Part]:
        """Rooms out of which the bot was put, or that it has left."""
        parts = []
        for room_id, left in raw.get("rooms", {}).get("leave", {}).items():
            room = self._rooms.gone(room_id)
            found = [*left.get("state", {}).get("events", ()), *left.get("timeline", {}).get("events", ())]
            own = [event for event in found if is_own(event, self._me.id)]
            if room is not None and own and since is not None:
                parts.append(Part(room, [NioEvent.parse_event(own[-1])], batch))
        return parts

    def _replaced(self, batch: Batch) -> list[Part]:
        """Rooms whose replacement the bot has come into."""
        parts = []
        for room in self._rooms.all():
            if room.replacement and room.id not in self._moved and self._rooms.get(room.replacement):
                self._moved.add(room.id)
                parts.append(Part(room, [NioEvent.parse_event(dict(room.tombstone or {}))], batch))
        return parts

    # --- a room's part, in its own time

    async def _read(self, part: Part) -> AsyncIterator[tuple[Incoming, bool]]:
        room, events = part.room, part.events
        if part.gap is not None and part.since is not None:
            events = [*await self._history.between(room, part.gap, part.since), *events]
        elif part.gap is not None:
            events = await self._history.unheard(room, part.gap, events)
        events = since_invited(events, room, self._me.id, direct=self._rooms.partner(room) is not None)
        for number, event in enumerate(events, start=1):
            incoming = await self._incoming(room, event)
            if incoming is not None:
                yield incoming, number == len(events)
                if incoming.content == ChatChange(Happening.MIGRATED, to=room.replacement):
                    # Now, and not before: until then a start of the bot finds it, and says it again.
                    self._doors.let_go(room)

    async def _incoming(self, room: Room, found: Any) -> Incoming | None:
        if isinstance(found, MegolmEvent):
            found = await self._keys.read(room, found)
        event, now = found.source, self._clock.now()
        if event.get("type") == "m.room.tombstone":
            return self._migrated(room, event, now)
        view = self._view(room)
        to_me = False
        if (target := refers_to(event)) and not view.private:
            to_me = await self._is_ours(room, target)
            if not to_me and event.get("type") == "m.reaction":
                return None
        incoming = translate(event, self._me, view, now, to_me)
        if incoming is None:
            return None
        if view.private and incoming.sender != view.chat:
            return None
        if isinstance(incoming.content, Reaction | Text) and target:
            # Quicker than the answer to its sending: what it is known by must be written down first.
            await self._rooms_quiet(view.chat)
        if not isinstance(incoming.content, ChatChange | Reaction | TakenBack):
            self._rooms.heard(incoming.sender, room)
            self._delivery.heard_in(view.chat, thread_of(event))
        return incoming

    async def _rooms_quiet(self, chat: str) -> None:
        deadline = self._clock.monotonic() + SENT_WITHIN
        while self._delivery.is_busy(chat) and self._clock.monotonic() < deadline:
            await self._clock.sleep(0.01)

    def _view(self, room: Room) -> View:
        partner = self._rooms.partner(room)
        return View(
            room=room.id,
            chat=partner or room.id,
            private=partner is not None,
            encrypted=room.encrypted,
            names=room.joined,
            left=partner is not None and self._rooms.direct(partner) is None,
            returned=self._rooms.is_return(room),
            moved=bool(room.predecessor) and room.predecessor in self._moved,
            asked_by=room.asked_by,
            present=tuple(sorted(room.others)) if partner is None and len(room.others) <= FEW else None,
        )

    def _migrated(self, room: Room, event: Mapping[str, Any], now: datetime) -> Incoming | None:
        if self._rooms.partner(room) is not None:
            # The chat with a person is the person, wherever it is.
            self._doors.let_go(room)
            return None
        return Incoming(
            CHANNEL, self._me.id, text_of(event.get("event_id")), text_of(event.get("sender")), room.id, False,
            ChatChange(Happening.MIGRATED, to=room.replacement), now, encrypted=room.encrypted,
        )  # fmt: skip

    def _nothing(self) -> Incoming:
        return Incoming(CHANNEL, self._me.id, "", "", "", False, Passed(), self._clock.now())

    async def _is_ours(self, room: Room, event_id: str) -> bool:
        """Whether the bot sent this message; the homeserver knows what is not remembered."""
        ours = self._delivery.is_ours(event_id)
        if ours is None:
            path = f"{CLIENT}/rooms/{segment(room.id)}/event/{segment(event_id)}"
            try:
                ours = (await self._history.ask(path)).get("sender") == self._me.id
            except Refused:
                ours = False
            self._delivery.learn(event_id, ours)
        return ours
