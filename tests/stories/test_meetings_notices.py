"""What is said of a meeting at its time: notices, at night, after a stop; the end of a series; nothing twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.context import Context
from bot.domain.meetings import MeetingState
from handlers.meetings import occurrences
from tests.stories.gatherings import again, made, meetings, planned, rsvps, state
from tests.stories.village import Person, Village

FAR = "festa sabato 14 alle 18 in cortile"
"""Twelve days ahead of the village's Monday."""


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    """A moment by the wall clock of March 2026 in Milan."""
    return datetime(2026, month, day, hour, minute, tzinfo=UTC) - timedelta(hours=1)


def cards_posted(village: Village) -> list[str]:
    """The ids of the cards that stand in the group."""
    return [m.id for m in village.group.messages if "Viene anche Lei" in m.text]


def reminders(person: Person) -> list[str]:
    return [m.text for m in person.messages if m.author == "bot" and m.text.startswith("Un promemoria")]


def test_three_notices_each_in_the_place_of_the_one_before(village: Village) -> None:
    """A week, a day and two hours before; who comes is reminded twice, who said perhaps is asked once more."""
    made(village, FAR)
    maria, luca, rosa = (village.member(n) for n in ("Maria", "Luca", "Rosa"))
    village.advance_to(at(7, 17, 59))
    assert cards_posted(village) == []
    village.advance_to(at(7, 18, 1))
    first = cards_posted(village)
    maria.presses("Vengo", village.group)
    luca.presses("Forse", village.group)
    rosa.presses("Non vengo", village.group)
    village.advance_to(at(13, 18, 1))
    second = cards_posted(village)
    assert len(first) == len(second) == 1 and first != second
    assert "domani" in reminders(maria)[-1]
    luca.sees("Aveva detto forse: viene?")
    village.anna.sees("conduce Lei. Viene una persona.")
    village.advance_to(at(14, 16, 1))
    third = cards_posted(village)
    assert len(third) == 1 and third != second
    assert len(reminders(maria)) == 2
    assert reminders(luca) == reminders(rosa) == []
    village.advance_to(at(14, 20, 1))
    village.group.shows("è finito")


def test_the_settings_say_when(village: Village) -> None:
    """Nothing turns a notice off; a longer one comes earlier."""
    village.anna.says("/setup meetings.notice_first 0s")
    village.anna.says("/setup meetings.notice_day 2d")
    made(village, FAR)
    village.advance_to(at(12, 17, 59))
    assert cards_posted(village) == []
    village.advance_to(at(12, 18, 1))
    assert len(cards_posted(village)) == 1


def test_a_meeting_at_short_notice_skips_what_is_past(village: Village) -> None:
    """It is announced at once, and its week before is not made up for."""
    made(village, "festa domani alle 9.30 in cortile")
    village.advance("1m")
    assert len(cards_posted(village)) == 1
    village.advance("30m")
    assert len(cards_posted(village)) == 1


def test_it_can_be_announced_before_its_time(village: Village) -> None:
    made(village, FAR)
    village.anna.sees("Lo annuncio")
    village.anna.presses("Annuncio adesso")
    assert len(cards_posted(village)) == 1
    village.advance_to(at(7, 18, 1))
    assert len(cards_posted(village)) == 1


def test_nobody_is_disturbed_at_night(village: Village) -> None:
    """Two hours before half past nine is night: the reminder waits for the morning, and still comes before."""
    made(village, "colazione sabato 14 alle 9.30 di mattina in cortile")
    maria = village.member("Maria")
    maria.says("/incontri")
    maria.presses("Vengo")
    village.advance_to(at(14, 7, 59))
    assert len(reminders(maria)) == 1
    village.advance_to(at(14, 8, 1))
    assert len(reminders(maria)) == 2


def test_what_fell_into_a_stop_is_said_only_if_still_of_use(village: Village) -> None:
    """Away from the week before until a day before: one card, not two; back after the end: none."""
    made(village, FAR)
    maria = village.member("Maria")
    maria.says("/incontri")
    maria.presses("Vengo")
    village.clock.move_to(at(13, 18, 30))
    village.restart()
    village.advance("1m")
    assert len(cards_posted(village)) == 1
    assert len(reminders(maria)) == 1
    village.clock.move_to(at(14, 21))
    village.restart()
    village.advance("1m")
    assert len(reminders(maria)) == 1
    village.group.shows("è finito")


def test_a_restart_at_any_moment_repeats_nothing(village: Village) -> None:
    """Everything planned is rows."""
    made(village, FAR)
    maria = village.member("Maria")
    maria.says("/incontri")
    maria.presses("Vengo")
    while village.clock.now() < at(15, 12):
        village.restart()
        village.advance("6h")
    assert len(reminders(maria)) == 2
    assert len([m for m in village.anna.messages if "vi siete visti" in m.text]) == 1


def test_a_series_goes_on_and_each_is_there_once(village: Village) -> None:
    """Three months of a weekly meeting over the change of clocks: every Thursday at six, none twice."""
    made(village, "maglia ogni giovedì alle 18 in cortile")
    village.advance("90d")
    past = [m for m in meetings(village) if m.starts_at < village.clock.now()]
    assert [m.local for m in past] == [past[0].local + timedelta(weeks=n) for n in range(len(past))]
    assert len(past) == 13
    assert {m.state for m in past} == {MeetingState.OVER}
    assert past[-1].starts_at.hour == 16 and past[0].starts_at.hour == 17


