"""The key of the backups: printed once, so that it can lie where no machine of ours does.

Whoever has a backup and this key needs nothing else: the keys of the database are inside the backup.
"""

from __future__ import annotations

import stat
from collections.abc import Sequence
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from bot.crypto import KeyFileError, is_key, replace_file

_HEADER = """\
# The key of Cortile's backups, with which they can be put back on another machine. Keep a copy of it
# apart from them, on paper. The first key seals, all of them open.
"""


class WrongBackupKey(KeyFileError):
    """No key that is known opens this backup; the one printed when it was made does."""


class BackupKeys:
    """The keys, the one that seals first."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._fernet = MultiFernet([Fernet(key) for key in keys])

    def __repr__(self) -> str:
        return "BackupKeys(…)"

    def seal(self, data: bytes) -> bytes:
        # Without the time, which Fernet would write in clear: as for everything that is sealed.
        return self._fernet.encrypt_at_time(data, 0)

    def open(self, token: bytes) -> bytes:
        """Raises WrongBackupKey when no key opens it."""
        try:
            return self._fernet.decrypt(token)
        except InvalidToken:
            raise WrongBackupKey(
                "This key does not open the backup; give the one that was printed."
            ) from None


def new_backup_key(path: Path) -> str:
    """Make a key that seals from now on, beside those that are there; the key, to be printed.

    Raises:
        KeyFileError: when the file can't be read or written.
    """
    key = Fernet.generate_key().decode()
    _write(path, [key, *(_read(path) if path.exists() else ())])
    return key


def keep_backup_key(path: Path, key: str) -> None:
    """Write down a key that was typed in, where there is none. Raises KeyFileError."""
    if not path.exists():
        _write(path, [key])


def load_backup_keys(path: Path) -> BackupKeys:
    """Raises KeyFileError when the file is missing, can't be read, or is damaged."""
    return BackupKeys(_read(path))


def printed_key(path: Path) -> str:
    """The key that seals, as it is printed once. Raises KeyFileError."""
    return _read(path)[0]


def typed_key(text: str) -> str:
    """A key as somebody types it from paper, with spaces. Raises WrongBackupKey when it is none."""
    key = "".join(text.split())
    if not is_key(key):
        raise WrongBackupKey("That is no backup key: it has 44 letters, digits and signs, the last one `=`.")
    return key


def open_to_others(path: Path) -> bool:
    """Whether anybody but its owner can read the file."""
    return bool(stat.S_IMODE(path.stat().st_mode) & 0o177)


def _write(path: Path, keys: Sequence[str]) -> None:
    try:
        replace_file(path, (_HEADER + "".join(f"key {key}\n" for key in keys)).encode("ascii"))
    except OSError as why:
        raise KeyFileError(f"{path} can't be written ({why.strerror}); check the folder.") from None


def _read(path: Path) -> list[str]:
    try:
        lines = path.read_text("ascii").splitlines()
    except FileNotFoundError:
        raise KeyFileError(
            f"The key of the backups {path} is missing; put back your copy, or run `cortile backup --new-key`."
        ) from None
    except UnicodeDecodeError:
        raise KeyFileError(f"{path} is damaged; put back your copy of it.") from None
    except OSError as why:
        raise KeyFileError(f"{path} can't be read ({why.strerror}); check who owns it.") from None
    keys = []
    for number, line in enumerate(lines, start=1):
        name, _, value = line.partition(" ")
        if not line.strip() or line.startswith("#"):
            continue
        if name != "key" or not is_key(value.strip()):
            raise KeyFileError(f"{path} is damaged at line {number}; put back your copy of it.")
        keys.append(value.strip())
    if not keys:
        raise KeyFileError(f"{path} is not whole; put back your copy of it.")
    return keys
