"""Requests that a coordinator sees first: approved, declined, changed, assigned; once, by whoever is first."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.domain.communities import Moderation
from bot.domain.people import Exclusion
from bot.domain.requests import RequestState
from bot.domain.schedules import ALWAYS
from bot.domain.trust import Trust
from tests.stories.errands import between, exactly, now, offers, send
from tests.stories.village import Person, Village


@pytest.fixture
def village(tmp_path: Path) -> Village:
    """Every request is seen by a coordinator first; Anna and Paolo share the desk."""
    place = Village(tmp_path, moderation=Moderation.ALL)
    place.paolo = place.coordinator("Paolo")  # type: ignore[attr-defined]
    return place


@pytest.fixture
def paolo(village: Village) -> Person:
    person: Person = village.paolo  # type: ignore[attr-defined]
    return person


@pytest.fixture
def maria(village: Village) -> Person:
    return village.member("Maria", phone="02 555 0123", address="Via Padova 12", metres=0)


# --- what the card says


def test_the_card_says_what_a_coordinator_needs(village: Village, maria: Person) -> None:
    """Kind, when, zone, who, their phone, the note, and whether it is the first time."""
    send(village, maria, exactly(10, day=1), note="citofono rotto")
    said = village.desk.shows("Da approvare").text
    for part in (
        "Spesa",
        "domani, martedì 3 marzo, alle 10",
        "Casoretto",
        "Maria",
        "02 555 0123",
        "citofono rotto",
        "prima volta",
    ):
        assert part in said
    assert village.desk.shows("Da approvare").labels == ["✅ Approvo", "Rifiuto", "Cambio", "Assegno a…"]


def test_only_what_is_sensitive_waits_under_sensitive(village: Village, maria: Person) -> None:
    """Under `sensitive` a lent ladder goes out at once, shopping waits; under `none` nothing does."""
    village.change(moderation=Moderation.SENSITIVE)
    assert now(village, send(village, maria, exactly(10, day=1), "lending")).state is RequestState.OPEN
    assert now(village, send(village, maria, exactly(10, day=1))).state is RequestState.AWAITING_APPROVAL
    village.change(moderation=Moderation.NONE)
    assert now(village, send(village, maria, exactly(12, day=1))).state is RequestState.OPEN


# --- yes


def test_approved_it_goes_to_neighbours_and_the_asker_knows(village: Village, maria: Person) -> None:
    """After the yes the first neighbours are asked, who asked is told, and the card shows who decided."""
    luca = village.helper("Luca")
    request = send(village, maria, exactly(10, day=1))
    assert luca.messages == []
    village.anna.presses("Approvo", village.desk)
    luca.sees("spesa")
    maria.sees("va bene")
    card = village.desk.shows("Chiusa: approvata (Anna)")
    assert card.labels == []
    assert now(village, request).decided_by == village.anna.neighbour_id


def test_two_coordinators_at_once_give_one_result(village: Village, maria: Person, paolo: Person) -> None:
    """Who presses second is told who was first, and nothing happens twice."""
    luca = village.helper("Luca")
    request = send(village, maria, exactly(10, day=1))
    card = village.desk.shows("Da approvare")
    yes, no = card.button("Approvo"), card.button("Rifiuto")
    assert yes and no
    village.anna.presses("Approvo", village.desk)
    card.buttons = [[yes, no]]  # What Paolo's app still shows.
    paolo.presses("Rifiuto", village.desk, on=card)
    paolo.presses("Approvo", village.desk, on=card)
    assert [text for chat, text in village.channel.notes if chat == "desk"][-2:] == [
        "Ci ha già pensato Anna."
    ] * 2
    assert now(village, request).state is RequestState.OPEN
    assert len(offers(village, request)) == 1
    luca.sees("spesa")


def test_only_coordinators_decide(village: Village, maria: Person) -> None:
    """Somebody who is let into the room by mistake can press, but nothing happens."""
    luca = village.helper("Luca")
    request = send(village, maria, exactly(10, day=1))
    luca.presses("Approvo", village.desk)
    luca.says("/approve 1", village.desk)
    luca.says("/approve 1")
    assert now(village, request).state is RequestState.AWAITING_APPROVAL
    assert any("solo chi coordina" in text for _, text in village.channel.notes)
    luca.sees("solo chi coordina")


def test_approved_by_command(village: Village, maria: Person) -> None:
    """`/approva 1` in private does the same; a number that isn't there says how to write it."""
    request = send(village, maria, exactly(10, day=1))
    village.anna.says("/approva 99")
    village.anna.sees("Non trovo questa richiesta")
    village.anna.says("/approva 1")
    assert now(village, request).state is RequestState.OPEN
    village.anna.says("/approva 1")
    village.anna.sees("È già cambiato qualcosa")


