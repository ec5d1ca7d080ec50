"""A greeting that comes again: set up, read back, confirmed, changed, paused and ended; by whom and for whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from pathlib import Path

import pytest

from bot.domain.cards import CardKind
from bot.domain.checkins import Contact, ContactState, Plan, PlanState, Way
from bot.domain.people import Delegation, DelegationState
from bot.domain.schedules import Shift, Slot
from bot.ports.stores import UnitOfWork
from tests.stories.errands import at, cards
from tests.stories.village import Person, Village

WEEKDAYS = [Slot(day, 9 * 60, 19 * 60) for day in range(5)]


def shifts(village: Village, person: Person, hours: Sequence[Slot]) -> None:
    """Let these be the hours of a coordinator."""

    def job(uow: UnitOfWork) -> None:
        for shift in uow.shifts.of(person.neighbour_id):
            uow.shifts.remove(shift.id)
        for slot in hours:
            uow.shifts.add(Shift(person.neighbour_id, slot, village.community.id))

    village.do(job)


def plans_of(village: Village, person: Person) -> list[Plan]:
    return list(village.do(lambda uow: uow.plans.of(person.neighbour_id)))


def plan_of(village: Village, person: Person) -> Plan:
    (plan,) = plans_of(village, person)
    return plan


def contacts_of(village: Village, plan: Plan) -> list[Contact]:
    return list(village.do(lambda uow: uow.contacts.of(plan.id)))


def due(village: Village, plan: Plan) -> list[str]:
    """The local moments for which the plan's next greeting is planned."""
    rows = village.do(lambda uow: uow.timers.about("checkin.due", plan.id))
    return [str(row.args["due"])[:16] for row in rows]


def without_greetings(village: Village, plan: Plan) -> None:
    """Let days go by in which nobody is asked: another story tells of that."""

    def job(uow: UnitOfWork) -> None:
        uow.timers.drop("checkin.due", plan.id)
        uow.timers.drop("checkin.backstop", plan.id)
        uow.timers.drop("checkin.sweep", village.community.id)

    village.do(job)


def delegate_of(village: Village, delegate: Person, person: Person, state: DelegationState) -> None:
    village.do(
        lambda uow: uow.delegations.add(
            Delegation(
                person.neighbour_id, delegate.neighbour_id, state, village.clock.now(),
                community_id=village.community.id,
            )
        )
    )  # fmt: skip


def enrols(person: Person, days: str = "Ogni giorno", hour: str = "alle 9") -> None:
    """By buttons, up to the first question about contacts."""
    person.says("/saluto")
    person.presses("Sì, lo vorrei")
    person.presses(days)
    person.says(hour)
    person.presses("Sì")


# --- by oneself


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


# --- hours that nobody covers


def test_an_hour_at_which_nobody_would_be_there_is_refused_with_the_nearest_one(village: Village) -> None:
    """The last step at 7.30 in the evening is nobody's shift: 16.30 is the nearest that is."""
    shifts(village, village.anna, [Slot(day, 9 * 60, 19 * 60) for day in range(7)])
    maria = village.member("Maria")
    maria.says("vorrei un saluto ogni giorno alle 18")
    refused = maria.sees("Ogni giorno alle 18 non va")
    assert refused.labels[0] == "Alle 16.30"
    maria.presses("Alle 16.30")
    maria.sees("Le chiedo come sta ogni giorno alle 16.30")
    maria.presses("Sì")
    assert plan_of(village, maria).start.time() == time(16, 30)


def test_days_on_which_nobody_is_there_are_named(village: Village) -> None:
    """Anna is there from Monday to Friday: the weekend is refused, the other days are a button."""
    shifts(village, village.anna, WEEKDAYS)
    maria = village.member("Maria")
    maria.says("vorrei un saluto ogni giorno alle 9")
    refused = maria.sees("Il sabato e la domenica alle 9 non va")
    assert refused.labels[0] == "Dal lunedì al venerdì"
    maria.presses("Dal lunedì al venerdì")
    maria.presses("Sì")
    assert plan_of(village, maria).rule == "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"


