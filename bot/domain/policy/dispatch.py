"""How a request finds a helper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta

from bot.domain.policy.section import BadPolicy, Section

_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Dispatch(Section):
    """How a request finds a helper, and every wait on the way to the closed tie.

    A wave is as large as it takes for the chance that somebody says yes to reach `wave_goal` (0 to 1),
    within `wave_min` and `wave_max`; communities with fewer than `small_community` helpers ask
    `wave_small`. The next wave leaves after `wait_soon` when the request is due within `soon`, after
    `wait_same_day` when it is due today, else after `wait_later`; after `waves` of them, or when it is
    `near`, coordinators are called. `prior_yes` and `prior_no` are the Beta prior of a helper's yes:
    one in three, worth three offers, until they have shown otherwise. Distances are metres. A plea that
    was written more than `stale_after` ago, while the bot was away, is asked about: is it still needed? When so many
    messages wait that the last would take longer than `late_delivery`, coordinators are told.
    """

    wave_goal: float = 0.85
    wave_min: int = 3
    wave_max: int = 7
    wave_small: int = 2
    small_community: int = 30
    wait_same_day: timedelta = 20 * _MINUTE
    wait_soon: timedelta = 5 * _MINUTE
    soon: timedelta = 2 * _HOUR
    wait_later: timedelta = 4 * _HOUR
    waves: int = 3
    near: timedelta = _HOUR
    counter_lapse: timedelta = 20 * _MINUTE
    active_tasks_cap: int = 3
    offers_a_day_cap: int = 5
    quiet_from: time = time(21)
    quiet_to: time = time(8)
    radius_default_m: int = 1500
    undo: timedelta = 10 * _MINUTE
    duplicate_window: timedelta = 48 * _HOUR
    remind_evening: time = time(19)
    summary_at: time = time(8)
    remind_before: timedelta = _HOUR
    nudge_before: timedelta = 30 * _MINUTE
    release_before: timedelta = 10 * _MINUTE
    close_after: timedelta = 3 * _HOUR
    giveback_after: timedelta = 72 * _HOUR
    card_repeat: timedelta = 15 * _MINUTE
    alert_repeat: timedelta = 5 * _MINUTE
    prior_yes: float = 1.0
    prior_no: float = 2.0
    stale_after: timedelta = 2 * _HOUR
    misunderstandings: int = 2
    draft_kept: timedelta = 24 * _HOUR
    late_delivery: timedelta = 10 * _MINUTE

    section = "dispatch"

    def __post_init__(self) -> None:
        if not 0 < self.wave_goal < 1:
            raise BadPolicy("wave_goal", "must lie between 0 and 1, for example 0.85")
        self._at_least(1, "wave_min", "wave_small", "waves", "active_tasks_cap", "offers_a_day_cap")
        self._at_least(0, "small_community")
        self._at_least(1, "radius_default_m", "misunderstandings")
        self._at_least(0.01, "prior_yes", "prior_no")
        if self.wave_max < self.wave_min:
            raise BadPolicy("wave_max", "must not be smaller than `wave_min`")
        if self.nudge_before < self.release_before:
            raise BadPolicy("nudge_before", "must not be shorter than `release_before`")
        # A wait of nothing would send the next wave, or the same card, without end.
        self._longer_than_nothing("wait_same_day", "wait_soon", "wait_later", "counter_lapse")
        self._longer_than_nothing("card_repeat", "alert_repeat", "late_delivery")
        if self.draft_kept < 24 * _HOUR:
            raise BadPolicy("draft_kept", "must be `24h` or more: nobody's words are thrown away sooner")
