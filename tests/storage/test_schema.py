"""The schema: from every earlier revision to today's, and never from tomorrow's."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from storage import schema
from storage.errors import NewerSchema, StorageBroken
from storage.tables import metadata
from tests.storage.given import empty_database

REVISIONS = [
    revision.revision
    for revision in reversed(list(ScriptDirectory.from_config(schema._config(None)).walk_revisions()))
]

TOMORROW = """
import sqlalchemy as sa
from alembic import op

revision = "9999_tomorrow"
down_revision = "{head}"


def upgrade() -> None:
    with op.batch_alter_table("zones", recreate="always") as zones:
        zones.add_column(sa.Column("colour", sa.Text()))
    {more}
"""


@pytest.fixture
def tomorrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A program that is one revision ahead; the file can be changed."""
    folder = tmp_path / "tomorrow"
    folder.mkdir()
    path = folder / "9999_tomorrow.py"
    path.write_text(TOMORROW.format(head=schema.head(), more=""))
    today = schema._config

    def config(connection: Any) -> Config:
        made = today(connection)
        made.set_main_option("path_separator", "newline")
        made.set_main_option("version_locations", f"storage:migrations/versions\n{folder}")
        return made

    monkeypatch.setattr(schema, "_config", config)
    yield path
    monkeypatch.undo()


def tables(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as raw:
        found = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
        return sorted(name for (name,) in found if name != "alembic_version")


def fill(path: Path) -> dict[str, int]:
    """Put two rows into every table, whatever its columns; how many rows each table has then."""
    with closing(sqlite3.connect(path)) as raw:
        for table in tables(path):
            columns = raw.execute(f"PRAGMA table_info({table})").fetchall()
            points_to = {row[3] for row in raw.execute(f"PRAGMA foreign_key_list({table})")}
            for number in (1, 2):
                values = [_value(name, kind, number, name in points_to) for _, name, kind, *_ in columns]
                raw.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values)
        raw.commit()
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    return counts(path)


def _value(name: str, kind: str, number: int, points: bool) -> object:
    if name == "id" or points or "INT" in kind or kind == "BOOLEAN":
        return number
    if kind == "FLOAT":
        return number / 2
    return f"{name} {number}".encode() if kind == "BLOB" else f"{name} {number}"


def counts(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as raw:
        return {t: raw.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in tables(path)}


def columns_of(path: Path, table: str) -> list[str]:
    with closing(sqlite3.connect(path)) as raw:
        return [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_database_of_every_earlier_revision_comes_up_to_date_with_all_its_rows(
    tmp_path: Path, revision: str
) -> None:
    """Whoever skipped ten releases loses nothing."""
    path = tmp_path / "cortile.db"
    schema.upgrade(path, to=revision)
    before = fill(path)
    assert min(before.values()) == 2
    schema.upgrade(path)
    after = counts(path)
    assert {table: after[table] for table in before if table in after} == {
        table: rows for table, rows in before.items() if table in after
    }
    assert schema.current(path) == schema.head()


def test_a_change_keeps_the_rows_and_what_refers_to_them(tmp_path: Path, tomorrow: Path) -> None:
    """Changing a table copies it on SQLite: nothing that refers to its rows may go with the old copy."""
    path = tmp_path / "cortile.db"
    schema.upgrade(path, to=REVISIONS[-1])
    before = fill(path)
    schema.upgrade(path)
    assert counts(path) == before
    assert "colour" in columns_of(path, "zones")
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT zone_id FROM neighbours ORDER BY id").fetchall() == [(1,), (2,)]
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []


def test_the_migrations_make_exactly_the_tables_that_the_program_uses(tmp_path: Path) -> None:
    """No column is in one and not in the other, no index and no key."""
    engine = create_engine(f"sqlite:///{empty_database(tmp_path / 'cortile.db')}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_a_database_of_a_newer_program_is_refused_in_a_sentence(tmp_path: Path, tomorrow: Path) -> None:
    """And left as it is."""
    path = tmp_path / "cortile.db"
    schema.upgrade(path)
    tomorrow.unlink()
    before = path.read_bytes()
    for look in (schema.upgrade, schema.current):
        with pytest.raises(NewerSchema, match="newer Cortile; install that version") as told:
            look(path)
        assert "\n" not in str(told.value)
    assert path.read_bytes() == before


def test_a_copy_is_made_before_a_database_is_changed(tmp_path: Path, tomorrow: Path) -> None:
    """The copy is whole, readable by its owner only, and never writes over an older one."""
    path, backups = tmp_path / "cortile.db", tmp_path / "backups"
    schema.upgrade(path, backups, to=REVISIONS[-1])
    assert not backups.exists()
    before = fill(path)
    (backups).mkdir()
    older = backups / f"cortile-{REVISIONS[-1]}-1.db"
    older.write_text("older")
    copy = schema.upgrade(path, backups)
    assert copy is not None
    assert copy.name == f"cortile-{REVISIONS[-1]}-2.db"
    assert older.read_text() == "older"
    assert counts(copy) == before
    assert "colour" not in columns_of(copy, "zones")
    assert copy.stat().st_mode & 0o077 == 0
    assert schema.upgrade(path, backups) is None
    assert len(list(backups.glob("*.db"))) == 2


def test_a_change_that_fails_leaves_everything_as_it_was(tmp_path: Path, tomorrow: Path) -> None:
    """Half a migration is none."""
    path = tmp_path / "cortile.db"
    schema.upgrade(path, to=REVISIONS[-1])
    before = fill(path)
    tomorrow.write_text(
        TOMORROW.format(head=REVISIONS[-1], more='op.execute("INSERT INTO nowhere VALUES (1)")')
    )
    with pytest.raises(StorageBroken, match="put back the backup"):
        schema.upgrade(path)
    assert schema.current(path) == REVISIONS[-1]
    assert "colour" not in columns_of(path, "zones")
    assert counts(path) == before


def test_an_empty_database_has_no_revision(tmp_path: Path) -> None:
    """Nor does looking make one."""
    assert schema.current(tmp_path / "cortile.db") is None
    assert not (tmp_path / "cortile.db").exists()


def test_what_is_not_a_database_of_ours_gives_one_sentence(tmp_path: Path) -> None:
    """Whatever it is, it is left alone."""
    text = tmp_path / "list.db"
    text.write_text("this was a shopping list\n" * 100)
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as raw:
        raw.execute("CREATE TABLE recipes (name TEXT)")
    for path, says in (
        (text, "damaged or no database"),
        (other, "something else than Cortile's data"),
        (tmp_path / "missing" / "cortile.db", "check that its folder exists"),
    ):
        before = path.read_bytes() if path.exists() else None
        with pytest.raises(StorageBroken, match=says) as told:
            schema.upgrade(path)
        assert "\n" not in str(told.value)
        if path is text:
            assert path.read_bytes() == before
    assert tables(other) == ["recipes"]
