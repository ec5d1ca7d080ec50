"""What has to be said by telephone: to whom, by whom, by when, and what they answer."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.cards import reach
from bot.channels.console import Message
from bot.domain.cards import CardKind
from bot.domain.offers import OfferState
from bot.domain.people import Delegation, DelegationState
from bot.domain.requests import RequestState
from bot.domain.schedules import Shift, Slot
from bot.ports.rows import Choice
from bot.ports.stores import UnitOfWork
from tests.stories.errands import cards, exactly, now, offers, send, within
from tests.stories.village import Person, Village

WORKDAYS = [Slot(day, 9 * 60, 18 * 60) for day in range(5)]


@pytest.fixture
def pina(village: Village) -> Person:
    """Pina has no chat: everything reaches her by telephone."""
    return village.member("Pina", phone="02 555 0199", address="Via Padova 12", chat=False, metres=0)


def cover(village: Village, person: Person, hours: Sequence[Slot]) -> None:
    """Only this coordinator is there, and only at these hours."""

    def job(uow: UnitOfWork) -> None:
        for old in uow.shifts.all(village.community.id):
            uow.shifts.remove(old.id)
        for slot in hours:
            uow.shifts.add(Shift(person.neighbour_id, slot, village.community.id))

    village.do(job)


def call(village: Village, words: str = "02 555 0199") -> Message:
    """The newest card with something to say by phone."""
    return next(m for m in reversed(village.desk.messages) if words in m.text and "Detto" in m.labels)


def found_for(village: Village, pina: Person, when: int = 18) -> Person:
    """Luca takes Pina's shopping."""
    luca = village.helper("Luca", metres=50)
    send(village, pina, exactly(when))
    luca.presses("Ci penso io")
    return luca


def test_who_has_no_chat_is_phoned_with_the_words_to_read(village: Village, pina: Person) -> None:
    """The card has the number, the text to read with name, time and code word, and by when."""
    found_for(village, pina)
    said = call(village).text
    for part in ("Pina", "02 555 0199", "Viene Luca", "Entro"):
        assert part in said


def test_said_closes_the_card(village: Village, pina: Person) -> None:
    """Once it is said the card says by whom, and no longer what."""
    found_for(village, pina)
    village.anna.presses("Detto", village.desk, on=call(village))
    village.desk.shows("Chiusa: detto a voce (Anna)")
    village.desk.does_not_show("Viene Luca")
    assert cards(village, CardKind.PHONE) == []
    village.advance("6h")
    village.desk.does_not_show("Viene Luca")


def test_two_coordinators_do_not_phone_twice(village: Village, pina: Person) -> None:
    """Whoever takes the call is on the card; the second one is told."""
    paolo = village.coordinator("Paolo")
    found_for(village, pina)
    card = call(village)
    paolo.presses("Ci penso io", village.desk, on=card)
    assert "Ci pensa Paolo" in call(village).text
    assert "Ci penso io" not in call(village).labels
    village.anna.presses("Detto", village.desk, on=call(village))
    village.desk.shows("detto a voce (Anna)")


def test_no_answer_is_tried_again_and_then_handed_on(village: Village, pina: Person) -> None:
    """Nobody picks up three times: who she trusts is named, and it is a problem with a card of its own."""
    rosa = village.member("Rosa", phone="02 555 0188")
    village.do(
        lambda uow: uow.delegations.add(
            Delegation(
                pina.neighbour_id, rosa.neighbour_id, DelegationState.CONFIRMED, village.clock.now(),
                community_id=village.community.id,
            )
        )
    )  # fmt: skip
    found_for(village, pina, 21)
    village.anna.presses("Non risponde", village.desk, on=call(village))
    assert "Senza risposta oggi alle 10, prima volta" in call(village).text
    before = call(village).id
    village.advance("19m")
    assert call(village).id == before
    village.advance("2m")
    assert call(village).id != before
    village.anna.presses("Non risponde", village.desk, on=call(village))
    village.advance("2h")
    village.anna.presses("Non risponde", village.desk, on=call(village))
    problem = village.desk.shows("non ha risposto 3 volte")
    assert "Rosa: 02 555 0188" in problem.text and "Viene Luca" in problem.text
    assert cards(village, CardKind.PHONE) == []
    village.anna.presses("Ho parlato", village.desk, on=problem)
    assert cards(village, CardKind.PROBLEM) == []


