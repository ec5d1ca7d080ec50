"""What people do on Telegram, as the inside hears it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.read import ANONYMOUS_ADMIN, Self, read, translate
from bot.domain.places import Point
from bot.ports.chat import (
    ChatChange,
    Command,
    Content,
    Happening,
    Incoming,
    Media,
    MediaKind,
    PhoneCard,
    Place,
    Press,
    Text,
    Unreadable,
)

ME = Self(700100200, "cortile_prova_bot")
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SENT = datetime(2026, 3, 2, 8, 59, tzinfo=UTC)
MARIA = {
    "id": 6_200_000_001,
    "is_bot": False,
    "first_name": "Maria",
    "last_name": "Neri",
    "language_code": "it-IT",
}
BOT = {"id": ME.id, "is_bot": True, "first_name": "Cortile", "username": ME.username}
PRIVATE = {"id": 6_200_000_001, "type": "private", "first_name": "Maria"}
GROUP = {"id": -1_002_100_000_001, "type": "supergroup", "title": "Via Padova"}


def entity(kind: str, offset: int, length: int, **more: Any) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **more}


def message(chat: dict[str, Any] = PRIVATE, sender: dict[str, Any] = MARIA, **content: Any) -> dict[str, Any]:
    body = {"message_id": 7, "date": int(SENT.timestamp()), "chat": chat, "from": sender}
    return {"update_id": 41, "message": body | content}


def membership(chat: dict[str, Any], old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    body = {
        "chat": chat,
        "from": MARIA,
        "date": int(SENT.timestamp()),
        "old_chat_member": old,
        "new_chat_member": new,
    }
    return {"update_id": 41, "my_chat_member": body}


def only(update: dict[str, Any]) -> Incoming:
    (event,) = read(update, ME, NOW)
    return event


def test_a_private_message_says_who_where_when_and_in_which_language() -> None:
    """Ids come as strings, the name is the first name alone, the moment is the message's own."""
    update = message(text="mi serve la spesa")
    assert only(update) == Incoming(
        channel="telegram",
        bot="700100200",
        event_id="41",
        sender="6200000001",
        chat="6200000001",
        private=True,
        content=Text("mi serve la spesa"),
        at=SENT,
        message="7",
        language="it",
        shown_name="Maria",
        raw=json.dumps(update, separators=(",", ":")).encode(),
    )


