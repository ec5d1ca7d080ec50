"""Some days after being helped, a gentle invitation to give: never a debt, never at the wrong time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from bot.domain.giveback import fitting, may_invite
from bot.domain.people import Helping, Neighbour, Standing
from bot.domain.reciprocity import Tie
from bot.domain.trust import Trust
from tests.domain.via_padova import MARIA, NOW

DAYS = timedelta(days=1)
AFTER = 3 * DAYS

helped = Tie(2, 1, "groceries", 60, NOW - 4 * DAYS)


def invited(person: Neighbour = MARIA, *ties: Tie, refused: bool = False) -> bool:
    """Whether this person is invited now."""
    return may_invite(person, ties or (helped,), NOW - 90 * DAYS if refused else None, NOW, AFTER)


def test_some_days_after_being_helped() -> None:
    """Four days after Luca's shopping Maria may be invited, after two days not yet."""
    assert invited()
    assert not invited(MARIA, replace(helped, at=NOW - 2 * DAYS))
    assert invited(MARIA, replace(helped, at=NOW - AFTER))


def test_never_after_a_bereavement() -> None:
    """Somebody in mourning is left in peace, however long ago it was."""
    assert not invited(replace(MARIA, bereaved_at=NOW - 400 * DAYS))


def test_never_after_a_refusal() -> None:
    """A no is a no, three months later as well."""
    assert not invited(refused=True)


def test_once_for_each_help() -> None:
    """Invited since then: not again. Helped again since the invitation: again."""
    assert not invited(replace(MARIA, invited_to_give_at=NOW - 1 * DAYS))
    assert invited(replace(MARIA, invited_to_give_at=NOW - 5 * DAYS))


def test_who_gives_already_needs_no_invitation() -> None:
    """Maria told Luca a recipe since; an earlier one changes nothing, nor do the ties of others."""
    recipe = Tie(1, 2, "meals", 30, NOW - 1 * DAYS)
    assert not invited(MARIA, helped, recipe)
    assert invited(MARIA, replace(recipe, at=NOW - 9 * DAYS), helped)
    assert invited(MARIA, helped, Tie(3, 2, "meals", 30, NOW))


def test_not_after_help_that_went_wrong() -> None:
    """Who would rather meet somebody else next time isn't asked for a favour."""
    assert not invited(MARIA, replace(helped, again=False))


def test_only_who_was_helped_and_is_here() -> None:
    """Nobody is invited who received nothing, or has left."""
    assert not may_invite(MARIA, (), None, NOW, AFTER)
    assert not invited(replace(MARIA, standing=Standing.LEFT))


def test_what_fits_maria() -> None:
    """Maria, whom others shop for, can phone and tell a recipe; nobody asks for legs or keys."""
    assert fitting(replace(MARIA, phone="02 555 0123"), None, {"groceries"}) == (
        "give-phone-call",
        "give-recipe",
    )


def test_keys_are_for_who_is_trusted_with_them() -> None:
    """Keeping a neighbour's keys needs trust and a known house."""
    home = replace(MARIA, building=b"12")
    assert "give-keys" not in fitting(replace(home, trust=Trust.MET), None, {"groceries"})
    assert "give-keys" in fitting(replace(home, trust=Trust.TRUSTED), None, {"groceries"})
    assert "give-keys" not in fitting(replace(MARIA, trust=Trust.TRUSTED), None, {"groceries"})


def test_what_somebody_gives_already_is_not_suggested() -> None:
    """Who waters plants and phones people is invited to something else, unless they are off duty."""
    active = Helping(1, kinds=frozenset({"garden", "checkin"}))
    person = replace(MARIA, phone="02 555 0123")
    assert fitting(person, active, {"tech"}) == ("give-recipe",)
    assert fitting(person, replace(active, on_duty=False), {"tech"}) == (
        "give-phone-call",
        "give-recipe",
        "give-plants",
    )


@pytest.mark.parametrize(
    ("phone", "trust", "kinds"),
    list(product(["", "02 555 0123"], Trust, [frozenset[str](), frozenset({"transport", "meals"})])),
)
def test_there_is_always_something_to_give(phone: str, trust: Trust, kinds: frozenset[str]) -> None:
    """Everybody has a recipe; nothing is said twice."""
    ways = fitting(replace(MARIA, phone=phone, trust=trust), None, kinds)
    assert "give-recipe" in ways
    assert len(ways) == len(set(ways))
