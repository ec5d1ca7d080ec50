"""The demo in the terminal: three chats side by side on the real engine, a clock to move, a story to watch."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import HorizontalScroll
from textual.content import Content
from textual.css.query import NoMatches
from textual.widgets import Footer, Static

from bot.channels.console import Message
from bot.demo.beats import Aside, Beat, Holds, Passes, Presses, Says, Until
from bot.demo.cast import Seat
from bot.demo.help import Help
from bot.demo.panes import ChatPane
from bot.demo.player import Player, StepFailed
from bot.demo.setting import Setting, set_up
from bot.demo.theme import COURTYARD
from bot.domain.schedules import to_local, to_utc
from bot.ports.words import Moment, Param
from bot.texts import FluentTexts

SIDES = ("asks", "helps", "coordinates")
FIRST = ("maria", "luca", "desk")
MORNING = time(9)

PACE = 1.6
"""Seconds from one beat of the story to the next; what has many words stays longer."""

READING = 0.035
"""Seconds more for each character said aside: about 350 words a minute, because most is seen already."""

ANNOUNCED = 0.45
"""Share of the pace for which one sees what is about to be said or pressed."""

KEYS = (
    ("s,f5", "story", "s"),
    ("space", "pause", "␣"),
    ("n,f6", "step", "n"),
    ("t,f7", "forward(10)", "t"),
    ("o,f8", "forward(60)", "o"),
    ("d,f9", "tomorrow", "d"),
    ("r", "restart", "r"),
    ("l", "other_language", "l"),
    ("f1", "help", "F1"),
    ("q", "quit", "q"),
)
"""Keys, action, and what the footer shows. The texts are `demo-key-…` and the action's name."""


