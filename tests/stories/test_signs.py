"""Signs on messages: where a channel has no buttons, a sign, a digit and a word do what a button does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.channels.console import Message
from bot.domain.cards import CardKind, CardState
from bot.domain.communities import Moderation
from bot.domain.offers import AssignmentState, Offer, OfferState
from bot.domain.people import Account, Chat
from bot.domain.requests import RequestState
from bot.ports.chat import Incoming, Reaction
from tests.stories.errands import assignments, cards, exactly, now, offers, send
from tests.stories.village import Person, Room, Village

ONE, TWO, THREE = "1️⃣", "2️⃣", "3️⃣"


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    """A neighbourhood on a channel without buttons."""
    place = Village(tmp_path, buttons=False)
    yield place
    place.writer.close()


def offered(village: Village) -> tuple[Person, Person, Message]:
    """Luca, Maria, and the message that asks Luca to do Maria's shopping."""
    luca, maria = village.helper("Luca"), village.member("Maria")
    send(village, maria, exactly(18))
    return luca, maria, luca.sees("spesa")


def held(village: Village, person: Person) -> list[AssignmentState]:
    found = village.do(lambda uow: list(uow.assignments.by(person.neighbour_id)))
    return [a.state for a in found]


# --- alike


Answer = Callable[[Person, Message], None]


@pytest.mark.parametrize(
    "answer",
    [
        lambda luca, offer: luca.reacts(ONE, on=offer),
        lambda luca, offer: luca.reacts("1⃣", on=offer),
        lambda luca, offer: luca.reacts("👍", on=offer),
        lambda luca, offer: luca.reacts("👍🏽", on=offer),
        lambda luca, offer: luca.reacts("✅", on=offer),
        lambda luca, offer: luca.says("1"),
        lambda luca, offer: luca.says("ci penso io"),
        lambda luca, offer: luca.says("sì"),
        lambda luca, offer: luca.says("1", on=offer),
        lambda luca, offer: luca.says("sì", on=offer),
    ],
)
def test_a_sign_a_digit_a_word_and_a_reply_are_alike(village: Village, answer: Answer) -> None:
    """However Luca says that he does it, it is his."""
    luca, maria, offer = offered(village)
    answer(luca, offer)
    maria.sees("Viene Luca")
    assert held(village, luca) == [AssignmentState.ACCEPTED]


@pytest.mark.parametrize("sign", [TWO, "👎", "❌", "👎🏻"])
def test_a_sign_for_no_is_a_no(village: Village, sign: str) -> None:
    """Thanked for like any other no, and somebody else is asked."""
    luca, maria, offer = offered(village)
    luca.reacts(sign, on=offer)
    luca.sees("Grazie di avermi risposto")
    maria.does_not_see("Viene Luca")


@pytest.mark.parametrize("sign", ["❤️", "😂", "9️⃣", "0️⃣", "", "prego", "12"])
def test_any_other_sign_means_nothing(village: Village, sign: str) -> None:
    """A heart is a heart: nothing is taken, nothing is answered."""
    luca, maria, offer = offered(village)
    before = len(luca.messages)
    luca.reacts(sign, on=offer)
    assert held(village, luca) == [] and len(luca.messages) == before
    assert not maria.messages


def test_a_sign_on_a_message_without_choices_means_nothing(village: Village) -> None:
    """Thumbs up for a greeting's answer, or for one's own words, is only kind."""
    luca = village.helper("Luca")
    luca.says("grazie")
    answer, own = luca.messages[-1], luca.messages[0]
    for message in (answer, own):
        luca.reacts("👍", on=message)
    assert luca.messages[-1] is answer


def test_a_reply_answers_the_message_it_replies_to(village: Village) -> None:
    """With two offers open, a digit in reply to the older one is about the older one."""
    luca, maria, first = offered(village)
    gina = village.member("Gina")
    second = send(village, gina, exactly(20))
    luca.says("1", on=first)
    maria.sees("Viene Luca")
    assert not assignments(village, second)


# --- from the right person, once


def test_somebody_elses_sign_does_nothing(village: Village) -> None:
    """Nobody takes or refuses for somebody else, not even when they know the message."""
    luca, maria, offer = offered(village)
    eve = village.member("Eva")
    eve.reacts(ONE, on=offer)
    village.bring(eve, Reaction(TWO, offer.id), Room(village, luca.id))
    assert held(village, luca) == held(village, eve) == []
    assert [o.state for o in _offers(village, maria)] == [OfferState.SENT]


