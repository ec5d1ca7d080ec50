from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from bot.bench.homeserver import Registered
from tests.matrix.people import Person
from tests.matrix.synapse import Synapse

People = Callable[..., Awaitable[Person]]
"""`await people("Maria")`: somebody new, online; `on=` another homeserver than the shared one, `account=` one that is
there."""


@pytest.fixture
async def people(synapse: Synapse, tmp_path: Path) -> AsyncIterator[People]:
    online: list[Person] = []

    async def come(name: str, *, on: Synapse = synapse, account: Registered | None = None) -> Person:
        account = account or on.account(name)
        person = Person(on, name, account, tmp_path / "people" / account.user_id.strip("@").partition(":")[0])
        online.append(person)
        await person.starts_up()
        return person

    yield come
    for person in online:
        await person.closes()
