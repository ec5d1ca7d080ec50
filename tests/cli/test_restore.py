"""Plain copies of the database, and putting them back: those of `upgrade`, of `restore`, and older backups."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.backup import backup_to
from bot.crypto import KeyFileError, Unreadable, generate_key_file
from bot.domain.people import Chat
from bot.installation import database_of, open_writer
from bot.ports.delivery import Act, Lane
from bot.ports.rows import OutboxRow
from bot.ports.stores import UnitOfWork
from bot.restore import NoBackup, restore
from config.settings import Settings
from handlers import safekeeping
from tests.cli.given import MONDAY, an_installation, clock, with_anna


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = an_installation(tmp_path)
    with_anna(settings)
    return settings


def look(settings: Settings, job):  # type: ignore[no-untyped-def]
    writer = open_writer(settings)
    try:
        return writer.run(job)
    finally:
        writer.close()


def rename(settings: Settings, name: str) -> None:
    def job(uow: UnitOfWork) -> None:
        community = uow.communities.only()
        assert community is not None
        uow.communities.save(replace(community, name=name))

    look(settings, job)


def waiting(settings: Settings) -> None:
    def job(uow: UnitOfWork) -> None:
        chat = uow.chats.add(Chat("telegram", "1", True, community_id=1))
        for number in range(2):
            uow.outbox.put(OutboxRow(chat.id, Lane.OFFER, Act.SEND, "pressed", {}, MONDAY, f"t{number}"))

    look(settings, job)


def test_a_backup_brings_back_what_was(settings: Settings) -> None:
    """What was changed since is gone, what was there before the restore is kept aside, and what waited to be
    said is not said by itself: the coordinators decide."""
    waiting(settings)
    copy = backup_to(database_of(settings), settings.folder / "copy.db")
    rename(settings, "Loreto")
    done = restore(settings, copy, clock())
    assert done.unsent == 2 and done.before is not None
    assert look(settings, lambda uow: uow.communities.only().name) == "Via Padova"
    assert look(settings, lambda uow: uow.outbox.pending(MONDAY + timedelta(days=9))) == []
    assert look(settings, lambda uow: [rows for _, rows in uow.outbox.held()]) == [2]
    assert look(settings, lambda uow: len(uow.timers.about(safekeeping.RESTORED, 0))) == 1
    again = restore(settings, done.before, clock())
    assert look(settings, lambda uow: uow.communities.only().name) == "Loreto" and again.before
    assert sorted(p.name for p in settings.folder.iterdir() if "restoring" in p.name) == []


def test_what_is_no_backup_changes_nothing(settings: Settings) -> None:
    """A missing file, another file and another program's database are refused, and all stays as it was."""
    other = settings.folder / "other.db"
    with pytest.raises(NoBackup, match="There is no backup"):
        restore(settings, other, clock())
    other.write_text("nothing of the kind")
    with pytest.raises(NoBackup, match="damaged or no database"):
        restore(settings, other, clock())
    other.write_bytes(b"")
    with pytest.raises(NoBackup, match="something else"):
        restore(settings, other, clock())
    assert look(settings, lambda uow: uow.communities.only().name) == "Via Padova"


def test_a_backup_that_these_keys_do_not_open(settings: Settings) -> None:
    """A backup sealed with other keys is refused before it takes the database's place."""
    copy = backup_to(database_of(settings), settings.folder / "copy.db")
    kept = settings.key_path.rename(settings.folder / "kept.key")
    with pytest.raises(KeyFileError):
        restore(settings, copy, clock())
    generate_key_file(settings.key_path)
    with pytest.raises(Unreadable):
        restore(settings, copy, clock())
    kept.replace(settings.key_path)
    assert look(settings, lambda uow: [p.name for p in uow.people.members(1)]) == ["Anna"]


def test_a_damaged_database_gives_way_to_its_backup(settings: Settings) -> None:
    """That is what backups are for; the damaged file is kept as it is."""
    path = database_of(settings)
    copy = backup_to(path, settings.folder / "copy.db")
    path.write_bytes(b"broken" * 1000)
    done = restore(settings, copy, clock())
    assert done.before is not None and done.before.read_bytes() == b"broken" * 1000
    assert look(settings, lambda uow: uow.communities.only().name) == "Via Padova"
