"""A parcel as calls of the Bot API: pure. What Telegram can't show is degraded, never dropped in silence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from telegram.constants import (
    CallbackQueryLimit,
    InlineKeyboardButtonLimit,
    InlineKeyboardMarkupLimit,
    MessageLimit,
    ParseMode,
)

from bot.channels.fitting import ELLIPSIS, cut, parts, sayable
from bot.channels.telegram.html import to_html
from bot.ports.chat import MediaKind
from bot.ports.delivery import Act, Ask, Button, Document, File, Parcel, Rejected
from bot.ports.words import Span, plain

LONGEST_LABEL = 64
"""Characters of a button's label; Telegram names no limit, but apps cut what does not fit the width of a phone."""

ERASED = "·"
"""What is left of a message that can't be deleted any more: Telegram takes no empty text."""

SENDERS = {
    "photo": "sendPhoto",
    "voice": "sendVoice",
    "document": "sendDocument",
    "video": "sendVideo",
    "audio": "sendAudio",
    "animation": "sendAnimation",
    "video_note": "sendVideoNote",
}
PLAYED = frozenset({"audio/ogg", "audio/opus", "audio/mpeg", "audio/mp4"})
SHOWN = frozenset({"image/jpeg", "image/png"})
LARGEST_PHOTO = 10_000_000
"""Bytes (https://core.telegram.org/bots/api#sending-files)."""
WITHOUT_CAPTION = frozenset({"video_note"})
REQUESTS = {Ask.LOCATION: "request_location", Ask.PHONE: "request_contact"}
ASK_LABELS: Mapping[tuple[Ask, str], str] = {
    (Ask.LOCATION, "it"): "📍 Invia la posizione",
    (Ask.LOCATION, "en"): "📍 Send my location",
    (Ask.PHONE, "it"): "📞 Invia il mio numero",
    (Ask.PHONE, "en"): "📞 Send my number",
}
"""Labels of the buttons that share something, where the parcel brings none and nobody supplied others."""


@dataclass(frozen=True, slots=True)
class Call:
    """A method of the Bot API with its parameters."""

    method: str
    params: Mapping[str, Any]
    upload: Document | File | None = None
    """The file that the call carries, as the parameter that its method is named after."""


def render(
    parcel: Parcel, *, put_keyboard_away: bool = False, ask_labels: Mapping[tuple[Ask, str], str] = ASK_LABELS
) -> tuple[Call, ...]:
    """The calls that deliver a parcel, in order; a long text takes several, with the buttons on the last.

    `put_keyboard_away` takes the keyboard of an earlier `ask` from the screen if this parcel leaves room for it.
    Raises Rejected for what Telegram could never take (no text at all, an id that is no number).
    """
    match parcel.act:
        case Act.SEND:
            return _send(parcel, _markup(parcel, put_keyboard_away, ask_labels))
        case Act.EDIT:
            return (_edit(parcel),)
        case Act.DELETE:
            return (Call("deleteMessage", _target(parcel)),)
        case Act.ANSWER:
            if parcel.query is None:
                raise Rejected("an answer needs the press that it answers")
            limit = CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH
            words = {"text": cut(sayable(plain(parcel.body)), limit)} if plain(parcel.body).strip() else {}
            return (Call("answerCallbackQuery", {"callback_query_id": parcel.query, **words}),)


def erasing(parcel: Parcel) -> Call:
    """The edit that empties a message which is too old to be deleted (48 hours)."""
    return _edit(_emptied(parcel))


def recaptioning(parcel: Parcel) -> Call:
    """The edit of a parcel whose message turned out to be a picture or a file."""
    edit = _emptied(parcel) if parcel.act is Act.DELETE else parcel
    return _edit(replace(edit, media="photo:"))


def _emptied(parcel: Parcel) -> Parcel:
    return replace(parcel, act=Act.EDIT, body=(Span(ERASED),), buttons=(), media=None)


def _send(parcel: Parcel, markup: Mapping[str, Any] | None) -> tuple[Call, ...]:
    common: dict[str, Any] = {"chat_id": _number(parcel.chat), "parse_mode": ParseMode.HTML.value}
    if parcel.thread is not None:
        common["message_thread_id"] = _number(parcel.thread)
    if parcel.protect:
        common["protect_content"] = True
    if not parcel.notify:
        common["disable_notification"] = True
    calls: list[Call] = []
    body = parcel.body
    upload = parcel.document or parcel.file
    if parcel.media is not None or upload is not None:
        kind, file_id = _media(parcel.media) if parcel.media is not None else (_kind(upload), None)
        content = {name: value for name, value in common.items() if name != "parse_mode"}
        if file_id is not None:
            content[kind] = file_id
        caption = parts(body, MessageLimit.CAPTION_LENGTH)
        if len(caption) == 1 and kind not in WITHOUT_CAPTION:
            content |= {"caption": to_html(caption[0]), "parse_mode": ParseMode.HTML.value}
            body = ()
        calls.append(Call(SENDERS[kind], content, upload if file_id is None else None))
    for piece in parts(body, MessageLimit.MAX_TEXT_LENGTH):
        calls.append(Call("sendMessage", {**common, "text": to_html(piece), **NO_PREVIEW}))
    if not calls:
        raise Rejected("there is no text to send")
    if markup is not None:
        calls[-1] = replace(calls[-1], params={**calls[-1].params, "reply_markup": markup})
    return tuple(calls)


