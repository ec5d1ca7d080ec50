"""Neighbours write as they speak; the reader says what they mean, or that it doesn't know."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding import Danger, Gazetteer, Intent, Reader, Understanding, When

Reads = Callable[..., Understanding]
TUESDAY = datetime.fromisoformat("2027-03-02T10:15")


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    return datetime.combine(date(2027, month, day), time(hour, minute))


@pytest.mark.parametrize(
    ("text", "intent", "kind"),
    [
        ("mi serve la spesa domani mattina", Intent.REQUEST, "groceries"),
        ("sono maria mi serve il latte e non faccio le scale", Intent.REQUEST, "groceries"),
        ("spesa?", Intent.REQUEST, "groceries"),
        ("o bisogno di qlc ke mi prende le medicine in farmaccia", Intent.REQUEST, "pharmacy"),
        ("chi mi porta fuori il cane stasera?", Intent.REQUEST, "pets"),
        ("si è rotto il rubinetto, qualcuno sa ripararlo?", Intent.REQUEST, "repairs"),
        ("posso accompagnare qualcuno dal medico", Intent.OFFER, "accompaniment"),
        ("vado al supermercato, serve qualcosa a qualcuno?", Intent.OFFER, "groceries"),
        ("a che punto siamo con la mia richiesta?", Intent.STATUS, None),
        ("non mi serve più niente, ho risolto", Intent.CANCEL, None),
        ("grazie mille a tutti", Intent.THANKS, None),
        ("sto bene, grazie", Intent.CHECKIN_OK, None),
        ("oggi sono un po' giù, mi richiama?", Intent.CHECKIN_NOT_OK, None),
        ("riunione giovedì alle 18 in cortile", Intent.MEETING, None),
        ("come ti chiami?", Intent.CHAT, None),
        ("could somebody get my prescription tomorrow please", Intent.REQUEST, "pharmacy"),
        ("my tap won't stop dripping", Intent.REQUEST, "repairs"),
        ("I can drive people to appointments on weekdays", Intent.OFFER, "transport"),
        ("any news on my lift for Monday?", Intent.STATUS, None),
        ("please cancel, my daughter is doing it", Intent.CANCEL, None),
        ("thank you so much", Intent.THANKS, None),
        ("I'm fine thanks", Intent.CHECKIN_OK, None),
        ("bit low today, could someone ring me", Intent.CHECKIN_NOT_OK, None),
        ("residents' meeting on Wednesday at 7pm", Intent.MEETING, None),
    ],
)
def test_a_plain_message_is_understood(reads: Reads, text: str, intent: Intent, kind: str | None) -> None:
    """What is said in everyday words, with slips of the finger, is read as what it asks for."""
    found = reads(text)
    assert (found.intent, found.kind) == (intent, kind), found.reasons


def test_a_whole_request_in_one_message(reads: Reads) -> None:
    """Kind, time and place come out of one sentence; the place is what was written."""
    found = reads("mi serve la spesa domani mattina, sto in via Padova 12")
    assert found.when == When(at(3, 8), at(3, 12))
    assert found.when.precision == "part"
    assert found.place == "via Padova 12"
    assert found.language == "it"
    assert found.confidence > 0.8


def test_a_request_for_somebody_else_names_her(reads: Reads) -> None:
    """The person a proxy writes for is told apart from the writer."""
    found = reads("mia suocera Pina ha bisogno della spesa")
    assert found.for_other
    assert found.person == "mia suocera Pina"
    assert not reads("mi serve la spesa").for_other


def test_the_language_is_found_or_given(reads: Reads) -> None:
    """English and Italian are told apart; a language that is given wins."""
    assert reads("can someone help me with the shopping").language == "en"
    assert reads("qualcuno mi aiuta con la spesa").language == "it"
    assert reads("ok", language="en").language == "en"


def test_an_unclear_wish_is_not_acted_on(reads: Reads) -> None:
    """A whole sentence that says nothing is nothing to act on."""
    found = reads("vi scrivo per quella faccenda di cui le ho accennato")
    assert found.intent is Intent.CHAT or found.confidence < 0.5


def test_a_group_is_left_alone_unless_sure(reads: Reads) -> None:
    """Chatter that names a kind of help is no request."""
    for text in ("che bello il mercato di ieri", "la torta di Anna era buonissima", "what a lovely dog"):
        assert reads(text, setting="group").intent is Intent.CHAT


def test_recurring_help_starts_at_its_first_day(reads: Reads) -> None:
    """Every Thursday is weekly from the next Thursday; fortnightly counts as no recurrence."""
    found = reads("mi serve la spesa ogni giovedì alle 10")
    assert found.recurrence == "weekly"
    assert found.when == When(at(4, 10))
    assert reads("mi serve la spesa ogni due settimane").recurrence is None
    assert reads("I need someone to walk my dog every morning").recurrence == "daily"


def test_the_communitys_places_are_known(reader: Reader) -> None:
    """A place of the community is found without a word for street before it."""
    gazetteer = Gazetteer(streets=("via Padova",), places=("Giardino Lea",), zones=("Turro",))
    found = reader.read("mi serve una mano al giardino lea domani", TUESDAY, gazetteer=gazetteer)
    assert found.place == "giardino lea"
    assert reader.read("mi serve una mano domani", TUESDAY, gazetteer=gazetteer).place is None


def test_a_guessed_hour_lowers_confidence_and_says_so(reads: Reads) -> None:
    """ "Alle otto" may be morning or evening: the reader says that it guessed."""
    sure = reads("mi serve la spesa domani alle otto di mattina")
    guess = reads("mi serve la spesa domani alle otto")
    assert guess.when == sure.when == When(at(3, 8))
    assert guess.confidence < sure.confidence
    assert any("morning or evening" in reason for reason in guess.reasons)


@given(
    st.text(max_size=400), st.sampled_from(["private", "group"]), st.sampled_from([None, "it", "en", "xx"])
)
@settings(max_examples=60, deadline=None)
def test_no_text_breaks_the_reader(reader: Reader, text: str, setting: str, language: str | None) -> None:
    """Whatever is written, an understanding comes back, with a place that was written."""
    found = reader.read(text, TUESDAY, setting=setting, language=language)
    assert 0 <= found.confidence <= 1
    assert found.place is None or found.place in text


WORDS = st.sampled_from(
    "alle dalle 9 31 99 il 3/13 30/2 febbraio domani lunedi a otto entro le e mezza at half quarter to feb 12 the of "
    "week next every - : . , ' £ via 0 24:00 25:99 20000 fra giorni 999 in hours dal al non".split()
)


@given(st.lists(WORDS, max_size=25))
@settings(max_examples=80, deadline=None)
def test_no_mixture_of_time_words_breaks_the_reader(reader: Reader, parts: list[str]) -> None:
    """Dates and hours that don't exist are left alone."""
    text = " ".join(["spesa", *parts])
    for language in ("it", "en"):
        for now in (
            TUESDAY,
            datetime.fromisoformat("2028-02-29T23:59"),
            datetime.fromisoformat("9999-12-30T23:00"),
        ):
            reader.read(text, now, language=language)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000,
        "non " * 25_000,
        "gas " * 25_000,
        "🤣" * 50_000,
        "\u202e\u200b" * 50_000,
        "ﷺ" * 20_000,
        "via " * 25_000,
        "9" * 100_000,
        "he " * 33_000,
        "\n" * 100_000,
    ],
    ids=["letters", "non", "gas", "emoji", "invisible", "ligatures", "streets", "digits", "he", "lines"],
)
def test_a_very_long_message_is_read(reads: Reads, text: str) -> None:
    """100,000 characters of anything give an answer."""
    assert reads(text).text == text


def test_danger_at_the_end_of_a_very_long_message_is_heard(reads: Reads) -> None:
    """Words of danger count wherever they stand."""
    found = reads("stamattina sono andata al mercato. " * 2_500 + "aiuto sono caduta e non riesco ad alzarmi")
    assert found.danger is Danger.ALERT


@pytest.mark.parametrize(
    ("text", "kind", "also"),
    [
        (
            "domani mi serve la spesa e giovedì qualcuno che mi accompagni dal dottore alle 10",
            "groceries",
            "giovedì qualcuno che mi accompagni dal dottore alle 10",
        ),
        ("lunedì ho la visita in ospedale e fino a mezzogiorno chi mi tiene il cane?", "pets", ""),
        ("I've the dentist on Tuesday. Could somebody have the twins on Tuesday from two to four?", "childcare", ""),
        ("could someone fetch Ibrahim from school at 3.15 tomorrow, I can't leave work before four", "childcare", ""),
    ],
)  # fmt: skip
def test_what_tells_why_is_no_need_of_its_own(reads: Reads, text: str, kind: str, also: str) -> None:
    """Two needs are read one after the other; a reason with its own day is none."""
    found = reads(text)
    assert (found.kind, found.also) == (kind, also)
