"""What neighbours offer, and who offers which kind."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    UniqueConstraint,
    bindparam,
    delete,
    distinct,
    func,
    insert,
    select,
)

from bot.domain.people import Helping, Standing
from storage import codecs
from storage.people import neighbours
from storage.shelf import SqlShelf, table
from storage.types import Count, Flag, Id, Instant, Name, Number, Plain

helpings = table(
    "helpings",
    Column("neighbour_id", Id, ForeignKey("neighbours.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("kinds", Plain(codecs.WORDS)),
    Column("hours", Plain(codecs.SLOTS)),
    Column("radius_m", Count, nullable=False),
    Column("car", Flag, nullable=False),
    Column("languages", Plain(codecs.WORDS)),
    Column("on_duty", Flag, nullable=False),
    Column("paused_until", Instant),
    Column("by_phone", Flag, nullable=False),
    Column("yes", Number, nullable=False),
    Column("no", Number, nullable=False),
    Column("last_asked_at", Instant),
    Column("last_served_at", Instant),
    Index(None, "community_id"),
)

helping_kinds = table(
    "helping_kinds",
    Column("neighbour_id", Id, ForeignKey("neighbours.id", ondelete="CASCADE"), nullable=False),
    Column("kind", Name(32), nullable=False),
    UniqueConstraint("neighbour_id", "kind"),
    Index(None, "community_id", "kind", "neighbour_id"),
)

H, K, N = helpings.c, helping_kinds.c, neighbours.c
_OF = select(helpings).where(H.neighbour_id == bindparam("neighbour"))
_FOR_KIND = (
    select(helpings)
    .join(helping_kinds, K.neighbour_id == H.neighbour_id)
    .join(neighbours, N.id == H.neighbour_id)
    .where(
        K.community_id == bindparam("community"),
        K.kind == bindparam("kind"),
        N.standing != Standing.LEFT,
    )
    .order_by(H.id)
)
_COUNT = (
    select(func.count(distinct(K.neighbour_id)))
    .join(neighbours, N.id == K.neighbour_id)
    .where(K.community_id == bindparam("community"), N.standing == Standing.MEMBER)
)
_KINDS = select(K.kind).where(K.neighbour_id == bindparam("neighbour"))
_DROP = delete(helping_kinds).where(K.neighbour_id == bindparam("neighbour"))


class SqlHelpers(SqlShelf[Helping]):
    table = helpings
    thing = Helping

    def index(self, thing: Helping) -> None:
        if {row.kind for row in self.rows(_KINDS, neighbour=thing.neighbour_id)} != thing.kinds:
            self.run(_DROP, neighbour=thing.neighbour_id)
            for kind in sorted(thing.kinds):
                self.run(
                    insert(helping_kinds), neighbour_id=thing.neighbour_id, kind=kind,
                    community_id=thing.community_id,
                )  # fmt: skip

    def remove(self, id: int) -> None:
        if (helping := self.find(id)) is not None:
            self.run(_DROP, neighbour=helping.neighbour_id)
            super().remove(id)

    def of(self, neighbour_id: int) -> Helping | None:
        return self.one(_OF, neighbour=neighbour_id)

    def for_kind(self, community_id: int, kind: str) -> list[Helping]:
        return self.many(_FOR_KIND, community=community_id, kind=kind)

    def count(self, community_id: int) -> int:
        return int(self.scalar(_COUNT, community=community_id))
