"""Checking signatures of Matrix as any client does: from what the homeserver hands out, without the bot's help."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from tests.matrix.people import Person


async def keys_of(user_id: str, asked_by: Person) -> Mapping[str, Any]:
    """What `/keys/query` says of this user to somebody else."""
    return await asked_by.calls("POST", "keys/query", {"device_keys": {user_id: []}})


def public_key(cross_signing: Mapping[str, Any]) -> str:
    """The only key of a cross-signing key object."""
    [key] = cross_signing["keys"].values()
    return str(key)


def verify(signed: Mapping[str, Any], user_id: str, key: str, *, key_id: str = "") -> None:
    """Check the signature of this user's ed25519 key over an object, as canonical JSON. A cross-signing key is its
    own id, a device key has its device's.

    Raises:
        KeyError: when that key has not signed.
        cryptography.exceptions.InvalidSignature: when it has signed something else.
    """
    signature = signed["signatures"][user_id][f"ed25519:{key_id or key}"]
    bare = {name: value for name, value in signed.items() if name not in ("signatures", "unsigned")}
    words = json.dumps(bare, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    Ed25519PublicKey.from_public_bytes(_bytes(key)).verify(_bytes(signature), words)


def _bytes(text: str) -> bytes:
    """Matrix leaves the padding out."""
    return base64.b64decode(text + "=" * (-len(text) % 4))
