"""Nothing that a person is or said reaches a log.

Whole stories are played with logging at DEBUG, and everything in them breaks in turn: handlers, storage,
networks, libraries. Whatever breaks carries what a person said, as real errors do.
"""

from __future__ import annotations

import asyncio
import io
import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.clock import spawn
from bot.context import Context
from bot.engine.courier import Courier
from bot.logs import configure
from bot.metrics import Metrics
from bot.ports.delivery import Abilities, Delivered, File, Pace, Parcel, Rejected, Throttled, Unavailable
from bot.ports.stores import UnitOfWork
from storage.outbox import SqlOutbox
from tests.engine.office import RealWaits
from tests.logs import restored_logs
from tests.privacy.cast import EVERYBODY, UBALDO, ZENOBIA, build, helps, lives
from tests.privacy.leaks import Broken, of_ours, of_the_database, personal_in, what_breaks
from tests.privacy.tales import TALES, Helpers
from tests.stories.errands import exactly, send
from tests.stories.village import Village


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """Everything that is logged, as JSON at DEBUG; afterwards logging is as it was."""
    stream = io.StringIO()
    with restored_logs():
        configure("DEBUG", True, stream)
        yield stream


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


@pytest.mark.parametrize("tale", TALES, ids=lambda tale: tale.__name__)
def test_a_story_logs_nothing_personal(
    tmp_path: Path,
    written: io.StringIO,
    capsys: pytest.CaptureFixture[str],
    tale: Callable[[Village], Helpers],
) -> None:
    """Everything that is said in it passes through the engine, and nothing of it into the log."""
    configure("DEBUG", True, written)
    village = build(tmp_path)
    tale(village)
    village.restart()
    village.advance("3h")
    village.writer.close()
    said = capsys.readouterr()
    assert personal_in(written.getvalue() + said.out + said.err) == []


@pytest.mark.parametrize("error", [of_ours, of_the_database])
@pytest.mark.parametrize(
    ("owner", "name", "calls"), [(Context, "post", 3), (Context, "later", 4), (SqlOutbox, "put", 3)]
)
def test_what_breaks_in_a_handler_is_told_by_class_and_place(
    tmp_path: Path,
    written: io.StringIO,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    owner: type,
    name: str,
    calls: int,
    error: Callable[[], Exception],
) -> None:
    """Messages, statements and parameters of errors stay out, those of causes too; the code is logged."""
    configure("DEBUG", True, written)
    village = build(tmp_path)
    zenobia, ubaldo = lives(village, ZENOBIA), helps(village, UBALDO)
    monkeypatch.setattr(owner, name, what_breaks(calls, error, getattr(owner, name)))
    for _ in range(8):
        zenobia.says(f"mi serve la spesa domani, sono {ZENOBIA.whole}, {ZENOBIA.address}, {ZENOBIA.phone}")
        zenobia.says("sì")
        ubaldo.says(f"/problema {ZENOBIA.whole} in {ZENOBIA.address} {ZENOBIA.note}")
    village.advance("2h")
    monkeypatch.undo()
    village.writer.close()
    failed = [line for line in lines(written) if line.get("error")]
    assert {line["error"] for line in failed} & {type(error()).__name__}
    assert any("exception" in line for line in failed)
    said = capsys.readouterr()
    assert personal_in(written.getvalue() + said.out + said.err) == []


def test_what_a_timer_breaks_with_is_told_by_class_and_place(
    tmp_path: Path, written: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Through all its tries, until it is a card; the card has no words of the error either."""
    configure("DEBUG", True, written)
    village = build(tmp_path)
    zenobia = lives(village, ZENOBIA)
    helps(village, UBALDO)
    send(village, zenobia, exactly(18), note=ZENOBIA.note)
    router = village.engine.router
    route, _ = router.table["timer", "request.wave"]

    def broken(*_: Any) -> None:
        raise of_ours()

    breaking = replace(router, table={**router.table, ("timer", "request.wave"): (route, broken)})
    monkeypatch.setattr(village.engine.dispatcher, "_router", breaking)
    village.advance("3h")
    assert sum(line["event"] == "timer_failed" for line in lines(written)) == 4
    assert personal_in(written.getvalue()) == []
    village.desk.shows("request.wave")
    village.writer.close()


class Nasty:
    """A network whose every answer carries what was to be delivered."""

    name = "console"
    abilities = Abilities()

    def __init__(self) -> None:
        self.pace = Pace(overall=1e4, chat=1e4, group_per_minute=1e6)
        self.parcels = 0

    async def fetch(self, reference: str) -> File:
        raise Rejected("nothing is kept here")

    async def deliver(self, parcel: Parcel) -> Delivered:
        self.parcels += 1
        said = f"{parcel.body} to {parcel.chat}: {ZENOBIA.whole}, {ZENOBIA.address}, {UBALDO.phone}"
        kind = self.parcels % 5
        if kind == 0:
            raise Rejected(said)
        if kind == 1:
            raise Unavailable(said)
        if kind == 2:
            raise ValueError(said)
        if kind == 3:
            raise Throttled(timedelta(milliseconds=1))
        return Delivered("1")

    async def listen(self, handle: object) -> None:
        await asyncio.Event().wait()

    async def publish(self, menus: object) -> None:
        return None

    def link(self, payload: str) -> str:
        return payload

    async def close(self) -> None:
        return None


async def test_a_network_that_fails_with_the_message_in_its_words(
    tmp_path: Path, written: io.StringIO
) -> None:
    """Refused, unavailable, or an error of the library: its words are logged nowhere, nor its figures named."""
    configure("DEBUG", True, written)
    village = build(tmp_path)
    people = [lives(village, seed) for seed in EVERYBODY]
    metrics, network = Metrics(process=False), Nasty()
    courier = Courier(village.writer, village.engine.outbox, {"console": network}, village.clock, metrics)

    def job(uow: UnitOfWork) -> None:
        ctx = Context(village.engine.services, uow, village.community, village.clock.now())
        for person in people:
            ctx.tell(uow.people.get(person.neighbour_id), "join-done-helper", name=ZENOBIA.whole)

    village.do(job)
    # Texts are rendered on the village's clock; the courier itself waits on the real one.
    courier._clock = RealWaits(village)
    running = spawn(courier.run(), "courier")
    courier.wake()
    for _ in range(400):
        await asyncio.sleep(0.005)
        if network.parcels >= 5:
            break
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert network.parcels >= 5
    village.writer.close()
    assert "ValueError" in written.getvalue()
    assert personal_in(written.getvalue()) == []
    assert personal_in(metrics.render().decode()) == []


@pytest.mark.parametrize(
    "library",
    [
        "telegram.ext",
        "httpx",
        "aiohttp.server",
        "sqlalchemy.engine",
        "apscheduler.executors",
        "nio",
        "unheard.of",
    ],
)
def test_libraries_are_sieved_as_we_are(written: io.StringIO, library: str) -> None:
    """Arguments, f-strings, extras and tracebacks of any library are withheld."""
    configure("DEBUG", True, written)
    log = logging.getLogger(library)
    log.error("Update %s failed", {"text": ZENOBIA.address})
    log.error(f"POST sendMessage {ZENOBIA.phone}")  # noqa: G004 - the mistake that must not show
    try:
        raise of_ours()
    except Broken:
        log.exception("Task exception was never retrieved", extra={"name_of": ZENOBIA.whole})
    assert "Task exception was never retrieved" in written.getvalue()
    assert personal_in(written.getvalue()) == []
