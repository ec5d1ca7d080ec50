"""Waves of offers: how many are asked at once, when the next ones are, when coordinators take over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from math import prod

from bot.domain.matching import Ranked
from bot.domain.people import Helping
from bot.domain.policy import Dispatch
from bot.domain.requests import Request
from bot.domain.schedules import Precision, Window, day_of, quiet_ends

LAST_CALL = timedelta(hours=1)
"""Help that starts this long before the end of "in the morning" still comes in the morning."""


def chance(helping: Helping, policy: Dispatch) -> float:
    """How likely this helper says yes, from 0 to 1: the mean of a Beta prior updated by their answers.

    It only sizes a wave; it never decides who is asked first.
    """
    yes, no = policy.prior_yes + helping.yes, policy.prior_no + helping.no
    return yes / (yes + no)


def wave(ranked: Sequence[Ranked], policy: Dispatch, helpers: int) -> tuple[Ranked, ...]:
    """Who is asked at once, the first of the order first.

    The fewest for whom the chance that somebody says yes reaches `wave_goal`, within `wave_min` and
    `wave_max`; `wave_small` where the community has fewer than `small_community` helpers (`helpers`: how
    many it has in all). One place is kept for somebody who was never asked: added where there is room,
    else instead of the last. Fewer when there are not enough.
    """
    small = helpers < policy.small_community
    least, most = (policy.wave_small, policy.wave_small) if small else (policy.wave_min, policy.wave_max)
    asked = list(ranked[:least])
    for each in ranked[least:most]:
        if 1 - prod(1 - chance(r.candidate.helping, policy) for r in asked) >= policy.wave_goal:
            break
        asked.append(each)
    if any(r.candidate.untried for r in asked):
        return tuple(asked)
    newcomer = next((r for r in ranked[len(asked) :] if r.candidate.untried), None)
    if newcomer:
        kept = replace(newcomer, why=(*newcomer.why, "why-kept-place"))
        asked = [*asked[: most - 1], kept]
    return tuple(asked)


def replacement(ranked: Sequence[Ranked]) -> Ranked | None:
    """Who is asked at once when somebody declines: the next of the order, freshly screened."""
    return ranked[0] if ranked else None


def due(window: Window) -> datetime:
    """The moment by which help must have been found: an exact time itself, else an hour before the end."""
    if window.precision is Precision.TIME:
        return window.start
    return max(window.start, window.end - LAST_CALL)


def next_wave_after(now: datetime, window: Window | None, policy: Dispatch, timezone: str) -> timedelta:
    """How long a wave may stay unanswered: the shorter, the sooner help is due. No time said: no hurry."""
    if window is None:
        return policy.wait_later
    by = due(window)
    if by - now <= policy.soon:
        return policy.wait_soon
    return policy.wait_same_day if day_of(by, timezone) == day_of(now, timezone) else policy.wait_later


def may_ask_at(request: Request, moment: datetime, policy: Dispatch, timezone: str) -> datetime:
    """The first moment from this one on when offers may ring: urgent ones at any hour."""
    if request.urgent:
        return moment
    return quiet_ends(moment, policy.quiet_from, policy.quiet_to, timezone)


def next_wave_at(request: Request, now: datetime, policy: Dispatch, timezone: str) -> datetime:
    """When the next wave leaves if nobody says yes to the one sent now; an urgent request can't wait."""
    wait = next_wave_after(now, request.window, policy, timezone)
    if request.urgent:
        wait = min(wait, policy.wait_soon)
    return may_ask_at(request, now + wait, policy, timezone)


def hand_over_at(request: Request, policy: Dispatch) -> datetime | None:
    """When coordinators must have the card at the latest; None when no time was said."""
    return due(request.window) - policy.near if request.window else None


def hand_over(request: Request, now: datetime, policy: Dispatch) -> bool:
    """Whether the coordinators get the card now: all waves have gone out in vain, or the time is near.

    Asked when a wave has stayed unanswered, and once when the request opens: one that is near from the
    start gets its wave and its card together.
    """
    at = hand_over_at(request, policy)
    return request.waves >= policy.waves or (at is not None and now >= at)


def next_look_at(request: Request, now: datetime, policy: Dispatch, timezone: str) -> datetime:
    """When an unanswered request is looked at again: the next wave, or the hand-over if that is earlier."""
    upcoming = next_wave_at(request, now, policy, timezone)
    at = hand_over_at(request, policy)
    return min(upcoming, at) if at is not None and at > now else upcoming
