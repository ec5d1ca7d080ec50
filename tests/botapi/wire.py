"""HTTP's side of a call: parameters out of a request, and the ways an answer can go wrong."""

from __future__ import annotations

import json
from typing import Any

from aiohttp import web

from tests.botapi.errors import ApiError
from tests.botapi.limits import Failure
from tests.botapi.validation import Upload


async def read_parameters(request: web.Request) -> dict[str, Any]:
    """Parameters from the query and the body: JSON, form, or multipart with files."""
    raw: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        try:
            body = json.loads(await request.read() or b"{}")
        except ValueError:
            raise ApiError(400, "Bad Request: can't parse JSON object") from None
        if not isinstance(body, dict):
            raise ApiError(400, "Bad Request: object expected as request body")
        return raw | body
    if request.method != "POST":
        return raw
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            raw[name] = Upload(value.filename, value.file.read(), value.content_type)
        else:
            raw[name] = value.decode() if isinstance(value, bytes | bytearray) else value
    return raw


def drop(request: web.Request) -> web.StreamResponse:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def fail(request: web.Request, failure: Failure) -> web.StreamResponse:
    if failure.kind == "drop_before":
        return drop(request)
    if failure.kind == "502":
        page = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"
        return web.Response(status=502, text=page, content_type="text/html")
    if failure.kind == "500":
        raise ApiError(500, "Internal Server Error")
    wait = max(1, round(failure.seconds))
    raise ApiError(429, f"Too Many Requests: retry after {wait}", retry_after=wait)
