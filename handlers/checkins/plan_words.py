"""How the days and the hour of a plan are said, and read from what somebody writes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any

from bot.context import Context
from bot.domain.checkin_plans import EVERY_DAY, WORKING_DAYS, days_of
from bot.domain.checkins import Plan, Way
from bot.domain.people import Neighbour
from bot.domain.schedules import to_local
from bot.ports.rows import Choice
from bot.ports.words import Listing, Param, Say
from bot.routing import Pressed
from bot.understanding import PARTS, fold, read_rule
from handlers.requests import times
from handlers.tasks.helper_words import says

LONGEST = 200
"""Characters of an answer that are looked at."""

MOST_HOURS = 3
"""Hours of one sentence that are taken up."""

BARE = tuple(f"{hour}" for hour in range(6, 23))
"""Answers to "at what hour?" that are an hour by themselves."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a sentence says of a greeting: days (Monday is 0), hour, and whether a person shall telephone."""

    days: frozenset[int] = frozenset()
    at: time | None = None
    by_phone: bool = False
    more: tuple[time, ...] = ()
    """Other hours of the same days: each is a plan of its own."""

    @property
    def given(self) -> dict[str, Any]:
        """What was said, as the arguments with which a plan begins."""
        said: dict[str, Any] = {"days": sorted(self.days)} if self.days else {}
        if self.at is not None:
            said["at"] = self.at.isoformat()
        if self.by_phone:
            said["phone"] = True
        if self.more:
            said["more"] = [each.isoformat() for each in self.more]
        return said


def days_said(days: Collection[int]) -> Param:
    """ "Ogni giorno", "dal lunedì al venerdì", "il lunedì e il giovedì"."""
    if set(days) == EVERY_DAY:
        return Say("plan-days-all")
    if set(days) == WORKING_DAYS:
        return Say("plan-days-work")
    return Listing([Say(f"plan-day-{day}") for day in sorted(set(days))])


def clock_said(at: time, key: str = "time-at") -> Say:
    """ "Alle 9 e mezza", on the person's own wall clock wherever that is; "le 9 e mezza" by the key `time-bare`."""
    period = next((name for end, name in _PERIODS if at.hour < end), "late")
    return Say(
        key,
        {
            "hour": at.hour, "hour12": (at.hour - 1) % 12 + 1, "next12": at.hour % 12 + 1, "minute": at.minute,
            "minute2": f"{at.minute:02}", "half": "am" if at.hour < 12 else "pm", "period": period,
        },
    )  # fmt: skip


_PERIODS = ((5, "night"), (8, "early"), (18, "day"), (21, "evening"))
"""As the texts of hours are given them."""


def days_in(plan: Plan) -> frozenset[int]:
    """A plan's weekdays; every day for a rule that weekdays alone don't say."""
    return days_of(plan.rule) or EVERY_DAY


def said(ctx: Context, plan: Plan) -> dict[str, Any]:
    """A plan's days, hour and way, as parameters of a text."""
    return {
        "days": days_said(days_in(plan)),
        "at": at_said(ctx, plan.start.time(), plan.zone),
        "way": Say(f"plan-way-{plan.way.value}"),
    }


def at_said(ctx: Context, at: time, zone: str) -> Say:
    """The hour, with the place whose clock it is when that isn't the neighbourhood's."""
    if zone == ctx.community.timezone:
        return clock_said(at)
    return Say("plan-hour-there", {"at": clock_said(at), "place": place_said(ctx, zone)})


def place_of(zone: str) -> str:
    """ "Europe/London" → "London"."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def place_said(ctx: Context, zone: str) -> str:
    """The place as people here call it: "Londra"."""
    names = (entry.rpartition(" ") for entry in ctx.texts.choices("words-zone-names", ctx.language))
    return next((name for name, _, named in names if named == zone), place_of(zone))


MOST_CHOICES = 4
"""Nobody has to choose among more."""


def page(choices: Sequence[Choice], pressed: Pressed, *last: Choice) -> tuple[Choice, ...]:
    """Choices, `last` after them, a few at a time: the way on asks the same again (`pressed`), from where it was."""
    if len(choices) + len(last) <= MOST_CHOICES:
        return (*choices, *last)
    room = MOST_CHOICES - 1 - len(last)
    first = int(pressed.args.get("from") or 0)
    following = first + room if first + room < len(choices) else 0
    more = Choice("button-more", pressed.action, {**pressed.args, "from": following})
    return (*choices[first : first + room], more, *last)


# --- reading


def wanted(ctx: Context, text: str, person: Neighbour | None = None) -> Wanted:
    """What a sentence says of days and hour; an empty one where it says neither."""
    zone = ctx.zone_of(person) if person is not None else ctx.community.timezone
    found = read_rule(text, ctx.language, to_local(ctx.now, zone))
    if found is None:
        return Wanted()
    days = (days_of(found.text) if found.text else None) or frozenset()
    hour = found.at or (time(PARTS[found.part][0] + 1) if found.part else None)
    return Wanted(days, hour, says(ctx, "plan-phone", fold(text)), found.hours[1:MOST_HOURS])


def days_read(ctx: Context, text: str) -> frozenset[int]:
    """The days of an answer: "tutti", "il lunedì e il giovedì", "feriali"; none where there are none."""
    said = fold(text).strip(" .!")
    if said in {fold(each) for each in ctx.texts.choices("words-plan-all", ctx.language)}:
        return EVERY_DAY
    found = wanted(ctx, text).days
    if found:
        return found
    # Days alone ("lunedì, giovedì") repeat nothing by themselves.
    names = [
        day for day in range(7)
        if any(word in said.split() for word in _names(ctx, day))
    ]  # fmt: skip
    return frozenset(names)


def _names(ctx: Context, day: int) -> tuple[str, ...]:
    full = fold(ctx.texts.plain(f"weekday-{day}", {}, ctx.reader))
    short = fold(ctx.texts.plain(f"weekday-short-{day}", {}, ctx.reader))
    return (f"{full},", full, short, f"{short},", f"{full}s")


def hour_read(ctx: Context, text: str) -> time | None:
    """The hour of an answer: "alle nove", "9 e mezza", "9"; the morning where only a part of the day is said."""
    bare = fold(text).strip(" .!")
    if bare in BARE:
        return time(int(bare))
    if (part := times.part_named(ctx, text)) is not None:
        return time(PARTS[part][0] + 1)
    # Said with "every day": an hour that is over today is still that hour.
    return wanted(ctx, f"{ctx.texts.plain('plan-days-all', {}, ctx.reader)} {text[:LONGEST]}").at


def way_of(ctx: Context, person: Neighbour, by_phone: bool) -> Way:
    """In the chat, unless nothing reaches them there or they asked to be telephoned and can be."""
    if ctx.chat_of(person) is None:
        return Way.PHONE
    return Way.PHONE if by_phone and person.phone else Way.CHAT