def _offers(village: Village, person: Person) -> list[Offer]:
    [request] = village.do(lambda uow: list(uow.requests.of(person.neighbour_id)))
    return offers(village, request)


def test_neighbours_signs_on_coordinators_cards_do_nothing(village: Village) -> None:
    """Somebody who slipped into the coordinators' room decides nothing there, and reads no answer."""
    village.change(moderation=Moderation.ALL)
    maria, eve = village.member("Maria"), village.member("Eva")
    request = send(village, maria, exactly(18))
    card = village.desk.shows("spesa")
    before = len(village.desk.messages)
    eve.reacts(ONE, on=card, room=village.desk)
    assert now(village, request).state is RequestState.AWAITING_APPROVAL
    assert len(village.desk.messages) == before
    village.anna.reacts(ONE, on=card, room=village.desk)
    assert now(village, request).state is not RequestState.AWAITING_APPROVAL


def test_the_same_sign_twice_counts_once(village: Village) -> None:
    """Two apps, or a network that repeats itself: one assignment, one message to who waits."""
    luca, maria, offer = offered(village)
    luca.reacts(ONE, on=offer)
    told = len(maria.messages)
    village.bring(luca, Reaction(ONE, offer.id), event=luca.reacted)
    luca.reacts("👍", on=offer)
    assert held(village, luca) == [AssignmentState.ACCEPTED]
    assert len(maria.messages) == told


def test_the_bots_own_seeds_are_no_answers(village: Village) -> None:
    """The numbers that a channel puts under a message to be touched are nobody's choice."""
    luca, maria, offer = offered(village)
    for sign in (ONE, TWO):
        village.stepper.bring(
            Incoming(
                "console", "cortile", f"seed-{sign}", "cortile", luca.id, True, Reaction(sign, offer.id),
                village.clock.now(),
            )
        )  # fmt: skip
    assert [o.state for o in _offers(village, maria)] == [OfferState.SENT]
    chats: list[Chat] = village.do(lambda uow: list(uow.chats.all(village.community.id)))
    accounts: list[Account] = village.do(lambda uow: list(uow.accounts.all(village.community.id)))
    known = [chat.external for chat in chats] + [account.external for account in accounts]
    assert "cortile" not in known


# --- old, edited and closed messages


def test_a_sign_counts_for_what_the_message_says_now(village: Village) -> None:
    """A card that has changed is answered as it stands: the number of a choice that is gone does nothing."""
    luca, sara = village.helper("Luca"), village.helper("Sara")
    send(village, village.member("Gina"), exactly(19))
    hers = sara.sees("spesa")
    assert hers.labels[0].endswith("Ci penso io")
    luca.reacts(ONE, on=luca.sees("spesa"))
    assert held(village, luca) == [AssignmentState.ACCEPTED]
    assert not hers.button("Ci penso io")
    before = len(sara.messages)
    for sign in (ONE, TWO, THREE):
        sara.reacts(sign, on=hers)
    assert held(village, sara) == [] and len(sara.messages) == before


def test_a_reply_to_an_old_message_is_no_answer_to_the_newest(village: Village) -> None:
    """The choices of the message that is replied to are gone: that is said, and nothing else is taken for it."""
    luca, _, offer = offered(village)
    luca.reacts(TWO, on=offer)
    gina = village.member("Gina")
    request = send(village, gina, exactly(19))
    luca.sees("spesa")
    for words in ("1", "sì", "ci penso io"):
        luca.says(words, on=offer)
        assert "non vale più" in luca.last.text
    assert not assignments(village, request)
    luca.says("1", on=[m for m in luca.messages if m.button("Ci penso io")][-1])
    assert assignments(village, request)


def test_a_sign_on_a_closed_card_does_nothing(village: Village) -> None:
    """What is settled stays settled."""
    maria = village.member("Maria")
    maria.says("0")
    card = village.desk.shows("Maria")
    village.anna.presses("Fatto", village.desk, on=card)
    assert not cards(village, CardKind.PERSON)
    for sign in (ONE, TWO, "👍"):
        village.anna.reacts(sign, on=card, room=village.desk)
    assert not cards(village, CardKind.PERSON)
    assert "Ci pensa" not in card.text


def test_a_card_in_the_room_is_answered_by_a_reply_too(village: Village) -> None:
    """In a room where people talk, a digit counts in reply to the card that it is about."""
    maria = village.member("Maria")
    maria.says("0")
    card = village.desk.shows("Maria")
    village.anna.says("1", village.desk, addressed=False)
    assert cards(village, CardKind.PERSON)[0].state is CardState.OPEN
    village.anna.says("1", village.desk, on=card)
    assert cards(village, CardKind.PERSON)[0].state is CardState.TAKEN


