"""Moderation: a person looks first, one decision counts, and a no comes from a person."""

from __future__ import annotations

from bot.domain.communities import Moderation
from tests.acceptance.checks import finger, has, heard, nobody_stranded, nothing_personal
from tests.acceptance.conftest import Make, Neighbourhood
from tests.stories.village import Person


def waiting(village: Neighbourhood, words: str = "mi serve la spesa domani mattina") -> tuple[Person, Person]:
    maria = village.member("Maria", phone="02 555 0123", address="Via Padova 12")
    luca = village.helper("Luca", "groceries", "transport", metres=300, phone="02 555 0199", car=True)
    maria.says(words)
    maria.says("sì")
    village.advance("1m")
    return maria, luca


def test_all_wait_for_a_person_and_then_leave(make: Make) -> None:
    """Nobody is asked before the approval; after it the card says who approved and Luca is asked."""
    for restless in (False, True):
        village = make(moderation=Moderation.ALL, restless=restless)
        maria, luca = waiting(village)
        assert not has(luca, "Ci penso io")
        maria.sees("Anna")
        village.anna.presses("Approvo", village.desk)
        village.advance("1m")
        assert has(luca, "Ci penso io")
        assert not any(m.button("Approvo") for m in village.desk.messages)
        village.desk.shows("Anna")


def test_two_coordinators_press_at_once(make: Make) -> None:
    """Approve and decline at the same instant: one result, and the loser is told who decided."""
    village = make(moderation=Moderation.ALL)
    paolo = village.coordinator("Paolo")
    maria, luca = waiting(village)
    yes = finger(village.anna, "Approvo", village.desk)
    no = finger(paolo, "Rifiuto", village.desk)
    yes.presses()
    no.presses()
    yes.presses(by=paolo)
    village.advance("1m")
    assert has(luca, "Ci penso io")
    maria.does_not_see("non possiamo")
    assert not any(m.button("Serve un servizio") for m in village.desk.messages)


def test_a_resident_can_t_approve(make: Make) -> None:
    """Rights come from the table: a resident in the desk's room, or with its button, gets nothing."""
    village = make(moderation=Moderation.ALL)
    maria, luca = waiting(village)
    approve = finger(village.anna, "Approvo", village.desk)
    approve.presses(by=luca)
    approve.presses(by=maria)
    luca.says("/approve 1")
    luca.says("/board")
    maria.says("/approve 1")
    village.advance("1m")
    assert not has(luca, "Ci penso io")
    nothing_personal(village, ["555 0123", "Padova 12"], [maria, village.desk, village.anna])


def test_declined_kindly_with_another_way(make: Make) -> None:
    """The reason is told by a person first; then in writing, with another way."""
    village = make(moderation=Moderation.ALL)
    maria, luca = waiting(village)
    village.anna.presses("Rifiuto", village.desk)
    village.anna.presses("Serve un servizio", village.desk)
    village.advance("1m")
    phone = village.desk.shows("02 555 0123")
    assert "voce" in phone.text
    if has_room(village, "Detto"):
        village.anna.presses("Detto", village.desk)
    village.advance("1m")
    told = maria.sees("non possiamo")
    assert "servizio" in told.text and ("Anna" in told.text or "altr" in told.text)
    assert not has(luca, "Ci penso io")
    village.advance("10d")
    maria.does_not_see("Va bene anche no")


def has_room(village: Neighbourhood, label: str) -> bool:
    return any(m.button(label) for m in village.desk.messages)


def test_a_card_nobody_answers_comes_back_and_maria_hears(make: Make) -> None:
    """Nobody decides: the card is shown again, and Maria isn't left past the promised hour."""
    village = make(moderation=Moderation.ALL)
    maria, _ = waiting(village)
    before, desk = heard(maria), heard(village.desk)
    village.advance("9h")
    assert heard(village.desk) > desk
    assert heard(maria) > before, "the promise “entro le 18” was not kept"


def test_the_time_passes_without_an_answer(make: Make) -> None:
    """The day goes by and nobody approved: Maria hears it, a late approval disturbs nobody."""
    village = make(moderation=Moderation.ALL)
    maria, luca = waiting(village)
    approve = finger(village.anna, "Approvo", village.desk)
    before = heard(maria)
    village.advance("2d")
    assert heard(maria) > before
    approve.presses()
    village.advance("1m")
    assert not has(luca, "Ci penso io")


def test_sensitive_looks_at_first_times_only(make: Make) -> None:
    """Sensitive: Maria's first request waits for a person; one of a sensitive kind always does."""
    village = make(moderation=Moderation.SENSITIVE)
    _, luca = waiting(village)
    assert not has(luca, "Ci penso io")
    village.anna.presses("Approvo", village.desk)
    village.advance("1m")
    assert has(luca, "Ci penso io")


def test_cancelled_while_it_waits(make: Make) -> None:
    """Maria withdraws: the card closes itself and approving it sends nobody."""
    village = make(moderation=Moderation.ALL)
    maria, luca = waiting(village)
    approve = finger(village.anna, "Approvo", village.desk)
    maria.presses("Annullo")
    village.advance("1m")
    approve.presses()
    village.advance("1m")
    assert not has(luca, "Ci penso io")
    assert not has_room(village, "Approvo")


def test_changed_by_a_coordinator_is_told(make: Make) -> None:
    """The coordinator changes the time: Maria is told by whom, and what it is now."""
    village = make(moderation=Moderation.ALL)
    maria, _ = waiting(village)
    anna = village.anna
    anna.presses("Cambio", village.desk)
    anna.presses("Quando", village.desk)
    anna.says("giovedì alle 10", village.desk)
    village.advance("1m")
    told = maria.sees("Anna ha cambiato")
    assert "giovedì" in told.text


def test_assigned_straight_away(make: Make) -> None:
    """Assign to Luca, who said yes by voice: both hear who, when, the word."""
    village = make(moderation=Moderation.ALL)
    maria, luca = waiting(village)
    anna = village.anna
    anna.presses("Assegno", village.desk)
    anna.presses("Luca", village.desk)
    anna.presses("Ha già detto sì", village.desk)
    if any(m.button("Nel tempo detto") for m in village.desk.messages):
        anna.presses("Nel tempo detto", village.desk)
    village.advance("1m")
    maria.sees("Viene Luca")
    luca.sees("Maria")
    nobody_stranded(village, maria)
