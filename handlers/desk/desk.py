"""The coordinators' desk: cards taken, closed and shown again, the board, and the morning's list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bot import cards
from bot.context import Context
from bot.domain.cards import Card, CardKind
from bot.domain.requests import RequestState
from bot.domain.schedules import day_of, next_covered, on_shift, shift_end
from bot.ports.rows import Choice, Talk
from bot.ports.words import Lines, Listing, Moment, Param, Say
from bot.routing import Due, Pressed, Said, Where, Who, button, command, timer

LISTING = "desk.listing"
"""In the room, the open question after a list: a digit opens a card, anything else is people talking."""

MOST_LISTED = 9
"""One digit each; what comes after is counted."""

ORDER = (
    CardKind.GUEST, CardKind.DANGER, CardKind.SILENT, CardKind.PERSON, CardKind.VISIT, CardKind.CALLED, CardKind.CALLOUT, CardKind.ROUND, CardKind.UNREACHABLE, CardKind.PROBLEM, CardKind.UNMET,
    CardKind.APPROVAL, CardKind.PHONE, CardKind.PHONE_HELPER, CardKind.FAILURE, CardKind.ARRANGEMENT, CardKind.DELEGATION, CardKind.PLAN,
    CardKind.NEWCOMER,
)  # fmt: skip
"""What is listed first: people in need, then what waits for an answer, then what can wait."""

EVERYWHERE = (Where.PRIVATE, Where.DESK)


def overheard(ctx: Context) -> None:
    """Words that fit no choice: in the room coordinators also talk with each other, and are left to it."""
    if ctx.in_private:
        ctx.missed()


# --- cards


@button("card.take", who=Who.COORDINATOR)
def take(ctx: Context, pressed: Pressed) -> None:
    cards.take(ctx, pressed.id("card"))


@button("card.leave", who=Who.COORDINATOR)
def leave(ctx: Context, pressed: Pressed) -> None:
    """Whoever took it lets it go; for anybody else it is as if they had wanted to take it."""
    card = ctx.store.cards.get(pressed.id("card"))
    if card.taken_by == ctx.coordinator().id:
        cards.leave(ctx, card.id)
    else:
        cards.take(ctx, card.id)


@button("card.close", who=Who.COORDINATOR)
def close(ctx: Context, pressed: Pressed) -> None:
    cards.close(ctx, pressed.id("card"), Say("desk-closed"))


@timer(cards.REPEAT)
def repeat(ctx: Context, due: Due) -> None:
    """Nobody has taken it, or who took it has not finished in time."""
    card = ctx.store.cards.find(due.subject_id)
    if card is not None and not card.is_closed:
        cards.again(ctx, card)


@button("desk.open", who=Who.COORDINATOR)
def open_card(ctx: Context, pressed: Pressed) -> None:
    """Show a card of a list, with its buttons, where it is asked for."""
    card = ctx.store.cards.get(pressed.id("card"))
    if card.is_closed:
        raise cards.settled(ctx, card)
    cards.show_here(ctx, card)


# --- lists


def waiting(ctx: Context) -> list[Card]:
    """The open cards in the order in which they need somebody."""
    return sorted(
        ctx.store.cards.open(ctx.community.id), key=lambda c: (not c.is_urgent, ORDER.index(c.kind), c.id)
    )


def numbered(ctx: Context, listed: Sequence[Card]) -> tuple[Lines, tuple[Choice, ...]]:
    """Cards as numbered lines, and the choices that open them."""
    lines: list[Say | str] = []
    choices = []
    for n, card in enumerate(listed[:MOST_LISTED], 1):
        entry: dict[str, Param] = {
            "n": str(n), "title": cards.title(card), "about": cards.brief(ctx, card),
            "taken": _taken(ctx, card),
        }  # fmt: skip
        lines.append(Say("desk-entry", entry))
        choices.append(
            Choice("desk-button-number", "desk.open", {"card": card.id}, {"n": str(n)}, row=(n - 1) // 5)
        )
    if len(listed) > MOST_LISTED:
        lines.append(Say("desk-entries-more", {"count": len(listed) - MOST_LISTED}))
    return Lines(lines), tuple(choices)


def _taken(ctx: Context, card: Card) -> str:
    who = ctx.store.people.find(card.taken_by) if card.taken_by else None
    return who.name if who else ""


def listen(ctx: Context) -> None:
    """Let a bare digit or one of the desk's words in the room go on from what was just shown."""
    if ctx.talk is not None and not ctx.in_private and ctx.talk.state in ("", LISTING):
        ctx.talk = replace(ctx.talk, state=LISTING, data={})


@command("board", it="bacheca", who=Who.COORDINATOR, where=EVERYWHERE)
def board(ctx: Context, said: Said) -> None:
    show_board(ctx)


def show_board(ctx: Context) -> None:
    """Figures, who is there, and what needs somebody."""
    live = Counter(r.state for r in ctx.store.requests.live(ctx.community.id))
    figures = [
        Say(f"desk-figure-{each.value}", {"count": live[each]}) for each in RequestState if live[each]
    ]  # fmt: skip
    listed = waiting(ctx)
    lines, choices = numbered(ctx, listed)
    ctx.say(
        "desk-board", choices,
        community=ctx.community.name, people=_who_is_there(ctx), count=len(listed), cards=lines,
        figures=Listing(figures) if figures else Say("desk-figure-none"),
    )  # fmt: skip
    listen(ctx)


def _who_is_there(ctx: Context) -> Say:
    """Who is on shift until when; else who comes next."""
    shifts, zone = ctx.store.shifts.all(ctx.community.id), ctx.community.timezone
    if not shifts:
        return Say("desk-shifts-none")
    here = [
        Say("desk-shift", {"name": ctx.store.people.get(i).name, "until": Moment(shift_end(shifts, ctx.now, i, zone))})
        for i in on_shift(shifts, ctx.now, zone)
    ]  # fmt: skip
    if here:
        return Say("desk-shifts-now", {"people": Listing(here)})
    coming = next_covered(shifts, ctx.now, zone)
    if coming is None:
        return Say("desk-shifts-none")
    return Say("desk-shifts-next", {"name": ctx.store.people.get(coming[1]).name, "when": Moment(coming[0])})


# --- the morning


@timer(cards.MORNING)
def morning(ctx: Context, due: Due) -> None:
    """What needs somebody today, short and numbered; nothing when nothing does."""
    listed = waiting(ctx)
    if not listed:
        return
    cards.plan_morning(ctx)
    lines, choices = numbered(ctx, listed)
    weekday = day_of(ctx.now, ctx.community.timezone).weekday()
    params: dict[str, Param] = {"weekday": Say(f"weekday-{weekday}"), "count": len(listed), "cards": lines}
    here = on_shift(ctx.store.shifts.all(ctx.community.id), ctx.now, ctx.community.timezone)
    people = [n for n in ctx.coordinators() if n.id in here] or ctx.coordinators()
    desk = cards.desk_of(ctx)
    if desk is None:
        for person in people:
            ctx.tell_with(person, "desk-morning", params, choices)
        return
    ctx.post(desk, "desk-morning", params, choices)
    for person in people:
        for account in ctx.store.accounts.of(person.id):
            talk = ctx.store.talks.of(account.id, desk) or Talk(
                account.id, desk, community_id=ctx.community.id
            )
            if not talk.state:
                ctx.store.talks.keep(replace(talk, state=LISTING, choices=choices, updated_at=ctx.now))
