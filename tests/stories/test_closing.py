"""Closing a task: how it went, thanks, ties, and silence."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.ports.stores import UnitOfWork
from tests.stories.closed import S, state_of, task, ties_of
from tests.stories.village import Person, Village


@pytest.fixture
def maria(village: Village) -> Person:
    return village.member("Maria", phone="02 555 0123", address="via Padova 12")


@pytest.fixture
def luca(village: Village) -> Person:
    return village.helper("Luca", "groceries", "company")


# --- the good way


def test_both_sides_are_asked_and_the_request_closes(village: Village, maria: Person, luca: Person) -> None:
    """One question each: the amount goes along, "sì ringrazi" is passed on, and the tie is written."""
    request = task(village, maria, luca)
    village.advance("45m")
    luca.says("fatto")
    luca.sees("Quanto ha speso?")
    luca.says("12,40 euro")
    maria.sees("Luca dice: fatto, 12,40 euro. Tutto a posto, anche i conti?")
    maria.says("sì ringrazi")
    maria.sees("Riferisco. La richiesta è chiusa.")
    luca.sees("Maria La ringrazia.")
    luca.presses("Abbiamo fatto i conti")
    luca.sees("È tutto a posto")
    assert state_of(village, request) is S.CLOSED
    [tie] = ties_of(village, maria)
    assert (tie.giver_id, tie.receiver_id, tie.kind) == (luca.neighbour_id, maria.neighbour_id, "groceries")
    assert tie.minutes == 45 and tie.again and tie.thanks == "Grazie"


def test_without_money_the_asker_is_asked_at_once(village: Village, maria: Person, luca: Person) -> None:
    """Where nothing is bought both sides hear their question as soon as it is done."""
    request = task(village, maria, luca, kind="company")
    luca.says("fatto")
    luca.sees("Com'è andata?")
    maria.sees("Luca dice: fatto. Tutto a posto?")
    maria.presses("Sì")
    maria.sees("La richiesta è chiusa.")
    luca.presses("Bene")
    assert state_of(village, request) is S.CLOSED


def test_nothing_to_pay_is_one_tap(village: Village, maria: Person, luca: Person) -> None:
    """No amount, no settling: the asker's question says nothing of money."""
    task(village, maria, luca)
    luca.says("fatto")
    luca.presses("Niente da pagare")
    maria.sees("Luca dice: fatto. Tutto a posto?")
    maria.does_not_see("conti")


def test_thanks_in_own_words_without_numbers(village: Village, maria: Person, luca: Person) -> None:
    """Words of thanks are passed on as they are, but never a telephone number or an address."""
    task(village, maria, luca, kind="company")
    luca.says("fatto")
    maria.presses("Sì")
    maria.presses("Con parole mie")
    maria.says("grazie Luca, mi chiami allo 02 555 0123")
    maria.sees("senza numeri")
    maria.says("venga quando vuole, sto in via Padova 12")
    luca.never_saw("via Padova 12")
    maria.says("è stato gentilissimo")
    luca.sees("Maria La ringrazia e Le scrive: «è stato gentilissimo»")
    luca.never_saw("0123")
    assert ties_of(village, luca)[0].thanks == "è stato gentilissimo"


def test_thanks_are_passed_on_once(village: Village, maria: Person, luca: Person) -> None:
    """A second tap on an old button thanks nobody twice."""
    task(village, maria, luca, kind="company")
    luca.says("fatto")
    maria.presses("Sì")
    maria.presses("Ringrazio Luca")
    maria.presses("Ringrazio Luca")
    assert len([m for m in luca.messages if "La ringrazia" in m.text]) == 1


def test_the_address_is_gone_when_it_is_done(village: Village, maria: Person, luca: Person) -> None:
    """The message that showed the address no longer does."""
    task(village, maria, luca, kind="company")
    village.do(lambda uow: None)
    luca.says("arrivo")
    assignment = village.do(lambda uow: uow.assignments.by(luca.neighbour_id)[0])
    _press_address(village, luca, assignment.id)
    luca.sees("via Padova 12")
    luca.says("fatto")
    luca.does_not_see("via Padova 12")
    luca.does_not_see("0123")


def _press_address(village: Village, luca: Person, assignment: int) -> None:
    from bot.ports.chat import Press
    from bot.ports.rows import ButtonRow

    def job(uow: UnitOfWork) -> None:
        account = uow.accounts.known("console", luca.id)
        assert account is not None
        uow.buttons.add(
            ButtonRow(
                uow.token_hash("a" * 22), "task.address", {"assignment": assignment},
                village.clock.now() + timedelta(days=1), account.chat_id, luca.neighbour_id,
                community_id=village.community.id,
            )
        )  # fmt: skip

    village.do(job)
    village.bring(luca, Press("a" * 22, "q", None))


def test_two_helpers_leave_two_ties(village: Village, maria: Person, luca: Person) -> None:
    """Each helper has a question of their own; the request closes with the last answer."""
    sara = village.helper("Sara", "company")
    request = task(village, maria, luca, sara, kind="company")
    luca.says("fatto")
    maria.presses("Sì", on=maria.sees("Luca dice: fatto"))
    assert state_of(village, request) is S.UNDER_WAY
    sara.says("fatto")
    maria.presses("Sì", on=maria.sees("Sara dice: fatto"))
    assert state_of(village, request) is S.CLOSED
    assert {t.giver_id for t in ties_of(village, maria)} == {luca.neighbour_id, sara.neighbour_id}


def test_minutes_stay_within_reason(village: Village, maria: Person, luca: Person) -> None:
    """Who says *done* at night has not been shopping for nine hours: the kind's usual time counts."""
    task(village, maria, luca, kind="company")
    village.advance("2h")
    village.clock.move_to(village.clock.now() + timedelta(hours=7))
    luca.says("fatto")
    maria.presses("Sì")
    assert ties_of(village, maria)[0].minutes == 60


# --- silence


def test_without_an_answer_it_closes_by_itself(village: Village, maria: Person, luca: Person) -> None:
    """After a day of silence the tie is written and the request is closed."""
    request = task(village, maria, luca, kind="company")
    luca.says("fatto")
    village.advance("23h")
    assert state_of(village, request) is S.DONE
    village.advance("2h")
    assert state_of(village, request) is S.CLOSED
    assert len(ties_of(village, maria)) == 1
    maria.says("sì, grazie")
    maria.sees("Riferisco")
    assert len(ties_of(village, maria)) == 1


def test_a_missing_amount_does_not_keep_the_asker_waiting(
    village: Village, maria: Person, luca: Person
) -> None:
    """After half an hour the asker is asked without it; an amount that comes later is told."""
    task(village, maria, luca)
    luca.says("fatto")
    maria.does_not_see("Tutto a posto?")
    village.advance("31m")
    maria.presses("Sì", on=maria.sees("Luca dice: fatto. Tutto a posto?"))
    luca.says("sono 8 euro")
    maria.sees("Luca ha speso 8 euro. Avete fatto i conti?")
    maria.presses("Abbiamo fatto i conti")
    maria.sees("i conti sono fatti")
