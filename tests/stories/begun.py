"""A neighbourhood that nobody coordinates yet, and who begins it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.domain.communities import Community
from bot.domain.people import Invitation, InvitationTo
from bot.ports.chat import ChatChange, Happening
from bot.ports.stores import UnitOfWork
from tests.stories.village import Person, Room, Village

SECRET = "claim-secret-of-22-chars"


def unclaimed(folder: Path) -> Village:
    """A neighbourhood as `cortile init` leaves it: no coordinator, no rooms, a claim."""
    village = Village(folder, rooms=False)

    def job(uow: UnitOfWork) -> None:
        for shift in uow.shifts.all(village.community.id):
            uow.shifts.remove(shift.id)
        for zone in uow.zones.all(village.community.id):
            uow.zones.remove(zone.id)
        anna = uow.people.get(village.anna.neighbour_id)
        uow.people.save(replace(anna, roles=frozenset()))
        uow.communities.save(replace(uow.communities.get(village.community.id), phone="", centre=None))
        uow.invitations.add(
            Invitation(
                uow.token_hash(SECRET), InvitationTo.CLAIM, village.clock.now() + timedelta(days=7),
                community_id=village.community.id,
            )
        )  # fmt: skip

    village.do(job)
    return village


def now(village: Village) -> Community:
    found: Community = village.do(lambda uow: uow.communities.get(village.community.id))
    return found


def groups(village: Village) -> list[str]:
    """The neighbours' groups."""
    return village.do(lambda uow: [chat.external for chat in uow.chats.groups(village.community.id)])


def claims(village: Village, name: str = "Bruno") -> Person:
    """This stranger opens the claim link and introduces themselves."""
    person = village.stranger(name)
    person.opens(f"cortile:{SECRET}")
    person.sees("comincia a coordinare Lei")
    person.says(f"sono {name}")
    person.presses("Sì")
    person.says("02 555 0144")
    person.sees("tra chi coordina")
    return person


def add_bot(village: Village, person: Person, id: str) -> Room:
    """This person adds the bot to a group."""
    room = Room(village, id)
    village.bring(person, ChatChange(Happening.BOT_ADDED), room)
    return room
