"""Asking for somebody else: whom one speaks for, and a delegate's word until the person's own is heard."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from rapidfuzz import fuzz, process

from bot.context import Context
from bot.domain.people import Delegation, DelegationState, Neighbour, Standing
from bot.domain.trust import Trust
from bot.ports.rows import Choice
from bot.ports.words import Moment, Say
from bot.routing import Pressed, Said, button, state
from bot.understanding import fold, read_phone
from handlers import steps
from handlers.people import delegations, joining, membership

CLOSE_ENOUGH = 85
"""rapidfuzz WRatio (0-100) from which a name is one of those this person speaks for."""

STANDING = (DelegationState.CONFIRMED, DelegationState.WAITING)


def spoken_for(ctx: Context) -> list[tuple[Delegation, Neighbour]]:
    """Whom the sender may ask for: confirmed, or waiting for a coordinator to have spoken with them."""
    return [
        (d, ctx.store.people.get(d.person_id))
        for d in ctx.store.delegations.by(ctx.me.id)
        if d.state in STANDING and ctx.store.people.get(d.person_id).standing is not Standing.LEFT
    ]


def name_in(whom: str) -> str:
    """The name in "mia suocera Pina" or "my neighbour Mrs Rossi"; '' when only a relation was said."""
    said = whom.split()
    capitals = [
        w.strip(".,")
        for w in said
        if w[:1].isupper() and w.casefold() not in ("mia", "mio", "my", "la", "il")
    ]
    return joining.clean_name(" ".join(capitals)) if capitals else ""


@button("proxy.new")
def new(ctx: Context, pressed: Pressed) -> None:
    """Ask for somebody else, then go on with `then`, which gets `person`. `whom` is how they were called
    ("mia suocera Pina"); other arguments are handed on."""
    args = {k: v for k, v in pressed.args.items() if k not in ("whom", "said", "then", "other")}
    whom = pressed.text("whom") or pressed.text("said")
    then = pressed.text("then")
    if ctx.sender is None or not ctx.sender.is_member:
        joining.start(ctx, then="proxy.new", **{**args, "whom": whom, "go": then})
        return
    then = then or str(args.pop("go", ""))
    name = name_in(whom) if whom else ""
    if ctx.sender.is_coordinator:
        ctx.go("people.new", name=name, then=then, **args)
        return
    known = spoken_for(ctx)
    if name and known:
        best = process.extractOne(
            fold(name), [fold(n.name) for _, n in known], scorer=fuzz.WRatio, score_cutoff=CLOSE_ENOUGH
        )
        if best is not None:
            _go_on(ctx, then, args, known[best[2]][1].id)
            return
    steps.fresh(ctx)
    steps.keep(ctx, "proxy", {"then": then, "args": args, "name": name})
    if known and not name and not pressed.args.get("other"):
        choices = [Choice("who-name", "proxy.for", {"person": n.id}, {"name": n.name}) for _, n in known]
        steps.ask(ctx, "proxy.whom", "proxy-whom", (*choices, Choice("who-another", "proxy.other")))
        return
    _next(ctx)


@button("proxy.whom")
def whom_again(ctx: Context, pressed: Pressed) -> None:
    proxy = _need(ctx)
    ctx.go("proxy.new", then=proxy["then"], **proxy["args"])


@state("proxy.whom")
def said_whom(ctx: Context, said: Said) -> None:
    proxy = _need(ctx)
    ctx.go("proxy.new", whom=said.text[:100].title(), then=proxy["then"], **proxy["args"])


@button("proxy.for")
def chosen(ctx: Context, pressed: Pressed) -> None:
    proxy = _need(ctx)
    if pressed.id("person") not in {n.id for _, n in spoken_for(ctx)}:
        ctx.missed()
    _go_on(ctx, proxy["then"], proxy["args"], pressed.id("person"))


@button("proxy.other")
def other(ctx: Context, pressed: Pressed) -> None:
    _need(ctx)
    _next(ctx)


def _go_on(ctx: Context, then: str, args: dict[str, Any], person_id: int) -> None:
    steps.fresh(ctx)
    if then:
        ctx.go(then, **{**args, "person": person_id})
    else:
        ctx.say("proxy-ready", (Choice("menu-ask", "ask.begin"),), name=ctx.store.people.get(person_id).name)


def _need(ctx: Context) -> dict[str, Any]:
    proxy = steps.kept(ctx, "proxy")
    if not proxy:
        ctx.missed()
    return proxy


def _next(ctx: Context) -> None:
    proxy = _need(ctx)
    if not proxy.get("name"):
        steps.ask(ctx, "proxy.name", "proxy-name", (Choice("button-cancel", "talk.cancel"),))
    elif "phone" not in proxy:
        steps.ask(
            ctx, "proxy.phone", "proxy-phone",
            (Choice("proxy-button-no-phone", "proxy.no-phone"), Choice("button-cancel", "talk.cancel")),
            name=proxy["name"], coordinator=_coordinator(ctx),
        )  # fmt: skip
    else:
        _create(ctx, proxy)


def _coordinator(ctx: Context) -> str | Say:
    person = ctx.person()
    return person.name if person else Say("coordination")


@button("proxy.name")
def name_again(ctx: Context, pressed: Pressed) -> None:
    steps.keep(ctx, "proxy", {**_need(ctx), "name": ""})
    _next(ctx)


@state("proxy.name")
def said_name(ctx: Context, said: Said) -> None:
    if len(said.text) > 300:
        ctx.say("join-name-long")
        return
    name = name_in(said.text) or joining.clean_name(said.text)
    if not name:
        ctx.missed()
    steps.keep(ctx, "proxy", {**_need(ctx), "name": name})
    _next(ctx)


@state("proxy.phone")
def said_phone(ctx: Context, said: Said) -> None:
    phone = read_phone(said.text, ctx.community.country)
    if phone is None:
        ctx.missed()
    steps.keep(ctx, "proxy", {**_need(ctx), "phone": phone})
    _next(ctx)


@button("proxy.no-phone")
def no_phone(ctx: Context, pressed: Pressed) -> None:
    steps.keep(ctx, "proxy", {**_need(ctx), "phone": ""})
    _next(ctx)


def _create(ctx: Context, proxy: dict[str, Any]) -> None:
    """A guest without an account, known by name and phone alone: the rest waits for the person's own yes."""
    same = [
        n for n in ctx.store.people.by_phone(ctx.community.id, proxy["phone"])
        if proxy["phone"] and n.standing is not Standing.LEFT and n.id != ctx.me.id
        # The whole name: a first name and a number must not be told the rest of it.
        and fuzz.token_sort_ratio(fold(n.name), fold(proxy["name"])) >= CLOSE_ENOUGH
    ]  # fmt: skip
    person = same[0] if same else ctx.store.people.add(
        Neighbour(
            proxy["name"], ctx.language, ctx.community.id, phone=proxy["phone"], standing=Standing.GUEST,
            trust=Trust.NEWCOMER, created_at=ctx.now,
        )
    )  # fmt: skip
    delegation = ctx.store.delegations.add(
        Delegation(person.id, ctx.me.id, DelegationState.WAITING, ctx.now, community_id=ctx.community.id)
    )
    ctx.audit("delegation-said", "delegation", delegation.id)
    promised = ctx.promise(membership.CALL_WITHIN)
    due_at: datetime | None = promised[0] if promised else None
    delegations.raise_delegation(ctx, delegation, due_at=due_at)
    if promised:
        ctx.say(
            "proxy-waits" if person.phone else "proxy-waits-no-phone",
            coordinator=promised[1].name, name=person.name, when=Moment(promised[0], "by"),
        )  # fmt: skip
    else:
        ctx.say("proxy-waits-later", name=person.name, phone=ctx.community.phone or "—")
    _go_on(ctx, proxy["then"], proxy["args"], person.id)
