"""Who has left since the backup does not come back with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.backup import erasures_path, keep_erasures, known_erasures
from bot.context import Context
from bot.domain.people import Delegation, DelegationState, Standing
from bot.domain.requests import Request, RequestState
from bot.errands import Errands
from bot.ports.rows import Erasure
from bot.ports.stores import UnitOfWork
from handlers.people import delegations
from tests.process.put_back import Home, at_home, leaves


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    home = at_home(tmp_path)
    yield home
    home.village.writer.close()


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
