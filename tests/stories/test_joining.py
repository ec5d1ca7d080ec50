"""Joining on the way to something, newcomers, who writes, invitations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.domain.cards import CardKind
from bot.domain.people import Consent, ConsentBy, Exclusion, InvitationTo, Neighbour, Role, Standing
from bot.domain.places import Point, Street
from bot.domain.trust import Trust
from bot.ports.rows import Talk
from bot.ports.stores import UnitOfWork
from tests.stories.village import CENTRE, Person, Village


def newest(village: Village, name: str) -> Neighbour:
    """The youngest neighbour of this name."""
    members: Sequence[Neighbour] = village.do(lambda uow: uow.people.all(village.community.id))
    return [n for n in members if n.name == name][-1]


def talk_of(village: Village, person: Person) -> Talk:
    """Where the conversation with this person stands."""

    def job(uow: UnitOfWork) -> Talk:
        account = uow.accounts.known("console", person.id)
        assert account is not None and account.chat_id is not None
        talk = uow.talks.of(account.id, account.chat_id)
        assert talk is not None
        return talk

    found: Talk = village.do(job)
    return found


def wants_to_help(person: Person) -> None:
    """What somebody would do and when: that is asked first, who they are comes after it."""
    person.says("/offer")
    person.says("spesa" if person.language == "it" else "shopping")
    person.says("sempre" if person.language == "it" else "always")


def joins(village: Village, person: Person, phone: str = "02 555 0123") -> Neighbour:
    """Go through joining from the menu, as a helper would, up to the first question about helping."""
    wants_to_help(person)
    person.says(person.name)
    person.presses("Sì")
    person.says(phone)
    neighbour = newest(village, person.name)
    person.neighbour_id = neighbour.id
    return neighbour


def test_joining_asks_name_consent_and_phone_and_goes_back_to_what_was_wanted(village: Village) -> None:
    """Three questions, one at a time; then the person is a newcomer, and is where they wanted to be."""
    luca = village.stranger("Luca")
    wants_to_help(luca)
    luca.sees("Come si chiama?")
    luca.says("mi chiamo Luca Ferri")
    luca.sees("Li vedono il coordinamento e chi viene")
    luca.says("sì")
    luca.sees("A che numero La chiama Anna?")
    luca.says("02 555 0123")
    luca.sees("Che cosa farebbe volentieri?")
    row = newest(village, "Luca Ferri")
    assert (row.standing, row.trust, row.phone) == (Standing.MEMBER, Trust.NEWCOMER, "+39025550123")
    village.desk.shows("Luca Ferri")


def test_consent_is_kept_as_proof(village: Village) -> None:
    """What was agreed to, in which language, when and by whom stands in a row of its own."""
    luca = village.stranger("Luca", language="en")
    wants_to_help(luca)
    luca.says("Luca")
    luca.presses("Yes")
    luca.presses("I have no phone")
    row = newest(village, "Luca")
    proofs: Sequence[Consent] = village.do(lambda uow: uow.consents.of(row.id))
    assert [(c.version, c.language, c.by, c.given_at) for c in proofs] == [
        ("1", "en", ConsentBy.SELF, village.clock.now())
    ]


def test_no_to_the_consent_keeps_nothing_and_shows_the_number(village: Village) -> None:
    """Whoever says no isn't written down, the words they had said are gone, and a number remains."""
    maria = village.stranger("Maria")
    wants_to_help(maria)
    maria.says("Maria Bianchi")
    maria.says("no")
    maria.sees("non tengo niente")
    maria.sees("02 555 0101")
    assert [n.name for n in village.do(lambda uow: uow.people.all(village.community.id))] == ["Anna"]
    talk = talk_of(village, maria)
    assert talk.state == "" and not talk.data


def test_the_consent_can_be_explained_and_is_never_assumed(village: Village) -> None:
    """*Mi spieghi* says what, why and how long; something that is no answer is no consent."""
    maria = village.stranger("Maria")
    wants_to_help(maria)
    maria.says("Maria")
    maria.presses("Mi spieghi")
    maria.sees("spariscono dopo 90 giorni")
    maria.says("chissà quanto dura questa storia")
    maria.sees("non ho capito")
    assert [n.name for n in village.do(lambda uow: uow.people.all(village.community.id))] == ["Anna"]
    maria.presses("Sì")
    maria.sees("A che numero")


