"""For stories of one person on two networks: a village on Telegram and Matrix, and how somebody is linked."""

from __future__ import annotations

import re
from pathlib import Path

from bot.channels.console import ConsoleChannel
from bot.domain.people import Account
from tests.stories.village import Person, Village


def village_on_two(folder: Path) -> Village:
    """Rooms, and who is not said to be elsewhere, are on Telegram; Matrix has no buttons."""
    return Village(
        folder, channels=[ConsoleChannel(name="telegram"), ConsoleChannel(name="matrix", buttons=False)]
    )


def code_of(person: Person) -> str:
    """A code that the person has just asked for."""
    person.says("/collega")
    return shown_code(person)


def shown_code(person: Person) -> str:
    """The code that stands in the person's chat."""
    found = re.search(r"(\d{3}) (\d{3})", person.sees("Il codice è").text)
    assert found is not None
    return found[1] + found[2]


def linked(village: Village, person: Person, on: str = "matrix") -> Person:
    """The person's account there, linked by a code as people do it."""
    other = village.stranger(person.name, on=on)
    code = code_of(person)
    village.advance("1m")
    other.says(f"/collega {code}")
    other.says("sì")
    other.sees("Da adesso va bene anche questa app")
    other.neighbour_id = person.neighbour_id
    return other


def accounts(village: Village, person: Person) -> list[Account]:
    return village.do(lambda uow: list(uow.accounts.of(person.neighbour_id)))


def networks(village: Village, person: Person) -> list[str]:
    """Where a person is known, the app that is written to first."""
    return [account.channel for account in accounts(village, person)]
