"""Signs on messages: where a channel has no buttons, a sign, a digit and a word do what a button does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.channels.console import Message
from bot.domain.communities import Moderation
from bot.domain.offers import AssignmentState, Offer, OfferState
from bot.domain.people import Account, Chat
from bot.domain.requests import RequestState
from bot.ports.chat import Incoming, Reaction
from tests.stories.errands import assignments, exactly, now, offers, send
from tests.stories.signs import ONE, TWO, held, offered
from tests.stories.village import Person, Room, Village


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    """A neighbourhood on a channel without buttons."""
    place = Village(tmp_path, buttons=False)
    yield place
    place.writer.close()


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
