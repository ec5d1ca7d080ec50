"""What coordinators say in their room instead of pressing: "chi aspetta?", "la prima", "la 12"."""

from __future__ import annotations

import re

from bot import cards
from bot.context import Context
from bot.domain.cards import ABOUT_REQUESTS, Card
from bot.domain.requests import Request
from bot.ports.rows import Choice
from bot.routing import Said, state
from bot.understanding import fold
from handlers.desk import desk, overseeing

PLACES = ("first", "second", "third", "fourth")
"""Words for a place in a list: the texts `words-<place>`."""

_MENTION = re.compile(r"^@\S+[,:]?\s*|\s*@\S+$")
_NUMBER = re.compile(
    r"(?:(?P<what>richiesta|request|scheda|card|la|il|numero|number|n|no|nr|the|#)[ .]*)*#?(?P<n>\d{1,5})"
)


@state("at-desk")
def at_desk(ctx: Context, said: Said) -> None:
    """Said to the bot in the room, with no question open."""
    if not understood(ctx, said.text):
        ctx.elsewhere()


@state(desk.LISTING)
def after_listing(ctx: Context, said: Said) -> None:
    """After a list: the next thing to look at; anything else is coordinators talking with each other, and the
    list is over."""
    if not understood(ctx, said.text):
        ctx.done()


def understood(ctx: Context, text: str) -> bool:
    """Whether these words are one of the few that are meant for the bot; if so, they have been answered."""
    if ctx.sender is None or not ctx.sender.is_coordinator:
        return False
    words = fold(_MENTION.sub("", text.strip())).strip(" .!?,:")
    if not words or len(words) > 60:
        return False
    if words in _phrases(ctx, "words-board"):
        desk.show_board(ctx)
    elif words in _phrases(ctx, "words-who-waits"):
        _who_waits(ctx)
    elif (place := _place(ctx, words)) is not None:
        return _open_at(ctx, place)
    elif found := _NUMBER.fullmatch(words):
        return _open_number(ctx, found["what"] or "", int(found["n"]))
    else:
        return False
    return True


def _phrases(ctx: Context, key: str) -> set[str]:
    return {fold(each) for each in ctx.texts.choices(key, ctx.language)}


def _place(ctx: Context, words: str) -> int | None:
    """The place in a list, from 0."""
    return next((n for n, name in enumerate(PLACES) if words in _phrases(ctx, f"words-{name}")), None)


def _who_waits(ctx: Context) -> None:
    """Those for whom somebody has to do something, in the order in which they need it."""
    listed = desk.waiting(ctx)
    lines, choices = desk.numbered(ctx, listed)
    ctx.say("desk-who-waits", choices, count=len(listed), cards=lines)
    desk.listen(ctx)


def _listed(ctx: Context) -> list[Choice]:
    """The lines of the list that stands in the room."""
    return [choice for choice in ctx.talk.choices if choice.action == "desk.open"] if ctx.talk else []


def _open_at(ctx: Context, place: int) -> bool:
    """The card in this place of the list that was shown, else of what there is now."""
    listed = _listed(ctx)
    if listed:
        found = ctx.store.cards.find(int(listed[place].args["card"])) if place < len(listed) else None
    else:
        now = desk.waiting(ctx)
        found = now[place] if place < len(now) else None
    if found is None:
        ctx.say("desk-nothing-there")
    else:
        _open(ctx, found)
    return True


def _open_number(ctx: Context, what: str, number: int) -> bool:
    """A line of the list, a card, or a request, by its number."""
    if _listed(ctx) and 0 < number <= len(_listed(ctx)) and what not in ("richiesta", "request", "#"):
        return _open_at(ctx, number - 1)
    if what in ("scheda", "card"):
        card = next((c for c in desk.waiting(ctx) if c.number == number), None)
        if card is None:
            return False
        _open(ctx, card)
        return True
    request = ctx.store.requests.by_number(ctx.community.id, number)
    if request is None:
        return False
    card = _about(ctx, request)
    if card is not None:
        _open(ctx, card)
    else:
        overseeing.show(ctx, request)
        desk.listen(ctx)
    return True


def _about(ctx: Context, request: Request) -> Card | None:
    """The open card of this request."""
    return next(
        (c for c in desk.waiting(ctx) if c.kind in ABOUT_REQUESTS and c.subject_id == request.id), None
    )


def _open(ctx: Context, card: Card) -> None:
    if card.is_closed:
        raise cards.settled(ctx, card)
    cards.show_here(ctx, card)
    desk.listen(ctx)
