"""A round: one helper looks in on several people, ticks each, and whoever isn't ticked is in a human's hands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.assembly import assemble
from bot.domain.cards import CardKind
from bot.domain.checkins import Checkin, CheckinState, Contact, ContactState, Plan, PlanState
from bot.domain.policy import Policy
from bot.domain.recurrence import daily, weekly
from bot.domain.rounds import Round, RoundState, Run, RunState, Stop, StopState
from bot.domain.schedules import Slot
from bot.engine.stepper import Stepper
from bot.ports.stores import UnitOfWork
from bot.texts import FluentTexts
from handlers.rounds import timetable
from tests.stories.errands import at, cards, within
from tests.stories.village import MONDAY, Person, Village

TUESDAY = at(9, day=1)


@pytest.fixture
def pina(village: Village) -> Person:
    return village.member("Pina", address="Via Padova 12", phone="02 555 0111", note="terzo piano")


@pytest.fixture
def aldo(village: Village) -> Person:
    """Aldo has no chat."""
    return village.member("Aldo", address="Via Crespi 9", phone="02 555 0112", chat=False)


@pytest.fixture
def elena(village: Village) -> Person:
    return village.member("Elena", phone="02 555 0120")


def a_round(
    village: Village,
    helper: Person,
    people: Sequence[Person],
    *,
    substitutes: Sequence[Person] = (),
    hours: Sequence[Slot] = (),
    minutes: int = 120,
    weekdays: Sequence[int] = (),
) -> Round:
    """A round every day (or on these weekdays) at nine to which everybody has said yes."""
    zone = village.community.timezone
    start = MONDAY.replace(tzinfo=None, hour=9)
    rule = weekly(weekdays, start, zone) if weekdays else daily(start, zone)

    def job(uow: UnitOfWork) -> Round:
        made = uow.rounds.add(
            Round(
                helper.neighbour_id, rule.text, rule.start, rule.zone, minutes, tuple(hours), RoundState.ACTIVE,
                tuple(p.neighbour_id for p in substitutes), set_by=village.anna.neighbour_id,
                created_at=village.clock.now(), community_id=village.community.id,
            )
        )  # fmt: skip
        for place, person in enumerate(people, 1):
            uow.stops.add(
                Stop(made.id, person.neighbour_id, place, StopState.AGREED, community_id=village.community.id)
            )
        return made

    made = village.do(job)
    within(village, lambda ctx: timetable.plan_next(ctx, made))
    return made


def runs(village: Village, round_: Round) -> list[Run]:
    return [
        r for r in village.do(lambda uow: list(uow.runs.all(village.community.id))) if r.round_id == round_.id
    ]


# --- making one


def test_a_coordinator_makes_a_round_step_by_step(
    village: Village, pina: Person, aldo: Person, elena: Person
) -> None:
    """Who goes, to whom, when, until when; nobody is looked in on who has not said yes, and the word is kept."""
    anna = village.anna
    anna.says("/giro")
    anna.presses("Nuovo giro")
    anna.says("Elena")
    anna.says("Pina")
    anna.sees("– Pina")
    anna.says("Aldo")
    anna.presses("Basta così")
    anna.says("martedì e venerdì")
    anna.says("alle 9")
    anna.says("entro le 11")
    anna.presses("No, volentieri")
    anna.sees("Elena passa il martedì e il venerdì, alle 9. Si finisce alle 11.")
    anna.presses("Sì")
    elena.sees("Le andrebbe di passare da 2 persone?")
    elena.never_saw("Pina")
    pina.sees("Passa a trovarla Elena")
    village.desk.shows("Telefonare ad Aldo")
    elena.presses("Sì")
    anna.sees("Elena fa il giro")
    pina.says("sì")
    village.anna.presses("Sì", village.desk)
    round_ = village.do(lambda uow: uow.rounds.standing(village.community.id))[0]
    stops = village.do(lambda uow: list(uow.stops.of(round_.id)))
    assert [s.state for s in stops] == [StopState.AGREED, StopState.AGREED]
    assert [s.agreed_by for s in stops] == [None, anna.neighbour_id]
    village.advance_to(TUESDAY + timedelta(minutes=1))
    elena.sees("👉 Pina")


def test_who_says_no_is_not_looked_in_on(village: Village, pina: Person, elena: Person) -> None:
    """Declined, or taken back later: she is on no list, and it needs no reason."""
    gino = village.member("Gino")
    round_ = a_round(village, elena, [pina, gino])
    within(village, lambda ctx: None)
    village.do(
        lambda uow: [
            uow.stops.save(replace(s, state=StopState.ASKED, agreed_at=None))
            for s in uow.stops.of(round_.id)
            if s.neighbour_id == pina.neighbour_id
        ]
    )
    village.advance_to(TUESDAY + timedelta(minutes=1))
    assert "Pina" not in elena.sees("👉 Gino").text


def test_a_helper_who_says_no_is_no_helper(village: Village, pina: Person, elena: Person) -> None:
    """Whoever made the round hears it, and nothing happens until somebody else agrees."""
    anna = village.anna
    anna.says("/giro")
    anna.presses("Nuovo giro")
    anna.says("Elena")
    anna.says("Pina")
    anna.presses("Basta così")
    anna.presses("Ogni giorno")
    anna.says("9")
    anna.presses("2 ore")
    anna.presses("No, volentieri")
    anna.presses("Sì")
    elena.presses("No")
    anna.sees("Elena non fa il giro")
    pina.presses("Sì")
    village.advance("2d")
    elena.does_not_see("Pina")


def test_who_does_not_answer_is_phoned(village: Village, pina: Person, elena: Person) -> None:
    """Two days without a yes or a no: a coordinator has the words to read, and presses what is answered."""
    anna = village.anna
    anna.says("/giro")
    anna.presses("Nuovo giro")
    anna.says("Elena")
    anna.says("Pina")
    anna.presses("Basta così")
    anna.presses("Ogni giorno")
    anna.says("9")
    anna.presses("2 ore")
    anna.presses("No, volentieri")
    anna.presses("Sì")
    elena.presses("Sì")
    village.advance("2d1m")
    card = village.desk.shows("Telefonare a Pina")
    assert "Passa a trovarla Elena" in card.text
    anna.presses("Sì", village.desk, on=card)
    (stop,) = village.do(lambda uow: list(uow.stops.at(pina.neighbour_id)))
    assert (stop.state, stop.agreed_by) == (StopState.AGREED, anna.neighbour_id)


def test_a_round_is_changed_and_ended(village: Village, pina: Person, elena: Person) -> None:
    """Another hour holds from today on; at the end everybody is told."""
    a_round(village, elena, [pina])
    anna = village.anna
    anna.says("/giro")
    anna.says("1")
    anna.presses("Cambio")
    anna.presses("Giorni e ora")
    anna.presses("Ogni giorno")
    anna.says("alle 15")
    anna.presses("Un'ora")
    anna.presses("Sì")
    elena.sees("Il giro è cambiato: ogni giorno, alle 15")
    village.advance("5h10m")
    elena.sees("Giro alle 15")
    anna.says("/giro")
    anna.sees("Adesso")
    anna.says("1")
    anna.presses("Finisce")
    anna.presses("Sì, finisce")
    elena.does_not_see("Via Padova")
    pina.sees("Le visite del giro sono finite")
    before = len(elena.messages)
    village.advance("3d")
    assert len(elena.messages) == before


def test_only_coordinators_make_rounds(village: Village, pina: Person) -> None:
    """A neighbour who tries is told so."""
    pina.says("/giro")
    pina.sees("solo chi coordina")


# --- going


def test_one_after_the_other(village: Village, pina: Person, aldo: Person, elena: Person) -> None:
    """Only the one whose turn it is stands there with address and number; at the end none of them does."""
    a_round(village, elena, [pina, aldo])
    village.advance_to(TUESDAY + timedelta(minutes=1))
    card = elena.sees("👉 Pina")
    assert "Via Padova 12" in card.text and "terzo piano" in card.text and card.protect
    elena.never_saw("Crespi")
    elena.presses("Visto, sta bene")
    assert "Via Crespi 9" in elena.sees("👉 Aldo").text
    elena.does_not_see("Via Padova 12")
    elena.presses("Visto, sta bene")
    elena.sees("Finito. Grazie!")
    elena.does_not_see("Crespi")
    assert cards(village, CardKind.ROUND) == []
    trail = village.do(lambda uow: [a.action for a in uow.audited(village.community.id)])
    assert trail.count("looked-in-shown") == 2


def test_ticking_by_words_and_digits(village: Village, pina: Person, aldo: Person, elena: Person) -> None:
    """A digit, or the label's words, is as good as a tap."""
    a_round(village, elena, [pina, aldo])
    village.advance_to(TUESDAY + timedelta(minutes=1))
    elena.says("1")
    elena.sees("👉 Aldo")
    elena.says("visto, sta bene")
    elena.sees("Finito. Grazie!")


