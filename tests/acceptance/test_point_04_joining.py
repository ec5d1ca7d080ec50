"""Joining: ask first, register on the way; consent is real; others are served by proxy."""

from __future__ import annotations

import re

from bot.domain.places import Point
from tests.acceptance.checks import finger, has, heard, nobody_stranded, nothing_personal
from tests.acceptance.conftest import Make, Neighbourhood
from tests.stories.village import CENTRE, Person


def first_words(village: Neighbourhood) -> Person:
    maria = village.stranger("Maria")
    maria.says("sono Maria mi serve il latte e non faccio le scale")
    return maria


def test_maria_s_first_message_is_her_first_request(shaken: Neighbourhood) -> None:
    """Name, consent and phone are asked on the way; then a person calls by a time, and the desk knows."""
    maria = first_words(shaken)
    assert "Anna" in maria.last.text and "02 555 0101" in maria.last.text and "spesa" in maria.last.text
    maria.says("si")
    assert "Va bene?" in maria.last.text
    maria.says("si")
    maria.says("02 555 0123")
    maria.sees("Anna chiama entro")
    assert "5550123" in shaken.desk.shows("Da conoscere").text.replace(" ", "")
    shaken.advance("5m")
    nothing_personal(shaken, ["555 0123", "5550123"], [maria, shaken.desk, shaken.anna])
    maria.says("/mine")
    maria.sees("spesa")
    nobody_stranded(shaken, maria)


def test_without_consent_nothing_is_kept(village: Neighbourhood) -> None:
    """No means no: nobody learns of her, nothing is searched, a number is left with her."""
    maria = first_words(village)
    maria.says("si")
    maria.presses("Mi spieghi")
    maria.sees("Può ripensarci sempre")
    maria.presses("No")
    village.advance("1m")
    maria.sees("non tengo niente")
    maria.sees("02 555 0101")
    nothing_personal(village, ["Maria"], [maria])
    maria.says("/mydata")
    village.advance("1d")
    nothing_personal(village, ["latte"], [maria])


def test_half_way_is_kept_for_a_day(shaken: Neighbourhood) -> None:
    """She stops half-way and comes back in the evening: she needn't begin again."""
    maria = first_words(shaken)
    maria.says("si")
    shaken.advance("8h")
    maria.says("sì")
    assert "numero" in maria.last.text
    maria.presses("Non ho telefono")
    maria.sees("Anna")


def test_a_stranger_who_writes_nonsense_reaches_a_person(village: Neighbourhood) -> None:
    """Two misunderstandings, then a person; `0` works before any registration."""
    maria = village.stranger("Maria")
    maria.says("sdfkj sdkfj")
    maria.says("qwpoe alskd")
    assert "02 555 0101" in maria.last.text
    rosa = village.stranger("Rosa")
    rosa.says("0")
    assert "02 555 0101" in rosa.last.text
    village.desk.shows("Rosa")


def test_a_volunteer_s_first_day(shaken: Neighbourhood) -> None:
    """Kinds, hours, how far, car, languages, area, age; then a person meets them."""
    luca = shaken.stranger("Luca")
    luca.says("salve, vorrei dare una mano")
    luca.says("telefoni e spesa")
    luca.says("sabato")
    luca.says("Luca Bianchi")
    luca.says("sì")
    luca.says("02 555 0177")
    luca.says("mezz'ora")
    luca.says("no")
    luca.says("italiano e inglese")
    luca.says("Casoretto")
    for _ in range(3):
        if luca.last.button("Sì") or luca.last.button("Giusto"):
            luca.says("sì")
    luca.sees("Anna")
    shaken.desk.shows("Luca")
    nothing_personal(shaken, ["Bianchi", "5550177"], [luca, shaken.desk, shaken.anna])


def test_a_minor_doesn_t_help_in_houses(village: Neighbourhood) -> None:
    """Under eighteen: told kindly, never asked to go anywhere."""
    maria = village.member("Maria", phone="02 555 0123", address="Via Padova 12")
    luca = village.helper("Luca", metres=100, adult=False)
    maria.says("mi serve la spesa domani mattina")
    maria.says("sì")
    village.advance("6h")
    assert not has(luca, "Ci penso io")


def test_childcare_is_off_until_turned_on(village: Neighbourhood) -> None:
    """Nobody is sent to children while the kind is off; a person is named instead."""
    maria = village.member("Maria", phone="02 555 0123", address="Via Padova 12")
    luca = village.helper("Luca", "childcare", "groceries", metres=100)
    maria.says("chi può stare con i bambini domani mattina?")
    if has(maria, "Sì"):
        maria.says("sì")
    village.advance("1m")
    assert not has(luca, "Ci penso io")
    maria.sees("Anna")


