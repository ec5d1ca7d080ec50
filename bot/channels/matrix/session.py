"""The bot's account on Matrix: its device, its keys, and what goes to and comes from the homeserver."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from nio import AsyncClient, MegolmEvent, SyncResponse
from nio.exceptions import EncryptionError, LocalProtocolError
from nio.responses import RoomKeyRequestResponse

from bot.channels.matrix.api import DeviceGone, Homeserver, NoAnswer, Refused, failure, segment
from bot.channels.matrix.keys import DeviceKeys
from bot.channels.matrix.login import CLIENT, check_homeserver
from bot.channels.matrix.opening import LiveDevice, Opening
from bot.channels.matrix.vault import Vault
from bot.clock import Clock
from bot.crypto import Keyring
from bot.logs import get_logger
from bot.ports.delivery import MessageGone, Unavailable, Unreachable

log = get_logger(__name__)

SILENCE = 30.0
"""Seconds beyond a sync's own waiting after which the homeserver does not answer any more."""
FILTER = json.dumps(
    {
        "presence": {"not_types": ["*"]},
        # Receipts and typing notices come by the thousand, and nothing is made of them.
        "room": {"ephemeral": {"not_types": ["*"]}, "timeline": {"limit": 50}},
    },
    separators=(",", ":"),
)


