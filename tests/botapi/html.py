"""Telegram's HTML: the subset it reads, the entities that come of it, the errors it gives.

The errors' wording follows TDLib's parser, byte offsets included. Entities are measured in UTF-16 units.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from tests.botapi.errors import breach

TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "span": "spoiler", "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}  # fmt: skip
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(lt|gt|amp|quot));?")
ATTRIBUTE = re.compile(r"""\s+([^\s=>/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9.\-]+)))?""")


@dataclass
class _Open:
    tag: str
    argument: str
    offset: int


def utf16(text: str) -> int:
    """The length of a text in UTF-16 units, as Telegram counts offsets."""
    return len(text.encode("utf-16-le")) // 2


def unescape(text: str) -> str:
    """The four named entities and the numeric ones; any other ampersand stays as it is."""
    return REFERENCE.sub(_reference, text)


def parse_html(source: str) -> tuple[str, list[dict[str, Any]]]:
    """The text without tags, and its entities.

    Raises a refusal "can't parse entities: …" for what Telegram would refuse.
    """
    text = ""
    entities: list[dict[str, Any]] = []
    opened: list[_Open] = []
    position = 0
    while (at := source.find("<", position)) >= 0:
        text += unescape(source[position:at])
        end = _end_of_tag(source, at)
        if source.startswith("</", at):
            _close(source[at + 2 : end].strip(), opened, entities, text, _byte(source, at))
        else:
            tag, argument = _open(source[at + 1 : end], _byte(source, at))
            opened.append(_Open(tag, argument, utf16(text)))
        position = end + 1
    text += unescape(source[position:])
    if opened:
        raise _refusal(f'Can\'t find end tag corresponding to start tag "{opened[-1].tag}"')
    return _trimmed(text, entities)


def _reference(match: re.Match[str]) -> str:
    hexadecimal, decimal, name = match.groups()
    if name:
        return NAMED[name]
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    valid = 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF
    return chr(code) if valid else match.group()


def _byte(source: str, at: int) -> int:
    return len(source[:at].encode())


def _refusal(text: str) -> Exception:
    return breach(f"can't parse entities: {text}")


def _end_of_tag(source: str, at: int) -> int:
    quote = ""
    for i in range(at + 1, len(source)):
        char = source[i]
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'" and source[i - 1] == "=":
            quote = char
        elif char == ">":
            return i
    if source.startswith("</", at):
        raise _refusal(f"Unclosed end tag at byte offset {_byte(source, at)}")
    name = source[at + 1 :].split(maxsplit=1)[0].lower() if source[at + 1 : at + 2].strip() else ""
    if name not in TAGS and source[at + 1 + len(name) :]:
        # TDLib looks at the name first: "a < b" is an unsupported tag without a name.
        raise _refusal(f'Unsupported start tag "{name}" at byte offset {_byte(source, at)}')
    raise _refusal(f"Unclosed start tag at byte offset {_byte(source, at)}")


def _open(inside: str, offset: int) -> tuple[str, str]:
    """The tag's name and the argument that its entity needs: a link's address, a language."""
    name = re.split(r"\s", inside, maxsplit=1)[0].lower()
    if name not in TAGS:
        raise _refusal(f'Unsupported start tag "{name}" at byte offset {offset}')
    rest = inside[len(name) :].rstrip().removesuffix("/")
    attributes: dict[str, str] = {}
    while rest.strip():
        match = ATTRIBUTE.match(rest)
        if match is None:
            raise _refusal(f'Empty attribute name in the tag "{name}" at byte offset {offset}')
        attributes[match[1].lower()] = unescape(match[2] or match[3] or match[4] or "")
        rest = rest[match.end() :]
    if name == "span" and attributes.get("class") != "tg-spoiler":
        raise _refusal(f'Tag "span" must have class "tg-spoiler" at byte offset {offset}')
    if name == "code":
        return name, attributes.get("class", "").removeprefix("language-")
    if name == "blockquote":
        return name, "expandable" if "expandable" in attributes else ""
    return name, attributes.get("href") or attributes.get("emoji-id") or ""


def _close(name: str, opened: list[_Open], entities: list[dict[str, Any]], text: str, offset: int) -> None:
    if not opened:
        raise _refusal(f"Unexpected end tag at byte offset {offset}")
    top = opened.pop()
    if name and name.lower() != top.tag:
        raise _refusal(
            f'Unmatched end tag at byte offset {offset}, expected "</{top.tag}>", found "</{name.lower()}>"'
        )
    length = utf16(text) - top.offset
    if length <= 0:
        return
    entity: dict[str, Any] = {"type": TAGS[top.tag], "offset": top.offset, "length": length}
    if top.tag == "a":
        # A link without an address takes its own text as one, and is dropped when that is none.
        url = top.argument or text.encode("utf-16-le")[-2 * length :].decode("utf-16-le")
        if not re.match(r"(https?|tg|mailto|tel):|[\w-]+(\.[\w-]+)+", url):
            return
        entity["url"] = url
    if top.tag == "code" and top.argument and opened and opened[-1].tag == "pre":
        opened[-1].argument = top.argument
        return
    if top.tag == "pre" and top.argument:
        entity["language"] = top.argument
    if top.tag == "blockquote" and top.argument:
        entity["type"] = "expandable_blockquote"
    if top.tag == "tg-emoji":
        entity["custom_emoji_id"] = top.argument
    entities.append(entity)


def _trimmed(text: str, entities: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """Telegram takes blanks off both ends; entities move along and may vanish."""
    cut = utf16(text) - utf16(text.lstrip())
    text = text.strip()
    kept = []
    for entity in sorted(entities, key=lambda one: (one["offset"], -one["length"])):
        start = max(entity["offset"] - cut, 0)
        end = min(entity["offset"] + entity["length"] - cut, utf16(text))
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    return text, kept
