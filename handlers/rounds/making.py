"""Making a round, step by step: who goes, to whom in which order, on which days, from when until when, in whose hours."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from bot.context import Context
from bot.domain.checkin_plans import EVERY_DAY, WORKING_DAYS, rule_of
from bot.domain.recurrence import Rule
from bot.domain.rounds import Round
from bot.domain.schedules import Slot, to_local, within_hours
from bot.ports.rows import Choice
from bot.ports.words import Lines, Say
from bot.routing import Pressed, Said, Who, button, state
from bot.understanding import read_duration, read_hours, read_yes_no
from handlers import steps
from handlers.checkins.plan_words import clock_said, days_read, hour_read

CANCEL = Choice("button-cancel", "talk.cancel")

MOST_PEOPLE = 20
"""More in one go nobody can look in on properly; a second round can."""

LONGEST = timedelta(hours=10)
SHORTEST = timedelta(minutes=10)


# --- what was said so far


def draft_of(ctx: Context) -> dict[str, Any]:
    """What has been said of it so far, to a coordinator."""
    ctx.coordinator()
    found = steps.kept(ctx, "round")
    if not found:
        ctx.missed()
    return found


def _note(ctx: Context, **values: Any) -> None:
    steps.keep(ctx, "round", {**draft_of(ctx), **values})
    _next(ctx)


def _again(ctx: Context, part: str) -> None:
    draft = draft_of(ctx)
    draft.pop(part, None)
    steps.keep(ctx, "round", draft)
    _next(ctx)


def _pick(ctx: Context, then: str, draft: dict[str, Any], said: str = "") -> None:
    ctx.go("people.pick", then=then, making=draft, said=said)


# --- beginning


@button("round.new", who=Who.COORDINATOR)
def new(ctx: Context, pressed: Pressed) -> None:
    """A new round; `round` changes one that there is."""
    ctx.coordinator()
    steps.fresh(ctx)
    ctx.say("desk-round-who-goes")
    _pick(ctx, "round.helper", {})


def load(ctx: Context, round_: Round) -> dict[str, Any]:
    """A round that there is, as a draft."""
    return {
        "id": round_.id, "helper": round_.helper_id, "people": [s.neighbour_id for s in ctx.store.stops.of(round_.id)],
        "rule": round_.rule, "days": [], "at": round_.start.strftime("%H:%M"), "minutes": round_.minutes,
        "hours": [[s.weekday, s.start, s.end] for s in round_.hours],
    }  # fmt: skip


@button("round.change", who=Who.COORDINATOR)
def change(ctx: Context, pressed: Pressed) -> None:
    """Change one thing of it: `part` is asked again."""
    ctx.coordinator()
    round_ = ctx.store.rounds.get(pressed.id("round"))
    part = pressed.text("part")
    draft = load(ctx, round_)
    steps.fresh(ctx)
    if part == "helper":
        ctx.say("desk-round-who-goes")
        _pick(ctx, "round.helper", draft)
        return
    if part == "people":
        steps.keep(ctx, "round", {**draft, "people": []})
        ctx.say("desk-round-who-first")
        _pick(ctx, "round.person", {**draft, "people": []})
        return
    for each in {"time": ("days", "rule", "at", "minutes"), "hours": ("hours",)}.get(part, ()):
        draft.pop(each, None)
    steps.keep(ctx, "round", draft)
    _next(ctx)


@button("round.helper", who=Who.COORDINATOR)
def helper_picked(ctx: Context, pressed: Pressed) -> None:
    ctx.coordinator()
    draft = {**dict(pressed.args.get("making") or {}), "helper": pressed.id("person")}
    steps.fresh(ctx)
    steps.keep(ctx, "round", draft)
    if draft.get("people"):
        _next(ctx)
        return
    ctx.say("desk-round-who-first")
    _pick(ctx, "round.person", draft)


@button("round.person", who=Who.COORDINATOR)
def person_picked(ctx: Context, pressed: Pressed) -> None:
    """One more person, behind the others."""
    ctx.coordinator()
    draft = dict(pressed.args.get("making") or {})
    people = [*draft.get("people", []), pressed.id("person")]
    steps.fresh(ctx)
    steps.keep(
        ctx, "round", {**draft, "people": list(dict.fromkeys(p for p in people if p != draft.get("helper")))}
    )
    _ask_more(ctx)


def _ask_more(ctx: Context) -> None:
    draft = draft_of(ctx)
    names: list[Say | str] = [name_of(ctx, each) for each in draft["people"]]
    steps.ask(
        ctx, "round.more", "desk-round-more",
        (
            *((Choice("desk-round-button-more", "round.add"),) if len(names) < MOST_PEOPLE else ()),
            *((Choice("desk-round-button-enough", "round.enough"),) if names else ()),
            CANCEL,
        ),
        people=Lines(names, "– "), count=len(names),
    )  # fmt: skip


def name_of(ctx: Context, person_id: int) -> str:
    """Somebody's name; a dash for who is gone."""
    person = ctx.store.people.find(person_id)
    return person.name if person is not None else "—"


@button("round.more", who=Who.COORDINATOR)
def more_again(ctx: Context, pressed: Pressed) -> None:
    _ask_more(ctx)


@button("round.add", who=Who.COORDINATOR)
def add(ctx: Context, pressed: Pressed) -> None:
    _pick(ctx, "round.person", draft_of(ctx))


@button("round.enough", who=Who.COORDINATOR)
def enough(ctx: Context, pressed: Pressed) -> None:
    _next(ctx)


