"""Calendars that people follow by a secret link: what stands in them, and who can read them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from icalendar import Calendar

from bot.clock import VirtualClock
from bot.domain.circles import CareCircle, CareMember, CareMembership, CareState
from bot.domain.meetings import Meeting, MeetingState, Rsvp, RsvpState
from bot.domain.rotas import Hand, Rota, Turn
from bot.http import FEEDS_A_MINUTE, HttpServer
from bot.metrics import Metrics
from bot.ports.stores import UnitOfWork
from handlers.circles import feeds
from storage.reader import Reader
from tests.stories.circles import founded, joins
from tests.stories.errands import exactly, send
from tests.stories.village import MONDAY, Person, Village

ADDRESS = "https://cortile.example.org"


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    village = Village(tmp_path, public_url=ADDRESS)
    yield village
    village.writer.close()


def follows(person: Person, label: str = "Il mio calendario") -> str:
    """Asks for an address, and keeps its secret."""
    person.says("/calendario")
    person.presses(label)
    link = next(word for word in person.sees(ADDRESS).text.split() if word.startswith(ADDRESS))
    assert link.startswith(f"{ADDRESS}/calendar/") and link.endswith(".ics")
    return link.removeprefix(f"{ADDRESS}/calendar/").removesuffix(".ics")


def read(village: Village, secret: str) -> dict[str, Any] | None:
    """The events behind a secret by their names; None where there is nothing."""
    text = village.do(lambda uow: feeds.feed(village.engine.services, uow, secret))
    if text is None:
        return None
    parsed: Any = Calendar.from_ical(text)
    return {str(event["SUMMARY"]): event for event in parsed.walk("VEVENT")}


def meeting(village: Village, title: str, **fields: Any) -> Meeting:
    at = MONDAY + timedelta(days=3)
    fresh = Meeting(
        title, at.replace(tzinfo=None) + timedelta(hours=1), "Europe/Rome", at, uid=f"{title}@cortile",
        community_id=village.community.id, **fields,
    )  # fmt: skip
    return village.do(lambda uow: uow.meetings.add(fresh))


def answers(village: Village, person: Person, to: Meeting, state: RsvpState) -> None:
    rsvp = Rsvp(to.id, person.neighbour_id, state, community_id=village.community.id)
    village.do(lambda uow: uow.rsvps.add(rsvp))


def test_ones_own_calendar_has_what_one_said_yes_or_perhaps_to(village: Village) -> None:
    """Not what one said no to; what was called off says so; a perhaps is tentative."""
    luca = village.member("Luca")
    states = {
        "Festa": RsvpState.COMING, "Orto": RsvpState.PERHAPS, "Assemblea": RsvpState.NO, "Cena": RsvpState.COMING,
    }  # fmt: skip
    for title, state in states.items():
        fields = {"state": MeetingState.CANCELLED} if title == "Cena" else {}
        answers(village, luca, meeting(village, title, place="cortile", **fields), state)
    meeting(village, "Di nessuno")
    found = read(village, follows(luca))
    assert found is not None
    assert {title: str(event["STATUS"]) for title, event in found.items()} == {
        "Festa": "CONFIRMED", "Orto": "TENTATIVE", "Cena": "CANCELLED",
    }  # fmt: skip
    assert found["Festa"]["DTSTART"].dt.astimezone(UTC) == MONDAY + timedelta(days=3)


def test_a_task_is_only_its_kind_and_its_time(village: Village) -> None:
    """Whose it is, where it is and what was written of it stands nowhere in the calendar."""
    maria = village.member("Maria", address="via Padova 12", phone="02 555 0123")
    luca = village.helper("Luca", "groceries")
    send(village, maria, exactly(18), note="il latte senza lattosio")
    luca.presses("Ci penso io")
    secret = follows(luca)
    text = village.do(lambda uow: feeds.feed(village.engine.services, uow, secret)) or ""
    assert "SUMMARY:Impegno: spesa" in text
    for word in ("Maria", "Padova", "0123", "latte"):
        assert word not in text


def test_a_circle_stands_there_by_its_name_alone(village: Village) -> None:
    """Its rule, what is skipped, and neither its place nor what it is about; to who is not in it, nothing."""
    rosa = founded(village)
    aldo = joins(village, rosa, "Aldo")
    found = read(village, follows(aldo))
    assert found is not None and list(found) == ["Gruppo del giovedì"]
    event = found["Gruppo del giovedì"]
    assert event["RRULE"].to_ical().decode() == "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"
    assert "LOCATION" not in event and "DESCRIPTION" not in event
    assert read(village, follows(village.member("Sara"))) == {}


def test_who_is_around_somebody_sees_what_the_others_do_for_her(village: Village) -> None:
    """By its kind, without names."""
    maria = village.member("Maria")
    luca, sara = village.helper("Luca", "groceries"), village.helper("Sara", "pets")

    def around(uow: UnitOfWork) -> None:
        here = village.community.id
        care = uow.care_circles.add(CareCircle(maria.neighbour_id, CareState.ACTIVE, 1, community_id=here))
        for each in (luca, sara):
            uow.care_members.add(CareMember(care.id, each.neighbour_id, CareMembership.IN, community_id=here))

    village.do(around)
    send(village, maria, exactly(18))
    luca.presses("Ci penso io")
    assert list(read(village, follows(sara)) or {}) == ["Vicini intorno: spesa"]
    assert list(read(village, follows(luca)) or {}) == ["Impegno: spesa"]


def test_a_turn_that_one_has_taken_stands_there(village: Village) -> None:
    """By the rota's name, where and how long; nobody else's."""
    luca, sara = village.member("Luca"), village.member("Sara")

    def taken(uow: UnitOfWork) -> None:
        here, at = village.community.id, MONDAY + timedelta(days=1)
        rota = uow.rotas.add(
            Rota("Annaffiare l'orto", "FREQ=DAILY", at.replace(tzinfo=None), "Europe/Rome", 30, place="orto", community_id=here)
        )  # fmt: skip
        for person, day in ((luca, 0), (sara, 1)):
            when = at + timedelta(days=day)
            turn = uow.turns.add(Turn(rota.id, when.date(), when, community_id=here))
            uow.hands.add(Hand(turn.id, person.neighbour_id, MONDAY, here))

    village.do(taken)
    found = read(village, follows(luca))
    assert found is not None and list(found) == ["Annaffiare l'orto"]
    event = found["Annaffiare l'orto"]
    assert (str(event["LOCATION"]), event["DURATION"].dt) == ("orto", timedelta(minutes=30))
    assert event["DTSTART"].dt.astimezone(UTC) == MONDAY + timedelta(days=1)


def test_the_neighbourhoods_calendar_has_public_meetings_only(village: Village) -> None:
    """Whoever follows it: no circle's meeting, no task, nobody's answer."""
    rosa = founded(village)
    meeting(village, "Festa")
    found = read(village, follows(rosa, "Quello del quartiere"))
    assert found is not None and list(found) == ["Festa"]


def test_an_address_is_shown_once_renewed_and_switched_off(village: Village) -> None:
    """Only its hash is kept; a new one ends the old one; off, and for who has left, it shows nothing."""
    luca = village.member("Luca")
    first = follows(luca)
    assert first.encode() not in village.path.read_bytes()
    luca.says("/calendario")
    luca.presses("Il mio calendario")
    assert ADDRESS not in luca.last.text
    luca.presses("Indirizzo nuovo")
    second = luca.last.text.split(f"{ADDRESS}/calendar/")[1].split(".ics")[0]
    assert read(village, first) is None
    assert read(village, second) == {}
    luca.says("/calendario")
    luca.presses("Lo spengo")
    assert read(village, second) is None
    third = follows(luca)
    luca.says("/forgetme")
    luca.presses("Sì")
    assert read(village, third) is None


def test_without_an_address_of_the_web_side_it_is_said_kindly(tmp_path: Path) -> None:
    """And files come with the notices all the same."""
    village = Village(tmp_path)
    luca = village.member("Luca")
    luca.says("calendario")
    luca.sees("non è ancora pronto")
    village.writer.close()


async def test_a_calendar_is_read_beside_the_writer(tmp_path: Path) -> None:
    """On a connection that can write nothing."""
    village = Village(tmp_path, public_url=ADDRESS)
    rosa = founded(village)
    secret = follows(rosa)
    async with Reader(village.path, village.keyring) as reader:
        text = await reader.read(lambda uow: feeds.feed(village.engine.services, uow, secret))
    village.writer.close()
    assert text is not None and "Gruppo del giovedì" in text


async def test_the_web_side_gives_a_calendar_to_its_secret_and_nothing_to_others() -> None:
    """As a calendar, kept by nobody in between; whatever else is asked is answered alike, and not without end."""
    clock = VirtualClock(datetime(2026, 3, 2, tzinfo=UTC))
    asked: list[str] = []

    async def feed(secret: str) -> str | None:
        asked.append(secret)
        return "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n" if secret == "abc" else None

    async def ready() -> str:
        return ""

    async def before() -> None:
        return None

    server = HttpServer("127.0.0.1", 0, Metrics("1"), ready, before, feed=feed, clock=clock)
    await server.start()
    address = f"http://127.0.0.1:{server.port}/calendar"
    try:
        async with aiohttp.ClientSession() as http:
            async with http.get(f"{address}/abc.ics") as answer:
                assert (answer.status, answer.content_type) == (200, "text/calendar")
                assert answer.headers["Cache-Control"] == "private, no-store"
                assert await answer.text() == "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
            told = set()
            for secret in ("abd", "a" * 200, "%27%20OR%201", "abc%00"):
                async with http.get(f"{address}/{secret}.ics") as answer:
                    told.add((answer.status, await answer.text()))
            assert told == {(404, "404: Not Found")}
            for _ in range(FEEDS_A_MINUTE):
                async with http.get(f"{address}/abd.ics") as answer:
                    last = answer.status
            assert last == 429
            clock.advance(timedelta(minutes=1))
            async with http.get(f"{address}/abc.ics") as answer:
                assert answer.status == 200
    finally:
        await server.stop()