def test_a_name_of_five_hundred_letters_is_refused_in_one_sentence(village: Village) -> None:
    """A name that can't be one is asked again, and the conversation goes on."""
    maria = village.stranger("Maria")
    wants_to_help(maria)
    maria.says("Maria" * 100)
    maria.sees("È troppo lungo per me")
    maria.says("Maria")
    maria.sees("Va bene?")


def test_two_numbers_that_are_none_bring_a_person(village: Village) -> None:
    """After the second thing that is no phone number the bot stops asking and passes it on."""
    maria = village.stranger("Maria")
    wants_to_help(maria)
    maria.says("Maria")
    maria.presses("Sì")
    maria.says("boh il solito")
    maria.sees("non ho capito")
    maria.says("quello di sempre")
    maria.sees("ed è colpa mia")
    maria.sees("02 555 0101")
    maria.says("02 555 0123")
    maria.sees("Che cosa farebbe")


def test_the_phone_can_be_shared_or_missing(village: Village) -> None:
    """The app's own button is an answer, and so is *non ho telefono*."""
    luca, rosa = village.stranger("Luca"), village.stranger("Rosa")
    wants_to_help(luca)
    luca.says("Luca")
    luca.presses("Sì")
    luca.sends_phone("+39 333 555 0199")
    assert newest(village, "Luca").phone == "+393335550199"
    wants_to_help(rosa)
    rosa.says("Rosa")
    rosa.presses("Sì")
    rosa.presses("Non ho telefono")
    assert newest(village, "Rosa").phone == ""


def test_a_phone_that_the_network_vouches_for_finds_the_person_known_before(village: Village) -> None:
    """Somebody known without a chat who comes by their own number isn't written down twice."""
    village.member("Pina", phone="+39025550144", chat=False)
    pina = village.stranger("Pina")
    wants_to_help(pina)
    pina.says("Pina Neri")
    pina.presses("Sì")
    pina.sends_phone("+39025550144")
    people = village.do(lambda uow: uow.people.all(village.community.id))
    assert [n.name for n in people] == ["Anna", "Pina"]


def test_a_typed_number_never_opens_anothers_data(village: Village) -> None:
    """A number that was only typed makes a new person; the coordinators see that it is known already."""
    village.member("Pina", phone="+39025550144", chat=False)
    stranger = village.stranger("Gino")
    joins(village, stranger, "02 555 0144")
    assert newest(village, "Gino").id != newest(village, "Pina").id
    village.desk.shows("Stesso telefono di Pina")


def test_indietro_goes_back_one_question(village: Village) -> None:
    """One step back asks the question before, and from the first one leads to the menu."""
    luca = village.stranger("Luca")
    wants_to_help(luca)
    luca.says("Luca")
    luca.sees("Va bene?")
    luca.says("indietro")
    assert "Come si chiama?" in luca.last.text
    luca.says("indietro")
    assert "Quando può?" in luca.last.text
    luca.says("indietro")
    assert "Siamo all'inizio" in luca.last.text


def test_joining_survives_a_restart(village: Village) -> None:
    """A half-finished conversation goes on after the program was stopped."""
    luca = village.stranger("Luca")
    wants_to_help(luca)
    luca.says("Luca")
    village.restart()
    luca.says("sì")
    luca.sees("A che numero")


def test_who_stops_half_way_is_asked_once_and_forgotten_after_a_day(village: Village) -> None:
    """Silence in the middle of joining: one gentle question; a day later nothing is kept."""
    maria = village.stranger("Maria")
    wants_to_help(maria)
    maria.says("Maria")
    village.advance("4h")
    maria.sees("Siamo rimasti a metà")
    village.advance("19h")
    assert talk_of(village, maria).data.get("join")
    village.advance("3h")
    assert len([m for m in maria.messages if "a metà" in m.text]) == 1
    talk = talk_of(village, maria)
    assert not talk.data and talk.state == ""


def test_the_reminder_takes_up_where_it_stopped(village: Village) -> None:
    """*Vado avanti* asks the question that was open."""
    maria = village.stranger("Maria")
    wants_to_help(maria)
    maria.says("Maria")
    village.advance("4h")
    maria.says("vado avanti")
    assert "Va bene?" in maria.last.text


# --- what coordinators do about a newcomer


def test_the_address_is_written_by_a_coordinator(village: Village) -> None:
    """Told by voice, written once; a known street gives zone and spot, and a house its fingerprint."""
    street = Street("via Padova", village.zones["Loreto"].id, CENTRE, village.community.id)
    village.do(lambda uow: uow.streets.add(street))
    luca = village.stranger("Luca")
    joins(village, luca)
    village.anna.presses("Scrivo l'indirizzo", village.desk)
    village.anna.says("via padva 12, scala B", village.desk)
    row = luca.row
    assert row.address == "via padva 12, scala B" and row.zone_id == village.zones["Loreto"].id
    assert row.spot == CENTRE.rounded() and row.building is not None
    village.desk.shows("via padva 12")


