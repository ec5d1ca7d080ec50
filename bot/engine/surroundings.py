"""What surrounds an event: the account, the chat, the conversation and who speaks, loaded and written back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.context import ACTING_FOR, Context, Services
from bot.domain.errors import Refusal
from bot.domain.people import Account, Chat, Neighbour
from bot.ports.chat import ChatChange, Happening, Incoming, Press
from bot.ports.rows import Talk, TimerRow
from bot.ports.stores import UnitOfWork

REACHABLE = "person.reachable"
"""The timer that is due at once when somebody who could not be reached writes again; its subject is the chat."""


def load(services: Services, uow: UnitOfWork, incoming: Incoming) -> Context:
    """Load, or make, the account, the chat and the conversation."""
    now = services.clock.now()
    community = uow.communities.only()
    if community is None:
        raise Refusal("not-set-up")
    chat = uow.chats.known(incoming.channel, incoming.chat)
    if chat is None:
        chat = uow.chats.add(
            Chat(incoming.channel, incoming.chat, incoming.private, community_id=community.id)
        )
    elif chat.gone_at is not None and not isinstance(incoming.content, ChatChange):
        chat = uow.chats.save(replace(chat, gone_at=None))
    account = _account(uow, incoming, chat, community.id, now)
    talk = uow.talks.of(account.id, chat.id) or Talk(
        account.id, chat.id, community_id=community.id, updated_at=now
    )
    query = incoming.content.query if isinstance(incoming.content, Press) else None
    ctx = Context(
        services, uow, community, now, account, chat,
        talk=talk, shown_name=incoming.shown_name, query=query, incoming_message=incoming.message,
        encrypted=incoming.encrypted, present=incoming.present,
    )  # fmt: skip
    ctx.sender = _sender(uow, account, talk)
    if ACTING_FOR in talk.data:
        # Kept apart, so that a question of another conversation does not inherit it.
        data = dict(talk.data)
        ctx.answering = (talk.state, int(data.pop(ACTING_FOR)))
        ctx.talk = replace(talk, data=data)
    return ctx


def concerns(uow: UnitOfWork, incoming: Incoming) -> bool:
    """Whether it may be anything for a handler. Who comes and goes elsewhere than in the coordinators' room is nobody's
    business, and no account is kept of them."""
    if incoming.content != ChatChange(Happening.OTHERS):
        return True
    community, chat = uow.communities.only(), uow.chats.known(incoming.channel, incoming.chat)
    return community is not None and chat is not None and chat.id == community.desk_chat_id


def _account(uow: UnitOfWork, incoming: Incoming, chat: Chat, community_id: int, now: datetime) -> Account:
    account = uow.accounts.known(incoming.channel, incoming.sender)
    if account is None:
        return uow.accounts.add(
            Account(
                incoming.channel, incoming.sender, chat.id if incoming.private else None,
                community_id, incoming.language,
            )
        )  # fmt: skip
    fresh = replace(account, language=incoming.language or account.language)
    if incoming.private and not isinstance(incoming.content, ChatChange):
        fresh = replace(fresh, chat_id=chat.id, unreachable_at=None)
        if account.unreachable_at is not None:
            uow.timers.set(TimerRow(REACHABLE, now, chat.id, community_id=community_id))
    return uow.accounts.save(fresh) if fresh != account else account


def _sender(uow: UnitOfWork, account: Account, talk: Talk) -> Neighbour | None:
    behind = uow.people.behind(account.id)
    if len(behind) == 1:
        return behind[0]
    return next((n for n in behind if n.id == talk.neighbour_id), None)


def keep(ctx: Context) -> None:
    """Write the conversation back."""
    assert ctx.talk is not None
    if ctx.changed_elsewhere is not None and ctx.chat is not None and not ctx.heard_here:
        # Answered from another account than the one where it was asked: it is seen there only.
        (key, params), ctx.changed_elsewhere = ctx.changed_elsewhere, None
        ctx.post(ctx.chat.id, key, params)
    who = ctx.actor or ctx.sender
    speaker = ctx.talk.neighbour_id or (who.id if who else None)
    data = dict(ctx.talk.data)
    if ctx.actor is not None and ctx.sender is not None and ctx.talk.state:
        data[ACTING_FOR] = ctx.sender.id
    elif ctx.talk.state and ctx.talk.state == ctx.answering[0]:
        data[ACTING_FOR] = ctx.answering[1]
    ctx.store.talks.keep(replace(ctx.talk, data=data, neighbour_id=speaker, updated_at=ctx.now))
