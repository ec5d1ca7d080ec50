"""What to do with a reading: act on it, ask which of its likeliest meanings is right, or say that it wasn't clear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.understanding.confidence import Thresholds
from bot.understanding.intent.judging import UNHEARD_DANGER
from bot.understanding.meaning import Alternative, Intent, Understanding
from bot.understanding.people import find_other
from bot.understanding.text.vocabulary import closest_vocabulary
from bot.understanding.when.moments import find_recurrence, read_when
from bot.understanding.where.places import find_place

ACTS = frozenset({Intent.REQUEST, Intent.OFFER, Intent.STATUS, Intent.CANCEL, Intent.MEETING})
"""Intents on which something is done; an answer to the others harms nobody when it is wrong."""

MOST_OFFERED = 2
"""Meanings in one question: with "another thing" and a person there are four choices."""

_WITH_KIND = frozenset({Intent.REQUEST, Intent.OFFER})
_WITH_OTHERS = frozenset({Intent.REQUEST, Intent.STATUS, Intent.CANCEL})
_OTHER = "other"
_UNLIKELY = 0.1
"""What is less likely is not worth a button."""
_MORE_THAN_NOT = 0.5
_LOOKED_AT = 2_000
_CHOSEN = "chosen by the person"


class Doing(StrEnum):
    ACT = "act"
    ASK = "ask"
    MENU = "menu"


@dataclass(frozen=True, slots=True)
class Decision:
    """`options` are the likeliest meanings to ask about, the likeliest first; `sureness` is what was compared.
    `kindless`: of what kind the help is was too unsure, and is to be asked."""

    doing: Doing
    sureness: float
    options: tuple[Alternative, ...] = ()
    kindless: bool = False


def decide(reading: Understanding, thresholds: Thresholds) -> Decision:
    """Whether to act on it, to ask, or to show the menu."""
    sure = sureness(reading)
    kindless = sure < thresholds.act and reading.kind == _OTHER and bool(reading.alternatives)
    if kindless:
        # "Other" is what is left when no kind fits: it is asked which, never offered as a meaning.
        reading = replace(reading, kind=None)
        sure = sureness(reading)
    if reading.intent is Intent.EMERGENCY or is_chosen(reading) or sure >= thresholds.act:
        return Decision(Doing.ACT, sure, kindless=kindless)
    if reading.intent is Intent.STATUS and sure >= max(thresholds.ask, _MORE_THAN_NOT):
        # It only shows people what is theirs: a question first would cost more than a mistake.
        return Decision(Doing.ACT, sure)
    options = _options(reading)
    if not options:
        return Decision(Doing.ACT if reading.intent not in ACTS else Doing.MENU, sure)
    if (
        max(sure if reading.intent in ACTS else 0.0, sum(each.probability for each in options))
        < thresholds.ask
    ):
        return Decision(Doing.MENU, sure, options)
    if len(options) == 1 and options[0].kind is None and options[0].intent in _WITH_KIND:
        # What comes next asks for the kind, which is the one question already.
        return Decision(Doing.ACT, sure, kindless=kindless)
    return Decision(Doing.ASK, sure, options)


def sureness(reading: Understanding) -> float:
    """How likely it is that intent and kind are right; for help of no kind, the intent alone, as the kind is asked."""
    same = [
        a.probability for a in reading.alternatives if (a.intent, a.kind) == (reading.intent, reading.kind)
    ]
    if reading.intent in _WITH_KIND and reading.kind is None and reading.alternatives:
        return max(
            0.0, 1 - sum(a.probability for a in reading.alternatives if a.intent is not reading.intent)
        )
    # An hour that may be morning or evening lowers the confidence, and is asked about by itself.
    return max([reading.confidence, *same])


def _options(reading: Understanding) -> tuple[Alternative, ...]:
    if not reading.alternatives:
        own = Alternative(reading.intent, reading.kind, reading.confidence)
        return (own,) if reading.intent in ACTS else ()
    found: Sequence[Alternative] = [
        each
        for each in reading.alternatives
        if each.intent in ACTS and each.kind != _OTHER and each.probability >= _UNLIKELY
    ]
    if reading.intent in _WITH_KIND and reading.kind is None:
        # No word named any help: which of two kinds it is would be a guess.
        own = Alternative(reading.intent, None, sureness(reading))
        found = [own, *(each for each in found if each.intent is not reading.intent)]
    return tuple(found[:MOST_OFFERED])


def as_meant(reading: Understanding, intent: Intent, kind: str | None, now: datetime) -> Understanding:
    """The reading, once the person has said what they meant; time, place and person are those of their words.
    `now` is local and naive."""
    own, text = closest_vocabulary(reading.language), reading.text[:_LOOKED_AT]
    folded = own.normal(text)
    other, person = find_other(text, folded, own, kind)
    about_others = intent in _WITH_OTHERS
    return replace(
        reading,
        intent=intent,
        kind=kind if intent in _WITH_KIND else None,
        when=reading.when or read_when(text, now, reading.language),
        recurrence=find_recurrence(folded, own) if intent in _WITH_KIND | {Intent.MEETING} else None,
        place=reading.place or find_place(text, own),
        for_other=other and about_others,
        person=person if about_others else None,
        confidence=1.0,
        reasons=(*reading.reasons, _CHOSEN),
        alternatives=(),
    )


def likeliest_kind(reading: Understanding) -> str | None:
    """Where help is wanted or offered always a kind, however unsure; a conversation asks instead of guessing."""
    if reading.kind is not None or reading.intent not in _WITH_KIND:
        return reading.kind
    same = (each.kind for each in reading.alternatives if each.intent is reading.intent and each.kind)
    return next(same, _OTHER)


def is_guess_of_danger(reading: Understanding) -> bool:
    """Whether the model alone takes it for danger, and is not sure."""
    return (
        reading.intent is Intent.EMERGENCY
        and reading.danger_kind is None
        and reading.confidence < UNHEARD_DANGER
    )


def unless_danger(reading: Understanding, now: datetime) -> Understanding:
    """What else it says, if that is likelier; otherwise that somebody is not well. `now` is local and naive."""
    others = tuple(each for each in reading.alternatives if each.intent is not Intent.EMERGENCY)
    unwell = Alternative(Intent.CHECKIN_NOT_OK, None, reading.confidence)
    likelier = [each for each in others if each.intent in ACTS and each.probability > reading.confidence]
    first = likelier[0] if likelier else unwell
    return replace(
        as_meant(reading, first.intent, first.kind, now),
        confidence=first.probability, reasons=reading.reasons, alternatives=others, danger=None,
    )  # fmt: skip


def is_chosen(reading: Understanding) -> bool:
    """Whether the person themselves has said what this means."""
    return _CHOSEN in reading.reasons
