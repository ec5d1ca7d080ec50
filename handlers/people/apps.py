"""The apps that a neighbour writes from: which one is written to, and how one of them is unlinked again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot import cards
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.errors import Refusal
from bot.domain.people import Account, Chat, Neighbour
from bot.ports.delivery import Act
from bot.ports.rows import Choice
from bot.ports.words import Lines, Say
from bot.routing import Pressed, Who, button
from handlers import steps
from handlers.everyone import behind_the_bot

YOUNG = timedelta(days=1)
"""So long after it was linked an account can't unlink the ones that were there before it."""

GOODBYE_WAITS = timedelta(minutes=10)
"""How long the chat of an unlinked account stays after the last message, so that it can arrive."""


def seen_to() -> tuple[Choice, ...]:
    """The choices of a card that a person looks after."""
    return (
        Choice("desk-button-take", "card.take", row=0),
        Choice("desk-button-seen-to", "card.close", row=0),
    )


def channel_of(account: Account) -> Say:
    """What an account's network is called."""
    return Say("channel-name", {"channel": account.channel})


def named(ctx: Context, person: Neighbour) -> list[Say | str]:
    """A person's apps, the one that is written to first."""
    here = ctx.account.id if ctx.account is not None else 0
    return [
        Say("app-here" if account.id == here else "app-there", {"channel": account.channel})
        for account in ctx.store.accounts.of(person.id)
    ]


def speak_as(ctx: Context, person: Neighbour) -> None:
    """Who speaks in this conversation is known from here on."""
    assert ctx.talk is not None
    ctx.sender = person
    ctx.talk = replace(ctx.talk, neighbour_id=person.id)


# --- in the settings


@button("settings.apps", who=Who.MEMBER)
def show(ctx: Context, pressed: Pressed) -> None:
    """Which apps are linked, and what can be changed about it."""
    me = ctx.me
    several = len(ctx.store.accounts.of(me.id)) > 1
    _in_settings(ctx)
    ctx.say(
        "settings-apps",
        (
            Choice("settings-button-link", "link.give"),
            *((Choice("settings-button-where", "apps.where"),) if several else ()),
            *((Choice("settings-button-unlink", "apps.which"),) if several else ()),
            Choice("button-back", "settings.show"),
        ),
        apps=Lines(named(ctx, me), bullet="• "), where=_where_said(me, ctx.store.accounts.of(me.id)),
    )  # fmt: skip


def _in_settings(ctx: Context) -> None:
    """The list is no question: what is said next is answered as anything else."""
    steps.fresh(ctx)
    steps.open_question(ctx, "settings.show")


def _where_said(me: Neighbour, accounts: object) -> Say:
    found = [a for a in accounts if a.id == me.preferred_account_id] if isinstance(accounts, list) else []
    return Say("app-written-to", {"channel": found[0].channel}) if found else Say("app-written-last")


@button("apps.where", who=Who.MEMBER)
def where(ctx: Context, pressed: Pressed) -> None:
    _in_settings(ctx)
    ctx.say("link-where", places(ctx, ctx.me))


def places(ctx: Context, person: Neighbour) -> tuple[Choice, ...]:
    """Where a person can be written to: here, on another app, or wherever they wrote last."""
    here = ctx.account.id if ctx.account is not None else 0
    accounts = ctx.store.accounts.of(person.id)
    others = [a for a in accounts if a.id != here and a.chat_id is not None][:2]
    return (
        *(Choice("link-button-here", "link.prefer", {"account": a.id}) for a in accounts if a.id == here),
        *(
            Choice("link-button-there", "link.prefer", {"account": a.id}, {"channel": a.channel})
            for a in others
        ),
        Choice("link-button-last", "link.prefer", {"account": 0}),
    )


