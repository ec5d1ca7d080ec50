"""`cortile demo --plain`: the story as a transcript, for pipes and for whoever can't open the app."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import termios
from contextlib import suppress
from pathlib import Path

import pytest

PLAY = "import sys; from bot.demo.main import play; sys.exit(play(plain={plain}, lang={lang!r}))"


def run(lang: str, folder: Path, *, plain: bool = True, seed: str = "0") -> subprocess.CompletedProcess[str]:
    """The demo in a process of its own, with its temporary files under `folder`."""
    env = {**os.environ, "TMPDIR": str(folder), "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-c", PLAY.format(plain=plain, lang=lang)],
        capture_output=True, text=True, encoding="utf-8", env=env, stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(("lang", "words"), [("it", "Viene Sara"), ("en", "Sarah is coming")])
def test_the_whole_story_is_printed(lang: str, words: str, tmp_path: Path) -> None:
    """It ends well, holds no control character but line ends, and leaves nothing behind."""
    done = run(lang, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert words in done.stdout
    assert [c for c in done.stdout if c != "\n" and (c < " " or "\x7f" <= c < "\xa0")] == []
    assert max(len(line) for line in done.stdout.splitlines()) <= 100
    assert list(tmp_path.iterdir()) == []


def test_the_story_is_the_same_every_time(tmp_path: Path) -> None:
    """Nothing in it depends on the day, on the machine or on chance."""
    assert run("it", tmp_path, seed="1").stdout == run("it", tmp_path, seed="2").stdout


def test_without_a_terminal_the_story_is_printed_all_the_same(tmp_path: Path) -> None:
    """Nobody finds an app's control characters in a pipe."""
    done = run("it", tmp_path, plain=False)
    assert done.returncode == 0 and "Viene Sara" in done.stdout


def test_an_unknown_language_gets_one_sentence(tmp_path: Path) -> None:
    """It says what to write instead."""
    done = run("xx", tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1 and "en, it" in done.stderr


def test_a_closed_terminal_leaves_nothing_behind(tmp_path: Path) -> None:
    """The app opens in a real terminal, and when that is closed the folder with its database goes."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (40, 120))
    env = {**os.environ, "TMPDIR": str(tmp_path), "TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8"}
    demo = subprocess.Popen(
        [sys.executable, "-c", PLAY.format(plain=False, lang="it")],
        stdin=theirs, stdout=theirs, stderr=theirs, env=env, start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    seen = b""
    try:
        while b"vicinato inventato" not in seen:
            seen += os.read(ours, 65536)
        assert list(tmp_path.iterdir())
        demo.send_signal(signal.SIGHUP)
        while demo.poll() is None:
            with suppress(OSError):
                os.read(ours, 65536)
    finally:
        demo.kill()
        demo.wait()
        os.close(ours)
    assert list(tmp_path.iterdir()) == []
