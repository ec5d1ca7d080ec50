"""One event's surroundings: who speaks, where, and who else is there."""

from __future__ import annotations

import base64
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random  # noqa: TID251 only the type: the source is the clock
from typing import Any

from bot.domain.communities import Community
from bot.domain.errors import NotAllowed, Refusal
from bot.domain.kinds import Catalogue, Kind
from bot.domain.people import Account, Chat, Neighbour, Role
from bot.domain.policy import Policy
from bot.domain.schedules import promise
from bot.ports.chat import Content
from bot.ports.rows import AuditRow, Talk, TimerRow
from bot.ports.stores import UnitOfWork
from bot.ports.words import Params, Reader, Texts
from bot.services import Services
from bot.understanding import Intent


@dataclass(slots=True)
class Scene:
    """What is loaded for an event. `talk` is the conversation with the sender in this chat; it is written
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
    present: tuple[str, ...] | None = None
    """Who is in this group, as the channel's ids; None where that is not known."""
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
    replay: tuple[Content, datetime | None, timedelta, tuple[Intent, str | None] | None] | None = None
    """What was said before, and when (None: just now), and is to be answered now; last, what it was said to mean."""
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

    def zone_of(self, neighbour: Neighbour) -> str:
        """By which clock (IANA) a neighbour lives."""
        return neighbour.timezone or self.community.timezone

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

    def facilitator(self) -> Neighbour:
        """The sender, or who answers for the sender, as somebody who facilitates or coordinates; raises NotAllowed."""
        who = self.actor or self.sender
        if who is None or not who.is_member or not who.roles & {Role.FACILITATOR, Role.COORDINATOR}:
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

    # --- the chats

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

    def link(self, payload: str, channel: str | None = None) -> str:
        """An address that opens a private chat with the bot, on the channel of this event by default."""
        name = channel or (self.chat.channel if self.chat else "telegram")
        return self.services.links.link(name, payload)

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

    def code_word(self, language: str, *used: str) -> str:
        """A word to be heard at the door, none of `used`."""
        words = [w for w in self.texts.choices("code-words", language) if w not in used]
        return self.random.choice(words)

    def secret(self) -> str:
        """A fresh unguessable word for a link."""
        return self._token()

    def _token(self) -> str:
        return base64.urlsafe_b64encode(self.services.clock.token(16)).rstrip(b"=").decode()
