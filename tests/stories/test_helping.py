"""Offering help: kinds, hours, distance, languages; duty and pauses."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.durations import parse_duration
from bot.domain.offers import Assignment, AssignmentState
from bot.domain.people import Helping
from bot.domain.requests import Request, RequestState
from bot.domain.schedules import Slot
from bot.domain.trust import Trust
from tests.stories.village import Person, Village


def helping_of(village: Village, person: Person) -> Helping:
    found = village.do(lambda uow: uow.helpers.of(person.neighbour_id))
    assert found is not None
    return found


def offers(person: Person, kinds: str = "spesa", hours: str = "sempre", *, walk: str = "20 minuti") -> None:
    """Answer every question in words."""
    person.says("/offro")
    person.says(kinds)
    person.says(hours)
    person.says(walk)
    person.presses("No")
    person.says("italiano")


def test_a_volunteers_first_day_in_words(village: Village) -> None:
    """A newcomer who says "telefoni" and "sabato" is asked nothing that phoning doesn't need, and is met."""
    luca = village.member("Luca", trust=Trust.NEWCOMER, adult=None)
    luca.says("/offer")
    luca.says("telefoni")
    luca.sees("Quando può?")
    luca.says("sabato")
    luca.sees("Quali lingue parla?")
    luca.says("italiano e arabo")
    luca.sees("Ha almeno 18 anni?")
    luca.presses("Sì")
    luca.sees("Farebbe: fare una telefonata di saluto")
    luca.never_saw("Quanto lontano")
    luca.presses("Giusto")
    luca.sees("Anna La incontra")
    found = helping_of(village, luca)
    assert (found.kinds, found.languages, found.on_duty) == (
        frozenset({"checkin"}),
        frozenset({"it", "ar"}),
        True,
    )
    assert found.hours == (Slot(5, 8 * 60, 22 * 60),)
    village.desk.shows("Vorrebbe aiutare: saluto")


def test_kinds_are_switched_in_one_message(village: Village) -> None:
    """Buttons mark and unmark in place: no new message for every tap."""
    luca = village.member("Luca")
    luca.says("/offer")
    count = len(luca.messages)
    luca.presses("Spesa")
    luca.presses("Compagnia")
    luca.presses("✅ 🛒 Spesa")
    luca.presses("Altre scelte")
    luca.presses("Piante e orto")
    assert len(luca.messages) == count
    assert "✅ ☕ Compagnia" in luca.last.labels
    luca.presses("Ho finito")
    luca.presses("Altre scelte")
    luca.presses("Sempre")
    luca.presses("20 minuti")
    luca.presses("Sì")
    luca.presses("Italiano e inglese")
    luca.presses("Giusto")
    found = helping_of(village, luca)
    assert (found.kinds, found.car, found.languages) == (
        frozenset({"company", "garden"}),
        True,
        frozenset({"it", "en"}),
    )
    assert found.radius_m == 1077


def test_finishing_with_nothing_chosen_asks_for_one_thing(village: Village) -> None:
    """An offer of nothing isn't kept."""
    luca = village.member("Luca")
    luca.says("/offer")
    luca.says("ho finito")
    luca.sees("Scelga almeno una cosa")
    assert village.do(lambda uow: uow.helpers.of(luca.neighbour_id)) is None


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("telefoni, spesa", {"checkin", "groceries"}),
        ("un po' di tutto", None),
        ("la farmacia e il giardino", {"pharmacy", "garden"}),
        ("compagnai", {"company"}),
        ("posso portare la spesa", {"groceries"}),
    ],
)
def test_kinds_are_understood_in_words(village: Village, words: str, kinds: set[str] | None) -> None:
    """Several at once, with articles, with a typo."""
    luca = village.member("Luca")
    luca.says("/offer")
    luca.says(words)
    luca.sees("Quando può?")
    luca.says("sempre")
    if kinds != {"checkin"}:
        luca.says("un quarto d'ora a piedi")
        luca.says("no")
    luca.says("italiano")
    luca.presses("Giusto")
    found = helping_of(village, luca).kinds
    assert found == kinds if kinds else len(found) > 10 and "childcare" not in found


