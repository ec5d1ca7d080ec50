"""Answers said without being asked: "giovedì vengo", "alla riunione non posso", "siamo in due"."""

from __future__ import annotations

import re
from datetime import timedelta

from bot.context import Context
from bot.domain.meetings import Meeting, RsvpState
from bot.ports.rows import Choice
from bot.routing import Said
from bot.understanding import fold
from handlers.meetings import agenda, attending, reading, showing, sight

ANSWERS = (
    ("alone", "meeting.more", None),
    ("no", "meeting.answer", "no"),
    ("perhaps", "meeting.answer", "perhaps"),
    ("plus", "meeting.plus", None),
    ("yes", "meeting.answer", "yes"),
)
"""Lists of words, what they do, and the answer. "Non vengo" holds "vengo", "forse vengo con mio marito" holds "con mio
marito": what promises least comes first."""

MOST_WORDS = 12

WEEKDAY_WITHIN = timedelta(days=14)
"""How far ahead "giovedì" may mean a meeting on a Thursday."""


def heard(ctx: Context, said: Said) -> bool:
    """Take it up, if it is about a meeting that is named, or the only one that is to come and was answered."""
    if ctx.sender is None or not ctx.sender.is_member:
        # Who is not known yet may answer by a meeting's name: they are asked who they are.
        named = any(reading.titled(m, said.text) for m in sight.upcoming(ctx))
        return named and answered(ctx, said)
    if agenda.heard(ctx, said):
        return True
    text = fold(said.text).strip(" .!")
    if len(text.split()) > MOST_WORDS:
        return False
    if _changes(ctx, said.text, text):
        return True
    if reading.opens_with_kind(ctx, said.text) and reading.is_new_meeting(ctx, said.text):
        ctx.go("meeting.make", line=said.text)
        return True
    if "?" in said.text:
        return _asked(ctx, said.text, text)
    return answered(ctx, said)


def answered(ctx: Context, said: Said) -> bool:
    """Take up an answer to a meeting that is named by a word of its title or by its day. A weekday alone means the one
    that they have answered; another one is shown, so that nobody comes a week too early."""
    text = fold(said.text).strip(" .!")
    found = said_in(ctx, text) if len(text.split()) <= MOST_WORDS and "?" not in said.text else None
    if found is None:
        return False
    name, action, answer = found
    meeting = _meant(ctx, said.text, _bare(ctx, name, text))
    if meeting is not None and answer == "no" and _leads(ctx, meeting):
        _cannot_lead(ctx, meeting)
        return True
    if meeting is not None:
        ctx.go(action, meeting=meeting.id, **_args(found, text))
        return True
    same = on_weekday(ctx, said.text)
    if not same:
        return False
    led = next((m for m in same if answer == "no" and _leads(ctx, m)), None)
    if led is not None:
        _cannot_lead(ctx, led)
        return True
    own = next((m for m in same if has_answered(ctx, m, answer)), None)
    if own is not None:
        ctx.go(action, meeting=own.id, **_args(found, text))
    elif ctx.in_private:
        ctx.go("meeting.show", meeting=same[0].id)
    return own is not None or ctx.in_private


def _leads(ctx: Context, meeting: Meeting) -> bool:
    return ctx.in_private and ctx.sender is not None and meeting.facilitator_id == ctx.sender.id


def _cannot_lead(ctx: Context, meeting: Meeting) -> None:
    """Whoever leads it and can't come is missed by all: that is more than an answer."""
    args = {"meeting": meeting.id}
    ctx.say(
        "meetings-lead-cannot",
        (
            Choice("meetings-button-hand-over", "meeting.lead", args),
            Choice("meetings-button-lead-no", "meeting.lead-no", args),
            Choice("meetings-button-cancel", "meeting.cancel", args),
        ),
        **showing.said(meeting),
    )  # fmt: skip


def _args(found: tuple[str, str, str | None], text: str) -> dict[str, object]:
    """What a choice is told beside the meeting: the answer, that nobody comes along, or how many do."""
    name, _, answer = found
    if name == "alone":
        return {"alone": True}
    if answer:
        return {"to": answer}
    guests = guests_in(text)
    return {"guests": guests} if guests else {}


