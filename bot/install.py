"""A new installation: its settings, its keys, its database, and the link that makes the first coordinator."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from bot.assembly import ensure_community
from bot.backup import new_backup_key
from bot.clock import Clock
from bot.crypto import generate_key_file
from bot.domain.people import Invitation, InvitationTo, Role
from bot.installation import alone, community_of, database_of
from bot.ports.stores import UnitOfWork
from config.settings import Settings, write_settings
from config.zones import country_of

CLAIM_DAYS = 7
"""How long the link that makes the first coordinator is valid."""


class AlreadyClaimed(Exception):
    """Somebody coordinates already: a new link would give the neighbourhood away."""


@dataclass(frozen=True)
class Answers:
    """What an installation begins with. `more` are further settings, by section and key."""

    name: str
    language: str = "it"
    timezone: str = "Europe/Rome"
    phone: str = ""
    token: str | None = None
    base_url: str | None = None
    more: Mapping[str, Mapping[str, object]] = field(default_factory=dict)

    def settings(self) -> dict[str, dict[str, object]]:
        """As settings, by section and key."""
        community = {
            "name": self.name, "language": self.language, "timezone": self.timezone,
            "country": country_of(self.timezone) or "IT", "phone": self.phone,
        }  # fmt: skip
        telegram = {"token": self.token, "base_url": self.base_url}
        values: dict[str, dict[str, object]] = {
            "community": {**community},
            "telegram": {key: value for key, value in telegram.items() if value},
        }
        for section, keys in self.more.items():
            values.setdefault(section, {}).update(keys)
        return values


def install(path: Path, answers: Answers, clock: Clock) -> str:
    """Write the settings, the keys and the database; the secret of the claim link.

    What is there already is never overwritten. When it is broken off, `claim` goes on from there.

    Raises:
        SettingsError: when a value can't be used, or there is a settings file already.
        KeyFileError, StorageBroken, AlreadyRunning: each with one sentence.
    """
    return claim(write_settings(path, answers.settings()), clock)


def claim(settings: Settings, clock: Clock) -> str:
    """A fresh secret that makes its first user the coordinator; an older one is worth nothing from now on.

    Raises:
        AlreadyClaimed: when there is a coordinator.
        KeyFileError, StorageBroken, AlreadyRunning, NotSupportedYet: each with one sentence.
    """
    secret = base64.urlsafe_b64encode(clock.token(16)).rstrip(b"=").decode()

    def job(uow: UnitOfWork) -> None:
        community = uow.communities.only()
        assert community is not None
        if any(n.is_coordinator for n in uow.people.with_role(community.id, Role.COORDINATOR)):
            raise AlreadyClaimed
        for old in uow.invitations.all(community.id):
            if old.to is InvitationTo.CLAIM and old.used_at is None:
                uow.invitations.remove(old.id)
        uow.invitations.add(
            Invitation(
                uow.token_hash(secret), InvitationTo.CLAIM, clock.now() + timedelta(days=CLAIM_DAYS),
                community_id=community.id,
            )
        )  # fmt: skip

    if not settings.key_path.exists() and not database_of(settings).exists():
        generate_key_file(settings.key_path)
        if not settings.backup_key_path.exists():
            new_backup_key(settings.backup_key_path)
    with alone(settings) as writer:
        ensure_community(writer, community_of(settings))
        writer.run(job)
    return secret
