"""Keys at rest: what is personal is sealed before the database sees it.

The key file lies outside the database and its backups: whoever has only one of the two can read
nothing. It holds one `index` line and one or more `key` lines:

    index 3q2-7w…     makes the fingerprints by which exact phones and accounts are found
    key   gAAb2k…     the first key seals, and every key opens

The index has a line of its own so that the keys can be rotated without every fingerprint changing.
"""

from __future__ import annotations

import base64
import binascii
import fcntl
import hashlib
import hmac
import os
import stat
import tempfile
from collections.abc import Sequence
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_HEADER = """\
# Cortile's keys. Without this file nobody can read the names, addresses and notes in the database,
# you neither: keep a copy apart from the database's backups. The first key seals, all of them open.
"""

FINGERPRINT_BYTES = 16
"""128 bits: two values of a neighbourhood never meet by chance."""


class KeyFileError(Exception):
    """The key file can't be used. Its text is one sentence that says what to do and shows no key."""


class Unreadable(Exception):
    """Sealed data can't be opened: it was sealed with a key that isn't there, or it was changed."""

    def __init__(self) -> None:
        super().__init__(
            "Sealed data can't be opened with the keys there are; "
            "put back the key file that was in use when it was written."
        )


class Keyring:
    """The keys of an installation. `warnings` are sentences for `cortile doctor`."""

    def __init__(self, index: bytes, keys: Sequence[bytes], warnings: Sequence[str] = ()) -> None:
        """`index` is 32 secret bytes, `keys` are Fernet keys, the one that seals first.

        Raises:
            ValueError: when there is no key, or one is none.
        """
        self.warnings = tuple(warnings)
        self._fernet = MultiFernet([Fernet(key) for key in keys])
        self._fingerprints = _derived(index, b"cortile fingerprints 1")
        self._tokens = _derived(index, b"cortile button tokens 1")

    def __repr__(self) -> str:
        return "Keyring(…)"

    def seal(self, data: bytes) -> bytes:
        """Encrypt and sign; the same data never looks the same twice."""
        # Fernet writes the time in clear into what it seals. Zero instead: a row need not tell when a
        # note was last changed, and time comes from the clock alone.
        return self._fernet.encrypt_at_time(data, 0)

    def open(self, token: bytes) -> bytes:
        """What was sealed.

        Raises:
            Unreadable: when no key opens it.
        """
        try:
            return self._fernet.decrypt(bytes(token))
        except InvalidToken:
            raise Unreadable from None

    def reseal(self, token: bytes) -> bytes:
        """The same data sealed with the first key, for rows from before a rotation.

        Raises:
            Unreadable: when no key opens it.
        """
        return self.seal(self.open(token))

    def fingerprint(self, kind: str, value: str) -> bytes:
        """16 bytes by which an exact value is found without being stored: a phone, an account.

        The same value under another kind has another fingerprint. Normalise the value first.
        """
        # The kind's length goes first, so that no kind and value run together into another pair.
        label = kind.encode()
        message = len(label).to_bytes(4, "big") + label + value.encode()
        return hmac.digest(self._fingerprints, message, "sha256")[:FINGERPRINT_BYTES]

    def token_hash(self, token: str | bytes) -> bytes:
        """32 bytes under which the token of a button or a link is stored."""
        return hmac.digest(self._tokens, token.encode() if isinstance(token, str) else token, "sha256")


