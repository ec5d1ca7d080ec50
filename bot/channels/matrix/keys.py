"""The device's keys: kept in supply on the homeserver, and shared with whom a message is for.

matrix-nio has all of this too, but loses hold in ways that were seen: it never refills after a count of 0, makes
no fallback key, blocks its own uploads after a kill, hangs a room for good when claiming keys is broken off, and
takes a room's key for shared after a refusal. So its cryptography is used, and its traffic is done here.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from nio import AsyncClient, KeysClaimResponse, KeysQueryResponse, ShareGroupSessionResponse
from nio.responses import JoinedMembersResponse, ToDeviceResponse

from bot.channels.matrix.api import Refused, segment
from bot.channels.matrix.cross_signing import QUERY, Call
from bot.clock import Clock
from bot.logs import get_logger

log = get_logger(__name__)

CLIENT = "/_matrix/client/v3"
SIGNED = "signed_curve25519"
REFILL_BELOW = 40
"""One-time keys on the homeserver, of 50 that vodozemac likes there. Each new device of somebody takes one."""
FEDERATION_WAIT_MS = 5000
"""How long the homeserver may wait for other servers' keys."""
AGAIN = 300.0
"""Seconds before a device that had no key to give, or a server that was away, is asked again; until then the device
can't read what is said."""
ROUNDS = 3
"""Times that sharing begins anew because somebody came in meanwhile; after the last the message goes out."""


