"""Silence: contacts are called one after another, in their order, and report."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.domain.checkins import Outcome
from bot.domain.climbing import What
from bot.ports.chat import Press
from tests.stories.alarmed import Cast
from tests.stories.greeted import NINE, TEN, checkins, count, greeted, whats
from tests.stories.village import Village


@pytest.fixture
def cast(village: Village) -> Cast:
    return Cast(village)


def test_who_cannot_lets_the_next_one_be_asked_at_once(village: Village, cast: Cast) -> None:
    village.advance_to(TEN)
    cast.giulia.presses("Non posso")
    cast.giulia.sees("Grazie lo stesso")
    cast.rosa.sees("Maria non ha ancora risposto. Può suonare? Non entri senza qualcun altro.")


def test_who_does_not_answer_is_followed_by_the_next_after_a_quarter_of_an_hour(
    village: Village, cast: Cast
) -> None:
    village.advance_to(TEN + timedelta(minutes=14))
    cast.rosa.does_not_see("Maria")
    village.advance("1m")
    cast.rosa.sees("Può suonare?")


def test_everybody_who_cannot_brings_the_coordinators_at_once(village: Village, cast: Cast) -> None:
    village.advance_to(TEN)
    cast.giulia.presses("Non posso")
    cast.rosa.says("mi spiace, non posso")
    village.desk.shows("Maria: nessuna risposta")


def test_without_contacts_the_coordinators_come_when_a_contact_would(village: Village) -> None:
    maria = village.member("Maria")
    greeted(village, maria)
    village.advance_to(TEN - timedelta(minutes=1))
    village.desk.does_not_show("Maria")
    village.advance("1m")
    village.desk.shows("Maria: nessuna risposta")


def test_the_only_contact_next_door_telephones_first_and_then_goes(village: Village) -> None:
    """First somebody phones, then a near one goes: here it is the same one."""
    maria, rosa = village.member("Maria"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"))
    village.advance_to(TEN)
    rosa.sees("Può telefonare a Maria?")
    rosa.presses("Chiamo io")
    rosa.presses("Non risponde")
    rosa.sees("Può suonare? Non entri senza qualcun altro.")


def test_who_goes_sees_number_and_address_until_it_is_settled(village: Village, cast: Cast) -> None:
    """From their turn on, audited, and gone afterwards."""
    village.advance_to(TEN)
    cast.giulia.never_saw("555")
    cast.giulia.presses("Chiamo io")
    cast.giulia.sees("02 555 0123")
    cast.giulia.never_saw("via Padova 12")
    audited = village.do(lambda uow: [r.action for r in uow.audited(village.community.id)])
    assert "contact-seen" in audited
    cast.maria.presses("Bene")
    cast.giulia.does_not_see("555")
    cast.giulia.sees("Maria ha risposto alle 10. Sta bene. Allarme chiuso.")


def test_somebody_else_than_a_contact_has_no_right_to_it(village: Village, cast: Cast) -> None:
    """A button that went astray opens nothing."""
    luca = village.member("Luca")
    village.advance_to(TEN)
    token = cast.giulia.last.button("Chiamo io")
    assert token is not None
    village.bring(luca, Press(token.token or "", "q1"))
    luca.never_saw("555")
    assert checkins(village, cast.maria)[0].contact_id is None


def test_two_who_both_want_to_go(village: Village, cast: Cast) -> None:
    """The second is told that somebody already does."""
    village.advance_to(TEN + timedelta(minutes=15))
    cast.rosa.presses("Vado io")
    cast.giulia.presses("Chiamo io")
    cast.giulia.sees("Se ne sta già occupando Rosa")


def test_who_said_i_go_and_says_no_more_is_asked_and_then_it_climbs_again(
    village: Village, cast: Cast
) -> None:
    village.advance_to(TEN)
    cast.giulia.presses("Chiamo io")
    village.advance("19m")
    cast.rosa.does_not_see("Maria")
    village.advance("1m")
    cast.giulia.sees("Com'è andata con Maria?")
    village.restart()
    village.advance("10m")
    cast.rosa.sees("Può suonare?")
    village.desk.shows("da Giulia nessuna notizia")


def test_news_in_time_keep_it_from_climbing(village: Village, cast: Cast) -> None:
    village.advance_to(TEN)
    cast.giulia.says("la chiamo subito")
    village.advance("21m")
    cast.giulia.says("l'ho sentita, tutto bene")
    cast.giulia.sees("Giulia ha sentito Maria alle 10.21. Sta bene. Allarme chiuso.")
    village.advance("3h")
    cast.rosa.does_not_see("Maria")
    village.desk.does_not_show("Maria")


@pytest.mark.parametrize("words", ["non sta bene, chiamate qualcuno", "ha la febbre alta", "serve aiuto"])
def test_help_is_needed_says_a_contact(village: Village, cast: Cast, words: str) -> None:
    """The emergency number to who is there, the coordinators at once."""
    village.advance_to(TEN)
    cast.giulia.presses("Chiamo io")
    cast.giulia.says(words)
    cast.giulia.sees("chiami subito il 112")
    village.desk.shows("Maria: Giulia dice che serve aiuto")
    village.advance("3h")
    cast.rosa.does_not_see("Maria")
    village.anna.presses("Ci siamo noi", village.desk)
    cast.giulia.sees("Anna è con Maria, e se ne occupa. Allarme chiuso.")


@pytest.mark.parametrize("words", ["non sta bene", "non è vero che sta bene", "sta male"])
def test_what_a_contact_says_of_bad_news_is_never_an_all_clear(
    village: Village, cast: Cast, words: str
) -> None:
    village.advance_to(TEN)
    cast.giulia.presses("Chiamo io")
    cast.giulia.says(words)
    assert not checkins(village, cast.maria)[0].over


def test_a_contact_without_a_chat_is_passed_over_to_a_coordinators_telephone(village: Village) -> None:
    """Their card at once, and the next one at once."""
    maria = village.member("Maria")
    pina, rosa = village.member("Pina", chat=False, phone="+39025550199"), village.member("Rosa")
    greeted(village, maria, (pina, "near"), (rosa, "near"))
    village.advance_to(TEN)
    card = village.desk.shows("Maria non ha ancora risposto")
    assert "02 555 0199" in card.text
    rosa.sees("Maria non ha ancora risposto")


def test_a_contact_who_blocked_the_bot_is_found_out_and_passed_over(village: Village, cast: Cast) -> None:
    cast.giulia.vanishes()
    village.advance_to(TEN)
    village.desk.shows("Giulia")
    cast.rosa.sees("Può suonare?")


@pytest.mark.parametrize("stop", range(0, 100, 5))
def test_restarted_at_any_step_nothing_is_lost_or_repeated(village: Village, cast: Cast, stop: int) -> None:
    village.advance_to(NINE + timedelta(minutes=stop))
    village.restart()
    village.advance_to(NINE + timedelta(minutes=100))
    assert whats(village, cast.maria) == [
        What.ASKED, What.REMINDED, What.REMINDED, What.CONTACT_PHONE, What.CONTACT_BELL, What.CARD
    ]  # fmt: skip
    assert count(cast.maria, "Come sta?") == 1 and count(cast.maria, "Mi basta") == 2


# --- the rehearsal week


def test_in_the_rehearsal_week_every_step_says_that_it_is_one(village: Village) -> None:
    maria, rosa = village.member("Maria"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"), rehearsal_until=date(2026, 3, 3))
    village.advance_to(NINE + timedelta(minutes=90))
    for each in (maria, rosa):
        assert all("Questa è una prova." in m.text for m in each.messages if m.author == "bot")
    card = village.desk.shows("Maria: nessuna risposta")
    assert "Questa è una prova." not in card.text
    assert "oggi nessuno ha ancora sentito Maria: telefonate lo stesso" in card.text
    maria.presses("Bene")
    assert "Questa è una prova." in rosa.sees("Allarme chiuso").text
    village.advance_to(NINE + timedelta(days=1))
    assert "prova" not in maria.last.text


# --- the same elsewhere


def test_where_there_are_no_buttons_contacts_answer_by_signs_and_words(tmp_path: Path) -> None:
    """On Matrix: a number under the question, a reply in one's own words."""
    village = Village(tmp_path, buttons=False)
    cast = Cast(village)
    village.advance_to(TEN)
    cast.giulia.reacts("2️⃣", on=cast.giulia.sees("Può telefonare a Maria?"))
    cast.rosa.reacts("1️⃣", on=cast.rosa.sees("Può suonare?"))
    cast.rosa.sees("via Padova 12")
    cast.rosa.reacts("1️⃣", on=cast.rosa.sees("via Padova 12"))
    cast.giulia.sees("Rosa ha visto Maria alle 10. Sta bene. Allarme chiuso.")
    cast.rosa.does_not_see("via Padova 12")
    village.writer.close()


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("she was at the hairdresser, all fine", Outcome.SEEN_WELL), ("she's not fine at all", None),
        ("no answer", None), ("I can't say she's fine", None), ("saw her, she's well", Outcome.SEEN_WELL),
    ],
)  # fmt: skip
def test_in_english(tmp_path: Path, words: str, outcome: Outcome | None) -> None:
    village = Village(tmp_path, language="en")
    mary, rose = village.member("Mary", phone="+441134960123"), village.member("Rose")
    greeted(village, mary, (rose, "near"), zone="Europe/London")
    village.advance_to(TEN + timedelta(hours=1))
    rose.sees("Mary hasn't answered yet. Perhaps the phone is off. Could you phone Mary?")
    rose.presses("I'll call")
    rose.says(words)
    assert checkins(village, mary)[0].outcome is outcome
    if outcome:
        rose.sees("Rose spoke with Mary at 10. All is well. Alarm closed.")
    village.writer.close()
