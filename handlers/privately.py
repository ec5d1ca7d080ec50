"""Going on in private with somebody who spoke in a group: nothing personal is answered where all read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.context import Context
from bot.ports.rows import Talk


def beside(ctx: Context) -> Context | None:
    """The sender's private chat as a conversation of its own, to be `keep`t. None where the bot can't begin one
    or isn't let in, and where something else is being talked about or several people write from it."""
    chat = ctx.private_chat()
    if chat is None:
        return None
    assert ctx.account is not None
    people = ctx.store.people.behind(ctx.account.id)
    talk = talk_in(ctx, chat.id)
    if talk.state or len(people) > 1:
        return None
    return Context(
        ctx.services, ctx.store, ctx.community, ctx.now, ctx.account, chat,
        sender=people[0] if people else None, talk=talk, shown_name=ctx.shown_name,
    )  # fmt: skip


def talk_in(ctx: Context, chat_id: int) -> Talk:
    """The sender's conversation in another chat."""
    assert ctx.account is not None
    fresh = Talk(ctx.account.id, chat_id, community_id=ctx.community.id)
    return ctx.store.talks.of(ctx.account.id, chat_id) or fresh


def keep(private: Context) -> None:
    """Write that conversation back."""
    assert private.talk is not None
    who = private.sender.id if private.sender else None
    private.store.talks.keep(replace(private.talk, neighbour_id=who, updated_at=private.now))


def answer(ctx: Context, say: Callable[[Context], None]) -> bool:
    """Where somebody spoke in a group and the bot begins private chats by itself: say it there, and here that it
    was; whether it was."""
    private = beside(ctx) if ctx.opens() and not ctx.in_private else None
    if private is None:
        return False
    say(private)
    assert private.next is None, "what is said in private must be said here"
    keep(private)
    ctx.note("written-in-private")
    return True
