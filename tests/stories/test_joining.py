"""Joining on the way to something: name, consent and telephone, one question at a time."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.domain.people import Consent, ConsentBy, Standing
from bot.domain.trust import Trust
from tests.stories.joined import joins, newest, talk_of, wants_to_help
from tests.stories.village import Village


def test_joining_asks_name_consent_and_phone_and_goes_back_to_what_was_wanted(village: Village) -> None:
    """Three questions, one at a time; then the person is a newcomer, and is where they wanted to be."""
    luca = village.stranger("Luca")
    wants_to_help(luca)
    luca.sees("Come si chiama?")
    luca.says("mi chiamo Luca Ferri")
    luca.sees("Li vedono il coordinamento e chi viene")
    luca.says("sì")
    luca.sees("A che numero La chiama Anna?")
    luca.says("02 555 0123")
    luca.sees("Che cosa farebbe volentieri?")
    row = newest(village, "Luca Ferri")
    assert (row.standing, row.trust, row.phone) == (Standing.MEMBER, Trust.NEWCOMER, "+39025550123")
    village.desk.shows("Luca Ferri")


def test_marias_first_message_is_her_first_request(village: Village) -> None:
    """VOICE.md's conversation: ask first, register on the way, the rest by a coordinator's call."""
    maria = village.stranger("Maria")
    maria.says("sono Maria mi serve il latte e non faccio le scale")
    maria.sees("Dietro c'è Anna: 02 555 0101")
    maria.says("si")
    maria.sees("Li vedono il coordinamento e chi viene")
    maria.never_saw("Come si chiama?")
    maria.says("si")
    maria.sees("A che numero La chiama Anna?")
    maria.says("02 555 0123")
    maria.sees("Anna chiama entro")
    maria.sees("L'indirizzo lo dica a voce")
    row = newest(village, "Maria")
    assert [r.kind for r in village.do(lambda uow: uow.requests.of(row.id))] == ["groceries"]


def test_no_in_the_middle_of_a_plea_sends_nothing(village: Village) -> None:
    """Who refuses after having asked isn't searched for, and the plea is gone with the rest."""
    luca, maria = village.helper("Luca", "groceries"), village.stranger("Maria")
    maria.says("sono Maria mi serve la spesa domani mattina")
    maria.says("si")
    maria.presses("No", on=maria.sees("Va bene?"))
    maria.sees("non tengo niente")
    maria.sees("02 555 0101")
    assert not village.do(lambda uow: uow.requests.all(village.community.id))
    assert not talk_of(village, maria).data
    luca.never_saw("Spesa")


def test_consent_is_kept_as_proof(village: Village) -> None:
    """What was agreed to, in which language, when and by whom stands in a row of its own."""
    luca = village.stranger("Luca", language="en")
    wants_to_help(luca)
    luca.says("Luca")
    luca.presses("Yes")
    luca.presses("I have no phone")
    row = newest(village, "Luca")
    proofs: Sequence[Consent] = village.do(lambda uow: uow.consents.of(row.id))
    assert [(c.version, c.language, c.by, c.given_at) for c in proofs] == [
        ("1", "en", ConsentBy.SELF, village.clock.now())
    ]


def test_no_to_the_consent_keeps_nothing_and_shows_the_number(village: Village) -> None:
    """Whoever says no isn't written down, the words they had said are gone, and a number remains."""
    maria = village.stranger("Maria")
    wants_to_help(maria)
    maria.says("Maria Bianchi")
    maria.says("no")
    maria.sees("non tengo niente")
    maria.sees("02 555 0101")
    assert [n.name for n in village.do(lambda uow: uow.people.all(village.community.id))] == ["Anna"]
    talk = talk_of(village, maria)
    assert talk.state == "" and not talk.data


def test_the_consent_can_be_explained_and_is_never_assumed(village: Village) -> None:
    """*Mi spieghi* says what, why and how long; something that is no answer is no consent."""
    maria = village.stranger("Maria")
    wants_to_help(maria)
    maria.says("Maria")
    maria.presses("Mi spieghi")
    maria.sees("spariscono dopo 90 giorni")
    maria.says("chissà quanto dura questa storia")
    maria.sees("non ho capito")
    assert [n.name for n in village.do(lambda uow: uow.people.all(village.community.id))] == ["Anna"]
    maria.presses("Sì")
    maria.sees("A che numero")


def test_a_name_of_five_hundred_letters_is_refused_in_one_sentence(village: Village) -> None:
    """A name that can't be one is asked again, and the conversation goes on."""
    maria = village.stranger("Maria")
    wants_to_help(maria)
    maria.says("Maria" * 100)
    maria.sees("È troppo lungo per me")
    maria.says("Maria")
    maria.sees("Va bene?")


