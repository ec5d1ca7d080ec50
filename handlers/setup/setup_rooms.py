"""The neighbours' group and the coordinators' room: which chat is which, said by a coordinator in that chat."""

from __future__ import annotations

from dataclasses import replace

from bot import cards
from bot.context import Context
from bot.domain.people import Chat, Role
from bot.ports.delivery import Act
from bot.ports.rows import Choice
from bot.ports.words import Param, Say
from bot.routing import Pressed, Said, Where, Who, button, state
from handlers.desk import guests
from handlers.setup import setup

PARTS = ("group", "desk")


# --- in the coordinator's own chat


@button("setup.rooms", who=Who.COORDINATOR)
def ask_rooms(ctx: Context, pressed: Pressed) -> None:
    """How to do it, with a link that adds the bot to a group where the network has one."""
    assert ctx.chat is not None
    link, choices = ctx.link("setup"), []
    if ctx.chat.channel == "telegram":
        # Telegram's link that lets one choose a group: https://core.telegram.org/api/links#group-invite
        choices.append(Choice("setup-button-add", url=link.replace("?start=", "?startgroup=")))
    choices.append(Choice("button-continue", "setup.skip", {"step": "rooms"}))
    setup.ask(ctx, "rooms", "setup-rooms-ask-open" if ctx.opens() else "setup-rooms-ask", choices)


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
    assert ctx.chat is not None and ctx.talk is not None
    if ctx.in_private:
        return
    if ctx.sender is None or not ctx.sender.is_coordinator:
        if not ctx.chat.is_group and not ctx.at_desk:
            ctx.say("setup-room-stranger")
        return
    choices = (_part("group"), _part("desk"), _part("neither"))
    # For who answers by a digit that is addressed to the bot.
    ctx.talk = replace(ctx.talk, choices=choices)
    ctx.post(ctx.chat.id, "setup-room-which", {}, choices, slot=slot_of(ctx), role=Role.COORDINATOR)


def _part(to: str) -> Choice:
    return Choice(f"setup-button-is-{to}", "setup.bind", {"to": to})


@button("setup.bind", who=Who.COORDINATOR, where=Where)
def bind(ctx: Context, pressed: Pressed) -> None:
    """Only coordinators answer; another chat is replaced only after asking. What coordinators read is read
    in a room that nobody else can read."""
    assert ctx.chat is not None
    if ctx.in_private:
        ctx.missed()
    to = pressed.text("to")
    if to == "desk" and not ctx.encrypted:
        _show(ctx, "setup-room-desk-open", (_part("group"), _part("neither")))
        return
    if to in PARTS and not pressed.args.get("sure") and _other(ctx, to) is not None:
        _show(
            ctx, "setup-room-replace",
            (
                Choice("setup-button-replace", "setup.bind", {"to": to, "sure": True}),
                Choice("setup-button-keep", "setup.bind", {"to": "neither"}),
            ),
            room=Say(f"setup-room-{to}"),
        )  # fmt: skip
        return
    _bind_group(ctx, is_group=to == "group")
    _bind_desk(ctx, is_desk=to == "desk")
    ctx.audit(f"room-{to}", "chat", ctx.chat.id)
    if to == "group":
        _show(ctx, "setup-room-is-group", read=Say("setup-room-open") if not ctx.encrypted else "")
    else:
        _show(ctx, f"setup-room-is-{to}" if to in PARTS else "setup-room-is-neither")


def _bind_group(ctx: Context, *, is_group: bool) -> None:
    """This chat is the neighbours' group of its channel, or not any more."""
    assert ctx.chat is not None
    other = _other_group(ctx)
    if is_group and other is not None:
        ctx.store.chats.save(replace(other, is_group=False))
    if ctx.chat.is_group != is_group:
        ctx.chat = ctx.store.chats.save(replace(ctx.chat, is_group=is_group))


def _bind_desk(ctx: Context, *, is_desk: bool) -> None:
    assert ctx.chat is not None
    if is_desk == ctx.at_desk:
        return
    desk = ctx.chat.id if is_desk else None
    ctx.community = ctx.store.communities.save(replace(ctx.community, desk_chat_id=desk))
    if is_desk:
        guests.look(ctx)
    # What stands in the room that was theirs is emptied.
    for card in ctx.store.cards.open(ctx.community.id):
        cards.redraw(ctx, card)


def _other(ctx: Context, to: str) -> Chat | None:
    """Another chat that plays this part and still exists: for groups, on the same channel."""
    chat = _other_group(ctx) if to == "group" else _other_desk(ctx)
    return chat if chat is not None and chat.gone_at is None else None


def _other_group(ctx: Context) -> Chat | None:
    assert ctx.chat is not None
    groups = ctx.store.chats.groups(ctx.community.id)
    here = ctx.chat
    return next((g for g in groups if g.channel == here.channel and g.id != here.id), None)


def _other_desk(ctx: Context) -> Chat | None:
    bound = ctx.community.desk_chat_id
    return None if bound is None or ctx.at_desk else ctx.store.chats.find(bound)


def _show(ctx: Context, key: str, choices: tuple[Choice, ...] = (), **params: Param) -> None:
    """The question's own message changes."""
    assert ctx.chat is not None and ctx.talk is not None
    ctx.talk = replace(ctx.talk, choices=choices)
    ctx.post(ctx.chat.id, key, params, choices, act=Act.EDIT, slot=slot_of(ctx), role=Role.COORDINATOR)
