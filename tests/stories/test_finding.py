"""From a request to the neighbours who are asked: waves, quiet hours, and what happens when nobody can."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.communities import Moderation
from bot.domain.offers import OfferState
from bot.domain.requests import Request, RequestState
from bot.domain.schedules import Window
from bot.ports.stores import UnitOfWork
from handlers.offers import finding
from tests.stories.errands import asked, at, between, cards, exactly, knows_streets, now, offers, send, within
from tests.stories.village import Person, Village


def neighbours(village: Village, count: int) -> list[Person]:
    """Helpers with groceries, each a little further away than the one before."""
    return [village.helper(f"Vicino{n}", metres=100 + 10 * n) for n in range(count)]


@pytest.fixture
def maria(village: Village) -> Person:
    return village.member("Maria", address="Via Padova 12", phone="02 555 0123", note="diabete", metres=0)


# --- what is offered, and to whom


def test_an_offer_tells_what_when_where_and_nothing_else(village: Village, maria: Person) -> None:
    """Before acceptance nobody reads a name, address, phone, note, building or common past."""
    luca = village.helper("Luca", metres=50, address="Via Padova 12")
    knows_streets(village, "Casoretto")
    send(village, maria, exactly(10, day=1), note="suonare forte", urgent=False)
    said = luca.sees("spesa").text
    assert "domani, martedì 3 marzo, alle 10" in said.casefold()
    assert "zona casoretto" in said.casefold()
    assert "a meno di cinque minuti a piedi" in said.casefold()
    for secret in ("Maria", "Padova", "555", "diabete", "suonare", "palazzo", "stesso", "già aiutato"):
        assert secret not in said
    assert luca.last.labels == ["✋ Ci penso io", "Non questa volta", "🕐 Sì, ma alle…"]


def test_a_line_for_neighbours_is_shown_only_once_approved(village: Village, maria: Person) -> None:
    """What the asker wrote reaches neighbours only after a coordinator has read it."""
    luca = village.helper("Luca", "other")
    request = send(village, maria, exactly(10, day=1), "other", public_line="montare una mensola")
    assert now(village, request).state is RequestState.AWAITING_APPROVAL
    assert luca.messages == []


def test_a_small_community_asks_two_at_a_time(village: Village, maria: Person) -> None:
    """With fewer than thirty helpers a wave is two, the nearest first."""
    people = neighbours(village, 5)
    send(village, maria, exactly(18))
    assert len(asked(*people)) == 2


def test_a_larger_community_asks_between_three_and_seven(village: Village, maria: Person) -> None:
    """A wave is as large as it takes for somebody to say yes."""
    people = neighbours(village, 31)
    send(village, maria, exactly(18))
    assert 3 <= len(asked(*people)) <= 7


@pytest.mark.parametrize(
    ("when", "wait"),
    [(exactly(18), "20m"), (exactly(12, 0), "5m"), (exactly(10, day=3), "4h")],
    ids=["today", "within two hours", "later"],
)
def test_the_next_wave_leaves_in_time(village: Village, maria: Person, when: Window, wait: str) -> None:
    """Twenty minutes the same day, five within two hours, four hours for later: not sooner, not later."""
    people = neighbours(village, 7)
    send(village, maria, when)
    assert len(asked(*people)) == 2
    village.advance_to(village.clock.now() + _minutes(wait) - timedelta(seconds=1))
    assert len(asked(*people)) == 2
    village.advance("2s")
    assert len(asked(*people)) == 4


def _minutes(wait: str) -> timedelta:
    return {"20m": timedelta(minutes=20), "5m": timedelta(minutes=5), "4h": timedelta(hours=4)}[wait]


def test_a_decline_is_replaced_at_once_without_blame(village: Village, maria: Person) -> None:
    """Somebody says no: thanks, and the next one of the order is asked in the same moment."""
    people = neighbours(village, 3)
    send(village, maria, exactly(18))
    first, second = asked(*people)
    decliner = next(p for p in people if p.name == first)
    decliner.presses("Non questa volta")
    decliner.sees("Grazie di avermi risposto")
    assert len(asked(*people)) == 2
    third = next(p for p in people if p.name not in (first, second))
    third.sees("spesa")
    assert decliner.last.labels == []


def test_capacity_asks_for_each_place(village: Village, maria: Person) -> None:
    """Where two are needed, each place gets its own wave, and the offer says how many are needed."""
    people = neighbours(village, 6)
    send(village, maria, exactly(18), capacity=2)
    assert len(asked(*people)) == 4
    next(p for p in people if p.name in asked(*people)).sees("servono 2 persone")


def test_a_zone_of_one_house_is_not_named(village: Village) -> None:
    """Where so little of a zone is known that it says which house it is, the neighbourhood is named instead."""
    pina = village.member("Pina", address="Cascina Rosa 1", zone="Loreto", metres=500)
    luca = village.helper("Luca", metres=50)
    send(village, pina, exactly(18))
    assert "Zona Via Padova." in luca.sees("Qualcuno qui vicino chiede: spesa").text
    luca.never_saw("Loreto")
    knows_streets(village, "Loreto")
    sara = village.helper("Sara", "pets", metres=60)
    send(village, pina, exactly(18, day=1), "pets")
    assert "Zona Loreto." in sara.sees("Qualcuno qui vicino chiede").text


# --- when nobody can


def test_after_the_third_wave_the_coordinators_get_the_figures(village: Village, maria: Person) -> None:
    """Three waves in vain: a card with the reasons per filter, and the asker knows who calls by when."""
    neighbours(village, 6)
    village.helper("Tina", metres=200, on_duty=False)
    village.helper("Gino", metres=200, on_duty=False)
    village.helper("Pia", metres=2300)
    request = send(village, maria, exactly(19))
    village.advance("40m")
    village.desk.does_not_show("Nessuno ha ancora detto sì")
    maria.never_saw("Non ho ancora trovato nessuno")
    village.advance("20m")
    card = village.desk.shows("Nessuno ha ancora detto sì").text.casefold()
    assert "8 vicini in zona" in card
    assert "6 in silenzio" in card
    assert "2 non di turno" in card
    assert "un altro, allargando" in card
    assert now(village, request).waves == 3
    maria.sees("Non ho ancora trovato nessuno")
    maria.sees("La richiesta resta aperta. Anna La chiama entro")
    village.advance("1h")
    assert sum("Non ho ancora trovato" in m.text for m in maria.messages) == 1


def test_a_time_that_is_near_brings_the_card_along(village: Village, maria: Person) -> None:
    """Within the hour coordinators know from the start; the asker hears once the first wave was in vain."""
    neighbours(village, 3)
    send(village, maria, exactly(10, 50))
    village.desk.shows("Nessuno ha ancora detto sì")
    maria.never_saw("Non ho ancora")
    village.advance("5m")
    maria.sees("Non ho ancora trovato nessuno")


def test_with_nobody_to_ask_nobody_waits_for_a_wave(village: Village, maria: Person) -> None:
    """No helper at all: card and honest word in the same moment; who joins later is still asked."""
    request = send(village, maria, exactly(19))
    village.desk.shows("nessuno qui vicino")
    village.advance("1h")
    assert sum("Non ho ancora trovato nessuno" in m.text for m in maria.messages) == 1
    luca = village.helper("Luca")
    village.advance("20m")
    luca.presses("Ci penso io")
    assert now(village, request).state is RequestState.ASSIGNED
    assert cards(village, CardKind.UNMET) == []


def test_all_declined_calls_the_coordinators_at_once(village: Village, maria: Person) -> None:
    """When the last one says no there is nothing to wait for."""
    luca = village.helper("Luca")
    send(village, maria, exactly(19))
    luca.presses("Non questa volta")
    village.desk.shows("uno ha detto no")
    maria.sees("Non ho ancora trovato nessuno")


def promises(person: Person, since: int) -> list[str]:
    """The hours by which somebody has been promised to hear something, in the messages from `since` on."""
    said = " ".join(m.text for m in person.messages[since:] if m.author == "bot")
    return re.findall(r"(?:Le scrivo|La chiama) entro [^.,]*", said)


def test_one_promise_at_a_time_when_nobody_is_there(village: Village, maria: Person) -> None:
    """Asked, moved, given back: with nobody to ask, the only hour that is named is the one of the call."""
    maria.says("mi serve la spesa domani alle 17")
    maria.says("sì")
    maria.sees("Cerco.")
    maria.sees("Non ho ancora trovato nessuno")
    assert promises(maria, 0) == ["La chiama entro le 12"]


def test_one_promise_when_a_helper_gives_back_and_nobody_else_is_there(
    village: Village, maria: Person
) -> None:
    """Luca can't, nobody else is near: Maria hears both in one go, with one hour."""
    luca = village.helper("Luca")
    send(village, maria, exactly(18))
    luca.presses("Ci penso io")
    before = len(maria.messages)
    luca.says("non riesco più")
    luca.says("sì")
    maria.sees("Luca non può. Cerco un'altra persona.")
    maria.sees("Non ho ancora trovato nessuno")
    assert len(promises(maria, before)) == 1


