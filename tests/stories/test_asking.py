"""Asking for help: in one's own words, step by step, and everything that can come in between."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.domain.communities import Moderation
from bot.domain.people import Delegation, DelegationState
from bot.domain.places import Street
from bot.domain.reciprocity import Tie
from bot.domain.requests import Request, RequestState
from bot.domain.schedules import Precision, to_local
from bot.ports.chat import Command
from bot.ports.stores import UnitOfWork
from tests.stories.village import CENTRE, Person, Village

MORNING = "Spesa, domani, martedì 3 marzo, tra le 9 e le 12"
NIGHT = datetime(2026, 3, 2, 22, 30, tzinfo=UTC)
"""Half past eleven at night in Milan."""


def requests_of(village: Village, person: Person) -> list[Request]:
    """The newest first."""
    return list(village.do(lambda uow: uow.requests.of(person.neighbour_id)))


def only(village: Village, person: Person) -> Request:
    (request,) = requests_of(village, person)
    return request


def asks(person: Person, words: str = "mi serve la spesa domani mattina") -> None:
    """The whole way in one sentence and a yes."""
    person.says(words)
    person.sees("Giusto?")
    person.presses("Sì")


# --- in one message


def test_one_sentence_and_a_yes_are_enough(village: Village) -> None:
    """What was said is read back in full, and only a yes sends it; then a time is named."""
    maria = village.member("Maria")
    luca = village.helper("Luca")
    maria.says("mi serve la spesa domani mattina")
    assert maria.sees("Giusto?").text == f"{MORNING}. Giusto?"
    assert maria.last.labels == ["Sì", "Cambio", "Annullo"]
    assert requests_of(village, maria) == []
    luca.does_not_see("spesa")
    maria.says("sì")
    maria.sees("Cerco. Le scrivo entro le 18, anche se non trovo nessuno.")
    luca.sees("Spesa")
    request = only(village, maria)
    assert (request.kind, request.state, request.capacity) == ("groceries", RequestState.OPEN, 1)
    assert request.note == "mi serve la spesa domani mattina"


@pytest.mark.parametrize(
    ("language", "plea", "read"),
    [
        ("it", "mi serve la spesa domani mattina", "tra le 9 e le 12"),
        ("it", "mi serve la spesa domani tra le 8 e le 12", "tra le 8 e le 12"),
        ("it", "mi serve la spesa domani pomeriggio", "tra le 14 e le 18"),
        ("it", "mi serve la spesa domani sera", "tra le 18 e le 22"),
        ("en", "I need some shopping tomorrow morning", "between 9 and midday"),
        ("en", "I need some shopping tomorrow between 8 and 12", "between 8 and midday"),
        ("en", "I need some shopping tomorrow afternoon", "between 2 and 6 in the afternoon"),
        ("en", "I need some shopping tomorrow evening", "between 6 and 10 in the evening"),
    ],
)
def test_each_part_of_the_day_is_the_one_people_mean(
    tmp_path: Path, language: str, plea: str, read: str
) -> None:
    """A morning begins at nine, when one may ring at a door, unless other hours were said; an afternoon is
    called so up to its end."""
    village = Village(tmp_path, language=language)
    maria = village.member("Maria")
    maria.says(plea)
    maria.sees(f", {read}. ")
    village.writer.close()


def test_the_same_in_english(tmp_path: Path) -> None:
    """An English community hears the same conversation."""
    village = Village(tmp_path, language="en")
    maria, luca = village.member("Maria"), village.helper("Luca")
    maria.says("I need some shopping tomorrow morning")
    assert maria.sees("Right?").labels == ["Yes", "Change", "Cancel"]
    maria.says("yes")
    maria.sees("I am looking. You'll hear from me")
    maria.sees("How much may it cost?")
    maria.presses("£20")
    maria.sees("Noted: up to £20")
    luca.sees("hopping")
    village.writer.close()


def test_a_request_never_confirmed_is_asked_about_once(village: Village) -> None:
    """Read back and silence: one gentle question after a while, and a yes still sends it."""
    maria, luca = village.member("Maria"), village.helper("Luca")
    maria.says("mi serve la spesa giovedì mattina")
    maria.sees("Giusto?")
    village.advance("2h")
    maria.never_saw("Non ho ancora mandato")
    village.advance("61m")
    asked = maria.sees("Non ho ancora mandato: spesa, giovedì 5 marzo, tra le 9 e le 12. La mando adesso?")
    assert asked.labels == ["Sì", "Cambio", "Non serve più"]
    maria.says("sì")
    luca.sees("Qualcuno qui vicino chiede: spesa")
    village.advance("2d")
    assert sum("Non ho ancora mandato" in m.text for m in maria.messages) == 1
    village.desk.does_not_show("non l'ha confermata")


def test_an_unconfirmed_request_that_is_near_ends_with_a_person(village: Village) -> None:
    """Silence after the question, and the help was for today: a coordinator looks; for Thursday nobody does."""
    maria, pina = village.member("Maria", phone="02 555 0123"), village.member("Pina")
    maria.says("mi serve la spesa oggi alle 18")
    pina.says("mi serve la spesa giovedì mattina")
    village.advance("7h")
    village.desk.shows(
        "Maria (02 555 0123) ha scritto una richiesta e non l'ha confermata: spesa, oggi alle 18"
    )
    pina.sees("Non ho ancora mandato")
    village.desk.does_not_show("Pina")
    assert requests_of(village, maria) == []


def test_what_was_called_off_or_asked_at_night_wakes_nobody(village: Village) -> None:
    """A cancelled draft is not asked about, and a silence of the evening waits for the morning."""
    maria, pina = village.member("Maria"), village.member("Pina")
    maria.says("mi serve la spesa giovedì mattina")
    maria.says("annulla")
    village.advance("11h")
    pina.says("mi serve la spesa venerdì mattina")
    village.advance("4h")
    pina.never_saw("Non ho ancora mandato")
    village.advance("9h")
    pina.sees("Non ho ancora mandato")
    maria.never_saw("Non ho ancora mandato")


def test_digits_buttons_and_words_are_equal(village: Village) -> None:
    """A digit stands for the choice of that number."""
    maria = village.member("Maria")
    maria.says("mi serve la spesa domani mattina")
    maria.says("1")
    maria.sees("Cerco.")


def test_a_hand_for_two_is_understood(village: Village) -> None:
    """ "Servono in due" is the capacity, said back before anybody is asked."""
    aldo = village.member("Aldo")
    aldo.says("mi serve una mano domani pomeriggio per spostare un armadio col furgone, servono in due")
    aldo.sees("2 persone. Giusto?")
    aldo.presses("Sì")
    assert only(village, aldo).capacity == 2


def test_two_litres_of_milk_are_not_two_people(village: Village) -> None:
    """A number of things is never taken for a number of helpers."""
    maria = village.member("Maria")
    asks(maria, "mi serve la spesa domani mattina, servono due litri di latte")
    assert only(village, maria).capacity == 1


def test_a_street_that_was_named_is_where_help_is_looked_for(village: Village) -> None:
    """The place in the sentence counts for distances; the words themselves stay in the note."""
    village.do(lambda uow: uow.streets.add(Street("Via Leoncavallo", None, CENTRE, village.community.id)))
    village.writer.run(village.engine.dispatcher.refresh)
    maria = village.member("Maria", metres=900)
    asks(maria, "mi serve la spesa domani mattina, sto in via Leoncavallo 12")
    assert only(village, maria).spot == CENTRE.rounded()


# --- step by step


def test_step_by_step_asks_one_thing_at_a_time(village: Village) -> None:
    """Kind, day, part of the day, note, money, and the whole read back; never more than four choices."""
    maria = village.member("Maria")
    maria.says("/chiedi")
    maria.sees("Di che cosa ha bisogno?")
    maria.presses("Spesa")
    maria.sees("Quando serve?")
    assert maria.last.labels == ["Oggi", "Domani", "Un altro giorno", "Non ho fretta"]
    maria.presses("Domani")
    maria.sees("Domani, martedì 3 marzo: in che momento?")
    maria.presses("Mattina")
    maria.sees("Vuole aggiungere qualcosa?")
    maria.says("latte intero e pane")
    maria.sees("Fino a quanto si può spendere?")
    maria.presses("20 euro")
    maria.sees(f"{MORNING}, fino a 20 euro. Giusto?")
    maria.presses("Sì")
    request = only(village, maria)
    assert (request.note, request.ceiling_cents) == ("latte intero e pane", 2000)
    assert all(len(m.labels) <= 4 for m in maria.messages)


def test_all_kinds_are_on_pages_in_the_order_of_the_catalogue(village: Village) -> None:
    """*Altre scelte* leads through every kind this community offers and back to the first."""
    maria = village.member("Maria")
    maria.says("/chiedi")
    seen: list[str] = []
    for _ in range(5):
        assert len(maria.last.labels) <= 4
        seen += [label for label in maria.last.labels if label != "Altre scelte"]
        maria.presses("Altre scelte")
    assert seen[:3] == ["🛒 Spesa", "💊 Farmacia", "🚶 Accompagnare"]
    assert len(seen) == len(set(seen)) == 14
    assert "🧒 Bambini" not in seen
    assert "🛒 Spesa" in maria.last.labels


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("giovedì pomeriggio", "giovedì 5 marzo, tra le 14 e le 18"),
        ("venerdì alle 15.30", "venerdì 6 marzo alle 15.30"),
        ("dopodomani mattina alle 9", "mercoledì 4 marzo alle 9"),
    ],
)
def test_the_day_can_be_said_in_words(village: Village, words: str, says: str) -> None:
    """A typed day, part or hour is as good as the buttons."""
    maria = village.member("Maria")
    maria.says("/chiedi")
    maria.presses("Spesa")
    maria.says(words)
    maria.says("no")
    maria.presses("40 euro")
    assert says in maria.sees("Giusto?").text


def test_another_day_offers_the_next_ones(village: Village) -> None:
    """*Un altro giorno* names three days; an hour typed afterwards is of the day chosen before."""
    maria = village.member("Maria")
    maria.says("/chiedi")
    maria.presses("Spesa")
    maria.presses("Un altro giorno")
    assert maria.last.labels == ["Mercoledì 4 marzo", "Giovedì 5 marzo", "Venerdì 6 marzo", "🔁 Più volte"]
    maria.presses("Giovedì")
    maria.says("alle 10")
    maria.sees("Vuole aggiungere")
    maria.says("no")
    maria.presses("20 euro")
    maria.sees("giovedì 5 marzo alle 10")


def test_back_returns_to_the_question_before(village: Village) -> None:
    """*Indietro* asks the previous question again and the new answer counts."""
    maria = village.member("Maria")
    maria.says("/chiedi")
    maria.presses("Spesa")
    maria.presses("Domani")
    maria.says("indietro")
    maria.sees("Quando serve?")
    maria.says("indietro")
    assert "bisogno" in maria.last.text
    maria.presses("Farmacia")
    maria.presses("Oggi")
    maria.presses("Pomeriggio")
    maria.says("no")
    maria.presses("20 euro")
    maria.sees("Farmacia, oggi, tra le 14 e le 18")


def test_cancel_is_heard_at_every_step(village: Village) -> None:
    """*Annulla* ends it, nothing was sent, and nothing is left open."""
    maria = village.member("Maria")
    for steps in ((), ("Spesa",), ("Spesa", "Domani"), ("Spesa", "Domani", "Mattina")):
        maria.says("/chiedi")
        for step in steps:
            maria.presses(step)
        maria.says("annulla")
        assert "lasciamo perdere" in maria.last.text
    assert requests_of(village, maria) == []


def test_a_person_is_reached_in_the_middle_and_the_question_stays(village: Village) -> None:
    """`0` calls somebody; afterwards the answer still counts."""
    maria = village.member("Maria")
    maria.says("/chiedi")
    maria.presses("Spesa")
    maria.says("0")
    maria.sees("02 555 0101")
    maria.presses("Domani")
    maria.sees("in che momento?")


def test_a_recording_in_the_middle_goes_to_a_person(village: Village) -> None:
    """A voice message is passed on, and the question stays open."""
    maria = village.member("Maria")
    maria.says("/chiedi")
    maria.presses("Spesa")
    maria.sends_voice()
    maria.sees("Lo ascolta Anna")
    maria.says("domani mattina")
    maria.sees("Vuole aggiungere")


def test_a_restart_between_any_two_messages_loses_nothing(village: Village) -> None:
    """The whole conversation stands in the database."""
    maria = village.member("Maria")
    maria.says("/chiedi")
    for step in ("Spesa", "Domani", "Mattina", "No", "20 euro", "Sì"):
        village.restart()
        maria.presses(step)
    village.restart()
    maria.sees("Cerco.")
    assert only(village, maria).ceiling_cents == 2000


def test_half_a_conversation_waits_a_day(village: Village) -> None:
    """After twenty-three hours the answer still belongs to its question."""
    maria = village.member("Maria")
    maria.says("/chiedi")
    maria.presses("Farmacia")
    village.advance("23h")
    maria.says("domani mattina")
    maria.sees("Vuole aggiungere")


# --- kinds


def test_children_are_refused_kindly_until_a_coordinator_turns_them_on(village: Village) -> None:
    """Childcare is off: a person is offered, and other kinds; once on it goes through."""
    sara = village.member("Sara")
    sara.says("mi serve una babysitter domani pomeriggio")
    sara.sees("non si può chiedere")
    assert sara.last.labels == ["Parlo con Anna", "Un altro aiuto"]
    sara.presses("Parlo con Anna")
    village.desk.shows("Sara")
    village.change(kinds_on=frozenset({"childcare"}))
    sara.says("annulla")
    sara.says("mi serve una babysitter domani pomeriggio")
    sara.sees("Bambini, domani, martedì 3 marzo, tra le 14 e le 18. Giusto?")


def test_an_unclear_plea_is_met_with_the_menu(village: Village) -> None:
    """Where the kind wasn't understood it is asked; what was said stays in the note."""
    maria = village.member("Maria")
    maria.says("ho bisogno di una mano, qualcuno può aiutarmi?")
    maria.sees("Di che cosa ha bisogno?")
    maria.presses("Spesa")
    maria.presses("Domani")
    maria.presses("Mattina")
    maria.presses("Sì")
    assert "una mano" in only(village, maria).note


