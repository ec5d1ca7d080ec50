"""Methods that change, delete, pin, mark a message, and the answer to a press."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.botapi.chats import Message
from tests.botapi.content import keyboard, words
from tests.botapi.errors import bad_request, breach
from tests.botapi.groups import Group
from tests.botapi.world import Params, World

DELETABLE_FOR = 48 * 3600
"""Seconds in which a bot may delete a message (Bot API, deleteMessage)."""
CALLBACK_TEXT_LENGTH = 200
REACTIONS = """
❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭
🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡
"""


def _found(world: World, params: Params, verb: str) -> Message:
    if params.get("inline_message_id"):
        raise breach("inline messages are not played here")
    if "chat_id" not in params or "message_id" not in params:
        raise breach("message identifier is not specified")
    chat = world.open_chat(params["chat_id"])
    message = chat.messages.get(params["message_id"])
    if message is None or message.deleted:
        raise bad_request(f"message to {verb} not found")
    return message


def _editable(world: World, params: Params) -> Message:
    message = _found(world, params, "edit")
    if message.sender is not world.bot or "forward_origin" in message.content:
        raise bad_request("message can't be edited")
    if any(version.markup and "inline_keyboard" not in version.markup for version in message.versions):
        # A message that came with a reply keyboard can't be edited any more.
        raise bad_request("message can't be edited")
    return message


def _edit(
    world: World,
    message: Message,
    text: str,
    entities: tuple[Mapping[str, Any], ...],
    markup: Mapping[str, Any] | None,
) -> Any:
    now = message.versions[-1]
    if (text, [dict(one) for one in entities], markup) == (
        now.text,
        [dict(one) for one in now.entities],
        now.markup,
    ):
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same"
            " as a current content and reply markup of the message"
        )
    message.versions.append(world.version(text, entities, markup))
    return message.as_api()


def edit_message_text(world: World, params: Params) -> Any:
    """Without `reply_markup` the keyboard goes away."""
    text, entities = words(params)
    message = _editable(world, params)
    if message.content:
        raise bad_request("there is no text in the message to edit")
    return _edit(world, message, text, entities, keyboard(params.get("reply_markup"), message.chat))


def edit_message_caption(world: World, params: Params) -> Any:
    text, entities = words(params, "caption")
    message = _editable(world, params)
    if not message.is_media:
        raise bad_request("there is no caption in the message to edit")
    return _edit(world, message, text, entities, keyboard(params.get("reply_markup"), message.chat))


def edit_message_reply_markup(world: World, params: Params) -> Any:
    message = _editable(world, params)
    now = message.versions[-1]
    return _edit(world, message, now.text, now.entities, keyboard(params.get("reply_markup"), message.chat))


def delete_message(world: World, params: Params) -> Any:
    message = _found(world, params, "delete")
    if world.now() - message.versions[0].at > DELETABLE_FOR:
        raise bad_request("message can't be deleted for everyone")
    chat = message.chat
    foreign = message.sender is not world.bot
    if foreign and isinstance(chat, Group) and not chat.bot_may("can_delete_messages"):
        raise bad_request("message can't be deleted")
    message.deleted = True
    return True


def delete_messages(world: World, params: Params) -> Any:
    """What can't be found is passed over, as Telegram does."""
    chat = world.open_chat(params["chat_id"])
    for number in params["message_ids"]:
        if number in chat.messages and not chat.messages[number].deleted:
            delete_message(world, {"chat_id": chat.id, "message_id": number})
    return True


def answer_callback_query(world: World, params: Params) -> Any:
    if len(params.get("text") or "") > CALLBACK_TEXT_LENGTH:
        raise breach("MESSAGE_TOO_LONG")
    query = world.queries.get(params["callback_query_id"])
    if query is None or query.answered or world.now() - query.at > world.query_lifetime:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    query.answered = True
    if query.answer and not query.answer.done():
        query.answer.set_result(params)
    return True


def set_message_reaction(world: World, params: Params) -> Any:
    message = _found(world, params, "react")
    wished = params.get("reaction") or []
    if len(wished) > 1:
        raise breach("REACTIONS_TOO_MANY")
    if any(one["type"] != "emoji" or one["emoji"] not in REACTIONS.split() for one in wished):
        raise breach("REACTION_INVALID")
    message.reactions[world.bot.id] = wished
    return True


def _pinnable(world: World, params: Params) -> None:
    chat = world.open_chat(params["chat_id"])
    if isinstance(chat, Group) and not chat.bot_may("can_pin_messages"):
        raise bad_request("not enough rights to manage pinned messages in the chat")


def pin_chat_message(world: World, params: Params) -> Any:
    _pinnable(world, params)
    _found(world, params, "pin").pinned = True
    return True


def unpin_chat_message(world: World, params: Params) -> Any:
    """Without `message_id` the newest pinned message."""
    _pinnable(world, params)
    if params.get("message_id"):
        _found(world, params, "unpin").pinned = False
        return True
    pinned = [message for message in world.chat(params["chat_id"]) if message.pinned]
    if not pinned:
        raise bad_request("message to unpin not found")
    pinned[-1].pinned = False
    return True


def unpin_all_chat_messages(world: World, params: Params) -> Any:
    _pinnable(world, params)
    for message in world.chat(params["chat_id"]):
        message.pinned = False
    return True
