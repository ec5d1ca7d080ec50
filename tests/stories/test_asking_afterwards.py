"""After a request was sent; and for the first time."""

from __future__ import annotations

from pathlib import Path

from bot.domain.communities import Moderation
from bot.domain.requests import RequestState
from tests.stories.asked import asks, only
from tests.stories.village import Village

# --- after it was sent


def test_a_moderated_request_names_who_reads_it(tmp_path: Path) -> None:
    """Under moderation nobody is asked before a coordinator, and the asker is told who and by when."""
    village = Village(tmp_path, moderation=Moderation.ALL)
    maria, luca = village.member("Maria"), village.helper("Luca")
    asks(maria)
    maria.sees("La guarda prima Anna. Le scrivo entro le 18.")
    luca.does_not_see("pesa")
    village.advance("9h")
    maria.sees("Anna non ha ancora deciso")
    village.writer.close()


def test_the_word_given_is_kept(village: Village) -> None:
    """At the hour that was named the asker hears something, even when it is that nobody was found."""
    maria = village.member("Maria")
    village.helper("Luca")
    asks(maria)
    said = len(maria.messages)
    village.advance("8h")
    assert len(maria.messages) > said
    maria.sees("non ho ancora trovato nessuno")


def test_nobody_is_told_nobody_when_somebody_comes(village: Village) -> None:
    """A found helper settles the promise."""
    maria, luca = village.member("Maria"), village.helper("Luca")
    asks(maria)
    luca.presses("Ci penso io")
    village.advance("8h")
    maria.does_not_see("non ho ancora trovato")


def test_undo_within_ten_minutes_takes_everything_back(village: Village) -> None:
    """One press and the offers are gone."""
    maria, luca = village.member("Maria"), village.helper("Luca")
    asks(maria)
    luca.sees("Spesa")
    offer = luca.last
    village.advance("9m")
    maria.presses("Annullo", on=maria.sees("Cerco."))
    maria.sees("Ritirata: spesa")
    assert only(village, maria).state is RequestState.CANCELLED
    luca.sees("non serve più")
    assert offer.labels == []


def test_after_ten_minutes_the_same_button_asks_first(village: Village) -> None:
    """Later it is a cancellation: asked once, and whoever was to come hears of it."""
    maria, luca = village.member("Maria"), village.helper("Luca")
    asks(maria)
    luca.presses("Ci penso io")
    village.advance("11m")
    maria.presses("Annullo", on=maria.sees("Cerco."))
    maria.sees("Luca conta di venire")
    assert only(village, maria).state is RequestState.ASSIGNED
    maria.presses("Sì")
    assert only(village, maria).state is RequestState.CANCELLED
    luca.sees("Non serve più andare")


# --- for the first time


def test_maria_asks_before_anybody_knows_her(village: Village) -> None:
    """VOICE.md's first conversation: eight messages, and the request is there."""
    village.helper("Luca")
    maria = village.stranger("Mari55")
    maria.says("sono Maria mi serve il latte e non faccio le scale")
    first = maria.sees("Sono Cortile, un programma")
    assert "Buongiorno, Maria." in first.text and "Anna: 02 555 0101" in first.text
    assert "Ho capito: la spesa?" in first.text and first.labels == ["Sì", "No", "Parlo con Anna"]
    maria.says("si")
    maria.says("si")
    maria.says("02 555 0123")
    maria.sees("Anna")
    assert len(maria.messages) <= 8
    people = village.do(lambda uow: uow.people.members(village.community.id))
    row = next(n for n in people if n.name == "Maria")
    (request,) = village.do(lambda uow: uow.requests.of(row.id))
    assert request.kind == "groceries" and "non faccio le scale" in request.note
    assert row.phone.endswith("25550123")


def test_a_stranger_may_have_been_misunderstood(village: Village) -> None:
    """No leads to the kinds; another sentence is understood anew."""
    maria = village.stranger("Maria")
    maria.says("mi serve il latte")
    maria.says("no")
    maria.sees("Di che cosa ha bisogno?")
    maria.presses("Farmacia")
    maria.sees("Come si chiama?")
    other = village.stranger("Aldo")
    other.says("mi serve il latte")
    other.says("volevo dire un passaggio in macchina domani")
    other.sees("Ho capito: un passaggio?")


def test_a_stranger_goes_step_by_step_too(village: Village) -> None:
    """From the menu: the need first, who it is afterwards, the request at the end."""
    maria = village.stranger("Maria")
    maria.says("buongiorno")
    maria.presses("Mi serve aiuto")
    for step in ("Spesa", "Domani", "Mattina", "No", "20 euro", "Sì"):
        maria.presses(step)
    village.restart()
    maria.says("Maria")
    maria.says("sì")
    village.restart()
    maria.says("02 555 0123")
    maria.sees("Cerco.")