def test_an_unknown_street_asks_for_the_zone(village: Village) -> None:
    """A street that isn't in the list needs one more answer, by button."""
    luca = village.stranger("Luca")
    joins(village, luca)
    village.anna.presses("Scrivo l'indirizzo", village.desk)
    village.anna.says("piazza delle Rose 3", village.desk)
    village.anna.presses("Casoretto", village.desk)
    assert luca.row.zone_id == village.zones["Casoretto"].id


def test_trust_grows_by_being_met(village: Village) -> None:
    """*Ci siamo visti* raises trust and leaves a dated trace; pressed again it changes nothing."""
    luca = village.stranger("Luca")
    joins(village, luca)
    village.anna.presses("Altre scelte", village.desk)
    card = village.desk.shows("Luca")
    village.anna.presses("Ci siamo visti", village.desk)
    assert luca.row.trust == Trust.MET
    rows = village.do(lambda uow: uow.audited(village.community.id))
    assert [
        (r.action, r.actor_id) for r in rows if r.subject_id == luca.neighbour_id and "trust" in r.action
    ] == [("trust-met", village.anna.neighbour_id)]
    assert "Ci siamo visti" not in card.labels
    village.anna.presses("Di fiducia", village.desk)
    assert int(luca.row.trust) == 2


def test_only_coordinators_can_say_who_was_met(village: Village) -> None:
    """Somebody else in the coordinators' room presses in vain."""
    luca, gino = village.stranger("Luca"), village.member("Gino")
    joins(village, luca)
    village.anna.presses("Altre scelte", village.desk)
    gino.presses("Ci siamo visti", village.desk)
    assert luca.row.trust is Trust.NEWCOMER


# --- one account, two people


def test_a_second_person_joins_from_the_same_account(village: Village) -> None:
    """ "Con me c'è anche Aldo": Aldo says yes himself, and from then on the bot asks who writes."""
    maria = village.member("Maria")
    maria.says("con me c'è anche Aldo")
    maria.sees("Li vedono il coordinamento")
    maria.presses("Sì")
    maria.presses("Non ho telefono")
    maria.sees("Adesso conosco anche Aldo")
    aldo = newest(village, "Aldo")
    assert [c.by for c in village.do(lambda uow: uow.consents.of(aldo.id))] == [ConsentBy.SELF]
    assert newest(village, "Maria").is_member


def test_who_writes_is_asked_and_the_words_are_not_lost(village: Village) -> None:
    """After hours of silence the bot asks who writes, and then answers what had been said."""
    maria = village.member("Maria")
    village.member("Aldo", shares_with=maria)
    village.advance("5h")
    maria.says("/duty")
    maria.sees("Chi scrive?")
    maria.presses("Aldo")
    # Aldo offers nothing yet: his own words lead into his own conversation.
    assert "Che cosa farebbe volentieri?" in maria.last.text


def test_who_writes_is_answered_by_typing_a_name(village: Village) -> None:
    """The name in words is as good as the button; who isn't among them joins first."""
    maria = village.member("Maria")
    village.member("Aldo", shares_with=maria)
    maria.says("buongiorno")
    maria.says("sono aldo")
    maria.sees("Buongiorno, Aldo")
    village.advance("5h")
    maria.says("buongiorno")
    maria.presses("Un'altra persona")
    maria.sees("Come si chiama l'altra persona?")


# --- invitations


def invited(village: Village, by: Person, label: str) -> str:
    by.says("/settings")
    by.says("Invito qualcuno")
    by.presses(label)
    return by.link()


def test_an_invitation_says_who_invites_and_works_once(village: Village) -> None:
    """The opener sees who and to what before saying yes; the second opener learns it was used."""
    rosa = village.member("Rosa")
    link = invited(village, rosa, "Un vicino")
    gino, pino = village.stranger("Gino"), village.stranger("Pino")
    gino.opens(link)
    gino.sees("Rosa La invita")
    gino.presses("Accetto")
    gino.says("Gino")
    gino.presses("Sì")
    gino.presses("Non ho telefono")
    gino.sees("Da oggi è tra i vicini")
    rosa.sees("Gino ha accettato")
    pino.opens(link)
    pino.sees("già stato usato")


