"""Kinds of help: what a community can ask for and what each kind demands of a helper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bot.domain.errors import Unknown

KindName = str


class UnknownKind(Unknown, LookupError):
    """There is no such kind of help in the catalogue: use one of `Catalogue.kinds`."""

    def __init__(self, name: str) -> None:
        super().__init__(kind=name)
        self.name = name


@dataclass(frozen=True, slots=True)
class Kind:
    """One entry of the catalogue. Its label is the text `kind-<name>`, not kept here."""

    name: KindName
    emoji: str
    sensitive: bool = False
    """Moderated under `sensitive`: it enters the home, or touches money, health or children."""
    trust: int = 0
    """Stage of trust a helper needs: 0 newcomer, 1 met by a coordinator, 2 trusted with home, keys, money."""
    minutes: int = 60
    """Usual duration in minutes, used to warn of overlaps; a community's own experience may correct it."""
    shopping: bool = False
    """The helper pays first: a ceiling is agreed and the settling is confirmed by both."""
    off_by_default: bool = False
    """A coordinator has to turn it on."""
    public_line_needed: bool = False
    """Offers show a line written by the asker, so a coordinator reads it first."""
    indoors: bool = False
    """It usually happens in the home of the person."""

    def __post_init__(self) -> None:
        if not self.name or not self.emoji:
            raise ValueError("a kind needs a name and an emoji")
        if not 0 <= self.trust <= 2:
            raise ValueError(f"kind {self.name}: trust is 0, 1 or 2")
        if self.minutes <= 0:
            raise ValueError(f"kind {self.name}: minutes is positive")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All kinds, in the order of the menu."""

    kinds: tuple[Kind, ...]
    _by_name: dict[KindName, Kind] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_name = {kind.name: kind for kind in self.kinds}
        if len(by_name) != len(self.kinds):
            raise ValueError("the catalogue names a kind twice")
        object.__setattr__(self, "_by_name", by_name)

    @classmethod
    def of(cls, kinds: Iterable[Kind]) -> Catalogue:
        return cls(tuple(kinds))

    def get(self, name: KindName) -> Kind:
        """The kind of that name; raises UnknownKind."""
        try:
            return self._by_name[name]
        except KeyError:
            raise UnknownKind(name) from None

    def __contains__(self, name: object) -> bool:
        return name in self._by_name

    def __iter__(self) -> Iterator[Kind]:
        return iter(self.kinds)

    def __len__(self) -> int:
        return len(self.kinds)
