"""What the curated words find in a message, gathered for the model: the same in training and when it runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from bot.understanding.danger.finding import Alarm
from bot.understanding.intent.cues import cues_found
from bot.understanding.intent.features import letters, meanings, signs, spelt, words
from bot.understanding.intent.lexicon import Hit, score
from bot.understanding.text.vocabulary import Vocabulary, vocabulary

if TYPE_CHECKING:
    from bot.understanding.intent.features import Ids


@dataclass(frozen=True, slots=True)
class Evidence:
    """A message in the model's terms: the numbers of its letter sequences, its words and what they mean, and signs
    with names."""

    letters: Ids
    words: Ids
    meanings: Ids
    signs: dict[str, float]
    bare: bool = False
    """Whether only everyday words stand there, that name no kind of help."""
    spoken: bool = True
    """Whether there is any word at all: a number or a sign alone means nothing by itself."""


def gather(
    folded: str, own: Vocabulary, hits: Sequence[Hit], setting: str, alarm: Alarm | None, *, place: bool
) -> Evidence:
    """The evidence in a folded text; `hits` are the words of kinds found in it."""
    tokens = spelt(folded)
    cues: dict[str, float] = {}
    for cue in cues_found(folded, own):
        cues[cue.intent] = min(cues.get(cue.intent, 0.0) + cue.weight, 6.0)
        cues[cue.source] = 2.0
    named = {f"{hit.kind} {hit.word}": hit.weight for hit in hits}
    danger = f"{alarm.level} {alarm.kind}" if alarm else None
    bare = not hits and all(
        token in own.known or token in _generic_words(own.language) for token in tokens if token.isalpha()
    )
    found = signs(score(hits), named, cues, setting, tokens, danger, place)
    spoken = any(token.isalpha() for token in tokens)
    return Evidence(letters(tokens), words(tokens), meanings(tokens), found, bare, spoken)


@cache
def _generic_words(language: str) -> frozenset[str]:
    said = vocabulary(language).section("generic")
    return frozenset(said.split()) if said else frozenset()
