"""The meeting of a newcomer with a coordinator while it stands: rows, so that nobody waits in vain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.first_meetings import LENGTH, Opening
from bot.domain.people import Neighbour
from bot.domain.schedules import to_local, to_utc
from bot.ports.words import Moment, Say

KEPT, REMIND, OVER = "meet.kept", "meet.remind", "meet.over"
"""Timers about the newcomer: the meeting itself (it is forgotten some days after), the reminder, the end."""

FORGOTTEN_AFTER = timedelta(days=7)

PLACE = "meetings.place"
"""Where coordinators meet newcomers: a setting of the community, as it was written last."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A newcomer and a coordinator have agreed to meet at this moment (UTC)."""

    person_id: int
    coordinator_id: int
    at: datetime


def standing(ctx: Context, person_id: int) -> Meeting | None:
    """The meeting that this newcomer has agreed to, also for some days after it."""
    rows = ctx.store.timers.about(KEPT, person_id)
    if not rows:
        return None
    args = rows[0].args
    return Meeting(person_id, int(args["coordinator"]), datetime.fromisoformat(args["moment"]))


def busy(ctx: Context) -> list[Opening]:
    """The hours that coordinators have given to newcomers."""
    newcomers = (c for c in ctx.store.cards.open(ctx.community.id) if c.kind is CardKind.NEWCOMER)
    meetings = (standing(ctx, card.subject_id) for card in newcomers)
    return [Opening(each.at, each.coordinator_id) for each in meetings if each is not None]


def keep(ctx: Context, meeting: Meeting) -> None:
    """Plan its reminder and its end. One that stood before is replaced."""
    args: dict[str, Any] = {"coordinator": meeting.coordinator_id, "moment": meeting.at.isoformat()}
    ctx.later(KEPT, meeting.at + FORGOTTEN_AFTER, meeting.person_id, **args)
    ctx.later(REMIND, _remind_at(ctx, meeting.at), meeting.person_id)
    ctx.later(OVER, meeting.at + LENGTH, meeting.person_id)


def _remind_at(ctx: Context, at: datetime) -> datetime:
    """The evening before, or an hour before where that evening is over."""
    policy, zone = ctx.policy.dispatch, ctx.community.timezone
    eve = to_local(at, zone).date() - timedelta(days=1)
    evening = to_utc(datetime.combine(eve, policy.remind_evening), zone)
    return evening if evening > ctx.now else at - policy.remind_before


def drop(ctx: Context, person_id: int) -> None:
    """They have met, or won't."""
    for action in (KEPT, REMIND, OVER):
        ctx.forget(action, person_id)


def place(ctx: Context) -> str:
    """Where newcomers are met; '' when nobody has written it yet."""
    return str(ctx.community.overrides.get(PLACE) or "")


def said(ctx: Context, meeting: Meeting) -> dict[str, Any]:
    """When, where and with whom."""
    return {
        "when": Moment(meeting.at), "place": place(ctx), "name": _name(ctx, meeting.coordinator_id)
    }  # fmt: skip


def line(ctx: Context, person: Neighbour) -> Say | str:
    """The meeting on the newcomer's card; '' without one."""
    meeting = standing(ctx, person.id)
    return Say("desk-newcomer-meeting", said(ctx, meeting)) if meeting else ""


def _name(ctx: Context, coordinator_id: int) -> str:
    who = ctx.store.people.find(coordinator_id)
    return who.name if who is not None else ""