def test_the_other_side_of_the_world(village: Neighbourhood) -> None:
    """A location in Tokyo gets one sentence that says what to do, and the talk goes on."""
    luca = village.stranger("Luca")
    luca.says("vorrei dare una mano")
    for words in ("spesa", "sabato", "Luca", "sì", "02 555 0177", "mezz'ora", "no", "italiano"):
        luca.says(words)
    luca.sends_location(Point(35.68, 139.69))
    luca.sees("lontano")
    luca.sends_location(CENTRE)
    assert not luca.last.button("Loreto")


def test_a_hundred_thousand_letters(village: Neighbourhood) -> None:
    """An endless text gets a short answer, and nothing of it is lost."""
    maria = village.member("Maria", phone="02 555 0123")
    maria.says("mi serve la spesa " + "x" * 100_000)
    assert "lungo" in maria.last.text
    village.desk.shows("Maria")


def test_off_duty_and_pause_are_respected(village: Neighbourhood) -> None:
    """Off duty or in a pause nobody is asked; the end of the pause is said."""
    maria = village.member("Maria", phone="02 555 0123", address="Via Padova 12")
    luca, sara = village.helper("Luca", metres=100), village.helper("Sara", metres=100)
    luca.says("/duty")
    luca.sees("fuori turno")
    sara.says("/pause 2d")
    sara.sees("Buona pausa")
    maria.says("mi serve la spesa domani mattina")
    maria.says("sì")
    village.advance("2h")
    assert not has(luca, "Ci penso io") and not has(sara, "Ci penso io")
    village.advance("3d")
    sara.sees("La pausa è finita")


def test_a_delegate_s_word_is_not_consent(village: Neighbourhood) -> None:
    """Giulia asks for her mother: nobody is asked until Anna has spoken with her."""
    giulia = village.member("Giulia", phone="02 555 0140", address="Via Padova 30")
    luca = village.helper("Luca", metres=100)
    giulia.says("mi serve la spesa per mia madre domani mattina")
    if has(giulia, "Mia madre"):
        giulia.presses("Mia madre")
    for _ in range(5):
        text = giulia.last.text
        if "Come si chiama" in text:
            giulia.says("Pina Neri")
        elif "numero" in text and "?" in text:
            giulia.says("02 555 0141")
        elif giulia.last.button("Sì"):
            giulia.says("sì")
        elif giulia.last.button("20 euro"):
            giulia.presses("20 euro")
    village.advance("10m")
    assert not has(luca, "Ci penso io")
    giulia.sees("Serve anche il suo sì")
    card = village.desk.shows("a nome di Pina")
    assert "5550141" in card.text.replace(" ", "")
    village.anna.presses("Ha detto sì", village.desk, on=card)
    village.advance("10m")
    assert has(luca, "Ci penso io")
    nothing_personal(village, ["Pina", "5550141"], [giulia, village.desk, village.anna])


def test_a_delegate_refused(village: Neighbourhood) -> None:
    """The mother says no: nothing is sought and Giulia hears it from a person."""
    giulia = village.member("Giulia", phone="02 555 0140")
    luca = village.helper("Luca", metres=100)
    giulia.says("mi serve la spesa per mia madre domani mattina")
    if has(giulia, "Mia madre"):
        giulia.presses("Mia madre")
    for _ in range(5):
        if "Come si chiama" in giulia.last.text:
            giulia.says("Pina Neri")
        elif "numero" in giulia.last.text and "?" in giulia.last.text:
            giulia.says("02 555 0141")
        elif giulia.last.button("Sì"):
            giulia.says("sì")
    village.anna.presses("Ha detto no", village.desk, on=village.desk.shows("a nome di Pina"))
    village.advance("3h")
    assert not has(luca, "Ci penso io")
    giulia.sees("Anna La chiama")


def test_two_at_one_phone(village: Neighbourhood) -> None:
    """Two people share an account: the bot asks who writes before it asks for somebody."""
    maria = village.member("Maria", phone="02 555 0123", address="Via Padova 12")
    aldo = village.member("Aldo", phone="02 555 0123", address="Via Padova 12", shares_with=maria)
    village.advance("2d")
    maria.says("mi serve la spesa domani mattina")
    assert maria.last.button("Aldo") and maria.last.button("Maria")
    maria.presses("Aldo")
    maria.says("sì")
    village.advance("1m")
    aldo.says("/mine")
    aldo.sees("spesa")


