"""Shifts that need hands: made in the chat, taken, left, swapped, and announced the evening before."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.cards import CardKind
from bot.domain.people import Role
from bot.domain.schedules import to_local
from tests.stories.errands import at, cards
from tests.stories.village import Person, Village


@pytest.fixture
def luca(village: Village) -> Person:
    return village.member("Luca")


@pytest.fixture
def sara(village: Village) -> Person:
    return village.member("Sara")


def garden(village: Village, *, hands: str = "1") -> None:
    """Anna makes the rota of the garden, on Tuesdays and Thursdays at six."""
    anna = village.anna
    anna.says("/turni")
    anna.presses("Nuovi turni")
    anna.says("innaffiare l'orto")
    anna.says("ogni martedì e giovedì alle 18")
    anna.presses("Un'ora")
    anna.says(hands)
    anna.says("nel cortile")
    anna.presses("Sì", on=anna.sees("Giusto?"))


def takes(who: Person, day: str) -> None:
    who.says("/turni")
    who.presses("innaffiare")
    who.presses(day)


def turns(village: Village) -> list[str]:
    found = village.do(
        lambda uow: uow.turns.between(
            village.community.id, village.clock.now(), village.clock.now() + timedelta(weeks=60)
        )
    )
    return [f"{to_local(turn.at, 'Europe/Rome'):%d.%m. %H:%M}" for turn in found]


# --- making


def test_a_rota_is_made_step_by_step_and_read_back(village: Village) -> None:
    """What it makes is said, not the rule; four weeks of turns stand at once, and more as time passes."""
    garden(village)
    check = village.anna.sees("Giusto?")
    assert "Martedì 3 marzo alle 18" in check.text
    assert "Una persona" in check.text
    assert turns(village) == [
        "03.03. 18:00", "05.03. 18:00", "10.03. 18:00", "12.03. 18:00", "17.03. 18:00", "19.03. 18:00",
        "24.03. 18:00", "26.03. 18:00",
    ]  # fmt: skip
    village.restart()
    village.advance("4w")
    # Six o'clock stays six o'clock when the clocks change on the 29th.
    assert turns(village)[:3] == ["31.03. 18:00", "02.04. 18:00", "07.04. 18:00"]
    assert len(turns(village)) == len(set(turns(village))) == 8


def test_one_line_says_when_already(village: Village) -> None:
    village.anna.says("/turni ogni sabato dalle 9 alle 12")
    village.anna.says("sportello")
    village.anna.presses("2")
    village.anna.presses("Senza luogo")
    text = village.anna.sees("Giusto?").text
    assert "3 ore" in text and "Sabato 7 marzo alle 9" in text and "2 persone" in text


def test_morning_or_evening_is_asked(village: Village) -> None:
    village.anna.says("/turni innaffiare")
    village.anna.says("tutti i martedì")
    village.anna.sees("A che ora?")
    village.anna.says("alle otto")
    village.anna.presses("alle 20")
    village.anna.presses("Mezz'ora")
    village.anna.presses("1")
    village.anna.presses("Senza luogo")
    village.anna.presses("Sì", on=village.anna.sees("Giusto?"))
    assert turns(village)[0] == "03.03. 20:00"


def test_what_is_not_understood_is_asked_again(village: Village) -> None:
    """Nothing is lost on the way, and one can always go back or leave."""
    village.anna.says("/turni orto")
    village.anna.says("quando capita")
    village.anna.says("ogni giovedì alle 18")
    village.anna.says("un'ora e mezza")
    village.anna.says("indietro")
    village.anna.says("due ore")
    village.anna.says("una")
    village.anna.presses("Senza luogo")
    assert "2 ore" in village.anna.sees("Giusto?").text


def test_only_coordinators_and_facilitators_make_them(village: Village, luca: Person) -> None:
    luca.says("/turni")
    luca.sees("Non ci sono ancora turni")
    luca.says("/turni ogni sabato alle 9")
    luca.never_saw("Giusto?")
    rosa = village.member("Rosa", roles=[Role.FACILITATOR])
    rosa.says("/turni")
    rosa.presses("Nuovi turni")
    rosa.sees("Per che cosa servono")


# --- taking and leaving


def test_a_turn_is_taken_and_remembered(village: Village, luca: Person) -> None:
    """The evening before, and an hour before; names are for those who belong to it."""
    garden(village)
    takes(luca, "martedì 3 marzo")
    luca.sees("Il turno è Suo: innaffiare l'orto, domani, martedì 3 marzo, alle 18, nel cortile")
    village.advance_to(at(18))
    luca.sees("Un promemoria: innaffiare l'orto")
    luca.presses("Ci sono")
    luca.sees("Grazie, ci conto")
    village.group.does_not_show("Domani manca qualcuno")
    village.advance_to(at(17, day=1))
    luca.sees("Tra poco tocca a Lei")


def test_an_empty_turn_is_announced_the_evening_before(village: Village, luca: Person, sara: Person) -> None:
    """In the group, with a button that does the thing; and the message says when everybody is there."""
    garden(village, hands="2")
    takes(luca, "martedì 3 marzo")
    village.advance_to(at(17, 59))
    village.group.does_not_show("Domani manca")
    village.advance_to(at(18))
    shown = village.group.shows("Domani manca qualcuno")
    assert "Innaffiare l'orto" in shown.text and "una persona" in shown.text
    assert "Luca" not in shown.text
    sara.presses("innaffiare", village.group)
    sara.sees("Il turno è Suo")
    village.group.shows("Per domani ci siamo tutti")
    assert shown.labels == []


def test_who_knows_the_work_is_asked_in_private(village: Village, luca: Person, sara: Person) -> None:
    """Who has done it lately is asked, may say no, and is not asked twice for one evening."""
    garden(village)
    takes(luca, "martedì 3 marzo")
    village.advance_to(at(18, day=2))
    luca.sees("Manca qualcuno: innaffiare l'orto")
    sara.never_saw("Manca qualcuno")
    luca.presses("Non questa volta")
    assert luca.notes[-1] == "Va bene. Grazie di averlo detto."


def test_the_last_place_goes_to_one(village: Village, luca: Person, sara: Person) -> None:
    garden(village)
    village.advance_to(at(18))
    button = village.group.shows("Domani manca").button("innaffiare")
    assert button is not None
    takes(luca, "martedì 3 marzo")
    sara.says("/turni")
    sara.presses("innaffiare")
    assert "martedì 3 marzo, alle 18: al completo" in sara.last.text
    assert "Luca" not in sara.last.text
    luca.says("/turni")
    luca.presses("innaffiare")
    assert "(Luca)" in luca.last.text


def test_a_turn_is_left_without_blame_and_offered_again(village: Village, luca: Person, sara: Person) -> None:
    """Before the evening it waits for it; after it the others hear at once."""
    garden(village)
    takes(sara, "giovedì 5 marzo")
    takes(luca, "martedì 3 marzo")
    village.advance_to(at(20))
    luca.says("lascio il turno")
    luca.presses("Lascio il turno")
    luca.sees("Cerco io qualcun altro")
    sara.sees("Manca qualcuno")
    village.group.shows("Domani manca qualcuno")
    sara.presses("Ci penso io")
    sara.sees("Il turno è Suo")


def test_nobody_at_the_last_call_is_a_coordinators_matter(village: Village, luca: Person) -> None:
    """Three hours before; whoever takes it closes the card, and so does its hour."""
    garden(village)
    village.advance_to(at(14, 59, day=1))
    assert not cards(village, CardKind.TURN)
    village.advance_to(at(15, day=1))
    village.desk.shows("innaffiare l'orto")
    takes(luca, "oggi")
    village.desk.shows("È coperto")
    village.advance_to(at(18, day=3))
    village.desk.shows("L'ora è arrivata")


# --- swapping


def both_taken(village: Village, luca: Person, sara: Person) -> None:
    garden(village)
    takes(luca, "martedì 3 marzo")
    takes(sara, "giovedì 5 marzo")


def asks_to_swap(luca: Person) -> None:
    luca.says("scambio il turno")
    luca.presses("Sara")
    luca.presses("Sì", on=luca.sees("Lo chiedo?"))


def test_a_swap_is_confirmed_by_both(village: Village, luca: Person, sara: Person) -> None:
    """Who asks confirms first; nothing moves before the other agrees; then each has the other's turn."""
    both_taken(village, luca, sara)
    asks_to_swap(luca)
    luca.sees("Fino alla risposta non cambia niente")
    question = sara.sees("Luca chiede uno scambio")
    assert "martedì 3 marzo" in question.text and "giovedì 5 marzo" in question.text
    village.restart()
    sara.presses("Va bene")
    assert "martedì 3 marzo" in sara.sees("Scambio fatto").text
    assert "giovedì 5 marzo" in luca.sees("Scambio fatto").text
    village.advance_to(at(18))
    sara.sees("Un promemoria")
    luca.never_saw("Un promemoria")


