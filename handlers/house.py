"""What keeps the house in order: forgetting at night what is no longer needed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.cards import raise_card
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.communities import Community
from bot.domain.schedules import to_local, to_utc
from bot.ports.delivery import Act
from bot.ports.rows import Choice, OutboxRow, TimerRow
from bot.ports.stores import UnitOfWork
from bot.ports.words import Lines, Say
from bot.routing import Due, timer

PURGE = "house.purge"

FORGOTTEN = ("inbox", "outbox", "dead", "requests", "receipts", "audit", "misreadings")
"""What the purge forgets, each after a time of its own: the settings `…_kept` under [privacy]."""

OVER = "house-message-over"
"""What a message says that was to be changed, when nobody came back to see it for all that time."""

MOST_LINES = 20
"""Chats that a card names; the rest is counted."""

HOUR = 4
"""Local hour of the night at which things are forgotten: nobody writes."""


def plan_purge(uow: UnitOfWork, community: Community, now: datetime, kept: Mapping[str, timedelta]) -> None:
    """Make sure that the nightly purge is planned; `kept` says for how long each of `FORGOTTEN` is kept, and
    what it doesn't name is kept for ever.

    The durations travel with the timer, because they are settings of the installation, which handlers don't
    know. One that is overdue stays overdue.
    """
    standing = next((row for row in uow.timers.about(PURGE, 0) if not row.tag), None)
    due = standing.due_at if standing else next_night(now, community.timezone)
    seconds = {what: round(duration.total_seconds()) for what, duration in kept.items()}
    uow.timers.set(TimerRow(PURGE, due, args=seconds, community_id=community.id))


@timer(PURGE)
def purge(ctx: Context, due: Due) -> None:
    """Forget what has had its use, and plan the next night."""

    before = {what: ctx.now - timedelta(seconds=float(kept)) for what, kept in due.args.items()}
    store = ctx.store
    store.buttons.purge(ctx.now)
    if "inbox" in before:
        store.inbox.purge(before["inbox"])
    if "dead" in before:
        store.inbox.purge_dead(before["dead"])
    if "audit" in before:
        store.forget_audited(before["audit"])
    if "misreadings" in before:
        store.misreadings.purge(before["misreadings"])
    if "requests" in before:
        store.requests.forget_words(before["requests"])
        store.checkins.purge(before["requests"])
        store.contacts.purge(before["requests"])
        store.plans.purge(before["requests"])
        store.runs.purge(before["requests"])
        store.callouts.purge(before["requests"])
    if "receipts" in before:
        store.assignments.forget_money(before["receipts"])
    _give_up_unsent(ctx, before.get("outbox"), before.get("receipts"))
    ctx.later(PURGE, next_night(ctx.now, ctx.community.timezone), **due.args)


def _give_up_unsent(ctx: Context, before: datetime | None, receipts: datetime | None) -> None:
    """Take out what could not be delivered for so long, and tell the coordinators for whom it was.

    A change of a message that stands with somebody who left the bot waits on for their return, because it may
    hide an address; only what it would say is forgotten. A photograph of a receipt goes after its own time.
    """
    limits = [limit for limit in (before, receipts) if limit is not None]
    if not limits:
        return
    lost: dict[int, int] = {}
    for row in ctx.store.outbox.stale(max(limits)):
        limit = receipts if row.media else before
        if limit is None or row.created_at >= limit:
            continue
        chat = ctx.store.chats.get(row.chat_id)
        if chat.gone_at is not None and row.act is not Act.SEND:
            _say_less(ctx, row)
            continue
        ctx.store.outbox.drop(row.id)
        if row.act is not Act.DELETE:
            lost[chat.id] = lost.get(chat.id, 0) + 1
    if lost:
        _tell_lost(ctx, lost)


def _say_less(ctx: Context, row: OutboxRow) -> None:
    if row.act is Act.EDIT and row.key != OVER:
        ctx.store.outbox.drop(row.id)
        ctx.store.outbox.put(replace(row, key=OVER, params={}, choices=(), id=0))


def _tell_lost(ctx: Context, lost: Mapping[int, int]) -> None:
    """One card for the night: who did not get how many messages."""
    lines: list[Say | str] = [
        Say("desk-undelivered-line", {**whose(ctx, chat_id), "count": count})
        for chat_id, count in list(lost.items())[:MOST_LINES]
    ]
    if len(lost) > MOST_LINES:
        lines.append(Say("desk-undelivered-more", {"count": len(lost) - MOST_LINES}))
    raise_card(
        ctx, CardKind.FAILURE, 0, "desk-undelivered",
        (Choice("desk-button-take", "card.take", row=0), Choice("desk-button-seen-to", "card.close", row=0)),
        lines=Lines(lines, "– "),
    )  # fmt: skip


def whose(ctx: Context, chat_id: int) -> dict[str, Say | str]:
    """The name and the telephone of whom a chat belongs to, as the coordinators may read them."""
    people = ctx.store.people.in_chat(chat_id)
    chat = ctx.store.chats.get(chat_id)
    if not people:
        return {
            "name": Say("desk-undelivered-somebody" if chat.private else "desk-undelivered-room"),
            "phone": "—",
        }
    return {"name": people[0].name or "—", "phone": people[0].phone or "—"}


def next_night(now: datetime, zone: str, minute: int = 0) -> datetime:
    """The next four o'clock in the morning, or so many minutes past it."""
    local = to_local(now, zone)
    night = local.replace(hour=HOUR, minute=minute, second=0, microsecond=0)
    return to_utc(night if night > local else night + timedelta(days=1), zone)
