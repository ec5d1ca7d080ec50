"""One person on two apps: written to on one, answering from either, counted once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.domain.cards import CardKind
from bot.domain.offers import AssignmentState, OfferState
from bot.domain.requests import Request, RequestState
from handlers.people import people
from tests.stories.errands import assignments, cards, exactly, holder, now, offers, send
from tests.stories.two_apps import accounts, linked, networks, shown_code, village_on_two
from tests.stories.village import Person, Village


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    place = village_on_two(tmp_path)
    yield place
    place.writer.close()


@pytest.fixture
def maria(village: Village) -> Person:
    return village.member("Maria", phone="02 555 0123", address="Via Padova 12", metres=0)


@pytest.fixture
def luca(village: Village) -> Person:
    return village.helper("Luca", metres=100, phone="02 555 0111")


def requests(village: Village, person: Person) -> list[Request]:
    return village.do(lambda uow: list(uow.requests.of(person.neighbour_id)))


# --- where they are written to


def test_written_to_where_they_wrote_last(village: Village, maria: Person, luca: Person) -> None:
    """Without a wish of theirs, the app in use is the one that rings."""
    there = linked(village, luca)
    send(village, maria, exactly(18))
    there.sees("spesa")
    luca.does_not_see("spesa")
    village.advance("5m")
    luca.says("buongiorno")
    send(village, maria, exactly(18), kind="pharmacy")
    assert networks(village, luca) == ["telegram", "matrix"]


@pytest.mark.parametrize(("choice", "first"), [("Qui", "matrix"), ("Su Telegram", "telegram")])
def test_written_to_where_they_want(
    village: Village, maria: Person, luca: Person, choice: str, first: str
) -> None:
    """What is chosen at the linking holds, wherever they write from afterwards."""
    there = linked(village, luca)
    there.presses(choice)
    village.advance("5m")
    there.says("ciao")
    village.advance("5m")
    luca.says("ciao")
    assert networks(village, luca)[0] == first
    send(village, maria, exactly(18))
    (there if first == "matrix" else luca).sees("spesa")
    (luca if first == "matrix" else there).does_not_see("spesa")


def test_the_wish_is_changed_in_the_settings(village: Village, luca: Person) -> None:
    """The list shows the apps and where messages go; the other one is told of a change."""
    there = linked(village, luca)
    there.presses("Qui")
    luca.says("/impostazioni")
    luca.sees("App: Matrix e Telegram (questa)")
    luca.presses("Altre scelte")
    luca.presses("Altre scelte")
    luca.presses("Le mie app")
    luca.sees("Le scrivo su Matrix")
    luca.presses("Dove mi scrive")
    luca.presses("Qui")
    luca.sees("Le scrivo su Telegram")
    assert networks(village, luca) == ["telegram", "matrix"]
    luca.presses("Dove mi scrive")
    luca.presses("Dove scrivo io")
    assert luca.row.preferred_account_id is None


# --- what can't be delivered


def test_what_one_chat_can_not_take_is_said_in_the_other(
    village: Village, maria: Person, luca: Person
) -> None:
    """The offer waits in vain on Matrix: it comes on Telegram, with buttons that work there, and nobody is
    alarmed."""
    there = linked(village, luca)
    there.presses("Qui")
    there.vanishes()
    request = send(village, maria, exactly(18))
    luca.sees("spesa")
    luca.presses("Ci penso io")
    assert holder(village, request).neighbour_id == luca.neighbour_id
    assert cards(village, CardKind.UNREACHABLE) == []
    assert [o.state for o in offers(village, request)] == [OfferState.ACCEPTED]


def test_who_leaves_one_app_keeps_what_they_have_taken_on(
    village: Village, maria: Person, luca: Person
) -> None:
    """Blocked on the app they used: no card, no task given away, and what comes next comes on the other."""
    there = linked(village, luca)
    request = send(village, maria, exactly(18))
    there.says("ci penso io")
    there.blocks()
    assert cards(village, CardKind.UNREACHABLE) == []
    village.advance_to(exactly(17, 10).start)
    luca.sees("Maria")
    assert holder(village, request).neighbour_id == luca.neighbour_id


def test_when_no_app_is_left_a_person_looks_after_it(village: Village, maria: Person, luca: Person) -> None:
    """Only the last chat that goes is an alarm."""
    there = linked(village, luca)
    send(village, maria, exactly(18))
    there.says("ci penso io")
    there.blocks()
    village.desk.does_not_show("Non raggiungo più Luca")
    luca.blocks()
    village.desk.shows("Non raggiungo più Luca")


def test_words_answer_what_came_over_from_the_lost_chat(
    village: Village, maria: Person, luca: Person
) -> None:
    """Said instead of pressed, too."""
    there = linked(village, luca)
    there.presses("Qui")
    there.vanishes()
    request = send(village, maria, exactly(18))
    luca.says("ci penso io")
    assert holder(village, request).neighbour_id == luca.neighbour_id


def test_of_two_on_one_phone_only_who_has_another_app_is_written_to_there(
    village: Village, maria: Person, luca: Person
) -> None:
    """The shared chat is gone: Luca's offer goes to his Matrix, Sara's does not go to him."""
    sara = village.helper("Sara", metres=50, shares_with=luca)
    luca.says("/collega")
    luca.presses("Luca")
    there = village.stranger("Luca", on="matrix")
    there.says(shown_code(luca))
    there.says("sì")
    there.presses("Su Telegram")
    luca.vanishes()
    request = send(village, maria, exactly(18))
    there.sees("spesa")
    there.does_not_see("Sara")
    states = {o.neighbour_id: o.state for o in offers(village, request)}
    assert states[luca.neighbour_id] is OfferState.SENT and states[sara.neighbour_id] is OfferState.LAPSED


# --- answered from either, counted once


@pytest.mark.parametrize("answer", ["1", "ci penso io", "sì"])
def test_an_offer_is_answered_from_the_other_app(
    village: Village, maria: Person, luca: Person, answer: str
) -> None:
    """By digit, by its label, by a yes: it was put before the same person."""
    there = linked(village, luca)
    there.presses("Su Telegram")
    village.advance("5m")
    request = send(village, maria, exactly(18))
    luca.sees("spesa")
    there.says(answer)
    assert holder(village, request).neighbour_id == luca.neighbour_id
    assert luca.sees("Preso. Grazie!").labels == [], "what stands on the first app is settled there too"
    there.sees("Al citofono dica")


def test_a_yes_from_both_apps_is_one_yes(village: Village, maria: Person, luca: Person) -> None:
    """The button there and the word here: the task is taken once, and one message tells who waits."""
    there = linked(village, luca)
    there.presses("Su Telegram")
    request = send(village, maria, exactly(18))
    offer = luca.sees("spesa")
    button = offer.button("Ci penso io")
    there.says("ci penso io")
    offer.buttons = [[button]] if button else []
    luca.presses("Ci penso io", on=offer)
    assert [a.state for a in assignments(village, request)] == [AssignmentState.ACCEPTED]
    assert sum("Viene Luca" in m.text for m in maria.messages) == 1


def test_a_no_is_answered_where_it_was_said(village: Village, maria: Person, luca: Person) -> None:
    """The offer changes on Telegram, where it stands; the thanks for the answer come on Matrix."""
    there = linked(village, luca)
    there.presses("Su Telegram")
    request = send(village, maria, exactly(18))
    there.says("non questa volta")
    assert [o.state for o in offers(village, request)] == [OfferState.DECLINED]
    luca.sees("Grazie di avermi risposto")
    there.sees("Grazie di avermi risposto")


def test_a_request_begun_on_one_app_is_sent_from_the_other_once(
    village: Village, maria: Person, luca: Person
) -> None:
    """The read-back is confirmed on Matrix; the button on Telegram then does nothing more."""
    there = linked(village, maria)
    village.advance("2m")
    maria.says("mi serve la spesa domani mattina")
    readback = maria.sees("Giusto?")
    there.says("sì")
    there.sees("Le scrivo")
    maria.presses("Sì", on=readback)
    assert [r.state for r in requests(village, maria)] == [RequestState.OPEN]


def test_a_change_said_on_the_other_app_makes_the_old_button_old(
    village: Village, maria: Person, luca: Person
) -> None:
    """The conversation went along: what the first app still shows is not what would be sent."""
    there = linked(village, maria)
    village.advance("2m")
    maria.says("mi serve la spesa domani mattina")
    old = maria.sees("Giusto?")
    there.says("alle 11")
    there.sees("alle 11")
    maria.presses("Sì", on=old)
    assert requests(village, maria) == []
    there.says("sì")
    assert len(requests(village, maria)) == 1


def test_free_words_go_on_where_the_question_was_asked_last(village: Village, maria: Person) -> None:
    """Step by step, every answer from the other app."""
    there = linked(village, maria)
    village.advance("2m")
    maria.says("mi serve la spesa")
    there.says("domani mattina")
    there.sees("Giusto?")
    maria.says("sì")
    assert [r.kind for r in requests(village, maria)] == ["groceries"]


def test_an_old_question_does_not_swallow_what_is_said_elsewhere(village: Village, maria: Person) -> None:
    """Two hours later, on another app, a sentence is a sentence: it isn't taken for somebody's new name."""
    there = linked(village, maria)
    village.advance("2m")
    maria.says("/impostazioni")
    maria.presses("Nome")
    village.advance("2h")
    there.says("buongiorno")
    assert maria.row.name == "Maria"


def test_what_was_said_here_last_is_not_taken_for_what_was_asked_there_before(
    village: Village, maria: Person
) -> None:
    """Who talks about something else here isn't drawn back into the other app's question."""
    there = linked(village, maria)
    village.advance("2m")
    maria.says("/impostazioni")
    maria.presses("Nome")
    village.advance("2m")
    there.says("/impostazioni")
    there.says("annulla")
    village.advance("2m")
    there.says("Giovanna")
    assert maria.row.name == "Maria"


def test_the_end_is_confirmed_once(village: Village, maria: Person) -> None:
    """ "Tutto a posto?" asked on Telegram, answered on Matrix and pressed again: one tie, one thank-you."""
    there = linked(village, maria)
    there.presses("Su Telegram")
    sara = village.helper("Sara", "company", metres=100)
    request = send(village, maria, exactly(18), kind="company")
    sara.presses("Ci penso io")
    village.advance_to(exactly(17, 10).start)
    sara.presses("Arrivo")
    village.advance_to(exactly(19).start)
    sara.presses("Fatto")
    question = maria.sees("Tutto a posto?")
    there.says("sì")
    maria.presses("Sì", on=question)
    village.advance("2d")
    ties = village.do(lambda uow: list(uow.ties.of(maria.neighbour_id)))
    assert len(ties) == 1 and now(village, request).state is RequestState.CLOSED


def test_a_request_is_called_off_once(village: Village, maria: Person, luca: Person) -> None:
    """Undone on one app, undone on the other as well: it is off, and who was asked hears so once."""
    there = linked(village, maria)
    village.advance("2m")
    maria.says("mi serve la spesa domani mattina")
    maria.says("sì")
    sent = maria.sees("Cerco")
    there.says("annulla")
    sure = there.sees("annullo?")
    maria.presses("Annullo", on=sent)
    assert [r.state for r in requests(village, maria)] == [RequestState.CANCELLED]
    there.presses("Sì", on=sure)
    maria.presses("Annullo", on=sent)
    assert [r.state for r in requests(village, maria)] == [RequestState.CANCELLED]
    assert sum("Non serve più" in m.text for m in luca.messages) == 1


# --- what stands in chats


def test_the_address_is_hidden_on_every_app_where_it_was_shown(
    village: Village, maria: Person, luca: Person
) -> None:
    """Looked at on both, hidden on both, although only one is written to."""
    there = linked(village, luca)
    there.presses("Su Telegram")
    send(village, maria, exactly(18))
    luca.presses("Ci penso io")
    luca.presses("indirizzo")
    luca.sees("Via Padova 12")
    there.says("indirizzo")
    there.sees("Via Padova 12")
    village.advance_to(exactly(17, 10).start)
    luca.presses("Arrivo")
    village.advance_to(exactly(19).start)
    luca.presses("Fatto")
    luca.does_not_see("Via Padova 12")
    there.does_not_see("Via Padova 12")


def test_what_stands_in_an_unlinked_chat_is_taken_back(village: Village, maria: Person, luca: Person) -> None:
    """A task with its address there would be seen to by nobody any more."""
    there = linked(village, luca)
    there.presses("Qui")
    send(village, maria, exactly(18))
    there.presses("Ci penso io")
    there.presses("indirizzo")
    there.sees("Via Padova 12")
    luca.says("/impostazioni")
    luca.presses("Altre scelte")
    luca.presses("Altre scelte")
    for step in ("Le mie app", "Stacco un'app", "Matrix", "Sì, la stacco"):
        luca.presses(step)
    luca.sees("non è più collegata")
    there.does_not_see("Via Padova 12")
    there.does_not_see("02 555 0123")
    assert networks(village, luca) == ["telegram"]
    village.advance_to(exactly(17, 10).start)
    luca.sees("Maria")
    there.says("fatto")
    assert [a.channel for a in accounts(village, luca)] == ["telegram"]


def test_unlinking_here_is_a_goodbye_here(village: Village, maria: Person) -> None:
    """The app in hand is unlinked: it is a stranger's from then on, and nobody is asked whether that was right."""
    there = linked(village, maria)
    there.says("/impostazioni")
    there.presses("Altre scelte")
    there.presses("Altre scelte")
    for step in ("Le mie app", "Stacco un'app", "Matrix (questa)", "Sì, la stacco"):
        there.presses(step)
    there.sees("Da questa chat non La conosco più")
    assert networks(village, maria) == ["telegram"]
    there.says("/miei_dati")
    there.does_not_see("Richieste e impegni")


