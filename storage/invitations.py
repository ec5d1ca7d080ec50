"""Single-use links."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, bindparam, select

from bot.domain.people import Invitation, InvitationTo
from storage.shelf import SqlShelf, table
from storage.types import Bytes, Id, Instant, OneOf

invitations = table(
    "invitations",
    Column("token_hash", Bytes, nullable=False, unique=True),
    Column("to", OneOf(InvitationTo), nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("by_id", Id),
    Column("person_id", Id, ForeignKey("neighbours.id", ondelete="CASCADE")),
    Column("used_at", Instant),
    Column("used_by", Id),
    Index(None, "community_id"),
    Index(None, "person_id"),
)

_KNOWN = select(invitations).where(invitations.c.token_hash == bindparam("hash"))


class SqlInvitations(SqlShelf[Invitation]):
    table = invitations
    thing = Invitation

    def known(self, token_hash: bytes) -> Invitation | None:
        """Used and expired ones too."""
        return self.one(_KNOWN, hash=token_hash)
