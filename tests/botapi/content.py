"""What a message is made of: its words, its keyboard, its file, what it replies to and where it goes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tests.botapi.chats import Chat, Message, spoken_entities
from tests.botapi.errors import ApiError, bad_request, breach
from tests.botapi.groups import Group
from tests.botapi.html import parse_html
from tests.botapi.validation import Upload
from tests.botapi.world import Params, World

ACTIONS = (
    "url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay",
)  # fmt: skip
MOST_BUTTONS = 100
TEXT_LENGTH = 4096
CAPTION_LENGTH = 1024


def words(params: Params, name: str = "text") -> tuple[str, tuple[Mapping[str, Any], ...]]:
    """Text or caption after its tags are taken out, with its entities, measured as Telegram measures it."""
    source = params.get(name) or ""
    mode = (params.get("parse_mode") or "").lower()
    entities: list[dict[str, Any]] = params.get("entities" if name == "text" else "caption_entities") or []
    if mode == "html":
        text, entities = parse_html(source)
    elif mode:
        raise breach(
            "unsupported parse_mode" if mode not in ("markdown", "markdownv2") else "only HTML is played here"
        )
    else:
        text = source.strip()
    if "\ud800" <= max(text, default="") <= "\udfff":
        raise breach("strings must be encoded in UTF-8")
    if name == "text" and not text:
        raise breach("message text is empty")
    if len(text) > (TEXT_LENGTH if name == "text" else CAPTION_LENGTH):
        raise breach("message is too long" if name == "text" else "message caption is too long")
    found = [*entities, *spoken_entities(text)]
    return text, tuple(sorted(found, key=lambda one: int(one["offset"])))


def keyboard(markup: Mapping[str, Any] | None, chat: Chat) -> Mapping[str, Any] | None:
    """The keyboard if Telegram would take it. An empty inline keyboard is none."""
    if markup is None:
        return None
    if "inline_keyboard" in markup:
        buttons = [button for row in markup["inline_keyboard"] for button in row]
        for button in buttons:
            _check_inline(button)
        if len(buttons) > MOST_BUTTONS:
            raise breach("reply markup is too long")
        return markup if buttons else None
    for row in markup.get("keyboard", []):
        for button in row:
            if not button["text"].strip():
                raise breach("keyboard button text must be non-empty")
            if chat.type != "private":
                for wish, what in (("request_contact", "phone number"), ("request_location", "location")):
                    if button.get(wish):
                        raise breach(f"{what} can be requested in private chats only")
    return markup


def _check_inline(button: Mapping[str, Any]) -> None:
    if not button["text"].strip():
        raise breach("can't parse inline keyboard button: text must be non-empty")
    actions = [name for name in ACTIONS if name in button]
    if not actions:
        raise breach("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise breach(f"can't parse inline keyboard button: it must do one thing, not {' and '.join(actions)}")
    url = button.get("url")
    if url is not None and not re.match(r"(https?://[^\s/]+\.[^\s]+|tg://\S+|http://(localhost|127\.))", url):
        raise breach(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def replied_to(world: World, params: Params, chat: Chat) -> Message | None:
    """The message that a new one answers."""
    wish = params.get("reply_parameters")
    if wish is None:
        return None
    origin = world.chat(wish.get("chat_id", chat.id))
    message = origin.messages.get(wish["message_id"])
    if message is None or message.deleted:
        if wish.get("allow_sending_without_reply"):
            return None
        raise bad_request("message to be replied not found")
    return message


def thread(params: Params, chat: Chat) -> int | None:
    """The forum topic a message goes to."""
    wished: int | None = params.get("message_thread_id")
    if wished is None:
        return None
    if not isinstance(chat, Group) or wished not in chat.topics:
        raise bad_request("message thread not found")
    if wished in chat.closed_topics:
        raise bad_request("TOPIC_CLOSED")
    return wished


def put_bots(
    world: World,
    params: Params,
    *,
    text: str = "",
    entities: tuple[Mapping[str, Any], ...] = (),
    content: dict[str, Any] | None = None,
) -> Message:
    """The bot's new message, after everything that could refuse it."""
    chat = None
    refusal: ApiError | None = None
    try:
        chat = world.open_chat(params["chat_id"])
    except ApiError as error:
        refusal = error
    # A keyboard that Telegram would never take is a mistake even where nobody can receive it.
    where = chat or world.chats.get(params["chat_id"]) or Chat(0, "private")
    markup = keyboard(params.get("reply_markup"), where)
    if refusal or chat is None:
        raise refusal or bad_request("chat not found")
    return world.put(
        chat,
        world.bot,
        world.version(text, entities, markup),
        content=content or {},
        reply_to=replied_to(world, params, chat),
        thread_id=thread(params, chat),
        protected=bool(params.get("protect_content")),
    )


def media(world: World, kind: str, value: Upload | str) -> dict[str, Any]:
    """The Message field for a file, new or known by its id."""
    if isinstance(value, Upload):
        if not value.content:
            raise breach("file must be non-empty")
        stored = world.store_file(kind, value.content, value.filename or "file")
        name = value.filename
    else:
        stored = world.file(value)
        name = stored.path.rsplit("_", 1)[-1]
    return media_content(kind, stored.as_api(), name)


def media_content(kind: str, file: dict[str, Any], name: str) -> dict[str, Any]:
    """A file as the field of that kind of message shows it."""
    base = {key: file[key] for key in ("file_id", "file_unique_id", "file_size")}
    if kind == "photo":
        small = {**base, "file_id": base["file_id"], "file_unique_id": base["file_unique_id"] + "s"}
        return {"photo": [{**small, "width": 90, "height": 67}, {**base, "width": 1280, "height": 960}]}
    if kind == "document":
        return {"document": {**base, "file_name": name}}
    if kind == "video":
        return {"video": {**base, "width": 640, "height": 480, "duration": 5}}
    return {kind: {**base, "duration": 5, "mime_type": "audio/ogg"}}
