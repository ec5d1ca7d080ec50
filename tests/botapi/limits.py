"""Telegram's rate limits, and failures on order."""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["429", "500", "502", "drop_before", "drop_after", "slow"]

COUNTED = ("send", "copy", "forward", "edit")
NOT_COUNTED = frozenset({"sendChatAction"})


def is_counted(method: str) -> bool:
    """Whether a call counts against the limits: what puts or changes a message does."""
    return method.startswith(COUNTED) and method not in NOT_COUNTED


@dataclass
class Limits:
    """About 30 messages a second overall, 1 a second in one chat with short bursts, 20 a minute in one group.

    The numbers come from Telegram's FAQ for bots ("My bot is hitting limits"); the burst of 3 is ours.
    Off until `on` is set. A refused call counts nothing.
    """

    now: Callable[[], float]
    on: bool = False
    overall_a_second: int = 30
    chat_a_second: float = 1.0
    chat_burst: int = 3
    group_a_minute: int = 20
    refused: int = 0
    _overall: deque[float] = field(default_factory=deque)
    _groups: dict[int, deque[float]] = field(default_factory=lambda: defaultdict(deque))
    _buckets: dict[int, tuple[float, float]] = field(default_factory=dict)

    def seconds_to_wait(self, chat_id: int, *, is_group: bool) -> int:
        """0 when the call may pass (it's counted then), else the whole seconds to wait."""
        if not self.on:
            return 0
        now = self.now()
        tokens, at = self._buckets.get(chat_id, (float(self.chat_burst), now))
        tokens = min(float(self.chat_burst), tokens + (now - at) * self.chat_a_second)
        group = self._groups[chat_id] if is_group else deque[float]()
        waits = [
            _room(self._overall, now, 1.0, self.overall_a_second),
            _room(group, now, 60.0, self.group_a_minute),
            0.0 if tokens >= 1 else (1 - tokens) / self.chat_a_second,
        ]
        if max(waits) > 0:
            self.refused += 1
            return max(1, math.ceil(max(waits)))
        self._overall.append(now)
        group.append(now)
        self._buckets[chat_id] = (tokens - 1, now)
        return 0


def _room(sent: deque[float], now: float, window: float, most: int) -> float:
    while sent and now - sent[0] >= window:
        sent.popleft()
    return 0.0 if len(sent) < most else window - (now - sent[0])


@dataclass
class Failure:
    """One failure on order.

    `drop_before`: the connection breaks and nothing was done; `drop_after`: it was done, the answer is lost;
    `slow`: it's done at once, the answer takes `seconds`; `429`: with `retry_after` = `seconds`, rounded up.
    """

    method: str
    kind: Kind
    seconds: float = 1.0
    chat_id: int | None = None
    times: int = 1

    def strikes(self, method: str, chat_id: int | None) -> bool:
        return (
            self.times > 0
            and (self.method == method or (self.method == "*" and method != "getUpdates"))
            and self.chat_id in (None, chat_id)
        )


class Failures:
    """Failures on order, each struck off when it has happened as often as asked."""

    def __init__(self) -> None:
        self.ordered: list[Failure] = []

    def next_for(self, method: str, chat_id: int | None) -> Failure | None:
        for failure in self.ordered:
            if failure.strikes(method, chat_id):
                failure.times -= 1
                return failure
        return None
