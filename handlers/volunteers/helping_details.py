"""The questions about an offer of help: hours, how far, car, languages, age."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from bot.context import Context
from bot.domain.places import DETOUR, WALKING_M_PER_MIN
from bot.domain.schedules import Slot
from bot.ports.rows import Choice
from bot.ports.words import Listing, Minutes
from bot.routing import Pressed, Said, button, state
from bot.understanding import fold, read_distance, read_hours, read_number, read_yes_no
from handlers import steps
from handlers.everyone import MENU
from handlers.people import home
from handlers.volunteers.helping import note, person_of, who
from handlers.volunteers.offering_words import HOURS, language_said, read_languages

WALKS = (5, 10, 20, 40)
"""Minutes on foot that the buttons offer."""

SAID_MINUTES = (15, 30, 60)
"""Lengths of a walk that have words of their own: the texts `words-walk-<minutes>`."""


HOURS_FIRST = 3
"""Hours that are offered at first; with the way to the others there are four choices."""


@button("offer.hours")
def ask_hours(ctx: Context, pressed: Pressed) -> None:
    more = bool(pressed.args.get("more"))
    names = list(HOURS)[HOURS_FIRST:] if more else list(HOURS)[:HOURS_FIRST]
    choices = [
        *(
            Choice(f"helping-hours-{name}", "offer.hours-set", {"hours": name}, row=n // 2)
            for n, name in enumerate(names)
        ),
        Choice("button-more", "offer.hours", {"more": not more}, row=1),
    ]
    steps.ask(ctx, "offer.hours", "helping-hours", choices, who=who(ctx))


@button("offer.hours-set")
def hours_pressed(ctx: Context, pressed: Pressed) -> None:
    slots = HOURS[pressed.text("hours")]
    note(ctx, hours=[[s.weekday, s.start, s.end] for s in slots])
    ctx.go("offer.next")


@state("offer.hours")
def said_hours(ctx: Context, said: Said) -> None:
    found = read_hours(said.text, ctx.language)
    if not found:
        ctx.missed()
    note(ctx, hours=[list(span) for span in found])
    ctx.go("offer.next")


def slots_of(hours: Iterable[Iterable[int]]) -> tuple[Slot, ...]:
    """The weekly hours as the conversation keeps them."""
    return tuple(Slot(*span) for span in hours)


# --- how far, car


def _metres(minutes: int) -> int:
    """The straight line that so many minutes on foot lead along."""
    return round(minutes * WALKING_M_PER_MIN / DETOUR)


@button("offer.far")
def ask_far(ctx: Context, pressed: Pressed) -> None:
    choices = [
        Choice("helping-walk", "offer.far-set", {"minutes": m}, {"minutes": Minutes(m)}, row=n // 2)
        for n, m in enumerate(WALKS)
    ]
    steps.ask(ctx, "offer.far", "helping-far", choices, who=who(ctx))


@button("offer.far-set")
def far_pressed(ctx: Context, pressed: Pressed) -> None:
    note(ctx, radius=_metres(pressed.id("minutes")))
    ctx.go("offer.next")


@state("offer.far")
def said_far(ctx: Context, said: Said) -> None:
    metres = read_far(ctx, said.text)
    if not metres:
        ctx.missed()
    note(ctx, radius=min(max(metres, 100), home.FARTHEST_M))
    ctx.go("offer.next")


def read_far(ctx: Context, text: str) -> int | None:
    """Metres in a straight line; minutes on foot are counted as in the bands that offers show. A bare number
    is minutes, as the question is."""
    folded, number = fold(text[:200]), read_number(text)
    for minutes in SAID_MINUTES:
        if any(fold(word) in folded for word in ctx.texts.choices(f"words-walk-{minutes}", ctx.language)):
            return _metres(minutes)
    if number and (re.search(r"\bmin", folded) or folded.strip(" .!").isdigit()):
        return _metres(number)
    if number and re.search(r"\b(?:km|chilometr|kilomet)", folded):
        return read_distance(text) or number * 1000
    return read_distance(text)


@button("offer.car")
def ask_car(ctx: Context, pressed: Pressed) -> None:
    choices = (
        Choice("button-yes", "offer.car-set", {"car": True}),
        Choice("button-no", "offer.car-set", {"car": False}),
    )
    steps.ask(ctx, "offer.car", "helping-car", choices, who=who(ctx))


@button("offer.car-set")
def car_pressed(ctx: Context, pressed: Pressed) -> None:
    note(ctx, car=bool(pressed.args["car"]))
    ctx.go("offer.next")


@state("offer.car")
def said_car(ctx: Context, said: Said) -> None:
    answer = read_yes_no(said.text, ctx.language)
    if answer is None:
        ctx.missed()
    note(ctx, car=answer)
    ctx.go("offer.next")


# --- languages


@button("offer.languages")
def ask_languages(ctx: Context, pressed: Pressed) -> None:
    own = person_of(ctx).language
    sets = [[own], [own, "en" if own != "en" else "it"]]
    choices = [
        Choice(
            "helping-languages-set", "offer.languages-set", {"languages": tags}, {"languages": _listing(tags)}
        )
        for tags in sets
    ]
    steps.ask(ctx, "offer.languages", "helping-languages", choices, who=who(ctx))


def _listing(tags: Iterable[str]) -> Listing:
    return Listing([language_said(tag) for tag in tags])


@button("offer.languages-set")
def languages_pressed(ctx: Context, pressed: Pressed) -> None:
    note(ctx, languages=list(pressed.args["languages"]))
    ctx.go("offer.next")


@state("offer.languages")
def said_languages(ctx: Context, said: Said) -> None:
    found = read_languages(ctx, said.text)
    if not found:
        ctx.missed()
    note(ctx, languages=sorted(found | {person_of(ctx).language}))
    ctx.go("offer.next")


# --- age


@button("offer.adult")
def ask_adult(ctx: Context, pressed: Pressed) -> None:
    choices = (
        Choice("button-yes", "offer.adult-set", {"adult": True}),
        Choice("button-no", "offer.adult-set", {"adult": False}),
    )
    steps.ask(ctx, "offer.adult", "helping-adult", choices, who=who(ctx))


@button("offer.adult-set")
def adult_pressed(ctx: Context, pressed: Pressed) -> None:
    _set_adult(ctx, bool(pressed.args["adult"]))


@state("offer.adult")
def said_adult(ctx: Context, said: Said) -> None:
    age = read_number(said.text)
    answer = age >= 18 if age else read_yes_no(said.text, ctx.language)
    if answer is None:
        ctx.missed()
    _set_adult(ctx, answer)


def _set_adult(ctx: Context, adult: bool) -> None:
    person = ctx.store.people.save(replace(person_of(ctx), adult=adult))
    if ctx.sender is not None and person.id == ctx.sender.id:
        ctx.sender = person
    if not adult:
        ctx.done()
        ctx.say("helping-minor", MENU)
        return
    ctx.go("offer.next")
