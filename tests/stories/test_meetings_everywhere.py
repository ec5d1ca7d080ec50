"""Meetings over two networks, for readers of other languages, and for who can't be reached."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.people import Chat
from tests.stories.gatherings import made, meetings, planned, rsvps, state
from tests.stories.two_apps import linked, village_on_two
from tests.stories.village import Room, Village


@pytest.fixture
def both(tmp_path: Path) -> Iterator[Village]:
    """A neighbourhood with a group on each of two networks."""
    village = village_on_two(tmp_path)
    yield village
    village.writer.close()


def other_group(village: Village) -> Room:
    """The neighbours' group on the network without buttons."""
    room = Room(village, "group-there")
    room.channel = village.channels["matrix"]
    village.do(
        lambda uow: uow.chats.add(
            Chat("matrix", room.id, False, community_id=village.community.id, is_group=True)
        )
    )
    return room


def test_one_person_on_two_networks_is_one_answer(both: Village) -> None:
    """Each group has its card; what is said on either counts once, and both cards show it."""
    there_group = other_group(both)
    maria = both.member("Maria")
    there = linked(both, maria)
    luca = both.stranger("Luca", on="matrix")
    meeting = made(both, "festa mercoledì alle 18 in cortile")
    both.advance("1m")
    maria.presses("Vengo", both.group)
    there.reacts("👍", on=there_group.shows("Viene anche Lei?"), room=there_group)
    assert state(both, meeting, maria) == "coming"
    assert len(rsvps(both, meeting)) == 1
    for group in (both.group, there_group):
        group.shows("Viene una persona.")
    there.reacts("👎", on=there_group.shows("Viene anche Lei?"), room=there_group)
    assert state(both, meeting, maria) == "no"
    both.group.shows("Ancora nessuna risposta.")
    both.advance_to(meeting.starts_at)
    assert not [m for p in (maria, there, luca) for m in p.messages if m.text.startswith("Un promemoria")]


def test_each_reads_in_their_own_language(village: Village) -> None:
    """The group in the neighbourhood's, a neighbour in theirs."""
    joan = village.member("Joan", language="en")
    made(village, "festa mercoledì alle 18 in cortile")
    village.advance("1m")
    joan.presses("Vengo", village.group)
    village.advance("1d12h")
    joan.sees("A reminder: Festa")
    village.group.shows("Viene una persona.")


def test_who_has_blocked_the_bot_is_telephoned_about_a_cancellation(village: Village) -> None:
    """Nobody stands before a closed door because an app was gone."""
    maria = village.member("Maria", phone="+390255501")
    meeting = made(village, "festa mercoledì alle 18 in cortile")
    village.advance("1m")
    maria.presses("Vengo", village.group)
    maria.blocks()
    village.anna.says(f"/meeting {meeting.number}")
    village.anna.presses("Non si fa")
    village.anna.presses("Sì")
    assert any("Maria" in m.text and "non si fa" in m.text for m in village.desk.messages)


def test_the_waiting_list_reaches_who_has_no_chat(village: Village) -> None:
    """A place that becomes free is read to them over the telephone, with what they may answer."""
    from bot.domain.meetings import Rsvp, RsvpState

    pina = village.member("Pina", chat=False, phone="+390255502")
    maria = village.member("Maria")
    meeting = made(village, "festa giovedì 12 alle 18 in cortile, 1 posto")
    maria.says("/incontri")
    maria.presses("Vengo")
    village.do(
        lambda uow: uow.rsvps.add(
            Rsvp(
                meeting.id,
                pina.neighbour_id,
                RsvpState.WAITING,
                queued_at=village.clock.now(),
                community_id=1,
            )
        )
    )
    maria.presses("Non vengo più")
    assert state(village, meeting, pina) == "coming"
    assert any("Pina" in m.text and "liberato un posto" in m.text for m in village.desk.messages)


def test_without_a_group_everything_else_works(tmp_path: Path) -> None:
    """A neighbourhood that has no group finds its meetings by /meetings, and is reminded."""
    village = Village(tmp_path, rooms=False)
    maria = village.member("Maria")
    made(village, "festa mercoledì alle 18 in cortile")
    maria.says("/incontri")
    maria.presses("Vengo")
    village.advance("1d12h")
    maria.sees("Un promemoria: Festa")
    village.writer.close()


def test_a_crash_between_two_timers_repeats_no_meeting(village: Village) -> None:
    """A year of a weekly meeting with a stop of random length now and then: each Thursday once, at six."""
    made(village, "maglia ogni giovedì alle 18 in cortile")
    for hours in (5, 30, 200, 3, 700, 50, 1500, 9, 90, 2000, 400):
        village.clock.move_to(village.clock.now() + village.clock.random.random() * timedelta(hours=hours))
        village.restart()
        village.advance("2d")
    found = meetings(village)
    assert len({m.day for m in found}) == len(found)
    assert {(m.local.weekday(), m.local.hour) for m in found} == {(3, 18)}
    assert planned(village)
    past = [m for m in found if m.ends_at <= village.clock.now()]
    assert all(m.state.value == "over" for m in past)


def test_who_says_yes_by_voice_is_added(village: Village) -> None:
    """By whoever coordinates or leads it; who has a chat reads it there and can say no."""
    pina, maria = village.member("Pina", chat=False), village.member("Maria")
    meeting = made(village, "festa giovedì 12 alle 18 in cortile, 1 posto")
    for name in ("Pina", "Maria"):
        village.anna.says(f"/meeting {meeting.number}")
        village.anna.presses("Chi viene")
        village.anna.presses("Aggiungo qualcuno")
        village.anna.says(name)
    assert state(village, meeting, pina) == "coming"
    village.anna.sees("I posti sono finiti: Maria è in lista.")
    maria.sees("Lei è in lista.")
    maria.presses("Non vengo più")
    assert state(village, meeting, maria) == "no"
