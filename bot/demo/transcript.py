"""The story printed: who says what to whom, when, in plain lines without any control character."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.channels.console import Message
from bot.demo.beats import Aside, Presses
from bot.demo.setting import Setting, set_up
from bot.domain.schedules import to_local
from bot.ports.words import Moment
from bot.texts import FluentTexts

WIDTH = 100
MARGIN = " " * 7


@dataclass
class Line:
    """Something said or edited at a moment: by whom, in which chats, in which words."""

    at: datetime
    author: str
    chats: list[str]
    words: str
    buttons: tuple[str, ...]
    edited: bool


class Transcript:
    """Plays the story and gives it back in lines."""

    def __init__(
        self, folder: Path, language: str, *, seed: int = 1, texts: FluentTexts | None = None
    ) -> None:
        """Raises NoExample when there is no made-up neighbourhood in this language."""
        self._language = language
        self._heard: list[Line] = []
        self._day = None
        self.setting: Setting = set_up(folder, language, seed=seed, texts=texts, watch=self._hear)

    def lines(self) -> Iterator[str]:
        """The transcript, line by line, as the story is played.

        Raises:
            StepFailed: when the story can't go on; what was said until then has been given.
        """
        player, stage = self.setting.player, self.setting.stage
        yield self._words("demo-title", name=self.setting.community)
        try:
            while (beat := player.next) is not None:
                if isinstance(beat, Aside):
                    yield from ("", *textwrap.wrap("… " + self._words(beat.key), WIDTH))
                pressed = self._pressed(beat) if isinstance(beat, Presses) else None
                at = stage.clock.now()
                try:
                    player.step()
                finally:
                    if pressed:
                        yield from self._date(at)
                        yield f"{self._hour(at)}  {pressed}"
                    yield from self._flush()
        finally:
            stage.close()

    # --- inside

    def _hear(self, chat: str, message: Message) -> None:
        at, edited = self.setting.stage.clock.now(), len(message.versions) > 1
        line = Line(at, message.author, [chat], message.text, tuple(message.labels), edited)
        last = self._heard[-1] if self._heard else None
        if last and self._same(last, line):
            last.chats.append(chat)
        else:
            self._heard.append(line)

    @staticmethod
    def _same(a: Line, b: Line) -> bool:
        """Whether the bot says the same to several at once."""
        return (a.at, a.author, a.words, a.buttons, a.edited) == (
            b.at,
            b.author,
            b.words,
            b.buttons,
            b.edited,
        )

    def _pressed(self, beat: Presses) -> str:
        player = self.setting.player
        seat = player.seat(beat)
        assert seat is not None
        name = self.setting.cast.seat(beat.who).name
        where = f" ({self._place(seat.chat)})" if seat.room else ""
        return self._words("demo-presses", name=name, label=player.label(beat)) + where

    def _flush(self) -> Iterator[str]:
        heard, self._heard = self._heard, []
        for line in heard:
            yield from self._date(line.at)
            yield from self._line(line)

    def _line(self, line: Line) -> Iterator[str]:
        places = ", ".join(dict.fromkeys(self._place(chat) for chat in line.chats))
        room = self.setting.cast.of_chat(line.chats[0])
        if line.author == "bot":
            who = f"Cortile → {places}"
        elif room is not None and room.room:
            who = f"{line.author} → {places}"
        else:
            who = f"{line.author} → Cortile"
        mark = f" ({self._words('demo-edited')})" if line.edited else ""
        yield f"{self._hour(line.at)}  {who}{mark}"
        for paragraph in line.words.splitlines():
            yield from textwrap.wrap(
                paragraph, WIDTH, initial_indent=MARGIN, subsequent_indent=MARGIN, break_on_hyphens=False
            )
        if line.buttons:
            shown = " ".join(f"[{label}]" for label in line.buttons)
            yield from textwrap.wrap(shown, WIDTH, initial_indent=MARGIN, subsequent_indent=MARGIN)

    def _date(self, at: datetime) -> Iterator[str]:
        day = to_local(at, self.setting.stage.timezone).date()
        if day != self._day:
            self._day = day  # type: ignore[assignment]
            yield from ("", f"== {self._words('demo-day', day=Moment(at, 'day', relative=False))} ==")

    def _hour(self, at: datetime) -> str:
        return f"{to_local(at, self.setting.stage.timezone):%H:%M}"

    def _place(self, chat: str) -> str:
        seat = self.setting.cast.of_chat(chat)
        if seat is None:
            return chat
        return self._words(f"demo-room-{seat.id}") if seat.room else seat.name

    @property
    def _words(self) -> Callable[..., str]:
        stage, language = self.setting.stage, self._language
        return lambda key, **params: stage.text(key, params, language)
