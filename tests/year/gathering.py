"""Meetings by a rule, on their own for a year: each is announced three times, people say yes, no and perhaps, and who
comes is reminded.

Which days there must have been is worked out by dateutil, who must have been reminded by what people pressed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from dateutil.tz import datetime_exists

from bot.channels.console import Message
from bot.context import Context
from bot.domain.meetings import Meeting, MeetingState, Series
from bot.domain.schedules import to_local
from bot.ports.stores import UnitOfWork
from handlers.meetings import occurrences
from tests.stories.village import Person
from tests.year.accounts import Missed

if TYPE_CHECKING:
    from tests.year.neighbourhood import Neighbourhood

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)

SERIES = (
    ("Assemblea", "FREQ=MONTHLY;BYDAY=1TH", time(18)),
    ("Colazione", "FREQ=MONTHLY;BYDAY=-1SU", time(10, 30)),
    ("Notturna", "FREQ=MONTHLY;BYDAY=-1SU", time(2, 30)),
)
"""The last Sundays of March and October are those on which clocks change, at half past two too."""

NOTICES = 3
"""A week, a day and two hours before."""

ANSWERS = ("Vengo", "Vengo", "Forse", "Non vengo")


class Gathering:
    """The meetings of a year and who answered."""

    def __init__(self, here: Neighbourhood, people: Sequence[Person]) -> None:
        self._here = here
        self._people = {person.id: person for person in people}
        self._posted: Counter[tuple[str, date]] = Counter()
        """How often the card of a meeting was put into the group, by title and month."""
        self._coming: dict[tuple[str, date], dict[str, datetime]] = {}
        """Who said that they come, and when, by meeting."""
        self._reminded: Counter[tuple[str, date, str]] = Counter()
        self.series = here.do(lambda uow: [self._begun(uow, *each) for each in SERIES])

    def _begun(self, uow: UnitOfWork, title: str, rule: str, at: time) -> Series:
        here, now = self._here, self._here.clock.now()
        ctx = Context(here.engine.services, uow, here.community, now)
        zone = here.community.timezone
        start = datetime.combine(to_local(now, zone).date() + 14 * DAY, at)
        series = uow.series.add(
            Series(
                title, rule, start, zone, "in cortile", facilitators=(here.anna.neighbour_id,), uid=title,
                created_by=here.anna.neighbour_id, created_at=now, community_id=here.community.id,
            )
        )  # fmt: skip
        occurrences.extend(ctx, series)
        return series

    # --- living

    def looks(self, chat: str, message: Message) -> bool:
        """What people do about the card in the group; whether this was for them."""
        title = next((s.title for s in self.series if s.title in message.text), "")
        if chat == self._here.group.id:
            if title and message.button("Vengo") is not None:
                self._posted[title, self._next(title)] += 1
                self._answered(title, message)
            return True
        if not title or chat not in self._people:
            return False
        if message.text.startswith("Un promemoria"):
            self._reminded[title, self._next(title), chat] += 1
        return True

    def _answered(self, title: str, message: Message) -> None:
        here, chance = self._here, self._here.chance
        for person in chance.sample(list(self._people.values()), 6):
            say = partial(self._says, title, person, message, chance.choice(ANSWERS))
            here.later(chance.uniform(0.01, 1.5) * HOUR, say)

    def _says(self, title: str, person: Person, message: Message, label: str) -> None:
        if message.deleted or message.button(label) is None:
            return
        day = self._next(title)
        self._here.does(person, message, label, self._here.group)
        coming = self._coming.setdefault((title, day), {})
        if label == "Vengo":
            coming.setdefault(person.id, self._here.steady.now())
        else:
            coming.pop(person.id, None)

    def _next(self, title: str) -> date:
        """The local day of the meeting that comes next."""
        return next(day for day, at in self._due(title) if at + 2 * HOUR > self._here.steady.now())

    # --- what was promised

    def _due(self, title: str) -> Iterator[tuple[date, datetime]]:
        """Days and moments of a series, by dateutil."""
        series = next(s for s in self.series if s.title == title)
        zone = ZoneInfo(series.zone)
        for at in rrulestr(series.rule, dtstart=series.start):
            # What a change of the clocks skips happens at the end of the gap, which here is at three.
            real = at if datetime_exists(at, zone) else at.replace(hour=3, minute=0)
            yield at.date(), real.replace(tzinfo=zone).astimezone(UTC)

    def count(self) -> int:
        """How many meetings there have been."""
        return sum(self._posted.values()) // NOTICES

    def missed(self, until: datetime) -> list[Missed]:
        """Meetings that should have been and were not, or twice; notices and reminders that were not, or twice."""
        return [each for series in self.series for each in self._wrong(series, until)]

    def _wrong(self, series: Series, until: datetime) -> Iterator[Missed]:
        held = self._here.do(lambda uow: list(uow.meetings.of_series(series.id)))
        by_day = {meeting.day: meeting for meeting in held}
        if len(by_day) != len(held):
            yield Missed(series.id, "", "a day has two meetings")
        for day, at in self._due(series.title):
            if at > until:
                break
            meeting = by_day.get(day)
            if why := self._why(series, meeting, day, at, until) if meeting else "never made":
                yield Missed(series.id, str(day), f"{series.title}: {why}")

    def _why(self, series: Series, meeting: Meeting, day: date, at: datetime, until: datetime) -> str:
        if meeting.starts_at != at:
            return f"at {meeting.starts_at}, not at {at}"
        if meeting.ends_at < until and meeting.state is not MeetingState.OVER:
            return f"it is still {meeting.state}"
        posted = self._posted[series.title, day]
        if meeting.starts_at < until and posted != NOTICES:
            return f"announced {posted} times"
        for person, since in self._coming.get((series.title, day), {}).items():
            heard = self._reminded[series.title, day, person]
            if (
                meeting.starts_at < until
                and not self._expected(at, since)[0] <= heard <= self._expected(at, since)[1]
            ):
                return f"somebody who came was reminded {heard} times, and had said so {at - since} before"
        return ""

    @staticmethod
    def _expected(at: datetime, since: datetime) -> tuple[int, int]:
        """How many reminders at least and at most, for somebody who said yes at that moment: one a day before, one two
        hours before, both later or earlier where that is in the night."""
        before = at - since
        if before > 2 * DAY:
            return 2, 2
        return (1, 2) if before > 14 * HOUR else (0, 1)
