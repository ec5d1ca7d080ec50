"""Rights are checked for every press, command and answer, whatever led to it.

A button's arguments can't be chosen by anybody: its data is an opaque token. Here they are all the same,
for every action there is, so that a right that only a menu guards is found: somebody who is nobody in
particular presses every button of the program about Zenobia, answers every question, says every command.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count

import pytest

import handlers
from bot.domain.cards import Card
from bot.domain.checkins import Contact, ContactState, Plan, PlanState
from bot.domain.mobilising import Called, CalledState, Callout, CalloutState, Reason
from bot.domain.people import Neighbour
from bot.domain.requests import Request, RequestState
from bot.domain.rounds import Round, RoundState, Run, RunState, Stop, StopState, Visit
from bot.ports.chat import Press
from bot.ports.rows import ButtonRow, Talk
from bot.ports.stores import UnitOfWork
from bot.ports.words import UnknownText
from bot.routing import Route, Router, Who
from tests.privacy.cast import (
    TEODOLINDA,
    UBALDO,
    ZENOBIA,
    Watch,
    build,
    chat_id,
    found_in,
    helps,
    lives,
    press,
    watching,
)
from tests.stories.errands import exactly, send
from tests.stories.village import Person, Room, Village


@dataclass
class Scene:
    """Zenobia waits for Ubaldo, who has taken her shopping, and for one more request; Eve is a neighbour."""

    village: Village
    zenobia: Person
    ubaldo: Person
    eve: Person
    args: dict[str, object]
    watch: Watch
    counter: Iterator[int]


def looked_in_on(village: Village, uow: UnitOfWork, person: Person, helper: Person) -> dict[str, object]:
    """The helper is on a round to the person, whom a callout means too."""
    now, here = village.clock.now(), village.community.id
    round_ = uow.rounds.add(
        Round(
            helper.neighbour_id, "FREQ=DAILY", now.replace(tzinfo=None), "Europe/Rome", 600, state=RoundState.ACTIVE,
            community_id=here,
        )
    )  # fmt: skip
    uow.stops.add(Stop(round_.id, person.neighbour_id, 1, StopState.AGREED, community_id=here))
    run = uow.runs.add(
        Run(
            now,
            now + timedelta(hours=10),
            RunState.UNDER_WAY,
            helper.neighbour_id,
            round_.id,
            community_id=here,
        )
    )
    visit = uow.visits.add(Visit(run.id, person.neighbour_id, 1, community_id=here))
    callout = uow.callouts.add(
        Callout(Reason.HEAT, "", "", CalloutState.ASKING, now, now + timedelta(hours=10), community_id=here)
    )
    called = uow.called.add(
        Called(callout.id, person.neighbour_id, CalledState.ASKED, True, asked_at=now, community_id=here)
    )
    return {
        "round": round_.id, "run": run.id, "visit": visit.id, "callout": callout.id, "called": called.id,
        "window": None, "note": "x", "days": [0], "minutes": 60, "making": {}, "unknown": True,
    }  # fmt: skip


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    village = build(tmp_path_factory.mktemp("rights"))
    zenobia, ubaldo = lives(village, ZENOBIA), helps(village, UBALDO)
    eve = lives(village, TEODOLINDA)
    request = send(village, zenobia, exactly(18), note=ZENOBIA.note)
    press(ubaldo, "offer-button-yes")
    zenobia.says("0")
    eve.says("ciao")
    eve.says("/help", village.group)
    village.anna.says("ciao")

    def ids(uow: UnitOfWork) -> dict[str, object]:
        greeted = uow.plans.add(
            Plan(
                zenobia.neighbour_id, "FREQ=DAILY", datetime.fromisoformat("2026-03-02T09:00"), "Europe/Rome", state=PlanState.ACTIVE,
                community_id=village.community.id,
            )
        )  # fmt: skip
        called = uow.contacts.add(
            Contact(
                greeted.id, ubaldo.neighbour_id, 1, True, True, ContactState.AGREED,
                community_id=village.community.id,
            )
        )  # fmt: skip
        rounds = looked_in_on(village, uow, zenobia, ubaldo)
        (held,) = uow.assignments.of(request.id)
        card = uow.cards.open(village.community.id)[0]
        return rounds | {
            "request": request.id, "assignment": held.id, "offer": uow.offers.of(request.id)[0].id,
            "person": zenobia.neighbour_id, "people": [zenobia.neighbour_id], "helper": ubaldo.neighbour_id,
            "for": zenobia.neighbour_id, "do": "task.address", "with": {"assignment": held.id},
            "card": card.id, "then": "vet.sheet", "to": "coordinate", "account": 1, "message": "1", "url": "",
            "zone": village.zones["Loreto"].id, "at": exactly(19).start.isoformat(), "cents": 2000, "sure": True,
            "kind": "groceries", "text": "x", "secret": "AAAAAAAAAAAAAAAAAAAAAA", "name": "Zenobia",
            "part": "phone", "phone": ZENOBIA.phone, "adult": False, "language": "it", "not": True,
            "delegation": 1, "invitation": 1, "exclusion": 1, "shift": 1, "way": "give-phone-call",
            "new": {"person": zenobia.neighbour_id, "name": "Zenobia"}, "reason": "x", "step": "rooms",
            "plan": greeted.id, "contact": called.id, "plan_id": greeted.id, "days": [6], "until": "2026-03-08",
            "near": True, "keys": True, "any": False, "wait": "long",
        }  # fmt: skip

    with watching() as watch:
        yield Scene(village, zenobia, ubaldo, eve, village.do(ids), watch, count())
    village.writer.close()


def routes(sort: str) -> dict[str, Route]:
    """All routes of a sort, by name."""
    table = Router.of(handlers.MODULES).table
    return {
        name: route
        for (kind, name), (route, _) in sorted(table.items(), key=lambda at: at[0])
        if kind == sort
    }


@dataclass(frozen=True)
class Kept:
    """What of others must be as it was."""

    zenobia: Neighbour
    ubaldo: Neighbour
    requests: tuple[Request, ...]
    cards: tuple[tuple[int, str], ...]
    plans: tuple[Plan, ...]
    contacts: tuple[Contact, ...]
    rounds: tuple[Round | Stop | Run | Visit | Callout | Called, ...]


def kept(scene: Scene) -> Kept:
    def job(uow: UnitOfWork) -> Kept:
        cards: list[Card] = list(uow.cards.all(scene.village.community.id))
        return Kept(
            uow.people.get(scene.zenobia.neighbour_id), uow.people.get(scene.ubaldo.neighbour_id),
            tuple(uow.requests.of(scene.zenobia.neighbour_id)),
            tuple((c.id, c.state.value) for c in cards if c.id == scene.args["card"]),
            tuple(uow.plans.all(scene.village.community.id)), tuple(uow.contacts.all(scene.village.community.id)),
            tuple(
                row
                for shelf in (uow.rounds, uow.stops, uow.runs, uow.visits, uow.callouts, uow.called)
                for row in shelf.all(scene.village.community.id)
            ),
        )  # fmt: skip

    return scene.village.do(job)


def news(scene: Scene, person: Person, room: Room | None = None) -> str:
    """What was queued for this chat since it was last asked, edits and notes too."""
    village, chat = scene.village, chat_id(scene.village, room.id if room else person.id)
    said = []
    for queued in scene.watch.queued:
        # What no text can be made of (a draft without a kind) is said to nobody.
        with suppress(UnknownText):
            if queued.row.chat_id == chat:
                said.append(queued.text(village))
    return "\n".join(said)


def give_button(scene: Scene, person: Person, action: str, room: Room | None = None) -> str:
    """A button with all arguments that there are, for this person in this chat."""
    village = scene.village

    def job(uow: UnitOfWork) -> str:
        chat = uow.chats.known("console", room.id if room else person.id)
        assert chat is not None
        token = f"{action}:{person.id}:{chat.id}:{next(scene.counter)}"
        uow.buttons.add(
            ButtonRow(
                uow.token_hash(token), action, scene.args, village.clock.now().replace(year=2099), chat.id,
                None if room else person.neighbour_id, community_id=village.community.id,
            )
        )  # fmt: skip
        return token

    return village.do(job)


def learned(text: str) -> list[str]:
    """Her name alone may have been said by Eve herself; the rest only Zenobia's row knows."""
    return found_in(text, replace(ZENOBIA, name="", phone=ZENOBIA.phone), replace(UBALDO, name=""))