# --- taken back


def test_an_acceptance_taken_back_asks_before_it_frees(village: Village) -> None:
    """Somebody may be counting on it: the same question as after "I can't any more"."""
    luca, maria, offer = offered(village)
    luca.reacts(ONE, on=offer)
    village.restart()
    luca.takes_back()
    assert luca.last.labels[0] == "Sì"
    assert held(village, luca) == [AssignmentState.ACCEPTED]
    luca.presses("Sì")
    maria.sees("Luca non può")
    assert held(village, luca) == []


def test_a_refusal_taken_back_lets_the_invitation_stand(village: Village) -> None:
    """Still open: the same message can be answered again."""
    luca, maria, offer = offered(village)
    luca.reacts(TWO, on=offer)
    luca.takes_back()
    luca.sees("vale di nuovo")
    luca.reacts(ONE, on=luca.sees("spesa"))
    maria.sees("Viene Luca")


def test_a_refusal_taken_back_too_late_is_thanked_for(village: Village) -> None:
    """Somebody else has it: nothing is promised to two."""
    luca, _, offer = offered(village)
    luca.reacts(TWO, on=offer)
    no = luca.reacted
    sara = village.helper("Sara")
    village.advance("1h")
    sara.presses("Ci penso io")
    luca.takes_back(event=no)
    luca.sees("Ci ha già pensato un'altra persona")
    assert held(village, luca) == []


def test_a_request_just_sent_is_withdrawn(village: Village) -> None:
    """Within ten minutes without a question; later its state is shown, with the way to call it off."""
    maria = village.member("Maria")
    maria.says("mi serve la spesa domani mattina")
    maria.presses("Sì")
    maria.sees("Cerco.")
    [request] = village.do(lambda uow: list(uow.requests.of(maria.neighbour_id)))
    maria.takes_back()
    maria.sees("Non viene nessuno")
    assert now(village, request).state is RequestState.CANCELLED
    maria.says("mi serve la spesa domani pomeriggio")
    maria.presses("Sì")
    village.advance("11m")
    maria.takes_back()
    [other, _] = village.do(lambda uow: list(uow.requests.of(maria.neighbour_id)))
    assert now(village, other).state is RequestState.OPEN


def test_a_promise_to_come_taken_back_is_asked_about(village: Village) -> None:
    """ "I'll be there" and "on my way" are counted on: the question is the same as for a task."""
    luca, maria = village.helper("Luca"), village.member("Maria")
    send(village, maria, exactly(18, day=1))
    luca.reacts(ONE, on=luca.sees("spesa"))
    village.advance("22h")
    luca.reacts("👍", on=next(m for m in luca.messages if m.button("Ci sono")))
    luca.takes_back()
    assert luca.last.labels[0] == "Sì"
    assert held(village, luca) == [AssignmentState.ACCEPTED]
    maria.does_not_see("Luca non può")


def test_a_card_taken_and_taken_back_is_free_again(village: Village) -> None:
    """Somebody else can take it, and it comes back if nobody does."""
    paolo = village.coordinator("Paolo")
    village.member("Maria").says("0")
    card = village.desk.shows("Maria")
    village.anna.reacts(ONE, on=card, room=village.desk)
    assert "Ci pensa Anna" in card.text
    village.anna.takes_back(village.desk)
    assert "Ci pensa" not in card.text
    paolo.presses("Ci penso io", village.desk)
    assert "Ci pensa Paolo" in village.desk.shows("Maria").text


def test_somebody_elses_reaction_is_not_theirs_to_take_back(village: Village) -> None:
    """The event's id is no secret in a room."""
    luca, _, offer = offered(village)
    luca.reacts(ONE, on=offer)
    before = len(luca.messages)
    eve = village.member("Eva")
    eve.takes_back(Room(village, luca.id), event=luca.reacted)
    eve.takes_back(event=luca.reacted)
    assert len(luca.messages) == before and not eve.messages
    assert held(village, luca) == [AssignmentState.ACCEPTED]


def test_a_sign_taken_back_twice_or_without_meaning_does_nothing(village: Village) -> None:
    """Only what was taken for a choice is undone, and only once."""
    luca, _, offer = offered(village)
    luca.reacts("❤️", on=offer)
    luca.takes_back()
    luca.reacts(ONE, on=offer)
    luca.takes_back()
    asked = len(luca.messages)
    luca.takes_back()
    assert len(luca.messages) == asked
    assert held(village, luca) == [AssignmentState.ACCEPTED]


