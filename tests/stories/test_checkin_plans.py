"""A greeting that comes again, set up by oneself: by buttons or in one sentence, read back and confirmed."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from bot.domain.checkins import ContactState, PlanState, Way
from tests.stories.planned import agreed_contact, contacts_of, due, plan_of, plans_of
from tests.stories.village import Village


def test_a_plan_is_set_up_by_buttons_read_back_and_confirmed(village: Village) -> None:
    """Days, hour, what happens when there is no answer, the limits; the acceptance is stored."""
    maria = village.member("Maria")
    maria.says("/saluto")
    assert maria.sees("ogni giorno Le chiedo come sta").labels == ["Sì, lo vorrei", "Non ora"]
    maria.presses("Sì, lo vorrei")
    assert maria.sees("In quali giorni").labels == ["Ogni giorno", "Lunedì–venerdì", "Annullo"]
    maria.presses("Ogni giorno")
    assert maria.sees("A che ora?").labels == ["Alle 8", "Alle 9", "Alle 10", "Torno indietro"]
    maria.presses("Alle 9")
    read = maria.sees("Le chiedo come sta ogni giorno alle 9, in chat.")
    assert "Non è un servizio di emergenza. Se sta male, chiami subito il 112." in read.text
    assert read.labels == ["Sì", "Cambio", "Annullo"]
    assert plans_of(village, maria) == []
    maria.presses("Sì")
    maria.sees("Segnato. La prossima volta è domani, martedì 3 marzo, alle 9.")
    plan = plan_of(village, maria)
    assert plan.state is PlanState.ACTIVE and plan.rule == "FREQ=DAILY" and plan.start.time() == time(9)
    assert plan.agreed_at == plan.limits_said_at == village.clock.now()
    assert plan.agreed_by is None and plan.set_by == maria.neighbour_id
    assert plan.rehearsal_until == date(2026, 3, 9)
    assert due(village, plan) == ["2026-03-03T08:00"]


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("chiamatemi ogni mattina alle 9", "ogni giorno alle 9, al telefono"),
        ("scrivetemi tutti i giorni alle 9 per sapere se sto bene", "ogni giorno alle 9, in chat"),
        ("vorrei un saluto ogni giorno feriale alle 10 e mezza", "dal lunedì al venerdì alle 10 e mezza"),
    ],
)
def test_one_sentence_is_enough(village: Village, words: str, read: str) -> None:
    """What was said isn't asked again; only the yes is missing."""
    maria = village.member("Maria", phone="+39 02 555 0123")
    maria.says(words)
    maria.sees(f"Le chiedo come sta {read}")
    maria.says("sì")
    assert plan_of(village, maria).state is PlanState.ACTIVE


def test_who_wants_to_be_rung_is_asked_for_a_number(village: Village) -> None:
    """Without one there is the chat; nothing is decided in silence."""
    maria, pina = village.member("Maria"), village.member("Pina")
    maria.says("chiamatemi ogni mattina alle 9")
    maria.sees("A che numero Le telefoniamo?")
    maria.says("02 555 0123")
    maria.sees("Le chiedo come sta ogni giorno alle 9, al telefono.")
    maria.says("sì")
    assert plan_of(village, maria).way is Way.PHONE and maria.row.phone
    pina.says("telefonatemi tutti i giorni alle 9")
    pina.presses("Mi scriva qui")
    pina.sees("Le chiedo come sta ogni giorno alle 9, in chat.")


def test_a_sentence_without_an_hour_is_asked_for_it_alone(village: Village) -> None:
    maria = village.member("Maria")
    maria.says("vorrei un saluto il lunedì e il giovedì")
    maria.sees("A che ora?")
    maria.never_saw("In quali giorni")
    maria.says("alle nove e mezza")
    maria.sees("Le chiedo come sta il lunedì e il giovedì alle 9 e mezza, in chat.")
    maria.says("facciamo alle 10")
    maria.sees("il lunedì e il giovedì alle 10, in chat.")
    maria.says("sì")
    assert plan_of(village, maria).rule == "FREQ=WEEKLY;BYDAY=MO,TH"
    maria.sees("La prossima volta è giovedì 5 marzo alle 10")


