"""Plans when people go: leaving, a death, contacts who were never asked by the bot, other clocks, what is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.checkins import ContactState, PlanState
from bot.domain.people import Standing
from bot.domain.schedules import Slot
from bot.ports.stores import UnitOfWork
from bot.routing import Due
from handlers import house
from handlers.checkins.board import REDRAW
from tests.stories.errands import cards, within
from tests.stories.planned import (
    agreed_contact,
    contacts_of,
    due,
    enrols,
    plan_of,
    plans_of,
    shifts,
    without_greetings,
)
from tests.stories.village import Village


def test_who_leaves_takes_their_plan_along(village: Village) -> None:
    """Nothing of it is kept; the contact is thanked, who was only a name goes too."""
    maria = village.member("Maria")
    rosa = agreed_contact(village, maria, "Rosa")
    plan = plan_of(village, maria)
    maria.says("/saluto")
    maria.presses("I contatti")
    maria.presses("Aggiungo una persona")
    maria.says("Ermenegildo")
    maria.presses("Solo telefonare")
    maria.presses("Mando un invito")
    maria.says("/cancellami")
    maria.presses("Sì, tolga tutto")
    rosa.sees("Maria non ha più bisogno che La avvisi")
    assert village.do(lambda uow: uow.plans.find(plan.id)) is None
    assert due(village, plan) == []
    people = village.do(lambda uow: uow.people.all(village.community.id))
    assert "Ermenegildo" not in [n.name for n in people]
    village.advance("8d")
    village.desk.does_not_show("Ermenegildo")


def test_a_contact_who_leaves_is_missed(village: Village) -> None:
    maria = village.member("Maria")
    rosa = agreed_contact(village, maria, "Rosa")
    rosa.says("/cancellami")
    rosa.says("sì")
    maria.sees("Rosa da oggi non può più essere un Suo contatto")
    village.desk.shows("Maria non ha più contatti")
    assert contacts_of(village, plan_of(village, maria)) == []


def test_after_a_death_nothing_is_asked_and_nobody_hears_it_from_the_bot(village: Village) -> None:
    """The coordinators get the names of those to call."""
    maria = village.member("Maria")
    rosa = agreed_contact(village, maria, "Rosa")
    plan = plan_of(village, maria)
    village.anna.says("/people Maria")
    village.anna.presses("Un lutto")
    village.anna.presses("È mancata")
    assert plans_of(village, maria) == [] and due(village, plan) == []
    rosa.does_not_see("non ha più bisogno")
    village.desk.shows("Non scrivo io: si telefona.\n– Rosa")


def test_a_contact_who_dies_is_told_by_a_person(village: Village) -> None:
    maria = village.member("Maria")
    agreed_contact(village, maria, "Rosa")
    village.anna.says("/people Rosa")
    village.anna.presses("Un lutto")
    village.anna.presses("È mancata")
    maria.does_not_see("non può più essere")
    village.desk.shows("– Maria")
    (contact,) = contacts_of(village, plan_of(village, maria))
    assert contact.state is ContactState.REMOVED


def test_what_is_kept_is_told_to_whom_it_concerns(village: Village) -> None:
    """/mydata: one's own plan with its contacts; and for whom one is a contact."""
    maria = village.member("Maria")
    rosa = agreed_contact(village, maria, "Rosa")
    maria.says("/miei_dati")
    maria.sees("Saluto: ogni giorno alle 9, in chat\n1. Rosa, solo al telefono")
    rosa.says("/miei_dati")
    rosa.sees("Contatto di Maria")


