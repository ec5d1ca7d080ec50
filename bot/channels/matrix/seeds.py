"""The signs under a message by which its choices are taken: hung there by the bot, so that one tap is enough.

They come after the message and never hold anything up: who is quicker answers by a digit or a word. On a
homeserver that limits what the bot may send, messages go first.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.channels.backoff import Backoff
from bot.channels.matrix.api import AccountBroken, NoAnswer, Refused, segment
from bot.channels.matrix.memory import Memory
from bot.channels.matrix.render import keys_of
from bot.channels.matrix.room import content_of, text_of
from bot.channels.matrix.session import MatrixSession
from bot.clock import Clock, spawn
from bot.logs import get_logger
from bot.ports.delivery import DeliveryFailed, Throttled, Unavailable

log = get_logger(__name__)

TOO_LATE = 900.0
"""Seconds after which signs that could not be hung are of no use: whoever wanted to has answered in words."""
MESSAGES_FIRST = 5.0
"""Seconds that signs wait beyond what the homeserver asked for, so that messages get their turn."""


@dataclass(frozen=True, slots=True)
class _Bed:
    """How many signs a message shall have, by which event (it, or its edit), since when."""

    count: int
    source: str
    since: float
    fresh: bool


class Seeds:
    """Call `close` at the end."""

    def __init__(self, session: MatrixSession, clock: Clock) -> None:
        self._session = session
        self._clock = clock
        self._wanted: dict[tuple[str, str], _Bed] = {}
        self._hung: Memory[dict[str, str]] = Memory()
        self._counts: Memory[int] = Memory()
        self._held_until = 0.0
        self._task: asyncio.Task[None] | None = None

    def plant(self, room_id: str, event_id: str, count: int, *, source: str, fresh: bool = False) -> None:
        """Let so many signs hang on this message. `source` is the event that says so: the message or its edit;
        `fresh`: it was sent just now, and nothing can hang there yet."""
        if self._counts.get(event_id) == count or (fresh and not count):
            return
        self._counts.put(event_id, count)
        place = (room_id, event_id)
        # What is wanted last is done in its turn, and what was wanted before is not.
        self._wanted.pop(place, None)
        self._wanted[place] = _Bed(count, source, self._clock.monotonic(), fresh)
        if self._task is None or self._task.done():
            self._task = spawn(self._work(), "matrix-seeds")

    def forget(self, room_id: str, event_id: str) -> None:
        """Hang no more signs on this message: it goes."""
        self._wanted.pop((room_id, event_id), None)

    def give_way(self, seconds: float) -> None:
        """The homeserver asked to wait for so long."""
        self._held_until = max(self._held_until, self._clock.monotonic() + seconds + MESSAGES_FIRST)

    async def close(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _work(self) -> None:
        trouble = Backoff(self._clock)
        while self._wanted:
            held = self._held_until - self._clock.monotonic()
            if held > 0:
                await self._clock.sleep(held)
                continue
            place, bed = next(iter(self._wanted.items()))
            try:
                if self._clock.monotonic() - bed.since < TOO_LATE:
                    await self._tend(*place, bed)
            except Throttled as throttled:
                self.give_way(throttled.wait.total_seconds())
                continue
            except (Unavailable, NoAnswer):
                await trouble.wait()
                continue
            except (DeliveryFailed, Refused, AccountBroken) as refused:
                log.info("signs not hung", reason=type(refused).__name__)
            trouble.reset()
            if self._wanted.get(place) is bed:
                del self._wanted[place]

    async def _tend(self, room_id: str, event_id: str, bed: _Bed) -> None:
        hung = self._hung.get(event_id)
        if hung is None:
            hung = {} if bed.fresh else await self._there(room_id, event_id)
            self._hung.put(event_id, hung)
        wanted = keys_of(bed.count)
        for place, key in enumerate(wanted, start=1):
            if self._wanted.get((room_id, event_id)) is not bed:
                return
            if key not in hung:
                relation = {"rel_type": "m.annotation", "event_id": event_id, "key": key}
                hung[key] = await self._hang(room_id, {"m.relates_to": relation}, f"{bed.source}-r{place}")
        for key in [each for each in hung if each not in wanted]:
            if hung[key]:
                await self._session.redact(room_id, hung[key], f"redact-{hung[key]}")
            del hung[key]

    async def _hang(self, room_id: str, content: Mapping[str, Any], txn: str) -> str:
        try:
            return await self._session.send(room_id, "m.reaction", content, txn)
        except DeliveryFailed as failed:
            if "DUPLICATE" not in str(failed):
                raise
            return ""

    async def _there(self, room_id: str, event_id: str) -> dict[str, str]:
        """The bot's own signs that hang on a message, with their event ids."""
        path = f"/_matrix/client/v1/rooms/{segment(room_id)}/relations/{segment(event_id)}/m.annotation/m.reaction"
        answer = await self._session.request("GET", f"{path}?limit=100")
        found = {}
        for event in answer.get("chunk", ()):
            relation = content_of(event).get("m.relates_to")
            if event.get("sender") == self._session.user_id and isinstance(relation, Mapping):
                found[text_of(relation.get("key"))] = text_of(event.get("event_id"))
        return found
