"""What is encrypted and what isn't: rooms of the coordinators, open groups, links, recordings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.channels.console import ConsoleChannel
from bot.domain.people import Invitation, InvitationTo
from bot.ports.stores import UnitOfWork
from tests.stories.rooms import beside, coordinator, desk, elsewhere, groups, village_beside
from tests.stories.village import Village


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    place = village_beside(tmp_path)
    yield place
    place.writer.close()


def test_a_room_that_is_not_encrypted_can_not_be_the_coordinators(village: Village) -> None:
    """It is refused with the reason and the way out; encrypted, it is theirs."""
    paolo, open_room = coordinator(village), beside(village, "!aperta:example.org", encrypted=False)
    paolo.says("/setup", open_room)
    paolo.presses("La stanza di chi coordina", open_room)
    refused = open_room.shows("non è cifrata")
    assert "nomi, indirizzi e telefoni" in refused.text
    assert desk(village) == "desk"
    open_room.encrypted = True
    paolo.says("/setup", open_room)
    paolo.presses("La stanza di chi coordina", open_room)
    paolo.presses("Sì, uso questo", open_room)
    assert desk(village) == open_room.id


def test_not_even_when_it_was_sure(village: Village) -> None:
    """A room whose encryption was promised and is not there is refused at the last step too."""
    paolo, room = coordinator(village), beside(village, "!aperta:example.org")
    paolo.says("/setup", room)
    paolo.presses("La stanza di chi coordina", room)
    room.encrypted = False
    paolo.presses("Sì, uso questo", room)
    room.shows("non è cifrata")
    assert desk(village) == "desk"


def test_an_open_group_is_told_what_that_means(village: Village) -> None:
    """The neighbours' group may be unencrypted; one sentence says who can read it."""
    paolo, room = coordinator(village), beside(village, encrypted=False)
    paolo.says("/setup", room)
    paolo.presses("Il gruppo dei vicini", room)
    room.shows("chi gestisce il server può leggere")
    assert ("matrix", room.id) in groups(village)


def test_coordinators_elsewhere_work_in_private(village: Village) -> None:
    """The room is on one network; who coordinates from the other gets what isn't taken there."""
    paolo = coordinator(village)
    village.member("Maria", phone="02 555 0123").says("0")
    village.desk.shows("vuole parlare con una persona")
    village.advance("20m")
    paolo.presses("Ci penso io")
    village.desk.shows("Ci pensa Paolo")


def test_the_claim_opens_on_either_network(tmp_path: Path) -> None:
    """`!start` and the claim's word make its sayer the first coordinator, and the walk speaks of rooms."""
    village = Village(
        tmp_path, rooms=False, channels=(ConsoleChannel(name="matrix", buttons=False, opens=True),)
    )
    anna, secret = village.anna, "claim-secret-of-22-chars"

    def job(uow: UnitOfWork) -> None:
        person = uow.people.get(anna.neighbour_id)
        uow.people.save(replace(person, roles=frozenset()))
        uow.invitations.add(
            Invitation(
                uow.token_hash(secret), InvitationTo.CLAIM, village.clock.now() + timedelta(days=7),
                community_id=village.community.id,
            )
        )  # fmt: skip

    village.do(job)
    bruno = village.stranger("Bruno")
    bruno.says(f"/start {secret}")
    bruno.says("Bruno")
    bruno.says("1")
    bruno.says("02 555 0144")
    bruno.sees("tra chi coordina")
    bruno.says("/setup")
    bruno.presses("gruppi")
    assert "cifrata" in bruno.sees("Mi inviti nella stanza").text
    village.writer.close()


def test_an_invitation_opens_on_either_network(village: Village) -> None:
    """Who invites doesn't know which app the other uses: both ways are said, and one of them works once."""
    maria, gina = village.member("Maria"), village.stranger("Gina", on="matrix")
    maria.says("/settings")
    maria.says("Invito qualcuno")
    maria.presses("Un vicino")
    said = maria.sees("una persona sola").text
    assert "Su Matrix: cortile:hello" in said and "Su Telegram" not in said
    secret = said.partition("!start ")[2].split()[0]
    gina.says(f"/start {secret}")
    gina.sees("Maria La invita tra i vicini")


def test_a_recording_is_heard_in_the_room_whatever_network_it_came_over(village: Village) -> None:
    """It is brought along with its card."""
    elsewhere(village, "Gina").sends_voice()
    village.desk.shows("ha mandato un messaggio vocale")
    assert [m.media for m in village.desk.messages if m.media] == ["voice:recording"]


def test_a_recording_that_nobody_can_hear_is_not_promised_to_be(tmp_path: Path) -> None:
    """No room, and nobody who coordinates can be written to: she is asked to write it."""
    village = Village(tmp_path, rooms=False)
    village.anna.blocks()
    maria = village.member("Maria")
    maria.sends_voice()
    maria.sees("Lo scriva, per favore")
    village.writer.close()
