"""Another day or hour: for one occurrence, or from now on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.context import Context
from bot.domain.errors import NoLongerOpen
from bot.domain.recurrence import Rule
from bot.domain.recurring import Arrangement, OccurrenceState
from bot.domain.requests import RequestState
from bot.domain.schedules import Window, day_of, to_local, to_utc
from bot.ports.rows import Choice
from bot.ports.words import Day, Say, dump, load
from bot.routing import Pressed, Said, Who, button, state
from handlers import steps
from handlers.desk.desk import overheard
from handlers.heard import heard
from handlers.offers import finding
from handlers.recurring import kept, making, rhythm, rule_said
from handlers.recurring.skipping import SHOWN, day_said
from handlers.requests import times


@button("recurring.change", who=Who.MEMBER)
def change(ctx: Context, pressed: Pressed) -> None:
    it = kept.own(ctx, pressed)
    args = {"arrangement": it.id}
    ctx.say(
        "recurring-change",
        (
            Choice("recurring-button-once", "recurring.once", args),
            Choice("recurring-button-all", "recurring.all", args),
            Choice("button-cancel", "talk.cancel"),
        ),
        **kept.said(ctx, it),
    )  # fmt: skip


# --- one occurrence


@button("recurring.once", who=Who.MEMBER)
def once(ctx: Context, pressed: Pressed) -> None:
    it = kept.own(ctx, pressed)
    steps.fresh(ctx, changing=it.id)
    zone = kept.zone_of(ctx, it)
    args = {"arrangement": it.id}
    choices = [
        Choice(
            "ask-button-day",
            "recurring.once.day",
            {**args, "day": day.isoformat()},
            {"day": Day(to_local(at, zone).date())},
        )
        for day, at, _ in kept.next_days(ctx, it, SHOWN)
    ]
    if not choices:
        raise NoLongerOpen
    steps.ask(ctx, "recurring.once", "recurring-which-day", choices, args=args, kind=Say(f"kind-{it.kind}"))


@state("recurring.once")
def once_said(ctx: Context, said: Said) -> None:
    text = heard(ctx, said)
    if text is None:
        return
    it = _changing(ctx)
    day = day_said(ctx, it, text)
    if day is None:
        overheard(ctx)
        return
    ctx.go("recurring.once.day", arrangement=it.id, day=day.isoformat())


@button("recurring.once.day", who=Who.MEMBER)
def once_day(ctx: Context, pressed: Pressed) -> None:
    """What is a request already is changed like any request; what isn't yet becomes one at its new time."""
    it, day = kept.own(ctx, pressed), date.fromisoformat(pressed.text("day"))
    request = kept.live_request(ctx, kept.occurrence_on(ctx, it, day))
    if request is not None:
        ctx.go("mine.change.when", request=request.id)
        return
    steps.fresh(ctx, changing=it.id, day=day.isoformat())
    args = {"arrangement": it.id, "day": day.isoformat()}
    steps.ask(ctx, "recurring.once.when", "recurring-once-when", args=args, day=Day(day))


@button("recurring.once.when", who=Who.MEMBER)
def once_when_again(ctx: Context, pressed: Pressed) -> None:
    once_day(ctx, pressed)


@state("recurring.once.when")
def once_when(ctx: Context, said: Said) -> None:
    text = heard(ctx, said)
    if text is None:
        return
    assert ctx.talk is not None
    it, day = _changing(ctx), date.fromisoformat(str(ctx.talk.data["day"]))
    found = times.read_window(ctx, text, day)
    if found is None:
        overheard(ctx)
        return
    if found.window.end <= ctx.now:
        ctx.say("offer-hour-gone")
        return
    ctx.done()
    row = kept.occurrence_on(ctx, it, day)
    if row.state is not OccurrenceState.PLANNED:
        raise NoLongerOpen
    window, zone = found.window, kept.zone_of(ctx, it)
    if found.whole_day:
        # Another day at the usual hour.
        usual = kept.window_of(ctx, it)
        start = datetime.combine(to_local(window.start, zone).date(), to_local(usual.start, zone).time())
        window = it.window(to_utc(start, zone), zone)
    ctx.say("recurring-moved", kind=Say(f"kind-{it.kind}"), window=window)
    row = replace(row, moved_to=to_local(window.start, zone), at=window.start, by=ctx.me.id)
    making.make(ctx, it, row, window=window)
    making.plan(ctx, it)


