"""The word that is given to who asks: by when they hear something, and that they do."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.people import Neighbour
from bot.domain.requests import Request, RequestState
from bot.domain.schedules import day_of, next_covered, quiet_ends
from bot.domain.waves import due
from bot.ports.words import Moment, Say
from bot.routing import Due, timer
from handlers.offers import finding
from handlers.offers.telling import rounded_up, tell_askers

WORD = "ask.word-kept"
"""The timer that is due when the asker was told to hear something."""

HEAR_SOON, HEAR_TODAY, HEAR_LATER = timedelta(minutes=30), timedelta(hours=2), timedelta(hours=8)
"""How long one waits for a word: due within two hours, due today, due another day."""

TOLD = "desk-find-unmet-told"
"""The coordinators' card of a request whose asker has heard that nobody was found yet."""


def give_word(
    ctx: Context, request: Request, *, moderated: bool = False
) -> tuple[datetime, Neighbour | None]:
    """By when the asker hears something, and which coordinator is there then; a timer sees to it.

    No later than the moment at which the search itself says that it found nobody. Where nobody has shifts
    nobody is named, and the word is the program's own.
    """
    wait = _wait(ctx, request)
    promised = ctx.promise(wait)
    at, who = promised if promised else (ctx.now + wait, ctx.person())
    at = rounded_up(at, ctx.now)
    policy, zone = ctx.policy.dispatch, ctx.community.timezone
    awake = at if request.urgent else quiet_ends(at, policy.quiet_from, policy.quiet_to, zone)
    if awake > at:
        found = next_covered(ctx.store.shifts.all(ctx.community.id), awake, zone)
        at, who = (found[0], ctx.store.people.get(found[1])) if found else (awake, who)
    if not moderated and request.state is not RequestState.AWAITING_APPROVAL:
        at = min(at, finding.hears_by(ctx, request))
    ctx.later(WORD, at, request.id)
    return at, who


def _wait(ctx: Context, request: Request) -> timedelta:
    if request.window is None:
        return HEAR_LATER
    by = due(request.window)
    if by - ctx.now <= ctx.policy.dispatch.soon:
        return HEAR_SOON
    zone = ctx.community.timezone
    return HEAR_TODAY if day_of(by, zone) == day_of(ctx.now, zone) else HEAR_LATER


@timer(WORD)
def word_kept(ctx: Context, due: Due) -> None:
    """The hour that was named: whoever still waits hears how it stands."""
    request = ctx.store.requests.find(due.subject_id)
    if request is None or request.state not in (RequestState.AWAITING_APPROVAL, RequestState.OPEN):
        return
    kind = Say(f"kind-{request.kind}")
    if request.state is RequestState.AWAITING_APPROVAL:
        at, who = give_word(ctx, request)
        name = who.name if who else Say("coordination")
        tell_askers(
            ctx, request, "ask-word-waiting", vital=False, kind=kind, name=name, when=Moment(at, "by")
        )
        return
    if any(card.key == TOLD for card in ctx.store.cards.about(CardKind.UNMET, request.id)):
        # The search has said so already, with the name of who phones.
        return
    if any(a.holds for a in ctx.store.assignments.of(request.id)):
        return
    by = finding.hears_by(ctx, request)
    tell_askers(ctx, request, "ask-word-nobody", vital=False, kind=kind, when=Moment(by, "by"))