def test_a_link_declined_and_then_accepted(village: Village) -> None:
    """A no is told kindly; the link stays good for who changes their mind."""
    maria = village.member("Maria")
    enrols(maria)
    maria.says("Giulia")
    maria.presses("Solo telefonare")
    maria.presses("Mando un invito")
    link = maria.link()
    maria.presses("Basta così")
    giulia = village.member("Giulia Bianchi")
    giulia.opens(link)
    giulia.presses("No grazie")
    maria.sees("Giulia questa volta non può")
    assert [c.state for c in contacts_of(village, plan_of(village, maria))] == [ContactState.DECLINED]
    giulia.opens(link)
    giulia.presses("Accetto")
    maria.sees("Giulia Bianchi ha detto sì")
    assert [c.state for c in contacts_of(village, plan_of(village, maria))] == [ContactState.AGREED]
    assert cards(village, CardKind.PLAN) == []


def test_a_new_link_makes_the_old_one_worthless(village: Village) -> None:
    maria = village.member("Maria")
    enrols(maria)
    maria.says("Giulia")
    maria.presses("Solo telefonare")
    maria.presses("Mando un invito")
    old = maria.link()
    maria.presses("Basta così")
    without_greetings(village, plan_of(village, maria))
    village.advance("49h")
    maria.presses("Un invito nuovo")
    new = maria.link()
    assert new != old
    giulia = village.member("Giulia")
    giulia.opens(old)
    giulia.sees("Questo invito è scaduto")
    giulia.opens(new)
    giulia.presses("Accetto")
    maria.sees("Giulia ha detto sì")


def test_an_invitation_from_the_settings_is_whole_too(village: Village) -> None:
    """A link that names no plan: who takes it up says whether they can ring, and counts."""
    maria = village.member("Maria")
    enrols(maria)
    maria.presses("Nessuno")
    maria.says("/impostazioni")
    maria.says("Invito qualcuno")
    maria.presses("Un familiare")
    link = maria.link()
    giulia = village.member("Giulia")
    giulia.opens(link)
    giulia.presses("Accetto")
    assert giulia.sees("Può suonare alla Sua porta").labels == ["Sì, abito vicino", "Posso solo telefonare"]
    giulia.presses("Sì, abito vicino")
    maria.sees("Giulia ha detto sì")
    (contact,) = contacts_of(village, plan_of(village, maria))
    assert contact.near and contact.state is ContactState.AGREED


def test_whom_the_person_knows_here_is_asked_in_their_chat(village: Village) -> None:
    """Somebody who took up an invitation before there was a plan needs no second link."""
    maria = village.member("Maria")
    maria.says("/impostazioni")
    maria.says("Invito qualcuno")
    maria.presses("Un familiare")
    link = maria.link()
    giulia = village.member("Giulia")
    giulia.opens(link)
    giulia.presses("Accetto")
    giulia.sees("Maria non ha ancora un saluto")
    enrols(maria)
    maria.says("giulia")
    maria.presses("Può suonare")
    maria.presses("No")
    maria.presses("Scriva a Giulia")
    giulia.sees("Maria vorrebbe contare su di Lei")
    giulia.says("no")
    maria.sees("Giulia questa volta non può")


def test_a_contact_can_go_without_looking_for_an_old_message(village: Village) -> None:
    maria = village.member("Maria")
    rosa = agreed_contact(village, maria, "Rosa")
    rosa.says("/saluto")
    rosa.presses("Non più per Maria")
    rosa.presses("No")
    rosa.sees("resta tutto così")
    rosa.says("/saluto")
    rosa.presses("Non più per Maria")
    rosa.presses("Sì")
    maria.sees("Rosa da oggi non può più")


def test_another_clock_moves_what_is_pending(village: Village) -> None:
    """ "Sono a Londra": nine is nine there, an hour later here."""
    maria = village.member("Maria")
    enrols(maria)
    maria.presses("Nessuno")
    maria.says("sono a Londra")
    maria.sees("A Londra l'ora è un'altra. Conto le ore come lì?")
    maria.says("sì")
    maria.sees("Segnato: le ore di Londra. Adesso lì sono le 9.")
    maria.sees("Il Suo saluto resta alle 9, ora di Londra.")
    plan = plan_of(village, maria)
    assert plan.zone == "Europe/London" and plan.start.time() == time(9)
    assert due(village, plan) == ["2026-03-03T09:00"]
    maria.says("/fuso")
    maria.presses("Qui, come tutti")
    assert due(village, plan) == ["2026-03-03T08:00"]
    assert maria.row.timezone is None


