"""Who asks, who accepts, and what nobody else may read."""

from __future__ import annotations

from tests.acceptance.checks import has
from tests.acceptance.conftest import Neighbourhood
from tests.stories.village import Person

SECRETS = ("Maria", "555 0123", "Padova 12", "tessera gialla")


def people(village: Neighbourhood) -> tuple[Person, Person, Person]:
    maria = village.member("Maria", phone="02 555 0123", address="Via Padova 12")
    luca = village.helper("Luca", metres=300, phone="02 555 0199", address="Via Loreto 1")
    sara = village.helper("Sara", metres=400, phone="02 555 0198", address="Via Crespi 2")
    return maria, luca, sara


def asks(
    maria: Person, words: str = "mi serve la spesa domani mattina, la tessera gialla è in cucina"
) -> None:
    maria.says(words)
    maria.says("sì")
    if has(maria, "20 euro"):
        maria.presses("20 euro")
    maria.village.advance("1m")
