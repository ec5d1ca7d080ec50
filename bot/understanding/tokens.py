"""A text cut into what danger is looked for in: words, marks that end a sentence, commas, laughing faces."""

from __future__ import annotations

import re

from bot.understanding.folding import fold

BREAK = "."
"""The token of whatever ends a sentence."""

_LINES = re.compile(r"[\n\r\u2028]+")
_SPACELESS = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_TOKEN = re.compile(r"[^\W_]+|[.!?;…。！？؟]+|[,:،，—]|[🤣😂😆😅💀😹😜😉]")


def tokens_of(text: str) -> list[str]:
    """Folded words and marks, in order. Chinese signs are words of their own, as it writes no spaces."""
    folded = fold(_LINES.sub(" . ", text))
    if not folded.isascii():
        folded = _SPACELESS.sub(r" \g<0> ", folded)
    return [BREAK if token[0] in ".!?;…。！？؟" else token for token in _TOKEN.findall(folded)]