def test_another_kind_needs_a_line_without_anything_personal(village: Village) -> None:
    """Numbers, the own name and the own street are refused; a coordinator approves before anybody reads."""
    maria = village.member("Maria Rossi", address="Via Padova 12")
    luca = village.helper("Luca", "other")
    maria.says("/chiedi")
    for _ in range(4):
        maria.presses("Altre scelte")
    maria.presses("Altro")
    maria.presses("Non ho fretta")
    maria.sees("una riga che i vicini possono leggere")
    for line in (
        "sono la Maria, mi tagliate i capelli?",
        "capelli, via Padova",
        "chiamate lo 02 555 0123",
        "@maria55",
    ):
        maria.says(line)
        maria.sees("dice chi è o dove abita")
    maria.says("x" * 200)
    maria.sees("basta una riga")
    maria.says("Qualcuno sa tagliare i capelli?")
    maria.says("no")
    maria.presses("Sì")
    maria.sees("La guarda prima Anna")
    village.desk.shows("Qualcuno sa tagliare i capelli?")
    luca.does_not_see("capelli")
    assert only(village, maria).state is RequestState.AWAITING_APPROVAL


# --- when


def test_a_time_gone_by_is_asked_again(village: Village) -> None:
    """Nobody is asked for this morning in the afternoon."""
    village.advance("5h")
    maria = village.member("Maria")
    maria.says("/chiedi")
    maria.presses("Spesa")
    maria.says("oggi alle 9 di mattina")
    maria.sees("È già passato. Quando serve?")
    maria.says("oggi alle 17")
    maria.sees("Vuole aggiungere")


