"""Answers said without being asked: "giovedì vengo", "alla riunione non posso", "siamo in due"."""

from __future__ import annotations

from bot.context import Context
from bot.domain.meetings import Meeting
from bot.routing import Said
from bot.understanding import fold
from handlers.meetings import agenda, attending, reading, sight

ANSWERS = (
    ("plus", "meeting.plus", None),
    ("no", "meeting.answer", "no"),
    ("perhaps", "meeting.answer", "perhaps"),
    ("yes", "meeting.answer", "yes"),
)
"""Lists of words, what they do, and the answer. "Non vengo" holds "vengo": the noes come first."""

MOST_WORDS = 8


def heard(ctx: Context, said: Said) -> bool:
    """Take it up, if it is about a meeting that is named, or the only one that is to come and was answered."""
    if ctx.sender is None or not ctx.sender.is_member:
        return False
    if agenda.heard(ctx, said):
        return True
    text = fold(said.text).strip(" .!")
    if len(text.split()) > MOST_WORDS:
        return False
    if _changes(ctx, said.text, text):
        return True
    if "?" in said.text:
        return _asked(ctx, said.text, text)
    for name, action, answer in ANSWERS:
        if _says(ctx, name, text):
            meeting = _meant(ctx, said.text, text, _bare(ctx, name, text))
            if meeting is None:
                return False
            ctx.go(action, meeting=meeting.id, **({"to": answer} if answer else {}))
            return True
    return False


def _changes(ctx: Context, said: str, text: str) -> bool:
    """Whoever may change it moves or calls off a meeting by its name; both are read back before they are done."""
    what = next((name for name in ("off", "move") if _says(ctx, name, text)), None)
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


def _meant(ctx: Context, said: str, text: str, bare: bool) -> Meeting | None:
    """The next meeting that the words name; bare words mean the next one that its sender has answered."""
    coming = sight.upcoming(ctx)
    if not bare:
        return next((m for m in coming if reading.names(ctx, m, said)), None)
    assert ctx.sender is not None
    return next((m for m in coming if attending.mine(ctx, ctx.sender, m) is not None), None)
