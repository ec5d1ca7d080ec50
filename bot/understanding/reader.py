"""Reads a message: danger first, then language, kind, intent, time, place and person."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.understanding.danger.finding import Alarm, find_danger
from bot.understanding.intent.evidence import Evidence, gather
from bot.understanding.intent.judging import SUREST, WITH_KIND, by_model, by_words, may_be_doubted
from bot.understanding.intent.lexicon import KindLexicon, score
from bot.understanding.intent.model import Model
from bot.understanding.intent.modelfile import trained
from bot.understanding.meaning import Danger, Gazetteer, Intent, Understanding, When
from bot.understanding.people import find_other
from bot.understanding.text.folding import words
from bot.understanding.text.vocabulary import Vocabulary, vocabulary
from bot.understanding.when.moments import find_moment, find_recurrence
from bot.understanding.where.places import GazetteerIndex, find_place

_LONGEST = 100_000
_LOOKED_AT = 2_000
_TIMELESS = frozenset({Intent.EMERGENCY, Intent.CHAT, Intent.THANKS, Intent.CHECKIN_OK})
_OF_OTHERS = frozenset({Intent.REQUEST, Intent.STATUS, Intent.CANCEL})
_GUESSED_HOUR = 0.85
_TWO_NEEDS = 300
"""Characters of a text in which a second need is looked for."""
_JOINTS_TRIED = 8
_PLAINLY = 3
"""Everyday words that one language has more than the others, from which no kinds' words are looked for."""
_SHORTEST_NEED = 3
"""Words that a need of its own has at least."""
_LIKELY_NEED = 0.35
"""As unsure as that, "from the tenth of March" would be a need too."""
_SURE_NEED = 0.8
"""The same where the whole is of the second half's kind."""
_JOINTS = re.compile(
    r"(?i)\s+(?:e poi|e anche|e|poi|and then|and also|and|then)\s+|(?:[;\n]|\.(?!\d))+\s*|,\s+"
)


