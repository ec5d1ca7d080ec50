"""Choices taken: a button pressed, a sign put on a message or taken back, a digit in reply to it."""

from __future__ import annotations

from dataclasses import replace

from bot.context import Context, NotUnderstood
from bot.domain.errors import Refusal
from bot.engine.calling import Calling
from bot.engine.choosing import answered, chosen, signed, worded
from bot.ports.chat import Press, Reaction, TakenBack, Text
from bot.ports.rows import ButtonRow, ReactionRow
from bot.routing import Pressed

LONGEST_CHOICE = 60
"""Characters of a reply that may be a choice; more is something else."""


class Pressing:
    """Finds the choice and takes it, for whoever it is meant for."""

    def __init__(self, calling: Calling) -> None:
        self._calling = calling

    def press(self, ctx: Context, press: Press) -> None:
        """Raises Refusal for a button that is old or somebody else's."""
        row = ctx.store.buttons.known(ctx.store.token_hash(press.token))
        if row is None or row.expires_at < ctx.now:
            raise Refusal("button-stale")
        if not _may_press(ctx, row):
            raise Refusal("not-yours")
        self._choose(ctx, row, press.message)
        if not ctx.answered and ctx.query is not None:
            ctx.note("pressed")

    def react(self, ctx: Context, reaction: Reaction, event: str) -> None:
        """A sign on a message whose choices hang on it; any other means nothing, and is left alone."""
        assert ctx.chat is not None and ctx.account is not None
        row = signed(ctx.store.buttons.on(ctx.chat.id, reaction.message), reaction.key)
        if row is None or not _may_press(ctx, row):
            return
        if row.role == "coordinator" and not (ctx.sender and ctx.sender.is_coordinator):
            return
        self._choose(ctx, row, reaction.message)
        if self._calling.router.find("undo", row.action) is not None:
            ctx.store.buttons.reacted(
                ReactionRow(
                    event, ctx.chat.id, ctx.account.id, row.action, row.args, row.expires_at, ctx.community.id
                )
            )

    def take_back(self, ctx: Context, taken_back: TakenBack) -> None:
        """Undo what the sign did, where that makes sense."""
        assert ctx.chat is not None and ctx.account is not None
        row = ctx.store.buttons.reaction(ctx.chat.id, taken_back.event)
        found = self._calling.router.find("undo", row.action) if row is not None else None
        if row is not None and found is not None and row.account_id == ctx.account.id:
            self._calling.run(ctx, *found, Pressed(row.action, row.args))

    def reply(self, ctx: Context, text: Text) -> bool:
        """A digit, a yes or a no in reply to a message whose choices hang on it."""
        assert ctx.chat is not None
        if text.reply_to is None or len(text.body) > LONGEST_CHOICE:
            return False
        choices = ctx.store.buttons.on(ctx.chat.id, text.reply_to)
        row = worded(ctx, choices, text.body) or answered(choices, text.body, ctx.language)
        if row is None:
            if not choices and chosen(ctx, text.body) and ctx.store.buttons.hanging(ctx.chat.id):
                # The choices of the message that is replied to are gone: no other message's are meant.
                raise Refusal("button-stale")
            return False
        if not _may_press(ctx, row):
            raise Refusal("not-yours")
        self._choose(ctx, row, text.reply_to)
        return True

    def _choose(self, ctx: Context, row: ButtonRow, message: str | None) -> None:
        """Do what a choice stands for; who may is checked."""
        found = self._calling.router.find("button", row.action)
        if row.expires_at < ctx.now or found is None:
            raise Refusal("button-stale")
        assert ctx.talk is not None
        if row.presser_id is not None:
            # Of several behind one account, the one whose choice it is speaks from here on.
            ctx.sender = ctx.store.people.get(row.presser_id)
            ctx.talk = replace(ctx.talk, neighbour_id=row.presser_id)
        if row.role == "coordinator":
            ctx.coordinator()
        if not self._calling.heard(ctx, found[0]):
            raise Refusal("not-yours")
        try:
            self._calling.run(ctx, *found, Pressed(row.action, row.args, message))
        except NotUnderstood:
            raise Refusal("button-stale") from None


def _may_press(ctx: Context, row: ButtonRow) -> bool:
    """Whether the choice is this chat's and this account's; what it does checks the rest."""
    assert ctx.chat is not None and ctx.account is not None
    if row.chat_id is not None and row.chat_id != ctx.chat.id:
        return False
    if row.presser_id is not None:
        return any(n.id == row.presser_id for n in ctx.store.people.behind(ctx.account.id))
    return True
