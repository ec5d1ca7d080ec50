"""A homeserver with Synapse's own limits: ten messages at once, then one every five seconds."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.ports.delivery import Act, Lane
from bot.ports.rows import OutboxRow
from bot.ports.stores import UnitOfWork
from tests.matrix.conftest import People
from tests.matrix.given import MatrixBot, set_up
from tests.matrix.neighbours import populate
from tests.matrix.synapse import running_synapse

HOURS = 1.0


@pytest.mark.parametrize(
    "pending",
    [11, pytest.param(200, marks=[pytest.mark.long, pytest.mark.timeout(1800)])],
)
async def test_no_message_is_lost_to_the_limits(tmp_path: Path, people: People, pending: int) -> None:
    """All that waits to be said is said, in order, each once."""
    with running_synapse(tmp_path / "synapse", default_limits=True) as synapse:
        anna, maria = await people("Anna", on=synapse), await people("Maria", on=synapse)
        bot = set_up(tmp_path / "cortile", synapse)
        populate(bot, coordinator=anna, members=[maria])
        waiting(bot, maria.id, pending)
        try:
            await bot.start()
            last = f"numero {pending}."
            await maria.sees(last, timeout=60 + 6 * pending)
            said = [m.text for m in maria.chat.from_others(maria.id)]
            assert [f"numero {n}." in text for n, text in enumerate(said, 1)] == [True] * pending, said
            assert await bot.terminate() == 0
            bot.assert_log_is_clean()
        finally:
            await bot.kill()


def waiting(bot: MatrixBot, user_id: str, pending: int) -> None:
    """So many messages to one person, waiting to be said when the bot starts."""

    def job(uow: UnitOfWork) -> None:
        chat = uow.chats.known("matrix", user_id)
        assert chat is not None
        now, clock = SystemClock().now(), SystemClock()
        for number in range(1, pending + 1):
            uow.outbox.put(
                OutboxRow(
                    chat.id, Lane.REPLY, Act.SEND, "addressed-to", {"name": "Maria", "text": f"numero {number}."}, now,
                    clock.token().hex(), community_id=chat.community_id,
                )
            )  # fmt: skip

    store = bot.open_store()
    try:
        store.run(job)
    finally:
        store.close()
