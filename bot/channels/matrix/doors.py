"""Coming in and going out: invitations, new direct chats, rooms that are replaced, rooms that are empty."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from functools import partial
from typing import Any
from urllib.parse import urlencode

from bot.channels.backoff import Backoff
from bot.channels.matrix.api import AccountBroken, NoAnswer, Refused, failure, segment
from bot.channels.matrix.room import Room, content_of, text_of
from bot.channels.matrix.rooms import CLIENT, INSTEAD, Rooms, is_own
from bot.channels.matrix.session import MatrixSession
from bot.channels.matrix.words import everywhere
from bot.clock import Clock, spawn
from bot.logs import get_logger
from bot.ports.delivery import DeliveryFailed, MessageGone, Unavailable, Unreachable

log = get_logger(__name__)

ENCRYPTION = {"algorithm": "m.megolm.v1.aes-sha2"}
COMES_IN = 20.0
"""Seconds that a room which the homeserver has made may take to come in by a sync."""
ANYBODY = "*"


class Doors:
    """`allowed` are the servers whose people may invite the bot ("*": all); `known` says of others whether they
    are neighbours."""

    def __init__(
        self,
        session: MatrixSession,
        rooms: Rooms,
        clock: Clock,
        allowed: Sequence[str],
        known: Callable[[str], Awaitable[bool]],
    ) -> None:
        self._session = session
        self._rooms = rooms
        self._clock = clock
        self._allowed = frozenset(allowed)
        self._known = known
        self._under_way: dict[str, asyncio.Task[None]] = {}
        self._opening: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    # --- after each sync

    def take(self, raw: Mapping[str, Any]) -> None:
        """See to what a sync brought, in the background."""
        for room_id, part in raw.get("rooms", {}).get("invite", {}).items():
            state = part.get("invite_state", {}).get("events", ())
            self._start(f"invited:{room_id}", partial(self._invited, room_id, state))
        if self._rooms.unsaved:
            self._start("directs", self._rooms.save)
        for room in filter(None, map(self._rooms.get, raw.get("rooms", {}).get("join", {}))):
            if room.replacement and self._rooms.get(room.replacement) is None:
                self._start(f"follow:{room.id}", partial(self._follow, room), once=True)
            elif (who := self._rooms.partner(room)) and who in room.joined and not room.encrypted:
                self._start(f"secure:{room.id}", partial(self._secure, room, who), once=True)
            elif room.had_company and not room.others:
                self.let_go(room)

    async def close(self) -> None:
        """Let go of what is under way; it is found again at the next start."""
        tasks = list(self._under_way.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _start(self, key: str, work: Callable[[], Coroutine[Any, Any, None]], *, once: bool = False) -> None:
        """Do it unless it is being done; `once`: unless it was done before."""
        if key in self._under_way:
            return
        task = self._under_way[key] = spawn(self._insist(work), "matrix-door")
        if not once:
            task.add_done_callback(lambda _: self._under_way.pop(key, None))

    async def _insist(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        trouble = Backoff(self._clock)
        while True:
            try:
                await work()
                return
            except Unreachable:
                return
            except (NoAnswer, DeliveryFailed):
                await trouble.wait()
            except Refused as refused:
                if refused.status not in (429, 502, 503, 504):
                    log.warning("a room could not be seen to", status=refused.status, reason=refused.errcode)
                    return
                await trouble.wait(refused.retry_after)
            except AccountBroken:
                # The next sync says so as well, and ends the run.
                return

    # --- invitations

    async def _invited(self, room_id: str, state: Sequence[Mapping[str, Any]]) -> None:
        asked = next((event for event in state if is_own(event, self._session.user_id)), None)
        inviter = text_of(asked.get("sender")) if asked is not None else ""
        old = self._rooms.replaces(room_id)
        welcome = self._is_allowed(inviter) or (old is not None and inviter in old.joined)
        if not welcome and not await self._known(inviter):
            await self._post(f"rooms/{segment(room_id)}/leave", {"reason": everywhere("not_known")})
            log.info("an invitation was declined")
            return
        if asked is not None and content_of(asked).get("is_direct") is True:
            # Before joining: a sync may bring the room before the homeserver has answered.
            self._rooms.expect_direct(inviter, room_id)
            await self._rooms.save()
        try:
            await self._join(room_id, inviter)
        except Refused:
            self._rooms.despair_of(room_id)
            raise

    def _is_allowed(self, user: str) -> bool:
        return ANYBODY in self._allowed or user.partition(":")[2] in self._allowed

    async def _join(self, room_id: str, via: str) -> None:
        server = via.partition(":")[2]
        # Older homeservers know the first name, newer ones the second.
        query = urlencode([("server_name", server), ("via", server)])
        await self._post(f"join/{segment(room_id)}?{query}", {})

    # --- direct chats

    async def room_of(self, user: str) -> Room:
        """The direct chat in which to write to somebody, encrypted; opened if there never was one. Raises
        Unreachable for who has left theirs, Unavailable, Throttled."""
        room = self._rooms.direct(user)
        if room is not None and self._is_ready(room, user):
            return room
        async with self._opening[user]:
            if self._rooms.awaits(user):
                # They have just come back, or the bot was killed while it made a room.
                await self._comes(lambda: not self._rooms.awaits(user))
            room = self._rooms.direct(user)
            if room is None and self._rooms.has_left(user):
                raise Unreachable("the person has left the direct chat")
            if (
                room is not None
                and room.instead
                and not room.encrypted
                and not self._waits_in(room.instead, user)
            ):
                raise Unreachable("the person did not come into an encrypted chat")
            try:
                if room is not None and (room.encrypted or await self._encrypt(room)):
                    await self._comes(partial(self._is_ready, room, user))
                    return room
                fresh = await self._create(user, room)
            except Refused as refused:
                problem = failure(refused)
                raise Unreachable(refused.errcode) if isinstance(problem, MessageGone) else problem from None
            except NoAnswer as error:
                raise Unavailable(str(error)) from None
            if room is not None:
                await self._explain(room)
            return fresh

    async def _secure(self, room: Room, user: str) -> None:
        """What somebody opened without encryption becomes encrypted, or they are asked into another room."""
        async with self._opening[user]:
            if room.encrypted or await self._encrypt(room):
                return
        other = self._rooms.direct(user)
        if other is None or user not in other.joined or not other.encrypted:
            await self._explain(room)
            await self.room_of(user)

    async def _encrypt(self, room: Room) -> bool:
        """Switch encryption on; False where the bot may not."""
        try:
            path = f"{CLIENT}/rooms/{segment(room.id)}/state/m.room.encryption/"
            await self._session.request("PUT", path, ENCRYPTION)
        except Refused as refused:
            if refused.status != 403:
                raise
            return False
        await self._comes(lambda: room.encrypted)
        return True

    async def _create(self, user: str, instead_of: Room | None) -> Room:
        answer = await self._session.request(
            "POST", f"{CLIENT}/createRoom", {
                "preset": "private_chat", "is_direct": True, "invite": [user],
                "initial_state": [{"type": "m.room.encryption", "state_key": "", "content": ENCRYPTION}],
            }
        )  # fmt: skip
        room_id = str(answer["room_id"])
        self._rooms.expect_direct(user, room_id)
        if instead_of is not None:
            # At once: who declines may be quick.
            await self._remember(instead_of, room_id)
        await self._rooms.save()
        # Not before the invitation is there: what is said earlier would be encrypted for nobody.
        await self._comes(
            lambda: (room := self._rooms.get(room_id)) is not None and self._is_ready(room, user)
        )
        room = self._rooms.get(room_id)
        assert room is not None
        return room

    async def ready(self) -> None:
        """Wait until it is known which rooms there are. Raises Unavailable."""
        await self._comes(lambda: self._rooms.are_known)

    async def _comes(self, holds: Callable[[], bool]) -> None:
        if not await self._rooms.until(holds, COMES_IN):
            raise Unavailable("the homeserver has not told of the room yet")

    def _waits_in(self, room_id: str, user: str) -> bool:
        """Whether they are in this room, or still asked into it."""
        room = self._rooms.get(room_id)
        return room is not None and user in room.others

    async def _remember(self, room: Room, other: str) -> None:
        """Write down where somebody was asked to instead: who declines is not asked again at every message."""
        room.instead = other
        path = (
            f"{CLIENT}/user/{segment(self._session.user_id)}/rooms/{segment(room.id)}/account_data/{INSTEAD}"
        )
        await self._session.request("PUT", path, {"room_id": other})

    def _is_ready(self, room: Room, user: str) -> bool:
        """Whether what is sent there will be encrypted, and for them."""
        known = self._session.client.rooms.get(room.id)
        encrypted = room.encrypted and known is not None and bool(known.encrypted)
        return encrypted and user in room.others and user in known.users

    async def _explain(self, room: Room) -> None:
        content = {
            "msgtype": "m.notice",
            "body": everywhere("not_encrypted").replace(" / ", "\n"),
            "m.mentions": {},
        }
        # By the room's own name: said once, however often it is tried.
        try:
            await self._session.send(room.id, "m.room.message", content, f"why-{room.id}")
        except DeliveryFailed as failed:
            log.warning("why a room was opened could not be said", reason=type(failed).__name__)

    # --- rooms that end

    async def _follow(self, old: Room) -> None:
        """Go where a room has moved to; where that takes an invitation, it is accepted when it comes."""
        new, who = old.replacement, self._rooms.partner(old)
        if who is not None:
            self._rooms.expect_direct(who, new)
            await self._rooms.save()
        try:
            await self._join(new, text_of((old.tombstone or {}).get("sender")))
        except Refused:
            self._rooms.despair_of(new)
            raise

    def let_go(self, room: Room) -> None:
        """Leave a room, in the background."""
        self._start(f"leave:{room.id}", partial(self._leave, room.id))

    async def _leave(self, room_id: str) -> None:
        await self._post(f"rooms/{segment(room_id)}/leave", {})
        self._rooms.gone(room_id)
        await self._post(f"rooms/{segment(room_id)}/forget", {})

    async def _post(self, path: str, body: Mapping[str, Any]) -> None:
        await self._session.request("POST", f"{CLIENT}/{path}", body)
