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
    play,
    put_off,
    raise_card,
    raise_with,
    settled,
    take,
)
from bot.cards.reaching import fall_back, move_waiting, reach, to_phone, waiting_for
from bot.cards.sheets import SHEET_OVER, end_sheet, show_sheet
from bot.cards.showing import MORNING, REPEAT, desk_of, has_guests, plan_morning, show, show_here

__all__ = [
    "LABELS",
    "MORNING",
    "REPEAT",
    "SHEET_OVER",
    "TAKEN_FOR",
    "again",
    "brief",
    "close",
    "close_about",
    "desk_of",
    "drawn",
    "end_sheet",
    "fall_back",
    "has_guests",
    "leave",
    "move_waiting",
    "plan_morning",
    "play",
    "put_off",
    "raise_card",
    "raise_with",
    "reach",
    "redraw",
    "settled",
    "show",
    "show_here",
    "show_sheet",
    "slot_of",
    "take",
    "title",
    "to_phone",
    "waiting_for",
]