# --- no


def test_a_no_is_said_by_a_person_first(village: Village, maria: Person) -> None:
    """Nothing is written to who asked before somebody has phoned; then it is confirmed, with another way."""
    request = send(village, maria, exactly(10, day=1))
    village.anna.presses("Rifiuto", village.desk)
    village.anna.presses("Serve un servizio", village.desk)
    assert now(village, request).state is RequestState.DECLINED
    maria.does_not_see("non possiamo")
    call = village.desk.shows("Prima a voce")
    assert "02 555 0123" in call.text and "ambulanza" in call.text
    village.anna.presses("Detto", village.desk, on=call)
    maria.sees("Come Le ha detto Anna")
    maria.sees("ambulanza")
    village.advance("3h")
    assert sum("non possiamo" in m.text for m in maria.messages) == 1


def test_a_no_that_nobody_manages_to_say_is_written_after_an_hour(village: Village, maria: Person) -> None:
    """Nobody waits for ever without knowing: after the time the message goes, and says who will phone."""
    send(village, maria, exactly(10, day=1))
    village.anna.presses("Rifiuto", village.desk)
    village.anna.presses("Non abbiamo chi", village.desk)
    village.advance("59m")
    maria.does_not_see("non possiamo")
    village.advance("2m")
    maria.sees("non possiamo: non abbiamo chi possa venire")
    maria.sees("Anna Le telefona per trovare un'altra strada")
    village.desk.shows("Prima a voce")


def test_another_reason_is_written_in_the_coordinators_words(village: Village, maria: Person) -> None:
    """The reason typed in the room is what is said, and talk in the room before it is not taken for it."""
    send(village, maria, exactly(10, day=1))
    village.anna.presses("Rifiuto", village.desk)
    village.anna.says("arrivo tra cinque minuti", village.desk, addressed=False)
    village.desk.does_not_show("non ho capito")
    village.anna.presses("Altro motivo", village.desk)
    village.anna.says("domani il mercato è chiuso", village.desk, addressed=False)
    village.anna.presses("Detto", village.desk)
    maria.sees("domani il mercato è chiuso")


def test_a_person_without_a_chat_is_only_phoned(village: Village) -> None:
    """A no for somebody without a chat is a call, and one card is enough for it."""
    pina = village.member("Pina", phone="02 555 0199", chat=False)
    send(village, pina, exactly(10, day=1))
    village.anna.presses("Rifiuto", village.desk)
    village.anna.presses("Non abbiamo chi", village.desk)
    village.advance("2h")
    calls = [m for m in village.desk.messages if "02 555 0199" in m.text and "Detto" in m.labels]
    assert len(calls) == 1


# --- change


def test_a_change_is_told_and_the_card_shows_it(village: Village, maria: Person) -> None:
    """The time is changed in the room by words; who asked hears of it, the request still waits."""
    request = send(village, maria, exactly(10, day=1))
    village.anna.presses("Cambio", village.desk)
    village.anna.presses("Quando", village.desk)
    village.anna.says("dopodomani alle 16", village.desk, addressed=False)
    maria.sees("Anna ha cambiato la Sua richiesta")
    assert "alle 16" in village.desk.shows("Da approvare").text
    window = now(village, request).window
    assert window is not None and window.start == exactly(16, day=2).start
    assert now(village, request).state is RequestState.AWAITING_APPROVAL


