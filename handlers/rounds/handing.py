"""What of a round comes before the coordinators: nobody for it, people not ticked, somebody silent or in need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot import cards
from bot.context import Context
from bot.domain.cards import Card, CardKind
from bot.domain.checkins import CheckinState, ContactState
from bot.domain.climbing import next_contact
from bot.domain.errors import NoLongerOpen, Refusal
from bot.domain.people import DelegationState, Neighbour
from bot.domain.rounds import Run, RunState, Visit, VisitState
from bot.ports.rows import Choice
from bot.ports.words import Lines, Say
from bot.routing import Pressed, Who, button
from handlers.checkins import contacts_called
from handlers.rounds import drawing

MOST_NAMED = 12
"""People named on one card; the rest is counted."""

SEE_WITHIN = timedelta(minutes=30)
"""By when a coordinator sees to somebody who is silent or needs something."""

LONGEST = 300


def unticked(
    ctx: Context, run: Run, visits: Sequence[Visit], key: str = "desk-round-unticked", missed: int = 0
) -> Card:
    """One list of the people of a run of whom nothing is known, or for whom nobody goes."""
    helper = ctx.store.people.find(run.helper_id) if run.helper_id else None
    return cards.raise_with(
        ctx, CardKind.ROUND, run.id, key,
        {
            "name": drawing.title(ctx, run), "helper": helper.name if helper else "—",
            "people": lines(ctx, [v.neighbour_id for v in visits]), "count": len(visits), "missed": missed,
        },
        (
            Choice("desk-round-button-i-go", "run.take-over", {"run": run.id}, row=0),
            Choice("desk-round-button-somebody", "people.pick", {"then": "run.give", "run": run.id}, row=0),
            Choice("desk-button-seen-to", "card.close", row=1),
        ),
        due_at=due(ctx), urgent=True,
    )  # fmt: skip


def lines(ctx: Context, people: Sequence[int]) -> Lines:
    """Names and telephones, as many as one card holds."""
    items: list[Say | str] = []
    for each in people[:MOST_NAMED]:
        person = ctx.store.people.find(each)
        if person is not None and person.name:
            items.append(Say("desk-round-person", {"person": person.name, "phone": person.phone or "—"}))
    if len(people) > MOST_NAMED:
        items.append(Say("desk-entries-more", {"count": len(people) - MOST_NAMED}))
    return Lines(items, "– ")


def silent(ctx: Context, run: Run, visit: Visit) -> Card:
    """Nobody opened or answered: at once, with who might know."""
    person = ctx.store.people.get(visit.neighbour_id)
    _call_contacts(ctx, person)
    return cards.raise_with(
        ctx, CardKind.VISIT, visit.id, "desk-visit-silent",
        {**_who(ctx, run, person), "address": person.address or "—", "contacts": contacts(ctx, person)},
        _found(visit), due_at=due(ctx), urgent=True,
    )  # fmt: skip


def _call_contacts(ctx: Context, person: Neighbour) -> None:
    """Where a greeting of hers is open, those who agreed to be called are called now, not after more waiting."""
    for greeting in ctx.store.checkins.open_of(person.id):
        if greeting.contact_id is not None or greeting.state is CheckinState.WANTS_HELP:
            continue
        plan = ctx.store.plans.get(greeting.plan_id)
        found = next_contact(ctx.store.contacts.of(plan.id), ctx.store.checkins.steps(greeting.id))
        if found is not None:
            contacts_called.call(ctx, plan, replace(greeting, state=CheckinState.SILENT), *found)


def in_need(ctx: Context, run: Run, visit: Visit, words: str = "") -> Card:
    """Somebody who was looked in on needs something; `words` come as soon as they are said."""
    person = ctx.store.people.get(visit.neighbour_id)
    return cards.raise_with(
        ctx, CardKind.VISIT, visit.id, "desk-visit-needs",
        {**_who(ctx, run, person), "words": said_so_far(ctx, CardKind.VISIT, visit.id, words)},
        (
            Choice("desk-button-take", "card.take", row=0),
            Choice("desk-button-ask-for", "ask.for", {"person": person.id}, {"name": person.name}, row=0),
            Choice("desk-button-seen-to", "card.close", row=1),
        ),
        due_at=due(ctx), urgent=True,
    )  # fmt: skip


def said_so_far(ctx: Context, kind: CardKind, subject_id: int, words: str) -> str:
    """What stands on the card already, and these words behind it: nothing that was said of a need is lost."""
    standing = next(iter(ctx.store.cards.about(kind, subject_id)), None)
    before = str(standing.params.get("text", {}).get("words", "")) if standing is not None else ""
    if words in before:
        return before
    return (f"{before} – {words}" if before else words)[-LONGEST:]


def _who(ctx: Context, run: Run, person: Neighbour) -> dict[str, str | Say]:
    helper = ctx.store.people.find(run.helper_id) if run.helper_id else None
    return {
        "name": person.name, "phone": person.phone or "—", "helper": helper.name if helper else "—",
        "title": drawing.title(ctx, run),
    }  # fmt: skip


def _found(visit: Visit) -> tuple[Choice, ...]:
    args = {"visit": visit.id}
    return (
        Choice("desk-button-take", "card.take", row=0),
        Choice("desk-visit-button-well", "visit.found-well", args, row=0),
        Choice("desk-visit-button-needs", "visit.found-needs", args, row=1),
        Choice("desk-button-seen-to", "card.close", row=1),
    )


def due(ctx: Context) -> datetime:
    """By when a coordinator sees to it."""
    promised = ctx.promise(SEE_WITHIN)
    return promised[0] if promised else ctx.now + SEE_WITHIN


def contacts(ctx: Context, person: Neighbour) -> Lines | Say:
    """Who said that they can be called for this person, near ones and keys first; else who speaks for them."""
    found: list[Say | str] = []
    seen: set[int] = set()
    for plan in ctx.store.plans.of(person.id):
        for each in sorted(ctx.store.contacts.of(plan.id), key=lambda c: (not c.keys, not c.near, c.place)):
            other = ctx.store.people.find(each.neighbour_id)
            if (
                each.state is ContactState.AGREED
                and other is not None
                and other.is_member
                and other.id not in seen
            ):
                seen.add(other.id)
                key = "keys" if each.keys else "near" if each.near else "far"
                found.append(
                    Say(f"desk-visit-contact-{key}", {"contact": other.name, "phone": other.phone or "—"})
                )
    for word in ctx.store.delegations.of(person.id):
        other = ctx.store.people.find(word.delegate_id)
        if (
            word.state is DelegationState.CONFIRMED
            and other is not None
            and other.is_member
            and other.id not in seen
        ):
            seen.add(other.id)
            found.append(Say("desk-contact", {"name": other.name, "phone": other.phone or "—"}))
    return Lines(found, "– ") if found else Say("desk-no-contacts")


# --- what coordinators do about it


@button("visit.found-well", who=Who.COORDINATOR)
def found_well(ctx: Context, pressed: Pressed) -> None:
    """A coordinator has heard that all is well: the helper who was worried hears it too."""
    visit = drawing.mark(ctx, ctx.store.visits.get(pressed.id("visit")), VisitState.WELL)
    ctx.audit("found-well", "visit", visit.id)
    all_clear(ctx, visit)


def all_clear(ctx: Context, visit: Visit) -> None:
    """Close the card, and tell the helper of that run."""
    run, person = ctx.store.runs.get(visit.run_id), ctx.store.people.get(visit.neighbour_id)
    cards.close_about(ctx, CardKind.VISIT, visit.id, Say("desk-visit-outcome-well"))
    helper = ctx.store.people.find(run.helper_id) if run.helper_id else None
    me = ctx.actor or ctx.sender
    round_ = ctx.store.rounds.find(run.round_id) if run.round_id else None
    if helper is None or (me is not None and helper.id == me.id) or not helper.is_member:
        return
    if round_ is None or round_.works(ctx.now):
        ctx.tell(helper, "round-all-clear", name=person.name)


@button("visit.found-needs", who=Who.COORDINATOR)
def found_needs(ctx: Context, pressed: Pressed) -> None:
    """It was heard on the telephone what is wrong: the card says so and stays until it is seen to."""
    visit = drawing.mark(ctx, ctx.store.visits.get(pressed.id("visit")), VisitState.NEEDS)
    in_need(ctx, ctx.store.runs.get(visit.run_id), visit)


@button("run.take-over", who=Who.COORDINATOR)
def take_over(ctx: Context, pressed: Pressed) -> None:
    """The coordinator goes, or phones, herself: the list comes into her own chat, to be ticked like a round."""
    me = ctx.coordinator()
    if ctx.chat_of(me) is None:
        raise Refusal("desk-round-write-me-first")
    run = ctx.store.runs.get(pressed.id("run"))
    if hand_to(ctx, run, me) is None:
        raise NoLongerOpen
    cards.close_about(ctx, CardKind.ROUND, run.id, Say("desk-round-outcome-goes", {"person": me.name}))
    ctx.audit("round-taken-over", "run", run.id)


def left_of(ctx: Context, run: Run) -> list[Visit]:
    """The people of a run for whom somebody still has to go."""
    waiting = {VisitState.PASSED_ON, VisitState.WAITING}
    found = [v for v in ctx.store.visits.of(run.id) if v.state in waiting]
    return [v for v in found if ctx.store.people.get(v.neighbour_id).is_member]


def hand_to(ctx: Context, run: Run, helper: Neighbour) -> Run | None:
    """Give what is left of a run to somebody who has said that they go. None when nothing is left or no chat
    reaches them."""
    left = left_of(ctx, run)
    if not left:
        return None
    if run.state is not RunState.UNDER_WAY and run.live and run.due_at > ctx.now:
        # Its hour comes; then the list does too.
        return ctx.store.runs.save(replace(run, state=RunState.PLANNED, helper_id=helper.id))
    ends = max(run.ends_at, ctx.now + timedelta(hours=1))
    if run.live:
        return drawing.begin(ctx, replace(run, ends_at=ends, asked=(*run.asked, helper.id)), helper)
    fresh = ctx.store.runs.add(
        Run(
            ctx.now, ends, RunState.PLANNED, helper.id, run.round_id, run.callout_id, asked=(helper.id,),
            late=run.late, community_id=ctx.community.id,
        )
    )  # fmt: skip
    for place, visit in enumerate(left, 1):
        ctx.store.visits.add(Visit(fresh.id, visit.neighbour_id, place, community_id=ctx.community.id))
        drawing.mark(ctx, visit, VisitState.DROPPED)
    begun = drawing.begin(ctx, fresh, helper)
    if begun is None:
        raise Refusal("desk-round-write-me-first")
    return begun