def test_a_helper_says_that_she_can_not_go_on(
    village: Village, pina: Person, aldo: Person, elena: Person
) -> None:
    """In her own words, in the middle of it: what is left is a coordinator's at once, and no address stays."""
    a_round(village, elena, [pina, aldo])
    village.advance_to(TUESDAY + timedelta(minutes=1))
    elena.presses("Visto, sta bene")
    elena.says("il giro")
    elena.sees("👉 Aldo")
    elena.says("non posso più")
    elena.sees("nessun problema")
    elena.does_not_see("Crespi")
    assert "Aldo" in village.desk.shows("di una persona non si sa niente").text


def test_later_is_later(village: Village, pina: Person, aldo: Person, elena: Person) -> None:
    """The next one first; the last one can't be put off for ever."""
    a_round(village, elena, [pina, aldo])
    village.advance_to(TUESDAY + timedelta(minutes=1))
    elena.presses("Più tardi")
    elena.sees("👉 Aldo")
    elena.presses("Visto, sta bene")
    elena.sees("👉 Pina")
    elena.presses("Più tardi")
    assert "ultima persona" in elena.notes[-1]


def test_no_answer_climbs_at_once(village: Village, pina: Person, elena: Person) -> None:
    """Coordinators have a card with number, address and whom to call; found well, the helper hears it."""
    a_round(village, elena, [pina])
    village.advance_to(TUESDAY + timedelta(minutes=1))
    elena.presses("Non risponde")
    card = village.desk.shows("Pina non risponde")
    assert "02 555 0111" in card.text and "Via Padova 12" in card.text
    village.anna.presses("Sta bene", village.desk, on=card)
    elena.sees("Pina sta bene")
    assert cards(village, CardKind.VISIT) == []


