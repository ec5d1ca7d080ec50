"""Zenobia's address before, while and after somebody helps her; and guessed from how far it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.places import Point
from bot.domain.requests import Request, RequestState
from bot.ports.chat import Press
from handlers.offers import finding
from tests.privacy.cast import TEODOLINDA, UBALDO, ZENOBIA, build, helps, lives, press
from tests.privacy.thieves import audited, goes_back, taken, token_of, tries, wishes
from tests.stories.errands import exactly, holder, now, offers, within
from tests.stories.village import CENTRE, NORTH_M, Person, Village


def is_released(village: Village, ubaldo: Person, request: Request) -> None:
    from handlers.tasks import tasks

    held = holder(village, request)
    within(village, lambda ctx: tasks.hand_back(ctx, held, released=True))


def is_cancelled(village: Village, ubaldo: Person, request: Request) -> None:
    within(village, lambda ctx: finding.stop(ctx, ctx.store.requests.get(request.id), RequestState.CANCELLED))


def is_done(village: Village, ubaldo: Person, request: Request) -> None:
    press(ubaldo, "task-button-done")


def is_closed(village: Village, ubaldo: Person, request: Request) -> None:
    press(ubaldo, "task-button-done")
    village.advance("3d")
    assert now(village, request).state is RequestState.CLOSED


def is_moved(village: Village, ubaldo: Person, request: Request) -> None:
    moved = replace(now(village, request), window=exactly(17, day=1))
    within(village, lambda ctx: finding.change(ctx, moved))


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


@pytest.mark.parametrize("ending", [goes_back, is_released, is_cancelled, is_done, is_closed, is_moved])
def test_when_it_is_over_the_address_is_gone_and_stays_gone(
    village: Village, zenobia: Person, ubaldo: Person, ending: object
) -> None:
    """However a task ends: the message no longer shows it, and every button there ever was is dead."""
    request = taken(village, zenobia, ubaldo)
    tokens = [token_of(m, "Indirizzo") for m in ubaldo.messages if m.button("Indirizzo")]
    press(ubaldo, "task-button-address")
    shown = ubaldo.sees(ZENOBIA.street)
    assert shown.protect
    ending(village, ubaldo, request)  # type: ignore[operator]
    for token in tokens:
        tries(village, ubaldo, token)
    for words in ("indirizzo", "1", "/mie"):
        ubaldo.says(words)
    for piece in (ZENOBIA.street, ZENOBIA.door, "555 0161", ZENOBIA.note):
        ubaldo.does_not_see(piece)
    assert len([v for v in shown.versions if ZENOBIA.street in v]) == 1


def test_who_erased_herself_is_nowhere(village: Village, zenobia: Person, ubaldo: Person) -> None:
    """After she has left neither the old button nor the task shows anything of her."""
    taken(village, zenobia, ubaldo)
    token = token_of(ubaldo.last, "Indirizzo")
    press(ubaldo, "task-button-address")
    zenobia.says("/cancellami")
    press(zenobia, "leave-button-yes")
    tries(village, ubaldo, token)
    for piece in ZENOBIA.pieces:
        ubaldo.does_not_see(piece)
    village.anna.says("/people Zenobia")
    assert "Stregatto" not in village.anna.last.text


def test_an_address_still_on_its_way_is_never_delivered(
    village: Village, zenobia: Person, ubaldo: Person
) -> None:
    """Pressed and given back in the same moment, before the network took it: it does not arrive at all."""
    request = taken(village, zenobia, ubaldo)
    token = token_of(ubaldo.last, "Indirizzo")
    event = village._events = village._events + 1
    from bot.ports.chat import Incoming

    village.stepper.bring(
        Incoming("console", "cortile", f"held-{event}", ubaldo.id, ubaldo.id, True, Press(token, "q"), village.clock.now()),
        settle=False,
    )  # fmt: skip
    is_released(village, ubaldo, request)
    ubaldo.never_saw(ZENOBIA.street)


def test_every_look_at_an_address_is_written_down(village: Village, zenobia: Person, ubaldo: Person) -> None:
    """The helper's, the coordinator's sheet, the whole request, and a card opened from the list."""
    request = taken(village, zenobia, ubaldo)
    press(ubaldo, "task-button-address")
    village.anna.says("/people Zenobia")
    press(village.anna, "desk-button-contact")
    village.anna.says(f"/request {request.number}")
    zenobia.says("/miei_dati")
    zenobia.says("0")
    village.anna.says("/bacheca")
    village.anna.says("1")
    looked = audited(village)
    anna = village.anna.neighbour_id
    assert ("address-seen", ubaldo.neighbour_id, holder(village, request).id) in looked
    assert ("contact-shown", anna, zenobia.neighbour_id) in looked
    assert ("request-shown", anna, request.id) in looked
    assert ("own-data-shown", zenobia.neighbour_id, zenobia.neighbour_id) in looked
    assert any(action == "card-shown" and actor == anna for action, actor, _ in looked)


# --- where she lives, from how far it is


def test_the_same_house_is_as_near_as_the_next_street(village: Village, zenobia: Person) -> None:
    """No band is nearer than five minutes: nobody learns from an offer that it is their own stairs."""
    same = village.helper("Luca", address=ZENOBIA.address, metres=0)
    near = village.helper("Sara", metres=220)
    wishes(village, zenobia)
    assert same.last.text == near.last.text


def test_a_distance_is_said_once(village: Village, zenobia: Person) -> None:
    """Who steps forward, moves on the map and steps forward again does not measure where she is."""
    helps(village, UBALDO, metres=100)
    eve = lives(village, TEODOLINDA, metres=3000)
    request = wishes(village, zenobia)
    village.advance("2h")
    press(village.anna, "desk-button-post", village.desk)
    for metres in (3000, 1500, 700, 100):
        village.do(
            lambda uow, m=metres: uow.people.save(  # type: ignore[misc]
                replace(uow.people.get(eve.neighbour_id), spot=Point(CENTRE.lat + m * NORTH_M, CENTRE.lon))
            )
        )
        press(eve, "unmet-button-i-can", village.group)
        press(eve, "unmet-button-i-can", village.group)
        eve.says("non questa volta")
    told = {line for m in eve.messages for v in m.versions for line in v.split(". ") if "minuti" in line}
    assert len(told) <= 1
    assert len([o for o in offers(village, request) if o.neighbour_id == eve.neighbour_id]) <= 4


def test_what_is_kept_of_a_location_is_a_square_of_a_hundred_metres(village: Village) -> None:
    """The point she sent is rounded before it is written anywhere."""
    zenobia = lives(village, ZENOBIA)
    zenobia.says("/impostazioni")
    press(zenobia, "settings-button-zone")
    zenobia.sends_location(Point(45.4961234, 9.2257891))
    assert zenobia.row.spot == Point(45.496, 9.226)