@button("link.prefer", who=Who.MEMBER)
def prefer(ctx: Context, pressed: Pressed) -> None:
    """Write there from now on; 0 is wherever they wrote last. Who was written to elsewhere is told there."""
    me, accounts = ctx.me, ctx.store.accounts.of(ctx.me.id)
    chosen = next((a for a in accounts if a.id == pressed.id("account")), None)
    if chosen is None and pressed.id("account"):
        ctx.missed()
    before = accounts[0]
    ctx.sender = ctx.store.people.save(replace(me, preferred_account_id=chosen.id if chosen else None))
    ctx.audit("preferred-account-chosen", "neighbour", me.id)
    steps.fresh(ctx)
    if chosen is None:
        ctx.say("link-preferred-last")
        return
    here = ctx.account
    if here is not None and before.id not in (chosen.id, here.id) and before.unreachable_at is None:
        undo = (
            (Choice("link-button-not-me", "link.not-me", {"account": here.id}),) if _young(ctx, here) else ()
        )
        ctx.tell_with(me, "link-preferred-note", {"channel": channel_of(chosen)}, undo, over=before)
    ctx.say("link-preferred", channel=channel_of(chosen))


# --- unlinking


@button("apps.which", who=Who.MEMBER)
def which(ctx: Context, pressed: Pressed) -> None:
    here = ctx.account.id if ctx.account is not None else 0
    _in_settings(ctx)
    ctx.say(
        "link-unlink-which",
        [
            *(
                Choice(
                    "link-button-this-app" if a.id == here else "link-button-app", "apps.unlink",
                    {"account": a.id}, {"channel": a.channel},
                )
                for a in ctx.store.accounts.of(ctx.me.id)[:3]
            ),
            Choice("button-back", "settings.apps"),
        ],
    )  # fmt: skip


@button("apps.unlink", who=Who.MEMBER)
def sure(ctx: Context, pressed: Pressed) -> None:
    account = _own(ctx, pressed)
    if account is None:
        return
    ctx.say(
        "link-unlink-sure",
        (
            Choice("link-button-unlink", "apps.unlink-yes", {"account": account.id}),
            Choice("button-back", "settings.apps"),
        ),
        channel=channel_of(account),
    )


@button("apps.unlink-yes", who=Who.MEMBER)
def unlink_pressed(ctx: Context, pressed: Pressed) -> None:
    account = _own(ctx, pressed)
    if account is None:
        return
    me = ctx.me
    here = ctx.account is not None and ctx.account.id == account.id
    unlink(ctx, me, account, tell=not here)
    if here:
        ctx.say("link-over-here", phone=ctx.community.phone or "—")
        return
    _in_settings(ctx)
    ctx.say("link-unlinked", (Choice("button-back", "settings.show"),), channel=channel_of(account))


def _own(ctx: Context, pressed: Pressed) -> Account | None:
    """The account of this choice, if it may be unlinked from here; else it has been said why not."""
    assert ctx.account is not None
    accounts = ctx.store.accounts.of(ctx.me.id)
    account = next((a for a in accounts if a.id == pressed.id("account")), None)
    if account is None:
        ctx.missed()
    if len(accounts) == 1:
        ctx.say("link-only-app")
        return None
    if account.id != ctx.account.id:
        must_be_known(ctx)
    return account


def must_be_known(ctx: Context) -> None:
    """What can't be undone isn't done from an account that was linked lately: whoever writes from it may be
    somebody else. Raises the refusal that says so."""
    if ctx.account is not None and ctx.sender is not None and _young(ctx, ctx.account):
        raise Refusal("link-too-young", **behind_the_bot(ctx))


def _young(ctx: Context, account: Account) -> bool:
    """Whether the account was linked so lately that whoever writes from it may be somebody else."""
    since = ctx.store.accounts.linked_at(account.id, ctx.me.id)
    return since is not None and ctx.now - since < YOUNG


