"""What the Bot API answers when it refuses."""

from __future__ import annotations

from typing import Any


class ApiError(Exception):
    """A refusal as Telegram words it: an error code, a description, sometimes parameters a program can act on."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def as_api(self) -> dict[str, Any]:
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = dict(self.parameters)
        return body


class Breach(ApiError):
    """A refusal that no correct program ever provokes; the server also records it as a violation."""


def bad_request(text: str, **parameters: int) -> ApiError:
    """400 for what can happen to a correct program: a chat that is gone, a message that has not changed."""
    return ApiError(400, f"Bad Request: {text}", **parameters)


def breach(text: str) -> Breach:
    """400 for what only a mistake in the program can cause: a text too long, a broken tag, 65 bytes in a button."""
    return Breach(400, f"Bad Request: {text}")


def forbidden(text: str) -> ApiError:
    return ApiError(403, f"Forbidden: {text}")


def conflict(text: str) -> ApiError:
    return ApiError(409, f"Conflict: {text}")


def too_many(retry_after: int) -> ApiError:
    """429; `retry_after` in whole seconds."""
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)
