"""Durations as settings: the type `Duration`, written `20ms 5s 20m 4h 2d 2w` or `1h30m`."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer

from bot.domain.durations import HOW, BadDuration, format_duration, parse_duration

__all__ = ["BadDuration", "Duration", "PositiveDuration", "format_duration", "parse_duration"]


def _read(value: object) -> timedelta:
    if isinstance(value, timedelta):
        if value < timedelta():
            raise BadDuration(f"must not be negative; write {HOW}")
        return value
    if isinstance(value, str):
        return parse_duration(value)
    raise BadDuration(f"must be {HOW}, in quotes")


def _positive(value: timedelta) -> timedelta:
    if value == timedelta():
        raise BadDuration(f"must be longer than nothing; write {HOW}")
    return value


Duration = Annotated[timedelta, BeforeValidator(_read), PlainSerializer(format_duration)]
"""A span of time, zero or more."""

PositiveDuration = Annotated[
    timedelta, BeforeValidator(lambda value: _positive(_read(value))), PlainSerializer(format_duration)
]
"""A span of time above zero: for waits that would otherwise turn in circles."""
