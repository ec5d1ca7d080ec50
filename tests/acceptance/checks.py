"""What must hold in every story: said once here, asked of whatever was written to people."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol, cast

from bot.ports.chat import Press
from tests.stories.village import Person, Room, Village

WAYS_OUT = (
    "torno indietro", "annullo", "parlo con", "altre scelte", "torno all'inizio", "ho finito",
    "go back", "cancel", "talk to", "more choices", "back to the start", "i've finished",
)  # fmt: skip
"""Ways out and ways on, which stand beside the choices and aren't among the four."""


@dataclass(frozen=True)
class Said:
    """One thing the bot wrote or rewrote, as it stood at that moment."""

    chat: str
    text: str
    labels: tuple[str, ...]


class Overheard(Protocol):
    """A village that remembers everything said in it."""

    log: list[Said]


def nothing_personal(village: Village, secrets: Iterable[str], allowed: Iterable[Person | Room]) -> None:
    """In every chat but the allowed ones, no version of any message nor any note holds a secret."""
    knows = {reader.id for reader in allowed}
    said = [(x.chat, " ".join([x.text, *x.labels])) for x in overheard(village)]
    for chat, text in [*said, *village.channel.notes]:
        for secret in secrets:
            assert chat in knows or secret.casefold() not in text.casefold(), (
                f"{chat} reads “{secret}”: {text}"
            )


def reads_well(said: Said) -> None:
    """One question a message, at most four choices, sentences of at most 15 words."""
    choices = [x for x in said.labels if not x.casefold().startswith(WAYS_OUT)]
    several = (
        len(choices) < len(said.labels) and "Ho finito" in said.labels
    ) or "I've finished" in said.labels
    assert several or len(choices) <= 4, f"{said.chat} has {len(choices)} choices: {said.text} {choices}"
    own = re.sub(r"«[^»]*»|“[^”]*”|(Nota|Note): .*", "x", said.text)
    assert own.count("?") <= 1, f"{said.chat} is asked more than one thing: {said.text}"
    for sentence in re.split(r"(?<=[.!?])\s+|\n", own):
        words = [w for w in sentence.split() if re.search(r"\w", w)]
        assert len(words) <= 15, f"{said.chat} reads {len(words)} words: {sentence}"


def overheard(village: Village) -> list[Said]:
    """Everything the bot wrote up to now, deleted messages included."""
    return cast(Overheard, village).log


def heard(reader: Person | Room) -> int:
    """How much the bot has told somebody up to now, counting edits and what was deleted since."""
    return sum(x.chat == reader.id for x in overheard(reader.village))


def nobody_stranded(village: Village, *waiting: Person, days: int = 2) -> None:
    """In the silence that follows, who waits hears something, or the desk does."""
    desk = heard(village.desk)
    before = {person.id: heard(person) for person in waiting}
    village.advance(f"{days}d")
    for person in waiting:
        told = heard(person) > before[person.id] or heard(village.desk) > desk
        assert told, f"{person.name} waits in silence; last read: {person.last.text}"


@dataclass
class Finger:
    """A button as it stood when somebody saw it: it can be pressed later, and again."""

    village: Village
    person: Person
    token: str
    message: str
    room: Room | None

    def presses(self, by: Person | None = None) -> None:
        self.village.bring(by or self.person, Press(self.token, "late", self.message), self.room)


def finger(person: Person, label: str, room: Room | None = None) -> Finger:
    """Keep the newest button with this label to press it when it is stale."""
    for message in reversed(room.messages if room else person.messages):
        button = message.button(label)
        if button is not None and button.token is not None:
            return Finger(person.village, person, button.token, message.id, room)
    raise AssertionError(f"{person.name} has no button “{label}”")


def code_word(person: Person) -> str:
    """The newest word that a person was told to say or to hear at the door."""
    for message in reversed(person.messages):
        found = re.findall(r"(?:dirà|dica|è|nuova:|say|is|be) [«“](\w+)[»”]", message.text)
        if message.author == "bot" and found:
            return str(found[0])
    raise AssertionError(f"{person.name} knows no word")


def has(person: Person, label: str) -> bool:
    """Whether a button with this label stands in the chat now."""
    return any(m.button(label) for m in person.messages)


def until(village: Village, happened: Callable[[], bool], step: str = "5m", most: int = 60) -> None:
    """Let time pass in small steps until something has happened."""
    for _ in range(most):
        if happened():
            return
        village.advance(step)
    raise AssertionError("it never happened")
