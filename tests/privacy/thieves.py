"""What somebody does who wants Zenobia's address, and what they have learned by it."""

from __future__ import annotations

from dataclasses import replace

from bot.channels.console import Message
from bot.domain.requests import Request
from bot.ports.chat import Press
from bot.ports.rows import ButtonRow
from bot.ports.stores import UnitOfWork
from tests.privacy.cast import ZENOBIA, found_in, press
from tests.stories.errands import exactly, send
from tests.stories.village import Person, Room, Village


def wishes(village: Village, zenobia: Person, hour: int = 18) -> Request:
    return send(village, zenobia, exactly(hour), note=ZENOBIA.note)


def taken(village: Village, zenobia: Person, ubaldo: Person) -> Request:
    request = wishes(village, zenobia)
    press(ubaldo, "offer-button-yes")
    return request


def goes_back(village: Village, ubaldo: Person, request: Request) -> None:
    press(ubaldo, "task-button-hand-back")
    press(ubaldo, "button-yes")


def tries(village: Village, person: Person, token: str | None, room: Room | None = None) -> str:
    """Press this token, from wherever; the note that answers it."""
    assert token is not None
    village.bring(person, Press(token, "q"), room)
    chat = room.id if room else person.id
    return next((text for at, text in reversed(village.channel.notes) if at == chat), "")


def token_of(message: Message, label: str) -> str:
    button = message.button(label)
    assert button is not None and button.token is not None, (message.text, message.labels)
    return button.token


def button_for(village: Village, person: Person, action: str, /, **args: object) -> str:
    """A button with any arguments, as only the program could make it: rights are checked behind it too."""

    def job(uow: UnitOfWork) -> str:
        chat = uow.chats.known("console", person.id)
        assert chat is not None
        token = f"forged-{action}-{sorted(args.items())}-{person.id}"
        uow.buttons.add(
            ButtonRow(
                uow.token_hash(token), action, args, village.clock.now().replace(year=2099), chat.id,
                person.neighbour_id or None, community_id=village.community.id,
            )
        )  # fmt: skip
        return token

    return village.do(job)


def without_role(village: Village, person: Person) -> None:
    """As if the community had taken the role away."""
    village.do(lambda uow: uow.people.save(replace(uow.people.get(person.neighbour_id), roles=frozenset())))


def learned(person: Person, *seeds: object) -> list[str]:
    """What this person has ever been shown of Zenobia, edits and notes too."""
    said = [v for m in person.messages if m.author == "bot" for v in m.versions]
    said += [label for m in person.messages if m.author == "bot" for label in m.labels]
    return found_in("\n".join([*said, *person.notes]), ZENOBIA)


def in_group(village: Village, room: Room) -> list[str]:
    said = [v for m in room.messages if m.author == "bot" for v in m.versions]
    notes = [text for chat, text in village.channel.notes if chat == room.id]
    return found_in("\n".join([*said, *notes]), ZENOBIA)


def audited(village: Village) -> list[tuple[str, int | None, int]]:
    rows = village.do(lambda uow: uow.audited(village.community.id, 200))
    return [(row.action, row.actor_id, row.subject_id) for row in rows]
