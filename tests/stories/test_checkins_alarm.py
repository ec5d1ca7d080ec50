"""Silence: contacts one after another, what they report, the all-clear to everyone, and what goes wrong on the way."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.domain.checkins import CheckinState, Outcome, PlanState
from bot.domain.climbing import What
from bot.ports.chat import Press
from bot.ports.stores import UnitOfWork
from handlers.checkins import ends
from tests.stories.greeted import NINE, change, checkins, context, count, greeted, steps
from tests.stories.village import Person, Village

TEN = NINE + timedelta(hours=1)
ELEVEN_UTC = NINE + timedelta(hours=2)
ELEVEN = datetime.combine(date(2026, 3, 3), time(11))


class Cast:
    """Maria, who is silent; Giulia far away; Rosa next door, who has the keys."""

    def __init__(self, village: Village) -> None:
        self.maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
        self.giulia, self.rosa = village.member("Giulia"), village.member("Rosa")
        self.plan = greeted(village, self.maria, (self.giulia, "far"), (self.rosa, "keys"))


@pytest.fixture
def cast(village: Village) -> Cast:
    return Cast(village)


def state(village: Village, person: Person) -> CheckinState:
    return checkins(village, person)[-1].state


def whats(village: Village, person: Person) -> list[str]:
    return [s.what for s in steps(village, checkins(village, person)[-1])]


# --- contacts in their order


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


# --- the all-clear


def test_the_all_clear_of_the_person_reaches_everyone_alerted_at_once(village: Village, cast: Cast) -> None:
    village.advance_to(TEN + timedelta(minutes=31))
    village.desk.shows("Maria: nessuna risposta")
    cast.maria.says("scusate, dormivo. tutto bene")
    for each in (cast.giulia, cast.rosa):
        each.sees("Maria ha risposto alle 10.31. Sta bene. Allarme chiuso.")
    village.desk.shows("Maria ha risposto alle 10.31. Sta bene. Allarme chiuso.")
    told = [count(cast.giulia, "non"), count(cast.rosa, "non")]
    village.advance("10h")
    assert [count(cast.giulia, "non"), count(cast.rosa, "non")] == told
    village.desk.does_not_show("Ci penso io")


def test_the_all_clear_of_a_coordinator(village: Village, cast: Cast) -> None:
    village.advance_to(TEN + timedelta(minutes=30))
    village.anna.presses("Sta bene", village.desk)
    for each in (cast.giulia, cast.rosa):
        each.sees("Anna ha sentito Maria alle 10 e mezza. Sta bene. Allarme chiuso.")
    cast.maria.sees("Anna mi ha detto che sta bene")


def test_nobody_is_alerted_twice_when_contact_and_person_answer_at_once(village: Village, cast: Cast) -> None:
    """Whoever comes second is told that it is over."""
    village.advance_to(TEN)
    cast.giulia.presses("Chiamo io")
    well = cast.giulia.last.button("sta bene")
    assert well is not None and well.token is not None
    cast.maria.presses("Bene")
    village.bring(cast.giulia, Press(well.token, "q1"))
    cast.giulia.sees("È già tutto chiuso")
    assert count(cast.giulia, "Allarme chiuso") == 1
    assert checkins(village, cast.maria)[0].state is CheckinState.WELL


def test_pressed_twice_it_happens_once(village: Village, cast: Cast) -> None:
    village.advance_to(TEN)
    cast.giulia.presses("Non posso")
    cast.giulia.presses("Non posso")
    assert count(cast.rosa, "Può suonare?") == 1


def test_a_wrong_all_clear_is_taken_back_within_minutes(village: Village, cast: Cast) -> None:
    """It was another Maria: the coordinators come at once, and everybody hears it."""
    village.advance_to(TEN + timedelta(minutes=15))
    cast.rosa.presses("Vado io")
    cast.rosa.presses("Ho suonato")
    cast.giulia.presses("Non è così")
    village.desk.shows("Maria: Giulia dice che non è vero che è tutto a posto")
    cast.rosa.sees("L'allarme è di nuovo aperto")
    assert not checkins(village, cast.maria)[0].over
    village.anna.presses("Sta bene", village.desk)
    assert count(cast.rosa, "Allarme chiuso") == 2


def test_after_a_while_it_is_too_late_to_take_it_back(village: Village, cast: Cast) -> None:
    village.advance_to(TEN)
    cast.giulia.says("la chiamo")
    cast.giulia.says("sta bene")
    village.advance("16m")
    cast.giulia.presses("Non è così")
    cast.giulia.sees("È passato troppo tempo")
    assert checkins(village, cast.maria)[0].over


def test_asking_for_help_late_calms_the_contacts_and_calls_a_coordinator(
    village: Village, cast: Cast
) -> None:
    village.advance_to(TEN + timedelta(minutes=15))
    cast.rosa.presses("Vado io")
    cast.maria.presses("Mi chiami")
    cast.rosa.sees("Maria ha risposto, e chiede aiuto")
    cast.rosa.does_not_see("via Padova 12")
    village.desk.shows("Maria: vuole una telefonata")


# --- coordinators


def test_a_coordinator_who_sees_to_it_keeps_others_from_being_called(village: Village) -> None:
    maria = village.member("Maria")
    people = [village.member(n) for n in ("Giulia", "Rosa", "Luca", "Sara")]
    greeted(village, maria, *((p, "near") for p in people))
    village.advance_to(TEN + timedelta(minutes=31))
    village.anna.presses("Ci penso io", village.desk)
    village.advance("2h")
    people[3].does_not_see("Maria")


def test_a_coordinator_who_telephones_in_vain_is_reminded(village: Village, cast: Cast) -> None:
    village.advance_to(TEN + timedelta(minutes=30))
    village.anna.presses("Non risponde", village.desk)
    card = village.desk.shows("Anna ha telefonato, nessuna risposta")
    village.advance("16m")
    assert village.desk.shows("Anna ha telefonato, nessuna risposta").id != card.id


def test_a_coordinator_may_be_a_contact_too(village: Village) -> None:
    """She hears it in both places, and her word closes both."""
    maria = village.member("Maria")
    greeted(village, maria, (village.anna, "near"))
    village.advance_to(TEN + timedelta(minutes=30))
    village.anna.sees("Può telefonare a Maria?")
    village.desk.shows("Maria: nessuna risposta")
    village.anna.presses("Chiamo io")
    village.anna.presses("Ho parlato")
    village.desk.shows("Anna ha sentito Maria alle 10 e mezza")
    assert checkins(village, maria)[0].over


def test_without_a_coordinators_room_they_hear_it_in_private(tmp_path: Path) -> None:
    village = Village(tmp_path, rooms=False)
    maria = village.member("Maria")
    greeted(village, maria)
    village.advance_to(TEN)
    village.anna.sees("Maria: nessuna risposta")
    maria.presses("Bene")
    village.anna.sees("Maria ha risposto alle 10. Sta bene. Allarme chiuso.")
    village.writer.close()


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


# --- people who go, and plans that change, in the middle


def test_a_contact_who_leaves_in_the_middle_lets_it_climb(village: Village, cast: Cast) -> None:
    village.advance_to(TEN)
    cast.giulia.presses("Chiamo io")
    cast.giulia.says("/cancellami")
    cast.giulia.presses("Sì")
    cast.giulia.does_not_see("555")
    cast.rosa.sees("Può suonare?")


def test_a_person_who_leaves_ends_the_alarm(village: Village, cast: Cast) -> None:
    village.advance_to(TEN)
    cast.giulia.presses("Chiamo io")
    cast.maria.says("/cancellami")
    cast.maria.presses("Sì")
    cast.giulia.does_not_see("555")
    cast.giulia.sees("Allarme chiuso")
    village.advance("30h")
    cast.rosa.does_not_see("Può suonare?")
    assert count(cast.maria, "Come sta?") == 1


def test_a_plan_that_ends_calls_off_what_is_open(village: Village, cast: Cast) -> None:
    village.advance_to(TEN)
    change(village, cast.plan, state=PlanState.ENDED)
    cast.giulia.sees("Allarme chiuso")
    assert checkins(village, cast.maria)[0].outcome is Outcome.CALLED_OFF
    village.advance("30h")
    assert count(cast.maria, "Come sta?") == 1
    cast.rosa.does_not_see("Maria")


def test_away_calls_off_today_and_asks_again_on_the_day_after(village: Village, cast: Cast) -> None:
    village.advance_to(TEN - timedelta(minutes=30))
    change(village, cast.plan, away_until=date(2026, 3, 5))
    village.advance_to(NINE + timedelta(days=2, hours=5))
    cast.giulia.does_not_see("Maria")
    assert count(cast.maria, "Come sta?") == 1
    village.advance_to(NINE + timedelta(days=3))
    assert count(cast.maria, "Come sta?") == 2


def test_moving_the_hour_moves_what_is_pending(village: Village, cast: Cast) -> None:
    change(village, cast.plan, start=ELEVEN)
    village.advance_to(NINE + timedelta(minutes=1))
    cast.maria.does_not_see("Come sta?")
    village.advance_to(NINE + timedelta(hours=2))
    cast.maria.sees("Come sta?")


def test_moving_the_hour_after_todays_greeting_does_not_ask_twice_today(village: Village, cast: Cast) -> None:
    village.advance_to(NINE)
    cast.maria.presses("Bene")
    change(village, cast.plan, start=ELEVEN)
    village.advance("5h")
    assert count(cast.maria, "Come sta?") == 1
    village.advance_to(NINE + timedelta(days=1, hours=2))
    assert count(cast.maria, "Come sta?") == 2


def test_another_zone_moves_what_is_pending(village: Village, cast: Cast) -> None:
    """Nine where she lives now."""
    change(village, cast.plan, zone="Europe/London")
    village.advance_to(NINE + timedelta(minutes=59))
    cast.maria.does_not_see("Come sta?")
    village.advance("1m")
    cast.maria.sees("Come sta?")


def test_fewer_and_quicker_reminders_where_the_plan_says_so(village: Village) -> None:
    maria, rosa = village.member("Maria"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"), attempts=1, spacing=timedelta(minutes=10))
    village.advance_to(NINE + timedelta(minutes=20))
    assert count(maria, "Mi basta un tocco") == 1
    rosa.sees("Maria non ha ancora risposto")
    village.advance("30m")
    village.desk.shows("Maria: nessuna risposta")


@pytest.mark.parametrize("stop", range(0, 100, 5))
def test_restarted_at_any_step_nothing_is_lost_or_repeated(village: Village, cast: Cast, stop: int) -> None:
    village.advance_to(NINE + timedelta(minutes=stop))
    village.restart()
    village.advance_to(NINE + timedelta(minutes=100))
    assert whats(village, cast.maria) == [
        What.ASKED, What.REMINDED, What.REMINDED, What.CONTACT_PHONE, What.CONTACT_BELL, What.CARD
    ]  # fmt: skip
    assert count(cast.maria, "Come sta?") == 1 and count(cast.maria, "Mi basta") == 2


def test_a_death_stops_everything_and_says_nothing(village: Village, cast: Cast) -> None:
    """People hear it from a person."""
    village.advance_to(TEN)
    before = len(cast.giulia.messages)

    def die(uow: UnitOfWork) -> None:
        ctx = context(village, uow)
        ends.died(ctx, ctx.store.people.get(cast.maria.neighbour_id))

    village.do(die)
    village.stepper.settle()
    village.advance("30h")
    assert all("Maria" not in m.text or "Può telefonare" in m.text for m in cast.giulia.messages[before:])
    assert count(cast.maria, "Come sta?") == 1


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


def test_people_on_two_plans_have_two_alarms_and_one_answer_ends_both(village: Village) -> None:
    """Nine and half past nine; at eleven she writes."""
    maria, rosa = village.member("Maria"), village.member("Rosa")
    greeted(village, maria, (rosa, "near"))
    greeted(village, maria, (rosa, "near"), at=time(9, 30))
    village.advance_to(ELEVEN_UTC)
    maria.says("eccomi, tutto bene")
    assert [c.state for c in checkins(village, maria)] == [CheckinState.WELL] * 2
    village.advance("3h")
    village.desk.does_not_show("Ci penso io")
    assert (
        village.do(lambda uow: [c for c in uow.cards.open(village.community.id) if c.kind == "silent"]) == []
    )
