"""Sealed backups: what is sealed comes out the same, and nothing can be read in them."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from bot import cli
from bot.backup import BackupKeys, back_up
from bot.backup.keys import printed_key
from bot.backup.sealing import PIECE, Inside, NoBackup, Stopped, open_sealed, seal_file
from config.settings import Settings
from tests.cli.given import MONDAY, an_installation, clock, with_anna

KEYS = BackupKeys(["A" * 43 + "="])


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = an_installation(tmp_path)
    with_anna(settings)
    return settings


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