def test_an_answer_is_pressed_for_the_person(village: Village, pina: Person) -> None:
    """What Pina answers on the phone counts as hers: the counter-offer she says yes to is taken at once."""
    luca = village.helper("Luca", metres=50)
    request = send(village, pina, exactly(18))
    luca.presses("Sì, ma alle")
    luca.says("alle 19")
    card = call(village)
    assert "Luca" in card.text or "19" in card.text
    yes = card.labels[2]
    village.anna.presses(yes, village.desk, on=card)
    assert now(village, request).state is RequestState.ASSIGNED
    village.desk.shows("Dica a Pina")
    trail = village.do(lambda uow: [(a.action, a.actor_id) for a in uow.audited(village.community.id)])
    assert ("answered-for", village.anna.neighbour_id) in trail
    assert not any(actor == pina.neighbour_id for _, actor in trail)


def test_nobody_else_can_answer_for_the_person(village: Village, pina: Person) -> None:
    """A neighbour who sees the card can't press an answer; the offer stays as it was."""
    luca = village.helper("Luca", metres=50)
    request = send(village, pina, exactly(18))
    luca.presses("Sì, ma alle")
    luca.says("alle 19")
    card = call(village)
    luca.presses(card.labels[2], village.desk, on=card)
    assert now(village, request).state is RequestState.OPEN
    assert [o.state for o in offers(village, request)] == [OfferState.COUNTERED]
    assert "solo chi coordina" in village.channel.notes[-1][1]


def test_an_answer_pressed_twice_counts_once(village: Village, pina: Person) -> None:
    """The second coordinator who presses an answer is told who was first."""
    paolo = village.coordinator("Paolo")
    luca = village.helper("Luca", metres=50)
    send(village, pina, exactly(18))
    luca.presses("Sì, ma alle")
    luca.says("alle 19")
    card = call(village)
    label, buttons = card.labels[2], card.buttons
    village.anna.presses(label, village.desk, on=card)
    card.buttons = buttons
    paolo.presses(label, village.desk, on=card)
    assert village.channel.notes[-1][1] == "Ci ha già pensato Anna."


def test_a_conversation_is_gone_through_for_the_person(village: Village, pina: Person) -> None:
    """What is asked back while phoning is read to Pina, and the coordinator's next words are hers; what the
    coordinator does in between is the coordinator's own."""
    within(
        village,
        lambda ctx: reach(
            ctx, ctx.store.people.get(pina.neighbour_id), "thanks-back", (Choice("menu-ask", "ask.begin"),)
        ),
    )
    village.anna.presses("Mi serve aiuto", village.desk)
    village.desk.shows("Dica a Pina")
    village.anna.says("spesa", village.desk, addressed=False)
    village.anna.says("/bacheca", village.desk)
    village.desk.shows("Bacheca di Via Padova")
    village.anna.says("domani alle 10", village.desk, addressed=False)
    while not (asked := village.do(lambda uow: list(uow.requests.live(village.community.id)))):
        label = next(m for m in reversed(village.desk.messages) if m.labels).labels[0]
        village.anna.presses(label, village.desk)
    [request] = asked
    assert (request.person_id, request.asked_by) == (pina.neighbour_id, pina.neighbour_id)
    assert request.window == exactly(10, day=1)


def test_a_call_names_no_hour_that_nobody_covers(village: Village, pina: Person) -> None:
    """On a Friday evening the call is due on Monday morning, when somebody is there again."""
    cover(village, village.anna, WORKDAYS)
    village.advance("4d")
    village.advance("9h")
    luca = village.helper("Luca", metres=50)
    send(village, pina, exactly(18, day=7))
    luca.presses("Ci penso io")
    assert "Entro lunedì 9 marzo" in call(village).text
    shown = call(village).id
    village.advance("2d")
    assert call(village).id == shown
