"""What tests of the command line begin with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bot.clock import VirtualClock
from bot.domain.people import Neighbour, Role, Standing
from bot.domain.places import Zone
from bot.domain.trust import Trust
from bot.install import Answers, install
from bot.installation import open_writer
from bot.ports.stores import UnitOfWork
from config.settings import Settings, load_settings

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TOKEN = "700100200:prova-del-cortile-0123456789abcdefgh"


def clock() -> VirtualClock:
    return VirtualClock(MONDAY)


def an_installation(
    folder: Path, *, more: Mapping[str, Mapping[str, object]] | None = None, **answers: str
) -> Settings:
    """Via Padova, installed in `folder`, nobody in it."""
    said = {"name": "Via Padova", "phone": "02 555 0101", "token": TOKEN, **answers}
    install(folder / "cortile.toml", Answers(more=more or {}, **said), clock())
    return load_settings(folder / "cortile.toml", {})


def with_anna(settings: Settings) -> Neighbour:
    """A coordinator, and two zones."""

    def job(uow: UnitOfWork) -> Neighbour:
        community = uow.communities.only()
        assert community is not None
        for zone in ("Casoretto", "Loreto"):
            uow.zones.add(Zone(zone, None, community.id))
        anna = Neighbour(
            "Anna", "it", community.id, phone="+39025550101", standing=Standing.MEMBER, trust=Trust.TRUSTED
        )
        return uow.people.add(replace(anna, roles=frozenset({Role.COORDINATOR}), created_at=MONDAY))

    writer = open_writer(settings)
    try:
        return writer.run(job)
    finally:
        writer.close()
