"""The markup of Fluent files, `<b> <i> <code> <a href="…">`, and what is taken out of people's strings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from bot.ports.words import Body, Span, Style

_TAG = re.compile(r'<(?P<end>/?)(?P<name>b|i|code|a)(?:\s+href="(?P<url>[^"<>]*)")?\s*>')
_STYLES = {"b": Style.BOLD, "i": Style.ITALIC, "code": Style.CODE, "a": Style.LINK}
_SENTINEL = re.compile("([\ue000-\uf8ff])")
_SAFE_URL = re.compile(r"(?:https?://|tg://|matrix:|mailto:|tel:)\S+\Z", re.IGNORECASE)
_BREAKS = re.compile("\r\n?|[\u0085\u2028\u2029\v\f]")
_UNWANTED = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters but tab and newline
    "\u202a-\u202e\u2066-\u2069"  # direction overrides, embeddings, isolates: they reorder what follows
    "\ud800-\udfff"  # lone surrogates: no channel can encode them
    "\ufeff\ufff9-\uffff"  # byte order mark, interlinear marks, non-characters
    "]"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a pattern: literal text, or (`hole`) the place of the parameter with that number."""

    text: str
    hole: int | None
    style: Style
    url: str | None


@lru_cache(maxsize=4096)
def parse(pattern: str) -> tuple[Piece, ...]:
    """The pattern in pieces; private-use characters are the holes, counted from U+E000.

    Anything that is not one of the four tags is text. A tag left open ends with the text.
    """
    pieces: list[Piece] = []
    open_tags: list[tuple[str, str | None]] = []
    position = 0
    for tag in _TAG.finditer(pattern):
        pieces += _pieces(pattern[position : tag.start()], open_tags)
        position = tag.end()
        if not tag["end"]:
            open_tags.append((tag["name"], tag["url"]))
        elif open_tags and open_tags[-1][0] == tag["name"]:
            open_tags.pop()
    pieces += _pieces(pattern[position:], open_tags)
    return tuple(pieces)


def _pieces(text: str, open_tags: list[tuple[str, str | None]]) -> Iterable[Piece]:
    name, url = open_tags[-1] if open_tags else ("", None)
    style = _STYLES.get(name, Style.PLAIN)
    for part in _SENTINEL.split(text):
        if _SENTINEL.match(part):
            yield Piece("", ord(part) - 0xE000, style, url)
        elif part:
            yield Piece(part, None, style, url)


def hole(number: int) -> str:
    """The character that keeps a parameter's place."""
    return chr(0xE000 + number)


def fill(text: str, values: Iterable[str]) -> str:
    """The text with its holes filled."""
    for number, value in enumerate(values):
        text = text.replace(hole(number), value)
    return text


def faults(pattern: str) -> list[str]:
    """What is wrong with a pattern's markup, in words."""
    found: list[str] = []
    open_tags: list[str] = []
    for tag in _TAG.finditer(pattern):
        if not tag["end"]:
            if (tag["name"] == "a") != (tag["url"] is not None):
                found.append("href belongs to <a>, and <a> needs one")
            open_tags.append(tag["name"])
        elif not open_tags or open_tags.pop() != tag["name"]:
            found.append(f"</{tag['name']}> closes nothing")
    found += [f"<{name}> is not closed" for name in open_tags]
    if re.search(r"</?\w", _TAG.sub("", pattern)):
        found.append("a tag other than b, i, code, a")
    return found


def safe_url(url: str) -> str | None:
    """The address if it is of a kind that links may have."""
    return url if _SAFE_URL.match(url) else None


def clean(text: str) -> str:
    """What a person wrote without control characters and direction overrides; newlines stay, tabs become spaces."""
    if text.isascii() and text.isprintable():
        return text
    return _UNWANTED.sub("", _BREAKS.sub("\n", text).replace("\t", " "))


def first_letter(text: str) -> str:
    """The first letter, lower case and without accent; "" when the text begins with none."""
    return unicodedata.normalize("NFD", text[:1]).casefold()[:1] if text[:1].isalpha() else ""


def merged(spans: Iterable[Span]) -> Body:
    """Neighbouring spans of one style joined, empty ones dropped."""
    result: list[Span] = []
    for span in spans:
        if not span.text:
            continue
        if result and result[-1].style is span.style and result[-1].url == span.url:
            result[-1] = Span(result[-1].text + span.text, span.style, span.url)
        else:
            result.append(span)
    return tuple(result)


def styled(span: Span, style: Style, url: str | None) -> Span:
    """The span in the style around it, unless it has its own."""
    if span.style is not Style.PLAIN or style is Style.PLAIN:
        return span
    if style is Style.LINK and url is None:
        return span
    return Span(span.text, style, url)


def capital(body: Body) -> Body:
    """The text with a capital letter at its start."""
    if not body or body[0].style is Style.CODE:
        return body
    first = body[0]
    return (Span(first.text[:1].upper() + first.text[1:], first.style, first.url), *body[1:])
