"""Where two words of Italian meet: "a Anna" is "ad Anna", "a il" is "al"."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.ports.words import Body, Span
from bot.texts import markup

_TO = re.compile(r"(?:^|(?<=[\s(«]))([aA]) $")
_ARTICLE = {"a": "al", "di": "del", "da": "dal", "in": "nel", "su": "sul"}
_BEFORE_ARTICLE = re.compile(rf"(?:^|(?<=[\s(«]))({'|'.join(_ARTICLE)}) $", re.IGNORECASE)


def meet(before: Span, after: Body) -> tuple[Span, Body]:
    """A text and what is put after it, as they are written together."""
    first = after[0].text if after else ""
    article = _BEFORE_ARTICLE.search(before.text)
    if article and first.startswith("il "):
        word = article.group(1)
        joined = _ARTICLE[word.lower()]
        joined = joined.capitalize() if word[0].isupper() else joined
        rest = (replace(after[0], text=first[3:]), *after[1:])
        return replace(before, text=f"{before.text[: article.start(1)]}{joined} "), rest
    to = _TO.search(before.text)
    if to and markup.first_letter(first) == "a":
        return replace(before, text=f"{before.text[:-1]}d "), after
    return before, after
