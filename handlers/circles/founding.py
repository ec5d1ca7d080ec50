"""Founding a circle: its name in notices, when, where, how many; in one line or step by step."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, time
from typing import Any

from bot.context import Context
from bot.domain.circles import Belonging, Belongs, Circle
from bot.domain.errors import NoLongerOpen
from bot.domain.recurrence import BadRule, Rule
from bot.domain.schedules import to_local, to_utc
from bot.domain.trust import Trust
from bot.ports.delivery import Lane
from bot.ports.rows import Choice
from bot.ports.words import Moment, Say
from bot.routing import Pressed, Said, state
from bot.understanding import fold, read_number
from bot.understanding.when.recurring import RuleSaid, read_rule
from handlers import personal
from handlers.circles import confided, entries, kept, lived, topics
from handlers.circles.confided import choice
from handlers.everyone import call_person
from handlers.meetings.reading import read_line
from handlers.tasks.helper_words import says

USUAL = time(18)
LONGEST = 80
FIRST_DAYS = (3, 1, 2, 0, 4)
"""Weekdays for a name that is suggested: Thursday first, as long as no circle has it."""

_PLACES = re.compile(r"\b(?:post\w*|persone|places?|people|seats?)\b")
_AT_PLACE = re.compile(
    r"^(?:(?:in|a|al|allo|alla|nel|nella|presso|at|the|at the|in the)\s+|(?:all'|nell')\s*)", re.IGNORECASE
)
_ABOUT = re.compile(
    r"^(?:(?:vorrei|voglio|i'?d like|i would like|i want|let'?s)\b.*?\b)?(?:gruppo|group)\b\s*"
    r"(?:(?:per|di|su|sul|sulla|dove si parla di|for|about|of|on)\b\s*(?P<subject>.+))?$",
    re.IGNORECASE | re.DOTALL,
)  # fmt: skip


def begin(ctx: Context, words: str = "") -> None:
    """From "vorrei un gruppo per chi assiste un familiare", or from the menu."""
    me = confided.oneself(ctx)
    if me.trust < Trust.MET:
        person = ctx.person()
        confided.say(ctx, "circle-meet-first", name=person.name if person else Say("coordination"))
        call_person(ctx)
        return
    confided.begin(ctx)
    found = _ABOUT.match(" ".join(words.split()).strip(" .!"))
    subject = (found["subject"] or "").strip() if found else ""
    _keep(ctx, subject=subject[:LONGEST])
    if not subject:
        confided.ask(ctx, "circle.subject", "circle-subject-ask")
        return
    _ask_name(ctx)


def pressed_begin(ctx: Context, pressed: Pressed) -> None:
    begin(ctx)


@state("circle.subject")
def subject_said(ctx: Context, said: Said) -> None:
    """In one's own words; told only to who asks in private."""
    confided.oneself(ctx)
    text = " ".join(said.text.split())
    if not text:
        confided.again(ctx, "circle-subject-ask")
        return
    _keep(ctx, subject=text[:LONGEST])
    _ask_name(ctx)


def _ask_name(ctx: Context) -> None:
    weekday = _free_day(ctx)
    name = Say("circle-name-suggested", {"weekday": weekday})
    confided.ask(
        ctx, "circle.name", "circle-name-ask",
        (choice("private-button-name", "found.name", {"name": name}, weekday=weekday), choice("button-other", "found.other")),
    )  # fmt: skip


def _free_day(ctx: Context) -> int:
    taken = {fold(circle.name) for circle in ctx.store.circles.live(ctx.community.id)}
    return next((day for day in FIRST_DAYS if fold(_suggested(ctx, day)) not in taken), FIRST_DAYS[0])


def _suggested(ctx: Context, weekday: int) -> str:
    return ctx.texts.plain("circle-name-suggested", {"weekday": weekday}, ctx.reader)


def name_pressed(ctx: Context, pressed: Pressed) -> None:
    confided.oneself(ctx)
    _keep(ctx, name=_suggested(ctx, pressed.id("weekday")))
    _next(ctx)


def other_name(ctx: Context, pressed: Pressed) -> None:
    confided.oneself(ctx)
    confided.ask(ctx, "circle.name", "circle-name-other", name=_suggested(ctx, _free_day(ctx)))


