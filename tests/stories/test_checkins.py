"""A greeting at its time, its answers, and how silence climbs."""

from __future__ import annotations

from datetime import timedelta

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
    assert [label.split(" ", 1)[-1] for label in called.labels] == ["La chiamo", "posso"]
    giulia.does_not_see("555")
    giulia.says("non risponde")
    village.advance("1m")
    sent = rosa.sees("Maria non risponde nemmeno a Giulia. Può suonare? Non entri da sola.")
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
    village.desk.shows("ha chiesto aiuto")


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
