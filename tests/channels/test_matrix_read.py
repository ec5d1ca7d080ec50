"""What people say on Matrix, as the inside hears it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.channels.matrix.read import View, concerns, refers_to, thread_of, translate
from bot.channels.matrix.room import Room
from bot.ports.chat import Command, Incoming, Reaction, TakenBack, Text, Undecryptable, Unreadable
from tests.channels.matrix_events import (
    GROUP,
    LUCA,
    MARIA,
    ME,
    NOW,
    PRIVATE,
    SENT,
    content,
    event,
    heard,
    nothing,
    said,
)


def test_a_message_in_private() -> None:
    """Everything that the inside is told of it."""
    assert heard(said("mi serve il latte")) == Incoming(
        channel="matrix",
        bot=ME.id,
        event_id="$1",
        sender=MARIA,
        chat=MARIA,
        private=True,
        content=Text("mi serve il latte"),
        at=SENT,
        shown_name="Maria",
        message="!due|$1",
        encrypted=True,
    )


def test_a_room_that_is_not_encrypted_says_so() -> None:
    assert heard(said("ciao"), GROUP).encrypted is False
    assert heard(said("ciao"), GROUP).chat == "!tutti"


@pytest.mark.parametrize(
    ("body", "name", "rest"),
    [
        ("!aiuto", "aiuto", ""),
        ("!start AbC-1_", "start", "AbC-1_"),
        ("/help", "help", ""),
        ("!Pausa  2w\nda domani", "pausa", "2w\nda domani"),
        ("Cortile: !help", "help", ""),
    ],
)
def test_a_command_begins_with_either_sign(body: str, name: str, rest: str) -> None:
    assert content(said(body)) == Command(name, rest)


@pytest.mark.parametrize("body", ["!", "! aiuto", "!!!", "/ 2", "1/2", "bello!", "!3"])
def test_not_every_sign_is_a_command(body: str) -> None:
    assert content(said(body)) == Text(body)


@pytest.mark.parametrize(
    ("body", "rest"),
    [
        ("Cortile: mi serve il latte", "mi serve il latte"),
        ("cortile, ciao", "ciao"),
        ("@cortile mi serve il latte", "mi serve il latte"),
        ("@cortile:example.org: aiuto", "aiuto"),
        ("ciao @Cortile!", "ciao!"),
        ("Cortile!", ""),
    ],
)
def test_who_calls_the_bot_in_a_group_speaks_to_it(body: str, rest: str) -> None:
    """And what is said reads as if its name had not been there."""
    assert content(said(body), GROUP) == Text(rest, addressed=True)


@pytest.mark.parametrize(
    "body",
    [
        "ci vediamo in cortile",
        "Cortile pulito, che bello",
        "@cortilee ciao",
        "@cortile:altrove.org",
        "@cortile.it",
    ],
)
def test_who_speaks_of_the_courtyard_does_not(body: str) -> None:
    """The bot's name is an everyday word."""
    assert content(said(body), GROUP) == Text(body, addressed=False)


def test_a_mention_that_the_app_made_counts_wherever_the_name_stands() -> None:
    mentioned = {"m.mentions": {"user_ids": [ME.id]}}
    assert content(said("Cortile mi serve il latte", **mentioned), GROUP) == Text("mi serve il latte")
    assert content(said("lo chiedo a Cortile, dai", **mentioned), GROUP) == Text("lo chiedo a, dai")
    pill = {"formatted_body": f'<a href="https://matrix.to/#/{ME.id}">Cortile</a> ciao'}
    assert content(said("Cortile ciao", **pill), GROUP) == Text("ciao")
    other = {"m.mentions": {"user_ids": [LUCA]}, **pill}
    assert content(said("Luca ciao", **other), GROUP) == Text("Luca ciao", addressed=False)


def test_a_reply_to_the_bot_speaks_to_it_and_leaves_its_quotation_behind() -> None:
    reply = {"m.relates_to": {"m.in_reply_to": {"event_id": "$q"}}}
    quoted = "> <@cortile:example.org> Viene?\n> 1️⃣ Sì\n\n2"
    assert content(said(quoted, **reply), GROUP, to_me=True) == Text("2", reply_to="!tutti|$q")
    assert content(said("2", **reply), GROUP) == Text("2", addressed=False, reply_to="!tutti|$q")
    # Somebody's own quotation is part of what they say.
    assert content(said("> lo dice lei\nvero?", **reply)) == Text("> lo dice lei\nvero?", reply_to="!due|$q")


