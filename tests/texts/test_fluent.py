"""Rendering: what people wrote stays what they wrote, and nothing wrong passes unseen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.schedules import Precision, Window
from bot.ports.words import Lines, Minutes, Moment, Params, Reader, Say, Span, Style, UnknownText
from bot.texts import BrokenText, FluentTexts, markup

OURS = """
greeting = Buongiorno, <b>{ $name }</b>. Scrive <i>{ $other }</i>?
gender = { $gender ->
    [f] È arrivata { $name }.
   *[other] È arrivato { $gender }.
}
count = { $count ->
    [0] Nessun vicino
    [one] Un vicino
   *[other] { $count } vicini
}
given = { $note ->
    [empty] Nessuna nota.
   *[other] Nota: { $note }
}
summary = { $kind }, { $when }. { $kind } va bene? Cerco { $kind }.
card = Ecco:
    { $lines }
link = Apra <a href="{ $url }">la mappa</a>.
outer = <b>Prima { $inner } dopo</b>
inner = un <code>codice</code> e { $x }
only-here = Solo qui
loose = Un cuore <3 e a < b
when = { $when ->
    [today] Proprio oggi
   *[other] Un altro giorno
}
"""
READER = Reader("it", "Europe/Rome", datetime(2026, 3, 2, 8, tzinfo=UTC))


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> FluentTexts:
    return community(tmp_path_factory.mktemp("texts"), OURS)


def community(folder: Path, source: str, language: str = "it", strict: bool = True) -> FluentTexts:
    (folder / language).mkdir(exist_ok=True)
    (folder / language / "ours.ftl").write_text(source, encoding="utf-8")
    return FluentTexts.load([folder], strict=strict)


def test_markup_of_a_text_becomes_styles(ours: FluentTexts) -> None:
    """Bold, italic and the rest are spans, and the parameter inside takes the style around it."""
    assert ours.render("greeting", {"name": "Maria", "other": "Lei"}, READER) == (
        Span("Buongiorno, "),
        Span("Maria", Style.BOLD),
        Span(". Scrive "),
        Span("Lei", Style.ITALIC),
        Span("?"),
    )


def test_a_text_inside_a_text_keeps_its_own_styles(ours: FluentTexts) -> None:
    """The inner style wins, the outer one fills the rest."""
    body = ours.render("outer", {"inner": Say("inner", {"x": "<i>y</i>"})}, READER)
    assert body == (
        Span("Prima un ", Style.BOLD),
        Span("codice", Style.CODE),
        Span(" e <i>y</i> dopo", Style.BOLD),
    )


WRITTEN = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "<b>grassetto</b>",
            '<a href="https://example.org">clic</a>',
            "{ $name } { -termine } {",
            "} = [one] *[other]",
            "مرحبا بالجيران",
            "\ue000\ue001\uf8ff",
            "&lt;b&gt; ```x``` *a* _b_",
            "f",
        ]
    ),
    st.builds("<b>{}</i><code>".format, st.text(max_size=20)),
)


@given(written=WRITTEN)
def test_what_a_person_wrote_is_never_parsed(ours: FluentTexts, written: str) -> None:
    """Markup, braces, placeholders of our own: all comes out as it went in, in one run of the text's style."""
    expected = markup.clean(written)
    body = ours.render("greeting", {"name": written, "other": written}, READER)
    if expected:
        assert body[1] == Span(expected, Style.BOLD)
        assert body[3] == Span(expected, Style.ITALIC)
    assert "".join(s.text for s in body) == f"Buongiorno, {expected}. Scrive {expected}?"
    assert ours.plain("inner", {"x": written}, READER) == f"un codice e {expected}"
    assert ours.plain("card", {"lines": Lines([written])}, READER) == f"Ecco:\n{expected}"


@given(written=WRITTEN)
def test_what_a_person_wrote_may_choose_a_variant_and_still_be_said(ours: FluentTexts, written: str) -> None:
    """A string chooses by itself, and the same string is written untouched."""
    expected = (
        "È arrivata Ada." if written == "f" else f"È arrivato {markup.clean(written) if written else ''}."
    )
    assert ours.plain("gender", {"gender": written, "name": "Ada"}, READER) == expected