def test_an_invitation_can_be_too_old_wrong_or_ones_own(village: Village) -> None:
    """Each says in one sentence why not; a link with an ordinary word only greets."""
    rosa, gino = village.member("Rosa"), village.stranger("Gino")
    link = invited(village, rosa, "Un vicino")
    rosa.opens(link)
    rosa.sees("Questo invito è Suo")
    gino.opens("cortile:AAAAAAAAAAAAAAAAAAAAAA")
    gino.sees("non lo conosco")
    gino.opens("cortile:hello")
    gino.sees("Sono Cortile")
    village.advance("8d")
    gino.opens(link)
    gino.sees("è scaduto")


def test_declining_an_invitation_costs_nothing(village: Village) -> None:
    """No is answered kindly, and a second thought still works."""
    rosa, gino = village.member("Rosa"), village.stranger("Gino")
    link = invited(village, rosa, "Un vicino")
    gino.opens(link)
    gino.presses("No grazie")
    gino.sees("resta valido")
    gino.opens(link)
    gino.presses("Accetto")
    gino.sees("Come si chiama?")


def test_a_second_coordinator_is_invited_by_a_coordinator_only(village: Village) -> None:
    """Anna's link makes a coordinator; a neighbour isn't even shown the choice."""
    rosa, paolo = village.member("Rosa"), village.member("Paolo")
    rosa.says("/settings")
    rosa.says("Invito qualcuno")
    assert "Chi coordina" not in rosa.last.labels
    link = invited(village, village.anna, "Chi coordina")
    paolo.opens(link)
    paolo.sees("La invita a coordinare")
    paolo.presses("Accetto")
    assert Role.COORDINATOR in paolo.row.roles
    village.anna.sees("coordina anche Paolo")


def test_a_person_invites_somebody_to_ask_for_them(village: Village) -> None:
    """Said from one's own account, it is one's own consent: no call is needed."""
    maria, giulia = village.member("Maria"), village.member("Giulia")
    giulia.opens(invited(village, maria, "Chi chiede per me"))
    giulia.presses("Accetto")
    giulia.sees("può chiedere per Maria")
    found = village.do(lambda uow: uow.delegations.by(giulia.neighbour_id))
    assert [(d.person_id, d.state.value) for d in found] == [(maria.neighbour_id, "confirmed")]


def test_a_relative_is_a_contact_by_the_link_used(village: Village) -> None:
    """The invitation keeps whose contact its user became."""
    maria, giulia = village.member("Maria"), village.stranger("Giulia")
    giulia.opens(invited(village, maria, "Un familiare"))
    giulia.presses("Accetto")
    giulia.says("Giulia")
    giulia.presses("Sì")
    giulia.presses("Non ho telefono")
    giulia.sees("Maria non ha ancora un saluto")
    used = [i for i in village.do(lambda uow: uow.invitations.all(village.community.id)) if i.used_at]
    assert [(i.to, i.person_id, i.used_by) for i in used] == [
        (InvitationTo.CONTACT, maria.neighbour_id, newest(village, "Giulia").id)
    ]


# --- settings


def test_settings_change_one_thing_at_a_time(village: Village) -> None:
    """Name, phone and house are changed by one question each; what comes next is no answer to it."""
    maria = village.member("Maria", phone="02 555 0123")
    maria.says("/impostazioni")
    maria.presses("Nome")
    maria.says("Maria Bianchi")
    maria.says("grazie")
    assert maria.row.name == "Maria Bianchi"
    maria.says("/settings")
    maria.presses("Telefono")
    maria.says("333 555 0199")
    assert maria.row.phone == "+393335550199"
    maria.presses("Torno indietro")
    maria.says("Palazzo")
    maria.presses("Meglio di no")
    assert maria.row.not_my_building


def test_the_zone_is_found_by_location_or_by_name(village: Village) -> None:
    """A location is rounded, a street may be misspelt, the other side of the world gets one sentence."""
    street = Street("via dei Transiti", village.zones["Loreto"].id, Point(45.491, 9.22), village.community.id)
    village.do(lambda uow: uow.streets.add(street))
    maria = village.member("Maria")
    maria.says("/settings")
    maria.presses("Zona")
    maria.sends_location(Point(-33.8568, 151.2153))
    maria.sees("è lontano da Via Padova")
    maria.says("via dei transitti")
    maria.sees("Segnato: via dei Transiti")
    assert maria.row.zone_id == village.zones["Loreto"].id
    maria.says("/settings")
    maria.presses("Zona")
    maria.sends_location(Point(45.494999, 9.224123))
    assert maria.row.spot == Point(45.495, 9.224)


