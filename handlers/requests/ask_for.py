"""For whom: somebody the sender speaks for, and who of several people on one account is asking."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.context import Context
from bot.domain.errors import NotAllowed, NotYours
from bot.domain.people import DelegationState, Neighbour
from bot.ports.rows import Choice
from bot.routing import Pressed, Said, Who, button, state
from bot.understanding import fold
from handlers import steps
from handlers.heard import heard
from handlers.offers.telling import speaks_for
from handlers.people.joining import clean_name
from handlers.requests import drafts
from handlers.requests.drafts import Draft, go_on, keep

MOST_SHOWN = 2
"""People offered by name, beside *somebody else* and *for myself*."""


def spoken_for(ctx: Context) -> list[Neighbour]:
    """Whom the sender may ask for, confirmed or still to be."""
    assert ctx.sender is not None
    good = (DelegationState.CONFIRMED, DelegationState.WAITING)
    ids = [d.person_id for d in ctx.store.delegations.by(ctx.sender.id) if d.state in good]
    people = (ctx.store.people.find(i) for i in dict.fromkeys(ids))
    return [p for p in people if p is not None]


_FOR = re.compile(
    r"\b(?i:per|for)\s+(?i:(?:la|il|l')\s*)?(?i:(?:signora?|sig\.?(?:ra)?|mrs?\.?|ms\.?)\s+)?([A-ZÀ-Ý][\w'’-]+)"
)


def named(ctx: Context, text: str) -> str:
    """The name, as written, of somebody the sender asks for ("spesa per Pina"); '' when nobody is named so.
    Of coordinators, who ask for anybody, all members count."""
    me = ctx.sender
    if me is None or not me.is_member:
        return ""
    people = ctx.store.people.members(ctx.community.id) if me.is_coordinator else spoken_for(ctx)
    known = {word for n in people if n.id != me.id for word in fold(n.name).split()}
    return next((name for name in _FOR.findall(text) if fold(name) in known), "")


def named_first(ctx: Context, text: str) -> str:
    """The name with which a coordinator's plea begins ("Pina", "Pina Neri la spesa domani", "per Pina"), or that
    is all of it; '' when it begins with no member's name and says something else."""
    words = text.split()
    while words and fold(words[0]) in ("per", "for", "la", "il", "signora", "signor", "mrs", "mr"):
        words = words[1:]
    names = [fold(n.name).split() for n in ctx.store.people.members(ctx.community.id) if n.id != ctx.me.id]
    for length in (3, 2, 1):
        begins = [fold(w).strip(" .,:;") for w in words[:length]]
        if len(begins) == length and any(begins == n or (length == 1 and begins[0] in n) for n in names):
            return " ".join(words[:length]).strip(" .,:;")
    return ""


def ask_whom(ctx: Context, draft: Draft) -> None:
    """Who it is for; known at once when their name was said."""
    people = spoken_for(ctx)
    said = set(fold(draft.whom).split())
    if said and ctx.me.is_coordinator:
        people = [*people, *(n for n in ctx.store.people.members(ctx.community.id) if n not in people)]
    named = [p for p in people if said & set(fold(p.name).split()) and p.id != ctx.me.id]
    if not named:
        people = spoken_for(ctx)
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
    if draft is None:
        ctx.missed()
    words = set(fold(text).split())
    known = [p for p in spoken_for(ctx) if words & set(fold(p.name).split())]
    if len(known) == 1:
        go_on(ctx, replace(draft, person=known[0].id))
        return
    name = clean_name(text)
    if not name or "?" in text:
        ctx.missed()
    if ctx.me.is_coordinator:
        ctx.go("people.pick", then="ask.for", said=name)
        return
    # Somebody the community doesn't know yet: the name that the button would have asked for.
    keep(ctx, replace(draft, whom=name))
    ctx.go("proxy.new", then="ask.for", whom=name.title() if name.islower() else name, other=True)


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
