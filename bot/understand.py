"""`cortile understand`: messages in, what is made of them out, as JSON lines or in words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any, TextIO

from bot.understanding import Reader, Understanding
from bot.understanding.deciding import likeliest_kind
from bot.understanding.explaining import explain, moment_of
from config.catalogue import load_words

SETTINGS = ("private", "group")
LARGEST_LINE = 4 * 1024 * 1024
"""Bytes of a line; a message of 100,000 characters is far below, whatever its escapes."""


class BadLine(Exception):
    """A line that can't be read. The text says why."""


class LineReader:
    """Reads messages without a community: no street or zone is known to it."""

    def __init__(self, now: datetime) -> None:
        """`now` is local, without a zone; a line may bring its own."""
        self._now = now
        self._reader = Reader(load_words())

    def lines(self, given: Iterable[bytes], out: TextIO) -> bool:
        """One line out for every line in, in order; one that can't be read becomes {"error"}. Whether all could."""
        sound = True
        for number, raw in enumerate(given, start=1):
            if not raw.strip():
                continue
            try:
                answer = _as_json(self._read(_object(raw)))
            except BadLine as why:
                answer, sound = {"error": f"line {number}: {why}"}, False
            print(_line(answer), file=out, flush=True)
        return sound

    def line(self, text: str) -> str:
        """One message as a line of JSON."""
        return _line(_as_json(self._read({"text": text})))

    def told(self, text: str) -> str:
        """One message, explained to a person in the message's language."""
        return explain(self._read({"text": text}), lambda shorter: self._read({"text": shorter}))

    def _read(self, message: dict[str, Any]) -> Understanding:
        text, language = message.get("text"), message.get("lang")
        setting, said = message.get("setting", "private"), message.get("now")
        if not isinstance(text, str):
            raise BadLine('it needs a "text"')
        if language is not None and not isinstance(language, str):
            raise BadLine('"lang" is a language such as "it"')
        if setting not in SETTINGS:
            raise BadLine('"setting" is "private" or "group"')
        spoken = re.split("[-_]", language.strip().casefold())[0] if language else None
        return self._reader.read(text, self._moment(said), language=spoken, setting=setting)

    def _moment(self, said: object) -> datetime:
        if said is None:
            return self._now
        try:
            # Wall-clock time is what people mean; an offset only says where the wall is.
            return datetime.fromisoformat(str(said)).replace(tzinfo=None)
        except ValueError:
            raise BadLine('"now" is a moment such as "2026-03-02T10:00"') from None


def _object(raw: bytes) -> dict[str, Any]:
    if len(raw) > LARGEST_LINE:
        raise BadLine("it is too long")
    try:
        message = json.loads(raw)
    except (ValueError, RecursionError):
        raise BadLine("it is not JSON") from None
    if not isinstance(message, dict):
        raise BadLine("it is not a JSON object")
    return message


def _line(answer: dict[str, Any]) -> str:
    line = json.dumps(answer, ensure_ascii=False)
    # Half a character (a lone surrogate) can be written in JSON's own way only.
    return line if line.isprintable() else json.dumps(answer)


def _as_json(read: Understanding) -> dict[str, Any]:
    when = read.when
    return {
        "intent": read.intent.value,
        "kind": likeliest_kind(read),
        "when": {"start": moment_of(when.start), "end": moment_of(when.end)} if when else None,
        "recurrence": read.recurrence,
        "place": read.place,
        "for_other": read.for_other,
        "confidence": read.confidence,
    }