def test_too_far_ahead_is_asked_again(village: Village) -> None:
    """More than sixty days on nobody can promise."""
    maria = village.member("Maria")
    maria.says("mi serve la spesa il 20 giugno")
    maria.sees("Più in là di sessanta giorni")
    maria.says("domani mattina")
    maria.sees("Giusto?")


def test_an_hour_that_may_be_morning_or_evening_is_asked_back(village: Village) -> None:
    """ "Alle 7" has two answers, and both are buttons."""
    maria = village.member("Maria")
    maria.says("mi serve la spesa domani alle 7")
    maria.sees("alle 7 o alle 19?")
    maria.presses("Alle 19")
    assert "domani, martedì 3 marzo, alle 19" in maria.sees("Giusto?").text
    maria.presses("Sì")
    window = only(village, maria).window
    assert window is not None and window.precision is Precision.TIME
    assert to_local(window.start, "Europe/Rome").hour == 19


def test_now_at_night_is_asked_back_kindly(tmp_path: Path) -> None:
    """At half past eleven nobody is woken before one has said that it can't wait."""
    village = Village(tmp_path, start=NIGHT)
    maria, luca = village.member("Maria"), village.helper("Luca")
    maria.says("mi serve la spesa adesso")
    maria.sees("i vicini dormono")
    maria.sees("112")
    luca.does_not_see("pesa")
    maria.presses("Domani mattina")
    assert maria.sees("Giusto?").text.startswith("Spesa, domani, martedì 3 marzo, tra le 9 e le 12")
    maria.presses("Sì")
    assert not only(village, maria).urgent
    luca.does_not_see("pesa")
    village.writer.close()


