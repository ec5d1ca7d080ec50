"""What people who are called say of themselves in chat: well, in need, call me, silence."""

from __future__ import annotations

import pytest

from bot.domain.cards import CardKind
from bot.domain.mobilising import CalledState, CalloutState
from tests.stories.called import called, callout, calls, state
from tests.stories.errands import cards
from tests.stories.greeted import NINE, greeted
from tests.stories.village import Person, Village


@pytest.fixture
def maria(village: Village) -> Person:
    return village.member("Maria", phone="02 555 0111", born=1940, address="Via Padova 12")


@pytest.fixture
def ugo(village: Village) -> Person:
    """Ugo has no chat."""
    return village.member(
        "Ugo", phone="02 555 0113", born=1938, chat=False, address="Via Crespi 9", metres=100
    )


@pytest.fixture
def luca(village: Village) -> Person:
    return village.helper("Luca", metres=90, born=1990)


@pytest.mark.parametrize("words", ["Bene", "1", "sto bene, grazie", "tutto bene", "sì", "🙂", "bene bene"])
def test_good_news_in_any_words(village: Village, maria: Person, words: str) -> None:
    """A tap, a digit, a word or a sentence."""
    calls(village, "tutti sopra i 75 caldo")
    maria.says(words)
    assert state(village, maria) is CalledState.WELL
    maria.sees("Mi fa piacere")


@pytest.mark.parametrize(
    "words",
    [
        "non sto bene",
        "no",
        "non tanto bene",
        "male",
        "così così",
        "bene ma mi gira la testa",
        "aiuto",
        "2",
        "Mi serve aiuto",
    ],
)
def test_bad_news_never_counts_as_well(village: Village, maria: Person, words: str) -> None:
    """Whatever it contains: a coordinator gets a card, and she is not put down as well."""
    calls(village, "tutti sopra i 75 caldo")
    maria.says(words)
    village.advance("1m")
    assert state(village, maria) is not CalledState.WELL
    found = [
        *cards(village, CardKind.CALLED),
        *cards(village, CardKind.DANGER),
        *cards(village, CardKind.PERSON),
    ]
    assert found, words


def test_a_second_answer_takes_no_need_back(village: Village, maria: Person) -> None:
    """First "help", then "well": a person phones all the same."""
    calls(village, "tutti sopra i 75 caldo")
    first = maria.sees("Come sta?")
    maria.presses("Mi serve aiuto", on=first)
    maria.presses("Bene", on=first)
    maria.sees("la chiama lo stesso")
    assert state(village, maria) is CalledState.NEEDS
    assert len(cards(village, CardKind.CALLED)) == 1


def test_well_and_then_a_need_counts_as_a_need(village: Village, maria: Person) -> None:
    """Bad news counts whenever it comes, also when all is over."""
    calls(village, "tutti sopra i 75 caldo")
    first = maria.sees("Come sta?")
    maria.presses("Bene", on=first)
    village.advance("1h")
    assert callout(village).state is CalloutState.OVER
    maria.presses("Mi serve aiuto", on=first)
    assert state(village, maria) is CalledState.NEEDS
    village.desk.shows("Maria ha bisogno")


def test_bad_news_after_good_news_counts(village: Village, maria: Person) -> None:
    calls(village, "tutti sopra i 75 caldo")
    maria.says("non ho bisogno di niente, grazie")
    assert state(village, maria) is CalledState.WELL
    maria.says("anzi no, mi gira un po' la testa")
    assert state(village, maria) is CalledState.NEEDS
    village.desk.shows("mi gira un po' la testa")


@pytest.mark.parametrize(
    ("answer", "expected"),
    [("Bene", CalledState.WELL), ("Mi serve aiuto", CalledState.NEEDS), ("Mi chiami", CalledState.NEEDS)],
)
def test_an_answer_to_a_greeting_counts_for_a_call_that_goes_on(
    village: Village, maria: Person, answer: str, expected: CalledState
) -> None:
    """Said once, it holds for both: nobody asks her again or phones her for what she has said."""
    greeted(village, maria)
    village.advance_to(NINE)
    greeting = maria.last
    calls(village, "tutti sopra i 75 caldo")
    maria.presses(answer, on=greeting)
    assert state(village, maria) is expected
    village.advance("3h")
    maria.does_not_see("Mi basta un tocco")


