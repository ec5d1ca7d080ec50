"""Parcels as Telegram's calls."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.fitting import length, parts
from bot.channels.telegram.html import to_html
from bot.channels.telegram.render import ERASED, Call, erasing, recaptioning, render
from bot.ports.delivery import Act, Ask, Button, Lane, Parcel, Rejected
from bot.ports.words import Body, Span, Style, plain
from tests.botapi.html import parse_html

OFF = {"is_disabled": True}


def parcel(text: str | Body = "ciao", act: Act = Act.SEND, **fields: Any) -> Parcel:
    body = (Span(text),) if isinstance(text, str) else text
    return Parcel(1, act, fields.pop("chat", "62"), Lane.REPLY, "t", body=body, **fields)


def one(text: str | Body = "ciao", act: Act = Act.SEND, **fields: Any) -> Call:
    (call,) = render(parcel(text, act, **fields))
    return call


def test_a_plain_message() -> None:
    """Sent as HTML, with no preview of links."""
    assert one("Vuole <b> & altro?") == Call(
        "sendMessage",
        {
            "chat_id": 62,
            "parse_mode": "HTML",
            "text": "Vuole &lt;b&gt; &amp; altro?",
            "link_preview_options": OFF,
        },
    )


def test_styles_become_tags_and_addresses_of_links_are_escaped() -> None:
    """Nothing that a person wrote can open a tag or close an attribute."""
    body = (
        Span("Spesa", Style.BOLD),
        Span(" oggi", Style.ITALIC),
        Span("", Style.CODE),
        Span("x<y", Style.CODE),
        Span(' "qui"', Style.LINK, 'https://e.org/?a=1&b="'),
        Span(" senza", Style.LINK),
    )
    assert to_html(body) == (
        "<b>Spesa</b><i> oggi</i><code>x&lt;y</code>"
        '<a href="https://e.org/?a=1&amp;b=&quot;"> "qui"</a> senza'
    )


def test_everything_a_message_can_ask_for() -> None:
    """Protected, silent, in its topic."""
    params = one(protect=True, notify=False, thread="12", chat="-100").params
    assert (params["protect_content"], params["disable_notification"]) == (True, True)
    assert (params["message_thread_id"], params["chat_id"]) == (12, -100)


def test_buttons_stand_in_rows_and_long_labels_end_at_a_word() -> None:
    """Nine in a row wrap after eight; a button without token or link is no button."""
    row = [Button(f"b{n}", token=f"t{n}") for n in range(9)]
    markup = one(buttons=[row, [Button("  apri  ", url="https://e.org")], [Button("niente")]]).params[
        "reply_markup"
    ]
    assert [len(keys) for keys in markup["inline_keyboard"]] == [8, 1, 1]
    assert markup["inline_keyboard"][2] == [{"text": "apri", "url": "https://e.org"}]
    long = one(buttons=[[Button("parola " * 20, token="t")]]).params["reply_markup"]["inline_keyboard"][0][0][
        "text"
    ]
    assert long == "parola " * 8 + "parola…"


def test_a_token_that_does_not_fit_is_a_mistake_of_ours() -> None:
    """64 bytes are Telegram's limit for a button's data."""
    assert one(buttons=[[Button("sì", token="x" * 64)]]).params["reply_markup"]
    with pytest.raises(Rejected):
        one(buttons=[[Button("sì", token="x" * 65)]])


def test_a_long_text_is_parted_at_lines_and_the_buttons_are_on_the_last_part() -> None:
    """No line is torn, no text lost, and the styles go on behind the seam."""
    lines = [f"{n}. " + "parola " * 10 for n in range(120)]
    calls = render(parcel((Span("\n".join(lines), Style.BOLD),), buttons=[[Button("sì", token="t")]]))
    texts = [parse_html(call.params["text"])[0] for call in calls]
    assert len(calls) == 3
    assert all(len(text) <= 4096 for text in texts)
    assert [line.strip() for text in texts for line in text.split("\n")] == [line.strip() for line in lines]
    assert ["reply_markup" in call.params for call in calls] == [False, False, True]
    assert all(call.params["text"].startswith("<b>") for call in calls)


def test_a_text_of_one_endless_word_is_cut_without_tearing_an_emoji() -> None:
    """Joined emoji stay joined; length counts as Telegram does, twice for each emoji's half."""
    family = "👨‍👩‍👧"
    pieces = parts((Span(family * 1000),), 4096)
    assert "".join(plain(piece) for piece in pieces) == family * 1000
    assert all(plain(piece).count("👨") == plain(piece).count("👧") for piece in pieces)
    assert max(length(plain(piece)) for piece in pieces) <= 4096


@pytest.mark.parametrize(
    ("ask", "language", "expected"),
    [
        (Ask.LOCATION, "it", {"text": "📍 Invia la posizione", "request_location": True}),
        (Ask.PHONE, "en", {"text": "📞 Send my number", "request_contact": True}),
        (Ask.PHONE, "xx", {"text": "📞 Send my number", "request_contact": True}),
    ],
)
def test_asking_to_share_something(ask: Ask, language: str, expected: dict[str, Any]) -> None:
    """The choices become keys of the same keyboard, because inline buttons can't stand beside it."""
    buttons = [[Button("Scrivo la via", token="t1"), Button("Salta", token="t2")]]
    markup = one(ask=ask, language=language, buttons=buttons).params["reply_markup"]
    assert markup["keyboard"] == [[expected], [{"text": "Scrivo la via"}, {"text": "Salta"}]]
    assert markup["one_time_keyboard"] is True