def test_what_cannot_wait_at_night_rings(tmp_path: Path) -> None:
    """Who says that it must be now is believed: it is urgent, quiet hours or not."""
    village = Village(tmp_path, start=NIGHT)
    maria, luca = village.member("Maria"), village.helper("Luca")
    maria.says("mi serve la spesa adesso")
    maria.presses("Mi serve adesso")
    maria.presses("Sì")
    assert only(village, maria).urgent
    luca.sees("pesa")
    village.writer.close()


def test_within_two_hours_is_urgent_and_a_word_comes_soon(village: Village) -> None:
    """A request for the next hours promises a word within half an hour or so."""
    maria, _ = village.member("Maria"), village.helper("Luca")
    asks(maria, "mi serve la spesa oggi alle 11.30")
    assert only(village, maria).urgent
    maria.sees("entro le 10 e un quarto")


def test_a_read_back_answered_too_late_is_asked_again(village: Village) -> None:
    """A yes the day after doesn't send a request for yesterday."""
    maria = village.member("Maria")
    maria.says("mi serve la spesa oggi pomeriggio")
    village.advance("22h")
    maria.presses("Sì")
    maria.sees("È già passato")
    assert requests_of(village, maria) == []


# --- reading back


@pytest.mark.parametrize(
    ("part", "answers", "shows"),
    [
        ("Che cosa", ("Farmacia",), "Farmacia, domani, martedì 3 marzo, tra le 9"),
        ("Quando", ("Oggi", "Pomeriggio"), "Spesa, oggi, tra le 14 e le 18"),
        ("Quante persone", ("Due",), "2 persone"),
        ("La nota", ("latte e pane",), MORNING),
    ],
)
def test_each_part_can_be_changed_before_it_is_sent(
    village: Village, part: str, answers: tuple[str, ...], shows: str
) -> None:
    """*Cambio* asks which part; only that one is asked again."""
    maria = village.member("Maria")
    maria.says("mi serve la spesa domani mattina")
    maria.presses("Cambio")
    assert len(maria.last.labels) == 4
    maria.presses(part)
    for answer in answers:
        maria.says(answer)
    assert shows in maria.sees("Giusto?").text
    maria.presses("Sì")
    maria.sees("Cerco.")