def test_who_unlinks_a_shared_phone_leaves_the_other_there(
    village: Village, maria: Person, luca: Person
) -> None:
    """Of two on one telephone one goes: their card is taken back, the other's stays, and is answered."""
    sara = village.helper("Sara", metres=50, shares_with=luca)
    luca.says("/collega")
    luca.presses("Luca")
    there = village.stranger("Luca", on="matrix")
    there.says(shown_code(luca))
    there.says("sì")
    there.presses("Su Telegram")
    request = send(village, maria, exactly(18))
    assert {o.neighbour_id for o in offers(village, request)} == {luca.neighbour_id, sara.neighbour_id}
    village.advance("25h")
    there.says("/impostazioni")
    there.presses("Altre scelte")
    there.presses("Altre scelte")
    for step in ("Le mie app", "Stacco un'app", "Telegram", "Sì, la stacco"):
        there.presses(step)
    assert networks(village, luca) == ["matrix"]
    shared = accounts(village, sara)[0]
    assert [n.name for n in village.do(lambda uow: list(uow.people.behind(shared.id)))] == ["Sara"]
    luca.sees("non è più collegata a Luca")
    standing = village.do(lambda uow: list(uow.outbox.standing(shared.chat_id or 0)))
    mine = {f"offer:{o.id}" for o in offers(village, request) if o.neighbour_id == luca.neighbour_id}
    assert not mine & {card.slot for card in standing}


