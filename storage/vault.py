"""Sealing and opening of personal values, cell by cell."""

from __future__ import annotations

from bot.crypto import Keyring, Unreadable
from storage.types import Codec

CELLS = 20_000
"""How many opened values are remembered: opening one takes 30 µs or more, remembering about 300 bytes."""


FRESH = 2_000
"""How many values of rows that have just been added are remembered until they are first read."""


class Vault:
    """Seals what goes into Sealed columns.

    Each value carries the name of its column inside the seal, so that nobody who can write to the file
    can make the bot show one person's note in the place of another's public line. What was read or
    written of a row is remembered: most rows are read often, and saved with most values unchanged.
    One vault serves one thread.
    """

    def __init__(self, keyring: Keyring) -> None:
        self.keyring = keyring
        self._cells: dict[tuple[str, int], tuple[bytes, bytes]] = {}
        self._fresh: dict[bytes, bytes] = {}

    def seal(self, column: str, codec: Codec, value: object, id: int = 0) -> bytes | None:
        """The value as it is stored; None for the codec's empty one. `id` is the row's, 0 when it is new."""
        text = codec.to_json(value)
        if text is None:
            return None
        inside = column.encode() + b"\0" + text.encode()
        known = self._cells.get((column, id))
        if known is not None and known[0] == inside:
            return known[1]
        token = self.keyring.seal(inside)
        if not id:
            # A new row's id is not known yet; it is mostly read soon.
            if len(self._fresh) >= FRESH:
                self._fresh.clear()
            self._fresh[token] = inside
        return self._remember(column, id, inside, token)

    def open(self, column: str, codec: Codec, token: bytes | None, id: int) -> object:
        """The value that was sealed.

        Raises:
            Unreadable: when no key opens it, or it was sealed for another column.
        """
        if token is None:
            return codec.from_json(None)
        known = self._cells.get((column, id))
        if known is not None and known[1] == token:
            inside = known[0]
        else:
            inside = self._fresh.pop(token, b"") or self.keyring.open(token)
            self._remember(column, id, inside, token)
        name, _, text = inside.partition(b"\0")
        if name != column.encode():
            raise Unreadable
        return codec.from_json(text)

    def _remember(self, column: str, id: int, inside: bytes, token: bytes) -> bytes:
        if id:
            if len(self._cells) >= CELLS:
                # The older half goes: dictionaries keep the order of insertion.
                for cell in list(self._cells)[: CELLS // 2]:
                    del self._cells[cell]
            self._cells[column, id] = inside, token
        return token