def test_a_change_can_be_said_in_words(village: Village) -> None:
    """ "Alle 11" at the read-back moves the hour and keeps the day."""
    maria = village.member("Maria")
    maria.says("mi serve la spesa giovedì mattina")
    maria.says("alle 11")
    maria.sees("Spesa, giovedì 5 marzo alle 11. Giusto?")


def test_an_old_read_back_does_not_send_what_changed_since(village: Village) -> None:
    """Only the last summary counts; its yes counts once."""
    maria = village.member("Maria")
    maria.says("mi serve la spesa domani mattina")
    old = maria.last
    maria.says("alle 11")
    new = maria.last
    maria.presses("Sì", on=old)
    assert requests_of(village, maria) == []
    assert "non vale più" in maria.notes[-1]
    maria.presses("Sì", on=new)
    maria.presses("Sì", on=new)
    assert len(requests_of(village, maria)) == 1
    assert "già partita" in maria.notes[-1]


def test_a_yes_pressed_by_somebody_else_sends_nothing(village: Village) -> None:
    """A button is for the person it was shown to."""
    maria, luca = village.member("Maria"), village.member("Luca")
    maria.says("mi serve la spesa domani mattina")
    luca.presses("Sì", on=maria.last)
    assert requests_of(village, maria) == [] == requests_of(village, luca)


