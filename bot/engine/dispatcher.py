"""The dispatcher: one event → one transaction.

`read` understands an event before any transaction; `handle` is the job that the writer runs: it drops
duplicates, loads the person and the conversation, lets routing pick the handler, and writes everything
back. `fire` does the same for a timer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from bot.cards import raise_card
from bot.context import ACTING_FOR, Context, NotMine, NotUnderstood, Services
from bot.domain.cards import CardKind
from bot.domain.errors import Refusal
from bot.domain.people import Account, Chat, Neighbour
from bot.domain.schedules import to_local
from bot.engine import emergency
from bot.engine.choosing import chosen
from bot.logs import get_logger
from bot.ports.chat import ChatChange, Command, Incoming, Media, PhoneCard, Place, Press, Text, Unreadable
from bot.ports.rows import TALK_VERSION, DeadEvent, Talk, TimerRow
from bot.ports.stores import UnitOfWork
from bot.routing import Due, Pressed, Route, Router, Said, Where, Who
from bot.understanding import Gazetteer, Intent, Reader, Understanding

log = get_logger(__name__)

TIMER_RETRIES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15))
"""When a failing timer is tried again, before it becomes a coordinator's card (DESIGN: the writer, exactly)."""

WHO_WRITES_AFTER = timedelta(hours=4)
"""On an account that several people share, who writes is asked again after this long a silence."""

NEEDS_NO_NAME = frozenset({"start", "help", "language", "cancel"})
"""Commands for which it makes no difference who of several behind one account writes."""

LONGEST_SPOKEN = 60
"""Characters behind a command's bare name; more is a sentence that happens to begin with the word."""

REACHABLE = "person.reachable"
"""The timer that is due at once when somebody who could not be reached writes again; its subject is the chat."""

CODE_ALPHABET = "ACDEFHJKLMNPRTUVWXY34679"
"""Letters and digits that can't be mistaken for one another when read aloud."""


class Outcome(StrEnum):
    HANDLED = "handled"
    DUPLICATE = "duplicate"
    FAILED = "failed"
    """It was kept as dead, and the person was given a code."""


@dataclass(frozen=True, slots=True)
class Event:
    """An incoming event and what was understood of it."""

    incoming: Incoming
    reading: Understanding | None = None