def test_one_promise_when_the_time_changes_and_nobody_is_there(village: Village, maria: Person) -> None:
    """The new time is confirmed, and only the call is promised; with a helper it is the word that is."""
    request = send(village, maria, exactly(18, day=1))
    before = len(maria.messages)
    maria.says("/mie")
    maria.presses("Cambio")
    maria.presses("Quando")
    maria.says("domani alle 17")
    maria.sees("Cambiato: spesa, domani, martedì 3 marzo, alle 17. Cerco di nuovo.")
    assert len(promises(maria, before)) == 1
    assert now(village, request).window == exactly(17, day=1)


def test_a_promise_never_names_an_hour_that_nobody_covers(tmp_path: Path) -> None:
    """Without shifts no coordinator's hour is promised; the phone number is given instead."""
    village = Village(tmp_path)

    def nobody_on_shift(uow: UnitOfWork) -> None:
        for shift in uow.shifts.all(village.community.id):
            uow.shifts.remove(shift.id)

    village.do(nobody_on_shift)
    maria = village.member("Maria")
    send(village, maria, exactly(19))
    maria.sees("Se ha fretta, chiami: 02 555 0101")
    maria.never_saw("La chiama")


def test_the_asker_is_told_by_when_they_hear_and_then_do(village: Village, maria: Person) -> None:
    """`hears_by` is kept: by that moment there is an answer or an honest "not yet"."""
    neighbours(village, 9)
    request = send(village, maria, exactly(18, day=1))
    by = within(village, lambda ctx: finding.hears_by(ctx, request))
    assert by.minute % 15 == 0
    village.advance_to(by)
    maria.sees("Non ho ancora trovato nessuno")


