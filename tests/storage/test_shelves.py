"""Every kind of thing comes back as it was put away."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from bot.domain.checkins import Plan
from bot.domain.circles import CareCircle, CareState, Circle, Experience, Side
from bot.domain.communities import Community
from bot.domain.errors import Unknown
from bot.domain.meetings import Meeting
from bot.domain.mobilising import Callout, CalloutState, Reason
from bot.domain.people import Account, Chat
from bot.domain.places import Zone
from bot.domain.recurring import Arrangement, ArrangementState
from bot.domain.rotas import Rota, Turn
from bot.domain.rounds import Round, Run
from bot.domain.schedules import Precision
from bot.ports.stores import UnitOfWork
from storage.writer import SqliteWriter
from tests.storage.given import people, request
from tests.storage.things import HOUR, THINGS, World


@pytest.fixture
def world(store: SqliteWriter, community: Community, now: datetime) -> World:
    maria, luca = people(store, community, "Maria", "Luca")
    wish = request(store, maria, now)
    chat = store.run(lambda uow: uow.chats.add(Chat("telegram", "1", True, community_id=community.id)))
    zone = store.run(lambda uow: uow.zones.add(Zone("Loreto", None, community.id)))
    account = store.run(lambda uow: uow.accounts.add(Account("telegram", "1", chat.id, community.id)))
    meeting = store.run(
        lambda uow: uow.meetings.add(
            Meeting("Festa", now.replace(tzinfo=None), "Europe/Rome", now, community_id=community.id)
        )
    )
    plan = store.run(
        lambda uow: uow.plans.add(
            Plan(maria.id, "FREQ=DAILY", now.replace(tzinfo=None), "Europe/Rome", community_id=community.id)
        )
    )
    circle = store.run(
        lambda uow: uow.circles.add(
            Circle(
                "x",
                "",
                "",
                "FREQ=DAILY",
                now.replace(tzinfo=None),
                "Europe/Rome",
                3,
                community_id=community.id,
            )
        )
    )
    lived = store.run(
        lambda uow: uow.experiences.add(Experience(luca.id, Side.OFFERS, "loss", community_id=community.id))
    )
    care = store.run(
        lambda uow: uow.care_circles.add(
            CareCircle(luca.id, CareState.ACTIVE, luca.id, community_id=community.id)
        )
    )
    arrangement = store.run(
        lambda uow: uow.arrangements.add(
            Arrangement(
                "groceries", maria.id, maria.id, ArrangementState.ACTIVE, now, "FREQ=DAILY", now.replace(tzinfo=None),
                60, Precision.TIME, community.id,
            )
        )
    )  # fmt: skip
    rota = store.run(
        lambda uow: uow.rotas.add(
            Rota("orto", "FREQ=DAILY", now.replace(tzinfo=None), "Europe/Rome", community_id=community.id)
        )
    )
    turn = store.run(lambda uow: uow.turns.add(Turn(rota.id, now.date(), now, community_id=community.id)))
    round_ = store.run(
        lambda uow: uow.rounds.add(
            Round(
                luca.id, "FREQ=DAILY", now.replace(tzinfo=None), "Europe/Rome", 60, community_id=community.id
            )
        )
    )
    run = store.run(lambda uow: uow.runs.add(Run(now, now + HOUR, community_id=community.id)))
    callout = store.run(
        lambda uow: uow.callouts.add(
            Callout(Reason.HEAT, "", "", CalloutState.ASKING, now, now + HOUR, community_id=community.id)
        )
    )
    return World(
        now, community.id, maria.id, luca.id, wish.id, chat.id, zone.id, account.id, meeting.id, plan.id,
        circle.id, lived.id, care.id, rota.id, turn.id, arrangement.id,
        round_.id, run.id, callout.id,
    )  # fmt: skip


@pytest.mark.parametrize("shelf", sorted(THINGS))
def test_what_is_put_away_comes_back_the_same_until_it_is_removed(
    store: SqliteWriter, world: World, shelf: str
) -> None:
    """Adding, saving, finding and removing keep every field, also over different transactions."""
    thing, changes = THINGS[shelf](world)
    added = store.run(lambda uow: getattr(uow, shelf).add(thing))
    assert added == replace(thing, id=added.id)
    assert added.id > 0
    assert store.run(lambda uow: getattr(uow, shelf).get(added.id)) == added
    assert added in store.run(lambda uow: list(getattr(uow, shelf).all(world.community)))

    changed = replace(added, **changes)
    assert store.run(lambda uow: getattr(uow, shelf).save(changed)) == changed
    assert store.run(lambda uow: getattr(uow, shelf).get(added.id)) == changed

    store.run(lambda uow: getattr(uow, shelf).remove(added.id))
    assert store.run(lambda uow: getattr(uow, shelf).find(added.id)) is None
    with pytest.raises(Unknown):
        store.run(lambda uow: getattr(uow, shelf).get(added.id))
    with pytest.raises(Unknown):
        store.run(lambda uow: getattr(uow, shelf).save(changed))


def test_every_shelf_of_the_store_is_tried_here() -> None:
    """A new aggregate can't be forgotten in the test above."""
    rows = {"outbox", "timers", "buttons", "talks", "inbox", "prospects", "errands", "erasures"}
    assert set(THINGS) | rows == set(UnitOfWork.__annotations__)


def test_an_id_is_never_used_again(store: SqliteWriter, community: Community) -> None:
    """A button or a log line about a row that is gone never points at another one."""
    first = store.run(lambda uow: uow.zones.add(Zone("Casoretto", None, community.id)))
    store.run(lambda uow: uow.zones.remove(first.id))
    assert store.run(lambda uow: uow.zones.add(Zone("Loreto", None, community.id))).id > first.id


def test_communities_do_not_see_each_others_things(store: SqliteWriter, community: Community) -> None:
    """Two neighbourhoods on one bot keep their people and zones apart."""
    other = store.run(lambda uow: uow.communities.add(replace(community, name="Harehills", id=0)))
    people(store, community, "Maria")
    people(store, other, "Ann")
    assert [n.name for n in store.run(lambda uow: uow.people.members(other.id))] == ["Ann"]
    assert [n.name for n in store.run(lambda uow: uow.people.all(community.id))] == ["Maria"]


def test_the_only_community_is_the_first_one(store: SqliteWriter) -> None:
    """Before the first there is none."""
    assert store.run(lambda uow: uow.communities.only()) is None
    made = store.run(lambda uow: uow.communities.add(Community("Via Padova", "it", "Europe/Rome", "IT")))
    assert store.run(lambda uow: uow.communities.only()) == made
