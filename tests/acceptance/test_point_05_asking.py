"""Asking: in one's own words or step by step, read back, undone, changed, cancelled."""

from __future__ import annotations

import pytest

from bot.domain.trust import Trust
from tests.acceptance.checks import finger, has, heard, nobody_stranded, nothing_personal
from tests.acceptance.conftest import Make, Neighbourhood
from tests.stories.village import Person


def maria_of(village: Neighbourhood) -> Person:
    return village.member("Maria", phone="02 555 0123", address="Via Padova 12")


@pytest.mark.parametrize(
    ("words", "kind", "day"),
    [
        ("mi serve la spesa domani mattina", "spesa", "3 marzo"),
        ("ho finito le medicine, chi passa in farmacia giovedì?", "farmacia", "5 marzo"),
        ("mi accompagna qualcuno dal dottore venerdì alle 9", "accompagnamento", "6 marzo"),
        ("qualcuno può portar fuori il cane stasera?", "animali", "2 marzo"),
        ("mi si è rotta la lampadina, sabato mattina va bene", "riparazione", "7 marzo"),
        ("non capisco il modulo dell'inps, domani pomeriggio", "carte", "3 marzo"),
    ],
)  # fmt: skip
def test_understood_from_one_message(make: Make, words: str, kind: str, day: str) -> None:
    """Kind and day are read from one message and read back with the date in full."""
    village = make()
    maria = maria_of(village)
    maria.says(words)
    assert kind in maria.last.text.casefold()
    said = maria.last.text.casefold()
    near = {"3 marzo": "domani", "2 marzo": "oggi"}.get(day, day)
    assert day in said or near in said, said


def test_step_by_step_with_digits(shaken: Neighbourhood) -> None:
    """Digits do what buttons do; everything is read back before it is sent."""
    luca = shaken.helper("Luca", metres=100)
    maria = maria_of(shaken)
    maria.says("mi serve aiuto")
    maria.says("1")
    maria.says("2")
    maria.says("1")
    assert "Giusto?" in maria.last.text and "spesa" in maria.last.text.casefold()
    assert not has(luca, "Ci penso io")
    maria.says("1")
    shaken.advance("1m")
    assert has(luca, "Ci penso io")
    maria.sees("Cerco")


def test_back_and_cancel_at_every_step(village: Neighbourhood) -> None:
    """One step back is one step; cancel leaves nothing behind."""
    luca = village.helper("Luca", metres=100)
    maria = maria_of(village)
    maria.says("mi serve aiuto")
    maria.presses("Spesa")
    maria.presses("Domani")
    maria.says("indietro")
    assert "Quando serve?" in maria.last.text
    maria.says("annulla")
    village.advance("1d")
    assert not has(luca, "Ci penso io")
    maria.says("/mine")
    maria.sees("Non ha richieste aperte")


def test_undo_within_ten_minutes(village: Neighbourhood) -> None:
    """Undo withdraws the offers at once and the late yes is thanked."""
    luca = village.helper("Luca", metres=100)
    maria = maria_of(village)
    maria.says("mi serve la spesa domani mattina")
    maria.says("sì")
    village.advance("1m")
    yes = finger(luca, "Ci penso io")
    maria.presses("Annullo")
    village.advance("1m")
    maria.sees("Ritirata")
    luca.sees("Non serve più")
    yes.presses()
    village.advance("1m")
    luca.never_saw("Maria")
    maria.does_not_see("Viene Luca")


def test_the_undo_button_ends(village: Neighbourhood) -> None:
    """After ten minutes the old undo doesn't silently cancel; it says what to do."""
    village.helper("Luca", metres=100)
    maria = maria_of(village)
    maria.says("mi serve la spesa domani mattina")
    maria.says("sì")
    undo = finger(maria, "Annullo")
    village.advance("30m")
    before = heard(maria) + len(maria.notes)
    undo.presses()
    assert heard(maria) + len(maria.notes) > before
    maria.says("/mine")
    maria.does_not_see("Ritirata")


def test_sending_twice_sends_once(village: Neighbourhood) -> None:
    """The yes pressed twice, and said as well, is one request."""
    luca = village.helper("Luca", metres=100)
    maria = maria_of(village)
    maria.says("mi serve la spesa domani mattina")
    yes = finger(maria, "Sì")
    yes.presses()
    yes.presses()
    village.advance("1m")
    assert len([m for m in luca.messages if m.button("Ci penso io")]) == 1


