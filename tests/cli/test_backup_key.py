"""The key of backups: printed, typed, made anew, and looked at by the doctor."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.backup import BackupKeys, back_up, load_backup_keys
from bot.backup.keys import new_backup_key, printed_key
from bot.backup.sealing import open_sealed
from bot.crypto import KeyFileError, load_key_file
from bot.doctor.backups import check_backups
from bot.installation import database_of, open_writer
from bot.restore import WrongBackupKey, restore
from config.settings import Settings, load_settings
from tests.cli.given import an_installation, clock, with_anna


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


# --- the doctor


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
