"""A file brought to the homeserver, so that an event can name it."""

from __future__ import annotations

import asyncio
import io
import json
from datetime import timedelta
from typing import NoReturn

import aiohttp
from nio import UploadResponse

from bot.channels.matrix.session import MatrixSession
from bot.ports.delivery import Document, Rejected, Throttled, Unavailable

UPLOAD_SECONDS = 60.0
"""After which a homeserver is taken for lost; what the bot sends has some kilobytes."""


async def upload(session: MatrixSession, room_id: str, document: Document) -> str:
    """The reference (as of `media`) of a file for this room, encrypted if the room is: then the homeserver learns
    nothing but its size. Raises the DeliveryFailed errors."""
    content, encrypted = document.text.encode(), await session.encrypts(room_id)
    try:
        async with asyncio.timeout(UPLOAD_SECONDS):
            answer, keys = await session.client.upload(
                io.BytesIO(content), document.mime, None if encrypted else document.name, encrypt=encrypted,
                filesize=len(content),
            )  # fmt: skip
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        raise Unavailable(f"the file was not taken ({type(error).__name__})") from None
    if not isinstance(answer, UploadResponse):
        _refused(answer)
    where = (
        {"file": {**(keys or {}), "url": answer.content_uri}} if encrypted else {"url": answer.content_uri}
    )
    info = {"mimetype": document.mime, "size": len(content)}
    return json.dumps({"msgtype": "m.file", "name": document.name, **where, "info": info})


def _refused(answer: object) -> NoReturn:
    wait, code = getattr(answer, "retry_after_ms", None), str(getattr(answer, "status_code", "") or "")
    if wait is not None or code == "M_LIMIT_EXCEEDED":
        raise Throttled(timedelta(milliseconds=wait or 5000), everywhere=True)
    if code in ("M_TOO_LARGE", "M_FORBIDDEN"):
        raise Rejected(code)
    raise Unavailable("the file was not taken")
