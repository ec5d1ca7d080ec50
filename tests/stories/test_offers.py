"""What neighbours answer to an offer: yes, no, yes but at another hour; in time, late, or all at once."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from bot.domain.cards import CardKind
from bot.domain.offers import OfferState
from bot.domain.people import Standing
from bot.domain.requests import RequestState
from bot.ports.chat import Incoming, Press
from bot.ports.rows import Talk
from bot.ports.stores import UnitOfWork
from tests.stories.errands import (
    asked,
    assignments,
    at,
    between,
    cards,
    exactly,
    holder,
    now,
    offers,
    send,
)
from tests.stories.village import Person, Village


@pytest.fixture
def maria(village: Village) -> Person:
    return village.member("Maria", address="Via Padova 12", phone="02 555 0123")


@pytest.fixture
def luca(village: Village) -> Person:
    return village.helper("Luca", metres=100)


@pytest.fixture
def sara(village: Village) -> Person:
    return village.helper("Sara", metres=200)


# --- yes


def test_the_first_yes_wins_and_the_other_is_thanked(
    village: Village, maria: Person, luca: Person, sara: Person
) -> None:
    """One winner; the other's message is edited, without buttons; a late yes is answered kindly."""
    request = send(village, maria, exactly(18))
    late = sara.last
    button = late.button("Ci penso io")
    luca.presses("Ci penso io")
    assert holder(village, request).neighbour_id == luca.neighbour_id
    assert now(village, request).state is RequestState.ASSIGNED
    sara.sees("Già preso, grazie")
    assert late.labels == []
    assert button is not None and button.token is not None
    village.bring(sara, Press(button.token, "late", late.id))
    assert "Ci ha già pensato un'altra persona. Grazie lo stesso!" in sara.notes
    assert holder(village, request).neighbour_id == luca.neighbour_id


def test_both_sides_learn_name_time_and_word(village: Village, maria: Person, luca: Person) -> None:
    """The helper hears for whom, the asker hears who; both know the same word."""
    request = send(village, maria, exactly(18))
    luca.presses("Ci penso io")
    word = holder(village, request).code_word
    luca.sees(f"Spesa per Maria: oggi alle 18.\nAl citofono dica «{word}»")
    maria.sees(f"Viene Luca, oggi alle 18.\nAl citofono dirà «{word}». Apra solo così.")


@pytest.mark.parametrize("words", ["ci penso io", "1", "Ci penso io!", "ci penzo io"])
def test_a_yes_can_be_said(village: Village, maria: Person, luca: Person, words: str) -> None:
    """Digits and words do what the button does."""
    request = send(village, maria, exactly(18))
    luca.says(words)
    assert holder(village, request).neighbour_id == luca.neighbour_id


def test_pressing_twice_takes_it_once(village: Village, maria: Person, luca: Person) -> None:
    """A double press changes nothing and accuses nobody."""
    request = send(village, maria, exactly(18))
    message = luca.last
    button = message.button("Ci penso io")
    assert button is not None and button.token is not None
    for query in ("one", "two"):
        village.bring(luca, Press(button.token, query, message.id))
    assert len(assignments(village, request)) == 1
    assert "È già un Suo impegno. Grazie!" in luca.notes
    assert sum("Viene Luca" in m.text for m in maria.messages) == 1


def test_nobody_can_press_for_somebody_else(
    village: Village, maria: Person, luca: Person, sara: Person
) -> None:
    """A button that came from elsewhere is refused, and nothing happens."""
    request = send(village, maria, exactly(18))
    button = luca.last.button("Ci penso io")
    assert button is not None and button.token is not None
    village.bring(sara, Press(button.token, "q", luca.last.id))
    assert "Questa scelta non è per Lei." in sara.notes
    assert assignments(village, request) == []


def test_of_two_on_one_telephone_each_answers_their_own(
    village: Village, maria: Person, luca: Person
) -> None:
    """Gina, who shares Luca's telephone, doesn't take what he was asked by saying the words."""
    gina = village.member("Gina", shares_with=luca)
    request = send(village, maria, exactly(18))
    gina.says("ciao")
    gina.presses("Gina")
    gina.says("ci penso io")
    assert assignments(village, request) == []
    luca.presses("Ci penso io")
    assert holder(village, request).neighbour_id == luca.neighbour_id