def test_a_twin_is_pointed_out(village: Neighbourhood) -> None:
    """The same need twice within two days asks first."""
    luca = village.helper("Luca", metres=100)
    maria = maria_of(village)
    for _ in range(2):
        maria.says("mi serve la spesa domani mattina")
        if has(maria, "Tenga quella"):
            break
        maria.says("sì")
        village.advance("1m")
    if not has(maria, "Tenga quella"):
        maria.says("sì")
    maria.presses("Tenga quella")
    village.advance("1m")
    assert len([m for m in luca.messages if m.button("Ci penso io")]) == 1


def test_not_my_building(village: Neighbourhood) -> None:
    """Said once: neighbours of the same building aren't asked, now or next time."""
    luca = village.helper("Luca", address="Via Padova 12")
    sara = village.helper("Sara", metres=100, address="Via Crespi 2")
    maria = maria_of(village)
    maria.says("non dal mio palazzo, mi serve la spesa domani mattina")
    maria.says("sì")
    village.advance("1m")
    assert has(sara, "Ci penso io") and not has(luca, "Ci penso io")
    maria.says("mi serve la farmacia giovedì")
    maria.says("sì")
    village.advance("6h")
    assert not has(luca, "Ci penso io")


def test_several_people(village: Neighbourhood) -> None:
    """Two are needed: two win, the third is thanked, and Maria hears of both."""
    helpers = [
        village.helper(name, "transport", metres=100, trust=Trust.TRUSTED) for name in ("Luca", "Sara", "Ugo")
    ]
    maria = maria_of(village)
    maria.says("mi servono due persone per spostare un armadio sabato mattina")
    maria.says("sì")
    yes = []
    for _ in range(30):
        village.advance("4h")
        yes = [finger(h, "Ci penso io") for h in helpers if has(h, "Ci penso io")]
        for press in yes:
            press.presses()
        village.advance("1m")
        if (
            any("Sara" in m.text for m in maria.messages)
            + any("Luca" in m.text for m in maria.messages)
            + any("Ugo" in m.text for m in maria.messages)
            >= 2
        ):
            break
    coming = [h for h in helpers if any(f"Viene {h.name}" in m.text for m in maria.messages)]
    assert len(coming) == 2


def test_change_and_cancel_by_words(village: Neighbourhood) -> None:
    """The time is changed in /mine: who comes is asked; nobody goes at the wrong hour."""
    luca = village.helper("Luca", metres=100)
    maria = maria_of(village)
    maria.says("mi serve la spesa domani mattina")
    maria.says("sì")
    village.advance("1m")
    luca.presses("Ci penso io")
    village.advance("1m")
    maria.says("/mine")
    if not has(maria, "Cambio"):
        maria.presses("spesa")
    maria.presses("Cambio")
    maria.presses("Quando")
    maria.says("domani alle 16")
    village.advance("1m")
    if maria.last.button("Sì"):
        maria.presses("Sì")
    village.advance("1m")
    luca.sees("Va bene lo stesso?")
    luca.presses("Non riesco")
    village.advance("1m")
    nobody_stranded(village, maria)


def test_status_is_told_in_words(village: Neighbourhood) -> None:
    """“A che punto siamo” answers with the state, and who comes."""
    luca = village.helper("Luca", metres=100)
    maria = maria_of(village)
    maria.says("mi serve la spesa domani mattina")
    maria.says("sì")
    village.advance("1m")
    maria.says("/mie")
    maria.sees("cerco qualcuno")
    luca.presses("Ci penso io")
    village.advance("1m")
    maria.says("/mie")
    assert "Luca" in maria.last.text


def test_in_the_group_nothing_personal_is_repeated(village: Neighbourhood) -> None:
    """A plea with an address in the group goes on in private; hiding it is offered."""
    luca = village.helper("Luca", metres=100)
    maria = maria_of(village)
    maria.says("mi serve la spesa domani mattina, sto in via Padova 12, 02 555 0123", village.group)
    assert "Giusto?" in maria.last.text
    maria.says("sì")
    village.advance("1m")
    nothing_personal(village, ["Padova 12", "555 0123"], [maria, village.desk, village.anna])
    maria.presses("Nascondo", village.group)
    village.advance("1m")
    assert not any("Padova 12" in m.text for m in village.group.messages if not m.deleted)
    luca.presses("Ci penso io")
    village.advance("1m")
    nothing_personal(village, ["Padova 12", "555 0123"], [maria, luca, village.desk, village.anna])


