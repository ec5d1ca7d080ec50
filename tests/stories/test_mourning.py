"""A bereavement, told by a coordinator from a person's sheet."""

from __future__ import annotations

from bot.domain.cards import CardKind
from bot.domain.requests import RequestState
from tests.stories.errands import cards, exactly, now, send
from tests.stories.village import Village


def test_after_a_death_the_helper_hears_it_from_a_person_first(village: Village) -> None:
    """The open request stops at once; the bot writes to the helper only when a coordinator has told them."""
    luca = village.helper("Luca", "groceries")
    maria = village.member("Maria", phone="02 555 0123")
    request = send(village, maria, exactly(18))
    luca.presses("Ci penso io")
    village.anna.says("/people Maria")
    village.anna.presses("Un lutto")
    village.anna.presses("È mancata o mancato")
    assert now(village, request).state is RequestState.CANCELLED
    luca.does_not_see("non c'è più")
    assert cards(village, CardKind.PHONE)
    village.anna.presses("Gliel'ho detto", village.desk)
    luca.sees("Maria non c'è più")


def test_somebody_in_mourning_is_not_invited_to_give(village: Village) -> None:
    """Open requests end, the helper is told that it isn't needed, and no invitation follows."""
    luca = village.helper("Luca", "groceries")
    maria = village.member("Maria")
    send(village, maria, exactly(18))
    luca.presses("Ci penso io")
    village.anna.says("/people Maria")
    village.anna.presses("Un lutto")
    village.anna.presses("Ha perso qualcuno")
    assert maria.row.bereaved_at is not None
    village.advance("10d")
    maria.does_not_see("Va bene anche no")


def test_only_coordinators_tell_of_a_death(village: Village) -> None:
    """The button of somebody's sheet does nothing for others."""
    maria, luca = village.member("Maria"), village.member("Luca")
    village.anna.says("/people Maria")
    sheet = village.anna.last
    luca.presses("Un lutto", on=sheet)
    assert maria.row.bereaved_at is None
    luca.does_not_see("Che cosa è successo")
