"""Invitations: who makes them to what, who uses them, and why one doesn't work."""

from __future__ import annotations

from bot.domain.people import InvitationTo, Role
from tests.stories.joined import newest
from tests.stories.village import Person, Village


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
