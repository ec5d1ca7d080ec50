"""Signs as people put them on messages, and what they have come to hold by them."""

from __future__ import annotations

from bot.channels.console import Message
from bot.domain.offers import AssignmentState
from tests.stories.errands import exactly, send
from tests.stories.village import Person, Village

ONE, TWO, THREE = "1️⃣", "2️⃣", "3️⃣"


def offered(village: Village) -> tuple[Person, Person, Message]:
    """Luca, Maria, and the message that asks Luca to do Maria's shopping."""
    luca, maria = village.helper("Luca"), village.member("Maria")
    send(village, maria, exactly(18))
    return luca, maria, luca.sees("spesa")


def held(village: Village, person: Person) -> list[AssignmentState]:
    found = village.do(lambda uow: list(uow.assignments.by(person.neighbour_id)))
    return [a.state for a in found]
