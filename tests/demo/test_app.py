"""The demo's app, driven by keys and clicks."""

from __future__ import annotations

import asyncio
import itertools
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import textual.timer
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input, Select, Static

from bot.demo.app import DemoApp
from bot.demo.beats import Presses
from bot.demo.bubbles import Bubble, Tap
from bot.demo.panes import ChatPane
from bot.demo.showing import Showing
from bot.texts import FluentTexts

WIDE = (150, 44)
Driven = Pilot[Any]


@pytest.fixture
def app(tmp_path: Path, texts: FluentTexts) -> DemoApp:
    return DemoApp(tmp_path, "it", pace=0, texts=texts)


def pane(app: DemoApp, side: str) -> ChatPane:
    return app.query_one(f"#pane-{side}", ChatPane)


def shown(app: DemoApp, side: str) -> str:
    """Everything that the messages of a pane say now."""
    return "\n".join(str(words.content) for words in pane(app, side).query(".words").results(Static))


def line(app: App[Any], name: str) -> str:
    return str(app.screen_stack[0].query_one(name, Static).content)


async def until(pilot: Driven, what: Callable[[], object]) -> None:
    """Let the app work off what it has to do, until this is so."""
    for _ in range(20_000):
        # Shorter than the pilot's own pause, which waits for a quiet processor.
        await pilot.pause(0.01)
        if what():
            return
    app = pilot.app
    raise AssertionError(
        f"it never came to that: {line(app, '#trouble')!r}, {line(app, '#told')!r}, {app.focused}"
    )


@asynccontextmanager
async def opened(app: DemoApp, size: tuple[int, int] = WIDE) -> AsyncIterator[Driven]:
    """The app in a terminal of this size, once it stands there."""
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: all(each.size.width >= 30 and each.size.height > 5 for each in app.panes))
        yield pilot


async def steps(pilot: Driven, app: DemoApp) -> None:
    """Take one step of the story."""
    before = app.player.position
    await pilot.press("n")
    await until(pilot, lambda: app.player.position > before)


async def types(pilot: Driven, app: DemoApp, side: str, words: str) -> None:
    """Click into a pane's line, write, and send."""
    to = pane(app, side).query_one(Input)
    assert await pilot.click(to)
    await until(pilot, lambda: to.has_focus)
    to.value = words
    await pilot.press("enter")


async def clicks(pilot: Driven, app: DemoApp, side: str, label: str) -> None:
    """Click the newest button of this label in a pane."""
    taps = [tap for tap in pane(app, side).query(Tap) if label in tap.shown.label]
    taps[-1].scroll_visible(animate=False, immediate=True)
    await pilot.pause()
    assert await pilot.click(taps[-1])


async def test_typing_in_a_pane_gets_an_answer(app: DemoApp) -> None:
    """What is written goes to the engine, and its answer stands below."""
    async with opened(app) as pilot:
        await types(pilot, app, "asks", "buongiorno")
        await until(pilot, lambda: "Sono Cortile" in shown(app, "asks"))
        assert "buongiorno" in shown(app, "asks")


async def test_keys_are_letters_while_one_types(app: DemoApp) -> None:
    """An s in a message starts no story; after Esc it does what the footer says."""
    async with opened(app) as pilot:
        to = pane(app, "asks").query_one(Input)
        await pilot.click(to)
        await until(pilot, lambda: to.has_focus)
        await pilot.press("s", "i")
        await until(pilot, lambda: to.value == "si")
        assert not app.showing.playing and app.player.position == 0
        await pilot.press("escape", "n")
        await until(pilot, lambda: app.player.position == 1)


async def test_a_click_on_a_button_is_a_press(app: DemoApp) -> None:
    """A stranger who wants a person gets one: Anna's room shows the card."""
    async with opened(app) as pilot:
        await types(pilot, app, "asks", "buongiorno")
        await until(pilot, lambda: pane(app, "asks").query(Tap))
        await clicks(pilot, app, "asks", "Parlo con")
        await until(pilot, lambda: "Avviso Anna" in shown(app, "asks"))
        await until(pilot, lambda: "Maria" in shown(app, "coordinates"))


