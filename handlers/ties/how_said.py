"""How it went, in people's own words: what tells of trouble, what denies it, and what is no answer at all."""

from __future__ import annotations

from bot.context import Context
from bot.understanding import read_yes_no


def tells_trouble(ctx: Context, text: str) -> bool:
    """Whether something went wrong, by a word for it or a no with more behind it."""
    folded = " ".join(text.casefold().split())
    if any(word in folded for word in ctx.texts.choices("words-trouble", ctx.language)):
        return True
    return read_yes_no(text, ctx.language) is False and len(folded.split()) > 1


def denies_trouble(ctx: Context, text: str) -> bool:
    """ "Non mancava niente" names trouble only to deny it."""
    folded = " ".join(text.casefold().split())
    return any(word in folded for word in ctx.texts.choices("words-no-trouble", ctx.language))


def is_command(ctx: Context, text: str) -> bool:
    """Whether it is a command's bare name."""
    word = text.strip().casefold()
    known = (each for menu in ctx.services.commands.values() for each in menu)
    return any(word in (name, *aliases.values()) for name, aliases in known)


def is_hello(ctx: Context, text: str) -> bool:
    """Whether it only says hello."""
    return text.strip().casefold().rstrip("!.,? ") in ctx.texts.choices("words-hello", ctx.language)
