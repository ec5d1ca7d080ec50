"""What a card looks like: its text, its buttons and its state, edited wherever it stands."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.context import Context
from bot.domain.cards import ABOUT_REQUESTS, Card, CardKind, CardState
from bot.domain.people import Chat, Role
from bot.ports.delivery import Act
from bot.ports.rows import Choice, load_choice
from bot.ports.words import Lines, Moment, Say, load_all

LABELS = {kind: f"desk-card-{kind.value}" for kind in CardKind}

TITLES = {"desk-find-task-unclosed": "desk-card-unclosed"}
"""Texts that have a title of their own: a silence is no problem yet."""


def title(card: Card) -> Say:
    """What sort of thing a card is."""
    return Say(TITLES.get(card.key, LABELS[card.kind]))


def slot_of(card: Card) -> str:
    """The name under which a card stands in chats."""
    return f"card:{card.id}"


def drawn(ctx: Context, card: Card) -> tuple[str, dict[str, Any], tuple[Choice, ...]]:
    """A card's text key, parameters and choices as it stands now. A closed one only says what it was."""
    text = remains(ctx, card) if card.is_closed else Say(card.key, load_all(card.params.get("text", {})))
    due = None
    if card.due_at and not card.is_closed:
        late = card.due_at < ctx.now
        when = Moment(card.due_at, "full" if late else "by")
        due = Say("desk-due-past" if late else "desk-due", {"when": when})
    lines = [line for line in (text, due, _status(ctx, card)) if line is not None]
    params: dict[str, Any] = {
        "number": str(card.number),
        "title": title(card),
        "body": Lines(lines),
    }
    choices = [load_choice(c) for c in card.params.get("choices", ())]
    if card.state is CardState.TAKEN:
        # In its place, so that the others keep their numbers: where those are signs, nobody can give the same twice.
        choices = [
            replace(c, label="desk-button-leave", action="card.leave") if c.action == "card.take" else c
            for c in choices
        ]
    bound = tuple(replace(c, args={**c.args, "card": card.id}) if not c.url else c for c in choices)
    return "desk-card", params, bound


def brief(ctx: Context, card: Card) -> Say:
    """What an open card is about, in a few words, for lists."""
    if card.kind in ABOUT_REQUESTS and (request := ctx.store.requests.find(card.subject_id)):
        return Say(
            "desk-brief-request",
            {
                "kind": Say(f"kind-{request.kind}"),
                "when": request.window or Say("desk-no-time"),
                "number": str(request.number),
                "name": ctx.store.people.get(request.person_id).name,
            },
        )
    name = load_all(card.params.get("text", {})).get("name", "")
    return Say("desk-brief", {"name": name or "—"})


def remains(ctx: Context, card: Card) -> Say | None:
    """What is left of a card when it is closed: what it was about, and nobody's name."""
    if card.kind not in ABOUT_REQUESTS or (request := ctx.store.requests.find(card.subject_id)) is None:
        return None
    return Say(
        "desk-brief-closed",
        {
            "kind": Say(f"kind-{request.kind}"),
            "when": request.window or Say("desk-no-time"),
            "number": str(request.number),
        },
    )


def redraw(ctx: Context, card: Card, *, clears: bool = False) -> None:
    """Bring the card up to date wherever it stands; where no coordinator reads any more, empty it. Of what a closed
    one said, and of what must go (`clears`), nothing is left to be looked up."""
    clears = clears or card.is_closed
    key, params, choices = drawn(ctx, card)
    for shown in ctx.store.outbox.showing(slot_of(card)):
        chat = ctx.store.chats.get(shown.chat_id)
        role = None if chat.private else Role.COORDINATOR
        if _read_by_coordinators(ctx, chat):
            ctx.post(chat.id, key, params, choices, act=Act.EDIT, slot=shown.slot, role=role, clears=clears)
        else:
            number = {"number": str(card.number)}
            ctx.post(
                chat.id, "desk-card-not-here", number, act=Act.EDIT, slot=shown.slot, role=role, clears=True
            )


def _read_by_coordinators(ctx: Context, chat: Chat) -> bool:
    """A coordinator's own chat, or the room that is theirs now."""
    if not chat.private:
        alone = not ctx.store.cards.about(CardKind.GUEST, chat.id)
        return alone and chat.id == ctx.community.desk_chat_id
    return any(n.is_coordinator for n in ctx.store.people.in_chat(chat.id))


def _status(ctx: Context, card: Card) -> Say | None:
    def name(key: str, other: int | None = None) -> str:
        who = ctx.store.people.find(card.params.get(key) or other or 0)
        return who.name if who else ""

    if card.is_closed:
        outcome = card.params.get("outcome")
        said = load_all({"outcome": outcome})["outcome"] if outcome else Say("desk-closed")
        return Say("desk-status-closed", {"outcome": said, "name": name("by")})
    if card.state is CardState.TAKEN:
        return Say("desk-status-taken", {"name": name("", card.taken_by) or "—"})
    if card.params.get("late"):
        return Say("desk-status-late", {"name": name("late") or "—"})
    if status := card.params.get("status"):
        said = load_all({"status": status})["status"]
        return said if isinstance(said, Say) else None
    return Say("desk-status-again", {"times": card.repeats}) if card.repeats else None
