"""A plea with a rhythm: read from the words, or asked for; what the words leave open is asked once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.context import Context
from bot.domain.schedules import Precision, Window, day_of, to_local, to_utc
from bot.ports.rows import Choice
from bot.ports.words import Day, Say
from bot.routing import Pressed, Said, button, state
from bot.understanding import PARTS, RuleSaid
from handlers import rules_said, steps
from handlers.heard import heard as heard_words
from handlers.recurring import rhythm, rule_said
from handlers.requests import drafts, times
from handlers.requests.drafts import Draft, go_on


def noted(ctx: Context, draft: Draft, text: str) -> Draft:
    """The draft with the rule that the words name, if they name one."""
    said = rule_said.read(ctx, text)
    if said is None:
        return draft
    if said.text is None:
        # The days are missing; what was read as a day is none.
        return replace(draft, rule="", rule_open="days", rule_words=text[:300])
    return _with(ctx, draft, said, text)


def _with(ctx: Context, draft: Draft, said: RuleSaid, text: str) -> Draft:
    window = rule_said.first_window(ctx, said, ctx.community.timezone)
    late = times.moved_half_a_day(window)
    guessed = "hour" in said.unsure and _is_day(ctx, late)
    assert said.text is not None
    return replace(
        draft, window=window, day=None, guessed=guessed, timed=not guessed, rule=said.text,
        rule_open="once" if "repeats" in said.unsure else _open_hour(window), rule_words=text[:300],
    )  # fmt: skip


def _open_hour(window: Window) -> str:
    """A pact wants an hour: without one it would mean any time of the day."""
    return "hour" if window.precision is Precision.DAY else ""


def _is_day(ctx: Context, window: Window) -> bool:
    return to_local(window.start, ctx.community.timezone).time() < ctx.policy.dispatch.quiet_from


def shown(ctx: Context, draft: Draft) -> Say | str:
    """The rhythm in a read-back; '' for what is wanted once."""
    if not draft.rule or draft.rule_open or draft.window is None:
        return ""
    return Say(
        "ask-rhythm",
        {
            "rhythm": rhythm.rhythm(draft.rule, draft.window), "until": rhythm.until(draft.rule),
            "first": Day(day_of(draft.window.start, ctx.community.timezone)),
        },
    )  # fmt: skip


def at_hour_of(ctx: Context, draft: Draft, said: Window) -> Window:
    """The draft's first day at another hour."""
    assert draft.window is not None
    zone = ctx.community.timezone
    day = day_of(draft.window.start, zone)
    start, end = to_local(said.start, zone), to_local(said.end, zone)
    moved = to_utc(datetime.combine(day, start.time()), zone)
    return Window(moved, moved + (end - start), said.precision)


# --- what is still open


def ask_open(ctx: Context, draft: Draft) -> None:
    if draft.rule_open == "days":
        steps.ask(ctx, "ask.rule", "ask-rule-days")
        return
    assert draft.window is not None
    if draft.rule_open == "hour":
        parts = ("morning", "afternoon", "evening", "any-hour")
        choices = [Choice(f"ask-button-{part}", "ask.rule.hour", {"part": part}) for part in parts]
        steps.ask(ctx, "ask.rule", "ask-rule-hour", choices, rhythm=rules_said.days(draft.rule))
        return
    steps.ask(
        ctx, "ask.rule", "ask-rule-once",
        (Choice("ask-button-always", "ask.rule.set", {"always": 1}), Choice("ask-button-once", "ask.rule.set", {"always": 0})),
        rhythm=rules_said.days(draft.rule), when=draft.window,
    )  # fmt: skip


@button("ask.rule")
def ask_again(ctx: Context, pressed: Pressed) -> None:
    draft = drafts.current(ctx)
    if draft is None:
        ctx.missed()
    ask_open(ctx, draft) if draft.rule_open else ask_rhythm(ctx)


@button("ask.rule.set")
def once_or_always(ctx: Context, pressed: Pressed) -> None:
    draft = drafts.current(ctx)
    if draft is None:
        ctx.missed()
    if pressed.args.get("always") and draft.window is not None:
        go_on(ctx, replace(draft, rule_open=_open_hour(draft.window)))
    else:
        go_on(ctx, replace(draft, rule="", rule_open="", timed=False))


@button("ask.rule.hour")
def hour_chosen(ctx: Context, pressed: Pressed) -> None:
    draft = drafts.current(ctx)
    if draft is None or draft.window is None:
        ctx.missed()
    day = day_of(draft.window.start, ctx.community.timezone)
    part = pressed.text("part")
    window = rule_said.on(
        day, RuleSaid(None, day, part=part if part in PARTS else None), ctx.community.timezone
    )
    go_on(ctx, replace(draft, window=window, rule_open="", timed=True))


@state("ask.rule")
def rule_answered(ctx: Context, said: Said) -> None:
    """The days, in words: with what was said before they make the rule."""
    text = heard_words(ctx, said)
    if text is None:
        return
    draft = drafts.current(ctx)
    if draft is None:
        ctx.missed()
    found = rule_said.read(ctx, f"{draft.rule_words}, {text}") if draft.rule_words else None
    if draft.rule_open == "hour":
        if found is None or found.text is None or (not found.hours and found.part is None):
            part = times.part_named(ctx, text)
            if part is None:
                ctx.missed()
            ctx.go("ask.rule.hour", part=part)
            return
        found = replace(found, unsure=tuple(one for one in found.unsure if one != "repeats"))
    if found is None or found.text is None:
        found = rule_said.read(ctx, text)
    if found is None or found.text is None or "repeats" in found.unsure:
        ctx.missed()
    words = f"{draft.rule_words}, {text}" if draft.rule_words else text
    go_on(ctx, _with(ctx, replace(draft, rule_open=""), found, words))


# --- by buttons


def ask_rhythm(ctx: Context) -> None:
    choices = [
        Choice("ask-button-rule-days", "ask.rhythm.set", {"words": "recurring-words-daily"}),
        Choice("ask-button-rule-workdays", "ask.rhythm.set", {"words": "recurring-words-workdays"}),
        Choice("ask-button-rule-week", "ask.rhythm.set", {"words": "recurring-words-week"}),
        Choice("ask-button-rule-fortnight", "ask.rhythm.set", {"words": "recurring-words-fortnight"}),
    ]
    steps.ask(ctx, "ask.rhythm", "ask-rhythm-which", choices)


@button("ask.rhythm")
def rhythm_asked(ctx: Context, pressed: Pressed) -> None:
    ask_rhythm(ctx)


@button("ask.rhythm.set")
def rhythm_chosen(ctx: Context, pressed: Pressed) -> None:
    draft = drafts.current(ctx)
    key = pressed.text("words")
    if draft is None or not key.startswith("recurring-words-"):
        ctx.missed()
    words = ctx.texts.plain(key, {}, ctx.reader)
    _heard(ctx, replace(draft, rule_words=words), words)


@state("ask.rhythm")
def rhythm_said(ctx: Context, said: Said) -> None:
    text = heard_words(ctx, said)
    draft = drafts.current(ctx)
    if text is None:
        return
    if draft is None:
        ctx.missed()
    _heard(ctx, draft, text)


def _heard(ctx: Context, draft: Draft, text: str) -> None:
    found = noted(ctx, draft, text)
    if not found.rule and not found.rule_open:
        ctx.missed()
    go_on(ctx, found)
