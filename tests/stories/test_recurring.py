"""Help that recurs: a plea with a rhythm, a pact that both read, each time asked first, and no blame when it's no."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.domain.communities import Moderation
from bot.domain.recurring import ArrangementState, OccurrenceState
from bot.domain.requests import RequestState
from tests.stories.regulars import arrangement, asks, occurrences, request_of, with_a_pact
from tests.stories.village import Village


@pytest.fixture
def village(tmp_path: Path) -> Village:
    return Village(tmp_path)


def test_a_pact_is_read_and_accepted_by_both(village: Village) -> None:
    """What, when, until when and a date to look at it again: the helper reads it without a name, then the asker."""
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    rosa = village.helper("Rosa", metres=200)
    asks(maria)
    maria.sees("Ne riparliamo domenica 31 maggio")
    asked = rosa.sees("cerca una presenza fissa")
    assert "Maria" not in asked.text and "Padova 12" not in asked.text
    assert "ogni martedì alle 10" in asked.text and "Ne riparliamo domenica 31 maggio" in asked.text
    rosa.presses("Sì, volentieri")
    rosa.sees("Adesso legge il patto anche l'altra persona")
    maria.sees("Rosa verrebbe volentieri con regolarità")
    maria.presses("Sì")
    maria.sees("Patto fatto con Rosa")
    rosa.sees("Patto fatto con Maria")


def test_the_regular_helper_is_asked_first_and_alone(village: Village) -> None:
    """Three days before, by name; the others only hear of it when she can't."""
    maria, rosa = with_a_pact(village)
    luca = village.helper("Luca", metres=100)
    village.advance("5d")
    rosa.sees("Come ogni martedì: spesa da Maria, martedì 10 marzo alle 10. Ci pensa Lei?")
    luca.does_not_see("spesa")
    rosa.presses("Ci penso io")
    maria.sees("Viene Rosa")
    village.advance("1d")
    assert [(o.day.day, o.state) for o in occurrences(village)] == [(10, OccurrenceState.MADE)]


def test_a_substitute_is_found_when_she_cannot(village: Village) -> None:
    """Her no is thanked for, who waits hears it, and others are asked at once."""
    maria, rosa = with_a_pact(village)
    luca = village.helper("Luca", metres=100)
    village.advance("5d")
    rosa.presses("Non questa volta")
    maria.sees("Rosa questa volta non può")
    luca.sees("Qualcuno qui vicino chiede: spesa")
    luca.presses("Ci penso io")
    maria.sees("Viene Luca")
    village.advance("7d")
    rosa.sees("martedì 17 marzo alle 10. Ci pensa Lei?")


def test_her_silence_is_no_answer(village: Village) -> None:
    """After a while the others are asked too, and nothing is said of her that she hasn't said."""
    maria, _ = with_a_pact(village)
    luca = village.helper("Luca", metres=100)
    village.advance("5d")
    luca.does_not_see("spesa")
    village.advance("1d")
    luca.sees("Qualcuno qui vicino chiede: spesa")
    maria.does_not_see("questa volta non può")


def test_a_date_is_skipped_in_words_by_who_is_helped(village: Village) -> None:
    """ "Questo martedì no": asked back in full, and both know."""
    maria, rosa = with_a_pact(village)
    village.advance("2d")
    maria.says("martedì prossimo no")
    maria.sees("Salto martedì 10 marzo: spesa. Giusto?")
    maria.presses("Sì")
    maria.sees("martedì 10 marzo niente spesa")
    rosa.sees("martedì 10 marzo non serve")
    village.advance("10d")
    rosa.does_not_see("martedì 10 marzo alle 10. Ci pensa Lei?")
    assert [o.state for o in occurrences(village) if o.day.day == 10] == [OccurrenceState.SKIPPED]
    rosa.sees("martedì 17 marzo alle 10. Ci pensa Lei?")


def test_the_helper_cannot_once_and_says_so_early(village: Village) -> None:
    """A substitute is looked for when the time comes, and she isn't asked for that day."""
    maria, rosa = with_a_pact(village)
    luca = village.helper("Luca", metres=100)
    rosa.says("martedì 10 non posso")
    rosa.sees("martedì 10 marzo non può: spesa da Maria. Giusto?")
    rosa.presses("Sì")
    maria.sees("martedì 10 marzo Rosa non può")
    village.advance("5d")
    luca.sees("Qualcuno qui vicino chiede: spesa")
    rosa.does_not_see("Ci pensa Lei?")