def test_a_thread_is_no_reply_unless_it_is_one() -> None:
    relation = {"rel_type": "m.thread", "event_id": "$root", "m.in_reply_to": {"event_id": "$last"}}
    in_thread = said("sì", **{"m.relates_to": {**relation, "is_falling_back": True}})
    assert (heard(in_thread).thread, content(in_thread)) == ("$root", Text("sì"))
    reply = said("sì", **{"m.relates_to": relation})
    assert (heard(reply).thread, content(reply)) == ("$root", Text("sì", reply_to="!due|$last"))
    assert (refers_to(in_thread), refers_to(reply), thread_of(said("sì"))) == ("", "$last", None)


@pytest.mark.parametrize(
    "what",
    [
        event("m.room.message", {"msgtype": "m.notice", "body": "sono un programma"}),
        event("m.room.message", {"msgtype": "m.server_notice", "body": "manutenzione"}),
        said("* latte", **{"m.relates_to": {"rel_type": "m.replace", "event_id": "$0"}}),
        event("m.room.message", {}, unsigned={"redacted_because": {}}),
        said("Fatto.") | {"sender": ME.id},
        event("m.reaction", {"m.relates_to": {"event_id": "$0", "key": "1️⃣"}}, ME.id),
        said("  "),
        said(""),
        event("m.room.message", {"msgtype": "m.text", "body": 7}),
        event("m.room.message", {}),
        event("m.room.encrypted", {}),
        event("m.room.topic", {"topic": "latte"}, state_key=""),
        event("org.matrix.msc3381.poll.response", {}),
        event("m.room.redaction", {}),
        event("m.reaction", {"m.relates_to": {"event_id": "$0"}}),
        {"type": "m.room.message"},
        {},
    ],
)
def test_what_nobody_waits_for_is_left_alone(what: dict[str, Any]) -> None:
    """Other programs, edits, what was taken back, the bot's own, and what says nothing."""
    assert nothing(what)


@pytest.mark.parametrize(("key", "sign"), [("2️⃣", "2️⃣"), ("👍", "👍"), ("🔟", "10")])
def test_a_sign_on_a_message(key: str, sign: str) -> None:
    relation = {"rel_type": "m.annotation", "event_id": "$q", "key": key}
    assert content(event("m.reaction", {"m.relates_to": relation})) == Reaction(sign, "!due|$q")


@pytest.mark.parametrize("where", ["event", "content"])
def test_what_is_taken_back_names_its_event(where: str) -> None:
    """Where it is said depends on the room's version."""
    what = event("m.room.redaction", {"redacts": "$9"} if where == "content" else {})
    assert content(what | ({"redacts": "$9"} if where == "event" else {})) == TakenBack("$9")


@pytest.mark.parametrize(
    "kind", ["m.sticker", "m.poll.start", "org.matrix.msc3381.poll.start", "m.call.invite"]
)
def test_what_no_one_can_act_on_is_said_to_be_so_in_private_only(kind: str) -> None:
    """And it is not kept: nothing of it failed."""
    incoming = heard(event(kind, {"body": "🐈"}))
    assert isinstance(incoming.content, Unreadable)
    assert incoming.raw is None
    assert nothing(event(kind, {"body": "🐈"}), GROUP)


def test_what_could_not_be_decrypted_is_said_to_be_so() -> None:
    assert content(event("m.room.encrypted", {"algorithm": "m.megolm.v1.aes-sha2"})) == Undecryptable()


@pytest.mark.parametrize("at", [None, "gestern", True, 10**30, int(NOW.timestamp() * 1000) + 3_600_000])
def test_a_clock_that_is_wrong_is_not_believed(at: Any) -> None:
    assert heard(said("ciao") | {"origin_server_ts": at}).at == NOW


def test_what_no_database_takes_is_left_out() -> None:
    assert content(said("lat\0te \ud83d")) == Text("latte �")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)

KEYS = (
    "msgtype",
    "body",
    "m.relates_to",
    "file",
    "url",
    "info",
    "membership",
    "geo_uri",
    "m.mentions",
    "redacts",
)

KINDS = ("m.room.message", "m.reaction", "m.room.member", "m.room.redaction", "m.sticker", "m.room.encrypted")


@given(
    st.sampled_from(KINDS),
    st.dictionaries(st.sampled_from(KEYS), JSON | st.sampled_from(["m.text", "m.image", "join"]), max_size=5)
    | JSON,
    st.sampled_from([PRIVATE, GROUP]),
)
@example("m.room.message", {"msgtype": []}, PRIVATE)
@example("m.room.message", {"msgtype": {}}, GROUP)
def test_whatever_a_server_sends_nothing_breaks(kind: str, what: Any, view: View) -> None:
    """Nor is anything buried needlessly: what makes no sense is left alone, or said to be unreadable."""
    odd = event(kind, what, state_key=MARIA) if kind == "m.room.member" else event(kind, what)
    if concerns(odd, ME.id):
        incoming = translate(odd, ME, view, NOW)
        assert incoming is None or incoming.raw is None, json.dumps(what)
    Room("!x", ME.id).apply(odd)