def test_an_offer_that_lapsed_can_still_be_taken(village: Village, maria: Person) -> None:
    """Late help is help, while the request is open."""
    people = [village.helper(f"Vicino{n}", metres=100 + n) for n in range(4)]
    request = send(village, maria, exactly(18))
    first = next(p for p in people if p.name in asked(*people))
    village.advance("20m")
    lapsed = next(o for o in offers(village, request) if o.neighbour_id == first.neighbour_id)
    assert lapsed.state is OfferState.LAPSED
    first.presses("Ci penso io")
    assert holder(village, request).neighbour_id == first.neighbour_id


def test_fifty_at_the_same_instant_are_one(village: Village, maria: Person) -> None:
    """Fifty neighbours accept at once: the database has one winner, forty-nine are thanked."""
    village.setting(**{"dispatch.wave_min": 50, "dispatch.wave_max": 50})
    people = [village.helper(f"Vicino{n}", metres=10 * n) for n in range(50)]
    request = send(village, maria, exactly(18))
    events = []
    for number, person in enumerate(people):
        button = person.last.button("Ci penso io")
        assert button is not None and button.token is not None
        events.append(
            Incoming(
                "console", "cortile", f"rush{number}", person.id, person.id, True,
                Press(button.token, f"q{number}", person.last.id), village.clock.now(),
            )
        )  # fmt: skip

    async def rush() -> None:
        dispatcher, writer = village.engine.dispatcher, village.writer
        read = [dispatcher.read(event) for event in events]
        await asyncio.gather(
            *(
                writer.submit(lambda uow, e=e: dispatcher.handle(uow, e), e.incoming.chat)  # type: ignore[misc]
                for e in read
            )
        )

    asyncio.run(rush())
    village.stepper.settle()
    assert len(assignments(village, request)) == 1
    states = sorted(o.state for o in offers(village, request))
    assert states == [OfferState.ACCEPTED, *[OfferState.WITHDRAWN] * 49]
    assert sum("Viene Vicino" in m.text for m in maria.messages) == 1
    assert sum(any("Già preso, grazie" in m.text for m in p.messages) for p in people) == 49


def test_a_capacity_of_two_has_two_winners(village: Village, maria: Person) -> None:
    """Open until full: the asker hears of each, the third is thanked."""
    people = [village.helper(name, metres=100) for name in ("Luca", "Sara", "Gino")]
    request = send(village, maria, exactly(18), capacity=2)
    people[0].presses("Ci penso io")
    assert now(village, request).state is RequestState.OPEN
    people[1].presses("Ci penso io")
    assert now(village, request).state is RequestState.ASSIGNED
    people[2].sees("Già preso, grazie")
    maria.sees("Viene Luca")
    maria.sees("Viene Sara")
    words = {a.code_word for a in assignments(village, request)}
    assert len(words) == 2


def test_a_place_that_is_free_again_can_be_taken_by_who_was_late(
    village: Village, maria: Person, luca: Person, sara: Person
) -> None:
    """Who was thanked once is asked again after a hand-back."""
    request = send(village, maria, exactly(18))
    luca.presses("Ci penso io")
    sara.sees("Già preso")
    luca.presses("Non riesco più")
    luca.presses("Sì")
    sara.presses("Ci penso io")
    assert holder(village, request).neighbour_id == sara.neighbour_id


def test_an_overlap_is_warned_of_and_may_be_meant(village: Village, maria: Person, luca: Person) -> None:
    """Something else at that hour: asked once; yes all the same is a yes, then no is a no."""
    pina = village.member("Pina")
    between_times = between(14, 19)
    send(village, pina, exactly(18))
    luca.presses("Ci penso io")
    request = send(village, maria, between_times)
    luca.presses("Ci penso io")
    luca.sees("A quell'ora ha già un impegno: oggi alle 18")
    assert assignments(village, request) == []
    luca.presses("Sì, lo faccio lo stesso")
    assert holder(village, request).neighbour_id == luca.neighbour_id


