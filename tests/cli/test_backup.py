"""Sealed backups: made by hand and at night, opened by their own key alone."""

from __future__ import annotations

import asyncio
import io
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import cli
from bot.backup import BackupKeys, back_up, forget_old, load_backup_keys, made_at, newest
from bot.backup.keys import new_backup_key, printed_key
from bot.backup.sealing import PIECE, Inside, NoBackup, Stopped, open_sealed, seal_file
from bot.clock import SystemClock, VirtualClock
from bot.crypto import KeyFileError, load_key_file
from bot.doctor.backups import check_backups
from bot.errands import LOOK_AGAIN, TRIES, Errands
from bot.installation import database_of, open_writer
from bot.ports.rows import Errand
from bot.restore import WrongBackupKey, restore
from config.settings import Settings, load_settings
from handlers import safekeeping
from storage.errors import StorageBroken
from storage.writer import SqliteWriter
from tests.cli.given import MONDAY, an_installation, clock, with_anna

KEYS = BackupKeys(["A" * 43 + "="])


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = an_installation(tmp_path)
    with_anna(settings)
    return settings


def members(settings: Settings) -> list[str]:
    writer = open_writer(settings)
    try:
        return writer.run(lambda uow: [n.name for n in uow.people.members(1)])
    finally:
        writer.close()


# --- the file


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE])
def test_what_is_sealed_comes_out_the_same(tmp_path: Path, size: int) -> None:
    """Whatever its length, also where it fills its pieces exactly."""
    plain, sealed, again = tmp_path / "plain", tmp_path / "sealed", tmp_path / "again"
    plain.write_bytes(os.urandom(size))
    inside = Inside(MONDAY, "index x\nkey y\n")
    with sealed.open("wb") as file:
        seal_file(plain, file, inside, KEYS)
    assert open_sealed(sealed, again, KEYS) == inside
    assert again.read_bytes() == plain.read_bytes()
    assert again.stat().st_mode & 0o777 == 0o600


def pieces(tmp_path: Path) -> tuple[bytes, list[bytes]]:
    """A sealed file of three pieces: its head, and the pieces."""
    plain, sealed = tmp_path / "plain", tmp_path / "sealed"
    plain.write_bytes(b"a" * PIECE + b"b" * PIECE + b"c")
    with sealed.open("wb") as file:
        seal_file(plain, file, Inside(MONDAY, ""), KEYS)
    whole = sealed.read_bytes()
    head = whole.index(b"\n", whole.index(b"\n") + 1) + 1
    body = whole[head:]
    return whole[:head], [body[at : at + PIECE + 16] for at in range(0, len(body), PIECE + 16)]


@pytest.mark.parametrize(
    "broken",
    [
        lambda head, a, b, c: head + a + b,
        lambda head, a, b, c: head + a + c,
        lambda head, a, b, c: head + b + a + c,
        lambda head, a, b, c: head + a + b + c[:-1],
        lambda head, a, b, c: head + a + b + c + b"more",
        lambda head, a, b, c: head + a[:-1] + bytes([a[-1] ^ 1]) + b + c,
        lambda head, a, b, c: head[:-1],
        lambda head, a, b, c: head.replace(b"1", b"2", 1) + a + b + c,
        lambda head, a, b, c: head,
    ],
)  # fmt: skip
def test_a_backup_that_is_not_whole_is_refused(tmp_path: Path, broken) -> None:  # type: ignore[no-untyped-def]
    """Cut short, changed, or with pieces in another order: half a database is never put back."""
    head, (a, b, c) = pieces(tmp_path)
    file = tmp_path / "broken"
    file.write_bytes(broken(head, a, b, c))
    with pytest.raises(NoBackup, match="take another backup"):
        open_sealed(file, tmp_path / "again", KEYS)