def quiet_again(scene: Scene) -> None:
    """Whatever question was opened is closed, and nobody has joined or left by it."""
    village, eve = scene.village, scene.eve

    def job(uow: UnitOfWork) -> None:
        account, chat = uow.accounts.known("console", eve.id), uow.chats.known("console", eve.id)
        assert account is not None and chat is not None
        talk = uow.talks.of(account.id, chat.id) or Talk(account.id, chat.id)
        uow.talks.keep(replace(talk, state="", data={}, choices=(), asides=()))

    village.do(job)


LEAVES = {"leave.yes"}
"""What would take Eve herself away."""


@pytest.mark.parametrize("action", [a for a in routes("button") if a not in LEAVES])
def test_no_button_serves_a_stranger(scene: Scene, action: str) -> None:
    """In her own chat and in the group: Eve learns nothing of Zenobia, and changes nothing of hers."""
    village, eve = scene.village, scene.eve
    before = kept(scene)
    scene.watch.queued.clear()
    for room in (None, village.group):
        village.bring(eve, Press(give_button(scene, eve, action, room), "q"), room)
        eve.says("Zenobia")
        quiet_again(scene)
    assert learned(news(scene, eve)) == []
    assert learned(news(scene, eve, village.group)) == []
    assert kept(scene) == before
    assert not eve.row.is_coordinator