def test_when_the_time_has_passed_nobody_is_left_in_silence(village: Village, maria: Person) -> None:
    """Expired: the asker is told who calls and can name another day; coordinators have a card."""
    luca = village.helper("Luca")
    request = send(village, maria, exactly(12))
    village.advance_to(at(13, 1))
    assert now(village, request).state is RequestState.EXPIRED
    maria.sees("non ho trovato nessuno in tempo")
    village.desk.shows("È passato il tempo senza aiuto")
    luca.sees("Non serve più")
    maria.presses("Un altro giorno")
    maria.says("giovedì alle 10")
    maria.sees("Cerco di nuovo: spesa, giovedì 5 marzo alle 10")
    assert now(village, request).state is RequestState.OPEN
    assert cards(village, CardKind.UNMET) == []


def test_another_day_that_makes_no_sense_is_asked_again(village: Village, maria: Person) -> None:
    """Neither nonsense nor the past is taken for a day."""
    request = send(village, maria, exactly(12))
    village.advance_to(at(13, 1))
    maria.presses("Un altro giorno")
    maria.says("rumpelstilz")
    maria.sees("non ho capito")
    assert now(village, request).state is RequestState.EXPIRED


def test_nobody_else_can_name_another_day(village: Village, maria: Person) -> None:
    """The request belongs to who asked."""
    ugo = village.member("Ugo")
    request = send(village, maria, exactly(12))
    village.advance_to(at(13, 1))
    maria.sees("non ho trovato nessuno in tempo")
    button = maria.last.button("Un altro giorno")
    assert button is not None
    ugo.presses("Un altro giorno", on=maria.last)
    assert now(village, request).state is RequestState.EXPIRED
    ugo.does_not_see("Quando andrebbe bene")


