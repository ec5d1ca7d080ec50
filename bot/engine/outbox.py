"""The outbox's steps: turn a row into a parcel, and settle what became of it.

Both are synchronous and run in the writer, so that the simulation and the tests call them on a virtual
clock; `engine.courier` is the async shell that only waits.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.cards import fall_back, raise_card
from bot.context import Context, Services
from bot.domain.cards import CardKind
from bot.domain.people import Chat
from bot.logs import get_logger
from bot.ports.delivery import (
    Act,
    Button,
    Delivered,
    DeliveryFailed,
    MessageGone,
    Moved,
    Parcel,
    Rejected,
    Throttled,
    Unavailable,
    Unreachable,
)
from bot.ports.rows import Choice, OutboxRow, TimerRow
from bot.ports.stores import UnitOfWork
from bot.ports.words import Moment, Reader
from bot.routing import Receipt, Router

log = get_logger(__name__)

BACKOFF = tuple(timedelta(seconds=s) for s in (1, 2, 5, 10, 30, 60))
"""Waits after a failed delivery; the last one repeats until it works or the row expires."""

UNREACHABLE = "person.unreachable"
"""The timer that is due at once when a chat turned out to be unreachable; its subject is the chat."""

STANDS = "message.stands"
"""The timer that is due at once when somebody's message could not be taken out of a chat; its subject is the chat."""

UNDELIVERABLE = "outbox.undeliverable"
"""The timer that brings a text that no network takes before the coordinators."""

LATE = "desk-deliveries-late"
"""The card that says that what waits arrives late."""

COVER = "protected-cover"
"""What a message says until its id is known, when something that must go away again is to stand in it."""

NOT_SAID = -1
"""The revision of a cover: none of the row's own texts has been said yet."""

Result = Delivered | DeliveryFailed


