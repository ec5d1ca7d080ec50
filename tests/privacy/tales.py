"""Broad stories of a neighbourhood, in either language: asked, offered, posted, taken, given back, refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.domain.communities import Moderation
from bot.domain.people import Delegation, DelegationState, Exclusion
from bot.domain.requests import RequestState
from bot.domain.schedules import Slot
from bot.ports.chat import ChatChange, Happening, Press
from handlers.offers import finding
from tests.privacy.cast import (
    FULGENZIO,
    GELTRUDE,
    TEODOLINDA,
    UBALDO,
    ZENOBIA,
    helps,
    lives,
    press,
)
from tests.stories.errands import between, exactly, send, within
from tests.stories.village import Person, Village

Helpers = list[Person]
"""Whoever must not learn anything before they have said yes."""

PLEA = {
    "it": "per favore, mi serve qualcuno che mi faccia la spesa domani mattina, sono {name}, {address}, {phone}",
    "en": "please, I need somebody to do my shopping tomorrow morning, I'm {name}, {address}, {phone}",
}
YES = {"it": "sì", "en": "yes"}


def asks(village: Village, person: Person, seed: Any, room: Any = None) -> None:
    words = PLEA[village.community.language]
    person.says(words.format(name=seed.whole, address=seed.address, phone=seed.phone), room)


def asked_and_taken(village: Village) -> Helpers:
    """Said in one message with everything in it; two are asked, one says no, one yes; done and closed."""
    zenobia = lives(village, ZENOBIA)
    ubaldo, geltrude = helps(village, UBALDO, metres=100), helps(village, GELTRUDE, metres=200)
    asks(village, zenobia, ZENOBIA)
    zenobia.says(YES[village.community.language])
    press(ubaldo, "offer-button-no")
    press(geltrude, "offer-button-yes")
    press(geltrude, "task-button-address")
    press(geltrude, "task-button-done")
    village.advance("2d")
    return [ubaldo, geltrude]


def plea_in_the_group(village: Village) -> Helpers:
    """Everything personal is said out loud in the group, by a member and by a stranger, and is hidden."""
    zenobia, ubaldo = lives(village, ZENOBIA), helps(village, UBALDO)
    asks(village, zenobia, ZENOBIA, village.group)
    press(zenobia, "ask-button-hide", village.group)
    zenobia.says(YES[village.community.language])
    fulgenzio = village.stranger(FULGENZIO.whole)
    asks(village, fulgenzio, FULGENZIO, village.group)
    url = village.group.messages[-1].buttons[0][0].url
    assert url is not None
    fulgenzio.opens(url)
    for answer in (
        YES[village.community.language],
        FULGENZIO.whole,
        YES[village.community.language],
        FULGENZIO.phone,
    ):
        fulgenzio.says(answer)
    for words in (
        "1",
        "2",
        ZENOBIA.whole,
        "/request 1",
        "/people Zenobia",
        "/board",
        "/help",
        "/mine",
        "/mydata",
    ):
        ubaldo.says(words, village.group)
        zenobia.says(words, village.group)
    return [ubaldo]


def waves_to_the_group(village: Village) -> Helpers:
    """Nobody answers for three waves; a coordinator widens and writes in the group; somebody steps forward."""
    zenobia = lives(village, ZENOBIA)
    helpers = [helps(village, UBALDO, metres=100), helps(village, GELTRUDE, metres=900)]
    other = lives(village, TEODOLINDA, metres=300)
    send(village, zenobia, exactly(18), note=ZENOBIA.note)
    village.advance("2h")
    press(village.anna, "desk-button-widen", village.desk)
    press(village.anna, "desk-button-post", village.desk)
    stranger = village.stranger(FULGENZIO.whole)
    for person in (stranger, zenobia, other, other):
        press(person, "unmet-button-i-can", village.group)
    press(other, "offer-button-no")
    press(other, "unmet-button-i-can", village.group)
    press(helpers[0], "offer-button-yes")
    village.advance("20m")
    return [*helpers, other]


def another_hour(village: Village) -> Helpers:
    """Yes, but at another hour: refused once, agreed once."""
    zenobia, ubaldo = lives(village, ZENOBIA), helps(village, UBALDO, metres=100)
    geltrude = helps(village, GELTRUDE, metres=200)
    send(village, zenobia, exactly(18), note=ZENOBIA.note)
    for helper, answer in ((ubaldo, "button-no"), (geltrude, "button-yes")):
        press(helper, "offer-button-but-at")
        helper.says("alle 19" if village.community.language == "it" else "at 7 pm")
        press(zenobia, answer)
    return [ubaldo, geltrude]


def given_back(village: Village) -> Helpers:
    """Taken, given back at the last minute, taken by another, released because of silence, cancelled."""
    zenobia, ubaldo = lives(village, ZENOBIA), helps(village, UBALDO, metres=100)
    geltrude = helps(village, GELTRUDE, metres=200)
    send(village, zenobia, exactly(18, day=1), note=ZENOBIA.note)
    press(ubaldo, "offer-button-yes")
    press(ubaldo, "task-button-address")
    press(ubaldo, "task-button-hand-back")
    press(ubaldo, "button-yes")
    village.advance("4h")
    press(geltrude, "offer-button-yes")
    village.advance("30h")
    village.advance("1d")
    return [ubaldo, geltrude]


def moderated(village: Village) -> Helpers:
    """A coordinator reads it first: one is approved, one declined, one cancelled by who asked."""
    village.change(moderation=Moderation.ALL)
    zenobia, ubaldo = lives(village, ZENOBIA), helps(village, UBALDO, "groceries", "pharmacy", "other")
    send(village, zenobia, exactly(18, day=1), note=ZENOBIA.note)
    press(village.anna, "desk-button-approve", village.desk)
    send(village, zenobia, exactly(17, day=2), "pharmacy", note=ZENOBIA.note)
    press(village.anna, "desk-button-decline", village.desk)
    send(
        village, zenobia, between(14, 18, day=3), "other", note=ZENOBIA.note, public_line="un filo da tirare"
    )
    press(village.anna, "desk-button-approve", village.desk)
    zenobia.says("/mine")
    village.advance("1d")
    return [ubaldo]


def by_phone(village: Village) -> Helpers:
    """Who asks has no chat, and the nearest helper hasn't either: a coordinator phones both."""
    zenobia = lives(village, ZENOBIA, chat=False)
    helps(village, FULGENZIO, chat=False, metres=50)
    ubaldo = helps(village, UBALDO, metres=400)
    send(village, zenobia, exactly(18), asked_by=village.anna, note=ZENOBIA.note)
    press(village.anna, "desk-find-button-helper-no", village.desk)
    press(ubaldo, "offer-button-yes")
    village.advance("3h")
    return [ubaldo]


