"""Recordings, pictures and files: a reference is the event's own content, so that it can be sent on as it is.

The key of an encrypted file is in the reference; where references are kept they are sealed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from bot.ports.chat import Media, MediaKind
from bot.ports.delivery import Rejected

KINDS: Mapping[str, MediaKind] = {
    # Few clients say which recording is a voice message; who records something on a phone wants to be heard.
    "m.audio": MediaKind.VOICE,
    "m.image": MediaKind.PHOTO,
    "m.file": MediaKind.DOCUMENT,
    "m.video": MediaKind.OTHER,
}
KEPT_INFO = ("mimetype", "size", "duration", "w", "h")
VOICE_MARK = "org.matrix.msc3245.voice"
AUDIO = "org.matrix.msc1767.audio"


def read_media(content: Mapping[str, Any]) -> Media | None:
    """The recording, picture or file of a message; None when there is nothing to be fetched."""
    kind = KINDS.get(str(content.get("msgtype")))
    file, url, info = content.get("file"), content.get("url"), content.get("info")
    source: dict[str, Any] = {}
    if isinstance(file, Mapping) and isinstance(file.get("url"), str):
        source["file"] = dict(file)
    elif isinstance(url, str):
        source["url"] = url
    if kind is None or not source:
        return None
    body, name = content.get("body"), content.get("filename")
    caption = body if isinstance(body, str) and isinstance(name, str) and body != name else ""
    known = info if isinstance(info, Mapping) else {}
    reference = {
        "msgtype": content["msgtype"],
        "name": name if isinstance(name, str) else body if isinstance(body, str) else "",
        **source,
        "info": {key: known[key] for key in KEPT_INFO if key in known},
    }
    if VOICE_MARK in content:
        reference[VOICE_MARK] = {}
        if isinstance(content.get(AUDIO), Mapping):
            reference[AUDIO] = dict(content[AUDIO])
    return Media(kind, json.dumps(reference, separators=(",", ":"), sort_keys=True), caption)


def media_content(reference: str) -> dict[str, Any]:
    """The content that sends it again. Raises Rejected for what is no reference of this network."""
    try:
        content = json.loads(reference)
    except ValueError:
        content = None
    if not isinstance(content, dict) or str(content.get("msgtype")) not in KINDS:
        raise Rejected("not a reference to a file of Matrix")
    name = content.pop("name", "") or "file"
    return {**content, "body": name, "filename": name}
