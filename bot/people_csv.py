"""People in and out as a table (CSV). In: only with a consent that a coordinator recorded, and all or nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

from bot.assembly import Engine, assemble
from bot.clock import Clock
from bot.context import Context
from bot.crypto import load_key_file
from bot.domain.people import Consent, ConsentBy, Helping, Neighbour, Role, Standing
from bot.domain.schedules import ALWAYS, to_local, to_utc
from bot.domain.trust import Trust
from bot.installation import alone, database_of, texts_of
from bot.people_table import BadPeople, Line, read_table, write_table
from bot.ports.stores import UnitOfWork
from bot.understanding import fold, read_phone
from config.settings import Settings
from handlers.people import home
from handlers.people.joining import CONSENT_VERSION
from handlers.rounds.born import read_year
from storage.schema import current, head
from storage.writer import SqliteWriter

YES = frozenset({"yes", "y", "sì", "si", "s", "1", "true"})
NO = frozenset({"no", "n", "0", "false"})
LONGEST_CELL = 500


class _NoLinks:
    def link(self, channel: str, payload: str) -> str:
        raise NotImplementedError("nothing is said here")

    def opens(self, channel: str) -> bool:
        return False


def import_people(settings: Settings, file: Path, clock: Clock) -> int:
    """Bring the people of a table in as members without an account; how many.

    Each needs a `consent`: the day it was given by word of mouth, and the name or number of the coordinator
    who heard it. They are newcomers in trust. Whoever `helps` is phoned by coordinators.

    Raises:
        BadPeople: when anything in it can't be used; nobody came in then.
        AlreadyRunning: while the bot runs. BrokenFolder, KeyFileError, StorageBroken: each with one sentence.
    """
    lines = read_table(file)
    texts = texts_of(settings)
    with alone(settings) as writer:
        engine = assemble(writer, texts, settings.policy(), _NoLinks(), clock)
        return writer.run(lambda uow: Import(engine, uow).bring_in(lines))


def export_people(settings: Settings, file: Path) -> int:
    """Write all members to a new file that only its owner can read; how many.

    Raises:
        BadPeople: when the file is there already, or can't be written.
        KeyFileError, StorageBroken: each with one sentence.
    """
    path = database_of(settings)
    if current(path) != head():
        raise BadPeople("The database is of another version, or not there yet; run `cortile migrate` first.")
    writer = SqliteWriter(path, load_key_file(settings.key_path))
    try:
        rows = writer.run(_rows)
    finally:
        writer.close()
    write_table(file, rows)
    return len(rows)


class Import:
    """Brings lines in, in one transaction; a problem anywhere undoes it all."""

    def __init__(self, engine: Engine, uow: UnitOfWork) -> None:
        community = uow.communities.only()
        assert community is not None
        self._ctx = Context(engine.services, uow, community, engine.services.clock.now())
        self._zones = {fold(zone.name): zone.id for zone in uow.zones.all(community.id)}
        self._coordinators = [
            n for n in uow.people.with_role(community.id, Role.COORDINATOR) if n.is_coordinator
        ]
        self._seen: dict[tuple[str, str], int] = {}

    def bring_in(self, lines: Sequence[Line]) -> int:
        """How many came in. Raises BadPeople."""
        if not lines:
            raise BadPeople("The table holds nobody; write one person a line below the first.")
        problems: list[str] = []
        for line in lines:
            try:
                self._bring(line)
            except BadPeople as problem:
                problems.append(f"Line {line.number}: {problem}")
        if problems:
            raise BadPeople(*problems)
        return len(lines)

    def _bring(self, line: Line) -> None:
        store, community = self._ctx.store, self._ctx.community
        given_at, recorder = self._consent(line["consent"])
        language = line["language"].casefold() or community.language
        if language not in self._ctx.texts.languages:
            raise BadPeople(f"`language` must be one of {', '.join(self._ctx.texts.languages)}.")
        kinds = self._kinds(line["helps"])
        if not line["name"] or max(map(len, line.cells.values())) > LONGEST_CELL:
            raise BadPeople(f"`name` is missing, or a cell is longer than {LONGEST_CELL} letters.")
        person = Neighbour(
            line["name"], language, community.id, phone=self._phone(line), note=line["note"],
            zone_id=self._zone(line["zone"]), standing=Standing.MEMBER, trust=Trust.NEWCOMER,
            adult=_yes_no("adult", line["adult"]), created_at=self._ctx.now, born=self._born(line["born"]),
        )  # fmt: skip
        if line["address"]:
            person = home.living_at(self._ctx, person, line["address"])
            person = replace(person, zone_id=self._zone(line["zone"]) or person.zone_id)
        person = store.people.add(person)
        store.consents.add(
            Consent(
                person.id, CONSENT_VERSION, language, given_at, ConsentBy.VOICE, recorder.id,
                community_id=community.id,
            )
        )  # fmt: skip
        if kinds:
            store.helpers.add(
                Helping(
                    person.id, community.id, kinds, ALWAYS, languages=frozenset({language}), by_phone=True,
                    radius_m=self._ctx.policy.dispatch.radius_default_m,
                )
            )  # fmt: skip
        self._ctx.audit("imported", "neighbour", person.id)

    def _consent(self, cell: str) -> tuple[datetime, Neighbour]:
        said, _, who = cell.partition(" ")
        try:
            day = date.fromisoformat(said)
        except ValueError:
            raise BadPeople(
                "`consent` must be the day and the coordinator who heard it, such as `2026-03-02 Anna`."
            ) from None
        zone = self._ctx.community.timezone
        if day > to_local(self._ctx.now, zone).date():
            raise BadPeople("`consent` is a day that has not come yet.")
        wanted = fold(who.strip().lstrip("#"))
        found = [n for n in self._coordinators if wanted in (fold(n.name), str(n.number))]
        if len(found) != 1:
            raise BadPeople("`consent` must name one coordinator of this community, by name or number.")
        return to_utc(datetime.combine(day, time(12)), zone), found[0]

    def _phone(self, line: Line) -> str:
        phone = read_phone(line["phone"], self._ctx.community.country)
        if phone is None:
            raise BadPeople(
                "`phone` must be a phone number: without a chat there is no other way to reach them."
            )
        # People of one household share a number: the same number and name is the same person.
        who = (phone, fold(line["name"]))
        if who in self._seen:
            raise BadPeople(f"this person stands in line {self._seen[who]} already; keep one of them.")
        for known in self._ctx.store.people.by_phone(self._ctx.community.id, phone):
            if fold(known.name) == fold(line["name"]) and known.standing is not Standing.LEFT:
                raise BadPeople(f"this person is here already, as number {known.number}; take the line out.")
        self._seen[who] = line.number
        return phone

    def _born(self, cell: str) -> int | None:
        if not cell:
            return None
        year = read_year(cell, to_local(self._ctx.now, self._ctx.community.timezone).year)
        if year is None:
            raise BadPeople("`born` must be a year such as `1948`, or empty.")
        return year

    def _zone(self, cell: str) -> int | None:
        if not cell:
            return None
        if fold(cell) not in self._zones:
            raise BadPeople(
                "`zone` is not a zone of this community; write it as in the chat, or leave it empty."
            )
        return self._zones[fold(cell)]

    def _kinds(self, cell: str) -> frozenset[str]:
        kinds = frozenset(cell.replace(",", " ").replace(";", " ").replace("|", " ").casefold().split())
        if any(kind not in self._ctx.catalogue for kind in kinds):
            raise BadPeople(
                f"`helps` takes these kinds: {' '.join(kind.name for kind in self._ctx.catalogue)}."
            )
        return kinds


def _rows(uow: UnitOfWork) -> list[dict[str, str]]:
    community = uow.communities.only()
    if community is None:
        return []
    zones = {zone.id: zone.name for zone in uow.zones.all(community.id)}
    rows = []
    for person in uow.people.members(community.id):
        helping = uow.helpers.of(person.id)
        standing = [c for c in uow.consents.of(person.id) if c.withdrawn_at is None]
        rows.append(
            {
                "name": person.name, "phone": person.phone, "address": person.address,
                "zone": zones.get(person.zone_id or 0, ""), "language": person.language,
                "helps": " ".join(sorted(helping.kinds)) if helping else "",
                "adult": {True: "yes", False: "no", None: ""}[person.adult], "born": str(person.born or ""),
                "note": person.note,
                "consent": _proof(uow, standing[-1], community.timezone) if standing else "",
            }
        )  # fmt: skip
    return rows


def _proof(uow: UnitOfWork, consent: Consent, zone: str) -> str:
    recorder = uow.people.find(consent.recorded_by) if consent.recorded_by else None
    return f"{to_local(consent.given_at, zone).date()} {recorder.name if recorder else consent.by.value}"


def _yes_no(column: str, cell: str) -> bool | None:
    if cell.casefold() in YES:
        return True
    if cell.casefold() in NO:
        return False
    if cell:
        raise BadPeople(f"`{column}` must be yes, no, or empty.")
    return None
