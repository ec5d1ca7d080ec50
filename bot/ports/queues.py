"""What the engine asks of storage for its own rows: what must be said, what must happen, what came in."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from bot.ports.rows import (
    ButtonRow,
    DeadEvent,
    Erasure,
    Errand,
    OutboxRow,
    ReactionRow,
    Shown,
    Talk,
    TimerRow,
)


class Outbox(Protocol):
    def put(self, row: OutboxRow) -> OutboxRow:
        """Queue; a row of a slot replaces what is not yet sent of it in that chat."""

    def find(self, id: int) -> OutboxRow | None: ...
    def has(self, id: int) -> bool:
        """Whether the row still waits."""

    def pending(self, now: datetime, limit: int = 1000) -> Sequence[tuple[int, int, int, str, bool, int]]:
        """(id, lane, chat id, channel, private, priority) of rows ready by `now`: urgent lanes first, in a lane the
        lowest priority, then the oldest. Of more than fit, no chat has so many that another has none."""

    def expired(self, now: datetime) -> Sequence[int]:
        """Ids of rows that it is too late to send."""

    def next_ready(self, now: datetime) -> datetime | None:
        """When the next row that was put off may go; None when none waits beyond `now`."""

    def retry(self, id: int, not_before: datetime) -> None: ...
    def done(self, id: int, message: str | None, at: datetime, revision: int = 0) -> None:
        """Delivered: the row goes (unless a newer text replaced the one that was delivered); a slot's
        message id is remembered."""

    def drop(self, id: int) -> None: ...
    def waiting(self, chat_id: int) -> Sequence[OutboxRow]: ...
    def stale(self, before: datetime) -> Sequence[OutboxRow]:
        """What is still unsent although it could have gone before that moment, chat by chat."""

    def hold(self) -> int:
        """Let nothing that waits now be said before `release`; how many rows it is. Short notes go."""

    def held(self) -> Sequence[tuple[int, int]]:
        """(chat id, how many rows) of what is held."""

    def release(self) -> int: ...
    def drop_held(self) -> int: ...
    def shown(self, chat_id: int, slot: str) -> Shown | None: ...
    def standing(self, chat_id: int) -> Sequence[Shown]:
        """Every card that stands in a chat."""

    def lost(self, chat_id: int, slot: str) -> None:
        """The slot's message is not in that chat any more."""

    def showing(self, slot: str) -> Sequence[Shown]:
        """Every chat in which the card stands."""

    def forget(self, slot: str) -> None: ...
    def counts(self) -> dict[int, int]:
        """Pending rows by lane."""

    def loads(self) -> dict[str, tuple[int, int]]:
        """How many rows may go now, by channel: up to the lane of replies, and of the lanes behind."""

    def shift(self, by: timedelta) -> int:
        """Move what was counted from the time of the queueing: when it is tried again, and when it is too late."""


class Timers(Protocol):
    def set(self, row: TimerRow) -> TimerRow:
        """Pending; one of the same (action, subject, tag) is moved."""

    def find(self, id: int) -> TimerRow | None: ...
    def drop(self, action: str, subject_id: int, tag: str | None = None) -> int:
        """Forget pending ones; all tags when None. How many there were."""

    def due(self, now: datetime, limit: int = 100) -> Sequence[int]:
        """Ids, the longest overdue first."""

    def done(self, id: int) -> None: ...
    def retry(self, id: int, due_at: datetime, attempts: int) -> None: ...
    def next_due(self) -> datetime | None: ...
    def shift(self, by: timedelta, actions: Collection[str]) -> int:
        """Make those of these actions, and every one that is tried again, due so much later; how many it is."""

    def about(self, action: str, subject_id: int) -> Sequence[TimerRow]: ...


class Errands(Protocol):
    def add(self, errand: Errand) -> Errand:
        """Ask for it; one of the same (kind, tag) that still waits is enough."""

    def next(self, now: datetime) -> Errand | None:
        """The one that waits longest, of those that may be done now."""

    def retry(self, id: int, not_before: datetime) -> None: ...
    def done(self, id: int) -> None: ...


class Erasures(Protocol):
    def add(self, erasure: Erasure) -> Erasure: ...
    def after(self, id: int) -> Sequence[Erasure]:
        """Those with a higher id than this, the oldest first."""


class Buttons(Protocol):
    def add(self, *rows: ButtonRow) -> None: ...
    def known(self, token_hash: bytes) -> ButtonRow | None: ...
    def hang(self, chat_id: int, message: str, hashes: Sequence[bytes]) -> None:
        """These choices, in this order, hang on a message of the chat now, and no others."""

    def on(self, chat_id: int, message: str) -> Sequence[ButtonRow]:
        """The choices that hang on a message, by their places."""

    def slots(self, chat_id: int, presser_id: int) -> Sequence[str]:
        """The cards in a chat that had choices for this neighbour."""

    def hanging(self, chat_id: int) -> bool:
        """Whether choices hang on any message of this chat: its channel has no buttons."""

    def reacted(self, row: ReactionRow) -> None:
        """Remember a reaction that was taken for a choice."""

    def reaction(self, chat_id: int, event: str) -> ReactionRow | None:
        """What the reaction with this event id did; forgotten by asking."""

    def purge(self, now: datetime) -> int: ...


class Talks(Protocol):
    def of(self, account_id: int, chat_id: int) -> Talk | None: ...
    def elsewhere(self, neighbour_id: int, account_id: int) -> Sequence[Talk]:
        """This neighbour's private conversations from their other accounts, the newest first."""

    def keep(self, talk: Talk) -> Talk: ...
    def reset(self, neighbour_id: int) -> None: ...


class Inbox(Protocol):
    def first_time(self, channel: str, bot: str, event_id: str, now: datetime) -> bool:
        """Remember the event; False when it was here before."""

    def heard(self, channel: str, bot: str, events: Sequence[str]) -> tuple[set[str], datetime | None]:
        """Which of these events were here, and when the first came that is remembered of this bot."""

    def bury(self, event: DeadEvent) -> None: ...
    def dead(self, limit: int = 100) -> Sequence[DeadEvent]: ...
    def newest(self) -> datetime | None:
        """When the last event came in."""

    def cap(self, now: datetime) -> int:
        """Nothing came in later than now, whatever was written down; how many it was."""

    def purge(self, before: datetime) -> int: ...
    def purge_dead(self, before: datetime) -> int:
        """Forget events that failed before then; how many."""

    def position(self, channel: str, bot: str) -> str | None: ...
    def move(self, channel: str, bot: str, position: str) -> None: ...
    def forget_positions(self) -> None:
        """Read every channel on from now, as at the first start."""