def test_more_people_from_the_read_back(village: Village) -> None:
    """Where it often takes several, a button says so."""
    aldo = village.member("Aldo")
    aldo.says("mi serve un passaggio in macchina domani pomeriggio")
    assert "Servono più persone" in aldo.sees("Giusto?").labels
    aldo.presses("Servono più persone")
    aldo.says("9")
    aldo.sees("Più di 6 persone")
    aldo.presses("Due")
    aldo.sees("2 persone. Giusto?")


# --- money and secrets


def test_the_ceiling_is_asked_once_and_holds_up_nothing(village: Village) -> None:
    """In one message the search begins at once; the amount is asked after, by button or in words."""
    village.helper("Sara")
    maria = village.member("Maria")
    asks(maria)
    maria.sees("Fino a quanto si può spendere?")
    maria.presses("Un'altra cifra")
    maria.says("500 euro")
    maria.sees("non si può anticipare")
    maria.says("35 euro")
    maria.sees("fino a 35 euro")
    assert only(village, maria).ceiling_cents == 3500


def test_a_pin_is_never_kept(village: Village) -> None:
    """Codes and card numbers are taken out of what is kept, and the person is told."""
    maria = village.member("Maria")
    maria.says("mi serve la spesa domani mattina, il pin del bancomat è 48213")
    maria.sees("PIN e carte non li scriva a nessuno")
    maria.presses("Sì")
    assert "48213" not in only(village, maria).note
    maria.says("/chiedi")
    maria.presses("Farmacia")
    maria.presses("Domani")
    maria.presses("Mattina")
    maria.says("paghi con la carta 4111 1111 1111 1111, citofono Rossi")
    maria.presses("20 euro")
    maria.presses("Sì")
    note = requests_of(village, maria)[0].note
    assert "4111" not in note and "citofono Rossi" in note


def test_a_phone_number_in_a_note_is_no_card(village: Village) -> None:
    """What helps to find the person stays."""
    maria = village.member("Maria")
    asks(maria, "mi serve la spesa domani mattina, mi chiami allo 02 5550123456")
    assert "02 5550123456" in only(village, maria).note


def test_a_very_long_message_gets_one_sentence_and_is_kept(village: Village) -> None:
    """A hundred thousand characters are not lost: a coordinator has them, and the way goes on."""
    maria = village.member("Maria")
    maria.says("parole " * 15_000)
    maria.sees("mi bastano poche righe")
    maria.says("mi serve la spesa domani " + "a" * 100_000)
    maria.sees("mi bastano poche righe")
    village.desk.shows("mi serve la spesa domani")
    (card,) = village.do(lambda uow: uow.cards.open(village.community.id))
    assert card.params["text"]["whole"].count("parole") == 15_000
    assert card.params["text"]["whole"].endswith("a" * 100_000)
    maria.says("/chiedi")
    maria.presses("Spesa")
    maria.presses("Domani")
    maria.presses("Mattina")
    maria.says("b" * 100_000)
    maria.sees("mi bastano poche righe")
    maria.says("pane")
    maria.sees("Fino a quanto")


# --- twice the same


def test_the_same_twice_is_asked_about(village: Village) -> None:
    """The same kind for the same person within two days: kept, or another one wanted."""
    maria = village.member("Maria")
    asks(maria)
    maria.says("mi serve la spesa domani pomeriggio")
    maria.sees("Ne ha già una: spesa, domani, martedì 3 marzo, tra le 9 e le 12")
    maria.presses("Tenga quella")
    maria.sees("resta quella")
    maria.says("mi serve la spesa domani pomeriggio")
    maria.presses("Ne serve un'altra")
    maria.presses("Sì")
    assert len(requests_of(village, maria)) == 2


