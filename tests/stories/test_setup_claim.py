"""The claim that makes somebody the first coordinator."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stories.begun import SECRET, claims, unclaimed
from tests.stories.village import Village


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Village]:
    village = unclaimed(tmp_path)
    yield village
    village.writer.close()


def test_before_anybody_coordinates_it_is_not_ready(empty: Village) -> None:
    """Residents are told so, and nothing of them is kept."""
    maria = empty.stranger("Maria")
    maria.says("buongiorno")
    maria.sees("non è ancora pronto")


def test_the_claim_makes_its_opener_the_first_coordinator(empty: Village) -> None:
    """After name, consent and phone like anybody; residents are greeted from then on."""
    bruno = claims(empty)
    bruno.sees("Come si chiama il vicinato?")
    maria = empty.stranger("Maria")
    maria.says("buongiorno")
    maria.sees("Dietro c'è Bruno")


def test_a_claim_works_once(empty: Village) -> None:
    """Who opens it later reads one clear sentence, and is no coordinator."""
    bruno = empty.stranger("Bruno")
    eva = empty.stranger("Eva")
    bruno.opens(f"cortile:{SECRET}")
    eva.opens(f"cortile:{SECRET}")
    for person in (bruno, eva):
        person.says(f"sono {person.name}")
        person.presses("Sì")
        person.says("02 555 0144")
    bruno.sees("Mettiamo in piedi il vicinato")
    eva.sees("è già stato usato")
    eva.says("/setup")
    eva.does_not_see("Ecco com'è adesso")
    dario = empty.stranger("Dario")
    dario.opens(f"cortile:{SECRET}")
    dario.sees("è già stato usato")


def test_an_old_claim_says_what_to_do(empty: Village) -> None:
    """An expired link and a wrong one each get one sentence."""
    empty.advance("8d")
    bruno = empty.stranger("Bruno")
    bruno.opens(f"cortile:{SECRET}")
    bruno.sees("è scaduto: se ne fa uno nuovo con «cortile init»")