class NotOpen(RuntimeError):
    """The Matrix account is not logged in yet: `open` it before anything is asked of it."""

    def __init__(self) -> None:
        super().__init__(type(self).__doc__)


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
        self._home = Homeserver(homeserver)
        self._user_id = user_id
        self._clock = clock
        self._opening = Opening(
            self._home, user_id, Vault(store, keyring), clock, password=password, access_token=access_token
        )
        self._device: LiveDevice | None = None
        self._is_open = False
        self._heard: float | None = None
        self._waited = 0.0
        self.heard_at: datetime | None = None
        """When the homeserver last answered a sync; None before it ever did."""
        self.unsigned_because = ""
        """Why the device could not be cross-signed, as one sentence; '' where it is."""

    @property
    def user_id(self) -> str:
        """`@cortile:example.org`; known before `open`."""
        return self._user_id

    @property
    def server(self) -> str:
        """The server part of the user id, the one of `allowed_servers` when none are set."""
        return self._user_id.partition(":")[2]

    @property
    def client(self) -> AsyncClient:
        """nio's client, for rooms, members, uploads and downloads. Never `sync`, `room_send` or `keys_*` through
        it: use the methods here. Its calls return error responses for refusals (never sleeping on 429) and raise
        aiohttp.ClientError, OSError or TimeoutError where the server does not answer. Raises NotOpen."""
        return self._live().client

    @property
    def keys(self) -> DeviceKeys:
        """The device's keys. Raises NotOpen."""
        return self._live().keys

    def _live(self) -> LiveDevice:
        if self._device is None:
            raise NotOpen
        return self._device

    @property
    def hears(self) -> bool:
        """Whether the homeserver answered a sync lately."""
        return self._heard is not None and self._clock.monotonic() - self._heard < self._waited + SILENCE

    # --- beginning and end

    async def open(self) -> None:
        """Log in or take up the device that is kept, upload keys, and cross-sign the device. May be called again
        after a failure; does nothing once it has succeeded. Raises AccountBroken or NoAnswer."""
        if self._is_open:
            return
        await self._let_go()
        await check_homeserver(self._home)
        try:
            self._device = await self._opening.device()
            self.unsigned_because = await self._opening.sign(self._device)
        except Refused as refused:
            raise NoAnswer(str(refused), f"status_{refused.status}") from None
        self._is_open = True

    async def close(self) -> None:
        """Close connections and the key store."""
        self._is_open = False
        await self._let_go()
        await self._home.close()

    async def _let_go(self) -> None:
        device, self._device = self._device, None
        if device is not None:
            await device.close()

    # --- what comes in

    async def sync(self, since: str | None, *, wait: float = 0.0, full_state: bool = False) -> Synced:
        """News after the position `since` (None: from now, with the last few messages of each room), held back by
        the server for at most `wait` seconds while there are none. The position is kept nowhere: the caller keeps
        it. The first sync of a process needs `full_state=True`, or rooms that are silent are unknown to `send`.
        Call `ensure_keys` after each one, before anything is answered. Raises AccountBroken, NoAnswer or Refused."""
        client = self.client
        query = {"filter": FILTER, "timeout": str(round(wait * 1000))}
        query |= {"since": since} if since else {}
        query |= {"full_state": "true"} if full_state else {}
        try:
            raw = await self.request("GET", f"{CLIENT}/sync?{urlencode(query)}", wait=wait)
        except DeviceGone:
            # So that `open` looks for another way in.
            self._is_open = False
            raise
        self._heard, self._waited, self.heard_at = self._clock.monotonic(), wait, self._clock.now()
        self.keys.learn(raw)
        response = SyncResponse.from_dict(_of_its_own(raw))
        if not isinstance(response, SyncResponse):
            raise NoAnswer("the homeserver's news can't be understood", "malformed")
        # nio passes over a batch that it thinks it has had; the caller asks again for what it could not handle.
        client.next_batch = ""
        try:
            await client.receive_response(response)
        except Exception as error:
            # What nio did not get to is read later, one by one; the same batch again would fail the same.
            log.error("a batch was taken in by half", exc_info=error)
        for room_id in raw.get("rooms", {}).get("leave", {}):
            # nio keeps rooms that the account has left, and would go on writing to them.
            client.rooms.pop(room_id, None)
            client.invited_rooms.pop(room_id, None)
        return Synced(response, raw)

    async def ensure_keys(self) -> None:
        """After each sync: refill one-time keys and the fallback key, learn the devices of newcomers, answer what
        their devices ask. What fails is logged and done after the next sync. Raises AccountBroken only."""
        keys = self.keys
        for work in (keys.supply, keys.query, keys.claim, keys.send_waiting):
            await self._attempt(work)

    async def _attempt(self, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await work()
        except (NoAnswer, Refused) as error:
            log.warning("keys have to wait", task=getattr(work, "__name__", ""), error=type(error).__name__)

    async def ask_for_key(self, event: MegolmEvent) -> None:
        """Ask the sender's device for the key of a message that can't be read. Once a key; never raises."""
        olm, session_id = self.client.olm, event.session_id
        if not session_id or session_id in olm.outgoing_key_requests:
            return
        device = event.device_id or "*"
        message = event.as_key_request(event.sender, self.client.device_id, session_id, device)
        try:
            await self.keys.to_device(message.type, message.as_dict())
        except (NoAnswer, Refused) as error:
            log.warning("a key could not be asked for", error=type(error).__name__)
            return
        response = RoomKeyRequestResponse(session_id, session_id, event.room_id, event.algorithm)
        await self.client.receive_response(response)

    def read(self, event: MegolmEvent) -> Any | None:
        """The event made readable (a nio event), if the key has come since; None when it still can't be read."""
        return self.client.olm._decrypt_megolm_no_error(event)

    # --- what goes out

    async def send(self, room_id: str, event_type: str, content: Mapping[str, Any], txn: str) -> str:
        """Send an event, encrypted if the room is (reactions never are); the event's id. The same `txn` again is
        the same event. Raises the DeliveryFailed errors: Throttled (everywhere: a homeserver counts per account),
        Unavailable, Unreachable (not in the room), Rejected. May be cancelled at any time."""
        body = dict(content)
        try:
            if await self.encrypts(room_id) and event_type != "m.reaction":
                await self.keys.share(room_id)
                event_type, body = self.client.encrypt(room_id, event_type, body)
            path = f"{CLIENT}/rooms/{segment(room_id)}/send/{segment(event_type)}/{segment(txn)}"
            answer = await self.request("PUT", path, body)
        except Refused as refused:
            problem = failure(refused)
            # Nothing but the room can be missing.
            raise Unreachable(refused.errcode) if isinstance(problem, MessageGone) else problem from None
        except (NoAnswer, DeviceGone, NotOpen) as error:
            # A device that is gone ends the run by the next sync; the parcel waits until its owner has mended it.
            raise Unavailable(str(error)) from None
        except (EncryptionError, LocalProtocolError, KeyError) as error:
            raise Unavailable(f"the room's keys are not ready ({type(error).__name__})") from None
        return str(answer.get("event_id", ""))

    async def encrypts(self, room_id: str) -> bool:
        """Whether the room is encrypted. A room that is not known yet is never taken for one that is not. Raises
        Unavailable, Unreachable (not in the room), NoAnswer or Refused."""
        room = self.client.rooms.get(room_id)
        if room is not None:
            return bool(room.encrypted)
        joined = await self.request("GET", f"{CLIENT}/joined_rooms")
        if room_id in joined.get("joined_rooms", ()):
            raise Unavailable("the room has not come in by a sync yet")
        raise Unreachable("not in the room")

    async def redact(self, room_id: str, event_id: str, txn: str) -> None:
        """Take an event back. Raises as `send`, and MessageGone where there is no such event."""
        path = f"{CLIENT}/rooms/{segment(room_id)}/redact/{segment(event_id)}/{segment(txn)}"
        try:
            await self.request("PUT", path, {})
        except Refused as refused:
            raise failure(refused) from None
        except (NoAnswer, DeviceGone, NotOpen) as error:
            raise Unavailable(str(error)) from None

    async def request(
        self, method: str, path: str, body: Mapping[str, Any] | None = None, *, wait: float = 0.0
    ) -> dict[str, Any]:
        """Any call of the client-server API as this account: `path` from `/_matrix/…` on, its parts quoted, with
        its query. Raises NoAnswer, Refused, or AccountBroken when the token is worth nothing any more."""
        return await self._live().request(method, path, body, wait=wait)


def _of_its_own(raw: Mapping[str, Any]) -> dict[str, Any]:
    """The same batch for nio, which takes the contents out of the invitations and of the account data that it reads."""
    rooms = raw.get("rooms", {})
    joined = {
        room_id: {**part, "account_data": deepcopy(part.get("account_data", {}))}
        for room_id, part in rooms.get("join", {}).items()
    }
    return {**raw, "rooms": {**rooms, "invite": deepcopy(rooms.get("invite", {})), "join": joined}}