@state("round.more")
def more_said(ctx: Context, said: Said) -> None:
    """A name is the next person; a no is enough."""
    draft = draft_of(ctx)
    answer = read_yes_no(said.text, ctx.language)
    if answer is False:
        _next(ctx)
    elif answer:
        _pick(ctx, "round.person", draft)
    else:
        _pick(ctx, "round.person", draft, said.text)


# --- when


def _next(ctx: Context) -> None:
    draft = draft_of(ctx)
    if not draft.get("people"):
        _ask_more(ctx)
    elif not draft.get("days") and not draft.get("rule"):
        steps.ask(
            ctx, "round.days", "desk-round-days",
            (
                Choice("desk-round-button-daily", "round.day", {"days": sorted(EVERY_DAY)}),
                Choice("desk-round-button-weekdays", "round.day", {"days": sorted(WORKING_DAYS)}),
                steps.BACK,
            ),
        )  # fmt: skip
    elif not draft.get("at"):
        steps.ask(ctx, "round.at", "desk-round-at", (steps.BACK, CANCEL))
    elif not draft.get("minutes"):
        steps.ask(
            ctx, "round.minutes", "desk-round-until",
            (
                *(Choice("desk-round-button-hours", "round.lasts", {"minutes": 60 * n}, {"hours": n}) for n in (1, 2, 3)),
                steps.BACK,
            ),
            at=clock_said(clock_in(draft)),
        )  # fmt: skip
    elif draft.get("hours") is None:
        steps.ask(
            ctx, "round.hours", "desk-round-hours",
            (Choice("desk-round-button-no-hours", "round.free"), steps.BACK), name=name_of(ctx, int(draft["helper"])),
        )  # fmt: skip
    else:
        ctx.go("round.sure")


def clock_in(draft: dict[str, Any]) -> time:
    """At what hour it begins."""
    return time.fromisoformat(draft["at"])


@button("round.days", who=Who.COORDINATOR)
def days_again(ctx: Context, pressed: Pressed) -> None:
    draft = draft_of(ctx)
    steps.keep(ctx, "round", {k: v for k, v in draft.items() if k not in ("days", "rule")})
    _next(ctx)


@button("round.day", who=Who.COORDINATOR)
def day_chosen(ctx: Context, pressed: Pressed) -> None:
    _note(ctx, days=[int(day) for day in pressed.args["days"]], rule="")


@state("round.days")
def days_written(ctx: Context, said: Said) -> None:
    """ "Martedì e venerdì", and the hour at once when it is said with it."""
    found = days_read(ctx, said.text)
    if not found:
        ctx.missed()
    at = hour_read(ctx, said.text)
    more = {"at": at.strftime("%H:%M")} if at is not None else {}
    _note(ctx, days=sorted(found), rule="", **more)


@button("round.at", who=Who.COORDINATOR)
def at_again(ctx: Context, pressed: Pressed) -> None:
    _again(ctx, "at")


@state("round.at")
def at_written(ctx: Context, said: Said) -> None:
    at = hour_read(ctx, said.text)
    if at is None:
        ctx.missed()
    _note(ctx, at=at.strftime("%H:%M"))


@button("round.minutes", who=Who.COORDINATOR)
def minutes_again(ctx: Context, pressed: Pressed) -> None:
    _again(ctx, "minutes")


@button("round.lasts", who=Who.COORDINATOR)
def lasts(ctx: Context, pressed: Pressed) -> None:
    _note(ctx, minutes=pressed.id("minutes"))


@state("round.minutes")
def minutes_written(ctx: Context, said: Said) -> None:
    """An hour ("entro le 11"), or how long ("due ore")."""
    draft = draft_of(ctx)
    length = read_duration(said.text)
    if length is None:
        until = hour_read(ctx, said.text)
        if until is None:
            ctx.missed()
        start = clock_in(draft)
        length = timedelta(minutes=60 * (until.hour - start.hour) + until.minute - start.minute)
    if not SHORTEST <= length <= LONGEST:
        ctx.say("desk-round-until-wrong")
        return
    _note(ctx, minutes=int(length.total_seconds() // 60))


def rule_in(ctx: Context, draft: dict[str, Any]) -> Rule:
    """The rule that the days and the hour make, from today on."""
    today = to_local(ctx.now, ctx.community.timezone).date()
    text = draft.get("rule") or rule_of(draft["days"])
    return Rule(text, datetime.combine(today, clock_in(draft)), ctx.community.timezone)


# --- a paid carer's hours


@button("round.hours", who=Who.COORDINATOR)
def hours_again(ctx: Context, pressed: Pressed) -> None:
    _again(ctx, "hours")


@button("round.free", who=Who.COORDINATOR)
def free(ctx: Context, pressed: Pressed) -> None:
    _note(ctx, hours=[])


@state("round.hours")
def hours_written(ctx: Context, said: Said) -> None:
    """ "Lun-ven 8-12": outside of those nothing is asked of her."""
    draft = draft_of(ctx)
    if read_yes_no(said.text, ctx.language) is False:
        _note(ctx, hours=[])
        return
    found = read_hours(said.text, ctx.language)
    if found is None:
        ctx.missed()
    slots = [Slot(day, start, min(end, 1440)) for day, start, end in found if start < end]
    first = rule_in(ctx, draft).after(ctx.now)
    if first is None or not within_hours(first, slots, ctx.community.timezone):
        ctx.say("desk-round-hours-wrong", at=clock_said(clock_in(draft)))
        return
    _note(ctx, hours=[[s.weekday, s.start, s.end] for s in slots])