@state("circle.name")
def name_said(ctx: Context, said: Said) -> None:
    """The name alone, or everything in one line: "gruppo del giovedì, ogni due settimane alle 18, oratorio"."""
    confided.oneself(ctx)
    name, _, rest = said.text.partition(",")
    name = " ".join(name.split()).strip(' .«»"“”')
    if not 2 < len(name) <= LONGEST or personal.shows_where_or_phone(ctx, name):
        confided.again(ctx)
        return
    if _tells(ctx, name):
        confided.say(ctx, "circle-name-tells")
        return
    _keep(ctx, name=name[0].upper() + name[1:])
    if rest:
        _read(ctx, said.text)
    _next(ctx)


def _tells(ctx: Context, name: str) -> bool:
    """Whether a name says what it is about."""
    subject = {w for w in fold(confided.data(ctx).get("subject", "")).split() if len(w) > 4}
    return topics.of(ctx, name) is not None or bool(subject & set(fold(name).split()))


# --- what else is needed


def _keep(ctx: Context, **found: Any) -> None:
    assert ctx.talk is not None
    kept_so_far = {**confided.data(ctx), **found}
    ctx.talk = replace(ctx.talk, data={**ctx.talk.data, "private": kept_so_far})


def _read(ctx: Context, text: str) -> bool:
    """Take the rule, the place and the number of places out of a line; whether there was anything."""
    so_far, found = confided.data(ctx), False
    rule = _rule(ctx, text, so_far)
    if rule is not None:
        _keep(ctx, rule=rule[0], start=rule[1].isoformat())
        found = True
    for part in (p.strip(" .") for p in text.split(",")):
        if fold(part) == fold(confided.data(ctx).get("name", "")):
            continue
        number = read_number(part) if _PLACES.search(fold(part)) else None
        if number is not None:
            _keep(ctx, capacity=max(2, min(number, 50)))
            found = True
        elif part and _is_place(ctx, part):
            place = _AT_PLACE.sub("", part)
            _keep(ctx, place=(place[0].upper() + place[1:])[:LONGEST])
            found = True
    if rule is not None and "place" not in confided.data(ctx):
        # "Ogni giovedì alle 18 all'oratorio", in one breath.
        line = read_line(ctx, text)
        place = _AT_PLACE.sub("", line.place) if line.place and not line.place_guessed else ""
        if place:
            _keep(ctx, place=(place[0].upper() + place[1:])[:LONGEST])
    return found


def _rule(ctx: Context, text: str, so_far: dict[str, Any]) -> tuple[str, datetime] | None:
    now = to_local(ctx.now, ctx.community.timezone)
    said = _rule_said(ctx, text, now)
    if (said is None or said.text is None) and so_far.get("name"):
        # "Ogni due settimane alle 18" for a group that has its day in its name.
        said = _rule_said(ctx, f"{so_far['name']}, {text}", now) or said
    if said is None or said.text is None:
        return _other_hour(ctx, said, text, so_far)
    start = said.start(USUAL)
    if start is None or said.unsure:
        return None
    try:
        Rule(said.text, start, ctx.community.timezone)
    except BadRule:
        return None
    return said.text, start


def _rule_said(ctx: Context, text: str, now: datetime) -> RuleSaid | None:
    return read_rule(text, ctx.language, now)


def _other_hour(
    ctx: Context, said: RuleSaid | None, text: str, so_far: dict[str, Any]
) -> tuple[str, datetime] | None:
    """ "Alle 17": the same days at another hour."""
    if "rule" not in so_far:
        return None
    fresh = read_rule(
        f"ogni giorno {text}" if ctx.language == "it" else f"every day {text}",
        ctx.language,
        datetime.fromisoformat(so_far["start"]),
    )
    if fresh is None or fresh.at is None:
        return None
    return so_far["rule"], datetime.combine(datetime.fromisoformat(so_far["start"]).date(), fresh.at)


def _is_place(ctx: Context, part: str) -> bool:
    now = to_local(ctx.now, ctx.community.timezone)
    return _rule_said(ctx, part, now) is None and not re.search(r"\d{1,2}([.:]\d\d)?$", part)


