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


_WHY = re.compile(r"(?i)[:;]|\b(?:perch[eé]|poiché|visto che|dato che|because|since)(?!\w)")
"""Behind it stands why, in a coordinator's own words."""

_NUMBER = re.compile(r"(?P<number>\d+)(?:\s?/\s?\w+|\s?[a-z](?!\w))?")
"""A house number, with what may belong to it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was made of a command. `scope` is None where nobody was named; `said` names whom, and nothing of why;
    `words` are the reason in own words."""

    scope: Scope | None
    said: str = ""
    reason: Reason | None = None
    urgent: bool = False
    words: str = ""


def read(ctx: Context, text: str) -> Wanted:
    """Whom and why, as far as it was said."""
    text = " ".join(text[:LONGEST].split())
    reason, folded = _reason(ctx, fold(text))
    urgent, folded = _without(ctx, "words-callout-urgent", folded)
    mark = _WHY.search(text)
    if mark is not None:
        _, front = _reason(ctx, fold(text[: mark.start()]))
        scope, said = _whom(ctx, _without(ctx, "words-callout-urgent", front)[1])
        if scope is not None:
            own = "" if reason is not None else text[mark.end() :].strip(" .,:;-")
            return Wanted(scope, said, reason, urgent, own)
    scope, said = _whom(ctx, folded)
    return Wanted(scope, said, reason, urgent)


def _whom(ctx: Context, folded: str) -> tuple[Scope | None, str]:
    """The people who are named, and their name."""
    folded = " ".join(folded.split()).strip(" .!?,:;-")
    age = _age(folded)
    plan, rest = _without(ctx, "words-callout-plan", folded)
    zones = _zones(ctx, folded)
    everybody, _ = _without(ctx, "words-callout-all", folded)
    house = _house(ctx, _LEADING.sub("", rest)) if age is None and not zones and not plan else None
    if not (age or zones or plan or house or everybody) or (_names_place(folded) and not (zones or house)):
        return None, folded
    parts = [
        age[1] if age else "",
        " · ".join(zone.name for zone in zones),
        house[1] if house else "",
        _found(ctx, "words-callout-plan", folded),
    ]
    said = " · ".join(part for part in parts if part)
    everyone = _found(ctx, "words-callout-all", folded)
    if everyone and (age or not said):
        said = f"{everyone} {said}".strip()
    scope = Scope(
        age[0] if age else None, tuple(zone.id for zone in zones), house[0] if house else None, plan
    )
    return scope, said


def _age(folded: str) -> tuple[int, str] | None:
    """An age, and how it was said."""
    found = _OVER.search(folded)
    age = int(found["age"] or found["plus"]) if found else 0
    return (age, found[0].strip()) if found is not None and 18 <= age <= OLDEST else None


def _zones(ctx: Context, folded: str) -> list[Zone]:
    """Zones by their names anywhere in the words, or one after "zona" with a typo."""
    zones = sorted((z for z in ctx.store.zones.all(ctx.community.id) if z.name), key=lambda z: -len(z.name))
    named, left = [], folded
    for zone in zones:
        # The longest first: "Casoretto Nord" is not Casoretto too.
        pattern = rf"(?<!\w){re.escape(fold(zone.name))}(?!\w)"
        if re.search(pattern, left):
            named.append(zone)
            left = re.sub(pattern, " ", left)
    if named:
        return sorted(named, key=lambda z: z.id)
    _, _, after = folded.partition("zona ") if "zona " in folded else folded.partition("zone ")
    hits = home.hits(ctx, after) if after else []
    return [z for hit in hits for z in zones if z.id == hit.zone_id and z.name == hit.name][:1]


def _house(ctx: Context, front: str) -> tuple[bytes, str] | None:
    """A building by street and number, and its name. What comes behind the number is no part of it; where it is not
    clear what is the number ("via 25 aprile 12", "12 b"), the one where somebody lives is meant."""
    if not _HOUSE.search(front):
        return None
    found = []
    for match in _NUMBER.finditer(front):
        bare = match.start() + len(match["number"])
        for end in dict.fromkeys((match.end(), bare)):
            building = home.building_of(ctx, front[:end]) if _HOUSE.search(front[:end]) else None
            if building is not None:
                found.append((building, " ".join(word.capitalize() for word in front[:end].split())))
    lived_in = {p.building for p in ctx.store.callouts.people(ctx.community.id)}
    return next((each for each in found if each[0] in lived_in), next(iter(found), None))


def _names_place(folded: str) -> bool:
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
    pattern = _phrases(ctx, key)
    return bool(pattern.search(folded)), pattern.sub(" ", folded)


def _found(ctx: Context, key: str, folded: str) -> str:
    """The phrase of these that stands in the words."""
    match = _phrases(ctx, key).search(folded)
    return match[0] if match is not None else ""


def _phrases(ctx: Context, key: str) -> re.Pattern[str]:
    phrases = {fold(each) for language in ctx.texts.languages for each in ctx.texts.choices(key, language)}
    either = "|".join(re.escape(each) for each in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)")
