"""The main job through the real `cortile run` over HTTP: from the claim link to the tie."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

import pytest

from bot.domain.offers import AssignmentState
from bot.domain.people import Role
from bot.domain.requests import RequestState
from bot.ports.stores import UnitOfWork
from tests.botapi import BotApiServer
from tests.botapi.people import Person
from tests.process.given import Mode, RunningBot, installed
from tests.process.story_http import THANKS, Errand, add_helper, noon, populate

T = TypeVar("T")

COUNTRY = {"it": "IT", "en": "GB"}


def looked_up(bot: RunningBot, job: Callable[[UnitOfWork], T]) -> T:
    """What the database says, once the bot has stopped."""
    store = bot.open_store()
    try:
        return store.run(job)
    finally:
        store.close()


@asynccontextmanager
async def neighbourhood(
    folder: Path,
    server: BotApiServer,
    *,
    mode: Mode = "polling",
    language: str = "it",
    helpers: Sequence[Person] = (),
    wave: int = 2,
) -> AsyncIterator[tuple[RunningBot, Errand]]:
    """A neighbourhood that is set up, with more `helpers` if wanted, its bot running; `wave` are asked at once. At the end nothing was done wrongly, said to the log, or
    left unsaid."""
    bot = installed(
        folder, server, mode=mode, coordinated=False, timezone=noon(), language=language,
        more={"community": {"country": COUNTRY[language]}, "dispatch": {"wave_small": wave}},
    )  # fmt: skip
    errand = Errand(server, language)
    populate(bot, errand)
    looked_up(bot, lambda uow: [add_helper(uow, helper) for helper in helpers])
    bot.personal |= {errand.address, THANKS[language], "latte", "milk"}
    try:
        await bot.start()
        yield bot, errand
        await bot.until_quiet()
        assert await bot.terminate() == 0, bot.tail()
        server.assert_clean()
        bot.assert_log_is_clean()
        looked_up(bot, closed_with_one_tie)
    finally:
        await bot.kill()


def closed_with_one_tie(uow: UnitOfWork) -> None:
    request = uow.requests.by_number(1, 1)
    assert request is not None and request.state is RequestState.CLOSED
    held = [a for a in uow.assignments.of(request.id) if a.state is AssignmentState.DONE]
    assert [a.amount_cents for a in held] == [1240]
    assert [tie.giver_id for tie in uow.ties.to(request.person_id)] == [held[0].neighbour_id]
    assert not sum(uow.outbox.counts().values())
    assert not uow.inbox.dead()


@pytest.mark.parametrize(
    ("mode", "language"), [("webhook", "it"), pytest.param("polling", "en", marks=pytest.mark.long)]
)
async def test_from_a_plea_to_a_tie(tmp_path: Path, server: BotApiServer, mode: Mode, language: str) -> None:
    """Every message and press of the story, in both languages and both ways in, with every press answered."""
    async with neighbourhood(tmp_path, server, mode=mode, language=language) as (_, errand):
        for step in errand.steps:
            await step()


async def test_set_up_in_the_chat_and_joined_by_a_helper(tmp_path: Path, server: BotApiServer) -> None:
    """The claim link, the least that a neighbourhood needs, a helper who joins and is met; then the whole job."""
    errand = Errand(server)
    bot = installed(tmp_path, server, coordinated=False, timezone=noon())
    bot.personal |= {errand.address, THANKS["it"], "latte"}
    try:
        await bot.start()
        await sets_up(errand, bot.secret)
        await joins(errand)
        await bot.terminate()
        looked_up(bot, lambda uow: add_helper(uow, errand.sara))
        await bot.start()
        for step in errand.steps:
            await step()
        await bot.until_quiet()
        assert await bot.terminate() == 0
        server.assert_clean()
        bot.assert_log_is_clean()
        looked_up(bot, closed_with_one_tie)
        [coordinator] = looked_up(bot, lambda uow: uow.people.with_role(1, Role.COORDINATOR))
        assert coordinator.name == errand.anna.first_name
    finally:
        await bot.kill()


async def sets_up(errand: Errand, secret: str) -> None:
    """Anna opens the link of `init`, joins, answers what matters and skips the rest."""
    anna, desk = errand.anna, errand.desk
    await anna.starts(secret)
    await anna.sees("Come si chiama")
    await anna.says("Anna")
    await anna.presses("Sì")
    await anna.sees("A che numero")
    await anna.says("02 555 0101")
    await anna.sees("Come si chiama il vicinato?")
    await anna.presses("Salto")
    await anna.sees("A che numero risponde")
    await anna.presses("Salto")
    await anna.sees("Dov'è il centro")
    await anna.sends_location(45.4951, 9.2253)
    await anna.sees("In quali zone")
    await anna.says("Casoretto, Lambrate")
    await anna.sees("un elenco delle vie")
    await anna.says("Via Padova: Casoretto")
    await anna.sees("Quali richieste vede prima")
    await anna.presses("Tutte")
    await anna.sees("Quali aiuti")
    await anna.presses("Vado avanti")
    await anna.sees("In che lingua")
    await anna.presses("Italiano")
    await anna.sees("Quando c'è Lei?")
    await anna.says("lun-dom 0-24")
    await anna.sees("Mi aggiunga al gruppo")
    desk.adds_bot(anna)
    await anna.presses("La stanza di chi coordina", chat=desk)
    await anna.sees("Questa adesso è la stanza di chi coordina", chat=desk)
    await anna.presses("Vado avanti")
    await anna.sees("Meglio non coordinare da soli")
    await anna.presses("Salto")
    await anna.sees("Ecco com'è adesso il vicinato")


async def joins(errand: Errand) -> None:
    """Luca offers to go shopping; Anna has met him."""
    luca, anna, desk = errand.luca, errand.anna, errand.desk
    await luca.says("/offro")
    await luca.sees("Che cosa farebbe volentieri?")
    await luca.says("spesa")
    await luca.says("sempre")
    await luca.sees("Come si chiama?")
    await luca.says("Luca")
    await luca.presses("Sì")
    await luca.sees("A che numero")
    await luca.sends_contact()
    await luca.presses("20 minuti")
    await luca.sees("una macchina")
    await luca.presses("No")
    await luca.sees("Quali lingue")
    await luca.presses("Italiano")
    await luca.sees("Dove abita?")
    await luca.sends_location(45.4953, 9.2251)
    await luca.sees("almeno 18 anni")
    await luca.presses("Sì")
    await luca.presses("Giusto")
    await luca.sees("La incontra")
    card = await anna.sees("Vorrebbe aiutare: spesa", chat=desk)
    await anna.presses_on(card, "Ci siamo visti")
    await anna.sees("Ci siamo visti. Vorrebbe", chat=desk)
    await anna.presses_on(card, "Di fiducia")
    await anna.presses_on(card, "Fatto")
    await anna.sees("Chiusa: vista", chat=desk)


async def test_the_room_of_the_coordinators_becomes_a_supergroup(
    tmp_path: Path, server: BotApiServer
) -> None:
    """In the middle of the story: its cards are found again in the new room, and nothing goes to the old one."""
    async with neighbourhood(tmp_path, server) as (_, errand):
        for step in errand.steps[:6]:
            await step()
        old = errand.desk
        errand.desk = old.migrates()
        before = len(old.messages)
        await errand.anna.says(f"/bacheca@{server.bot.username}", chat=errand.desk)
        await errand.anna.sees("Da approvare", chat=errand.desk)
        await errand.anna.presses("1", chat=errand.desk)
        for step in errand.steps[6:]:
            await step()
        assert len(old.messages) == before


async def test_who_has_blocked_the_bot_is_passed_over(tmp_path: Path, server: BotApiServer) -> None:
    """A helper whose chat is gone when the wave goes out: tried once and marked, and the story goes on."""
    bruno = server.person("Bruno", language_code="it")
    async with neighbourhood(tmp_path, server, helpers=[bruno], wave=3) as (bot, errand):
        bruno.chat.blocked = True
        for step in errand.steps:
            await step()
    tries = [c.error for c in server.called("sendMessage") if c.params.get("chat_id") == bruno.id]
    assert tries == ["Forbidden: bot was blocked by the user"]
    chat = looked_up(bot, lambda uow: uow.chats.known("telegram", str(bruno.id)))
    assert chat is not None and chat.gone_at is not None


async def test_a_chat_told_to_wait_holds_up_nobody_else(tmp_path: Path, server: BotApiServer) -> None:
    """Luca's offer is put off by a 429: Sara reads hers meanwhile, Luca his when the wait is over."""
    async with neighbourhood(tmp_path, server) as (_, errand):
        for step in errand.steps[:8]:
            await step()
        server.fail_next("sendMessage", "429", seconds=2, chat=errand.luca.id)
        await errand.presses(errand.anna, "desk-button-approve", chat=errand.desk)
        await errand.sees(errand.sara, "offer")
        await errand.sees(errand.maria, "approved")
        assert not errand.luca.chat.shown
        await errand.sees(errand.luca, "offer")
        for step in errand.steps[9:]:
            await step()


async def test_a_lost_answer_repeats_one_message_and_leaves_no_address(
    tmp_path: Path, server: BotApiServer
) -> None:
    """What was sent and never confirmed comes at most once more; and were it the address, it goes all the same."""
    async with neighbourhood(tmp_path, server) as (_, errand):
        for step in errand.steps[:9]:
            await step()
        server.fail_next("sendMessage", "drop_after", chat=errand.maria.id)
        for step in errand.steps[9:11]:
            await step()
        server.fail_next("sendMessage", "drop_after", chat=errand.winner.id)
        server.fail_next("editMessageText", "drop_after", chat=errand.winner.id)
        for step in errand.steps[11:]:
            await step()
        comes = [m for m in errand.maria.chat.shown if "Al citofono dirà" in m.text]
        assert len(comes) == 2
        read = [m for m in errand.winner.chat.shown if m.ever_said(errand.address)]
        assert len(read) == 1 and read[0].protected
