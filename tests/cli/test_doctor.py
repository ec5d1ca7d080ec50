"""`cortile doctor`: everything that can be wrong, each with what to do."""

from __future__ import annotations

import io
import json
import shutil
import sqlite3
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.doctor import Finding, examine, machine, show
from bot.doctor.telegram import skew
from bot.domain.people import Account, Chat
from bot.domain.schedules import ALWAYS, Shift
from bot.installation import database_of, open_writer
from bot.ports.rows import DeadEvent, TimerRow
from bot.ports.stores import UnitOfWork
from config.settings import Settings
from tests.botapi import BotApiServer
from tests.cli.given import MONDAY, an_installation, with_anna


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    async with BotApiServer() as running:
        yield running


async def look(folder: Path, *, offline: bool = True) -> dict[str, Finding]:
    """The findings by name, the worst of each."""
    found: dict[str, Finding] = {}
    order = ["ok", "warn", "fail"]
    for finding in await examine(folder / "cortile.toml", {}, SystemClock(), offline=offline):
        worst = found.get(finding.check)
        if worst is None or order.index(finding.state) > order.index(worst.state):
            found[finding.check] = finding
    return found


def change(settings: Settings, job):  # type: ignore[no-untyped-def]
    writer = open_writer(settings)
    try:
        return writer.run(job)
    finally:
        writer.close()


def settled(settings: Settings, server: BotApiServer) -> int:
    """Anna on shift, reachable in private; the group bound. Returns the group's id at Telegram."""
    anna = with_anna(settings)
    people = server.person("Anna")
    group = server.group("Vicini", members=[people])
    group.adds_bot(people)

    def job(uow: UnitOfWork) -> None:
        for slot in ALWAYS:
            uow.shifts.add(Shift(anna.id, slot, 1))
        private = uow.chats.add(Chat("telegram", str(people.id), True, community_id=1))
        account = uow.accounts.add(Account("telegram", str(people.id), private.id, 1, "it"))
        uow.people.attach(account.id, anna.id)
        uow.chats.add(Chat("telegram", str(group.id), False, community_id=1, is_group=True))

    change(settings, job)
    return group.id


async def test_a_sound_installation_has_nothing_wrong(tmp_path: Path, server: BotApiServer) -> None:
    """All is well, but that the bot hears in its group only what is addressed to it."""
    settings = an_installation(tmp_path, base_url=server.url)
    settled(settings, server)
    found = await look(tmp_path, offline=False)
    assert {name: f.state for name, f in found.items() if f.state != "ok"} == {"group": "warn"}
    assert "make it an admin" in found["group"].sentence
    server.assert_clean()


async def test_an_admin_hears_every_plea(tmp_path: Path, server: BotApiServer) -> None:
    """As an admin of the group all is well; thrown out of it, something is wrong."""
    settings = an_installation(tmp_path, base_url=server.url)
    group = server.chats[settled(settings, server)]
    group.bot_status = "administrator"  # type: ignore[attr-defined]
    assert (await look(tmp_path, offline=False))["group"].state == "ok"
    group.bot_status = "kicked"  # type: ignore[attr-defined]
    assert (await look(tmp_path, offline=False))["group"].state == "fail"


async def test_a_wrong_token_and_no_answer(tmp_path: Path, server: BotApiServer) -> None:
    """Both are wrong, each with its own sentence; offline neither is asked."""
    an_installation(tmp_path, base_url=server.url, token="700100299:un-altro-codice-0123456789")
    assert "token is wrong" in (await look(tmp_path, offline=False))["telegram"].sentence
    assert (await look(tmp_path))["telegram"].state == "ok"
    (tmp_path / "right").mkdir()
    an_installation(tmp_path / "right", base_url=server.url)
    server.fail_next("getMe", "502")
    assert "does not answer" in (await look(tmp_path / "right", offline=False))["telegram"].sentence
    assert (await look(tmp_path / "right"))["telegram"].state == "ok"


async def test_a_webhook_that_stands_in_the_way(tmp_path: Path, server: BotApiServer) -> None:
    """Polling with a webhook set, a webhook not set, and one that points elsewhere."""
    an_installation(tmp_path, base_url=server.url)
    server.updates.webhook = {"url": "https://elsewhere.example/telegram"}
    assert "A webhook is set" in (await look(tmp_path, offline=False))["updates"].sentence
    hook = {"mode": "webhook", "webhook_url": "http://127.0.0.1:1", "webhook_secret": "segreto"}
    (tmp_path / "hook").mkdir()
    an_installation(tmp_path / "hook", base_url=server.url, more={"telegram": hook})
    assert (await look(tmp_path / "hook", offline=False))["updates"].state == "fail"
    server.updates.webhook = None
    assert "not set yet" in (await look(tmp_path / "hook", offline=False))["updates"].sentence


