"""People as they write: with typos, with courtesies, in passing, late, two things in one breath."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.domain.cards import CardKind
from bot.domain.offers import AssignmentState
from bot.domain.people import Role
from bot.domain.requests import RequestState
from bot.domain.schedules import Shift, Slot
from bot.ports.stores import UnitOfWork
from bot.ports.words import Reader, Say
from bot.texts import FluentTexts
from tests.stories import errands
from tests.stories.errands import at, between, exactly, holder, now, send
from tests.stories.village import CENTRE, Person, Village


@pytest.fixture
def maria(village: Village) -> Person:
    return village.member("Maria", address="via Padova 12", phone="02 555 0123")


@pytest.fixture
def luca(village: Village) -> Person:
    return village.helper("Luca", "groceries", "pharmacy", "accompaniment", metres=200)


# --- Luca on the tram


def test_a_task_from_its_taking_to_its_end_in_words(village: Village, maria: Person, luca: Person) -> None:
    """ "Arrivo tra 10 minuti", "fatto, 12 euro e 40", "sì ringrazi": no button, and the tie is written."""
    request = send(village, maria, exactly(11))
    luca.says("vado io")
    luca.says("arrivo tra 10 minuti")
    maria.sees("Luca sta arrivando")
    luca.says("fatto, 12 euro e 40")
    luca.sees("Ho scritto 12,40 euro. Avete fatto i conti?")
    luca.does_not_see("Quanto ha speso?")
    maria.sees("Luca dice: fatto, 12,40 euro.")
    maria.says("sì ringrazi")
    maria.sees("Riferisco. La richiesta è chiusa.")
    luca.sees("Maria La ringrazia")
    assert now(village, request).state is RequestState.CLOSED


def test_the_amount_alone_says_that_it_is_done(village: Village, maria: Person, luca: Person) -> None:
    """Once the hour has come, "12,40 euro" from who shops means that the shopping is done."""
    send(village, maria, exactly(11))
    luca.presses("Ci penso io")
    village.advance_to(at(10, 45))
    luca.says("12,40 euro")
    maria.sees("Luca dice: fatto, 12,40 euro.")


def test_ill_is_no_blame(village: Village, maria: Person, luca: Person) -> None:
    """ "Sono malato non posso venire" frees the task after one question, not an offer of help."""
    request = send(village, maria, exactly(16))
    luca.presses("Ci penso io")
    luca.says("sono malato non posso venire")
    luca.sees("Lascio libero l'impegno?")
    luca.says("sì")
    maria.sees("Luca non può. Cerco un'altra persona.")
    assert not [a for a in errands.assignments(village, request) if a.holds]


@pytest.mark.parametrize(
    "words", ["mi sono fatta male a un dito", "non ci sono problemi", "non ho ancora finito"]
)
def test_words_that_only_sound_like_an_end(village: Village, maria: Person, luca: Person, words: str) -> None:
    """What merely contains such words neither ends a task nor offers to free it."""
    request = send(village, maria, exactly(11))
    luca.presses("Ci penso io")
    luca.says(words)
    luca.does_not_see("Avete fatto i conti")
    luca.does_not_see("Lascio libero")
    assert holder(village, request).state is AssignmentState.ACCEPTED


def test_an_hour_in_words_answers_an_invitation(village: Village, maria: Person, luca: Person) -> None:
    """ "Posso alle sei" is put to the asker: it neither takes the task at five nor begins an offer of help."""
    request = send(village, maria, exactly(17, day=1))
    luca.says("posso alle sei")
    luca.sees("Ho capito così: spesa, domani, martedì 3 marzo, alle 18. Lo dico a chi aspetta?")
    maria.never_saw("Le va bene?")
    luca.says("sì")
    maria.sees("alle 18. Le va bene?")
    maria.says("va bene")
    assert holder(village, request).at == at(18, day=1)


def test_a_yes_with_a_but_is_no_yes(village: Village, maria: Person, luca: Person) -> None:
    """ "Sì ma alle 19" never takes the task at the hour that was asked for."""
    request = send(village, maria, exactly(17, day=1))
    luca.says("sì ma alle 19")
    luca.says("sì")
    assert not errands.assignments(village, request)
    maria.sees("alle 19. Le va bene?")


def test_an_hour_of_something_else_is_told_to_nobody(village: Village, maria: Person, luca: Person) -> None:
    """ "Vengo anch'io giovedì alle 18" may be about the meeting of the stairs: read back, and a no undoes it."""
    request = send(village, maria, exactly(17, day=1))
    before = len(maria.messages)
    luca.says("vengo anch'io giovedì alle 18")
    luca.sees("Ho capito così: spesa, giovedì 5 marzo alle 18. Lo dico a chi aspetta?")
    luca.says("no")
    luca.sees("resta tutto com'era")
    assert len(maria.messages) == before and not errands.assignments(village, request)
    luca.presses("Ci penso io")
    assert holder(village, request).at == at(17, day=1)


def test_a_yes_answers_the_reminder(village: Village, maria: Person, luca: Person) -> None:
    """ "Sì" to "Ci va?" and "ok" to "Tra poco" keep the task: nobody is released who has answered."""
    request = send(village, maria, exactly(16))
    luca.presses("Ci penso io")
    village.advance_to(at(15, 1))
    luca.sees("Tra poco")
    luca.says("ok")
    luca.sees("Grazie, ci conto.")
    village.advance_to(at(15, 55))
    assert holder(village, request).confirmed_at is not None


def test_who_answers_the_nudge_in_a_word_is_not_released(
    village: Village, maria: Person, luca: Person
) -> None:
    request = send(village, maria, exactly(16))
    luca.presses("Ci penso io")
    village.advance_to(at(15, 31))
    luca.sees("Ci va?")
    luca.says("sì")
    village.advance_to(at(15, 55))
    assert holder(village, request).neighbour_id == luca.neighbour_id


def test_who_arrives_after_having_been_released_has_it_again(
    village: Village, maria: Person, luca: Person
) -> None:
    """Silent on the tram, released, and there: the task is theirs again, with a new word on both sides."""
    request = send(village, maria, exactly(16))
    luca.presses("Ci penso io")
    village.advance_to(at(15, 52))
    maria.sees("Da Luca non ho più notizie")
    luca.says("arrivo!")
    held = holder(village, request)
    assert held.neighbour_id == luca.neighbour_id
    assert held.code_word in maria.sees("Viene Luca").text


def test_an_hour_alone_sets_the_hour_of_the_task(village: Village, maria: Person, luca: Person) -> None:
    """ "A che ora va da Maria?" is answered by any hour in words, not only by those on the buttons."""
    request = send(village, maria, between(8, 12, day=1))
    luca.presses("Ci penso io")
    luca.says("alle 9 e mezza")
    assert holder(village, request).at == at(9, 30, day=1)
    maria.sees("alle 9 e mezza")


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


# --- Anna


def test_anna_asks_for_pina(village: Village, luca: Person) -> None:
    """ "Spesa per Pina" from a coordinator is for Pina, and the helper is sent to Pina's door."""
    pina = village.member("Pina", chat=False, phone="02 555 0124", address="via Padova 9")
    village.anna.says("spesa per Pina domani alle 10")
    village.anna.sees("Per Pina: spesa, domani")
    village.anna.says("sì")
    assert [r.person_id for r in village.do(lambda uow: list(uow.requests.of(pina.neighbour_id)))] == [
        pina.neighbour_id
    ]


