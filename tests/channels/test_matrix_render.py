"""Parcels as Matrix' events."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.matrix.render import KEYCAPS, LARGEST, choices_of, keys_of, render
from bot.channels.matrix.words import WORDS
from bot.ports.delivery import Act, Ask, Button, Lane, Parcel, Rejected
from bot.ports.words import Body, Span, Style, plain

MARIA = "@maria:example.org"
ROOM = "!coordinamento:example.org"
YES_NO = ((Button("Sì", "t1"), Button("No", "t2")),)
LINK = "https://matrix.to/#/@cortile:example.org"


def parcel(text: str | Body = "ciao", act: Act = Act.SEND, **fields: Any) -> Parcel:
    body = (Span(text),) if isinstance(text, str) else text
    lane = fields.pop("lane", Lane.REPLY)
    return Parcel(1, act, fields.pop("chat", MARIA), lane, "t", body=body, **fields)


def one(text: str | Body = "ciao", act: Act = Act.SEND, **fields: Any) -> dict[str, Any]:
    (content,) = render(parcel(text, act, **fields))
    return content


def test_an_acknowledgement_is_a_notice_that_rings_for_nobody() -> None:
    """Plain words need no HTML, and what needs no answer calls nobody."""
    assert one("Fatto, <b>grazie</b>.") == {
        "msgtype": "m.notice", "body": "Fatto, <b>grazie</b>.", "m.mentions": {}
    }  # fmt: skip


@pytest.mark.parametrize("how", [{"wanted": True}, {"lane": Lane.ALERT}, {"lane": Lane.OFFER}])
def test_what_wants_an_answer_calls_its_person(how: dict[str, Any]) -> None:
    """A question, an alert and an offer are texts that mention who they are for."""
    content = one(**how)
    assert (content["msgtype"], content["m.mentions"]) == ("m.text", {"user_ids": [MARIA]})


def test_an_alert_calls_the_whole_coordinators_room_and_a_card_does_not() -> None:
    alert = one(chat=ROOM, private=False, lane=Lane.ALERT)
    assert (alert["msgtype"], alert["m.mentions"]) == ("m.text", {"room": True})
    card = one(chat=ROOM, private=False, wanted=True)
    assert (card["msgtype"], card["m.mentions"]) == ("m.text", {})


def test_what_need_not_ring_is_a_notice_even_when_it_asks() -> None:
    content = one(wanted=True, notify=False)
    assert (content["msgtype"], content["m.mentions"]) == ("m.notice", {})


def test_a_command_is_named_as_it_is_written_here() -> None:
    """Apps keep what begins with `/` for themselves; what only looks like a command stays as it was written."""
    said = "/aiuto mostra tutto. Scriva «/mie», o /mie. Scala /destra, tra le 9/mie, cortile.example/mie"
    body = (Span(said), Span("/mie", Style.LINK, "https://cortile.example/mie"))
    (content,) = render(parcel(body), commands={"aiuto", "mie"})
    shown = "!aiuto mostra tutto. Scriva «!mie», o !mie. Scala /destra, tra le 9/mie, cortile.example/mie"
    assert content["body"] == f"{shown}/mie (https://cortile.example/mie)"
    assert shown in content["formatted_body"]
    (edited,) = render(parcel(said, Act.EDIT, message="!r:h|$e"), commands={"mie"})
    assert "«!mie»" in edited["body"] and "«!mie»" in edited["m.new_content"]["body"]


def test_choices_that_are_only_numbers_stand_in_the_text_alone() -> None:
    """A list that numbers its own lines is not followed by the same numbers; their signs hang there all the same."""
    board = parcel(
        "1. Maria\n2. Pina", buttons=((Button("1", "t1"), Button("2", "t2"), Button("Altre", "t3")),)
    )
    (content,) = render(board)
    assert content["body"] == f"1. Maria\n2. Pina\n\n{KEYCAPS[2]} Altre"
    assert content["cortile.choices"] == 3


def test_styles_become_html_beside_the_same_words() -> None:
    """Nothing that a person wrote can open a tag or close an attribute; words of links keep their address."""
    body = (
        Span("Spesa", Style.BOLD),
        Span(" oggi\n", Style.ITALIC),
        Span("x<y", Style.CODE),
        Span(' "qui"', Style.LINK, 'https://e.org/?a=1&b="'),
        Span(" senza", Style.LINK),
    )
    content = one(body)
    assert content["body"] == 'Spesa oggi\nx<y "qui" (https://e.org/?a=1&b=") senza'
    assert content["format"] == "org.matrix.custom.html"
    assert content["formatted_body"] == (
        "<strong>Spesa</strong><em> oggi<br></em><code>x&lt;y</code>"
        '<a href="https://e.org/?a=1&amp;b=&quot;"> "qui"</a> senza'
    )


def test_choices_are_numbered_one_a_line_with_the_signs_that_take_them() -> None:
    content = one("Viene?", buttons=YES_NO, wanted=True)
    assert content["body"] == "Viene?\n\n1️⃣ Sì\n2️⃣ No"
    assert keys_of(len(choices_of(parcel(buttons=YES_NO)))) == ("1️⃣", "2️⃣")


def test_more_than_ten_choices_go_on_in_figures() -> None:
    """There are ten signs; the eleventh choice is taken by its number in words."""
    buttons = [[Button(f"Voce {n}", f"t{n}")] for n in range(1, 13)]
    lines = one(buttons=buttons)["body"].splitlines()
    assert lines[-3:] == ["🔟 Voce 10", "11. Voce 11", "12. Voce 12"]
    assert keys_of(12) == KEYCAPS


def test_a_link_is_shown_with_its_address_and_takes_no_number() -> None:
    buttons = ((Button("Il sito", url="https://example.org/a"), Button("Sì", "t1")),)
    content = one("Guardi.", buttons=buttons)
    assert content["body"] == "Guardi.\n\n1️⃣ Sì\nIl sito: https://example.org/a"
    assert '<a href="https://example.org/a">https://example.org/a</a>' in content["formatted_body"]


@pytest.mark.parametrize(("language", "there"), [("it", "Lì scriva: "), ("en", "There, write: ")])
def test_a_link_to_the_bot_says_what_to_write_there(language: str, there: str) -> None:
    """No app hands over what stands behind the question mark: in a button, in a text, behind words."""
    address = f"{LINK}?start=abc-_1"
    said = f"{LINK}\n{there}!start abc-_1"
    button = one("Ecco.", buttons=((Button("✉️ Scrivo", url=address),),), language=language)
    assert button["body"] == f"Ecco.\n\n✉️ Scrivo: {said}"
    assert one(f"Mandi questo:\n{address}\nVale poco.", language=language)["body"] == (
        f"Mandi questo:\n{said}\nVale poco."
    )
    hidden = one((Span("qui", Style.LINK, address),), language=language)
    assert hidden["body"] == f"qui: {said}"
    assert "?start" not in json.dumps([button, hidden])


def test_a_link_that_only_opens_the_chat_is_just_the_address() -> None:
    content = one("Ecco.", buttons=((Button("Scrivo", url=f"{LINK}?start=hello"),),))
    assert content["body"] == f"Ecco.\n\nScrivo: {LINK}"


@pytest.mark.parametrize("ask", list(Ask))
@pytest.mark.parametrize("language", list(WORDS))
def test_a_keyboard_that_shares_something_becomes_a_sentence(ask: Ask, language: str) -> None:
    content = one("Dove?", ask=ask, language=language, buttons=((Button("Annullo", "t1"),),))
    assert content["body"] == f"Dove?\n\n{WORDS[language][f'ask_{ask.value}']}\n1️⃣ Annullo"


def test_in_a_group_nobody_is_asked_for_their_number() -> None:
    assert one(ask=Ask.PHONE, chat=ROOM, private=False)["body"] == "ciao"


def test_every_language_has_the_channels_own_words() -> None:
    assert {frozenset(words) for words in WORDS.values()} == {frozenset(WORDS["it"])}


def test_an_edit_replaces_its_message_and_rings_for_nobody() -> None:
    content = one("Ci penso io", Act.EDIT, message=f"{ROOM}|$card", buttons=YES_NO, wanted=True)
    assert content["m.relates_to"] == {"rel_type": "m.replace", "event_id": "$card"}
    assert content["m.mentions"] == {}
    assert content["m.new_content"]["body"] == "Ci penso io\n\n1️⃣ Sì\n2️⃣ No"
    assert content["m.new_content"]["m.mentions"] == {"user_ids": [MARIA]}


def test_what_must_go_away_again_is_marked_only_where_it_stands() -> None:
    shown = one("via Padova 12", Act.EDIT, message=f"{ROOM}|$card", protect=True)
    hidden = one("Grazie.", Act.EDIT, message=f"{ROOM}|$card")
    assert "cortile.protected" in shown
    assert "cortile.protected" not in hidden


def test_an_answer_is_given_in_the_thread_where_it_was_asked() -> None:
    (content,) = render(parcel(), "$root")
    assert content["m.relates_to"]["rel_type"] == "m.thread"
    assert content["m.relates_to"]["event_id"] == "$root"


def test_a_recording_is_sent_on_as_it_came_with_the_words_behind_it() -> None:
    """The file stays where it is, encrypted; only who has the event has its key."""
    file = {"url": "mxc://example.org/a", "key": {"k": "x"}, "iv": "y", "hashes": {"sha256": "z"}, "v": "v2"}
    reference = json.dumps(
        {
            "msgtype": "m.audio",
            "name": "voce.ogg",
            "file": file,
            "info": {"duration": 5},
            "org.matrix.msc3245.voice": {},
        }
    )
    recording, words = render(parcel("N. 3", media=reference, buttons=YES_NO))
    assert recording == {
        "msgtype": "m.audio", "body": "voce.ogg", "filename": "voce.ogg", "file": file, "info": {"duration": 5},
        "org.matrix.msc3245.voice": {}, "m.mentions": {},
    }  # fmt: skip
    assert words["body"].startswith("N. 3\n\n1️⃣")


@pytest.mark.parametrize("reference", ["voice:AwACAgQ", "{}", "[1]", '{"msgtype":"m.text"}'])
def test_another_networks_file_is_refused(reference: str) -> None:
    with pytest.raises(Rejected):
        render(parcel(media=reference))


def test_nothing_is_no_message() -> None:
    for empty in ("", " \n "):
        with pytest.raises(Rejected):
            render(parcel(empty))
    with pytest.raises(Rejected):
        render(parcel(act=Act.EDIT))


def test_a_message_of_choices_alone_begins_with_them() -> None:
    assert one("", buttons=YES_NO)["body"] == "1️⃣ Sì\n2️⃣ No"


WORDLIKE = st.text(st.sampled_from('aè☀️&<"\n .👩‍🌾'), min_size=1).map(lambda text: (text * 40_000)[:60_000])


@given(WORDLIKE)
@settings(max_examples=12, deadline=None)
def test_long_texts_fit_into_events_and_lose_no_word(text: str) -> None:
    """However many pieces it takes, each fits, and the choices are on the last."""
    try:
        contents = render(parcel(text, buttons=YES_NO, wanted=True))
    except Rejected:
        assert not text.strip()
        return
    for content in contents:
        assert len(json.dumps(content, ensure_ascii=False).encode()) <= LARGEST
    assert all("2️⃣ No" not in content["body"] for content in contents[:-1])
    assert contents[-1]["body"].endswith("1️⃣ Sì\n2️⃣ No")
    together = "".join(content["body"] for content in contents).replace("1️⃣ Sì\n2️⃣ No", "")
    assert "".join(together.split()) == "".join(plain((Span(text),)).split())


def test_a_long_edit_is_cut_and_keeps_its_choices() -> None:
    content = one("parola " * 9_000, Act.EDIT, message=f"{ROOM}|$card", buttons=YES_NO)
    assert len(json.dumps(content, ensure_ascii=False).encode()) <= LARGEST
    assert content["m.new_content"]["body"].endswith("…\n\n1️⃣ Sì\n2️⃣ No")