def by_a_delegate(village: Village) -> Helpers:
    """A daughter asks for her mother."""
    zenobia, teodolinda = lives(village, ZENOBIA, chat=False), lives(village, TEODOLINDA)
    ubaldo = helps(village, UBALDO)
    village.do(
        lambda uow: uow.delegations.add(
            Delegation(
                zenobia.neighbour_id, teodolinda.neighbour_id, DelegationState.CONFIRMED, village.clock.now(),
                community_id=village.community.id,
            )
        )
    )  # fmt: skip
    send(village, zenobia, exactly(18), asked_by=teodolinda, note=ZENOBIA.note)
    village.advance("1h")
    press(ubaldo, "offer-button-yes")
    return [ubaldo]


def two_at_once(village: Village) -> Helpers:
    """Two are needed; who is late is thanked; the need changes, and ends when who asked leaves."""
    zenobia = lives(village, ZENOBIA)
    helpers = [helps(village, s, metres=100 * n) for n, s in enumerate((UBALDO, GELTRUDE, FULGENZIO), 1)]
    send(village, zenobia, exactly(18, day=1), note=ZENOBIA.note, capacity=2)
    for helper in helpers[:2]:
        press(helper, "offer-button-yes")
    zenobia.says("/forgetme")
    press(zenobia, "leave-button-yes")
    village.advance("1h")
    return helpers


def quiet_and_joining(village: Village) -> Helpers:
    """A newcomer in the group, an offer of help from the group, danger said out loud, a busy helper."""
    zenobia, ubaldo = lives(village, ZENOBIA), helps(village, UBALDO, hours=[Slot(0, 9 * 60, 23 * 60)])
    fulgenzio, teodolinda = village.stranger(FULGENZIO.whole), lives(village, TEODOLINDA)
    village.bring(fulgenzio, ChatChange(Happening.NEWCOMER), village.group)
    village.bring(fulgenzio, ChatChange(Happening.BOT_ADDED), village.group)
    zenobia.says(
        "aiuto, sto male, non respiro" if village.community.language == "it" else "help, I can't breathe",
        village.group,
    )
    for person in (zenobia, teodolinda):
        send(village, person, exactly(18), note=ZENOBIA.note)
    press(ubaldo, "offer-button-yes")
    press(ubaldo, "offer-button-yes")
    press(ubaldo, "offer-button-then-no")
    ubaldo.says("/pause 2w")
    return [ubaldo]


def late_and_changed(village: Village) -> Helpers:
    """The hour changes, the need goes, and those who were asked press what they still see."""
    zenobia, ubaldo = lives(village, ZENOBIA), helps(village, UBALDO, metres=100)
    geltrude = helps(village, GELTRUDE, metres=200)
    request = send(village, zenobia, exactly(18, day=1), note=ZENOBIA.note)
    village.advance("1h")
    old = ubaldo.last
    moved = replace(request, window=exactly(17, day=1))
    within(
        village,
        lambda ctx: finding.change(ctx, replace(ctx.store.requests.get(moved.id), window=moved.window)),
    )
    village.advance("10m")
    press(ubaldo, "offer-button-no")
    taken = next(b for row in geltrude.last.buttons for b in row)
    press(village.anna, "desk-button-post", village.desk) if village.desk.messages else None
    within(village, lambda ctx: finding.stop(ctx, ctx.store.requests.get(request.id), RequestState.CANCELLED))
    assert taken.token is not None and old.text
    village.bring(geltrude, Press(taken.token, "q"))
    return [ubaldo, geltrude]


def kept_apart(village: Village) -> Helpers:
    """Somebody whom she would rather not meet steps forward in the group, and again when it is found."""
    zenobia, teodolinda = lives(village, ZENOBIA), lives(village, TEODOLINDA)
    ubaldo = helps(village, UBALDO)
    village.do(
        lambda uow: uow.exclusions.add(
            Exclusion(
                zenobia.neighbour_id, teodolinda.neighbour_id, village.clock.now(), village.community.id
            )
        )
    )
    send(village, zenobia, exactly(18), note=ZENOBIA.note)
    village.advance("2h")
    press(village.anna, "desk-button-post", village.desk)
    step_forward = village.group.messages[-1]
    token = step_forward.buttons[0][0].token
    assert token is not None
    press(teodolinda, "unmet-button-i-can", village.group)
    press(ubaldo, "offer-button-yes")
    village.bring(teodolinda, Press(token, "q"), village.group)
    return [ubaldo]


TALES: tuple[Callable[[Village], Helpers], ...] = (
    asked_and_taken, plea_in_the_group, waves_to_the_group, another_hour, given_back, moderated, by_phone,
    by_a_delegate, two_at_once, quiet_and_joining, late_and_changed, kept_apart,
)  # fmt: skip
