"""A text cut into what danger is looked for in: words, marks that end a sentence, commas, laughing faces."""

from __future__ import annotations

import re

from bot.understanding.text.folding import fold

BREAK = "."
"""The token of whatever ends a sentence."""

_LINES = re.compile(r"[\n\r\u2028]+")
_SPACELESS = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_TOKEN = re.compile(r"[^\W_]+|[.!?;…。！？؟]+|[,:،，—]|[🤣😂😆😅💀😹😜😉]")
_JOINED = {
    whole: (whole[:-1], whole[-1])
    for whole in (
        "im hes shes its theres thats whos cant dont wont isnt arent wasnt doesnt didnt hasnt havent couldnt wouldnt"
    ).split()
}
"""English words typed without their apostrophe, and the two that they are with it."""
_JOINED |= {whole: (whole[:-2], whole[-2:]) for whole in ("ive", "youre", "theyre", "theyve", "weve")}


def tokens_of(text: str) -> list[str]:
    """Folded words and marks, in order; "hes" gives two, as "he's" does. Chinese signs are words of their own, as it writes no spaces."""
    if text.isascii() and text.isalpha():
        word = text.lower()
        return [*_JOINED.get(word, (word,))]
    folded = fold(_LINES.sub(" . ", text))
    if not folded.isascii():
        folded = _SPACELESS.sub(r" \g<0> ", folded)
    tokens: list[str] = []
    for token in _TOKEN.findall(folded):
        if token in _JOINED:
            tokens += _JOINED[token]
        else:
            tokens.append(BREAK if token[0] in ".!?;…。！？؟" else token)
    return tokens
