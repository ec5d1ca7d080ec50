"""The bot's account on Matrix: its device, its keys, and what goes to and comes from the homeserver."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from nio import AsyncClient, MegolmEvent, SyncResponse

from bot.clock import Clock
from bot.crypto import Keyring


@dataclass(frozen=True, slots=True)
class Synced:
    """What a sync brought. In `response` encrypted events are already replaced by readable ones where the key
    was there; those that are still `MegolmEvent` could not be read. `raw` is the server's JSON, for what nio
    leaves out (`rooms.leave`, unknown account data)."""

    response: SyncResponse
    raw: Mapping[str, Any]

    @property
    def next_batch(self) -> str:
        """The position to continue from, once every event of this batch is handled."""
        return str(self.response.next_batch)


class MatrixSession:
    """One device of one account at one homeserver.

    `store` is the folder of device, identity and keys (made with mode 0700). With a device kept there nothing
    logs in again; otherwise `access_token`, or else `password`, makes one.

    Errors of the homeserver: `api.NoAnswer` (not reached, 5xx: try again), `api.Refused` (its errcode),
    `api.AccountBroken` (token gone, wrong password …: ends the run, its text is one sentence for the owner).
    """

    heard_at: datetime | None = None
    """When the homeserver last answered a sync; None before it ever did."""

    def __init__(
        self,
        homeserver: str,
        user_id: str,
        *,
        clock: Clock,
        keyring: Keyring,
        store: Path,
        password: str | None = None,
        access_token: str | None = None,
    ) -> None:
        raise NotImplementedError

    @property
    def user_id(self) -> str:
        """`@cortile:example.org`; known before `open`."""
        raise NotImplementedError

    @property
    def server(self) -> str:
        """The server part of the user id, the one of `allowed_servers` when none are set."""
        raise NotImplementedError

    @property
    def client(self) -> AsyncClient:
        """nio's client, for rooms, members, uploads and downloads. Never `sync`, `room_send` or `keys_*` through
        it: use the methods here. Its calls return error responses for refusals (never sleeping on 429) and raise
        aiohttp.ClientError, OSError or TimeoutError where the server does not answer. Raises NotOpen."""
        raise NotImplementedError

    @property
    def hears(self) -> bool:
        """Whether the homeserver answered a sync lately."""
        raise NotImplementedError

    async def open(self) -> None:
        """Log in or take up the device that is kept, upload keys, and cross-sign the device. May be called again
        after a failure; does nothing once it has succeeded. Raises AccountBroken or NoAnswer."""
        raise NotImplementedError

    async def sync(self, since: str | None, *, wait: float = 0.0, full_state: bool = False) -> Synced:
        """News after the position `since` (None: from now, with the last few messages of each room), held back by
        the server for at most `wait` seconds while there are none. The position is kept nowhere: the caller keeps
        it. The first sync of a process needs `full_state=True`, or rooms that are silent are unknown to `send`.
        Call `ensure_keys` after each one, before anything is answered. Raises AccountBroken, NoAnswer or Refused."""
        raise NotImplementedError

    async def ensure_keys(self) -> None:
        """After each sync: refill one-time keys and the fallback key, learn the devices of newcomers, answer what
        their devices ask. What fails is logged and done after the next sync. Raises AccountBroken only."""
        raise NotImplementedError

    async def ask_for_key(self, event: MegolmEvent) -> None:
        """Ask the sender's device for the key of a message that can't be read. Once a key; never raises."""
        raise NotImplementedError

    def read(self, event: MegolmEvent) -> Any | None:
        """The event made readable (a nio event), if the key has come since; None when it still can't be read."""
        raise NotImplementedError

    async def send(self, room_id: str, event_type: str, content: Mapping[str, Any], txn: str) -> str:
        """Send an event, encrypted if the room is (reactions never are); the event's id. The same `txn` again is
        the same event. Raises the DeliveryFailed errors: Throttled (everywhere: a homeserver counts per account),
        Unavailable, Unreachable (not in the room), Rejected. May be cancelled at any time."""
        raise NotImplementedError

    async def redact(self, room_id: str, event_id: str, txn: str) -> None:
        """Take an event back. Raises as `send`, and MessageGone where there is no such event."""
        raise NotImplementedError

    async def request(
        self, method: str, path: str, body: Mapping[str, Any] | None = None, *, wait: float = 0.0
    ) -> dict[str, Any]:
        """Any call of the client-server API as this account: `path` from `/_matrix/…` on, its parts quoted, with
        its query. Raises NoAnswer, Refused, or AccountBroken when the token is worth nothing any more."""
        raise NotImplementedError

    async def close(self) -> None:
        """Close connections and the key store."""
        raise NotImplementedError
