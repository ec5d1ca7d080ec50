"""Who asks, as they write: with typos, with courtesies, in passing, two things in one breath."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.domain.cards import CardKind
from bot.domain.requests import RequestState
from bot.ports.words import Reader, Say
from bot.texts import FluentTexts
from tests.stories import errands
from tests.stories.errands import at, exactly, now, send
from tests.stories.village import CENTRE, Person, Village


@pytest.fixture
def maria(village: Village) -> Person:
    return village.member("Maria", address="via Padova 12", phone="02 555 0123")


@pytest.fixture
def luca(village: Village) -> Person:
    return village.helper("Luca", "groceries", "pharmacy", "accompaniment", metres=200)


# --- Maria, one finger


def test_a_day_said_afterwards_is_the_day_of_the_request(
    village: Village, maria: Person, luca: Person
) -> None:
    """A request without a day, and then "domani mattina": the change is offered, and one word makes it."""
    request = send(village, maria)
    maria.says("domani mattina")
    maria.sees("tra le 9 e le 12. Cambio così?")
    maria.says("sì")
    maria.sees("Cambiato: spesa, domani")
    moved = now(village, request).window
    assert moved is not None and moved.start == at(9, day=1)


def test_a_change_is_said_before_what_follows_from_it(village: Village, maria: Person) -> None:
    """ "Cambiato, cerco di nuovo" never comes after "non ho trovato nessuno"."""
    send(village, maria, exactly(15))
    maria.says("domani mattina")
    maria.says("sì")
    said = [m.text for m in maria.messages if m.author == "bot"]
    changed = next(n for n, text in enumerate(said) if text.startswith("Cambiato"))
    assert any(text.startswith("Non ho ancora trovato nessuno") for text in said[changed + 1 :])


@pytest.mark.parametrize("word", ["ok", "👍", "va bene", "perfetto", "❤️", "sì"])
def test_courtesies_are_no_misunderstandings(
    village: Village, maria: Person, luca: Person, word: str
) -> None:
    """An "ok" or a heart after "Viene Luca" is never "non ho capito", and brings no coordinator."""
    send(village, maria, exactly(16))
    luca.presses("Ci penso io")
    maria.says(word)
    maria.says(word)
    assert maria.last.text == "Bene. Se serve, sono qui."
    assert not errands.cards(village, CardKind.PERSON)


def test_a_yes_answers_nothing_that_is_long_gone(village: Village, maria: Person, luca: Person) -> None:
    """ "Annullo?", then Luca is found, then "sì va bene": that is for Luca, and cancels nothing."""
    request = send(village, maria, exactly(16))
    maria.says("annulla la spesa")
    maria.sees("annullo?")
    luca.presses("Ci penso io")
    maria.says("sì")
    assert now(village, request).state is RequestState.ASSIGNED


def test_not_understood_by_her(village: Village, maria: Person, luca: Person) -> None:
    """ "Non ho capito" is answered with the same choices and a person's number; the second time she is called."""
    maria.says("mi serve la spesa domani mattina")
    maria.says("non ho capito")
    assert maria.sees("mi spiego male").labels == ["Sì", "Cambio", "Annullo"]
    maria.sees("02 555 0101")
    maria.says("non capisco")
    village.desk.shows("Non ho capito Maria")


def test_no_wait(village: Village, maria: Person, luca: Person) -> None:
    """ "No aspetti" before sending asks what to change; after sending it shows what can be changed."""
    maria.says("mi serve la spesa domani mattina")
    maria.says("no aspetti")
    maria.sees("Che cosa cambio?")
    maria.says("nel pomeriggio")
    maria.sees("tra le 14 e le 18. Giusto?")
    maria.says("sì")
    maria.says("no aspetti")
    assert maria.last.labels == ["Cambio", "Annullo"]


def test_two_things_in_one_breath(village: Village, maria: Person, luca: Person) -> None:
    """Two needs with two days are two requests, one after the other: their days aren't mixed up."""
    maria.says("domani mi serve la spesa e giovedì qualcuno che mi accompagni dal dottore alle 10")
    maria.sees("Giusto?\nUna cosa alla volta")
    maria.says("sì")
    maria.sees("Accompagnamento, giovedì 5 marzo alle 10. Giusto?")
    maria.says("sì")
    found = village.do(lambda uow: list(uow.requests.of(maria.neighbour_id)))
    assert sorted(r.kind for r in found) == ["accompaniment", "groceries"]
    assert not any("dottore" in r.note for r in found if r.kind == "groceries")