def test_a_missing_language_stays_unknown() -> None:
    """So that the last known one is kept."""
    silent = {key: value for key, value in MARIA.items() if key != "language_code"}
    assert only(message(sender=silent, text="ciao")).language is None


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({"text": "/start", "entities": [entity("bot_command", 0, 6)]}, Command("start")),
        ({"text": "/START abc_1-2 ", "entities": [entity("bot_command", 0, 6)]}, Command("start", "abc_1-2")),
        (
            {"text": "/aiuto\nsono caduta", "entities": [entity("bot_command", 0, 6)]},
            Command("aiuto", "sono caduta"),
        ),
        ({"text": "vedi /start", "entities": [entity("bot_command", 5, 6)]}, Text("vedi /start")),
        ({"text": "/ non un comando"}, Text("/ non un comando")),
        ({"text": "a\0b\ud83d"}, Text("ab\ufffd")),
        ({"location": {"latitude": 45.487, "longitude": 9.217}}, Place(Point(45.487, 9.217))),
        (
            {
                "location": {"latitude": 45.0, "longitude": 9.0},
                "venue": {"location": {"latitude": 45.0, "longitude": 9.0}, "title": "Biblioteca"},
            },
            Place(Point(45.0, 9.0)),
        ),
        (
            {"contact": {"phone_number": "393335550001", "first_name": "Maria", "user_id": MARIA["id"]}},
            PhoneCard("+393335550001", own=True),
        ),
        (
            {"contact": {"phone_number": "333 5550002", "first_name": "Ada", "user_id": 6_200_000_002}},
            PhoneCard("333 5550002", own=False),
        ),
        ({"contact": {"phone_number": "+393335550003", "first_name": "Ada"}}, PhoneCard("+393335550003", own=False)),
        ({"voice": {"file_id": "V1", "duration": 3}}, Media(MediaKind.VOICE, "voice:V1")),
        (
            {"photo": [{"file_id": "small"}, {"file_id": "large"}], "caption": "lo scontrino"},
            Media(MediaKind.PHOTO, "photo:large", "lo scontrino"),
        ),
        ({"document": {"file_id": "D1"}}, Media(MediaKind.DOCUMENT, "document:D1")),
        ({"animation": {"file_id": "A1"}, "document": {"file_id": "A1"}}, Media(MediaKind.OTHER, "animation:A1")),
        ({"video_note": {"file_id": "N1"}}, Media(MediaKind.OTHER, "video_note:N1")),
        ({"sticker": {"file_id": "S1", "emoji": "👍"}}, Unreadable("sticker")),
        ({"poll": {"id": "1"}}, Unreadable("poll")),
        ({"migrate_to_chat_id": -100123}, ChatChange(Happening.MIGRATED, to="-100123")),
    ],
)  # fmt: skip
def test_what_a_person_sends(content: dict[str, Any], expected: Content) -> None:
    """Each kind of message is read as what it means."""
    assert only(message(**content)).content == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({"text": "che bella giornata"}, Text("che bella giornata", addressed=False)),
        (
            {"text": "@Cortile_prova_bot, mi serve la spesa", "entities": [entity("mention", 0, 18)]},
            Text("mi serve la spesa"),
        ),
        (
            {"text": "🛒🛒 @cortile_prova_bot spesa?", "entities": [entity("mention", 5, 18)]},
            Text("🛒🛒 spesa?"),
        ),
        ({"text": "grazie @cortile_prova_bot!", "entities": [entity("mention", 7, 18)]}, Text("grazie!")),
        (
            {"text": "chiedi a @ada", "entities": [entity("mention", 9, 4)]},
            Text("chiedi a @ada", addressed=False),
        ),
        (
            {"text": "Cortile aiutami", "entities": [entity("text_mention", 0, 7, user=BOT)]},
            Text("aiutami"),
        ),
        (
            {"text": "va bene", "reply_to_message": {"message_id": 5, "from": BOT, "chat": GROUP}},
            Text("va bene", addressed=True, reply_to="5"),
        ),
        (
            {"text": "va bene", "reply_to_message": {"message_id": 5, "from": MARIA, "chat": GROUP}},
            Text("va bene", addressed=False, reply_to="5"),
        ),
        (
            {
                "text": "ciao",
                "reply_to_message": {"message_id": 3, "from": BOT, "chat": GROUP, "forum_topic_created": {}},
            },
            Text("ciao", addressed=False),
        ),
        ({"text": "/chiedi", "entities": [entity("bot_command", 0, 7)]}, Command("chiedi")),
        (
            {"text": "/chiedi@Cortile_Prova_Bot pane", "entities": [entity("bot_command", 0, 25)]},
            Command("chiedi", "pane"),
        ),
    ],
)  # fmt: skip
def test_what_is_said_in_a_group(content: dict[str, Any], expected: Content) -> None:
    """The bot knows whether it is spoken to, and does not hear its own name as part of the wish."""
    assert only(message(GROUP, **content)).content == expected


def test_a_topic_is_kept_and_a_plain_thread_of_replies_is_not_one() -> None:
    """Answers go to the topic that was asked in."""
    assert only(message(GROUP, text="ciao", message_thread_id=12, is_topic_message=True)).thread == "12"
    assert only(message(GROUP, text="ciao", message_thread_id=12)).thread is None


@pytest.mark.parametrize(
    "update",
    [
        message(GROUP, text="/chiedi@altro_bot", entities=[entity("bot_command", 0, 17)]),
        message(GROUP, sender=BOT | {"id": 99}, text="sono un bot"),
        message({"id": -5, "type": "channel", "title": "Avvisi"}, text="avviso"),
        message(GROUP, sticker={"file_id": "S1"}),
        message(GROUP, new_chat_title="Via Padova 2"),
        message(GROUP, migrate_from_chat_id=-4),
        message(GROUP, new_chat_members=[BOT]),
        message(GROUP, sender=MARIA | {"id": 777000}, text="dal canale", is_automatic_forward=True),
        {"update_id": 41, "edited_message": message(text="corretto")["message"]},
        {"update_id": 41, "channel_post": {"message_id": 1, "text": "avviso"}},
        {"update_id": 41, "a_kind_of_the_future": {"x": 1}},
        membership(GROUP, {"status": "member"}, {"status": "administrator"}),
    ],
)
def test_what_is_no_business_of_ours_is_no_event(update: dict[str, Any]) -> None:
    """Other bots, channels, corrections, announcements of the app."""
    assert read(update, ME, NOW) == ()


