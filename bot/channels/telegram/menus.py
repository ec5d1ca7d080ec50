"""Command menus as Telegram keeps them: one list of commands per scope and language. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from telegram.constants import BotCommandLimit, BotCommandScopeType

from bot.ports.delivery import Menu, MenuScope

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
CHAT = re.compile(r"-?[0-9]+")

Scope = Mapping[str, Any]


def menu_calls(menus: Sequence[Menu]) -> Iterator[tuple[dict[str, Any], list[dict[str, str]]]]:
    """Scope and language of each list, and its commands. The first language of a scope is also the one that
    readers of all other languages get. Commands that Telegram can't show (accents, over 32 characters) are
    left out, descriptions cut."""
    seen: set[str] = set()
    for menu in menus:
        commands = [
            {"command": name, "description": _described(text, name)}
            for name, text in menu.commands
            if COMMAND.fullmatch(name)
        ][: BotCommandLimit.MAX_COMMAND_NUMBER]
        for scope in _scopes(menu):
            if str(scope) not in seen:
                seen.add(str(scope))
                yield {"scope": scope}, commands
            yield {"scope": scope, "language_code": menu.language.split("-")[0]}, commands


def _scopes(menu: Menu) -> list[Scope]:
    match menu.scope:
        case MenuScope.EVERYONE:
            return [
                {"type": BotCommandScopeType.DEFAULT.value},
                {"type": BotCommandScopeType.ALL_PRIVATE_CHATS.value},
            ]
        case MenuScope.GROUP:
            return [{"type": BotCommandScopeType.ALL_GROUP_CHATS.value}]
        case MenuScope.DESK:
            return [
                {"type": BotCommandScopeType.CHAT.value, "chat_id": int(chat)}
                for chat in menu.chats
                if CHAT.fullmatch(chat)
            ]


def _described(text: str, name: str) -> str:
    words = " ".join(text.split()) or name
    return (
        words
        if len(words) <= BotCommandLimit.MAX_DESCRIPTION
        else words[: BotCommandLimit.MAX_DESCRIPTION - 1] + "…"
    )
