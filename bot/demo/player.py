"""Plays a story on the stage, beat by beat; what can't be done is said by name, never passed over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.channels.console import Message
from bot.demo.beats import Aside, Beat, Holds, Passes, Presses, Says, Until
from bot.demo.cast import Cast, Seat
from bot.demo.stage import Stage
from bot.domain.schedules import to_local, to_utc

ASTRAY = (
    "not-understood",
    "command-unknown",
    "conversation-outdated",
    "button-stale",
    "not-yours",
    "not-allowed",
    "no-longer-open",
    "too-late",
    "not-found",
    "refused",
    "join-first",
)
"""Answers that show that the engine did something else than the story meant."""


class StepFailed(Exception):
    """A beat of the story could not be done. Its text names the beat and what was there instead."""


class Player:
    """Where a story stands, and how it goes on."""

    def __init__(self, stage: Stage, cast: Cast, story: Sequence[Beat], language: str) -> None:
        self.stage = stage
        self.cast = cast
        self.story = tuple(story)
        self.language = language
        self.position = 0

    @property
    def ended(self) -> bool:
        return self.position >= len(self.story)

    @property
    def next(self) -> Beat | None:
        """The beat that comes now; None at the end."""
        return None if self.ended else self.story[self.position]

    def seat(self, beat: Beat) -> Seat | None:
        """Where a beat happens; None for what happens nowhere in particular."""
        match beat:
            case Says() | Presses():
                person = self.cast.seat(beat.who)
                return self.cast.seat(beat.room) if beat.room else person
        return None

    def words(self, beat: Says) -> str:
        return beat.words[self.language]

    def label(self, beat: Presses) -> str:
        """What stands on the button, in the story's language."""
        return self.stage.text(beat.key, beat.params, self.language)

    def step(self) -> Beat | None:
        """Do the next beat; None at the end.

        Raises:
            StepFailed: when it can't be done; the story stays where it is.
        """
        beat = self.next
        if beat is None:
            return None
        self._do(beat)
        self.position += 1
        return beat

    def find(self, beat: Presses) -> Message | None:
        """The newest message with the button that the beat presses."""
        seat, label = self.seat(beat), self.label(beat)
        assert seat is not None
        for message in reversed(self.stage.channel.chats.get(seat.chat, [])):
            if label in message.labels:
                return message
        return None

    def _do(self, beat: Beat) -> None:
        match beat:
            case Says():
                seat = self._writer(beat)
                seen = self._seen(seat)
                self.stage.says(seat.account, seat.name, self.words(beat), self.language, room=seat.room)
                self._sure(beat, seat, seen)
            case Presses():
                seat, label, message = self._writer(beat), self.label(beat), self.find(beat)
                if message is None:
                    raise self._failed(beat, f"there is no button “{label}”", seat)
                seen = self._seen(seat)
                self.stage.presses(seat.account, seat.name, message, label, self.language, room=seat.room)
                self._sure(beat, seat, seen)
            case Passes(by):
                self.stage.advance(by)
            case Until():
                self.stage.advance(self._moment(beat) - self.stage.clock.now())
            case Holds(what, check):
                if not self.stage.do(check):
                    raise self._failed(beat, f"it does not hold that {what}", None)
            case Aside():
                pass

    def _writer(self, beat: Says | Presses) -> Seat:
        """The seat of a beat, with the beat's person in it: anybody of the cast may write in a room."""
        seat, person = self.seat(beat), self.cast.seat(beat.who)
        assert seat is not None
        if seat.account == person.account:
            return seat
        return Seat(seat.id, person.account, person.name, seat.title, seat.params, seat.side, seat.room)

    def _moment(self, beat: Until) -> datetime:
        now = self.stage.clock.now()
        day = to_local(now, self.stage.timezone).date() + timedelta(days=beat.days)
        moment = to_utc(datetime.combine(day, beat.at), self.stage.timezone)
        if moment < now:
            raise self._failed(beat, "that time is past", None)
        return moment

    def _seen(self, seat: Seat) -> tuple[int, int, int]:
        """How much was said in this chat, answered to presses, and kept as failed."""
        channel = self.stage.channel
        return len(channel.chats.get(seat.chat, [])), len(channel.notes), self._dead()

    def _dead(self) -> int:
        return len(self.stage.do(lambda uow: uow.inbox.dead()))

    def _sure(self, beat: Beat, seat: Seat, seen: tuple[int, int, int]) -> None:
        """Make sure that the beat was neither misunderstood nor refused, and that nothing broke."""
        channel = self.stage.channel
        said = [m.text for m in channel.chats.get(seat.chat, [])[seen[0] :] if m.author == "bot"]
        said += [text for chat, text in channel.notes[seen[1] :] if chat == seat.chat]
        astray = {self.stage.text(key, {}, self.language) for key in ASTRAY if self.stage.texts.has(key)}
        for text in said:
            if text in astray:
                raise self._failed(beat, f"the answer was “{text}”", seat)
        if self._dead() > seen[2]:
            raise self._failed(beat, "the engine could not handle it", seat)

    def _failed(self, beat: Beat, why: str, seat: Seat | None) -> StepFailed:
        last = ""
        if seat is not None:
            shown = self.stage.channel.chats.get(seat.chat, [])[-3:]
            last = "; last shown: " + " | ".join(f"{m.author}: {m.text} {m.labels or ''}" for m in shown)
        return StepFailed(
            f"step {self.position + 1} of the story ({_name(beat, self.language)}): {why}{last}"
        )


def _name(beat: Beat, language: str) -> str:
    match beat:
        case Says(who=who, words=words):
            return f"{who} says “{words[language]}”"
        case Presses(who=who, key=key):
            return f"{who} presses {key}"
        case Passes(by):
            return f"{by} pass"
        case Until(at, days):
            return f"until {at:%H:%M}, {days} days on"
        case Aside(key):
            return key
        case Holds(what=what):
            return f"make sure that {what}"
