"""A file that somebody sent, fetched to be brought to another network."""

from __future__ import annotations

from mimetypes import guess_type

from bot.channels.telegram.api import BotApi, NoAnswer, Refused, failure
from bot.channels.telegram.read import MEDIA
from bot.ports.chat import MediaKind
from bot.ports.delivery import LARGEST_FILE, File, Rejected, Throttled, Unavailable

MIMES = {"voice": "audio/ogg", "photo": "image/jpeg"}
"""What Telegram makes of recordings and pictures (https://core.telegram.org/bots/api#voice)."""


async def fetch(api: BotApi, reference: str) -> File:
    """What a reference stands for. Raises Unavailable, Throttled, or Rejected for what is gone or too large."""
    kind, _, file_id = reference.partition(":")
    try:
        found = await api.call("getFile", {"file_id": file_id})
        path = found.get("file_path")
        if not isinstance(path, str):
            raise Rejected("the file is gone")
        content = await api.download(path, LARGEST_FILE)
    except NoAnswer as error:
        raise Unavailable(str(error)) from None
    except Refused as refused:
        problem = failure(refused)
        if refused.token_is_wrong:
            problem = Unavailable("the token is wrong")
        passing = isinstance(problem, Throttled | Unavailable)
        raise problem if passing else Rejected("the file is gone or too large") from None
    name = path.rpartition("/")[2]
    mime = MIMES.get(kind) or guess_type(name)[0] or "application/octet-stream"
    return File(MEDIA.get(kind, MediaKind.OTHER), name, mime, content)