def test_a_swap_refused_changes_nothing(village: Village, luca: Person, sara: Person) -> None:
    both_taken(village, luca, sara)
    asks_to_swap(luca)
    sara.presses("No, grazie")
    luca.sees("Il turno resta Suo")
    village.advance_to(at(18))
    luca.sees("Un promemoria")


def test_a_swap_without_answer_lapses_before_the_turn(village: Village, luca: Person, sara: Person) -> None:
    both_taken(village, luca, sara)
    asks_to_swap(luca)
    village.advance_to(at(18, 1, day=1))
    sara.sees("Questo scambio è concluso")
    assert "martedì 3 marzo" not in sara.sees("Questo scambio è concluso").text


def test_a_swap_ends_when_one_of_them_leaves_the_turn(village: Village, luca: Person, sara: Person) -> None:
    both_taken(village, luca, sara)
    asks_to_swap(luca)
    sara.says("lascio il turno")
    sara.presses("Lascio il turno")
    luca.sees("non è arrivato un sì")
    assert sara.sees("Questo scambio è concluso").labels == []


def test_with_nobody_to_swap_it_can_be_left(village: Village, luca: Person) -> None:
    garden(village)
    takes(luca, "martedì 3 marzo")
    luca.says("scambio il turno")
    luca.sees("Nessun altro ha un turno da scambiare")
    luca.presses("Ci vado io")
    luca.sees("ci conto")


