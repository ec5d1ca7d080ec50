"""People on Matrix: real clients with end-to-end encryption, each with a store of her own.

    maria = await people("Maria")
    await maria.opens_chat(bot_id)              # a direct, encrypted room, as clients make it
    await maria.says("mi serve il latte")
    await maria.presses("Sì")                   # by its reaction, or its digit, or its word
    await maria.sees("A che numero")

What she is sent she reads as clients do: decrypted, edits in place of what they replace, without what was redacted.
"""

from __future__ import annotations

import io
import json
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from nio import (
    AsyncClient,
    AsyncClientConfig,
    DownloadResponse,
    Event,
    MegolmEvent,
    RoomSendResponse,
    UploadResponse,
)
from nio.crypto.attachments import decrypt_attachment
from nio.responses import JoinResponse, KeysUploadResponse, RoomLeaveResponse, RoomRedactResponse

from bot.bench.homeserver import Registered
from tests.matrix.rooms import Message, keycap
from tests.matrix.sight import PATIENCE, Sight, Where
from tests.matrix.synapse import Synapse

ENCRYPTED = {"type": "m.room.encryption", "state_key": "", "content": {"algorithm": "m.megolm.v1.aes-sha2"}}

SIGNS = 10
"""Choices from the eleventh on have no sign."""

How = Literal["reaction", "digit", "word"]


