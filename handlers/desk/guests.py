"""Somebody in the coordinators' room who is none: named at once, and no card stands there until they are gone."""

from __future__ import annotations

from bot import cards
from bot.context import Context
from bot.domain.cards import CardKind
from bot.ports.chat import ChatChange, Command, Happening, Press, Text
from bot.ports.rows import Choice
from bot.ports.words import Listing, Say, dump_all
from bot.routing import Pressed, Said, Who, button, state


@state("who-is-here")
def who_is_here(ctx: Context, said: Said) -> None:
    """Looked at whenever something happens in the room. With somebody else there, nothing is answered in it."""
    look(ctx, arrived=said.content == ChatChange(Happening.NEWCOMER))
    if not cards.has_guests(ctx):
        ctx.elsewhere()
    asked = isinstance(said.content, Command | Press) or (
        isinstance(said.content, Text) and said.content.addressed
    )
    if asked and ctx.sender is not None and ctx.sender.is_coordinator:
        ctx.say("desk-guests-still")


def look(ctx: Context, *, arrived: bool = False) -> None:
    """Compare who is in the room with who coordinates. Where the network does not say who is there, whoever has
    `arrived` is looked at."""
    assert ctx.chat is not None
    guests = _guests(ctx, arrived)
    if guests:
        _keep_out(ctx, guests)
    elif ctx.present is not None and cards.has_guests(ctx):
        _among_ourselves(ctx)


def _guests(ctx: Context, arrived: bool) -> list[str]:
    assert ctx.chat is not None
    if ctx.present is None:
        stranger = ctx.sender is None or not ctx.sender.is_coordinator
        return [ctx.shown_name or "—"] if arrived and stranger else []
    ours = {
        account.external
        for person in ctx.coordinators()
        for account in ctx.store.accounts.of(person.id)
        if account.channel == ctx.chat.channel
    }
    return sorted(each for each in ctx.present if each not in ours)


def _keep_out(ctx: Context, guests: list[str]) -> None:
    """Say it in the room, tell the coordinators in private, and take the cards out of the room."""
    assert ctx.chat is not None
    names = Listing(guests)
    standing = ctx.store.cards.about(CardKind.GUEST, ctx.chat.id)
    if standing and standing[0].params.get("text") == dump_all({"names": names}):
        return
    cards.raise_card(
        ctx, CardKind.GUEST, ctx.chat.id, "desk-guests",
        (
            Choice("desk-button-take", "card.take", row=0),
            Choice("desk-guests-gone-button", "guest.gone", row=0),
        ),
        names=names,
    )  # fmt: skip
    for card in ctx.store.cards.open(ctx.community.id):
        cards.redraw(ctx, card)
    ctx.post(ctx.chat.id, "desk-guests-here", {"names": names})


def _among_ourselves(ctx: Context) -> None:
    room = ctx.community.desk_chat_id
    assert room is not None
    cards.close_about(ctx, CardKind.GUEST, room, Say("desk-guests-left"))
    ctx.post(room, "desk-among-ourselves", {})


@button("guest.gone", who=Who.COORDINATOR)
def gone(ctx: Context, pressed: Pressed) -> None:
    """A coordinator has looked, and only they are there. Where the network says otherwise, it comes again."""
    if cards.has_guests(ctx):
        _among_ourselves(ctx)