class DeviceKeys:
    """The keys of the device that `client` has loaded. All methods raise NoAnswer or Refused."""

    def __init__(self, client: AsyncClient, call: Call, clock: Clock) -> None:
        self._client = client
        self._call = call
        self._clock = clock
        self._sharing: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._querying = asyncio.Lock()
        self._without_key: dict[tuple[str, str], float] = {}
        self._away: dict[str, float] = {}
        self._count: int | None = None
        self._has_fallback: bool | None = None

    @property
    def fingerprint(self) -> str:
        """The device's ed25519 key."""
        return str(self._client.olm.account.identity_keys["ed25519"])

    def learn(self, raw: Mapping[str, Any]) -> None:
        """Take the counts from a sync. A count that is not named is 0, says the specification."""
        if "device_one_time_keys_count" in raw:
            self._count = int(raw["device_one_time_keys_count"].get(SIGNED, 0))
        unused = raw.get("device_unused_fallback_key_types")
        # A server that names no types at all knows no fallback keys.
        self._has_fallback = unused is None or SIGNED in unused

    async def supply(self, *, with_device: bool = False) -> None:
        """Upload what the homeserver lacks; `with_device` the device's identity as well."""
        account = self._client.olm.account
        if with_device:
            account.shared = False
        if self._count is None:
            # Nothing is uploaded by this; it answers with the counts.
            self._count = _counted(await self._call("POST", f"{CLIENT}/keys/upload", {}))
        wants_fallback = self._has_fallback is False or not account.shared
        if account.shared and self._count >= REFILL_BELOW and not wants_fallback:
            return
        body = self._upload(account, self._count, wants_fallback)
        try:
            answer = await self._call("POST", f"{CLIENT}/keys/upload", body)
        except Refused as refused:
            if refused.status == 400:
                # Keys of these names are there with other content, as after a restored store: go on to the next.
                self._published(account)
                log.warning("the homeserver refused the one-time keys, making others")
            raise
        account.shared = True
        self._count, self._has_fallback = _counted(answer), True
        self._published(account)

    def _upload(self, account: Any, count: int, wants_fallback: bool) -> dict[str, Any]:
        # nio has no name for vodozemac's account, which alone knows fallback keys.
        inner = account._account
        missing = account.max_one_time_keys - count - len(inner.one_time_keys)
        if missing > 0:
            inner.generate_one_time_keys(missing)
        if wants_fallback and not inner.fallback_key:
            inner.generate_fallback_key()
        # Before the upload: after a kill the same keys are uploaded again, and not others under their names.
        self._client.olm.save_account()
        body: dict[str, Any] = {
            "one_time_keys": {
                f"{SIGNED}:{name}": self._signed({"key": key.to_base64()})
                for name, key in inner.one_time_keys.items()
            },
            "fallback_keys": {
                f"{SIGNED}:{name}": self._signed({"key": key.to_base64(), "fallback": True})
                for name, key in inner.fallback_key.items()
            },
        }
        if not account.shared:
            body["device_keys"] = self._device()
        return body

    def _published(self, account: Any) -> None:
        account.mark_keys_as_published()
        self._client.olm.save_account()

    def _device(self) -> dict[str, Any]:
        client = self._client
        keys = client.olm.account.identity_keys
        return self._signed(
            {
                "user_id": client.user_id,
                "device_id": client.device_id,
                "algorithms": ["m.olm.v1.curve25519-aes-sha2", "m.megolm.v1.aes-sha2"],
                "keys": {f"{kind}:{client.device_id}": key for kind, key in keys.items()},
            }
        )

    def _signed(self, value: dict[str, Any]) -> dict[str, Any]:
        client = self._client
        signature = client.olm.sign_json(value)
        return {**value, "signatures": {client.user_id: {f"ed25519:{client.device_id}": signature}}}

    # --- other people's devices

    async def query(self) -> None:
        """Learn the devices of those whose devices have changed, or who are new in an encrypted room."""
        async with self._querying:
            now, wanted = self._clock.monotonic(), self._client.olm.users_for_key_query
            users = sorted(user for user in wanted if self._away.get(_server(user), now) <= now)
            if not users:
                return
            body = {"device_keys": {user: [] for user in users}, "timeout": FEDERATION_WAIT_MS}
            answer = await self._call("POST", QUERY, body)
            keys = answer.setdefault("device_keys", {})
            self._away.update(dict.fromkeys(answer.get("failures", {}), now + AGAIN))
            for user in users:
                if user not in keys and _server(user) not in answer.get("failures", {}):
                    keys[user] = {}
            await self._receive(KeysQueryResponse.from_dict(answer))

    async def claim(self) -> None:
        """Begin anew with devices whose encryption to the bot broke, or that ask for something."""
        if self._client.should_claim_keys:
            await self._claim(self._client.get_users_for_key_claiming())

    async def _claim(self, devices: Mapping[str, Iterable[str]]) -> None:
        wanted = {user: dict.fromkeys(ids, SIGNED) for user, ids in devices.items()}
        body = {"one_time_keys": wanted, "timeout": FEDERATION_WAIT_MS}
        answer = await self._call("POST", f"{CLIENT}/keys/claim", body)
        answer.setdefault("one_time_keys", {})
        await self._receive(KeysClaimResponse.from_dict(answer))
        olm, later = self._client.olm, self._clock.monotonic() + AGAIN
        for user, ids in wanted.items():
            for device in ids:
                known = olm.device_store[user].get(device)
                if known is None or olm.session_store.get(known.curve25519) is None:
                    self._without_key[user, device] = later

    async def send_waiting(self) -> None:
        """Send what nio has put aside for single devices: answers to key requests, fresh starts."""
        for message in list(self._client.outgoing_to_device_messages):
            await self.to_device(message.type, message.as_dict())
            await self._receive(ToDeviceResponse(message))

    async def to_device(self, kind: str, body: Mapping[str, Any]) -> None:
        """Send to single devices, past every room."""
        txn = self._clock.token(16).hex()
        await self._call("PUT", f"{CLIENT}/sendToDevice/{segment(kind)}/{txn}", body)

    # --- rooms

    async def share(self, room_id: str) -> None:
        """Give the room's present key to every device in it that lacks it. May be cancelled."""
        async with self._sharing[room_id]:
            room, olm = self._client.rooms[room_id], self._client.olm
            if not room.members_synced:
                answer = await self._call("GET", f"{CLIENT}/rooms/{segment(room_id)}/joined_members")
                await self._receive(JoinedMembersResponse.from_dict(answer, room_id))
            for _ in range(ROUNDS):
                await self.query()
                if not olm.should_share_group_session(room_id) and not self._lacking(room_id):
                    return
                await self._share(room_id, list(room.users))

    async def _share(self, room_id: str, users: list[str]) -> None:
        olm, now = self._client.olm, self._clock.monotonic()
        missing = {
            user: [device for device in devices if self._without_key.get((user, device), now) <= now]
            for user, devices in olm.get_missing_sessions(users).items()
        }
        missing = {user: devices for user, devices in missing.items() if devices}
        if missing:
            await self._claim(missing)
        session = olm.outbound_group_sessions.get(room_id)
        if session is not None:
            # nio makes a new key where the present one counts as shared, and else brings that one to some more.
            session.shared = bool(session.expired)
        for devices, body in olm.share_group_session_parallel(room_id, users, ignore_unverified_devices=True):
            await self.to_device("m.room.encrypted", body)
            await self._receive(ShareGroupSessionResponse(room_id, devices))
        session = olm.outbound_group_sessions.get(room_id)
        if session is not None:
            # Nobody to share with counts as shared; whom no key could reach is tried again later.
            session.shared = True

    def _lacking(self, room_id: str) -> bool:
        """Whether a device in the room should have its key and has not."""
        client, now = self._client, self._clock.monotonic()
        session = client.olm.outbound_group_sessions[room_id]
        reached = session.users_shared_with | session.users_ignored
        return any(
            (user, device.id) not in reached
            and device.id != client.device_id
            and self._without_key.get((user, device.id), now) <= now
            for user in client.rooms[room_id].users
            for device in client.device_store.active_user_devices(user)
        )

    async def _receive(self, response: Any) -> None:
        await self._client.receive_response(response)


def _server(user: str) -> str:
    return user.partition(":")[2]


def _counted(answer: Mapping[str, Any]) -> int:
    return int(answer.get("one_time_key_counts", {}).get(SIGNED, 0))
