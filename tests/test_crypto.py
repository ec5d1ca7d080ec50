"""Keys at rest: who has only the database, or only the keys, reads nothing."""

from __future__ import annotations

import fcntl
import os
import stat
from pathlib import Path

import pytest

from bot.crypto import (
    KeyFileError,
    Unreadable,
    generate_key_file,
    load_key_file,
    new_keyring,
    rotate,
    token_hash,
)

NOTE = "Suonare Bianchi, terzo piano, il gatto è timido".encode()


def test_what_is_sealed_can_be_opened_and_shows_nothing() -> None:
    """A sealed note opens to itself, doesn't show its words, and never looks the same twice."""
    keys = new_keyring()
    sealed = keys.seal(NOTE)
    assert keys.open(sealed) == NOTE
    assert keys.open(memoryview(sealed)) == NOTE  # type: ignore[arg-type]
    assert b"Bianchi" not in sealed
    assert keys.seal(NOTE) != sealed


def test_what_was_changed_or_sealed_elsewhere_is_refused() -> None:
    """Whoever changes a row without the keys is noticed, and the sentence says what to do."""
    keys = new_keyring()
    sealed = keys.seal(NOTE)
    for damaged in (sealed[:-4], sealed[:20] + b"AAAA" + sealed[24:], b"", NOTE, new_keyring().seal(NOTE)):
        with pytest.raises(Unreadable, match="put back the key file"):
            keys.open(damaged)


def test_keys_do_not_show_when_printed() -> None:
    """A keyring in a traceback's values shows no key."""
    assert repr(new_keyring()) == "Keyring(…)"


def test_a_fingerprint_finds_exactly_one_value_of_one_kind() -> None:
    """The same phone has the same 16 bytes; another phone, kind or installation has others."""
    keys = new_keyring()
    phone = keys.fingerprint("phone", "+39021234567")
    assert len(phone) == 16
    assert keys.fingerprint("phone", "+39021234567") == phone
    others = {
        keys.fingerprint("phone", "+39021234568"),
        keys.fingerprint("account", "+39021234567"),
        keys.fingerprint("phone+", "39021234567"),
        new_keyring().fingerprint("phone", "+39021234567"),
    }
    assert len(others | {phone}) == 5


def test_a_stored_token_is_of_no_use_to_a_reader_of_the_database() -> None:
    """A token's hash is steady, and it is neither the token nor a fingerprint."""
    keys = new_keyring()
    assert keys.token_hash("abc") == keys.token_hash(b"abc")
    assert len({keys.token_hash("abc"), keys.token_hash("abd"), token_hash("abc"), b"abc"}) == 4
    assert keys.token_hash("abc")[:16] != keys.fingerprint("abc", "")


def test_a_new_key_file_is_for_its_owner_and_reads_back(tmp_path: Path) -> None:
    """Init's key file has mode 0600, and the bot that starts later opens what was sealed."""
    path = tmp_path / "cortile.key"
    keys = generate_key_file(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    again = load_key_file(path)
    assert again.open(keys.seal(NOTE)) == NOTE
    assert again.fingerprint("phone", "1") == keys.fingerprint("phone", "1")
    assert again.warnings == ()


def test_a_key_file_is_never_overwritten(tmp_path: Path) -> None:
    """A second init can't make the database unreadable."""
    path = tmp_path / "cortile.key"
    generate_key_file(path)
    before = path.read_bytes()
    with pytest.raises(KeyFileError, match="there already"):
        generate_key_file(path)
    assert path.read_bytes() == before


def test_after_a_rotation_old_and_new_can_be_read(tmp_path: Path) -> None:
    """The new key seals, the old one still opens, and people are still found by their phone."""
    path = tmp_path / "cortile.key"
    old = generate_key_file(path)
    sealed = old.seal(NOTE)
    new = rotate(path)
    assert new.open(sealed) == NOTE
    assert new.fingerprint("phone", "1") == old.fingerprint("phone", "1")
    assert new.token_hash("t") == old.token_hash("t")
    with pytest.raises(Unreadable):
        old.open(new.seal(NOTE))
    with pytest.raises(Unreadable):
        old.open(new.reseal(sealed))
    assert new.open(new.reseal(sealed)) == NOTE
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["cortile.key"]


def test_two_rotations_at_once_lose_no_key(tmp_path: Path) -> None:
    """While one rotation is under way another one is refused, and nothing changes."""
    path = tmp_path / "cortile.key"
    generate_key_file(path)
    before = path.read_bytes()
    with path.open("rb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(KeyFileError, match="try again"):
            rotate(path)
    assert path.read_bytes() == before
    rotate(path)


def test_a_key_file_that_others_can_read_is_a_warning(tmp_path: Path) -> None:
    """The bot runs, and doctor says which command closes the file."""
    path = tmp_path / "cortile.key"
    generate_key_file(path)
    path.chmod(0o640)
    (warning,) = load_key_file(path).warnings
    assert "chmod 600" in warning


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda text: "", "not whole"),
        (lambda text: text.replace("index ", "key "), "not whole"),
        (lambda text: text + text, "not whole"),
        (lambda text: text[:-10], "damaged at line 4"),
        (lambda text: text.replace("key ", "kee "), "damaged at line 4"),
        (lambda text: text.replace("index ", "index é"), "damaged"),
    ],
    ids=["empty", "no index", "twice", "cut off", "mistyped", "not ascii"],
)
def test_a_damaged_key_file_is_told_without_showing_a_key(tmp_path: Path, damage: object, told: str) -> None:
    """The sentence says to put the copy back; no part of a key is in it."""
    path = tmp_path / "cortile.key"
    generate_key_file(path)
    text = path.read_text()
    path.write_text(damage(text))  # type: ignore[operator]
    with pytest.raises(KeyFileError, match=told) as refused:
        load_key_file(path)
    secrets = [line.split(" ")[1] for line in text.splitlines() if not line.startswith("#")]
    assert not any(secret[:8] in str(refused.value) for secret in secrets)


def test_a_missing_key_file_is_told(tmp_path: Path) -> None:
    """Missing, or a folder in its place: each says what to do."""
    with pytest.raises(KeyFileError, match="put back your copy"):
        load_key_file(tmp_path / "cortile.key")
    with pytest.raises(KeyFileError, match="can't be read"):
        load_key_file(tmp_path)
    with pytest.raises(KeyFileError, match="can't be written"):
        generate_key_file(tmp_path / "nowhere" / "cortile.key")


def test_a_key_file_that_could_not_be_written_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a full disk there is no half file that a later init would take for whole."""

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KeyFileError, match="No space left"):
        generate_key_file(tmp_path / "cortile.key")
    assert list(tmp_path.iterdir()) == []