def guests_in(text: str) -> int:
    """How many come along: "siamo in tre" is two; 0 where no number is said."""
    several = _SEVERAL.search(fold(text))
    return _HEADS.get(several["it"] or several["en"], 1) - 1 if several else 0


_HEADS = {
    **{str(n): n for n in range(2, 10)},
    "due": 2, "tre": 3, "quattro": 4, "cinque": 5, "sei": 6, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
}  # fmt: skip
_SEVERAL = re.compile(
    r"\bin (?P<it>[2-9]|due|tre|quattro|cinque|sei)\b|\b(?P<en>[2-9]|two|three|four|five|six) of us\b"
)


def said_in(ctx: Context, text: str) -> tuple[str, str, str | None] | None:
    """The first of ANSWERS that a folded text gives."""
    return next((each for each in ANSWERS if _says(ctx, each[0], text)), None)


def on_weekday(ctx: Context, said: str) -> list[Meeting]:
    """The next meetings on the weekday that is named without a date."""
    day = reading.only_weekday(said)
    if day is None:
        return []
    coming = sight.upcoming(ctx)
    return [m for m in coming if m.local.weekday() == day and m.starts_at - ctx.now <= WEEKDAY_WITHIN]


def has_answered(ctx: Context, meeting: Meeting, to: str | None = None) -> bool:
    """Whether the sender has answered it already; who has said no needn't say it again."""
    own = attending.mine(ctx, ctx.sender, meeting) if ctx.sender is not None else None
    return own is not None and not (to == "no" and own.state is RsvpState.NO)


def _changes(ctx: Context, said: str, text: str) -> bool:
    """Whoever may change it moves or calls off a meeting by its name; both are read back before they are done."""
    what = changes(ctx, text)
    if what is None:
        return False
    coming = (m for m in sight.upcoming(ctx) if sight.may_change(ctx.sender, m))
    meeting = next((m for m in coming if reading.titled(m, said)), None)
    if meeting is None:
        return False
    if what == "off":
        ctx.go("meeting.cancel", meeting=meeting.id)
    else:
        ctx.go("meeting.change-line", meeting=meeting.id, line=said)
    return True


def changes(ctx: Context, text: str) -> str | None:
    """Whether a folded text calls something off ("off"), or puts it at another time ("move")."""
    return next((name for name in ("off", "move") if _says(ctx, name, text)), None)


def _asked(ctx: Context, said: str, text: str) -> bool:
    """A question about a meeting by its name: "chi viene all'assemblea?" """
    meeting = next((m for m in sight.upcoming(ctx) if reading.titled(m, said)), None)
    if meeting is None:
        return False
    who = _says(ctx, "who", text) and sight.may_change(ctx.sender, meeting)
    ctx.go("meeting.who" if who else "meeting.show", meeting=meeting.id)
    return True


def bare(ctx: Context, text: str) -> tuple[str, str | None] | None:
    """What a text that is nothing more than an answer does: the action, and the answer."""
    folded = fold(text).strip(" .!?")
    for name, action, answer in ANSWERS:
        if _bare(ctx, name, folded):
            return action, answer
    return None


def _says(ctx: Context, name: str, text: str) -> bool:
    phrases = [fold(each) for each in ctx.texts.choices(f"words-meetings-{name}", ctx.language)]
    return any(f" {phrase} " in f" {text} " for phrase in phrases)


def _bare(ctx: Context, name: str, text: str) -> bool:
    """Whether nothing more is said than that."""
    return text in {fold(each) for each in ctx.texts.choices(f"words-meetings-{name}", ctx.language)}


def _meant(ctx: Context, said: str, bare: bool) -> Meeting | None:
    """The next meeting that the words name; bare words mean the next one that its sender has answered."""
    coming = sight.upcoming(ctx)
    if not bare:
        titled = next((m for m in coming if reading.titled(m, said)), None)
        return titled or next((m for m in coming if reading.names(ctx, m, said)), None)
    return next((m for m in coming if has_answered(ctx, m)), None)
