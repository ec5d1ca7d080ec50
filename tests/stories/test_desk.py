"""The coordinators' desk: who may use it, what it shows of people, and a room that moves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.cards import CardKind
from bot.domain.requests import RequestState
from bot.domain.trust import Trust
from bot.ports.chat import ChatChange, Happening
from tests.stories.coordinated import shown, unmet
from tests.stories.errands import cards, exactly, send
from tests.stories.village import Person, Village


@pytest.fixture
def maria(village: Village) -> Person:
    return village.member("Maria", phone="02 555 0123", address="Via Padova 12", metres=0)


# --- rights


@pytest.mark.parametrize(
    "words", ["/board", "/people Maria", "/vet", "/audit", "/request 1", "/assign 1 Luca", "/approve 1"]
)
def test_neighbours_may_not_look(village: Village, maria: Person, words: str) -> None:
    """No command of the desk answers anybody but coordinators, in private or in the room."""
    luca = village.helper("Luca")
    send(village, maria, exactly(18))
    luca.says(words)
    luca.sees("solo chi coordina")
    luca.does_not_see("Maria")
    luca.says(words, village.desk)
    village.desk.does_not_show("02 555 0123")


def test_a_neighbour_in_the_room_can_press_nothing(village: Village, maria: Person) -> None:
    """Whoever was let into the room by mistake has no power over its cards."""
    luca = village.helper("Luca")
    maria.says("0")
    luca.presses("Ci penso io", village.desk)
    village.desk.does_not_show("Ci pensa Luca")
    luca.presses("Fatto", village.desk)
    assert len(cards(village, CardKind.PERSON)) == 1


def test_somebody_who_no_longer_coordinates_has_no_rights(village: Village, maria: Person) -> None:
    """Rights come from the table at the moment of the press, not from an old button."""
    paolo = village.coordinator("Paolo")
    maria.says("0")
    village.advance("11m")
    village.do(lambda uow: uow.people.save(replace(uow.people.get(paolo.neighbour_id), roles=frozenset())))
    paolo.presses("Ci penso io")
    village.desk.does_not_show("Ci pensa Paolo")


# --- people


def test_phone_and_address_are_shown_on_purpose_and_recorded(village: Village, maria: Person) -> None:
    """A sheet shows no phone; the button that does leaves an entry with who looked."""
    village.anna.says("/persone mara")
    sheet = village.anna.sees("Maria")
    assert "02 555 0123" not in sheet.text and "Padova 12" not in sheet.text
    village.anna.presses("Telefono e indirizzo")
    village.anna.sees("02 555 0123, Via Padova 12")
    assert village.anna.last.protect
    village.anna.says("/registro")
    village.anna.sees("Anna, contact-shown, neighbour")


def test_a_sheet_tells_its_secrets_for_a_while(village: Village, maria: Person) -> None:
    """What a coordinator asked to see in the room is gone with the day, or with what it is about; asked for again
    it stands there once."""
    request = send(village, maria, exactly(16))
    village.anna.says(f"/richiesta {request.number}", village.desk)
    village.anna.says("/persone Maria", village.desk)
    village.anna.presses("Telefono e indirizzo", village.desk)
    village.anna.presses("Telefono e indirizzo", village.desk)
    assert shown(village.desk, "02 555 0123, Via Padova 12") == 1
    told = village.desk.shows("Indirizzo: Via Padova 12")
    maria.says("non mi serve più")
    maria.presses("Sì")
    assert told.cleared and "Via Padova" not in told.text
    contact = village.desk.shows("02 555 0123")
    village.advance("13h")
    assert contact.cleared and shown(village.desk, "02 555 0123") == 0


def test_trust_goes_up_and_down_by_a_coordinators_word(village: Village) -> None:
    """Newcomers are listed, met, trusted; a step back is possible too, and each step is recorded."""
    luca = village.helper("Luca", trust=Trust.NEWCOMER)
    village.anna.says("/vet")
    village.anna.sees("Luca, si offre per aiutare")
    village.anna.presses("Luca (")
    village.anna.presses("Più fiducia")
    assert luca.row.trust is Trust.MET
    village.anna.says("/vet")
    village.anna.sees("Non c'è nessuno da conoscere")
    village.anna.says("/people Luca")
    village.anna.presses("Meno fiducia")
    assert int(luca.row.trust) == Trust.NEWCOMER


def test_a_note_about_a_person(village: Village, maria: Person) -> None:
    """A coordinator writes a note, which only the sheet's button shows."""
    village.anna.says("/people Maria")
    village.anna.presses("Scrivo una nota")
    village.anna.says("sente poco, suonare a lungo")
    assert maria.row.note == "sente poco, suonare a lungo"
    village.anna.says("/people Maria")
    village.anna.presses("Telefono e indirizzo")
    village.anna.sees("Nota: sente poco")


def test_two_of_the_same_name_are_asked_about(village: Village, maria: Person) -> None:
    """Never the wrong Maria: with two, the coordinator is asked which."""
    village.member("Maria Rossi")
    village.anna.says("/people maria")
    assert len(village.anna.sees("Chi di loro?").labels) == 2
    village.anna.says("/people Zebedeo")
    village.anna.sees("Non trovo nessuno")


# --- elsewhere


def test_a_group_that_gets_a_new_id_keeps_everything(village: Village, maria: Person) -> None:
    """Group and room become supergroups: what is bound to them goes on in the new ones, buttons included."""
    village.helper("Luca", on_duty=False)
    maria.says("0")
    for room, to in ((village.desk, "desk-100"), (village.group, "group-100")):
        village.bring(village.anna, ChatChange(Happening.MIGRATED, to=to), room)
        village.channel.chats[to] = village.channel.chats.pop(room.id, [])
        room.id = to
    village.anna.presses("Ci penso io", village.desk)
    village.desk.shows("Ci pensa Anna")
    request = unmet(village, maria)
    village.anna.presses("Scrivo nel gruppo", village.desk)
    village.group.shows("Chi può fare la spesa?")
    village.anna.says("/board", village.desk)
    village.desk.shows("Bacheca")
    assert village.do(lambda uow: uow.requests.get(request)).state is RequestState.OPEN


def test_the_desk_in_english(tmp_path: Path) -> None:
    """The same in English, board and morning included."""
    place = Village(tmp_path, language="en")
    place.member("Mary", phone="0113 496 0000")
    place.member("Joan").says("0")
    place.anna.says("/board", place.desk)
    place.desk.shows("1. Wants a person: Joan")
    place.anna.says("/people Mary")
    place.anna.sees("Can be reached in chat")
    place.advance("1d")
    place.desk.shows("Good morning, happy Tuesday")
    place.writer.close()
