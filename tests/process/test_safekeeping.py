"""Putting a backup back begins a new epoch: what waited, what is overdue, what is read again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.context import Context
from bot.ports.delivery import Act, Lane
from bot.ports.rows import OutboxRow, TimerRow
from bot.ports.stores import UnitOfWork
from bot.routing import Due, Router
from tests.process.put_back import Home, at_home
from tests.stories.village import Person, Village


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    home = at_home(tmp_path)
    yield home
    home.village.writer.close()


def queue(village: Village, person: Person, key: str) -> None:
    def job(uow: UnitOfWork) -> None:
        (account,) = uow.accounts.of(person.neighbour_id)
        assert account.chat_id is not None
        uow.outbox.put(
            OutboxRow(
                account.chat_id, Lane.REPLY, Act.SEND, key, {}, village.clock.now(), key, community_id=1
            )
        )

    village.do(job)


# --- what waited to be said


def test_what_waited_in_the_backup_is_held_for_the_coordinators(home: Home) -> None:
    """It was said long ago, or never: the card says for whom it is, and nothing goes by itself."""
    maria = home.village.member("Maria", phone="02 555 0123")
    queue(home.village, maria, "cancelled")
    file = home.back_up()
    home.settle()
    said = len(maria.messages)
    done = home.restore(file)
    assert done.unsent == 1
    home.village.advance("2h")
    assert len(maria.messages) == said
    home.village.desk.shows("copia di sicurezza, di lunedì 2 marzo")
    home.village.desk.shows("Maria (02 555 0123): un messaggio")


def test_a_coordinator_has_it_said_after_all(home: Home) -> None:
    """One press, and who presses after that is told that it is settled."""
    maria = home.village.member("Maria")
    queue(home.village, maria, "cancelled")
    file = home.back_up()
    home.settle()
    said = len(maria.messages)
    home.restore(file)
    home.settle()
    card = home.village.desk.shows("copia di sicurezza")
    home.village.anna.presses("Li mandi", home.village.desk, on=replace(card, buttons=card.buttons))
    assert len(maria.messages) == said + 1
    home.village.desk.shows("mandati adesso")


def test_a_coordinator_lets_it_be(home: Home) -> None:
    """Then nothing of it is left, and what was queued since is untouched."""
    maria = home.village.member("Maria")
    queue(home.village, maria, "cancelled")
    file = home.back_up()
    home.settle()
    said = len(maria.messages)
    home.restore(file)
    home.settle()
    home.village.anna.presses("Non servono più", home.village.desk)
    home.village.advance("2h")
    assert len(maria.messages) == said
    assert home.village.do(lambda uow: uow.outbox.held()) == []
    home.village.desk.shows("non servivano più")


def test_only_coordinators_decide(home: Home) -> None:
    """In the coordinators' room somebody may sit who is none of them."""
    maria, luca = home.village.member("Maria"), home.village.member("Luca")
    queue(home.village, maria, "cancelled")
    home.restore(home.back_up())
    home.settle()
    luca.presses("Li mandi", home.village.desk)
    assert len(home.village.do(lambda uow: uow.outbox.held())) == 1


def test_without_anything_waiting_the_card_asks_nothing(home: Home) -> None:
    """It says from when the backup is, and that what came after it is gone."""
    home.restore(home.back_up())
    home.settle()
    card = home.village.desk.shows("Quello che è successo dopo non c'è più")
    assert card.button("Li mandi") is None


# --- timers and channels


def test_what_is_overdue_runs_once_and_knows_that_it_is_late(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three days lie between the backup and now: its timers are neither skipped nor made up for one by one."""
    fired: list[timedelta] = []
    due = home.village.clock.now() + timedelta(hours=1)
    home.village.do(
        lambda uow: uow.timers.set(TimerRow("house.backup", due, args={"every": 86_400}, community_id=1))
    )
    file = home.back_up()
    home.village.clock.advance(timedelta(days=3))
    plain = Router.find

    def find(router: Router, sort: str, name: str) -> Any:
        found = plain(router, sort, name)
        if name != "house.backup" or found is None:
            return found

        def fire(ctx: Context, due: Due) -> None:
            fired.append(due.late)
            found[1](ctx, due)

        return found[0], fire

    monkeypatch.setattr(Router, "find", find)
    home.restore(file)
    home.village.advance("1h")
    assert fired == [timedelta(days=3) - timedelta(hours=1)]
    (planned,) = home.village.do(lambda uow: uow.timers.about("house.backup", 0))
    assert timedelta() < planned.due_at - home.village.clock.now() <= timedelta(days=1)


def test_channels_are_read_on_from_now(home: Home) -> None:
    """An old position would bring every message since the backup once more, to be answered days late."""
    home.village.do(lambda uow: uow.inbox.move("matrix", "@cortile:example.org", "s12"))
    home.restore(home.back_up())
    assert home.village.do(lambda uow: uow.inbox.position("matrix", "@cortile:example.org")) is None
