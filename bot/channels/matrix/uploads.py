"""A file brought to the homeserver, so that an event can name it."""

from __future__ import annotations

import asyncio
import io
import json
from datetime import timedelta
from typing import NoReturn

import aiohttp
from nio import DownloadResponse, UploadResponse
from nio.crypto.attachments import decrypt_attachment
from nio.exceptions import EncryptionError

from bot.channels.matrix.media import KINDS, VOICE_MARK, media_content
from bot.channels.matrix.session import MatrixSession
from bot.ports.chat import MediaKind
from bot.ports.delivery import LARGEST_FILE, Document, File, Rejected, Throttled, Unavailable

UPLOAD_SECONDS = 60.0
"""After which a homeserver is taken for lost; what the bot sends has some kilobytes."""


TYPES = {MediaKind.VOICE: "m.audio", MediaKind.PHOTO: "m.image"}


async def upload(session: MatrixSession, room_id: str, document: Document | File) -> str:
    """The reference (as of `media`) of a file for this room, encrypted if the room is: then the homeserver learns
    nothing but its size. Raises the DeliveryFailed errors."""
    content = document.content if isinstance(document, File) else document.text.encode()
    encrypted = await session.encrypts(room_id)
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
    kind = document.kind if isinstance(document, File) else MediaKind.DOCUMENT
    voice: dict[str, object] = {VOICE_MARK: {}} if kind is MediaKind.VOICE else {}
    return json.dumps(
        {"msgtype": TYPES.get(kind, "m.file"), "name": document.name, **where, "info": info, **voice}
    )


async def download(session: MatrixSession, reference: str) -> File:
    """What a reference stands for, decrypted. Raises Unavailable, Throttled, or Rejected for what is gone or too
    large."""
    content = media_content(reference)
    sealed, info = content.get("file"), content.get("info", {})
    if isinstance(info.get("size"), int) and info["size"] > LARGEST_FILE:
        raise Rejected("the file is too large")
    try:
        async with asyncio.timeout(UPLOAD_SECONDS):
            answer = await session.client.download(str((sealed or content)["url"]))
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        raise Unavailable(f"the file did not come ({type(error).__name__})") from None
    if not isinstance(answer, DownloadResponse):
        if getattr(answer, "status_code", "") in ("M_NOT_FOUND", "M_FORBIDDEN"):
            raise Rejected("the file is gone")
        _refused(answer)
    body = bytes(answer.body)
    if len(body) > LARGEST_FILE:
        raise Rejected("the file is too large")
    if sealed is not None:
        try:
            body = decrypt_attachment(body, sealed["key"]["k"], sealed["hashes"]["sha256"], sealed["iv"])
        except (EncryptionError, KeyError, TypeError, ValueError):
            raise Rejected("the file can't be read") from None
    mime = str(info.get("mimetype") or "application/octet-stream")
    return File(KINDS[content["msgtype"]], str(content["filename"]), mime, body)


def _refused(answer: object) -> NoReturn:
    wait, code = getattr(answer, "retry_after_ms", None), str(getattr(answer, "status_code", "") or "")
    if wait is not None or code == "M_LIMIT_EXCEEDED":
        raise Throttled(timedelta(milliseconds=wait or 5000), everywhere=True)
    if code in ("M_TOO_LARGE", "M_FORBIDDEN"):
        raise Rejected(code)
    raise Unavailable("the file was not taken")
