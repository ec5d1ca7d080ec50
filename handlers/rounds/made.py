"""A round as it was said: read back, written down, and everybody in it asked for their yes."""

from __future__ import annotations

from dataclasses import replace

from bot.context import Context
from bot.domain.rounds import Round, RoundState, Stop
from bot.domain.schedules import Slot
from bot.ports.rows import Choice
from bot.ports.words import Lines, Listing, Param, Say
from bot.routing import Pressed, Said, Who, button, state
from bot.understanding import read_yes_no
from handlers import steps
from handlers.checkins.plan_words import clock_said, days_said
from handlers.rounds import agreeing, making, timetable, words
from handlers.setup.setup_shifts import hours_said


@button("round.sure", who=Who.COORDINATOR)
def read_back(ctx: Context, pressed: Pressed) -> None:
    """All of it, before anybody is asked."""
    draft = making.draft_of(ctx)
    rule = making.rule_in(ctx, draft)
    end = words.ends_at(rule.start, int(draft["minutes"]))
    days: Param = days_said(draft["days"]) if draft.get("days") else words.days(rule.text)
    slots = [Slot(*each) for each in draft["hours"]]
    names: list[Say | str] = [
        Say("desk-round-stop", {"n": str(n), "name": making.name_of(ctx, each), "state": "none"})
        for n, each in enumerate(draft["people"], 1)
    ]
    steps.ask(
        ctx, "round.sure", "desk-round-sure",
        (Choice("button-yes", "round.keep"), Choice("button-no", "talk.cancel"), steps.BACK),
        helper=making.name_of(ctx, int(draft["helper"])), people=Lines(names), days=days, at=clock_said(rule.start.time()),
        until=clock_said(end), hours=hours_said(slots) if slots else Listing([]),
    )  # fmt: skip


@state("round.sure")
def sure_said(ctx: Context, said: Said) -> None:
    making.draft_of(ctx)
    answer = read_yes_no(said.text, ctx.language)
    if answer is None:
        ctx.missed()
    ctx.go("round.keep" if answer else "talk.cancel")


@button("round.keep", who=Who.COORDINATOR)
def keep(ctx: Context, pressed: Pressed) -> None:
    """Written down; whoever goes and whoever is looked in on are asked, unless they said yes before."""
    draft, me = making.draft_of(ctx), ctx.coordinator()
    if any(draft.get(part) in (None, "") for part in ("helper", "people", "at", "minutes", "hours")):
        ctx.missed()
    rule, helper = making.rule_in(ctx, draft), ctx.store.people.get(int(draft["helper"]))
    before = ctx.store.rounds.find(int(draft.get("id") or 0))
    round_ = before or Round(helper.id, rule.text, rule.start, rule.zone, 0, set_by=me.id, created_at=ctx.now)
    same = before is not None and before.helper_id == helper.id and before.state is RoundState.ACTIVE
    round_ = replace(
        round_, helper_id=helper.id, rule=rule.text, start=rule.start, zone=rule.zone, minutes=int(draft["minutes"]),
        hours=tuple(Slot(*each) for each in draft["hours"]), community_id=ctx.community.id,
        state=RoundState.ACTIVE if same else RoundState.PROPOSED,
    )  # fmt: skip
    if before is not None:
        timetable.unplan(ctx, before)
    round_ = ctx.store.rounds.save(round_) if before is not None else ctx.store.rounds.add(round_)
    ctx.audit("round-kept", "round", round_.id)
    ctx.done()
    new_ones = _stops(ctx, round_, [int(each) for each in draft["people"]])
    ctx.say("desk-round-kept", (Choice("desk-round-button-open", "round.sheet", {"round": round_.id}),))
    if same:
        timetable.plan_next(ctx, round_)
        ctx.tell(helper, "round-changed", **words.when(ctx, round_))
    else:
        agreeing.ask_helper(ctx, round_, helper)
    for stop in new_ones:
        agreeing.ask_person(ctx, round_, stop)


def _stops(ctx: Context, round_: Round, people: list[int]) -> list[Stop]:
    """The people in their order; those who are new, to be asked. Who was taken out is told by a person."""
    standing = {s.neighbour_id: s for s in ctx.store.stops.of(round_.id)}
    new_ones = []
    for place, each in enumerate(people, 1):
        if each in standing:
            ctx.store.stops.save(replace(standing[each], place=place))
            continue
        new_ones.append(
            ctx.store.stops.add(Stop(round_.id, each, place, asked_at=ctx.now, community_id=ctx.community.id))
        )
    for each, stop in standing.items():
        if each not in people:
            ctx.store.stops.remove(stop.id)
    return new_ones