NO_PREVIEW = {"link_preview_options": {"is_disabled": True}}


def _edit(parcel: Parcel) -> Call:
    params = _target(parcel)
    inline = _inline(parcel.buttons)
    # Buttons that are not sent again go away.
    if inline["inline_keyboard"]:
        params["reply_markup"] = inline
    limit = MessageLimit.MAX_TEXT_LENGTH if parcel.media is None else MessageLimit.CAPTION_LENGTH
    pieces = parts(parcel.body, limit)
    if not pieces:
        return Call("editMessageReplyMarkup", params)
    if len(pieces) > 1:
        pieces = parts(parcel.body, limit - len(ELLIPSIS))
        pieces = ((*pieces[0], Span(ELLIPSIS)),)
    text = {"parse_mode": ParseMode.HTML.value}
    if parcel.media is not None:
        return Call("editMessageCaption", params | text | {"caption": to_html(pieces[0])})
    return Call("editMessageText", params | text | NO_PREVIEW | {"text": to_html(pieces[0])})


def _target(parcel: Parcel) -> dict[str, Any]:
    if parcel.message is None:
        raise Rejected("an edit or a deletion needs its message")
    return {"chat_id": _number(parcel.chat), "message_id": _number(parcel.message)}


def _markup(
    parcel: Parcel, put_keyboard_away: bool, ask_labels: Mapping[tuple[Ask, str], str]
) -> Mapping[str, Any] | None:
    if parcel.ask is not None and parcel.private:
        return _asking(parcel, parcel.ask, ask_labels)
    inline = _inline(parcel.buttons)
    if inline["inline_keyboard"]:
        return inline
    return {"remove_keyboard": True} if put_keyboard_away and parcel.private else None


def _asking(parcel: Parcel, ask: Ask, labels: Mapping[tuple[Ask, str], str]) -> Mapping[str, Any]:
    """A keyboard that shares something. Inline buttons can't stand beside it: the choices become keys whose
    labels come back as words. A button with neither token nor link names the sharing key."""
    own = next((b.label for row in parcel.buttons for b in row if b.token is None and b.url is None), None)
    label = (
        own
        or labels.get((ask, parcel.language))
        or ASK_LABELS.get((ask, parcel.language))
        or ASK_LABELS[ask, "en"]
    )
    rows = [[{"text": _label(label), REQUESTS[ask]: True}]]
    for row in parcel.buttons:
        keys: list[dict[str, Any]] = [
            {"text": _label(button.label)} for button in row if button.token is not None
        ]
        if keys:
            rows.append(keys)
    return {"keyboard": rows, "one_time_keyboard": True, "resize_keyboard": True}


def _inline(buttons: Sequence[Sequence[Button]]) -> dict[str, list[list[dict[str, Any]]]]:
    rows: list[list[dict[str, Any]]] = []
    width = InlineKeyboardMarkupLimit.BUTTONS_PER_ROW
    for row in buttons:
        keys = [_key(button) for button in row if button.token is not None or button.url is not None]
        rows += [keys[i : i + width] for i in range(0, len(keys), width)]
    if sum(map(len, rows)) > InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER:
        raise Rejected("too many buttons")
    return {"inline_keyboard": rows}


def _key(button: Button) -> dict[str, Any]:
    if button.token is None:
        return {"text": _label(button.label), "url": button.url}
    size = len(button.token.encode())
    if not InlineKeyboardButtonLimit.MIN_CALLBACK_DATA <= size <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA:
        raise Rejected(f"a button's token has {size} bytes")
    return {"text": _label(button.label), "callback_data": button.token}


def _label(label: str) -> str:
    return cut(" ".join(sayable(label).split()) or ELLIPSIS, LONGEST_LABEL)


def _media(reference: str) -> tuple[str, str]:
    kind, _, file_id = reference.partition(":")
    if kind not in SENDERS or not file_id:
        raise Rejected("not a reference to a file of Telegram")
    return kind, file_id


def _kind(upload: Document | File | None) -> str:
    """As what a file is sent: what an app can play or show, as that (https://core.telegram.org/bots/api#sendvoice)."""
    if not isinstance(upload, File):
        return "document"
    if upload.kind is MediaKind.VOICE and upload.mime.partition(";")[0] in PLAYED:
        return "voice"
    shown = upload.kind is MediaKind.PHOTO and upload.mime in SHOWN and len(upload.content) <= LARGEST_PHOTO
    return "photo" if shown else "document"


def _number(external: str) -> int:
    try:
        return int(external)
    except ValueError:
        raise Rejected("an id of Telegram is a number") from None
