"""Closing a task: how it went, the money, thanks, problems, and what each of them leads to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.offers import Assignment, AssignmentState
from bot.domain.people import Exclusion, Standing
from bot.domain.reciprocity import Tie
from bot.domain.requests import Request, RequestState
from bot.ports.stores import UnitOfWork
from tests.stories.village import Person, Village

S = RequestState


def task(
    village: Village, person: Person, *helpers: Person, kind: str = "groceries", asked_by: Person | None = None,
    ceiling: int | None = None,
) -> int:  # fmt: skip
    """A request that these helpers have taken for now; its id."""

    def job(uow: UnitOfWork) -> int:
        now = village.clock.now()
        request = uow.requests.add(
            Request(
                kind, person.neighbour_id, (asked_by or person).neighbour_id, S.ASSIGNED, now,
                village.community.id, capacity=len(helpers), sent_at=now, ceiling_cents=ceiling,
            )
        )  # fmt: skip
        for helper in helpers:
            uow.assignments.add(
                Assignment(
                    request.id, helper.neighbour_id, AssignmentState.ACCEPTED, "limone", now, now,
                    community_id=village.community.id,
                )
            )  # fmt: skip
        return request.id

    found: int = village.do(job)
    return found


def state_of(village: Village, request: int) -> RequestState:
    found: Request = village.do(lambda uow: uow.requests.get(request))
    return found.state


def ties_of(village: Village, person: Person) -> Sequence[Tie]:
    found: Sequence[Tie] = village.do(lambda uow: uow.ties.of(person.neighbour_id))
    return found


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


# --- money


def test_above_the_ceiling_both_and_the_desk_hear_it(village: Village, maria: Person, luca: Person) -> None:
    """More than agreed is said openly to both, and coordinators have a note."""
    task(village, maria, luca, ceiling=2000)
    luca.says("fatto")
    luca.says("25,50")
    luca.sees("più della cifra decisa")
    maria.sees("Sono più di 20 euro")
    village.desk.shows("più di 20 euro decisi prima")


def test_a_lost_comma_is_asked_about(village: Village, maria: Person, luca: Person) -> None:
    """Twelve hundred euro are read back before anybody hears of them."""
    task(village, maria, luca)
    luca.says("fatto")
    luca.says("1240")
    luca.sees("1240 euro. È giusto?")
    maria.does_not_see("1240")
    luca.presses("No, la riscrivo")
    luca.says("12,40")
    maria.sees("12,40 euro")


def test_the_receipt_goes_to_who_asked(village: Village, maria: Person, luca: Person) -> None:
    """A photo with the amount as its caption does both at once; the picture itself is passed on."""
    task(village, maria, luca)
    luca.says("fatto")
    luca.sends_photo("9,90")
    assert maria.sees("Lo scontrino che manda Luca").media == "photo:receipt"
    maria.sees("9,90 euro")
    luca.sees("Ho passato lo scontrino a Maria")


def test_money_that_is_not_settled_comes_back(village: Village, maria: Person, luca: Person) -> None:
    """*Not yet* is asked about again the day after, and two days later a coordinator knows."""
    task(village, maria, luca)
    luca.says("fatto")
    luca.says("12,40")
    luca.presses("Non ancora")
    maria.presses("Conti da fare")
    maria.sees("La richiesta è chiusa")
    village.advance("25h")
    maria.sees("Ci sono ancora 12,40 euro con Luca")
    luca.sees("Ci sono ancora 12,40 euro con Maria")
    luca.presses("Abbiamo fatto i conti")
    village.desk.does_not_show("non hanno confermato")
    village.advance("25h")
    village.desk.shows("non hanno confermato i conti")


def test_settled_by_both_is_never_asked_again(village: Village, maria: Person, luca: Person) -> None:
    """Once both have said so, nobody is bothered."""
    task(village, maria, luca)
    luca.says("fatto")
    luca.says("12,40")
    luca.presses("Abbiamo fatto i conti")
    maria.presses("Sì")
    village.advance("3d")
    maria.does_not_see("Ci sono ancora")
    village.desk.does_not_show("non hanno confermato")


def test_a_corrected_amount_is_told(village: Village, maria: Person, luca: Person) -> None:
    """Whoever mistyped the amount writes it again, and the asker hears the right one."""
    task(village, maria, luca)
    luca.says("fatto")
    luca.says("12,40")
    luca.says("scusi, 14,20 euro")
    maria.sees("Luca corregge: ha speso 14,20 euro")


@pytest.mark.parametrize("words", ["il PIN è 1234", "4111 1111 1111 1111", "cvv 123"])
def test_a_pin_is_never_kept(village: Village, maria: Person, luca: Person, words: str) -> None:
    """A PIN or a card's number reaches nobody, and its writer is told never to write it."""
    task(village, maria, luca)
    luca.says("fatto")
    luca.says(words)
    luca.sees("non l'ho tenuto")
    luca.says("5 euro")
    maria.says(f"no, {words}")
    maria.sees("non l'ho tenuto")
    assert not [m for m in village.desk.messages if "1234" in m.text or "4111" in m.text or "123" in m.text]


# --- problems


def test_a_problem_goes_to_coordinators_only(village: Village, maria: Person, luca: Person) -> None:
    """Who reads it and by when is said; the helper never learns of it, and the request closes all the same."""
    request = task(village, maria, luca, kind="company")
    luca.says("fatto")
    maria.presses("C'è un problema")
    maria.sees("Lo legge solo il coordinamento")
    maria.says("è stato sgarbato con il mio gatto")
    maria.sees("Lo legge Anna, non la persona interessata.")
    village.desk.shows("è stato sgarbato con il mio gatto")
    luca.never_saw("sgarbato")
    luca.never_saw("problema:")
    assert state_of(village, request) is S.CLOSED


