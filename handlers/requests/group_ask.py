"""A plea in the group: one neutral line there, everything personal in private."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.cards import raise_card
from bot.context import OFFERED_KEPT, Context
from bot.domain.cards import CardKind
from bot.domain.errors import NoLongerOpen, NotYours
from bot.domain.people import Chat, Neighbour
from bot.ports.delivery import Act
from bot.ports.rows import Choice
from bot.ports.words import Param, Say
from bot.routing import Due, Pressed, Said, button, timer
from handlers import personal, privately, steps
from handlers.everyone import MENU
from handlers.requests import wishes
from handlers.requests.drafts import Draft, go_on

STANDS_HERE = "words-stand"
"""The slot of what coordinators are told where the bot may not take anything away."""

WAITS = "ask.group-waits"
"""The timer that keeps a plea, sealed, until its sender comes to the private chat."""

PREFIX = "g-"
"""Begins the payload of a link that goes on with a plea from the group."""

NOBODY_CAME = timedelta(hours=1)
"""After so long without a step into the private chat, coordinators hear of the plea."""


def answer(ctx: Context, draft: Draft, said: Said) -> None:
    """Go on in private: at once where a private chat is known or can be begun, else by a button that opens
    one."""
    assert ctx.chat is not None and ctx.account is not None
    chat = private_chat(ctx)
    if chat is not None and _went_on(ctx, draft):
        say_in_group(ctx, "ask-group-private", (), said)
        return
    secret = ctx.secret()
    ctx.later(
        WAITS, ctx.now + NOBODY_CAME, ctx.account.id, _tag(ctx, secret),
        draft=draft.dumped(), name=ctx.shown_name,
    )  # fmt: skip
    if chat is not None:
        _offer_to_go_on(ctx, chat.id, secret)
        say_in_group(ctx, "ask-group-private", (), said)
        return
    link = Choice("button-write-me", url=ctx.link(PREFIX + secret))
    say_in_group(ctx, "ask-group-link", (link,), said)


def private_chat(ctx: Context) -> Chat | None:
    """The sender's private chat: where one is known and they have joined, or where the bot can begin one."""
    assert ctx.account is not None
    members = [n for n in ctx.store.people.behind(ctx.account.id) if n.is_member]
    return ctx.private_chat() if members or ctx.opens() else None


def _went_on(ctx: Context, draft: Draft) -> bool:
    """Ask the next thing in the private chat, unless something else is being talked about there, or
    several people write from it."""
    from handlers.requests import ask

    private = privately.beside(ctx)
    if private is None:
        return False
    _resume(private, draft)
    while private.next is not None and private.next[0] == "ask.next":
        private.next = None
        ask.next_(private, Pressed("ask.next"))
    privately.keep(private)
    return True


def _resume(ctx: Context, draft: Draft) -> None:
    steps.fresh(ctx)
    go_on(ctx, wishes.noted(ctx, draft, draft.note))


def _offer_to_go_on(ctx: Context, chat_id: int, secret: str) -> None:
    """What is being talked about there isn't interrupted: a button goes on with the plea."""
    choices = (
        Choice("ask-button-go-on", "ask.from-group", {"secret": secret}),
        Choice("button-not-now", "ask.group.drop", {"secret": secret}),
    )
    ctx.post(chat_id, "ask-group-continue", {}, choices)
    talk = privately.talk_in(ctx, chat_id)
    ctx.store.talks.keep(replace(talk, asides=(*choices, *talk.asides)[:OFFERED_KEPT]))


def _tag(ctx: Context, secret: str) -> str:
    return ctx.store.token_hash(secret).hex()


@button("ask.from-group")
def from_group(ctx: Context, pressed: Pressed) -> None:
    """The sender of the plea is here, in private. Anybody else who opens the link finds nothing."""
    assert ctx.account is not None
    if not ctx.in_private:
        raise NotYours
    tag = _tag(ctx, pressed.text("secret"))
    kept = [t for t in ctx.store.timers.about(WAITS, ctx.account.id) if t.tag == tag]
    if not kept:
        ctx.say("ask-group-gone", MENU)
        return
    ctx.forget(WAITS, ctx.account.id, tag)
    _resume(ctx, Draft.loaded(kept[0].args["draft"]))


