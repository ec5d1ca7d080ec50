"""By which clock somebody lives: "sono a Londra", `/timezone`; their plans go along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from zoneinfo import available_timezones

from bot.context import Context
from bot.domain.checkins import PlanState
from bot.domain.people import Neighbour
from bot.domain.schedules import to_local
from bot.ports.rows import Choice
from bot.ports.words import Say
from bot.routing import Pressed, Said, Who, button, command, state
from bot.understanding import fold
from handlers import steps
from handlers.checkins import hours, plan_words, plans
from handlers.heard import heard

LONGEST = 60


@cache
def _cities() -> Mapping[str, str]:
    """Folded city → IANA zone, by the names of the zones themselves ("europe/london" → "london")."""
    found: dict[str, str] = {}
    for zone in sorted(available_timezones()):
        area, _, city = zone.partition("/")
        if city and area not in ("Etc", "SystemV", "US", "Canada", "Mexico", "Brazil", "Chile"):
            found.setdefault(fold(plan_words.place_of(zone)), zone)
    return found


def zone_named(ctx: Context, text: str) -> str | None:
    """The zone of a place as people name it ("Londra"), or of a zone's own name; None for any other."""
    word = fold(text[:LONGEST]).strip(" .!?")
    for key in ("words-zone-names", "words-zones"):
        for entry in ctx.texts.choices(key, ctx.language):
            name, _, zone = entry.rpartition(" ")
            if fold(name) == word and zone in available_timezones():
                return zone
    if text.strip() in available_timezones():
        return text.strip()
    return _cities().get(word)


@command("timezone", it="fuso", who=Who.MEMBER)
def timezone(ctx: Context, said: Said) -> None:
    """`/timezone London`, or alone: then it is asked."""
    if said.rest.strip() and (zone := zone_named(ctx, said.rest)):
        set_zone(ctx, ctx.me, zone)
        return
    _ask(ctx)


@button("settings.timezone", who=Who.MEMBER)
@button("zone.ask", who=Who.MEMBER)
def ask_pressed(ctx: Context, pressed: Pressed) -> None:
    _ask(ctx)


def _ask(ctx: Context) -> None:
    steps.fresh(ctx)
    home = Choice("zone-button-home", "zone.set", {"zone": ctx.community.timezone})
    now = plan_words.clock_said(to_local(ctx.now, ctx.zone_of(ctx.me)).time(), "time-bare")
    steps.ask(ctx, "zone.ask", "zone-ask", (home, Choice("button-cancel", "talk.cancel")), now=now)


@state("zone.ask")
def said_zone(ctx: Context, said: Said) -> None:
    text = heard(ctx, said)
    if text is None:
        return
    words = text.split()
    for first in range(len(words)):
        # "A Londra", "sono a Londra".
        if zone := zone_named(ctx, " ".join(words[first:])):
            set_zone(ctx, ctx.me, zone)
            return
    ctx.missed()


def offer(ctx: Context, zone: str) -> None:
    """Somebody said where they are: shall the clock go along?"""
    place = plan_words.place_said(ctx, zone)
    ctx.say(
        "zone-offer",
        (Choice("button-yes", "zone.set", {"zone": zone}), Choice("button-no", "zone.keep")),
        place=place,
    )  # fmt: skip


@button("zone.keep", who=Who.MEMBER)
def keep(ctx: Context, pressed: Pressed) -> None:
    ctx.say("zone-kept")


@button("zone.set", who=Who.MEMBER)
def set_(ctx: Context, pressed: Pressed) -> None:
    zone = pressed.text("zone")
    if zone not in available_timezones():
        ctx.missed()
    set_zone(ctx, ctx.me, zone)


def set_zone(ctx: Context, person: Neighbour, zone: str) -> None:
    """From now on they live by this clock: nine is nine there, and what is pending moves."""
    before = ctx.zone_of(person)
    own = None if zone == ctx.community.timezone else zone
    ctx.sender = ctx.store.people.save(replace(person, timezone=own))
    ctx.audit("zone-changed", "neighbour", person.id)
    ctx.done()
    now = plan_words.clock_said(to_local(ctx.now, zone).time(), "time-bare")
    ctx.say("zone-set", place=plan_words.place_said(ctx, zone), now=now)
    for plan in ctx.store.plans.of(person.id):
        if plan.zone != before or zone == before:
            continue
        today = to_local(ctx.now, zone)
        changed = plans.moved(
            ctx, replace(plan, zone=zone, start=today.replace(
                hour=plan.start.hour, minute=plan.start.minute, second=0, microsecond=0,
            )),
        )  # fmt: skip
        if changed.state is PlanState.ACTIVE and hours.covered(ctx, changed, ctx.sender, plan=changed.id):
            ctx.say("zone-plan-moved", first=plans.first_said(ctx, changed), at=Say("plan-hour-there", {
                "at": plan_words.clock_said(changed.start.time()), "place": plan_words.place_said(ctx, zone),
            }))  # fmt: skip
