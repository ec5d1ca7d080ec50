"""How well where and who are read from the project's own corpus: places as spans, and whether others are meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.understanding import Intent
from bot.understanding.people import find_other
from bot.understanding.text.vocabulary import Vocabulary
from bot.understanding.where.places import find_place
from training.corpus import Message

TUNED = frozenset(
    f"it/{name}" for name in "armando carmela ettore giada karim mirella oksana sara tassone".split()
) | frozenset(
    f"en/{name}" for name in "arthur claire edna kayleigh mihaela philippa ron shahida terry verna".split()
)
"""Styles that were read while the rules of places.toml and people.toml were written; all others only count."""
_OF_OTHERS = frozenset({Intent.REQUEST, Intent.STATUS, Intent.CANCEL, Intent.EMERGENCY})


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over some messages; their intents are taken as read rightly."""

    placed: int
    found: int
    unplaced: int
    false: int
    named: int
    """Messages that may speak of others."""
    rightly: int

    @classmethod
    def of(cls, messages: Sequence[Message], own: Vocabulary) -> Score:
        placed = [place_of(each, own) for each in messages if each.place]
        wanted = [each.place for each in messages if each.place]
        unplaced = [place_of(each, own) for each in messages if not each.place]
        others = [other_of(each, own)[0] == each.for_other for each in messages if each.intent in _OF_OTHERS]
        return cls(
            len(placed),
            sum(overlaps(want, got) for want, got in zip(wanted, placed, strict=True)),
            len(unplaced),
            sum(got is not None for got in unplaced),
            len(others),
            sum(others),
        )

    def __str__(self) -> str:
        return (
            f"place found {_share(self.found, self.placed)}, falsely found {_share(self.false, self.unplaced)}, "
            f"for someone else {_share(self.rightly, self.named)}"
        )


def place_of(message: Message, own: Vocabulary) -> str | None:
    """As the reader does: chat has no place of help."""
    return None if message.intent is Intent.CHAT else find_place(message.text, own)


def other_of(message: Message, own: Vocabulary) -> tuple[bool, str | None]:
    if message.intent not in _OF_OTHERS:
        return False, None
    return find_other(message.text, own.normal(message.text), own, message.kind)


def overlaps(wanted: str, got: str | None) -> bool:
    """Whether one of both spans holds the other."""
    return got is not None and (wanted.lower() in got.lower() or got.lower() in wanted.lower())


def judge(message: Message, own: Vocabulary) -> str | None:
    """What was read wrongly; None if nothing."""
    wrong = []
    got = place_of(message, own)
    if (message.place and not overlaps(message.place, got)) or (got and not message.place):
        wrong.append(f"place {got!r} for {message.place!r}")
    if message.intent in _OF_OTHERS:
        other, person = other_of(message, own)
        if other != message.for_other:
            wrong.append(f"other {other} ({person!r}) for {message.for_other}")
    return "; ".join(wrong) or None


def _share(hits: int, of: int) -> str:
    return f"{100 * hits / of:.1f} % ({hits} of {of})" if of else "–"
