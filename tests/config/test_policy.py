"""Policy: what a community may tune, and what happens when its row says something impossible."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

import pytest

from bot.domain.policy import BadPolicy, Dispatch, Policy
from bot.understanding.confidence import Thresholds


def test_a_community_replaces_single_values() -> None:
    """A row's plain texts and numbers replace the file's, and everything else stays."""
    file = Policy(Dispatch(waves=4))
    here = file.overridden_by(
        {
            "dispatch.wait_soon": "90s",
            "dispatch.quiet_from": "22:30",
            "dispatch.wave_goal": 0.9,
            "dispatch.wave_min": 2,
            "checkins.coordinator": "2h",
        }
    )
    assert here.dispatch.wait_soon == timedelta(seconds=90)
    assert here.dispatch.quiet_from == time(22, 30)
    assert (here.dispatch.wave_goal, here.dispatch.wave_min, here.dispatch.waves) == (0.9, 2, 4)
    assert here.checkins.coordinator == timedelta(hours=2)
    assert file.dispatch.wave_min == 3


def test_a_section_takes_its_own_names_bare_or_dotted() -> None:
    """`waves` and `dispatch.waves` mean the same; what belongs to another section is left alone."""
    assert Dispatch().overridden_by({"waves": 5, "checkins.coordinator": "2h"}).waves == 5
    assert Policy().overridden_by({"community.motto": "ciao"}) == Policy()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("wave_goal", 1),
        ("wave_goal", "nan"),
        ("wave_min", 0),
        ("wave_min", 8),
        ("wave_min", True),
        ("wave_min", "three"),
        ("wave_max", 2.5),
        ("waves", 10**12),
        ("wait_soon", "0s"),
        ("wait_soon", 5),
        ("wait_soon", timedelta(seconds=-1)),
        ("quiet_from", 21),
        ("quiet_from", "21"),
        ("quiet_from", "25:00"),
        ("quiet_from", "21:00Z"),
        ("release_before", "31m"),
        ("draft_kept", "23h"),
        ("prior_yes", 0),
    ],
)
def test_an_impossible_value_is_refused_by_name(key: str, value: Any) -> None:
    """The refusal names the setting (or the one it collides with), and says what would do."""
    with pytest.raises(BadPolicy) as refused:
        Policy().overridden_by({f"dispatch.{key}": value})
    assert refused.value.key in {key, "wave_max", "nudge_before"}
    assert refused.value.reason.startswith("must ")


def test_an_unknown_name_is_refused() -> None:
    """A misspelt setting is never silently without effect."""
    with pytest.raises(BadPolicy) as refused:
        Policy().overridden_by({"dispatch.wavs": 3})
    assert refused.value.unknown


def test_check_ins_climb_in_order() -> None:
    """Nobody is alarmed before the person has been reminded."""
    with pytest.raises(BadPolicy):
        Policy().overridden_by({"checkins.first_contact": "30m"})


def test_the_thresholds_are_those_of_the_models_card() -> None:
    """What a community starts with is what the curve of docs/understanding.md gave."""
    card, here = Thresholds(), Policy().understanding
    assert (here.act, here.ask, here.group) == (card.act, card.ask, card.group)


@pytest.mark.parametrize("values", [{"act": 1}, {"ask": 0}, {"group": "high"}, {"act": 0.2, "ask": 0.3}])
def test_a_threshold_is_a_share(values: dict[str, Any]) -> None:
    """Between 0 and 1, and acting asks for more than asking does."""
    with pytest.raises(BadPolicy):
        Policy().overridden_by({f"understanding.{name}": value for name, value in values.items()})
