"""The story shown in the app: what comes is announced, done, and left standing until it can be read."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from textual.css.query import NoMatches
from textual.widget import MountError

from bot.demo.beats import Aside, Beat, Holds, Passes, Presses, Says, Until

if TYPE_CHECKING:
    from bot.demo.app import DemoApp

PACE = 1.6
"""Seconds from one beat of the story to the next; what has many words stays longer."""

READING = 0.035
"""Share of the pace more for each character said aside: about 220 words a minute."""

ANNOUNCED = 0.45
"""Share of the pace for which one sees what is about to be said or pressed."""


class Showing:
    """Plays the app's story by the clock on the wall, or one beat at a time."""

    def __init__(self, app: DemoApp, pace: float) -> None:
        self._app = app
        self._pace = pace
        self.playing = False
        self._turn = 0

    def hold(self) -> None:
        """Stop here; whatever was announced is not done."""
        self.playing = False
        self._turn += 1

    async def step(self) -> None:
        """One beat, at once; after it the story holds."""
        self.hold()
        await self._beat()

    async def go_on(self) -> None:
        """Show what comes next, then do it, then wait for it to be read, and so on."""
        beat = self._app.player.next
        self._turn += 1
        self.playing = beat is not None
        if beat is not None:
            await self._announce(beat)
            shows = isinstance(beat, Says | Presses)
            self._after(self._pace * ANNOUNCED if shows else 0.0, self._perform)

    async def _perform(self) -> None:
        beat = self._app.player.next
        self.playing = await self._beat() and self.playing
        if self.playing:
            self._after(self._wait_after(beat), self.go_on)

    def _after(self, seconds: float, do: Callable[[], Awaitable[None]]) -> None:
        """Go on later, unless the story was held meanwhile."""
        turn = self._turn

        async def now() -> None:
            if turn != self._turn or not self.playing:
                return
            try:
                await do()
            except (NoMatches, IndexError, MountError):
                # Closed meanwhile: the widgets go before the app does, one after another.
                if self._app.is_running:
                    raise

        # Not the app's own timer: one whose moment passes while it is being started never fires.
        asyncio.get_running_loop().call_later(seconds, self._app.call_later, now)

    def _wait_after(self, beat: Beat | None) -> float:
        match beat:
            case Aside(key):
                return self._pace * (1 + READING * len(self._app.words(key)))
            case Passes() | Until():
                return self._pace / 2
            case Holds() | None:
                return 0.0
        return self._pace

    async def _announce(self, beat: Beat) -> None:
        player = self._app.player
        seat = player.seat(beat)
        if seat is None:
            return
        pane = await self._app.pane_for(seat)
        if isinstance(beat, Says):
            pane.announce_words(player.words(beat))
        elif isinstance(beat, Presses) and (message := player.find(beat)):
            pane.announce_tap(message, player.label(beat))

    async def _beat(self) -> bool:
        """Do the next beat; whether it went well and the story goes on."""
        app = self._app
        beat = app.player.next
        if beat is None:
            return False
        if seat := app.player.seat(beat):
            await app.pane_for(seat)
        if isinstance(beat, Aside):
            app.tell(app.words(beat.key))
        well = await app.do(app.player.step)
        if not app.is_running:
            return False
        for pane in app.panes:
            pane.announced()
        if app.player.ended:
            app.tell(app.words("demo-ended"))
        return well and not app.player.ended
