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
from bot.context import Context, Services
from bot.domain.cards import CardKind
from bot.domain.errors import Refusal
from bot.domain.schedules import to_local
from bot.engine import emergency
from bot.engine.answering import Answering, words_of
from bot.engine.surroundings import concerns, keep, load
from bot.engine.timekeeper import Timekeeper
from bot.logs import get_logger
from bot.ports.chat import (
    Command,
    Incoming,
    Media,
    Passed,
    Text,
    Unreadable,
)
from bot.ports.rows import DeadEvent
from bot.ports.stores import UnitOfWork
from bot.routing import Due, Router
from bot.understanding import Gazetteer, Reader, Understanding
from bot.understanding.deciding import as_meant, is_guess_of_danger, unless_danger

log = get_logger(__name__)

TIMER_RETRIES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15))
"""When a failing timer is tried again, before it becomes a coordinator's card (DESIGN: the writer, exactly)."""

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
        self._answering = Answering(services, router)
        self.timekeeper = Timekeeper(services, router)
        self._reader = reader
        self._gazetteer: Gazetteer | None = None
        self._timezone = "Europe/Rome"

    def read(self, incoming: Incoming) -> Event:
        """Understand the words of an event; a suggestion only, the conversation's state decides."""
        match incoming.content:
            case Command(name=name, rest=rest) if self._router.command(name) is None:
                # No command of ours: words after a sign, which may be a cry ("!incendio").
                body = f"{name} {rest}".strip()
            case Text(body=body) | Media(caption=body) | Command(rest=body):
                pass
            case _:
                return Event(incoming)
        if not body:
            return Event(incoming)
        now = to_local(incoming.at, self._timezone)
        setting = "private" if incoming.private else "group"
        return Event(incoming, self._reader.read(body, now, setting=setting, gazetteer=self._gazetteer))

    def refresh(self, uow: UnitOfWork) -> None:
        """Read the community's streets and zones anew into the gazetteer."""
        community = uow.communities.only()
        if community is None:
            return
        self._timezone = community.timezone
        zones = tuple(z.name for z in uow.zones.all(community.id))
        streets = tuple(s.name for s in uow.streets.all(community.id))
        self._gazetteer = Gazetteer(streets=streets, places=(), zones=zones)

    def handle(self, uow: UnitOfWork, event: Event) -> Outcome:
        """The job for one event; may be run again if its transaction is lost."""
        incoming, now = event.incoming, self._services.clock.now()
        if incoming.position is not None:
            uow.inbox.move(incoming.channel, incoming.bot, incoming.position)
        if isinstance(incoming.content, Passed) or incoming.sender == incoming.bot:
            # What it did itself (the signs that it puts under its own messages) is no answer to it.
            return Outcome.HANDLED
        if not concerns(uow, incoming):
            return Outcome.HANDLED
        if not uow.inbox.first_time(incoming.channel, incoming.bot, incoming.event_id, now):
            return Outcome.DUPLICATE
        if isinstance(incoming.content, Unreadable) and incoming.raw is not None:
            uow.inbox.bury(self._dead(event, "untranslatable", self._code()))
            return Outcome.FAILED
        # Kept apart from what follows, so that neither a refusal nor a failure there takes it back.
        if self._danger(uow, event):
            return Outcome.HANDLED
        event = self._without_guess(event)
        try:
            with uow.savepoint():
                ctx = load(self._services, uow, event.incoming)
                self._answering.answer(ctx, incoming, event.reading, now - incoming.at)
                if ctx.replay is not None:
                    (content, at, late, meant), ctx.replay = ctx.replay, None
                    before = replace(incoming, content=content, at=at or incoming.at)
                    reading = self.read(before).reading
                    if reading is not None and meant is not None:
                        reading = as_meant(reading, *meant, to_local(before.at, self._timezone))
                    self._answering.answer(ctx, before, reading, late)
                self._answering.afterwards(ctx, incoming, event.reading)
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

    def _without_guess(self, event: Event) -> Event:
        """What only may be danger has been answered by a number: now it is answered as what else it may be."""
        reading = event.reading
        if reading is None or not is_guess_of_danger(reading):
            return event
        return replace(event, reading=unless_danger(reading, to_local(event.incoming.at, self._timezone)))

    def _danger(self, uow: UnitOfWork, event: Event) -> bool:
        """Answer words of danger; True when a person is called and nothing else is to be said."""
        reading = event.reading
        if reading is None or reading.danger is None:
            return False
        alerted = False
        try:
            with uow.savepoint():
                ctx = load(self._services, uow, event.incoming)
                if (
                    emergency.is_expected(ctx, reading)
                    or emergency.is_answer(ctx, reading)
                    or emergency.is_setting(ctx, event.incoming, reading)
                ):
                    return False
                alerted = emergency.is_alert(ctx, reading) and not emergency.is_order(ctx, event.incoming)
                emergency.answer(ctx, reading, words_of(event.incoming.content), alert=alerted)
                if alerted:
                    self._answering.alerted(ctx, event.incoming, reading)
                self._keep(ctx)
        except Refusal:
            return False
        except Exception as error:
            if uow.broken_by(error):
                raise
            log.error("danger_unanswered", exc_info=error)
            return False
        return alerted

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

    def _reply(self, uow: UnitOfWork, event: Event, say: Callable[[Context], None]) -> None:
        """Answer although what the handler did is undone; a failure here must not lose the event."""
        try:
            with uow.savepoint():
                ctx = load(self._services, uow, event.incoming)
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

    def _keep(self, ctx: Context) -> None:
        keep(ctx)
        if ctx.gazetteer_changed:
            self.refresh(ctx.store)


def _apologise(ctx: Context, code: str) -> None:
    """Say that it is our fault, with the code; coordinators get a card if a person was waiting."""
    if ctx.in_private:
        ctx.say("something-failed", code=code, phone=ctx.community.phone or "—")
    subject = ctx.sender.id if ctx.sender else 0
    raise_card(ctx, CardKind.FAILURE, subject, "desk-event-failed", code=code)