def _changing(ctx: Context) -> Arrangement:
    assert ctx.talk is not None
    it = ctx.store.arrangements.get(int(ctx.talk.data["changing"]))
    if not it.is_live:
        raise NoLongerOpen
    return it


# --- from now on


@button("recurring.all", who=Who.MEMBER)
def all_following(ctx: Context, pressed: Pressed) -> None:
    it = kept.own(ctx, pressed)
    steps.fresh(ctx, changing=it.id)
    steps.ask(ctx, "recurring.all", "recurring-all-how", args={"arrangement": it.id}, **kept.said(ctx, it))


@state("recurring.all")
def all_said(ctx: Context, said: Said) -> None:
    """A whole rule, only other days, or only another hour; read back before it counts."""
    text = heard(ctx, said)
    if text is None:
        return
    it = _changing(ctx)
    found = rule_said.changed(ctx, it, text)
    if found is None:
        overheard(ctx)
        return
    rule, window = found
    args = {"arrangement": it.id, "rule": rule, "window": dump(window)}
    zone = kept.zone_of(ctx, it)
    first = Rule(rule, to_local(window.start, zone), zone).after(ctx.now)
    ctx.ask(
        "recurring.all", "recurring-all-sure",
        (Choice("button-yes", "recurring.all.set", args), Choice("button-no", "recurring.all", {"arrangement": it.id})),
        kind=Say(f"kind-{it.kind}"), rhythm=rhythm.rhythm(rule, window), first=Day(day_of(first or window.start, zone)),
    )  # fmt: skip


@button("recurring.all.set", who=Who.MEMBER)
def all_set(ctx: Context, pressed: Pressed) -> None:
    """What is made already moves or ends; who does it regularly is asked whether it still suits."""
    it = kept.own(ctx, pressed)
    window = load(pressed.args["window"])
    assert isinstance(window, Window)
    if ctx.talk is not None and ctx.talk.state == "recurring.all":
        ctx.done()
    it = apply(ctx, it, pressed.text("rule"), window)
    ctx.audit("arrangement-changed", "arrangement", it.id)
    pact = kept.regular(ctx, it)
    name = ctx.store.people.get(pact.neighbour_id).name if pact else ""
    ctx.say("recurring-changed", **kept.said(ctx, it), name=name)
    if pact is not None:
        args = {"pact": pact.id}
        kept.tell_regular(
            ctx, pact, "recurring-changed-helper",
            (
                Choice("button-ok", "recurring.pact.still", args),
                Choice("mine-button-cannot", "recurring.stop", {**args, "sure": True}),
            ),
            **kept.terms(ctx, it), name=ctx.store.people.get(it.person_id).name,
        )  # fmt: skip
        ctx.later(kept.LAPSES, ctx.now + ctx.policy.recurring.pact_waits, pact.id)
    if it.is_active:
        making.make_all(ctx, it)


def apply(ctx: Context, it: Arrangement, rule: str, window: Window) -> Arrangement:
    """The rule from `window`, its first occurrence, on. Nothing is made yet."""
    zone = kept.zone_of(ctx, it)
    start, end = to_local(window.start, zone), to_local(window.end, zone)
    it = ctx.store.arrangements.save(
        replace(
            it, rule=rule, start=start, minutes=int((end - start) / timedelta(minutes=1)),
            precision=window.precision, made_until=ctx.now,
        )
    )  # fmt: skip
    fresh = it.rule_in(zone)
    for row, request in kept.live_requests(ctx, it):
        if row.moved_to is not None or row.at is None or row.at <= ctx.now:
            continue
        at = fresh.on(row.day)
        if at is None:
            kept.put(ctx, replace(row, state=OccurrenceState.SKIPPED, by=ctx.me.id))
            finding.stop(ctx, request, RequestState.CANCELLED)
        elif it.window(at, zone) != request.window:
            moved = it.window(at, zone)
            kept.put(ctx, replace(row, at=at))
            finding.change(ctx, replace(request, window=moved, urgent=times.urgent(ctx, moved)))
    return it
