"""What keeps the house in order: forgetting at night what is no longer needed, and waking after a restore."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.cards import raise_card
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.communities import Community
from bot.domain.schedules import to_local, to_utc
from bot.ports.rows import TimerRow
from bot.ports.stores import UnitOfWork
from bot.ports.words import Moment
from bot.routing import Due, timer

PURGE = "house.purge"
RESTORED = "house.restored"

HOUR = 4
"""Local hour of the night at which things are forgotten: nobody writes."""


def plan_purge(uow: UnitOfWork, community: Community, now: datetime, kept: Mapping[str, timedelta]) -> None:
    """Make sure that the nightly purge is planned; `kept` says for how long 'inbox' and 'requests' are kept.

    The durations travel with the timer, because they are settings of the installation, which handlers don't
    know. One that is overdue stays overdue.
    """
    standing = next((row for row in uow.timers.about(PURGE, 0) if not row.tag), None)
    due = standing.due_at if standing else _next_night(now, community.timezone)
    seconds = {what: round(duration.total_seconds()) for what, duration in kept.items()}
    uow.timers.set(TimerRow(PURGE, due, args=seconds, community_id=community.id))


@timer(PURGE)
def purge(ctx: Context, due: Due) -> None:
    """Forget what has had its use, and plan the next night."""

    def before(what: str) -> datetime:
        return ctx.now - timedelta(seconds=float(due.args[what]))

    ctx.store.inbox.purge(before("inbox"))
    ctx.store.buttons.purge(ctx.now)
    for request in ctx.store.requests.all(ctx.community.id):
        over = request.closed_at is not None and request.closed_at < before("requests")
        if over and (request.note or request.public_line or request.spot):
            ctx.store.requests.save(replace(request, note="", public_line="", spot=None))
    ctx.later(PURGE, _next_night(ctx.now, ctx.community.timezone), **due.args)


@timer(RESTORED)
def restored(ctx: Context, due: Due) -> None:
    """Tell the coordinators that a backup was put back: what came after it is forgotten."""
    raise_card(
        ctx, CardKind.FAILURE, 0, "desk-restored",
        when=Moment(datetime.fromisoformat(due.args["copied_at"]), relative=False),
        unsent=int(due.args["unsent"]),
    )  # fmt: skip


def _next_night(now: datetime, zone: str) -> datetime:
    local = to_local(now, zone)
    night = local.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return to_utc(night if night > local else night + timedelta(days=1), zone)