def _derived(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(secret)


def token_hash(token: str | bytes) -> bytes:
    """SHA-256 of a token, for where there is no keyring. 128 random bits need no secret to be safe."""
    return hashlib.sha256(token.encode() if isinstance(token, str) else token).digest()


def new_keyring() -> Keyring:
    """Keys that live in memory only: for the demo, the simulation and tests."""
    return Keyring(base64.urlsafe_b64decode(Fernet.generate_key()), [Fernet.generate_key()])


def generate_key_file(path: Path) -> Keyring:
    """Make new keys in a new file that only its owner can read; never touches a file that is there.

    Raises:
        KeyFileError: when the file exists already or can't be written.
    """
    index, key = Fernet.generate_key(), Fernet.generate_key()
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            _write(handle, _text(index, [key]))
        except OSError:
            path.unlink()
            raise
        _keep_folder(path.parent)
    except FileExistsError:
        raise KeyFileError(
            f"{path} is there already; keep it, without it the database can't be read."
        ) from None
    except OSError as why:
        raise KeyFileError(f"{path} can't be written ({why.strerror}); check the folder.") from None
    return load_key_file(path)


def load_key_file(path: Path) -> Keyring:
    """Read the keys.

    Raises:
        KeyFileError: when the file is missing, can't be read, or is damaged.
    """
    index, keys = _read(path)
    warnings = []
    if stat.S_IMODE(path.stat().st_mode) & 0o177:
        warnings.append(f"{path.name} can be read by others; run `chmod 600 {path.name}`.")
    return Keyring(base64.urlsafe_b64decode(index), keys, warnings)


def read_key_file(path: Path) -> str:
    """The key file as it is, for whoever takes it along with a backup.

    Raises:
        KeyFileError: as `load_key_file`.
    """
    index, keys = _read(path)
    return _text(index, keys).decode("ascii")


def keyring_of(text: str) -> Keyring:
    """The keys that `read_key_file` gave.

    Raises:
        KeyFileError: when the text is none of those.
    """
    index, keys = _parsed(text.splitlines(), Path("The key file in the backup"))
    return Keyring(base64.urlsafe_b64decode(index), keys)


def adopt_key_file(path: Path, text: str) -> Path | None:
    """Make the keys of `text` the ones in use: beside those that are there when both belong to the same
    installation, else in their place. Where the others are kept then; None when nothing was put aside.

    Raises:
        KeyFileError: when the file can't be written.
    """
    index, keys = _parsed(text.splitlines(), Path("The key file in the backup"))
    aside = None
    try:
        if path.exists():
            present = _same_installation(path, index)
            if present:
                keys = [*present, *(key for key in keys if key not in present)]
            else:
                number = 1
                while (free := path.with_name(f"{path.name}.before-restore-{number}")).exists():
                    number += 1
                replace_file(free, path.read_bytes())
                aside = free
        replace_file(path, _text(index, keys))
    except OSError as why:
        raise KeyFileError(f"{path} can't be written ({why.strerror}); check the folder.") from None
    return aside


def _same_installation(path: Path, index: bytes) -> list[bytes]:
    """The keys of the file, if it is whole and of the installation with this index."""
    try:
        here, keys = _read(path)
    except KeyFileError:
        return []
    return keys if here == index else []


def rotate(path: Path) -> Keyring:
    """Put a new key in front: from the next start on it seals, and the older ones still open.

    A running bot knows only the keys it started with: stop it first.

    Raises:
        KeyFileError: as `load_key_file`, and when another rotation is under way.
    """
    _read(path)
    with path.open("rb") as held:
        try:
            # Two rotations at once would lose one of the new keys, and all that it had sealed.
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            replaced = os.fstat(held.fileno()).st_ino != path.stat().st_ino
        except OSError:
            replaced = True
        if replaced:
            raise KeyFileError(f"{path} is being changed at this moment; try again.")
        index, keys = _read(path)
        try:
            replace_file(path, _text(index, [Fernet.generate_key(), *keys]))
        except OSError as why:
            raise KeyFileError(f"{path} can't be written ({why.strerror}); check the folder.") from None
    return load_key_file(path)


def _read(path: Path) -> tuple[bytes, list[bytes]]:
    try:
        lines = path.read_text("ascii").splitlines()
    except FileNotFoundError:
        raise KeyFileError(
            f"The key file {path} is missing; put back your copy of it, or run `cortile init` to begin anew."
        ) from None
    except UnicodeDecodeError:
        raise KeyFileError(f"{path} is damaged; put back your copy of it.") from None
    except OSError as why:
        raise KeyFileError(f"{path} can't be read ({why.strerror}); check who owns it.") from None
    return _parsed(lines, path)


def _parsed(lines: Sequence[str], path: Path) -> tuple[bytes, list[bytes]]:
    found: dict[str, list[bytes]] = {"index": [], "key": []}
    for number, line in enumerate(lines, start=1):
        name, _, value = line.partition(" ")
        if not line.strip() or line.startswith("#"):
            continue
        if name not in found or not is_key(value.strip()):
            raise KeyFileError(f"{path} is damaged at line {number}; put back your copy of it.")
        found[name].append(value.strip().encode())
    if len(found["index"]) != 1 or not found["key"]:
        raise KeyFileError(f"{path} is not whole; put back your copy of it.")
    return found["index"][0], found["key"]


def is_key(value: str) -> bool:
    """Whether this is written as one of our keys: 32 bytes in base64."""
    try:
        return len(base64.b64decode(value, altchars=b"-_", validate=True)) == 32
    except (binascii.Error, ValueError):
        return False


def _text(index: bytes, keys: Sequence[bytes]) -> bytes:
    return _HEADER.encode() + b"index " + index + b"\n" + b"".join(b"key " + key + b"\n" for key in keys)


def _write(handle: int, data: bytes) -> None:
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def replace_file(path: Path, data: bytes) -> None:
    """Write a file that only its owner can read; whoever reads it sees the old or the new one, whole."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        _write(handle, data)
        os.replace(name, path)
    finally:
        Path(name).unlink(missing_ok=True)
    _keep_folder(path.parent)


def _keep_folder(folder: Path) -> None:
    # The name of a new file is in its folder, which has to reach the disk as well.
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
