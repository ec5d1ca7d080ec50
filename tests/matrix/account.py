"""An account of the bot's on a real homeserver, and what others can see of its keys."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from nio import MegolmEvent, RoomMessageText
from vodozemac import Ed25519PublicKey, Ed25519Signature

from bot.bench.homeserver import Registered
from bot.channels.matrix.api import Homeserver
from bot.channels.matrix.cross_signing import canonical
from bot.channels.matrix.session import MatrixSession
from bot.clock import SystemClock
from bot.crypto import Keyring, new_keyring
from tests.matrix.people import Person
from tests.matrix.synapse import Synapse

PATIENCE = 60.0


class Bot:
    """An account of the bot's on a homeserver, started as often as a test likes."""

    def __init__(self, server: Synapse, folder: Path, account: Registered | None = None) -> None:
        self.server = server
        self.account = account or server.account("Cortile")
        self.folder = folder / "matrix"
        self.keyring: Keyring = new_keyring()
        self.session = self.new()
        self.since: str | None = None
        self._fresh = True
        self.read: list[Any] = []

    def new(self, *, password: bool = True, token: str | None = None, **more: Any) -> MatrixSession:
        values: dict[str, Any] = {"homeserver": self.server.url, "user_id": self.account.user_id} | more
        return MatrixSession(
            **values, clock=SystemClock(), keyring=self.keyring, store=self.folder,
            password=self.account.password if password else None, access_token=token,
        )  # fmt: skip

    async def starts(self, **how: Any) -> MatrixSession:
        self.session, self._fresh = self.new(**how), True
        await self.session.open()
        return self.session

    async def stops(self) -> None:
        await self.session.close()

    async def syncs(self) -> None:
        synced = await self.session.sync(self.since, wait=0.2, full_state=self._fresh)
        self._fresh, self.since = False, synced.next_batch
        await self.session.ensure_keys()
        for room in synced.response.rooms.invite:
            await self.session.client.join(room)
        for joined in synced.response.rooms.join.values():
            self.read += joined.timeline.events

    async def hears(self, text: str) -> RoomMessageText:
        async with asyncio.timeout(PATIENCE):
            while True:
                for event in self.read:
                    if isinstance(event, MegolmEvent):
                        event = self.session.read(event)
                    if isinstance(event, RoomMessageText) and event.body == text:
                        return event
                await self.syncs()

    async def joins(self, person: Person) -> str:
        """Let her open an encrypted chat with the bot."""
        opening = asyncio.ensure_future(person.opens_chat(self.account.user_id))
        async with asyncio.timeout(PATIENCE):
            while not opening.done():
                await self.syncs()
        room = await opening
        await self.syncs()
        return room

    async def says(self, room: str, text: str, txn: str) -> str:
        return await self.session.send(room, "m.room.message", {"msgtype": "m.text", "body": text}, txn)


async def asked_of(server: Synapse, person: Registered, user_id: str) -> dict[str, Any]:
    """What anybody can learn of a user's keys."""
    home = Homeserver(server.url)
    try:
        return await home.call(
            "POST", "/_matrix/client/v3/keys/query", {"device_keys": {user_id: []}}, token=person.access_token
        )
    finally:
        await home.close()


def verifies(signed: dict[str, Any], user_id: str, public: str) -> bool:
    """Checked with vodozemac, with which the bot signs nothing of this."""
    signature = Ed25519Signature.from_base64(signed["signatures"][user_id][f"ed25519:{public}"])
    Ed25519PublicKey.from_base64(public).verify_signature(canonical(signed).encode(), signature)
    return True


def only_key(value: dict[str, Any]) -> str:
    (key,) = value["keys"].values()
    return str(key)