def test_then_no_is_a_no(village: Village, maria: Person, luca: Person) -> None:
    """After the warning the helper may decline, without blame."""
    send(village, village.member("Pina"), exactly(18))
    luca.presses("Ci penso io")
    request = send(village, maria, between(14, 19))
    luca.presses("Ci penso io")
    luca.presses("Allora no")
    assert [o.state for o in offers(village, request)] == [OfferState.DECLINED]


def test_an_hour_is_named_when_only_a_part_of_the_day_was_asked(
    village: Village, maria: Person, luca: Person
) -> None:
    """Taken at once; then the helper says when, and the asker hears it."""
    request = send(village, maria, between(9, 12, day=1))
    luca.presses("Ci penso io")
    maria.sees("Viene Luca, domani, martedì 3 marzo, tra le 9 e le 12")
    luca.sees("A che ora va da Maria?")
    luca.presses("alle 10")
    maria.sees("Luca viene domani, martedì 3 marzo, alle 10")
    assert holder(village, request).at == at(10, day=1)


def test_the_last_hour_of_a_morning_is_said_when_it_was_named(
    village: Village, maria: Person, luca: Person
) -> None:
    """Eleven is also the hour that stands for "in the morning": once Luca has named it, Maria waits for eleven
    and not for the whole morning, in whatever is said of it from then on."""
    send(village, maria, between(9, 12, day=1))
    luca.presses("Ci penso io")
    maria.sees("Viene Luca, domani, martedì 3 marzo, tra le 9 e le 12")
    luca.says("alle 11")
    luca.sees("Segnato: domani, martedì 3 marzo, alle 11")
    maria.sees("Luca viene domani, martedì 3 marzo, alle 11")
    maria.says("/mie")
    maria.sees("Viene Luca, domani, martedì 3 marzo, alle 11.")
    village.advance_to(at(21))
    maria.sees("Un promemoria: spesa, domani, martedì 3 marzo, alle 11")
    luca.sees("Un promemoria: spesa per Maria, domani, martedì 3 marzo, alle 11")


def test_somebody_who_left_can_no_longer_accept(village: Village, maria: Person, luca: Person) -> None:
    """A button of somebody who is no member any more does nothing."""
    request = send(village, maria, exactly(18))
    gone = replace(luca.row, standing=Standing.LEFT)
    village.do(lambda uow: uow.people.save(gone))
    luca.presses("Ci penso io")
    assert assignments(village, request) == []


# --- no


def test_declining_twice_is_no_trouble(village: Village, maria: Person, luca: Person) -> None:
    """The second no is thanked for as well and replaces nobody again."""
    request = send(village, maria, exactly(18))
    message = luca.last
    button = message.button("Non questa volta")
    assert button is not None and button.token is not None
    village.bring(luca, Press(button.token, "one", message.id))
    village.bring(luca, Press(button.token, "two", message.id))
    assert "Va benissimo così. Grazie." in luca.notes
    assert len(offers(village, request)) == 1


def test_answers_teach_how_likely_a_yes_is(village: Village, maria: Person, luca: Person) -> None:
    """Yes, no and silence are counted, only to size waves."""
    send(village, maria, exactly(18))
    luca.presses("Non questa volta")
    send(village, village.member("Pina"), exactly(18))
    luca.presses("Ci penso io")
    send(village, village.member("Rosa"), exactly(15))
    village.advance("20m")
    helping = village.do(lambda uow: uow.helpers.of(luca.neighbour_id))
    assert helping is not None
    assert (helping.yes, helping.no) == (1.0, 1.5)


# --- yes, but at…