@given(written=st.text(max_size=40))
def test_cleaning_takes_only_what_harms(written: str) -> None:
    """It is the same twice, can be encoded, and has no control character or override left."""
    cleaned = markup.clean(written)
    cleaned.encode()
    assert markup.clean(cleaned) == cleaned
    assert not set(cleaned) & {chr(c) for c in (*range(10), *range(11, 32), 0x7F, 0x202E, 0x2066, 0x2028)}


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("via\u202e nocI", "via nocI"),
        ("a\x00b\x1b[31m", "ab[31m"),
        ("riga\r\ndue\ttre", "riga\ndue tre"),
        ("👩‍👩‍👧 e מגן", "👩‍👩‍👧 e מגן"),
        ("niño, straße, Æ", "niño, straße, Æ"),
    ],
)
def test_cleaning_by_example(written: str, kept: str) -> None:
    """Overrides and control characters go, families and alphabets stay."""
    assert markup.clean(written) == kept


def test_numbers_choose_plurals_and_are_written_plainly(ours: FluentTexts) -> None:
    """None, one, several; a big number has no separators that would split an identifier."""
    said = [ours.plain("count", {"count": n}, READER) for n in (0, 1, 7, 12345)]
    assert said == ["Nessun vicino", "Un vicino", "7 vicini", "12345 vicini"]


def test_an_empty_string_and_a_day_choose_too(ours: FluentTexts) -> None:
    """Texts can say that there is no note, or that it is today."""
    assert ours.plain("given", {"note": ""}, READER) == "Nessuna nota."
    assert ours.plain("given", {"note": "scala B"}, READER) == "Nota: scala B"
    assert ours.plain("when", {"when": Moment(READER.now)}, READER) == "Proprio oggi"
    assert ours.plain("when", {"when": Moment(READER.now + timedelta(days=1))}, READER) == "Un altro giorno"


def test_a_sentence_begins_with_a_capital(ours: FluentTexts) -> None:
    """A kind or a day that comes first is written as a sentence is, and in the middle it is not."""
    window = Window(READER.now, READER.now, Precision.TIME)
    params: Params = {"kind": Say("kind-groceries"), "when": window}
    assert ours.plain("summary", params, READER) == "Spesa, oggi alle 9. Spesa va bene? Cerco spesa."
    assert ours.plain("count", {"count": 2}, READER) == "2 vicini"
    assert ours.plain("given", {"note": "x. ada"}, READER) == "Nota: x. ada"


def test_lines_stand_below_one_another(ours: FluentTexts) -> None:
    """Each has its bullet; texts begin with a capital, what people wrote stays."""
    lines = Lines([Say("kind-groceries"), "via Roma", Say("count", {"count": 1})], bullet="• ")
    assert ours.plain("card", {"lines": lines}, READER) == "Ecco:\n• Spesa\n• via Roma\n• Un vicino"


@pytest.mark.parametrize("url", ["https://example.org/a?b=c", "tg://user?id=1", "tel:+39025550101"])
def test_a_link_carries_its_address(ours: FluentTexts, url: str) -> None:
    """The address comes out beside the words, not in them."""
    assert ours.render("link", {"url": url}, READER)[1] == Span("la mappa", Style.LINK, url)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "", 'x" onclick="y', "https://a b"])
def test_an_address_of_another_sort_is_no_link(ours: FluentTexts, url: str) -> None:
    """The words stay, the link goes."""
    assert ours.render("link", {"url": url}, READER) == (Span("Apra la mappa."),)


def test_a_lonely_bracket_is_text(ours: FluentTexts) -> None:
    """Only the four tags are markup."""
    assert ours.plain("loose", {}, READER) == "Un cuore <3 e a < b"


def test_a_language_that_lacks_a_text_says_it_in_the_default_one(ours: FluentTexts) -> None:
    """Better in Italian than not at all; a key nobody has is an error; has() asks every language."""
    english = replace(READER, language="en")
    assert ours.plain("only-here", {}, english) == "Solo qui"
    assert not ours.has("only-here") and ours.has("button-yes")
    assert any("only-here is missing" in problem for problem in ours.problems())
    with pytest.raises(UnknownText):
        ours.render("nowhere", {}, READER)
    with pytest.raises(UnknownText):
        ours.choices("nowhere", "it")