@button("ask.group.drop")
def drop(ctx: Context, pressed: Pressed) -> None:
    assert ctx.account is not None
    ctx.forget(WAITS, ctx.account.id, _tag(ctx, pressed.text("secret")))
    ctx.say("ask-group-dropped")


@timer(WAITS, waits=True)
def nobody_came(ctx: Context, due: Due) -> None:
    """The plea stayed in the group: coordinators see it; it is kept a day, in case its sender still comes."""
    if due.args.get("told"):
        return
    draft = Draft.loaded(due.args["draft"])
    people = ctx.store.people.behind(due.subject_id)
    sender: Neighbour | None = people[0] if len(people) == 1 else None
    raise_card(
        ctx, CardKind.PERSON, sender.id if sender else 0, "desk-group-plea",
        (Choice("desk-button-take", "card.take", row=0), Choice("desk-button-seen-to", "card.close", row=0)),
        name=sender.name if sender else (due.args.get("name") or "—"),
        phone=(sender.phone if sender else "") or "—", words=draft.note or "—",
    )  # fmt: skip
    keep_until = ctx.now + ctx.policy.dispatch.draft_kept
    ctx.later(WAITS, keep_until, due.subject_id, due.tag, **{**due.args, "told": True})


# --- what should not stand in a group


def say_in_group(ctx: Context, key: str, choices: tuple[Choice, ...], said: Said) -> None:
    assert ctx.chat is not None and ctx.account is not None
    message = ctx.incoming_message
    if message is None or not personal.shows_where_or_phone(ctx, said.text):
        ctx.say(key, choices, hide="")
        return
    url = next((c.url for c in choices if c.url), "")
    hide = Choice(
        "ask-button-hide",
        "group.hide",
        {"account": ctx.account.id, "message": message, "url": url, "key": key},
    )
    ctx.say(key, (*choices, hide), slot=_slot(ctx.chat.id, message), hide=Say("ask-group-offer-hide"))


def _slot(chat_id: int, message: str) -> str:
    return f"plea:{chat_id}:{message}"


@button("group.hide")
def hide(ctx: Context, pressed: Pressed) -> None:
    """Delete the message with the address: for its sender and for coordinators."""
    assert ctx.chat is not None and ctx.account is not None
    coordinator = ctx.sender is not None and ctx.sender.is_coordinator
    if ctx.account.id != pressed.id("account") and not coordinator:
        raise NotYours
    if ctx.in_private:
        raise NoLongerOpen
    message = pressed.text("message")
    ctx.delete(ctx.chat.id, message)
    ctx.audit("message-hidden", "chat", ctx.chat.id)
    url = pressed.text("url")
    choices = (Choice("button-write-me", url=url),) if url else ()
    params: dict[str, Param] = {}
    ctx.post(ctx.chat.id, "ask-group-hidden", params, choices, act=Act.EDIT, slot=_slot(ctx.chat.id, message))


@timer("message.stands")
def not_hidden(ctx: Context, due: Due) -> None:
    """The network did not let the message be taken away: whoever wrote it is asked to do it."""
    slot = _slot(due.subject_id, str(due.args["message"]))
    if due.subject_id == ctx.community.desk_chat_id:
        # Said once in the room, and not at every address: who coordinates can give the bot the right.
        if not ctx.store.outbox.showing(STANDS_HERE):
            ctx.post(due.subject_id, "desk-words-stand", {}, slot=STANDS_HERE)
        return
    if any(shown.chat_id == due.subject_id for shown in ctx.store.outbox.showing(slot)):
        ctx.post(due.subject_id, "ask-group-stands", {}, act=Act.EDIT, slot=slot)
