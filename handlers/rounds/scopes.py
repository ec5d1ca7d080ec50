"""Whom a coordinator means by "tutti sopra i 75", "zona Casoretto", "via Padova 12", "chi ha il saluto"; and why."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.context import Context
from bot.domain.mobilising import Reason, Scope
from bot.domain.places import Zone
from bot.understanding import fold
from handlers.people import home

LONGEST = 200
"""Characters of a command that are looked at, and of a reason in own words."""

OLDEST = 110

_OVER = re.compile(
    r"\b(?:sopra|oltre|over|above|older than|piu di|dai|da|from|aged)\s*(?:i|gli|l['’]?|the|of)?\s*(?P<age>\d{2,3})\b"
    r"|\b(?P<plus>\d{2,3})\s*(?:\+|anni|years|e piu|and over|and older)"
)
_HOUSE = re.compile(r"[a-z]{3,}.*\d|\d.*[a-z]{3,}")
_LEADING = re.compile(
    r"^(?:(?:tutti|tutte|tutto|all|everyone|everybody|chi|quelli|those|people|persone|sta|abita|vive|living|who|live|"
    r"in|at|di|of|the|il|lo|la|nel|del|palazzo|casa|building|house|condominio|stabile|round)\b[ ,:]*)+"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was made of a command. `scope` is None where nobody was named."""

    scope: Scope | None
    said: str = ""
    reason: Reason | None = None
    urgent: bool = False


def read(ctx: Context, text: str) -> Wanted:
    """Whom and why, as far as it was said."""
    folded = fold(text[:LONGEST]).strip(" .!?")
    reason, folded = _reason(ctx, folded)
    urgent, folded = _without(ctx, "words-callout-urgent", folded)
    folded = " ".join(folded.split()).strip(" ,.:;-")
    over = _age(folded)
    plan, rest = _without(ctx, "words-callout-plan", folded)
    zone = _zone(ctx, folded)
    everybody, _ = _without(ctx, "words-callout-all", folded)
    building = None
    if over is None and zone is None and not plan:
        front = _LEADING.sub("", rest)
        if _HOUSE.search(front):
            building = home.building_of(ctx, front)
    if not (over or zone or plan or building or everybody) or (
        _names_place(ctx, folded) and not (zone or building)
    ):
        return Wanted(None, folded, reason, urgent)
    scope = Scope(over, zone.id if zone else None, building, plan)
    return Wanted(scope, folded, reason, urgent)


def _age(folded: str) -> int | None:
    found = _OVER.search(folded)
    age = int(found["age"] or found["plus"]) if found else 0
    return age if 18 <= age <= OLDEST else None


def _zone(ctx: Context, folded: str) -> Zone | None:
    """A zone by its name anywhere in the words, or after "zona" with a typo."""
    zones = [z for z in ctx.store.zones.all(ctx.community.id) if z.name]
    named = [z for z in zones if re.search(rf"(?<!\w){re.escape(fold(z.name))}(?!\w)", folded)]
    if named:
        return max(named, key=lambda z: len(z.name))
    _, _, after = folded.partition("zona ") if "zona " in folded else folded.partition("zone ")
    hits = home.hits(ctx, after) if after else []
    return next((z for hit in hits for z in zones if z.id == hit.zone_id and z.name == hit.name), None)


def _names_place(ctx: Context, folded: str) -> bool:
    """Whether a zone was meant that nobody knows: everybody is not what was asked for."""
    return bool(re.search(r"\b(?:zona|zone)\b", folded))


def _reason(ctx: Context, folded: str) -> tuple[Reason | None, str]:
    for reason in (Reason.HEAT, Reason.BLACKOUT, Reason.LIFT):
        found, rest = _without(ctx, f"words-callout-{reason.value}", folded)
        if found:
            return reason, rest
    return None, folded


def _without(ctx: Context, key: str, folded: str) -> tuple[bool, str]:
    """Whether one of these phrases stands in the words, and the words without it."""
    phrases = {fold(each) for language in ctx.texts.languages for each in ctx.texts.choices(key, language)}
    either = "|".join(re.escape(each) for each in sorted(phrases, key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(?:{either})(?!\w)")
    return bool(pattern.search(folded)), pattern.sub(" ", folded)
