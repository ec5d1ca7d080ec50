"""On Matrix: from a person's message to the bot's answer, decrypted, compared with a bare echo on the same homeserver."""

from __future__ import annotations

import asyncio
import http.client
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path
from statistics import median
from time import sleep

from bot.assembly import ensure_community
from bot.bench.correspondent import Correspondent, NoAnswer
from bot.bench.homeserver import Homeserver, Registered
from bot.bench.measure import Figure, Size, clock, share
from bot.bench.ports import free_port
from bot.crypto import generate_key_file, load_key_file
from bot.domain.communities import Community
from config.settings import Settings, write_settings
from storage.schema import upgrade
from storage.writer import SqliteWriter

WORDS = "ciao"
FLOOR = "a bare nio echo bot"
STARTED_WITHIN = 60.0


def measure(size: Size) -> list[Figure]:
    """Milliseconds, each beside the echo's, the two asked in turns.

    Raises:
        NoHomeserver: without Synapse.
    """
    with tempfile.TemporaryDirectory(prefix="cortile-bench-") as name:
        folder = Path(name)
        homeserver = Homeserver(folder / "synapse")
        homeserver.start()
        try:
            ours, floor = asyncio.run(_compare(homeserver, folder, size.of(100, 3)))
        finally:
            homeserver.kill()
    what = "message → decrypted answer"
    return [
        Figure(
            "matrix", f"{what}, median", median(ours), "ms", median(floor), FLOOR, share(ours, 0.5), share(ours, 0.99)
        ),
        Figure("matrix", f"{what}, p95", share(ours, 0.95), "ms", share(floor, 0.95), FLOOR),
    ]  # fmt: skip


async def _compare(homeserver: Homeserver, folder: Path, rounds: int) -> tuple[list[float], list[float]]:
    """Milliseconds of every answer: Cortile's and the echo's."""
    ours: list[float] = []
    floor: list[float] = []
    cortile, echo = homeserver.register("cortile"), homeserver.register("echo")
    maria = Correspondent(homeserver, homeserver.register("maria"), folder / "maria")
    with _cortile(homeserver, cortile, folder / "cortile"), _echo(homeserver, echo, folder / "echo"):
        try:
            await maria.begin()
            rooms = {bot.user_id: await maria.open_room(bot.user_id, WORDS) for bot in (cortile, echo)}
            for _ in range(rounds):
                for bot, took in ((cortile, ours), (echo, floor)):
                    took.append(await maria.ask(rooms[bot.user_id], bot.user_id, WORDS) * 1000)
        finally:
            await maria.close()
    return ours, floor


@contextmanager
def _cortile(homeserver: Homeserver, account: Registered, folder: Path) -> Iterator[None]:
    """The real `cortile run`, ready."""
    folder.mkdir()
    port = free_port()
    settings = write_settings(
        folder / "cortile.toml",
        {
            "community": {"name": "Via Padova", "phone": "02 555 0101"},
            "matrix": {
                "homeserver": homeserver.url, "user_id": account.user_id, "password": account.password,
            },
            "http": {"port": port},
        },
    )  # fmt: skip
    _found(settings)
    with _process(folder, "-m", "bot.cli", "--config", str(folder / "cortile.toml"), "run") as process:
        began = clock.monotonic()
        while not _ready(port):
            if process.poll() is not None or clock.monotonic() - began > STARTED_WITHIN:
                raise NoAnswer(f"cortile is not ready; it said:\n{_said(folder)}")
            sleep(0.05)
        yield


def _found(settings: Settings) -> None:
    """Keys, database and community, as `cortile init` makes them."""
    generate_key_file(settings.key_path)
    upgrade(settings.database_url)
    assert settings.database_path is not None
    writer = SqliteWriter(settings.database_path, load_key_file(settings.key_path))
    try:
        ensure_community(writer, Community("Via Padova", "it", "Europe/Rome", "IT", "02 555 0101"))
    finally:
        writer.close()


def _ready(port: int) -> bool:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as line:
        try:
            line.request("GET", "/readyz")
            with line.getresponse() as answer:
                return answer.status == 200
        except (OSError, http.client.HTTPException):
            return False


@contextmanager
def _echo(homeserver: Homeserver, account: Registered, folder: Path) -> Iterator[None]:
    """The echo, listening."""
    folder.mkdir()
    login = {name: value for name, value in asdict(account).items() if name != "password"}
    (folder / "login.json").write_text(
        json.dumps({"homeserver": homeserver.url, "store": str(folder), **login})
    )
    with _process(folder, "-m", "bot.bench.echo", str(folder / "login.json")) as process:
        began = clock.monotonic()
        while "listening" not in _said(folder):
            if process.poll() is not None or clock.monotonic() - began > STARTED_WITHIN:
                raise NoAnswer(f"the echo does not listen; it said:\n{_said(folder)}")
            sleep(0.05)
        yield


@contextmanager
def _process(folder: Path, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, *arguments], stdin=subprocess.DEVNULL, stdout=said, stderr=said
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _said(folder: Path) -> str:
    return (folder / "said").read_text("utf-8", errors="replace")
