"""A greeting at its time, its answers, and how silence climbs."""

from __future__ import annotations

from datetime import time, timedelta
from pathlib import Path

import pytest

from bot.domain.checkins import CheckinState, Outcome
from bot.domain.climbing import What
from tests.stories.greeted import NINE, checkins, count, greeted, steps
from tests.stories.village import Village


def test_a_missed_greeting_that_ends_well_goes_as_the_model_conversation(village: Village) -> None:
    """VOICE.md, "A missed check-in that ends well", word by word."""
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    giulia = village.member("Giulia")
    rosa = village.member("Rosa")
    greeted(village, maria, (giulia, "far"), (rosa, "keys"))
    village.advance_to(NINE)
    asked = maria.sees("Buongiorno, Maria. Come sta?")
    assert [label.split(" ", 1)[1] for label in asked.labels] == ["Bene", "Mi serve aiuto", "Mi chiami"]
    village.advance("15m")
    assert maria.last.text == "Mi basta un tocco, o un «sì»."
    village.advance("45m")
    called = giulia.sees("Maria non ha ancora risposto. Forse il telefono è spento. Può telefonare a Maria?")
    assert [label.split(" ", 1)[-1] for label in called.labels] == ["Chiamo io", "posso"]
    giulia.does_not_see("555")
    giulia.says("non risponde")
    village.advance("1m")
    sent = rosa.sees("Maria non risponde nemmeno a Giulia. Può suonare? Non entri senza qualcun altro.")
    assert sent.button("Vado io") and sent.button("Non posso")
    rosa.never_saw("via Padova")
    rosa.presses("Vado io")
    rosa.sees("via Padova 12")
    village.advance_to(NINE + timedelta(minutes=85))
    rosa.says("era dal parrucchiere, sta bene")
    for each in (giulia, rosa):
        each.sees("Rosa ha visto Maria alle 10.25. Sta bene. Allarme chiuso.")
    rosa.does_not_see("via Padova 12")
    [checkin] = checkins(village, maria)
    assert (checkin.state, checkin.outcome) == (CheckinState.SETTLED, Outcome.SEEN_WELL)
    village.advance("5h")
    assert count(giulia, "Maria non") == count(rosa, "Maria non") == 1
    village.desk.does_not_show("Maria")


