"""Ties, invitations to give, problems told at any time, and a death."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.people import Helping
from bot.domain.requests import Request, RequestState
from bot.ports.stores import UnitOfWork
from handlers.ties.bereavement import bereaved
from tests.stories.closed import state_of, task
from tests.stories.village import Person, Village


def helped(village: Village, helper: Person, person: Person, kind: str = "company") -> None:
    """This help was given and went well."""
    task(village, person, helper, kind=kind)
    helper.says("fatto")
    if kind == "groceries":
        helper.presses("Niente da pagare")
    person.presses("Sì", on=person.sees("Tutto a posto?"))


def test_ties_are_given_and_received_as_one(village: Village) -> None:
    """`legami` says with whom, how often and what; it counts no points and keeps both directions together."""
    maria, luca, sara = (
        village.member("Maria"),
        village.helper("Luca", "company"),
        village.helper("Sara", "company"),
    )
    helped(village, luca, maria)
    helped(village, luca, maria, "groceries")
    helped(village, sara, luca)
    luca.says("legami")
    said = luca.sees("dati e ricevuti insieme").text
    assert "3 incontri con 2 persone" in said
    assert "Con Maria, 2 volte: spesa e compagnia" in said
    assert "Con Sara, una volta: compagnia" in said
    assert "punti" not in said


def test_the_last_thanks_are_shown(village: Village) -> None:
    """What was said to somebody in thanks stands under their ties."""
    maria, luca = village.member("Maria"), village.helper("Luca", "company")
    task(village, maria, luca, kind="company")
    luca.says("fatto")
    maria.presses("Sì")
    maria.presses("Con parole mie")
    maria.says("una persona d'oro")
    luca.says("/ties")
    luca.sees("L'ultimo grazie per Lei: «una persona d'oro»")


def test_no_ties_yet(village: Village) -> None:
    """Somebody new is told how it begins, with no empty table."""
    maria = village.member("Rosa")
    maria.says("legami")
    maria.sees("Ancora nessun legame")


# --- invitations to give


def test_days_later_an_invitation_to_give(village: Village) -> None:
    """Not at once, in one message, with a no that is fine."""
    maria, luca = village.member("Maria"), village.helper("Luca", "company")
    helped(village, luca, maria)
    village.advance("2d")
    maria.does_not_see("Va bene anche no")
    village.advance("2d")
    maria.sees("Una vicina cerca una ricetta. Le andrebbe di raccontarne una?")
    maria.sees("Va bene anche no.")
    maria.presses("Volentieri")
    maria.sees("Anna La chiama")
    village.desk.shows("una ricetta da raccontare")


def test_a_phone_call_joins_what_one_offers(village: Village) -> None:
    """Who would gladly make a call has it in their offer, without hours until a coordinator has agreed them."""
    maria, luca = village.member("Maria", phone="02 555 0123"), village.helper("Luca", "company")
    helped(village, luca, maria)
    village.advance("4d")
    maria.presses("Volentieri", on=maria.sees("al telefono"))
    helping: Helping | None = village.do(lambda uow: uow.helpers.of(maria.neighbour_id))
    assert helping is not None and helping.kinds == {"checkin"} and helping.hours == ()


def test_not_now_is_not_asked_again_soon(village: Village) -> None:
    """A no is respected for half a year, whatever help comes meanwhile."""
    maria, luca = village.member("Maria"), village.helper("Luca", "company")
    helped(village, luca, maria)
    village.advance("4d")
    maria.presses("Non ora")
    helped(village, luca, maria)
    village.advance("10d")
    assert len([m for m in maria.messages if "Va bene anche no" in m.text]) == 1


def test_never_is_never(village: Village) -> None:
    """*Non chiedetemelo più* holds for good."""
    maria, luca = village.member("Maria"), village.helper("Luca", "company")
    helped(village, luca, maria)
    village.advance("4d")
    maria.presses("Non chiedetemelo più")
    village.advance("300d")
    helped(village, luca, maria)
    village.advance("10d")
    assert len([m for m in maria.messages if "Va bene anche no" in m.text]) == 1


def test_nobody_is_invited_after_a_problem(village: Village) -> None:
    """Who told a problem isn't asked for a favour."""
    maria, luca = village.member("Maria"), village.helper("Luca", "company")
    task(village, maria, luca, kind="company")
    luca.says("fatto")
    maria.presses("C'è un problema")
    maria.says("non mi sono trovata bene con lui")
    village.advance("10d")
    maria.does_not_see("Va bene anche no")


