"""Bodies as the plain text and the HTML that Matrix clients show: pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from html import escape

from bot.channels.fitting import sayable
from bot.channels.matrix.words import word
from bot.ports.words import Body, Span, Style

TAGS = {Style.BOLD: "strong", Style.ITALIC: "em", Style.CODE: "code"}

OWN_LINK = re.compile(r"(?P<address>https://matrix\.to/#/@[^?\s]+)\?start=(?P<payload>[A-Za-z0-9_-]+)")
"""`Channel.link`: no client hands on what is behind the question mark."""
JUST_HELLO = "hello"
"""The payload of links that only open the chat."""

COMMAND = re.compile(r"(?<![\w/:.])/(?P<name>[a-z_]+)(?![\w/])")
"""As texts name one."""


def to_plain(body: Body) -> str:
    """The characters, with the address behind a link's words."""
    return "".join(_plain(span) for span in body)


def to_html(body: Body) -> str:
    """The same in the HTML that the client-server API names, everything escaped."""
    return "".join(_html(span) for span in body)


def is_styled(body: Body) -> bool:
    """Whether HTML says more than the characters."""
    return any(span.style is not Style.PLAIN for span in body)


def with_words_for_links(body: Body, language: str) -> Body:
    """Links that hand something to the bot, as the address and what to write there."""
    return tuple(part for span in body for part in _parted(span, language))


def with_signs(body: Body, commands: Collection[str]) -> Body:
    """These commands as they are written here, `!` first: apps keep what begins with `/` for themselves."""

    def signed(found: re.Match[str]) -> str:
        return f"!{found['name']}" if found["name"] in commands else found[0]

    return tuple(
        part if part.style is Style.LINK else replace(part, text=COMMAND.sub(signed, part.text))
        for part in body
    )


def opening(url: str, language: str) -> tuple[Span, ...]:
    """A link's address, and for a link to the bot what to write there."""
    found = OWN_LINK.fullmatch(url)
    if found is None:
        return (Span(url, Style.LINK, url),)
    address, payload = found["address"], found["payload"]
    shown = (Span(address, Style.LINK, address),)
    if payload == JUST_HELLO:
        return shown
    there, command = word("say_there", language, words="\0").split("\0"), f"!start {payload}"
    return (*shown, Span(f"\n{there[0]}"), Span(command, Style.CODE), Span(there[1]))


def _parted(span: Span, language: str) -> Iterator[Span]:
    if span.url is not None and OWN_LINK.fullmatch(span.url):
        if span.text != span.url:
            yield Span(f"{span.text}: ")
        yield from opening(span.url, language)
        return
    at = 0
    for found in OWN_LINK.finditer(span.text):
        yield Span(span.text[at : found.start()], span.style, span.url)
        yield from opening(found[0], language)
        at = found.end()
    yield Span(span.text[at:], span.style, span.url)


def _plain(span: Span) -> str:
    text = sayable(span.text)
    if span.style is Style.LINK and span.url and sayable(span.url) != text:
        return f"{text} ({sayable(span.url)})"
    return text


def _html(span: Span) -> str:
    text = escape(sayable(span.text), quote=False).replace("\n", "<br>")
    if not text:
        return ""
    if span.style is Style.LINK:
        return f'<a href="{escape(sayable(span.url), quote=True)}">{text}</a>' if span.url else text
    tag = TAGS.get(span.style)
    return f"<{tag}>{text}</{tag}>" if tag else text
