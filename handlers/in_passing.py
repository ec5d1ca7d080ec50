"""What people say without being asked, clear from what they are in the middle of: a task, an invitation, a
request of theirs. "Arrivo tra 10 minuti", "sono malato, non vengo", "posso alle sei", "domani mattina"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from bot.context import Context
from bot.domain.offers import ANSWERABLE, Assignment, Offer
from bot.domain.requests import Request, RequestState
from bot.domain.schedules import Window, day_of
from bot.ports.rows import Choice, Talk
from bot.ports.words import Say, dump, load
from bot.routing import Pressed, Said, Who, button, state
from bot.understanding import Intent, fold, read_money
from handlers import drafts, mine, tasks, times
from handlers.counters import hour_said
from handlers.drafts import Draft
from handlers.everyone import MENU, behind_the_bot
from handlers.hours_said import moments_said
from handlers.waves import tasks_of

LONGEST = 200
"""Characters of something said in passing; what is longer is a plea or a story."""

FEW_WORDS = 7
"""Words up to which a time alone is meant as the time of what is going on."""

AT_ONCE = timedelta(minutes=45)
""" "Arrivo tra mezz'ora" is said by who sets out; a later hour is another hour."""

GLAD = frozenset("👍👌✅🙏❤♥😊🙂😀😃😄😁☺😘🥰😍🤗💪🎉👏💐🌹🌷🌸🧡💛💚💙💜")
"""Signs that say nothing but that all is well."""


@state("in-passing")
def in_passing(ctx: Context, said: Said) -> None:
    """Take it up, or leave it to what comes next."""
    assert ctx.talk is not None
    if len(said.text) > LONGEST:
        ctx.elsewhere()
    words = fold(said.text).strip(" .!?")
    done = _lost(ctx, words) or _of_task(ctx, said, words)
    if not done and not ctx.talk.state:
        done = _of_offer(ctx, said, words) or _hold_on(ctx, words) or _who_comes(ctx, words)
        done = done or _another_time(ctx, said, words) or _just_kind(ctx, said, words)
    if not done:
        ctx.elsewhere()


def _says(ctx: Context, name: str, words: str) -> bool:
    """Whether one of the phrases of the list `words-<name>` is in the (folded) words."""
    phrases = (fold(each) for each in ctx.texts.choices(f"words-{name}", ctx.language))
    return any(re.search(rf"(?<!\w){re.escape(each)}", words) for each in phrases)


# --- not understood by them


def _lost(ctx: Context, words: str) -> bool:
    """ "Non ho capito": said again in another way; the second time a person takes over."""
    assert ctx.talk is not None
    if words not in {fold(each) for each in ctx.texts.choices("words-lost", ctx.language)}:
        return False
    missed = ctx.talk.missed
    if missed + 1 >= ctx.policy.dispatch.misunderstandings:
        ctx.missed()
    ctx.say("passing-lost", ctx.talk.choices or MENU, **behind_the_bot(ctx))
    ctx.talk = _with_missed(ctx, missed + 1)
    return True


def _with_missed(ctx: Context, missed: int) -> Talk:
    assert ctx.talk is not None
    return replace(ctx.talk, missed=missed)


# --- a task


def _of_task(ctx: Context, said: Said, words: str) -> bool:
    """What a helper says of what they have taken on."""
    if ctx.sender is None or not ctx.sender.is_member:
        return False
    held = tasks_of(ctx, ctx.sender)
    if not held:
        return False
    if _says(ctx, "cannot-come", words):
        return _go(ctx, "task.hand-back", held)
    if _says(ctx, "finished", words) and not _says(ctx, "not-yet", words):
        today = [a for a in held if _is_today(ctx, a)]
        cents = read_money(re.sub(r"^[^\d£€]+", "", said.text))
        return _go(ctx, "task.done", today, **({"cents": cents} if cents is not None else {}))
    coming = _says(ctx, "coming", words)
    if len(held) == 1 and (coming or _says(ctx, "late", words) or _few(words)):
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
    if _says(ctx, "late", words):
        return _go(ctx, "task.later", held)
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


# --- an invitation


def _of_offer(ctx: Context, said: Said, words: str) -> bool:
    """ "Posso alle sei", "vado io", "questa volta non riesco"."""
    if ctx.sender is None or not ctx.sender.is_member:
        return False
    offers = _open_offers(ctx)
    if not offers:
        return False
    request = ctx.store.requests.get(offers[0].request_id)
    no, able = _says(ctx, "cannot-come", words), _says(ctx, "able", words)
    hour = able and bool(moments_said(ctx, said.text, request.window))
    if not (no or hour or _says(ctx, "i-go", words)):
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
            ctx.go("offer.counter-at", **args, at=at.isoformat())
    else:
        ctx.go("offer.accept", **args)
    return True


def _open_offers(ctx: Context) -> list[Offer]:
    """Invitations of the last days that can still be answered, the newest first."""
    assert ctx.sender is not None
    found = []
    for offer in ctx.store.offers.to(ctx.sender.id, ctx.now - timedelta(days=7)):
        request = ctx.store.requests.find(offer.request_id)
        if offer.state in ANSWERABLE and request is not None and request.state is RequestState.OPEN:
            found.append(offer)
    return sorted(found, key=lambda each: each.id, reverse=True)


# --- a request of theirs


def _hold_on(ctx: Context, words: str) -> bool:
    """ "No, aspetti": what was just asked for is shown, to be changed or called off."""
    if words not in {fold(each) for each in ctx.texts.choices("words-hold-on", ctx.language)}:
        return False
    if mine.live(ctx):
        ctx.go("mine.show")
    else:
        ctx.say("passing-waiting")
    return True


def _who_comes(ctx: Context, words: str) -> bool:
    """ "Chi viene?" """
    if not mine.live(ctx) or not _says(ctx, "who-comes", words):
        return False
    ctx.go("mine.show")
    return True


def _another_time(ctx: Context, said: Said, words: str) -> bool:
    """A time and nothing else: the day of a request that has none, or another one for the only request."""
    reading = said.reading
    if reading is None or reading.kind or not _few(words):
        return False
    if reading.intent not in (Intent.CHAT, Intent.REQUEST, Intent.CHECKIN_OK):
        return False
    requests = [r for r in mine.live(ctx) if r.state is not RequestState.UNDER_WAY]
    timeless = [r for r in requests if r.window is None]
    if not timeless and len(requests) != 1:
        return False
    request = (timeless or requests)[0]
    found = times.read_window(ctx, said.text, _day_of(ctx, request))
    if found is None:
        return False
    args = {"request": request.id, "window": dump(found.window), "guessed": found.guessed}
    ctx.say(
        "passing-move",
        (Choice("button-yes", "mine.move", args), Choice("button-no", "mine.keep", {"request": request.id})),
        kind=Say(f"kind-{request.kind}"), when=found.window,
    )  # fmt: skip
    return True


def _day_of(ctx: Context, request: Request) -> date | None:
    return day_of(request.window.start, ctx.community.timezone) if request.window else None


def _few(words: str) -> bool:
    return len(words.split()) <= FEW_WORDS


@button("mine.move", who=Who.MEMBER)
def move(ctx: Context, pressed: Pressed) -> None:
    """Yes, at that time: goes the way of every change."""
    request = ctx.store.requests.get(pressed.id("request"))
    window = load(pressed.args["window"])
    assert isinstance(window, Window)
    drafts.go_on(
        ctx,
        Draft(
            kind=request.kind, request=request.id, person=request.person_id, window=window,
            guessed=bool(pressed.args.get("guessed")),
        ),
    )  # fmt: skip


# --- nothing to do


def _just_kind(ctx: Context, said: Said, words: str) -> bool:
    """ "Ok", "va bene grazie", 👍: an answer to something that asked nothing. And "oggi non sto bene"."""
    intent = said.reading.intent if said.reading else Intent.CHAT
    if intent is Intent.CHECKIN_NOT_OK:
        person = ctx.person()
        call = (
            Choice("button-person-named", "person.call", {}, {"name": person.name})
            if person
            else Choice("button-person", "person.call")
        )
        ctx.say("passing-not-well", (call, Choice("menu-ask", "ask.begin")), **behind_the_bot(ctx))
        return True
    glad = bool(words) and all(c in GLAD or c in " !.🏻🏼🏽🏾🏿" for c in words)
    if glad or intent is Intent.CHECKIN_OK or _agrees(ctx, words):
        ctx.say("thanks-back" if _says(ctx, "thanks", words) else "passing-fine")
        return True
    return False


def _agrees(ctx: Context, words: str) -> bool:
    return words in {fold(each) for each in ctx.texts.choices("words-yes", ctx.language)}
