"""Streets and named institutions in running text, found from their words alone: "12 Elm Road", "in via padova 30"."""

from __future__ import annotations

from bot.understanding.where.names_first import names_first
from bot.understanding.where.types_first import types_first
from bot.understanding.where.wordings import Span, grammar, tokens


def spans(text: str, language: str) -> list[Span]:
    """Every street and institution that a text names, in no order."""
    own = grammar(language)
    said = tokens(text, own)
    rules = types_first if "before" in own["order"] else names_first
    return [*rules(said, own)]
