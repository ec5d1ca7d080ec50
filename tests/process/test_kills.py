"""SIGKILL at random moments of the main job: it ends as it should, nothing is lost, and nothing said twice but
the one message in flight."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from bot.clock import spawn
from bot.domain.offers import AssignmentState, OfferState
from bot.domain.requests import RequestState
from bot.ports.stores import UnitOfWork
from tests.process.given import installed
from tests.process.killing import MOMENTS, Killer, KillingServer
from tests.process.story_http import THANKS, Errand, noon, populate

KILLS = 13
"""In each run of the story; four runs make more than fifty."""
AGAIN = 0.25
"""How often a bot that starts again is killed once more before it is up."""
PATIENCE = 40.0
"""Seconds that a person waits at most: longer than several starts in a row on a busy machine."""


async def ending(killer: Killer, errand: Errand) -> None:
    """The bot stops cleanly with nothing left to say, and what it wrote and said is as it should be."""
    await killer.bot.ready()
    await killer.bot.until_quiet()
    assert await killer.bot.terminate() == 0, killer.bot.tail()
    killer.server.assert_clean()
    killer.bot.personal |= {errand.address, THANKS[errand.language], "latte"}
    killer.bot.assert_log_is_clean()
    store = killer.bot.open_store()
    try:
        store.run(as_it_should_be)
    finally:
        store.close()


def as_it_should_be(uow: UnitOfWork) -> None:
    """One request, closed; one helper; one tie; nothing dead, nothing pending, no card left open."""
    request = uow.requests.by_number(1, 1)
    assert request is not None and request.state is RequestState.CLOSED
    assert uow.requests.by_number(1, 2) is None
    assignments = uow.assignments.of(request.id)
    assert [(a.state, a.amount_cents) for a in assignments] == [(AssignmentState.DONE, 1240)]
    offers = uow.offers.of(request.id)
    assert sorted(o.state for o in offers) == [OfferState.ACCEPTED, OfferState.WITHDRAWN]
    ties = uow.ties.to(request.person_id)
    assert [tie.giver_id for tie in ties] == [assignments[0].neighbour_id]
    assert len(uow.people.all(1)) == 4
    assert not uow.inbox.dead()
    assert not sum(uow.outbox.counts().values())
    assert not uow.cards.open(1)


def set_out(folder: Path, language: str, server: KillingServer, random: Random) -> tuple[Errand, Killer]:
    """A neighbourhood before the story, with its bot not yet started."""
    folder.mkdir()
    errand = Errand(server, language, patience=PATIENCE, answered=False)
    real = installed(folder, server, coordinated=False, timezone=noon(), language=language)
    populate(real, errand)
    return errand, Killer(real, server, random)


async def told_in_peace(folder: Path, language: str) -> set[tuple[str, str]]:
    """What is said when nobody is killed: nothing of it twice."""
    async with KillingServer() as server:
        errand, killer = set_out(folder, language, server, Random(0))
        await killer.start()
        for step in errand.steps:
            await step()
        await ending(killer, errand)
        assert killer.repeated() == []
        return errand.told(edits=True)


async def story(folder: Path, seed: int) -> None:
    """The main job with kills at some of its steps, drawn from the seed."""
    random = Random(seed)
    language = random.choice(("it", "en"))
    async with KillingServer() as server:
        in_peace = await told_in_peace(folder / "peace", language)
        errand, killer = set_out(folder / "killed", language, server, random)
        await killer.start()
        steps = errand.steps
        hit = set(random.sample(range(len(steps)), KILLS))
        for number, step in enumerate(steps):
            if number not in hit:
                await step()
                continue
            moment = random.choice(MOMENTS)
            server.arm(moment, random)
            walking = spawn(step(), step.__name__)
            # A step in which that moment doesn't come is followed by the kill.
            walking.add_done_callback(lambda _: server.strike())
            await server.struck.wait()
            await killer.bury(moment)
            if random.random() < AGAIN:
                await killer.kill_while_starting()
            await walking
        await ending(killer, errand)
        assert len(killer.kills) >= KILLS
        assert not (wrong := killer.repeated()), "\n".join(wrong)
        assert not (strange := errand.told(edits=False) - in_peace), f"never said in peace: {strange}"


@pytest.mark.timeout(300)
@pytest.mark.parametrize("seed", [1])
async def test_killed_at_any_moment_the_story_ends_as_it_should(tmp_path: Path, seed: int) -> None:
    """Nothing lost, one helper, one tie, nothing repeated but what was in flight. Dozens of kills."""
    await story(tmp_path, seed)


@pytest.mark.long
@pytest.mark.parametrize("seed", [2, 3, 4, *range(101, 141)])
async def test_killed_more_than_five_hundred_times(tmp_path: Path, seed: int) -> None:
    """The same, forty times over."""
    await story(tmp_path, seed)
