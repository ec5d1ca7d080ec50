"""What was written while the bot was away: a plea that may have been met meanwhile is asked about first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.cards import raise_with
from bot.context import ASKED_LATE_AT, Context
from bot.domain.cards import CardKind
from bot.domain.people import Standing
from bot.ports.chat import Text
from bot.ports.rows import Choice, Talk
from bot.ports.words import Moment
from bot.routing import Due, Pressed, Said, button, state, timer
from bot.understanding import Intent, fold
from handlers import privately
from handlers.everyone import MENU, about_whom
from handlers.personal import mask_secrets

NEXT = "late.next"
"""The timer that comes back to pleas that waited while another one was talked about."""

UNANSWERED = "late.unanswered"
"""The timer that is due when nobody has said whether a late plea is still needed."""

MOST = 3
"""Late pleas that are asked about one by one. Who has written more often than that is asked for the rest in
one sentence."""

COME_BACK = timedelta(minutes=5)
"""After so long it is looked whether what is talked about has come to its end."""

A_PERSON_AFTER = timedelta(hours=1)
"""So long the question is left to its person; then a coordinator knows of the plea."""

LONGEST, SHOWN = 1_000, 80
"""Characters of a plea that are kept, and that are shown in the question."""


@state("late")
def late(ctx: Context, said: Said) -> None:
    """A plea that was read too late, or what else was written before the question about it was seen."""
    assert ctx.talk is not None
    if not ctx.in_private:
        _from_group(ctx, said)
        return
    asking = ctx.talk.state == "late"
    at = said.at or ctx.now
    if asking and not said.before:
        if _is_plea(said):
            # What is needed now has been said, in full: that is what counts.
            _settled(ctx)
            ctx.elsewhere()
        ctx.missed()
    if not asking:
        _ask(ctx, [_plea(said, at)])
        return
    if not _is_plea(said):
        return
    waiting = _waiting(ctx.talk)
    if any(fold(plea["text"]) == fold(said.text) for plea in waiting):
        return
    ctx.talk = replace(ctx.talk, data={**ctx.talk.data, "late": [*waiting, _plea(said, at)]})
    _remind(ctx, _waiting(ctx.talk))


def _from_group(ctx: Context, said: Said) -> None:
    """Asked in private, where the bot may write; else the way into the private chat is offered as ever, and nothing
    is sent before it was read there."""
    # Here, because what asking knows of late pleas is built on this module.
    from handlers.requests import group_ask

    private = privately.beside(ctx) if group_ask.private_chat(ctx) is not None else None
    if private is None:
        ctx.elsewhere()
    _ask(private, [_plea(said, said.at or ctx.now)])
    privately.keep(private)
    group_ask.say_in_group(ctx, "ask-group-private", (), said)


def _is_plea(said: Said) -> bool:
    return said.reading is not None and said.reading.intent is Intent.REQUEST


def _plea(said: Said, at: datetime) -> dict[str, str]:
    return {"text": said.text[:LONGEST], "at": at.isoformat()}


def _waiting(talk: Talk) -> list[dict[str, str]]:
    return list(talk.data.get("late", ()))


def _ask(ctx: Context, pleas: Sequence[Mapping[str, str]], asked: int = 0) -> None:
    """Ask about the first of them; the others wait for its answer."""
    assert ctx.talk is not None
    plea = pleas[0]
    if asked >= MOST:
        _settled(ctx)
        ctx.say("late-more", MENU)
        return
    shown = " ".join(plea["text"].split())
    key = "late-ask" if not asked else "late-ask-next"
    ctx.ask(
        "late", key, (Choice("late-button-yes", "late.yes"), Choice("late-button-no", "late.no")),
        data={"late": list(pleas), "late_asked": asked + 1, ASKED_LATE_AT: ctx.now.isoformat()},
        when=Moment(datetime.fromisoformat(plea["at"])),
        words=shown if len(shown) <= SHOWN else f"{shown[: SHOWN - 1]}…",
    )  # fmt: skip
    _remind(ctx, pleas)


def _remind(ctx: Context, pleas: Sequence[Mapping[str, str]], after: timedelta = A_PERSON_AFTER) -> None:
    """By whom it is about, not by the chat: who has two apps may answer on the other one."""
    ctx.later(
        UNANSWERED, ctx.now + after, about_whom(ctx),
        words=mask_secrets(" / ".join(plea["text"] for plea in pleas))[0],
        name=ctx.sender.name if ctx.sender else ctx.shown_name,
    )  # fmt: skip


def _settled(ctx: Context) -> None:
    """Somebody is there again: nobody has to look after these pleas."""
    ctx.forget(UNANSWERED, about_whom(ctx))
    ctx.done()


def _taken(ctx: Context) -> tuple[list[dict[str, str]], int]:
    """The pleas that wait, the one that was asked about first; closes the question."""
    assert ctx.talk is not None
    waiting, asked = _waiting(ctx.talk), int(ctx.talk.data.get("late_asked", 1))
    if ctx.talk.state != "late" or not waiting:
        ctx.missed()
    _settled(ctx)
    return waiting, asked


@button("late.yes")
def still_needed(ctx: Context, pressed: Pressed) -> None:
    """As if it were said now; its "tomorrow" counts from when it was written. Others come afterwards."""
    (first, *others), asked = _taken(ctx)
    if others:
        assert ctx.account is not None and ctx.chat is not None
        ctx.later(
            NEXT, ctx.now + COME_BACK, ctx.account.id, str(ctx.chat.id),
            pleas=others, asked=asked, about=about_whom(ctx),
        )  # fmt: skip
    ctx.again(Text(first["text"]), datetime.fromisoformat(first["at"]))


@button("late.no")
def not_needed(ctx: Context, pressed: Pressed) -> None:
    others, asked = _taken(ctx)
    if others[1:]:
        _ask(ctx, others[1:], asked)
    else:
        ctx.say("late-not-needed", MENU)


@timer(NEXT, waits=True)
def come_back(ctx: Context, due: Due) -> None:
    """The other pleas, once nothing else is talked about."""
    talk = ctx.store.talks.of(due.subject_id, int(due.tag))
    account = ctx.store.accounts.find(due.subject_id)
    chat = ctx.store.chats.find(int(due.tag))
    if (
        talk is None
        or account is None
        or chat is None
        or chat.gone_at is not None
        or _has_left(ctx, int(due.args["about"]))
    ):
        return
    pleas: list[dict[str, str]] = list(due.args["pleas"])
    people = ctx.store.people.behind(account.id)
    sender = next((n for n in people if len(people) == 1 or n.id == talk.neighbour_id), None)
    there = Context(
        ctx.services, ctx.store, ctx.community, ctx.now, account, chat, sender=sender, talk=talk,
    )  # fmt: skip
    tries = int(due.args.get("tries", 1))
    if talk.state and tries * COME_BACK < A_PERSON_AFTER:
        args: dict[str, Any] = {**due.args, "tries": tries + 1}
        ctx.later(NEXT, ctx.now + COME_BACK, due.subject_id, due.tag, **args)
    elif talk.state:
        # Half-way in something else, and silent.
        _remind(there, pleas, timedelta())
    else:
        _ask(there, pleas, int(due.args["asked"]))
        privately.keep(there)


@timer(UNANSWERED, waits=True)
def unanswered(ctx: Context, due: Due) -> None:
    """Nobody is left in silence with a plea that came while the bot was away: a person looks after it."""
    about = due.subject_id
    if _has_left(ctx, about):
        return
    sender = ctx.store.people.find(about) if about > 0 else None
    raise_with(
        ctx, CardKind.PERSON, about, "desk-late-plea",
        {
            "name": str(due.args.get("name") or "—"), "phone": (sender.phone if sender else "") or "—",
            "words": str(due.args["words"])[:LONGEST],
        },
        (Choice("desk-button-take", "card.take", row=0), Choice("desk-button-seen-to", "card.close", row=0)),
        urgent=False,
    )  # fmt: skip


def _has_left(ctx: Context, about: int) -> bool:
    """Whether the plea was of somebody whose data have gone since."""
    person = ctx.store.people.find(about) if about > 0 else None
    return about > 0 and (person is None or person.standing is Standing.LEFT)
