"""When nobody can: whoever asked is told by when they hear, and then do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.domain.cards import CardKind
from bot.domain.communities import Moderation
from bot.domain.requests import RequestState
from bot.ports.stores import UnitOfWork
from handlers.offers import finding
from tests.stories.errands import at, between, cards, exactly, now, send, within
from tests.stories.nearby import neighbours
from tests.stories.village import Person, Village


@pytest.fixture
def maria(village: Village) -> Person:
    return village.member("Maria", address="Via Padova 12", phone="02 555 0123", note="diabete", metres=0)


def test_after_the_third_wave_the_coordinators_get_the_figures(village: Village, maria: Person) -> None:
    """Three waves in vain: a card with the reasons per filter, and the asker knows who calls by when."""
    neighbours(village, 6)
    village.helper("Tina", metres=200, on_duty=False)
    village.helper("Gino", metres=200, on_duty=False)
    village.helper("Pia", metres=2300)
    request = send(village, maria, exactly(19))
    village.advance("40m")
    village.desk.does_not_show("Nessuno ha ancora detto sì")
    maria.never_saw("Non ho ancora trovato nessuno")
    village.advance("20m")
    card = village.desk.shows("Nessuno ha ancora detto sì").text.casefold()
    assert "8 vicini in zona" in card
    assert "6 in silenzio" in card
    assert "2 non di turno" in card
    assert "un altro, allargando" in card
    assert now(village, request).waves == 3
    maria.sees("Non ho ancora trovato nessuno")
    maria.sees("La richiesta resta aperta. Anna La chiama entro")
    village.advance("1h")
    assert sum("Non ho ancora trovato" in m.text for m in maria.messages) == 1


def test_a_time_that_is_near_brings_the_card_along(village: Village, maria: Person) -> None:
    """Within the hour coordinators know from the start; the asker hears once the first wave was in vain."""
    neighbours(village, 3)
    send(village, maria, exactly(10, 50))
    village.desk.shows("Nessuno ha ancora detto sì")
    maria.never_saw("Non ho ancora")
    village.advance("5m")
    maria.sees("Non ho ancora trovato nessuno")


def test_with_nobody_to_ask_nobody_waits_for_a_wave(village: Village, maria: Person) -> None:
    """No helper at all: card and honest word in the same moment; who joins later is still asked."""
    request = send(village, maria, exactly(19))
    village.desk.shows("nessuno qui vicino")
    village.advance("1h")
    assert sum("Non ho ancora trovato nessuno" in m.text for m in maria.messages) == 1
    luca = village.helper("Luca")
    village.advance("20m")
    luca.presses("Ci penso io")
    assert now(village, request).state is RequestState.ASSIGNED
    assert cards(village, CardKind.UNMET) == []


def test_all_declined_calls_the_coordinators_at_once(village: Village, maria: Person) -> None:
    """When the last one says no there is nothing to wait for."""
    luca = village.helper("Luca")
    send(village, maria, exactly(19))
    luca.presses("Non questa volta")
    village.desk.shows("uno ha detto no")
    maria.sees("Non ho ancora trovato nessuno")


def promises(person: Person, since: int) -> list[str]:
    """The hours by which somebody has been promised to hear something, in the messages from `since` on."""
    said = " ".join(m.text for m in person.messages[since:] if m.author == "bot")
    return re.findall(r"(?:Le scrivo|La chiama) entro [^.,]*", said)


def test_one_promise_at_a_time_when_nobody_is_there(village: Village, maria: Person) -> None:
    """Asked, moved, given back: with nobody to ask, the only hour that is named is the one of the call."""
    maria.says("mi serve la spesa domani alle 17")
    maria.says("sì")
    maria.sees("Cerco.")
    maria.sees("Non ho ancora trovato nessuno")
    assert promises(maria, 0) == ["La chiama entro le 12"]


def test_one_promise_when_a_helper_gives_back_and_nobody_else_is_there(
    village: Village, maria: Person
) -> None:
    """Luca can't, nobody else is near: Maria hears both in one go, with one hour."""
    luca = village.helper("Luca")
    send(village, maria, exactly(18))
    luca.presses("Ci penso io")
    before = len(maria.messages)
    luca.says("non riesco più")
    luca.says("sì")
    maria.sees("Luca non può. Cerco un'altra persona.")
    maria.sees("Non ho ancora trovato nessuno")
    assert len(promises(maria, before)) == 1