def test_an_invitation_is_for_one_person_once(village: Neighbourhood) -> None:
    """It says who invites and to what; the second who opens it is told so."""
    maria = village.member("Maria", phone="02 555 0123")
    maria.says("/settings")
    if not has(maria, "Invito qualcuno"):
        maria.presses("Altre scelte")
    maria.presses("Invito qualcuno")
    maria.presses("Un vicino")
    link = maria.link()
    aldo, ida = village.stranger("Aldo"), village.stranger("Ida")
    aldo.opens(link)
    assert "Maria" in aldo.last.text
    aldo.presses("Accetto")
    for _ in range(4):
        if "Come si chiama" in aldo.last.text:
            aldo.says("Aldo")
        elif aldo.last.button("Sì"):
            aldo.says("sì")
        elif "numero" in aldo.last.text:
            aldo.says("02 555 0188")
    ida.opens(link)
    ida.sees("già stato usato")


def test_joining_in_english(make: Make) -> None:
    """The same in English."""
    village = make(language="en")
    mary = village.stranger("Mary")
    mary.says("hello I need somebody to fetch my prescription tomorrow")
    mary.says("yes")
    mary.says("Mary Smith")
    mary.says("yes")
    mary.says("0113 555 0100")
    mary.sees("Anna will ring you")
    yes = finger(mary, "Yes") if has(mary, "Yes") else None
    if yes:
        yes.presses()
    village.desk.shows("Mary")
    nobody_stranded(village, mary)


def test_one_promise_of_a_call_not_two(village: Neighbourhood) -> None:
    """Maria is told one time at which Anna rings, not two different ones."""
    maria = first_words(village)
    for words in ("si", "si", "02 555 0123"):
        maria.says(words)
    village.advance("30m")
    hours = {word for m in maria.messages if m.author == "bot" and "iama entro" in m.text
             for word in [m.text.split("entro")[1].split(".")[0]]}  # fmt: skip
    assert len(hours) == 1, hours


def test_a_plea_that_stops_half_way_ends_with_a_person(village: Neighbourhood) -> None:
    """A stranger said what she needs and then nothing more: before the time is past, a person knows."""
    maria = village.stranger("Maria")
    maria.says("mi serve la spesa domani mattina")
    maria.says("sì")
    village.advance("2d")
    assert heard(village.desk), "nobody ever learned that she had asked"


def test_a_call_comes_before_the_help(village: Neighbourhood) -> None:
    """Help is wanted at three: nobody is promised a call for after that."""
    maria = village.stranger("Maria")
    village.advance("3h7m")
    for words in ("sono Maria, mi serve la spesa oggi alle 15", "si", "si", "02 555 0123"):
        maria.says(words)
    village.advance("10m")
    told = [
        w for m in maria.messages if m.author == "bot" for w in re.findall(r"chiama entro le (\S+)\.", m.text)
    ]
    assert told and all(float(hour) <= 15 for hour in told), told
    assert len(set(told)) == 1, told


def test_a_coordinator_answers_who_stopped_half_way(village: Neighbourhood) -> None:
    """Nothing but the chat is known of Maria: Anna's words reach her there, and she can go on."""
    maria = village.stranger("Maria")
    maria.says("mi serve la spesa domani mattina")
    maria.says("sì")
    village.advance("8h")
    village.desk.shows("mi serve la spesa domani mattina")
    village.anna.presses("Rispondo", village.desk)
    village.anna.says("Buongiorno, sono qui. Ci mettiamo poco.", village.desk)
    village.advance("1m")
    maria.sees("Ci mettiamo poco")
    maria.presses("Vado avanti")
    assert "Come si chiama" in maria.last.text


def test_a_plea_that_is_not_even_confirmed_ends_with_a_person(village: Neighbourhood) -> None:
    """Silence at the very first question is noticed too."""
    maria = village.stranger("Maria")
    maria.says("mi serve la spesa domani mattina")
    village.advance("8h")
    village.desk.shows("mi serve la spesa domani mattina")


def test_no_takes_the_card_away(village: Neighbourhood) -> None:
    """An explicit no leaves nothing, also not with the coordinators."""
    maria = village.stranger("Maria")
    maria.says("mi serve la spesa domani mattina")
    maria.says("sì")
    maria.says("Maria")
    village.advance("8h")
    village.desk.shows("mi serve la spesa")
    maria.presses("No", on=maria.sees("Va bene?"))
    maria.sees("non tengo niente")
    village.desk.does_not_show("mi serve la spesa")
