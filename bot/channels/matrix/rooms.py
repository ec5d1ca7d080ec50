"""The rooms that the bot is in, and which of them is whose direct chat."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.channels.matrix.api import NoAnswer, Refused, segment
from bot.channels.matrix.room import Event, Room, before, content_of, text_of
from bot.channels.matrix.session import MatrixSession
from bot.clock import Clock
from bot.logs import get_logger

log = get_logger(__name__)

CLIENT = "/_matrix/client/v3"
DIRECT = "m.direct"
INSTEAD = "cortile.instead"

Raw = Mapping[str, Any]


class Rooms:
    """Kept up to date by `take`, once for each sync.

    Whose direct chats there are is kept in the account's `m.direct`, the newest room first. A room stays named
    there when the person has left it: that tells who has gone from who was never there.
    """

    def __init__(self, session: MatrixSession, clock: Clock) -> None:
        self._session = session
        self._clock = clock
        self._rooms: dict[str, Room] = {}
        self._directs: dict[str, list[str]] = {}
        self._whose: dict[str, str] = {}
        """The same the other way round: every event asks whose room it is in."""
        self._returned: set[str] = set()
        self._expected: set[str] = set()
        self._moved: dict[str, str] = {}
        self._changed = asyncio.Event()
        self._saving = asyncio.Lock()
        self.unsaved = False
        """Whether there are direct chats that are not written down yet."""
        self.are_known = False
        """Whether the first sync has come in: before it, nothing is known of any room."""

    async def load(self) -> None:
        """Learn whose direct chats there are. Raises NoAnswer, Refused or AccountBroken."""
        try:
            answer = await self._session.request("GET", self._account_data)
        except Refused as refused:
            if refused.errcode != "M_NOT_FOUND":
                raise
            answer = {}
        self._learn_directs(answer)

    # --- what there is

    def get(self, room_id: str) -> Room | None:
        """The room, if the bot is in it."""
        return self._rooms.get(room_id)

    def all(self) -> list[Room]:
        return list(self._rooms.values())

    def partner(self, room: Room) -> str | None:
        """Whose direct chat this is; None for a room of several people, also where a third came into one."""
        who = self._whose.get(room.id)
        return who if who is not None and room.others <= {who} else None

    def direct(self, user: str) -> Room | None:
        """The newest direct chat with somebody, an encrypted one before others, one that they are in before one
        that they are asked into."""
        rooms = [room for room in self._named(self._directs.get(user, ())) if room.others == {user}]
        rooms = [room for room in rooms if not room.replacement]
        # The sort is stable: what was used last stays first.
        rooms.sort(key=lambda room: (not room.encrypted, user not in room.joined))
        return next(iter(rooms), None)

    def has_left(self, user: str) -> bool:
        """Whether they have been in a direct chat, and are in none of those any more."""
        known = self._directs.get(user)
        return known is not None and not any(user in room.others for room in self._named(known))

    def awaits(self, user: str) -> bool:
        """Whether a direct chat with them is about to come in, or has not come in whole."""
        known = self._directs.get(user, ())
        return any(each in self._expected for each in known) or any(
            not room.had_company for room in self._named(known)
        )

    def _named(self, ids: Sequence[str]) -> list[Room]:
        return [self._rooms[each] for each in ids if each in self._rooms]

    def replaces(self, room_id: str) -> Room | None:
        """The room which says that it goes on in this one."""
        return next((room for room in self._rooms.values() if room.replacement == room_id), None)

    def is_return(self, room: Room) -> bool:
        """Whether its person had left before coming to this room."""
        return room.id in self._returned

    async def until(self, holds: Callable[[], bool], seconds: float) -> bool:
        """Wait for syncs until it holds; False when it did not in that time."""
        deadline = self._clock.monotonic() + seconds
        while not holds():
            left = deadline - self._clock.monotonic()
            if left <= 0:
                return False
            await self.changes(left)
        return True

    async def changes(self, seconds: float) -> None:
        """Wait for the next sync, for at most so long."""
        try:
            async with asyncio.timeout(seconds):
                await self._changed.wait()
        except TimeoutError:
            return

    # --- what comes

    def take(self, raw: Raw) -> None:
        """Take in what a sync says of rooms."""
        for event in raw.get("account_data", {}).get("events", ()):
            if event.get("type") == DIRECT:
                self._learn_directs(content_of(event))
        rooms = raw.get("rooms", {})
        for room_id, part in rooms.get("join", {}).items():
            known = self._rooms.get(room_id)
            room = known or Room(room_id, self._session.user_id)
            self._rooms[room_id] = room
            self._expected.discard(room_id)
            for where in ("state", "timeline"):
                for event in part.get(where, {}).get("events", ()):
                    room.apply(event)
            for event in part.get("account_data", {}).get("events", ()):
                if event.get("type") == INSTEAD:
                    room.instead = text_of(content_of(event).get("room_id"))
            if known is None:
                self._classify(room)

    def took(self) -> None:
        """Let those go on who wait for what a sync brings: it can be answered now."""
        self.are_known = True
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    def gone(self, room_id: str) -> Room | None:
        """The bot is not in it any more; the room as it was."""
        room = self._rooms.pop(room_id, None)
        if room is not None and room.replacement in self._rooms:
            self._moved[room_id] = room.replacement
        return room

    def moved_to(self, room_id: str) -> str | None:
        """The room in which one goes on that the bot was in, if the bot is in that as well."""
        room = self._rooms.get(room_id)
        if room is not None:
            return room.replacement if room.replacement in self._rooms else None
        return self._moved.get(room_id)

    def expect_direct(self, user: str, room_id: str) -> None:
        """This room is, or is about to be, a direct chat with them: the newest."""
        if room_id not in self._rooms:
            self._expected.add(room_id)
            if self.has_left(user):
                self._returned.add(room_id)
        self.unsaved = True
        self._whose.setdefault(room_id, user)
        known = self._directs.setdefault(user, [])
        if room_id in known:
            known.remove(room_id)
        known.insert(0, room_id)

    def despair_of(self, room_id: str) -> None:
        """The bot can't come into this room."""
        self._expected.discard(room_id)

    def heard(self, user: str, room: Room) -> None:
        """They wrote there: that is where they look for answers."""
        known = self._directs.get(user)
        if known and known[0] != room.id and self.partner(room) == user:
            known.remove(room.id)
            known.insert(0, room.id)

    async def save(self) -> None:
        """Write down whose direct chats there are; what fails is written with the next one."""
        async with self._saving:
            self.unsaved = False
            try:
                await self._session.request("PUT", self._account_data, self._directs)
            except (NoAnswer, Refused) as error:
                self.unsaved = True
                log.warning("m.direct not written", error=type(error).__name__)

    def _classify(self, room: Room) -> None:
        """A room that nobody has named a direct chat may be one all the same."""
        if room.id in self._whose or len(room.others) != 1:
            return
        (other,) = room.others
        # Made by the bot just before it was killed, or by an app that says nothing of it.
        own = room.creator == room.me and room.invited.get(other, False)
        if own or room.looks_direct:
            self.expect_direct(other, room.id)

    def _learn_directs(self, content: Mapping[str, Any]) -> None:
        for user, ids in content.items():
            if isinstance(ids, list):
                known = self._directs.setdefault(user, [])
                known += [each for each in ids if isinstance(each, str) and each not in known]
                for room_id in known:
                    self._whose.setdefault(room_id, user)

    @property
    def _account_data(self) -> str:
        return f"{CLIENT}/user/{segment(self._session.user_id)}/account_data/{DIRECT}"


def came_in(event: Event, me: str) -> bool:
    """Whether the bot came in by this event; its new name is a member event as well."""
    return is_own(event, me) and content_of(event).get("membership") == "join" and before(event) != "join"


def is_own(event: Event, me: str) -> bool:
    """Whether a member event is about the bot."""
    return event.get("type") == "m.room.member" and event.get("state_key") == me