def test_no_answer_calls_the_contacts_of_a_greeting(village: Village, pina: Person, elena: Person) -> None:
    """Where a greeting of hers is open, those who agreed to be called are called at once, not after more waiting."""
    giulia = village.member("Giulia", phone="02 555 0130")
    a_round(village, elena, [pina])
    village.advance_to(TUESDAY + timedelta(minutes=1))
    now = village.clock.now()

    def plan(uow: UnitOfWork) -> None:
        kept = uow.plans.add(
            Plan(
                pina.neighbour_id, "FREQ=DAILY", MONDAY.replace(tzinfo=None, hour=9), village.community.timezone,
                state=PlanState.ACTIVE, agreed_at=now, community_id=village.community.id,
            )
        )  # fmt: skip
        uow.contacts.add(
            Contact(
                kept.id, giulia.neighbour_id, 1, near=True, keys=True, state=ContactState.AGREED,
                community_id=village.community.id,
            )
        )  # fmt: skip
        uow.checkins.add(
            Checkin(
                kept.id, pina.neighbour_id, now.date(), now, CheckinState.ASKED, now, now,
                community_id=village.community.id,
            )
        )  # fmt: skip

    village.do(plan)
    elena.presses("Non risponde")
    giulia.sees("Pina")
    assert "Giulia: 02 555 0130 (ha le chiavi)" in village.desk.shows("Pina non risponde").text


def test_a_need_is_known_before_it_is_explained(village: Village, pina: Person, elena: Person) -> None:
    """The card stands at once; the words come to it; what is a kind of help becomes a request of hers."""
    a_round(village, elena, [pina])
    village.advance_to(TUESDAY + timedelta(minutes=1))
    elena.presses("Ha bisogno")
    village.desk.shows("Pina ha bisogno")
    elena.sees("Che cosa serve a Pina?")
    elena.says("le serve la spesa domani mattina")
    village.desk.shows("«le serve la spesa domani mattina»")
    elena.presses("Sì")
    (request,) = village.do(lambda uow: list(uow.requests.of(pina.neighbour_id)))
    assert request.kind == "groceries" and request.asked_by == elena.neighbour_id
    assert cards(village, CardKind.VISIT) == []