@pytest.mark.parametrize(
    ("chat", "old", "new", "expected"),
    [
        (PRIVATE, {"status": "member"}, {"status": "kicked"}, Happening.BLOCKED),
        (PRIVATE, {"status": "kicked"}, {"status": "member"}, Happening.UNBLOCKED),
        (GROUP, {"status": "left"}, {"status": "member"}, Happening.BOT_ADDED),
        (GROUP, {"status": "kicked"}, {"status": "administrator"}, Happening.BOT_ADDED),
        (GROUP, {"status": "administrator"}, {"status": "kicked"}, Happening.BOT_REMOVED),
        (GROUP, {"status": "member"}, {"status": "left"}, Happening.BOT_REMOVED),
        (
            GROUP,
            {"status": "restricted", "is_member": True},
            {"status": "restricted", "is_member": False},
            Happening.BOT_REMOVED,
        ),
    ],
)
def test_what_happens_to_the_bot_itself(
    chat: dict[str, Any], old: dict[str, Any], new: dict[str, Any], expected: Happening
) -> None:
    """Blocking, unblocking, joining and leaving, each once."""
    assert only(membership(chat, old, new)).content == ChatChange(expected)


def test_each_newcomer_is_an_event_of_their_own() -> None:
    """Two people added at once are welcomed both, and the event ids differ; bots are not welcomed."""
    ada = {"id": 6_200_000_009, "is_bot": False, "first_name": "Ada"}
    events = read(message(GROUP, new_chat_members=[MARIA, BOT, ada]), ME, NOW)
    assert [(event.event_id, event.sender, event.shown_name) for event in events] == [
        ("41#0", "6200000001", "Maria"),
        ("41#1", "6200000009", "Ada"),
    ]
    assert {event.content for event in events} == {ChatChange(Happening.NEWCOMER)}


def test_an_anonymous_admin_is_nobody_in_particular() -> None:
    """Words of "the group" can't be anyone's; a command comes with a sender who has no rights anywhere."""
    group_bot = {
        "id": ANONYMOUS_ADMIN,
        "is_bot": True,
        "first_name": "Group",
        "username": "GroupAnonymousBot",
    }
    assert only(message(GROUP, group_bot, text="mi serve la spesa")).content == Unreadable("anonymous")
    command = only(message(GROUP, group_bot, text="/bacheca", entities=[entity("bot_command", 0, 8)]))
    assert (command.content, command.sender) == (Command("bacheca"), "1087968824")


@pytest.mark.parametrize(
    ("hung_on", "expected"),
    [
        (
            {"message_id": 8, "date": 5, "chat": GROUP, "is_topic_message": True, "message_thread_id": 3},
            ("8", "3"),
        ),
        ({"message_id": 8, "date": 0, "chat": GROUP}, ("8", None)),
    ],
)
def test_a_press_carries_its_token_its_query_and_where_it_hung(
    hung_on: dict[str, Any], expected: tuple[str, str | None]
) -> None:
    """Also on a message that Telegram can't show any more; the moment is the press, not the message."""
    event = only(
        {"update_id": 41, "callback_query": {"id": "55", "from": MARIA, "message": hung_on, "data": "abc"}}
    )
    assert event.content == Press("abc", query="55", message=expected[0])
    assert (event.chat, event.private, event.thread, event.at) == (str(GROUP["id"]), False, expected[1], NOW)


def test_a_press_without_a_message_is_answered_in_the_pressers_chat() -> None:
    """No press goes unanswered."""
    event = only({"update_id": 41, "callback_query": {"id": "55", "from": MARIA}})
    assert (event.content, event.chat, event.private) == (Press("", query="55"), "6200000001", True)


@pytest.mark.parametrize(
    "update",
    [
        message(text=12),
        message(text="ciao", sender=MARIA | {"id": "non un numero"}),
        message(location={"latitude": 450.0, "longitude": 9.0}),
        message(text="ciao", date="ieri"),
        message(text="/start", entities=[{"type": "bot_command"}]),
        {"update_id": 41},
        {"update_id": 41, "message": "ciao"},
        {"update_id": 41, "message": {"message_id": 1}},
        {"update_id": 41, "callback_query": {"id": 5}},
    ],
)
def test_an_update_that_cannot_be_read_is_kept_whole(update: dict[str, Any]) -> None:
    """It becomes an event of its own id, with the update in `raw`, and raises nothing."""
    (event,) = translate(update, ME, NOW)
    assert isinstance(event.content, Unreadable)
    assert event.event_id == "41"
    assert json.loads(event.raw or b"") == update


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["id", "chat", "from", "type", "text", "date", "message", "message_id", "entities", "location", "status"]
    ), inner, max_size=5),
    max_leaves=12,
)  # fmt: skip


@given(update=JSON | st.fixed_dictionaries({"update_id": st.integers(), "message": JSON}))
def test_nothing_that_comes_can_stop_the_translation(update: Any) -> None:
    """Whatever JSON an update is, translating returns events with usable ids."""
    for event in translate(update, ME, NOW):
        assert event.event_id
        event.shown_name.encode()
