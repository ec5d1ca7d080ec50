"""People with a phone in their hand: they write, press, send places and photos, block the bot, and see what it says.

Waits end as soon as what is waited for is there; the timeout is only for failing.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tests.botapi.chats import Chat, Message, User, spoken_entities
from tests.botapi.content import media_content
from tests.botapi.groups import ANONYMOUS_ADMIN, Group
from tests.botapi.profile import menu_for
from tests.botapi.sight import PATIENCE, Answer, Sight
from tests.botapi.world import Query

if TYPE_CHECKING:
    from tests.botapi.world import World

MESSAGE_LENGTH = 4096
"""Characters after which an app cuts what is typed into several messages."""
DEEP_LINK = re.compile(r"(?:https?://t\.me/|tg://resolve\?domain=)(\w+)[?&]start=([\w-]{1,64})$")


class Person(Sight):
    """A person and their private chat with the bot."""

    def __init__(
        self,
        world: World,
        user_id: int,
        first_name: str,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = None,
    ) -> None:
        super().__init__(user_id, first_name, last_name, username, language_code)
        self.world = world
        self.phone = f"+39333555{user_id % 10000:04d}"
        self.position = (45.4870, 9.2170)
        self.chat = Chat(user_id, "private", user=self)
        world.chats[user_id] = self.chat
        world.people[user_id] = self

    # --- writing ------------------------------------------------------------------------------------

    async def starts(self, payload: str = "") -> Message:
        """Opens the bot, perhaps by a link with a payload."""
        return await self.says(f"/start {payload}".strip())

    async def says(
        self,
        text: str,
        *,
        chat: Chat | None = None,
        reply_to: Message | None = None,
        topic: int | None = None,
        anonymous: bool = False,
    ) -> Message:
        """Writes, in the private chat unless told otherwise; `anonymous` as a group's anonymous admin.

        A text too long for one message becomes several; the last is returned.
        """
        parts = [text[i : i + MESSAGE_LENGTH] for i in range(0, len(text), MESSAGE_LENGTH)]
        sent = [
            self._sends(part, {}, chat=chat, reply_to=reply_to, topic=topic, anonymous=anonymous)
            for part in parts
        ]
        await asyncio.sleep(0)
        return sent[-1]

    async def sends_location(self, latitude: float, longitude: float, *, chat: Chat | None = None) -> Message:
        return self._sends("", {"location": {"latitude": latitude, "longitude": longitude}}, chat=chat)

    async def sends_contact(
        self, phone: str | None = None, *, of: User | None = None, chat: Chat | None = None
    ) -> Message:
        """One's own number, or the contact of somebody else."""
        whose = of or self
        number = phone or getattr(whose, "phone", self.phone)
        return self._sends(
            "",
            {"contact": {"phone_number": number, "first_name": whose.first_name, "user_id": whose.id}},
            chat=chat,
        )

    async def sends_voice(self, content: bytes = b"OggS", *, chat: Chat | None = None) -> Message:
        return self._sends_file("voice", content, "voce.ogg", "", chat)

    async def sends_photo(
        self, content: bytes = b"\xff\xd8\xff", caption: str = "", *, chat: Chat | None = None
    ) -> Message:
        return self._sends_file("photo", content, "foto.jpg", caption, chat)

    async def sends_document(self, name: str, content: bytes, *, chat: Chat | None = None) -> Message:
        return self._sends_file("document", content, name, "", chat)

    async def sends_raw(self, content: dict[str, Any], *, chat: Chat | None = None) -> Message:
        """Anything else a Message can carry: a sticker, a poll, a video note."""
        return self._sends("", content, chat=chat)

    async def edits(self, message: Message, text: str) -> None:
        """Changes a message of one's own."""
        message.versions.append(self.world.version(text, spoken_entities(text)))
        self._tell(message, "edited_message")

    async def deletes(self, message: Message) -> None:
        """Takes a message out of the chat on both sides; bots aren't told."""
        message.deleted = True
        self.world.wake()

    async def reacts(self, message: Message, *emoji: str) -> None:
        """Puts these reactions under a message in place of the earlier ones."""
        old = message.reactions.get(self.id, [])
        new: list[dict[str, Any]] = [{"type": "emoji", "emoji": one} for one in emoji]
        message.reactions[self.id] = new
        chat = message.chat
        if isinstance(chat, Group) and chat.bot_status != "administrator":
            return
        body = {
            "chat": chat.as_api(),
            "message_id": message.id,
            "user": self.as_api(),
            "date": int(self.world.now()),
        }
        self.world.updates.push("message_reaction", {**body, "old_reaction": old, "new_reaction": new})

    def _sends_file(self, kind: str, content: bytes, name: str, caption: str, chat: Chat | None) -> Message:
        stored = self.world.store_file(kind, content, name)
        return self._sends(caption, media_content(kind, stored.as_api(), name), chat=chat)

    def _sends(
        self,
        text: str,
        content: dict[str, Any],
        *,
        chat: Chat | None,
        reply_to: Message | None = None,
        topic: int | None = None,
        anonymous: bool = False,
    ) -> Message:
        where = chat or self.chat
        if isinstance(where, Group):
            assert self in where.members, f"{self.first_name} is not in {where.title}"
            assert where.migrated_to is None, f"{where.title} has become a supergroup"
        else:
            assert not self.chat.blocked, f"{self.first_name} has blocked the bot and can't write to it"
            where.started = True
        message = self.world.put(
            where,
            ANONYMOUS_ADMIN if anonymous else self,
            self.world.version(text, spoken_entities(text)),
            content=content,
            sender_chat=where if anonymous else None,
            reply_to=reply_to,
            thread_id=topic,
        )
        self._tell(message, "message")
        return message

    def _tell(self, message: Message, kind: str) -> None:
        if not isinstance(message.chat, Group) or message.chat.hears(message):
            self.world.updates.push(kind, message.as_api())
        self.world.wake()

    # --- pressing -----------------------------------------------------------------------------------

    async def presses(
        self, label: str, *, chat: Chat | None = None, timeout: float = PATIENCE, wait: bool = True
    ) -> Answer | None:
        """Presses the newest button with that label, or with a label that contains it; waits for one to be there.

        Returns what the bot answered to the press; None for buttons of a reply keyboard, for links, and unless `wait`.
        """
        where = chat or self.chat
        found = await self.world.until(lambda: self._find_button(label, where), timeout)
        if found is None:
            raise AssertionError(f"{self.first_name} found no button “{label}” in:\n{self._last(where)}")
        message, button = found
        if message is None:
            await self._presses_key(button)
            return None
        return await self._press(message, button, timeout, wait=wait)

    async def presses_on(
        self, message: Message, label: str, *, timeout: float = PATIENCE, wait: bool = True
    ) -> Answer | None:
        """Presses a button of this message; also one that an edit took away, as on a screen that has not caught up."""
        for exactly in (True, False):
            for version in reversed(message.versions):
                if button := version.button(label, exactly=exactly):
                    return await self._press(message, button, timeout, wait=wait)
        raise AssertionError(f"{self.first_name} found no button “{label}” on:\n{message}")

    def reply_keyboard(self) -> list[Mapping[str, Any]]:
        """The buttons under the place where one types."""
        for message in reversed(self.chat.shown):
            markup = message.markup or {}
            if markup.get("remove_keyboard"):
                break
            if "keyboard" in markup:
                return [button for row in markup["keyboard"] for button in row]
        return []

    def _find_button(self, label: str, chat: Chat) -> tuple[Message | None, Mapping[str, Any]] | None:
        keys = self.reply_keyboard() if chat is self.chat else []
        for exactly in (True, False):
            for message in reversed(chat.shown):
                if button := message.versions[-1].button(label, exactly=exactly):
                    return message, button
            for key in keys:
                if key["text"] == label or (not exactly and label.casefold() in key["text"].casefold()):
                    return None, key
        return None

    async def _presses_key(self, button: Mapping[str, Any]) -> None:
        if button.get("request_contact"):
            await self.sends_contact()
        elif button.get("request_location"):
            await self.sends_location(*self.position)
        else:
            await self.says(button["text"])

    async def _press(
        self, message: Message, button: Mapping[str, Any], timeout: float, *, wait: bool
    ) -> Answer | None:
        if "url" in button:
            link = DEEP_LINK.match(button["url"])
            if link and link[1] == self.world.bot.username:
                await self.starts(link[2])
            return None
        assert "callback_data" in button, f"nothing happens at “{button['text']}”: {button}"
        query = Query(str(self.world.next_number("query", 5_000_000_000_000)), self.world.now())
        query.answer = asyncio.get_running_loop().create_future()
        self.world.queries[query.id] = query
        gone = {"chat": message.chat.as_api(), "message_id": message.id, "date": 0}
        self.world.updates.push(
            "callback_query",
            {
                "id": query.id,
                "from": self.as_api(),
                "message": gone if message.deleted else message.as_api(),
                "chat_instance": str(abs(message.chat.id) * 7),
                "data": button["callback_data"],
            },
        )
        if not wait:
            return None
        try:
            given = await asyncio.wait_for(query.answer, timeout)
        except TimeoutError:
            raise AssertionError(
                f"{self.first_name} pressed “{button['text']}” and got no answer in {timeout:g} s:\n"
                f"{self._last(message.chat)}"
            ) from None
        return Answer(given.get("text") or "", bool(given.get("show_alert")), given.get("url"))

    # --- coming and going ---------------------------------------------------------------------------

    async def blocks_bot(self) -> None:
        self.chat.blocked = True
        self._tell_own_status("member", "kicked")

    async def unblocks_bot(self) -> None:
        self.chat.blocked = False
        self._tell_own_status("kicked", "member")

    async def deletes_account(self) -> None:
        """From now on the bot hears that the user is deactivated."""
        self.chat.gone = True

    def menu(self, chat: Chat | None = None) -> list[str]:
        """The commands that this person sees in a chat's menu."""
        where = chat or self.chat
        admin = isinstance(where, Group) and where.status_of(self) in ("creator", "administrator")
        found = menu_for(self.world, where, self.id, self.language_code, admin=admin)
        return [one["command"] for one in found]

    def _tell_own_status(self, before: str, after: str) -> None:
        def member(status: str) -> dict[str, Any]:
            until = {"until_date": 0} if status == "kicked" else {}
            return {"status": status, "user": self.world.bot.as_api(), **until}

        body = {"chat": self.chat.as_api(), "from": self.as_api(), "date": int(self.world.now())}
        change = {"old_chat_member": member(before), "new_chat_member": member(after)}
        self.world.updates.push("my_chat_member", {**body, **change})
