"""The all-clear that reaches everyone who was alerted; and coordinators who see to a silence."""

from __future__ import annotations

from datetime import time, timedelta
from pathlib import Path

import pytest

from bot.domain.checkins import CheckinState
from bot.ports.chat import Press
from tests.stories.alarmed import Cast
from tests.stories.greeted import NINE, TEN, checkins, count, greeted
from tests.stories.village import Village

ELEVEN_UTC = NINE + timedelta(hours=2)


@pytest.fixture
def cast(village: Village) -> Cast:
    return Cast(village)


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
