"""Making a rota: what, when, how long, how many hands, where; read back before it stands."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from bot.context import Context
from bot.domain.recurrence import Rule
from bot.domain.rotas import Rota
from bot.domain.schedules import to_local, to_utc
from bot.ports.rows import Choice
from bot.ports.words import Lines, Minutes, Moment, Say
from bot.routing import Pressed, Said, Who, button, state
from bot.understanding import fold, read_number
from bot.understanding.when.recurring import RuleSaid, read_hour, read_rule
from handlers import steps
from handlers.rotas import planning, showing

LENGTHS = (30, 60, 120, 180)
"""Minutes that the buttons offer."""

MOST_MINUTES = 24 * 60
MOST_HANDS = 50
LONGEST = 60
"""Characters of a name or a place."""

SHOWN = 3
"""Turns that the read-back names: a rule is best understood by what it makes."""

OTHERWISE = time(12)
LEAVE = Choice("button-cancel", "talk.cancel")
NAME = "rota"


def kept(ctx: Context) -> dict[str, Any]:
    return steps.kept(ctx, NAME)


def note(ctx: Context, **values: Any) -> None:
    steps.keep(ctx, NAME, {**kept(ctx), **values})


@button("rota.make", who=Who.MEMBER)
def make(ctx: Context, pressed: Pressed) -> None:
    """A new one, perhaps with words that say when already."""
    planning.maker(ctx)
    steps.fresh(ctx)
    words = pressed.text("words")
    rule = read_rule(words, ctx.language, _local_now(ctx)) if words else None
    if words and rule is None:
        note(ctx, name=words[:LONGEST])
    if rule is None or take_rule(ctx, rule):
        ctx.go("rota.make-next")


def _local_now(ctx: Context) -> datetime:
    return to_local(ctx.now, ctx.community.timezone)


@button("rota.make-next", who=Who.MEMBER)
def following(ctx: Context, pressed: Pressed) -> None:
    """What is still to be asked."""
    known = kept(ctx)
    for name in ("name", "rule", "minutes", "hands", "place"):
        if name not in known:
            ctx.go(f"rota.make-{name}")
            return
    ctx.go("rota.make-check")


@button("rota.make-name", who=Who.MEMBER)
def ask_name(ctx: Context, pressed: Pressed) -> None:
    steps.ask(ctx, "rota.make-name", "rota-make-name", (LEAVE,))


@state("rota.make-name")
def name_said(ctx: Context, said: Said) -> None:
    if not said.text.strip():
        ctx.missed()
    note(ctx, name=" ".join(said.text.split())[:LONGEST])
    ctx.go("rota.make-next")


# --- when


@button("rota.make-rule", who=Who.MEMBER)
def ask_rule(ctx: Context, pressed: Pressed) -> None:
    steps.ask(ctx, "rota.make-rule", "rota-make-rule", (steps.BACK, LEAVE))


@state("rota.make-rule")
def rule_said(ctx: Context, said: Said) -> None:
    """Days and an hour in one's own words; what is left open is asked."""
    rule = read_rule(said.text, ctx.language, _local_now(ctx))
    if rule is None or rule.text is None:
        ctx.missed()
    if take_rule(ctx, rule):
        ctx.go("rota.make-next")


def take_rule(ctx: Context, rule: RuleSaid) -> bool:
    """Keep a rule; False when the hour is asked now."""
    start = rule.start(OTHERWISE)
    if rule.text is None or start is None:
        return True
    if rule.ends is not None and rule.at is not None and rule.ends > rule.at:
        note(ctx, minutes=_minutes(rule.ends) - _minutes(rule.at))
    if rule.at is None or "hour" in rule.unsure:
        note(ctx, days=rule.text, first=start.isoformat())
        ctx.go("rota.make-hour", **({"at": rule.at.isoformat()} if rule.at else {}))
        return False
    note(ctx, rule=rule.text, start=start.isoformat())
    return True


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


@button("rota.make-hour", who=Who.MEMBER)
def ask_hour(ctx: Context, pressed: Pressed) -> None:
    """At what hour; in the morning or in the evening where both may be meant."""
    said = pressed.text("at")
    both = [time.fromisoformat(said)] if said else []
    if both and both[0].hour < 12:
        both.append(both[0].replace(hour=both[0].hour + 12))
    choices = [
        Choice("rota-button-hour", "rota.make-at", {"at": each.isoformat()}, {"when": _hour(ctx, each)})
        for each in both
    ]
    steps.ask(ctx, "rota.make-hour", "rota-make-hour", (*choices, steps.BACK))


def _hour(ctx: Context, at: time) -> Moment:
    local = datetime.combine(_local_now(ctx).date() + timedelta(days=1), at)
    return Moment(to_utc(local, ctx.community.timezone), "time")


@button("rota.make-at", who=Who.MEMBER)
def hour_pressed(ctx: Context, pressed: Pressed) -> None:
    _at(ctx, time.fromisoformat(pressed.text("at")))


@state("rota.make-hour")
def hour_said(ctx: Context, said: Said) -> None:
    found = read_hour(said.text, ctx.language)
    if found is None:
        ctx.missed()
    at, open_ = found
    if open_ and at.hour < 12:
        ctx.go("rota.make-hour", at=at.isoformat())
        return
    _at(ctx, at)


def _at(ctx: Context, at: time) -> None:
    known = kept(ctx)
    if "days" not in known:
        ctx.go("rota.make-rule")
        return
    first = datetime.fromisoformat(known["first"])
    note(ctx, rule=known["days"], start=datetime.combine(first.date(), at).isoformat())
    ctx.go("rota.make-next")


