"""Wishes as they are said: who is ruled out by name, and whether somebody wants nobody of their building."""

from __future__ import annotations

import re

from bot.context import Context
from bot.domain.people import Neighbour
from bot.understanding import fold
from handlers.requests.drafts import NOTE_LIMIT

_BEFORE = (
    r"(?:\b(?:tranne|meno|eccetto|a parte|fuorche|al posto di|invece di|che non sia|diverso da|diversa da"
    r"|non (?:mi )?(?:mandi|mandate|mandatemi|mandarmi|mandare|voglio|vorrei|venga|viene|verra|sia"
    r"|piu|ancora|di nuovo|con|da)"
    r"(?: (?:piu|ancora|di nuovo|che venga|che venisse))?"
    r"|anyone but|anybody but|someone other than|somebody other than|other than|else than|except|apart from"
    r"|instead of|don't send|do not send|don't want"
    r"|not with|not from|not by|not again|without|senza)|\bnon|\bnot)"
)
_NAMED = re.compile(rf"{_BEFORE},?\s+(?:che (?:sia|venga) |by |from |da |con |la |il )*([^\W\d_][\w']*)")
_NAMED_AFTER = re.compile(
    r"\b([^\W\d_][\w']*),? (?:no\b(?! (?:problem|one))|non (?:lo |la )?(?:voglio|vorrei|deve venire|venga|mand\w+)|please not)"
)
_RULED_OUT = re.compile(
    r"\b(?:(?i:tranne|eccetto|a parte|fuorché|al posto di|invece di|che non sia"
    r"|non (?:mi )?mand\w+|non (?:voglio|vorrei|venga|da|con)"
    r"|anyone but|anybody but|someone other than|somebody other than|other than|except|apart from|instead of"
    r"|don't send|do not send|don't want|not from|not by|without))\s+(?:(?i:la|il)\s+)?([A-ZÀ-Ý][a-zà-ÿ'’]+)"
)
"""A name that is ruled out, by its capital: for people whom the community does not know."""

_NO_NAMES = frozenset(
    "lunedi martedi mercoledi giovedi venerdi sabato domenica monday tuesday wednesday thursday friday saturday"
    " sunday telegram".split()
)
_BUILDING = re.compile(
    r"\bnon (?:\w+ ){0,3}(?:del|nel|dal|di questo|dello stesso) (?:mio |stesso )?(?:palazzo|condominio|stabile|portone)\b"
    r"|\bnon (?:\w+ ){0,3}della mia (?:scala|casa|palazzina)\b|\bfuori dal mio palazzo\b"
    r"|\b(?:not|nobody|no one|anyone not|someone not) (?:\w+ ){0,2}(?:from|in) (?:my|this|the same|our) (?:building|block|house|stairs|stairwell)\b"
)
_CALLED_OFF = re.compile(
    r"\b(?:annull|disd|cancel|call(?:ing)? off|non (?:mi |ci )?serv|(?:don't|no longer) need)"
)


def calls_off(text: str) -> bool:
    """Whether it withdraws what was asked, so that a name in it rules nobody out."""
    return bool(_CALLED_OFF.search(fold(text[:NOTE_LIMIT])))


def wants_no_one_of_building(text: str) -> bool:
    """Whether nobody of their own building is to come."""
    return bool(_BUILDING.search(fold(text[:NOTE_LIMIT])))


def named_unwanted(ctx: Context, person: Neighbour, text: str) -> list[Neighbour]:
    """Those who have helped this person, or are to, whose first name the text rules out."""
    folded = fold(text[:NOTE_LIMIT])
    return [
        n
        for n in helpers_of(ctx, person)
        if re.search(rf"{_BEFORE},?\s+(?:la |il )?{re.escape(fold(n.name).split()[0])}\b", folded)
    ]


def ruled_out(ctx: Context, text: str) -> list[str]:
    """First names, as one would write them, that a text rules out: of helpers here, and by their capital any."""
    text = text[:NOTE_LIMIT]
    folded = fold(text)
    said = [*_NAMED.findall(folded), *_NAMED_AFTER.findall(folded)]
    here = {first_name(n) for n in helpers_here(ctx)} if said else set()
    names = [word.capitalize() for word in said if word in here]
    for word in _RULED_OUT.findall(text):
        if fold(word) not in _NO_NAMES and fold(word) not in here:
            names.append(word)
    return list(dict.fromkeys(names))


def helpers_here(ctx: Context) -> list[Neighbour]:
    """Everybody who offers help, but the sender."""
    me = ctx.sender.id if ctx.sender else 0
    helping = {h.neighbour_id for h in ctx.store.helpers.all(ctx.community.id)} - {me}
    return [n for n in ctx.store.people.members(ctx.community.id) if n.id in helping and n.name.strip()]


def first_name(neighbour: Neighbour) -> str:
    """Folded, as it is compared."""
    return fold(neighbour.name).split()[0]


def helpers_of(ctx: Context, person: Neighbour) -> list[Neighbour]:
    """Who helped this person before, and who has taken on something for them, the latest first."""
    ties = sorted(ctx.store.ties.to(person.id), key=lambda t: t.at, reverse=True)
    holding = [
        a.neighbour_id
        for request in ctx.store.requests.of(person.id)
        if request.is_live and request.person_id == person.id
        for a in ctx.store.assignments.of(request.id)
    ]
    ids = dict.fromkeys([*holding, *(t.giver_id for t in ties)])
    people = (ctx.store.people.find(i) for i in ids)
    return [n for n in people if n is not None and n.is_member and n.name.strip()]
