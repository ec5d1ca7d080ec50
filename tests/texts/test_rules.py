"""A rule that recurs, as one says it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.domain.recurrence import Rule
from bot.ports.words import Reader
from bot.texts import FluentTexts
from handlers import rules_said

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
THURSDAY = NOW.replace(day=5, hour=18, tzinfo=None)

RULES = [
    ("FREQ=DAILY", "ogni giorno", "every day"),
    ("FREQ=DAILY;INTERVAL=3", "ogni 3 giorni", "every 3 days"),
    ("FREQ=WEEKLY", "ogni giovedì", "every Thursday"),
    ("FREQ=WEEKLY;BYDAY=TU,TH", "ogni martedì e giovedì", "every Tuesday and Thursday"),
    ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "dal lunedì al venerdì", "Monday to Friday"),
    ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", "ogni giorno", "every day"),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", "ogni due settimane, di domenica", "every two weeks, on Sunday"),
    ("FREQ=WEEKLY;INTERVAL=3;BYDAY=MO", "ogni 3 settimane, di lunedì", "every 3 weeks, on Monday"),
    (
        "FREQ=MONTHLY;BYDAY=1TU,3TU", "il primo e il terzo martedì del mese",
        "the first and the third Tuesday of the month",
    ),
    (
        "FREQ=MONTHLY;BYDAY=1TU,3TH", "il primo martedì e il terzo giovedì del mese",
        "the first Tuesday and the third Thursday of the month",
    ),
    ("FREQ=MONTHLY;INTERVAL=2;BYDAY=-1SU", "l'ultima domenica, ogni 2 mesi", "the last Sunday, every 2 months"),
    ("FREQ=MONTHLY", "il 5 di ogni mese", "on day 5 of every month"),
    ("FREQ=MONTHLY;BYMONTHDAY=1,-1", "il primo e l'ultimo giorno di ogni mese", "on the first and the last day of every month"),
    ("FREQ=YEARLY", "ogni anno", "every year"),
    ("FREQ=WEEKLY;COUNT=6", "ogni giovedì, per 6 volte", "every Thursday, 6 times"),
    (
        "FREQ=WEEKLY;UNTIL=20260630T235959", "ogni giovedì, fino a martedì 30 giugno",
        "every Thursday, until Tuesday 30 June",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "italian", "english"), RULES)
def test_a_rule_in_words(texts: FluentTexts, rule: str, italian: str, english: str) -> None:
    """The same everywhere that something recurs: meetings, and help."""
    said = rules_said.said(Rule(rule, THURSDAY, "Europe/Rome"))
    spoken = [
        texts.plain(said.key, said.params, Reader(language, "Europe/Rome", NOW)) for language in ("it", "en")
    ]
    # By itself it begins a sentence.
    assert spoken == [text[0].upper() + text[1:] for text in (italian, english)]
