"""Whatever anybody types: no exception, and work that is bounded by what is looked at."""

from __future__ import annotations

import sys
from datetime import datetime
from types import FrameType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.understanding import Danger, Gazetteer, Intent, Reader
from bot.understanding.confidence import Thresholds
from bot.understanding.deciding import ACTS, as_meant, decide
from bot.understanding.explaining import explain
from config.catalogue import load_words

NOW = datetime.fromisoformat("2026-03-02T10:00")
LONGEST = 100_000
READER = Reader(load_words())
NAMES = Gazetteer(streets=("via Padova", "Roundhay Road"), places=("oratorio",), zones=("Casoretto",))

SAID = (
    "mi serve la spesa domani mattina in via Padova 12", "posso dare una mano", "aiuto", "sono caduta", "ok grazie",
    "every Tuesday at half three", "fra 99999999 giorni", "il 31 febbraio 0000", "alle 25:61", "12/12/99999",
    "need a lift on 9999-99-99", "at -1 o'clock", "lunedì martedì mercoledì", "per mia suocera Pina",
)  # fmt: skip
STRANGE = (
    "\u200b", "\u200d", "\u200f", "\u202e", "\u2066", "\ufeff", "\x00", "\u0301", "🙏🏽", "👨‍👩‍👧‍👦", "🇮🇹", "\ud83d", "مساعدة", "帮忙",
    "помогите", "ﬁ", "İ", "ß", "\u2028", "\r\n", "\t", "{", "|", "'", "’", "(", "\\", "٣", "½", "１２",
)  # fmt: skip
PIECES = st.one_of(st.sampled_from(SAID), st.sampled_from(STRANGE), st.text(st.characters(), max_size=12))
TEXTS = st.one_of(
    st.text(st.characters(), max_size=400),
    st.lists(PIECES, max_size=30).map(" ".join),
    st.lists(PIECES, max_size=30).map("".join),
    st.tuples(PIECES, st.integers(1, LONGEST)).map(lambda many: (many[0] * many[1])[:LONGEST]),
)
MOMENTS = st.datetimes(datetime.fromisoformat("1970-01-01"), datetime.fromisoformat("2200-01-01"))


def read_it(text: str, now: datetime, setting: str, language: str | None) -> None:
    found = READER.read(text, now, setting=setting, language=language, gazetteer=NAMES)
    assert 0 <= found.confidence <= 1
    assert found.place is None or found.place in text
    assert found.kind is None or found.intent in (Intent.REQUEST, Intent.OFFER)
    assert found.intent is not Intent.EMERGENCY or found.danger in (Danger.SHOW, Danger.ALERT)
    assert all(0 <= each.probability <= 1 for each in found.alternatives)
    options = decide(found, Thresholds()).options
    assert len(options) <= 2 and all(each.intent in ACTS for each in options)
    meant = as_meant(found, Intent.REQUEST, "groceries", now)
    assert (meant.intent, meant.kind, meant.text) == (Intent.REQUEST, "groceries", found.text)


SETTINGS = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}


@settings(max_examples=60, **SETTINGS)  # type: ignore[arg-type]
@given(TEXTS, MOMENTS, st.sampled_from(["private", "group"]), st.sampled_from([None, "it", "en", "xx"]))
def test_any_text_is_read(text: str, now: datetime, setting: str, language: str | None) -> None:
    """Up to 100,000 characters of anything: a reading comes back that keeps its promises."""
    read_it(text, now, setting, language)


@pytest.mark.long
@settings(max_examples=3_000, **SETTINGS)  # type: ignore[arg-type]
@given(TEXTS, MOMENTS, st.sampled_from(["private", "group"]), st.sampled_from([None, "it", "en", "xx"]))
def test_any_text_is_read_for_long(text: str, now: datetime, setting: str, language: str | None) -> None:
    """The same, fifty times as often."""
    read_it(text, now, setting, language)


@pytest.mark.parametrize("text", [*STRANGE, *SAID, "", " "])
def test_any_text_is_explained(text: str) -> None:
    """What can be read can be explained."""
    assert explain(READER.read(text, NOW), lambda shorter: READER.read(shorter, NOW))


def steps(text: str) -> int:
    """Lines of Python that run while it is read: a measure of work that no busy machine changes."""
    count = 0

    def line(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal count
        count += event == "line"
        return line

    before = sys.gettrace()
    sys.settrace(line)
    try:
        READER.read(text, NOW, gazetteer=NAMES)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    "unit",
    ["mi serve la spesa, ", "alle 9 ", "lunedì ", "e poi ", "via Padova 12 ", "sono caduta ", "non ", "a", "1", "🙏", "\u0301", "\u202e "],
)  # fmt: skip
def test_work_grows_no_faster_than_the_text(unit: str) -> None:
    """Ten times the text is at most ten times the steps (and some); what lies beyond what is looked at costs next to
    nothing. No repetition makes it explode."""
    READER.read(unit * 10, NOW, gazetteer=NAMES)
    one, ten = (steps((unit * 40_000)[:size]) for size in (4_000, 40_000))
    assert ten <= 15 * one + 20_000
