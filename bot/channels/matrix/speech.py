"""Words written to the bot: commands, mentions, and what an app adds to a reply. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.channels.matrix.room import text_of
from bot.ports.chat import Command, Text

COMMAND = re.compile(r"[!/](?P<name>[^\W\d]\w*)(?P<of>@\S+)?(?:\s+(?P<rest>.*))?", re.DOTALL)
"""Also with the bot's name behind it, as people write who know it from elsewhere."""
FALLBACK = re.compile(r"> (?:\* )?<@[^>\n]+>.*(?:\n>.*)*\n?\n?")
"""The quoted lines that older apps put before a reply (specification, "Fallbacks for rich replies")."""
MARKS = " ,:;"


def read_words(
    content: Mapping[str, Any], me: str, name: str, *, private: bool, to_me: bool, reply_to: str | None
) -> Text | Command | None:
    """What is said; None for nothing. `to_me`: it is a reply to the bot."""
    body = text_of(content.get("body"))
    if reply_to is not None:
        body = FALLBACK.sub("", body, count=1) if FALLBACK.match(body) else body
    body, named = without_mention(body, me, name, mentioned=_is_mentioned(content, me))
    body = body.strip()
    command = COMMAND.fullmatch(body)
    if command and (command["of"] or me).casefold() in (me, me.partition(":")[0], f"@{name.casefold()}"):
        return Command(command["name"].lower(), (command["rest"] or "").strip())
    # Only the bot's name is a word to the bot, too.
    if not body and not named:
        return None
    return Text(body, addressed=private or named or to_me, reply_to=reply_to)


def without_mention(body: str, me: str, name: str, *, mentioned: bool) -> tuple[str, bool]:
    """The text without the bot's own name, and whether it speaks to the bot. Without a mention that the app
    made, a name that is an everyday word ("in cortile") counts only where one calls somebody: "Cortile, …",
    "@cortile"."""
    local = me.partition(":")[0]
    for called in filter(None, (me, f"@{name}" if name else "", local)):
        found = re.search(rf"(?<![\w@]){re.escape(called)}(?![\w-])(?![.:]\w)", body, re.IGNORECASE)
        if found:
            return _cut(body, found), True
    if name:
        end = r"(?!\w)" if mentioned else r"\s*[,:;!?]"
        found = re.match(rf"\s*{re.escape(name)}{end}", body, re.IGNORECASE)
        if found:
            return _cut(body, found), True
        if mentioned and (found := re.search(rf"(?<!\w){re.escape(name)}(?!\w)", body, re.IGNORECASE)):
            return _cut(body, found), True
    return body, mentioned


def _cut(body: str, found: re.Match[str]) -> str:
    before, after = body[: found.start()], body[found.end() :]
    # "@cortile, mi serve…" and "ciao @cortile!" read as if the name had not been there.
    text = before + after.lstrip(MARKS + "\n") if not before.strip() else before.rstrip(" ,") + after
    return text.strip()


def _is_mentioned(content: Mapping[str, Any], me: str) -> bool:
    mentions = content.get("m.mentions")
    if isinstance(mentions, Mapping):
        users = mentions.get("user_ids")
        return isinstance(users, list) and me in users
    formatted = text_of(content.get("formatted_body"))
    return f"matrix.to/#/{me}" in formatted or f"matrix.to/#/{me.replace('@', '%40')}" in formatted
