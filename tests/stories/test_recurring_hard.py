"""Help that recurs when things go wrong: outages, clocks, deaths, silence; people without a chat; in English."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.context import Context
from bot.domain.errors import NotYours
from bot.domain.recurring import Arrangement, ArrangementState, OccurrenceState
from bot.domain.schedules import to_local
from bot.routing import Pressed
from handlers.recurring import kept, making
from tests.stories.errands import within
from tests.stories.regulars import arrangement, asks, made, occurrences, request_of, with_a_pact
from tests.stories.village import Village


@pytest.fixture
def village(tmp_path: Path) -> Village:
    return Village(tmp_path)


def test_an_outage_over_the_making_time(village: Village) -> None:
    """The bot was away when it should have been made: it is made late, once, and that is said."""
    maria, rosa = with_a_pact(village)
    village.clock.move_to(datetime(2026, 3, 9, 14, tzinfo=UTC))
    village.restart()
    village.advance("1m")
    maria.sees("Per un po' non ho funzionato. Cerco adesso: spesa, domani, martedì 10 marzo, alle 10")
    rosa.sees("Come ogni martedì: spesa da Maria, domani")
    assert [o.state for o in occurrences(village)] == [OccurrenceState.MADE]


def test_what_begins_today_is_not_late(village: Village) -> None:
    """Help every day from this afternoon on, arranged this morning: it is looked for at once, and nothing is said of a
    stop that never was."""
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    village.helper("Rosa", metres=200)
    maria.says("mi serve la spesa ogni giorno alle 18, a partire da oggi")
    maria.presses("Sì")
    maria.sees("Segnato: spesa")
    village.advance("1m")
    assert made(village)
    assert not any("non ho funzionato" in message.text for message in maria.messages)


def test_an_outage_over_the_help_itself(village: Village) -> None:
    """What it was too late for is said to who waited and to the coordinators; what is still to come is made."""
    maria, _ = with_a_pact(village)
    village.clock.move_to(datetime(2026, 3, 18, 9, tzinfo=UTC))
    village.restart()
    village.advance("1m")
    maria.sees("ed è colpa mia")
    card = village.desk.shows("il programma era fermo")
    assert "martedì 10 marzo" in card.text.lower() and "martedì 17 marzo" in card.text.lower()
    assert {o.state for o in occurrences(village)} == {OccurrenceState.MISSED}
    village.advance("4d")
    assert [o.day.day for o in made(village)] == [24]


def test_ten_stays_ten_when_clocks_change(village: Village) -> None:
    """Over the last Sunday of March an occurrence is at ten on the wall clock, before and after."""
    with_a_pact(village)
    village.advance("30d")
    hours = {to_local(o.at, "Europe/Rome").hour for o in made(village) if o.at}
    assert len(made(village)) >= 4 and hours == {10}


def test_a_wrong_clock_doubles_and_loses_nothing(village: Village) -> None:
    """Five days ahead for an hour, then right again: each Tuesday once."""
    maria, _ = with_a_pact(village)
    village.clock.jump(timedelta(days=5))
    village.advance("10m")
    village.clock.jump(-timedelta(days=5))
    village.restart()
    village.advance("12d")
    assert [o.day.day for o in made(village)] == [10, 17]
    assert len(village.do(lambda uow: uow.requests.of(maria.neighbour_id))) == 2


def test_a_restart_at_any_time_changes_nothing(village: Village) -> None:
    """Stopped and started again every day: each Tuesday once."""
    with_a_pact(village)
    for _ in range(14):
        village.advance("1d")
        village.restart()
    assert [o.day.day for o in made(village)] == [10, 17]


def test_another_clock_moves_what_is_pending(village: Village) -> None:
    """The neighbourhood's clock is put to London's: the next Tuesday is at ten there."""
    with_a_pact(village)
    village.advance("5d")
    village.change(timezone="Europe/London")
    village.advance("8d")
    moments = [request_of(village, each).window for each in made(village)]
    assert [to_local(w.start, "Europe/London").hour for w in moments if w][-1] == 10
    assert arrangement(village).start.hour == 10


def test_what_is_made_moves_with_the_clock(village: Village) -> None:
    """Looked at when the next one is made: what nobody has taken is at ten by the new clock."""
    with_a_pact(village)
    village.advance("5d")
    village.change(timezone="Europe/London")
    within(village, lambda ctx: making.realign(ctx, arrangement_in(ctx)))
    window = request_of(village, made(village)[0]).window
    assert window is not None and to_local(window.start, "Europe/London").hour == 10


def arrangement_in(ctx: Context) -> Arrangement:
    return ctx.store.arrangements.all(ctx.community.id)[-1]


def test_a_death_is_told_by_a_person(village: Village) -> None:
    """Everything ends at once; who did it regularly hears it by telephone, not from the bot."""
    _, rosa = with_a_pact(village)
    village.anna.says("/persone Maria")
    village.anna.presses("Lutto")
    village.anna.presses("È mancat")
    assert arrangement(village).state is ArrangementState.ENDED
    assert "Maria" in village.desk.shows("Rosa").text
    rosa.does_not_see("finisce")
    village.advance("10d")
    assert occurrences(village) == []


def test_who_does_not_answer_about_the_pact_is_asked_by_a_person(village: Village) -> None:
    """The helper has said yes; two days later a coordinator has a card with the pact's words."""
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    rosa = village.helper("Rosa", metres=200)
    asks(maria)
    rosa.presses("Sì, volentieri")
    village.advance("2d1h")
    card = village.desk.shows("non ha ancora risposto sul patto con Rosa")
    assert "ogni martedì alle 10" in card.text
    village.anna.presses("Va bene", village.desk)
    rosa.sees("Patto fatto con Maria")