def test_another_hour_is_put_to_the_asker(village: Village, maria: Person, luca: Person) -> None:
    """The asker says yes: taken at that hour, and the word is given."""
    request = send(village, maria, exactly(18))
    luca.presses("Sì, ma alle…")
    luca.says("alle 19")
    luca.sees("Chiedo se va bene oggi alle 19")
    maria.sees("una persona può venire oggi alle 19. Le va bene?")
    maria.never_saw("Luca")
    assert assignments(village, request) == []
    maria.says("sì")
    assert holder(village, request).at == at(19)
    maria.sees("Viene Luca, oggi alle 19")


def test_an_hour_within_what_was_asked_is_simply_a_yes(village: Village, maria: Person, luca: Person) -> None:
    """Between nine and twelve was asked, at eleven is offered: nobody has to be asked again."""
    request = send(village, maria, between(9, 12, day=1))
    luca.presses("Sì, ma alle…")
    luca.says("alle 11 meno un quarto")
    assert holder(village, request).at == at(10, 45, day=1)
    maria.sees("Viene Luca, domani, martedì 3 marzo, alle 10.45")


def test_an_hour_belongs_to_the_day_that_was_asked_for(village: Village, maria: Person, luca: Person) -> None:
    """ "Alle 11" for tomorrow's request is tomorrow at eleven; a day that is named counts as named."""
    send(village, maria, exactly(10, day=2))
    luca.presses("Sì, ma alle…")
    luca.says("alle 11")
    maria.sees("mercoledì 4 marzo alle 11")
    maria.presses("No")
    luca.sees("A quell'ora purtroppo non va bene")


def test_another_day_can_be_said(village: Village, maria: Person, luca: Person) -> None:
    """The day that is said beside the hour is the one that is meant."""
    send(village, maria, exactly(18))
    luca.presses("Sì, ma alle…")
    luca.says("domani alle 10")
    maria.sees("può venire domani, martedì 3 marzo, alle 10")


def test_what_may_be_morning_or_evening_is_asked(village: Village, maria: Person, luca: Person) -> None:
    """ "Alle 8" may be either: two buttons, no guess."""
    request = send(village, maria, exactly(15, day=1))
    luca.presses("Sì, ma alle…")
    luca.says("alle 8")
    luca.sees("Di mattina o di sera?")
    luca.presses("alle 20")
    maria.sees("domani, martedì 3 marzo, alle 20")
    assert assignments(village, request) == []


def test_no_hour_in_what_was_said_is_asked_again(village: Village, maria: Person, luca: Person) -> None:
    """Without an hour there is no counter-offer; going back leaves the offer as it was."""
    request = send(village, maria, exactly(18))
    luca.presses("Sì, ma alle…")
    luca.says("boh vediamo")
    luca.sees("non ho capito")
    luca.presses("Torno indietro")
    luca.sees("resta tutto com'era")
    luca.presses("Ci penso io")
    assert holder(village, request).at == at(18)


def test_an_hour_that_is_over_is_said_to_be(village: Village, maria: Person, luca: Person) -> None:
    """Nobody comes in the past."""
    send(village, maria, exactly(18))
    luca.presses("Sì, ma alle…")
    luca.says("oggi alle 9.30 di mattina")
    luca.sees("è già passata")


def test_a_counter_offer_reserves_nothing(
    village: Village, maria: Person, luca: Person, sara: Person
) -> None:
    """While the asker thinks, somebody else may take it; the question then loses its buttons."""
    request = send(village, maria, exactly(18))
    luca.presses("Sì, ma alle…")
    luca.says("alle 19")
    question = maria.sees("Le va bene?")
    sara.presses("Ci penso io")
    assert holder(village, request).neighbour_id == sara.neighbour_id
    luca.sees("Già preso, grazie")
    maria.presses("Sì", on=question) if question.labels else None
    assert holder(village, request).neighbour_id == sara.neighbour_id


def test_a_counter_offer_lapses_and_both_know(village: Village, maria: Person, luca: Person) -> None:
    """After twenty minutes without an answer both are told; the first hour can still be taken."""
    request = send(village, maria, exactly(18))
    luca.presses("Sì, ma alle…")
    luca.says("alle 19")
    village.advance("20m")
    luca.sees("Non ho avuto risposta in tempo")
    maria.sees("Questa proposta non vale più")
    luca.presses("Ci penso io")
    assert holder(village, request).at == at(18)


