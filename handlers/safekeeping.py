"""What keeps the house from being lost: a backup every night, and waking after one was put back."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.cards import close, raise_card
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.communities import Community
from bot.ports.rows import Choice, Errand, TimerRow
from bot.ports.stores import UnitOfWork
from bot.ports.words import Lines, Moment, Say
from bot.routing import Due, Pressed, Who, button, timer
from handlers.house import MOST_LINES, next_night, whose

BACKUP = "house.backup"
BACKUP_FAILED = "house.backup-failed"
RESTORED = "house.restored"

A_NIGHT = timedelta(days=1)
HALF_PAST = 30
"""Minutes after the purge, so that the backup holds no more than it must."""


def plan_backup(uow: UnitOfWork, community: Community, now: datetime, every: timedelta) -> None:
    """Make sure that the next backup is planned. One that is overdue stays overdue; a shorter interval than
    before counts from now."""
    standing = next((row for row in uow.timers.about(BACKUP, 0) if not row.tag), None)
    due = _next(now, community.timezone, every)
    if standing is not None:
        due = min(due, standing.due_at)
    seconds = {"every": round(every.total_seconds())}
    uow.timers.set(TimerRow(BACKUP, due, args=seconds, community_id=community.id))


@timer(BACKUP)
def backup(ctx: Context, due: Due) -> None:
    """Ask for a backup, which is made outside of any transaction, and plan the next."""
    ctx.store.errands.add(Errand("backup", ctx.now, ctx.now, community_id=ctx.community.id))
    every = timedelta(seconds=float(due.args["every"]))
    ctx.later(BACKUP, _next(ctx.now, ctx.community.timezone, every), **due.args)


def _next(now: datetime, zone: str, every: timedelta) -> datetime:
    """From a day on in the night, and else after that time."""
    return now + every if every < A_NIGHT else next_night(now + every - A_NIGHT, zone, HALF_PAST)


@timer(BACKUP_FAILED)
def backup_failed(ctx: Context, due: Due) -> None:
    """It was tried several times: who keeps the program must hear of it, over the coordinators."""
    raise_card(ctx, CardKind.FAILURE, ctx.community.id, "desk-backup-failed", _SEEN_TO)


_SEEN_TO = (
    Choice("desk-button-take", "card.take", row=0),
    Choice("desk-button-seen-to", "card.close", row=0),
)


# --- after a restore


@timer(RESTORED)
def restored(ctx: Context, due: Due) -> None:
    """Tell the coordinators that a backup was put back: what came after it is forgotten, what waited in it to
    be said is held until one of them decides."""
    held = ctx.store.outbox.held()
    lines: list[Say | str] = [
        Say("desk-undelivered-line", {**whose(ctx, chat_id), "count": count})
        for chat_id, count in held[:MOST_LINES]
    ]
    if len(held) > MOST_LINES:
        lines.append(Say("desk-undelivered-more", {"count": len(held) - MOST_LINES}))
    decide = (
        Choice("desk-button-send-held", "restored.send", row=0),
        Choice("desk-button-drop-held", "restored.drop", row=0),
    )
    raise_card(
        ctx, CardKind.FAILURE, 0, "desk-restored", decide if held else _SEEN_TO,
        when=Moment(datetime.fromisoformat(due.args["copied_at"]), relative=False),
        unsent=sum(count for _, count in held), lines=Lines(lines, "– ") if lines else "",
        erased=int(due.args.get("erased", 0)),
    )  # fmt: skip


@button("restored.send", who=Who.COORDINATOR)
def send_held(ctx: Context, pressed: Pressed) -> None:
    """Say now what waited in the backup."""
    close(ctx, pressed.id("card"), Say("desk-outcome-held-sent"))
    ctx.store.outbox.release()
    ctx.audit("held-messages-sent", "community", ctx.community.id)


@button("restored.drop", who=Who.COORDINATOR)
def drop_held(ctx: Context, pressed: Pressed) -> None:
    """It was said long ago, or by telephone."""
    close(ctx, pressed.id("card"), Say("desk-outcome-held-dropped"))
    ctx.store.outbox.drop_held()
    ctx.audit("held-messages-dropped", "community", ctx.community.id)