def test_nobody_wants_to_be_regular(village: Village) -> None:
    """Who waits is told once, and each time somebody is looked for."""
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    rosa = village.helper("Rosa", metres=200)
    asks(maria)
    rosa.presses("No, grazie")
    maria.sees("una persona fissa non c'è ancora")
    village.advance("5d")
    rosa.sees("Qualcuno qui vicino chiede: spesa")


def test_help_ends_kindly_by_its_date(village: Village) -> None:
    """After the last time both are thanked and nothing is left."""
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    rosa = village.helper("Rosa", metres=200)
    maria.says("mi serve la spesa ogni martedì alle 10 dal 10 al 20 marzo")
    maria.sees("fino a venerdì 20 marzo")
    maria.presses("Sì")
    rosa.presses("Sì, volentieri")
    maria.presses("Sì")
    village.advance("20d")
    maria.sees("Era l'ultima volta")
    rosa.sees("Era l'ultima volta con Maria")
    assert arrangement(village).state is ArrangementState.ENDED
    assert len(occurrences(village)) == 2


def test_the_review_asks_both(village: Village) -> None:
    """On its day both are asked; two yeses set the next date."""
    village.setting(**{"recurring.review_after": "3d"})
    maria, rosa = with_a_pact(village)
    village.advance("3d2h")
    maria.sees("È il giorno di riparlarne")
    rosa.sees("È il giorno di riparlarne")
    maria.presses("Sì, si continua")
    maria.does_not_see("Continuate tutti e due")
    rosa.presses("Sì, si continua")
    maria.sees("Continuate tutti e due")


def test_a_review_without_an_answer_goes_to_a_person(village: Village) -> None:
    """Nothing ends by silence; a coordinator has who to phone."""
    village.setting(**{"recurring.review_after": "3d", "recurring.review_waits": "1d"})
    maria, _ = with_a_pact(village)
    village.advance("3d2h")
    maria.presses("Sì, si continua")
    village.advance("2d")
    card = village.desk.shows("Si continua? Non ha risposto")
    assert "Rosa" in card.text
    assert arrangement(village).state is ArrangementState.ACTIVE


def test_from_now_on_another_day(village: Village) -> None:
    """What is made already ends, the rest follows the new rule, and she is asked whether it suits."""
    maria, rosa = with_a_pact(village)
    maria.says("/mie")
    maria.presses("Cambio")
    maria.presses("Da ora in poi")
    maria.says("ogni giovedì alle 11")
    maria.sees("ogni giovedì alle 11")
    maria.presses("Sì")
    rosa.sees("Le va bene lo stesso?")
    rosa.presses("Va bene")
    maria.sees("A Rosa va bene")
    village.advance("7d")
    assert {o.day.weekday() for o in occurrences(village)} == {3}


def test_only_the_hour_from_now_on(village: Village) -> None:
    """ "Alle 11" keeps the days."""
    maria, _ = with_a_pact(village)
    maria.says("/mie")
    maria.presses("Cambio")
    maria.presses("Da ora in poi")
    maria.says("alle 11")
    maria.sees("ogni martedì alle 11")
    maria.presses("Sì")
    assert arrangement(village).start.hour == 11


def test_one_time_on_another_day(village: Village) -> None:
    """Only that one moves; the next is where it was."""
    maria, rosa = with_a_pact(village)
    maria.says("/mie")
    maria.presses("Cambio")
    maria.presses("Solo una volta")
    maria.presses("martedì 10 marzo")
    maria.says("mercoledì 11 alle 15")
    maria.sees("Spostato: spesa, mercoledì 11 marzo alle 15")
    rosa.sees("mercoledì 11 marzo alle 15. Ci pensa Lei?")
    village.advance("13d")
    rosa.sees("martedì 17 marzo alle 10. Ci pensa Lei?")
    assert len([o for o in occurrences(village) if o.day.day == 10]) == 1


def test_it_ends_by_who_asked(village: Village) -> None:
    """Asked once; the helper is thanked."""
    maria, rosa = with_a_pact(village)
    village.advance("1d")
    maria.says("/mie")
    maria.presses("Basta così")
    maria.sees("basta così?")
    maria.presses("Basta così")
    maria.sees("Finito")
    rosa.sees("Il patto con Maria finisce")
    assert arrangement(village).state is ArrangementState.ENDED