def test_one_sentence_answers_several_questions(village: Village) -> None:
    """What was said at once isn't asked again."""
    luca = village.member("Luca")
    luca.says("mi offro per fare la spesa il sabato mattina")
    luca.sees("Quanto lontano va")
    luca.never_saw("Che cosa farebbe")
    luca.says("15")
    luca.says("no")
    luca.says("italiano")
    luca.presses("Giusto")
    found = helping_of(village, luca)
    assert found.kinds == {"groceries"} and found.hours == (Slot(5, 8 * 60, 12 * 60),)
    assert found.radius_m == round(15 * 70 / 1.3)


def test_the_summary_can_be_changed_before_it_is_kept(village: Village) -> None:
    """*Cambio* asks one question again and reads everything back once more."""
    luca = village.member("Luca")
    offers(luca)
    luca.presses("Cambio")
    luca.presses("Quando")
    luca.says("lunedì pomeriggio")
    luca.sees("Quando: lunedì dalle 14 alle 18")
    luca.says("sì")
    assert helping_of(village, luca).hours == (Slot(0, 14 * 60, 18 * 60),)


def test_back_goes_one_question_back_within_the_offer(village: Village) -> None:
    """*Indietro* asks the question before; the new answer counts."""
    luca = village.member("Luca")
    luca.says("/offer")
    luca.says("orto")
    luca.says("sempre")
    luca.sees("Quanto lontano")
    luca.says("indietro")
    assert "Quando può?" in luca.last.text
    luca.says("domenica mattina")
    luca.says("10 minuti")
    luca.says("no")
    luca.says("italiano")
    luca.presses("Giusto")
    assert helping_of(village, luca).hours == (Slot(6, 8 * 60, 12 * 60),)


def test_what_is_offered_already_is_read_back(village: Village) -> None:
    """Who offers help already sees it, and one more kind is added without asking the rest again."""
    luca = village.helper("Luca", "groceries")
    luca.says("/offer")
    luca.sees("Farebbe: fare la spesa")
    luca.says("/offer orto")
    luca.presses("Giusto")
    assert helping_of(village, luca).kinds == {"groceries", "garden"}


def test_only_adults_help_in_homes(village: Village) -> None:
    """A minor is thanked, isn't asked to help, and is told where everybody is welcome."""
    luca = village.member("Luca", adult=None)
    offers(luca)
    luca.sees("Ha almeno 18 anni?")
    luca.says("ho 16 anni")
    luca.sees("aiutano solo gli adulti")
    assert village.do(lambda uow: uow.helpers.of(luca.neighbour_id)) is None
    luca.says("/offer")
    assert "aiutano solo gli adulti" in luca.last.text


def test_kinds_that_need_more_trust_wait_and_are_explained(village: Village) -> None:
    """A newcomer learns what can be asked now and what after being met; being met says so."""
    luca = village.member("Luca", trust=Trust.NEWCOMER)
    offers(luca, "spesa, riparazioni, compagnia")
    luca.presses("Giusto")
    luca.sees("Intanto posso chiederLe: spesa")
    luca.sees("compagnia e piccola riparazione")
    village.anna.presses("Ci siamo visti", village.desk)
    luca.sees("Posso chiederLe anche: compagnia")
    luca.does_not_see("chiederLe anche: compagnia e piccola riparazione")


def test_a_helper_whose_home_is_unknown_is_asked_for_the_zone(village: Village) -> None:
    """Nearness needs a zone: it is asked last, and can be skipped."""
    luca = village.member("Luca")
    village.do(
        lambda uow: uow.people.save(replace(uow.people.get(luca.neighbour_id), zone_id=None, spot=None))
    )
    offers(luca)
    luca.sees("Dove abita?")
    luca.presses("Loreto")
    luca.presses("Giusto")
    assert luca.row.zone_id == village.zones["Loreto"].id


def test_nonsense_is_asked_once_more_and_then_a_person_comes(village: Village) -> None:
    """Two answers that are no hours end with a coordinator."""
    luca = village.member("Luca")
    luca.says("/offer")
    luca.says("spesa")
    luca.says("rumpelstilz bla")
    luca.sees("non ho capito")
    luca.says("bla rumpelstilz")
    luca.sees("ed è colpa mia")


