"""What the parts of understanding are worth alone and together, and what they cost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import process_time

import numpy as np

from bot.understanding.intent.evidence import gather
from bot.understanding.intent.judging import by_model, by_words
from bot.understanding.intent.lexicon import KindLexicon, score
from bot.understanding.intent.modelfile import trained
from bot.understanding.meaning import Intent
from bot.understanding.text.vocabulary import vocabulary
from config.catalogue import load_words
from training import corpus
from training.corpus import KINDS, Message
from training.examples import INTENTS, Examples
from training.fitting import Recipe
from training.folds import SOME, cross_validated, folds
from training.measures import Decided, decided, figures, without
from training.page import percent

ONE_NET = Recipe(nets=1)
"""Enough to compare what is worth having."""
_TIMED = 400


def parts_worth(given: Examples, soft: tuple[float, float]) -> Iterator[list[str]]:
    """Rows of the ablation table: words alone, letters alone, the signs alone, without clusters, everything."""
    lexicons = _lexicons()
    nothing = without(given, lambda name: name in ("group", "private", "question"), grams=True)
    signs = without(given, lambda _: True, grams=False)
    plain = without(given, lambda _: True, grams=True, meanings=False)
    all_rows = np.flatnonzero(folds(given.messages) < SOME)
    yield _row(
        "words and their weights, no training",
        given.only(all_rows),
        _by_words(given.only(all_rows), lexicons),
        _cost(given, lexicons, None),
    )
    for name, words, tried in (
        ("letters, words and their meanings, without what curated words find", None, nothing),
        ("what curated words find, weighed by training", lexicons, signs),
        ("both, but not what words mean", lexicons, plain),
        ("all", lexicons, given),
    ):
        unseen = cross_validated(tried, ONE_NET, SOME)
        measured = tried.only(unseen.rows)
        yield _row(name, measured, decided(measured, unseen, soft), _cost(given, words, tried))


def _row(name: str, measured: Examples, said: Decided, cost: float) -> list[str]:
    found = figures(measured, said)
    return [
        name,
        *(percent(found[language][part]) for part in (0, 1) for language in measured.languages),
        f"{cost:.2f}",
    ]


def _lexicons() -> dict[str, KindLexicon]:
    words = load_words()
    return {
        language: KindLexicon(
            {kind: given.get(language, ()) for kind, given in words.items()}, vocabulary(language).known
        )
        for language in corpus.languages()
    }


def _by_words(given: Examples, lexicons: dict[str, KindLexicon]) -> Decided:
    intents, kinds = [], []
    for message in given.messages:
        own = vocabulary(message.language)
        folded = own.normal(message.text)
        ranked = score(lexicons[message.language].hits(folded))
        intents.append(INTENTS.index(by_words(folded, own, ranked, message.setting).intent))
        kinds.append(KINDS.index(ranked[0][0]) if ranked else -2)
    # Danger is found apart from it, as it is when Cortile runs.
    for at, evidence in enumerate(given.evidence):
        if any(sign.startswith("danger alert") for sign in evidence.signs):
            intents[at] = INTENTS.index(Intent.EMERGENCY)
    return Decided(np.array(intents), np.array(kinds), np.zeros(len(kinds)), np.zeros(len(kinds), bool))


def _cost(given: Examples, lexicons: dict[str, KindLexicon] | None, model: Examples | None) -> float:
    """Milliseconds a message."""
    messages = given.messages[:: max(1, len(given.messages) // _TIMED)]
    rows = range(0, len(given.messages), max(1, len(given.messages) // _TIMED))

    def read(message: Message, row: int) -> None:
        own = vocabulary(message.language)
        folded = own.normal(message.text)
        hits = lexicons[message.language].hits(folded) if lexicons else []
        if model is None:
            by_words(folded, own, score(hits), message.setting)
        else:
            if lexicons:
                gather(folded, own, hits, message.setting, None, place=False)
            kept = trained()
            assert kept is not None
            by_model(kept, model.evidence[row], score(hits), KINDS, None)

    return _median(read, list(zip(messages, rows, strict=True)))


def _median(read: Callable[[Message, int], None], given: list[tuple[Message, int]]) -> float:
    took = []
    for message, row in given:
        began = process_time()
        read(message, row)
        took.append(process_time() - began)
    return float(np.median(took)) * 1000
