"""Ways to say something: here, to a neighbour, in any chat; and what is offered with it.

Everything said becomes rows of the transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.domain.people import Account, Neighbour, Role
from bot.ports.delivery import Act, Ask, Document, Lane
from bot.ports.rows import ButtonRow, Choice, OutboxRow, Talk
from bot.ports.words import Param, Params, Say
from bot.scene import Scene

BUTTON_LIFE = timedelta(days=30)
"""How long a button can be pressed; what it stands for is checked again at every press."""

OFFERED_KEPT = 12
"""How many choices of messages that came in between are still understood as words."""

IN_PASSING = "said:"
"""Begins the slot of what is said in the coordinators' room and is no card; the hour follows."""

SWEEP = "desk.sweep"
"""The timer that takes out of a room what was said there in passing; its subject is the chat."""

SAID_KEPT = timedelta(hours=12)
"""How long that is needed: who coordinates today reads it today, and may ask for it again."""

ANOTHER_MESSAGE = Choice("")
"""Stands among them for a message without choices: a bare *yes* answers nothing from before it."""


@dataclass(slots=True)
class Saying(Scene):
    """The surroundings of an event, with a voice."""

    def say(
        self,
        key: str,
        choices: Sequence[Choice] = (),
        /,
        *,
        slot: str | None = None,
        protect: bool = False,
        ask: Ask | None = None,
        notify: bool = True,
        document: Document | None = None,
        **params: Param,
    ) -> None:
        """Answer in the chat where this came from. Choices replace those offered before. `document` is a small
        file that goes with it."""
        self._say(key, params, choices, slot=slot, protect=protect, ask=ask, notify=notify, document=document)

    def note(self, key: str, /, **params: Param) -> None:
        """Answer a press by a short note that passes; without a press, say it."""
        if self.query is None or self.chat is None:
            if self.chat is not None:
                self._say(key, params)
            return
        self.answered = True
        self.store.outbox.put(
            self._row(
                self.chat.id, Lane.CALLBACK, Act.ANSWER, key, params,
                query=self.query, expires_at=self.now + timedelta(seconds=10),
            )
        )  # fmt: skip

    def tell(
        self,
        neighbour: Neighbour,
        key: str,
        choices: Sequence[Choice] = (),
        /,
        *,
        lane: Lane = Lane.REPLY,
        slot: str | None = None,
        protect: bool = False,
        edit: bool = False,
        document: Document | None = None,
        **params: Param,
    ) -> bool:
        """Say it to a neighbour in their private chat; False when no chat reaches them.

        With `edit` a slot that stands there is changed instead of said anew. Callers that must be sure
        it is heard use `bot.cards.reach`, which makes a *to be phoned* card when this is False.
        """
        return self.tell_with(
            neighbour, key, params, choices, lane=lane, slot=slot, protect=protect, edit=edit,
            document=document,
        )  # fmt: skip

    def tell_with(
        self,
        neighbour: Neighbour,
        key: str,
        params: Params,
        choices: Sequence[Choice] = (),
        *,
        lane: Lane = Lane.REPLY,
        slot: str | None = None,
        protect: bool = False,
        edit: bool = False,
        over: Account | None = None,
        not_before: datetime | None = None,
        document: Document | None = None,
        receipt: tuple[str, int] | None = None,
        priority: int = 0,
        expires_at: datetime | None = None,
    ) -> bool:
        """`tell`, with the parameters in one mapping. `over` is the account to write to, when it must be that one.
        `receipt` names who hears whether it arrived, and of what; after `expires_at` it is not said any more. What has a `priority` below 0 goes before what other
        people wait for in its lane.

        Who has several accounts is written to on one of them; a card that stands is changed wherever it stands.
        """
        account = over or self._reached(neighbour)
        standing = self.standing_with(neighbour, slot) if edit and slot else []
        places = standing or ([account] if account is not None else [])
        if standing and self._speaks_here(neighbour) and all(a.chat_id != self.chat_id for a in standing):
            self.changed_elsewhere = (key, params)
        for place in places:
            self._tell_there(
                place, neighbour, key, params, choices, lane=lane, act=Act.EDIT if edit else Act.SEND,
                slot=slot, protect=protect, not_before=not_before, document=document, receipt=receipt, priority=priority,
                expires_at=expires_at,
            )  # fmt: skip
        return any(place.chat_id is not None and place.unreachable_at is None for place in places)

    def standing_with(self, neighbour: Neighbour, slot: str) -> list[Account]:
        """The neighbour's accounts in whose chats this card stands, or is about to."""
        chats = {shown.chat_id for shown in self.store.outbox.showing(slot)}
        return [a for a in self.store.accounts.of(neighbour.id) if a.chat_id in chats] if chats else []

    def _tell_there(
        self, account: Account, neighbour: Neighbour, key: str, params: Params, choices: Sequence[Choice],
        **how: Any,
    ) -> None:  # fmt: skip
        if account.chat_id is None:
            return
        if len(self.store.people.behind(account.id)) > 1:
            params = {"name": neighbour.name, "text": Say(key, params)}
            key = "addressed-to"
        self.post(account.chat_id, key, params, choices, presser=neighbour.id, **how)
        self._remember_asides(account, account.chat_id, choices)

    def chat_of(self, neighbour: Neighbour) -> int | None:
        """The private chat in which a neighbour can be reached, or None."""
        account = self._reached(neighbour)
        return account.chat_id if account else None

    def post(
        self,
        chat_id: int,
        key: str,
        params: Params,
        choices: Sequence[Choice] = (),
        *,
        lane: Lane = Lane.REPLY,
        act: Act = Act.SEND,
        slot: str | None = None,
        protect: bool = False,
        ask: Ask | None = None,
        notify: bool = True,
        presser: int | None = None,
        role: Role | None = None,
        media: str | None = None,
        media_from: str = "",
        message: str | None = None,
        not_before: datetime | None = None,
        wanted: bool = False,
        document: Document | None = None,
        clears: bool = False,
        receipt: tuple[str, int] | None = None,
        priority: int = 0,
        expires_at: datetime | None = None,
    ) -> None:
        """Queue a message for any chat. Its buttons can be pressed in that chat only, by `presser` or by
        holders of `role` if given. An edit without a slot changes `message`; one that `clears` leaves nothing of
        what stood there. `wanted`: it is a question. What comes to a chat in which nobody just spoke must be
        noticed like one."""
        self.heard_here = self.heard_here or chat_id == self.chat_id
        if act is Act.SEND and slot is None and chat_id == self.community.desk_chat_id:
            slot = self._in_passing(chat_id)
        news = act is Act.SEND and chat_id != self.chat_id
        offered = [(choice, "" if choice.url else self._token()) for choice in choices]
        self.store.buttons.add(
            *(
                ButtonRow(
                    token_hash=self.store.token_hash(token), action=choice.action, args=choice.args,
                    expires_at=self.now + BUTTON_LIFE, chat_id=chat_id, presser_id=presser,
                    role=role.value if role else None, slot=slot, label=choice.label,
                    community_id=self.community.id,
                )
                for choice, token in offered
                if token
            )
        )  # fmt: skip
        self.store.outbox.put(
            self._row(
                chat_id, lane, act, key, params, choices=tuple(offered), slot=slot, protect=protect,
                ask=ask, notify=notify, media=media, media_from=media_from, message=message, not_before=not_before,
                wanted=wanted or bool(choices) or ask is not None or news, document=document, clears=clears,
                receipt=receipt, priority=priority, expires_at=expires_at,
            )
        )  # fmt: skip

    def redraw(
        self, slot: str, key: str, choices: Sequence[Choice] = (), /, *, clears: bool = False, **params: Param
    ) -> None:
        """Edit a card wherever it stands; with `clears` nothing is left of what it said."""
        for shown in self.store.outbox.showing(slot):
            chat = self.store.chats.get(shown.chat_id)
            role = None if chat.private else Role.COORDINATOR
            self.post(shown.chat_id, key, params, choices, act=Act.EDIT, slot=slot, role=role, clears=clears)

    def delete(self, chat_id: int, message: str) -> None:
        """Take a message out of a chat, by the channel's id of it. Where the network forbids it, it stays."""
        # Nothing of the text is shown; the outbox wants one for every row.
        self.store.outbox.put(self._row(chat_id, Lane.REPLY, Act.DELETE, "pressed", {}, message=message))

    # --- inside

    def _in_passing(self, chat_id: int) -> str:
        """The slot of what is to go again. Names are said there all day; a room's history is read for years."""
        if not self.store.timers.about(SWEEP, chat_id):
            self.later(SWEEP, self.now + SAID_KEPT, chat_id)
        return f"{IN_PASSING}{hour_of(self.now)}:{self._token()}"

    def _speaks_here(self, neighbour: Neighbour) -> bool:
        """Whether this is the neighbour's own private chat, in which they are speaking."""
        own = self.account is not None and self.chat is not None and self.account.chat_id == self.chat.id
        speaking = self.sender is not None and self.sender.id == neighbour.id and self.actor is None
        return own and speaking and self.in_private

    def _reached(self, neighbour: Neighbour) -> Account | None:
        """The account over which a neighbour can be reached."""
        known = self.store.accounts.of(neighbour.id)
        if self._speaks_here(neighbour) and any(a.id == self.account.id for a in known if self.account):
            # What they do here is answered here, wherever they are written to otherwise.
            return self.account
        return next((a for a in known if a.chat_id is not None and a.unreachable_at is None), None)

    def _say(
        self, key: str, params: Params, choices: Sequence[Choice] = (), *, slot: str | None = None,
        protect: bool = False, ask: Ask | None = None, notify: bool = True, wanted: bool = False,
        document: Document | None = None,
    ) -> None:  # fmt: skip
        assert self.chat is not None
        if self.actor is not None and self.sender is not None:
            choices = on_behalf(self.sender, choices)
            key, params = "desk-say-now", {"name": self.sender.name, "text": Say(key, params)}
        if choices and self.talk is not None:
            self.talk = replace(
                self.talk, choices=tuple(c for c in choices if not c.url), offered_at=self.now
            )
        presser = self.sender.id if self.sender and self.chat.private else None
        self.post(
            self.chat.id,
            key,
            params,
            choices,
            slot=slot,
            protect=protect,
            ask=ask,
            notify=notify,
            presser=presser,
            wanted=wanted,
            document=document,
        )

    def _row(self, chat_id: int, lane: Lane, act: Act, key: str, params: Params, **rest: Any) -> OutboxRow:
        return OutboxRow(
            chat_id=chat_id, lane=lane, act=act, key=key, params=params, created_at=self.now,
            txn=self._token(), community_id=self.community.id, **rest,
        )  # fmt: skip

    def _remember_asides(self, account: Account, chat_id: int, choices: Sequence[Choice]) -> None:
        """Let the words and digits of choices that were sent unasked be understood in that chat."""
        mine = tuple(c for c in choices if not c.url) or (ANOTHER_MESSAGE,)
        if self.talk is not None and self.talk.chat_id == chat_id:
            self.talk = _with_asides(self.talk, mine, self.now)
            return
        talk = self.store.talks.of(account.id, chat_id) or Talk(
            account.id, chat_id, community_id=self.community.id
        )
        if mine[0].label or talk.choices or talk.asides:
            self.store.talks.keep(_with_asides(talk, mine, self.now))


def _with_asides(talk: Talk, mine: tuple[Choice, ...], now: datetime) -> Talk:
    """The conversation after a message with choices came in between. While no question is open it is the
    newest message whose digits count, so what was offered before it steps back."""
    before = talk.asides if talk.state else (*talk.choices, *talk.asides)
    if mine == before[:1] == (ANOTHER_MESSAGE,):
        mine = ()
    offered_at = now if mine and mine[0].label else talk.offered_at
    return replace(
        talk, choices=talk.choices if talk.state else (), asides=(*mine, *before)[:OFFERED_KEPT],
        offered_at=offered_at,
    )  # fmt: skip


def hour_of(moment: datetime) -> str:
    """The hour, in letters that sort as time goes by."""
    return f"{moment:%Y%m%d%H}"


def on_behalf(person: Neighbour, choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """Choices of `person` for a coordinator to press: each does the same, as if the person had."""
    return tuple(
        Choice(c.label, "desk.answer", {"for": person.id, "do": c.action, "with": dict(c.args)}, c.params)
        for c in choices
        if not c.url
    )
