"""What somebody says about how they, or somebody else, are: read so that bad news is never taken for good."""

from __future__ import annotations

import re
from enum import StrEnum

from bot.context import Context
from bot.routing import Said
from bot.understanding import Intent, fold, read_yes_no
from handlers.tasks.helper_words import says

GLAD = frozenset("👍👌✅🙏❤♥😊🙂😀😃😄😁☺😘🥰😍🤗💪🎉👏💐🌹🌷🌸🧡💛💚💙💜🆗💯")
"""Signs that say nothing but that all is well."""

SAD = frozenset("👎😢😭😞😔😟🙁☹😣😖😫😩😰😨😱🤒🤕🤢🤮🆘💔😥😓❌")

_NEITHER = frozenset(" !.,?️🏻🏼🏽🏾🏿")

_NOT = re.compile(r"\b(?:non|mai|nemmeno|neanche|not|never|hardly|no)\b|n't\b")
_CLAUSE = re.compile(r"[.,;:!?]+|\b(?:ma|pero|anzi|but|however)\b")

_BUT = re.compile(r"\b(?:ma|pero|pero'|anche se|solo che|tranne|a parte|but|though|except|apart from)\b")
""" "Bene, ma…": what follows is what matters."""


FEW = 6
"""Words of a message that says no more than that somebody is there."""

LONG = 8
"""Words up to which a phrase that all is well is about who says it."""

SURE = 0.6
"""Confidence from which a plea is one."""


class How(StrEnum):
    """How somebody says they are."""

    WELL = "well"
    BAD = "bad"
    CALL = "call"
    """They want to be called."""


def how_am_i(ctx: Context, said: Said) -> How | None:
    """What the person says of themselves; None when it is about something else. In doubt it is bad news."""
    words = fold(said.text).strip()
    signs = [c for c in said.text if c not in _NEITHER]
    if any(c in SAD for c in signs):
        return How.BAD
    if signs and all(c in GLAD for c in signs):
        return How.WELL
    reading = said.reading
    if reading is not None and reading.danger is not None:
        return How.BAD
    left = without(ctx, words, "checkin-harmless")
    if reading is not None and reading.kind is not None:
        # "Ho bisogno della spesa": who asks for something they can name is not unwell for that.
        left = without(ctx, left, "checkin-plea")
    if denied(ctx, left, "checkin-well"):
        return How.BAD
    if says(ctx, "checkin-bad", left) or (_BUT.search(left) and _feels(ctx, said, words)):
        return How.BAD
    if says(ctx, "checkin-call-me", without(ctx, words, "checkin-no-call")):
        return How.CALL
    intent = reading.intent if reading is not None else Intent.CHAT
    if intent is Intent.CHECKIN_NOT_OK and left == words:
        return How.BAD
    if _feels(ctx, said, words):
        return How.WELL
    return How.BAD if read_yes_no(said.text, ctx.language) is False and len(words.split()) <= 3 else None


def _feels(ctx: Context, said: Said, words: str) -> bool:
    """Whether it says that all is well, whatever else it says."""
    ok = said.reading is not None and said.reading.intent is Intent.CHECKIN_OK
    plea = said.reading is not None and said.reading.kind is not None
    agreed = read_yes_no(said.text, ctx.language) is True and len(words.split()) <= 4
    # In a long message "bene" may be said of anything.
    said_so = len(words.split()) <= LONG and says(ctx, "checkin-well", words)
    here = words.strip(" .!") in {
        fold(each) for each in ctx.texts.choices("words-checkin-here", ctx.language)
    }
    return (ok or agreed or said_so or here) and not plea


def denied(ctx: Context, words: str, name: str) -> bool:
    """Whether one of the phrases stands in a clause that says *not*: "non posso dire che va tutto bene"."""
    clauses = [each for each in _CLAUSE.split(words) if each.strip()]
    return any(_NOT.search(each) and says(ctx, name, each) for each in clauses)


def without(ctx: Context, words: str, name: str) -> str:
    """The words without the phrases of a list, which would mislead."""
    for phrase in sorted(ctx.texts.choices(f"words-{name}", ctx.language), key=len, reverse=True):
        words = re.sub(rf"(?<!\w){re.escape(fold(phrase))}(?!\w)", " ", words)
    return words


def may_be_bad(said: Said) -> bool:
    """Whether it is more than a few words that nobody understood: it may be bad news said in a way that no list knows,
    and a reminder costs less than a silence that was taken for well."""
    reading = said.reading
    if reading is None or len(said.text.split()) <= FEW:
        return False
    if reading.intent in (Intent.CHAT, Intent.EMERGENCY):
        return True
    return reading.intent is Intent.REQUEST and (reading.kind is None or reading.confidence < SURE)


class Report(StrEnum):
    """What a contact, or who telephones, says."""

    WELL = "well"
    NEEDS = "needs"
    NO_ANSWER = "no_answer"
    CANNOT = "cannot"
    GOING = "going"


def how_is_she(ctx: Context, said: Said) -> Report | None:
    """What somebody says who was asked to telephone or to go; what is worst is heard first."""
    words = fold(said.text).strip()
    left = without(ctx, words, "checkin-harmless")
    if says(ctx, "checkin-she-bad", left):
        return Report.NEEDS
    if says(ctx, "checkin-she-silent", words):
        return Report.NO_ANSWER
    if says(ctx, "checkin-cannot", words):
        return Report.CANNOT
    if says(ctx, "checkin-she-well", left) and not denied(ctx, left, "checkin-she-well"):
        return Report.WELL
    return Report.GOING if says(ctx, "checkin-going", words) else None