def test_two_numbers_that_are_none_bring_a_person(village: Village) -> None:
    """After the second thing that is no phone number the bot stops asking and passes it on."""
    maria = village.stranger("Maria")
    wants_to_help(maria)
    maria.says("Maria")
    maria.presses("Sì")
    maria.says("boh il solito")
    maria.sees("non ho capito")
    maria.says("quello di sempre")
    maria.sees("ed è colpa mia")
    maria.sees("02 555 0101")
    maria.says("02 555 0123")
    maria.sees("Che cosa farebbe")


def test_the_phone_can_be_shared_or_missing(village: Village) -> None:
    """The app's own button is an answer, and so is *non ho telefono*."""
    luca, rosa = village.stranger("Luca"), village.stranger("Rosa")
    wants_to_help(luca)
    luca.says("Luca")
    luca.presses("Sì")
    luca.sends_phone("+39 333 555 0199")
    assert newest(village, "Luca").phone == "+393335550199"
    wants_to_help(rosa)
    rosa.says("Rosa")
    rosa.presses("Sì")
    rosa.presses("Non ho telefono")
    assert newest(village, "Rosa").phone == ""


def test_a_phone_that_the_network_vouches_for_finds_the_person_known_before(village: Village) -> None:
    """Somebody known without a chat who comes by their own number isn't written down twice."""
    village.member("Pina", phone="+39025550144", chat=False)
    pina = village.stranger("Pina")
    wants_to_help(pina)
    pina.says("Pina Neri")
    pina.presses("Sì")
    pina.sends_phone("+39025550144")
    people = village.do(lambda uow: uow.people.all(village.community.id))
    assert [n.name for n in people] == ["Anna", "Pina"]


def test_a_typed_number_never_opens_anothers_data(village: Village) -> None:
    """A number that was only typed makes a new person; the coordinators see that it is known already."""
    village.member("Pina", phone="+39025550144", chat=False)
    stranger = village.stranger("Gino")
    joins(village, stranger, "02 555 0144")
    assert newest(village, "Gino").id != newest(village, "Pina").id
    village.desk.shows("Stesso telefono di Pina")


def test_english_speakers_join_in_english(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The same questions, the same proof, in the language of the account."""
    village = Village(tmp_path_factory.mktemp("english"), language="en")
    mary = village.stranger("Mary")
    mary.says("I'm Mary and I need some shopping tomorrow morning")
    mary.says("yes")
    mary.sees("I need your name, street and phone")
    mary.says("yes")
    mary.says("0113 496 0123")
    mary.sees("Give the address on the phone")
    assert newest(village, "Mary").language == "en"
    village.writer.close()


# --- half-way


def test_indietro_goes_back_one_question(village: Village) -> None:
    """One step back asks the question before, and from the first one leads to the menu."""
    luca = village.stranger("Luca")
    wants_to_help(luca)
    luca.says("Luca")
    luca.sees("Va bene?")
    luca.says("indietro")
    assert "Come si chiama?" in luca.last.text
    luca.says("indietro")
    assert "Quando può?" in luca.last.text
    luca.says("indietro")
    assert "Siamo all'inizio" in luca.last.text


def test_joining_survives_a_restart(village: Village) -> None:
    """A half-finished conversation goes on after the program was stopped."""
    luca = village.stranger("Luca")
    wants_to_help(luca)
    luca.says("Luca")
    village.restart()
    luca.says("sì")
    luca.sees("A che numero")


def test_who_stops_half_way_is_asked_once_and_forgotten_after_a_day(village: Village) -> None:
    """Silence in the middle of joining: one gentle question; a day later nothing is kept."""
    maria = village.stranger("Maria")
    wants_to_help(maria)
    maria.says("Maria")
    village.advance("4h")
    maria.sees("Siamo rimasti a metà")
    village.advance("19h")
    assert talk_of(village, maria).data.get("join")
    village.advance("3h")
    assert len([m for m in maria.messages if "a metà" in m.text]) == 1
    talk = talk_of(village, maria)
    assert not talk.data and talk.state == ""


def test_the_reminder_takes_up_where_it_stopped(village: Village) -> None:
    """*Vado avanti* asks the question that was open."""
    maria = village.stranger("Maria")
    wants_to_help(maria)
    maria.says("Maria")
    village.advance("4h")
    maria.says("vado avanti")
    assert "Va bene?" in maria.last.text


def test_nobody_is_reminded_at_night(village: Village) -> None:
    """Who stops half-way in the evening is asked in the morning."""
    maria = village.stranger("Maria")
    village.advance("10h")
    wants_to_help(maria)
    maria.says("Maria")
    village.advance("11h")
    maria.never_saw("a metà")
    village.advance("2h")
    maria.sees("Siamo rimasti a metà")