def test_what_is_no_kind_of_help_stays_with_a_coordinator(
    village: Village, pina: Person, elena: Person
) -> None:
    """Words as they were said, on a card that comes back."""
    a_round(village, elena, [pina])
    village.advance_to(TUESDAY + timedelta(minutes=1))
    elena.presses("Ha bisogno")
    elena.says("mi sembra molto giù")
    village.desk.shows("«mi sembra molto giù»")
    elena.sees("chiama Pina")
    assert len(cards(village, CardKind.VISIT)) == 1


def test_danger_first(village: Village, pina: Person, elena: Person) -> None:
    """The emergency number before anything else, and a coordinator at once."""
    a_round(village, elena, [pina])
    village.advance_to(TUESDAY + timedelta(minutes=1))
    elena.presses("Ha bisogno")
    elena.presses("È grave")
    assert elena.last.text.startswith("Chiami subito il 112")
    village.desk.shows("è grave")
    assert len(cards(village, CardKind.DANGER)) == 1


def test_what_is_not_ticked_is_one_list(village: Village, pina: Person, aldo: Person, elena: Person) -> None:
    """At the end of its time: one card, no figures about anybody, no address left in the helper's chat."""
    a_round(village, elena, [pina, aldo])
    village.advance_to(TUESDAY + timedelta(minutes=50))
    elena.sees("non ho ancora segnato nessuno")
    village.advance_to(TUESDAY + timedelta(hours=2, minutes=1))
    elena.does_not_see("Via Padova")
    card = village.desk.shows("di 2 persone non si sa niente")
    assert "Pina: 02 555 0111" in card.text and "Aldo: 02 555 0112" in card.text
    village.anna.presses("Ci penso io", village.desk, on=card)
    village.anna.sees("👉 Pina")
    village.anna.presses("Visto, sta bene")
    village.anna.presses("Visto, sta bene")
    assert cards(village, CardKind.ROUND) == []


def test_a_tick_that_comes_late_still_counts(
    village: Village, pina: Person, aldo: Person, elena: Person
) -> None:
    """The coordinators' list gets shorter, and goes with the last one."""
    a_round(village, elena, [pina, aldo])
    village.advance_to(TUESDAY + timedelta(minutes=1))
    first = elena.sees("👉 Pina").buttons[0][0]
    village.advance_to(TUESDAY + timedelta(hours=2, minutes=1))
    from bot.ports.chat import Press

    assert first.token is not None
    village.bring(elena, Press(first.token, "q"))
    assert "Pina" not in village.desk.shows("di una persona non si sa niente").text


# --- who goes instead


def test_substitutes_are_asked_in_order(village: Village, pina: Person, elena: Person) -> None:
    """No name before the yes; the first who says it has the round, and Elena hears no blame."""
    sara, ivan = village.member("Sara"), village.member("Ivan")
    a_round(village, elena, [pina], substitutes=[sara, ivan])
    elena.says("/giri")
    elena.presses("La prossima non posso")
    sara.sees("Può andare Lei")
    sara.never_saw("Pina")
    ivan.does_not_see("Può andare Lei")
    sara.presses("Non questa volta")
    ivan.presses("Ci penso io")
    village.advance_to(TUESDAY + timedelta(minutes=1))
    ivan.sees("👉 Pina")
    elena.does_not_see("👉 Pina")
    village.advance_to(TUESDAY + timedelta(days=1, minutes=1))
    elena.sees("👉 Pina")


def test_a_silent_substitute_is_passed_over(village: Village, pina: Person, elena: Person) -> None:
    """No answer in half an hour: the next one; and nobody left: the coordinators, before it begins."""
    sara = village.member("Sara")
    a_round(village, elena, [pina], substitutes=[sara])
    elena.says("/giri")
    elena.presses("La prossima non posso")
    village.advance("31m")
    sara.sees("ho chiesto ad altri")
    card = village.desk.shows("non c'è ancora nessuno che ci vada")
    assert "Pina: 02 555 0111" in card.text
    assert village.clock.now() < TUESDAY


