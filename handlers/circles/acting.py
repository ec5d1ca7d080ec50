"""What each choice in confidence does: one button for all of them, so that a row tells nothing by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.context import Context
from bot.domain.errors import NoLongerOpen
from bot.routing import Pressed, Where, Who, button
from handlers.circles import belonging, confided, finding, founding, joining, leading, lived, sittings

ACTS: Mapping[str, Callable[[Context, Pressed], None]] = {
    "circle.list": finding.list_all,
    "circle.show": finding.show_pressed,
    "circle.mine": belonging.mine,
    "circle.leave": belonging.leave,
    "circle.take": belonging.take,
    "circle.take-over": belonging.take_over,
    "circle.wait": belonging.wait,
    "circle.need": sittings.need,
    "circle.ok": finding.ok,
    "found.begin": founding.pressed_begin,
    "found.name": founding.name_pressed,
    "found.other": founding.other_name,
    "found.change": founding.change,
    "found.yes": founding.yes,
    "found.announce": founding.announce,
    "join.call": joining.call,
    "join.number": joining.number,
    "join.other-number": joining.other_number,
    "join.come": joining.come,
    "join.yes": joining.let_in,
    "join.talk": joining.talk_first,
    "join.no": joining.not_fitting,
    "lead.who": leading.who,
    "lead.more": leading.more,
    "lead.skip": leading.skip,
    "lead.move": leading.move,
    "lead.remove": leading.remove,
    "lead.with": leading.with_whom,
    "lead.accept": leading.accept,
    "lead.decline": leading.decline,
    "lead.down": leading.step_down,
    "lead.end": leading.end,
    "lead.end-yes": leading.end_yes,
    "sitting.answer": sittings.answer,
    "sitting.met": sittings.met,
    "lived.menu": lived.menu,
    "lived.begin": lived.begin,
    "lived.topic": lived.topic_pressed,
    "lived.forget": lived.forget_pressed,
    "lived.yes": lived.yes,
    "lived.no": lived.no,
}


@button(confided.ACTION, who=Who.MEMBER, where=(Where.PRIVATE,))
def act(ctx: Context, pressed: Pressed) -> None:
    """In private, and by the person themselves: nobody answers for them."""
    confided.oneself(ctx)
    doing = ACTS.get(pressed.text("do"))
    if doing is None:
        raise NoLongerOpen
    doing(ctx, pressed)