def test_a_plan_is_made_on_the_persons_own_clock(village: Village) -> None:
    maria = village.member("Maria", timezone="America/New_York")
    maria.says("/checkin ogni giorno alle 9")
    maria.sees("ogni giorno alle 9, ora di New York, in chat.")
    maria.says("sì")
    maria.sees("La prossima volta è lunedì 2 marzo, alle 9, ora di New York.")
    assert due(village, plan_of(village, maria)) == ["2026-03-02T14:00"]


def test_a_clock_on_which_nobody_is_there_is_said(village: Village) -> None:
    """Nine in New York ends at half past five here: Anna goes home at five."""
    shifts(village, village.anna, [Slot(day, 9 * 60, 17 * 60) for day in range(7)])
    maria = village.member("Maria")
    enrols(maria)
    maria.presses("Nessuno")
    maria.says("/timezone new york")
    maria.sees("Ogni giorno alle 9 non va")
    maria.presses("Alle 8 e mezza")
    plan = plan_of(village, maria)
    assert plan.zone == "America/New_York" and plan.start.time() == time(8, 30)


def test_nobody_else_sees_or_touches_a_plan(village: Village) -> None:
    """Neither by command nor by asking for somebody one doesn't speak for."""
    maria, eve = village.member("Maria"), village.member("Eve")
    enrols(maria)
    maria.presses("Nessuno")
    eve.says("/checkins Maria")
    eve.never_saw("Saluto ogni giorno")
    eve.says("/saluto")
    eve.never_saw("alle 9")
    eve.says("chiamate mia zia Maria ogni giorno alle 8")
    eve.never_saw("alle 9")
    assert [p.start.time() for p in plans_of(village, maria)] == [time(9)]


def test_a_person_who_is_only_a_name_yet_is_not_greeted(village: Village) -> None:
    """A delegate's word alone: first a coordinator speaks with them."""
    luca = village.member("Luca")
    luca.says("chiamate mia zia Pina ogni giorno alle 9")
    luca.says("02 555 0177")
    luca.sees("Prima Anna parla con Pina")
    people = village.do(lambda uow: uow.people.all(village.community.id))
    (pina,) = [n for n in people if n.name == "Pina"]
    assert pina.standing is Standing.GUEST and village.do(lambda uow: uow.plans.of(pina.id)) == []


def test_what_is_over_is_forgotten_after_its_time(village: Village) -> None:
    """Greetings, contacts who went and plans that ended go with what the settings promise; what stands stays."""
    maria = village.member("Maria")
    rosa = agreed_contact(village, maria, "Rosa")
    plan = plan_of(village, maria)
    village.advance("23h")
    village.advance("1m")
    maria.presses("Bene")
    rosa.presses("Non posso più")
    rosa.presses("Sì")
    maria.says("sono via fino a domenica")
    days = 60

    def purged(ctx: Context) -> None:
        later = replace(ctx, now=ctx.now + timedelta(days=days))
        house.purge(later, Due(house.PURGE, 0, "", {"requests": 50 * 86_400.0}, timedelta()))

    def kept(uow: UnitOfWork) -> tuple[int, int, int]:
        shelves = (uow.checkins, uow.contacts, uow.plans)
        greetings, contacts, plans = (len(shelf.all(village.community.id)) for shelf in shelves)
        return greetings, contacts, plans

    assert village.do(kept) == (1, 1, 1)
    within(village, purged)
    assert village.do(kept) == (0, 0, 1)
    maria.says("/saluto")
    maria.presses("Smetto")
    maria.presses("Sì, basta")
    days = 40
    within(village, purged)
    assert village.do(lambda uow: uow.plans.find(plan.id)) is not None
    days = 60
    within(village, purged)
    assert village.do(kept) == (0, 0, 0)


# --- what coordinators see


