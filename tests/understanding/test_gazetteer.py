"""A community's own streets are known by name, with slips of the finger, however many there are."""

from __future__ import annotations

import random

import pytest

from bot.understanding import Gazetteer
from bot.understanding.text.vocabulary import vocabulary
from bot.understanding.where.gazetteer import GazetteerIndex
from bot.understanding.where.places import find_place

STREETS = (
    "via Padova",
    "via Torrigiani",
    "viale Abruzzi",
    "via Casoretto",
    "Harehills Lane",
    "Larkspur Close",
)
MANY = 5_000


def _many() -> tuple[str, ...]:
    rng = random.Random(7)
    parts = [a + b for a in "bcdfglmnprstv" for b in "aeiou"]
    made = {"via " + "".join(rng.choices(parts, k=rng.randint(3, 5))).capitalize() for _ in range(MANY + 200)}
    return tuple(sorted(made)[: MANY - len(STREETS)]) + STREETS


@pytest.fixture(scope="module")
def index() -> GazetteerIndex:
    return GazetteerIndex(Gazetteer(streets=_many(), places=("Giardino Lea",), zones=("Turro",)))


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("it", "mi serve una mano al giardino lea domani", "giardino lea"),
        ("it", "sto al casoreto 12, terzo piano", "casoreto 12"),
        ("it", "abito padova 12", "padova 12"),
        ("it", "sono in torigiani 4", "torigiani 4"),
        ("en", "i live at 8 larkspurr close", "8 larkspurr close"),
        ("en", "bring it to 14 harehils please", "14 harehils"),
        ("it", "mi serve il latte per domani alle 8", None),
        ("it", "mi accompagna qualcuno dal dottore", None),
        ("en", "could someone take my bins out at 8", None),
    ],
)
def test_a_name_with_a_slip_is_known(
    index: GazetteerIndex, language: str, text: str, place: str | None
) -> None:
    """What sounds or looks like one of the community's streets is found, with its house number."""
    assert find_place(text, vocabulary(language), index) == place