def test_the_group_is_left_in_peace(village: Neighbourhood) -> None:
    """Small talk in the group is not answered."""
    maria = maria_of(village)
    for words in ("che bella giornata", "ieri la spesa era carissima", "ciao a tutti", "chi vince domani?"):
        maria.says(words, village.group, addressed=False)
    assert not [m for m in village.group.messages if m.author == "bot"]


def test_an_address_said_in_the_plea_is_not_in_the_offer(village: Neighbourhood) -> None:
    """What Maria writes in free text never reaches who hasn't accepted."""
    village.helper("Luca", metres=100)
    maria = village.member("Maria", phone="02 555 0123")
    maria.says("sono Maria Rossi, mi serve la spesa domani mattina, ho il diabete, via Crespi 7, 333 1234567")
    maria.says("sì")
    village.advance("1d")
    nothing_personal(
        village, ["Rossi", "diabete", "Crespi 7", "333 1234567"], [maria, village.desk, village.anna]
    )


def test_danger_words_show_112_and_call_people(village: Neighbourhood) -> None:
    """Danger: the number first, the desk at once; no neighbour is sent instead."""
    luca = village.helper("Luca", metres=100)
    for words in (
        "aiuto mia madre è caduta e non si muove",
        "non respiro, ho un dolore al petto",
        "c'è fumo, brucia la cucina",
    ):
        maria = village.member("Maria", phone="02 555 0123", address="Via Padova 12")
        before = heard(village.desk)
        maria.says(words)
        assert any("112" in m.text for m in maria.messages if m.author == "bot"), words
        assert heard(village.desk) > before, words
    village.advance("1m")
    assert not has(luca, "Ci penso io")


def test_a_voice_message_reaches_a_person(village: Neighbourhood) -> None:
    """A voice message is passed on, and Maria knows who listens."""
    maria = maria_of(village)
    maria.sends_voice()
    maria.sees("Anna")
    village.desk.shows("Maria")


def test_stale_read_back(village: Neighbourhood) -> None:
    """An old read-back pressed later doesn't send what was changed since."""
    luca = village.helper("Luca", metres=100)
    maria = maria_of(village)
    maria.says("mi serve la spesa domani mattina")
    old = finger(maria, "Sì")
    maria.presses("Cambio")
    maria.presses("Quando")
    maria.says("giovedì mattina")
    old.presses()
    village.advance("1m")
    assert not any("Domani" in m.text for m in luca.messages)


def test_asking_in_english(make: Make) -> None:
    """The same in English, in one message and in steps."""
    village = make(language="en")
    luke = village.helper("Luke", metres=100)
    mary = village.member("Mary", phone="0113 555 0123", address="12 Harehills Lane")
    mary.says("could somebody do my shopping tomorrow morning please")
    assert "shopping" in mary.last.text.casefold() and "tomorrow" in mary.last.text.casefold()
    mary.says("yes")
    village.advance("1m")
    mary.sees("even if I find nobody")
    assert has(luke, "I'll do it")
    nobody_stranded(village, mary)


@pytest.mark.parametrize("words", ["ok", "va bene", "👍"])
def test_a_nod_is_no_misunderstanding(village: Neighbourhood, words: str) -> None:
    """“ok” after good news is a nod: no apology, no card for the coordinators."""
    luca = village.helper("Luca", metres=100)
    maria = maria_of(village)
    maria.says("mi serve la farmacia domani mattina")
    maria.says("sì")
    village.advance("1m")
    if has(luca, "Ci penso io"):
        luca.presses("Ci penso io")
    village.advance("15m")
    before = heard(village.desk)
    maria.says(words)
    maria.says(words)
    maria.does_not_see("non ho capito")
    assert heard(village.desk) == before


def test_an_ambulance_is_danger(village: Neighbourhood) -> None:
    """“Mother is falling, help, ambulance” alerts people, and isn't answered “I did not understand”."""
    maria = maria_of(village)
    maria.says("cade mia madre aiuto ambulanza")
    maria.sees("112")
    maria.does_not_see("non ho capito")
    village.desk.shows("ambulanza")