def test_the_parcel_may_name_the_sharing_key_itself() -> None:
    """A button with neither token nor link is its label."""
    markup = one(ask=Ask.PHONE, buttons=[[Button("📞 Ecco il mio numero")]]).params["reply_markup"]
    assert markup["keyboard"] == [[{"text": "📞 Ecco il mio numero", "request_contact": True}]]


def test_nobody_is_asked_for_a_number_in_a_group() -> None:
    """There the choices stay inline buttons."""
    markup = one(ask=Ask.PHONE, private=False, buttons=[[Button("sì", token="t")]]).params["reply_markup"]
    assert list(markup) == ["inline_keyboard"]


def test_the_keyboard_of_an_earlier_question_goes_away_with_the_next_plain_message() -> None:
    """A message with buttons of its own leaves no room for that."""
    (call,) = render(parcel(), put_keyboard_away=True)
    assert call.params["reply_markup"] == {"remove_keyboard": True}
    (call,) = render(parcel(buttons=[[Button("sì", token="t")]]), put_keyboard_away=True)
    assert list(call.params["reply_markup"]) == ["inline_keyboard"]


@pytest.mark.parametrize(
    ("media", "method", "field"),
    [
        ("voice:V1", "sendVoice", "voice"),
        ("photo:P1", "sendPhoto", "photo"),
        ("document:D1", "sendDocument", "document"),
        ("video:F1", "sendVideo", "video"),
    ],
)
def test_media_go_by_reference_with_the_text_as_caption(media: str, method: str, field: str) -> None:
    """What one person recorded is passed on without being fetched."""
    call = one("da <Maria>", media=media)
    assert (call.method, call.params[field]) == (method, media.partition(":")[2])
    assert call.params["caption"] == "da &lt;Maria&gt;"


def test_a_text_too_long_for_a_caption_follows_the_picture() -> None:
    """1024 characters fit under a picture; buttons are on the text."""
    picture, text = render(parcel("x" * 1025, media="photo:P1", buttons=[[Button("sì", token="t")]]))
    assert (picture.method, "caption" in picture.params, "reply_markup" in picture.params) == (
        "sendPhoto",
        False,
        False,
    )
    assert (text.method, "reply_markup" in text.params) == ("sendMessage", True)


def test_an_edit_says_all_anew() -> None:
    """Buttons that it does not bring are gone; a text too long ends with an ellipsis."""
    call = one("fatto", Act.EDIT, message="7")
    assert (call.method, call.params["message_id"]) == ("editMessageText", 7)
    assert "reply_markup" not in call.params
    cut = one("parola " * 1000, Act.EDIT, message="7").params["text"]
    assert len(cut) <= 4096
    assert cut.endswith("parola…")
    assert one((), Act.EDIT, message="7").method == "editMessageReplyMarkup"
    assert one("fatto", Act.EDIT, message="7", media="photo:P1").method == "editMessageCaption"


def test_deleting_and_what_is_done_when_that_is_too_late() -> None:
    """A message older than two days is emptied, picture or not."""
    gone = parcel((), Act.DELETE, message="7")
    assert render(gone) == (Call("deleteMessage", {"chat_id": 62, "message_id": 7}),)
    assert erasing(gone).params["text"] == ERASED
    assert recaptioning(gone).params["caption"] == ERASED


def test_answers_to_presses_are_short() -> None:
    """At most 200 characters; an empty one only stops the waiting."""
    assert one((), Act.ANSWER, query="5") == Call("answerCallbackQuery", {"callback_query_id": "5"})
    assert len(one("parola " * 60, Act.ANSWER, query="5").params["text"]) <= 200


@pytest.mark.parametrize(
    "broken",
    [
        parcel(" \n "),
        parcel(()),
        parcel(chat="@maria"),
        parcel(act=Act.EDIT),
        parcel(act=Act.DELETE),
        parcel(act=Act.ANSWER),
        parcel(media="niente"),
        parcel(media="virus:X"),
    ],
)
def test_what_telegram_could_never_take_is_refused_before_it_is_sent(broken: Parcel) -> None:
    """With a reason that quotes nothing."""
    with pytest.raises(Rejected):
        render(broken)


SPANS = st.builds(
    Span,
    st.text(st.characters() | st.sampled_from("<>&\"' \n\t\0👍")),
    st.sampled_from(Style),
    st.none() | st.text(min_size=1),
)


@given(st.lists(SPANS, max_size=8).map(tuple))
def test_any_body_reads_on_telegram_as_it_was_meant(body: Body) -> None:
    """Whatever people wrote, the HTML is accepted and its text is the plain text, control characters apart."""
    text, _ = parse_html(to_html(body))
    meant = "".join(char for char in plain(body) if char in "\t\n" or (char >= " " and char != "\x7f"))
    meant = "".join(char for char in meant if not "\ud800" <= char <= "\udfff")
    assert text == meant.strip()


@given(st.lists(SPANS, max_size=8).map(tuple), st.integers(2, 40))
def test_parting_loses_only_blanks(body: Body, limit: int) -> None:
    """Every piece fits and is something; put together they say the same."""
    pieces = parts(body, limit)
    assert all(0 < length(plain(piece)) <= limit for piece in pieces)
    said, _ = parse_html(to_html(body))
    assert "".join("".join(plain(piece) for piece in pieces).split()) == "".join(said.split())
