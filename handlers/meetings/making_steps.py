"""The questions by which a meeting is made step by step: when, where, how many, who leads, what about."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from bot.context import Context
from bot.domain.errors import NoLongerOpen
from bot.domain.schedules import to_utc
from bot.ports.rows import Choice
from bot.ports.words import Day
from bot.routing import Pressed, Said, Who, button, state
from bot.understanding import fold, read_number
from handlers import personal, steps
from handlers.meetings import people, reading
from handlers.meetings.drafting import CANCEL, NAME, every_said, past, set_, when_kept

FARTHEST = timedelta(days=730)


def ask_when(ctx: Context) -> None:
    draft = steps.kept(ctx, NAME)
    if "days" in draft.get("unsure", ()):
        steps.ask(ctx, "meeting.make.when", "meetings-make-days", (steps.BACK, CANCEL))
    elif draft.get("day"):
        steps.ask(
            ctx,
            "meeting.make.when",
            "meetings-make-hour",
            (steps.BACK, CANCEL),
            day=Day(date.fromisoformat(draft["day"])),
        )
    else:
        steps.ask(
            ctx, "meeting.make.when", "meetings-make-when", (steps.BACK, CANCEL), title=draft.get("title", "")
        )


@button("meeting.make.when", who=Who.FACILITATOR)
def when(ctx: Context, pressed: Pressed) -> None:
    if not pressed.args.get("kept"):
        steps.keep(ctx, NAME, {**steps.kept(ctx, NAME), "local": "", "day": "", "rule": "", "unsure": []})
    ask_when(ctx)


@state("meeting.make.when")
def said_when(ctx: Context, said: Said) -> None:
    ctx.facilitator()
    draft = steps.kept(ctx, NAME)
    day = date.fromisoformat(draft["day"]) if draft.get("day") else None
    found = reading.read_when(ctx, said.text, day)
    if found is None and day is None:
        ctx.missed()
    if found is None or (
        found.local is None and found.day in (None, day) and day is not None and not found.rule
    ):
        found = _bare_hour(said.text, day)
    if found is None:
        ctx.missed()
    fresh = when_kept(found)
    if draft.get("rule") and not fresh["rule"] and fresh["local"]:
        # The days were said before, and this is only their hour.
        fresh["rule"], fresh["unsure"] = draft["rule"], draft.get("unsure", [])
    local = datetime.fromisoformat(fresh["local"]) if fresh["local"] else None
    if local is not None and to_utc(local, ctx.community.timezone) <= ctx.now:
        past(ctx, draft)
        return
    if local is not None and to_utc(local, ctx.community.timezone) > ctx.now + FARTHEST:
        ctx.missed()
    set_(ctx, **fresh)


def _bare_hour(text: str, day: date | None) -> reading.WhenSaid | None:
    """ "18" to "a che ora?"."""
    number = read_number(text)
    if day is None or number is None or not 0 <= number <= 23:
        return None
    hour = number + 12 if number < reading.EARLIEST else number
    return reading.WhenSaid(datetime.combine(day, time(hour)), day)


def ask_repeats(ctx: Context) -> None:
    draft = steps.kept(ctx, NAME)
    steps.ask(
        ctx, "meeting.make.repeats", "meetings-make-repeats",
        (
            Choice("meetings-button-once", "meeting.make.once"),
            Choice("meetings-button-every", "meeting.make.every"),
            steps.BACK,
        ),
        every=every_said(draft), day=Day(datetime.fromisoformat(draft["local"]).date()),
    )  # fmt: skip


@button("meeting.make.repeats", who=Who.FACILITATOR)
def repeats(ctx: Context, pressed: Pressed) -> None:
    ask_repeats(ctx)


@state("meeting.make.repeats")
def said_repeats(ctx: Context, said: Said) -> None:
    words = fold(said.text)
    if any(word in words for word in ctx.texts.choices("words-meetings-once", ctx.language)):
        set_(ctx, rule="", unsure=[])
    elif any(word in words for word in ctx.texts.choices("words-meetings-every", ctx.language)):
        set_(ctx, unsure=[])
    else:
        ctx.missed()


@button("meeting.make.once", who=Who.FACILITATOR)
def once(ctx: Context, pressed: Pressed) -> None:
    set_(ctx, rule="", unsure=[])


@button("meeting.make.every", who=Who.FACILITATOR)
def every(ctx: Context, pressed: Pressed) -> None:
    set_(ctx, unsure=[])


def ask_place(ctx: Context) -> None:
    known = people.usual_place(ctx)
    usual = (
        (Choice("meetings-button-place", "meeting.make.usual", {"place": known}, {"place": known}),)
        if known
        else ()
    )
    steps.ask(
        ctx,
        "meeting.make.place",
        "meetings-make-place",
        (*usual, Choice("button-skip", "meeting.make.usual"), steps.BACK),
    )


@button("meeting.make.place", who=Who.FACILITATOR)
def place(ctx: Context, pressed: Pressed) -> None:
    ask_place(ctx)


@button("meeting.make.usual", who=Who.FACILITATOR)
def usual(ctx: Context, pressed: Pressed) -> None:
    set_(ctx, place=pressed.text("place"))


@state("meeting.make.place")
def said_place(ctx: Context, said: Said) -> None:
    text = people.clean_place(ctx, said.text)
    if not text:
        ctx.missed()
    set_(ctx, place=text)


def ask_capacity(ctx: Context) -> None:
    # No choices: a digit is the answer itself.
    steps.ask(ctx, "meeting.make.capacity", "meetings-make-capacity")


@button("meeting.make.capacity", who=Who.FACILITATOR)
def capacity(ctx: Context, pressed: Pressed) -> None:
    ask_capacity(ctx)


@state("meeting.make.capacity")
def said_capacity(ctx: Context, said: Said) -> None:
    set_(ctx, capacity=people.places_said(ctx, said.text))


def ask_lead(ctx: Context) -> None:
    draft = steps.kept(ctx, NAME)
    said = str(draft.get("lead_said") or "")
    steps.ask(
        ctx, "meeting.make.lead", "meetings-make-lead-unknown" if said else "meetings-make-lead",
        (Choice("meetings-button-me", "meeting.make.lead-is", {"person": ctx.facilitator().id}), steps.BACK), name=said,
    )  # fmt: skip


@button("meeting.make.lead", who=Who.FACILITATOR)
def lead(ctx: Context, pressed: Pressed) -> None:
    if not pressed.args.get("kept"):
        steps.keep(ctx, NAME, {n: v for n, v in steps.kept(ctx, NAME).items() if n != "leads"})
    ask_lead(ctx)


@button("meeting.make.lead-is", who=Who.FACILITATOR)
def lead_is(ctx: Context, pressed: Pressed) -> None:
    person = ctx.store.people.get(pressed.id("person"))
    if not person.is_member:
        raise NoLongerOpen
    set_(ctx, leads=[person.id], lead_said="")


@state("meeting.make.lead")
def said_lead(ctx: Context, said: Said) -> None:
    """A name, or several who take turns."""
    names = people.names_in(said.text)
    ids = people.all_found(ctx, names)
    if ids:
        set_(ctx, leads=ids, lead_said="")
        return
    people.offer(ctx, names, "meeting.make.lead-is")


def ask_agenda(ctx: Context) -> None:
    steps.ask(
        ctx,
        "meeting.make.agenda",
        "meetings-make-agenda",
        (Choice("button-skip", "meeting.make.no-agenda"), steps.BACK),
    )


@button("meeting.make.agenda", who=Who.FACILITATOR)
def agenda(ctx: Context, pressed: Pressed) -> None:
    ask_agenda(ctx)


@button("meeting.make.no-agenda", who=Who.FACILITATOR)
def no_agenda(ctx: Context, pressed: Pressed) -> None:
    set_(ctx, agenda=[])


@state("meeting.make.agenda")
def said_agenda(ctx: Context, said: Said) -> None:
    items = [" ".join(line.split()).strip(" -–•*,;") for line in said.text.replace(";", "\n").splitlines()]
    items = [personal.mask_secrets(item)[0][: people.LONGEST_ITEM] for item in items if item]
    if not items or any(personal.shows_where_or_phone(ctx, item) for item in items):
        ctx.missed()
    set_(ctx, agenda=items[:10])