def test_only_what_is_missing_is_asked(village: Neighbourhood) -> None:
    """At the question “what do you need”, the whole need in one message is enough."""
    maria = maria_of(village)
    maria.says("mi serve aiuto")
    maria.says("spesa domani mattina")
    assert "Giusto?" in maria.last.text


def test_not_from_luca_is_kept(village: Neighbourhood) -> None:
    """“Not Luca” in the plea: Luca isn't asked, this time and the next; nobody tells him."""
    luca, sara = village.helper("Luca", metres=100), village.helper("Sara", metres=100)
    maria = maria_of(village)
    maria.says("mi serve la spesa domani mattina, ma non da Luca")
    maria.says("sì")
    village.advance("1m")
    assert has(sara, "Ci penso io")
    assert not has(luca, "Ci penso io"), "Luca was asked although she said: not Luca"
    assert "Luca" not in sara.last.text


@pytest.mark.parametrize(
    "words",
    [
        "non voglio Luca",
        "chiunque ma non luca",
        "tranne Luca",
        "Luca no, per favore",
        "senza Luca",
        "anyone but Luca",
    ],
)
def test_not_luca_in_all_words(village: Neighbourhood, words: str) -> None:
    """However it is said, and whether or not he ever helped: Luca isn't asked."""
    luca, sara = village.helper("Luca", metres=100), village.helper("Sara", metres=100)
    maria = maria_of(village)
    maria.says(f"mi serve la spesa domani mattina, {words}")
    maria.says("sì")
    village.advance("1d")
    assert has(sara, "Ci penso io")
    assert not has(luca, "Ci penso io")


def test_not_luca_from_somebody_new(village: Neighbourhood) -> None:
    """A stranger's first words count as much as a member's."""
    luca, sara = village.helper("Luca", metres=100), village.helper("Sara", metres=100)
    maria = village.stranger("Maria")
    for words in ("sono Maria, mi serve la spesa domani mattina ma non da Luca", "sì", "sì", "02 555 0123"):
        maria.says(words)
    village.advance("1d")
    assert has(sara, "Ci penso io")
    assert not has(luca, "Ci penso io")


def test_who_helps_is_not_told_by_a_wish(village: Neighbourhood) -> None:
    """“Not Luca” is answered the same where there is a Luca and where there is none; then a person knows."""
    village.helper("Luca", metres=100)
    maria = maria_of(village)
    maria.says("mi serve la spesa domani mattina ma non da Luca")
    known = maria.sees("non Luca").text
    sara = village.member("Sara")
    sara.says("mi serve la spesa domani mattina ma non da Ermenegildo")
    assert sara.sees("non Ermenegildo").text == known.replace("Luca", "Ermenegildo")
    sara.says("sì")
    village.desk.shows("Ermenegildo")


def test_a_coordinator_asks_by_name(village: Neighbourhood) -> None:
    """/ask Pina is for Pina; a name that nobody has is asked about, never dropped."""
    village.member("Pina Neri", phone="02 555 0777")
    village.anna.says("/ask Pina")
    village.anna.presses("Pina Neri")
    village.anna.says("spesa domani mattina")
    assert "Pina" in village.anna.last.text and "Giusto?" in village.anna.last.text
    village.anna.says("annulla")
    village.anna.says("/ask Zenobia")
    assert "Di che cosa" not in village.anna.last.text


def test_a_name_answers_for_whom(village: Neighbourhood) -> None:
    """“Who is it for?” is answered by a name as well as by a button."""
    maria = maria_of(village)
    maria.says("mia madre ha bisogno della spesa domani mattina")
    maria.sees("Per chi è")
    maria.says("Pina Neri")
    assert "Pina Neri" in maria.last.text


def test_after_giving_up_something_else_is_heard(village: Neighbourhood) -> None:
    """The old question is with Anna; a new need isn't taken for one more wrong answer."""
    maria = maria_of(village)
    maria.says("/ask")
    maria.says("Spesa")
    maria.says("bla bla")
    maria.says("bla bla bla")
    maria.sees("Passo tutto ad Anna")
    maria.says("mi servono le medicine")
    maria.says("domani mattina")
    assert "armacia" in maria.last.text and "Giusto?" in maria.last.text
