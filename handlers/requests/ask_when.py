"""When help is wanted: the day, the part of the day, and hours that need a second question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.context import Context
from bot.domain.schedules import day_of, to_local
from bot.ports.rows import Choice
from bot.ports.words import Day, Moment
from bot.routing import Pressed, Said, button, state
from handlers import steps
from handlers.heard import heard
from handlers.recurring import asking
from handlers.requests import drafts, times
from handlers.requests.drafts import Draft, go_on, keep

OTHER_DAYS = (2, 3, 4)
"""Days from today that are offered as *another day*; any other is said in words."""


def settled(ctx: Context, draft: Draft) -> Draft | None:
    """The draft when its time is clear and can be met; else None, and the question has been asked."""
    if draft.timed:
        return draft
    if draft.day is not None and draft.window is None:
        _ask_part(ctx, draft.day)
    elif draft.window is None:
        _ask_day(ctx)
    elif draft.guessed:
        _ask_half(ctx, draft)
    elif not draft.night and (key := times.trouble(ctx, draft.window)) is not None:
        _ask_again(ctx, key)
    else:
        return keep(ctx, replace(draft, timed=True))
    return None


def _ask_day(ctx: Context, key: str = "ask-when") -> None:
    choices = [Choice("ask-button-tomorrow", "ask.day.set", {"days": 1})]
    if times.parts_left(ctx, times.today(ctx)):
        choices.insert(0, Choice("ask-button-today", "ask.day.set", {"days": 0}))
    choices += [Choice("ask-button-other-day", "ask.day"), Choice("ask-button-no-hurry", "ask.when.open")]
    steps.ask(ctx, "ask.when", key, choices)


def _ask_again(ctx: Context, key: str) -> None:
    """The time that was said can't be met: say why, and ask anew."""
    if key != "ask-when-night":
        _ask_day(ctx, key)
        return
    ctx.ask(
        "ask.when", key,
        (
            Choice("ask-button-tomorrow-morning", "ask.night", {"wait": 1}),
            Choice("ask-button-now", "ask.night", {"wait": 0}),
            Choice("button-person", "person.call"),
        ),
        number=ctx.services.facts.emergency(ctx.community.country),
    )  # fmt: skip


def _ask_part(ctx: Context, day: date) -> None:
    parts = times.parts_left(ctx, day)
    choices = [Choice(f"ask-button-{part}", "ask.part.set", {"part": part}) for part in parts]
    choices.append(Choice("ask-button-any-hour", "ask.part.set", {"part": ""}))
    steps.ask(ctx, "ask.part", "ask-part", choices, day=Moment(times.at(ctx, day, 12), "day"))


def _ask_half(ctx: Context, draft: Draft) -> None:
    """ "Alle 7" may be in the morning or in the evening."""
    window = draft.window
    assert window is not None
    early = window if _is_early(ctx, draft) else times.moved_half_a_day(window)
    late = times.moved_half_a_day(window) if _is_early(ctx, draft) else window
    if not _is_early(ctx, draft):
        early = window.moved_to(window.start - timedelta(hours=12))
    ctx.ask(
        "ask.when", "ask-half",
        (
            Choice("ask-half-button", "ask.half", {"late": 0}, {"at": Moment(early.start, "time")}),
            Choice("ask-half-button", "ask.half", {"late": 1}, {"at": Moment(late.start, "time")}),
        ),
        early=Moment(early.start, "time"), late=Moment(late.start, "time"),
    )  # fmt: skip


def _is_early(ctx: Context, draft: Draft) -> bool:
    assert draft.window is not None
    return to_local(draft.window.start, ctx.community.timezone).hour < 12


@button("ask.half")
def half_chosen(ctx: Context, pressed: Pressed) -> None:
    draft = drafts.current(ctx)
    if draft is None or draft.window is None:
        ctx.missed()
    early, late = _is_early(ctx, draft), bool(pressed.args.get("late"))
    hours = 0 if early != late else 12 if late else -12
    window = draft.window.moved_to(draft.window.start + timedelta(hours=hours)) if hours else draft.window
    go_on(ctx, replace(draft, window=window, guessed=False))


