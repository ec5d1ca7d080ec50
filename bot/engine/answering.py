"""Who answers: from what was said, by button, digit, word, sign or sentence, to the handler that it is for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.context import ASKED_LATE_AT, UNREAD, Context, NotMine, NotUnderstood, Services
from bot.domain.errors import Refusal
from bot.engine import emergency, following
from bot.engine.choosing import answered, chosen, signed
from bot.ports.chat import (
    ChatChange,
    Command,
    Content,
    Incoming,
    Media,
    Press,
    Reaction,
    TakenBack,
    Text,
    Undecryptable,
)
from bot.ports.rows import TALK_VERSION, ButtonRow, ReactionRow
from bot.routing import Pressed, Route, Router, Said, Where, Who
from bot.understanding import Intent, Understanding

WHO_WRITES_AFTER = timedelta(hours=4)
"""On an account that several people share, who writes is asked again after this long a silence."""

NEEDS_NO_NAME = frozenset({"start", "help", "language", "cancel"})
"""Commands for which it makes no difference who of several behind one account writes."""

BACKLOG = timedelta(minutes=2)
"""What waited while the bot was away comes in within this time."""

LONGEST_SPOKEN = 60
"""Characters behind a command's bare name; more is a sentence that happens to begin with the word."""


_CODE = re.compile(r"(?<!\d)\d{3}[ .-]?\d{3}(?!\d)")
"""Six digits that may be a code (handlers.people.linking)."""


