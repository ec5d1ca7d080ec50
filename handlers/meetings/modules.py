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
    managing,
    meetings,
    minutes,
    notices,
)

MEETINGS = (
    meetings,
    making,
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
