"""Making sure that somebody hears something: in their chat, else through a coordinator's telephone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.cards.keeping import raise_with
from bot.context import Context, on_behalf
from bot.domain.cards import Card, CardKind
from bot.domain.people import Chat, Neighbour
from bot.ports.delivery import Act, Document, Lane
from bot.ports.rows import Choice, OutboxRow
from bot.ports.words import Say


def reach(
    ctx: Context,
    neighbour: Neighbour,
    key: str,
    choices: Sequence[Choice] = (),
    /,
    *,
    within: timedelta = timedelta(hours=2),
    lane: Lane = Lane.REPLY,
    slot: str | None = None,
    protect: bool = False,
    document: Document | None = None,
    **params: Any,
) -> None:
    """Make sure a neighbour hears it: in chat, else as a *to be phoned* card with the text to read, due
    within `within` while somebody is on shift. The one who is just being phoned hears it at once."""
    if ctx.tell_with(
        neighbour, key, params, choices, lane=lane, slot=slot, protect=protect, document=document
    ):
        return
    if ctx.actor is not None and ctx.sender is not None and ctx.sender.id == neighbour.id:
        ctx.say(key, choices, **params)
        return
    to_phone(ctx, neighbour, Say(key, params), on_behalf(neighbour, choices), within=within, slot=slot)


def to_phone(
    ctx: Context,
    neighbour: Neighbour,
    text: Say,
    answers: Sequence[Choice] = (),
    *,
    within: timedelta = timedelta(hours=2),
    slot: str | None = None,
    key: str = "desk-to-be-phoned",
    then: Choice | None = None,
) -> Card:
    """A *to be phoned* card: the text to read, by when, said or no answer, and what they may answer.
    `then` is what happens when it has been said."""
    promised = ctx.promise(within)
    go_on = {"then": then.action, "with": dict(then.args)} if then else {}
    return raise_with(
        ctx, CardKind.PHONE, neighbour.id, key,
        {"name": neighbour.name, "phone": neighbour.phone or "—", "text": text},
        (
            Choice("desk-button-said", "desk.said", go_on, row=0),
            Choice("desk-button-no-answer", "desk.no-answer", row=0),
            *answers,
            Choice("desk-button-take", "card.take", row=2),
        ),
        due_at=promised[0] if promised else ctx.now + within, slot=slot,
    )  # fmt: skip


# --- from a chat that can't be reached to another one of the same person


def fall_back(ctx: Context, chat: Chat) -> None:
    """A private chat can't be reached any more: what waits for it is said to each of its people on another
    account, if they have one. What is left waits for nobody or changes what stands there."""
    if not chat.private:
        return
    people = ctx.store.people.in_chat(chat.id)
    for person in people:
        for account in ctx.store.accounts.of(person.id):
            if account.chat_id == chat.id and account.unreachable_at is None:
                ctx.store.accounts.save(replace(account, unreachable_at=ctx.now))
    move_waiting(ctx, chat, people)


def move_waiting(ctx: Context, chat: Chat, people: Sequence[Neighbour]) -> None:
    """Say what waits for these people in this chat on another account of theirs; the rest stays as it is."""
    for row, person in waiting_for(ctx, chat, people):
        if row.act is Act.SEND and _say_elsewhere(ctx, row, chat, person):
            ctx.store.outbox.drop(row.id)


def waiting_for(
    ctx: Context, chat: Chat, people: Sequence[Neighbour]
) -> Iterator[tuple[OutboxRow, Neighbour]]:
    """What waits in a chat for some of those who read there, and for whom."""
    behind, wanted = ctx.store.people.in_chat(chat.id), {p.id for p in people}
    for row in ctx.store.outbox.waiting(chat.id):
        person = _meant(ctx, row, behind)
        if person is not None and person.id in wanted:
            yield row, person


def _meant(ctx: Context, row: OutboxRow, people: Sequence[Neighbour]) -> Neighbour | None:
    """For whom of those behind one chat a message is."""
    if len(people) == 1:
        return people[0]
    for _, token in row.choices:
        button = ctx.store.buttons.known(ctx.store.token_hash(token)) if token else None
        if button is not None and button.presser_id is not None:
            return next((p for p in people if p.id == button.presser_id), None)
    named = [p for p in people if row.key == "addressed-to" and row.params.get("name") == p.name]
    return named[0] if len(named) == 1 else None


def _say_elsewhere(ctx: Context, row: OutboxRow, chat: Chat, person: Neighbour) -> bool:
    others = [
        account
        for account in ctx.store.accounts.of(person.id)
        if account.chat_id not in (None, chat.id) and account.unreachable_at is None
    ]
    if not others or row.media is not None:
        # A picture or a recording is known by a reference that means nothing elsewhere.
        return False
    key, params = row.key, row.params
    text = params.get("text")
    if key == "addressed-to" and isinstance(text, Say) and params.get("name") == person.name:
        key, params = text.key, text.params
    choices = [choice for choice, _ in row.choices]
    return ctx.tell_with(
        person, key, params, choices, lane=row.lane, slot=row.slot, protect=row.protect, over=others[0],
        not_before=row.not_before, document=row.document, receipt=row.receipt,
    )  # fmt: skip