class Answering:
    """Lets the handler answer that an event is for. Decides nothing else, and keeps nothing."""

    def __init__(self, services: Services, router: Router) -> None:
        self._services = services
        self._router = router

    def answer(
        self, ctx: Context, incoming: Incoming, reading: Understanding | None, late: timedelta = timedelta()
    ) -> None:
        """Find who answers, and let them. `late` is how long after it was written this is read."""
        content = incoming.content
        said = Said(content, words_of(content), getattr(content, "rest", ""), reading, incoming.at)
        assert ctx.talk is not None and ctx.chat is not None
        match content:
            case ChatChange() | Undecryptable():
                self._call(ctx, "arrival", type(content).__name__, said)
                return
            case Press():
                following.bring(ctx, following.CHOICES)
                self._press(ctx, content)
                return
            case Reaction():
                following.bring(ctx, following.CHOICES)
                self._react(ctx, content, incoming.event_id)
                return
            case TakenBack():
                self._take_back(ctx, content)
                return
        if UNREAD in ctx.talk.data:
            self._call(ctx, "state", "readable", said)
        if ctx.talk.version != TALK_VERSION:
            ctx.talk = replace(ctx.talk, version=TALK_VERSION, state="", data={}, choices=(), asides=())
            self._call(ctx, "state", "outdated", said)
            return
        if _CODE.search(said.text) and self._code(ctx, said):
            return
        if isinstance(content, Command):
            found = self._router.command(content.name)
            if found and self._heard(ctx, found[0]):
                if found[0].name not in NEEDS_NO_NAME and self._must_say_who(ctx):
                    self._call(ctx, "state", "who-writes", said)
                    return
                following.bring(ctx, following.WORDS)
                self._run(ctx, *found, said)
            elif ctx.in_private:
                self._call(ctx, "state", "unknown-command", said)
            return
        if isinstance(content, Text) and not ctx.in_private and not self._spoken_to(ctx, content, reading):
            return
        if self._must_say_who(ctx):
            self._call(ctx, "state", "who-writes", said)
            return
        following.follow(ctx, said.text)
        self._still_acting(ctx)
        said = replace(said, before=_waited_too(ctx, late))
        if isinstance(content, Text) and (self._on_message(ctx, content) or self._word(ctx, said)):
            return
        if self._too_late(ctx, said, late) and self._call(ctx, "state", "late", said):
            return
        self._open_question_or_intent(ctx, said)

    def afterwards(self, ctx: Context, incoming: Incoming, reading: Understanding | None) -> None:
        """What somebody wrote has been answered: what waited for a quiet moment may be asked now."""
        content = incoming.content
        if ctx.in_private and isinstance(content, Text | Command):
            self._call(ctx, "state", "afterwards", Said(content, words_of(content), "", reading, incoming.at))

    def _still_acting(self, ctx: Context) -> None:
        """A question that was opened while a coordinator answered for somebody is answered for them too."""
        assert ctx.talk is not None
        state, person_id = ctx.answering
        person = ctx.store.people.find(person_id) if state and state == ctx.talk.state else None
        if person is not None and ctx.sender is not None and ctx.sender.is_coordinator:
            ctx.act_for(person)

    def _open_question_or_intent(self, ctx: Context, said: Said) -> None:
        assert ctx.talk is not None
        if asked := ctx.talk.state:
            try:
                self._call(ctx, "state", asked, said)
            except NotUnderstood:
                if not self._in_passing(ctx, said):
                    self._missed(ctx, said)
            except NotMine:
                if ctx.talk.state == asked:
                    ctx.done()
                self._open_question_or_intent(ctx, said)
            return
        if not isinstance(said.content, Text):
            self._call(ctx, "arrival", type(said.content).__name__, said)
            return
        found = self._router.command(said.text.strip().casefold())
        if found and self._heard(ctx, found[0]):
            self._run(ctx, *found, said)
            return
        first, _, rest = said.text.strip().partition(" ")
        found = self._router.command(first.casefold())
        if found and found[0].spoken and len(rest) < LONGEST_SPOKEN and self._heard(ctx, found[0]):
            self._run(ctx, *found, replace(said, rest=rest))
            return
        if self._in_passing(ctx, said):
            return
        intent = said.reading.intent if said.reading else Intent.CHAT
        route = self._router.find("intent", intent.value)
        if route and self._heard(ctx, route[0]):
            try:
                self._run(ctx, *route, said)
            except NotUnderstood:
                self._missed(ctx, said)
        elif ctx.in_private:
            self._missed(ctx, said)

    def _code(self, ctx: Context, said: Said) -> bool:
        """A code by which somebody's other account is recognised; false when these digits are something else."""
        try:
            return self._call(ctx, "state", "said-code", said)
        except NotMine:
            return False

    def _in_passing(self, ctx: Context, said: Said) -> bool:
        """What is clear from what the person is in the middle of: a task, an invitation, a request; in the
        coordinators' room, the few words of the desk."""
        if not isinstance(said.content, Text) or not (ctx.in_private or ctx.at_desk):
            return False
        try:
            return self._call(ctx, "state", "in-passing" if ctx.in_private else "at-desk", said)
        except NotMine:
            return False
        except NotUnderstood:
            self._missed(ctx, said)
            return True

    def _word(self, ctx: Context, said: Said) -> bool:
        """Words and digits that stand for a choice, or always mean the same."""
        assert ctx.talk is not None
        choice = None if said.before else chosen(ctx, said.text)
        if choice is not None:
            found = self._router.find("button", choice.action)
            if found:
                try:
                    self._run(ctx, *found, Pressed(choice.action, choice.args))
                except NotUnderstood:
                    self._missed(ctx, said)
                return True
        if not ctx.in_private:
            return False
        for name in ("person", "cancel", "back"):
            words = self._services.texts.choices(f"words-{name}", ctx.language)
            if said.text.strip().casefold().rstrip(".!") in words:
                if name == "back" and not ctx.talk.state:
                    return False
                return self._call(ctx, "state", f"said-{name}", said)
        return False

    def _press(self, ctx: Context, press: Press) -> None:
        row = ctx.store.buttons.known(ctx.store.token_hash(press.token))
        if row is None or row.expires_at < ctx.now:
            raise Refusal("button-stale")
        if not _may_press(ctx, row):
            raise Refusal("not-yours")
        self._choose(ctx, row, press.message)
        if not ctx.answered and ctx.query is not None:
            ctx.note("pressed")

    def _react(self, ctx: Context, reaction: Reaction, event: str) -> None:
        """A sign on a message whose choices hang on it; any other means nothing, and is left alone."""
        assert ctx.chat is not None and ctx.account is not None
        row = signed(ctx.store.buttons.on(ctx.chat.id, reaction.message), reaction.key)
        if row is None or not _may_press(ctx, row):
            return
        if row.role == "coordinator" and not (ctx.sender and ctx.sender.is_coordinator):
            return
        self._choose(ctx, row, reaction.message)
        if self._router.find("undo", row.action) is not None:
            ctx.store.buttons.reacted(
                ReactionRow(
                    event, ctx.chat.id, ctx.account.id, row.action, row.args, row.expires_at, ctx.community.id
                )
            )

    def _take_back(self, ctx: Context, taken_back: TakenBack) -> None:
        assert ctx.chat is not None and ctx.account is not None
        row = ctx.store.buttons.reaction(ctx.chat.id, taken_back.event)
        found = self._router.find("undo", row.action) if row is not None else None
        if row is not None and found is not None and row.account_id == ctx.account.id:
            self._run(ctx, *found, Pressed(row.action, row.args))

    def _on_message(self, ctx: Context, text: Text) -> bool:
        """A digit, a yes or a no in reply to a message whose choices hang on it."""
        assert ctx.chat is not None
        if text.reply_to is None or len(text.body) > LONGEST_SPOKEN:
            return False
        choices = ctx.store.buttons.on(ctx.chat.id, text.reply_to)
        row = answered(choices, text.body, ctx.language)
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
        found = self._router.find("button", row.action)
        if row.expires_at < ctx.now or found is None:
            raise Refusal("button-stale")
        assert ctx.talk is not None
        if row.presser_id is not None:
            # Of several behind one account, the one whose choice it is speaks from here on.
            ctx.sender = ctx.store.people.get(row.presser_id)
            ctx.talk = replace(ctx.talk, neighbour_id=row.presser_id)
        if row.role == "coordinator":
            ctx.coordinator()
        if not self._heard(ctx, found[0]):
            raise Refusal("not-yours")
        try:
            self._run(ctx, *found, Pressed(row.action, row.args, message))
        except NotUnderstood:
            raise Refusal("button-stale") from None

    def _too_late(self, ctx: Context, said: Said, late: timedelta) -> bool:
        """Whether this is a plea that has waited so long that it may have been met meanwhile."""
        assert ctx.talk is not None
        plea = said.reading is not None and said.reading.intent is Intent.REQUEST
        return ctx.in_private and plea and not ctx.talk.state and late > ctx.policy.dispatch.stale_after

    def _must_say_who(self, ctx: Context) -> bool:
        """Whether several people share the account and it is not known who writes now."""
        assert ctx.account is not None and ctx.talk is not None
        if not ctx.in_private or ctx.talk.state == "who-writes":
            return False
        silent = ctx.talk.updated_at is None or ctx.now - ctx.talk.updated_at > WHO_WRITES_AFTER
        in_doubt = ctx.sender is None or (silent and not ctx.talk.state)
        return in_doubt and len(ctx.store.people.behind(ctx.account.id)) > 1

    def _spoken_to(self, ctx: Context, text: Text, reading: Understanding | None) -> bool:
        """In a group: when addressed, when its own question is open, or when sure of a plea."""
        assert ctx.talk is not None
        if text.addressed or ctx.talk.state:
            return True
        sure = reading is not None and reading.intent is Intent.REQUEST and reading.confidence >= 0.8
        return sure and not ctx.at_desk

    def _heard(self, ctx: Context, route: Route) -> bool:
        return self._where(ctx) in route.where

    def _where(self, ctx: Context) -> Where:
        if ctx.in_private:
            return Where.PRIVATE
        return Where.DESK if ctx.at_desk else Where.GROUP

    def _call(self, ctx: Context, sort: str, name: str, said: Said) -> bool:
        found = self._router.find(sort, name)
        if found is None:
            return False
        self._run(ctx, *found, said)
        return True

    def _run(self, ctx: Context, route: Route, handler: Callable[..., None], what: Said | Pressed) -> None:
        if route.who is Who.COORDINATOR:
            ctx.coordinator()
        elif route.who is Who.MEMBER:
            ctx.me  # noqa: B018 - raises the refusal that asks to join
        handler(ctx, what)
        if ctx.next is not None:
            (action, args), ctx.next = ctx.next, None
            found = self._router.find("button", action)
            if found is None:
                raise LookupError(f"no handler for the choice {action}")
            self._run(ctx, *found, Pressed(action, args))

    def _missed(self, ctx: Context, said: Said) -> None:
        """Not understood: ask once more, then call a person and stop repeating."""
        assert ctx.talk is not None
        if said.reading is not None and said.reading.danger is not None:
            # The number is shown already; nobody in fear is told that they weren't understood.
            emergency.call_a_person(ctx, said.reading, said.text)
            return
        ctx.talk = replace(ctx.talk, missed=ctx.talk.missed + 1)
        patience = ctx.policy.dispatch.misunderstandings
        self._call(ctx, "state", "given-up" if ctx.talk.missed >= patience else "missed", said)


def _waited_too(ctx: Context, late: timedelta) -> bool:
    """Whether this waited with the plea that is asked about: it is no answer to the question. What comes long
    after the question is one, whatever the clock of its sender's network says."""
    assert ctx.talk is not None
    asked = ctx.talk.data.get(ASKED_LATE_AT) if ctx.talk.state == "late" else None
    soon = asked is not None and ctx.now - datetime.fromisoformat(asked) < BACKLOG
    return soon and late > ctx.policy.dispatch.stale_after


def _may_press(ctx: Context, row: ButtonRow) -> bool:
    """Whether the choice is this chat's and this account's; what it does checks the rest."""
    assert ctx.chat is not None and ctx.account is not None
    if row.chat_id is not None and row.chat_id != ctx.chat.id:
        return False
    if row.presser_id is not None:
        return any(n.id == row.presser_id for n in ctx.store.people.behind(ctx.account.id))
    return True


def words_of(content: Content) -> str:
    """What was said in words; nothing for a place, a card, a sign."""
    match content:
        case Text(body=body) | Media(caption=body):
            return body
        case Command(rest=rest):
            return rest
    return ""