def test_the_board_is_live_and_names_only_those_who_need_somebody(village: Village) -> None:
    """Edited in its place as greetings change; no word of what was said, no hour of anybody's plan."""
    maria, pina = village.member("Maria"), village.member("Pina")
    for person in (maria, pina):
        enrols(person)
        person.presses("Nessuno")
    village.anna.says("/checkins", village.desk)
    board = village.desk.shows("Saluti di oggi")
    assert "nessuno ancora, per 2 persone" in board.text
    village.advance("23h")
    village.advance("1m")
    assert "2 in attesa" in board.text and "Maria" not in board.text
    maria.presses("Bene")
    village.advance("16m")
    assert "1 bene" in board.text and "Maria" not in board.text
    assert "Pina: ricordato, in attesa" in board.text
    assert sum("Saluti di oggi" in m.text for m in village.desk.messages) == 1
    pina.presses("Bene")
    village.advance("1m")
    assert "2 bene" in board.text
    village.advance("16h")
    assert "nessuno ancora" in board.text


def test_while_nobody_looks_no_board_is_drawn(village: Village) -> None:
    """A thousand greetings at nine cost nothing for a board that stands nowhere; asked for, it is of now."""
    maria = village.member("Maria")
    enrols(maria)
    maria.presses("Nessuno")
    village.advance("23h")
    village.advance("1m")
    maria.presses("Bene")

    def planned() -> int:
        return len(village.do(lambda uow: uow.timers.about(REDRAW, village.community.id)))

    assert not planned()
    village.anna.says("/checkins", village.desk)
    assert "1 bene" in village.desk.shows("Saluti di oggi").text
    assert planned()


def test_the_history_of_a_person_and_its_steps(village: Village) -> None:
    """When, and how it ended; every step of what was not simply answered. Looking is recorded."""
    maria = village.member("Maria")
    agreed_contact(village, maria, "Rosa")
    village.advance("23h")
    village.advance("3m")
    maria.presses("Bene")
    village.advance("1d")
    village.advance("70m")
    village.anna.says("/checkins Maria")
    history = village.anna.sees("Saluto ogni giorno alle 9, in chat")
    assert "martedì 3 marzo alle 9: bene alle 9.03" in history.text.casefold()
    assert "mercoledì 4 marzo alle 9: avvisato un contatto" in history.text.casefold()
    village.anna.presses("Tutti i passi")
    steps = village.anna.sees("I passi, per Maria").text
    assert "ricordato" in steps and "chiesto a Rosa di telefonare" in steps
    assert "checkins-shown" in {
        row.action for row in village.do(lambda uow: uow.audited(village.community.id))
    }


def test_figures_come_on_monday_and_on_request(village: Village) -> None:
    maria = village.member("Maria")
    enrols(maria)
    maria.presses("Nessuno")
    for _ in range(3):
        village.advance("23h")
        village.advance("4m")
        maria.presses("Bene")
        village.advance("56m")
    village.anna.says("/checkins")
    village.anna.presses("Le cifre")
    village.anna.sees("Ultimi sette giorni: 3 saluti, risposte 3 (100%). Metà risponde entro 4 minuti.")
    maria.says("sono via fino a domenica")
    village.advance("4d")
    village.desk.shows("Buon lunedì. I saluti della settimana: ")
    assert plan_of(village, maria).state is PlanState.ACTIVE


def test_in_english_coordinators_read_the_same(tmp_path: Path) -> None:
    village = Village(tmp_path, language="en")
    village.anna.says("/checkins")
    village.anna.sees("Today's greetings")
    village.anna.presses("The figures")
    village.anna.sees("no greetings")
    pina = village.member("Pina", chat=False, phone="+44 113 496 0124")
    village.anna.says("/checkins Pina every day at 9")
    village.anna.sees("Greeting for Pina: every day at 9, by phone.")
    village.anna.presses("Yes")
    village.anna.presses("They said yes")
    assert plan_of(village, pina).agreed_by == village.anna.neighbour_id
    village.writer.close()
