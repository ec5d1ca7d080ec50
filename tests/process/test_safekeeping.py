"""Putting a backup back begins a new epoch: what it promises, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.backup import back_up, erasures_in, erasures_path, keep_erasures, known_erasures
from bot.backup.keys import new_backup_key
from bot.context import Context
from bot.domain.people import Delegation, DelegationState, Standing
from bot.domain.requests import Request, RequestState
from bot.errands import Errands
from bot.ports.delivery import Act, Lane
from bot.ports.rows import Erasure, OutboxRow, TimerRow
from bot.ports.stores import UnitOfWork
from bot.restore import Restored, restore
from bot.routing import Due, Router
from config.settings import Settings, load_settings
from handlers import safekeeping
from handlers.people import delegations
from tests.stories.village import Person, Village


@dataclass
class Home:
    """A village on an installation of its own, whose backups can be put back."""

    village: Village
    settings: Settings

    def back_up(self, name: str = "copy") -> Path:
        return back_up(self.settings, self.village.clock, self.settings.folder / f"{name}.backup")

    def restore(self, file: Path) -> Restored:
        """Stop, put it back, start again."""
        self.village.writer.close()
        try:
            return restore(self.settings, file, self.village.clock)
        finally:
            self.village.open()

    def settle(self) -> None:
        self.village.stepper.settle()

    def copy_list(self) -> None:
        """What the running program does within seconds."""
        keep_erasures(self.village.path, erasures_in(self.village.path))


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    (tmp_path / "cortile.toml").write_text("")
    settings = load_settings(tmp_path / "cortile.toml", {})
    new_backup_key(settings.backup_key_path)
    village = Village(tmp_path)
    yield Home(village, settings)
    village.writer.close()


def leaves(person: Person) -> None:
    person.says("/forgetme")
    person.presses("tolga tutto")


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


# --- erasures


def test_who_has_left_since_the_backup_does_not_come_back(home: Home) -> None:
    """Name, phone and address go again with the account, and so does what they had asked for; the card says it."""
    maria = home.village.member("Maria", phone="02 555 0123", address="via Padova 12")
    luca = home.village.member("Luca")
    request = home.village.do(
        lambda uow: uow.requests.add(
            Request(
                "groceries", maria.neighbour_id, maria.neighbour_id, RequestState.OPEN,
                home.village.clock.now(), 1, note="al terzo piano",
            )
        )
    )  # fmt: skip
    file = home.back_up()
    leaves(maria)
    home.village.advance("1h")
    home.copy_list()
    done = home.restore(file)
    assert done.erased == 1
    row = maria.row
    assert (row.standing, row.name, row.phone, row.address) == (Standing.LEFT, "", "", "")
    assert home.village.do(lambda uow: uow.accounts.known("console", maria.id)) is None
    assert home.village.do(lambda uow: uow.chats.known("console", maria.id)) is None
    after = home.village.do(lambda uow: uow.requests.get(request.id))
    assert (after.state, after.note) == (RequestState.CANCELLED, "")
    assert luca.row.name == "Luca"
    home.settle()
    home.village.desk.shows("resta tolto: una persona")


def test_the_list_beside_the_database_is_enough(home: Home) -> None:
    """The database is destroyed, which is why a backup is put back: who has left is known all the same."""
    maria = home.village.member("Maria")
    file = home.back_up()
    leaves(maria)
    home.copy_list()
    home.village.writer.close()
    home.village.path.write_bytes(b"broken" * 1000)
    assert home.restore(file).erased == 1
    assert maria.row.standing is Standing.LEFT


def test_the_database_is_enough_while_it_can_be_read(home: Home) -> None:
    """The list lags by seconds, or was lost: what the database itself knows counts too, and is listed then."""
    maria = home.village.member("Maria")
    file = home.back_up()
    leaves(maria)
    assert not erasures_path(home.village.path).exists()
    assert home.restore(file).erased == 1
    assert {each.neighbour_id for each in known_erasures(home.village.path)} == {maria.neighbour_id}


def test_it_holds_for_every_backup_that_is_put_back(home: Home) -> None:
    """An older one after a newer one: the list only grows."""
    maria, luca = home.village.member("Maria"), home.village.member("Luca")
    oldest = home.back_up("oldest")
    leaves(maria)
    older = home.back_up("older")
    leaves(luca)
    assert home.restore(older).erased == 1
    assert home.restore(oldest).erased == 2
    assert (maria.row.name, luca.row.name) == ("", "")


def test_who_left_before_the_backup_changes_nothing(home: Home) -> None:
    """Nothing is done twice, and nobody is counted who was not there."""
    maria = home.village.member("Maria")
    leaves(maria)
    home.copy_list()
    assert home.restore(home.back_up()).erased == 0


def test_somebody_else_with_the_same_number_is_left_alone(home: Home) -> None:
    """After a restore a number is given anew: the erasure of who had it before is not theirs."""
    file = home.back_up()
    maria = home.village.member("Maria")
    leaves(maria)
    home.restore(file)
    home.village.clock.advance(timedelta(hours=1))
    luca = home.village.member("Luca")
    assert luca.neighbour_id == maria.neighbour_id
    assert home.restore(home.back_up("second")).erased == 0
    assert luca.row.name == "Luca"


def test_a_list_that_somebody_has_written_in_erases_nobody(home: Home) -> None:
    """A line counts only with the mark that the keys make; a torn one is passed over."""
    maria = home.village.member("Maria")
    file = home.back_up()
    forged = Erasure(maria.neighbour_id, home.village.clock.now(), b"\x00" * 16)
    keep_erasures(home.village.path, [forged])
    with erasures_path(home.village.path).open("a") as lines:
        lines.write(f"{maria.neighbour_id} 17")
    assert home.restore(file).erased == 0
    assert maria.row.name == "Maria"
    assert known_erasures(home.village.path) == [forged]


def test_the_list_says_nothing_of_anybody(home: Home) -> None:
    """A number, a moment and a mark: no name, no telephone, and only its owner reads it."""
    maria = home.village.member("Maria", phone="02 555 0123")
    leaves(maria)
    home.copy_list()
    path = erasures_path(home.village.path)
    (line,) = path.read_text().splitlines()
    number, at, mark = line.split()
    assert int(number) == maria.neighbour_id and at.isdigit() and len(mark) == 32
    assert path.stat().st_mode & 0o777 == 0o600


def test_somebody_who_never_agreed_is_on_the_list_too(home: Home) -> None:
    """A person for whom somebody else spoke, and who didn't want it, doesn't come back either."""
    luisa, pina = home.village.member("Luisa"), home.village.member("Pina", chat=False, phone="02 555 0124")

    def job(uow: UnitOfWork) -> int:
        uow.people.save(replace(uow.people.get(pina.neighbour_id), standing=Standing.GUEST))
        return uow.delegations.add(
            Delegation(
                pina.neighbour_id, luisa.neighbour_id, DelegationState.WAITING, home.village.clock.now(),
                community_id=1,
            )
        ).id  # fmt: skip

    delegation = home.village.do(job)
    services = home.village.engine.services

    def card(uow: UnitOfWork) -> None:
        ctx = Context(services, uow, home.village.community, home.village.clock.now())
        delegations.raise_delegation(ctx, uow.delegations.get(delegation))

    home.village.do(card)
    file = home.back_up()
    home.settle()
    home.village.anna.presses("Ha detto no", home.village.desk)
    assert pina.row.standing is Standing.LEFT
    assert home.restore(file).erased == 1
    assert (pina.row.name, pina.row.phone) == ("", "")


async def test_the_running_program_copies_the_list_by_itself(home: Home) -> None:
    """Also what was erased before it started, when the list was lost; and it goes on after a torn line."""
    maria, luca = home.village.member("Maria"), home.village.member("Luca")
    leaves(maria)
    errands = Errands(home.settings, home.village.writer, home.village.clock)
    await errands.copy_erasures()
    leaves(luca)
    with erasures_path(home.village.path).open("a") as lines:
        lines.write("12 17")
    await errands.copy_erasures()
    await errands.copy_erasures()
    listed = [each.neighbour_id for each in known_erasures(home.village.path)]
    assert listed == [maria.neighbour_id, luca.neighbour_id]


# --- the backup's own timer


def plan(home: Home, every: timedelta = timedelta(days=1)) -> TimerRow:
    now = home.village.clock.now()
    home.village.do(lambda uow: safekeeping.plan_backup(uow, home.village.community, now, every))
    (row,) = home.village.do(lambda uow: uow.timers.about(safekeeping.BACKUP, 0))
    found: TimerRow = row
    return found


def test_a_backup_is_asked_for_every_night_at_half_past_four(home: Home) -> None:
    """After the purge, by the clock on the wall; one that still waits is enough."""
    assert plan(home).due_at.isoformat() == "2026-03-03T03:30:00+00:00"
    home.village.advance("3d")
    errand = home.village.do(lambda uow: uow.errands.next(home.village.clock.now()))
    assert errand is not None and errand.kind == "backup"
    home.village.do(lambda uow: uow.errands.done(errand.id))
    assert home.village.do(lambda uow: uow.errands.next(home.village.clock.now())) is None
    assert plan(home).due_at.isoformat() == "2026-03-06T03:30:00+00:00"


def test_weekly_and_hourly_backups(home: Home) -> None:
    """From a day on it is a night; a shorter wish counts from now, and a start never puts it off."""
    assert plan(home, timedelta(weeks=1)).due_at.isoformat() == "2026-03-09T03:30:00+00:00"
    assert plan(home, timedelta(hours=6)).due_at == home.village.clock.now() + timedelta(hours=6)
    home.village.clock.advance(timedelta(hours=5))
    assert plan(home, timedelta(hours=6)).due_at == home.village.clock.now() + timedelta(hours=1)


def test_a_backup_that_fails_becomes_a_card(home: Home) -> None:
    """Who coordinates passes it on to whoever keeps the program."""
    row = TimerRow(safekeeping.BACKUP_FAILED, home.village.clock.now(), community_id=1)
    home.village.do(lambda uow: uow.timers.set(row))
    home.settle()
    home.village.desk.shows("La copia di sicurezza non riesce da ore")