async def test_a_card_is_edited_in_place(app: DemoApp) -> None:
    """Taking a card changes the message that stands there, and says that it was changed."""
    async with opened(app) as pilot:
        await types(pilot, app, "asks", "buongiorno")
        await until(pilot, lambda: pane(app, "asks").query(Tap))
        await clicks(pilot, app, "asks", "Parlo con")
        await until(pilot, lambda: pane(app, "coordinates").query(Tap))
        before = len(pane(app, "coordinates").query(Bubble))
        await clicks(pilot, app, "coordinates", "Ci penso io")
        await until(pilot, lambda: "modificato" in shown(app, "coordinates"))
        assert len(pane(app, "coordinates").query(Bubble)) == before


async def test_somebody_else_can_sit_down(app: DemoApp) -> None:
    """Whoever is chosen at the top of a pane has their own chat there."""
    async with opened(app) as pilot:
        await types(pilot, app, "asks", "buongiorno")
        await until(pilot, lambda: "Sono Cortile" in shown(app, "asks"))
        pane(app, "asks").query_one(Select).value = "teresa"
        await until(pilot, lambda: not pane(app, "asks").query(Bubble))
        await types(pilot, app, "asks", "salve")
        await until(pilot, lambda: "Buongiorno, Teresa" in shown(app, "asks"))
        pane(app, "asks").query_one(Select).value = "maria"
        await until(pilot, lambda: "Buongiorno, Maria" in shown(app, "asks"))


async def test_what_nobody_looks_at_is_marked(app: DemoApp) -> None:
    """A chat that got something while no pane shows it is named, and a click on its name opens it."""
    async with opened(app) as pilot:
        pane(app, "coordinates").query_one(Select).value = "group"
        await until(pilot, lambda: pane(app, "coordinates").seat.id == "group")
        await types(pilot, app, "asks", "0")
        mark = pane(app, "coordinates").query_one(".unread", Static)
        await until(pilot, lambda: mark.display and "Coordinamento (1)" in str(mark.content))
        await pilot.click(mark, offset=(4, 0))
        await until(pilot, lambda: pane(app, "coordinates").seat.id == "desk")
        await until(pilot, lambda: not mark.display)


async def test_the_clock_goes_forward(app: DemoApp) -> None:
    """Ten minutes, an hour, the next morning; and the status line says what time it is."""
    async with opened(app) as pilot:
        clock = app.setting.stage.clock
        start = clock.now()
        assert "9.40" in line(app, "#status")
        await pilot.press("t")
        await until(pilot, lambda: clock.now() - start == timedelta(minutes=10))
        await pilot.press("o")
        await until(pilot, lambda: clock.now() - start == timedelta(minutes=70))
        await pilot.press("d")
        await until(pilot, lambda: "artedì 3 marzo alle 9" in line(app, "#status"))


@pytest.mark.timeout(
    300
)  # sixty steps, each safe on the disk and drawn: long on a machine that has much else to do
async def test_the_story_plays_to_its_end(app: DemoApp) -> None:
    """From one key on everything happens by itself, and the tie stands in Maria's chat."""
    async with opened(app) as pilot:
        await pilot.press("s")
        await until(pilot, lambda: app.player.ended and not app.showing.playing)
        assert not app.query_one("#trouble").display, line(app, "#trouble")
        assert "I Suoi legami" in shown(app, "asks")
        assert pane(app, "helps").seat.name == "Sara"
        first = app.player
        await pilot.press("s")
        await until(pilot, lambda: app.player is not first and app.player.position > 5)


class Beat:
    """A beat of the story that takes as long as the test wants: without a pace the story is over in no time."""

    def __init__(self, app: DemoApp, position: int) -> None:
        self.begun, self.may_end = threading.Event(), threading.Event()
        step = app.player.step

        def held() -> None:
            if app.player.position == position:
                self.begun.set()
                self.may_end.wait(20)
            step()

        app.player.step = held  # type: ignore[method-assign]
        self._app = app

    async def comes(self) -> None:
        """Play the story up to it. The pilot would wait for its end with every key."""
        await self._app.showing.go_on()
        while not self.begun.is_set():
            await asyncio.sleep(0.01)


