"""Bodies as Telegram's HTML: pure."""

from __future__ import annotations

from html import escape

from bot.channels.fitting import sayable
from bot.ports.words import Body, Span, Style

TAGS = {Style.BOLD: "b", Style.ITALIC: "i", Style.CODE: "code"}


def to_html(body: Body) -> str:
    """A body in Telegram's HTML, everything escaped."""
    return "".join(_span(span) for span in body)


def _span(span: Span) -> str:
    text = escape(sayable(span.text), quote=False)
    if not text:
        return ""
    if span.style is Style.LINK:
        return f'<a href="{escape(sayable(span.url), quote=True)}">{text}</a>' if span.url else text
    tag = TAGS.get(span.style)
    return f"<{tag}>{text}</{tag}>" if tag else text