# --- changing


def test_a_day_falls_away(village: Village, luca: Person) -> None:
    """Who takes it is told; nobody is looked for; the others stay."""
    garden(village)
    takes(luca, "martedì 3 marzo")
    village.anna.says("/turni")
    village.anna.presses("innaffiare")
    village.anna.presses("Cambio i turni")
    village.anna.sees("ogni martedì e giovedì: che cosa cambia?")
    village.anna.presses("Un giorno salta")
    village.anna.presses("martedì 3 marzo")
    village.anna.presses("Sì", on=village.anna.sees("Tolgo il turno?"))
    luca.sees("Questo turno non c'è più")
    assert turns(village)[0] == "05.03. 18:00"
    village.advance_to(at(18))
    village.group.does_not_show("Domani manca")
    village.advance_to(at(3, 30, day=1))
    assert turns(village)[0] == "05.03. 18:00"


def test_another_hour_moves_all_that_follow(village: Village, luca: Person) -> None:
    garden(village)
    takes(luca, "martedì 3 marzo")
    village.anna.says("/turni")
    village.anna.presses("innaffiare")
    village.anna.presses("Cambio i turni")
    village.anna.presses("Un'altra ora")
    village.anna.says("alle 19 e 30")
    luca.sees("È cambiata l'ora")
    assert turns(village)[:2] == ["03.03. 19:30", "05.03. 19:30"]
    village.advance_to(at(18, 20, day=1))
    luca.never_saw("Tra poco tocca")
    village.advance_to(at(18, 30, day=1))
    luca.sees("Tra poco tocca a Lei")


def test_a_rota_ends(village: Village, luca: Person) -> None:
    garden(village)
    takes(luca, "martedì 3 marzo")
    village.anna.says("/turni")
    village.anna.presses("innaffiare")
    village.anna.presses("Cambio i turni")
    village.anna.presses("I turni finiscono")
    village.anna.presses("Sì", on=village.anna.sees("finiscono adesso?"))
    luca.sees("Questo turno non c'è più")
    village.advance("5w")
    assert turns(village) == []
    luca.says("/turni")
    luca.sees("Non ci sono ancora turni")


def test_who_leaves_leaves_the_turns(village: Village, luca: Person, sara: Person) -> None:
    """Free again for others, and nothing of the person stays on them."""
    both_taken(village, luca, sara)
    luca.says("/cancellami")
    luca.presses("Sì")
    village.advance_to(at(18))
    village.group.shows("Domani manca qualcuno")
    assert village.do(lambda uow: uow.hands.by(luca.neighbour_id)) == []


