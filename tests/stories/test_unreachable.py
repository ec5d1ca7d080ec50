"""People who can't be reached any more, and messages that no network takes."""

from __future__ import annotations

import pytest

from bot.domain.cards import CardKind
from bot.domain.offers import OfferState
from bot.domain.people import Account
from bot.domain.requests import RequestState
from bot.ports.chat import ChatChange, Happening
from bot.ports.rows import TimerRow
from tests.stories.errands import cards, exactly, now, offers, send
from tests.stories.village import Person, Village


@pytest.fixture
def maria(village: Village) -> Person:
    return village.member("Maria", phone="02 555 0123", address="Via Padova 12", metres=0)


def account(village: Village, person: Person) -> Account:
    found: Account = village.do(lambda uow: uow.accounts.of(person.neighbour_id)[0])
    return found


def test_who_blocked_the_bot_is_marked_and_not_asked(village: Village, maria: Person) -> None:
    """A helper who blocked it is out of the waves; nobody is bothered when nothing depends on them."""
    luca = village.helper("Luca", metres=10)
    village.helper("Sara", metres=500)
    luca.blocks()
    assert account(village, luca).unreachable_at is not None
    request = send(village, maria, exactly(18))
    assert luca.neighbour_id not in {o.neighbour_id for o in offers(village, request)}
    assert cards(village, CardKind.UNREACHABLE) == []


def test_an_offer_that_nobody_can_read_goes_to_the_next(village: Village, maria: Person) -> None:
    """The chat turns out to be gone while asking: the offer lapses and somebody else is asked at once."""
    village.setting(**{"dispatch.wave_small": 1})
    luca = village.helper("Luca", metres=10)
    sara = village.helper("Sara", metres=500)
    luca.vanishes()
    request = send(village, maria, exactly(18))
    states = {o.neighbour_id: o.state for o in offers(village, request)}
    assert states[luca.neighbour_id] is OfferState.LAPSED
    sara.sees("spesa")


def test_a_helper_with_a_task_who_vanishes_is_a_card(village: Village, maria: Person) -> None:
    """What depends on them within a day is urgent: shown again within minutes; reassigned, others are asked
    and who waits is told."""
    luca = village.helper("Luca", metres=10, phone="02 555 0111")
    request = send(village, maria, exactly(18))
    luca.presses("Ci penso io")
    sara = village.helper("Sara", metres=50)
    luca.blocks()
    card = village.desk.shows("Non raggiungo più Luca")
    assert "02 555 0111" in card.text and "spesa da Maria, oggi alle 18" in card.text
    village.advance("6m")
    assert village.desk.shows("Non raggiungo più Luca").id != card.id
    village.anna.presses("Riassegno", village.desk)
    assert now(village, request).state is RequestState.OPEN
    sara.sees("spesa")
    maria.sees("Da Luca non ho più notizie")


def test_an_asker_who_vanishes_is_a_card_and_spoken_to(village: Village, maria: Person) -> None:
    """Somebody waits for help and can't be told: a coordinator phones, and says so once."""
    village.helper("Luca")
    send(village, maria, exactly(10, day=3))
    maria.blocks()
    card = village.desk.shows("Non raggiungo più Maria")
    assert "La sua richiesta: spesa" in card.text and "Riassegno" not in card.labels
    village.advance("6m")
    assert village.desk.shows("Non raggiungo più Maria").id == card.id, "it is three days ahead: not urgent"
    village.anna.presses("Ho parlato", village.desk)
    village.desk.shows("Chiusa: ne abbiamo parlato (Anna)")


def test_what_she_must_hear_meanwhile_is_phoned(village: Village, maria: Person) -> None:
    """While the chat is gone, the name and code word become a card to be phoned."""
    luca = village.helper("Luca")
    send(village, maria, exactly(18))
    maria.blocks()
    luca.presses("Ci penso io")
    assert any("02 555 0123" in m.text and "Viene Luca" in m.text for m in village.desk.messages)


@pytest.mark.parametrize("back", ["writes", "unblocks"])
def test_back_again_the_card_closes(village: Village, maria: Person, back: str) -> None:
    """A message, or letting the bot in again, is enough: reachable, and nobody looks for them any more."""
    village.helper("Luca")
    send(village, maria, exactly(18))
    maria.blocks()
    village.desk.shows("Non raggiungo più Maria")
    village.channel.gone.discard(maria.id)
    if back == "writes":
        maria.says("buongiorno")
    else:
        village.bring(maria, ChatChange(Happening.UNBLOCKED))
    village.desk.does_not_show("Non raggiungo più Maria")
    village.desk.shows("di nuovo raggiungibile")
    assert account(village, maria).unreachable_at is None
    assert cards(village, CardKind.UNREACHABLE) == []


def test_who_has_another_chat_is_still_reached(village: Village, maria: Person) -> None:
    """Of two accounts one is gone: the other is used, and no card is needed."""
    second = village.stranger("Maria")
    second.says("ciao")
    village.do(
        lambda uow: uow.people.attach(uow.accounts.known("console", second.id).id, maria.neighbour_id)  # type: ignore[union-attr]
    )
    luca = village.helper("Luca")
    send(village, maria, exactly(18))
    maria.blocks()
    assert cards(village, CardKind.UNREACHABLE) == []
    luca.presses("Ci penso io")
    second.sees("Viene Luca")


def test_the_room_is_gone_and_cards_come_in_private(village: Village, maria: Person) -> None:
    """Thrown out of the coordinators' room, the bot says so in private and brings along what is open."""
    maria.says("0")
    village.channel.gone.add(village.desk.id)
    village.bring(village.anna, ChatChange(Happening.BOT_REMOVED), village.desk)
    village.anna.sees("Non sono più nella stanza")
    village.anna.sees("vuole parlare con una persona")
    village.anna.presses("Ci penso io", on=village.anna.sees("vuole parlare"))
    village.anna.sees("Ci pensa Anna")


def test_a_text_that_no_network_takes_is_brought_to_a_person(village: Village, maria: Person) -> None:
    """The coordinators learn for whom it was, and which text it is, not what it said."""
    chat = account(village, maria).chat_id
    village.do(
        lambda uow: uow.timers.set(
            TimerRow(
                "outbox.undeliverable", village.clock.now(), chat or 0, tag="find-found",
                args={"key": "find-found"}, community_id=village.community.id,
            )
        )
    )  # fmt: skip
    village.stepper.settle()
    card = village.desk.shows("non può partire: find-found")
    assert "Maria (02 555 0123)" in card.text


def test_a_card_that_no_network_takes_makes_no_endless_cards(village: Village) -> None:
    """Its own failure is said once, plainly, in private."""
    village.do(
        lambda uow: uow.timers.set(
            TimerRow(
                "outbox.undeliverable", village.clock.now(), village.community.desk_chat_id or 0,
                tag="desk-card", args={"key": "desk-card"}, community_id=village.community.id,
            )
        )
    )  # fmt: skip
    village.stepper.settle()
    village.anna.sees("non si lascia mostrare")
    assert cards(village, CardKind.FAILURE) == []
