"""Who comes and goes in Matrix rooms, as the inside hears of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.channels.matrix.read import View
from bot.ports.chat import ChatChange, Happening
from tests.channels.matrix_events import GROUP, LUCA, MARIA, ME, NAMES, content, heard, member, nothing


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
