"""What people do on Matrix, as the inside hears it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.channels.matrix.media import media_content
from bot.channels.matrix.read import Self, View, concerns, refers_to, thread_of, translate
from bot.channels.matrix.room import Room
from bot.domain.places import Point
from bot.ports.chat import (
    ChatChange,
    Command,
    Content,
    Happening,
    Incoming,
    Media,
    MediaKind,
    Place,
    Reaction,
    TakenBack,
    Text,
    Undecryptable,
    Unreadable,
)

ME = Self("@cortile:example.org", "Cortile")
MARIA, LUCA = "@maria:example.org", "@luca:example.org"
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SENT = datetime(2026, 3, 2, 8, 59, tzinfo=UTC)
NAMES = {MARIA: "Maria", LUCA: "", ME.id: "Cortile"}
PRIVATE = View("!due", MARIA, private=True, encrypted=True, names=NAMES)
GROUP = View("!tutti", "!tutti", private=False, encrypted=False, names=NAMES, asked_by=LUCA)


def event(kind: str, content: dict[str, Any], sender: str = MARIA, **more: Any) -> dict[str, Any]:
    sent = int(SENT.timestamp() * 1000)
    return {
        "type": kind,
        "event_id": "$1",
        "sender": sender,
        "origin_server_ts": sent,
        "content": content,
        **more,
    }


def said(body: str, **content: Any) -> dict[str, Any]:
    return event("m.room.message", {"msgtype": "m.text", "body": body, **content})


def heard(what: dict[str, Any], view: View = PRIVATE, *, to_me: bool = False) -> Incoming:
    incoming = translate(what, ME, view, NOW, to_me)
    assert incoming is not None
    return incoming


def content(what: dict[str, Any], view: View = PRIVATE, *, to_me: bool = False) -> Content:
    return heard(what, view, to_me=to_me).content


def nothing(what: dict[str, Any], view: View = PRIVATE) -> bool:
    return not concerns(what, ME.id) or translate(what, ME, view, NOW) is None


def member(who: str, now: str, before: str | None = None, by: str | None = None) -> dict[str, Any]:
    unsigned = {"prev_content": {"membership": before}} if before else {}
    return event("m.room.member", {"membership": now}, by or who, state_key=who, unsigned=unsigned)


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
    "where",
    [
        {"geo_uri": "geo:45.4914,9.2206;u=35"},
        {"org.matrix.msc3488.location": {"uri": "geo:45.4914,9.2206"}},
        {"m.location": {"uri": "geo:45.4914,9.2206,120"}},
    ],
)
def test_a_location(where: dict[str, Any]) -> None:
    what = event("m.room.message", {"msgtype": "m.location", "body": "qui", **where})
    assert content(what) == Place(Point(45.4914, 9.2206))


@pytest.mark.parametrize("uri", ["geo:", "geo:45", "geo:a,b", "geo:95,9", "geo:nan,9", "http://e.org", None])
def test_a_location_that_is_none_is_unreadable(uri: str | None) -> None:
    what = event("m.room.message", {"msgtype": "m.location", "body": "qui", "geo_uri": uri})
    assert content(what) == Unreadable("location")


FILE = {"url": "mxc://example.org/a", "key": {"k": "x"}, "iv": "y", "hashes": {"sha256": "z"}, "v": "v2"}


@pytest.mark.parametrize(
    ("msgtype", "kind"),
    [
        ("m.audio", MediaKind.VOICE),
        ("m.image", MediaKind.PHOTO),
        ("m.file", MediaKind.DOCUMENT),
        ("m.video", MediaKind.OTHER),
    ],
)
@pytest.mark.parametrize("source", [{"file": FILE}, {"url": "mxc://example.org/a"}])
def test_a_file_is_a_reference_that_can_be_sent_on(
    msgtype: str, kind: MediaKind, source: dict[str, Any]
) -> None:
    """Encrypted or not; what is sent on is the same file, with its key if it has one."""
    body = {
        "msgtype": msgtype,
        "body": "voce.ogg",
        "info": {"mimetype": "audio/ogg", "thumbnail_url": "mxc://x"},
    }
    media = content(event("m.room.message", {**body, **source}))
    assert isinstance(media, Media)
    assert (media.kind, media.caption) == (kind, "")
    assert media_content(media.reference) == {
        "msgtype": msgtype, "body": "voce.ogg", "filename": "voce.ogg", "info": {"mimetype": "audio/ogg"}, **source
    }  # fmt: skip


def test_a_caption_is_what_is_no_file_name() -> None:
    body = {
        "msgtype": "m.image",
        "body": "lo scontrino",
        "filename": "foto.jpg",
        "url": "mxc://example.org/a",
    }
    media = content(event("m.room.message", body))
    assert isinstance(media, Media)
    assert media.caption == "lo scontrino"


def test_a_file_that_is_not_there_is_nothing() -> None:
    assert nothing(event("m.room.message", {"msgtype": "m.image", "body": "foto.jpg"}))


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


def test_the_bot_comes_into_a_group_for_somebody_and_is_put_out() -> None:
    came = heard(member(ME.id, "join", "invite"), GROUP)
    assert (came.content, came.sender, came.chat) == (ChatChange(Happening.BOT_ADDED), LUCA, "!tutti")
    out = heard(member(ME.id, "leave", "join", by=LUCA), GROUP)
    assert (out.content, out.sender) == (ChatChange(Happening.BOT_REMOVED), LUCA)
    assert nothing(member(ME.id, "leave", "join"), GROUP)
    assert nothing(member(ME.id, "join", "join"), GROUP)


def test_somebody_new_in_a_group() -> None:
    """Who changes their name is not new, nor who comes into a chat of two."""
    new = heard(member(MARIA, "join", "invite"), GROUP)
    assert (new.content, new.sender) == (ChatChange(Happening.NEWCOMER), MARIA)
    assert content(member(MARIA, "join"), GROUP) == ChatChange(Happening.NEWCOMER)
    assert nothing(member(MARIA, "join", "join"), GROUP)
    assert nothing(member(MARIA, "leave", "join"), GROUP)
    assert nothing(member(MARIA, "join", "invite"))


def test_who_is_there_is_told_where_they_are_few() -> None:
    """Asked in, gone, put out: it comes with who is there now; a new name changes nothing."""
    small = replace(GROUP, present=(LUCA, MARIA))
    for event in (
        member(MARIA, "leave", "join"),
        member(MARIA, "invite", by=LUCA),
        member(MARIA, "ban", "join", by=LUCA),
    ):
        assert (heard(event, small).content, heard(event, small).present) == (
            ChatChange(Happening.OTHERS), (LUCA, MARIA),
        )  # fmt: skip
    assert nothing(member(MARIA, "join", "join"), small)
    assert content(member(MARIA, "join", "invite"), small) == ChatChange(Happening.NEWCOMER)


def test_who_leaves_the_last_chat_of_two_has_gone_and_may_come_back() -> None:
    def view(**more: Any) -> View:
        return View("!due", MARIA, private=True, encrypted=True, names=NAMES, **more)

    assert content(member(MARIA, "leave", "join"), view(left=True)) == ChatChange(Happening.BLOCKED)
    assert content(member(MARIA, "leave", "invite"), view(left=True)) == ChatChange(Happening.BLOCKED)
    assert nothing(member(MARIA, "leave", "join"), view(left=False))
    back = heard(member(ME.id, "join", "invite"), view(returned=True))
    assert (back.content, back.sender) == (ChatChange(Happening.UNBLOCKED), MARIA)
    assert content(member(ME.id, "leave", "join", by=MARIA)) == ChatChange(Happening.BLOCKED)


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