class Outbox:
    """Renders rows and settles deliveries."""

    def __init__(self, services: Services, router: Router | None = None) -> None:
        """`router` finds who hears of receipts; without it nobody does."""
        self._services = services
        self._router = router
        self._told: datetime | None = None
        """Until when, as the coordinators were told, the last of what waits is on its way."""

    def parcel(self, uow: UnitOfWork, outbox_id: int) -> tuple[str, Parcel, int] | None:
        """(channel, parcel, revision) ready to deliver; None when the row is gone, too old, or can't be said."""
        now = self._services.clock.now()
        row = uow.outbox.find(outbox_id)
        if row is None:
            return None
        chat = uow.chats.find(row.chat_id)
        if chat is None or chat.gone_at is not None or (row.expires_at and row.expires_at <= now):
            uow.outbox.drop(row.id)
            self._tell(uow, row, "unreachable" if chat is None or chat.gone_at is not None else "expired")
            return None
        act, message = self._aim(uow, row)
        if act is Act.DELETE and message is None:
            uow.outbox.drop(row.id)
            return None
        reader = self._reader(uow, chat, now)
        try:
            body = self._services.texts.render(row.key, row.params, reader)
            buttons = self._buttons(row, reader)
        except Exception as error:
            if uow.broken_by(error):
                raise
            # An unknown text, or parameters that don't fit it: said to coordinators instead of tried for ever.
            log.error("text_cannot_be_said", text_key=row.key, exc_info=error)
            self._give_up(uow, row, now)
            return None
        txn = row.txn
        if self._needs_cover(uow, row):
            body, buttons, txn = self._services.texts.render(COVER, {}, reader), [], f"{txn}-cover"
        parcel = Parcel(
            row.id, act, chat.external, row.lane, txn, body, buttons, chat.thread, message, row.query,
            row.media, row.ask, row.protect, chat.private, row.notify, reader.language, row.wanted,
            document=row.document,
            clears=act is Act.EDIT and row.clears, media_from=row.media_from,
        )  # fmt: skip
        return chat.channel, parcel, row.revision

    def lapse(self, uow: UnitOfWork) -> None:
        """Forget what it is too late to say; who waits for a receipt hears of it."""
        for outbox_id in uow.outbox.expired(self._services.clock.now()):
            self.parcel(uow, outbox_id)

    def warn(self, uow: UnitOfWork, lasts: Mapping[str, Callable[[int, int], float]]) -> bool:
        """Tell the coordinators when what waits takes longer than `dispatch.late_delivery`; whether they were told.
        `lasts` gives for each channel the seconds that so many urgent messages and so many others take.

        While the card stands it is kept up to date; once it is closed they hear of it again only when it gets later
        than they were told, by as much again.
        """
        community = uow.communities.only()
        if community is None:
            return False
        ctx = Context(self._services, uow, community, self._services.clock.now())
        waiting = uow.outbox.loads()
        last = {name: lasts[name](*counts) for name, counts in waiting.items() if name in lasts}
        name, late = max(last, key=last.__getitem__, default=""), ctx.policy.dispatch.late_delivery
        if not name or last[name] <= late.total_seconds():
            return False
        until = ctx.now + timedelta(seconds=last[name])
        about = uow.cards.about(CardKind.FAILURE, community.id)
        if self._told is not None and ctx.now < self._told and until <= self._told + late:
            if all(card.key != LATE for card in about):
                return False
        else:
            uow.after_commit(lambda: setattr(self, "_told", until))
        raise_card(
            ctx, CardKind.FAILURE, community.id, LATE,
            (Choice("desk-button-take", "card.take", row=0), Choice("desk-button-seen-to", "card.close", row=0)),
            count=sum(waiting[name]), until=Moment(until),
        )  # fmt: skip
        return True

    def settle(self, uow: UnitOfWork, outbox_id: int, revision: int, result: Result) -> bool:
        """Write down what became of a delivery; True when the row stays, to be tried again."""
        now = self._services.clock.now()
        row = uow.outbox.find(outbox_id)
        if row is None:
            return False
        match result:
            case Delivered(message, hung):
                if hung and message is not None:
                    tokens = [token for _, token in row.choices if token]
                    uow.buttons.hang(row.chat_id, message, [uow.token_hash(token) for token in tokens])
                covered = self._needs_cover(uow, row)
                uow.outbox.done(row.id, message, now, NOT_SAID if covered else revision)
                if not covered:
                    self._tell(uow, row)
            case Throttled(wait=wait):
                uow.outbox.retry(row.id, now + wait)
            case Unavailable():
                if row.act is Act.ANSWER:
                    uow.outbox.drop(row.id)
                else:
                    uow.outbox.retry(row.id, now + BACKOFF[min(row.attempts, len(BACKOFF) - 1)])
            case Moved(to=to):
                chat = uow.chats.get(row.chat_id)
                uow.chats.move(chat.channel, chat.external, to)
                uow.outbox.retry(row.id, now)
            case Unreachable():
                self._unreachable(uow, row, now)
            case MessageGone():
                # What was to be edited is not there: nothing of it is shown any more.
                if row.slot:
                    uow.outbox.lost(row.chat_id, row.slot)
                # A newer text that came meanwhile is still to be said.
                if row.revision == revision:
                    uow.outbox.drop(row.id)
            case Rejected() if row.act is Act.DELETE and row.slot is None and row.message is not None:
                # The network lets the bot take its own messages away, and not everywhere those of others.
                uow.outbox.drop(row.id)
                uow.timers.set(
                    TimerRow(
                        STANDS, now, row.chat_id, tag=row.txn, args={"message": row.message},
                        community_id=row.community_id,
                    )
                )  # fmt: skip
            case Rejected():
                log.error("rejected", text_key=row.key)
                if row.revision == revision:
                    self._give_up(uow, row, now)
        return uow.outbox.has(row.id)

    def _aim(self, uow: UnitOfWork, row: OutboxRow) -> tuple[Act, str | None]:
        """What delivering the row does, and to which message of the chat."""
        message = row.message
        if row.act in (Act.EDIT, Act.DELETE) and row.slot and message is None:
            shown = uow.outbox.shown(row.chat_id, row.slot)
            message = shown.message if shown else None
        return (Act.SEND if row.act is Act.EDIT and message is None else row.act), message

    def _needs_cover(self, uow: UnitOfWork, row: OutboxRow) -> bool:
        """Whether the row is sent as a cover first, and becomes an edit of it when it has arrived.

        What must be hidden again later has to be in a message whose id is known. A message whose delivery was
        in doubt has none: an address in it would stay for ever.
        """
        hidden_later = row.protect and row.slot is not None and row.media is None and row.document is None
        return hidden_later and self._aim(uow, row)[0] is Act.SEND

    def _reader(self, uow: UnitOfWork, chat: Chat, now: datetime) -> Reader:
        community = uow.communities.only()
        assert community is not None
        language = community.language
        if chat.private:
            people = uow.people.in_chat(chat.id)
            wish = people[0].language if people else chat.language or uow.accounts.language_in(chat.id)
            if wish in self._services.texts.languages:
                language = str(wish)
        return Reader(language, community.timezone, now, community.country)

    def _buttons(self, row: OutboxRow, reader: Reader) -> list[list[Button]]:
        rows: list[list[Button]] = []
        last: int | None = None
        for choice, token in row.choices:
            label = self._services.texts.plain(choice.label, choice.params, reader)
            shown = Button(label, token or None, choice.url)
            if rows and choice.row is not None and choice.row == last:
                rows[-1].append(shown)
            else:
                rows.append([shown])
            last = choice.row
        return rows

    def _unreachable(self, uow: UnitOfWork, row: OutboxRow, now: datetime) -> None:
        """Mark the chat, say what waits for it elsewhere or nowhere, and let a handler see to what depends on it."""
        chat = uow.chats.get(row.chat_id)
        if chat.gone_at is None:
            uow.chats.save(replace(chat, gone_at=now))
            uow.timers.set(TimerRow(UNREACHABLE, now, chat.id, community_id=row.community_id))
        community = uow.communities.only()
        assert community is not None
        fall_back(Context(self._services, uow, community, now), chat)
        for waiting in uow.outbox.waiting(chat.id):
            # What changes a message that stands there waits for their return: an address must not stay.
            if waiting.act is not Act.EDIT or waiting.slot is None:
                uow.outbox.drop(waiting.id)
                self._tell(uow, waiting, "unreachable")

    def _tell(self, uow: UnitOfWork, row: OutboxRow, failure: str = "") -> None:
        """Let who asked for a receipt know what became of a row. What fails there takes no delivery back."""
        found = self._router.find("receipt", row.receipt[0]) if self._router and row.receipt else None
        community = uow.communities.only() if found else None
        if found is None or row.receipt is None or community is None:
            return
        try:
            with uow.savepoint():
                ctx = Context(self._services, uow, community, self._services.clock.now())
                found[1](ctx, Receipt(row.receipt[0], row.receipt[1], row.chat_id, failure))
        except Exception as error:
            if uow.broken_by(error):
                raise
            log.error("receipt_failed", action=row.receipt[0], exc_info=error)

    def _give_up(self, uow: UnitOfWork, row: OutboxRow, now: datetime) -> None:
        uow.outbox.drop(row.id)
        self._tell(uow, row, "rejected")
        if row.act is not Act.ANSWER:
            uow.timers.set(
                TimerRow(
                    UNDELIVERABLE, now, row.chat_id, tag=row.key, args={"key": row.key},
                    community_id=row.community_id,
                )
            )  # fmt: skip
