"""Somebody says that they speak for Zenobia, or did once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.people import Delegation, DelegationState
from bot.domain.reciprocity import Tie
from bot.domain.requests import RequestState
from tests.privacy.cast import GELTRUDE, TEODOLINDA, UBALDO, ZENOBIA, build, found_in, helps, lives, press
from tests.privacy.thieves import button_for, learned, tries, wishes, without_role
from tests.stories.errands import exactly, holder, now, send
from tests.stories.village import Person, Village


def speaks_for(village: Village, delegate: Person, person: Person, state: DelegationState) -> Delegation:
    return village.do(
        lambda uow: uow.delegations.add(
            Delegation(
                person.neighbour_id, delegate.neighbour_id, state, village.clock.now(),
                community_id=village.community.id,
            )
        )
    )  # fmt: skip


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    place = build(tmp_path)
    yield place
    place.writer.close()


@pytest.fixture
def zenobia(village: Village) -> Person:
    return lives(village, ZENOBIA)


@pytest.fixture
def ubaldo(village: Village) -> Person:
    return helps(village, UBALDO, metres=100)


def test_nobody_asks_for_her_who_was_not_named(village: Village, zenobia: Person) -> None:
    """Not a neighbour, not a refused delegate: not even with a button that says so."""
    eve, refused = lives(village, TEODOLINDA), lives(village, GELTRUDE)
    speaks_for(village, refused, zenobia, DelegationState.REFUSED)
    for person in (eve, refused):
        tries(village, person, button_for(village, person, "ask.for", person=zenobia.neighbour_id))
        tries(village, person, button_for(village, person, "proxy.for", person=zenobia.neighbour_id))
        assert learned(person) == []


def test_a_name_and_a_number_are_not_told_the_rest(village: Village, zenobia: Person) -> None:
    """Who knows her first name and phone and says that she speaks for her learns neither surname nor more."""
    eve = lives(village, TEODOLINDA)
    # As joining writes it.
    phone = "+39025550161"
    village.do(lambda uow: uow.people.save(replace(uow.people.get(zenobia.neighbour_id), phone=phone)))
    luca = village.member("Luca")
    wishes(village, zenobia, 20)
    village.do(
        lambda uow: uow.ties.add(
            Tie(luca.neighbour_id, zenobia.neighbour_id, "groceries", 30, village.clock.now(),
                community_id=village.community.id)
        )
    )  # fmt: skip
    tries(village, eve, button_for(village, eve, "proxy.new", whom="mia zia Zenobia", then="ask.for"))
    eve.says(ZENOBIA.phone)
    for words in ("la spesa stasera alle 20", "sì", "sì", "/mie", "/miei_dati", "/legami"):
        eve.says(words)
    shown = "\n".join(v for m in eve.messages if m.author == "bot" for v in m.versions)
    for piece in ("quarantotti", "stregatto", "kappa", "glicemia"):
        assert piece not in shown.casefold()
    assert "Luca" not in shown


def test_whose_word_still_waits_learns_nothing_and_changes_nothing(village: Village, zenobia: Person) -> None:
    """She said the whole name: until a coordinator has spoken with Zenobia, she is told nothing of her."""
    eve, luca = lives(village, TEODOLINDA), village.member("Luca")
    speaks_for(village, eve, zenobia, DelegationState.WAITING)
    wishes(village, zenobia, 20)
    village.do(
        lambda uow: uow.ties.add(
            Tie(luca.neighbour_id, zenobia.neighbour_id, "groceries", 30, village.clock.now(),
                community_id=village.community.id)
        )
    )  # fmt: skip
    tries(village, eve, button_for(village, eve, "ask.for", person=zenobia.neighbour_id))
    eve.says("la spesa stasera alle 20, non Luca, nessuno del mio palazzo")
    press(eve, "button-yes")
    shown = "\n".join(v for m in eve.messages if m.author == "bot" for v in m.versions)
    assert "Per Zenobia Quarantotti: spesa" in shown
    assert "Luca" not in shown
    assert "Ne ha già una" not in shown
    assert found_in(shown, replace(ZENOBIA, name="", surname="")) == []
    assert village.do(lambda uow: uow.exclusions.of(zenobia.neighbour_id)) == []
    assert not zenobia.row.not_my_building
    mine = [
        r
        for r in village.do(lambda uow: uow.requests.of(zenobia.neighbour_id))
        if r.asked_by == eve.neighbour_id
    ]
    assert [r.state for r in mine] == [RequestState.AWAITING_APPROVAL]


def test_a_delegation_that_ended_ends_what_one_hears(
    village: Village, zenobia: Person, ubaldo: Person
) -> None:
    """No name, no hour, no code word for who spoke for her once, and no hand on what was asked for her."""
    eve = lives(village, TEODOLINDA)
    delegation = speaks_for(village, eve, zenobia, DelegationState.CONFIRMED)
    request = send(village, zenobia, exactly(18), asked_by=eve, note=ZENOBIA.note)
    village.do(lambda uow: uow.delegations.save(replace(delegation, state=DelegationState.ENDED)))
    before = len(eve.messages)
    press(ubaldo, "offer-button-yes")
    eve.says("/mie")
    for action in ("mine.one", "mine.cancel", "mine.change", "ask.undo", "mine.change.note"):
        tries(village, eve, button_for(village, eve, action, request=request.id))
    for action in ("close.well", "close.problem", "close.words", "task.address", "task.done"):
        tries(village, eve, button_for(village, eve, action, assignment=holder(village, request).id))
    eve.says("/miei_dati")
    said = "\n".join(m.text for m in eve.messages[before:] if m.author == "bot")
    word = holder(village, request).code_word
    assert word not in said and UBALDO.name not in said
    assert found_in(said, replace(ZENOBIA, name="", surname="")) == []
    assert now(village, request).state is RequestState.ASSIGNED


def test_who_coordinated_once_is_told_nothing_more(village: Village, zenobia: Person, ubaldo: Person) -> None:
    """A coordinator asked for her and coordinates no more: who comes is not theirs to know."""
    paolo = village.coordinator("Paolo")
    send(village, zenobia, exactly(18), asked_by=paolo, note=ZENOBIA.note)
    without_role(village, paolo)
    before = len(paolo.messages)
    press(ubaldo, "offer-button-yes")
    paolo.says("/mie")
    said = "\n".join(m.text for m in paolo.messages[before:] if m.author == "bot")
    assert found_in(said, ZENOBIA, UBALDO) == []