@pytest.mark.parametrize(
    "words", ["mi serve la farmacia domani mattina", "mi serve la spesa domenica mattina"]
)
def test_another_kind_or_another_day_is_no_double(village: Village, words: str) -> None:
    """Only what looks like the same need is asked about."""
    maria = village.member("Maria")
    asks(maria)
    maria.says(words)
    maria.sees("Giusto?")
    maria.does_not_see("Ne ha già una")


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


# --- for somebody else


def delegate(village: Village, who: Person, person: Person, state: DelegationState) -> None:
    village.do(
        lambda uow: uow.delegations.add(
            Delegation(
                person.neighbour_id,
                who.neighbour_id,
                state,
                village.clock.now(),
                community_id=village.community.id,
            )
        )
    )


def test_a_confirmed_delegate_asks_for_who_was_named(village: Village) -> None:
    """ "Per mia suocera Pina" finds Pina among those the sender speaks for."""
    giulia, pina = village.member("Giulia"), village.member("Pina", chat=False)
    delegate(village, giulia, pina, DelegationState.CONFIRMED)
    giulia.says("serve la spesa domani mattina per mia suocera Pina")
    giulia.sees("Per Pina: spesa, domani, martedì 3 marzo")
    giulia.presses("Sì")
    request = only(village, pina)
    assert (request.person_id, request.asked_by) == (pina.neighbour_id, giulia.neighbour_id)
    assert request.state is RequestState.OPEN


def test_for_whom_is_asked_when_nobody_was_named(village: Village) -> None:
    """Those one speaks for are choices, beside somebody else and oneself."""
    giulia, pina = village.member("Giulia"), village.member("Pina", chat=False)
    delegate(village, giulia, pina, DelegationState.CONFIRMED)
    giulia.says("serve la spesa domani mattina per mia zia")
    giulia.sees("Per chi è l'aiuto?")
    assert giulia.last.labels == ["Pina", "Mia zia", "Per me"]
    giulia.presses("Per me")
    giulia.sees("Spesa, domani")


def test_a_word_that_is_not_confirmed_waits_for_a_coordinator(village: Village) -> None:
    """A delegate's word alone asks no neighbour."""
    giulia, pina, luca = village.member("Giulia"), village.member("Pina", chat=False), village.helper("Luca")
    delegate(village, giulia, pina, DelegationState.WAITING)
    giulia.says("serve la spesa domani mattina per mia suocera Pina")
    giulia.presses("Sì")
    assert only(village, pina).state is RequestState.AWAITING_APPROVAL
    luca.does_not_see("pesa")


def test_nobody_asks_for_somebody_they_do_not_speak_for(village: Village) -> None:
    """A delegation that has ended between the questions and the yes doesn't count."""
    giulia, pina = village.member("Giulia"), village.member("Pina", chat=False)
    delegate(village, giulia, pina, DelegationState.CONFIRMED)
    giulia.says("serve la spesa domani mattina per mia suocera Pina")

    def end(uow: UnitOfWork) -> None:
        for each in uow.delegations.by(giulia.neighbour_id):
            uow.delegations.save(replace(each, state=DelegationState.ENDED))

    village.do(end)
    giulia.presses("Sì")
    assert requests_of(village, pina) == []


def test_two_people_on_one_account_are_told_apart(village: Village) -> None:
    """A command from a shared account asks who writes, and the answer is whose request it is."""
    aldo = village.member("Aldo")
    maria = village.member("Maria", shares_with=aldo)
    village.bring(aldo, Command("ask"))
    aldo.sees("Chi scrive?")
    aldo.presses("Maria")
    for step in ("Spesa", "Domani", "Mattina", "No", "20 euro", "Sì"):
        aldo.presses(step)
    assert only(village, maria).kind == "groceries"
    assert requests_of(village, aldo) == []


# --- wishes


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
    maria, luca = village.member("Maria"), village.helper("Luca")
    asks(maria)
    luca.presses("Ci penso io")
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


# --- not understood


@pytest.mark.parametrize("until", [(), ("Spesa",), ("Spesa", "Domani"), ("Spesa", "Domani", "Mattina", "No")])
def test_what_makes_no_sense_is_asked_twice_and_then_a_person_comes(
    village: Village, until: tuple[str, ...]
) -> None:
    """No question repeats itself for ever."""
    maria = village.member("Maria")
    maria.says("/chiedi")
    for step in until:
        maria.presses(step)
    maria.says("rumpelstilz")
    maria.sees("non ho capito")
    maria.says("rumpelstilz rumpelstilz")
    maria.sees("ed è colpa mia")