COORDINATORS = [name for name, route in routes("button").items() if route.who is Who.COORDINATOR]


@pytest.mark.parametrize("action", COORDINATORS)
def test_no_coordinators_button_speaks_in_a_group(scene: Scene, action: str) -> None:
    """Pressed by a coordinator, but in the neighbours' group: refused there, and nothing is shown."""
    village = scene.village
    scene.watch.queued.clear()
    village.bring(
        village.anna, Press(give_button(scene, village.anna, action, village.group), "q"), village.group
    )
    assert found_in(news(scene, village.anna, village.group), ZENOBIA, UBALDO) == []


@pytest.mark.parametrize("question", routes("state"))
def test_no_open_question_serves_a_stranger(scene: Scene, question: str) -> None:
    """A question that only a coordinator is asked, left open in Eve's chat: her answer finds nobody."""
    village, eve = scene.village, scene.eve
    before = kept(scene)
    scene.watch.queued.clear()

    def job(uow: UnitOfWork) -> None:
        account, chat = uow.accounts.known("console", eve.id), uow.chats.known("console", eve.id)
        assert account is not None and chat is not None
        talk = uow.talks.of(account.id, chat.id) or Talk(account.id, chat.id)
        data = {
            **scene.args, "contact": {"plan": scene.args["plan"]}, "plan": {"person": scene.zenobia.neighbour_id}, "about": scene.args["assignment"], "held": None, "note_of": scene.args["request"],
            "ceiling_of": scene.args["request"], "pick": {"then": "vet.contact", "args": {}},
            "home": {"person": scene.zenobia.neighbour_id, "then": "", "args": {}},
            "proxy": {"then": "ask.for", "args": {}, "name": "Zenobia"},
            "draft": {"kind": "groceries", "person": scene.zenobia.neighbour_id, "request": scene.args["request"]},
        }  # fmt: skip
        uow.talks.keep(
            replace(talk, state=question, data=data, choices=(), asides=(), neighbour_id=eve.neighbour_id)
        )

    for words in ("Zenobia", "domani alle 9", "via Birillo 36", "12"):
        village.do(job)
        eve.says(words)
    quiet_again(scene)
    assert learned(news(scene, eve)) == []
    assert kept(scene) == before


@pytest.mark.parametrize("name", routes("command"))
def test_no_command_serves_a_stranger(scene: Scene, name: str) -> None:
    """With her name, her number or the request's behind it, in private, in the group, at the desk."""
    village, eve = scene.village, scene.eve
    before = kept(scene)
    scene.watch.queued.clear()
    for rest in ("", "1", "Zenobia", "1 Ubaldo", "Quarantotti"):
        for room in (None, village.group, village.desk):
            eve.says(f"/{name} {rest}".strip(), room)
            quiet_again(scene)
    assert learned(news(scene, eve)) == []
    assert learned(news(scene, eve, village.group)) == []
    # At the desk a card may have been raised by it, which is for those who sit there.
    assert ZENOBIA.street not in news(scene, eve, village.desk)
    assert kept(scene) == before


def test_the_same_buttons_do_serve_a_coordinator(scene: Scene) -> None:
    """What is refused above is refused for want of a right: a coordinator is shown it."""
    village = scene.village
    scene.watch.queued.clear()
    village.bring(village.anna, Press(give_button(scene, village.anna, "vet.contact"), "q"))
    assert learned(news(scene, village.anna))
    assert kept(scene).requests[0].state is RequestState.ASSIGNED
