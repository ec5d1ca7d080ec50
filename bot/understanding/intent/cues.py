"""What a message wants: weights of the cues found, in one language."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from bot.understanding.meaning import Intent
from bot.understanding.text.vocabulary import Vocabulary

_AGAIN = 0.4
"""What a second cue of the same group adds, as a share of the first."""
_TO_ACT = {"private": 1.6, "group": 2.2}
"""Below this nothing is said; a group needs more."""
_SENTENCE = 6
"""Words from which a private message is taken for a wish even when no cue says so."""
_ASK_BACK = 0.35
_SHORT = 14
"""Words up to which a message can be the answer to "how are you?"."""


@dataclass(frozen=True, slots=True)
class Verdict:
    intent: Intent
    confidence: float
    reasons: tuple[str, ...]


def judge(folded: str, own: Vocabulary, kind_score: float, setting: str) -> Verdict:
    """The likeliest intent. `kind_score` is how strongly some kind of help was named."""
    scores, reasons = _cues(folded, own)
    length = folded.count(" ") + 1
    group = setting == "group"
    named = min(kind_score, 3.0)
    if kind_score:
        scores[Intent.REQUEST] += 0.5 * named
        scores[Intent.OFFER] += 0.35 * named if scores[Intent.OFFER] else 0.0
    if "?" in folded:
        scores[Intent.REQUEST] += 0.6
        scores[Intent.OFFER] += 0.2 if scores[Intent.OFFER] else 0.0
    share = 1.0 if length <= _SHORT else 0.7 if length <= 2 * _SHORT else 0.3
    if group:
        share *= 0.3
        scores[Intent.CHAT] += 0.4
    else:
        # Alone with the bot, a kind of help that is named is meant.
        scores[Intent.REQUEST] += 0.4 * named
        scores[Intent.MEETING] *= 0.85
    scores[Intent.CHECKIN_OK] *= share * (0.5 if kind_score >= 2 else 1.0)
    scores[Intent.CHECKIN_NOT_OK] *= share * (0.6 if kind_score >= 2 else 1.0)
    if scores[Intent.CHECKIN_NOT_OK] > 0 and scores[Intent.CHECKIN_OK] > 0:
        # "Not well" contains "well".
        scores[Intent.CHECKIN_OK] *= 0.5
    if max(scores[Intent.REQUEST], scores[Intent.OFFER]) >= 2.2:
        scores[Intent.THANKS] *= 0.6
    if length <= 12 and not kind_score:
        scores[Intent.THANKS] *= 1.2
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    (best, top), (_, second) = ranked[0], ranked[1]
    if not group and top < _TO_ACT["private"] and length >= _SENTENCE and not scores[Intent.CHAT]:
        # Who writes a whole sentence to the bot alone wants something; unsure, so that it asks back.
        return Verdict(Intent.REQUEST, _ASK_BACK, ("a sentence in private", *reasons.get(best, ())))
    if top < _TO_ACT.get(setting, 1.6):
        sure = 0.5 + 0.4 * (1 - top / 2.2)
        return Verdict(Intent.CHAT, round(max(0.3, sure), 2), ("nothing strong enough",))
    confidence = min(0.97, 0.35 + 0.5 * (top - second) / top + 0.04 * min(top, 6.0))
    return Verdict(best, round(confidence, 2), tuple(reasons.get(best, ())))


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern of `intent` that was found: its `source` as in the language's file, the words it found."""

    intent: Intent
    weight: float
    source: str
    words: str


def cues_found(folded: str, own: Vocabulary) -> list[Cue]:
    """All cues in a folded text; of a group the first weighs most."""
    cues: list[Cue] = []
    for name, weight, patterns in own.cues:
        share = 1.0
        for pattern in patterns:
            found = pattern.search(folded)
            if found:
                cues.append(Cue(Intent(name), weight * share, pattern.pattern, found.group().strip()))
                share = _AGAIN
    return cues


def _cues(folded: str, own: Vocabulary) -> tuple[dict[Intent, float], dict[Intent, list[str]]]:
    scores: dict[Intent, float] = {intent: 0.0 for intent in Intent if intent is not Intent.EMERGENCY}
    reasons: dict[Intent, list[str]] = defaultdict(list)
    for cue in cues_found(folded, own):
        scores[cue.intent] += cue.weight
        reasons[cue.intent].append(f"{cue.intent}: {cue.words!r}")
    return scores, reasons