def test_who_is_away_is_not_asked(village: Village, pina: Person, elena: Person) -> None:
    """Away until Thursday: others are asked for those days, then it is hers again."""
    sara = village.member("Sara")
    a_round(village, elena, [pina], substitutes=[sara])
    elena.says("/giri")
    elena.presses("Sono via")
    elena.says("fino a giovedì")
    elena.sees("è via fino a giovedì 5 marzo")
    village.advance_to(TUESDAY - timedelta(hours=13, minutes=50))
    sara.presses("Ci penso io")
    village.advance_to(TUESDAY + timedelta(minutes=1))
    sara.sees("👉 Pina")
    village.advance_to(at(9, 1, day=4))
    elena.sees("👉 Pina")


def test_nobody_goes(village: Village, pina: Person, elena: Person) -> None:
    """Without a substitute a coordinator takes the round before its hour, and gets the list when it comes."""
    a_round(village, elena, [pina])
    elena.says("/giri")
    elena.presses("La prossima non posso")
    village.anna.presses("Ci penso io", village.desk)
    village.advance_to(TUESDAY + timedelta(minutes=1))
    village.anna.sees("👉 Pina")
    elena.does_not_see("👉 Pina")


def test_a_coordinator_finds_somebody(village: Village, pina: Person, elena: Person) -> None:
    """ "Chiedo a…": whoever is named is asked, and goes after the yes."""
    rosa = village.member("Rosa")
    a_round(village, elena, [pina])
    elena.says("/giri")
    elena.presses("La prossima non posso")
    village.anna.presses("Chiedo a…", village.desk)
    village.anna.says("Rosa", village.desk)
    rosa.presses("Ci penso io")
    village.advance_to(TUESDAY + timedelta(minutes=1))
    rosa.sees("👉 Pina")
    assert cards(village, CardKind.ROUND) == []


# --- a paid carer


def test_a_carers_hours_are_kept_to(village: Village, pina: Person, aldo: Person) -> None:
    """Nothing is asked, reminded or escalated to her outside of them; the round ends with them."""
    nadia = village.member("Nadia", language="en")
    hours = [Slot(day, 9 * 60, 10 * 60) for day in range(5)]
    round_ = a_round(village, nadia, [pina, aldo], hours=hours, minutes=180)
    village.advance_to(TUESDAY + timedelta(minutes=1))
    nadia.sees("Round at 9")
    heard = len(nadia.messages)
    assert next(r.ends_at for r in runs(village, round_)) == at(10, day=1)
    village.advance_to(TUESDAY + timedelta(minutes=59))
    reminded = len(nadia.messages)
    assert reminded == heard + 1
    village.advance_to(TUESDAY + timedelta(hours=8))
    assert len(nadia.messages) == reminded
    nadia.does_not_see("Via Padova")
    village.desk.shows("di 2 persone non si sa niente")


def test_a_carer_reads_her_own_language(village: Village, pina: Person) -> None:
    """Whoever speaks English gets it in English, whatever the neighbourhood speaks."""
    nadia = village.member("Nadia", language="en")
    a_round(village, nadia, [pina])
    village.advance_to(TUESDAY + timedelta(minutes=1))
    card = nadia.sees("Round at 9")
    assert "How was it?" in card.text


def test_a_language_of_the_communitys_own(tmp_path: Path) -> None:
    """A folder with some texts in Romanian: the carer reads them, and what is missing there in Italian."""
    own = tmp_path / "texts" / "ro"
    own.mkdir(parents=True)
    card = "{ $title } { $people } { $name }: { $address } { $phone } { $note } { $late } { $ends } { $how }"
    (own / "ours.ftl").write_text(
        f"round-card = {card}\nround-how-look = Cum a fost?\nround-button-well = Văzută, e bine\n"
    )
    village = Village(tmp_path)
    nadia, pina = village.member("Nadia", language="ro"), village.member("Pina")
    village.engine = assemble(
        village.writer, FluentTexts.load([tmp_path / "texts"]), Policy(), village.channel_links, village.clock
    )
    village.stepper = Stepper(
        village.writer, village.engine.dispatcher, village.engine.outbox,
        {"console": village.channel.deliver_now}, village.clock,
    )  # fmt: skip
    a_round(village, nadia, [pina])
    village.advance_to(TUESDAY + timedelta(minutes=1))
    shown = nadia.sees("Cum a fost?")
    assert "Giro alle 9" in shown.text and shown.button("Văzută, e bine")
    nadia.says("văzută, e bine")
    nadia.sees("Finito")
    village.writer.close()


