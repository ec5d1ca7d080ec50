"""The bot's identity on Matrix: three keys that say which device is the bot's.

Clients that follow MSC4153 give keys only to devices that their user's identity has signed, and show nothing from
others. matrix-nio knows nothing of this, so that the keys are made, uploaded and used for signing here.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import Any, Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from bot.channels.matrix.api import Refused
from bot.channels.matrix.vault import Seeds, Vault
from bot.clock import Clock
from bot.logs import get_logger

log = get_logger(__name__)

Json = dict[str, Any]
QUERY = "/_matrix/client/v3/keys/query"
UPLOAD_IDENTITY = "/_matrix/client/v3/keys/device_signing/upload"
UPLOAD_SIGNATURES = "/_matrix/client/v3/keys/signatures/upload"
PASSWORD = "m.login.password"
USAGES = ("master", "self_signing", "user_signing")


class Call(Protocol):
    """A call of the client-server API as the bot's account."""

    async def __call__(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Json: ...


class DeviceSigner(Protocol):
    """Signs with the device's own key (nio's account does)."""

    def sign(self, message: str) -> str: ...


class NotProven(Exception):
    """The homeserver wants a proof for a new identity that the bot can't give; the text is one sentence, `reason`
    a word for the log."""

    def __init__(self, reason: str, sentence: str) -> None:
        super().__init__(sentence)
        self.reason = reason


def canonical(value: Mapping[str, Any]) -> str:
    """Canonical JSON of what is signed: sorted, without spaces, without `signatures` and `unsigned`."""
    signed = {key: part for key, part in value.items() if key not in ("signatures", "unsigned")}
    return json.dumps(signed, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def unpadded(data: bytes) -> str:
    """Base64 as Matrix writes it."""
    return base64.b64encode(data).decode().rstrip("=")


def is_signed(value: Mapping[str, Any], user_id: str, key_id: str, public: str) -> bool:
    """Whether `value` carries a signature of this user's key `ed25519:<key_id>` that verifies."""
    try:
        signature = value["signatures"][user_id][f"ed25519:{key_id}"]
        key = Ed25519PublicKey.from_public_bytes(_bytes(public))
        key.verify(_bytes(signature), canonical(value).encode())
    except (InvalidSignature, LookupError, TypeError, ValueError):
        return False
    return True


def _bytes(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), validate=True)


class Identity:
    """The cross-signing keys of one account."""

    def __init__(self, seeds: Seeds) -> None:
        self.user_id = seeds.user_id
        self._keys = {usage: Ed25519PrivateKey.from_private_bytes(getattr(seeds, usage)) for usage in USAGES}

    def public(self, usage: str) -> str:
        """The public key of `master`, `self_signing` or `user_signing`."""
        return unpadded(self._keys[usage].public_key().public_bytes_raw())

    def sign(self, usage: str, value: Mapping[str, Any]) -> Json:
        """The same with a signature by that key and no other."""
        key_id = f"ed25519:{self.public(usage)}"
        return with_signature(
            value, self.user_id, key_id, unpadded(self._keys[usage].sign(canonical(value).encode()))
        )

    def key(self, usage: str) -> Json:
        """The public key as it is uploaded; those below the master are signed by it."""
        public = self.public(usage)
        value: Json = {
            "user_id": self.user_id,
            "usage": [usage],
            "keys": {f"ed25519:{public}": public},
        }
        return value if usage == "master" else self.sign("master", value)


def with_signature(value: Mapping[str, Any], user_id: str, key_id: str, signature: str) -> Json:
    """A copy with this signature alone: a homeserver refuses a value with those of devices that are gone."""
    signed = {key: part for key, part in value.items() if key not in ("signatures", "unsigned")}
    return {**signed, "signatures": {user_id: {key_id: signature}}}


class Published:
    """What the homeserver says of an account's keys."""

    def __init__(self, answer: Mapping[str, Any], user_id: str) -> None:
        self.user_id = user_id
        self.devices: Json = answer.get("device_keys", {}).get(user_id, {})
        self.keys: Json = {usage: answer.get(f"{usage}_keys", {}).get(user_id) for usage in USAGES}

    def public(self, usage: str) -> str | None:
        """The public key of that usage, if there is one."""
        keys = (self.keys[usage] or {}).get("keys", {})
        return next(iter(keys.values()), None)

    def fingerprint(self, device_id: str) -> str | None:
        """The device's own ed25519 key; None where the device has uploaded none."""
        found = self.devices.get(device_id, {}).get("keys", {}).get(f"ed25519:{device_id}")
        return None if found is None else str(found)

    def trusts(self, device_id: str) -> bool:
        """Whether the device is signed by the self-signing key, and that by the master key."""
        master, signing = self.public("master"), self.public("self_signing")
        if master is None or signing is None or device_id not in self.devices:
            return False
        return is_signed(self.keys["self_signing"], self.user_id, master, master) and is_signed(
            self.devices[device_id], self.user_id, signing, signing
        )


async def published(call: Call, user_id: str) -> Published:
    """Ask the homeserver for an account's keys. Raises NoAnswer or Refused."""
    return Published(await call("POST", QUERY, {"device_keys": {user_id: []}}), user_id)


class CrossSigning:
    """Makes the identity, puts it on the homeserver, and has the device signed by it."""

    def __init__(
        self, call: Call, vault: Vault, clock: Clock, user_id: str, device_id: str, password: str | None
    ) -> None:
        self._call = call
        self._vault = vault
        self._clock = clock
        self._user_id = user_id
        self._device_id = device_id
        self._password = password

    async def ensure(self, device: DeviceSigner) -> None:
        """Sign the device if it is not signed. Raises NotProven, NoAnswer or Refused."""
        theirs = await published(self._call, self._user_id)
        seeds = self._vault.seeds(self._user_id)
        if seeds is None:
            if theirs.public("master") is not None and self._password is None:
                raise NotProven("other-identity", OTHER_IDENTITY)
            seeds = self._new_seeds()
            # Before it is uploaded: what the homeserver has and nobody can sign with is worse than nothing.
            self._vault.keep_seeds(seeds)
        identity = Identity(seeds)
        if any(theirs.public(usage) != identity.public(usage) for usage in USAGES):
            if theirs.public("master") is not None:
                log.warning("the account has another identity, replacing it: people are warned")
            await self._upload({f"{usage}_key": identity.key(usage) for usage in USAGES})
            theirs = await published(self._call, self._user_id)
        await self._sign(identity, theirs, device)

    def _new_seeds(self) -> Seeds:
        return Seeds(self._user_id, *(self._clock.token(32) for _ in USAGES))

    async def _upload(self, keys: Json) -> None:
        try:
            await self._call("POST", UPLOAD_IDENTITY, keys)
        except Refused as refused:
            if refused.status != 401 or "flows" not in refused.body:
                raise
            await self._prove(keys, refused.body)

    async def _prove(self, keys: Json, asked: Mapping[str, Any]) -> None:
        """User-interactive authentication, of which the bot can do the password."""
        flows = [flow.get("stages") for flow in asked.get("flows", [])]
        if [PASSWORD] not in flows:
            raise NotProven("no-password-taken", NO_PASSWORD_TAKEN)
        if self._password is None:
            raise NotProven("other-identity", OTHER_IDENTITY)
        proof = {
            "type": PASSWORD,
            "identifier": {"type": "m.id.user", "user": self._user_id},
            "password": self._password,
            "session": asked.get("session"),
        }
        try:
            await self._call("POST", UPLOAD_IDENTITY, {**keys, "auth": proof})
        except Refused as refused:
            if refused.status in (401, 403):
                raise NotProven("wrong-password", WRONG_PROOF) from None
            raise

    async def _sign(self, identity: Identity, theirs: Published, device: DeviceSigner) -> None:
        own, user = self._device_id, self._user_id
        signing, master = identity.public("self_signing"), identity.public("master")
        keys = theirs.devices[own]
        wanted: Json = {}
        if not is_signed(keys, user, signing, signing):
            wanted[own] = identity.sign("self_signing", keys)
        # So that a client that has verified this device trusts the identity as well.
        if not is_signed(theirs.keys["master"], user, own, theirs.fingerprint(own) or ""):
            key = theirs.keys["master"]
            wanted[master] = with_signature(key, user, f"ed25519:{own}", device.sign(canonical(key)))
        if not wanted:
            return
        answer = await self._call("POST", UPLOAD_SIGNATURES, {user: wanted})
        if answer.get("failures"):
            raise Refused(400, "M_INVALID_SIGNATURE", "the homeserver did not take the signatures")


OTHER_IDENTITY = (
    "The Matrix account has an identity that is not the bot's; "
    "put `identity` back into `store_path`, or write the password under [matrix]."
)
NO_PASSWORD_TAKEN = (
    "The homeserver takes a new identity only in a browser; "
    "reset the account's identity there once, then start Cortile again."
)
WRONG_PROOF = "The homeserver refused the password for a new identity; check `password` under [matrix]."
