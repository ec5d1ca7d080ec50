"""Links used twice, opened by two, guessed, or read for what they hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.people import InvitationTo
from tests.privacy.cast import GELTRUDE, TEODOLINDA, ZENOBIA, build, found_in, lives, press
from tests.privacy.thieves import button_for, learned, tries
from tests.stories.village import Person, Village


def link_to(village: Village, to: InvitationTo, by: Person) -> str:
    tries(village, by, button_for(village, by, "invite.make", to=to.value))
    return by.link()


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    place = build(tmp_path)
    yield place
    place.writer.close()


@pytest.fixture
def zenobia(village: Village) -> Person:
    return lives(village, ZENOBIA)


def test_a_contact_link_is_for_one_and_says_who_invites(village: Village, zenobia: Person) -> None:
    """The second opener, and the first one again, are only told that it is used; nothing else is on it."""
    link = link_to(village, InvitationTo.CONTACT, zenobia)
    eve, paolo = lives(village, TEODOLINDA), lives(village, GELTRUDE)
    eve.opens(link)
    press(eve, "invite-button-accept")
    paolo.opens(link)
    eve.opens(link)
    assert learned(paolo) == []
    said = "\n".join(v for m in eve.messages if m.author == "bot" for v in m.versions)
    assert found_in(said, replace(ZENOBIA, name="", surname="")) == []
    assert village.do(lambda uow: uow.delegations.by(eve.neighbour_id)) == []


def test_two_who_opened_a_link_do_not_both_get_in(village: Village, zenobia: Person) -> None:
    """Both see the question, one answer counts: the link to speak for her makes one delegate."""
    link = link_to(village, InvitationTo.DELEGATE, zenobia)
    eve, paolo = lives(village, TEODOLINDA), lives(village, GELTRUDE)
    for person in (eve, paolo):
        person.opens(link)
    for person in (eve, paolo):
        press(person, "invite-button-accept")
    named = village.do(lambda uow: [d.delegate_id for d in uow.delegations.of(zenobia.neighbour_id)])
    assert named == [eve.neighbour_id]


@pytest.mark.parametrize(
    "payload",
    ["1", "invitation-1", "AAAAAAAAAAAAAAAAAAAAAA", "g-1", "g-AAAAAAAAAAAAAAAAAAAAAA", "zenobia", "claim",
     "x" * 64, "../../etc", "' or 1=1 --"],
)  # fmt: skip
def test_a_guessed_link_opens_nothing(village: Village, zenobia: Person, payload: str) -> None:
    """Numbers, words and made-up secrets are answered alike, and make nobody anything."""
    for to in (InvitationTo.COORDINATE, InvitationTo.DELEGATE):
        link_to(village, to, village.anna)
    eve = lives(village, TEODOLINDA)
    eve.opens(f"cortile:{payload}")
    assert learned(eve) == []
    assert not eve.row.is_coordinator


def test_links_hold_nothing_but_chance(village: Village, zenobia: Person) -> None:
    """No id, name or kind stands in any address that the bot gives, and no address twice."""
    links = {
        link_to(village, to, village.anna)
        for to in (InvitationTo.CONTACT, InvitationTo.DELEGATE, InvitationTo.HELP)
    }
    village.stranger("Nessuno").says("mi serve la spesa domani mattina", village.group)
    links |= {b.url for m in village.group.messages for row in m.buttons for b in row if b.url}
    assert len(links) == 4
    for link in links:
        payload = link.removeprefix("cortile:").removeprefix("g-")
        assert len(payload) == 22 and payload.replace("-", "").replace("_", "").isalnum()