@pytest.mark.parametrize("position", [2, 9])
async def test_one_may_leave_in_the_middle_of_a_beat(app: DemoApp, position: int) -> None:
    """The widgets go while the engine is still at work; the app closes without an error."""
    async with opened(app):
        beat = Beat(app, position)
        await beat.comes()
        asyncio.get_running_loop().call_later(0.3, beat.may_end.set)


async def test_the_story_goes_on_in_a_machine_that_stands_still_for_a_moment(
    app: DemoApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A timer of the terminal's library never fires when its moment passes while it is being started."""
    moments = (moment / 100 for moment in itertools.count())
    monkeypatch.setattr(textual.timer, "_time", SimpleNamespace(get_time=lambda: next(moments)))
    async with opened(app) as pilot:
        await pilot.press("s")
        await until(pilot, lambda: app.player.position >= 2)


async def test_the_story_can_be_held_and_stepped(app: DemoApp) -> None:
    """Space holds it after the beat that is under way, n takes one step, space lets it go on."""
    async with opened(app) as pilot:
        beat = Beat(app, 3)
        await beat.comes()
        app.showing.hold()
        beat.may_end.set()
        await until(pilot, lambda: app.player.position == 4)
        for _ in range(5):
            await pilot.pause(0.05)
        assert app.player.position == 4
        await pilot.press("n")
        await until(pilot, lambda: app.player.position == 5)
        await pilot.press("space")
        await until(pilot, lambda: app.player.position > 8)


async def test_space_holds_the_story(app: DemoApp) -> None:
    """What was announced is not done; the line above the chats says how to go on."""
    app.showing = Showing(app, pace=60)
    async with opened(app) as pilot:
        await pilot.press("s")
        await until(pilot, lambda: app.showing.playing)
        await pilot.press("space")
        await until(pilot, lambda: not app.showing.playing)
        assert line(app, "#told") == app.words("demo-paused")


async def test_a_story_that_goes_astray_says_so(app: DemoApp) -> None:
    """A step that can't be done is shown in a bar; r begins again."""
    async with opened(app) as pilot:
        app.player.story = (Presses("luca", "offer-button-yes"),)
        await pilot.press("n")
        await until(pilot, lambda: app.query_one("#trouble").display)
        assert "luca presses offer-button-yes" in line(app, "#trouble")
        await pilot.press("r")
        await until(pilot, lambda: not app.query_one("#trouble").display and len(app.player.story) > 10)


async def test_an_error_is_shown_and_nothing_crashes(app: DemoApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever breaks below, the chats stay."""

    def broken(*args: object, **more: object) -> None:
        raise RuntimeError("no ground below")

    async with opened(app) as pilot:
        monkeypatch.setattr(app.setting.stage, "says", broken)
        await types(pilot, app, "asks", "buongiorno")
        await until(pilot, lambda: "no ground below" in line(app, "#trouble"))
        assert app.query_one("#trouble").display
        await pilot.press("escape", "t")
        await until(pilot, lambda: not app.query_one("#trouble").display)


async def test_help_opens_and_closes(app: DemoApp) -> None:
    """F1 shows one page, and any of the usual keys closes it."""
    async with opened(app) as pilot:
        await pilot.press("f1")
        await until(pilot, lambda: len(app.screen_stack) == 2)
        await pilot.press("escape")
        await until(pilot, lambda: len(app.screen_stack) == 1)


async def test_the_other_language_is_the_way_out_and_in(app: DemoApp) -> None:
    """The app ends with the language in which it is to be opened again."""
    async with opened(app) as pilot:
        await pilot.press("l")
        await pilot.pause()
    assert app.return_value == "en"


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_it_fits_narrow_and_wide_terminals(app: DemoApp, size: tuple[int, int]) -> None:
    """A pane is never too narrow to read: where three don't fit, they move so that one sees what happens."""
    async with opened(app, size) as pilot:
        await until(pilot, lambda: all(each.size.width >= 34 for each in app.panes))
        while not isinstance(beat := app.player.next, Presses) or beat.who != "anna":
            await steps(pilot, app)
        await pilot.press("n")
        desk = pane(app, "coordinates")
        await until(pilot, lambda: desk.region.right <= size[0] and desk.region.x >= 0)
        assert desk.query(Tap)
