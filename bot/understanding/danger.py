"""Words of danger: very fast, found in every setting and language, explained word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.understanding.folding import fold, words
from bot.understanding.meaning import Danger
from bot.understanding.vocabulary import Vocabulary

_SENTENCE_END = re.compile(r"[.!?;\n\r…]+")
_LONGEST = 400
_OVERLAP = 120
_DISCREET = frozenset({"violence", "self_harm"})
_MENDED_CHARS = 2_000
_SHORTEST_MENDED = 6


@dataclass(frozen=True, slots=True)
class Alarm:
    """Why danger was heard: `words` as read, `kind` and `level`."""

    level: Danger
    kind: str
    words: str
    softened: str | None = None


def find_danger(text: str, vocabularies: Sequence[Vocabulary]) -> Alarm | None:
    """The gravest danger in a text, in any of the languages; time linear in the text's length."""
    best: Alarm | None = None
    seen: set[str] = set()
    joking = any(_found(own, "joke", text[-_LONGEST:]) for own in vocabularies)
    mended = 0
    for sentence, marks in _sentences(text):
        if sentence in seen:
            continue
        seen.add(sentence)
        for own in vocabularies:
            spelt = own.normal(sentence)
            if mended < _MENDED_CHARS:
                spelt = _mend(spelt, own)
            # A shout at the end is part of what some patterns look for.
            alarm = _hear(spelt + marks, own, joking)
            if alarm and (best is None or (best.level is Danger.SHOW and alarm.level is Danger.ALERT)):
                best = alarm
        mended += len(sentence)
        if best and best.level is Danger.ALERT:
            return best
    return best


def _sentences(text: str) -> Iterator[tuple[str, str]]:
    position = 0
    while position < len(text):
        end = _SENTENCE_END.search(text, position)
        stop, after = (end.start(), end.end()) if end else (len(text), len(text))
        marks = "!!!" if end and "!!" in end.group() else "!" if end and "!" in end.group() else ""
        for start in range(position, stop, _LONGEST - _OVERLAP):
            piece = fold(text[start : min(stop, start + _LONGEST)])
            if piece:
                yield piece[: 2 * _LONGEST], marks
            if start + _LONGEST >= stop:
                break
        position = after


def _hear(sentence: str, own: Vocabulary, joking: bool) -> Alarm | None:
    heard: Alarm | None = None
    harmless = own.pattern("danger", "softening", "harmless")
    quiet = [found.span() for found in harmless.finditer(sentence)] if harmless else []
    for rule in own.dangers:
        found = next((f for f in rule.pattern.finditer(sentence) if not _inside(f, quiet)), None)
        if not found:
            continue
        level, softened = _weigh(rule.kind, Danger(rule.level), sentence, found, own, joking)
        if level is None:
            continue
        if heard is None or (heard.level is Danger.SHOW and level is Danger.ALERT):
            heard = Alarm(level, rule.kind, found.group().strip(), softened)
        if heard.level is Danger.ALERT:
            break
    return heard


def _inside(found: re.Match[str], quiet: Sequence[tuple[int, int]]) -> bool:
    """Whether what was found is part of something harmless: a vase has fallen, a shop doesn't answer."""
    return any(start < found.end() and found.start() < end for start, end in quiet)


def _weigh(
    kind: str, level: Danger, sentence: str, found: re.Match[str], own: Vocabulary, joking: bool
) -> tuple[Danger | None, str | None]:
    before = sentence[: found.start()]
    around = before + " " + sentence[found.end() :]
    lower = Danger.SHOW if level is Danger.ALERT else None
    if _found(own, "negation", before):
        return None, "negation"
    if _found(own, "tale", around):
        return None, "tale"
    if _found(own, "past", around):
        return (lower if kind in _DISCREET else None), "past"
    if joking or _found(own, "joke", sentence):
        return (lower if kind in _DISCREET else None), "joke"
    if _found(own, "settled", around):
        return lower, "settled"
    if _found(own, "doubt", before):
        return lower, "doubt"
    return level, None


def _found(own: Vocabulary, softening: str, text: str) -> bool:
    pattern = own.pattern("danger", "softening", softening)
    return bool(pattern and pattern.search(text))


def _mend(sentence: str, own: Vocabulary) -> str:
    graves = own.section("danger", "softening", "vocabulary")
    if not graves:
        return sentence
    choices = graves.split()
    for word in set(words(sentence)):
        if len(word) < _SHORTEST_MENDED or word in own.known or word in choices:
            continue
        near = process.extractOne(word, choices, scorer=OSA.distance, score_cutoff=1)
        if near and near[0][0] == word[0] and near[0][:-1] != word[:-1]:
            sentence = re.sub(rf"\b{re.escape(word)}\b", near[0], sentence)
    return sentence