def test_without_any_shift_nothing_begins_and_coordinators_hear_of_it(village: Village) -> None:
    shifts(village, village.anna, [])
    maria = village.member("Maria")
    maria.says("vorrei un saluto ogni giorno alle 9")
    maria.sees("Per ora nessuno può esserci")
    assert plans_of(village, maria) == []
    village.desk.shows("vorrebbe un saluto")


def test_a_plan_left_uncovered_by_other_shifts_is_shown_to_coordinators(village: Village) -> None:
    """When shifts change later: a card, which closes itself once somebody is there again."""
    maria = village.member("Maria")
    enrols(maria)
    village.anna.says("/setup")
    village.anna.presses("turni")
    village.anna.says("lun-ven 9-19")
    village.advance("3m")
    village.desk.shows("Maria: il sabato e la domenica alle 9")
    village.anna.presses("Vedo i turni", village.desk)
    village.anna.says("lun-dom 8-20", village.desk)
    village.advance("3m")
    village.desk.shows("Di nuovo coperti")
    assert cards(village, CardKind.PLAN) == []


# --- contacts


def test_contacts_are_named_one_after_another_and_invited_by_a_link(village: Village) -> None:
    """Near or far, keys, a link for one person; who opens it reads what it means, and counts after a yes."""
    maria = village.member("Maria")
    enrols(maria)
    maria.sees("Chi avviso, se non risponde? Mi scriva un nome.")
    maria.says("Giulia")
    assert maria.sees("Giulia può suonare alla porta").labels[:2] == ["Può suonare", "Solo telefonare"]
    maria.presses("Solo telefonare")
    assert maria.sees("Come lo chiediamo a Giulia?").labels == [
        "Mando un invito",
        "Telefonate voi",
        "Torno indietro",
    ]
    maria.presses("Mando un invito")
    maria.sees("Mandi questo invito a Giulia")
    link = maria.link()
    maria.says("Rosa")
    maria.presses("Può suonare")
    maria.sees("Rosa ha le chiavi di casa?")
    maria.presses("Sì")
    maria.presses("Mando un invito")
    maria.presses("Basta così")
    maria.sees(
        "1. Giulia, solo al telefono (non ha ancora risposto)\n2. Rosa, suona alla porta e ha le chiavi (non"
    )
    giulia = village.stranger("Giulia")
    giulia.opens(link)
    giulia.sees("Se un giorno non risponde al saluto, Le chiedo di telefonare.")
    giulia.presses("Accetto")
    giulia.says("Giulia Bianchi")
    giulia.says("sì")
    giulia.says("02 555 0199")
    giulia.sees("Se Maria non risponde, Le scrivo e Le chiedo di telefonare.")
    maria.sees("Giulia Bianchi ha detto sì")
    first, second = contacts_of(village, plan_of(village, maria))
    assert (first.state, first.near) == (ContactState.AGREED, False)
    assert (second.state, second.near, second.keys) == (ContactState.INVITED, True, True)
    names = village.do(lambda uow: [n.name for n in uow.people.all(village.community.id)])
    assert "Giulia" not in names and "Giulia Bianchi" in names
    maria.says("/saluto")
    maria.sees("1. Giulia Bianchi, solo al telefono\n2. Rosa")


def test_a_contact_without_a_chat_is_phoned_by_a_coordinator(village: Village) -> None:
    """Their word is heard by a person and recorded; the person hears the answer."""
    maria = village.member("Maria")
    enrols(maria)
    maria.says("Aldo")
    maria.presses("Solo telefonare")
    maria.says("02 555 0177")
    maria.sees("Ad Aldo telefona il coordinamento")
    maria.presses("Basta così")
    village.desk.shows("Maria vorrebbe contare su di Lei")
    village.anna.presses("Sì, va bene", village.desk)
    maria.sees("Aldo ha detto sì")
    (contact,) = contacts_of(village, plan_of(village, maria))
    assert contact.state is ContactState.AGREED
    consents = village.do(lambda uow: uow.consents.of(contact.neighbour_id))
    assert [c.recorded_by for c in consents] == [village.anna.neighbour_id]