# --- lists from which several things are chosen


def chosen_so_far(person: Person) -> set[str]:
    shown = next(m for m in reversed(person.messages) if m.button("Ho finito") or m.button("Altre scelte"))
    return {label.removeprefix("✅ ") for label in shown.labels if label.startswith("✅")}


def test_a_sign_chooses_and_taken_back_chooses_no_more(village: Village) -> None:
    """As a box that is ticked and unticked; what was answered already stays."""
    luca = village.member("Luca")
    luca.says("/offro")
    asked = luca.sees("Scelga, poi")
    luca.reacts(ONE, on=asked)
    assert len(chosen_so_far(luca)) == 1
    luca.reacts(TWO, on=asked)
    assert len(chosen_so_far(luca)) == 2
    luca.takes_back()
    assert len(chosen_so_far(luca)) == 1
    last = luca.reacted
    luca.says("ho finito")
    luca.sees("Quando può?")
    luca.takes_back(event=last)
    assert luca.last.text.startswith("Quando può?")


@pytest.mark.parametrize("numbers", [("1", "3"), ("1 e 3",), ("1, 3",)])
def test_a_number_chooses_and_does_not_end_the_question(village: Village, numbers: tuple[str, ...]) -> None:
    """It says "choose, then done"; a number again chooses no more."""
    luca = village.member("Luca")
    luca.says("/offro")
    for number in numbers:
        luca.says(number)
    luca.sees("Segnato: ")
    luca.does_not_see("Quando può?")
    assert len(chosen_so_far(luca)) == 2
    luca.says("fatto")
    luca.sees("Quando può?")


def test_a_number_twice_is_as_if_it_had_not_been_said(village: Village) -> None:
    luca = village.member("Luca")
    luca.says("/offro")
    luca.says("1")
    luca.says("1")
    luca.sees("Scelga almeno una cosa")
    assert not chosen_so_far(luca)


# --- the whole of it


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_whole_main_job_without_a_single_button(tmp_path: Path, language: str) -> None:
    """Asked, approved, offered, taken, on the way, done and closed by signs, digits and words."""
    village = Village(tmp_path, language=language, moderation=Moderation.ALL, buttons=False)
    say = dict(_WORDS[language])
    luca = village.helper("Luca")
    maria = village.member("Maria", address=say["street"], phone="02 555 0123")
    maria.says(say["plea"])
    maria.reacts("👍", on=maria.sees(say["right?"]))
    card = village.desk.shows("Maria")
    village.anna.reacts(ONE, on=card, room=village.desk)
    village.advance("1m")
    luca.says("1", on=luca.sees(say["shopping"]))
    maria.sees(say["luca comes"])
    task = next(m for m in luca.messages if m.button(say["address"]))
    place = next(n for n, label in enumerate(task.labels, 1) if say["address"] in label.casefold())
    luca.reacts(f"{place}\ufe0f\u20e3", on=task)
    assert say["street"] in luca.sees("02 555 0123").text
    village.advance("22h")
    luca.says(say["coming"])
    maria.sees(say["on the way"])
    luca.says(say["done"])
    luca.reacts(ONE, on=luca.sees(say["how much?"]))
    village.restart()
    maria.reacts("👍", on=maria.sees(say["all well?"]))
    [request] = village.do(lambda uow: list(uow.requests.of(maria.neighbour_id)))
    village.advance("2d")
    assert now(village, request).state is RequestState.CLOSED
    assert say["street"] not in " ".join(m.text for m in luca.messages)
    village.writer.close()


_WORDS = {
    "it": {
        "plea": "mi serve la spesa domani mattina", "right?": "Giusto?", "shopping": "Spesa",
        "luca comes": "Viene Luca", "address": "indirizzo", "street": "Via Padova 12", "coming": "arrivo",
        "on the way": "sta arrivando", "done": "fatto", "how much?": "Quanto ha speso?", "all well?": "Tutto a posto?",
    },
    "en": {
        "plea": "I need some shopping tomorrow morning", "right?": "Right?", "shopping": "Shopping",
        "luca comes": "Luca is coming", "address": "address", "street": "12 Harehills Lane", "coming": "coming",
        "on the way": "on the way", "done": "done", "how much?": "How much", "all well?": "everything all right?",
    },
}  # fmt: skip