class Reader:
    """Understands messages in the languages given; immutable after it is built, so every thread may use it."""

    def __init__(
        self,
        words: Mapping[str, Mapping[str, Sequence[str]]],
        languages: Sequence[str] = ("it", "en"),
        *,
        untrained: bool = False,
    ) -> None:
        """`words`: kind, then language, then words. Raises UnknownLanguage for a language without words.

        `untrained`: leave everything to words, as in languages that the model doesn't know.
        """
        self._model: Model | None = None if untrained else trained()
        self._kinds = frozenset(words)
        self._vocabularies = {language: vocabulary(language) for language in languages}
        self._lexicons = {
            language: KindLexicon({kind: given.get(language, ()) for kind, given in words.items()}, own.known)
            for language, own in self._vocabularies.items()
        }
        self._index: GazetteerIndex | None = None

    def read(
        self,
        text: str,
        now: datetime,
        *,
        language: str | None = None,
        setting: str = "private",
        gazetteer: Gazetteer | None = None,
    ) -> Understanding:
        """What the text seems to mean. `now` is local and naive; `language` overrides what is found.

        Never raises for any text; danger is looked for in 100,000 characters, all else in the first 2,000.
        Of two needs, each with its own day, the first one is read; `also` has the words of the other.
        """
        reading = self._read(text, now, language, setting, gazetteer)
        if reading.intent is not Intent.REQUEST or reading.when is None or len(text) > _TWO_NEEDS:
            return reading
        own = self._vocabularies[reading.language]
        for cut in [*_JOINTS.finditer(text)][:_JOINTS_TRIED]:
            one, also = text[: cut.start()], text[cut.end() :]
            if min(len(one.split()), len(also.split())) < _SHORTEST_NEED:
                continue
            # Times are quickly found; most halves of a sentence have none of their own.
            times = [_time_of(own.normal(part), now, own) for part in (one, also)]
            if None in times or times[0] == times[1]:
                continue
            first = self._read(one, now, reading.language, setting, gazetteer)
            second = self._read(also, now, reading.language, setting, gazetteer)
            # Where the whole is of the second half's kind, the first one mostly tells why: "I've the hospital on Tuesday".
            likely = _LIKELY_NEED if first.kind == reading.kind else _SURE_NEED
            if _are_two(first, second, likely):
                return replace(first, text=text, also=also)
        return reading

    def _read(
        self, text: str, now: datetime, language: str | None, setting: str, gazetteer: Gazetteer | None
    ) -> Understanding:
        whole, text = text[:_LONGEST], text[:_LOOKED_AT]
        alarm = find_danger(whole, tuple(self._vocabularies.values()))
        spoken = language if language in self._vocabularies else self.language_of(text)
        own = self._vocabularies[spoken]
        folded = own.normal(text)
        hits = self._lexicons[spoken].hits(folded)
        ranked = score(hits)
        if not ranked and language is None:
            ranked = self._elsewhere(text, spoken)
        place = find_place(text, own, self._indexed(gazetteer))
        recurrence = find_recurrence(folded, own)
        if self._model and spoken in self._model.languages:
            # What the model has not read, or in a language it does not know, it can't doubt.
            doubting = (
                alarm is not None
                and alarm.language == spoken
                and len(whole) == len(text)
                and may_be_doubted(alarm, text)
            )
            evidence = gather(folded, own, hits, setting, alarm, place=place is not None)
            judged = by_model(self._model, evidence, ranked, self._kinds, alarm, doubting=doubting)
            if alarm and not judged.believed:
                # What is graver hides what is never doubted: a heavy heart, and a son who hits.
                alarm = find_danger(whole, tuple(self._vocabularies.values()), sure=True)
        else:
            judged = by_words(folded, own, ranked, setting)
        if alarm and alarm.now:
            return self._emergency(whole, text, folded, spoken, alarm, place)
        intent, kind = judged.intent, judged.kind
        moment = None if intent in _TIMELESS else find_moment(folded, now, own, recurrence)
        other, person = find_other(text, folded, own, kind)
        confidence = judged.confidence * (_GUESSED_HOUR if moment and moment.guessed else 1.0)
        reasons = list(judged.reasons)
        if moment and moment.guessed:
            reasons.append("hour: morning or evening")
        if alarm:
            reasons.append(alarm.reason)
        acted_on = intent in _OF_OTHERS or intent is Intent.EMERGENCY
        return Understanding(
            text=whole,
            language=spoken,
            intent=intent,
            kind=kind,
            when=moment.when if moment else None,
            recurrence=recurrence if intent in WITH_KIND | {Intent.MEETING} else None,
            place=place if intent is not Intent.CHAT else None,
            for_other=other and acted_on,
            person=person if acted_on else None,
            confidence=round(min(confidence, SUREST), 3),
            reasons=tuple(reasons),
            danger=alarm.level if alarm else Danger.SHOW if intent is Intent.EMERGENCY else None,
            danger_kind=alarm.kind if alarm else None,
            alternatives=judged.alternatives,
        )

    def evidence(self, text: str, setting: str, language: str) -> Evidence:
        """What the model is told of a message; training uses it as well."""
        own = self._vocabularies[language]
        folded = own.normal(text[:_LOOKED_AT])
        alarm = find_danger(text[:_LONGEST], tuple(self._vocabularies.values()))
        place = find_place(text[:_LOOKED_AT], own) is not None
        return gather(folded, own, self._lexicons[language].hits(folded), setting, alarm, place=place)

    def language_of(self, text: str) -> str:
        """The language whose everyday words and kinds are most in the text; of equals the first."""
        found = {language: own.normal(text[:_LOOKED_AT]) for language, own in self._vocabularies.items()}
        scores = {
            language: float(sum(word in self._vocabularies[language].known for word in words(folded)))
            for language, folded in found.items()
        }
        if len(scores) > 1:
            most, next_most, *_ = sorted(scores.values(), reverse=True)
            if most - next_most < _PLAINLY:
                for language, folded in found.items():
                    scores[language] += 0.6 * sum(hit.weight for hit in self._lexicons[language].hits(folded))
        return max(scores, key=lambda language: scores[language])

    def _elsewhere(self, text: str, spoken: str) -> list[tuple[str, float]]:
        for language, lexicon in self._lexicons.items():
            if language != spoken:
                ranked = score(lexicon.hits(self._vocabularies[language].normal(text)))
                if ranked:
                    return ranked
        return []

    def _emergency(
        self, whole: str, text: str, folded: str, spoken: str, alarm: Alarm, place: str | None
    ) -> Understanding:
        other, person = find_other(text, folded, self._vocabularies[spoken], None)
        return Understanding(
            text=whole,
            # In a language where danger alone is heard, the answer is in it.
            language=spoken if alarm.language in self._vocabularies else alarm.language,
            intent=Intent.EMERGENCY,
            place=place,
            for_other=other or alarm.kind == "silence",
            person=person,
            confidence=0.9,
            reasons=(alarm.reason,),
            danger=alarm.level,
            danger_kind=alarm.kind,
        )

    def _indexed(self, gazetteer: Gazetteer | None) -> GazetteerIndex | None:
        if gazetteer is None:
            return None
        index = self._index
        if index is None or index.gazetteer is not gazetteer:
            index = self._index = GazetteerIndex(gazetteer)
        return index


def _time_of(folded: str, now: datetime, own: Vocabulary) -> When | None:
    found = find_moment(folded, now, own, find_recurrence(folded, own))
    return found.when if found else None


def _are_two(one: Understanding, two: Understanding, likely: float) -> bool:
    """Whether two halves ask for different things at different times, each at least so likely."""
    if not (one.intent is two.intent is Intent.REQUEST and one.when and two.when):
        return False
    if min(one.confidence, two.confidence) < likely:
        return False
    return bool(one.kind and two.kind) and one.kind != two.kind and one.when != two.when
