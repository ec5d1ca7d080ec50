"""What may be sent to groups, and to a neighbour who has not said yes: read it before you add to it."""

from __future__ import annotations

from collections.abc import Iterable

PATTERNS = ("kind-", "band-")
"""Names of kinds of help and distance bands, which take no parameter at all."""

TO_GROUPS = frozenset(
    {
        "ask-button-hide",
        "ask-group-hidden",
        "ask-group-link",
        "ask-group-offer-hide",
        "ask-group-private",
        "button-write-me",
        "danger-group",
        "group-welcome",
        "help-group",
        "pressed",
        "unmet-button-i-can",
        "unmet-found-already",
        "unmet-plea",
        "unmet-plea-over",
        "unmet-thanks-desk",
        "unmet-write-me-first",
        "unmet-written",
        "unmet-your-own",
    }
)
"""Said in the neighbours' group, by whatever happens in a story."""

BEFORE_A_YES = frozenset(
    {
        "button-back",
        "counter-asked",
        "counter-not-suiting",
        "offer",
        "offer-button-but-at",
        "offer-button-no",
        "offer-button-yes",
        "offer-changed",
        "offer-declined",
        # Names who coordinates, as every greeting does: never who asks.
        "offer-first",
        "offer-not-needed",
        "offer-not-needed-note",
        "offer-taken",
        "offer-which-hour",
        "pressed",
    }
)
"""Said to somebody who was asked to help, until they have said yes."""


def unknown(keys: Iterable[str], allowed: frozenset[str]) -> list[str]:
    """The keys that nobody has read with this in mind."""
    return sorted(key for key in keys if key not in allowed and not key.startswith(PATTERNS))
