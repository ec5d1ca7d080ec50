"""The outbox: what must be said, in which order, and which cards stand where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Row,
    and_,
    bindparam,
    column,
    delete,
    func,
    insert,
    or_,
    select,
    type_coerce,
    update,
)
from sqlalchemy import table as named

from bot.ports.delivery import Act, Lane
from bot.ports.rows import OutboxRow, Shown
from storage.outbox_rows import loaded, outbox, values
from storage.shelf import Rows
from storage.shown import SqlShown
from storage.types import Instant

TURNS = 20
"""How many rows of one chat are looked at when there are more than fit: a group takes as many a minute."""

O = outbox.c  # noqa: E741
# The table of chats is defined above this module; its name is enough here.
chats = named("chats", column("id"), column("channel"), column("private"), column("gone_at"))
NOW = bindparam("now", type_=Instant())
ROW: BindParameter[int] = bindparam("b_id")
_IN_SLOT = (O.chat_id == bindparam("chat"), O.slot == bindparam("which"))

_FIND = select(outbox).where(O.id == ROW)
_SENT = select(O.chat_id, O.slot, O.act, O.revision, O.community_id).where(O.id == ROW)
_UNSENT = select(outbox).where(*_IN_SLOT)
_WAITING = select(outbox).where(O.chat_id == bindparam("chat")).order_by(O.id)
_FRESH = or_(O.expires_at.is_(None), O.expires_at > NOW)
_REACHABLE = and_(chats.c.id == O.chat_id, chats.c.gone_at.is_(None))
_ahead = outbox.alias("ahead")
# What failed and waits for its next try holds back the rows behind it, so that order survives a retry.
_HELD_BACK = (
    select(_ahead.c.id)
    .where(
        _ahead.c.chat_id == O.chat_id, _ahead.c.lane == O.lane, _ahead.c.id < O.id,
        _ahead.c.attempts > 0, _ahead.c.not_before > NOW,
    ).exists()
)  # fmt: skip
_READY = (
    select(O.id, O.lane, O.chat_id, chats.c.channel, chats.c.private, O.priority)
    .join(chats, _REACHABLE)
    .where(or_(O.not_before.is_(None), O.not_before <= NOW), _FRESH, ~_HELD_BACK)
)
_PENDING = _READY.order_by(O.lane, O.priority, O.id).limit(bindparam("most"))
_turns = _READY.add_columns(
    func.row_number().over(partition_by=O.chat_id, order_by=(O.lane, O.id)).label("turn")
).subquery()
_BY_TURNS = (
    select(_turns).where(_turns.c.turn <= bindparam("turns"))
    .order_by(_turns.c.lane, _turns.c.priority, _turns.c.id).limit(bindparam("most"))
)  # fmt: skip
_EXPIRED = select(O.id).where(O.expires_at <= NOW).order_by(O.id)
# In one chat nothing overtakes within a lane: what waits there goes as early as what comes after it.
_HURRY = (
    update(outbox)
    .where(
        O.chat_id == bindparam("chat"), O.lane == bindparam("b_lane"), O.priority > bindparam("b_priority")
    )
    .values(priority=bindparam("b_priority"))
)
_BY = bindparam("by", type_=BigInteger)
# Moments are kept in microseconds: the database adds without reading.
_SHIFT = update(outbox).values(
    created_at=type_coerce(O.created_at, BigInteger) + _BY,
    expires_at=type_coerce(O.expires_at, BigInteger) + _BY,
)
_SHIFT_TRIES = (
    update(outbox).where(O.attempts > 0).values(not_before=type_coerce(O.not_before, BigInteger) + _BY)
)
_NEXT_READY = select(func.min(O.not_before)).join(chats, _REACHABLE).where(_FRESH, O.not_before > NOW)
_COUNTS = select(O.lane, func.count().label("rows")).join(chats, _REACHABLE).group_by(O.lane)
_LOADS = (
    select(chats.c.channel, (O.lane > Lane.REPLY).label("bulk"), func.count().label("rows"))
    .select_from(outbox).join(chats, _REACHABLE)
    .where(O.not_before.is_(None)).group_by(chats.c.channel, O.lane > Lane.REPLY)
)  # fmt: skip
_ADD = insert(outbox)
_CHANGE = update(outbox).where(O.id == ROW)
_RETRY = _CHANGE.values(attempts=O.attempts + 1, not_before=bindparam("moment"))
_REMOVE = delete(outbox).where(O.id == ROW)
_STALE = (
    select(outbox).where(O.created_at < bindparam("before"))
    # What was put off on purpose, and has not failed yet, waits for its time.
    .where(or_(O.attempts > 0, O.not_before.is_(None), O.not_before < bindparam("before")))
    .order_by(O.chat_id, O.id)
)  # fmt: skip
HELD = datetime(9999, 1, 1, tzinfo=UTC)
"""When what is held back may go: not by itself."""
_HELD = O.not_before == HELD
_DROP_NOTES = delete(outbox).where(O.act == Act.ANSWER)
_HOLD = update(outbox).values(not_before=HELD, attempts=0)
_HELD_IN = select(O.chat_id, func.count().label("rows")).where(_HELD).group_by(O.chat_id).order_by(O.chat_id)
_RELEASE = update(outbox).where(_HELD).values(not_before=None)
_DROP_HELD = delete(outbox).where(_HELD)
_LOSE_MESSAGE = update(outbox).where(*_IN_SLOT).values(message=None)
_TO_BE_SHOWN = (
    select(O.chat_id, O.community_id).where(O.slot == bindparam("which"), O.act == Act.SEND).order_by(O.id)
)


class SqlOutbox(Rows):
    def put(self, row: OutboxRow) -> OutboxRow:
        """Queue.

        In a slot the newest text wins. What is not yet sent is replaced and keeps its place in the queue.
        An EDIT changes the message that stands there, and is sent when none does; a SEND is a new message
        that takes the slot over; a DELETE takes the message away.
        """
        if row.slot is None:
            return self._add(row)
        unsent = self.row(_UNSENT, chat=row.chat_id, which=row.slot)
        if unsent is not None and row.act is Act.SEND and self._must_go(unsent):
            # The old message still has to go; it no longer needs the slot for that.
            self.run(_CHANGE, b_id=unsent.id, slot=None)
            unsent = None
        if row.act is Act.SEND:
            self._cards.take_away(row.chat_id, row.slot)
        if unsent is not None:
            return self._replace(loaded(self.vault, unsent), row)
        if row.act is not Act.SEND and row.message is None:
            standing = self.shown(row.chat_id, row.slot)
            if standing is not None:
                row = replace(row, message=standing.message)
            elif row.act is Act.EDIT:
                row = replace(row, act=Act.SEND)
        return self._add(row)

    def _must_go(self, unsent: Row[Any]) -> bool:
        """Whether a row that is not sent yet takes away what stands there."""
        return unsent.act is Act.DELETE or (unsent.message is not None and loaded(self.vault, unsent).clears)

    def find(self, id: int) -> OutboxRow | None:
        row = self.row(_FIND, b_id=id)
        return None if row is None else loaded(self.vault, row)

    def has(self, id: int) -> bool:
        return self.row(_SENT, b_id=id) is not None

    def pending(self, now: datetime, limit: int = 1000) -> list[tuple[int, int, int, str, bool, int]]:
        """Nothing for chats that are gone, and nothing behind a row of its chat and lane that failed and
        waits for its next try."""
        found = self.rows(_PENDING, now=now, most=limit)
        if len(found) == limit and max(Counter(row.chat_id for row in found).values()) > TURNS:
            found = self.rows(_BY_TURNS, now=now, most=limit, turns=TURNS)
        return [
            (row.id, int(row.lane), row.chat_id, row.channel, bool(row.private), row.priority)
            for row in found
        ]

    def expired(self, now: datetime) -> list[int]:
        return [row.id for row in self.rows(_EXPIRED, now=now)]

    def next_ready(self, now: datetime) -> datetime | None:
        found: datetime | None = self.scalar(_NEXT_READY, now=now)
        return found

    def retry(self, id: int, not_before: datetime) -> None:
        self.run(_RETRY, b_id=id, moment=not_before)

    def done(self, id: int, message: str | None, at: datetime, revision: int = 0) -> None:
        row = self.row(_SENT, b_id=id)
        if row is None:
            return
        if row.slot is not None and message is not None:
            self._cards.show(row.chat_id, row.slot, message, at, row.community_id)
        if row.revision == revision:
            if row.act is Act.DELETE and row.slot is not None:
                self._cards.take_away(row.chat_id, row.slot)
            self.drop(id)
        elif message is not None:
            # The text before this one has just been sent: the newer one now changes that message.
            act = Act.EDIT if row.act is Act.SEND else row.act
            self.run(_CHANGE, b_id=id, act=act, message=message, attempts=0, not_before=None)

    def drop(self, id: int) -> None:
        self.run(_REMOVE, b_id=id)

    def waiting(self, chat_id: int) -> list[OutboxRow]:
        """What is not yet sent to this chat, the oldest first."""
        return [loaded(self.vault, row) for row in self.rows(_WAITING, chat=chat_id)]

    def stale(self, before: datetime) -> list[OutboxRow]:
        return [loaded(self.vault, row) for row in self.rows(_STALE, before=before)]

    def hold(self) -> int:
        self.run(_DROP_NOTES)
        return self.run(_HOLD)

    def held(self) -> list[tuple[int, int]]:
        return [(row.chat_id, int(row.rows)) for row in self.rows(_HELD_IN)]

    def release(self) -> int:
        return self.run(_RELEASE)

    def drop_held(self) -> int:
        return self.run(_DROP_HELD)

    def shift(self, by: timedelta) -> int:
        count = by // timedelta(microseconds=1)
        return self.run(_SHIFT, by=count) + self.run(_SHIFT_TRIES, by=count)

    def shown(self, chat_id: int, slot: str) -> Shown | None:
        return self._cards.in_slot(chat_id, slot)

    def lost(self, chat_id: int, slot: str) -> None:
        self._cards.take_away(chat_id, slot)
        self.run(_LOSE_MESSAGE, chat=chat_id, which=slot)

    def standing(self, chat_id: int) -> list[Shown]:
        return self._cards.in_chat(chat_id)

    def showing(self, slot: str) -> Sequence[Shown]:
        """Also chats where the card is queued and will stand, with an empty `message`: a card that is
        redrawn before it was delivered must not be delivered as it was."""
        standing = self._cards.everywhere(slot)
        here = {card.chat_id for card in standing}
        coming = self.rows(_TO_BE_SHOWN, which=slot)
        return [
            *standing,
            *(Shown(r.chat_id, slot, "", r.community_id) for r in coming if r.chat_id not in here),
        ]

    def forget(self, slot: str) -> None:
        """The card is not followed any more. Edits that are queued know their message and are still made."""
        self._cards.forget(slot)

    def counts(self) -> dict[int, int]:
        return {int(row.lane): int(row.rows) for row in self.rows(_COUNTS)}

    def loads(self) -> dict[str, tuple[int, int]]:
        found: dict[str, tuple[int, int]] = {}
        for row in self.rows(_LOADS):
            urgent, bulk = found.get(row.channel, (0, 0))
            found[row.channel] = (urgent, int(row.rows)) if row.bulk else (int(row.rows), bulk)
        return found

    # --- rows

    @property
    def _cards(self) -> SqlShown:
        return SqlShown(self.connection, self.vault)

    def _add(self, row: OutboxRow) -> OutboxRow:
        if row.priority < 0:
            self.run(_HURRY, chat=row.chat_id, b_lane=row.lane, b_priority=row.priority)
        return replace(row, id=self.insert(_ADD, **values(self.vault, row)))

    def _replace(self, old: OutboxRow, new: OutboxRow) -> OutboxRow:
        act = new.act
        if old.act is Act.SEND and act is Act.EDIT:
            act = Act.SEND
        merged = replace(
            new,
            id=old.id,
            act=act,
            lane=min(old.lane, new.lane),
            priority=min(old.priority, new.priority),
            created_at=old.created_at,
            # A chat that is being retried is not tried earlier because there is more to say.
            not_before=old.not_before if old.attempts else new.not_before,
            attempts=old.attempts,
            message=None if act is Act.SEND else new.message or old.message,
            notify=old.notify or new.notify,
            clears=act is Act.EDIT and (old.clears or new.clears),
            receipt=new.receipt or old.receipt,
            revision=old.revision + 1,
            # What changes a text that is still to come brings no file; the one that was to come with it stays.
            document=new.document or (old.document if new.act is Act.EDIT else None),
        )
        self.run(_CHANGE, b_id=old.id, **values(self.vault, merged))
        return merged