def test_rather_somebody_else(village: Village, maria: Person, luca: Person) -> None:
    """Two who would rather not meet again aren't brought together, and nobody is told."""
    task(village, maria, luca, kind="company")
    luca.says("fatto")
    maria.says("no, è andata male")
    maria.presses("Preferisco qualcun altro")
    maria.sees("Non lo dico a nessuno")
    [tie] = ties_of(village, luca)
    assert not tie.again
    found: Sequence[Exclusion] = village.do(lambda uow: uow.exclusions.of(luca.neighbour_id))
    assert [(e.person_id, e.other_id) for e in found] == [(maria.neighbour_id, luca.neighbour_id)]


def test_the_helper_too_can_tell_a_problem(village: Village, maria: Person, luca: Person) -> None:
    """Either side is heard in the same way."""
    task(village, maria, luca, kind="company")
    luca.says("fatto")
    luca.presses("C'è un problema")
    luca.presses("Lo dico a voce")
    luca.sees("Lo legge Anna, non la persona interessata")
    village.desk.shows("preferisco dirlo a voce")
    maria.never_saw("problema:")


@pytest.mark.parametrize("words", ["tutto bene, non mancava niente", "nessun problema", "sì", "tutto ok"])
def test_good_news_in_own_words(village: Village, maria: Person, luca: Person, words: str) -> None:
    """A word that only denies trouble raises no card."""
    request = task(village, maria, luca, kind="company")
    luca.says("fatto")
    maria.says(words)
    assert state_of(village, request) is S.CLOSED
    village.desk.does_not_show("problema")


def test_nobody_came(village: Village, maria: Person, luca: Person) -> None:
    """A task called done that wasn't leaves no tie; a coordinator can have somebody looked for again."""
    request = task(village, maria, luca, kind="company")
    luca.says("fatto")
    maria.presses("C'è un problema")
    maria.presses("Non è venuto nessuno")
    maria.sees("Mi dispiace molto. Lo dico subito ad Anna.")
    assert not ties_of(village, maria)
    village.anna.presses("Cerco di nuovo", village.desk)
    assert state_of(village, request) is S.OPEN
    maria.sees("Cerco di nuovo qualcuno")


def test_only_the_two_sides_can_answer(village: Village, maria: Person, luca: Person) -> None:
    """A stranger's press on a button of somebody else changes nothing."""
    request = task(village, maria, luca, kind="company")
    luca.says("fatto")
    button = maria.sees("Tutto a posto?").button("Sì")
    assert button is not None and button.token is not None
    sara = village.member("Sara")
    from bot.ports.chat import Press

    village.bring(sara, Press(button.token, "q1", None))
    assert state_of(village, request) is S.DONE


# --- other things in between


def test_another_plea_is_not_taken_for_an_answer(village: Village, maria: Person, luca: Person) -> None:
    """Who answers with a new need is understood: nothing is closed by it."""
    request = task(village, maria, luca, kind="company")
    luca.says("fatto")
    maria.says("mi serve la farmacia domani mattina")
    assert state_of(village, request) is S.DONE
    maria.presses("Sì", on=maria.sees("Luca dice: fatto"))
    assert state_of(village, request) is S.CLOSED


def test_the_question_survives_a_restart(village: Village, maria: Person, luca: Person) -> None:
    """Stop and start in the middle: the amount is still understood."""
    task(village, maria, luca)
    luca.says("fatto")
    village.restart()
    luca.says("7 euro")
    maria.sees("7 euro")


def test_without_a_chat_a_coordinator_asks_by_phone(village: Village, luca: Person) -> None:
    """Who has no chat is phoned; what she answers counts as hers."""
    pina = village.member("Pina", phone="02 555 0199", chat=False)
    request = task(village, pina, luca, kind="company")
    luca.says("fatto")
    village.desk.shows("Luca dice: fatto. Tutto a posto?")
    village.anna.presses("Sì", village.desk)
    assert state_of(village, request) is S.CLOSED
    assert len(ties_of(village, pina)) == 1


def test_a_helper_who_leaves_in_the_middle_keeps_the_tie(
    village: Village, maria: Person, luca: Person
) -> None:
    """Who erases themselves after the help is not asked any more; the asker's answer still counts."""
    request = task(village, maria, luca)
    luca.says("fatto")
    village.do(
        lambda uow: uow.people.save(
            replace(uow.people.get(luca.neighbour_id), standing=Standing.LEFT, name="")
        )
    )
    village.advance("31m")
    maria.sees("Un vicino o una vicina dice: fatto")
    maria.says("sì, grazie")
    assert state_of(village, request) is S.CLOSED
    luca.does_not_see("La ringrazia")
    maria.says("legami")
    maria.sees("un vicino o una vicina")


def test_in_english(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The same in English, with pounds."""
    village = Village(tmp_path_factory.mktemp("en"), language="en")
    mary, luke = village.member("Mary"), village.helper("Luke")
    request = task(village, mary, luke)
    luke.says("done")
    luke.says("£12.40")
    mary.sees("Luke says: done, £12.40. Is everything all right, the money too?")
    mary.says("yes, thank him")
    mary.sees("I'll pass it on. The request is closed.")
    luke.sees("Mary says thank you.")
    assert state_of(village, request) is S.CLOSED
    village.writer.close()
