"""Nothing that a person is or said reaches a figure, the doctor's report or the database's bytes."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.clock import VirtualClock
from bot.context import Context
from bot.doctor import examine, show
from bot.domain.people import Chat, Neighbour, Role, Standing
from bot.domain.schedules import ALWAYS, Shift
from bot.installation import database_of, open_writer
from bot.logs import configure
from bot.metrics import Metrics
from bot.ports.chat import Text, Unreadable
from bot.ports.rows import DeadEvent, TimerRow
from bot.ports.stores import UnitOfWork
from tests.cli.given import MONDAY, an_installation
from tests.logs import restored_logs
from tests.privacy.cast import EVERYBODY, ZENOBIA, lives
from tests.privacy.leaks import PERSONAL, of_ours, personal_in, what_breaks
from tests.privacy.tales import TALES, Helpers, asked_and_taken
from tests.stories.village import Village


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """Everything that is logged, as JSON at DEBUG; afterwards logging is as it was."""
    stream = io.StringIO()
    with restored_logs():
        configure("DEBUG", True, stream)
        yield stream


def test_figures_have_no_place_for_a_person() -> None:
    """Whatever is used as a label, a name or number in it is counted as *other*."""
    metrics = Metrics(process=False)
    for seed in EVERYBODY:
        for said in (seed.whole, seed.name, seed.phone, seed.address, seed.note):
            metrics.events_total.labels(channel=said, outcome=said).inc()
            metrics.outbox_sent_total.labels(channel=said, lane=said, outcome=said).inc()
            metrics.timer_runs_total.labels(outcome=said).inc()
    assert personal_in(metrics.render().decode()) == []


async def test_the_doctor_speaks_of_numbers_only(tmp_path: Path) -> None:
    """With people, dead events, failing timers and a room that is gone: sentences without anybody."""
    settings = an_installation(tmp_path)

    def job(uow: UnitOfWork) -> None:
        community = uow.communities.only()
        assert community is not None
        for seed in EVERYBODY:
            who = uow.people.add(
                Neighbour(
                    seed.whole, "it", community.id, phone=seed.phone, address=seed.address, note=seed.note,
                    standing=Standing.MEMBER, roles=frozenset({Role.COORDINATOR}), created_at=MONDAY,
                )
            )  # fmt: skip
            uow.shifts.add(Shift(who.id, ALWAYS[0], community.id))
        room = uow.chats.add(
            Chat("telegram", ZENOBIA.phone, False, community_id=community.id, gone_at=MONDAY, is_group=True)
        )
        uow.communities.save(replace(community, desk_chat_id=room.id))
        said = f"{ZENOBIA.whole} {ZENOBIA.address}"
        uow.inbox.bury(DeadEvent("K7ACE", "telegram", "1", said.encode(), said, MONDAY))
        uow.timers.set(TimerRow("request.wave", MONDAY, 1, args={"a": said}, community_id=community.id))

    writer = open_writer(settings)
    writer.run(job)
    writer.close()
    findings = await examine(tmp_path / "cortile.toml", {}, VirtualClock(MONDAY), offline=True)
    out = io.StringIO()
    for as_json in (True, False):
        show(findings, out, as_json=as_json)
    assert len(findings) > 5
    assert personal_in(out.getvalue()) == []
    assert database_of(settings).exists()


@pytest.mark.parametrize("tale", [asked_and_taken, *TALES[1:4], *TALES[6:9]], ids=lambda tale: tale.__name__)
def test_after_a_story_the_file_shows_nobody(tmp_path: Path, tale: Callable[[Village], Helpers]) -> None:
    """While it runs and after it has stopped: no name, phone, note or account in the database's bytes."""
    village = Village(tmp_path)
    tale(village)
    accounts = [external for external in village.channel.chats if "-" in external]
    running = _bytes(tmp_path)
    village.writer.close()
    stopped = _bytes(tmp_path)
    assert b"casoretto" in running and b"casoretto" in stopped
    assert accounts
    for piece in (*PERSONAL, *accounts):
        for code in ("utf-8", "utf-16-le"):
            secret = piece.lower().encode(code)
            assert secret not in running and secret not in stopped, piece


def test_what_could_not_be_handled_is_kept_sealed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: io.StringIO
) -> None:
    """A message that broke a handler, and one that nobody could translate, are in the file, unreadably."""
    configure("DEBUG", True, written)
    village = Village(tmp_path)
    zenobia = lives(village, ZENOBIA)
    monkeypatch.setattr(Context, "post", what_breaks(1, of_ours, Context.post))
    village.bring(zenobia, Text(f"{ZENOBIA.whole} {ZENOBIA.address}"))
    monkeypatch.undo()
    village.bring(zenobia, Unreadable(ZENOBIA.whole))
    village.writer.close()
    assert not [p for p in PERSONAL if p.encode() in _bytes(tmp_path)]
    assert personal_in(written.getvalue()) == []


def _bytes(folder: Path) -> bytes:
    found = sorted(folder.glob("cortile.db*"))
    assert found
    return b"".join(path.read_bytes() for path in found).lower()
