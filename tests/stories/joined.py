"""Somebody new who joins, and what is known of them then."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.people import Neighbour
from bot.ports.rows import Talk
from bot.ports.stores import UnitOfWork
from tests.stories.village import Person, Village


def newest(village: Village, name: str) -> Neighbour:
    """The youngest neighbour of this name."""
    members: Sequence[Neighbour] = village.do(lambda uow: uow.people.all(village.community.id))
    return [n for n in members if n.name == name][-1]


def talk_of(village: Village, person: Person) -> Talk:
    """Where the conversation with this person stands."""

    def job(uow: UnitOfWork) -> Talk:
        account = uow.accounts.known("console", person.id)
        assert account is not None and account.chat_id is not None
        talk = uow.talks.of(account.id, account.chat_id)
        assert talk is not None
        return talk

    found: Talk = village.do(job)
    return found


def wants_to_help(person: Person) -> None:
    """What somebody would do and when: that is asked first, who they are comes after it."""
    person.says("/offer")
    person.says("spesa" if person.language == "it" else "shopping")
    person.says("sempre" if person.language == "it" else "always")


def joins(village: Village, person: Person, phone: str = "02 555 0123") -> Neighbour:
    """Go through joining from the menu, as a helper would, up to the first question about helping."""
    wants_to_help(person)
    person.says(person.name)
    person.presses("Sì")
    person.says(phone)
    neighbour = newest(village, person.name)
    person.neighbour_id = neighbour.id
    return neighbour