def test_a_recording_is_not_replaced_by_what_was_typed_after_it(village: Village, maria: Person) -> None:
    """The card that says "listen to this" stands until somebody has listened."""
    maria.sends_voice()
    maria.says("blabla")
    maria.says("xyz")
    village.desk.shows("ha mandato un messaggio vocale")
    assert len(errands.cards(village, CardKind.PERSON)) == 2


def test_a_strangers_many_words_are_one_card(village: Village) -> None:
    """Ten messages that nobody can read are one card, and none of them wakes a coordinator at night."""
    village.stranger("Ugo").says("ciao")
    ugo = village.stranger("Ugo")
    for words in ("blabla", "xyz", "qwerty", "asdf", "zzz", "hmpf"):
        ugo.says(words)
    [card] = errands.cards(village, CardKind.PERSON)
    assert not card.is_urgent


def no_shifts(uow: UnitOfWork) -> None:
    """Nobody is there, at any hour."""
    for shift in uow.shifts.all(uow.communities.only().id):  # type: ignore[union-attr]
        uow.shifts.remove(shift.id)


def test_a_night_without_anybody_on_shift(village: Village, maria: Person) -> None:
    """ "0" at 23 rings for half an hour, and then again when somebody is there: not the whole night."""
    hours = [Slot(day, 9 * 60, 13 * 60) for day in range(7)]
    paolo = village.member("Paolo", roles=[Role.COORDINATOR])
    village.do(no_shifts)
    village.do(
        lambda uow: [uow.shifts.add(Shift(paolo.neighbour_id, each, village.community.id)) for each in hours]
    )
    village.advance_to(at(23))
    maria.says("0")
    maria.sees("alle 11")
    village.advance_to(at(8, 55, day=1))
    [card] = errands.cards(village, CardKind.PERSON)
    assert 3 <= card.repeats <= 8
    village.advance_to(at(9, 5, day=1))
    [card] = errands.cards(village, CardKind.PERSON)
    assert card.repeats > 6


def test_who_was_silent_can_still_be_chosen(village: Village, maria: Person, luca: Person) -> None:
    """The neighbours who didn't answer are the first a coordinator telephones: they are offered by name."""
    send(village, maria, exactly(15))
    village.advance("1h")
    village.anna.presses("Assegno a", village.desk)
    assert "Luca" in village.desk.shows("Verrebbero in mente").labels


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
