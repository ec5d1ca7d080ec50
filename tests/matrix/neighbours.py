"""Who is there before a story begins: people of both channels, in the database of a bot that doesn't run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.clock import SystemClock
from bot.domain.people import Account, Chat, Consent, ConsentBy, Helping, Neighbour, Role, Standing
from bot.domain.places import Street, Zone
from bot.domain.schedules import ALWAYS, Shift
from bot.domain.trust import Trust
from bot.ports.stores import UnitOfWork
from tests.botapi.groups import Group
from tests.botapi.people import Person as TelegramPerson
from tests.matrix.people import Person
from tests.process.given import RunningBot
from tests.process.story_http import CENTRE

Anyone = Person | TelegramPerson

Anywhere = str | Group
"""A room of Matrix by its id, or a group of Telegram."""


def populate(
    bot: RunningBot,
    *,
    coordinator: Anyone,
    desk: Anywhere | None = None,
    helpers: Sequence[Anyone] = (),
    members: Sequence[Anyone] = (),
) -> None:
    """Somebody who coordinates at all hours, with her room, helpers and others who have joined."""

    def job(uow: UnitOfWork) -> None:
        community = uow.communities.only()
        assert community is not None
        zone = uow.zones.add(Zone("Casoretto", CENTRE, community.id))
        for street in ("Via Padova", "Harehills Lane"):
            uow.streets.add(Street(street, zone.id, CENTRE, community.id))
        changed = replace(community, centre=CENTRE)
        if desk is not None:
            chat = uow.chats.add(_room(desk, community.id))
            changed = replace(changed, desk_chat_id=chat.id)
        uow.communities.save(changed)
        anna = add_member(uow, coordinator, role=Role.COORDINATOR)
        for slot in ALWAYS:
            uow.shifts.add(Shift(anna.id, slot, community.id))
        for helper in helpers:
            add_helper(uow, helper)
        for member in members:
            add_member(uow, member)

    store = bot.open_store()
    try:
        store.run(job)
    finally:
        store.close()


def add_helper(uow: UnitOfWork, person: Anyone) -> Neighbour:
    """A neighbour of the centre who goes shopping at all hours."""
    neighbour = add_member(uow, person)
    both = frozenset({"it", "en"})
    uow.helpers.add(
        Helping(neighbour.id, neighbour.community_id, frozenset({"groceries"}), ALWAYS, languages=both)
    )
    return neighbour


def add_member(uow: UnitOfWork, person: Anyone, *, role: Role | None = None) -> Neighbour:
    """A neighbour who has joined and is trusted. Whether she ever wrote on Matrix makes no difference there: the
    bot can begin."""
    community = uow.communities.only()
    assert community is not None
    now = SystemClock().now()
    language = community.language
    zone = next((zone.id for zone in uow.zones.all(community.id)), None)
    neighbour = uow.people.add(
        Neighbour(
            person.first_name, language, community.id, phone=person.phone, standing=Standing.MEMBER,
            trust=Trust.TRUSTED, adult=True, roles=frozenset({role} if role else ()), spot=CENTRE, created_at=now,
            zone_id=zone,
        )
    )  # fmt: skip
    uow.consents.add(Consent(neighbour.id, "1", language, now, ConsentBy.SELF, community_id=community.id))
    channel = "matrix"
    if isinstance(person, TelegramPerson):
        channel = "telegram"
        person.chat.started = True
    chat = uow.chats.add(Chat(channel, str(person.id), True, community_id=community.id))
    account = uow.accounts.add(Account(channel, str(person.id), chat.id, community.id, language))
    uow.people.attach(account.id, neighbour.id)
    return neighbour


def _room(desk: Anywhere, community_id: int) -> Chat:
    if isinstance(desk, str):
        return Chat("matrix", desk, False, community_id=community_id)
    desk.bot_status = "member"
    return Chat("telegram", str(desk.id), False, community_id=community_id)