def test_nobody_is_invited_after_a_refusal(village: Village) -> None:
    """Whose request was declined isn't asked for a favour."""
    maria, luca = village.member("Maria"), village.helper("Luca", "company")
    helped(village, luca, maria)

    def decline(uow: UnitOfWork) -> None:
        now = village.clock.now()
        uow.requests.add(
            Request(
                "transport",
                maria.neighbour_id,
                maria.neighbour_id,
                RequestState.DECLINED,
                now,
                village.community.id,
            )
        )

    village.do(decline)
    village.advance("10d")
    maria.does_not_see("Va bene anche no")


def test_nobody_is_invited_in_mourning(village: Village) -> None:
    """A bereavement between the help and the invitation stops it."""
    maria, luca = village.member("Maria"), village.helper("Luca", "company")
    helped(village, luca, maria)
    village.do(
        lambda uow: uow.people.save(
            replace(uow.people.get(maria.neighbour_id), bereaved_at=village.clock.now())
        )
    )
    village.advance("10d")
    maria.does_not_see("Va bene anche no")


# --- problems at any time


def test_a_problem_can_be_told_at_any_time(village: Village) -> None:
    """`problema` asks about what, then what happened, and says who reads it and by when."""
    maria, luca = village.member("Maria", phone="02 555 0123"), village.helper("Luca", "company")
    helped(village, luca, maria)
    maria.says("problema")
    maria.sees("Di che cosa si tratta?")
    maria.presses("Compagnia")
    maria.says("mi ha chiesto dei soldi in prestito")
    maria.sees("Lo legge Anna, non la persona interessata.")
    village.desk.shows("mi ha chiesto dei soldi in prestito")
    village.desk.shows("richiesta 1")
    luca.never_saw("prestito")


def test_a_problem_about_nothing_in_particular(village: Village) -> None:
    """Who has no request is asked at once what happened; it can be told in one message, too."""
    sara = village.member("Sara")
    sara.says("/problem nel gruppo si litiga")
    village.desk.shows("nel gruppo si litiga")
    sara.says("problema")
    sara.sees("Che cosa è successo?")
    sara.presses("Nessun problema")
    sara.sees("Bene così")


def test_a_conversation_goes_on_after_a_problem(village: Village) -> None:
    """What was being talked about isn't lost by telling a problem in the middle."""
    maria, luca = village.member("Maria"), village.helper("Luca", "groceries")
    task(village, maria, luca)
    luca.says("fatto")
    luca.says("/problem il portone non si apre")
    luca.says("12,40")
    maria.sees("12,40 euro")


# --- a death


def test_a_death_is_told_by_a_person_first(village: Village) -> None:
    """The task stops, who had taken it is phoned, and only then the bot writes."""
    maria, luca = village.member("Maria"), village.helper("Luca", "company", phone="02 555 0177")
    request = task(village, maria, luca, kind="company")

    def job(uow: UnitOfWork) -> None:
        from bot.context import Context

        community = uow.communities.get(village.community.id)
        ctx = Context(village.engine.services, uow, community, village.clock.now())
        ctx.sender = uow.people.get(village.anna.neighbour_id)
        bereaved(ctx, uow.people.get(maria.neighbour_id), died=True)

    village.do(job)
    village.advance("1m")
    assert state_of(village, request) is RequestState.CANCELLED
    luca.never_saw("non c'è più")
    village.desk.shows("Lo dica prima a voce a Luca")
    village.anna.presses("Gliel'ho detto", village.desk)
    luca.sees("Come Le ha detto Anna, Maria non c'è più. Ho fermato gli impegni.")
