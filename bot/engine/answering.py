"""Who answers: from what was said, by button, digit, word, sign or sentence, to the handler that it is for."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

from bot.context import ASKED_LATE_AT, UNREAD, Context, NotMine, NotUnderstood, Services
from bot.engine import emergency, following
from bot.engine.calling import Calling
from bot.engine.choosing import chosen
from bot.engine.pressing import Pressing
from bot.logs import get_logger
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
from bot.ports.rows import TALK_VERSION
from bot.routing import Pressed, Router, Said
from bot.understanding import Intent, Understanding

log = get_logger(__name__)

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
        self._calling = Calling(router)
        self._pressing = Pressing(self._calling)

    def answer(
        self, ctx: Context, incoming: Incoming, reading: Understanding | None, late: timedelta = timedelta()
    ) -> None:
        """Find who answers, and let them. `late` is how long after it was written this is read."""
        content = incoming.content
        said = Said(content, words_of(content), getattr(content, "rest", ""), reading, incoming.at)
        assert ctx.talk is not None and ctx.chat is not None
        if ctx.at_desk and self._not_alone(ctx, said) and not isinstance(content, ChatChange):
            return
        match content:
            case ChatChange() | Undecryptable():
                self._calling.call(ctx, "arrival", type(content).__name__, said)
                return
            case Press():
                following.bring(ctx, following.CHOICES)
                self._pressing.press(ctx, content)
                return
            case Reaction():
                following.bring(ctx, following.CHOICES)
                self._pressing.react(ctx, content, incoming.event_id)
                return
            case TakenBack():
                self._pressing.take_back(ctx, content)
                return
        if UNREAD in ctx.talk.data:
            self._calling.call(ctx, "state", "readable", said)
        if ctx.talk.version != TALK_VERSION:
            ctx.talk = replace(ctx.talk, version=TALK_VERSION, state="", data={}, choices=(), asides=())
            self._calling.call(ctx, "state", "outdated", said)
            return
        if _CODE.search(said.text) and self._code(ctx, said):
            return
        if isinstance(content, Command):
            found = self._router.command(content.name)
            if found and self._calling.heard(ctx, found[0]):
                if found[0].name not in NEEDS_NO_NAME and self._must_say_who(ctx):
                    self._calling.call(ctx, "state", "who-writes", said)
                    return
                following.bring(ctx, following.WORDS)
                self._calling.run(ctx, *found, said)
            elif ctx.in_private:
                self._calling.call(ctx, "state", "unknown-command", said)
            return
        if isinstance(content, Text) and not ctx.in_private and not self._spoken_to(ctx, content, reading):
            return
        if self._must_say_who(ctx):
            self._calling.call(ctx, "state", "who-writes", said)
            return
        following.follow(ctx, said.text)
        self._still_acting(ctx)
        said = replace(said, before=_waited_too(ctx, late))
        if isinstance(content, Text) and (self._pressing.reply(ctx, content) or self._word(ctx, said)):
            return
        if isinstance(content, Text) and self._of_card(ctx, said, content):
            return
        if self._too_late(ctx, said, late) and self._late(ctx, said):
            return
        self._open_question_or_intent(ctx, said)

    def afterwards(self, ctx: Context, incoming: Incoming, reading: Understanding | None) -> None:
        """What somebody wrote has been answered: what waited for a quiet moment may be asked now."""
        content = incoming.content
        said = Said(content, words_of(content), "", reading, incoming.at)
        self._calling.call(ctx, "state", "sign-of-life", said)
        if ctx.in_private and isinstance(content, Text | Command):
            self._calling.call(
                ctx, "state", "afterwards", Said(content, words_of(content), "", reading, incoming.at)
            )

    def alerted(self, ctx: Context, incoming: Incoming, reading: Understanding | None) -> None:
        """Words of danger were said, and coordinators are alerted: what else that ends or begins."""
        said = Said(incoming.content, words_of(incoming.content), "", reading, incoming.at)
        try:
            with ctx.store.savepoint():
                self._calling.call(ctx, "state", "danger-said", said)
        except Exception as error:
            # The alert stands, whatever else fails.
            if ctx.store.broken_by(error):
                raise
            log.error("danger_not_passed_on", exc_info=error)

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
            if self._greeting_first(ctx, said):
                return
            try:
                self._calling.call(ctx, "state", asked, said)
            except NotUnderstood:
                if not self._in_passing(ctx, said):
                    self._missed(ctx, said)
            except NotMine:
                if ctx.talk.state == asked:
                    ctx.done()
                self._open_question_or_intent(ctx, said)
            return
        if not isinstance(said.content, Text):
            self._calling.call(ctx, "arrival", type(said.content).__name__, said)
            return
        found = self._router.command(said.text.strip().casefold())
        if found and self._calling.heard(ctx, found[0]):
            self._calling.run(ctx, *found, said)
            return
        first, _, rest = said.text.strip().partition(" ")
        found = self._router.command(first.casefold())
        if found and found[0].spoken and len(rest) < LONGEST_SPOKEN and self._calling.heard(ctx, found[0]):
            self._calling.run(ctx, *found, replace(said, rest=rest))
            return
        if self._in_passing(ctx, said) or self._in_doubt(ctx, said):
            return
        intent = said.reading.intent if said.reading else Intent.CHAT
        route = self._router.find("intent", intent.value)
        if route and self._calling.heard(ctx, route[0]):
            try:
                self._calling.run(ctx, *route, said)
            except NotUnderstood:
                self._missed(ctx, said)
        elif ctx.in_private:
            self._missed(ctx, said)

    def _code(self, ctx: Context, said: Said) -> bool:
        """A code by which somebody's other account is recognised; false when these digits are something else."""
        try:
            return self._calling.call(ctx, "state", "said-code", said)
        except NotMine:
            return False

    def _not_alone(self, ctx: Context, said: Said) -> bool:
        """Whether somebody is in the coordinators' room who is none; said there already."""
        try:
            return self._calling.call(ctx, "state", "who-is-here", said)
        except NotMine:
            return False

    def _greeting_first(self, ctx: Context, said: Said) -> bool:
        """Whether it answers a greeting that came after the open question."""
        if not isinstance(said.content, Text) or not ctx.in_private:
            return False
        try:
            return self._calling.call(ctx, "state", "greeting-first", said)
        except NotMine:
            return False

    def _in_passing(self, ctx: Context, said: Said) -> bool:
        """What is clear from what the person is in the middle of: a task, an invitation, a request; in the
        coordinators' room, the few words of the desk."""
        if not isinstance(said.content, Text) or not (ctx.in_private or ctx.at_desk):
            return False
        try:
            return self._calling.call(ctx, "state", "in-passing" if ctx.in_private else "at-desk", said)
        except NotMine:
            return False
        except NotUnderstood:
            self._missed(ctx, said)
            return True

    def _in_doubt(self, ctx: Context, said: Said) -> bool:
        """What may mean several things: asked about, or left to the menu, before anything is done."""
        if not ctx.in_private or said.reading is None:
            return False
        try:
            return self._calling.call(ctx, "state", "in-doubt", said)
        except NotMine:
            return False
        except NotUnderstood:
            self._missed(ctx, said)
            return True

    def _of_card(self, ctx: Context, said: Said, text: Text) -> bool:
        """Words in reply to a card that stands in a group, where they answer it."""
        if ctx.in_private or ctx.at_desk or text.reply_to is None or not text.addressed:
            return False
        try:
            return self._calling.call(ctx, "state", "card-reply", said)
        except NotMine:
            return False

    def _word(self, ctx: Context, said: Said) -> bool:
        """Words and digits that stand for a choice, or always mean the same."""
        assert ctx.talk is not None
        choice = None if said.before else chosen(ctx, said.text)
        if choice is not None:
            found = self._router.find("button", choice.action)
            if found:
                try:
                    self._calling.run(ctx, *found, Pressed(choice.action, choice.args, said=said.text))
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
                return self._calling.call(ctx, "state", f"said-{name}", said)
        return False

    def _too_late(self, ctx: Context, said: Said, late: timedelta) -> bool:
        """Whether this is a plea that has waited so long that it may have been met meanwhile."""
        assert ctx.talk is not None
        plea = said.reading is not None and said.reading.intent is Intent.REQUEST
        return plea and not ctx.at_desk and not ctx.talk.state and late > ctx.policy.dispatch.stale_after

    def _late(self, ctx: Context, said: Said) -> bool:
        """Whether it was asked about; in a group only where that can be done in private."""
        try:
            return self._calling.call(ctx, "state", "late", said)
        except NotMine:
            return False

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
        sure = (
            reading is not None
            and reading.intent is Intent.REQUEST
            and reading.confidence >= ctx.policy.understanding.group
        )
        return sure and not ctx.at_desk

    def _missed(self, ctx: Context, said: Said) -> None:
        """Not understood: ask once more, then call a person and stop repeating."""
        assert ctx.talk is not None
        if said.reading is not None and said.reading.danger is not None:
            # The number is shown already; nobody in fear is told that they weren't understood.
            emergency.call_a_person(ctx, said.reading, said.text)
            return
        ctx.talk = replace(ctx.talk, missed=ctx.talk.missed + 1)
        patience = ctx.policy.dispatch.misunderstandings
        self._calling.call(ctx, "state", "given-up" if ctx.talk.missed >= patience else "missed", said)


def _waited_too(ctx: Context, late: timedelta) -> bool:
    """Whether this waited with the plea that is asked about: it is no answer to the question. What comes long
    after the question is one, whatever the clock of its sender's network says."""
    assert ctx.talk is not None
    asked = ctx.talk.data.get(ASKED_LATE_AT) if ctx.talk.state == "late" else None
    soon = asked is not None and ctx.now - datetime.fromisoformat(asked) < BACKLOG
    return soon and late > ctx.policy.dispatch.stale_after


def words_of(content: Content) -> str:
    """What was said in words; nothing for a place, a card, a sign."""
    match content:
        case Text(body=body) | Media(caption=body):
            return body
        case Command(rest=rest):
            return rest
    return ""