def test_a_refused_pact_is_told_without_a_reason(village: Village) -> None:
    """No blame on either side; the next ones are asked."""
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    village.setting(**{"recurring.ask_regulars": 1})
    rosa = village.helper("Rosa", metres=100)
    luca = village.helper("Luca", metres=900)
    asks(maria)
    first, second = (rosa, luca) if any("presenza fissa" in m.text for m in rosa.messages) else (luca, rosa)
    first.presses("Sì, volentieri")
    maria.presses("No")
    first.sees("per ora non se ne fa nulla")
    second.sees("cerca una presenza fissa")


def test_only_the_first_yes_counts(village: Village) -> None:
    """Two say yes: one is put before Maria, the other is thanked."""
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    rosa, luca = village.helper("Rosa", metres=100), village.helper("Luca", metres=200)
    asks(maria)
    rosa.presses("Sì, volentieri")
    luca.presses("Sì, volentieri")
    luca.sees("C'è già una persona fissa")
    maria.sees("Rosa verrebbe volentieri")
    maria.does_not_see("Luca verrebbe volentieri")


def test_a_coordinator_does_it_all_for_somebody_without_a_chat(village: Village) -> None:
    """The pact is read to her by telephone, and her yes is pressed on the card."""
    village.member("Pina", phone="+39025550124", address="via Padova 14", chat=False)
    rosa = village.helper("Rosa", metres=200)
    village.anna.says("/chiedi Pina la spesa ogni martedì alle 10 a partire dal 10 marzo")
    village.anna.sees("ogni martedì alle 10")
    village.anna.presses("Sì")
    rosa.presses("Sì, volentieri")
    village.desk.shows("Rosa verrebbe volentieri")
    village.anna.presses("Sì", village.desk)
    rosa.sees("Patto fatto con Pina")
    village.anna.says("/ricorrenti")
    village.anna.sees("1. Pina: spesa, ogni martedì alle 10 – Rosa")
    village.anna.presses("1")
    village.anna.sees("Persona fissa: Rosa")