def unlink(ctx: Context, person: Neighbour, account: Account, *, tell: bool = True) -> None:
    """The account is this person's no more: what waits for it goes to their other ones, what stands there is
    taken back, and its chat is told, unless somebody says so there anyway."""
    alone = len(ctx.store.people.behind(account.id)) == 1
    chat = ctx.store.chats.find(account.chat_id) if account.chat_id is not None else None
    if chat is not None:
        cards.move_waiting(ctx, chat, [person])
        _take_back(ctx, chat, person, alone=alone)
        _end_talk(ctx, account, chat, person, alone=alone)
    ctx.store.people.detach(account.id, person.id)
    if person.preferred_account_id == account.id:
        person = ctx.store.people.save(replace(ctx.store.people.get(person.id), preferred_account_id=None))
        if ctx.sender is not None and ctx.sender.id == person.id:
            ctx.sender = person
    ctx.audit("account-unlinked", "account", account.id)
    if chat is not None and tell:
        contest = Choice(
            "link-button-not-decided", "link.contest", {"person": person.id, "channel": account.channel}
        )
        ctx.post(chat.id, "link-over", {"name": person.name}, (contest,))
    if alone:
        # What is said there last is rendered when nobody is behind the account any more.
        ctx.store.accounts.save(replace(account, language=person.language))
        ctx.later("account.erase", ctx.now + GOODBYE_WAITS, account.id, since=ctx.now.isoformat())
    if ctx.account is not None and ctx.account.id == account.id:
        ctx.sender = None


def _take_back(ctx: Context, chat: Chat, person: Neighbour, *, alone: bool) -> None:
    """Nothing of theirs is said or shown in that chat any more: nobody would see to it there later."""
    for row, _ in cards.waiting_for(ctx, chat, [person]):
        if row.act is Act.SEND:
            ctx.store.outbox.drop(row.id)
    theirs = None if alone else set(ctx.store.buttons.slots(chat.id, person.id))
    for standing in ctx.store.outbox.standing(chat.id):
        if theirs is not None and standing.slot not in theirs:
            continue
        for row in ctx.store.outbox.waiting(chat.id):
            if row.slot == standing.slot:
                ctx.store.outbox.drop(row.id)
        ctx.post(chat.id, "link-card-gone", {}, act=Act.EDIT, message=standing.message, notify=False)
        ctx.store.outbox.lost(chat.id, standing.slot)


def _end_talk(ctx: Context, account: Account, chat: Chat, person: Neighbour, *, alone: bool) -> None:
    if ctx.talk is not None and ctx.talk.account_id == account.id and ctx.talk.chat_id == chat.id:
        ctx.talk = replace(ctx.talk, neighbour_id=None, state="", data={}, choices=(), asides=())
        return
    talk = ctx.store.talks.of(account.id, chat.id)
    if talk is not None and (alone or talk.neighbour_id == person.id):
        ctx.store.talks.keep(
            replace(talk, neighbour_id=None, state="", data={}, choices=(), asides=(), missed=0)
        )


# --- somebody else did it


@button("link.not-me", who=Who.MEMBER)
def not_me(ctx: Context, pressed: Pressed) -> None:
    """ "Non l'ho fatto io": that account, and what was linked after it, is unlinked at once, and a person knows."""
    assert ctx.account is not None
    must_be_known(ctx)
    me, account = ctx.me, ctx.store.accounts.find(pressed.id("account"))
    since = ctx.store.accounts.linked_at(account.id, me.id) if account is not None else None
    if account is None or since is None or account.id == ctx.account.id:
        ctx.say("link-undone-already", **behind_the_bot(ctx))
        return
    ctx.store.link_codes.forget(me.id)
    for each in ctx.store.accounts.of(me.id):
        at = ctx.store.accounts.linked_at(each.id, me.id)
        if each.id != ctx.account.id and at is not None and at >= since:
            unlink(ctx, ctx.me, each, tell=False)
            if each.chat_id is not None:
                ctx.post(each.chat_id, "link-over", {"name": me.name})
    cards.raise_card(
        ctx, CardKind.ACCOUNT, me.id, "desk-link-not-me", seen_to(),
        name=me.name, phone=me.phone or "—", channel=channel_of(account),
    )  # fmt: skip
    ctx.say("link-undone", **behind_the_bot(ctx))


@button("link.contest")
def contested(ctx: Context, pressed: Pressed) -> None:
    """Said where an account was unlinked: somebody else may have done it. A person finds out."""
    person = ctx.store.people.find(pressed.id("person"))
    if person is not None and person.is_member:
        cards.raise_card(
            ctx, CardKind.ACCOUNT, person.id, "desk-link-contested", seen_to(),
            name=person.name, phone=person.phone or "—",
            channel=Say("channel-name", {"channel": pressed.text("channel")}),
        )  # fmt: skip
    ctx.say("link-contest-told", **behind_the_bot(ctx))