@button("ask.when")
def when_again(ctx: Context, pressed: Pressed) -> None:
    """The question once more: on the way back, or to change what was said."""
    draft = drafts.current(ctx)
    if draft is None:
        ctx.missed()
    keep(ctx, _untimed(draft))
    _ask_day(ctx)


def _untimed(draft: Draft) -> Draft:
    return replace(
        draft,
        window=None,
        day=None,
        timed=False,
        guessed=False,
        night=False,
        again=False,
        rule="",
        rule_open="",
    )


@state("ask.when")
def when_said(ctx: Context, said: Said) -> None:
    _read(ctx, said)


@state("ask.part")
def part_said(ctx: Context, said: Said) -> None:
    """A part of the day, an hour, or another day altogether."""
    _read(ctx, said)


@button("ask.part")
def part_again(ctx: Context, pressed: Pressed) -> None:
    draft = drafts.current(ctx)
    if draft is None:
        ctx.missed()
    if draft.day is None:
        ctx.go("ask.when")
        return
    go_on(ctx, replace(draft, window=None, timed=False))


def _read(ctx: Context, said: Said) -> None:
    text = heard(ctx, said)
    if text is None:
        return
    draft = drafts.current(ctx)
    if draft is None:
        ctx.missed()
    again = asking.noted(ctx, _untimed(draft), text) if draft.request is None else draft
    if again.rule or again.rule_open:
        go_on(ctx, again)
        return
    day = draft.day if ctx.talk is not None and ctx.talk.state == "ask.part" else None
    if day is not None:
        # An hour or a part of the day alone means the day that was named before.
        part = times.part_named(ctx, text)
        if part is not None:
            go_on(ctx, replace(draft, window=times.part_of_day(ctx, day, part)))
            return
    found = times.read_window(ctx, text, day)
    if found is None:
        ctx.missed()
    window = found.window
    if found.whole_day and not draft.words and window.end - window.start < timedelta(days=1):
        day = day_of(window.start, ctx.community.timezone)
        past = times.trouble(ctx, window)
        go_on(ctx, replace(draft, day=None if past else day, window=window if past else None))
        return
    go_on(ctx, replace(draft, window=window, guessed=found.guessed))


@button("ask.day.set")
def day_chosen(ctx: Context, pressed: Pressed) -> None:
    draft = drafts.current(ctx)
    if draft is None:
        ctx.missed()
    if "day" in pressed.args:
        day = date.fromisoformat(pressed.text("day"))
    else:
        day = times.today(ctx) + timedelta(days=pressed.id("days"))
    go_on(ctx, replace(_untimed(draft), day=day))


@button("ask.day")
def another_day(ctx: Context, pressed: Pressed) -> None:
    days = [times.today(ctx) + timedelta(days=n) for n in OTHER_DAYS]
    choices = [
        Choice("ask-button-day", "ask.day.set", {"day": day.isoformat()}, {"day": Day(day)}) for day in days
    ]
    draft = drafts.current(ctx)
    if draft is not None and draft.request is None:
        choices.append(Choice("ask-button-again-and-again", "ask.rhythm"))
    steps.ask(ctx, "ask.day", "ask-day", choices)


@state("ask.day")
def day_said(ctx: Context, said: Said) -> None:
    _read(ctx, said)


@button("ask.part.set")
def part_chosen(ctx: Context, pressed: Pressed) -> None:
    draft = drafts.current(ctx)
    if draft is None or draft.day is None:
        ctx.missed()
    go_on(ctx, replace(draft, window=times.part_of_day(ctx, draft.day, pressed.text("part"))))


@button("ask.when.open")
def no_hurry(ctx: Context, pressed: Pressed) -> None:
    """Any day will do."""
    draft = drafts.current(ctx)
    if draft is None:
        ctx.missed()
    go_on(ctx, replace(_untimed(draft), timed=True))


@button("ask.night")
def night_answered(ctx: Context, pressed: Pressed) -> None:
    """It can wait until the morning, or it can't."""
    draft = drafts.current(ctx)
    if draft is None or draft.window is None:
        ctx.missed()
    if pressed.args.get("wait"):
        go_on(ctx, replace(draft, window=times.tomorrow_morning(ctx), guessed=False))
    else:
        go_on(ctx, replace(draft, night=True))