def test_after_an_outage_only_what_is_still_to_come_is_said(village: Village, luca: Person) -> None:
    """A whole evening without the program: in the morning it is said for the same day."""
    garden(village)
    takes(luca, "martedì 3 marzo")
    village.clock.move_to(at(9, day=1))
    village.restart()
    village.advance("1m")
    assert "oggi" in luca.sees("Un promemoria").text
    village.clock.move_to(at(9, day=3))
    village.advance("1m")
    assert len([m for m in luca.messages if "promemoria" in m.text]) == 1


def test_in_english_and_without_buttons(tmp_path: Path) -> None:
    """The same by digits."""
    english = Village(tmp_path, language="en", buttons=False)
    anna = english.anna
    anna.says("/rota watering every Tuesday and Thursday at 6pm")
    anna.says("watering the garden")
    anna.says("1 hour")
    anna.says("1")
    anna.says("in the courtyard")
    anna.says("yes")
    sam = english.member("Sam")
    sam.says("rota")
    sam.says("1")
    sam.says("1")
    sam.sees("The turn is yours: watering the garden")


# --- in free words


def test_a_turn_is_taken_and_left_in_free_words(village: Village, luca: Person, sara: Person) -> None:
    """Nobody has to find the list first; leaving is asked once, and no plea is made of it."""
    garden(village)
    luca.says("prendo il turno di martedì")
    luca.sees("Il turno è Suo: innaffiare l'orto, domani")
    sara.says("/turni")
    sara.presses("innaffiare")
    sara.says("giovedì")
    sara.sees("Il turno è Suo: innaffiare l'orto, giovedì 5 marzo")
    luca.says("quando tocca a me il turno?")
    luca.sees("I Suoi turni")
    village.advance_to(at(20))
    luca.says("domani non posso")
    luca.sees("Lascia il turno, o lo scambia?")
    luca.presses("Lascio il turno")
    sara.sees("Potrebbe Lei?")
    sara.says("no")
    sara.sees("Va bene. Grazie di averlo detto.")
    sara.says("giovedì non posso")
    sara.sees("Lascia il turno, o lo scambia?")
    assert not cards(village, CardKind.PERSON)


def test_on_the_day_itself_its_name_means_today(village: Village, luca: Person) -> None:
    garden(village)
    luca.says("prendo il turno di martedì")
    village.advance_to(at(16, day=1))
    luca.says("martedì non riesco")
    luca.sees("oggi alle 18, nel cortile. Lascia il turno")


def test_yes_and_no_answer_a_swap(village: Village, luca: Person, sara: Person) -> None:
    """In words as by button; whoever looks for a swap can also stay with what they have."""
    garden(village)
    luca.says("prendo il turno di martedì")
    sara.says("prendo il turno di giovedì")
    luca.says("scambio il turno")
    assert "👍 Ci vado io" in luca.sees("Con chi scambia").labels
    luca.presses("Sara")
    luca.says("sì")
    sara.says("no")
    luca.sees("Il turno resta Suo")


def test_a_chemist_on_duty_is_no_turn(village: Village, luca: Person) -> None:
    garden(village)
    luca.says("c'è una farmacia di turno aperta?")
    luca.does_not_see("turni del vicinato")
    luca.does_not_see("prossimi turni")


def test_the_group_is_never_told_that_all_are_there_when_nobody_came(village: Village, luca: Person) -> None:
    """When the hour has come no button asks for hands any more; of today it says today."""
    garden(village)
    luca.says("prendo il turno di martedì")
    village.advance_to(at(12, day=1))
    luca.says("lascio il turno")
    luca.presses("Lascio il turno")
    message = village.group.shows("Oggi manca qualcuno")
    village.advance_to(at(19, day=1))
    assert "L'ora dei turni è passata" in message.text
    assert not message.labels


@pytest.mark.parametrize(("answer", "sees"), [("sì", "Cerco io qualcun altro"), ("no", "Grazie, ci conto")])
def test_yes_and_no_answer_whether_a_turn_is_left(
    village: Village, luca: Person, answer: str, sees: str
) -> None:
    """Nobody stays at home believing that their turn is somebody else's."""
    garden(village)
    luca.says("prendo il turno di martedì")
    luca.says("martedì non posso")
    luca.says(answer)
    luca.sees(sees)
