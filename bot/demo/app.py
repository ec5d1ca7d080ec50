"""The demo in the terminal: three chats side by side on the real engine, a clock to move, a story to watch."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, time, timedelta
from pathlib import Path

from textual import on
from textual.app import App, ComposeResult
from textual.containers import HorizontalScroll
from textual.content import Content
from textual.css.query import NoMatches
from textual.widget import MountError
from textual.widgets import Footer, Input, Static

from bot.channels.console import Message
from bot.demo.cast import Seat
from bot.demo.help import Help
from bot.demo.keys import bind_keys
from bot.demo.panes import ChatPane
from bot.demo.player import Player, StepFailed
from bot.demo.setting import Setting, set_up
from bot.demo.showing import PACE, Showing
from bot.demo.theme import COURTYARD
from bot.domain.schedules import to_local, to_utc
from bot.ports.words import Moment, Param
from bot.texts import FluentTexts
from storage.errors import WriterClosed

SIDES = ("asks", "helps", "coordinates")
FIRST = ("maria", "luca", "desk")
MORNING = time(9)


class DemoApp(App[str | None]):
    """Returns the language in which to start again, or None."""

    CSS_PATH = "demo.tcss"
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None

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
        self.HORIZONTAL_BREAKPOINTS = [(0, "-one"), (76, "-two"), (114, "-three")]
        super().__init__()
        self._folder, self._seed = folder, seed
        self.language = language
        self._texts = texts or FluentTexts.load()
        self._round = 0
        self.setting: Setting
        self.player: Player
        self._set_up()
        self.showing = Showing(self, pace)
        self._touched = False
        self._closed = False
        self._read: dict[str, int] = {}
        bind_keys(self, self.words)

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
        yield Static(self.words("demo-title", name=self.setting.community), id="title", markup=False)
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
        self._closed = True
        self.showing.hold()
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
        await self.do(lambda: stage.says(seat.account, seat.name, words, self.language, room=seat.room))

    @on(ChatPane.Tapped)
    async def _tapped(self, event: ChatPane.Tapped) -> None:
        seat, stage, shown = event.pane.seat, self.setting.stage, event.shown
        self._touched = True
        if shown.url:
            await self._follow(event.pane, shown.url)
            return
        before = len(stage.channel.notes)
        message, label = event.message, shown.label
        await self.do(
            lambda: stage.presses(seat.account, seat.name, message, label, self.language, room=seat.room)
        )
        for chat, note in stage.channel.notes[before:]:
            if chat == seat.chat and note and note != self.words("pressed"):
                self.notify(Content(note).markup, timeout=4)

    async def _follow(self, pane: ChatPane, url: str) -> None:
        """A link opens the private chat and hands over what it carries."""
        own = self.setting.cast.seat(pane.seat.account)
        await self._seat(pane, own)
        words = f"/start {url.partition(':')[2]}"
        stage = self.setting.stage
        await self.do(lambda: stage.says(own.account, own.name, words, self.language))

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

    async def do(self, job: Callable[[], object]) -> bool:
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
        # While the app is being closed, the widgets and the engine go before it does.
        with suppress(NoMatches, MountError, WriterClosed), self.batch_update():
            await self._draw()

    async def _draw(self) -> None:
        for pane in self.panes:
            if await pane.sync(self._chat(pane.seat)) and self.showing.playing:
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
        await self.do(lambda: self.setting.stage.advance(timedelta(minutes=minutes)))

    async def action_tomorrow(self) -> None:
        """To the next morning at nine."""
        stage = self.setting.stage
        self._touched = True
        day = to_local(stage.clock.now(), stage.timezone).date() + timedelta(days=1)
        moment = to_utc(datetime.combine(day, MORNING), stage.timezone)
        await self.do(lambda: stage.advance(moment - stage.clock.now()))

    # --- the story

    async def action_story(self) -> None:
        """Play the story, from its beginning unless it is held in the middle."""
        if self.player.ended or (self._touched and not self.player.position):
            await self.action_restart()
        await self.showing.go_on()

    async def action_pause(self) -> None:
        """Hold the story, or let it go on."""
        if self.showing.playing:
            self.showing.hold()
            self.tell(self.words("demo-paused"))
        elif self.player.position and not self.player.ended:
            await self.showing.go_on()

    async def action_step(self) -> None:
        """One beat of the story, at once."""
        if self._touched and not self.player.position:
            await self.action_restart()
        await self.showing.step()

    async def pane_for(self, seat: Seat) -> ChatPane:
        """The pane in which this seat is seen; somebody else gets up if need be."""
        pane = next((p for p in self.panes if p.seat.chat == seat.chat), self.panes[seat.side])
        if pane.seat.chat != seat.chat:
            await self._seat(pane, seat)
        pane.scroll_visible(animate=False)
        return pane

    def tell(self, words: str) -> None:
        """Say something in the frame above the chats."""
        self._put("#told", words)

    # --- the rest

    async def action_restart(self) -> None:
        """Everything from the beginning, in a new neighbourhood."""
        self.showing.hold()
        self._touched = False
        self._read.clear()
        self.setting.stage.close()
        self._set_up()
        for pane, who in zip(self.panes, FIRST, strict=True):
            await self._seat(pane, self.setting.cast.seat(who))
        self.tell(self.words("demo-welcome"))
        await self.do(lambda: None)

    def action_other_language(self) -> None:
        known = self.setting.languages
        self.exit(known[(known.index(self.language) + 1) % len(known)])

    def action_help(self) -> None:
        self.push_screen(Help(self.words("demo-help")))

    def action_write(self, number: int) -> None:
        """Go to the line of a pane, to type there."""
        pane = self.panes[number]
        pane.scroll_visible(animate=False)
        pane.write()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Esc is offered only to whom it helps."""
        return isinstance(self.focused, Input) if action == "leave" else True

    def action_leave(self) -> None:
        """Leave the line one types in, so that keys work again."""
        self.set_focus(None)
