"""A volunteer's first day: what they would do, who they are, a meeting with somebody, and an easy beginning."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.domain.people import Standing
from bot.domain.schedules import Shift, Slot
from bot.domain.trust import Trust
from bot.ports.stores import UnitOfWork
from tests.stories.errands import at, between, exactly, offers, send
from tests.stories.village import Person, Village

WEEKDAYS = [Slot(day, 9 * 60, 19 * 60) for day in range(5)]


@pytest.fixture
def office(village: Village) -> Village:
    """A village whose coordinator is there from Monday to Friday."""
    shifts(village, village.anna, WEEKDAYS)
    return village


def shifts(village: Village, person: Person, hours: Sequence[Slot]) -> None:
    """Let these be the hours of a coordinator."""

    def job(uow: UnitOfWork) -> None:
        for shift in uow.shifts.of(person.neighbour_id):
            uow.shifts.remove(shift.id)
        for slot in hours:
            uow.shifts.add(Shift(person.neighbour_id, slot, village.community.id))

    village.do(job)


def names(village: Village) -> list[str]:
    return [n.name for n in village.do(lambda uow: uow.people.all(village.community.id))]


def offers_help(village: Village, person: Person, hours: str = "sabato") -> None:
    """The whole way of somebody new, up to the meeting that is proposed."""
    person.says("vorrei dare una mano")
    person.sees("Che cosa farebbe volentieri?")
    person.never_saw("Come si chiama?")
    person.says("telefoni e spesa")
    person.sees("Quando può?")
    person.says(hours)
    person.sees("Come si chiama?")
    person.says(person.name)
    person.sees("Li vedono il coordinamento e chi viene")
    person.says("sì")
    person.says("02 555 0123")
    for words in ("mezz'ora", "no", "italiano", "Casoretto", "sì", "sì"):
        person.says(words)
    everybody = village.do(lambda uow: uow.people.all(village.community.id))
    person.neighbour_id = [n.id for n in everybody if n.name == person.name][-1]


def test_what_they_would_do_comes_first_and_who_they_are_after_it(office: Village) -> None:
    """VOICE: the first question is about what they would like to do; nothing of them is kept before the yes."""
    luca = office.stranger("Luca")
    luca.says("vorrei dare una mano")
    asked = luca.sees("Che cosa farebbe volentieri?")
    assert asked.labels == ["🛒 Spesa", "☕ Compagnia", "📞 Un saluto", "Altre scelte"]
    luca.presses("Spesa")
    luca.presses("Ho finito")
    luca.says("sabato")
    luca.sees("Come si chiama?")
    assert names(office) == ["Anna"]
    luca.says("Luca")
    luca.presses("No")
    luca.sees("non tengo niente")
    assert names(office) == ["Anna"]


def test_who_stops_before_the_name_is_asked_once_whether_to_go_on(office: Village) -> None:
    """Silence after the first answers: one gentle question, and then it goes on where it stopped."""
    luca = office.stranger("Luca")
    luca.says("vorrei dare una mano")
    luca.says("spesa")
    office.advance("4h")
    luca.sees("Siamo rimasti a metà")
    luca.presses("Vado avanti")
    assert "Quando può?" in luca.last.text
    luca.says("sabato")
    luca.sees("Come si chiama?")


def test_a_name_said_with_the_offer_is_not_asked_again(office: Village) -> None:
    """ "Sono Luca, vorrei fare la spesa il sabato mattina" answers three questions."""
    luca = office.stranger("Luca")
    luca.says("sono Luca, mi offro per fare la spesa il sabato mattina")
    luca.sees("Li vedono il coordinamento e chi viene")
    luca.never_saw("Come si chiama?")
    luca.never_saw("Quando può?")


def test_a_meeting_is_proposed_out_of_the_coordinators_shifts(office: Village) -> None:
    """VOICE: "Anna La incontra …" with two choices; a yes is kept, told to Anna and shown on the card."""
    luca = office.stranger("Luca")
    offers_help(office, luca)
    proposed = luca.sees("Anna La incontra domani, martedì 3 marzo, alle 18. Le va bene?")
    assert proposed.labels == ["👍 Ci sono", "Altro giorno"]
    luca.presses("Ci sono")
    luca.sees("Segnato: Anna La incontra domani, martedì 3 marzo, alle 18. Il posto Glielo scrivo")
    office.anna.sees("viene a conoscerLa domani, martedì 3 marzo, alle 18")
    card = office.desk.shows("Incontro: domani, martedì 3 marzo, alle 18, con Anna")
    assert card.labels == ["Ci siamo visti", "Scrivo l'indirizzo", "Non ci vediamo", "Altre scelte"]


def test_somebody_with_time_in_the_week_is_met_then(office: Village) -> None:
    """An hour at which the newcomer has time is preferred to a sooner one at which not."""
    luca = office.stranger("Luca")
    offers_help(office, luca, "giovedì mattina")
    luca.sees("Anna La incontra giovedì 5 marzo alle 11")


def test_another_day_is_chosen_or_said(office: Village) -> None:
    """The other days are other ones than the first; an hour in words is as good, if somebody is there."""
    luca, rosa = office.stranger("Luca"), office.stranger("Rosa")
    offers_help(office, luca)
    luca.presses("Altro giorno")
    assert luca.sees("Quale giorno va meglio?").labels == [
        "Mercoledì 4 marzo alle 18",
        "Giovedì 5 marzo alle 18",
        "Venerdì 6 marzo alle 18",
        "Nessuno di questi",
    ]
    luca.says("2")
    luca.sees("Segnato: Anna La incontra giovedì 5 marzo alle 18")
    offers_help(office, rosa)
    rosa.says("meglio lunedì alle 16")
    rosa.sees("Segnato: Anna La incontra lunedì 9 marzo alle 16")


def test_an_hour_that_is_given_away_or_nobodys_is_not_promised(office: Village) -> None:
    """One meeting an hour, and none on Sundays: it is said, and other days are shown."""
    luca, rosa = office.stranger("Luca"), office.stranger("Rosa")
    offers_help(office, luca)
    luca.presses("Ci sono")
    offers_help(office, rosa)
    rosa.sees("Anna La incontra domani, martedì 3 marzo, alle 17")
    rosa.says("domenica alle 15")
    rosa.sees("In quel momento non c'è nessuno")
    rosa.says("domani alle 18")
    rosa.never_saw("Segnato: Anna")
    rosa.presses("Nessuno di questi")
    rosa.sees("Grazie. Anna La incontra: Le scrive entro")


def test_both_are_reminded_the_evening_before(office: Village) -> None:
    """With the place, once the coordinator has written it: the newcomer hears it at once, the next ones too."""
    luca = office.stranger("Luca")
    offers_help(office, luca)
    luca.says("mercoledì alle 17")
    office.anna.presses("Scrivo il posto")
    office.anna.says("nel cortile di don Marco")
    luca.sees("Anna La incontra mercoledì 4 marzo alle 17, nel cortile di don Marco")
    office.advance_to(at(18, 59, day=1))
    luca.never_saw("Un promemoria")
    office.advance_to(at(19, 1, day=1))
    luca.sees("Un promemoria: Anna La incontra domani, mercoledì 4 marzo, alle 17, nel cortile di don Marco")
    office.anna.sees("Un promemoria: incontra Luca")
    rosa = office.stranger("Rosa")
    offers_help(office, rosa, "sempre")
    rosa.sees(", nel cortile di don Marco. Le va bene?")


def test_a_meeting_whose_evening_before_is_over_is_reminded_an_hour_before(tmp_path: Path) -> None:
    """Agreed at night for the next afternoon."""
    village = Village(tmp_path, start=datetime(2026, 3, 2, 20, 30, tzinfo=UTC))
    luca = village.stranger("Luca")
    offers_help(village, luca)
    luca.says("domani alle 17")
    luca.sees("Segnato")
    village.advance_to(at(15, 59, day=1))
    luca.never_saw("Un promemoria")
    village.advance_to(at(16, 1, day=1))
    luca.sees("Un promemoria: Anna La incontra oggi alle 17")
    village.writer.close()


def test_the_card_asks_afterwards_and_having_met_is_told(office: Village) -> None:
    """After the hour the card comes back; "ci siamo visti" is trust, and a word about an easy beginning."""
    luca = office.stranger("Luca")
    offers_help(office, luca)
    luca.presses("Ci sono")
    before = office.desk.shows("Incontro: ").id
    office.advance_to(at(18, 31, day=1))
    assert office.desk.shows("Incontro: ").id != before
    office.anna.presses("Ci siamo visti", office.desk)
    assert luca.row.trust is Trust.MET
    luca.sees("Il primo impegno sarà facile, e qui vicino.\nAnna Le sta vicino.")
    assert "Incontro: " not in office.desk.shows("Vorrebbe aiutare").text


def test_who_was_met_before_a_day_was_chosen_is_asked_no_more(office: Village) -> None:
    """They met by chance: what they say to the first invitation is no answer about the day."""
    luca = office.stranger("Luca")
    offers_help(office, luca, "sempre")
    luca.sees("Le va bene?")
    office.anna.presses("Ci siamo visti", office.desk)
    send(office, office.member("Maria"), between(14, 18))
    luca.sees("Qualcuno qui vicino chiede: spesa")
    luca.says("sì ma alle cinque e mezza")
    luca.sees("alle 17.30")
    luca.never_saw("È già segnato")


def test_who_did_not_meet_is_offered_another_day_without_blame(office: Village) -> None:
    """Nobody came: it happens, other days are proposed, and the card no longer names the old one."""
    luca = office.stranger("Luca")
    offers_help(office, luca)
    luca.presses("Ci sono")
    office.advance_to(at(19, day=1))
    office.anna.presses("Non ci vediamo", office.desk)
    luca.sees("Non vi siete visti: capita. Proviamo un altro giorno?")
    assert "Incontro: " not in office.desk.shows("L'incontro è saltato").text
    luca.says("2")
    luca.sees("Segnato: Anna La incontra giovedì 5 marzo alle 18")
    office.desk.shows("Incontro: giovedì 5 marzo alle 18")


def test_either_side_can_call_it_off(office: Village) -> None:
    """The other one hears it at once; the newcomer chooses another day."""
    luca = office.stranger("Luca")
    offers_help(office, luca)
    luca.presses("Ci sono")
    luca.presses("Non posso più")
    office.anna.sees("Luca non può più domani, martedì 3 marzo, alle 18: cerca un altro giorno")
    assert "Incontro: " not in office.desk.shows("L'incontro è saltato").text
    luca.presses("mercoledì 4 marzo alle 18")
    office.anna.presses("Non posso")
    luca.sees("Anna non può più mercoledì 4 marzo alle 18, e si scusa")
    luca.presses("venerdì 6 marzo alle 18")
    luca.sees("Segnato: Anna La incontra venerdì 6 marzo alle 18")


def test_without_shifts_somebody_gets_in_touch(village: Village) -> None:
    """No hour is named that nobody keeps."""
    shifts(village, village.anna, ())
    luca = village.stranger("Luca")
    offers_help(village, luca)
    luca.sees("Il coordinamento La incontra, e si fa vivo")


def test_who_leaves_is_not_waited_for(office: Village) -> None:
    """Whoever takes their data away is reminded of nothing, and nobody is sent to meet them."""
    luca = office.stranger("Luca")
    offers_help(office, luca)
    luca.presses("Ci sono")
    luca.says("/forgetme")
    luca.presses("tolga tutto")
    assert luca.row.standing is Standing.LEFT
    office.advance("3d")
    office.anna.does_not_see("Un promemoria")


def test_the_meeting_survives_a_restart(office: Village) -> None:
    """It is rows, not a memory."""
    luca = office.stranger("Luca")
    offers_help(office, luca, "giovedì mattina")
    luca.presses("Ci sono")
    office.restart()
    office.advance_to(at(19, 1, day=2))
    luca.sees("Un promemoria: Anna La incontra domani, giovedì 5 marzo, alle 11")


def test_the_newcomers_card_never_shows_more_than_four_buttons(office: Village) -> None:
    """What is next to be done comes first; the rest is behind one button, in the same message."""
    luca = office.stranger("Luca")
    luca.says("/offer")
    for words in ("spesa", "sempre", "Luca", "sì", "02 555 0123"):
        luca.says(words)
    card = office.desk.shows("Luca")
    seen = list(card.labels)
    for _ in range(2):
        assert len(card.labels) <= 4
        office.anna.presses("Altre scelte", office.desk)
        assert office.desk.shows("Luca").id == card.id
        seen += card.labels
    assert {"Ci siamo visti", "Scrivo l'indirizzo", "Ci penso io", "Fatto", "Di fiducia"} <= set(seen)
    assert {"Maggiorenne", "Minorenne"} <= set(seen)
    gino = office.member("Gino")
    gino.presses("Altre scelte", office.desk)
    assert office.desk.shows("Luca").labels == seen[-len(card.labels) :]


def test_the_first_task_is_said_to_be_the_first(village: Village) -> None:
    """The first invitation says so, and that somebody is there for them; later ones don't."""
    luca = village.helper("Luca", metres=50)
    sara = village.helper("Sara", metres=400, trust=Trust.TRUSTED)
    send(village, village.member("Maria"), exactly(18))
    luca.sees("È la prima volta: Anna Le sta vicino.")
    sara.sees("Qualcuno qui vicino chiede: spesa")
    sara.never_saw("È la prima volta")
    luca.presses("Ci penso io")
    village.anna.sees("Primo impegno di Luca (tel. —): spesa, oggi alle 18")
    send(village, village.member("Pina"), exactly(20))
    assert "prima volta" not in luca.sees("Qualcuno qui vicino chiede: spesa").text
    luca.presses("Ci penso io")
    assert sum("Primo impegno" in m.text for m in village.anna.messages) == 1


def test_a_beginner_is_asked_last_for_what_is_no_easy_beginning(village: Village) -> None:
    """Into somebody's home goes first who has helped before; an errand near by is for the beginner too."""
    sara = village.helper("Sara", "groceries", "company", metres=400)
    send(village, village.member("Pina"), exactly(12))
    sara.presses("Ci penso io")
    luca = village.helper("Luca", "groceries", "company", metres=50)
    maria = village.member("Maria")
    home = send(village, maria, exactly(18, day=1), "company")
    assert offers(village, home)[0].neighbour_id == sara.neighbour_id
    easy = send(village, maria, exactly(18, day=2))
    assert offers(village, easy)[0].neighbour_id == luca.neighbour_id
