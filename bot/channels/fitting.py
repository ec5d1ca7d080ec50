"""Texts made to fit what a network takes: parted at their seams, cut behind a word, without what it refuses. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from bot.ports.words import Body, Span, plain

ELLIPSIS = "…"

UNSAYABLE = re.compile("[\0-\x08\x0b-\x1f\x7f\ud800-\udfff]")
"""Control characters and halves of surrogate pairs, which networks refuse or take out."""

SEAMS = ("\n\n", "\n", ". ", "! ", "? ", "; ", ", ", " ")
"""Where a long text is parted, the best first."""


def parts(body: Body, limit: int) -> tuple[Body, ...]:
    """A body in pieces of at most `limit` UTF-16 units, parted at lines, sentences or words; blanks at the seams
    go, and pieces of nothing but blanks."""
    spans = tuple(replace(span, text=sayable(span.text)) for span in body)
    text = plain(spans)
    pieces = []
    for start, end in _cuts(text, limit):
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            pieces.append(tuple(_slice(spans, start, end)))
    return tuple(pieces)


def length(text: str) -> int:
    """UTF-16 units, as Telegram counts (the stricter of the two ways it is said to)."""
    return len(text) + sum(char > "\uffff" for char in text)


def cut(text: str, limit: int) -> str:
    """A text of at most `limit` UTF-16 units, cut behind a word and with an ellipsis."""
    if length(text) <= limit:
        return text
    kept = text[: _fitting(text, 0, limit - len(ELLIPSIS))]
    at_word, _, _ = kept.rpartition(" ")
    return (at_word if length(at_word) >= limit // 2 else kept).rstrip(" ,;:") + ELLIPSIS


def _cuts(text: str, limit: int) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = _fitting(text, start, limit)
        if end < len(text):
            end = _seam(text, start, end)
        yield start, end
        start = end


def _fitting(text: str, start: int, limit: int) -> int:
    """The furthest end from `start` that stays within `limit` UTF-16 units."""
    end = min(len(text), start + limit)
    while length(text[start:end]) > limit:
        end -= (length(text[start:end]) - limit + 1) // 2
    return end


def _seam(text: str, start: int, end: int) -> int:
    """Where to part between `start` and `end`: not in the first half, so that no piece is a crumb."""
    for mark in SEAMS:
        at = text.rfind(mark, start + (end - start) // 2, end)
        if at >= 0:
            return at + len(mark)
    hard = end
    # Letters keep their accents, and joined emoji stay joined.
    while hard > start + (end - start) // 2 and (
        unicodedata.combining(text[hard])
        or "\u200d" in (text[hard], text[hard - 1])
        or text[hard] == "\ufe0f"
    ):
        hard -= 1
    return hard


def _slice(spans: Body, start: int, end: int) -> Iterator[Span]:
    at = 0
    for span in spans:
        piece = span.text[max(start - at, 0) : max(end - at, 0)]
        at += len(span.text)
        if piece:
            yield replace(span, text=piece)


def sayable(text: str) -> str:
    """A text without what networks refuse or take out."""
    return UNSAYABLE.sub("", text)
