"""From a request to the neighbours who are asked: waves, what is checked first, what is taken back or changed."""

from __future__ import annotations

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
from handlers.offers import finding
from tests.stories.errands import asked, at, cards, exactly, knows_streets, now, offers, send, within
from tests.stories.nearby import neighbours
from tests.stories.village import Person, Village


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
