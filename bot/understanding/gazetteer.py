"""A community's own names of streets and places, found in a message."""

from __future__ import annotations

import re
from collections import defaultdict

from bot.understanding.folding import fold
from bot.understanding.meaning import Gazetteer

_WORD = re.compile(r"[^\W_]+")


class GazetteerIndex:
    """A community's names by their first word, so that a message's words find them at once."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for name in (*gazetteer.streets, *gazetteer.places, *gazetteer.zones):
            parts = tuple(_WORD.findall(fold(name)))
            if parts:
                self._by_first[parts[0]].append(parts)
        for names in self._by_first.values():
            names.sort(key=len, reverse=True)

    def find(self, text: str) -> str | None:
        """The first of the community's names in a text, as written there, with a house number behind it."""
        found = [(match.start(), match.end(), fold(match.group())) for match in _WORD.finditer(text)]
        for position, (start, _, word) in enumerate(found):
            for parts in self._by_first.get(word, ()):
                last = position + len(parts) - 1
                if last < len(found) and tuple(item[2] for item in found[position : last + 1]) == parts:
                    if (
                        last + 1 < len(found)
                        and found[last + 1][2].isdecimal()
                        and found[last + 1][0] - found[last][1] <= 2
                    ):
                        last += 1
                    return text[start : found[last][1]]
        return None