def test_one_promise_when_the_time_changes_and_nobody_is_there(village: Village, maria: Person) -> None:
    """The new time is confirmed, and only the call is promised; with a helper it is the word that is."""
    request = send(village, maria, exactly(18, day=1))
    before = len(maria.messages)
    maria.says("/mie")
    maria.presses("Cambio")
    maria.presses("Quando")
    maria.says("domani alle 17")
    maria.sees("Cambiato: spesa, domani, martedì 3 marzo, alle 17. Cerco di nuovo.")
    assert len(promises(maria, before)) == 1
    assert now(village, request).window == exactly(17, day=1)


def test_a_promise_never_names_an_hour_that_nobody_covers(tmp_path: Path) -> None:
    """Without shifts no coordinator's hour is promised; the phone number is given instead."""
    village = Village(tmp_path)

    def nobody_on_shift(uow: UnitOfWork) -> None:
        for shift in uow.shifts.all(village.community.id):
            uow.shifts.remove(shift.id)

    village.do(nobody_on_shift)
    maria = village.member("Maria")
    send(village, maria, exactly(19))
    maria.sees("Se ha fretta, chiami: 02 555 0101")
    maria.never_saw("La chiama")


def test_the_asker_is_told_by_when_they_hear_and_then_do(village: Village, maria: Person) -> None:
    """`hears_by` is kept: by that moment there is an answer or an honest "not yet"."""
    neighbours(village, 9)
    request = send(village, maria, exactly(18, day=1))
    by = within(village, lambda ctx: finding.hears_by(ctx, request))
    assert by.minute % 15 == 0
    village.advance_to(by)
    maria.sees("Non ho ancora trovato nessuno")


def test_when_the_time_has_passed_nobody_is_left_in_silence(village: Village, maria: Person) -> None:
    """Expired: the asker is told who calls and can name another day; coordinators have a card."""
    luca = village.helper("Luca")
    request = send(village, maria, exactly(12))
    village.advance_to(at(13, 1))
    assert now(village, request).state is RequestState.EXPIRED
    maria.sees("non ho trovato nessuno in tempo")
    village.desk.shows("È passato il tempo senza aiuto")
    luca.sees("Non serve più")
    maria.presses("Un altro giorno")
    maria.says("giovedì alle 10")
    maria.sees("Cerco di nuovo: spesa, giovedì 5 marzo alle 10")
    assert now(village, request).state is RequestState.OPEN
    assert cards(village, CardKind.UNMET) == []


def test_another_day_that_makes_no_sense_is_asked_again(village: Village, maria: Person) -> None:
    """Neither nonsense nor the past is taken for a day."""
    request = send(village, maria, exactly(12))
    village.advance_to(at(13, 1))
    maria.presses("Un altro giorno")
    maria.says("rumpelstilz")
    maria.sees("non ho capito")
    assert now(village, request).state is RequestState.EXPIRED


def test_nobody_else_can_name_another_day(village: Village, maria: Person) -> None:
    """The request belongs to who asked."""
    ugo = village.member("Ugo")
    request = send(village, maria, exactly(12))
    village.advance_to(at(13, 1))
    maria.sees("non ho trovato nessuno in tempo")
    button = maria.last.button("Un altro giorno")
    assert button is not None
    ugo.presses("Un altro giorno", on=maria.last)
    assert now(village, request).state is RequestState.EXPIRED
    ugo.does_not_see("Quando andrebbe bene")


def test_unread_by_anybody_it_does_not_vanish(tmp_path: Path) -> None:
    """A request that nobody approved in time ends with words for both sides."""
    village = Village(tmp_path, moderation=Moderation.ALL)
    maria = village.member("Maria")
    request = send(village, maria, exactly(12))
    village.advance_to(at(13, 1))
    assert now(village, request).state is RequestState.EXPIRED
    maria.sees("non ho trovato nessuno in tempo")
    village.desk.shows("nessuno l'aveva letta")


def test_some_of_several_is_better_than_none(village: Village, maria: Person) -> None:
    """Two were needed and one came: it goes on with one, and the asker knows."""
    luca = village.helper("Luca")
    request = send(village, maria, between(14, 18), capacity=2)
    luca.presses("Ci penso io")
    village.advance_to(at(16, 45))
    luca.presses("Ci sono")
    village.advance_to(at(18, 1))
    assert now(village, request).state is RequestState.ASSIGNED
    maria.sees("è mancata una persona")
