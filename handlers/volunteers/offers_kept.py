"""The end of an offer of help: read back, changed, kept, and what happens next."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.context import Context
from bot.domain.people import Helping, Neighbour
from bot.domain.places import walking_minutes
from bot.domain.trust import Trust
from bot.ports.rows import Choice
from bot.ports.words import Lines, Listing, Minutes, Param, Say
from bot.routing import Pressed, Said, button, state
from bot.understanding import read_yes_no
from handlers import steps
from handlers.desk import newcomers
from handlers.everyone import MENU
from handlers.volunteers import first_meeting
from handlers.volunteers.helping import answers, person_of
from handlers.volunteers.helping_details import slots_of
from handlers.volunteers.offering_words import hours_said, language_said, waiting_for_trust

PARTS = ("kinds", "hours", "far", "car", "languages")
"""What can be changed, each by the question `offer.<part>`."""


@button("offer.summary")
def summary(ctx: Context, pressed: Pressed) -> None:
    """Everything read back before it is kept."""
    steps.ask(
        ctx, "offer.summary", "helping-summary",
        (
            Choice("helping-button-right", "offer.save"),
            Choice("button-change", "offer.change"),
            Choice("button-cancel", "talk.cancel"),
        ),
        lines=Lines(said_of(answers(ctx)), bullet="• "),
    )  # fmt: skip


def said_of(known: dict[str, Any]) -> list[Say | str]:
    """An offer of help, line by line."""
    lines: list[Say | str] = [
        Say("helping-line-kinds", {"kinds": Listing([Say(f"kind-{k}-offer") for k in known["kinds"]])}),
        Say("helping-line-hours", {"hours": _hours(known)}),
    ]
    if known.get("radius"):
        lines.append(Say("helping-line-far", {"minutes": Minutes(walking_minutes(float(known["radius"])))}))
    if known.get("car"):
        lines.append(Say("helping-line-car"))
    languages = Listing([language_said(tag) for tag in known.get("languages", ())])
    return [*lines, Say("helping-line-languages", {"languages": languages})]


def said_of_helping(helping: Helping) -> list[Say | str]:
    """What somebody offers, line by line."""
    hours = [[s.weekday, s.start, s.end] for s in helping.hours]
    return said_of(
        {
            "kinds": sorted(helping.kinds), "hours": hours, "radius": helping.radius_m,
            "car": helping.car, "languages": sorted(helping.languages),
        }
    )  # fmt: skip


def _hours(known: dict[str, Any]) -> Param:
    said = hours_said(slots_of(known["hours"]))
    return Listing(said) if isinstance(said, list) else said


@state("offer.summary")
def said_summary(ctx: Context, said: Said) -> None:
    answer = read_yes_no(said.text, ctx.language)
    if answer is None:
        ctx.missed()
    ctx.go("offer.save" if answer else "offer.change")


@button("offer.change")
def change(ctx: Context, pressed: Pressed) -> None:
    answers(ctx)
    ctx.say(
        "helping-change-which",
        [Choice(f"helping-change-{part}", f"offer.{part}", row=n // 2) for n, part in enumerate(PARTS)],
    )


@button("offer.save")
def save(ctx: Context, pressed: Pressed) -> None:
    known, person = answers(ctx), person_of(ctx)
    if not known.get("kinds") or not known.get("hours") or not person.adult:
        ctx.go("offer.next")
        return
    standing = ctx.store.helpers.of(person.id)
    helping = replace(
        standing or Helping(person.id, ctx.community.id),
        kinds=frozenset(known["kinds"]), hours=slots_of(known["hours"]),
        radius_m=int(known.get("radius") or ctx.policy.dispatch.radius_default_m),
        car=bool(known.get("car")), languages=frozenset(known.get("languages") or (person.language,)),
        by_phone=not ctx.store.accounts.of(person.id),
    )  # fmt: skip
    if standing is None:
        ctx.store.helpers.add(helping)
    else:
        ctx.store.helpers.save(helping)
    ctx.audit("offers-help", "neighbour", person.id)
    ctx.done()
    if ctx.sender is None or person.id != ctx.sender.id:
        newcomers.refresh(ctx, person)
        ctx.say("helping-saved-other", name=person.name)
        return
    _tell_what_follows(ctx, person, set(known["kinds"]))


def _tell_what_follows(ctx: Context, person: Neighbour, kinds: set[str]) -> None:
    """What can be done until a newcomer has been met, and when that is."""
    waiting = waiting_for_trust(ctx, person, kinds)
    if person.trust >= Trust.MET:
        newcomers.refresh(ctx, person)
        ctx.say("helping-saved", MENU)
        if waiting:
            ctx.say("helping-needs-trusted", kinds=Listing([Say(f"kind-{k}") for k in waiting]))
        return
    now = sorted(kinds - set(waiting))
    if waiting and now:
        ctx.say(
            "helping-until-met",
            now=Listing([Say(f"kind-{k}") for k in now]), later=Listing([Say(f"kind-{k}") for k in waiting]),
        )  # fmt: skip
    elif waiting:
        ctx.say("helping-only-after-met", later=Listing([Say(f"kind-{k}") for k in waiting]))
    first_meeting.propose(ctx, person)
