"""Cards: raising, showing, taking and closing what coordinators must see to.

A card stands in the coordinators' room, or in private chats where there is no room. It is shown again,
to the next coordinator, until somebody takes it; it shows its state by editing itself.
"""

from __future__ import annotations

from bot.cards.drawing import LABELS, brief, drawn, redraw, slot_of, title
from bot.cards.keeping import (
    TAKEN_FOR,
    again,
    close,
    close_about,
    leave,
    put_off,
    raise_card,
    raise_with,
    settled,
    take,
)
from bot.cards.reaching import fall_back, move_waiting, reach, to_phone, waiting_for
from bot.cards.showing import MORNING, REPEAT, desk_of, plan_morning, show, show_here

__all__ = [
    "LABELS",
    "MORNING",
    "REPEAT",
    "TAKEN_FOR",
    "again",
    "brief",
    "close",
    "close_about",
    "desk_of",
    "drawn",
    "fall_back",
    "leave",
    "move_waiting",
    "plan_morning",
    "put_off",
    "raise_card",
    "raise_with",
    "reach",
    "redraw",
    "settled",
    "show",
    "show_here",
    "slot_of",
    "take",
    "title",
    "to_phone",
    "waiting_for",
]
