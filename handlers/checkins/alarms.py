"""The end of a greeting."""

from __future__ import annotations

from dataclasses import replace

from bot.context import Context
from bot.domain.checkins import Checkin, CheckinState, Outcome


def call_off(ctx: Context, checkin: Checkin) -> Checkin:
    """It fell away: the plan ended, or the person is away or gone."""
    return ctx.store.checkins.save(
        replace(checkin, state=CheckinState.SETTLED, outcome=Outcome.CALLED_OFF, settled_at=ctx.now)
    )