def test_the_kind_can_be_changed_by_a_button(village: Village, maria: Person) -> None:
    """What was called shopping and is the pharmacy becomes the pharmacy."""
    request = send(village, maria, exactly(10, day=1))
    village.anna.presses("Cambio", village.desk)
    village.anna.presses("Che aiuto", village.desk)
    village.anna.presses("Farmacia", village.desk)
    assert now(village, request).kind == "pharmacy"
    village.desk.shows("Farmacia, ")


def test_another_kind_of_help_needs_a_line_for_neighbours(village: Village, maria: Person) -> None:
    """Help of the kind *other* goes out only with a line that gives nobody away."""
    luca = village.helper("Luca", "other", trust=Trust.TRUSTED)
    request = send(village, maria, exactly(10, day=1), "other")
    village.anna.presses("Approvo", village.desk)
    village.desk.shows("Che cosa leggono i vicini?")
    village.anna.says("montare la mensola di Maria", village.desk, addressed=False)
    village.desk.shows("qualcosa di personale")
    village.anna.says("montare una mensola", village.desk, addressed=False)
    assert now(village, request).public_line_approved
    luca.sees("montare una mensola")


# --- assign


def test_assigned_to_somebody_who_is_asked(village: Village, maria: Person) -> None:
    """A coordinator picks from the names with their reasons; only that one is asked, the others later."""
    village.helper("Luca", metres=400)
    sara = village.helper("Sara", metres=50)
    request = send(village, maria, exactly(18))
    village.anna.presses("Assegno a…", village.desk)
    assert "Sara: stessa zona" in village.desk.shows("Verrebbero in mente").text
    village.anna.presses("Sara", village.desk)
    village.anna.presses("Chiedo a Sara", village.desk)
    assert [o.neighbour_id for o in offers(village, request)] == [sara.neighbour_id]
    village.desk.shows("Chiusa: approvata, chiesto a Sara")
    village.advance("30m")
    assert len(offers(village, request)) == 2
    sara.presses("Ci penso io")
    maria.sees("Sara")


def test_assigned_to_somebody_who_said_yes_by_phone(village: Village, maria: Person) -> None:
    """Written by name, with an hour within the time that was asked for; both sides are told."""
    sara = village.helper("Sara", metres=50)
    request = send(village, maria, between(8, 12, day=1))
    village.anna.says("/assegna 1 sara", village.desk)
    village.anna.presses("Ha già detto sì", village.desk)
    village.anna.says("alle 10", village.desk, addressed=False)
    village.desk.shows("Sara va da Maria domani, martedì 3 marzo, alle 10")
    assert now(village, request).state is RequestState.ASSIGNED
    maria.sees("Sara")
    sara.sees("Maria")


def test_somebody_else_than_is_never_assigned(village: Village, maria: Person) -> None:
    """Who asked not to meet somebody doesn't, whatever a coordinator presses."""
    village.helper("Luca")
    luca = village.helper("Bruno")
    village.do(
        lambda uow: uow.exclusions.add(
            Exclusion(maria.neighbour_id, luca.neighbour_id, village.clock.now(), village.community.id)
        )
    )
    send(village, maria, exactly(10, day=1))
    village.anna.says("/assegna 1 bruno", village.desk)
    assert any("non si devono incontrare" in m.text for m in village.desk.messages) or any(
        "non si devono incontrare" in text for _, text in village.channel.notes
    )
    luca.never_saw("Maria")


def test_everything_in_english_too(tmp_path: Path) -> None:
    """The same desk in English."""
    place = Village(tmp_path, language="en", moderation=Moderation.ALL)
    luca = place.helper("Luke", hours=ALWAYS)
    mary = place.member("Mary", phone="0113 496 0000")
    send(place, mary, exactly(18))
    place.desk.shows("To approve")
    place.anna.presses("Approve", place.desk)
    place.desk.shows("Closed: approved (Anna)")
    luca.sees("shopping")
    mary.sees("that's fine")
    place.writer.close()
