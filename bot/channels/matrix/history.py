"""What was said in a room before: what a sync left out, and what was not heard while the position was lost."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from nio import Event as NioEvent
from nio import MegolmEvent

from bot.channels.backoff import Backoff
from bot.channels.matrix.api import NoAnswer, Refused, segment
from bot.channels.matrix.read import Self, concerns
from bot.channels.matrix.room import Room, content_of, text_of
from bot.channels.matrix.rooms import CLIENT, came_in, is_own
from bot.channels.matrix.session import MatrixSession
from bot.clock import Clock
from bot.logs import get_logger

log = get_logger(__name__)

PAGE = 100
MOST_PAGES = 200
"""Of what a sync left out in one room; a room that said more than 20,000 things meanwhile is not read whole."""
REACH = timedelta(days=6)
"""How far back what was not heard is looked for: what was heard is remembered for seven days, unless it is set
otherwise (`privacy.inbox_kept`)."""

Heard = Callable[[Sequence[str]], Awaitable[tuple[set[str], datetime | None]]]
"""Which of these events were handled, and since when it is known of any; None when it is of none."""


class History:
    """Asks the homeserver until there is an answer, or a refusal for good."""

    def __init__(self, session: MatrixSession, me: Self, clock: Clock, heard: Heard) -> None:
        self._session = session
        self._me = me
        self._clock = clock
        self._heard = heard

    async def between(self, room: Room, gap: str, since: str) -> list[Any]:
        """The events between two positions that a sync left out, in order."""
        found: list[Any] = []
        for _ in range(MOST_PAGES):
            chunk, gap = await self._page(room, gap, since)
            found += chunk
            if not gap or any(came_in(event.source, self._me.id) for event in chunk):
                break
        return [event for event in reversed(found) if concerns(event.source, self._me.id)]

    async def unheard(self, room: Room, gap: str, newest: Sequence[Any]) -> list[Any]:
        """The events after the last one that was handled in this room, in order; `newest` are those that are known, from
        the position `gap` on. What is older than any that is remembered was said before the bot was there."""
        _, began = await self._heard([])
        if began is None:
            return []
        oldest = max(began, self._clock.now() - REACH)
        found: list[Any] = []
        chunk = list(reversed(newest))
        for _ in range(MOST_PAGES):
            handled, _ = await self._heard([_id(event) for event in chunk])
            for event in chunk:
                if _id(event) in handled or _sent(event) < oldest:
                    return list(reversed(found))
                found.append(event)
                if came_in(event.source, self._me.id):
                    return list(reversed(found))
            if not gap:
                break
            chunk, gap = await self._page(room, gap)
        return list(reversed(found))

    async def ask(self, path: str) -> dict[str, Any]:
        trouble = Backoff(self._clock)
        while True:
            try:
                return await self._session.request("GET", path)
            except NoAnswer:
                await trouble.wait()
            except Refused as refused:
                if refused.status != 429:
                    raise
                await trouble.wait(refused.retry_after)

    async def _page(self, room: Room, gap: str, since: str = "") -> tuple[list[Any], str]:
        """The events before a position, the newest first, and the position before them; '' at the end."""
        query = urlencode({"dir": "b", "from": gap, "limit": PAGE, **({"to": since} if since else {})})
        try:
            answer = await self.ask(f"{CLIENT}/rooms/{segment(room.id)}/messages?{query}")
        except Refused as refused:
            log.warning("what a sync left out can't be read", reason=refused.errcode)
            return [], ""
        chunk = answer.get("chunk", [])
        found = [self._parsed(room, event) for event in chunk if concerns(event, self._me.id)]
        return found, text_of(answer.get("end")) if chunk else ""

    def _parsed(self, room: Room, event: dict[str, Any]) -> Any:
        parsed = NioEvent.parse_event(event)
        if not isinstance(parsed, MegolmEvent):
            return parsed
        parsed.room_id = room.id
        return self._session.read(parsed) or parsed


def _id(event: Any) -> str:
    return text_of(event.source.get("event_id"))


def _sent(event: Any) -> datetime:
    sent = event.source.get("origin_server_ts")
    try:
        return datetime.fromtimestamp(sent / 1000, UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return datetime.max.replace(tzinfo=UTC)


def since_invited(events: Sequence[Any], room: Room, me: str, *, direct: bool) -> list[Any]:
    """What the bot was meant to hear: in a room that it came into meanwhile, nothing from before; of a direct
    chat also what was said while it was on its way."""
    came = asked = -1
    for number, found in enumerate(events):
        if came_in(found.source, me):
            came = number
        elif is_own(found.source, me) and content_of(found.source).get("membership") == "invite":
            asked = number
    if came < 0:
        return list(events)
    start = asked + 1 if direct and 0 <= asked < came else came
    return list(events[start:])
