"""The words of an answer, once what can't be an answer has been seen to: recordings, and far too many words."""

from __future__ import annotations

from bot.cards import raise_card
from bot.context import Context
from bot.domain.cards import CardKind
from bot.ports.chat import Media, Place, Text
from bot.ports.rows import Choice
from bot.ports.words import Say
from bot.routing import Said
from handlers import personal
from handlers.everyone import MENU, about_whom, media
from handlers.requests.drafts import NOTE_LIMIT


def heard(ctx: Context, said: Said) -> str | None:
    """The words of an answer; None when they were dealt with: a recording, or too many."""
    if isinstance(said.content, Media):
        media(ctx, said)
        return None
    if isinstance(said.content, Place) and ctx.talk is not None:
        # No fault of theirs: what is asked is shown again.
        ctx.say("media-not-needed", ctx.talk.choices or MENU)
        return None
    if not isinstance(said.content, Text) and not said.text:
        ctx.missed()
    return None if is_too_long(ctx, said.text) else said.text.strip()


def is_too_long(ctx: Context, text: str) -> bool:
    """Whether nobody could read all of it; then it has been answered."""
    if len(text) <= NOTE_LIMIT:
        return False
    too_long(ctx, text)
    return True


def too_long(ctx: Context, text: str) -> None:
    """Say so in one sentence; a coordinator has what was written, the open question stays open."""
    # Strangers share the subject 0: their words must not be put together.
    standing = ctx.store.cards.about(CardKind.PERSON, about_whom(ctx)) if about_whom(ctx) else ()
    before = str(standing[0].params.get("text", {}).get("whole", "")) if standing else ""
    shown, _ = personal.mask_secrets(text[:NOTE_LIMIT])
    sender = ctx.sender
    raise_card(
        ctx, CardKind.PERSON, about_whom(ctx), "desk-long-words",
        (Choice("desk-button-take", "card.take", row=0), Choice("desk-button-seen-to", "card.close", row=0)),
        name=sender.name if sender else (ctx.shown_name or "—"), phone=(sender.phone if sender else "") or "—",
        words=shown, length=str(len(text)), whole=f"{before}\n{text}".strip(),
    )  # fmt: skip
    person = ctx.person()
    ctx.say("ask-too-long", name=person.name if person else Say("coordination"))
