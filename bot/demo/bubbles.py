"""One message of a chat as it is drawn in the demo: its words, its time, its buttons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message as Event
from textual.widgets import Button, Static

from bot.channels.console import Message
from bot.ports.delivery import Button as Shown
from bot.ports.words import Style

STYLES = {Style.BOLD: "bold", Style.ITALIC: "italic", Style.CODE: "bold $accent", Style.LINK: "underline"}

WIDTH = 32
"""Columns of buttons beside one another: what the narrowest pane has, without its frame and scrollbar."""


class Tap(Button):
    """A button of a message."""

    def __init__(self, message: Message, shown: Shown) -> None:
        # As Content, because a label may hold a name, and a name may hold brackets.
        super().__init__(Content(shown.label), compact=True)
        self.message = message
        self.shown = shown


class Bubble(Vertical):
    """A message. `refresh_from` brings it up to date after an edit."""

    class Tapped(Event):
        """A button of this message was pressed."""

        def __init__(self, message: Message, shown: Shown) -> None:
            super().__init__()
            self.message = message
            self.shown = shown

    def __init__(
        self, message: Message, *, own: bool, author: str, at: datetime, edited: str, kept: str
    ) -> None:
        """`own` is drawn on the right; `author` is shown unless empty; `at` is local. `edited` and `kept` are
        the words for a message that was changed, and for one that can't be forwarded."""
        super().__init__(classes="own" if own else "theirs")
        self.message = message
        self._author, self._at = author, at
        self._edited, self._kept = edited, kept
        self._drawn = self._state()

    def compose(self) -> ComposeResult:
        yield Static(self._content(), classes="words")
        yield from self._rows()

    async def refresh_from(self) -> bool:
        """Draw the message as it is now; whether anything had changed."""
        state = self._state()
        if state == self._drawn:
            return False
        self._drawn = state
        self.query_one(".words", Static).update(self._content())
        await self.query("Bubble > .row").remove()
        await self.mount(*self._rows())
        self.add_class("changed")
        self.set_timer(2, lambda: self.remove_class("changed"))
        return True

    def tap(self, label: str) -> Tap | None:
        """The button with this label."""
        return next((t for t in self.query(Tap) if t.shown.label == label), None)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        assert isinstance(event.button, Tap)
        self.post_message(self.Tapped(self.message, event.button.shown))

    def _state(self) -> tuple[int, tuple[tuple[Shown, ...], ...]]:
        return len(self.message.versions), tuple(tuple(row) for row in self.message.buttons)

    def _content(self) -> Content:
        parts: list[tuple[str, str]] = []
        if self._author:
            parts.append((f"{self._author}\n", "bold $secondary"))
        parts += [(span.text, STYLES.get(span.style, "")) for span in self.message.body]
        marks = [f"{self._at:%H:%M}"]
        if len(self.message.versions) > 1:
            marks.append(self._edited)
        if self.message.protect:
            marks.append(self._kept)
        parts.append(("  " + " · ".join(marks), "dim"))
        return Content.assemble(*parts)

    def _rows(self) -> Sequence[Horizontal]:
        """Buttons in lines: as many beside one another as fit, but a new row begins a new line."""
        lines: list[list[Tap]] = []
        room = 0
        for row in self.message.buttons:
            for index, shown in enumerate(row):
                tap = Tap(self.message, shown)
                needed = Content(shown.label).cell_length + 3
                if not lines or needed > room or (index == 0 and len(row) > 1):
                    lines.append([])
                    room = WIDTH
                room -= needed
                # Wide labels get more of the line, so that none is cut while another has space left.
                tap.styles.width = f"{needed}fr"
                lines[-1].append(tap)
        return [Horizontal(*line, classes="row") for line in lines]
