"""Pacing: what may be sent next, to whom, and when. Pure: time comes in as seconds.

Order holds per chat within a lane, lanes overtake, at most one send per chat is in flight. Sends are
spaced evenly over the whole network's pace; a share of it is kept for alerts and replies, so that a
broadcast never makes a reply wait. Answers to presses have a lane of their own that nothing holds.

Where a send can't be repeated safely, what nobody waits for (offers, greetings, broadcasts) goes one at a time over
the whole network: a process that dies leaves one of them in doubt, not as many as were under way.
"""

from __future__ import annotations

import heapq
from collections import deque
from dataclasses import dataclass, field

from bot.ports.delivery import Lane, Pace

MINUTE = 60.0

SMOOTH = 1 / 8
"""How much of what a send took goes into what sends are taken to take."""


@dataclass(frozen=True, slots=True, order=True)
class Item:
    """A row waiting to be sent; compared by lane, then by age."""

    lane: int
    id: int
    chat: int = field(compare=False)
    private: bool = field(compare=False, default=True)
    priority: int = field(compare=False, default=0)
    """What is below 0 goes before what other chats of the lane wait for; in one chat nothing overtakes."""


@dataclass(slots=True)
class _ChatQueue:
    waiting: list[Item] = field(default_factory=list)
    in_flight: int | None = None
    free_at: float = 0.0
    recent: deque[float] = field(default_factory=deque)
    """When the last messages went to this group, to keep to its pace a minute."""


class Pacer:
    """The queue of one channel."""

    def __init__(self, pace: Pace, *, one_by_one: bool = False) -> None:
        """`one_by_one`: offers and broadcasts are not under way together; replies and alerts are all the same."""
        self._pace = pace
        self._one_by_one = one_by_one
        self._bulk: int | None = None
        self._took = 0.0
        self._chats: dict[int, _ChatQueue] = {}
        self._known: set[int] = set()
        self._ready: list[tuple[int, int, int, int]] = []
        self._later: list[tuple[float, int]] = []
        self._answers: deque[Item] = deque()
        self._next_any = 0.0
        self._next_bulk = 0.0
        self._held_until = 0.0

    def __len__(self) -> int:
        return len(self._known)

    def add(self, item: Item) -> bool:
        """Queue a row; False when it is queued or in flight already."""
        if item.id in self._known:
            return False
        self._known.add(item.id)
        if item.lane == Lane.CALLBACK:
            self._answers.append(item)
            return True
        queue = self._chats.setdefault(item.chat, _ChatQueue())
        heapq.heappush(queue.waiting, item)
        self._offer(item.chat, queue)
        return True

    def next(self, now: float) -> Item | None:
        """What may be sent at `now` (seconds); it counts as in flight until `finished`."""
        if self._answers:
            return self._answers.popleft()
        while self._later and self._later[0][0] <= now:
            _, chat = heapq.heappop(self._later)
            self._offer(chat, self._chats[chat])
        if now < self._held_until or now < self._next_any:
            return None
        while self._ready:
            lane, _, item_id, chat = self._ready[0]
            queue = self._chats[chat]
            if not self._current(queue, lane, item_id):
                heapq.heappop(self._ready)
                continue
            if lane > Lane.REPLY and (now < self._next_bulk or self._bulk is not None):
                # The best there is belongs to the bulk, so nothing better waits: hold it back.
                return None
            heapq.heappop(self._ready)
            item = queue.waiting[0]
            wait = self._free_at(queue, item, now)
            if wait > now:
                heapq.heappush(self._later, (wait, chat))
                continue
            heapq.heappop(queue.waiting)
            queue.in_flight = item.id
            if self._one_by_one and lane > Lane.REPLY:
                self._bulk = item.id
            self._spend(queue, item, now)
            return item
        return None

    def when(self, now: float) -> float | None:
        """Seconds until `next` may have something; None when nothing waits for time."""
        moments = [at for at, _ in self._later[:1]]
        # Behind what goes one by one nothing waits for time: the end of the send is told.
        if self._ready and (self._bulk is None or self._ready[0][0] <= Lane.REPLY):
            gate = max(self._next_any, self._held_until)
            if self._ready[0][0] > Lane.REPLY:
                gate = max(gate, self._next_bulk)
            moments.append(gate)
        return max(0.0, min(moments) - now) if moments else None

    def lasts(self, urgent: int, bulk: int) -> float:
        """Seconds until so many replies and alerts, and so many offers and broadcasts, are through: as the pace allows,
        and as long as sends one by one have taken of late."""
        step = max(1 / (self._pace.overall * (1 - self._pace.reserve)), self._took)
        return max(bulk * step, (urgent + bulk) / self._pace.overall)

    def finished(self, item: Item, took: float | None = None) -> None:
        """The send is over and written down, well or not; the next may follow. `took` are its seconds, when they say
        something about the network."""
        self._known.discard(item.id)
        if self._bulk == item.id:
            self._bulk = None
            if took is not None:
                self._took += ((took - self._took) * SMOOTH) if self._took else took
        queue = self._chats.get(item.chat)
        if queue is None or queue.in_flight != item.id:
            return
        queue.in_flight = None
        self._offer(item.chat, queue)

    def forget(self, chat: int, lane: int) -> None:
        """What waits for this chat in that lane is fetched again later: one of them must be tried again, and none
        may overtake it."""
        queue = self._chats.get(chat)
        if queue is None:
            return
        self._known -= {item.id for item in queue.waiting if item.lane == lane}
        queue.waiting = [item for item in queue.waiting if item.lane != lane]
        heapq.heapify(queue.waiting)

    def hold(self, chat: int, until: float) -> None:
        """This chat waits (it got a 429); the others go on."""
        queue = self._chats.setdefault(chat, _ChatQueue())
        queue.free_at = max(queue.free_at, until)

    def hold_all(self, until: float) -> None:
        """The whole network asked to wait."""
        self._held_until = max(self._held_until, until)

    def _offer(self, chat: int, queue: _ChatQueue) -> None:
        if queue.in_flight is None and queue.waiting:
            head = queue.waiting[0]
            # The first of a chat goes as early as the most urgent that waits behind it.
            priority = min(item.priority for item in queue.waiting if item.lane == head.lane)
            heapq.heappush(self._ready, (head.lane, priority, head.id, chat))

    @staticmethod
    def _current(queue: _ChatQueue, lane: int, item_id: int) -> bool:
        if queue.in_flight is not None or not queue.waiting:
            return False
        return (queue.waiting[0].lane, queue.waiting[0].id) == (lane, item_id)

    def _free_at(self, queue: _ChatQueue, item: Item, now: float) -> float:
        free = queue.free_at
        if not item.private:
            while queue.recent and queue.recent[0] <= now - MINUTE:
                queue.recent.popleft()
            if len(queue.recent) >= self._pace.group_per_minute:
                free = max(free, queue.recent[0] + MINUTE)
        return free

    def _spend(self, queue: _ChatQueue, item: Item, now: float) -> None:
        self._next_any = max(self._next_any, now - 1 / self._pace.overall) + 1 / self._pace.overall
        if item.lane > Lane.REPLY:
            share = self._pace.overall * (1 - self._pace.reserve)
            self._next_bulk = max(self._next_bulk, now - 1 / share) + 1 / share
        queue.free_at = max(queue.free_at, now + 1 / self._pace.chat)
        if not item.private:
            queue.recent.append(now)