def test_duty_is_one_tap(village: Village) -> None:
    """Off and on again by a button, by a command and by a word."""
    luca = village.helper("Luca")
    luca.says("/turno")
    luca.sees("È fuori turno")
    assert not helping_of(village, luca).on_duty
    luca.presses("In turno")
    assert helping_of(village, luca).on_duty
    luca.says("turno")
    assert not helping_of(village, luca).on_duty


def test_duty_without_an_offer_leads_to_offering(village: Village) -> None:
    """Who offers nothing yet is asked what they would do."""
    luca = village.member("Luca")
    luca.says("/duty")
    luca.sees("Che cosa farebbe volentieri?")


@pytest.mark.parametrize(
    ("words", "day"), [("/pause 2w", 16), ("pausa fino a lunedì", 9), ("/pausa per tre giorni", 5)]
)
def test_a_pause_ends_by_itself(village: Village, words: str, day: int) -> None:
    """Said in any way, a pause has an end in the morning, and then the person is on duty again and told so."""
    luca = village.helper("Luca")
    luca.says(words)
    luca.sees("Buona pausa")
    until = helping_of(village, luca).paused_until
    assert until is not None and (until.day, until.hour) == (day, 7)
    village.advance_to(until + timedelta(minutes=1))
    luca.sees("La pausa è finita")
    assert helping_of(village, luca).paused_until is None


def test_a_pause_alone_asks_for_how_long(village: Village) -> None:
    """Buttons and words; too long, past or no time at all are each answered."""
    luca = village.helper("Luca")
    luca.says("/pause")
    luca.sees("Quanto dura la pausa?")
    luca.says("per 90 settimane")
    luca.sees("Più di un anno è troppo")
    luca.says("rumpelstilz")
    luca.sees("non ho capito")
    luca.presses("Una settimana")
    luca.sees("Buona pausa")
    luca.presses("Torno in turno")
    assert helping_of(village, luca).paused_until is None
    village.advance("8d")
    luca.never_saw("La pausa è finita")


def test_a_pause_survives_a_restart(village: Village) -> None:
    """The end of a pause is a row, not a memory."""
    luca = village.helper("Luca")
    luca.says("/pause 2d")
    village.restart()
    village.advance("3d")
    luca.sees("La pausa è finita")


def test_a_pause_names_what_remains_taken(village: Village) -> None:
    """Pausing forgets no task: it is read out."""
    maria, luca = village.member("Maria", zone="Casoretto"), village.helper("Luca")
    when = village.clock.now() + parse_duration("1d")
    request = village.do(
        lambda uow: uow.requests.add(
            Request(
                "groceries", maria.neighbour_id, maria.neighbour_id, RequestState.OPEN, village.clock.now(),
                village.community.id,
            )
        )
    )  # fmt: skip
    taken = Assignment(
        request.id, luca.neighbour_id, AssignmentState.ACCEPTED, "limone", village.clock.now(), when,
        community_id=village.community.id,
    )  # fmt: skip
    village.do(lambda uow: uow.assignments.take(taken, 1))
    luca.says("/pause 2w")
    luca.sees("Restano i Suoi impegni")
    luca.sees("Spesa, domani, martedì 3 marzo, alle 10")


def test_everything_works_in_english(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The same conversation in English, by words."""
    village = Village(tmp_path_factory.mktemp("english"), language="en")
    luca = village.stranger("Luke")
    luca.says("/offer")
    luca.says("gardening and phone calls")
    luca.says("saturday morning")
    luca.says("Luke")
    luca.says("yes")
    luca.presses("I have no phone")
    luca.says("10 minutes")
    luca.says("no")
    luca.says("english, polish")
    luca.presses("Loreto")
    luca.says("yes")
    luca.sees("Would do:")
    luca.says("yes")
    luca.sees("Anna can meet you Saturday 7 March at 11. Does that suit you?")
    luca.says("yes")
    luca.sees("Noted: Anna meets you")
    village.writer.close()