# --- how long, how many, where


@button("rota.make-minutes", who=Who.MEMBER)
def ask_minutes(ctx: Context, pressed: Pressed) -> None:
    choices = [
        Choice("rota-button-minutes", "rota.make-long", {"minutes": m}, {"minutes": Minutes(m)}, row=n // 2)
        for n, m in enumerate(LENGTHS)
    ]
    steps.ask(ctx, "rota.make-minutes", "rota-make-minutes", choices)


@button("rota.make-long", who=Who.MEMBER)
def minutes_pressed(ctx: Context, pressed: Pressed) -> None:
    note(ctx, minutes=pressed.id("minutes"))
    ctx.go("rota.make-next")


@state("rota.make-minutes")
def minutes_said(ctx: Context, said: Said) -> None:
    """ "Un'ora e mezza", "45 minuti"; a bare number up to 12 is hours."""
    minutes = read_minutes(ctx, said.text)
    if not minutes or minutes > MOST_MINUTES:
        ctx.missed()
    note(ctx, minutes=minutes)
    ctx.go("rota.make-next")


def read_minutes(ctx: Context, text: str) -> int | None:
    """A length of some minutes or hours."""
    folded, number = fold(text[:100]), read_number(text)
    half = any(fold(word) in folded for word in ctx.texts.choices("words-half", ctx.language))
    hours = any(fold(word) in folded for word in ctx.texts.choices("words-hours", ctx.language))
    if hours or (number is not None and number <= 12 and not any(c.isalpha() for c in folded)):
        if number is None and half:
            return 30
        return (number or 1) * 60 + (30 if half else 0)
    return number


@button("rota.make-hands", who=Who.MEMBER)
def ask_hands(ctx: Context, pressed: Pressed) -> None:
    choices = [
        Choice("rota-button-hands", "rota.make-many", {"hands": n}, {"count": n}, row=0) for n in (1, 2, 3)
    ]
    steps.ask(ctx, "rota.make-hands", "rota-make-hands", (*choices, steps.BACK))


@button("rota.make-many", who=Who.MEMBER)
def hands_pressed(ctx: Context, pressed: Pressed) -> None:
    note(ctx, hands=pressed.id("hands"))
    ctx.go("rota.make-next")


@state("rota.make-hands")
def hands_said(ctx: Context, said: Said) -> None:
    number = read_number(said.text)
    if not number or number > MOST_HANDS:
        ctx.missed()
    note(ctx, hands=number)
    ctx.go("rota.make-next")


@button("rota.make-place", who=Who.MEMBER)
def ask_place(ctx: Context, pressed: Pressed) -> None:
    steps.ask(
        ctx,
        "rota.make-place",
        "rota-make-place",
        (Choice("rota-button-nowhere", "rota.make-nowhere"), steps.BACK),
    )


@button("rota.make-nowhere", who=Who.MEMBER)
def no_place(ctx: Context, pressed: Pressed) -> None:
    note(ctx, place="")
    ctx.go("rota.make-next")


@state("rota.make-place")
def place_said(ctx: Context, said: Said) -> None:
    if not said.text.strip():
        ctx.missed()
    note(ctx, place=" ".join(said.text.split())[:LONGEST])
    ctx.go("rota.make-next")


# --- read back


def drafted(ctx: Context) -> Rota:
    """The rota as it was said so far."""
    known = kept(ctx)
    return Rota(
        known["name"], known["rule"], datetime.fromisoformat(known["start"]), ctx.community.timezone,
        known["minutes"], known["hands"], known["place"], ctx.me.id, ctx.now, community_id=ctx.community.id,
    )  # fmt: skip


def upcoming(ctx: Context, rule: Rule) -> Lines:
    """The next turns that a rule makes, in full: nobody reads a rule."""
    found: list[datetime] = []
    moment = ctx.now
    while len(found) < SHOWN and (at := rule.after(moment)) is not None:
        found.append(at)
        moment = at
    return Lines([Say("rota-when", {"when": Moment(at, relative=False)}) for at in found], "– ")


@button("rota.make-check", who=Who.MEMBER)
def check(ctx: Context, pressed: Pressed) -> None:
    rota = drafted(ctx)
    choices = (
        Choice("button-yes", "rota.make-yes"),
        Choice("rota-button-change", "rota.make-again"),
        LEAVE,
    )
    steps.ask(
        ctx, "rota.make-check", "rota-make-check", choices, rota=rota.name, place=rota.place,
        count=rota.hands, minutes=Minutes(rota.minutes), turns=upcoming(ctx, rota.recurrence),
    )  # fmt: skip


@button("rota.make-again", who=Who.MEMBER)
def again(ctx: Context, pressed: Pressed) -> None:
    """From the beginning: nothing that was said is taken for right."""
    steps.fresh(ctx)
    ctx.go("rota.make-name")


@button("rota.make-yes", who=Who.MEMBER)
def made(ctx: Context, pressed: Pressed) -> None:
    """It stands, and its turns can be taken."""
    planning.maker(ctx)
    if {"name", "rule", "minutes", "hands", "place"} - kept(ctx).keys():
        ctx.go("rota.make-next")
        return
    rota = ctx.store.rotas.add(drafted(ctx))
    ctx.audit("rota-made", "rota", rota.id)
    ctx.done()
    planning.plan(ctx, rota)
    ctx.say("rota-made", rota=rota.name)
    showing.show(ctx, rota)
