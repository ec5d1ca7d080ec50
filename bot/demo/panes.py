"""A chat pane: who sits there, the chat, and a line to type."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message as Event
from textual.widgets import Input, Select, Static

from bot.channels.console import Message
from bot.demo.bubbles import Bubble, Tap
from bot.demo.cast import Seat
from bot.ports.delivery import Button as Shown

Words = Callable[..., str]
"""Text key and parameters → words, in the demo's language."""


class ChatPane(Vertical):
    """One of the three chats side by side."""

    class Seated(Event):
        """Somebody else was chosen to sit here."""

        def __init__(self, pane: ChatPane, seat_id: str) -> None:
            super().__init__()
            self.pane = pane
            self.seat_id = seat_id

    class Said(Event):
        """Something was typed here."""

        def __init__(self, pane: ChatPane, words: str) -> None:
            super().__init__()
            self.pane = pane
            self.words = words

    class Tapped(Event):
        """A button was pressed here."""

        def __init__(self, pane: ChatPane, message: Message, shown: Shown) -> None:
            super().__init__()
            self.pane = pane
            self.message = message
            self.shown = shown

    def __init__(
        self, title: str, seats: Sequence[tuple[str, str]], seat: Seat, words: Words,
        moment: Callable[[Message], datetime], id: str,
    ) -> None:  # fmt: skip
        """`seats` are (title, id) to choose from, `moment` says when a message was said (local)."""
        super().__init__(id=id)
        self.border_title = title
        self.seat = seat
        self._seats = list(seats)
        self._words = words
        self._moment = moment
        self._messages: Sequence[Message] = ()

    def compose(self) -> ComposeResult:
        yield Select(self._seats, value=self.seat.id, allow_blank=False, compact=True)
        yield Static(classes="unread")
        yield VerticalScroll(classes="chat", can_focus=True)
        yield Input(placeholder=self._words("demo-type"), compact=True)

    # --- what the app does

    async def show(self, seat: Seat, messages: Sequence[Message]) -> None:
        """Sit somebody else down here."""
        self.seat = seat
        select = self.query_one(Select)
        with select.prevent(Select.Changed):
            select.value = seat.id
        await self._chat.remove_children()
        await self.sync(messages)

    async def sync(self, messages: Sequence[Message]) -> bool:
        """Bring the chat up to date; whether anything was new or had changed."""
        self._messages = messages
        drawn = {bubble.message.id: bubble for bubble in self.query(Bubble)}
        left = {message.id for message in messages}
        for gone in [bubble for id, bubble in drawn.items() if id not in left]:
            await gone.remove()
        changed = [await bubble.refresh_from() for id, bubble in drawn.items() if id in left]
        new = [self._bubble(message) for message in messages if message.id not in drawn]
        if new:
            await self._chat.mount(*new)
            # Stays at the end while it grows, until one scrolls up to read.
            self._chat.anchor()
        return bool(new) or any(changed)

    def unread(self, waiting: Sequence[tuple[str, Seat, int]]) -> None:
        """Name the chats with something new that nobody looks at: (title, seat, how much)."""
        line = self.query_one(".unread", Static)
        line.display = bool(waiting)
        parts: list[Content | str | tuple[str, str]] = [("● ", "$warning")]
        for title, seat, count in waiting:
            parts.append(
                Content(f"{title} ({count})").stylize(f"underline @click=app.sit('{self.id}', '{seat.id}')")
            )
            parts.append("  ")
        line.update(Content.assemble(*parts))

    def write(self) -> None:
        """Let one type here."""
        self.query_one(Input).focus()

    def announce_words(self, words: str) -> None:
        """Show what is about to be said."""
        line = self.query_one(Input)
        line.value = words
        line.cursor_position = len(words)

    def announce_tap(self, message: Message, label: str) -> None:
        """Show which button is about to be pressed."""
        for bubble in self.query(Bubble):
            if bubble.message.id == message.id and (tap := bubble.tap(label)):
                tap.add_class("chosen")
                tap.scroll_visible(animate=False)

    def announced(self) -> None:
        """What was announced is done."""
        self.query_one(Input).value = ""
        for tap in self.query(Tap):
            tap.remove_class("chosen")

    # --- inside

    @property
    def _chat(self) -> VerticalScroll:
        return self.query_one(".chat", VerticalScroll)

    def _bubble(self, message: Message) -> Bubble:
        own = message.author == self.seat.name
        author = "" if own else (message.author if message.author != "bot" else "")
        if self.seat.room and message.author == "bot":
            author = "Cortile"
        return Bubble(
            message, own=own, author=author, at=self._moment(message),
            edited=self._words("demo-edited"), kept=self._words("demo-kept"),
        )  # fmt: skip

    @on(Select.Changed)
    def _chosen(self, event: Select.Changed) -> None:
        event.stop()
        if event.value != self.seat.id and isinstance(event.value, str):
            self.post_message(self.Seated(self, event.value))

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        event.stop()
        words = event.value.strip()
        event.input.value = ""
        if words:
            self.post_message(self.Said(self, words))

    @on(Bubble.Tapped)
    def _tapped(self, event: Bubble.Tapped) -> None:
        event.stop()
        self.post_message(self.Tapped(self, event.message, event.shown))