def test_hours_that_do_not_fit_are_refused(village: Village, pina: Person, elena: Person) -> None:
    """A round at nine for somebody who works from ten is asked about again."""
    anna = village.anna
    anna.says("/giro")
    anna.presses("Nuovo giro")
    anna.says("Elena")
    anna.says("Pina")
    anna.presses("Basta così")
    anna.presses("Lun–ven")
    anna.says("9")
    anna.presses("Un'ora")
    anna.says("lun-ven 10-13")
    anna.sees("In quelle ore il giro non ci sta")
    anna.says("lun-ven 8-13")
    anna.sees("Ore di lavoro")


# --- time


def test_late_is_said_to_be_late(village: Village, pina: Person, elena: Person) -> None:
    """The bot stood still at nine and wakes at ten: the round begins, and says so."""
    a_round(village, elena, [pina])
    village.advance_to(TUESDAY - timedelta(hours=1))
    sleep(village, TUESDAY + timedelta(hours=1))
    elena.sees("Arriva in ritardo")
    elena.sees("👉 Pina")


def test_what_is_over_goes_to_coordinators_as_one_list(village: Village, pina: Person, elena: Person) -> None:
    """Two days of standing still: one card that says how many were left out, and tomorrow's is planned."""
    a_round(village, elena, [pina])
    village.advance_to(TUESDAY - timedelta(hours=1))
    sleep(village, TUESDAY + timedelta(days=1, hours=4))
    card = village.desk.shows("In ritardo: all'ora del giro non ho funzionato")
    assert "È saltato anche il giro prima" in card.text
    assert len(cards(village, CardKind.ROUND)) == 1
    elena.does_not_see("👉 Pina")
    village.advance_to(TUESDAY + timedelta(days=2, minutes=1))
    elena.sees("👉 Pina")


def sleep(village: Village, until: object) -> None:
    """The program stops and starts again at that moment."""
    village.writer.close()
    village.clock.move_to(until)  # type: ignore[arg-type]
    village.open()
    village.stepper.settle()


def test_it_survives_a_restart(village: Village, pina: Person, aldo: Person, elena: Person) -> None:
    """Nobody is asked twice, and nobody is forgotten."""
    round_ = a_round(village, elena, [pina, aldo])
    village.restart()
    village.advance_to(TUESDAY + timedelta(minutes=1))
    village.restart()
    elena.presses("Visto, sta bene")
    village.restart()
    village.advance_to(TUESDAY + timedelta(hours=2, minutes=1))
    village.desk.shows("di una persona non si sa niente")
    assert len([r for r in runs(village, round_) if r.state is RunState.OVER]) == 1


def test_nine_stays_nine_when_clocks_change(village: Village, pina: Person, elena: Person) -> None:
    """Over the last Sunday of March: once a day, at nine on the wall clock."""
    village.clock.move_to(at(8, day=26))
    round_ = a_round(village, elena, [pina])
    for day in (26, 27, 28):
        village.advance_to(at(9, 1, day=day))
        elena.presses("Visto, sta bene")
    assert [(r.due_at.day, r.due_at.hour) for r in runs(village, round_)] == [(28, 8), (29, 7), (30, 7)]


# --- coming and going


def test_who_leaves_is_on_no_list(village: Village, pina: Person, aldo: Person, elena: Person) -> None:
    """In the middle of a round: the next one's turn, and no trace of her address."""
    a_round(village, elena, [pina, aldo])
    village.advance_to(TUESDAY + timedelta(minutes=1))
    pina.says("/cancellami")
    pina.presses("Sì")
    elena.sees("👉 Aldo")
    elena.does_not_see("Via Padova")
    assert village.do(lambda uow: list(uow.stops.at(pina.neighbour_id))) == []


def test_a_helper_who_leaves_leaves_no_gap(village: Village, pina: Person, elena: Person) -> None:
    """In the middle of it: what is left, and the round itself, are before the coordinators."""
    a_round(village, elena, [pina])
    village.advance_to(TUESDAY + timedelta(minutes=1))
    elena.says("/cancellami")
    elena.presses("Sì")
    village.desk.shows("non ha più nessuno che ci vada")
    assert cards(village, CardKind.ROUND)