def test_nobody_is_asked_any_more_for_what_is_over(village: Village) -> None:
    """A plan that ends takes its open invitations along: the card, the link, and the names."""
    maria = village.member("Maria")
    enrols(maria)
    maria.says("mio fratello Aldo")
    maria.presses("Solo telefonare")
    maria.says("02 555 0177")
    maria.sees("Ad Aldo telefona il coordinamento")
    maria.says("Giulia")
    maria.presses("Solo telefonare")
    maria.presses("Mando un invito")
    link = maria.link()
    maria.presses("Basta così")
    assert cards(village, CardKind.PHONE) != []
    maria.says("/saluto")
    maria.presses("Smetto")
    maria.presses("Sì, basta")
    assert cards(village, CardKind.PHONE) == []
    village.stranger("Giulia").opens(link)
    names = [n.name for n in village.do(lambda uow: uow.people.all(village.community.id))]
    assert "Aldo" not in names and "Giulia" not in names


def test_no_contacts_is_allowed_and_said(village: Village) -> None:
    maria = village.member("Maria")
    enrols(maria)
    maria.presses("Nessuno")
    maria.sees("Se non risponde, avviso subito Anna.")
    assert contacts_of(village, plan_of(village, maria)) == []


def test_who_declines_is_told_kindly_and_a_coordinator_hears_that_nobody_is_left(village: Village) -> None:
    maria = village.member("Maria")
    rosa = agreed_contact(village, maria, "Rosa")
    rosa.presses("Non posso più")
    rosa.sees("Non La avviso più per Maria?")
    rosa.presses("Sì")
    maria.sees("Rosa da oggi non può più essere un Suo contatto")
    village.desk.shows("Maria non ha più contatti")
    maria.presses("Un'altra persona")
    maria.sees("Mi scriva un nome")


def agreed_contact(village: Village, person: Person, name: str) -> Person:
    """Enrolled, with one contact who has taken up the link."""
    enrols(person)
    person.says(name)
    person.presses("Solo telefonare")
    person.presses("Mando un invito")
    link = person.link()
    person.presses("Basta così")
    other = village.member(name)
    other.opens(link)
    other.presses("Accetto")
    return other


def test_a_contact_who_never_answers_is_reminded_once_then_a_person_sees_to_it(village: Village) -> None:
    """Two days: a new link. Five days: the person and a coordinator hear of it."""
    maria = village.member("Maria")
    enrols(maria)
    maria.says("Giulia")
    maria.presses("Solo telefonare")
    maria.presses("Mando un invito")
    maria.presses("Basta così")
    without_greetings(village, plan_of(village, maria))
    village.advance("2d")
    village.advance("1h")
    maria.sees("Giulia non ha ancora aperto l'invito")
    village.desk.does_not_show("non ha risposto all'invito")
    village.advance("3d")
    maria.sees("Giulia non ha risposto all'invito")
    village.desk.shows("Giulia (tel. —) non ha risposto all'invito a essere contatto di Maria")


def test_the_order_of_contacts_can_be_changed_and_one_taken_off(village: Village) -> None:
    maria = village.member("Maria")
    rosa = agreed_contact(village, maria, "Rosa")
    maria.says("/saluto")
    maria.presses("I contatti")
    maria.presses("Aggiungo una persona")
    maria.says("Aldo")
    maria.presses("Può suonare")
    maria.presses("No")
    maria.presses("Mando un invito")
    maria.presses("Basta così")
    maria.presses("Rivedo tutto")
    maria.presses("I contatti")
    maria.presses("Cambio l'ordine")
    maria.presses("Aldo")
    maria.sees("1. Aldo, può suonare alla porta (non ha ancora risposto)\n2. Rosa")
    maria.presses("Tolgo una persona")
    maria.presses("Rosa")
    rosa.sees("Maria non ha più bisogno che La avvisi")
    states = [c.state for c in contacts_of(village, plan_of(village, maria))]
    assert states == [ContactState.INVITED, ContactState.REMOVED]