def test_the_only_app_can_not_be_unlinked(village: Village, maria: Person) -> None:
    """Nobody cuts themselves off by mistake; a second look shows no such choice."""
    maria.says("/impostazioni")
    maria.presses("Altre scelte")
    maria.presses("Altre scelte")
    maria.presses("Le mie app")
    assert maria.last.button("Stacco un'app") is None


# --- rights, danger, one's data


def test_a_coordinator_is_one_on_every_app_and_the_others_hear_of_it(village: Village) -> None:
    """Rights are the neighbour's, not the account's."""
    paolo = village.coordinator("Paolo")
    there = linked(village, village.anna)
    paolo.sees("Anna coordina adesso anche da Matrix")
    there.says("/bacheca")
    there.does_not_see("Questo lo può fare solo chi coordina")


def test_danger_on_either_app_is_one_alarm(village: Village, maria: Person) -> None:
    """The number is shown where it was said; the coordinators have one card."""
    there = linked(village, maria)
    maria.says("aiuto, sono caduta e non riesco ad alzarmi")
    there.says("sono caduta e non riesco ad alzarmi")
    maria.sees("112")
    there.sees("112")
    assert len(cards(village, CardKind.DANGER)) == 1


def test_ones_data_name_both_apps(village: Village, maria: Person) -> None:
    there = linked(village, maria)
    there.says("/miei_dati")
    assert "Telegram" in there.sees("Scrive da").text and "Matrix" in there.sees("Scrive da").text


def test_leaving_takes_every_app_along(village: Village, maria: Person) -> None:
    """Goodbye is said on both, and neither account is kept."""
    there = linked(village, maria)
    ids = [a.id for a in accounts(village, maria)]
    maria.says("/cancellami")
    maria.presses("Sì, tolga tutto")
    maria.sees("Ho tolto i Suoi dati")
    there.sees("Ho tolto i Suoi dati")
    village.advance("1h")
    assert village.do(lambda uow: [uow.accounts.find(id) for id in ids]) == [None, None]
    there.says("buongiorno")
    there.does_not_see("Buongiorno, Maria. Mi dica")


def test_four_choices_at_a_time_in_the_settings() -> None:
    """One more thing to set does not make a fifth choice."""
    assert all(len(page) <= 3 for page in people.PAGES)
