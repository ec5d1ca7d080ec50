"""What revisions are written with: columns and tables in plain SQLAlchemy types.

Kept apart from storage.types on purpose: what a revision does never changes afterwards, so nothing here may
change either once a revision uses it; new needs get new names.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
COUNT, NUMBER, FLAG, LEVEL = sa.Integer(), sa.Float(), sa.Boolean(), sa.SmallInteger()
MOMENT, TEXT, BYTES = sa.BigInteger(), sa.Text(), sa.LargeBinary()
WORD = sa.String(32)


def must(name: str, kind: Any, of: str = "", gone: str | None = None) -> sa.Column[Any]:
    return may(name, kind, of, gone, nullable=False)


def may(name: str, kind: Any, of: str = "", gone: str | None = None, nullable: bool = True) -> sa.Column[Any]:
    """A column; `of` names the table whose id it is, `gone` what happens when that row goes."""
    keys = [sa.ForeignKey(f"{of}.id", ondelete=gone)] if of else []
    return sa.Column(name, kind, *keys, nullable=nullable)


def table(
    name: str,
    *columns: sa.Column[Any],
    unique: Sequence[str] = (),
    index: Sequence[str] = (),
    community: bool = True,
) -> None:
    """`unique` and `index` are lists of columns, separated by spaces."""
    own = [sa.Column("id", ID, autoincrement=True, nullable=False)]
    if community:
        own.append(sa.Column("community_id", ID, nullable=False))
    named = {tuple(key.split()): "_".join((name, *key.split())) for key in (*unique, *index)}
    for column in columns:
        for reference in column.foreign_keys:
            reference.name = f"fk_{name}_{column.name}"
    op.create_table(
        name,
        *own,
        *columns,
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        *(sa.UniqueConstraint(*key.split(), name=f"uq_{named[tuple(key.split())]}") for key in unique),
        sqlite_autoincrement=True,
    )
    for key in index:
        op.create_index(f"ix_{named[tuple(key.split())]}", name, key.split())
