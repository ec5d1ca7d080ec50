"""Choices by digit and by word: what a button would have done, said instead of pressed."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from bot.context import Context
from bot.ports.rows import Choice
from bot.understanding import fold, read_yes_no

CLOSE_ENOUGH = 88
"""rapidfuzz ratio (0-100) from which a typo still counts as the label: one wrong letter in eight."""

YES_LABELS = frozenset({"button-yes"})
NO_LABELS = frozenset({"button-no"})


def chosen(ctx: Context, text: str) -> Choice | None:
    """The choice that a digit, a label or a yes/no stands for, of those offered last; None when none."""
    talk = ctx.talk
    if talk is None or not text or len(text) > 60:
        return None
    word = fold(text).strip(" .!?")
    open_choices: Sequence[Choice] = talk.choices
    if word.isdigit():
        among = open_choices or (() if talk.state else talk.asides)
        return among[int(word) - 1] if 0 < int(word) <= len(among) else None
    for among in (open_choices, talk.asides):
        if found := _labelled(ctx, word, among):
            return found
    if word in ctx.texts.choices("words-cancel", ctx.language):
        # "Annulla" to "shall I cancel?" is no *no*: it means what it means everywhere.
        return None
    answer = read_yes_no(text, ctx.language)
    if answer is not None:
        wanted = YES_LABELS if answer else NO_LABELS
        among = open_choices if talk.state else (*open_choices, *talk.asides)
        return next((c for c in among if c.label in wanted), None)
    return None


def _labelled(ctx: Context, word: str, choices: Sequence[Choice]) -> Choice | None:
    labels = [_label(ctx, c) for c in choices]
    if word in labels:
        return choices[labels.index(word)]
    best = process.extractOne(word, labels, scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH)
    return choices[best[2]] if best and len(word) > 3 else None


def _label(ctx: Context, choice: Choice) -> str:
    """A label as one would type it: folded, without its emoji."""
    shown = fold(ctx.texts.plain(choice.label, choice.params, ctx.reader))
    return "".join(c for c in shown if c.isalnum() or c in " '").strip()