def test_a_regular_helper_without_a_chat_is_phoned_each_time(village: Village) -> None:
    """The pact and each time's question are cards with what to read."""
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    village.helper("Rosa", metres=200, chat=False, phone="+39025550125")
    asks(maria)
    village.anna.presses("Sì, volentieri", village.desk)
    maria.presses("Sì", on=maria.sees("Rosa verrebbe volentieri"))
    village.advance("5d")
    village.desk.shows("Come ogni martedì: spesa da Maria")


def test_the_days_are_asked_when_they_are_missing(village: Village) -> None:
    """ "Due volte la settimana" says how often, not when."""
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    maria.says("mi serve la spesa due volte la settimana")
    maria.sees("In quali giorni?")
    maria.says("martedì e venerdì alle 10")
    maria.sees("ogni martedì e venerdì alle 10")
    maria.presses("Sì")
    assert arrangement(village).rule == "FREQ=WEEKLY;BYDAY=TU,FR"


def test_a_weekday_with_an_article_may_be_meant_once(village: Village) -> None:
    """ "Il giovedì" is every Thursday, or this one: it is asked."""
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    maria.says("mi serve la spesa il giovedì alle 10")
    maria.sees("o solo questa volta?")
    maria.presses("Solo questa volta")
    maria.sees("Spesa, giovedì 5 marzo alle 10. Giusto?")
    maria.presses("Sì")
    assert village.do(lambda uow: uow.arrangements.all(village.community.id)) == []


def test_step_by_step_with_buttons_alone(village: Village) -> None:
    """Nobody has to write a rule."""
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    maria.says("/chiedi")
    maria.presses("Spesa")
    maria.presses("Un altro giorno")
    maria.presses("Più volte")
    maria.presses("Giorni feriali")
    maria.sees("in che momento del giorno?")
    maria.presses("Mattina")
    maria.presses("No, basta così")
    maria.presses("20")
    maria.sees("dal lunedì al venerdì tra le 9 e le 12")
    maria.presses("Sì")
    assert arrangement(village).rule == "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"


def test_many_a_week_are_made_the_day_before(village: Village) -> None:
    """Nobody is asked for five days in one morning."""
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    village.helper("Rosa", metres=200)
    maria.says("mi serve la spesa nei giorni feriali alle 15")
    maria.presses("Sì")
    assert [o.day.day for o in occurrences(village)] == [2]
    village.advance("2d")
    assert [o.day.day for o in occurrences(village)] == [2, 3, 4]


def test_public_holidays_can_be_skipped(tmp_path: Path) -> None:
    """With the setting on, a public holiday of the country is left out, and who waits knows."""
    village = Village(tmp_path, start=datetime(2026, 3, 30, 8, tzinfo=UTC))
    village.setting(**{"recurring.skip_holidays": "sì"})
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    maria.says("mi serve la spesa ogni lunedì alle 10 a partire dal 6 aprile")
    maria.presses("Sì")
    village.advance("5d")
    maria.sees("lunedì 6 aprile è festa")
    assert [o.state for o in occurrences(village)] == [OccurrenceState.SKIPPED]


def test_undone_at_once(village: Village) -> None:
    """Within the first minutes without a question."""
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    asks(maria)
    maria.presses("Annullo")
    maria.sees("Finito")
    assert arrangement(village).state is ArrangementState.ENDED


def test_nobody_else_can_decide_about_it(village: Village) -> None:
    """A stranger's press on Maria's arrangement changes nothing."""
    with_a_pact(village)
    eve = village.member("Eva")
    it = arrangement(village)

    def forged(ctx: Context) -> None:
        ctx.sender = ctx.store.people.get(eve.neighbour_id)
        kept.own(ctx, Pressed("recurring.end", {"arrangement": it.id}))

    with pytest.raises(NotYours):
        within(village, forged)


