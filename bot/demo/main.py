"""`cortile demo`: the story printed, or the neighbourhood to play with."""

from __future__ import annotations

import io
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NoReturn

from bot import logs
from bot.demo.player import StepFailed
from config.example import languages


def play(*, plain: bool, lang: str, seed: int = 1) -> int:
    """Play the demo; the exit code. Everything it writes lies in a temporary folder that goes at the end.

    `plain` prints the story; it is also printed when there is no terminal. `seed` settles whatever is chance.
    """
    if lang not in languages():
        known = ", ".join(languages())
        print(
            f"There is no made-up neighbourhood in “{lang}”; write --lang and one of: {known}.",
            file=sys.stderr,
        )
        return 2
    # What the engine logs would fall across the picture; what fails is said in words of our own.
    logs.configure("CRITICAL", stream=io.StringIO())
    with _ended_by_signals(), tempfile.TemporaryDirectory(prefix="cortile-demo-") as folder:
        if plain or not (sys.stdin.isatty() and sys.stdout.isatty()):
            return _print(Path(folder), lang, seed)
        return _open(Path(folder), lang, seed)


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """A closed terminal or a kill ends the demo as its last line does, so that its folder goes too."""

    def end(number: int, frame: FrameType | None) -> NoReturn:
        raise SystemExit(128 + number)

    before = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _print(folder: Path, lang: str, seed: int) -> int:
    # Imported here, so that printing the story needs no Textual and the app no transcript.
    from bot.demo.transcript import Transcript

    try:
        for line in Transcript(folder, lang, seed=seed).lines():
            print(line)
    except StepFailed as failed:
        sys.stdout.flush()
        print(f"The story can't go on: {failed}.", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # Whoever read has had enough, as `head` does. Nothing more can be written, not even at exit.
        sys.stdout = io.StringIO()
    return 0


def _open(folder: Path, lang: str, seed: int) -> int:
    from bot.demo.app import DemoApp

    wanted: str | None = lang
    times = 0
    while wanted:
        times += 1
        own = folder / f"{times}-{wanted}"
        own.mkdir()
        wanted = DemoApp(own, wanted, seed=seed).run()
    return 0
