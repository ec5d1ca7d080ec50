"""The database: whole, up to date, opened by these keys; and what in it waits for a person."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from bot.clock import Clock
from bot.crypto import KeyFileError, Unreadable, load_key_file
from bot.doctor.finding import FAIL, WARN, Finding, ok
from bot.domain.communities import Community
from bot.domain.people import Chat, InvitationTo, Role
from bot.ports.stores import UnitOfWork
from config.settings import Settings
from storage.errors import StorageBroken
from storage.reader import Reader
from storage.schema import current, head

OVERDUE = timedelta(minutes=5)
"""A running bot fires timers within a second; a failed one is tried again after 1, 5 and 15 minutes."""
UNSENT = timedelta(minutes=15)


async def check_database(
    settings: Settings, path: Path, clock: Clock
) -> tuple[list[Finding], Sequence[Chat]]:
    """What was found, and the neighbours' groups."""
    findings = _look(path)
    if any(finding.state == FAIL for finding in findings):
        return findings, ()
    try:
        async with Reader(path, load_key_file(settings.key_path)) as reader:
            findings += await _waiting(reader, clock)
            found, groups = await reader.read(lambda uow: _community(uow, clock.now()))
            return findings + found, groups
    except KeyFileError:
        return findings, ()
    except (StorageBroken, Unreadable) as error:
        return [*findings, Finding("database", FAIL, str(error))], ()


def _look(path: Path) -> list[Finding]:
    if not path.exists():
        return [Finding("database", FAIL, f"There is no database {path} yet; run `cortile init`.")]
    try:
        with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as raw:
            (verdict,) = raw.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error:
        verdict = "unreadable"
    if verdict != "ok":
        return [
            Finding(
                "database", FAIL, f"{path} is damaged or no database; put a backup back: `cortile restore`."
            )
        ]
    whole = ok("database", f"{path} is whole.")
    try:
        revision = current(path)
    except StorageBroken as error:
        return [whole, Finding("schema", FAIL, str(error))]
    if revision is None:
        return [whole, Finding("schema", FAIL, f"{path} holds nothing of Cortile's yet; run `cortile init`.")]
    if revision != head():
        told = "The database is of an older version; `cortile run` brings it up to date, after a backup."
        return [whole, Finding("schema", WARN, told)]
    return [whole, ok("schema", f"The database has this version's schema ({revision}).")]


async def _waiting(reader: Reader, clock: Clock) -> list[Finding]:
    now = clock.now()
    counts, late = await reader.counts(now), (await reader.counts(now - OVERDUE)).timers_due
    findings = []
    if counts.dead_events:
        told = f"{counts.dead_events} messages could not be handled; look in the log for their codes and report them."
        findings.append(Finding("events", WARN, told))
    else:
        findings.append(ok("events", "Every message that came was handled."))
    if late:
        told = f"{late} things are overdue; start Cortile, or look in its log if it runs."
        findings.append(Finding("timers", WARN, told))
    else:
        findings.append(ok("timers", "Nothing is overdue."))
    if counts.oldest_unsent and now - counts.oldest_unsent > UNSENT:
        told = f"{sum(counts.outbox.values())} messages wait to be sent for too long; start Cortile, or check the network."
        findings.append(Finding("outbox", WARN, told))
    else:
        findings.append(ok("outbox", "No message waits for long."))
    return findings


def _community(uow: UnitOfWork, now: datetime) -> tuple[list[Finding], Sequence[Chat]]:
    community = uow.communities.only()
    if community is None:
        return [Finding("community", FAIL, "There is no community yet; run `cortile init --claim`.")], ()
    coordinators = [n for n in uow.people.with_role(community.id, Role.COORDINATOR) if n.is_coordinator]
    if not coordinators:
        links = [i for i in uow.invitations.all(community.id) if i.to is InvitationTo.CLAIM]
        if any(link.used_at is None and link.expires_at > now for link in links):
            return [
                Finding("coordinators", WARN, "Nobody coordinates yet; open the claim link of `init`.")
            ], ()
        told = "Nobody coordinates, and no claim link is valid; make one with `cortile init --claim`."
        return [Finding("coordinators", FAIL, told)], ()
    findings = [ok("coordinators", f"{len(coordinators)} coordinate.")]
    if uow.shifts.all(community.id):
        findings.append(ok("shifts", "It is known who is there when."))
    else:
        told = "No shifts are set, so that nobody can be promised an hour; set them in the chat."
        findings.append(Finding("shifts", WARN, told))
    reachable = [
        n for n in coordinators if any(a.chat_id and not a.unreachable_at for a in uow.accounts.of(n.id))
    ]
    findings += _desk(uow, community, len(reachable))
    if not community.phone:
        told = "No phone number is shown to people who ask for a person; set it in the chat."
        findings.append(Finding("phone", WARN, told))
    return findings, uow.chats.groups(community.id)


def _desk(uow: UnitOfWork, community: Community, reachable: int) -> list[Finding]:
    room = uow.chats.find(community.desk_chat_id) if community.desk_chat_id else None
    if room is not None and room.gone_at is not None:
        told = "The coordinators' room can't be written to; add the bot to it again, or name another room."
        return [Finding("desk", FAIL, told)]
    if room is None and not reachable:
        told = "No coordinator can be reached: each must write to the bot once, or unblock it."
        return [Finding("desk", FAIL, told)]
    if not reachable:
        return [
            Finding(
                "desk", WARN, "No coordinator can be reached in private; each should write to the bot once."
            )
        ]
    return [ok("desk", "The coordinators can be reached.")]
