"""What the stories about meetings begin with."""

from __future__ import annotations

from bot.domain.meetings import Meeting, Rsvp
from tests.stories.village import Person, Village

LINE = "assemblea giovedì 12 alle 18 all'oratorio, 30 posti"
FORTNIGHTLY = "gruppo di lettura ogni due settimane di giovedì alle 18 in biblioteca"
TOMORROW = "festa mercoledì alle 18 in cortile"


def meetings(village: Village) -> list[Meeting]:
    """All there are, the first made first."""
    return village.do(lambda uow: list(uow.meetings.all(village.community.id)))


def planned(village: Village) -> list[Meeting]:
    """What is to come, the soonest first."""
    return village.do(lambda uow: list(uow.meetings.planned(village.community.id, village.clock.now())))


def made(village: Village, line: str = LINE, *, by: Person | None = None) -> Meeting:
    """A meeting that Anna (or `by`) has made in one line; of a series the first one."""
    maker, before = by or village.anna, len(meetings(village))
    maker.says(f"/meeting {line}")
    maker.presses("Yes" if maker.language == "en" else "Sì")
    return meetings(village)[before]


def again(village: Village, meeting: Meeting) -> Meeting:
    """The meeting as it is now."""
    return village.do(lambda uow: uow.meetings.get(meeting.id))


def rsvps(village: Village, meeting: Meeting) -> dict[int, Rsvp]:
    """Everybody's answers, by neighbour."""
    return village.do(lambda uow: {r.neighbour_id: r for r in uow.rsvps.to(meeting.id)})


def state(village: Village, meeting: Meeting, person: Person) -> str:
    """How somebody stands; '' when they have not answered."""
    found = rsvps(village, meeting).get(person.neighbour_id)
    return found.state.value if found else ""


def announced(village: Village, line: str = LINE) -> Meeting:
    """A meeting whose card stands in the group."""
    meeting = made(village, line)
    village.anna.says(f"/meeting {meeting.number}")
    if not any("Viene anche Lei" in m.text for m in village.group.messages):
        village.anna.says(f"/meeting {line}")
        village.anna.says("annulla")
        village.do(lambda uow: None)
        village.advance("0s")
    return again(village, meeting)


def card(village: Village, line: str = TOMORROW) -> Meeting:
    """A meeting of which the card stands in the group."""
    meeting = made(village, line)
    village.advance("1m")
    village.group.shows("Viene anche Lei?")
    return meeting