# --- what they need


def test_a_need_becomes_a_request(village: Village, maria: Person) -> None:
    """ "Mi serve aiuto", then what: it is taken up like every wish, and the words stand on the card."""
    calls(village, "tutti sopra i 75 caldo")
    maria.presses("Mi serve aiuto")
    village.desk.shows("Maria ha bisogno")
    maria.says("mi serve la spesa domani mattina")
    village.desk.shows("«mi serve la spesa domani mattina»")
    maria.sees("Spesa")
    maria.presses("Sì")
    requests = village.do(lambda uow: list(uow.requests.of(maria.neighbour_id)))
    assert [r.kind for r in requests] == ["groceries"]


def test_what_is_said_of_a_need_is_kept_word_for_word(village: Village, maria: Person) -> None:
    """The answer to "what do you need?" stands behind what was said first, and a call asked for erases neither."""
    calls(village, "tutti sopra i 75 caldo")
    maria.says("sto bene grazie, ma ho finito l'acqua")
    maria.says("due bottiglie")
    maria.presses("Mi chiami", on=maria.sees("Come sta?"))
    card = village.desk.shows("Maria ha bisogno").text
    assert "ho finito l'acqua" in card and "due bottiglie" in card


def test_a_wish_is_on_a_card_even_if_it_is_never_finished(village: Village, maria: Person) -> None:
    """She is counted as needing something, so somebody must see what."""
    calls(village, "tutti sopra i 75 caldo")
    maria.says("mi serve la spesa")
    assert state(village, maria) is CalledState.NEEDS
    village.desk.shows("Maria ha bisogno")


def test_whoever_writes_words_of_danger_is_not_asked_again(
    village: Village, maria: Person, luca: Person
) -> None:
    """Coordinators are alerted at once; the list counts her as needing something, and nobody phones hours later."""
    calls(village, "tutti sopra i 75 caldo")
    maria.says("mi sento svenire e ho un dolore al petto")
    maria.sees("112")
    assert state(village, maria) is CalledState.NEEDS
    village.restart()
    village.advance("4h")
    maria.does_not_see("Mi basta un tocco")
    luca.does_not_see("Può telefonare")
    village.desk.does_not_show("non è stata raggiunta")


# --- a voice instead


def test_call_me_comes_before_all_others(village: Village, maria: Person, ugo: Person) -> None:
    """Who asks to be phoned is the first on the next helper's list."""
    calls(village, "tutti sopra i 75 caldo")
    maria.presses("Mi chiami")
    maria.sees("La chiama presto qualcuno")
    luca = village.helper("Luca", metres=5000)
    luca.says("/turno")
    luca.says("/turno")
    luca.presses("Ci penso io")
    card = luca.sees("👉 Maria")
    assert "02 555 0111" in card.text


def test_silence_is_asked_again_and_then_phoned(village: Village, maria: Person, luca: Person) -> None:
    """One reminder, then a helper has her number; an answer in chat takes her off his list."""
    calls(village, "tutti sopra i 75 caldo")
    luca.does_not_see("Può telefonare")
    village.advance("16m")
    maria.sees("Mi basta un tocco")
    village.advance("16m")
    luca.presses("Ci penso io")
    luca.sees("02 555 0111")
    maria.says("sto bene")
    luca.does_not_see("02 555 0111")
    assert state(village, maria) is CalledState.WELL


def test_who_is_not_understood_is_asked_again_and_then_phoned(
    village: Village, maria: Person, luca: Person
) -> None:
    """No menu for whoever was asked how she is: the same question once more, and then a voice."""
    calls(village, "tutti sopra i 75 caldo")
    maria.says("qui si muore di caldo")
    assert len(maria.sees("non ho capito. Come sta?").labels) == 3
    maria.says("il ventilatore fa vento")
    maria.sees("La chiama presto qualcuno")
    luca.sees("Può telefonare a una persona")
    assert called(village, maria).wants_call


def test_who_can_not_be_written_to_is_phoned_at_once(village: Village, maria: Person, luca: Person) -> None:
    """Not delivered is no silence."""
    maria.vanishes()
    calls(village, "tutti sopra i 75 caldo")
    assert state(village, maria) is CalledState.WITH_HELPER
    luca.sees("Può telefonare a una persona")