def test_in_english(tmp_path: Path) -> None:
    """The same, as it is said in English."""
    village = Village(tmp_path, language="en")
    mary = village.member("Mary", phone="+441134960123", address="12 High Street")
    rose = village.helper("Rose", metres=200)
    mary.says("I need groceries every other Friday at half three starting 13 March")
    mary.sees("every two weeks, on Friday at half past 3")
    mary.presses("Yes")
    rose.presses("Yes, gladly")
    mary.presses("Yes", on=mary.sees("Rose would gladly come regularly"))
    village.advance("8d8h")
    rose.sees("Will you do it?")
    rose.presses("Not this time")
    mary.sees("Rose can't this time")
    mary.says("not on Friday 27 March")
    mary.sees("I'll skip Friday 27 March")


def test_what_begins_tomorrow_is_looked_for_first(village: Village) -> None:
    """Nobody is asked two things in one breath: the pact comes after the first time."""
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    rosa = village.helper("Rosa", metres=200)
    maria.says("mi serve la spesa ogni martedì alle 10")
    maria.presses("Sì")
    rosa.sees("Qualcuno qui vicino chiede: spesa")
    rosa.does_not_see("presenza fissa")
    rosa.presses("Ci penso io")
    village.advance("3d")
    rosa.sees("cerca una presenza fissa")


def test_called_off_in_words(village: Village) -> None:
    """ "Annulla la spesa", with nothing under way, is about what recurs."""
    maria, _ = with_a_pact(village)
    village.advance("1d")
    maria.says("annulla la spesa")
    maria.sees("ogni martedì alle 10: basta così?")


def test_answers_in_words(village: Village) -> None:
    """The pact can be agreed without a button."""
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    rosa = village.helper("Rosa", metres=200)
    asks(maria)
    rosa.says("sì volentieri")
    maria.sees("Rosa verrebbe volentieri")
    maria.says("sì")
    rosa.sees("Patto fatto con Maria")


def test_what_is_kept_is_told(village: Village) -> None:
    """One's own data name the rule and the pact."""
    maria, rosa = with_a_pact(village)
    for person, words in ((maria, "Aiuto che si ripete: spesa"), (rosa, "Patto come persona fissa: spesa")):
        person.says("/miei_dati")
        person.presses("Il resto") if person.last.labels[0].startswith("Il resto") else person.presses(
            person.last.labels[0]
        )
        person.sees(words)


def test_a_coordinator_names_somebody_regular(village: Village) -> None:
    """Asked like anybody; the pact is the same."""
    village.setting(**{"recurring.ask_regulars": 0})
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    rosa = village.helper("Rosa", metres=200)
    asks(maria)
    village.anna.says("/ricorrenti")
    village.anna.presses("1")
    village.anna.presses("Persona fissa…")
    village.anna.says("Rosa")
    rosa.sees("cerca una presenza fissa")


def test_the_death_of_who_helped_is_told_by_a_person(village: Village) -> None:
    """Maria hears it by telephone, not that "Rosa stops for now"; somebody else is looked for."""
    maria, _ = with_a_pact(village)
    luca = village.helper("Luca", metres=300)
    village.anna.says("/persone Rosa")
    village.anna.presses("Lutto")
    village.anna.presses("È mancat")
    maria.does_not_see("smette")
    assert "Maria" in village.desk.shows("Lo dica prima a voce").text
    luca.sees("cerca una presenza fissa")


def test_in_their_room_coordinators_also_talk(village: Village) -> None:
    """A sheet's question stands; what is said beside it is no answer that was not understood."""
    with_a_pact(village)
    village.anna.says("/ricorrenti", village.desk)
    village.anna.presses("1", village.desk)
    village.anna.presses("Salto una volta", village.desk)
    village.desk.shows("quale giorno?")
    before = len(village.desk.messages)
    village.anna.says("vado a prendere un caffè", village.desk)
    assert [m.author for m in village.desk.messages[before:]] == ["Anna"]
    village.anna.presses("Martedì 10 marzo", village.desk)
    village.desk.shows("martedì 10 marzo niente spesa")
