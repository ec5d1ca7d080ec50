"""Who is told when there is no answer: named, invited, asked, put in order, taken off."""

from __future__ import annotations

from bot.domain.cards import CardKind
from bot.domain.checkins import ContactState
from tests.stories.errands import cards
from tests.stories.planned import agreed_contact, contacts_of, enrols, plan_of, without_greetings
from tests.stories.village import Village


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
