"""What a handler is given: who speaks, where, the stores, and ways to say, to ask and to plan.

Everything a handler does here becomes rows of the transaction it runs in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, NoReturn

from bot.ports.chat import Content
from bot.ports.delivery import Ask
from bot.ports.rows import Choice
from bot.ports.words import Param
from bot.saying import OFFERED_KEPT, Saying, on_behalf
from bot.services import Facts, Links, Services
from bot.understanding import Intent

__all__ = [
    "ACTING_FOR",
    "ASKED_LATE_AT",
    "OFFERED_KEPT",
    "UNREAD",
    "Context",
    "Facts",
    "Links",
    "NotMine",
    "NotUnderstood",
    "Services",
    "on_behalf",
]

ACTING_FOR = "acting_for"
"""Where a conversation keeps for whom a coordinator answers (a neighbour's id)."""

ASKED_LATE_AT = "late_at"
"""Where a conversation keeps when it was asked whether a late plea is still needed (ISO 8601)."""

UNREAD = "unread"
"""Where a conversation keeps how many messages in a row could not be read; one that can closes it."""


@dataclass(slots=True)
class Context(Saying):
    """The surroundings of an event, and the conversation that a handler leads in it."""

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

    def again(
        self,
        content: Content,
        at: datetime | None = None,
        *,
        late: timedelta = timedelta(),
        meant: tuple[Intent, str | None] | None = None,
    ) -> None:
        """When this handler returns, answer what was said before: it was put off by another question. `at` is
        when it was said, if that is long ago: its "tomorrow" counts from there. `late`: how long it had waited to be
        read, where nobody has asked yet whether it is still meant. `meant`: the intent and kind that the person has
        chosen themselves."""
        self.replay = (content, at, late, meant)


class NotUnderstood(Exception):
    """A handler could not make sense of what was said to its open question."""


class NotMine(Exception):
    """What was said is about something else than the open question."""
