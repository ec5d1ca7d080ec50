"""What went wrong once: each found by doing things in any order (test_any_order), told as it would happen."""

from __future__ import annotations

from bot.domain.cards import CardKind
from bot.domain.offers import OfferState
from bot.domain.requests import RequestState
from bot.ports.chat import ChatChange, Happening
from tests.stories.errands import between, cards, exactly, now, offers, send
from tests.stories.village import Village

SECRET = "Via Rovereto 7"


# --- nothing personal stays


def test_an_address_looked_at_twice_is_hidden_twice(village: Village) -> None:
    """Luca looks at the address in the morning and again at the door: when it is done, neither message has it."""
    maria, luca = village.member("Maria", address=SECRET), village.helper("Luca")
    send(village, maria, exactly(18))
    luca.presses("Ci penso io")
    luca.presses("Indirizzo")
    luca.sees(SECRET)
    luca.presses("Indirizzo")
    assert sum(SECRET in m.text for m in luca.messages) == 1
    luca.presses("Fatto")
    luca.does_not_see(SECRET)


def test_an_address_goes_also_when_the_helper_was_away(village: Village) -> None:
    """Luca has blocked the bot, which finds out when it takes the address away: it goes when he is back."""
    maria, luca = village.member("Maria", address=SECRET), village.helper("Luca")
    send(village, maria, exactly(10, day=1))
    luca.presses("Ci penso io")
    luca.presses("Indirizzo")
    luca.vanishes()
    maria.says("annulla la spesa")
    maria.presses("Sì")
    luca.sees(SECRET)
    village.channel.gone.clear()
    luca.says("salve")
    luca.does_not_see(SECRET)


def test_who_has_left_is_not_phoned(village: Village) -> None:
    """Pia is being asked by phone when she has her data removed: the card goes, with her number."""
    maria = village.member("Maria")
    village.helper("Pia", chat=False, phone="02 555 0146")
    send(village, maria, exactly(18))
    [card] = cards(village, CardKind.PHONE_HELPER)
    village.anna.says("/persone Pia")
    village.anna.presses("Tolgo i dati")
    village.anna.sees("Non si torna indietro")
    village.anna.presses("Tolgo i dati")
    assert cards(village, CardKind.PHONE_HELPER) == []
    assert "0146" not in str(village.do(lambda uow: uow.cards.get(card.id)).params)


def test_what_expired_and_what_went_wrong_keep_nobodys_number(village: Village) -> None:
    """Maria leaves after nobody came and after she told of a problem: neither card has her number any more."""
    maria = village.member("Maria", phone="02 555 0141")
    send(village, maria, exactly(11))
    village.advance("1d")
    maria.says("/problema la spesa era rotta")
    village.desk.shows("02 555 0141")
    maria.says("/cancellami")
    maria.presses("Sì, tolga tutto")
    assert cards(village, CardKind.UNMET) == []
    [problem] = cards(village, CardKind.PROBLEM)
    assert "0141" not in str(problem.params)
    village.desk.does_not_show("02 555 0141")


# --- nothing stays open for ever


def test_how_it_went_is_settled_by_an_answer_only(village: Village) -> None:
    """Luca never says how it went: Anna's card can't be put aside, and goes when he says it after all."""
    maria, luca = village.member("Maria"), village.helper("Luca")
    request = send(village, maria, exactly(18))
    luca.presses("Ci penso io")
    luca.presses("Indirizzo")
    village.advance_to(village.clock.now().replace(hour=16, minute=20))
    luca.presses("Indirizzo")
    village.advance("2d")
    assert "Fatto" not in village.desk.shows("non ha detto com'è andata").labels
    luca.presses("Fatto")
    assert cards(village, CardKind.PROBLEM) == []
    assert now(village, request).state is RequestState.DONE


def test_what_one_of_several_did_closes_with_the_rest(village: Village) -> None:
    """Two were wanted, one came, early: when the time has passed nobody is waited for any more."""
    maria, luca = village.member("Maria"), village.helper("Luca")
    request = send(village, maria, exactly(10, day=3), capacity=2)
    luca.presses("Ci penso io")
    luca.presses("Fatto")
    village.advance("2d")
    assert now(village, request).state is RequestState.OPEN
    village.advance("3d")
    assert now(village, request).state is RequestState.CLOSED


def test_one_who_never_came_does_not_keep_it_open(village: Village) -> None:
    """Both said it was done; the first one's day went by, of the second Maria says that nobody came."""
    maria = village.member("Maria")
    luca, sara = village.helper("Luca", "tech"), village.helper("Sara", "tech")
    request = send(village, maria, exactly(10, day=3), "tech", capacity=2)
    luca.presses("Ci penso io")
    sara.presses("Ci penso io")
    luca.presses("Fatto")
    village.advance("2d")
    sara.presses("Fatto")
    maria.presses("C'è un problema")
    maria.presses("Non è venuto nessuno")
    village.advance("3d")
    assert now(village, request).state is RequestState.CLOSED


def test_a_place_that_nobody_filled_is_free_again(village: Village) -> None:
    """Luca says it is done and nobody came, while Sara is still to come: a second helper is looked for."""
    maria = village.member("Maria")
    luca, sara, ivan = (village.helper(name, "tech") for name in ("Luca", "Sara", "Ivan"))
    request = send(village, maria, between(9, 18, day=1), "tech", capacity=2)
    luca.presses("Ci penso io")
    sara.presses("Ci penso io")
    ivan.sees("Già preso")
    luca.presses("Fatto")
    maria.presses("C'è un problema")
    maria.presses("Non è venuto nessuno")
    assert now(village, request).state is RequestState.OPEN
    ivan.presses("Ci penso io")
    assert now(village, request).state is RequestState.ASSIGNED


def test_who_is_asked_already_is_not_asked_twice(village: Village) -> None:
    """Anna asks Pia, who has no chat and whose telephone call is on a card already: no second call, and none
    left over when somebody else comes."""
    maria = village.member("Maria")
    luca, _ = village.helper("Luca"), village.helper("Pia", chat=False, phone="02 555 0146")
    request = send(village, maria, exactly(18))
    village.anna.says(f"/assegna {request.number} Pia")
    village.anna.presses("Chiedo a Pia")
    assert len(cards(village, CardKind.PHONE_HELPER)) == 1
    luca.presses("Ci penso io")
    assert cards(village, CardKind.PHONE_HELPER) == []
    assert OfferState.SENT not in {o.state for o in offers(village, request)}


# --- nothing is lost


def test_who_joins_the_coordinators_is_not_welcomed_among_the_neighbours(village: Village) -> None:
    """The words for newcomers belong to the neighbours' group; the coordinators hear that somebody is there."""
    sara = village.member("Sara")
    village.bring(sara, ChatChange(Happening.NEWCOMER), village.desk)
    village.desk.does_not_show("Qui ci si dà una mano")
    village.desk.shows("Qui c'è chi non coordina: Sara")
    village.bring(sara, ChatChange(Happening.NEWCOMER), village.group)
    assert "Qui ci si dà una mano" in village.group.messages[-1].text


def test_a_recording_is_heard_also_without_a_room(village: Village) -> None:
    """The bot was put out of the coordinators' room: what Maria recorded reaches Anna in private."""
    maria = village.member("Maria")
    village.bring(village.anna, ChatChange(Happening.BOT_REMOVED), village.desk)
    maria.sends_voice()
    assert any(m.media == "voice:recording" for m in village.anna.messages)