def test_the_helper_stops_and_the_help_goes_on(village: Village) -> None:
    """The pact ends, not the help: somebody else is looked for."""
    maria, rosa = with_a_pact(village)
    luca = village.helper("Luca", metres=100)
    rosa.says("/mie")
    rosa.presses("Basta così")
    rosa.presses("Basta così")
    maria.sees("Rosa per ora smette")
    luca.sees("cerca una presenza fissa")
    assert arrangement(village).state is ArrangementState.ACTIVE


def test_who_leaves_is_not_waited_for(village: Village) -> None:
    """A helper who leaves: the pact is over, the asker knows. An asker who leaves: nothing is left of her words."""
    maria, rosa = with_a_pact(village)
    rosa.says("/cancellami")
    rosa.presses("Sì")
    maria.sees("Rosa non è più tra i vicini")
    maria.says("/cancellami")
    maria.presses("Sì")
    it = arrangement(village)
    assert it.state is ArrangementState.ENDED and not it.note


def test_a_skipped_date_can_be_taken_back(village: Village) -> None:
    """Who had it is told that it isn't needed; taken back, it is asked anew, once."""
    maria, rosa = with_a_pact(village)
    village.advance("5d")
    rosa.presses("Ci penso io")
    maria.says("/mie")
    maria.presses("Salto una volta")
    maria.presses("martedì 10 marzo")
    rosa.sees("Non serve più")
    maria.presses("Ci ripenso")
    maria.sees("si fa")
    rosa.presses("Ci penso io")
    assert [(o.day.day, o.state) for o in occurrences(village)] == [(10, OccurrenceState.MADE)]
    assert request_of(village, occurrences(village)[0]).state is RequestState.ASSIGNED


def test_without_anybody_regular_it_is_found_each_time(village: Village) -> None:
    """The rule makes its requests; who did it twice is asked to be the regular one, and the pact is the same."""
    village.setting(**{"recurring.ask_regulars": 0})
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    rosa = village.helper("Rosa", metres=200)
    asks(maria)
    for tuesday in (10, 17):
        village.advance_to(datetime(2026, 3, tuesday - 2, 10, tzinfo=UTC))
        rosa.presses("Ci penso io", on=rosa.sees("Qualcuno qui vicino chiede: spesa"))
        village.advance_to(datetime(2026, 3, tuesday, 8, 15, tzinfo=UTC))
        rosa.presses("Arrivo")
        village.advance("2h")
        rosa.presses("Fatto")
    village.advance("2d")
    rosa.sees("Ci ha pensato Lei più volte")
    rosa.presses("Sì, volentieri")
    maria.presses("Sì", on=maria.sees("Rosa verrebbe volentieri"))
    rosa.sees("Patto fatto con Maria")


def test_moderation_reads_it_once(tmp_path: Path) -> None:
    """The rule waits for a coordinator, its requests don't."""
    village = Village(tmp_path, moderation=Moderation.ALL)
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    rosa = village.helper("Rosa", metres=200)
    asks(maria)
    assert arrangement(village).state is ArrangementState.AWAITING_APPROVAL
    village.desk.shows("ogni martedì alle 10")
    village.anna.presses("Approvo", village.desk)
    maria.sees("va bene")
    village.advance("5d")
    assert request_of(village, occurrences(village)[0]).state is RequestState.OPEN
    rosa.sees("Qualcuno qui vicino chiede: spesa")


def test_a_refusal_is_said_by_a_person(tmp_path: Path) -> None:
    """Declined: nothing is made, and who phones is named."""
    village = Village(tmp_path, moderation=Moderation.ALL)
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    asks(maria)
    village.anna.presses("Rifiuto", village.desk)
    maria.sees("Anna Le telefona")
    village.advance("10d")
    assert occurrences(village) == []


def test_a_pause_for_a_holiday(village: Village) -> None:
    """Nothing is asked while who is helped is away, and it goes on by itself."""
    maria, rosa = with_a_pact(village)
    village.advance("5d")
    rosa.presses("Ci penso io")
    maria.says("/mie")
    maria.presses("Pausa")
    maria.says("fino al 20 marzo")
    maria.sees("Pausa da")
    rosa.sees("pausa da")
    rosa.sees("Non serve più")
    village.advance("15d")
    states = {o.day.day: o.state for o in occurrences(village)}
    assert states == {10: OccurrenceState.SKIPPED, 17: OccurrenceState.SKIPPED, 24: OccurrenceState.MADE}
    rosa.sees("martedì 24 marzo alle 10. Ci pensa Lei?")