def test_whom_to_avoid_is_listed_to_oneself_and_forgotten(village: Village) -> None:
    """One sees and undoes one's own wishes, never those of others."""
    maria, luca = village.member("Maria"), village.member("Luca")
    wish = Exclusion(maria.neighbour_id, luca.neighbour_id, village.clock.now(), village.community.id)
    village.do(lambda uow: uow.exclusions.add(wish))
    luca.says("/settings")
    luca.says("Chi evitare")
    luca.sees("nessuno da evitare")
    luca.never_saw("Maria")
    maria.says("/settings")
    maria.says("Chi evitare")
    maria.presses("Luca va bene")
    assert not village.do(lambda uow: uow.exclusions.of(maria.neighbour_id))


def test_nobody_who_has_not_joined_can_change_settings(village: Village) -> None:
    """A stranger is told how to come in."""
    gino = village.stranger("Gino")
    gino.says("/settings")
    gino.sees("Prima ci presentiamo")


@pytest.mark.parametrize("label", ["Ci siamo visti", "Scrivo l'indirizzo"])
def test_the_card_of_somebody_who_left_can_do_no_harm(village: Village, label: str) -> None:
    """A card's old buttons change nothing about a person who is gone."""
    luca = village.stranger("Luca")
    joins(village, luca)
    card = village.desk.shows("Luca")
    if label not in card.labels:
        village.anna.presses("Altre scelte", village.desk)
    kept = replace(card, buttons=card.buttons)
    luca.says("/forgetme")
    luca.presses("tolga tutto")
    village.anna.presses(label, village.desk, on=kept)
    village.anna.says("via Padova 12", village.desk)
    assert luca.row.standing is Standing.LEFT and luca.row.trust is Trust.NEWCOMER and not luca.row.address

    def standing(uow: UnitOfWork) -> int:
        return len(uow.cards.about(CardKind.NEWCOMER, luca.neighbour_id))

    assert village.do(standing) == 0


def test_marias_first_message_is_her_first_request(village: Village) -> None:
    """VOICE.md's conversation: ask first, register on the way, the rest by a coordinator's call."""
    maria = village.stranger("Maria")
    maria.says("sono Maria mi serve il latte e non faccio le scale")
    maria.sees("Dietro c'è Anna: 02 555 0101")
    maria.says("si")
    maria.sees("Li vedono il coordinamento e chi viene")
    maria.never_saw("Come si chiama?")
    maria.says("si")
    maria.sees("A che numero La chiama Anna?")
    maria.says("02 555 0123")
    maria.sees("Anna chiama entro")
    maria.sees("L'indirizzo lo dica a voce")
    row = newest(village, "Maria")
    assert [r.kind for r in village.do(lambda uow: uow.requests.of(row.id))] == ["groceries"]


def test_no_in_the_middle_of_a_plea_sends_nothing(village: Village) -> None:
    """Who refuses after having asked isn't searched for, and the plea is gone with the rest."""
    luca, maria = village.helper("Luca", "groceries"), village.stranger("Maria")
    maria.says("sono Maria mi serve la spesa domani mattina")
    maria.says("si")
    maria.presses("No", on=maria.sees("Va bene?"))
    maria.sees("non tengo niente")
    maria.sees("02 555 0101")
    assert not village.do(lambda uow: uow.requests.all(village.community.id))
    assert not talk_of(village, maria).data
    luca.never_saw("Spesa")


def test_nobody_is_reminded_at_night(village: Village) -> None:
    """Who stops half-way in the evening is asked in the morning."""
    maria = village.stranger("Maria")
    village.advance("10h")
    wants_to_help(maria)
    maria.says("Maria")
    village.advance("11h")
    maria.never_saw("a metà")
    village.advance("2h")
    maria.sees("Siamo rimasti a metà")


def test_english_speakers_join_in_english(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The same questions, the same proof, in the language of the account."""
    village = Village(tmp_path_factory.mktemp("english"), language="en")
    mary = village.stranger("Mary")
    mary.says("I'm Mary and I need some shopping tomorrow morning")
    mary.says("yes")
    mary.sees("I need your name, street and phone")
    mary.says("yes")
    mary.says("0113 496 0123")
    mary.sees("Give the address on the phone")
    assert newest(village, "Mary").language == "en"
    village.writer.close()
