"""Five neighbours say *I'll do it* at the same instant, and one has it."""

from __future__ import annotations

import asyncio
from functools import partial

from bot.bench.crowd import Unhandled, handle_all
from bot.bench.events import FLOOR
from bot.bench.ground import Ground, account_of, ground
from bot.bench.measure import Figure, Run, Size, clock, disk_floor, figure
from bot.domain.matching import candidate
from bot.domain.people import Neighbour
from bot.ports.chat import Press
from bot.ports.stores import UnitOfWork
from handlers.offers.waves import offer_slot, send_offer

RACERS = 5


def measure(size: Size) -> list[Figure]:
    """Races a second, against durable writes of 12 KB a second, one after the other."""
    runs, races = size.of(3, 1), size.of(30, 2)
    with ground() as here:
        here.settle(runs * races * (RACERS + 1))
        done = [asyncio.run(_run(here, run * races, races)) for run in range(runs)]
    return [figure("accept", "five at once, one winner", done, FLOOR)]


async def _run(here: Ground, first: int, races: int) -> Run:
    ready = [here.writer.run(partial(_prepare, here, first + n)) for n in range(races)]
    before = disk_floor(here.folder)
    took: list[float] = []
    for request_id, presses in ready:
        brought = [here.incoming(account, press) for account, press in presses]
        began = clock.monotonic()
        await handle_all(here, brought, RACERS)
        took.append(clock.monotonic() - began)
        winners = here.writer.run(lambda uow, id=request_id: len(uow.assignments.of(id)))  # type: ignore[misc]
        if winners != 1:
            raise Unhandled(f"a race had {winners} winners")
    return Run(races / sum(took), (before + disk_floor(here.folder)) / 2, took)


def _prepare(here: Ground, race: int, uow: UnitOfWork) -> tuple[int, list[tuple[str, Press]]]:
    """A request, five offers of it, and the presses that accept them."""
    first = race * (RACERS + 1) + 1
    asker, *helpers = (_neighbour(uow, first + n) for n in range(RACERS + 1))
    ctx, request = here.context(uow), here.plea(uow, asker)
    presses = []
    for n, helper in enumerate(helpers, first + 1):
        helping = uow.helpers.of(helper.id)
        assert helping is not None
        offer = send_offer(ctx, request, candidate(request, asker, helper, helping), (), 1)
        account = account_of(n)
        chat = uow.chats.known("console", account)
        assert chat is not None
        row = next(r for r in uow.outbox.waiting(chat.id) if r.slot == offer_slot(offer))
        presses.append((account, Press(row.choices[0][1], f"q{offer.id}")))
    return request.id, presses


def _neighbour(uow: UnitOfWork, number: int) -> Neighbour:
    account = uow.accounts.known("console", account_of(number))
    assert account is not None
    return uow.people.behind(account.id)[0]
