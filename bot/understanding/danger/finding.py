"""Words of danger: very fast, found in every setting and language, explained word by word.

A table for each language names groups of words (`fallen`, `cannot_rise`); rules say which groups together are
danger, of what kind and how sure; other groups lessen it (denied, past, told, joked about, settled, feared only).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from bot.understanding.danger.tables import SOFTENINGS, Rule, danger_lexicon
from bot.understanding.meaning import Danger
from bot.understanding.text.tokens import BREAK, tokens_of
from bot.understanding.text.vocabulary import Vocabulary

VIOLENCE = "violence"
SURE = frozenset({"silence", VIOLENCE, "self_harm"})
"""Nothing is worse than a silence that nobody notices, and what tells of one says least of danger; violence and the wish
to die are told beside a plea, in passing."""
_CALL = "call"
"""The group of words that ask for an ambulance, the police, the fire brigade."""
_DISCREET = frozenset({VIOLENCE, "self_harm"})
_KEPT = frozenset({"doubt"})
"""What lessens danger without taking it away: the number is shown."""
_DISCREET_KEPT = _KEPT | {"past", "joke", "settled"}
_ORDER = {"alert": 0, "show": 1, "hint": 2}
_NEGATED_FROM = 4
"""Words before a word of danger among which its denial is looked for."""
_DOUBTED_FROM = 7
_BESIDE = 4
"""Words around within which what a rule must not have counts."""
_SAME = 12
"""Words around that make one finding the repetition of another."""
_END = 5
"""Words that the end of a sentence is worth, in distance."""

Span = tuple[int, int]
Hits = dict[tuple[str, str], list[Span]]


@dataclass(frozen=True, slots=True)
class Alarm:
    """Why danger was heard: `words` as read, `kind` and `level`."""

    level: Danger
    kind: str
    words: str
    softened: str | None = None
    now: bool = True
    """Whether somebody is in danger now, which is an emergency; else the number is shown to be on the safe side."""
    language: str = ""
    because: tuple[str, ...] = ()
    """Each group of words, with the words that were read."""
    sure: bool = False
    """Never doubted, whatever it stands beside: the kinds in `SURE`, and who asks for help to be called."""

    @property
    def reason(self) -> str:
        """Word by word, for people who check it; holds words of the message."""
        groups = " + ".join(self.because)
        return f"danger: {self.kind}: {groups}" + (f" ({self.softened})" if self.softened else "")


def find_danger(text: str, vocabularies: Sequence[Vocabulary] = (), *, sure: bool = False) -> Alarm | None:
    """The gravest danger in a text, in any language that has words of danger; time linear in the text's length.

    `vocabularies`: the languages whose reading comes first where two have the same words. `sure`: only what is never
    doubted.
    """
    tokens = tokens_of(text)
    lexicon = danger_lexicon()
    hits = lexicon.hits(tokens)
    if not any(name not in SOFTENINGS for _, name in hits):
        return None
    page = _Page(tokens, hits)
    first = [own.language for own in vocabularies]
    told = _told(hits)
    best: Alarm | None = None
    # The language that most of it is in comes first: "no respira" is said in two.
    for language in sorted(told, key=lambda each: (-told[each], each not in first)):
        for rule in lexicon.rules.get(language, ()):
            if best and _rank(best) <= (_ORDER[rule.level], rule.kind != VIOLENCE):
                continue
            if sure and not _is_sure(rule):
                continue
            found = page.hear(rule)
            if found and (best is None or _rank(found) < _rank(best)):
                best = found
    return best


def tells_of_violence(text: str) -> bool:
    """Whether somebody is hurt by another in it, now or before, whatever else it tells."""
    tokens = tokens_of(text)
    lexicon = danger_lexicon()
    page = _Page(tokens, lexicon.hits(tokens))
    return any(
        page.hear(rule) is not None
        for rules in lexicon.rules.values()
        for rule in rules
        if rule.kind == VIOLENCE
    )


def _told(hits: Hits) -> dict[str, int]:
    """How many words of danger there are in each language."""
    places: dict[str, set[int]] = {}
    for (language, name), spans in hits.items():
        if name not in SOFTENINGS:
            places.setdefault(language, set()).update(*(range(*span) for span in spans))
    return {language: len(told) for language, told in places.items()}


def _is_sure(rule: Rule) -> bool:
    return rule.kind in SURE or _CALL in rule.parts


def _rank(alarm: Alarm) -> tuple[int, bool]:
    """The gravest first. Of two as grave violence: who is pushed and bleeds must be answered discreetly."""
    return (0 if alarm.level is Danger.ALERT else 1 if alarm.now else 2), alarm.kind != VIOLENCE


class _Page:
    """One text, with what stands where."""

    def __init__(self, tokens: Sequence[str], hits: Hits) -> None:
        self.tokens = tokens
        self.words = sum(token.isalnum() for token in tokens)
        self.places = _places(tokens)
        self.hits = _unhidden(hits)

    def hear(self, rule: Rule) -> Alarm | None:
        """The gravest that a rule finds here."""
        own = [self.hits.get((rule.language, part), ()) for part in rule.parts]
        if not all(own) or (rule.short and self.words > rule.short):
            return None
        best: Alarm | None = None
        seen: set[tuple[int, int, tuple[str, ...]]] = set()
        for anchor in own[0]:
            start, end = anchor
            begin = max(0, start - _SAME)
            around = (start - begin, end - start, tuple(self.tokens[begin : end + _SAME]))
            if around in seen:
                continue
            seen.add(around)
            spans = self._together(anchor, own[1:], rule.near)
            if spans is None or self._hindered(rule, spans):
                continue
            found = self._weighed(rule, spans)
            if found and (best is None or _rank(found) < _rank(best)):
                best = found
                if best.softened is None:
                    break
        return best

    def _together(self, anchor: Span, others: Sequence[Sequence[Span]], near: int) -> list[Span] | None:
        """The closest of each other group, none of them over another."""
        chosen = [anchor]
        for spans in others:
            middle = bisect_left(spans, anchor)
            close = [
                span
                for span in spans[max(0, middle - 3) : middle + 4]
                if all(span[1] <= other[0] or other[1] <= span[0] for other in chosen)
            ]
            if not close:
                return None
            best = min(close, key=lambda span: self._distance(anchor, span))
            if self._distance(anchor, best) > near:
                return None
            chosen.append(best)
        return chosen

    def _distance(self, one: Span, two: Span) -> int:
        first, second = sorted((one, two))
        return self.places[second[0]] - self.places[first[1] - 1]

    def _hindered(self, rule: Rule, spans: Sequence[Span]) -> bool:
        start, end = min(s for s, _ in spans) - _BESIDE, max(e for _, e in spans) + _BESIDE
        if any(self._between((rule.language, name), start, end) for name in rule.without):
            return True
        sentence = self._sentence(spans[0][0])
        return any(self._between((rule.language, name), *sentence) for name in rule.nowhere)

    def _between(self, name: tuple[str, str], start: int, end: int) -> Span | None:
        spans = self.hits.get(name, ())
        place = bisect_left(spans, (start, 0))
        return spans[place] if place < len(spans) and spans[place][0] < end else None

    def _weighed(self, rule: Rule, spans: Sequence[Span]) -> Alarm | None:
        softened = self._softened(rule, spans)
        level = rule.level
        if softened:
            kept = _DISCREET_KEPT if rule.kind in _DISCREET else _KEPT
            if softened not in kept or level != "alert":
                return None
            level = "hint"
        because = tuple(
            f"{name} {' '.join(self.tokens[start:end])!r}"
            for name, (start, end) in zip(rule.parts, spans, strict=True)
        )
        return Alarm(
            level=Danger.ALERT if level == "alert" else Danger.SHOW,
            kind=rule.kind,
            words=" … ".join(" ".join(self.tokens[start:end]) for start, end in sorted(spans)),
            softened=softened,
            now=level != "hint",
            language=rule.language,
            because=because,
            sure=_is_sure(rule),
        )

    def _softened(self, rule: Rule, spans: Sequence[Span]) -> str | None:
        for span in spans:
            if self._negated(rule.language, span):
                return "negation"
        start, end = self._sentence(min(spans)[0])
        # A tale is begun in one sentence and often goes on in the next.
        told = self._between((rule.language, "tale"), self._sentence(max(0, start - 2))[0], end)
        if told and not self._negated(rule.language, told):
            return "tale"
        place = min(spans)[0]
        if self._lessened(rule.language, "past", start, end, place):
            return "past"
        for name in ("joke", "settled"):
            if self._lessened(rule.language, name, 0, len(self.tokens), place):
                return name
        if not rule.strong and self._lessened(rule.language, "routine", start, end, place):
            return "routine"
        if self._lessened(rule.language, "doubt", max(start, place - _DOUBTED_FROM), place, place):
            return "doubt"
        return None

    def _lessened(self, language: str, name: str, start: int, end: int, place: int) -> bool:
        """Whether such words begin between start and end, with no turn ("but") between them and the danger at place."""
        spans = self.hits.get((language, name), ())
        return any(
            (span[1] > place or self._between((language, "turn"), span[1], place) is None)
            # "He isn't well" settles nothing.
            and not (name == "settled" and self._negated(language, span))
            for span in spans[bisect_left(spans, (start, 0)) : bisect_left(spans, (end, 0))]
        )

    def _negated(self, language: str, span: Span) -> bool:
        """Whether only small words (has, is, been) stand between a denial and what it denies."""
        if self._between((language, "negation"), span[0], span[0] + 1):
            return False
        for place in range(span[0] - 1, max(-1, span[0] - 1 - _NEGATED_FROM), -1):
            if self._between((language, "negation"), place, place + 1):
                return True
            if not self._between((language, "links"), place, place + 1):
                return False
        return False

    def _sentence(self, place: int) -> Span:
        start = end = place
        while start > 0 and self.tokens[start - 1] != BREAK and place - start < 60:
            start -= 1
        while end < len(self.tokens) and self.tokens[end] != BREAK and end - place < 60:
            end += 1
        return start, end


def _places(tokens: Sequence[str]) -> list[int]:
    """Where each token stands, with the ends of sentences counted for more."""
    places, place = [], 0
    for token in tokens:
        place += _END if token == BREAK else 1
        places.append(place)
    return places


def _unhidden(hits: Hits) -> Hits:
    """What isn't part of something harmless: a vase has fallen, one dies of laughter."""
    hidden = {
        place
        for (_, name), spans in hits.items()
        if name == "harmless"
        for start, end in spans
        for place in range(start, end)
    }
    if not hidden:
        return hits
    return {
        name: kept
        for name, spans in hits.items()
        if (
            kept := [s for s in spans if hidden.isdisjoint(range(*s))] if name[1] not in SOFTENINGS else spans
        )
    }