class DemoApp(App[str | None]):
    """Returns the language in which to start again, or None."""

    CSS_PATH = "demo.tcss"
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(
        self,
        folder: Path,
        language: str,
        *,
        seed: int = 1,
        pace: float = PACE,
        texts: FluentTexts | None = None,
    ) -> None:
        """`folder` takes the databases; with a `pace` of 0 the story doesn't wait to be read."""
        super().__init__()
        self._folder, self._seed, self._pace = folder, seed, pace
        self.language = language
        self._texts = texts or FluentTexts.load()
        self._round = 0
        self.setting: Setting
        self.player: Player
        self._set_up()
        self.playing = False
        self._touched = False
        self._turn = 0
        self._closed = False
        self._read: dict[str, int] = {}
        for keys, action, shown in KEYS:
            name = action.partition("(")[0].replace("_", "-")
            minutes = action.partition("(")[2].rstrip(")")
            key = f"demo-key-{name}{'-' + minutes if minutes else ''}"
            for index, each in enumerate(keys.split(",")):
                self.bind(each, action, description=self.words(key), key_display=shown if not index else None)

    # --- how it is set up

    def _set_up(self) -> None:
        self._round += 1
        folder = self._folder / str(self._round)
        folder.mkdir()
        self.setting = set_up(folder, self.language, seed=self._seed, texts=self._texts)
        self.player = self.setting.player

    def words(self, key: str, **params: Param) -> str:
        """A text in the demo's language."""
        return self.setting.stage.text(key, params, self.language)

    def compose(self) -> ComposeResult:
        cast = self.setting.cast
        seats = [(self.words(seat.title, **seat.params), seat.id) for seat in cast]
        yield Static(self.words("demo-title", name=self.setting.community), id="title")
        yield Static(self.words("demo-welcome"), id="told", markup=False)
        yield Static(id="trouble", markup=False)
        with HorizontalScroll(id="panes", can_focus=False):
            for side, who in zip(SIDES, FIRST, strict=True):
                title = self.words(f"demo-pane-{side}")
                yield ChatPane(title, seats, cast.seat(who), self.words, self._moment, f"pane-{side}")
        yield Static(id="status", markup=False)
        yield Footer(compact=True)

    async def on_mount(self) -> None:
        self.register_theme(COURTYARD)
        self.theme = COURTYARD.name
        self.title = "Cortile"
        self.set_focus(None)
        await self._refresh()

    def on_unmount(self) -> None:
        self._closed, self.playing = True, False
        self._turn += 1
        self.setting.stage.close()

    @property
    def panes(self) -> list[ChatPane]:
        # The help may lie on top: a query of the app looks at the topmost screen only.
        return list(self.screen_stack[0].query(ChatPane)) if self.screen_stack else []

    def _put(self, line: str, words: str, *, show: bool = True) -> None:
        """Write a line of the frame. While the app is being closed there may be none any more."""
        for found in self.screen_stack[0].query(line).results(Static) if self.screen_stack else ():
            found.display = show
            found.update(words)

    def _moment(self, message: Message) -> datetime:
        stage = self.setting.stage
        return to_local(stage.moments[message.id], stage.timezone)

    # --- what people do

    @on(ChatPane.Said)
    async def _said(self, event: ChatPane.Said) -> None:
        seat, stage, words = event.pane.seat, self.setting.stage, event.words
        self._touched = True
        await self._do(lambda: stage.says(seat.account, seat.name, words, self.language, room=seat.room))

    @on(ChatPane.Tapped)
    async def _tapped(self, event: ChatPane.Tapped) -> None:
        seat, stage, shown = event.pane.seat, self.setting.stage, event.shown
        self._touched = True
        if shown.url:
            await self._follow(event.pane, shown.url)
            return
        before = len(stage.channel.notes)
        message, label = event.message, shown.label
        await self._do(
            lambda: stage.presses(seat.account, seat.name, message, label, self.language, room=seat.room)
        )
        for chat, note in stage.channel.notes[before:]:
            if chat == seat.chat and note:
                self.notify(Content(note).markup, timeout=4)

    async def _follow(self, pane: ChatPane, url: str) -> None:
        """A link opens the private chat and hands over what it carries."""
        own = self.setting.cast.seat(pane.seat.account)
        await self._seat(pane, own)
        words = f"/start {url.partition(':')[2]}"
        stage = self.setting.stage
        await self._do(lambda: stage.says(own.account, own.name, words, self.language))

    @on(ChatPane.Seated)
    async def _seated(self, event: ChatPane.Seated) -> None:
        await self._seat(event.pane, self.setting.cast.seat(event.seat_id))
        await self._refresh()

    async def action_sit(self, pane_id: str, seat_id: str) -> None:
        """Look at another chat in a pane."""
        pane = next(pane for pane in self.panes if pane.id == pane_id)
        await self._seat(pane, self.setting.cast.seat(seat_id))
        await self._refresh()

    async def _seat(self, pane: ChatPane, seat: Seat) -> None:
        with suppress(NoMatches):
            await pane.show(seat, self._chat(seat))

    def _chat(self, seat: Seat) -> list[Message]:
        return list(self.setting.stage.channel.chats.get(seat.chat, []))

    # --- the engine

    async def _do(self, job: Callable[[], object]) -> bool:
        """Let the engine do something in a thread, and show what came of it; whether it went well."""
        trouble = ""
        if self._closed:
            return False
        try:
            await asyncio.to_thread(job)
        except StepFailed as failed:
            trouble = self.words("demo-astray", why=str(failed))
        except Exception as error:
            trouble = self.words("demo-trouble", why=f"{type(error).__name__}: {error}")
        await self._refresh()
        self._put("#trouble", trouble, show=bool(trouble))
        return not trouble

    async def _refresh(self) -> None:
        """Draw everything as it stands now."""
        # While the app is being closed, the widgets go before it does.
        with suppress(NoMatches), self.batch_update():
            await self._draw()

    async def _draw(self) -> None:
        for pane in self.panes:
            if await pane.sync(self._chat(pane.seat)) and self.playing:
                pane.scroll_visible(animate=False)
        self._mark_unread()
        self._put("#status", self._status())

    def _mark_unread(self) -> None:
        looked_at = {pane.seat.chat for pane in self.panes}
        waiting: dict[int, list[tuple[str, Seat, int]]] = {0: [], 1: [], 2: []}
        for chat, messages in self.setting.stage.channel.chats.items():
            said = sum(m.author == "bot" for m in messages)
            seat = self.setting.cast.of_chat(chat)
            if chat in looked_at:
                self._read[chat] = said
            elif seat is not None and said > self._read.get(chat, 0):
                title = self.words("demo-room-" + seat.id) if seat.room else seat.name
                waiting[seat.side].append((title, seat, said - self._read.get(chat, 0)))
        for pane, found in zip(self.panes, waiting.values(), strict=False):
            pane.unread(found)

    def _status(self) -> str:
        stage = self.setting.stage
        timer = stage.pending()
        pending = self.words("demo-nothing-pending")
        if timer is not None:
            key = f"demo-timer-{timer.action.replace('.', '-')}"
            what = self.words(key if stage.texts.has(key) else "demo-timer-other")
            pending = self.words("demo-pending", what=what, when=Moment(timer.due_at))
        return self.words("demo-status", now=Moment(stage.clock.now(), relative=False), pending=pending)

    # --- the clock

    async def action_forward(self, minutes: int) -> None:
        self._touched = True
        await self._do(lambda: self.setting.stage.advance(timedelta(minutes=minutes)))

    async def action_tomorrow(self) -> None:
        """To the next morning at nine."""
        stage = self.setting.stage
        self._touched = True
        day = to_local(stage.clock.now(), stage.timezone).date() + timedelta(days=1)
        moment = to_utc(datetime.combine(day, MORNING), stage.timezone)
        await self._do(lambda: stage.advance(moment - stage.clock.now()))

    # --- the story

    async def action_story(self) -> None:
        """Play the story, from its beginning unless it is paused in the middle."""
        if self.player.ended or (self._touched and not self.player.position):
            await self.action_restart()
        self.playing = True
        await self._go_on()

    async def action_pause(self) -> None:
        """Hold the story, or let it go on."""
        if self.playing:
            self.playing = False
            self._turn += 1
            self._tell(self.words("demo-paused"))
        elif self.player.position and not self.player.ended:
            self.playing = True
            await self._go_on()

    async def action_step(self) -> None:
        """One beat of the story, at once."""
        if self._touched and not self.player.position:
            await self.action_restart()
        self.playing = False
        self._turn += 1
        await self._beat()

    async def _go_on(self) -> None:
        """Show what comes next, then do it, then wait for it to be read."""
        beat = self.player.next
        if not self.playing or beat is None:
            self.playing = False
            return
        self._turn += 1
        await self._announce(beat)
        shows = isinstance(beat, Says | Presses)
        self._after(self._pace * ANNOUNCED if shows else 0.0, self._perform)

    async def _perform(self) -> None:
        beat = self.player.next
        self.playing = await self._beat() and self.playing
        if self.playing:
            self._after(self._wait_after(beat), self._go_on)

    def _after(self, seconds: float, do: Callable[[], object]) -> None:
        """Go on later, unless the story was held meanwhile."""
        turn = self._turn

        async def now() -> None:
            if turn == self._turn and self.playing:
                done = do()
                if asyncio.iscoroutine(done):
                    await done

        self.set_timer(max(seconds, 0.001), now)

    def _wait_after(self, beat: Beat | None) -> float:
        match beat:
            case Aside(key):
                return self._pace * (1 + READING * len(self.words(key)))
            case Passes() | Until():
                return self._pace / 2
            case Holds() | None:
                return 0.0
        return self._pace

    async def _announce(self, beat: Beat) -> None:
        seat = self.player.seat(beat)
        if seat is None:
            return
        pane = await self._pane_for(seat)
        if isinstance(beat, Says):
            pane.announce_words(self.player.words(beat))
        elif isinstance(beat, Presses) and (message := self.player.find(beat)):
            pane.announce_tap(message, self.player.label(beat))

    async def _beat(self) -> bool:
        """Do the next beat; whether it went well and the story goes on."""
        beat = self.player.next
        if beat is None:
            return False
        if seat := self.player.seat(beat):
            await self._pane_for(seat)
        if isinstance(beat, Aside):
            self._tell(self.words(beat.key))
        well = await self._do(self.player.step)
        for pane in self.panes:
            pane.announced()
        if self.player.ended:
            self._tell(self.words("demo-ended"))
        return well and not self.player.ended

    async def _pane_for(self, seat: Seat) -> ChatPane:
        """The pane in which this seat is seen; somebody else gets up if need be."""
        pane = next((p for p in self.panes if p.seat.chat == seat.chat), self.panes[seat.side])
        if pane.seat.chat != seat.chat:
            await self._seat(pane, seat)
        pane.scroll_visible(animate=False)
        return pane

    def _tell(self, words: str) -> None:
        self._put("#told", words)

    # --- the rest

    async def action_restart(self) -> None:
        """Everything from the beginning, in a new neighbourhood."""
        self.playing, self._touched = False, False
        self._turn += 1
        self._read.clear()
        self.setting.stage.close()
        self._set_up()
        for pane, who in zip(self.panes, FIRST, strict=True):
            await self._seat(pane, self.setting.cast.seat(who))
        self._tell(self.words("demo-welcome"))
        await self._do(lambda: None)

    def action_other_language(self) -> None:
        known = self.setting.languages
        self.exit(known[(known.index(self.language) + 1) % len(known)])

    def action_help(self) -> None:
        self.push_screen(Help(self.words("demo-help")))

    def action_leave(self) -> None:
        """Leave the line one types in, so that keys work again."""
        self.set_focus(None)
