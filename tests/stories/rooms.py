"""Rooms on two networks, and people who use the second one."""

from __future__ import annotations

from pathlib import Path

from bot.channels.console import ConsoleChannel
from bot.domain.people import Account, Chat, Role
from bot.domain.trust import Trust
from bot.ports.stores import UnitOfWork
from tests.stories.village import Person, Room, Village

PLEA = "qualcuno può farmi la spesa domani mattina? non faccio le scale"


def village_beside(folder: Path) -> Village:
    """Two networks: one with buttons, where the village has its rooms, and one without, where the bot can begin
    private chats by itself."""
    return Village(
        folder,
        channels=(ConsoleChannel(name="telegram"), ConsoleChannel(name="matrix", buttons=False, opens=True)),
    )


def beside(village: Village, id: str = "!vicini:example.org", *, encrypted: bool = True) -> Room:
    """A room on the second network."""
    room = Room(village, id, encrypted=encrypted)
    room.channel = village.channels["matrix"]
    return room


def groups(village: Village) -> list[tuple[str, str]]:
    found: list[Chat] = village.do(lambda uow: list(uow.chats.groups(village.community.id)))
    return [(chat.channel, chat.external) for chat in found]


def desk(village: Village) -> str | None:
    def job(uow: UnitOfWork) -> str | None:
        community = uow.communities.get(village.community.id)
        return uow.chats.get(community.desk_chat_id).external if community.desk_chat_id else None

    return village.do(job)


def elsewhere(village: Village, name: str, *roles: Role) -> Person:
    """A neighbour who uses the second network only."""
    neighbour = village.member(name, roles=roles, chat=False, trust=Trust.TRUSTED)
    person = village.stranger(name, on="matrix")
    person.neighbour_id = neighbour.neighbour_id

    def job(uow: UnitOfWork) -> None:
        chat = uow.chats.add(Chat("matrix", person.id, True, community_id=village.community.id))
        account = uow.accounts.add(Account("matrix", person.id, chat.id, village.community.id, "it"))
        uow.people.attach(account.id, person.neighbour_id)

    village.do(job)
    return person


def coordinator(village: Village) -> Person:
    """Paolo, who coordinates from the second network."""
    return elsewhere(village, "Paolo", Role.COORDINATOR)
