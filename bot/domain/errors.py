"""Refusals: what the domain can't do, named by a text that says what to do instead."""

from __future__ import annotations

from typing import Any


class Refusal(Exception):
    """The wish can't be met; `key` names the text that tells the person so.

    A refusal undoes what the handler did and is answered in the chat it came from. Its parameters
    go into that text and nowhere else: never into a log.
    """

    key = "refused"

    def __init__(self, key: str | None = None, **params: Any) -> None:
        self.key = key or type(self).key
        self.params = params
        super().__init__(self.key)


class AlreadyTaken(Refusal):
    """Somebody else said yes first."""

    key = "offer-already-taken"


class NoLongerOpen(Refusal):
    """The request, offer or task has moved on since the button was shown."""

    key = "no-longer-open"


class NotYours(Refusal):
    """The button or the command belongs to somebody else."""

    key = "not-yours"


class NotAllowed(Refusal):
    """Only coordinators may do this."""

    key = "not-allowed"


class TooLate(Refusal):
    """The time in which it could be done has passed."""

    key = "too-late"


class Unknown(Refusal):
    """There is no such thing."""

    key = "not-found"