def test_nothing_personal_is_said_before_somebody_accepts(village: Village) -> None:
    """Neither name nor note nor address is in an offer."""
    maria = village.member("Maria Rossi", address="Via Padova 12", phone="02 555 0123")
    luca = village.helper("Luca")
    asks(maria, "mi serve la spesa domani mattina, non faccio le scale, sto in via Padova 12")
    luca.sees("Spesa")
    for words in ("Maria", "Rossi", "Padova 12", "555", "scale"):
        luca.never_saw(words)


def test_the_steps_in_english(tmp_path: Path) -> None:
    """Every question, and going back, in the other language."""
    village = Village(tmp_path, language="en")
    maria = village.member("Maria")
    maria.says("/ask")
    maria.sees("What do you need?")
    maria.presses("Shopping")
    maria.says("back")
    maria.sees("What do you need?")
    maria.presses("More choices")
    maria.presses("Lift")
    maria.says("another day")
    maria.says("Thursday afternoon")
    maria.says("no")
    maria.presses("We need more people")
    maria.says("two")
    maria.sees("2 people. Right?")
    maria.says("change")
    maria.presses("When")
    maria.presses("No hurry")
    maria.sees("no hurry, 2 people. Right?")
    maria.says("yes")
    maria.sees("I am looking.")
    village.writer.close()


def test_without_shifts_no_hour_of_a_person_is_promised(village: Village) -> None:
    """Where nobody is on shift the word is the program's own, and it is kept."""

    def nobody(uow: UnitOfWork) -> None:
        for shift in uow.shifts.all(village.community.id):
            uow.shifts.remove(shift.id)

    village.do(nobody)
    maria = village.member("Maria")
    village.helper("Luca")
    asks(maria)
    maria.sees("Cerco. Le scrivo entro")
    village.advance("10h")
    maria.sees("non ho ancora trovato nessuno")


def test_a_stranger_who_asks_for_somebody_says_who_after_joining(village: Village) -> None:
    """First who writes, then for whom; nothing is sent in the wrong name."""
    giulia = village.stranger("Giulia")
    giulia.says("serve la spesa domani mattina per mia suocera Pina")
    for answer in ("sì", "Giulia", "sì", "02 555 0199"):
        giulia.says(answer)
    giulia.sees("Per chi è l'aiuto?")
    assert village.do(lambda uow: uow.requests.live(village.community.id)) == []
    giulia.presses("Per me")
    giulia.presses("Sì")
    (request,) = village.do(lambda uow: uow.requests.live(village.community.id))
    assert request.kind == "groceries"


def test_a_delegates_word_makes_a_request_that_waits(village: Village) -> None:
    """Somebody new is named on the way; the request is kept, and a coordinator speaks with her first."""
    giulia, luca = village.member("Giulia"), village.helper("Luca")
    giulia.says("serve la spesa domani mattina per mia suocera Pina")
    giulia.presses("Mia suocera Pina")
    giulia.says("02 555 0144")
    giulia.sees("Per Pina: spesa, domani, martedì 3 marzo")
    giulia.presses("Sì")
    (request,) = village.do(lambda uow: uow.requests.live(village.community.id))
    assert request.asked_by == giulia.neighbour_id != request.person_id
    assert request.state is RequestState.AWAITING_APPROVAL
    luca.does_not_see("pesa")


def test_a_coordinator_asks_for_somebody_without_a_chat(village: Village) -> None:
    """The same questions, in the name of the person who telephoned; nobody needs to approve."""
    pina = village.member("Pina", chat=False)
    luca = village.helper("Luca")
    village.anna.says("serve la spesa domani mattina per la signora Pina")
    village.anna.sees("Per Pina: spesa, domani, martedì 3 marzo")
    village.anna.presses("Sì")
    request = only(village, pina)
    assert (request.asked_by, request.state) == (village.anna.neighbour_id, RequestState.OPEN)
    luca.sees("Spesa")
