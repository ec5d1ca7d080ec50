"""One table of one kind of thing: a dataclass whose fields are columns of the same name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from operator import itemgetter
from typing import Any, ClassVar, Generic, TypeVar

from sqlalchemy import (
    Column,
    Connection,
    Delete,
    Executable,
    Insert,
    MetaData,
    Row,
    Select,
    Table,
    Update,
    bindparam,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.sql.schema import SchemaItem

from bot.domain.errors import Unknown
from storage.quick import INFO, Quick
from storage.types import Codec, Id, Sealed
from storage.vault import Vault

T = TypeVar("T")

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def table(name: str, *items: SchemaItem) -> Table:
    """A table with an id that is never used again, and its community."""
    return Table(
        name,
        metadata,
        Column("id", Id, primary_key=True, autoincrement=True),
        Column("community_id", Id, nullable=False),
        *items,
        sqlite_autoincrement=True,
    )


class Rows:
    """What every part of the store has: the transaction's connection and the vault."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self.connection = connection
        self.vault = vault
        # Whoever counts statements listens to SQLAlchemy: then each goes through it.
        listened_to = bool(connection.dispatch.before_cursor_execute)
        self._quick: Quick | None = None if listened_to else connection.info.get(INFO)

    def run(self, statement: Executable, **values: Any) -> int:
        """How many rows it changed."""
        quick = self._quick
        if quick is not None and (ready := quick.prepared(statement, values)) is not None:
            return quick.run(ready, values).rowcount
        return int(self.connection.execute(statement, values).rowcount)

    def run_all(self, statement: Executable, several: Sequence[dict[str, Any]]) -> None:
        """Run it once for each of several sets of values, which all have the same names."""
        quick = self._quick
        if not several:
            return
        if quick is not None and (ready := quick.prepared(statement, several[0])) is not None:
            quick.run_all(ready, several)
        else:
            self.connection.execute(statement, several)

    def rows(self, statement: Executable, **values: Any) -> list[Row[Any]]:
        quick = self._quick
        if quick is not None and (ready := quick.prepared(statement, values)) is not None:
            return quick.rows(ready, values)
        return list(self.connection.execute(statement, values))

    def row(self, statement: Executable, **values: Any) -> Row[Any] | None:
        quick = self._quick
        if quick is not None and (ready := quick.prepared(statement, values)) is not None:
            return quick.row(ready, values)
        return self.connection.execute(statement, values).first()

    def scalar(self, statement: Executable, **values: Any) -> Any:
        found = self.row(statement, **values)
        return None if found is None else found[0]

    def insert(self, statement: Insert, **values: Any) -> int:
        """The new row's id."""
        quick = self._quick
        if quick is not None and (ready := quick.prepared(statement, values)) is not None:
            id = quick.run(ready, values).lastrowid
            assert id is not None
            return id
        key = self.connection.execute(statement, values).inserted_primary_key
        assert key is not None
        return int(key[0])