# --- by others


def test_a_delegate_proposes_and_the_person_says_yes(village: Village) -> None:
    """Nothing is asked of anybody before their own yes; who proposed it hears the answer."""
    pina, luca = village.member("Pina"), village.member("Luca")
    delegate_of(village, luca, pina, DelegationState.CONFIRMED)
    luca.says("chiamate mia zia Pina ogni giorno alle 9")
    luca.sees("Saluto per Pina: ogni giorno alle 9")
    luca.presses("Sì")
    luca.sees("Comincia solo con il Suo sì")
    plan = plan_of(village, pina)
    assert plan.state is PlanState.PROPOSED and plan.set_by == luca.neighbour_id and due(village, plan) == []
    pina.sees("Luca propone un saluto per Lei: ogni giorno alle 9")
    pina.presses("Sì")
    luca.sees("Pina ha detto sì al saluto")
    plan = plan_of(village, pina)
    assert plan.state is PlanState.ACTIVE and plan.agreed_by is None and due(village, plan)
    luca.presses("I contatti")
    luca.presses("Aggiungo una persona")
    luca.presses("Avvisi me")
    luca.presses("Può suonare")
    luca.presses("Sì")
    (contact,) = contacts_of(village, plan)
    assert contact.neighbour_id == luca.neighbour_id and contact.state is ContactState.AGREED and contact.keys


def test_a_no_to_a_proposal_is_enough(village: Village) -> None:
    pina, luca = village.member("Pina"), village.member("Luca")
    delegate_of(village, luca, pina, DelegationState.CONFIRMED)
    luca.says("chiamate mia zia Pina ogni giorno alle 9")
    luca.presses("Sì")
    pina.presses("No")
    luca.sees("Pina per ora preferisce di no")
    assert plans_of(village, pina) == []


def test_a_delegate_whose_word_is_not_confirmed_waits(village: Village) -> None:
    pina, luca = village.member("Pina"), village.member("Luca")
    delegate_of(village, luca, pina, DelegationState.WAITING)
    luca.says("chiamate mia zia Pina ogni giorno alle 9")
    luca.sees("Prima Anna parla con Pina")
    assert plans_of(village, pina) == []


def test_a_coordinator_sets_it_up_for_somebody_without_a_chat(village: Village) -> None:
    """By telephone: the coordinator says who heard the yes, and when."""
    pina = village.member("Pina", chat=False, phone="+39 02 555 0124")
    village.anna.says("/checkins Pina ogni giorno alle 9")
    village.anna.sees("Saluto per Pina: ogni giorno alle 9, al telefono")
    village.anna.presses("Sì")
    village.anna.sees("Ne ha già parlato con Pina?")
    village.anna.presses("Ha detto sì")
    plan = plan_of(village, pina)
    assert plan.way is Way.PHONE and plan.state is PlanState.ACTIVE
    assert plan.agreed_by == village.anna.neighbour_id
    village.anna.sees("Chi avviso, se Pina non risponde?")


def test_a_coordinator_lets_the_person_be_phoned(village: Village) -> None:
    """Nobody has spoken with them yet: a card, and the yes that is pressed on it is theirs."""
    pina = village.member("Pina", chat=False, phone="+39 02 555 0124")
    village.anna.says("/checkins Pina ogni giorno alle 9")
    village.anna.presses("Sì")
    village.anna.presses("Lo chieda Cortile")
    village.desk.shows("Anna propone un saluto per Lei")
    assert plan_of(village, pina).state is PlanState.PROPOSED
    village.anna.presses("Sì", village.desk)
    plan = plan_of(village, pina)
    assert plan.state is PlanState.ACTIVE and plan.agreed_by == village.anna.neighbour_id