def test_a_series_that_runs_out_says_so(village: Village) -> None:
    """On the last card, and when it is over, to the group, to who came and to who led it."""
    made(village, "maglia ogni giovedì alle 18 in cortile fino al 19 marzo")
    maria = village.member("Maria")
    assert [m.local.day for m in planned(village)] == [5, 12, 19]
    village.advance_to(at(11, 18, 5))
    village.group.does_not_show("È l'ultimo")
    village.advance_to(at(18, 18, 5))
    village.group.shows("È l'ultimo incontro")
    maria.presses("Vengo", village.group)
    village.advance_to(at(19, 20, 5))
    village.group.shows("Maglia: questo era l'ultimo incontro")
    maria.sees("questo era l'ultimo incontro")
    village.anna.sees("questo era l'ultimo incontro")
    village.advance("60d")
    assert len(meetings(village)) == 3
    assert len([m for m in village.group.messages if "ultimo incontro. Grazie" in m.text]) == 1


def test_looking_twice_makes_nothing_twice(village: Village) -> None:
    """Extending a series again, also after a stop of months, makes each day once and none that is past."""
    made(village, "maglia ogni giovedì alle 18 in cortile")
    village.clock.move_to(at(1, 12, month=7))
    village.restart()
    village.advance("1m")
    services = village.engine.dispatcher._services

    def extend(uow) -> None:  # type: ignore[no-untyped-def]
        ctx = Context(services, uow, uow.communities.get(village.community.id), village.clock.now())
        for series in uow.series.all(village.community.id):
            occurrences.extend(ctx, series)

    for _ in range(3):
        village.do(extend)
    found = meetings(village)
    assert len({m.day for m in found}) == len(found)
    assert all(m.starts_at > village.clock.now() for m in found if m.state is MeetingState.PLANNED)


def test_who_came_is_forgotten_and_how_many_is_not(village: Village) -> None:
    """The answers go after the time that the setting says."""
    meeting = made(village, "festa mercoledì alle 18 in cortile")
    maria = village.member("Maria")
    maria.says("/incontri")
    maria.presses("Vengo")
    village.advance("3d")
    village.anna.presses("Sì, si è fatto")
    village.anna.says("12")
    village.advance("80d")
    assert state(village, meeting, maria) == "coming"
    village.advance("12d")
    assert rsvps(village, meeting) == {}
    assert again(village, meeting).came == 12


# --- the day after


def test_the_day_after_the_facilitator_says_how_many_came(village: Village) -> None:
    """A number, by word or digit; asked once more after two days of silence, and then no more."""
    meeting = made(village, "festa mercoledì alle 18 in cortile")
    village.advance_to(at(5, 9, 59))
    village.anna.does_not_see("vi siete visti")
    village.advance_to(at(5, 10, 1))
    village.anna.sees("vi siete visti")
    village.advance("10d")
    assert len([m for m in village.anna.messages if "vi siete visti" in m.text]) == 2
    village.anna.presses("Sì, si è fatto")
    village.anna.says("eravamo in quindici")
    assert (again(village, meeting).held, again(village, meeting).came) == (True, 15)


@pytest.mark.parametrize(("said", "came"), [("1", 1), ("nessuno", None), ("non lo so", None)])
def test_a_bare_digit_is_the_number_itself(village: Village, said: str, came: int | None) -> None:
    meeting = made(village, "festa mercoledì alle 18 in cortile")
    village.advance_to(at(5, 10, 1))
    village.anna.presses("Sì, si è fatto")
    village.anna.says(said)
    assert again(village, meeting).came == came
    village.anna.sees("Scriviamo che cosa avete deciso?")


def test_a_meeting_that_did_not_take_place_is_noted_without_blame(village: Village) -> None:
    meeting = made(village, "festa mercoledì alle 18 in cortile")
    village.advance_to(at(5, 10, 1))
    village.anna.presses("No")
    village.anna.sees("Capita")
    assert again(village, meeting).held is False


# --- files


def test_notices_bring_a_file_for_calendars(village: Village) -> None:
    """In the group one file, beside the card; in private with the yes; a change brings a newer one of the same name."""
    meeting = made(village, FAR)
    maria = village.member("Maria")
    village.advance_to(at(7, 18, 1))
    files = [m.document for m in village.group.messages if m.document is not None]
    assert [f.name for f in files] == ["festa.ics"]
    assert meeting.uid in files[0].text.replace("\r\n ", "")
    maria.says("/incontri")
    maria.presses("Vengo")
    assert maria.last.document is not None
    village.anna.says(f"/meeting {meeting.number}")
    village.anna.presses("Cambio")
    village.anna.says("alle 19")
    village.anna.presses("Sì")
    newer = maria.sees("È cambiato qualcosa").document
    assert newer is not None and "SEQUENCE:1" in newer.text and meeting.uid in newer.text.replace("\r\n ", "")
    assert len([m for m in village.group.messages if m.document is not None]) == 1