class Person(Sight):
    """Somebody with an account and one device. `chat` is the direct room with the bot."""

    def __init__(self, server: Synapse, name: str, account: Registered, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        client = AsyncClient(
            server.url, account.user_id, account.device_id, str(folder),
            AsyncClientConfig(max_timeout_retry_wait_time=1, pickle_key="prova", request_timeout=30),
        )  # fmt: skip
        super().__init__(client, name)
        self.server = server
        self.account = account
        self.phone = f"02555{zlib.crc32(account.user_id.encode()) % 100_000:05}"
        self.by: How = "reaction"
        """How she takes a choice unless told otherwise."""

    async def starts_up(self) -> None:
        """Log in, upload keys, and follow what happens."""
        self.client.restore_login(self.account.user_id, self.account.device_id, self.account.access_token)
        uploaded = await self.client.keys_upload()
        assert isinstance(uploaded, KeysUploadResponse), uploaded
        await self.follows()

    # --- rooms

    async def opens_chat(self, bot: str, *, encrypted: bool = True) -> str:
        """A direct room with the bot, as clients make one; returns its id once the bot has joined."""
        room = await self.makes_room(
            "", invites=[bot], encrypted=encrypted, is_direct=True, preset="trusted_private_chat"
        )
        self.direct = room
        await self.calls("PUT", self._own("account_data/m.direct"), {bot: [room]})
        await self.until(lambda: bot in self.members(room), f"{bot} has not joined")
        return room

    async def makes_room(
        self, name: str, *, invites: list[str], encrypted: bool = True, is_direct: bool = False,
        preset: str = "private_chat", moderator: str = "",
    ) -> str:  # fmt: skip
        """A new room; returns its id when it has come back from the server. Who is `moderator` may take messages back."""
        made = await self.client.send(
            "POST", "/_matrix/client/v3/createRoom", json.dumps(
                {
                    "preset": preset, "invite": invites, "is_direct": is_direct,
                    **({"name": name} if name else {}),
                    "initial_state": [ENCRYPTED] if encrypted else [],
                    **({"power_level_content_override": {"users": {moderator: 50}}} if moderator else {}),
                }
            ), self._headers,
        )  # fmt: skip
        answer = await made.json()
        assert made.status == 200, answer
        room = str(answer["room_id"])
        await self.until(lambda: room in self.client.rooms, "the room does not come back")
        return room

    async def invites(self, user: str, room: str) -> None:
        await self.calls("POST", f"rooms/{quote(room)}/invite", {"user_id": user})
        # While its client still learns of somebody new, a message that it encrypts is lost in nio.
        await self.until(lambda: self.knows(room, user), "the invitation does not come back")

    def knows(self, room: str, user: str) -> bool:
        """Whether its client has seen that somebody is there, or invited."""
        known = self.client.rooms.get(room)
        return known is not None and user in known.users

    async def leaves(self, chat: Where = None) -> None:
        left = await self.client.room_leave(self._id(chat))
        assert isinstance(left, RoomLeaveResponse), left

    async def joins(self, room: str) -> None:
        joined = await self.client.join(room)
        assert isinstance(joined, JoinResponse), joined

    def members(self, room: str) -> set[str]:
        """Who has joined, as far as this person has heard."""
        known = self.client.rooms.get(room)
        return {each for each, user in known.users.items() if not user.invited} if known else set()

    def left(self, room: str, user: str) -> bool:
        """Whether somebody who was invited there is not any more."""
        known = self.client.rooms.get(room)
        return known is not None and user not in known.users

    # --- writing

    async def says(
        self, text: str, *, chat: Where = None, reply_to: Message | None = None,
        thread: Message | None = None, kind: str = "m.text",
    ) -> str:  # fmt: skip
        """Writes, in the direct room unless told otherwise; the event's id."""
        content: dict[str, Any] = {"msgtype": kind, "body": text}
        if thread is not None:
            content["m.relates_to"] = {
                "rel_type": "m.thread", "event_id": thread.id, "is_falling_back": True,
                "m.in_reply_to": {"event_id": (reply_to or thread).id},
            }  # fmt: skip
        elif reply_to is not None:
            content["m.relates_to"] = {"m.in_reply_to": {"event_id": reply_to.id}}
        return await self.sends(content, chat=chat or (reply_to.room if reply_to else None))

    async def edits(self, event: str, text: str, *, chat: Where = None) -> str:
        """Changes a message of her own."""
        new = {"msgtype": "m.text", "body": text}
        relation = {"rel_type": "m.replace", "event_id": event}
        content = {**new, "body": f"* {text}", "m.new_content": new, "m.relates_to": relation}
        return await self.sends(content, chat=chat)

    async def sends_location(self, latitude: float, longitude: float, *, chat: Where = None) -> str:
        body = f"geo:{latitude},{longitude};u=10"
        return await self.sends({"msgtype": "m.location", "body": body, "geo_uri": body}, chat=chat)

    async def sends_file(
        self, kind: str, content: bytes, mimetype: str, *, caption: str = "", chat: Where = None
    ) -> str:
        """An encrypted picture (`m.image`) or recording (`m.audio`)."""
        uploaded, keys = await self.client.upload(
            io.BytesIO(content), mimetype, "prova", encrypt=True, filesize=len(content)
        )
        assert isinstance(uploaded, UploadResponse) and keys is not None, uploaded
        voice: dict[str, Any] = {"org.matrix.msc3245.voice": {}} if kind == "m.audio" else {}
        info = {"mimetype": mimetype, "size": len(content)}
        named = {"body": caption, "filename": "prova"} if caption else {"body": "prova"}
        file = {"file": {**keys, "url": uploaded.content_uri}, "info": info}
        return await self.sends({"msgtype": kind, **named, **file, **voice}, chat=chat)

    async def opens_file(self, message: Message) -> bytes:
        """The bytes of an encrypted file that somebody sent."""
        file = message.versions[0].content["file"]
        loaded = await self.client.download(file["url"])
        assert isinstance(loaded, DownloadResponse), loaded
        read: bytes = decrypt_attachment(loaded.body, file["key"]["k"], file["hashes"]["sha256"], file["iv"])
        return read

    async def sends(
        self, content: Mapping[str, Any], *, chat: Where = None, kind: str = "m.room.message"
    ) -> str:
        """Any event, encrypted where the room is; its id."""
        where = self._id(chat)
        # An answer to somebody whose device is new must be readable there.
        await self.learns_devices()
        sent = await self.client.room_send(where, kind, dict(content), ignore_unverified_devices=True)
        assert isinstance(sent, RoomSendResponse), sent
        return str(sent.event_id)

    # --- choosing

    async def reacts(self, message: Message, key: str) -> str:
        """Hangs a reaction under a message; the reaction's event id."""
        relation = {"rel_type": "m.annotation", "event_id": message.id, "key": key}
        return await self.sends({"m.relates_to": relation}, chat=message.room, kind="m.reaction")

    async def hangs(self, event: str, key: str) -> str:
        """Hangs a reaction under a message of her own; the reaction's event id."""
        relation = {"rel_type": "m.annotation", "event_id": event, "key": key}
        return await self.sends({"m.relates_to": relation}, kind="m.reaction")

    async def takes_back(self, event: str, *, chat: Where = None) -> None:
        """Redacts something of her own."""
        done = await self.client.room_redact(self._id(chat), event)
        assert isinstance(done, RoomRedactResponse), done

    async def presses(
        self, label: str, *, chat: Where = None, by: How | None = None, timeout: float = PATIENCE,
        wait: bool = True,
    ) -> str:  # fmt: skip
        """Takes the choice of the newest message that has one called so; waits for it. The event's id.

        `wait` means something only to people on Telegram, where a press itself is answered.
        """
        where = self._id(chat)

        def newest() -> Message | None:
            return next((m for m in reversed(self.room(where).shown) if self._offered(m, label)), None)

        found = await self.until(newest, f"there is no choice “{label}” in {where}", timeout)
        return await self.presses_on(found, label, by=by, timeout=timeout)

    async def presses_on(
        self,
        message: Message,
        label: str,
        *,
        by: How | None = None,
        timeout: float = PATIENCE,
        wait: bool = True,
    ) -> str:
        """Takes a choice of this message; for a reaction, once the bot's own hangs there to be tapped. What has no sign
        of its own is taken by its number."""
        by = by or self.by
        digit = message.digit(label)
        assert digit is not None, f"there is no choice “{label}” on:\n{message}"
        if by == "reaction" and int(digit) <= SIGNS:
            key = keycap(digit)
            await self.until(
                lambda: key in message.seeds(), f"“{key}” does not hang there to be tapped", timeout
            )
            return await self.reacts(message, key)
        words = (
            digit if by == "digit" else next(k for k, v in message.versions[-1].choices.items() if v == digit)
        )
        alone = message.room.id == self.direct
        return await self.says(words, chat=message.room, reply_to=None if alone else message)

    def _offered(self, message: Message, label: str) -> bool:
        return message.sender != self.id and any(
            label == name or label.casefold() in name.casefold() for name in message.choices
        )

    # --- the client-server API itself

    async def history(self, room: str) -> list[str]:
        """Everything that the homeserver still tells of a room, as JSON, the newest first: decrypted with the keys that
        she was ever given."""
        found: list[str] = []
        start = ""
        while True:
            page = await self.calls("GET", f"rooms/{quote(room)}/messages?dir=b&limit=500{start}")
            for raw in page["chunk"]:
                event = Event.parse_event(raw)
                if isinstance(event, MegolmEvent):
                    event.room_id = room
                    event = self.client.decrypt_event(event)
                found.append(json.dumps(event.source, ensure_ascii=False))
            if not page["chunk"] or "end" not in page:
                return found
            start = f"&from={quote(page['end'])}"

    async def calls(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Calls it as this user; fails unless the server agrees."""
        sent = await self.client.send(
            method, f"/_matrix/client/v3/{path}", None if body is None else json.dumps(body), self._headers
        )
        answer: dict[str, Any] = await sent.json()
        assert sent.status == 200, answer
        return answer

    @property
    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.account.access_token}"}

    def _own(self, path: str) -> str:
        return f"user/{quote(self.id)}/{path}"
