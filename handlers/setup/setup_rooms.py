"""The neighbours' group and the coordinators' room: which chat is which, said by a coordinator in that chat."""

from __future__ import annotations

from dataclasses import replace

from bot import cards
from bot.context import Context
from bot.domain.people import Role
from bot.ports.delivery import Act
from bot.ports.rows import Choice
from bot.ports.words import Say
from bot.routing import Pressed, Said, Where, Who, button, state
from handlers.setup import setup

FIELDS = {"group": "group_chat_id", "desk": "desk_chat_id"}


# --- in the coordinator's own chat


@button("setup.rooms", who=Who.COORDINATOR)
def ask_rooms(ctx: Context, pressed: Pressed) -> None:
    """How to do it, with a link that adds the bot to a group where the network has one."""
    link = ctx.link("setup")
    choices = []
    if "?start=" in link:
        # Telegram's link that lets one choose a group: https://core.telegram.org/api/links#group-invite
        choices.append(Choice("setup-button-add", url=link.replace("?start=", "?startgroup=")))
    choices.append(Choice("button-continue", "setup.skip", {"step": "rooms"}))
    setup.ask(ctx, "rooms", "setup-rooms-ask", choices)


@state("setup.rooms")
def rooms_said(ctx: Context, said: Said) -> None:
    ctx.missed()


@button("setup.colleague", who=Who.COORDINATOR)
def ask_colleague(ctx: Context, pressed: Pressed) -> None:
    """Nobody should coordinate alone."""
    setup.ask(
        ctx, "colleague", "setup-colleague-ask",
        (Choice("setup-button-invite", "invite.make", {"to": "coordinate"}),),
    )  # fmt: skip


@state("setup.colleague")
def colleague_said(ctx: Context, said: Said) -> None:
    ctx.missed()


# --- in the group


def slot_of(ctx: Context) -> str:
    assert ctx.chat is not None
    return f"setup-room:{ctx.chat.id}"


@button("setup.added-to-group")
def added(ctx: Context, pressed: Pressed) -> None:
    """Added by a coordinator (or asked by one): what is this group? Added by anybody else: nothing is bound."""
    assert ctx.chat is not None
    if ctx.in_private:
        return
    if ctx.sender is None or not ctx.sender.is_coordinator:
        if ctx.chat.id not in (ctx.community.group_chat_id, ctx.community.desk_chat_id):
            ctx.say("setup-room-stranger")
        return
    ctx.post(
        ctx.chat.id, "setup-room-which", {},
        (
            Choice("setup-button-is-group", "setup.bind", {"to": "group"}),
            Choice("setup-button-is-desk", "setup.bind", {"to": "desk"}),
            Choice("setup-button-is-neither", "setup.bind", {"to": "neither"}),
        ),
        slot=slot_of(ctx), role=Role.COORDINATOR,
    )  # fmt: skip


@button("setup.bind", who=Who.COORDINATOR, where=Where)
def bind(ctx: Context, pressed: Pressed) -> None:
    """Only coordinators answer; another chat is replaced only after asking."""
    assert ctx.chat is not None
    if ctx.in_private:
        ctx.missed()
    to, here, community = pressed.text("to"), ctx.chat.id, ctx.community
    if to in FIELDS and not pressed.args.get("sure") and _other(ctx, to) is not None:
        _show(
            ctx, "setup-room-replace",
            (
                Choice("setup-button-replace", "setup.bind", {"to": to, "sure": True}),
                Choice("setup-button-keep", "setup.bind", {"to": "neither"}),
            ),
            room=Say(f"setup-room-{to}"),
        )  # fmt: skip
        return
    group = None if community.group_chat_id == here else community.group_chat_id
    desk = None if community.desk_chat_id == here else community.desk_chat_id
    if to == "group":
        group = here
    elif to == "desk":
        desk = here
    ctx.community = ctx.store.communities.save(replace(community, group_chat_id=group, desk_chat_id=desk))
    if desk != community.desk_chat_id:
        # What stands in the room that was theirs is emptied.
        for card in ctx.store.cards.open(community.id):
            cards.redraw(ctx, card)
    ctx.audit(f"room-{to}", "chat", here)
    _show(ctx, f"setup-room-is-{to}" if to in FIELDS else "setup-room-is-neither")


def _other(ctx: Context, to: str) -> int | None:
    """Another chat that plays this part and still exists."""
    assert ctx.chat is not None
    bound: int | None = getattr(ctx.community, FIELDS[to])
    chat = ctx.store.chats.find(bound) if bound is not None and bound != ctx.chat.id else None
    return chat.id if chat is not None and chat.gone_at is None else None


def _show(ctx: Context, key: str, choices: tuple[Choice, ...] = (), **params: Say) -> None:
    """The question's own message changes."""
    assert ctx.chat is not None
    ctx.post(ctx.chat.id, key, params, choices, act=Act.EDIT, slot=slot_of(ctx), role=Role.COORDINATOR)