def test_a_proposal_without_an_answer_comes_to_a_person(village: Village) -> None:
    """Made once more after a day; after two a coordinator asks."""
    pina, luca = village.member("Pina"), village.member("Luca")
    delegate_of(village, luca, pina, DelegationState.CONFIRMED)
    luca.says("chiamate mia zia Pina ogni giorno alle 9")
    luca.presses("Sì")
    village.advance("25h")
    assert sum("propone un saluto" in m.text for m in pina.messages) == 2
    village.advance("25h")
    village.desk.shows("Pina non ha risposto alla proposta")
    village.anna.presses("Sì", village.desk)
    assert plan_of(village, pina).state is PlanState.ACTIVE


# --- changing, pausing, ending


def test_the_hour_is_changed_and_what_is_pending_moves(village: Village) -> None:
    maria = village.member("Maria")
    enrols(maria)
    maria.presses("Nessuno")
    maria.presses("Rivedo tutto")
    maria.presses("Cambio")
    maria.presses("L'ora")
    maria.says("alle 8 e mezza")
    maria.sees("Segnato: ogni giorno alle 8 e mezza")
    assert due(village, plan_of(village, maria)) == ["2026-03-03T07:30"]
    maria.says("vorrei cambiare l'ora del saluto alle 11")
    maria.sees("Segnato: ogni giorno alle 11")
    assert due(village, plan_of(village, maria)) == ["2026-03-02T10:00"]


def test_away_until_a_day_and_back_early(village: Village) -> None:
    maria = village.member("Maria")
    enrols(maria)
    maria.presses("Nessuno")
    maria.says("sono via fino a domenica")
    maria.sees("Fino a domenica 8 marzo non Le chiedo niente")
    maria.sees("La prossima volta è lunedì 9 marzo alle 9")
    assert due(village, plan_of(village, maria)) == ["2026-03-09T08:00"]
    maria.says("sono tornata")
    maria.sees("Bene, ricomincio")
    assert due(village, plan_of(village, maria)) == ["2026-03-03T08:00"]


def test_away_can_be_said_while_a_greeting_is_open(village: Village) -> None:
    """The greeting that is open is called off, whoever was alerted hears it, and nobody asks again."""
    maria = village.member("Maria")
    rosa = agreed_contact(village, maria, "Rosa")
    village.advance("23h")
    village.advance("65m")
    rosa.sees("Maria non ha ancora risposto")
    maria.says("sono via fino a domenica")
    maria.sees("Fino a domenica 8 marzo non Le chiedo niente")
    plan = plan_of(village, maria)
    assert plan.away_until == date(2026, 3, 8)
    assert village.do(lambda uow: uow.checkins.open_of(maria.neighbour_id)) == []
    village.advance("2d")
    assert sum("Come sta?" in m.text for m in maria.messages) == 1


@pytest.mark.parametrize("words", ["basta saluti", "non voglio più il saluto"])
def test_no_more_greetings_is_no_bad_news(village: Village, words: str) -> None:
    """Said to an open greeting, it is about the plan; one question, and it is over."""
    maria = village.member("Maria")
    enrols(maria)
    maria.presses("Nessuno")
    village.advance("23h")
    village.advance("1m")
    maria.says(words)
    maria.sees("Non Le chiedo più come sta?")
    maria.says("sì")
    assert plans_of(village, maria) == []
    assert village.do(lambda uow: uow.checkins.open_of(maria.neighbour_id)) == []


