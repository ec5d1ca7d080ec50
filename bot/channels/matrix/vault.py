"""What the bot's Matrix account must not lose: its device and its identity, sealed in two files.

    matrix/device     user, device id, access token, and the key and name of the crypto store
    matrix/identity   the seeds of the cross-signing keys
    matrix/crypto-….db   nio's store of that device

The identity lies apart from the store: a new device is signed by the old identity, so that nobody is warned.
"""

from __future__ import annotations

import base64
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bot.channels.matrix.api import AccountBroken
from bot.crypto import Keyring, Unreadable

DEVICE, IDENTITY = "device", "identity"
STORES = "crypto-*.db*"


@dataclass(frozen=True)
class Device:
    """A login: whoever has the token is the bot. `pickle_key` encrypts what nio keeps in the file `store`."""

    user_id: str
    device_id: str
    token: str
    pickle_key: str
    store: str

    def __repr__(self) -> str:
        return "Device(…)"


@dataclass(frozen=True)
class Seeds:
    """The 32 secret bytes of each of the cross-signing keys of `user_id`."""

    user_id: str
    master: bytes
    self_signing: bytes
    user_signing: bytes

    def __repr__(self) -> str:
        return "Seeds(…)"


class Vault:
    """The folder `store_path`. Files are 0600 in a folder of 0700, and appear whole or not at all."""

    def __init__(self, folder: Path, keyring: Keyring) -> None:
        self.folder = folder
        self._keyring = keyring

    def device(self, user_id: str) -> Device | None:
        """The device that is logged in. Raises AccountBroken for one of another user, or sealed by another key."""
        data = self._read(DEVICE, user_id)
        return None if data is None else Device(**data)

    def seeds(self, user_id: str) -> Seeds | None:
        """The identity that was made. Raises as `device`."""
        data = self._read(IDENTITY, user_id)
        if data is None:
            return None
        secrets = {name: base64.b64decode(value) for name, value in data.items() if name != "user_id"}
        return Seeds(user_id=user_id, **secrets)

    def keep_device(self, device: Device) -> None:
        """Keep a new login, on the disk when this returns; the stores of earlier devices go."""
        self._write(DEVICE, asdict(device))
        for old in self.folder.glob(STORES):
            if not old.name.startswith(device.store):
                old.unlink(missing_ok=True)

    def keep_seeds(self, seeds: Seeds) -> None:
        """Keep an identity, on the disk when this returns."""
        data = {
            name: base64.b64encode(value).decode() if isinstance(value, bytes) else value
            for name, value in asdict(seeds).items()
        }
        self._write(IDENTITY, data)

    def sealed_identity(self) -> str:
        """The identity as it lies on the disk, for a backup; '' without one."""
        try:
            return (self.folder / IDENTITY).read_text("ascii")
        except FileNotFoundError:
            return ""

    def begin_anew(self, sealed_identity: str) -> None:
        """After a restore: take the backup's identity where there is none that these keys open, and forget a login
        that they don't open. One that they do open is sound: its store was never put back."""
        if not self._opens(IDENTITY):
            (self.folder / IDENTITY).unlink(missing_ok=True)
            if sealed_identity:
                self._put(IDENTITY, sealed_identity.encode("ascii"))
        if not self._opens(DEVICE):
            self.forget_device()

    def _opens(self, name: str) -> bool:
        try:
            self._keyring.open((self.folder / name).read_bytes())
        except (FileNotFoundError, Unreadable):
            return False
        return True

    def forget_device(self) -> None:
        """Forget the login and its keys, not the identity: the next start logs in as a new device."""
        (self.folder / DEVICE).unlink(missing_ok=True)
        for store in self.folder.glob(STORES):
            store.unlink(missing_ok=True)

    def store_file(self, device: Device) -> Path:
        """nio's store, there and for its owner only: SQLite would make it readable by others."""
        self._make_folder()
        path = self.folder / device.store
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        path.chmod(0o600)
        return path

    def has_store(self, device: Device) -> bool:
        """Whether there is anything in nio's store."""
        try:
            return (self.folder / device.store).stat().st_size > 0
        except OSError:
            return False

    def _read(self, name: str, user_id: str) -> dict[str, Any] | None:
        path = self.folder / name
        try:
            data: dict[str, Any] = json.loads(self._keyring.open(path.read_bytes()))
        except FileNotFoundError:
            return None
        except OSError as why:
            raise AccountBroken(f"{path} can't be read ({why.strerror}); check who owns it.") from None
        except (Unreadable, ValueError):
            raise AccountBroken(
                f"{path} was sealed with another key file; put that one back, or move {self.folder} away."
            ) from None
        if data["user_id"] != user_id:
            raise AccountBroken(
                f"{self.folder} belongs to another Matrix account; name a new folder in `store_path`."
            )
        return data

    def _write(self, name: str, data: Mapping[str, Any]) -> None:
        self._put(name, self._keyring.seal(json.dumps(data).encode()))

    def _put(self, name: str, sealed: bytes) -> None:
        self._make_folder()
        handle, temporary = tempfile.mkstemp(prefix=f".{name}.", dir=self.folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(sealed)
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, self.folder / name)
        finally:
            Path(temporary).unlink(missing_ok=True)
        # The name of a new file is in its folder, which has to reach the disk as well.
        folder = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def _make_folder(self) -> None:
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.folder.chmod(0o700)
        except OSError as why:
            raise AccountBroken(
                f"{self.folder} can't be used ({why.strerror}); check `store_path` under [matrix]."
            ) from None