@pytest.mark.parametrize(("code", "word"), [("en-GB", "Yes"), ("it_CH", "Sì"), ("xx", "Sì"), ("", "Sì")])
def test_a_region_or_an_unknown_language_finds_its_reader(ours: FluentTexts, code: str, word: str) -> None:
    """What a telephone says of its language is enough."""
    assert ours.plain("button-yes", {}, replace(READER, language=code)) == word


def test_a_community_can_say_it_its_own_way_and_add_a_language(tmp_path: Path) -> None:
    """A folder is a language; its texts win over the installed ones."""
    community(tmp_path, "button-yes = Volentieri")
    texts = community(tmp_path, "button-yes = Ja", language="de")
    assert texts.languages == ("it", "de", "en")
    assert texts.plain("button-yes", {}, READER) == "Volentieri"
    assert texts.plain("button-yes", {}, replace(READER, language="de")) == "Ja"
    assert texts.plain("button-no", {}, replace(READER, language="de")) == "No"


def test_a_missing_parameter_fails_a_test_and_not_a_person(tmp_path: Path, ours: FluentTexts) -> None:
    """Strict raises and names the parameter; production says the rest."""
    with pytest.raises(BrokenText, match=r"greeting.*\$other"):
        ours.render("greeting", {"name": "Maria"}, READER)
    lenient = community(tmp_path, OURS, strict=False)
    assert lenient.plain("greeting", {"name": "Maria"}, READER) == "Buongiorno, Maria. Scrive …?"


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("questo non è fluent", "ours.ftl:1"),
        ("a = x\na = y\nb = { nulla }", "b refers to nulla"),
        ("a = <b>aperto", "<b> is not closed"),
        ("a = <a>senza indirizzo</a>", "needs one"),
        ("a = <u>altro</u>", "a tag other than"),
        ('a = { "\\uE000" }', "private-use"),
        ("button-person-named = Parlo con { $chi }", "$name"),
    ],
)
def test_problems_finds_what_is_wrong_with_a_file(tmp_path: Path, source: str, fault: str) -> None:
    """doctor can name the file and the fault before anybody reads it."""
    texts = community(tmp_path, source, strict=False)
    assert any(fault in problem for problem in texts.problems())


def test_an_unreadable_text_stops_a_strict_start_only(tmp_path: Path) -> None:
    """In production the other texts are there; in tests nothing starts."""
    assert (
        community(tmp_path, "rotto\nbutton-yes = Eccome", strict=False).plain("button-yes", {}, READER)
        == "Eccome"
    )
    with pytest.raises(BrokenText):
        FluentTexts.load([tmp_path], strict=True)
    (tmp_path / "it" / "ours.ftl").write_bytes(b"a = perch\xe9")
    assert any("UTF-8" in problem for problem in FluentTexts.load([tmp_path]).problems())


def test_a_broken_reference_is_said_in_the_default_language(tmp_path: Path) -> None:
    """A translation's slip costs its reader the language, not the message."""
    texts = community(tmp_path, "button-person = Talk { nothing }", language="en", strict=False)
    assert texts.plain("button-person", {}, replace(READER, language="en")) == "Parlo con una persona"


def test_lists_of_words(texts: FluentTexts, tmp_path: Path) -> None:
    """Entries with spaces need commas; without commas each word is one."""
    assert "va bene" in texts.choices("words-yes", "it")
    assert texts.choices("words-yes", "xx") == texts.choices("words-yes", "it")
    assert community(tmp_path, "list =\n    uno due\n    tre").choices("list", "it") == ("uno", "due", "tre")


def test_a_very_long_note_is_rendered_whole(ours: FluentTexts) -> None:
    """Cutting is the channel's business."""
    assert len(ours.plain("given", {"note": "a" * 100_000}, READER)) == 100_006


def test_a_duration_chooses_by_its_minutes(tmp_path: Path) -> None:
    """A text can say something else for a short one."""
    texts = community(tmp_path, "d = { $t ->\n    [5] Subito\n   *[other] Tra { $t }\n }")
    assert texts.plain("d", {"t": Minutes(5)}, READER) == "Subito"
    assert texts.plain("d", {"t": Minutes(30)}, READER) == "Tra mezz'ora"
