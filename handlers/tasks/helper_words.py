"""What a helper says of a task or an invitation without pressing anything: "arrivo", "fatto, 12 euro e 40",
"sono malato, non vengo", "posso alle sei"."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import cache

from bot.context import Context
from bot.domain.offers import ANSWERABLE, Assignment, AssignmentState, Offer
from bot.domain.requests import Request, RequestState
from bot.domain.schedules import day_of
from bot.ports.rows import Choice
from bot.ports.words import Moment, Say
from bot.routing import Said
from bot.understanding import fold, read_money
from handlers.offers.counters import hour_said
from handlers.offers.waves import tasks_of
from handlers.requests.hours_said import moments_said
from handlers.tasks import tasks

FEW_WORDS = 7
"""Words up to which a time alone is meant as the time of what is going on."""

AT_ONCE = timedelta(minutes=45)
""" "Arrivo tra mezz'ora" is said by who sets out; a later hour is another hour."""

RELEASED_LATELY = timedelta(days=2)
"""How far back invitations are looked at for a task that was taken away."""

_BARE_HOUR = re.compile(r"\b(?:[1-9]|1\d|2[0-3])(?:[.:]\d\d)?$")
_MONEY = re.compile(r"(?i)\d[.,]\d|€|£|\beuro|\bpounds?\b|\bquid\b")


def says(ctx: Context, name: str, words: str) -> bool:
    """Whether one of the phrases of the list `words-<name>` is in the (folded) words."""
    return _any_of(ctx.texts.choices(f"words-{name}", ctx.language)).search(words) is not None


@cache
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Finds one of the phrases from the beginning of a word on; the lists are few and never change."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(fold(each)) for each in phrases)})")


def few(words: str) -> bool:
    return len(words.split()) <= FEW_WORDS


# --- a task


def of_task(ctx: Context, said: Said, words: str) -> bool:
    """What a helper says of what they have taken on."""
    if ctx.sender is None or not ctx.sender.is_member:
        return False
    held = tasks_of(ctx, ctx.sender)
    if not held:
        came = _finished(ctx, words) or any(says(ctx, each, words) for each in ("coming", "i-go"))
        return came and had_lately(ctx)
    if says(ctx, "cannot-come", words):
        return _go(ctx, "task.hand-back", held)
    if says(ctx, "remind", words):
        from handlers.tasks import snooze  # which knows these words

        if len(held) == 1:
            snooze.said_in_passing(ctx, held[0], said.text)
            return True
        return _go(ctx, "remind.later", held)
    if few(words) and says(ctx, "where", words):
        return _go(ctx, "task.address", held)
    if _finished(ctx, words):
        today = [a for a in held if _is_today(ctx, a)]
        cents = read_money(re.sub(r"^[^\d£€]+", "", said.text))
        return _go(ctx, "task.done", today, **({"cents": cents} if cents is not None else {}))
    coming = says(ctx, "coming", words)
    if len(held) == 1 and (coming or says(ctx, "late", words) or few(words)):
        request = ctx.store.requests.get(held[0].request_id)
        named = [m for m in moments_said(ctx, said.text, request.window) if m > ctx.now]
        if named and not (coming and named[0] - ctx.now <= AT_ONCE):
            args = {"assignment": held[0].id}
            at = hour_said(ctx, said, request, "task.later-at", args)
            if at is not None:
                ctx.go("task.later-at", **args, at=at.isoformat())
            return True
    if coming:
        return _go(ctx, "task.on-way", [a for a in held if _is_today(ctx, a)])
    if says(ctx, "late", words):
        return _go(ctx, "task.later", held)
    return few(words) and _spent(ctx, said, held)


def _finished(ctx: Context, words: str) -> bool:
    """ "Fatto, 12 euro" and "ho finito", but not "mi sono fatta male"."""
    begins = any(
        re.match(rf"{re.escape(fold(w))}\b", words) for w in ctx.texts.choices("words-done", ctx.language)
    )
    return (begins or says(ctx, "finished", words)) and not says(ctx, "not-yet", words)


def had_lately(ctx: Context) -> bool:
    """ "Arrivo", from somebody whose silence was taken for a no a while ago: they have it again, if it is free."""
    assert ctx.sender is not None
    for offer in sorted(ctx.store.offers.to(ctx.sender.id, ctx.now - RELEASED_LATELY), key=lambda o: -o.id):
        mine = [a for a in ctx.store.assignments.of(offer.request_id) if a.neighbour_id == offer.neighbour_id]
        if not mine or mine[-1].state is not AssignmentState.RELEASED:
            continue
        if ctx.store.requests.get(offer.request_id).state is RequestState.OPEN:
            ctx.go("offer.accept", offer=offer.id)
        else:
            ctx.say("passing-not-needed")
        return True
    return False


def _go(ctx: Context, action: str, held: list[Assignment], **args: int) -> bool:
    """The only task it can be about; with several the one is chosen by the words that every task knows."""
    if len(held) == 1:
        ctx.go(action, assignment=held[0].id, **args)
    elif held:
        tasks.which(ctx, action, held)
    return bool(held)


def _is_today(ctx: Context, assignment: Assignment) -> bool:
    request = ctx.store.requests.get(assignment.request_id)
    zone = ctx.community.timezone
    return request.window is None or day_of(assignment.at, zone) <= day_of(ctx.now, zone)


def _spent(ctx: Context, said: Said, held: list[Assignment]) -> bool:
    """ "12,40 euro" and nothing else, once the hour of the only shopping has come."""
    if len(held) != 1 or not _MONEY.search(said.text):
        return False
    request = ctx.store.requests.get(held[0].request_id)
    cents = read_money(said.text)
    if cents is None or not ctx.kind(request.kind).shopping or held[0].at - ctx.now > AT_ONCE:
        return False
    return _go(ctx, "task.done", held, cents=cents)


# --- an invitation


def of_offer(ctx: Context, said: Said, words: str) -> bool:
    """ "Posso alle sei", "vado io", "questa volta non riesco"."""
    if ctx.sender is None or not ctx.sender.is_member:
        return False
    offers = _open_offers(ctx)
    if not offers:
        return False
    request = ctx.store.requests.get(offers[0].request_id)
    no, able = says(ctx, "cannot-come", words), says(ctx, "able", words)
    hour = able and bool(moments_said(ctx, said.text, request.window))
    # "I can do eleven": an hour is meant, but which one isn't sure.
    asks = able and not hour and _BARE_HOUR.search(words) is not None
    if not (no or hour or asks or says(ctx, "i-go", words)):
        return False
    if len(offers) > 1:
        ctx.say("passing-which-offer")
        return True
    args = {"offer": offers[0].id}
    if no:
        ctx.go("offer.decline", **args)
    elif hour:
        at = hour_said(ctx, said, request, "offer.counter-at", args)
        if at is not None:
            _read_back(ctx, request, args, at)
    else:
        ctx.go("offer.counter" if asks else "offer.accept", **args)
    return True


def _read_back(ctx: Context, request: Request, args: dict[str, int], at: datetime) -> None:
    """An hour in free words may be about something else: nobody is told of it before a yes."""
    ctx.say(
        "passing-hour",
        (
            Choice("button-yes", "offer.counter-at", {**args, "at": at.isoformat()}),
            Choice("button-no", "hour.leave"),
        ),
        kind=Say(f"kind-{request.kind}"), when=Moment(at),
    )  # fmt: skip


def _open_offers(ctx: Context) -> list[Offer]:
    """Invitations of the last days that can still be answered, the newest first."""
    assert ctx.sender is not None
    found = []
    for offer in ctx.store.offers.to(ctx.sender.id, ctx.now - timedelta(days=7)):
        request = ctx.store.requests.find(offer.request_id)
        if offer.state in ANSWERABLE and request is not None and request.state is RequestState.OPEN:
            found.append(offer)
    return sorted(found, key=lambda each: each.id, reverse=True)
