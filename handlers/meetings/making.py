"""Making a meeting, step by step or in one line, and reading it back before it is made."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from bot.context import Context
from bot.domain.errors import NoLongerOpen
from bot.domain.meetings import LENGTH, Meeting, MeetingState
from bot.domain.people import Neighbour
from bot.domain.recurrence import Rule
from bot.domain.schedules import to_utc
from bot.ports.rows import Choice
from bot.ports.words import Day, Listing, Moment, Param, Say
from bot.routing import Pressed, Said, Who, button, command, state
from bot.understanding import fold, read_number, read_yes_no
from handlers import personal, steps
from handlers.meetings import keeping, occurrences, people, reading, rules_said, showing

NAME = "meeting"
"""Under which a conversation keeps what it has collected."""

CANCEL = Choice("button-cancel", "talk.cancel")
FARTHEST = timedelta(days=730)


@command("meeting", it="incontro", who=Who.FACILITATOR)
def meeting(ctx: Context, said: Said) -> None:
    """`/meeting` begins, `/meeting assemblea giovedì alle 18` reads all of it, `/meeting 12` opens number 12."""
    words = said.rest.strip()
    if words.lstrip("#n°. ").isdecimal():
        found = ctx.store.meetings.by_number(ctx.community.id, int(words.lstrip("#n°. ")[:9]))
        if found is not None:
            ctx.go("meeting.manage", meeting=found.id)
            return
    begin(ctx, words)


@button("meeting.make", who=Who.FACILITATOR)
def make(ctx: Context, pressed: Pressed) -> None:
    begin(ctx, pressed.text("line"))


def begin(ctx: Context, line: str = "") -> None:
    """Read the line, if there is one, and ask for what is missing."""
    steps.fresh(ctx)
    if not line:
        ask_title(ctx)
        return
    draft = _merged(ctx, {}, reading.read_line(ctx, line))
    # Who says name and time at once has said what matters; the rest is read back, and can be changed.
    draft["quick"] = bool(draft.get("title") and (draft.get("local") or draft.get("day")))
    steps.keep(ctx, NAME, draft)
    go_on(ctx)


def _merged(ctx: Context, draft: Mapping[str, Any], line: reading.Line) -> dict[str, Any]:
    """The draft with what a line says in addition, or instead."""
    found = dict(draft)
    if line.title and not found.get("title"):
        found["title"] = line.title
    if line.when is not None:
        found |= _when(line.when)
    if line.place:
        found["place"] = line.place
    if line.capacity or line.unlimited:
        found["capacity"] = line.capacity or 0
    if line.leads:
        ids = people.all_found(ctx, line.leads)
        found |= {"leads": ids} if ids else {"lead_said": ", ".join(line.leads)}
    if line.agenda:
        found["agenda"] = [line.agenda[: people.LONGEST_ITEM]]
    return found


def _when(said: reading.WhenSaid) -> dict[str, Any]:
    rule = said.rule
    return {
        "local": said.local.isoformat() if said.local else "",
        "day": said.day.isoformat() if said.day else "",
        "rule": (rule.text or "") if rule else "",
        "unsure": [u for u in rule.unsure if u in ("repeats", "days")] if rule else [],
        **({"length": int(said.length.total_seconds() // 60)} if said.length else {}),
    }


def go_on(ctx: Context) -> None:
    """The next question, or the reading back."""
    draft = steps.kept(ctx, NAME)
    optional = not draft.get("quick") and not draft.get("changing")
    if not draft.get("title"):
        ask_title(ctx)
    elif not draft.get("local") or "days" in draft.get("unsure", ()):
        ask_when(ctx)
    elif "repeats" in draft.get("unsure", ()):
        ask_repeats(ctx)
    elif draft.get("lead_said"):
        ask_lead(ctx)
    elif optional and "place" not in draft:
        ask_place(ctx)
    elif optional and "capacity" not in draft:
        ask_capacity(ctx)
    elif optional and "leads" not in draft:
        ask_lead(ctx)
    elif optional and "agenda" not in draft:
        ask_agenda(ctx)
    else:
        check(ctx)


def _set(ctx: Context, **values: Any) -> None:
    """Keep an answer and go on."""
    steps.keep(ctx, NAME, {**steps.kept(ctx, NAME), **values})
    go_on(ctx)


# --- the questions


def ask_title(ctx: Context) -> None:
    steps.ask(ctx, "meeting.make.title", "meetings-make-title", (CANCEL,))


@button("meeting.make.title", who=Who.FACILITATOR)
def title(ctx: Context, pressed: Pressed) -> None:
    ask_title(ctx)


@state("meeting.make.title")
def said_title(ctx: Context, said: Said) -> None:
    """A name, or everything in one line."""
    ctx.facilitator()
    line = reading.read_line(ctx, said.text)
    draft = _merged(ctx, {**steps.kept(ctx, NAME), "title": ""}, line)
    if not draft["title"]:
        draft["title"] = reading.clean_title(said.text) if line.when is None else ""
    if not draft["title"] and line.when is None:
        ctx.missed()
    if line.when is not None and line.when.local is not None:
        draft["quick"] = bool(draft["title"])
    steps.keep(ctx, NAME, draft)
    go_on(ctx)


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
    draft = steps.kept(ctx, NAME)
    steps.keep(ctx, NAME, {**draft, "local": "", "day": "", "rule": "", "unsure": []})
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
    fresh = _when(found)
    if draft.get("rule") and not fresh["rule"] and fresh["local"]:
        # The days were said before, and this is only their hour.
        fresh["rule"], fresh["unsure"] = draft["rule"], draft.get("unsure", [])
    local = datetime.fromisoformat(fresh["local"]) if fresh["local"] else None
    if local is not None and to_utc(local, ctx.community.timezone) <= ctx.now:
        _past(ctx, draft)
        return
    if local is not None and to_utc(local, ctx.community.timezone) > ctx.now + FARTHEST:
        ctx.missed()
    _set(ctx, **fresh)


def _past(ctx: Context, draft: Mapping[str, Any]) -> None:
    steps.keep(ctx, NAME, {**draft, "local": "", "day": "", "rule": ""})
    steps.ask(ctx, "meeting.make.when", "meetings-make-past", (steps.BACK, CANCEL))


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
        every=_every(draft), day=Day(datetime.fromisoformat(draft["local"]).date()),
    )  # fmt: skip


@button("meeting.make.repeats", who=Who.FACILITATOR)
def repeats(ctx: Context, pressed: Pressed) -> None:
    ask_repeats(ctx)


@state("meeting.make.repeats")
def said_repeats(ctx: Context, said: Said) -> None:
    words = fold(said.text)
    if any(word in words for word in ctx.texts.choices("words-meetings-once", ctx.language)):
        _set(ctx, rule="", unsure=[])
    elif any(word in words for word in ctx.texts.choices("words-meetings-every", ctx.language)):
        _set(ctx, unsure=[])
    else:
        ctx.missed()


@button("meeting.make.once", who=Who.FACILITATOR)
def once(ctx: Context, pressed: Pressed) -> None:
    _set(ctx, rule="", unsure=[])


@button("meeting.make.every", who=Who.FACILITATOR)
def every(ctx: Context, pressed: Pressed) -> None:
    _set(ctx, unsure=[])


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
    _set(ctx, place=pressed.text("place"))


@state("meeting.make.place")
def said_place(ctx: Context, said: Said) -> None:
    text = people.clean_place(ctx, said.text)
    if not text:
        ctx.missed()
    _set(ctx, place=text)


def ask_capacity(ctx: Context) -> None:
    # No choices: a digit is the answer itself.
    steps.ask(ctx, "meeting.make.capacity", "meetings-make-capacity")


@button("meeting.make.capacity", who=Who.FACILITATOR)
def capacity(ctx: Context, pressed: Pressed) -> None:
    ask_capacity(ctx)


@state("meeting.make.capacity")
def said_capacity(ctx: Context, said: Said) -> None:
    _set(ctx, capacity=people.places_said(ctx, said.text))


def ask_lead(ctx: Context) -> None:
    draft = steps.kept(ctx, NAME)
    said = str(draft.get("lead_said") or "")
    steps.ask(
        ctx, "meeting.make.lead", "meetings-make-lead-unknown" if said else "meetings-make-lead",
        (Choice("meetings-button-me", "meeting.make.lead-is", {"person": ctx.facilitator().id}), steps.BACK), name=said,
    )  # fmt: skip


@button("meeting.make.lead", who=Who.FACILITATOR)
def lead(ctx: Context, pressed: Pressed) -> None:
    steps.keep(ctx, NAME, {n: v for n, v in steps.kept(ctx, NAME).items() if n != "leads"})
    ask_lead(ctx)


@button("meeting.make.lead-is", who=Who.FACILITATOR)
def lead_is(ctx: Context, pressed: Pressed) -> None:
    person = ctx.store.people.get(pressed.id("person"))
    if not person.is_member:
        raise NoLongerOpen
    _set(ctx, leads=[person.id], lead_said="")


@state("meeting.make.lead")
def said_lead(ctx: Context, said: Said) -> None:
    """A name, or several who take turns."""
    names = people.names_in(said.text)
    ids = people.all_found(ctx, names)
    if ids:
        _set(ctx, leads=ids, lead_said="")
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
    _set(ctx, agenda=[])


@state("meeting.make.agenda")
def said_agenda(ctx: Context, said: Said) -> None:
    items = [" ".join(line.split()).strip(" -–•*,;") for line in said.text.replace(";", "\n").splitlines()]
    items = [personal.mask_secrets(item)[0][: people.LONGEST_ITEM] for item in items if item]
    if not items or any(personal.shows_where_or_phone(ctx, item) for item in items):
        ctx.missed()
    _set(ctx, agenda=items[:10])


# --- read back


def check(ctx: Context) -> None:
    draft = steps.kept(ctx, NAME)
    local = datetime.fromisoformat(draft["local"])
    at = to_utc(local, ctx.community.timezone)
    if at <= ctx.now:
        _past(ctx, draft)
        return
    steps.keep(ctx, NAME, {**draft, "changing": False, "quick": True})
    leads = [p.name for p in _leads(ctx, draft)]
    params: dict[str, Any] = {
        "title": str(draft["title"]), "when": Moment(at), "place": str(draft.get("place") or ""),
        "every": _every(draft) if draft.get("rule") else "", "capacity": int(draft.get("capacity") or 0),
        "names": Listing(leads), "agenda": Listing([Say("meetings-quoted", {"text": i}) for i in draft.get("agenda", ())]),
    }  # fmt: skip
    steps.ask(
        ctx, "meeting.make.check", "meetings-make-check",
        (
            Choice("button-yes", "meeting.make.yes"),
            Choice("button-change", "meeting.make.change"),
            CANCEL,
        ),
        **params,
    )  # fmt: skip


def _every(draft: Mapping[str, Any]) -> Param:
    local = datetime.fromisoformat(draft["local"])
    return rules_said.said(Rule(str(draft["rule"]), local, "UTC")) if draft.get("rule") else ""


def _leads(ctx: Context, draft: Mapping[str, Any]) -> list[Neighbour]:
    found = [ctx.store.people.get(int(i)) for i in draft.get("leads", ())]
    return [p for p in found if p.is_member] or [ctx.facilitator()]


@button("meeting.make.check", who=Who.FACILITATOR)
def checked(ctx: Context, pressed: Pressed) -> None:
    check(ctx)


@state("meeting.make.check")
def said_check(ctx: Context, said: Said) -> None:
    """Yes, or what is different: "no, alle 19", "in cortile"."""
    ctx.facilitator()
    line = reading.read_line(ctx, said.text)
    draft = steps.kept(ctx, NAME)
    day = datetime.fromisoformat(draft["local"]).date()
    fresh = {n: v for n, v in _merged(ctx, {"title": "x"}, line).items() if n != "title"}
    if line.when is not None and line.when.rule is None:
        only_hour = reading.read_when(ctx, said.text, day)
        fresh |= {n: v for n, v in _when(only_hour or line.when).items() if n in ("local", "length")}
        fresh.pop("rule", None)
        fresh.pop("unsure", None)
        if not fresh.get("local"):
            fresh.pop("local", None)
    if fresh.get("lead_said") or fresh:
        _set(ctx, **fresh)
        return
    answer = read_yes_no(said.text, ctx.language)
    if answer is None:
        ctx.missed()
    ctx.go("meeting.make.yes" if answer else "meeting.make.change")


@button("meeting.make.change", who=Who.FACILITATOR)
def change(ctx: Context, pressed: Pressed) -> None:
    """What is different? One of these, or in words."""
    steps.keep(ctx, NAME, {**steps.kept(ctx, NAME), "changing": True})
    ctx.ask(
        "meeting.make.check", "meetings-make-change",
        (
            Choice("meetings-button-title", "meeting.make.title", row=0),
            Choice("meetings-button-when", "meeting.make.when", row=0),
            Choice("meetings-button-where", "meeting.make.place", row=1),
            Choice("meetings-button-lead", "meeting.make.lead", row=1),
        ),
    )  # fmt: skip


@button("meeting.make.yes", who=Who.FACILITATOR)
def yes(ctx: Context, pressed: Pressed) -> None:
    """Made. The same one a second time is asked about."""
    me, draft = ctx.facilitator(), steps.kept(ctx, NAME)
    if not draft.get("title") or not draft.get("local"):
        raise NoLongerOpen
    local = datetime.fromisoformat(draft["local"])
    at = to_utc(local, ctx.community.timezone)
    if at <= ctx.now:
        _past(ctx, draft)
        return
    twin = _twin(ctx, draft["title"], at)
    if twin is not None and not pressed.args.get("sure"):
        ctx.say(
            "meetings-make-twin",
            (
                Choice("meetings-button-open", "meeting.manage", {"meeting": twin.id}),
                Choice("meetings-button-another", "meeting.make.yes", {"sure": True}),
            ),
            **showing.said(twin),
        )  # fmt: skip
        return
    leads = _leads(ctx, draft)
    plan = Meeting(
        draft["title"], local, ctx.community.timezone, at, str(draft.get("place") or ""),
        timedelta(minutes=int(draft["length"])) if draft.get("length") else LENGTH, int(draft.get("capacity") or 0) or None,
        created_by=me.id,
    )  # fmt: skip
    made = keeping.create(ctx, plan, str(draft.get("rule") or ""), tuple(p.id for p in leads))
    people.add_items(ctx, made, draft.get("agenda", ()), me)
    ctx.done()
    _say_made(ctx, made)
    theirs = occurrences.following(ctx, made)
    for place, person in enumerate(leads):
        # Who takes turns is asked about the first one that is theirs.
        keeping.ask_to_lead(ctx, theirs[place] if place < len(theirs) else made, person, me)


def _twin(ctx: Context, title: str, at: datetime) -> Meeting | None:
    planned = ctx.store.meetings.planned(ctx.community.id, at)
    return next(
        (m for m in planned if m.starts_at == at and fold(m.title) == fold(title) and not m.confidential),
        None,
    )


def _say_made(ctx: Context, made: Meeting) -> None:
    first = min(
        (row.due_at for row in ctx.store.timers.about(occurrences.NOTICE, made.id)), default=made.starts_at
    )  # fmt: skip
    args = {"meeting": made.id}
    now = Choice("meetings-button-announce", "meeting.announce", args)
    ctx.say(
        "meetings-made-now" if first <= ctx.now else "meetings-made",
        (*((now,) if first > ctx.now else ()), Choice("meetings-button-manage", "meeting.manage", args)),
        first=Moment(first), number=str(made.number), **showing.said(made),
    )  # fmt: skip


@button("meeting.announce", who=Who.MEMBER)
def announce(ctx: Context, pressed: Pressed) -> None:
    """In the group now, and not only at its time."""
    from handlers.meetings import sight

    meeting = sight.changed(ctx, pressed)
    if not meeting.is_open(ctx.now) or meeting.state is not MeetingState.PLANNED:
        raise NoLongerOpen
    if not ctx.groups():
        ctx.say("meetings-no-group")
        return
    showing.post(ctx, meeting)
    ctx.say("meetings-announced")