def test_back_earlier_than_planned(village: Village) -> None:
    """ "Riprendiamo" brings back what is still to come."""
    maria, rosa = with_a_pact(village)
    maria.says("/mie")
    maria.presses("Pausa")
    maria.presses("4 settimane")
    village.advance("5d")
    rosa.does_not_see("Ci pensa Lei?")
    maria.says("/mie")
    maria.presses("Riprendiamo")
    rosa.sees("martedì 10 marzo alle 10. Ci pensa Lei?")


def test_the_helper_is_away_for_a_while(village: Village) -> None:
    """Others do it meanwhile; afterwards she is asked first again."""
    maria, rosa = with_a_pact(village)
    luca = village.helper("Luca", metres=100)
    rosa.says("/mie")
    rosa.presses("Una pausa")
    rosa.says("fino al 12")
    rosa.sees("Buon riposo")
    maria.sees("Rosa non può fino a")
    village.advance("5d")
    luca.sees("Qualcuno qui vicino chiede: spesa")
    rosa.does_not_see("Ci pensa Lei?")
    village.advance("8d")
    rosa.sees("martedì 17 marzo alle 10. Ci pensa Lei?")


def test_she_cannot_after_all(village: Village) -> None:
    """Taken already and given back in words: the code word is void, somebody else is asked at once."""
    maria, rosa = with_a_pact(village)
    luca = village.helper("Luca", metres=100)
    village.advance("5d")
    rosa.presses("Ci penso io")
    rosa.says("martedì 10 non posso")
    rosa.presses("Sì", on=rosa.sees("non può: spesa da Maria. Giusto?"))
    maria.sees("Rosa non può")
    luca.sees("Qualcuno qui vicino chiede: spesa")
    village.advance("7d")
    rosa.sees("martedì 17 marzo alle 10. Ci pensa Lei?")


def test_a_review_without_anybody_regular_asks_one(village: Village) -> None:
    """Who is helped says yes, and the next date is set."""
    village.setting(**{"recurring.review_after": "3d", "recurring.ask_regulars": 0})
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    asks(maria)
    before = arrangement(village).review_on
    village.advance("3d2h")
    maria.presses("Sì, si continua", on=maria.sees("È il giorno di riparlarne"))
    after = arrangement(village).review_on
    assert before is not None and after is not None and after > before


def test_the_review_ends_it(village: Village) -> None:
    """ "Basta così" at the review: the helper is thanked."""
    village.setting(**{"recurring.review_after": "3d"})
    maria, rosa = with_a_pact(village)
    village.advance("3d2h")
    maria.presses("Basta così", on=maria.sees("È il giorno di riparlarne"))
    maria.presses("Basta così", on=maria.sees("basta così?"))
    rosa.sees("Il patto con Maria finisce")
    assert arrangement(village).state is ArrangementState.ENDED


def test_changed_by_the_helper_s_no(village: Village) -> None:
    """The new hour doesn't suit her: the pact is over, the help is not."""
    maria, rosa = with_a_pact(village)
    maria.says("/mie")
    maria.presses("Cambio")
    maria.presses("Da ora in poi")
    maria.says("alle 17")
    maria.presses("Sì")
    rosa.presses("Non riesco", on=rosa.sees("Le va bene lo stesso?"))
    maria.sees("Rosa per ora smette")
    assert arrangement(village).state is ArrangementState.ACTIVE and arrangement(village).start.hour == 17


def test_only_another_weekday_from_now_on(village: Village) -> None:
    """ "Il giovedì" keeps the hour; what is made for Tuesday ends."""
    maria, rosa = with_a_pact(village)
    village.advance("5d")
    rosa.presses("Ci penso io")
    maria.says("/mie")
    maria.presses("Cambio", on=maria.sees("Di solito viene Rosa"))
    maria.presses("Da ora in poi")
    maria.says("il giovedì")
    maria.sees("ogni giovedì alle 10")
    maria.presses("Sì")
    rosa.sees("Non serve più")
    village.advance("4d")
    assert [o.day.day for o in occurrences(village) if o.state is OccurrenceState.MADE] == [12]
