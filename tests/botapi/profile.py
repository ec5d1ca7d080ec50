"""Methods about the bot itself, chats, members, files, commands and the webhook."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from tests.botapi.chats import Chat
from tests.botapi.errors import bad_request, breach
from tests.botapi.groups import Group
from tests.botapi.world import Params, World

MOST_COMMANDS = 100
DOWNLOADABLE = 20 * 1024 * 1024


def get_me(world: World, params: Params) -> Any:
    return {
        **world.bot.as_api(),
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy_mode,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def yes(world: World, params: Params) -> Any:
    """For logOut and close, which need not do anything here."""
    return True


def set_webhook(world: World, params: Params) -> Any:
    return world.updates.set_webhook(params)


def delete_webhook(world: World, params: Params) -> Any:
    return world.updates.delete_webhook(params)


def get_webhook_info(world: World, params: Params) -> Any:
    return world.updates.webhook_info()


def get_file(world: World, params: Params) -> Any:
    if params["file_id"] not in world.files:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    stored = world.files[params["file_id"]]
    if len(stored.content) > DOWNLOADABLE:
        raise bad_request("file is too big")
    return stored.as_api()


def get_chat(world: World, params: Params) -> Any:
    chat = world.chat(params["chat_id"])
    if chat.type == "private" and not chat.started:
        raise bad_request("chat not found")
    full = {"accent_color_id": 2, "max_reaction_count": 11}
    gifts = "unlimited_gifts limited_gifts unique_gifts premium_subscription gifts_from_channels"
    return {**chat.as_api(), **full, "accepted_gift_types": dict.fromkeys(gifts.split(), False)}


def _group(world: World, params: Params) -> Group:
    return world.group_of(world.open_chat(params["chat_id"]))


def get_chat_member(world: World, params: Params) -> Any:
    chat = world.open_chat(params["chat_id"])
    user_id = params["user_id"]
    user = world.bot if user_id == world.bot.id else world.people.get(user_id)
    if user is None:
        raise bad_request("user not found")
    if not isinstance(chat, Group):
        return {"user": user.as_api(), "status": "member"}
    return chat.member_as_api(user)


def get_chat_administrators(world: World, params: Params) -> Any:
    chat = world.open_chat(params["chat_id"])
    if not isinstance(chat, Group):
        raise bad_request("there are no administrators in the private chat")
    people = [person for person in chat.members if chat.status_of(person) in ("creator", "administrator")]
    bots = [world.bot] if chat.bot_status == "administrator" else []
    return [chat.member_as_api(user) for user in [*people, *bots]]


def get_chat_member_count(world: World, params: Params) -> Any:
    chat = world.open_chat(params["chat_id"])
    return len(chat.members) + 1 if isinstance(chat, Group) else 2


def leave_chat(world: World, params: Params) -> Any:
    _group(world, params).bot_leaves()
    return True


def export_invite_link(world: World, params: Params) -> Any:
    group = _group(world, params)
    if not group.bot_may("can_invite_users"):
        raise bad_request("not enough rights to manage chat invite link")
    return f"https://t.me/+invito{world.next_number('invite'):06d}"


def create_invite_link(world: World, params: Params) -> Any:
    return {
        "invite_link": export_invite_link(world, params),
        "creator": world.bot.as_api(),
        "creates_join_request": bool(params.get("creates_join_request")),
        "is_primary": False,
        "is_revoked": False,
    }


# --- commands and descriptions ----------------------------------------------------------------------


def _scope(world: World, params: Params) -> str:
    scope: Mapping[str, Any] = params.get("scope") or {"type": "default"}
    if "chat_id" in scope:
        chat = world.chat(scope["chat_id"])
        if chat.type == "private" and not chat.started:
            raise bad_request("chat not found")
        scope = {**scope, "chat_id": chat.id}
    return json.dumps(scope, sort_keys=True)


def _language(params: Params) -> str:
    code: str = params.get("language_code") or ""
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise breach("invalid language code specified")
    return code


def set_my_commands(world: World, params: Params) -> Any:
    commands: list[dict[str, str]] = params["commands"]
    if len(commands) > MOST_COMMANDS:
        raise breach("BOT_COMMANDS_TOO_MUCH")
    for one in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", one["command"]):
            raise breach("BOT_COMMAND_INVALID")
    world.profile.commands[_scope(world, params), _language(params)] = commands
    return True


def get_my_commands(world: World, params: Params) -> Any:
    return world.profile.commands.get((_scope(world, params), _language(params)), [])


def delete_my_commands(world: World, params: Params) -> Any:
    world.profile.commands.pop((_scope(world, params), _language(params)), None)
    return True


def menu_for(
    world: World, chat: Chat, user_id: int, language: str | None, *, admin: bool
) -> list[dict[str, str]]:
    """The commands one person sees in one chat, by Telegram's order (Bot API, "Determining list of commands")."""
    member: list[dict[str, Any]] = [{"type": "chat_member", "chat_id": chat.id, "user_id": user_id}]
    here: list[dict[str, Any]] = [{"type": "chat", "chat_id": chat.id}]
    if chat.type == "private":
        scopes = [*here, {"type": "all_private_chats"}]
    else:
        bosses = [{"type": "chat_administrators", "chat_id": chat.id}] if admin else []
        all_bosses = [{"type": "all_chat_administrators"}] if admin else []
        scopes = [*member, *bosses, *here, *all_bosses, {"type": "all_group_chats"}]
    for scope in [*scopes, {"type": "default"}]:
        for code in dict.fromkeys(((language or "")[:2], "")):
            found = world.profile.commands.get((json.dumps(scope, sort_keys=True), code))
            if found:
                return found
    return []


def _texts(what: str, parameter: str) -> tuple[Any, Any]:
    def setter(world: World, params: Params) -> Any:
        getattr(world.profile, what)[_language(params)] = params.get(parameter) or ""
        return True

    def getter(world: World, params: Params) -> Any:
        texts = getattr(world.profile, what)
        return {parameter: texts.get(_language(params)) or texts.get("", "")}

    return setter, getter


set_my_name, get_my_name = _texts("names", "name")
set_my_description, get_my_description = _texts("descriptions", "description")
set_my_short_description, get_my_short_description = _texts("short_descriptions", "short_description")


def set_chat_menu_button(world: World, params: Params) -> Any:
    if "chat_id" in params:
        world.open_chat(params["chat_id"])
    world.profile.menu_buttons[params.get("chat_id", 0)] = params.get("menu_button") or {"type": "default"}
    return True


def get_chat_menu_button(world: World, params: Params) -> Any:
    return world.profile.menu_buttons.get(params.get("chat_id", 0), {"type": "default"})
