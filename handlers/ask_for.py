"""For whom: somebody the sender speaks for, and who of several people on one account is asking."""

from __future__ import annotations

from dataclasses import replace

from bot.context import Context
from bot.domain.errors import NotAllowed, NotYours
from bot.domain.people import DelegationState, Neighbour
from bot.ports.rows import Choice
from bot.routing import Pressed, Said, Who, button, state
from bot.understanding import fold
from handlers import drafts, steps
from handlers.drafts import Draft, go_on
from handlers.heard import heard
from handlers.telling import speaks_for

MOST_SHOWN = 2
"""People offered by name, beside *somebody else* and *for myself*."""


def spoken_for(ctx: Context) -> list[Neighbour]:
    """Whom the sender may ask for, confirmed or still to be."""
    assert ctx.sender is not None
    good = (DelegationState.CONFIRMED, DelegationState.WAITING)
    ids = [d.person_id for d in ctx.store.delegations.by(ctx.sender.id) if d.state in good]
    people = (ctx.store.people.find(i) for i in dict.fromkeys(ids))
    return [p for p in people if p is not None]


def ask_whom(ctx: Context, draft: Draft) -> None:
    """Who it is for; known at once when their name was said."""
    people = spoken_for(ctx)
    said = set(fold(draft.whom).split())
    named = [p for p in people if said & set(fold(p.name).split())]
    if len(named) == 1:
        go_on(ctx, replace(draft, person=named[0].id))
        return
    choices = [
        Choice("ask-for-button", "ask.for", {"person": p.id}, {"name": p.name})
        for p in (named or people)[:MOST_SHOWN]
    ]
    # Called by a name or a relation that nobody we know has: that is what the button says.
    whom = draft.whom[:30] if not named else ""
    someone = (
        Choice("ask-for-button", "ask.for.new", {}, {"name": whom[:1].upper() + whom[1:]})
        if whom
        else Choice("ask-button-someone", "ask.for.new")
    )
    steps.ask(ctx, "ask.whom", "ask-whom", (*choices, someone, Choice("ask-button-myself", "ask.for.me")))


@button("ask.whom")
def whom_again(ctx: Context, pressed: Pressed) -> None:
    draft = drafts.current(ctx)
    if draft is None:
        ctx.missed()
    go_on(ctx, replace(draft, for_other=True, person=None, whom=""))


@state("ask.whom")
def whom_said(ctx: Context, said: Said) -> None:
    text = heard(ctx, said)
    if text is None:
        return
    draft = drafts.current(ctx)
    words = set(fold(text).split())
    named = [p for p in spoken_for(ctx) if words & set(fold(p.name).split())]
    if draft is None or len(named) != 1:
        ctx.missed()
    go_on(ctx, replace(draft, person=named[0].id))


@button("ask.for.me")
def for_me(ctx: Context, pressed: Pressed) -> None:
    draft = drafts.current(ctx)
    if draft is None:
        ctx.missed()
    go_on(ctx, replace(draft, for_other=False, person=None))


@button("ask.for.new", who=Who.MEMBER)
def for_somebody_new(ctx: Context, pressed: Pressed) -> None:
    """Somebody whom the community doesn't know yet; coordinators look among those whom it does."""
    if ctx.me.is_coordinator:
        ctx.go("people.pick", then="ask.for")
        return
    draft = drafts.current(ctx)
    ctx.go("proxy.new", then="ask.for", whom=draft.whom if draft else "", other=True)


@button("ask.for", who=Who.MEMBER)
def ask_for(ctx: Context, pressed: Pressed) -> None:
    """Ask for this person; goes on with what was being asked, or begins."""
    person = ctx.store.people.get(pressed.id("person"))
    if not may_ask_for(ctx, person):
        raise NotAllowed
    draft = drafts.current(ctx)
    if draft is None or draft.request is not None:
        draft = Draft()
    mine = person.id == ctx.me.id
    go_on(ctx, replace(draft, person=None if mine else person.id, for_other=not mine, newcomer=False))


def may_ask_for(ctx: Context, person: Neighbour) -> bool:
    """Coordinators for anybody; a delegate for who named them (a coordinator speaks with them first)."""
    me = ctx.me
    return me.id == person.id or me.is_coordinator or speaks_for(ctx, me, person.id)


# --- who is writing


def unknown_speaker(ctx: Context) -> bool:
    """Whether several people share this account and it isn't known who of them this is."""
    assert ctx.account is not None
    return ctx.sender is None and len(ctx.store.people.behind(ctx.account.id)) > 1


def ask_speaker(ctx: Context) -> None:
    assert ctx.account is not None
    people = ctx.store.people.behind(ctx.account.id)[:4]
    ctx.ask(
        "ask.who", "ask-who",
        [Choice("ask-who-button", "ask.who", {"person": p.id}, {"name": p.name}) for p in people],
    )  # fmt: skip


@button("ask.who")
def speaker_chosen(ctx: Context, pressed: Pressed) -> None:
    assert ctx.account is not None and ctx.talk is not None
    person = next((p for p in ctx.store.people.behind(ctx.account.id) if p.id == pressed.id("person")), None)
    if person is None:
        raise NotYours
    ctx.sender = person
    ctx.talk = replace(ctx.talk, neighbour_id=person.id)
    ctx.go("ask.next")


@state("ask.who")
def speaker_said(ctx: Context, said: Said) -> None:
    ctx.missed()
