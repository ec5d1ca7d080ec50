"""What a handler is given: who speaks, where, the stores, and ways to say and to plan.

Everything a handler does here becomes rows of the transaction it runs in.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random  # noqa: TID251 only the type: the source is the clock
from typing import Any, NoReturn, Protocol

from bot.clock import Clock
from bot.domain.communities import Community
from bot.domain.errors import NotAllowed, Refusal
from bot.domain.kinds import Catalogue, Kind
from bot.domain.people import Account, Chat, Neighbour, Role
from bot.domain.policy import Policy
from bot.domain.schedules import promise
from bot.ports.chat import Content
from bot.ports.delivery import Act, Ask, Lane
from bot.ports.rows import AuditRow, ButtonRow, Choice, OutboxRow, Talk, TimerRow
from bot.ports.stores import UnitOfWork
from bot.ports.words import Param, Params, Reader, Say, Texts

BUTTON_LIFE = timedelta(days=30)
"""How long a button can be pressed; what it stands for is checked again at every press."""

ACTING_FOR = "acting_for"
"""Where a conversation keeps for whom a coordinator answers (a neighbour's id)."""

ASKED_LATE_AT = "late_at"
"""Where a conversation keeps when it was asked whether a late plea is still needed (ISO 8601)."""

UNREAD = "unread"
"""Where a conversation keeps how many messages in a row could not be read; one that can closes it."""

OFFERED_KEPT = 12
"""How many choices of messages that came in between are still understood as words."""

ANOTHER_MESSAGE = Choice("")
"""Stands among them for a message without choices: a bare *yes* answers nothing from before it."""


class Links(Protocol):
    """How a private chat with the bot begins: by an address, or by the bot itself."""

    def link(self, channel: str, payload: str) -> str: ...
    def opens(self, channel: str) -> bool:
        """Whether the bot can begin one there by itself."""


class Facts(Protocol):
    """Numbers that everybody may need: emergency and national lines of a country."""

    def emergency(self, country: str) -> str: ...
    def violence_line(self, country: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Services:
    """What all handlers share; nothing in it changes while the bot runs."""

    clock: Clock
    texts: Texts
    catalogue: Catalogue
    policy: Policy
    links: Links
    facts: Facts
    commands: Mapping[str, Sequence[tuple[str, Mapping[str, str]]]]
    """Command names with their aliases by language, for each of 'everyone', 'group', 'desk'."""


@dataclass(slots=True)
class Context:
    """One event's surroundings. `talk` is the conversation with the sender in this chat; it is written
    back when the handler returns. Timers have no sender, account or talk."""

    services: Services
    store: UnitOfWork
    community: Community
    now: datetime
    account: Account | None = None
    chat: Chat | None = None
    sender: Neighbour | None = None
    talk: Talk | None = None
    shown_name: str = ""
    query: str | None = None
    incoming_message: str | None = None
    """The channel's id of the message that is being answered."""
    encrypted: bool = True
    """Whether only those in the chat can read it; False in a room that could be encrypted and is not."""
    answered: bool = False
    heard_here: bool = False
    """Whether something was said in this chat, or changed."""
    changed_elsewhere: tuple[str, Params] | None = None
    """What a card of the sender's says now that stands on another account of theirs only."""
    gazetteer_changed: bool = False
    next: tuple[str, dict[str, Any]] | None = None
    actor: Neighbour | None = None
    """The coordinator who answers for the sender, usually with the sender on the telephone."""
    replay: tuple[Content, datetime | None] | None = None
    """What was said before, and when (None: just now), and is to be answered now."""
    answering: tuple[str, int] = ("", 0)
    """An open question (its state) that a coordinator answers for somebody (a neighbour's id)."""

    # --- who and where

    @property
    def me(self) -> Neighbour:
        """The sender, who must be a member; raises the refusal that asks to join."""
        if self.sender is None or not self.sender.is_member:
            raise Refusal("join-first")
        return self.sender

    @property
    def policy(self) -> Policy:
        return self.services.policy.overridden_by(self.community.overrides)

    @property
    def catalogue(self) -> Catalogue:
        return self.services.catalogue

    @property
    def texts(self) -> Texts:
        return self.services.texts

    @property
    def random(self) -> Random:
        return self.services.clock.random

    @property
    def language(self) -> str:
        """In which the present conversation is held."""
        if self.chat is not None and not self.chat.private:
            return self.community.language
        for wish in (
            self.sender.language if self.sender else None,
            self.chat.language if self.chat else None,
            self.account.language if self.account else None,
        ):
            if wish in self.texts.languages:
                return str(wish)
        return self.community.language

    @property
    def chat_id(self) -> int | None:
        return self.chat.id if self.chat is not None else None

    @property
    def in_private(self) -> bool:
        return self.chat is not None and self.chat.private

    @property
    def at_desk(self) -> bool:
        """Whether this is the coordinators' room."""
        return self.chat is not None and self.chat.id == self.community.desk_chat_id

    @property
    def reader(self) -> Reader:
        return Reader(self.language, self.community.timezone, self.now, self.community.country)

    def coordinator(self) -> Neighbour:
        """The sender, or who answers for the sender, as a coordinator; raises NotAllowed."""
        who = self.actor or self.sender
        if who is None or not who.is_coordinator:
            raise NotAllowed
        return who

    def act_for(self, person: Neighbour) -> None:
        """From here on a coordinator answers for `person`: what is said here is to be read to them, the
        choices are theirs, and the audit names the coordinator. Raises NotAllowed for anybody else."""
        self.actor, self.sender = self.coordinator(), person

    def kind(self, name: str) -> Kind:
        return self.catalogue.get(name)

    def coordinators(self) -> list[Neighbour]:
        return [
            n for n in self.store.people.with_role(self.community.id, Role.COORDINATOR) if n.is_coordinator
        ]

    def promise(self, wanted: timedelta) -> tuple[datetime, Neighbour] | None:
        """By when a coordinator can keep a promise made now, and who; None when no shifts are set."""
        found = promise(self.store.shifts.all(self.community.id), self.now, wanted, self.community.timezone)
        return (found[0], self.store.people.get(found[1])) if found else None

    def person(self) -> Neighbour | None:
        """Whom to name as the person behind the bot: on shift now or next, else any coordinator."""
        if found := self.promise(timedelta(minutes=1)):
            return found[1]
        return next(iter(self.coordinators()), None)

    # --- saying

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
        **params: Param,
    ) -> None:
        """Answer in the chat where this came from. Choices replace those offered before."""
        self._say(key, params, choices, slot=slot, protect=protect, ask=ask, notify=notify)

    def ask(
        self,
        state: str,
        key: str,
        choices: Sequence[Choice] = (),
        /,
        *,
        data: dict[str, Any] | None = None,
        want: Ask | None = None,
        **params: Param,
    ) -> None:
        """Open a question: what is said next goes to the handler of `state`. `data` is added to what was
        said so far."""
        assert self.talk is not None
        self.talk = replace(
            self.talk, state=state, data={**self.talk.data, **(data or {})}, choices=(), missed=0
        )
        self._say(key, params, choices, ask=want, wanted=True)

    def done(self) -> None:
        """Close the conversation: nothing is asked any more."""
        if self.talk is not None:
            self.talk = replace(self.talk, state="", data={}, choices=(), missed=0)

    def missed(self) -> NoReturn:
        """What was said was not understood; the dispatcher asks again, and then calls a person."""
        raise NotUnderstood

    def elsewhere(self) -> NoReturn:
        """What was said has nothing to do with the open question, which the handler has just closed: it is
        taken as if that had not been asked."""
        raise NotMine

    def go(self, action: str, **args: Any) -> None:
        """When this handler returns, go on as if the choice `action` had been taken: the way from one
        conversation back into another."""
        self.next = (action, args)

    def again(self, content: Content, at: datetime | None = None) -> None:
        """When this handler returns, answer what was said before: it was put off by another question. `at` is
        when it was said, if that is long ago: its "tomorrow" counts from there."""
        self.replay = (content, at)

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
        **params: Param,
    ) -> bool:
        """Say it to a neighbour in their private chat; False when no chat reaches them.

        With `edit` a slot that stands there is changed instead of said anew. Callers that must be sure
        it is heard use `bot.cards.reach`, which makes a *to be phoned* card when this is False.
        """
        return self.tell_with(
            neighbour, key, params, choices, lane=lane, slot=slot, protect=protect, edit=edit
        )

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
    ) -> bool:
        """`tell`, with the parameters in one mapping. `over` is the account to write to, when it must be that one.

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
                slot=slot, protect=protect, not_before=not_before,
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
        message: str | None = None,
        not_before: datetime | None = None,
        wanted: bool = False,
    ) -> None:
        """Queue a message for any chat. Its buttons can be pressed in that chat only, by `presser` or by
        holders of `role` if given. An edit without a slot changes `message`. `wanted`: it is a question."""
        self.heard_here = self.heard_here or chat_id == self.chat_id
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
                ask=ask, notify=notify, media=media, message=message, not_before=not_before,
                wanted=wanted or bool(choices) or ask is not None,
            )
        )  # fmt: skip

    def redraw(self, slot: str, key: str, choices: Sequence[Choice] = (), **params: Param) -> None:
        """Edit a card wherever it stands."""
        for shown in self.store.outbox.showing(slot):
            chat = self.store.chats.get(shown.chat_id)
            role = None if chat.private else Role.COORDINATOR
            self.post(shown.chat_id, key, params, choices, act=Act.EDIT, slot=slot, role=role)

    def delete(self, chat_id: int, message: str) -> None:
        """Take a message out of a chat, by the channel's id of it. Where the network forbids it, it stays."""
        # Nothing of the text is shown; the outbox wants one for every row.
        self.store.outbox.put(self._row(chat_id, Lane.REPLY, Act.DELETE, "pressed", {}, message=message))

    # --- planning and keeping

    def later(self, action: str, at: datetime, subject_id: int = 0, tag: str = "", **args: Any) -> None:
        """Plan: `action` happens at `at`. Set again, it moves."""
        self.store.timers.set(TimerRow(action, at, subject_id, tag, args, community_id=self.community.id))

    def forget(self, action: str, subject_id: int, tag: str | None = None) -> None:
        self.store.timers.drop(action, subject_id, tag)

    def audit(self, action: str, subject: str, subject_id: int) -> None:
        """Record who did what, by ids only."""
        who = self.actor or self.sender
        actor = who.id if who else None
        self.store.audit(AuditRow(actor, action, subject, subject_id, self.now, self.community.id))

    def groups(self) -> list[Chat]:
        """The neighbours' groups that the bot is in, on every channel."""
        return [chat for chat in self.store.chats.groups(self.community.id) if chat.gone_at is None]

    def opens(self) -> bool:
        """Whether the bot can begin a private chat by itself where this came from."""
        return self.chat is not None and self.services.links.opens(self.chat.channel)

    def private_chat(self) -> Chat | None:
        """The sender's private chat: the one that reaches them, or a new one where the bot can begin it by
        itself. None where only they can, and for who has left it."""
        account = self.account
        if account is None:
            return None
        if account.chat_id is not None:
            chat = self.store.chats.find(account.chat_id)
            reached = chat is not None and chat.gone_at is None and account.unreachable_at is None
            return chat if reached else None
        if not self.opens():
            return None
        # Where the bot begins private chats, a chat's id is the id of whom it is with.
        chat = self.store.chats.known(account.channel, account.external) or self.store.chats.add(
            Chat(account.channel, account.external, True, community_id=self.community.id)
        )
        self.account = self.store.accounts.save(replace(account, chat_id=chat.id))
        return chat

    def code_word(self, language: str, *used: str) -> str:
        """A word to be heard at the door, none of `used`."""
        words = [w for w in self.texts.choices("code-words", language) if w not in used]
        return self.random.choice(words)

    def link(self, payload: str, channel: str | None = None) -> str:
        """An address that opens a private chat with the bot, on the channel of this event by default."""
        name = channel or (self.chat.channel if self.chat else "telegram")
        return self.services.links.link(name, payload)

    def secret(self) -> str:
        """A fresh unguessable word for a link."""
        return self._token()

    # --- inside

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
        )

    def _token(self) -> str:
        return base64.urlsafe_b64encode(self.services.clock.token(16)).rstrip(b"=").decode()

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


def on_behalf(person: Neighbour, choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """Choices of `person` for a coordinator to press: each does the same, as if the person had."""
    return tuple(
        Choice(c.label, "desk.answer", {"for": person.id, "do": c.action, "with": dict(c.args)}, c.params)
        for c in choices
        if not c.url
    )


class NotUnderstood(Exception):
    """A handler could not make sense of what was said to its open question."""


class NotMine(Exception):
    """What was said is about something else than the open question."""