def test_the_kind_of_help_leads_here_too(village: Village) -> None:
    """ "Un saluto" among the kinds of help: regular, or one call."""
    maria = village.member("Maria")
    maria.says("mi serve un saluto ogni mattina")
    maria.sees("Le chiedo come sta ogni giorno alle 9, in chat")
    maria.says("annulla")
    maria.presses("Mi serve aiuto")
    maria.presses("Altre scelte")
    maria.presses("Un saluto")
    maria.sees("Un saluto regolare, o una telefonata sola?")
    maria.presses("Un saluto regolare")
    maria.sees("In quali giorni")


def test_somebody_new_joins_on_the_way(village: Village) -> None:
    """The sentence isn't lost while name and consent are asked for."""
    pina = village.stranger("Pina")
    pina.says("chiedetemi come sto tutti i giorni alle 8")
    pina.says("Pina Rossi")
    pina.says("sì")
    pina.says("02 555 0124")
    pina.sees("Le chiedo come sta ogni giorno alle 8, in chat.")


def test_in_english_too(tmp_path: Path) -> None:
    """The same conversation where English is spoken."""
    village = Village(tmp_path, language="en")
    mary = village.member("Mary", phone="+44 113 496 0123")
    mary.says("please call me every morning at 9")
    mary.sees("I ask how you are every day at 9, by phone.")
    mary.says("yes")
    mary.presses("Nobody")
    mary.sees("If you don't answer, I tell Anna at once.")
    mary.says("I'm away until Sunday")
    mary.sees("Until Sunday 8 March I ask you nothing")
    mary.says("I'm back")
    mary.sees("Good, I begin again")
    village.writer.close()


def test_an_hour_said_is_no_typo_of_a_button(village: Village) -> None:
    """ "Alle 19" is not the button "Alle 9"."""
    maria = village.member("Maria")
    maria.says("/saluto")
    maria.presses("Sì, lo vorrei")
    maria.says("tutti i giorni")
    maria.says("alle 19")
    maria.sees("ogni giorno alle 19")


def test_two_plans_a_day_and_the_contacts_of_the_first(village: Village) -> None:
    """The second one has the contacts who agreed for the first."""
    maria = village.member("Maria")
    rosa = agreed_contact(village, maria, "Rosa")
    maria.says("/saluto")
    maria.presses("Cambio")
    maria.presses("Altre scelte")
    maria.presses("Un altro saluto")
    maria.presses("Ogni giorno")
    maria.says("alle 19")
    maria.presses("Sì")
    maria.sees("Chi avviso, in quest'ordine:\n1. Rosa, solo al telefono")
    _, second = plans_of(village, maria)
    assert [c.neighbour_id for c in contacts_of(village, second)] == [rosa.neighbour_id]
    maria.says("/saluto")
    assert maria.sees("Di che cosa parliamo?").labels == ["Ogni giorno alle 9", "Ogni giorno alle 19"]
    assert due(village, second) == ["2026-03-02T18:00"]


def test_two_hours_in_one_sentence_are_two_plans(village: Village) -> None:
    """Each is read back by itself; who is called is asked once, and counts for both."""
    maria = village.member("Maria")
    maria.says("vorrei un saluto ogni giorno alle 9 e alle 18")
    maria.sees("Le chiedo come sta ogni giorno alle 9, in chat.")
    maria.says("sì")
    maria.sees("Le chiedo come sta ogni giorno alle 18, in chat.")
    maria.says("sì")
    maria.says("Rosa")
    maria.presses("Può suonare")
    maria.presses("Sì")
    maria.presses("Mando un invito")
    link = maria.link()
    maria.presses("Basta così")
    rosa = village.member("Rosa")
    rosa.opens(link)
    rosa.presses("Accetto")
    first, second = plans_of(village, maria)
    for plan in (first, second):
        (contact,) = contacts_of(village, plan)
        assert contact.neighbour_id == rosa.neighbour_id and contact.keys
        assert contact.state is ContactState.AGREED
    rosa.presses("Non posso più")
    rosa.presses("Sì")
    assert {c.state for p in (first, second) for c in contacts_of(village, p)} == {ContactState.REMOVED}
