"""What recurs, shown: to who is helped, to who helps, and to the coordinators."""

from __future__ import annotations

from bot.cards import show_sheet
from bot.context import Context
from bot.domain.errors import NoLongerOpen
from bot.domain.recurring import STANDING, Arrangement, ArrangementState, OccurrenceState
from bot.domain.schedules import to_local
from bot.ports.rows import Choice
from bot.ports.words import Day, Lines, Listing, Param, Say
from bot.routing import Pressed, Said, Who, button, command
from handlers.desk.desk import EVERYWHERE, MOST_LISTED
from handlers.recurring import kept, pacts

NEXT = 4
"""Coming dates that a coordinator sees."""


def show_mine(ctx: Context) -> bool:
    """One message for each, with what can be done; False when there is none."""
    if ctx.sender is None or not ctx.sender.is_member:
        return False
    me = ctx.sender
    mine, promised = kept.theirs(ctx, me), kept.promised(ctx, me)
    for it in mine:
        _show_one(ctx, it)
    for pact, it in promised:
        args = {"pact": pact.id}
        ctx.say(
            "recurring-mine-helper",
            (
                Choice("recurring-button-cannot", "recurring.cannot", args),
                Choice("recurring-button-rest", "recurring.away", args),
                Choice("recurring-button-stop", "recurring.stop", args),
            ),
            **kept.terms(ctx, it), name=ctx.store.people.get(it.person_id).name, next=_next(ctx, it),
        )  # fmt: skip
    return bool(mine or promised)


def called_off(ctx: Context) -> bool:
    """ "Annulla la spesa", with nothing under way: what recurs is meant, and is asked about."""
    mine = kept.theirs(ctx, ctx.sender) if ctx.sender is not None and ctx.sender.is_member else []
    if len(mine) == 1:
        ctx.go("recurring.end", arrangement=mine[0].id)
    elif mine:
        show_mine(ctx)
    return bool(mine)


@button("recurring.mine", who=Who.MEMBER)
def mine_pressed(ctx: Context, pressed: Pressed) -> None:
    if not show_mine(ctx):
        raise NoLongerOpen


def _show_one(ctx: Context, it: Arrangement) -> None:
    args = {"arrangement": it.id}
    rests = it.paused_until is not None and it.paused_until >= to_local(ctx.now, kept.zone_of(ctx, it)).date()
    third = (
        Choice("recurring-button-resume", "recurring.resume", args)
        if rests
        else Choice("recurring-button-pause", "recurring.pause", args)
    )
    pact = kept.regular(ctx, it)
    me = ctx.sender
    ctx.say(
        "recurring-mine",
        (
            Choice("recurring-button-skip", "recurring.skip", args),
            Choice("recurring-button-change", "recurring.change", args),
            third,
            Choice("recurring-button-stop", "recurring.end", args),
        ),
        **kept.terms(ctx, it),
        name=ctx.store.people.get(pact.neighbour_id).name if pact else "",
        person=ctx.store.people.get(it.person_id).name if me is None or it.person_id != me.id else "",
        next=_next(ctx, it) if it.is_active else Say("mine-state-awaiting_approval"),
    )  # fmt: skip


def _next(ctx: Context, it: Arrangement) -> Param:
    """The next date; '' when there is none."""
    found = kept.next_days(ctx, it, 1)
    return Day(to_local(found[0][1], kept.zone_of(ctx, it)).date()) if found else ""


# --- coordinators


@command("recurring", it="ricorrenti", who=Who.COORDINATOR, where=EVERYWHERE)
def recurring(ctx: Context, said: Said) -> None:
    """What recurs in the neighbourhood, each with its number to be opened."""
    live = ctx.store.arrangements.live(ctx.community.id)
    if not live:
        ctx.say("desk-recurring-none")
        return
    lines: list[Say | str] = []
    choices = []
    for n, it in enumerate(live, 1):
        pact = kept.regular(ctx, it)
        lines.append(
            Say(
                "desk-recurring-line",
                {
                    "n": str(n), **kept.said(ctx, it), "name": ctx.store.people.get(it.person_id).name,
                    "helper": ctx.store.people.get(pact.neighbour_id).name if pact else "",
                    "waits": 1 if it.state is ArrangementState.AWAITING_APPROVAL else 0,
                },
            )
        )  # fmt: skip
        if n <= MOST_LISTED:
            choices.append(
                Choice(
                    "desk-button-number",
                    "recurring.show",
                    {"arrangement": it.id},
                    {"n": str(n)},
                    row=(n - 1) // 5,
                )
            )
    ctx.say("desk-recurring-list", choices, lines=Lines(lines))


