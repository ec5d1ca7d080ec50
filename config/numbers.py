"""Public numbers of a country: emergency, violence, listening, doctor out of hours."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("numbers.toml")


@dataclass(frozen=True, slots=True)
class Numbers:
    """As people dial them in that country. Sources are beside each number in numbers.toml."""

    country: str
    emergency: str
    violence: str
    listening: str
    doctor: str
    prefix: str
    """The country's calling code, digits only."""


class UnknownCountry(LookupError):
    """There are no public numbers for this country: add a section to config/numbers.toml."""


@cache
def load_numbers(country: str, file: Path = FILE) -> Numbers:
    """The numbers of an ISO 3166 country code; raises UnknownCountry."""
    content = tomllib.loads(file.read_text(encoding="utf-8"))
    try:
        entry = content[country.upper()]
    except KeyError:
        known = ", ".join(sorted(content))
        raise UnknownCountry(f"{country}: add a section to numbers.toml (there are {known})") from None
    return Numbers(country=country.upper(), **entry)
