"""What a person sees: waiting for words to appear or to go, and failing with what was there instead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.botapi.chats import Chat, Message, User
from tests.botapi.groups import Group

if TYPE_CHECKING:
    from tests.botapi.world import World

PATIENCE = 10.0
"""Seconds before a wait fails; nothing passes by waiting."""
SHOWN_ON_FAILURE = 8


@dataclass(frozen=True)
class Answer:
    """What answerCallbackQuery shows: a line at the top, or a box if `alert`."""

    text: str
    alert: bool = False
    url: str | None = None


class Sight(User):
    """The eyes of a person."""

    world: World
    chat: Chat

    async def sees(
        self,
        text: str,
        *,
        timeout: float = PATIENCE,
        chat: Chat | None = None,
        after: Message | int = 0,
        protected: bool | None = None,
    ) -> Message:
        """The newest message that contains `text` now or did in an earlier version; waits for it.

        `after`: a message, or a `mark`; only what was written or changed later counts.
        """
        where = chat or self.chat
        since = after if isinstance(after, int) else after.versions[-1].number
        found: Message | None = await self.world.until(lambda: self._find(text, where, since), timeout)
        if found is None:
            raise AssertionError(
                f"{self.first_name} waited {timeout:g} s for “{text}” and saw:\n{self._last(where)}"
            )
        if protected is not None:
            assert found.protected is protected, f"protect_content is {found.protected} on:\n{found}"
        return found

    async def no_longer_sees(self, text: str, *, timeout: float = PATIENCE, chat: Chat | None = None) -> None:
        """Waits until nothing that stands in the chat contains `text`: it was edited away or deleted."""
        where = chat or self.chat

        def gone() -> bool:
            return not any(text in message.text for message in where.shown if message.sender is not self)

        if not await self.world.until(gone, timeout):
            raise AssertionError(f"{self.first_name} still sees “{text}”:\n{self._last(where)}")

    def never_saw(self, text: str, *, chat: Chat | None = None) -> None:
        """Fails if any version of any message that this person could read contained `text`, groups included."""
        for where in [chat] if chat else self._chats():
            for message in where:
                if message.sender is not self and message.ever_said(text):
                    raise AssertionError(f"{self.first_name} saw “{text}”:\n{message}")

    @property
    def mark(self) -> int:
        """This moment, for `sees(…, after=mark)`."""
        return self.world.next_number("version")

    @property
    def last(self) -> Message:
        """The newest message of the bot that stands in the private chat."""
        return next(message for message in reversed(self.chat.shown) if message.sender is self.world.bot)

    def _chats(self) -> Iterator[Chat]:
        yield self.chat
        for chat in self.world.chats.values():
            if isinstance(chat, Group) and any(member is self for member in chat.members):
                yield chat

    def _find(self, text: str, chat: Chat, since: int) -> Message | None:
        for message in reversed(chat.messages.values()):
            if message.sender is self:
                continue
            if any(text in version.text and version.number > since for version in message.versions):
                return message
        return None

    def _last(self, chat: Chat) -> str:
        return "\n".join(str(message) for message in list(chat)[-SHOWN_ON_FAILURE:]) or "(nothing)"