def test_a_counter_question_does_not_break_another_conversation(
    village: Village, maria: Person, luca: Person
) -> None:
    """A helper in the middle of something else answers the offer and goes on where they were."""
    send(village, maria, exactly(18))
    _keep_talk(village, luca, "find.other-day", {"about": 99, "kept": "words"})
    luca.presses("Sì, ma alle…")
    luca.says("alle 19")
    talk = village.do(lambda uow: _talk(uow, luca))
    assert talk.state == "find.other-day"
    assert talk.data["kept"] == "words"


def _talk(uow: UnitOfWork, person: Person) -> Talk:
    account = uow.accounts.known("console", person.id)
    assert account is not None and account.chat_id is not None
    talk = uow.talks.of(account.id, account.chat_id)
    assert talk is not None
    return talk


def _keep_talk(village: Village, person: Person, state: str, data: dict[str, object]) -> None:
    village.do(lambda uow: uow.talks.keep(replace(_talk(uow, person), state=state, data=data)))


def test_who_asked_for_somebody_answers_for_them(village: Village) -> None:
    """The asker without a chat is asked by phone: the coordinator presses what they say."""
    pina = village.member("Pina", chat=False, phone="02 555 0199", address="Via Padova 3")
    luca = village.helper("Luca", metres=100)
    request = send(village, pina, exactly(18), asked_by=village.anna)
    luca.presses("Sì, ma alle…")
    luca.says("alle 19")
    village.desk.shows("può venire oggi alle 19")
    village.anna.presses("Sì", village.desk)
    assert holder(village, request).at == at(19)
    village.desk.shows("Viene Luca, oggi alle 19")


# --- by telephone


def test_a_helper_without_a_chat_is_asked_by_phone(village: Village, maria: Person) -> None:
    """The card says whom to phone and what to read; yes on the phone is a yes."""
    village.helper("Sara", metres=100, chat=False, phone="02 555 0166")
    request = send(village, maria, exactly(18))
    card = village.desk.shows("Da chiedere a voce a Sara: 02 555 0166").text
    assert "Maria" not in card
    village.anna.presses("Ha detto sì", village.desk)
    assert now(village, request).state is RequestState.ASSIGNED
    maria.sees("Viene Sara")
    village.desk.shows("Spesa per Maria: oggi alle 18")
    assert cards(village, CardKind.PHONE_HELPER) == []


@pytest.mark.parametrize(
    ("said", "state"), [("Ha detto no", OfferState.DECLINED), ("Non risponde", OfferState.LAPSED)]
)
def test_no_or_no_answer_on_the_phone_asks_the_next(
    village: Village, maria: Person, said: str, state: OfferState
) -> None:
    """A no and an unanswered call are replaced at once."""
    sara = village.helper("Sara", metres=100, chat=False, phone="02 555 0166")
    village.helper("Gino", metres=110)
    luca = village.helper("Luca", metres=900)
    request = send(village, maria, exactly(18))
    assert asked(luca) == []
    village.anna.presses(said, village.desk)
    assert asked(luca) == ["Luca"]
    by_sara = next(o for o in offers(village, request) if o.neighbour_id == sara.neighbour_id)
    assert by_sara.state is state


def test_a_phone_card_goes_when_somebody_was_faster(village: Village, maria: Person, luca: Person) -> None:
    """Nobody is phoned for what is taken."""
    village.helper("Sara", metres=90, chat=False, phone="02 555 0166")
    send(village, maria, exactly(18))
    luca.presses("Ci penso io")
    assert cards(village, CardKind.PHONE_HELPER) == []


def test_only_coordinators_answer_for_the_phone(village: Village, maria: Person) -> None:
    """A press by somebody without the right changes nothing."""
    ugo = village.member("Ugo")
    village.helper("Sara", chat=False, phone="02 555 0166")
    request = send(village, maria, exactly(18))
    ugo.presses("Ha detto sì", village.desk)
    assert assignments(village, request) == []
