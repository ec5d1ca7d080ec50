"""What coordinators have before them: who is there when, what is shown, a request that nobody took."""

from __future__ import annotations

from bot.domain.schedules import Shift, Slot
from bot.ports.stores import UnitOfWork
from tests.stories.errands import exactly, send
from tests.stories.village import Person, Room, Village

MORNINGS = [Slot(day, 9 * 60, 13 * 60) for day in range(7)]
AFTERNOONS = [Slot(day, 13 * 60, 18 * 60) for day in range(7)]


def shifts(village: Village, *hours: tuple[Person, list[Slot]]) -> None:
    """Only these hours are covered."""

    def job(uow: UnitOfWork) -> None:
        for old in uow.shifts.all(village.community.id):
            uow.shifts.remove(old.id)
        for person, slots in hours:
            for slot in slots:
                uow.shifts.add(Shift(person.neighbour_id, slot, village.community.id))

    village.do(job)


def shown(room: Room | Person, words: str) -> int:
    """How many messages, as they stand now, contain these words."""
    return sum(words in m.text for m in room.messages if m.author == "bot")


def unmet(village: Village, maria: Person) -> int:
    """A request for tomorrow whose waves have all stayed unanswered; its id."""
    village.setting(**{"dispatch.waves": 1, "dispatch.wave_small": 1})
    request = send(village, maria, exactly(18))
    village.advance("25m")
    village.desk.shows("Nessuno ancora")
    return request.id
