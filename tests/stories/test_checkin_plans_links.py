"""Contacts who were never asked by the bot before: links to be accepted, declined, made anew."""

from __future__ import annotations

from bot.domain.cards import CardKind
from bot.domain.checkins import ContactState
from tests.stories.errands import cards
from tests.stories.planned import agreed_contact, contacts_of, enrols, plan_of, without_greetings
from tests.stories.village import Village


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
