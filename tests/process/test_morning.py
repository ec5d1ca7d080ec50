"""SIGKILL while a whole neighbourhood is asked how it is: each person is asked once."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random

import pytest

from bot.assembly import assemble
from bot.bench.ground import NoLinks
from bot.clock import SystemClock
from bot.context import Context
from bot.domain.checkins import CheckinState, Plan, PlanState
from bot.domain.climbing import What
from bot.domain.people import Account, Chat, Neighbour, Standing
from bot.domain.policy import Policy
from bot.domain.schedules import day_of, to_local
from bot.domain.trust import Trust
from bot.ports.stores import UnitOfWork
from bot.texts import FluentTexts
from handlers.checkins import planning
from tests.botapi.people import Person
from tests.process.given import RunningBot, installed
from tests.process.killing import Killer, KillingServer, Moment
from tests.process.story_http import noon

ASKED = "Come sta?"

MOMENTS: tuple[Moment, ...] = ("arrived", "answered", "any")
"""As a message arrives, just after the answer, at any moment."""

AS_TELEGRAM_ASKS = {"overall_per_second": 25, "chat_per_second": 1, "group_per_minute": 20}

PATIENCE = 120.0
"""Seconds for all to be asked, whatever else the machine has to do."""


class Morning:
    """Everybody is to be asked at the same moment, by default the minute that has just begun."""

    def __init__(self, bot: RunningBot, people: list[Person], due: datetime | None = None) -> None:
        self.people = people
        self.zone = bot.settings.community.timezone
        self.due = due or SystemClock().now().replace(second=0, microsecond=0)
        store = bot.open_store()
        try:
            engine = assemble(store, FluentTexts.load(), Policy(), NoLinks(), SystemClock())

            def job(uow: UnitOfWork) -> None:
                community = uow.communities.only()
                assert community is not None
                ctx = Context(engine.services, uow, community, self.due)
                for person in people:
                    self._greeted(ctx, person)

            store.run(job)
        finally:
            store.close()

    def _greeted(self, ctx: Context, person: Person) -> None:
        store, community = ctx.store, ctx.community.id
        person.chat.started = True
        chat = store.chats.add(Chat("telegram", str(person.id), True, community_id=community))
        account = store.accounts.add(Account("telegram", str(person.id), chat.id, community, "it"))
        neighbour = store.people.add(
            Neighbour(
                person.first_name, "it", community, standing=Standing.MEMBER, trust=Trust.MET, adult=True,
                created_at=self.due,
            )
        )  # fmt: skip
        store.people.attach(account.id, neighbour.id)
        start = to_local(self.due, self.zone).replace(tzinfo=None)
        plan = store.plans.add(
            Plan(
                neighbour.id, "FREQ=DAILY", start, self.zone, state=PlanState.ACTIVE,
                agreed_at=self.due - timedelta(days=30), limits_said_at=self.due, community_id=community,
            )
        )  # fmt: skip
        planning.following(ctx, plan, self.due)

    def times_asked(self) -> list[int]:
        return [sum(ASKED in m.versions[0].text for m in person.chat.shown) for person in self.people]

    def times_told(self, words: str) -> int:
        """How often anybody was told something of that kind."""
        return sum(words in m.versions[0].text for person in self.people for m in person.chat.shown)

    def has_asked(self, people: int) -> bool:
        """Whether at least so many have been asked."""
        return sum(map(bool, self.times_asked())) >= people

    def check(self, uow: UnitOfWork) -> None:
        """Everybody has one greeting, which was asked once and has arrived; the next is planned; no alarm was raised."""
        asked: Counter[int] = Counter()
        plans = uow.plans.standing(1)
        assert len(plans) == len(self.people)
        for plan in plans:
            checkin = uow.checkins.on(plan.id, day_of(self.due, self.zone))
            assert checkin is not None, "somebody was not asked"
            steps = [step.what for step in uow.checkins.steps(checkin.id)]
            assert steps.count(What.ASKED) == 1, steps
            assert checkin.state in (CheckinState.ASKED, CheckinState.REMINDED)
            assert checkin.delivered_at is not None
            (following,) = uow.timers.about(planning.DUE, plan.id)
            assert following.due_at > self.due + timedelta(hours=12)
            asked[plan.neighbour_id] += 1
        assert set(asked.values()) == {1}
        assert not uow.cards.open(1)
        assert not uow.inbox.dead()


async def burst(folder: Path, people: int, kills: int, seed: int) -> None:
    """Ask so many at once with so many kills among them: each kill repeats one question at most."""
    random = Random(seed)
    async with KillingServer() as server:
        real = installed(folder, server, timezone=noon(), more={"telegram": AS_TELEGRAM_ASKS})
        morning = Morning(real, [server.person(f"Vicina{n}", language_code="it") for n in range(people)])
        killer = Killer(real, server, random)
        await killer.start()
        for number in range(1, kills + 1):
            wanted = number * people // (kills + 1)
            reached = await server.until(partial(morning.has_asked, wanted), PATIENCE)
            assert reached, killer.bot.tail()
            moment = random.choice(MOMENTS)
            server.arm(moment, random)
            # With nobody left to ask no message comes that could be struck.
            await server.until(server.struck.is_set, 2)
            server.strike()
            await killer.bury(moment)
        assert await server.until(lambda: all(morning.times_asked()), PATIENCE), killer.bot.tail()
        await killer.bot.ready()
        await killer.bot.until_quiet(PATIENCE)
        assert await killer.bot.terminate() == 0, killer.bot.tail()
        server.assert_clean()
        assert len(killer.kills) == kills
        assert not (wrong := killer.repeated()), "\n".join(wrong)
        repeated = sum(morning.times_asked()) - people
        print(f"{repeated} of {people} questions came again after {kills} kills")
        assert repeated <= kills
        store = killer.bot.open_store()
        try:
            store.run(morning.check)
        finally:
            store.close()


@pytest.mark.timeout(300)
async def test_killed_while_a_hundred_are_asked_each_is_asked_once(tmp_path: Path) -> None:
    """Nobody is forgotten, and one question at most is heard twice: the one that was on its way."""
    await burst(tmp_path, 100, 1, seed=1)


@pytest.mark.long
@pytest.mark.timeout(1200)
async def test_killed_twenty_times_while_a_thousand_are_asked_each_is_asked_once(tmp_path: Path) -> None:
    """The same for a large morning: twenty kills, twenty questions in doubt at most."""
    await burst(tmp_path, 1000, 20, seed=2)
