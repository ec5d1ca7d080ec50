"""Who shall not come: wishes beside a plea."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.reciprocity import Tie
from tests.stories.asked import asks
from tests.stories.village import Person, Village


def tie(village: Village, giver: Person, receiver: Person, kind: str = "groceries") -> None:
    village.do(
        lambda uow: uow.ties.add(
            Tie(
                giver.neighbour_id,
                receiver.neighbour_id,
                kind,
                45,
                village.clock.now() - timedelta(days=20),
                community_id=village.community.id,
            )
        )
    )


def luca_is_to_come(village: Village) -> tuple[Person, Person]:
    """Maria has asked for her groceries, and Luca has said that he goes."""
    maria, luca = village.member("Maria"), village.helper("Luca")
    asks(maria)
    luca.presses("Ci penso io")
    return maria, luca


def excluded(village: Village, person: Person) -> set[int]:
    return {e.other_id for e in village.do(lambda uow: uow.exclusions.of(person.neighbour_id))}


@pytest.mark.parametrize(
    "words",
    [
        "mi serve la spesa domani mattina, ma non Luca",
        "mi serve la spesa domani mattina, qualcun altro che non sia Luca",
    ],
)
def test_somebody_else_than_luca_is_said_once_and_kept(village: Village, words: str) -> None:
    """Luca is never asked again, never told, and it can be taken back."""
    maria, luca, sara = village.member("Maria"), village.helper("Luca"), village.helper("Sara")
    tie(village, luca, maria)
    maria.says(words)
    maria.sees("non Luca")
    maria.presses("Sì")
    assert excluded(village, maria) == {luca.neighbour_id}
    sara.sees("Spesa")
    village.advance("2d")
    assert [m for m in luca.messages if m.author == "bot"] == []
    maria.presses("Ci ripenso")
    assert excluded(village, maria) == set()


@pytest.mark.parametrize(
    "words",
    ["mi serve la spesa domani mattina, non so se Luca può", "mi serve la spesa domani mattina con Luca"],
)
def test_a_name_alone_rules_nobody_out(village: Village, words: str) -> None:
    """Only words that mean it do."""
    maria, luca = village.member("Maria"), village.helper("Luca")
    tie(village, luca, maria)
    asks(maria, words)
    assert excluded(village, maria) == set()


def test_which_luca_is_asked_when_there_are_two(village: Village) -> None:
    """Two of one name: the one who is meant, by what they last did, or both."""
    maria = village.member("Maria")
    one, two = village.helper("Luca Bianchi"), village.helper("Luca Neri", "pharmacy")
    tie(village, one, maria)
    tie(village, two, maria, "pharmacy")
    maria.says("mi serve la spesa domani mattina, ma non Luca")
    maria.sees("Chi, di nome Luca?")
    assert any("armacia" in label for label in maria.last.labels)
    maria.presses("Luca Neri")
    maria.sees("Giusto?")
    assert excluded(village, maria) == {two.neighbour_id}


def test_a_wish_can_be_said_outside_a_request(village: Village) -> None:
    """It is kept; and when that neighbour is already to come, a coordinator finds the words."""
    maria, luca = luca_is_to_come(village)
    maria.says("qualcun altro, non Luca")
    maria.sees("deve venire proprio Luca")
    before = len(luca.messages)
    maria.presses("Sì", on=maria.sees("proprio Luca"))
    village.desk.shows("preferisce un'altra persona")
    assert len(luca.messages) == before


def test_nobody_from_my_building_is_kept(village: Village) -> None:
    """Said in the middle of a request, it holds from then on."""
    address = "via Padova 12"
    maria, luca = village.member("Maria", address=address), village.helper("Luca", address=address)
    asks(maria, "mi serve la spesa domani mattina, non del mio palazzo per favore")
    maria.sees("nessuno del Suo palazzo")
    assert maria.row.not_my_building
    luca.does_not_see("pesa")
    maria.presses("Ci ripenso")
    assert not maria.row.not_my_building


def test_a_name_that_nobody_has_goes_to_a_coordinator(village: Village) -> None:
    """Nothing is guessed; a person is told."""
    maria = village.member("Maria")
    maria.says("per favore non mandatemi Ermenegildo")
    maria.sees("non Ermenegildo")
    village.desk.shows("non vuole una certa persona")


@pytest.mark.parametrize("words", ["per favore non mandatemi Luca", "se possibile non mandatemi Luca"])
def test_who_rules_a_neighbour_out_calls_nothing_off(village: Village, words: str) -> None:
    """It sounds like a cancellation; the plea stays open, for somebody else."""
    maria, luca = luca_is_to_come(village)
    maria.says(words)
    maria.sees("proprio Luca")
    assert excluded(village, maria) == {luca.neighbour_id}


def test_who_calls_off_rules_nobody_out(village: Village) -> None:
    """A name in a cancellation is no wish."""
    maria, luca = luca_is_to_come(village)
    maria.says("annullo, non mandatemi Luca domani, sto meglio")
    assert excluded(village, maria) == set()
    maria.presses("Sì")
    luca.sees("ritirata")
