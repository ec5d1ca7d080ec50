"""Whether one comes to one's circle, said without being asked: "giovedì non riesco a venire", "stasera vengo"."""

from __future__ import annotations

from bot.context import Context
from bot.domain.circles import Belongs, Circle
from bot.domain.schedules import to_local
from bot.ports.rows import Choice
from bot.routing import Said
from bot.understanding import fold
from handlers.circles import confided
from handlers.circles.confided import choice
from handlers.meetings import reading, sight
from handlers.meetings import words as meeting_words
from handlers.tasks.helper_words import few, says

MOST_WORDS = meeting_words.MOST_WORDS


def heard(ctx: Context, said: Said, words: str) -> bool:
    """Take it up for a circle of the sender's: what is not understood twice is shown to the coordinators, who may not
    read in it who belongs where. In private only."""
    if not ctx.in_private or ctx.sender is None or not ctx.sender.is_member or ctx.actor is not None:
        return False
    own = _own(ctx)
    if not own or len(words.split()) > MOST_WORDS:
        return False
    named = [each for each in own if _named(ctx, each[0], words)]
    meant = named or [each for each in own if _on_day(ctx, each[0], said.text)]
    found = meeting_words.said_in(ctx, words) if "?" not in said.text else None
    bare = found is not None and meeting_words.bare(ctx, said.text) is not None
    if bare:
        meant = [each for each in own if _on_day(ctx, each[0], "")]
    if found is None and meant and meant[0][1].leads and meeting_words.changes(ctx, words):
        ctx.go(confided.ACTION, do="circle.mine", circle=meant[0][0].id)
        return True
    if not meant or (
        found is None and not (named and (few(words) or any(_by_name(c, words) for c, _ in named)))
    ):
        return False
    circle, mine = meant[0]
    if found is not None and not named and (other := _meeting(ctx, said, found[2], bare)) is not None:
        action, answer = found[1], found[2]
        meeting = Choice(
            "meetings-button-name", action, {"meeting": other, **({"to": answer} if answer else {})},
            {"name": ctx.store.meetings.get(other).title},
        )  # fmt: skip
        confided.say(ctx, "circle-which-day", (meeting, _choice(ctx, circle, mine, found[0])))
        return True
    if found is None or (len(meant) > 1 and not named):
        ctx.go(confided.ACTION, do="circle.mine", circle=circle.id)
    else:
        ctx.go(confided.ACTION, **_choice(ctx, circle, mine, found[0]).args)
    return True


def _own(ctx: Context) -> list[tuple[Circle, Belongs]]:
    me = confided.oneself(ctx)
    return [
        (circle, each)
        for each in ctx.store.belongings.by(me.id)
        if each.is_in
        and (circle := ctx.store.circles.find(each.circle_id)) is not None
        and circle.ended_at is None
    ]


def _named(ctx: Context, circle: Circle, words: str) -> bool:
    return _by_name(circle, words) or says(ctx, "circle-group", words)


def _by_name(circle: Circle, words: str) -> bool:
    return fold(circle.name) in words


def _on_day(ctx: Context, circle: Circle, text: str) -> bool:
    """Whether its next meeting is on the day that is named; without words, today."""
    sitting = circle.next(ctx.now)
    if sitting is None or sitting.at - ctx.now > meeting_words.WEEKDAY_WITHIN:
        return False
    local = to_local(sitting.at, circle.zone)
    if not text:
        return local.date() == to_local(ctx.now, circle.zone).date()
    if reading.only_weekday(text) == local.weekday():
        return True
    when = reading.read_when(ctx, text)
    return when is not None and when.rule is None and when.day == local.date()


def _meeting(ctx: Context, said: Said, answer: str | None, bare: bool) -> int | None:
    """A public meeting that they have answered, of the same day: which of the two is meant must be asked."""
    same = {m.id for m in meeting_words.on_weekday(ctx, said.text)}
    today = to_local(ctx.now, ctx.community.timezone).date()
    about = [
        m
        for m in sight.upcoming(ctx)
        if m.id in same or reading.names(ctx, m, said.text) or (bare and m.local.date() == today)
    ]
    return next((m.id for m in about if meeting_words.has_answered(ctx, m, answer)), None)


def _choice(ctx: Context, circle: Circle, mine: Belongs, answer: str) -> Choice:
    """Yes and no are kept; who leads, and who is not sure, see what they can do."""
    sitting = circle.next(ctx.now)
    label = {"name": circle.name}
    if sitting is None or mine.leads or answer not in ("yes", "no"):
        return choice("private-button-name", "circle.mine", label, circle=circle.id)
    return choice(
        "private-button-name", "sitting.answer", label,
        circle=circle.id, comes=answer == "yes", day=sitting.day.isoformat(),
    )  # fmt: skip