def _next(ctx: Context) -> None:
    """Ask what is still missing, or read it all back."""
    so_far = confided.data(ctx)
    if "rule" not in so_far:
        confided.ask(ctx, "circle.when", "circle-when-ask")
    elif "place" not in so_far:
        confided.ask(ctx, "circle.place", "circle-place-ask")
    else:
        _read_back(ctx)


@state("circle.when")
def when_said(ctx: Context, said: Said) -> None:
    confided.oneself(ctx)
    _read(ctx, said.text)
    if "rule" not in confided.data(ctx):
        confided.say(ctx, "circle-when-unclear")
        return
    _next(ctx)


@state("circle.place")
def place_said(ctx: Context, said: Said) -> None:
    confided.oneself(ctx)
    text = " ".join(said.text.split()).strip(" .")
    if not text:
        confided.again(ctx, "circle-place-ask")
        return
    _keep(ctx, place=text[:LONGEST])
    _next(ctx)


def _read_back(ctx: Context) -> None:
    first = _circle(ctx).next(ctx.now)
    assert first is not None
    local = to_local(first.at, ctx.community.timezone)
    date = Say("circle-day-month", {"day": local.day, "month": local.month})
    confided.ask(
        ctx, "circle.confirm", "circle-read-back",
        (choice("button-yes", "found.yes"), choice("button-change", "found.change")),
        day=local.day, date=date, hour=Moment(first.at, "time"),
    )  # fmt: skip


@state("circle.confirm")
def confirm_said(ctx: Context, said: Said) -> None:
    """A correction in words is taken; anything else asks once more."""
    confided.oneself(ctx)
    if _read(ctx, said.text):
        _next(ctx)
    else:
        confided.again(ctx)


def change(ctx: Context, pressed: Pressed) -> None:
    confided.oneself(ctx)
    confided.ask(ctx, "circle.confirm", "circle-change-what")


def _circle(ctx: Context) -> Circle:
    so_far = confided.data(ctx)
    subject = so_far.get("subject", "")
    return Circle(
        so_far["name"], subject, so_far.get("place", ""), so_far["rule"], datetime.fromisoformat(so_far["start"]),
        ctx.community.timezone, int(so_far.get("capacity", ctx.policy.circles.capacity)),
        topic=topics.of(ctx, subject) or "", created_at=ctx.now, community_id=ctx.community.id,
    )  # fmt: skip


def yes(ctx: Context, pressed: Pressed) -> None:
    """It stands, and whoever has looked for one like it hears of it."""
    me = confided.oneself(ctx)
    so_far = confided.data(ctx)
    if not {"name", "rule", "place"} <= so_far.keys():
        raise NoLongerOpen
    fresh = replace(_circle(ctx), uid=entries.new_uid(ctx))
    circle = ctx.store.circles.add(fresh)
    ctx.store.belongings.add(Belongs(circle.id, me.id, Belonging.IN, order=1, community_id=ctx.community.id))
    ctx.done()
    kept.plan(ctx, circle, anew=True)
    first = circle.next(ctx.now)
    moment: Any = Moment(first.at) if first else Moment(to_utc(circle.start, circle.zone))
    announce = (
        (choice("private-button-announce", "found.announce", circle=circle.id),) if ctx.groups() else ()
    )
    confided.say(
        ctx, "circle-founded", announce, document=entries.file_of(ctx, circle), name=circle.name, when=moment
    )
    lived.circle_founded(ctx, circle, me)


def heard(ctx: Context, words: str) -> bool:
    """Whether these (folded) words want a circle founded."""
    return says(ctx, "circle-found", words)


def announce(ctx: Context, pressed: Pressed) -> None:
    """In the neighbours' groups, once: the name that does not tell the subject, and nobody's name."""
    circle, _ = kept.leading(ctx, pressed.id("circle"))
    first = circle.next(ctx.now)
    for group in ctx.groups():
        ctx.post(
            group.id, "circle-group-notice", {"circle": circle.name, "when": Moment(first.at) if first else ""},
            (Choice("button-write-me", url=ctx.link("hello", group.channel)),), lane=Lane.BROADCAST,
            slot=f"circle:{circle.id}",
        )  # fmt: skip
    confided.say(ctx, "circle-announced")
