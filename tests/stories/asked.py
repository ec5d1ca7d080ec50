"""Somebody who has asked for help, and what became of it."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.domain.requests import Request
from tests.stories.village import Person, Village

MORNING = "Spesa, domani, martedì 3 marzo, tra le 9 e le 12"
NIGHT = datetime(2026, 3, 2, 22, 30, tzinfo=UTC)
"""Half past eleven at night in Milan."""


def requests_of(village: Village, person: Person) -> list[Request]:
    """The newest first."""
    return list(village.do(lambda uow: uow.requests.of(person.neighbour_id)))


def only(village: Village, person: Person) -> Request:
    (request,) = requests_of(village, person)
    return request


def asks(person: Person, words: str = "mi serve la spesa domani mattina") -> None:
    """The whole way in one sentence and a yes."""
    person.says(words)
    person.sees("Giusto?")
    person.presses("Sì")