def test_bad_news_is_never_taken_for_being_away(village: Village) -> None:
    """ "Non sto bene, vado in ospedale" is help that is needed."""
    maria = village.member("Maria")
    enrols(maria)
    maria.presses("Nessuno")
    village.advance("23h")
    village.advance("1m")
    maria.says("non sto bene, vado in ospedale")
    assert plan_of(village, maria).away_until is None
    assert village.do(lambda uow: uow.checkins.open_of(maria.neighbour_id)) != []


def test_ending_takes_one_question(village: Village) -> None:
    """Contacts who had agreed are thanked; nothing is asked any more."""
    maria = village.member("Maria")
    rosa = agreed_contact(village, maria, "Rosa")
    plan = plan_of(village, maria)
    maria.says("/saluto")
    maria.presses("Smetto")
    maria.sees("Non Le chiedo più come sta?")
    maria.presses("Sì, basta")
    maria.sees("Non Le chiedo più come sta. Se ci ripensa")
    rosa.sees("Maria non ha più bisogno che La avvisi")
    assert plans_of(village, maria) == [] and due(village, plan) == []


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


def test_nobody_has_to_choose_among_more_than_four(village: Village) -> None:
    maria = village.member("Maria")
    enrols(maria)
    for name in ("Aldo", "Bice", "Carlo", "Dina", "Elio"):
        maria.says(name)
        maria.presses("Solo telefonare")
        maria.presses("Mando un invito")
    maria.presses("Basta così")
    maria.presses("Rivedo tutto")
    maria.presses("I contatti")
    maria.presses("Tolgo una persona")
    assert maria.last.labels == ["Aldo", "Bice", "Altre scelte", "Torno indietro"]
    maria.presses("Altre scelte")
    assert maria.last.labels == ["Carlo", "Dina", "Altre scelte", "Torno indietro"]
    maria.presses("Altre scelte")
    assert maria.last.labels == ["Elio", "Altre scelte", "Torno indietro"]
    maria.presses("Elio")
    assert maria.sees("Chi avviso, in quest'ordine").text.count("(non ha ancora risposto)") == 4


def test_what_counts_and_how_long_is_waited_can_be_chosen(village: Village) -> None:
    maria = village.member("Maria", phone="+39 02 555 0123")
    enrols(maria)
    maria.presses("Nessuno")
    maria.presses("Rivedo tutto")
    maria.sees("Vale ogni messaggio scritto quel giorno")
    for more, part, choice in (
        (True, "Che cosa vale", "Aspetti la risposta"),
        (True, "Quanto aspetto", "Un po' di più"),
        (False, "Chat o telefono", "Al telefono"),
    ):
        maria.says("/saluto")
        maria.presses("Cambio")
        if more:
            maria.presses("Altre scelte")
        maria.presses(part)
        maria.presses(choice)
        maria.sees("Segnato")
    plan = plan_of(village, maria)
    assert not plan.any_message and plan.attempts == 3 and plan.way is Way.PHONE


def test_after_the_rehearsal_the_hour_is_asked_about(village: Village) -> None:
    maria = village.member("Maria")
    enrols(maria)
    maria.presses("Nessuno")
    plan = plan_of(village, maria)
    without_greetings(village, plan)
    village.advance_to(at(12, 1, day=7))
    asked = maria.sees("È passata la settimana di prova")
    assert asked.labels == ["Va bene", "Un'altra ora", "Smetto"]
    maria.presses("Un'altra ora")
    maria.says("alle 8")
    assert plan_of(village, maria).start.time() == time(8)


def test_the_limits_are_said_again_every_month(village: Village) -> None:
    maria = village.member("Maria")
    enrols(maria)
    maria.presses("Nessuno")
    plan = plan_of(village, maria)
    without_greetings(village, plan)
    village.advance("31d")
    maria.sees("il saluto non è un servizio di emergenza")
    maria.presses("Ho capito")
    said = plan_of(village, maria).limits_said_at
    assert said is not None and plan.limits_said_at is not None and (said - plan.limits_said_at).days == 30
