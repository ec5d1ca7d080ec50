"""What people say of circles without being asked; heard in passing."""

from __future__ import annotations

from bot.context import Context
from bot.routing import Said
from handlers.circles import belonging, care, finding, founding, lived
from handlers.tasks.helper_words import says


def heard(ctx: Context, said: Said, words: str) -> bool:
    """Take it up, if these (folded) words are about a circle, about having been through something too, or about the
    neighbours around oneself. In private only."""
    if not ctx.in_private or ctx.sender is None or not ctx.sender.is_member or ctx.actor is not None:
        return False
    if (side := lived.heard(ctx, words)) is not None:
        lived.begin_said(ctx, side, said.text)
        return True
    if says(ctx, "circle-leave", words):
        return belonging.leave_said(ctx)
    if founding.heard(ctx, words):
        founding.begin(ctx, said.text)
        return True
    if finding.heard(ctx, words):
        ctx.done()
        finding.seek(ctx, said.text)
        return True
    if care.of_somebody(ctx, words):
        return True
    if care.heard(ctx, words):
        ctx.go("care.menu")
        return True
    return False