@button("recurring.show", who=Who.COORDINATOR)
def show(ctx: Context, pressed: Pressed) -> None:
    """One seen whole, with everything that can be done for those who have no chat."""
    it = ctx.store.arrangements.get(pressed.id("arrangement"))
    ctx.audit("arrangement-shown", "arrangement", it.id)
    person, args = ctx.store.people.get(it.person_id), {"arrangement": it.id}
    pact = kept.regular(ctx, it)
    zone = kept.zone_of(ctx, it)
    lines: list[Say | str] = [
        Say("desk-line-who", {"name": person.name, "phone": person.phone or "—"}),
        Say("desk-recurring-terms", kept.terms(ctx, it)),
        _who_does(ctx, it),
    ]
    coming = (
        [
            Say("recurring-day", {"day": Day(to_local(at, zone).date())})
            for _, at, _ in kept.next_days(ctx, it, NEXT)
        ]
        if it.is_live
        else []
    )
    if coming:
        lines.append(Say("desk-recurring-next", {"days": Listing(coming)}))
    skipped = [
        Say("recurring-day", {"day": Day(o.day)})
        for o in kept.known(ctx, it).values()
        if o.state is OccurrenceState.SKIPPED and o.day >= to_local(ctx.now, zone).date()
    ]
    if skipped:
        lines.append(Say("desk-recurring-skipped", {"days": Listing(skipped)}))
    if it.note:
        lines.append(Say("desk-line-note", {"note": it.note}))
    choices: tuple[Choice, ...] = ()
    if it.is_active:
        rests = it.paused_until is not None and it.paused_until >= to_local(ctx.now, zone).date()
        choices = (
            Choice("recurring-button-skip", "recurring.skip", args, row=0),
            Choice("recurring-button-change", "recurring.change", args, row=0),
            Choice("recurring-button-resume", "recurring.resume", args, row=1)
            if rests
            else Choice("recurring-button-pause", "recurring.pause", args, row=1),
            Choice("recurring-button-stop", "recurring.end", {**args, "sure": True}, row=1),
            *_of_helper(ctx, it, pact.id if pact else None),
        )
    elif it.is_live:
        choices = (
            Choice("desk-button-approve", "recurring.approve", args, row=0),
            Choice("desk-button-decline", "recurring.decline", args, row=0),
        )
    show_sheet(
        ctx,
        f"arrangement:{it.id}",
        "desk-recurring",
        choices,
        kind=Say(f"kind-{it.kind}"),
        lines=Lines(lines),
    )


def _of_helper(ctx: Context, it: Arrangement, pact: int | None) -> tuple[Choice, ...]:
    if pact is None:
        return (
            Choice(
                "desk-recurring-button-regular",
                "people.pick",
                {"then": "recurring.regular", "arrangement": it.id},
                row=2,
            ),
        )
    return (
        Choice("desk-recurring-button-cannot", "recurring.cannot", {"pact": pact}, row=2),
        Choice("desk-recurring-button-away", "recurring.away", {"pact": pact}, row=2),
        Choice("desk-recurring-button-ends", "recurring.stop", {"pact": pact, "sure": True}, row=3),
    )


def _who_does(ctx: Context, it: Arrangement) -> Say:
    pact = kept.regular(ctx, it)
    if pact is not None:
        helper = ctx.store.people.get(pact.neighbour_id)
        until = Day(pact.off_until) if pact.off_until else ""
        return Say(
            "desk-recurring-regular", {"name": helper.name, "phone": helper.phone or "—", "until": until}
        )
    asked = [
        ctx.store.people.get(p.neighbour_id).name for p in ctx.store.pacts.of(it.id) if p.state in STANDING
    ]
    names: list[Say | str] = list(asked)
    return Say("desk-recurring-asked", {"names": Listing(names)}) if asked else Say("desk-recurring-nobody")


@button("recurring.regular", who=Who.COORDINATOR)
def regular_chosen(ctx: Context, pressed: Pressed) -> None:
    """A coordinator names who shall be asked to do it regularly; the pact is the same."""
    it = ctx.store.arrangements.get(pressed.id("arrangement"))
    helper = ctx.store.people.get(pressed.id("person"))
    if not it.is_active or kept.regular(ctx, it) is not None or not helper.is_member:
        raise NoLongerOpen
    pacts.propose(ctx, it, helper)
    ctx.audit("pact-proposed", "arrangement", it.id)
    ctx.say("desk-recurring-proposed", name=helper.name, **kept.said(ctx, it))