async def test_right_after_init_only_the_link_waits(tmp_path: Path) -> None:
    """Nobody coordinates yet, which is to look at; once the link has run out it is wrong."""
    settings = an_installation(tmp_path)
    change(settings, lambda uow: expire(uow, SystemClock().now() + timedelta(days=1)))
    assert (await look(tmp_path))["coordinators"].state == "warn"
    change(settings, lambda uow: expire(uow, SystemClock().now() - timedelta(days=1)))
    assert (await look(tmp_path))["coordinators"].state == "fail"


def expire(uow: UnitOfWork, at) -> None:  # type: ignore[no-untyped-def]
    for link in uow.invitations.all(1):
        uow.invitations.save(replace(link, expires_at=at))


async def test_what_waits_for_a_person(tmp_path: Path) -> None:
    """Events that failed, timers that are overdue, coordinators who can't be reached, no shifts."""
    settings = an_installation(tmp_path, phone="")
    with_anna(settings)

    def job(uow: UnitOfWork) -> None:
        uow.inbox.bury(DeadEvent("ABC", "telegram", "1", b"{}", "LookupError", MONDAY))
        uow.timers.set(TimerRow("card.repeat", MONDAY, 1, community_id=1))

    change(settings, job)
    found = await look(tmp_path)
    states = {name: found[name].state for name in ("events", "timers", "desk", "shifts", "phone")}
    assert states == {"events": "warn", "timers": "warn", "desk": "fail", "shifts": "warn", "phone": "warn"}


async def test_a_room_that_is_gone(tmp_path: Path) -> None:
    """Cards go nowhere when the coordinators' room can't be written to."""
    settings = an_installation(tmp_path)
    with_anna(settings)

    def job(uow: UnitOfWork) -> None:
        room = uow.chats.add(Chat("telegram", "-1", False, community_id=1, gone_at=MONDAY))
        community = uow.communities.only()
        assert community is not None
        uow.communities.save(replace(community, desk_chat_id=room.id))

    change(settings, job)
    assert "room can't be written to" in (await look(tmp_path))["desk"].sentence


async def test_files_that_others_can_read(tmp_path: Path) -> None:
    """Settings with a token, and keys, are their owner's alone."""
    settings = an_installation(tmp_path)
    settings.key_path.chmod(0o644)
    (tmp_path / "cortile.toml").chmod(0o640)
    found = await look(tmp_path)
    assert (found["keys"].state, found["settings"].state) == ("fail", "warn")


async def test_broken_files(tmp_path: Path) -> None:
    """A missing key file, a damaged database, none at all, a newer one, PostgreSQL, a mistyped setting."""
    settings = an_installation(tmp_path)
    path = database_of(settings)
    shutil.copy(path, tmp_path / "sound.db")
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999_later'")
    raw.close()
    assert "newer Cortile" in (await look(tmp_path))["schema"].sentence
    path.write_bytes(b"broken" * 1000)
    assert "cortile restore" in (await look(tmp_path))["database"].sentence
    path.unlink()
    assert "cortile init" in (await look(tmp_path))["database"].sentence
    shutil.copy(tmp_path / "sound.db", path)
    settings.key_path.unlink()
    assert (await look(tmp_path))["keys"].state == "fail"
    text = (tmp_path / "cortile.toml").read_text()
    (tmp_path / "cortile.toml").write_text(text.replace('# url = "sqlite', 'url = "postgresql://x/y" # "'))
    assert "not supported yet" in (await look(tmp_path))["database"].sentence
    (tmp_path / "cortile.toml").write_text("[htpt]\n")
    assert "did you mean [http]" in (await look(tmp_path))["settings"].sentence


def test_a_clock_that_is_wrong() -> None:
    """A few seconds are nothing, a minute is to look at, an hour is wrong."""
    for apart, state in ((5, "ok"), (60, "warn"), (3600, "fail")):
        assert skew(MONDAY, MONDAY - timedelta(seconds=apart)).state == state


def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Little room is to look at, none is wrong, a folder that isn't there too."""
    for free, state in ((10 * 1024**3, "ok"), (500 * 1024**2, "warn"), (1, "fail")):
        usage = shutil.disk_usage(tmp_path)._replace(free=free)
        with monkeypatch.context() as patched:
            patched.setattr(shutil, "disk_usage", lambda folder, usage=usage: usage)
            assert machine.check_disk(tmp_path)[0].state == state
    assert machine.check_disk(tmp_path / "nowhere")[0].state == "fail"


def test_findings_for_people_and_for_programs() -> None:
    """A line each and a sum, or one JSON object that says whether all is well."""
    findings = [Finding("a", "ok", "Well."), Finding("b", "fail", "Mend it.")]
    out = io.StringIO()
    show(findings, out, as_json=False)
    assert "FAIL  b" in out.getvalue() and "1 well, 0 to look at, 1 wrong." in out.getvalue()
    out = io.StringIO()
    show(findings, out, as_json=True)
    said = json.loads(out.getvalue())
    assert said["ok"] is False and said["findings"][1] == {
        "check": "b",
        "state": "fail",
        "sentence": "Mend it.",
    }
