"""Who takes part in a story: people who say, press and see, and rooms that show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from bot.channels.console import ConsoleChannel, Message
from bot.domain.people import Neighbour
from bot.domain.places import Point
from bot.ports.chat import (
    ChatChange,
    Command,
    Content,
    Happening,
    Media,
    MediaKind,
    PhoneCard,
    Place,
    Press,
    Reaction,
    TakenBack,
    Text,
)
from bot.ports.delivery import Button
from bot.ports.words import Span

if TYPE_CHECKING:
    from tests.stories.village import Village


class Room:
    """A group, or the coordinators' room."""

    def __init__(self, village: Village, id: str, *, encrypted: bool = True) -> None:
        self.village = village
        self.id = id
        self.encrypted = encrypted
        self.present: tuple[str, ...] | None = None
        """Who is there, where the network says so."""
        self.channel = village.channel

    @property
    def messages(self) -> list[Message]:
        return self.channel.chats.get(self.id, [])

    def shows(self, words: str) -> Message:
        """The newest message of the bot that contains these words; fails when there is none."""
        return _sees(self.messages, words, self.id)

    def does_not_show(self, words: str) -> None:
        _sees_not(self.messages, words)


class Person:
    """Somebody with a phone. Says, presses, sees."""

    def __init__(
        self, village: Village, name: str, language: str, channel: ConsoleChannel | None = None
    ) -> None:
        self.village = village
        self.channel = channel or village.channel
        self.name = name
        self.language = language
        self.id = f"{name.lower()}-{id(self)}"
        self.neighbour_id = 0

        self.reacted = ""

    # --- doing

    def says(
        self,
        words: str,
        room: Room | None = None,
        *,
        addressed: bool = True,
        event: str | None = None,
        on: Message | None = None,
        at: datetime | None = None,
    ) -> None:
        """Write something; '/name rest' is a command. `on` is the message that it replies to, `at` when it was
        written, if the bot reads it only now."""
        content: Content
        if words.startswith("/"):
            name, _, rest = words[1:].partition(" ")
            content = Command(name.casefold(), rest)
        else:
            content = Text(words, addressed, on.id if on else None)
        written = self.channel.put(room.id if room else self.id, self.name, (Span(words),))
        self.village.bring(self, content, room, event=event, message=written.id, at=at)

    def presses(self, label: str, room: Room | None = None, *, on: Message | None = None) -> None:
        """Press the newest button with this label (or containing it); where there are no buttons, its number
        is put on the message."""
        chat = room.messages if room else self.messages
        for message in [on] if on else reversed(chat):
            button = message.button(label)
            if button is not None:
                assert button.token is not None, f"“{label}” is a link"
                if self.channel.abilities.buttons:
                    self.village.bring(self, Press(button.token, f"q{id(button)}", message.id), room)
                else:
                    self.reacts(f"{_place(message, button)}\ufe0f\u20e3", on=message, room=room)
                return
        raise AssertionError(f"{self.name} has no button “{label}”; {_tail(chat)}")

    def reacts(self, sign: str, *, on: Message, room: Room | None = None) -> None:
        """Put a sign on a message."""
        self.reacted = self.village.bring(self, Reaction(sign, on.id), room)

    def takes_back(self, room: Room | None = None, *, event: str = "") -> None:
        """Take the last reaction back."""
        self.village.bring(self, TakenBack(event or self.reacted), room)

    def sends_location(self, point: Point, room: Room | None = None) -> None:
        self.village.bring(self, Place(point), room)

    def sends_phone(self, phone: str) -> None:
        self.village.bring(self, PhoneCard(phone, own=True))

    def sends_voice(self) -> None:
        self.village.bring(self, Media(MediaKind.VOICE, "voice:recording"))

    def sends_photo(self, caption: str = "") -> None:
        self.village.bring(self, Media(MediaKind.PHOTO, "photo:receipt", caption))

    def blocks(self) -> None:
        """Block the bot; the network tells it so."""
        self.channel.gone.add(self.id)
        self.village.bring(self, ChatChange(Happening.BLOCKED))

    def vanishes(self) -> None:
        """The chat is gone, and the bot only finds out when it writes."""
        self.channel.gone.add(self.id)

    def opens(self, link: str) -> None:
        """Open a link that the bot gave."""
        self.village.bring(self, Command("start", link.removeprefix("cortile:")))

    # --- seeing

    @property
    def messages(self) -> list[Message]:
        return self.channel.chats.get(self.id, [])

    @property
    def last(self) -> Message:
        """The newest message of the bot in the private chat."""
        return [m for m in self.messages if m.author == "bot"][-1]

    @property
    def notes(self) -> list[str]:
        """Short answers to presses, the oldest first."""
        return [text for chat, text in self.channel.notes if chat == self.id]

    def sees(self, words: str) -> Message:
        """The newest message of the bot, as it stands now, that contains these words."""
        return _sees(self.messages, words, self.name)

    def does_not_see(self, words: str) -> None:
        """No message of the bot contains these words now."""
        _sees_not(self.messages, words)

    def never_saw(self, words: str) -> None:
        """No version of any message of the bot ever contained these words."""
        seen = [v for m in self.messages if m.author == "bot" for v in m.versions if words in v]
        assert not seen, f"{self.name} saw “{words}”: {seen}"

    def link(self) -> str:
        """The newest link among the buttons or words of the bot."""
        for message in reversed(self.messages):
            for row in message.buttons:
                for button in row:
                    if button.url:
                        return button.url
            for word in message.text.split():
                if word.startswith("cortile:"):
                    return word
        raise AssertionError(f"{self.name} was given no link; {_tail(self.messages)}")

    @property
    def row(self) -> Neighbour:
        """The neighbour's row as it is now."""
        neighbour: Neighbour = self.village.do(lambda uow: uow.people.get(self.neighbour_id))
        return neighbour


def _place(message: Message, button: Button) -> int:
    """The number of a choice: links have none."""
    numbered = [b for row in message.buttons for b in row if b.token]
    return numbered.index(button) + 1


def _sees(messages: Sequence[Message], words: str, who: str) -> Message:
    for message in reversed(messages):
        if message.author == "bot" and words.casefold() in message.text.casefold():
            return message
    raise AssertionError(f"{who} does not see “{words}”; {_tail(messages)}")


def _sees_not(messages: Sequence[Message], words: str) -> None:
    found = [m.text for m in messages if m.author == "bot" and words.casefold() in m.text.casefold()]
    assert not found, f"“{words}” is there: {found}"


def _tail(messages: Sequence[Message]) -> str:
    shown = "\n".join(f"  {m.author}: {m.text} {m.labels or ''}" for m in messages[-6:])
    return f"the last messages are\n{shown}"
