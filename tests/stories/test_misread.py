"""Coordinators say what somebody had meant; it is kept sealed and goes with the person."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.misreadings import Misreading
from tests.stories.village import Person, Village


def marked(village: Village) -> Sequence[Misreading]:
    return village.do(lambda uow: uow.misreadings.all(village.community.id))


def twice_not_understood(village: Village, person: Person) -> None:
    person.says("bla bla rumpelstilz")
    person.says("rumpelstilz bla bla")


def test_a_coordinator_marks_what_was_meant(village: Village) -> None:
    """From the card of what was not understood, by buttons: intent, then kind."""
    twice_not_understood(village, village.member("Maria"))
    village.anna.presses("Capito male", village.desk)
    village.desk.shows("Che cosa voleva dire?")
    village.anna.presses("Chiedere aiuto", village.desk)
    village.anna.presses("Farmacia", village.desk)
    village.desk.shows("Segnato")
    (kept,) = marked(village)
    assert (kept.words, kept.intent, kept.kind) == ("rumpelstilz bla bla", "request", "pharmacy")


def test_marking_again_corrects_it(village: Village) -> None:
    """The later word of a coordinator counts; there is one row a message."""
    twice_not_understood(village, village.member("Maria"))
    for meaning in ("Solo due parole", "Annullare"):
        village.anna.presses("Capito male", village.desk)
        if meaning == "Annullare":
            village.anna.presses("Altr", village.desk)
        village.anna.presses(meaning, village.desk)
    assert [each.intent for each in marked(village)] == ["cancel"]


def test_a_strangers_words_can_be_marked_too(village: Village) -> None:
    """They belong to the account, and go with it."""
    twice_not_understood(village, village.stranger("Ugo"))
    village.anna.presses("Capito male", village.desk)
    village.anna.presses("Solo due parole", village.desk)
    (kept,) = marked(village)
    assert kept.neighbour_id is None
    assert kept.account_id is not None


def test_only_coordinators_mark(village: Village) -> None:
    """Somebody else in the room presses for nothing."""
    twice_not_understood(village, village.member("Maria"))
    village.member("Luca").presses("Capito male", village.desk)
    assert not marked(village)
    assert "Che cosa voleva dire?" not in "".join(m.text for m in village.desk.messages)


def test_a_request_that_was_taken_for_another_is_marked_by_its_number(village: Village) -> None:
    """`/frainteso 1`: the words of the request, and what they should have been."""
    maria = village.member("Maria")
    maria.says("mi serve la spesa domani mattina")
    maria.says("sì")
    village.anna.says("/frainteso 1")
    village.anna.presses("Offrire aiuto")
    village.anna.presses("Spesa")
    (kept,) = marked(village)
    assert (kept.words, kept.intent) == ("mi serve la spesa domani mattina", "offer")


def test_the_person_sees_it_and_takes_it_along(village: Village) -> None:
    """It stands in /mydata; leaving erases it."""
    maria = village.member("Maria")
    twice_not_understood(village, maria)
    village.anna.presses("Capito male", village.desk)
    village.anna.presses("Solo due parole", village.desk)
    maria.says("/miei_dati")
    maria.presses("resto")
    maria.sees("rumpelstilz bla bla")
    maria.says("/cancellami")
    maria.presses("Sì")
    assert not marked(village)


def test_what_was_marked_is_forgotten_in_time(village: Village) -> None:
    """After half a year, by `privacy.misreadings_kept`."""
    from datetime import timedelta

    from handlers import house

    twice_not_understood(village, village.member("Maria"))
    village.anna.presses("Capito male", village.desk)
    village.anna.presses("Solo due parole", village.desk)
    kept = {"misreadings": timedelta(days=2)}
    village.do(lambda uow: house.plan_purge(uow, village.community, village.clock.now(), kept))
    village.advance("1d")
    assert marked(village)
    village.advance("3d")
    assert not marked(village)
