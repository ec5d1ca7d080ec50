"""Choices by digit and by word: what a button would have done, said instead of pressed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import TypeVar

from rapidfuzz import fuzz, process

from bot.context import Context
from bot.ports.rows import ButtonRow, Choice
from bot.understanding import fold, read_yes_no

CLOSE_ENOUGH = 88
"""rapidfuzz ratio (0-100) from which a typo still counts as the label: one wrong letter in eight."""

YES_LABELS = frozenset(
    {
        "button-yes", "button-ok", "offer-button-yes", "offer-button-all-the-same",
        "task-button-here", "task-button-i-go", "close-button-right", "late-button-yes", "meetings-button-yes",
        "plan-button-contact-yes", "plan-button-end-yes", "plan-button-begin", "plan-button-heard",
        "rota-button-take", "rota-button-agree", "desk-callout-button-stop-yes", "desk-round-button-end-yes",
    }
)  # fmt: skip
NO_LABELS = frozenset(
    {
        "button-no",
        "unsure-button-other",
        "offer-button-no",
        "offer-button-then-no",
        "mine-button-cannot",
        "late-button-no",
        "meetings-button-no",
        "plan-button-contact-no",
        "plan-button-end-no",
        "rota-button-not-now",
        "rota-button-refuse",
    }
)
""" "Sì" to "I'll be there" is that button: what is asked is what is answered."""

SIGNED_YES = YES_LABELS | {
    "close-button-well", "close-button-came", "helping-button-right", "invite-button-accept",
    "setup-button-replace", "checkin-button-well",
}  # fmt: skip
SIGNED_NO = NO_LABELS | {
    "close-button-wrong",
    "invite-button-decline",
    "setup-button-keep",
    "checkin-button-help",
}
"""A sign says no more than yes or no; words may say more ("sì, ringrazi"), which these would not hear."""

ONLY_EXACT = frozenset({"checkin-button-well"})
"""Labels that no misspelling stands for: "unwell" is nearly "well"."""

WORDED = {
    "meetings-button-yes": "words-meetings-yes",
    "meetings-button-plus": "words-meetings-plus",
    "meetings-button-perhaps": "words-meetings-perhaps",
    "meetings-button-no": "words-meetings-no",
    "meetings-button-no-more": "words-meetings-no",
}
"""Labels → lists of other words that stand for them, where they are offered."""

ONLY_BESIDE = {
    "task-button-done": ("task-button-not-done", True),
    "task-button-not-done": ("task-button-done", False),
    "task-button-hand-back": ("task-button-here", False),
    "rota-button-leave": ("task-button-here", False),
    "rota-button-leave-sure": ("rota-button-swap", True),
    "rota-button-keep": ("rota-button-swap", False),
}
"""Labels that are a yes (or no) only where another one is offered beside them: "was it done?"."""

Labelled = TypeVar("Labelled", Choice, ButtonRow)

_ADORNMENTS = "\ufe0f\u20e3\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
"""What turns a digit into a keycap, a sign into a picture, and its colour of skin."""
_YES_SIGNS, _NO_SIGNS = "👍✅✔👌", "👎❌✖"

_BUT = re.compile(r"\b(?:ma|pero|anzi|invece|solo se|but|only if|rather|instead)\b")
_HOUR = re.compile(r"\d|\ball[e'a]|\bat\b")
""" "Sì ma alle sei" is no yes to what was asked."""


def chosen(ctx: Context, text: str) -> Choice | None:
    """The choice that a digit, a label or a yes/no stands for, of those offered last; None when none."""
    talk = ctx.talk
    if talk is None or not text or len(text) > 60:
        return None
    word = fold(text).strip(" .!?")
    open_choices: Sequence[Choice] = talk.choices
    asides = [choice for choice in talk.asides if choice.label]
    if word.isdigit():
        among = open_choices or (() if talk.state else asides)
        return among[int(word) - 1] if 0 < int(word) <= len(among) else None
    if not talk.state and (place := _ordinal(ctx, word)) is not None and place < len(open_choices):
        return open_choices[place]
    # A yes or a no answers the newest message, and none that came before a message without a question.
    newest = list(takewhile(lambda choice: choice.label, talk.asides))
    older = [choice for choice in asides[len(newest) :] if choice.label not in ("button-yes", "button-no")]
    for among in (open_choices, [*newest, *older]):
        if found := _labelled(ctx, word, among):
            return found
    if word in ctx.texts.choices("words-cancel", ctx.language):
        # "Annulla" to "shall I cancel?" is no *no*: it means what it means everywhere.
        return None
    answer = read_yes_no(text, ctx.language)
    if answer is None or _BUT.search(word):
        return None
    among = open_choices if talk.state or open_choices else newest
    found = _agreed(among, answer)
    return None if found and not found.label.startswith("button-") and _HOUR.search(word) else found


def signed(among: Sequence[ButtonRow], key: str) -> ButtonRow | None:
    """The choice that a sign on its message stands for: its number, or a yes or a no."""
    sign = "".join(c for c in key if c not in _ADORNMENTS)
    if sign.isdigit():
        return next((row for row in among if row.place == int(sign)), None)
    one = len(sign) == 1 and sign in _YES_SIGNS + _NO_SIGNS
    return _agreed(among, sign in _YES_SIGNS, SIGNED_YES, SIGNED_NO) if one else None


def answered(among: Sequence[ButtonRow], text: str, language: str) -> ButtonRow | None:
    """The choice that a reply to its message stands for: its number, or a yes or a no."""
    word = fold(text).strip(" .!?")
    if word.isdigit():
        return next((row for row in among if row.place == int(word)), None)
    answer = read_yes_no(text, language)
    return None if answer is None or _BUT.search(word) or _HOUR.search(word) else _agreed(among, answer)


def worded(ctx: Context, among: Sequence[Labelled], text: str) -> Labelled | None:
    """The choice that one of its own words stands for ("vengo anch'io", "+1")."""
    word = fold(text).strip(" .!?")
    for choice in among:
        words = WORDED.get(choice.label)
        if words and word in {fold(each) for each in ctx.texts.choices(words, ctx.language)}:
            return choice
    return None


def _agreed(
    among: Sequence[Labelled],
    answer: bool,
    yes: frozenset[str] = YES_LABELS,
    no: frozenset[str] = NO_LABELS,
) -> Labelled | None:
    """The choice that a yes, or a no, means; None when the words may be meant for something else."""
    labels = {choice.label for choice in among}
    for choice in among:
        if choice.label in (yes if answer else no):
            return choice
        beside, means = ONLY_BESIDE.get(choice.label, ("", answer))
        if beside in labels and means == answer:
            return choice
    return None


def _ordinal(ctx: Context, word: str) -> int | None:
    """The place that "la seconda" names, from 0."""
    for place, names in enumerate(("first", "second", "third", "fourth")):
        if word in ctx.texts.choices(f"words-{names}", ctx.language):
            return place
    return None


def _labelled(ctx: Context, word: str, choices: Sequence[Choice]) -> Choice | None:
    labels = [_label(ctx, c) for c in choices]
    if word in labels:
        return choices[labels.index(word)]
    if found := worded(ctx, choices, word):
        return found
    labels = ["" if c.label in ONLY_EXACT else label for c, label in zip(choices, labels, strict=True)]
    # A typo is in a letter: "alle 19" is not "alle 9".
    alike = [label if _digits(label) == _digits(word) else "" for label in labels]
    best = process.extractOne(word, alike, scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH)
    return choices[best[2]] if best and len(word) > 3 else None


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def _label(ctx: Context, choice: Choice) -> str:
    """A label as one would type it: folded, without its emoji."""
    shown = fold(ctx.texts.plain(choice.label, choice.params, ctx.reader))
    return "".join(c for c in shown if c.isalnum() or c in " '").strip()
