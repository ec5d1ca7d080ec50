"""What people say when they offer help: kinds and languages in their own words."""

from __future__ import annotations

import re

from rapidfuzz import fuzz, process

from bot.context import Context
from bot.domain.kinds import Kind
from bot.domain.people import Neighbour
from bot.domain.schedules import Slot
from bot.ports.words import Say
from bot.understanding import fold

CLOSE_ENOUGH = 84
"""rapidfuzz ratio (0-100): one wrong letter in a word of six."""

LANGUAGES = (
    "it",
    "en",
    "fr",
    "es",
    "ar",
    "zh",
    "ro",
    "uk",
    "ru",
    "pt",
    "de",
    "sq",
    "bn",
    "ur",
    "ta",
    "tl",
    "si",
    "pl",
)
"""ISO 639-1 codes that can be named in words; each has its text `words-language-<code>`."""

HOURS = {
    "mornings": tuple(Slot(day, 8 * 60, 13 * 60) for day in range(7)),
    "afternoons": tuple(Slot(day, 13 * 60, 18 * 60) for day in range(7)),
    "evenings": tuple(Slot(day, 18 * 60, 22 * 60) for day in range(7)),
    "weekends": tuple(Slot(day, 8 * 60, 22 * 60) for day in (5, 6)),
    "always": tuple(Slot(day, 8 * 60, 22 * 60) for day in range(7)),
}
"""What the buttons for hours mean, in local time."""


def offered(ctx: Context) -> list[Kind]:
    """The kinds of help that this community knows, in the catalogue's order. *Other* can't be matched."""
    return [k for k in ctx.catalogue if ctx.community.offers_kind(k) and not k.public_line_needed]


def read_kinds(ctx: Context, text: str, guess: str | None = None) -> set[str]:
    """The kinds that are named ("telefoni, spesa e orto"); `guess` is what understanding made of it all."""
    kinds = offered(ctx)
    folded = fold(text[:500])
    if folded.strip(" .!") in ctx.texts.choices("words-everything", ctx.language):
        return {kind.name for kind in kinds}
    names: dict[str, str] = {}
    for kind in kinds:
        names[_label(ctx, f"kind-{kind.name}")] = kind.name
        names[_label(ctx, f"kind-{kind.name}-button")] = kind.name
        names[_label(ctx, f"kind-{kind.name}-offer")] = kind.name
        for word in ctx.texts.choices(f"words-offer-{kind.name}", ctx.language):
            names[fold(word)] = kind.name
    found: set[str] = set()
    for part in re.split(r"[,;./+&\n]|\be\b|\bed\b|\band\b|\bo\b|\bor\b", folded):
        part = part.strip(" !?'")
        if len(part) < 3:
            continue
        best = process.extractOne(part, list(names), scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH)
        if best is not None:
            found.add(names[best[0]])
        else:
            found |= {kind for name, kind in names.items() if f" {name} " in f" {part} "}
    if not found and guess in {kind.name for kind in kinds}:
        found.add(str(guess))
    return found


def _label(ctx: Context, key: str) -> str:
    shown = fold(ctx.texts.plain(key, {}, ctx.reader))
    return "".join(c for c in shown if c.isalnum() or c == " ").strip()


def read_languages(ctx: Context, text: str) -> set[str]:
    """The languages that are named, in any of the languages that Cortile speaks."""
    said = set(re.findall(r"[^\W\d_]+", fold(text[:500])))
    return {
        tag
        for tag in LANGUAGES
        for own in ctx.texts.languages
        if said & {fold(word) for word in ctx.texts.choices(f"words-language-{tag}", own)}
    }


def language_said(tag: str) -> Say:
    """A language's name, in the reader's language."""
    return Say("helping-language", {"language": tag})


def hours_said(hours: tuple[Slot, ...]) -> Say | list[Say]:
    """Weekly hours as one says them: one of the buttons' words, or day by day."""
    for name, slots in HOURS.items():
        if tuple(sorted(slots)) == tuple(sorted(hours)):
            return Say(f"helping-hours-{name}")
    if all(any(s.weekday == d and s.start <= 480 and s.end >= 1320 for s in hours) for d in range(7)):
        return Say("helping-hours-always")
    return [
        Say(
            "helping-hours-slot",
            {"day": Say(f"weekday-{s.weekday}"), "from": _clock(s.start), "until": _clock(s.end)},
        )
        for s in sorted(hours)
    ]


def _clock(minutes: int) -> str:
    hour, minute = divmod(minutes, 60)
    return f"{hour}.{minute:02}" if minute else str(hour)


def waiting_for_trust(ctx: Context, person: Neighbour, kinds: set[str]) -> list[str]:
    """Those of the kinds that need more trust than there is so far."""
    return [k.name for k in offered(ctx) if k.name in kinds and k.trust > person.trust]
