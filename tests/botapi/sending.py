"""Methods that put a message into a chat."""

from __future__ import annotations

from typing import Any

from tests.botapi.content import media, put_bots, words
from tests.botapi.errors import bad_request, breach
from tests.botapi.groups import Group
from tests.botapi.world import Params, World

CHAT_ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)


def send_message(world: World, params: Params) -> Any:
    text, entities = words(params)
    return put_bots(world, params, text=text, entities=entities).as_api()


def _send_file(world: World, params: Params, kind: str) -> Any:
    caption, entities = words(params, "caption")
    content = media(world, kind, params[kind])
    return put_bots(world, params, text=caption, entities=entities, content=content).as_api()


def send_photo(world: World, params: Params) -> Any:
    return _send_file(world, params, "photo")


def send_document(world: World, params: Params) -> Any:
    return _send_file(world, params, "document")


def send_voice(world: World, params: Params) -> Any:
    return _send_file(world, params, "voice")


def send_audio(world: World, params: Params) -> Any:
    return _send_file(world, params, "audio")


def send_video(world: World, params: Params) -> Any:
    return _send_file(world, params, "video")


def _location(params: Params) -> dict[str, Any]:
    if abs(params["latitude"]) > 90 or abs(params["longitude"]) > 180:
        raise breach("invalid location: latitude or longitude out of range")
    return {"latitude": params["latitude"], "longitude": params["longitude"]}


def send_location(world: World, params: Params) -> Any:
    return put_bots(world, params, content={"location": _location(params)}).as_api()


def send_venue(world: World, params: Params) -> Any:
    place = _location(params)
    venue = {"location": place, "title": params["title"], "address": params["address"]}
    return put_bots(world, params, content={"location": place, "venue": venue}).as_api()


def send_contact(world: World, params: Params) -> Any:
    contact = {"phone_number": params["phone_number"], "first_name": params["first_name"]}
    return put_bots(world, params, content={"contact": contact}).as_api()


def _source(world: World, params: Params, verb: str) -> Any:
    chat = world.chat(params["from_chat_id"])
    message = chat.messages.get(params["message_id"])
    if message is None or message.deleted:
        raise bad_request(f"message to {verb} not found")
    if message.protected:
        raise bad_request(f"message can't be {'copied' if verb == 'copy' else 'forwarded'}")
    return message


def copy_message(world: World, params: Params) -> Any:
    """A copy without its origin; the keyboard isn't copied unless the call brings one."""
    source = _source(world, params, "copy")
    text, entities = source.text, source.versions[-1].entities
    if params.get("caption") is not None and source.is_media:
        text, entities = words(params, "caption")
    copy = put_bots(world, params, text=text, entities=entities, content=dict(source.content))
    return {"message_id": copy.id}


def forward_message(world: World, params: Params) -> Any:
    source = _source(world, params, "forward")
    origin = {"type": "user", "date": source.date, "sender_user": source.sender.as_api()}
    content = {**source.content, "forward_origin": origin}
    return put_bots(
        world, params, text=source.text, entities=source.versions[-1].entities, content=content
    ).as_api()


def send_chat_action(world: World, params: Params) -> Any:
    world.open_chat(params["chat_id"])
    if params["action"] not in CHAT_ACTIONS:
        raise breach("wrong parameter action in request")
    return True


def create_forum_topic(world: World, params: Params) -> Any:
    chat = world.open_chat(params["chat_id"])
    if not isinstance(chat, Group) or not chat.is_forum:
        raise bad_request("the chat is not a forum")
    if chat.bot_status != "administrator":
        raise bad_request("not enough rights to create a topic")
    number = chat.add_topic(params["name"])
    return {"message_thread_id": number, "name": params["name"], "icon_color": 7322096}