@pytest.mark.parametrize(
    "words",
    [
        "Bene",
        "1",
        "sì",
        "si grazie",
        "tutto bene",
        "bene grazie e lei?",
        "ok",
        "👍",
        "sto benissimo",
        "non c'è male",
        "❤️",
        "eccomi",
    ],
)
def test_every_way_to_say_that_all_is_well_counts(village: Village, words: str) -> None:
    """Button, digit, word or sign."""
    maria, rosa = village.member("Maria"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"))
    village.advance_to(NINE + timedelta(minutes=3))
    maria.says(words)
    assert "Mi fa piacere" in maria.last.text
    village.advance("4h")
    assert checkins(village, maria)[0].state is CheckinState.WELL
    rosa.does_not_see("Maria")
    assert count(maria, "Mi basta un tocco") == 0


@pytest.mark.parametrize(
    "words",
    [
        "non sto bene", "così così", "no", "non tanto bene", "sto male", "poco bene", "bene ma ho mal di testa",
        "ho la febbre", "insomma", "👎", "mi fa male la gamba", "sì sto male", "benino ma non ho dormito",
    ],
)  # fmt: skip
def test_bad_news_never_counts_as_well(village: Village, words: str) -> None:
    """It is asked what is needed, and nobody is told that all is well."""
    maria, rosa = village.member("Maria"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"))
    village.advance_to(NINE + timedelta(minutes=3))
    maria.says(words)
    maria.sees("Che cosa Le serve?")
    assert checkins(village, maria)[0].state is CheckinState.WANTS_HELP
    village.advance("10m")
    village.desk.shows("chiede aiuto con queste parole" if "sto male" in words else "ha chiesto aiuto")


def test_silence_reaches_the_coordinators_who_are_rung_until_one_takes_it(village: Village) -> None:
    """Asked, reminded twice, two contacts, and the coordinators at ninety minutes with all that was tried."""
    maria = village.member("Maria", phone="+39025550123")
    giulia, rosa = village.member("Giulia"), village.member("Rosa")
    greeted(village, maria, (giulia, "far"), (rosa, "near"))
    village.advance_to(NINE + timedelta(minutes=89))
    village.desk.does_not_show("Maria")
    village.advance("1m")
    card = village.desk.shows("nessuna risposta al saluto, alle 9")
    for line in ("Alle 9 e un quarto: ricordato", "Alle 9.40: ricordato", "Alle 10: chiesto a Giulia di telefonare",
                 "Alle 10 e un quarto: chiesto a Rosa di suonare"):  # fmt: skip
        assert line in card.text
    assert "02 555 0123" in card.text
    village.advance("6m")
    assert village.desk.shows("Maria: nessuna risposta").id != card.id
    village.anna.presses("Ci penso io", village.desk)
    taken = village.desk.shows("Maria: nessuna risposta")
    village.advance("30m")
    assert village.desk.shows("Maria: nessuna risposta").id == taken.id
    village.anna.presses("Sta bene", village.desk)
    for each in (giulia, rosa):
        each.sees("Anna ha sentito Maria alle 11.06. Sta bene. Allarme chiuso.")
    kinds = [s.what for s in steps(village, checkins(village, maria)[0])]
    assert kinds == [
        What.ASKED, What.REMINDED, What.REMINDED, What.CONTACT_PHONE, What.CONTACT_BELL, What.CARD, What.ALL_CLEAR
    ]  # fmt: skip


def test_help_becomes_a_request_when_it_is_an_errand(village: Village) -> None:
    """What is needed is asked for like anything else, and no coordinator is called in vain."""
    maria, luca = (
        village.member("Maria", address="via Padova 12", phone="+39025550123"),
        village.helper("Luca"),
    )
    greeted(village, maria)
    village.advance_to(NINE)
    maria.presses("Mi serve aiuto")
    maria.sees("Che cosa Le serve?")
    maria.says("mi serve la spesa domani mattina")
    maria.presses("Sì")
    luca.sees("spesa")
    village.advance("2h")
    [checkin] = checkins(village, maria)
    assert (checkin.state, checkin.outcome) == (CheckinState.SETTLED, Outcome.HELPED)
    village.desk.does_not_show("Maria: ")


def test_help_with_nothing_said_brings_a_coordinator(village: Village) -> None:
    """Who asks for help and says no more is called."""
    maria = village.member("Maria")
    greeted(village, maria)
    village.advance_to(NINE)
    maria.presses("Mi serve aiuto")
    village.desk.does_not_show("Maria")
    village.restart()
    village.advance("10m")
    village.desk.shows("Maria: ha chiesto aiuto, e non ha detto per che cosa")


def test_not_being_well_shows_the_emergency_number_and_calls_a_coordinator(village: Village) -> None:
    """The number first, in the same second."""
    maria, rosa = village.member("Maria"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"))
    village.advance_to(NINE)
    maria.presses("Mi serve aiuto")
    maria.presses("Non sto bene")
    maria.sees("Se è urgente, chiami subito il 112")
    village.desk.shows("Maria: dice di non stare bene")
    village.advance("3h")
    rosa.does_not_see("Maria")
    village.anna.presses("Ci siamo noi", village.desk)
    assert checkins(village, maria)[0].outcome is Outcome.HELPED


def test_help_in_other_words_is_read_by_a_coordinator_at_once(village: Village) -> None:
    """Nobody has to find the right word."""
    maria = village.member("Maria")
    greeted(village, maria)
    village.advance_to(NINE)
    maria.presses("Mi serve aiuto")
    maria.says("è tornata quella cosa dell'altra volta")
    village.desk.shows("chiede aiuto con queste parole: «è tornata quella cosa dell'altra volta»")


def test_call_me_promises_an_hour_that_somebody_covers(village: Village) -> None:
    """A coordinator's card, and who calls by when."""
    maria, rosa = village.member("Maria", phone="+39025550123"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"))
    village.advance_to(NINE)
    maria.presses("Mi chiami")
    maria.sees("Anna La chiama entro le 10")
    assert "02 555 0123" in village.desk.shows("Maria: vuole una telefonata").text
    village.advance("2h")
    rosa.does_not_see("Maria")
    village.anna.presses("Sta bene", village.desk)
    assert checkins(village, maria)[0].state is CheckinState.SETTLED


@pytest.mark.parametrize(
    "words", ["mi chiami", "mi può telefonare? vorrei parlare con qualcuno", "chiamatemi"]
)
def test_call_me_in_words(village: Village, words: str) -> None:
    maria = village.member("Maria")
    greeted(village, maria)
    village.advance_to(NINE)
    maria.says(words)
    assert checkins(village, maria)[0].state is CheckinState.WANTS_HELP
    village.advance("15m")
    village.desk.shows("Maria")


def test_pressed_by_mistake_and_well_after_all(village: Village) -> None:
    """A wrong press is mended by one more."""
    maria = village.member("Maria")
    greeted(village, maria)
    village.advance_to(NINE)
    maria.presses("Mi serve aiuto")
    maria.presses("Ora va bene")
    village.advance("2h")
    assert checkins(village, maria)[0].state is CheckinState.WELL
    village.desk.does_not_show("Maria")


def test_well_pressed_twice_is_noted_once(village: Village) -> None:
    maria = village.member("Maria")
    greeted(village, maria)
    village.advance_to(NINE)
    maria.presses("Bene")
    maria.presses("Bene")
    assert count(maria, "Mi fa piacere") == 1
    assert [s.what for s in steps(village, checkins(village, maria)[0])] == [What.ASKED, What.WELL]


# --- earlier that day


def test_a_message_earlier_that_day_counts_without_being_asked(village: Village) -> None:
    """Who has written after midnight is not asked at nine; the day after they are again."""
    maria = village.member("Maria")
    greeted(village, maria)
    village.advance_to(NINE - timedelta(hours=1))
    maria.says("buongiorno a tutti")
    village.advance("3h")
    maria.does_not_see("Come sta?")
    assert checkins(village, maria)[0].state is CheckinState.WELL
    village.advance_to(NINE + timedelta(days=1))
    maria.sees("Come sta?")


def test_well_said_earlier_is_taken_up_and_said_so(village: Village) -> None:
    maria = village.member("Maria")
    greeted(village, maria)
    village.advance_to(NINE - timedelta(minutes=30))
    maria.says("tutto bene oggi")
    maria.sees("Oggi allora non Le chiedo altro")
    village.advance("2h")
    maria.does_not_see("Come sta?")


def test_a_message_of_yesterday_evening_does_not_count(village: Village) -> None:
    """Only what is said on the greeting's own day, where the person lives."""
    maria = village.member("Maria")
    greeted(village, maria)
    village.advance_to(NINE - timedelta(hours=9, minutes=5))
    maria.says("buonanotte")
    village.advance_to(NINE)
    maria.sees("Come sta?")


def test_who_wants_to_be_asked_in_any_case_is_asked(village: Village) -> None:
    """`any_message` is a choice of the plan."""
    maria = village.member("Maria")
    greeted(village, maria, any_message=False)
    village.advance_to(NINE - timedelta(hours=1))
    maria.says("buongiorno")
    village.advance_to(NINE)
    maria.sees("Come sta?")
    maria.says("che ore sono?")
    village.advance("15m")
    maria.sees("Mi basta un tocco")


@pytest.mark.parametrize("words", ["non sto bene", "oggi male", "così così"])
def test_bad_news_earlier_that_day_is_asked_about_at_once(village: Village, words: str) -> None:
    maria = village.member("Maria")
    greeted(village, maria)
    village.advance_to(NINE - timedelta(hours=1))
    maria.says(words)
    maria.sees("Che cosa Le serve?")
    village.advance("15m")
    village.desk.shows("Maria: ha chiesto aiuto")


def test_good_news_and_then_bad_news_before_the_greeting(village: Village) -> None:
    """The last word counts."""
    maria = village.member("Maria")
    greeted(village, maria)
    village.advance_to(NINE - timedelta(hours=1))
    maria.says("buongiorno")
    village.advance("30m")
    maria.says("non mi sento bene")
    assert checkins(village, maria)[0].state is CheckinState.WANTS_HELP


def test_a_cry_after_an_early_message_does_not_leave_the_greeting_unasked(village: Village) -> None:
    """Words of danger go their own way; the greeting is made all the same."""
    maria = village.member("Maria")
    greeted(village, maria)
    village.advance_to(NINE - timedelta(hours=1))
    maria.says("buongiorno")
    maria.says("sono caduta e non riesco ad alzarmi")
    village.desk.shows("sono caduta")
    village.advance_to(NINE)
    maria.sees("Come sta?")
    village.advance("16m")
    village.desk.shows("Maria: nessuna risposta")


def test_any_other_message_after_the_question_counts_as_a_sign_of_life(village: Village) -> None:
    """Who asks for her shopping at five past nine is not reminded that she hasn't answered."""
    maria, rosa = village.member("Maria"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"))
    village.advance_to(NINE + timedelta(minutes=5))
    maria.says("mi serve la spesa domani mattina")
    maria.sees("Giusto?")
    village.advance("3h")
    rosa.does_not_see("Maria")
    assert count(maria, "Mi basta un tocco") == 0


def test_a_recording_is_no_sign_that_all_is_well(village: Village) -> None:
    """Nobody knows what it says before a coordinator has heard it."""
    maria = village.member("Maria")
    greeted(village, maria)
    village.advance_to(NINE)
    maria.sends_voice()
    village.desk.shows("ha risposto con un messaggio vocale")
    assert checkins(village, maria)[0].state is CheckinState.WITH_COORDINATOR


def test_bad_news_after_a_good_answer_reopens_the_day(village: Village) -> None:
    maria = village.member("Maria")
    greeted(village, maria)
    village.advance_to(NINE)
    maria.presses("Bene")
    village.advance("2h")
    maria.says("adesso però sto male")
    maria.sees("Che cosa Le serve?")


def test_help_called_by_the_word_for_a_person_is_never_taken_for_well(village: Village) -> None:
    """ "Aiuto" reaches a person; the greeting does not count as answered well."""
    maria = village.member("Maria")
    greeted(village, maria)
    village.advance_to(NINE)
    maria.says("aiuto")
    assert checkins(village, maria)[0].state is CheckinState.WANTS_HELP
    village.desk.shows("Maria")


# --- one telephone, several people


def test_on_a_shared_telephone_it_is_asked_who_answers(village: Village) -> None:
    """Aldo's finger on "Bene" says nothing about Maria."""
    maria = village.member("Maria")
    aldo = village.member("Aldo", shares_with=maria)
    rosa = village.member("Rosa")
    greeted(village, maria, (rosa, "near"))
    village.advance_to(NINE)
    maria.presses("Bene")
    maria.sees("Chi risponde? Il saluto è per Maria.")
    assert checkins(village, maria)[0].state is CheckinState.ASKED
    maria.presses("Sono Maria")
    assert checkins(village, maria)[0].state is CheckinState.WELL
    assert aldo.neighbour_id != maria.neighbour_id


def test_on_a_shared_telephone_somebody_else_says_how_she_is(village: Village) -> None:
    """Who shares the telephone may have seen her: that is their word, not hers."""
    maria = village.member("Maria")
    aldo = village.member("Aldo", shares_with=maria)
    greeted(village, maria)
    village.advance_to(NINE)
    maria.presses("Bene")
    maria.presses("Un'altra persona")
    maria.sees("Ha appena visto Maria?")
    maria.presses("Sta bene")
    [checkin] = checkins(village, maria)
    assert (checkin.outcome, checkin.settled_by) == (Outcome.SEEN_WELL, aldo.neighbour_id)


def test_on_a_shared_telephone_words_are_asked_for_their_writer(village: Village) -> None:
    maria = village.member("Maria")
    aldo = village.member("Aldo", shares_with=maria)
    greeted(village, maria)
    village.advance_to(NINE)
    maria.says("tutto bene")
    maria.sees("Chi scrive")
    maria.presses("Aldo")
    assert checkins(village, maria)[0].state is CheckinState.ASKED
    assert not checkins(village, aldo)


# --- languages, networks


def test_in_english(tmp_path: Path) -> None:
    """The same, word for word, for who speaks English."""
    village = Village(tmp_path, language="en")
    mary, rose = village.member("Mary"), village.member("Rose")
    greeted(village, mary, (rose, "near"), zone="Europe/London")
    village.advance_to(NINE + timedelta(hours=1))
    assert mary.sees("Good morning, Mary. How are you?").labels == [
        "🙂 I'm well",
        "🙋 I need help",
        "📞 Call me",
    ]
    mary.says("I'm unwell")
    mary.sees("What do you need?")
    village.advance_to(NINE + timedelta(days=1, hours=1))
    mary.says("fine thanks and you?")
    assert checkins(village, mary)[1].state is CheckinState.WELL
    village.writer.close()


@pytest.mark.parametrize(
    ("sign", "state"), [("👍", CheckinState.WELL), ("2️⃣", CheckinState.WANTS_HELP), ("1️⃣", CheckinState.WELL)]
)
def test_where_there_are_no_buttons_a_sign_answers(tmp_path: Path, sign: str, state: CheckinState) -> None:
    """On Matrix: a sign under the greeting."""
    village = Village(tmp_path, buttons=False)
    maria = village.member("Maria")
    greeted(village, maria)
    village.advance_to(NINE)
    maria.reacts(sign, on=maria.last)
    assert checkins(village, maria)[0].state is state
    village.writer.close()


def test_two_plans_of_one_person_are_two_greetings(village: Village) -> None:
    """Morning and evening; the answer to one is not the answer to the other."""
    maria = village.member("Maria")
    greeted(village, maria)
    greeted(village, maria, at=time(20))
    village.advance_to(NINE)
    maria.presses("Bene")
    village.advance_to(NINE + timedelta(hours=11))
    maria.sees("Buonasera, Maria. Come sta?")
    maria.presses("Bene")
    assert [c.state for c in checkins(village, maria)] == [CheckinState.WELL] * 2


def test_who_asks_step_by_step_is_not_hurried_but_not_forgotten_either(village: Village) -> None:
    """A coordinator comes when they stop in the middle."""
    maria = village.member("Maria", address="via Padova 12", phone="+39025550123")
    greeted(village, maria)
    village.advance_to(NINE)
    maria.presses("Mi serve aiuto")
    maria.presses("Una commissione")
    village.advance("8m")
    maria.presses("Spesa")
    village.advance("5m")
    village.desk.does_not_show("Maria: ha chiesto aiuto")
    village.advance("20m")
    village.desk.shows("Maria: ha chiesto aiuto")


def test_needing_something_that_has_a_name_is_no_bad_news(village: Village) -> None:
    """ "Ho bisogno della spesa" is a plea, and a sign of life."""
    maria, rosa = village.member("Maria"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"))
    village.advance_to(NINE)
    maria.says("ho bisogno della spesa per domani")
    maria.sees("Giusto?")
    assert checkins(village, maria)[0].state is CheckinState.WELL


@pytest.mark.parametrize(
    "words",
    [
        "stanotte ho sentito dei rumori strani in cucina e adesso ho un braccio che non si muove tanto",
        "è da ieri sera che vedo tutto doppio e sono qui da sola",
    ],
)
def test_a_story_that_nobody_understood_is_no_sign_that_all_is_well(village: Village, words: str) -> None:
    """It may be bad news in words that no list knows: she is asked all the same, and silence climbs."""
    maria, rosa = village.member("Maria"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"))
    village.advance_to(NINE - timedelta(hours=1))
    maria.says(words)
    village.advance_to(NINE + timedelta(hours=1))
    assert checkins(village, maria)[0].state not in (CheckinState.WELL, CheckinState.SETTLED)


@pytest.mark.parametrize(
    "words", ["mah", "boh", "ho freddo", "mica tanto", "stanchina", "non posso dire che va tutto bene"]
)
def test_half_words_are_asked_about(village: Village, words: str) -> None:
    maria = village.member("Maria")
    greeted(village, maria)
    village.advance_to(NINE)
    maria.says(words)
    maria.sees("Che cosa Le serve?")
