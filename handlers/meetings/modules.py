"""The conversations about meetings, for the list of all."""

from __future__ import annotations

from handlers.meetings import (
    actions,
    afterwards,
    agenda,
    answering,
    attending,
    handing_over,
    keeping,
    making,
    making_check,
    making_steps,
    managing,
    meetings,
    minutes,
    notices,
    to_do,
    who_comes,
)

MEETINGS = (
    meetings,
    making,
    making_check,
    making_steps,
    managing,
    who_comes,
    handing_over,
    keeping,
    notices,
    answering,
    attending,
    agenda,
    afterwards,
    minutes,
    actions,
    to_do,
)