class Dispatcher:
    """Runs handlers. Holds no state but the gazetteer, which changes only after a commit."""

    def __init__(self, services: Services, router: Router, reader: Reader) -> None:
        self._services = services
        self._router = router
        self._reader = reader
        self._gazetteer: Gazetteer | None = None
        self._timezone = "Europe/Rome"

    # --- before the transaction

    def read(self, incoming: Incoming) -> Event:
        """Understand the words of an event; a suggestion only, the conversation's state decides."""
        match incoming.content:
            case Text(body=body) | Media(caption=body) | Command(rest=body) if body:
                now = to_local(incoming.at, self._timezone)
                setting = "private" if incoming.private else "group"
                reading = self._reader.read(body, now, setting=setting, gazetteer=self._gazetteer)
                return Event(incoming, reading)
        return Event(incoming)

    def refresh(self, uow: UnitOfWork) -> None:
        """Read the community's streets and zones anew into the gazetteer."""
        community = uow.communities.only()
        if community is None:
            return
        self._timezone = community.timezone
        zones = tuple(z.name for z in uow.zones.all(community.id))
        streets = tuple(s.name for s in uow.streets.all(community.id))
        self._gazetteer = Gazetteer(streets=streets, places=(), zones=zones)

    # --- one event

    def handle(self, uow: UnitOfWork, event: Event) -> Outcome:
        """The job for one event; may be run again if its transaction is lost."""
        incoming, now = event.incoming, self._services.clock.now()
        if not uow.inbox.first_time(incoming.channel, incoming.bot, incoming.event_id, now):
            return Outcome.DUPLICATE
        if isinstance(incoming.content, Unreadable) and incoming.raw is not None:
            uow.inbox.bury(self._dead(event, "untranslatable", self._code()))
            return Outcome.FAILED
        # Kept apart from what follows, so that neither a refusal nor a failure there takes it back.
        if self._danger(uow, event):
            return Outcome.HANDLED
        try:
            with uow.savepoint():
                ctx = self._context(uow, event)
                self._answer(ctx, event)
                if ctx.replay is not None:
                    content, ctx.replay = ctx.replay, None
                    self._answer(ctx, self.read(replace(incoming, content=content)))
                self._keep(ctx)
            return Outcome.HANDLED
        except Refusal as refused:
            key, params = refused.key, refused.params
            self._reply(uow, event, lambda ctx: ctx.note(key, **params))
            return Outcome.HANDLED
        except Exception as error:
            if uow.broken_by(error):
                raise
            code = self._code()
            log.error("event_failed", code=code, channel=incoming.channel, exc_info=error)
            uow.inbox.bury(self._dead(event, type(error).__name__, code))
            self._reply(uow, event, lambda ctx: _apologise(ctx, code))
            return Outcome.FAILED

    def _danger(self, uow: UnitOfWork, event: Event) -> bool:
        """Answer words of danger; True when a person is called and nothing else is to be said."""
        reading = event.reading
        if reading is None or reading.danger is None:
            return False
        alerted = False
        try:
            with uow.savepoint():
                ctx = self._context(uow, event)
                alerted = emergency.is_alert(ctx, reading)
                emergency.answer(ctx, reading, _words(event.incoming.content), alert=alerted)
                self._keep(ctx)
        except Refusal:
            return False
        except Exception as error:
            if uow.broken_by(error):
                raise
            log.error("danger_unanswered", exc_info=error)
            return False
        return alerted

    def _answer(self, ctx: Context, event: Event) -> None:
        """Find who answers, and let them."""
        content, reading = event.incoming.content, event.reading
        said = Said(content, _words(content), getattr(content, "rest", ""), reading)
        assert ctx.talk is not None and ctx.chat is not None
        if isinstance(content, ChatChange):
            self._call(ctx, "arrival", "ChatChange", said)
            return
        if isinstance(content, Press):
            self._press(ctx, content)
            return
        if ctx.talk.version != TALK_VERSION:
            ctx.talk = replace(ctx.talk, version=TALK_VERSION, state="", data={}, choices=(), asides=())
            self._call(ctx, "state", "outdated", said)
            return
        if isinstance(content, Command):
            found = self._router.command(content.name)
            if found and self._heard(ctx, found[0]):
                if found[0].name not in NEEDS_NO_NAME and self._must_say_who(ctx):
                    self._call(ctx, "state", "who-writes", said)
                    return
                self._run(ctx, *found, said)
            elif ctx.in_private:
                self._call(ctx, "state", "unknown-command", said)
            return
        if isinstance(content, Text) and not ctx.in_private and not self._spoken_to(ctx, content, reading):
            return
        if self._must_say_who(ctx):
            self._call(ctx, "state", "who-writes", said)
            return
        self._still_acting(ctx)
        if isinstance(content, Text) and self._word(ctx, said):
            return
        self._open_question_or_intent(ctx, said)

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

    def _in_passing(self, ctx: Context, said: Said) -> bool:
        """What is clear from what the person is in the middle of: a task, an invitation, a request."""
        if not ctx.in_private or not isinstance(said.content, Text):
            return False
        try:
            return self._call(ctx, "state", "in-passing", said)
        except NotMine:
            return False
        except NotUnderstood:
            self._missed(ctx, said)
            return True

    def _word(self, ctx: Context, said: Said) -> bool:
        """Words and digits that stand for a choice, or always mean the same."""
        assert ctx.talk is not None
        choice = chosen(ctx, said.text)
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
        assert ctx.chat is not None and ctx.account is not None and ctx.talk is not None
        if row is None or row.expires_at < ctx.now:
            raise Refusal("button-stale")
        if row.chat_id is not None and row.chat_id != ctx.chat.id:
            raise Refusal("not-yours")
        if row.presser_id is not None:
            behind = {n.id: n for n in ctx.store.people.behind(ctx.account.id)}
            if row.presser_id not in behind:
                raise Refusal("not-yours")
            ctx.sender = behind[row.presser_id]
            # Of several behind one account, the one whose button it is speaks from here on.
            ctx.talk = replace(ctx.talk, neighbour_id=row.presser_id)
        if row.role == "coordinator":
            ctx.coordinator()
        found = self._router.find("button", row.action)
        if found is None:
            raise Refusal("button-stale")
        if not self._heard(ctx, found[0]):
            raise Refusal("not-yours")
        try:
            self._run(ctx, *found, Pressed(row.action, row.args, press.message))
        except NotUnderstood:
            raise Refusal("button-stale") from None
        if not ctx.answered and ctx.query is not None:
            ctx.note("pressed")

    # --- one timer

    def fire(self, uow: UnitOfWork, timer_id: int) -> bool:
        """The job for one due timer; False when it was forgotten or its handler failed."""
        now = self._services.clock.now()
        row = uow.timers.find(timer_id)
        community = uow.communities.only()
        if row is None or row.due_at > now or community is None:
            return False
        found = self._router.find("timer", row.action)
        try:
            if found is None:
                raise LookupError(f"no handler for the timer {row.action}")
            with uow.savepoint():
                # Gone first, so that a handler can set the same timer again.
                uow.timers.done(row.id)
                ctx = Context(self._services, uow, community, now)
                found[1](ctx, Due(row.action, row.subject_id, row.tag, row.args, now - row.due_at))
            return True
        except Exception as error:
            if uow.broken_by(error):
                raise
            log.error("timer_failed", action=row.action, attempts=row.attempts + 1, exc_info=error)
            if row.attempts < len(TIMER_RETRIES):
                uow.timers.retry(row.id, now + TIMER_RETRIES[row.attempts], row.attempts + 1)
            else:
                uow.timers.done(row.id)
                with uow.savepoint():
                    ctx = Context(self._services, uow, community, now)
                    raise_card(
                        ctx, CardKind.FAILURE, row.id, "desk-timer-failed",
                        action=row.action, subject=str(row.subject_id),
                    )  # fmt: skip
            return False

    # --- parts

    def _context(self, uow: UnitOfWork, event: Event) -> Context:
        """Load, or make, the account, the chat and the conversation."""
        incoming, now = event.incoming, self._services.clock.now()
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
        account = self._account(uow, incoming, chat, community.id)
        talk = uow.talks.of(account.id, chat.id) or Talk(
            account.id, chat.id, community_id=community.id, updated_at=now
        )
        query = incoming.content.query if isinstance(incoming.content, Press) else None
        ctx = Context(
            self._services, uow, community, now, account, chat,
            talk=talk, shown_name=incoming.shown_name, query=query, incoming_message=incoming.message,
        )  # fmt: skip
        ctx.sender = self._sender(uow, account, talk)
        if ACTING_FOR in talk.data:
            # Kept apart, so that a question of another conversation does not inherit it.
            data = dict(talk.data)
            ctx.answering = (talk.state, int(data.pop(ACTING_FOR)))
            ctx.talk = replace(talk, data=data)
        return ctx

    def _account(self, uow: UnitOfWork, incoming: Incoming, chat: Chat, community_id: int) -> Account:
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
                uow.timers.set(
                    TimerRow(REACHABLE, self._services.clock.now(), chat.id, community_id=community_id)
                )
        return uow.accounts.save(fresh) if fresh != account else account

    def _sender(self, uow: UnitOfWork, account: Account, talk: Talk) -> Neighbour | None:
        behind = uow.people.behind(account.id)
        if len(behind) == 1:
            return behind[0]
        return next((n for n in behind if n.id == talk.neighbour_id), None)

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

    def _keep(self, ctx: Context) -> None:
        assert ctx.talk is not None
        who = ctx.actor or ctx.sender
        speaker = ctx.talk.neighbour_id or (who.id if who else None)
        data = dict(ctx.talk.data)
        if ctx.actor is not None and ctx.sender is not None and ctx.talk.state:
            data[ACTING_FOR] = ctx.sender.id
        elif ctx.talk.state and ctx.talk.state == ctx.answering[0]:
            data[ACTING_FOR] = ctx.answering[1]
        ctx.store.talks.keep(replace(ctx.talk, data=data, neighbour_id=speaker, updated_at=ctx.now))
        if ctx.gazetteer_changed:
            self.refresh(ctx.store)

    def _reply(self, uow: UnitOfWork, event: Event, say: Callable[[Context], None]) -> None:
        """Answer although what the handler did is undone; a failure here must not lose the event."""
        try:
            with uow.savepoint():
                ctx = self._context(uow, event)
                say(ctx)
                self._keep(ctx)
        except Exception as error:
            if uow.broken_by(error):
                raise
            log.error("reply_failed", exc_info=error)

    def _dead(self, event: Event, error: str, code: str) -> DeadEvent:
        incoming = event.incoming
        raw = incoming.raw or repr(incoming).encode()
        return DeadEvent(code, incoming.channel, incoming.event_id, raw, error, self._services.clock.now())

    def _code(self) -> str:
        return "".join(CODE_ALPHABET[b % len(CODE_ALPHABET)] for b in self._services.clock.token(5))


def _apologise(ctx: Context, code: str) -> None:
    """Say that it is our fault, with the code; coordinators get a card if a person was waiting."""
    if ctx.in_private:
        ctx.say("something-failed", code=code, phone=ctx.community.phone or "—")
    subject = ctx.sender.id if ctx.sender else 0
    raise_card(ctx, CardKind.FAILURE, subject, "desk-event-failed", code=code)


def _words(content: object) -> str:
    match content:
        case Text(body=body) | Media(caption=body):
            return body
        case Command(rest=rest):
            return rest
        case Place() | PhoneCard():
            return ""
    return ""
