"""A greeting at its time, its good answers, and how silence climbs."""

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


def test_well_pressed_twice_is_noted_once(village: Village) -> None:
    maria = village.member("Maria")
    greeted(village, maria)
    village.advance_to(NINE)
    maria.presses("Bene")
    maria.presses("Bene")
    assert count(maria, "Mi fa piacere") == 1
    assert [s.what for s in steps(village, checkins(village, maria)[0])] == [What.ASKED, What.WELL]


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