def test_nothing_can_be_read_in_it(settings: Settings, tmp_path: Path) -> None:
    """Neither names nor what stands unsealed in the database, nor the keys that it carries."""
    file = back_up(settings, clock(), tmp_path / "copy.backup")
    raw = file.read_bytes()
    assert b"Via Padova" not in raw and b"SQLite" not in raw and b"CREATE TABLE" not in raw
    for key in settings.key_path.read_bytes().split():
        assert len(key) < 40 or key not in raw
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_backup_that_is_broken_off_leaves_nothing(settings: Settings, tmp_path: Path) -> None:
    """Neither half a file nor a copy of the database beside it."""

    def there() -> list[str]:
        return sorted(p.name for p in tmp_path.iterdir() if not p.name.endswith(("-wal", "-shm")))

    before = there()
    with pytest.raises(Stopped):
        back_up(settings, clock(), tmp_path / "copy.backup", going=lambda: False)
    assert there() == before


# --- the key


def test_with_a_backup_and_the_printed_key_one_begins_again_anywhere(
    settings: Settings, tmp_path: Path
) -> None:
    """The machine is gone with all its keys: the people are back, and the next backup has the same key."""
    printed = printed_key(settings.backup_key_path)
    file = back_up(settings, clock(), tmp_path / "copy.backup")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "cortile.toml").write_text("")
    other = load_settings(elsewhere / "cortile.toml", {})
    with pytest.raises(WrongBackupKey):
        restore(other, file, clock())
    spelled = " ".join(printed[at : at + 11] for at in range(0, len(printed), 11))
    done = restore(other, file, clock(), spelled)
    assert (done.before, done.keys_before) == (None, None)
    assert members(other) == ["Anna"]
    assert printed_key(other.backup_key_path) == printed
    for path in (other.key_path, other.backup_key_path, database_of(other)):
        assert path.stat().st_mode & 0o777 == 0o600


def test_an_installation_that_was_begun_anew_takes_the_keys_of_the_backup(
    settings: Settings, tmp_path: Path
) -> None:
    """`init` has made other keys before the backup was found: they are kept, not used any more."""
    printed = printed_key(settings.backup_key_path)
    file = back_up(settings, clock(), tmp_path / "copy.backup")
    (tmp_path / "new").mkdir()
    other = an_installation(tmp_path / "new", name="Loreto")
    fresh = other.key_path.read_bytes()
    with pytest.raises(WrongBackupKey):
        restore(other, file, clock())
    done = restore(other, file, clock(), printed)
    assert members(other) == ["Anna"]
    assert done.keys_before is not None and done.keys_before.read_bytes() == fresh
    assert printed_key(other.backup_key_path) != printed


def test_keys_that_came_since_the_backup_stay(settings: Settings, tmp_path: Path) -> None:
    """Another copy may be sealed with them: nothing is lost by putting an older backup back."""
    from bot.crypto import rotate

    file = back_up(settings, clock(), tmp_path / "copy.backup")
    rotate(settings.key_path)
    sealed = load_key_file(settings.key_path).seal(b"since")
    done = restore(settings, file, clock())
    assert done.keys_before is None and members(settings) == ["Anna"]
    assert load_key_file(settings.key_path).open(sealed) == b"since"


def test_what_is_typed_wrong_is_told_from_the_wrong_key(settings: Settings, tmp_path: Path) -> None:
    """Both are one sentence, and nothing is changed."""
    file = back_up(settings, clock(), tmp_path / "copy.backup")
    with pytest.raises(WrongBackupKey, match="44 letters"):
        restore(settings, file, clock(), "no key at all")
    with pytest.raises(WrongBackupKey, match="does not open"):
        restore(settings, file, clock(), "A" * 43 + "=")
    assert members(settings) == ["Anna"]


def test_older_backups_open_after_a_new_key_was_made(settings: Settings, tmp_path: Path) -> None:
    """A key that somebody has seen is replaced for what comes, and yesterday's backup is still of use."""
    file = back_up(settings, clock(), tmp_path / "copy.backup")
    first = printed_key(settings.backup_key_path)
    second = new_backup_key(settings.backup_key_path)
    assert printed_key(settings.backup_key_path) == second != first
    restore(settings, file, clock())
    newer = back_up(settings, clock(), tmp_path / "newer.backup")
    with pytest.raises(WrongBackupKey):
        open_sealed(newer, tmp_path / "out", BackupKeys([first]))