class SqlShelf(Rows, Generic[T]):
    """A Shelf. Subclasses name `table` and `thing`; columns that are no fields come from `derived`."""

    table: ClassVar[Table]
    thing: ClassVar[type[Any]]
    _fields: ClassVar[list[tuple[str, int, Sealed | None]]]
    _in_order: ClassVar[bool]
    _place: ClassVar[Callable[[Row[Any]], tuple[Any, ...]]]
    _sealed: ClassVar[list[tuple[int, str, Codec]]]
    _select: ClassVar[Select[Any]]
    _by_id: ClassVar[Select[Any]]
    _all: ClassVar[Select[Any]]
    _insert: ClassVar[Insert]
    _update: ClassVar[Update]
    _delete: ClassVar[Delete]

    def __init__(self, connection: Connection, vault: Vault) -> None:
        super().__init__(connection, vault)
        self._opened: dict[int, tuple[Row[Any], T]] = {}
        """By id: rows of this transaction, and what they hold."""

    def __init_subclass__(cls) -> None:
        columns = cls.table.c
        position = {column.name: index for index, column in enumerate(columns)}
        cls._fields = [
            (field.name, position[field.name], kind if isinstance(kind, Sealed) else None)
            for field in fields(cls.thing)
            if field.name in position
            for kind in [columns[field.name].type]
        ]
        every = [field.name for field in fields(cls.thing)]
        # Where every field is a column, things are made from their places: it is done for each row that is read.
        cls._in_order = every == [name for name, _, _ in cls._fields]
        cls._place = itemgetter(*(index for _, index, _ in cls._fields))
        cls._sealed = [
            (place, f"{cls.table.name}.{name}", sealed.codec)
            for place, (name, _, sealed) in enumerate(cls._fields)
            if sealed is not None
        ]
        cls._select = select(cls.table)
        cls._by_id = cls._select.where(columns.id == bindparam("b_id"))
        everything = cls._select
        if "community_id" in columns:
            everything = everything.where(columns.community_id == bindparam("community"))
        cls._all = everything.order_by(columns.id)
        cls._insert = insert(cls.table)
        cls._update = update(cls.table).where(columns.id == bindparam("b_id"))
        cls._delete = delete(cls.table).where(columns.id == bindparam("b_id"))

    # --- the contract

    def get(self, id: int) -> T:
        """Raises Unknown when there is no such row."""
        found = self.find(id)
        if found is None:
            raise Unknown
        return found

    def find(self, id: int) -> T | None:
        return self.one(self._by_id, b_id=id)

    def add(self, thing: T) -> T:
        values = self.values(thing)
        del values["id"]
        added: T = replace(thing, id=self.insert(self._insert, **values))  # type: ignore[type-var]
        self.index(added)
        return added

    def add_all(self, things: Sequence[T]) -> None:
        """Several in one statement, for kinds of which nobody needs the id and nothing is indexed."""
        rows = [self.values(thing) for thing in things]
        for values in rows:
            del values["id"]
        self.run_all(self._insert, rows)

    def save(self, thing: T) -> T:
        """Raises Unknown when there is no such row."""
        values = self.values(thing)
        if not self.run(self._update, b_id=values.pop("id"), **values):
            raise Unknown
        self.index(thing)
        return thing

    def remove(self, id: int) -> None:
        self.run(self._delete, b_id=id)

    def all(self, community_id: int) -> list[T]:
        return self.many(self._all, community=community_id)

    # --- for subclasses

    def derived(self, thing: T) -> Mapping[str, Any]:
        """Columns that are computed from the thing, such as a fingerprint."""
        return {}

    def index(self, thing: T) -> None:
        """Keep rows of another table that tell where to find it."""

    def one(self, statement: Executable, **values: Any) -> T | None:
        row = self.row(statement, **values)
        return None if row is None else self.loaded(row)

    def many(self, statement: Executable, **values: Any) -> list[T]:
        return [self.loaded(row) for row in self.rows(statement, **values)]

    def seal(self, name: str, value: object, id: int = 0) -> bytes | None:
        """The value as its Sealed column holds it."""
        kind = self.table.c[name].type
        assert isinstance(kind, Sealed)
        return self.vault.seal(f"{self.table.name}.{name}", kind.codec, value, id)

    def values(self, thing: T) -> dict[str, Any]:
        """What the thing's row holds."""
        found: dict[str, Any] = {}
        id: int = thing.id  # type: ignore[attr-defined]
        for name, _, sealed in self._fields:
            value = getattr(thing, name)
            found[name] = value if sealed is None else self.seal(name, value, id)
        found.update(self.derived(thing))
        return found

    def loaded(self, row: Row[Any]) -> T:
        """The thing of a row."""
        cls = type(self)
        if not cls._sealed:
            return self._made([*cls._place(row)])
        id: int = row[0]
        before = self._opened.get(id)
        # The same neighbour is read a dozen times in one event: what is sealed is opened once, while the row stays
        # as it is.
        if before is not None and before[0] == row:
            return before[1]
        found = [*cls._place(row)]
        for place, name, codec in cls._sealed:
            found[place] = self.vault.open(name, codec, found[place], id)
        thing = self._made(found)
        self._opened[id] = row, thing
        return thing

    def _made(self, found: list[Any]) -> T:
        cls = type(self)
        if cls._in_order:
            return self.thing(*found)  # type: ignore[no-any-return]
        named = zip(cls._fields, found, strict=True)
        return self.thing(**{name: value for (name, _, _), value in named})  # type: ignore[no-any-return]
