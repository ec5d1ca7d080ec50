"""One neighbourhood on two networks: what is asked on one is taken on the other, by one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.communities import Moderation
from bot.domain.people import Role
from bot.ports.stores import UnitOfWork
from tests.botapi import BotApiServer
from tests.matrix.conftest import People
from tests.matrix.given import living, set_up
from tests.matrix.neighbours import Anyone, add_member, populate
from tests.matrix.people import Person
from tests.matrix.rooms import keycap
from tests.matrix.sight import PATIENCE
from tests.matrix.story import MixedErrand, desk_of
from tests.matrix.synapse import Synapse
from tests.process.given import FAST
from tests.process.story_http import SEEN, THANKS
from tests.process.test_main_job import closed_with_one_tie, looked_up


@pytest.fixture
async def telegram() -> AsyncIterator[BotApiServer]:
    async with BotApiServer() as running:
        yield running


async def test_asked_on_matrix_and_taken_on_telegram(
    tmp_path: Path, synapse: Synapse, telegram: BotApiServer, people: People
) -> None:
    """Maria and who coordinates are on Matrix, both helpers on Telegram."""
    anna, maria = await people("Anna"), await people("Maria")
    luca, sara = (telegram.person(name, language_code="it") for name in ("Luca", "Sara"))
    bot = set_up(tmp_path, synapse, telegram=telegram, more=FAST)
    desk = await desk_of(anna, bot.id)
    populate(bot, coordinator=anna, desk=desk, helpers=[luca, sara])
    errand = MixedErrand(anna=anna, maria=maria, luca=luca, sara=sara, desk=desk)
    bot.personal |= {errand.address, THANKS["it"], "latte", desk, maria.id}
    async with living(bot):
        await maria.opens_chat(bot.id)
        for step in errand.steps:
            await step()
        await bot.until_quiet()
    looked_up(bot, closed_with_one_tie)
    telegram.assert_clean()


async def test_asked_on_telegram_and_wanted_on_both(
    tmp_path: Path, synapse: Synapse, telegram: BotApiServer, people: People
) -> None:
    """Maria and who coordinates are on Telegram; Luca on Matrix and Sara on Telegram say yes at once: one goes."""
    luca = await people("Luca")
    anna, maria, sara = (telegram.person(name, language_code="it") for name in ("Anna", "Maria", "Sara"))
    desk = telegram.group("Coordinamento", members=[anna])
    bot = set_up(tmp_path, synapse, telegram=telegram, more=FAST)
    populate(bot, coordinator=anna, desk=desk, helpers=[luca, sara])
    errand = MixedErrand(anna=anna, maria=maria, luca=luca, sara=sara, desk=desk)
    bot.personal |= {errand.address, THANKS["it"], "latte", luca.id}
    async with living(bot):
        for step in errand.steps:
            await step()
        await bot.until_quiet()
    looked_up(bot, closed_with_one_tie)
    telegram.assert_clean()


@pytest.mark.parametrize("races", [4, pytest.param(50, marks=[pytest.mark.long, pytest.mark.timeout(1800)])])
async def test_two_say_yes_at_the_same_moment_on_the_two_networks(
    tmp_path: Path, synapse: Synapse, telegram: BotApiServer, people: People, races: int
) -> None:
    """Luca by a sign on Matrix, Sara by a button on Telegram, again and again: one goes each time, the other is told
    kindly, and so it stands in the database."""
    luca = await people("Luca")
    anna, maria, sara = (telegram.person(name, language_code="it") for name in ("Anna", "Maria", "Sara"))
    generous = {"dispatch": {"offers_a_day_cap": 1000, "active_tasks_cap": 1000}}
    bot = set_up(tmp_path, synapse, telegram=telegram, more={**FAST, **generous})
    populate(bot, coordinator=anna, helpers=[luca, sara], members=[maria])
    looked_up(bot, without_moderation)
    bot.personal |= {luca.id}
    async with living(bot):
        for number in range(races):
            marks = {who: who.mark for who in (maria, luca, sara)}
            await maria.says("mi serve la spesa oggi alle 16")
            await maria.presses_on(await maria.sees("Giusto?", after=marks[maria]), "Sì")
            on_matrix = await luca.sees(SEEN["offer"]["it"], after=marks[luca])
            on_telegram = await sara.sees(SEEN["offer"]["it"], after=marks[sara])
            answers = [
                luca.reacts(on_matrix, keycap(1)),
                sara.presses_on(on_telegram, "Ci penso io", wait=False),
            ]
            # Who begins changes; how long each network takes, nobody knows.
            await asyncio.gather(*(answers if number % 2 else reversed(answers)))
            goes = await asyncio.gather(*(is_going(who, marks[who]) for who in (luca, sara)))
            assert sorted(goes) == [False, True], f"race {number}: told that they go: {goes}"
            await maria.sees(SEEN["comes"]["it"], after=marks[maria])
            await maria.says("non mi serve più")
            await maria.presses_on(await maria.sees("annullo?", after=marks[maria]), "Sì")
            winner = luca if goes[0] else sara
            await winner.sees("Non serve più", after=marks[winner])
        await bot.until_quiet()
    assert looked_up(bot, goers) == [1] * races
    telegram.assert_clean()


async def test_recordings_are_heard_on_the_other_network(
    tmp_path: Path, synapse: Synapse, telegram: BotApiServer, people: People
) -> None:
    """An encrypted one from Matrix on Telegram and the other way round, each by whoever coordinates there."""
    anna, maria = await people("Anna"), await people("Maria")
    paolo, sara = (telegram.person(name, language_code="it") for name in ("Paolo", "Sara"))
    bot = set_up(tmp_path, synapse, telegram=telegram, more=FAST)
    populate(bot, coordinator=anna, members=[maria, sara])
    looked_up(bot, lambda uow: add_member(uow, paolo, role=Role.COORDINATOR))
    bot.personal |= {anna.id, maria.id}
    async with living(bot):
        await maria.opens_chat(bot.id)
        await maria.sends_file("m.audio", b"OggS-la-voce-di-Maria", "audio/ogg")
        on_telegram = await paolo.sees("Il messaggio vocale")
        file = telegram.file(on_telegram.content["voice"]["file_id"])
        assert file.content == b"OggS-la-voce-di-Maria"
        await anna.sees("Il messaggio vocale")
        mark = anna.mark
        await sara.sends_voice(b"OggS-la-voce-di-Sara")
        await anna.sees("Il messaggio vocale", after=mark)
        heard = [m for m in anna.chat.shown if m.kind == "m.audio"]
        assert all(m.encrypted for m in heard)
        assert [await anna.opens_file(m) for m in heard] == [
            b"OggS-la-voce-di-Maria",
            b"OggS-la-voce-di-Sara",
        ]
        await bot.until_quiet()
    telegram.assert_clean()


async def is_going(person: Anyone, mark: int) -> bool:
    """What somebody is told since then: that they go, or that somebody else does."""
    task, taken = SEEN["task"]["it"], SEEN["taken"]["it"]

    def told() -> str | None:
        versions = (v for m in person.chat.shown for v in m.versions if v.number > mark)
        return next((words for v in versions for words in (task, taken) if words in v.text), None)

    if isinstance(person, Person):
        return bool(await person.until(told, "told neither") == task)
    found = await person.world.until(told, PATIENCE)
    assert found is not None, f"{person.first_name} is told nothing:\n{person.chat}"
    return bool(found == task)


def without_moderation(uow: UnitOfWork) -> None:
    community = uow.communities.only()
    assert community is not None
    uow.communities.save(replace(community, moderation=Moderation.NONE))


def goers(uow: UnitOfWork) -> list[int]:
    """How many ever went, for each request."""
    community = uow.communities.only()
    assert community is not None
    [maria] = [n for n in uow.people.members(community.id) if n.name == "Maria"]
    return [len(uow.assignments.of(request.id)) for request in uow.requests.of(maria.id)]
