"""The conversations about meetings, for the list of all."""

from __future__ import annotations

from handlers.meetings import (
    actions,
    afterwards,
    agenda,
    answering,
    attending,
    keeping,
    making,
    making_check,
    making_steps,
    managing,
    meetings,
    minutes,
    notices,
)

MEETINGS = (
    meetings,
    making,
    making_check,
    making_steps,
    managing,
    keeping,
    notices,
    answering,
    attending,
    agenda,
    afterwards,
    minutes,
    actions,
)