def test_unread_by_anybody_it_does_not_vanish(tmp_path: Path) -> None:
    """A request that nobody approved in time ends with words for both sides."""
    village = Village(tmp_path, moderation=Moderation.ALL)
    maria = village.member("Maria")
    request = send(village, maria, exactly(12))
    village.advance_to(at(13, 1))
    assert now(village, request).state is RequestState.EXPIRED
    maria.sees("non ho trovato nessuno in tempo")
    village.desk.shows("nessuno l'aveva letta")


def test_some_of_several_is_better_than_none(village: Village, maria: Person) -> None:
    """Two were needed and one came: it goes on with one, and the asker knows."""
    luca = village.helper("Luca")
    request = send(village, maria, between(14, 18), capacity=2)
    luca.presses("Ci penso io")
    village.advance_to(at(16, 45))
    luca.presses("Ci sono")
    village.advance_to(at(18, 1))
    assert now(village, request).state is RequestState.ASSIGNED
    maria.sees("è mancata una persona")


# --- quiet hours


def test_quiet_hours_are_kept_unless_it_is_urgent(village: Village, maria: Person) -> None:
    """Nobody's phone rings at night for what can wait; for what can't it does."""
    luca = village.helper("Luca")
    village.advance_to(at(22))
    send(village, maria, exactly(18, day=1))
    assert asked(luca) == []
    village.advance_to(at(7, 59, day=1))
    assert asked(luca) == []
    maria.never_saw("Non ho ancora trovato nessuno")
    assert cards(village, CardKind.UNMET) == []
    village.advance_to(at(8, 0, day=1))
    assert asked(luca) == ["Luca"]


def test_an_urgent_request_rings_at_night(village: Village, maria: Person) -> None:
    """Urgent help asks at any hour."""
    luca = village.helper("Luca")
    village.advance_to(at(22))
    send(village, maria, exactly(23), urgent=True)
    luca.sees("È urgente")


def test_a_decline_at_night_wakes_nobody(village: Village, maria: Person) -> None:
    """Who is asked instead is asked in the morning, and nobody hears at night that nobody was found."""
    people = neighbours(village, 8)
    village.advance_to(at(16))
    send(village, maria, exactly(18, day=1))
    village.advance_to(at(22))
    before = asked(*people)
    assert len(before) == 4
    for person in people:
        if person.name in before:
            person.presses("Non questa volta")
    assert asked(*people) == []
    maria.never_saw("Non ho ancora trovato nessuno")
    village.advance_to(at(8, 0, day=1))
    assert len(asked(*people)) == 2


# --- who may go without a coordinator


