"""Whatever people do, in whatever order, with the program restarting in between: what was promised holds."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.stories.neighbourhood_machine import AnyOrder

CALM = settings(
    deadline=None, database=None, suppress_health_check=list(HealthCheck), stateful_step_count=25, max_examples=5,
    derandomize=True, phases=[Phase.generate], print_blob=False,
)  # fmt: skip
"""A step takes as long as it takes; what is found is shown at once, not made shorter first."""


def test_nobody_is_stranded_whatever_happens() -> None:
    """The same few neighbourhoods each time: one winner a place, somebody who sees to it, nothing given away."""
    run_state_machine_as_test(AnyOrder, settings=CALM)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_nobody_is_stranded_in_hundreds_of_neighbourhoods() -> None:
    """Others each time, and longer stories; what is found is made as short as possible."""
    many = settings(
        CALM,
        max_examples=300,
        stateful_step_count=50,
        derandomize=False,
        print_blob=True,
        phases=[Phase.generate, Phase.shrink],
    )
    run_state_machine_as_test(AnyOrder, settings=many)
