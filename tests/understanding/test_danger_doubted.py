"""Words of danger in a message of something else: when they are believed, and when not."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import cast

import pytest

from bot.understanding import Danger, Intent, Reader
from bot.understanding.danger.finding import Alarm, find_danger
from bot.understanding.intent.evidence import Evidence
from bot.understanding.intent.judging import Judgement, by_model, may_be_doubted
from bot.understanding.intent.model import Model, Probabilities
from config.catalogue import load_words

TUESDAY = datetime.fromisoformat("2027-03-02T10:15")
FALL = Alarm(Danger.ALERT, "health", "è caduta", language="it")
HEAVY = "Mi serve la spesa domani alle 10, ho il cuore pesante per la torta caduta"
LONG = "la torta è caduta ma con un po' di panna si è salvata anche quest'anno"


class Sure:
    """A model that is as sure of danger as it is told to be."""

    languages = frozenset({"it", "en"})

    def __init__(self, danger: float) -> None:
        self._danger = danger

    def read(
        self, evidence: Evidence, catalogue: Collection[str], ranked: Sequence[tuple[str, float]]
    ) -> Probabilities:
        shares = {each.value: 0.0 for each in Intent}
        return Probabilities(shares | {"emergency": self._danger, "chat": 1 - self._danger}, {})


def judged(danger: float, alarm: Alarm | None, *, doubting: bool = True) -> Judgement:
    evidence = Reader(load_words(), untrained=True).evidence(LONG, "private", "it")
    return by_model(cast(Model, Sure(danger)), evidence, [], [], alarm, doubting=doubting)


def test_what_the_model_holds_for_impossible_is_not_believed() -> None:
    """And it is said why, for whoever checks it."""
    found = judged(0.01, FALL)
    assert (found.intent, found.believed) == (Intent.CHAT, False)
    assert "not believed" in found.reasons[0]


def test_what_is_only_unlikely_is_believed() -> None:
    """Three in a hundred are enough for words to be taken at their word."""
    assert judged(0.03, FALL).believed


def test_without_doubt_words_are_believed() -> None:
    """Where the model has not read everything, or does not know the language."""
    assert judged(0.0, FALL, doubting=False).believed


def test_a_cry_is_short() -> None:
    """Nobody in danger is doubted for few words."""
    assert may_be_doubted(FALL, LONG)
    assert not may_be_doubted(FALL, "è caduta la mamma")


def test_who_asks_for_the_police_is_never_doubted(reader: Reader) -> None:
    """Not even who orders a pizza with it, because somebody listens."""
    found = reader.read(
        "Good evening, a large pizza to 12 Gladstone Street please, with olives, and bring the police with it, "
        "I need the police, thank you, no hurry with the olives",
        TUESDAY,
    )
    assert found.danger is not None


@pytest.mark.parametrize(
    "words",
    [
        "la vicina non risponde al campanello da tre giorni",
        "mio figlio ogni tanto alza le mani",
        "non voglio più vivere",
        "chiamate l'ambulanza",
    ],
)
def test_some_dangers_are_never_doubted(words: str) -> None:
    """A silence, violence, the wish to die, and who asks for help to be called."""
    found = find_danger(f"{words}, e poi mi servirebbero anche il pane e il latte per domani")
    assert found is not None
    assert not may_be_doubted(found, LONG)


def test_what_is_not_believed_hides_nothing_behind_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A heavy heart sounds graver than a son who hits now and then; he is heard all the same."""
    unbelieving = Reader(load_words())
    monkeypatch.setattr(unbelieving, "_model", Sure(0.0))
    assert unbelieving.read(HEAVY, TUESDAY).danger is None
    found = unbelieving.read(f"{HEAVY}, mio figlio ogni tanto alza le mani", TUESDAY)
    assert (found.danger, found.danger_kind) == (Danger.SHOW, "violence")


@pytest.mark.parametrize(
    "cry",
    [
        "mi serve un'ambulanza",
        "sto male",
        "mi gira la testa",
        "I need an ambulance",
        "I feel ill, can you come",
    ],
)
def test_short_cries_are_heard(reader: Reader, cry: str) -> None:
    """However much they look like a request or an answer."""
    assert reader.read(cry, TUESDAY).danger is not None


@pytest.mark.parametrize(
    ("guess", "intent"), [(0.1, Intent.CHAT), (0.2, Intent.EMERGENCY), (0.9, Intent.EMERGENCY)]
)
def test_without_words_the_model_guesses(guess: float, intent: Intent) -> None:
    """From three in twenty on the number is shown."""
    assert judged(guess, None).intent is intent