@pytest.mark.parametrize(
    ("moderation", "kind", "waits"),
    [
        (Moderation.NONE, "groceries", False),
        (Moderation.SENSITIVE, "groceries", True),
        (Moderation.SENSITIVE, "pets", False),
        (Moderation.ALL, "pets", True),
        (Moderation.NONE, "other", True),
    ],
)
def test_moderation_decides_what_coordinators_see_first(
    tmp_path: Path, moderation: Moderation, kind: str, waits: bool
) -> None:
    """All, the sensitive ones, or none; a free line of the asker's always."""
    village = Village(tmp_path, moderation=moderation)
    luca = village.helper("Luca", kind)
    request = send(village, village.member("Maria"), exactly(18), kind)
    wanted = RequestState.AWAITING_APPROVAL if waits else RequestState.OPEN
    assert now(village, request).state is wanted
    assert bool(luca.messages) is not waits


def test_what_a_coordinator_asks_for_needs_no_second_look(tmp_path: Path) -> None:
    """A coordinator who asks for somebody without a chat has seen it."""
    village = Village(tmp_path, moderation=Moderation.ALL)
    pina = village.member("Pina", chat=False, phone="02 555 0199")
    request = send(village, pina, exactly(18), asked_by=village.anna)
    assert now(village, request).state is RequestState.OPEN


def test_a_word_that_nobody_confirmed_is_checked_first(village: Village) -> None:
    """Somebody asks for another without a confirmed delegation: a coordinator looks."""
    pina, ugo = village.member("Pina", chat=False), village.member("Ugo")
    request = send(village, pina, exactly(18), asked_by=ugo)
    assert now(village, request).state is RequestState.AWAITING_APPROVAL


# --- the end, and a stop in between


def test_what_is_cancelled_is_taken_back_everywhere(village: Village, maria: Person) -> None:
    """Offers leave at once, timers and cards too; a press afterwards is answered kindly."""
    luca = village.helper("Luca")
    request = send(village, maria, exactly(10, 50))
    village.desk.shows("Nessuno ha ancora detto sì")
    offer = luca.last
    within(village, lambda ctx: finding.stop(ctx, now_in(ctx, request), RequestState.CANCELLED))
    luca.sees("Non serve più")
    assert offer.labels == []
    assert cards(village, CardKind.UNMET) == []
    village.advance("4h")
    assert [o.state for o in offers(village, request)] == [OfferState.WITHDRAWN]
    maria.never_saw("non ho trovato nessuno")


def now_in(ctx: Context, request: Request) -> Request:
    return ctx.store.requests.get(request.id)


def test_a_changed_need_is_offered_anew(village: Village, maria: Person) -> None:
    """Another time: who was asked is told, who had taken it is told and may be asked again."""
    luca = village.helper("Luca")
    request = send(village, maria, exactly(18))
    luca.presses("Ci penso io")

    def moved(ctx: Context) -> Request:
        return finding.change(ctx, replace(now_in(ctx, request), window=exactly(17, day=1)))

    within(village, moved)
    luca.sees("L'impegno di prima non vale più")
    luca.sees("domani, martedì 3 marzo, alle 17")
    luca.presses("Ci penso io")
    assert now(village, request).state is RequestState.ASSIGNED
    village.advance_to(at(18, 30))
    luca.never_saw("Tra poco")


def test_a_restart_in_the_middle_loses_no_wave(village: Village, maria: Person) -> None:
    """Stopped after the first wave: the second leaves at its time, and an old button still counts."""
    people = neighbours(village, 5)
    request = send(village, maria, exactly(18))
    first = [p for p in people if p.name in asked(*people)]
    village.restart()
    village.advance("20m")
    assert len(asked(*people)) == 4
    village.restart()
    first[0].presses("Ci penso io")
    assert now(village, request).state is RequestState.ASSIGNED
    maria.sees(f"Viene {first[0].name}")


def test_no_hurry_waits_long_and_is_not_forgotten(village: Village, maria: Person) -> None:
    """Without a day: waves four hours apart by day, then the card, and a week later once more."""
    neighbours(village, 2)
    request = send(village, maria, None)
    village.advance("7d")
    assert now(village, request).state is RequestState.OPEN
    maria.sees("Non ho ancora trovato nessuno")
    village.desk.shows("Senza fretta")
