"""A parcel as the contents of events: pure. What Matrix can't show is degraded, never dropped in silence."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from typing import Any

from bot.channels.fitting import ELLIPSIS, length, parts, sayable
from bot.channels.matrix.html import is_styled, opening, to_html, to_plain, with_signs, with_words_for_links
from bot.channels.matrix.media import media_content
from bot.channels.matrix.words import word
from bot.ports.delivery import Act, Lane, Parcel, Rejected
from bot.ports.words import Body, Span, plain

LARGEST = 40_000
"""Bytes of a content as JSON. An event may have 65,536 (specification, "Size limits"); encryption makes a third
more of it, and signatures and hashes are the homeserver's to add."""

SEEDED = 10
"""So many choices have a sign of their own."""
KEYCAPS = (*(f"{digit}\ufe0f\u20e3" for digit in range(1, 10)), "\U0001f51f")

PROTECTED = "cortile.protected"
"""Marks, inside the encryption, a text that must go away again: its versions are taken back, not only replaced."""
CHOICES = "cortile.choices"
"""How many choices a text has, so that after a crash the signs are hung there that were not yet."""

LOUD = (Lane.ALERT, Lane.OFFER)

Content = dict[str, Any]


def choices_of(parcel: Parcel) -> list[str]:
    """The labels that are numbered, in order."""
    return [_label(b.label) for row in parcel.buttons for b in row if b.token is not None]


def keys_of(count: int) -> tuple[str, ...]:
    """The signs that `count` choices are taken by."""
    return KEYCAPS[:count]


def render(parcel: Parcel, thread: str | None = None, commands: Collection[str] = ()) -> tuple[Content, ...]:
    """The contents of what a parcel sends, in order; a long text takes several, with the choices on the last. An
    edit is one. `thread`: the event id of the thread in which it was asked. `commands`: the names that texts may
    call, with `/`. Raises Rejected for what there is nothing of to send."""
    body = with_signs(with_words_for_links(parcel.body, parcel.language), commands)
    tail = _tail(parcel)
    if parcel.act is Act.EDIT:
        if parcel.message is None:
            raise Rejected("an edit needs its message")
        return (_edit(parcel, body, tail),)
    place = _in_thread(thread)
    contents: list[Content] = []
    if parcel.media is not None:
        contents.append({**media_content(parcel.media), "m.mentions": {}, **place})

    def message(piece: Body) -> Content:
        return {**_text(parcel, piece), **place}

    pieces = list(_fitting(body, lambda piece: message(piece + tail)))
    if tail:
        pieces = [*pieces[:-1], (pieces[-1] if pieces else ()) + (tail if pieces else _stripped(tail))]
    contents += [message(piece) for piece in pieces]
    if not contents:
        raise Rejected("there is no text to send")
    count = len(choices_of(parcel))
    if count:
        contents[-1][CHOICES] = count
    return tuple(contents)


def _edit(parcel: Parcel, body: Body, tail: Body) -> Content:
    _, _, event = str(parcel.message).partition("|")

    def replacement(piece: Body) -> Content:
        fresh = _text(parcel, piece + tail)
        return {
            "msgtype": fresh["msgtype"],
            "body": f"* {fresh['body']}",
            # An edit rings for nobody; the new content says whom the message is for.
            "m.mentions": {},
            "m.new_content": {**fresh, CHOICES: len(choices_of(parcel))},
            "m.relates_to": {"rel_type": "m.replace", "event_id": event},
        }

    pieces = _fitting(body, replacement) or ((),)
    first = pieces[0] if len(pieces) == 1 else (*pieces[0], Span(ELLIPSIS))
    content = replacement(first or (Span(ELLIPSIS),))
    if parcel.protect:
        content[PROTECTED] = True
    return content


def _text(parcel: Parcel, body: Body) -> Content:
    loud = parcel.notify and (parcel.wanted or parcel.lane in LOUD)
    content: Content = {"msgtype": "m.text" if loud else "m.notice", "body": to_plain(body)}
    if is_styled(body):
        content |= {"format": "org.matrix.custom.html", "formatted_body": to_html(body)}
    content["m.mentions"] = _mentions(parcel) if loud else {}
    return content


def _mentions(parcel: Parcel) -> Mapping[str, Any]:
    if parcel.private:
        return {"user_ids": [parcel.chat]} if parcel.chat.startswith("@") else {}
    return {"room": True} if parcel.lane is Lane.ALERT else {}


def _in_thread(thread: str | None) -> Content:
    if thread is None:
        return {}
    relation = {"rel_type": "m.thread", "event_id": thread, "is_falling_back": True}
    return {"m.relates_to": {**relation, "m.in_reply_to": {"event_id": thread}}}


def _tail(parcel: Parcel) -> Body:
    """What stands below the text in place of buttons and keyboards."""
    lines: list[tuple[Span, ...]] = []
    if parcel.ask is not None and parcel.private:
        lines.append((Span(word(f"ask_{parcel.ask.value}", parcel.language)),))
    for number, label in enumerate(choices_of(parcel), start=1):
        sign = KEYCAPS[number - 1] if number <= SEEDED else f"{number}."
        # What only repeats its number stands in the text already.
        if label != str(number):
            lines.append((Span(f"{sign} {label}"),))
    for row in parcel.buttons:
        for button in row:
            if button.token is None and button.url is not None:
                lines.append((Span(f"{_label(button.label)}: "), *opening(button.url, parcel.language)))
    spans: list[Span] = []
    for number, line in enumerate(lines):
        spans += [Span("\n" if number else "\n\n"), *line]
    return tuple(spans)


def _stripped(tail: Body) -> Body:
    """The tail without the blank line that parts it from a text."""
    return tail[1:]


def _fitting(body: Body, content: Callable[[Body], Content]) -> tuple[Body, ...]:
    """The body in as few pieces as there can be for each to fit an event."""
    limit = max(1, length(plain(body)))
    pieces = parts(body, limit)
    while any(_size(content(piece)) > LARGEST for piece in pieces) and limit > 1:
        limit //= 2
        pieces = parts(body, limit)
    return pieces


def _size(content: Content) -> int:
    return len(json.dumps(content, ensure_ascii=False).encode("utf-8", "replace"))


def _label(label: str) -> str:
    return " ".join(sayable(label).split()) or ELLIPSIS
