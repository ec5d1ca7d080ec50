"""What people say without being asked, clear from what they are in the middle of: a task, an invitation, a
request of theirs. "Arrivo tra 10 minuti", "sono malato, non vengo", "posso alle sei", "domani mattina"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.context import Context
from bot.domain.requests import Request, RequestState
from bot.domain.schedules import Window, day_of
from bot.ports.rows import Choice, Talk
from bot.ports.words import Say, dump, load
from bot.routing import Pressed, Said, Who, button, state
from bot.understanding import Intent, fold, read_money, read_number, read_yes_no
from handlers.checkins import answering, reporting, sentences
from handlers.circles import coming as circle_coming
from handlers.circles import words as circle_words
from handlers.everyone import MENU, behind_the_bot, call_person
from handlers.meetings import words as meeting_words
from handlers.offers.waves import tasks_of
from handlers.recurring import said as recurring_said
from handlers.requests import drafts, mine, times
from handlers.requests.drafts import Draft
from handlers.rotas import words as rota_words
from handlers.rounds import answers, ticked
from handlers.rounds import mine as rounds_mine
from handlers.tasks import helper_words
from handlers.tasks.helper_words import few, says

SOON = timedelta(hours=2)
"""So near a task an "ok" is an answer to its reminder."""

SURE = timedelta(hours=1)
"""How long a bare "sì" is an answer to whether everything is to be removed."""

COMPANY = "company"
"""The kind of help that words of mourning are heard as, too."""

LONGEST = 200
"""Characters of something said in passing; what is longer is a plea or a story."""


DOUBT = "unsure"
"""The question which of two meanings was the right one."""

GLAD = frozenset("👍👌✅🙏❤♥😊🙂😀😃😄😁☺😘🥰😍🤗💪🎉👏💐🌹🌷🌸🧡💛💚💙💜")
"""Signs that say nothing but that all is well."""


@state("in-passing")
def in_passing(ctx: Context, said: Said) -> None:
    """Take it up, or leave it to what comes next."""
    assert ctx.talk is not None
    if len(said.text) > LONGEST:
        ctx.elsewhere()
    words = fold(said.text).strip(" .!?")
    done = (
        answers.heard(ctx, said, words)
        or (not ctx.talk.state and sentences.ends_or_pauses(ctx, said, words))
        or answering.answers(ctx, said)
        or reporting.reports(ctx, said)
        or ticked.heard(ctx, said, words)
        or rounds_mine.heard(ctx, words)
        or _lost(ctx, words)
        or (not ctx.talk.state and recurring_said.heard(ctx, said, words))
        or circle_words.heard(ctx, said, words)
        or rota_words.heard(ctx, said, words)
        or helper_words.of_task(ctx, said, words)
        or _mourns(ctx, said, words)
        or _just_thanks(ctx, words)
    )
    if not done and not ctx.talk.state:
        done = (
            sentences.heard(ctx, said, words)
            or _of_leaving(ctx, said, words)
            or _no_more(ctx, words)
            or _of_ceiling(ctx, said)
            or helper_words.of_offer(ctx, said, words)
            or _hold_on(ctx, words)
            or _who_comes(ctx, words)
            or circle_coming.heard(ctx, said, words)
            or meeting_words.heard(ctx, said)
        )
        done = done or _another_time(ctx, said, words) or _just_kind(ctx, said, words)
        done = done or answers.unclear(ctx, said, words)
    elif not done and ctx.talk.state == DOUBT:
        # Asked what was meant, some say the next thing instead.
        done = meeting_words.heard(ctx, said)
    if not done:
        ctx.elsewhere()


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


def _mourns(ctx: Context, said: Said, words: str) -> bool:
    """ "È morto mio marito": nobody is told that this wasn't understood, or asked what help it is; a person comes."""
    wants = said.reading.kind if said.reading is not None else None
    if (wants and wants != COMPANY) or (said.reading is not None and said.reading.danger):
        # "Mi è morta la mamma, c'è qualcuno con cui parlare?": for that a person comes, and no questions first.
        return False
    if ctx.sender is not None and ctx.sender.is_coordinator:
        return False
    if (
        not says(ctx, "mourning", words)
        or says(ctx, "not-mourning", words)
        or says(ctx, "cannot-come", words)
    ):
        return False
    ctx.say("passing-sorry")
    call_person(ctx, "desk-mourning-said", words=said.text)
    return True


def _just_thanks(ctx: Context, words: str) -> bool:
    """ "Grazie": no answer to an open question, and no fault either."""
    assert ctx.talk is not None
    if words not in {fold(each) for each in ctx.texts.choices("words-thanks", ctx.language)}:
        return False
    ctx.say("thanks-back", ctx.talk.choices if ctx.talk.state else ())
    return True


# --- a request of theirs


def _of_leaving(ctx: Context, said: Said, words: str) -> bool:
    """ "Sì" to "shall I remove everything?", which leaves no question open: nobody may believe that they are
    forgotten when they aren't. Long after the question it is asked again, because it can't be undone."""
    assert ctx.talk is not None
    if not any(choice.action == "leave.yes" for choice in ctx.talk.choices):
        return False
    answer = read_yes_no(said.text, ctx.language) if few(words) else None
    if answer is None:
        return False
    asked = ctx.talk.updated_at or ctx.now
    ctx.go(("leave.yes" if ctx.now - asked <= SURE else "leave.ask") if answer else "leave.no")
    return True


def _no_more(ctx: Context, words: str) -> bool:
    """ "Non scrivetemi più": what that means is said and asked once; it is no offer of help."""
    if ctx.sender is None or not ctx.sender.is_member or not few(words) or not says(ctx, "no-more", words):
        return False
    ctx.go("leave.ask")
    return True


def _of_ceiling(ctx: Context, said: Said) -> bool:
    """An amount of one's own to "how much can be spent?", which leaves no question open."""
    assert ctx.talk is not None
    asked = next((c for c in ctx.talk.choices if c.action == "ask.ceiling.set"), None)
    number = read_number(said.text)
    cents = read_money(said.text) or (number * 100 if number else None)
    if asked is None or not cents or not few(said.text):
        return False
    ctx.go("ask.ceiling.set", **{**asked.args, "cents": cents})
    return True


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
    if not mine.live(ctx) or not few(words) or not says(ctx, "who-comes", words):
        return False
    ctx.go("mine.show")
    return True


def _another_time(ctx: Context, said: Said, words: str) -> bool:
    """A time and nothing else: the day of a request that has none, or another one for the only request."""
    reading = said.reading
    if reading is None or reading.kind or not few(words):
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
        held = tasks_of(ctx, ctx.sender) if ctx.sender is not None and ctx.sender.is_member else []
        if len(held) == 1 and held[0].confirmed_at is None and held[0].at - ctx.now <= SOON:
            # "Ok" to the reminder: it is meant for the one who waits.
            ctx.go("task.confirm", assignment=held[0].id)
            return True
        ctx.say("thanks-back" if says(ctx, "thanks", words) else "passing-fine")
        return True
    return False


def _agrees(ctx: Context, words: str) -> bool:
    return words in {fold(each) for each in ctx.texts.choices("words-yes", ctx.language)}
