"""What a message wants, and what kind of help: by the trained model where there is one, by weighted words elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.understanding.danger.finding import Alarm
from bot.understanding.intent.cues import judge
from bot.understanding.intent.evidence import Evidence
from bot.understanding.intent.model import Model
from bot.understanding.meaning import Alternative, Intent
from bot.understanding.text.vocabulary import Vocabulary

WITH_KIND = frozenset({Intent.REQUEST, Intent.OFFER})
_UNKNOWN_KIND = 0.45
_ONE_WORD = 0.75
"""Without a model, a kind that rests on a single ordinary word is asked about rather than taken."""
_NO_KIND = 0.2
"""A kind less likely than this is none: it is asked for without a guess."""
_UNNAMED_KIND = 0.35
"""The same where no word of any kind was found."""
_LOST = 0.3
"""A message none of whose meanings is likelier than this says nothing that could be acted on."""
GUESSED_DANGER = 0.15
"""From here on the model's word alone shows the emergency number, where no danger word tells of any (decision 0017)."""
UNBELIEVED_DANGER = 0.02
"""Below it words of danger are not believed: they stand in a message of something else (decision 0018)."""
CRY = 10
"""Words that a message has at least before words of danger in it are doubted: a cry for help is short."""
UNHEARD_DANGER = 0.7
"""From here on it is believed as words are."""
SUREST = 0.999
"""Nothing is certain: a community whose `act` lies above it is always asked."""
_SHOWN = 0.03
_MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Judgement:
    intent: Intent
    kind: str | None
    confidence: float
    reasons: tuple[str, ...]
    alternatives: tuple[Alternative, ...] = ()
    believed: bool = True
    """Whether the words of danger that were heard are."""


def by_model(
    model: Model,
    evidence: Evidence,
    ranked: Sequence[tuple[str, float]],
    kinds: Collection[str],
    alarm: Alarm | None,
    *,
    doubting: bool = False,
) -> Judgement:
    """The likeliest meaning of all. `kinds` are those of the catalogue; `ranked` the ones that words named.

    `doubting`: the alarm need not be believed, see `may_be_doubted`.
    """
    said = model.read(evidence, kinds, ranked)
    wants = {Intent(name): probability for name, probability in said.intents.items()}
    emergency = wants[Intent.EMERGENCY]
    reasons = []
    believed = not (alarm and doubting and emergency < UNBELIEVED_DANGER)
    if alarm and not believed:
        reasons.append(f"{alarm.reason}: not believed, emergency {emergency:.1%}")
        alarm = None
    guessed = not alarm and emergency >= GUESSED_DANGER
    if not alarm and not guessed:
        wants[Intent.EMERGENCY] = 0.0
    intent = Intent.EMERGENCY if guessed else max(wants, key=lambda each: wants[each])
    lost = wants[intent] < _LOST and not guessed
    if lost or not evidence.spoken:
        intent = Intent.CHAT
    kind, share = max(said.kinds.items(), key=lambda item: item[1], default=(None, 0.0))
    alternatives = _alternatives(wants, said.kinds)
    reasons.append(f"{intent} {wants[intent]:.0%}")
    if intent not in WITH_KIND:
        return Judgement(intent, None, wants[intent], tuple(reasons), alternatives, believed)
    reasons.append(f"kind: {kind} {share:.0%}")
    if evidence.bare or share < (_NO_KIND if ranked else _UNNAMED_KIND):
        kind = None
    return Judgement(intent, kind, wants[intent] * share, tuple(reasons), alternatives, believed)


def may_be_doubted(alarm: Alarm, text: str) -> bool:
    """Whether words of danger may stand in a message of something else."""
    return not alarm.sure and len(text.split()) >= CRY


def by_words(folded: str, own: Vocabulary, ranked: Sequence[tuple[str, float]], setting: str) -> Judgement:
    """What the weights of the words found add up to: a first estimate, not calibrated."""
    verdict = judge(folded, own, ranked[0][1] if ranked else 0.0, setting)
    if verdict.intent not in WITH_KIND:
        return Judgement(verdict.intent, None, verdict.confidence, verdict.reasons)
    kind, certainty = _kind(ranked)
    named = (f"kind: {kind} {ranked[0][1]:.1f}",) if ranked else ()
    return Judgement(verdict.intent, kind, verdict.confidence * certainty, (*verdict.reasons, *named))


def _kind(ranked: Sequence[tuple[str, float]]) -> tuple[str | None, float]:
    """The likeliest kind, and how certain it is against the next one."""
    if not ranked:
        return None, _UNKNOWN_KIND
    top = ranked[0][1]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    strength = _ONE_WORD if top < 2 else 1.0
    return ranked[0][0], round(min(1.0, strength * (0.55 + 0.45 * (top - second) / max(top, 1.0))), 2)


def _alternatives(wants: Mapping[Intent, float], kinds: Mapping[str, float]) -> tuple[Alternative, ...]:
    every = [
        Alternative(intent, kind, round(min(probability * share, SUREST), 3))
        for intent, probability in wants.items()
        for kind, share in (kinds.items() if intent in WITH_KIND else [(None, 1.0)])
        if probability * share >= _SHOWN
    ]
    return tuple(sorted(every, key=lambda each: -each.probability)[:_MOST_SHOWN])