def test_fingers_that_slip(village: Village, maria: Person, luca: Person) -> None:
    """ "Mi srve la spsa" is understood."""
    maria.says("mi srve la spsa")
    maria.sees("Quando serve?")


def test_an_amount_of_ones_own(village: Village, maria: Person, luca: Person) -> None:
    """ "25" to "fino a quanto si può spendere?" is an amount, though no button has it."""
    maria.says("mi serve la spesa domani mattina")
    maria.says("sì")
    maria.says("25")
    maria.sees("Segnato: fino a 25 euro.")


def test_a_place_or_a_photo_in_the_middle_asks_again(village: Village, maria: Person) -> None:
    """What isn't needed is no misunderstanding, and the open question keeps its choices."""
    maria.says("mi serve la spesa")
    asked = maria.last.labels
    maria.sends_location(CENTRE)
    maria.sends_photo()
    assert maria.last.labels == asked
    maria.says("domani")
    maria.sees("in che momento?")
    assert not errands.cards(village, CardKind.PERSON)


def test_not_well_is_not_shrugged_off(village: Village, maria: Person) -> None:
    """ "Mi sento sola" leads to a person, not to "non ho capito"."""
    maria.says("oggi non sto tanto bene")
    assert "Parlo con Anna" in maria.sees("Mi dispiace. Può parlare con Anna: 02 555 0101.").labels


def test_one_call_one_hour(village: Village) -> None:
    """Somebody new for whom nobody is found hears one hour by which Anna calls, not two."""
    maria = village.stranger("Maria")
    for words in ("sono Maria mi serve il latte e non faccio le scale", "si", "si", "02 555 0123"):
        maria.says(words)
    maria.sees("Anna chiama entro le 14.")
    maria.sees("Anna La chiama entro le 14.")


def test_a_street_nobody_has_listed(village: Village) -> None:
    """A volunteer's own street is taken as it is, and coordinators see it: no dead end before the first day."""
    elena = village.stranger("Elena")
    for words in (
        "vorrei dare una mano",
        "spesa",
        "sabato mattina",
        "Elena",
        "sì",
        "333 555 0199",
        "10 minuti",
    ):
        elena.says(words)
    for words in ("no", "italiano", "via dei Tulipani 3"):
        elena.says(words)
    elena.sees("Segnato: via dei Tulipani 3.")
    elena.sees("Ha almeno 18 anni?")
    elena.says("sì")
    elena.says("sì")
    village.desk.shows("Indirizzo: via dei Tulipani 3")


def test_in_english(tmp_path: Path) -> None:
    """The same on the other side of the Channel: a prescription, a condition, a cheers."""
    village = Village(tmp_path, language="en")
    mary = village.member("Mary", address="12 Elm Road", phone="0113 496 0123")
    luke = village.helper("Luke", "groceries", "pharmacy", metres=200)
    mary.says("could somebody pick up my prescription tomorrow afternoon?")
    mary.says("no wait")
    mary.sees("What shall I change?")
    mary.says("tomorrow morning")
    mary.says("yes please")
    mary.says("25")
    mary.sees("Noted: up to £25.")
    luke.says("I can do 11")
    luke.sees("What time could you do?")
    luke.says("at 10")
    mary.sees("Luke is coming, tomorrow")
    mary.says("cheers")
    mary.sees("Thank you.")


# --- words that meet


def test_words_that_meet() -> None:
    """ "Ad Anna", "a Luca", "al coordinamento": names and phrases are joined as one says them."""
    texts, reader = (
        FluentTexts.load(strict=True),
        Reader("it", "Europe/Rome", datetime(2026, 3, 2, tzinfo=UTC), "IT"),
    )

    def passed_to(name: object) -> str:
        return texts.plain("given-up", {"name": name, "phone": "1"}, reader)  # type: ignore[dict-item]

    assert "Passo tutto ad Anna: 1." in passed_to("Anna")
    assert "Passo tutto a Luca: 1." in passed_to("Luca")
    assert "Passo tutto al coordinamento: 1." in passed_to(Say("coordination"))


def test_kinds_have_their_article(village: Village, maria: Person) -> None:
    """ "Per la spesa", never "per spesa"."""
    send(village, maria, exactly(15))
    village.advance_to(at(17))
    maria.sees("per la spesa non ho trovato nessuno")
