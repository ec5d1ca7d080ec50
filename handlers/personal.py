"""What nobody should have to read about somebody: where a text holds a phone, an address, a card, a code."""

from __future__ import annotations

import re

from bot.context import Context
from bot.domain.people import Neighbour
from bot.understanding import fold, read_phone, read_street

MASK = "••••"

_CARD = re.compile(r"(?<!\d)\d(?:[ .-]?\d){12,18}(?!\d)")
_CODE = re.compile(
    r"(\b(?:pin|cvv|cvc|otp|bancomat|carta|card|passcode|codice (?:segreto|della carta|del bancomat)|password)\b"
    r"[^\d\n]{0,20})(\d{3,8})(?!\d)",
    re.IGNORECASE,
)
_LINK = re.compile(r"https?://|www\.|@\w", re.IGNORECASE)


def mask_secrets(text: str) -> tuple[str, bool]:
    """The text without card numbers and PINs, and whether there were any. Phones stay: they are shorter."""
    masked = _CARD.sub(lambda found: MASK if _is_card(found.group()) else found.group(), text)
    masked = _CODE.sub(lambda found: found.group(1) + MASK, masked)
    return masked, masked != text


def _is_card(written: str) -> bool:
    """The check digit of payment cards (ISO/IEC 7812-1, Luhn)."""
    digits = [int(c) for c in written if c.isdigit()][::-1]
    doubled = (sum(divmod(2 * d, 10)) if place % 2 else d for place, d in enumerate(digits))
    return sum(doubled) % 10 == 0


def put_away(ctx: Context) -> None:
    """What a coordinator has just written in the room is written down where it belongs: there it need not stand."""
    if ctx.at_desk and ctx.incoming_message is not None:
        assert ctx.chat is not None
        ctx.delete(ctx.chat.id, ctx.incoming_message)


def shows_where_or_phone(ctx: Context, text: str) -> bool:
    """Whether a text gives away an address with a house number, or a telephone number."""
    return read_phone(text, ctx.community.country) is not None or read_street(text) is not None


def gives_away(ctx: Context, person: Neighbour | None, text: str) -> bool:
    """Whether a line for the neighbours says who or where its writer is: any number, a street of the
    neighbourhood or of theirs, a name of theirs, a link or a username."""
    folded = fold(text)
    words = set(re.findall(r"[^\W\d_]+", folded))
    if any(c.isdigit() for c in folded) or _LINK.search(text) or read_street(text):
        return True
    own = _words(person.name) | _words(person.address) if person else set()
    if words & own:
        return True
    streets = (fold(street.name) for street in ctx.store.streets.all(ctx.community.id))
    return any(street and re.search(rf"\b{re.escape(street)}\b", folded) for street in streets)


_COMMON = frozenset(
    "via viale piazza piazzale corso largo vicolo strada street road avenue lane piano scala interno flat della "
    "delle degli dello".split()
)


def _words(text: str) -> set[str]:
    return {w for w in re.findall(r"[^\W\d_]{3,}", fold(text)) if w not in _COMMON}