def test_a_helper_who_can_not_be_reached(village: Village, pina: Person, elena: Person) -> None:
    """She blocks the bot in the middle of it: what is left is before the coordinators at once."""
    a_round(village, elena, [pina])
    village.advance_to(TUESDAY + timedelta(minutes=1))
    elena.blocks()
    village.desk.shows("di una persona non si sa niente")


def test_a_death_takes_no_helper_there(village: Village, pina: Person, aldo: Person, elena: Person) -> None:
    """Told by a coordinator: she is on no list any more, and the bot says nothing of it to the helper."""
    a_round(village, elena, [pina, aldo])
    village.anna.says("/persone Pina")
    village.anna.presses("Un lutto")
    village.anna.presses("È mancata")
    village.advance_to(TUESDAY + timedelta(minutes=1))
    assert "Pina" not in elena.sees("👉 Aldo").text


def test_what_is_kept_is_told(village: Village, pina: Person, elena: Person) -> None:
    """Both read in their data that somebody looks in, and who."""
    a_round(village, elena, [pina])
    pina.says("/miei_dati")
    pina.presses("Il resto")
    pina.sees("Qualcuno passa a trovarla: ogni giorno, alle 9")
    elena.says("/miei_dati")
    elena.presses("Il resto")
    elena.sees("Fa un giro: ogni giorno, alle 9")


def test_in_english(tmp_path: Path) -> None:
    """The same, for a neighbourhood that speaks English."""
    village = Village(tmp_path, language="en")
    pina = village.member("Peggy", address="12 Roundhay Road", phone="0113 555 0111")
    elena = village.member("Helen")
    anna = village.anna
    anna.says("/round")
    anna.presses("New round")
    anna.says("Helen")
    anna.says("Peggy")
    anna.presses("That is all")
    anna.says("Tuesday and Friday at 9")
    anna.presses("2 hours")
    anna.presses("No, as a neighbour")
    anna.sees("Helen looks in on Tuesdays and on Fridays, at 9")
    anna.presses("Yes")
    elena.presses("Yes")
    pina.presses("Yes")
    village.advance("1d")
    elena.sees("👉 Peggy")
    elena.presses("Seen, all well")
    elena.sees("Finished. Thank you!")
    village.writer.close()


# --- told by name


def test_a_helper_ticks_by_name_in_any_order(
    village: Village, pina: Person, aldo: Person, elena: Person
) -> None:
    """Not only the one whose turn it is: who is named is ticked, and it is no plea of the helper's own."""
    rosa = village.member("Rosa", address="Via Padova 10", phone="02 555 0119")
    a_round(village, elena, [pina, aldo, rosa])
    village.advance_to(TUESDAY)
    elena.says("Aldo sta bene")
    assert "✅ Aldo" in elena.sees("Giro alle 9").text
    elena.says("Rosa ha bisogno della spesa")
    elena.sees("Chiedo questo per Rosa")
    elena.presses("Sì")
    elena.sees("Cerco qualcuno per Rosa")
    elena.says("Pina non risponde")
    assert "❔ Pina" in elena.sees("Giro alle 9").text
    village.desk.shows("Pina non risponde")
    assert not cards(village, CardKind.DANGER)


def test_words_of_danger_about_somebody_on_the_list_tick_that_person(
    village: Village, pina: Person, aldo: Person, elena: Person
) -> None:
    """The number first; coordinators have her telephone too, and the helper goes on to the next one."""
    a_round(village, elena, [pina, aldo])
    village.advance_to(TUESDAY)
    elena.says("Pina è caduta e non si alza")
    elena.sees("112")
    assert "❗ Pina" in elena.sees("Giro alle 9").text
    assert cards(village, CardKind.DANGER) and cards(village, CardKind.VISIT)
    village.desk.shows("02 555 0111")


def test_who_cannot_finish_says_so_in_words(
    village: Village, pina: Person, aldo: Person, elena: Person
) -> None:
    """It is no plea for shopping: the rest is the coordinators' at once; another day is chosen by button."""
    a_round(village, elena, [pina, aldo])
    village.advance_to(TUESDAY)
    elena.says("domani non posso fare il giro")
    elena.presses("La prossima non posso")
    elena.says("oggi non riesco a finire")
    assert cards(village, CardKind.ROUND)
    elena.does_not_see("Spesa")