@pytest.mark.parametrize("text", ["", "# only words\n", "key short\n", "cheese AAAA\n", "key ü\n"])
def test_a_key_file_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    """One sentence, and never a key in it."""
    path = tmp_path / "cortile-backup.key"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KeyFileError, match="put back your copy"):
        load_backup_keys(path)


# --- the command line


def test_backup_and_restore_by_hand(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new key is shown once; a backup whose key is not here asks for it, and says so when none comes."""
    monkeypatch.chdir(tmp_path)
    assert cli.main(["backup"]) == 1 and "Name the file" in capsys.readouterr().err
    assert cli.main(["backup", "--new-key"]) == 0
    key = printed_key(settings.backup_key_path)
    assert key in capsys.readouterr().out
    assert cli.main(["backup", "copy.backup"]) == 0
    assert key not in capsys.readouterr().out
    settings.backup_key_path.unlink()
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert cli.main(["restore", "copy.backup"]) == 1
    assert "backup" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{key}\n"))
    assert cli.main(["restore", "copy.backup"]) == 0
    assert "Restored" in capsys.readouterr().out


# --- every night


def ask(settings: Settings, writer: SqliteWriter, now: datetime) -> None:
    writer.run(lambda uow: uow.errands.add(Errand("backup", now, now, community_id=1)))


def waits(writer: SqliteWriter, now: datetime) -> Errand | None:
    return writer.run(lambda uow: uow.errands.next(now))


async def test_a_backup_that_was_asked_for_is_made(settings: Settings) -> None:
    """Once: the errand is gone when the backup is whole, and the backup opens."""
    time, writer = clock(), open_writer(settings)
    try:
        errands = Errands(settings, writer, time)
        ask(settings, writer, time.now())
        assert await errands.step()
        assert not await errands.step()
    finally:
        await asyncio.to_thread(writer.close)
    found = newest(settings)
    assert found is not None and found[1] == time.now()
    assert restore(settings, found[0], time).unsent == 0


async def test_a_kill_in_the_middle_makes_it_again(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is written down before the backup is whole: the next start finds the errand as it was."""
    time, writer = clock(), open_writer(settings)

    def killed(*args: object, **more: object) -> None:
        raise KeyboardInterrupt

    try:
        ask(settings, writer, time.now())
        with monkeypatch.context() as patch:
            patch.setattr("bot.errands.back_up", killed)
            with pytest.raises(KeyboardInterrupt):
                await Errands(settings, writer, time).step()
        errand = waits(writer, time.now())
        assert errand is not None and errand.attempts == 0
        assert await Errands(settings, writer, time).step()
        assert newest(settings) is not None
    finally:
        await asyncio.to_thread(writer.close)


async def test_a_backup_that_keeps_failing_reaches_the_coordinators(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An hour between the tries, then a card; the next night it is tried again."""
    time, writer = clock(), open_writer(settings)

    def full(*args: object, **more: object) -> None:
        raise StorageBroken("The disk is full.")

    monkeypatch.setattr("bot.errands.back_up", full)
    try:
        errands = Errands(settings, writer, time)
        ask(settings, writer, time.now())
        for _ in range(TRIES):
            assert await errands.step()
            assert not await errands.step()
            time.advance(timedelta(hours=1))
        assert waits(writer, time.now()) is None
        assert len(writer.run(lambda uow: uow.timers.about(safekeeping.BACKUP_FAILED, 0))) == 1
    finally:
        await asyncio.to_thread(writer.close)


async def test_the_running_errands_plan_the_next_backup(settings: Settings) -> None:
    """The timer is there from the first start on, and it is half past four in the morning."""
    writer = open_writer(settings)
    time = SystemClock()
    working = asyncio.create_task(Errands(settings, writer, time).run())  # noqa: TID251
    try:
        async with asyncio.timeout(60):
            while not (found := writer.run(lambda uow: uow.timers.about(safekeeping.BACKUP, 0))):
                await time.sleep(0.01)
        assert found[0].due_at.minute == 30 and found[0].args == {"every": 86_400}
    finally:
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)
        await asyncio.to_thread(writer.close)
    assert LOOK_AGAIN < 60


def test_old_backups_go_and_the_newest_stays(settings: Settings) -> None:
    """After two weeks what somebody has had erased is in no copy; but the last one is never deleted."""
    time = VirtualClock(MONDAY)
    first = back_up(settings, time)
    folder = settings.backup_path
    for name in ("cortile-before-restore-20260302T090000.db", "cortile-0001_house-1.db", "mine.db"):
        (folder / name).write_bytes(b"")
        os.utime(folder / name, (MONDAY.timestamp(), MONDAY.timestamp()))
    time.advance(timedelta(days=15))
    assert forget_old(settings, time) == 2
    assert sorted(p.name for p in folder.iterdir()) == sorted([first.name, "mine.db"])
    second = back_up(settings, time)
    assert forget_old(settings, time) == 1
    assert sorted(p.name for p in folder.iterdir()) == sorted([second.name, "mine.db"])
    assert made_at(settings, second) == time.now() and made_at(settings, folder / "mine.db") is None


def test_no_night_finds_a_backup_older_than_was_promised(settings: Settings) -> None:
    """Who left an hour after a backup was made was told "within 14 days", and the next night comes a day later."""
    time = VirtualClock(MONDAY)
    oldest = []
    for _ in range(20):
        back_up(settings, time)
        forget_old(settings, time)
        time.advance(timedelta(days=1))
        dates = [made_at(settings, file) for file in settings.backup_path.iterdir()]
        oldest.append(max(time.now() - date for date in dates if date))
    assert max(oldest) == timedelta(days=13)


def test_what_a_killed_process_left_goes_after_a_day(settings: Settings) -> None:
    """A copy that was never sealed must not lie about; one that is being made is left alone."""
    time = VirtualClock(datetime.now(UTC))  # noqa: TID251 the files' own time is the machine's
    settings.backup_path.mkdir()
    folder = database_of(settings).parent / ".copying-x"
    folder.mkdir()
    (folder / "cortile.db").write_bytes(b"")
    unfinished = settings.backup_path / ".cortile-20260302T090000Z.backup.unfinished"
    unfinished.write_bytes(b"")
    forget_old(settings, time)
    assert folder.exists() and unfinished.exists()
    time.advance(timedelta(days=2))
    forget_old(settings, time)
    assert not folder.exists() and not unfinished.exists()


# --- the doctor


def test_the_doctor_says_when_the_last_backup_is_too_old(settings: Settings) -> None:
    """A night may be missed; two may not. Before the first night there is nothing to complain of."""
    made = datetime.fromtimestamp(settings.backup_key_path.stat().st_mtime, UTC)
    time = VirtualClock(made)
    assert [f.state for f in check_backups(settings, time)] == ["ok"]
    time.advance(timedelta(days=4))
    (never,) = check_backups(settings, time)
    assert never.state == "warn" and "No backup was ever made" in never.sentence
    back_up(settings, time)
    time.advance(timedelta(days=2))
    assert [f.state for f in check_backups(settings, time)] == ["ok"]
    time.advance(timedelta(days=2))
    (old,) = check_backups(settings, time)
    assert old.state == "warn" and "The last backup is from" in old.sentence


def test_the_doctor_looks_at_the_key(settings: Settings) -> None:
    """Without it no backup can be made; open to others it is worth nothing."""
    settings.backup_key_path.chmod(0o644)
    assert "chmod 600" in check_backups(settings, clock())[0].sentence
    settings.backup_key_path.unlink()
    (missing,) = check_backups(settings, clock())
    assert missing.state == "fail" and "--new-key" in missing.sentence


def test_a_new_installation_has_its_own_key_and_shows_it(tmp_path: Path) -> None:
    """`install` makes it, for its owner only, and never another over one that is there."""
    settings = an_installation(tmp_path)
    assert settings.backup_key_path.stat().st_mode & 0o777 == 0o600
    key = printed_key(settings.backup_key_path)
    assert key.encode() not in settings.key_path.read_bytes()
    (tmp_path / "other").mkdir()
    kept = tmp_path / "other" / "cortile-backup.key"
    kept.write_bytes(settings.backup_key_path.read_bytes())
    assert printed_key(an_installation(tmp_path / "other").backup_key_path) == key
