"""What rotas there are, which turns are free, and which ones are mine."""

from __future__ import annotations

from bot.context import Context
from bot.domain.people import Neighbour
from bot.domain.rotas import Rota, free
from bot.ports.rows import Choice
from bot.ports.words import Lines, Moment, Say
from bot.routing import Pressed, Said, Who, button, command
from handlers.everyone import MENU
from handlers.rotas import planning, taking

MOST_ROTAS = 3
MOST_FREE = 2
LINES = 6
"""Turns that one message tells of."""


@command("rota", it="turni", who=Who.MEMBER, spoken=True)
def rota(ctx: Context, said: Said) -> None:
    """Which rotas there are; with words after it, whoever makes rotas begins a new one."""
    if said.rest.strip() and planning.makes(ctx.sender):
        ctx.go("rota.make", words=said.rest.strip())
        return
    show_all(ctx)


@command("my turns", it="i miei turni", who=Who.MEMBER, menu=False)
def my_turns(ctx: Context, said: Said) -> None:
    """ "I miei turni." """
    show_mine(ctx)


@button("rota.all", who=Who.MEMBER)
def all_pressed(ctx: Context, pressed: Pressed) -> None:
    show_all(ctx, int(pressed.args.get("page") or 0))


def show_all(ctx: Context, page: int = 0) -> None:
    """Every rota, and the sender's own turns."""
    me, found = ctx.me, ctx.store.rotas.standing(ctx.community.id)
    make = [Choice("rota-button-make", "rota.make")] if planning.makes(me) else []
    if not found:
        ctx.say("rota-none", make or MENU)
        return
    start = page * MOST_ROTAS
    shown = found[start : start + MOST_ROTAS] or found[:MOST_ROTAS]
    choices = [
        Choice("rota-button-rota", "rota.show", {"rota": each.id}, {"rota": each.name}) for each in shown
    ]
    if len(found) > MOST_ROTAS:
        following = page + 1 if start + MOST_ROTAS < len(found) else 0
        choices.append(Choice("button-more", "rota.all", {"page": following}))
    elif taking.taken_by(ctx, me):
        choices.append(Choice("rota-button-mine", "rota.mine"))
    elif make and len(choices) <= MOST_ROTAS:
        choices += make
    ctx.say("rota-list", choices, mine=_mine_lines(ctx, me))


def _mine_lines(ctx: Context, me: Neighbour) -> Say | str:
    mine = taking.taken_by(ctx, me)[:LINES]
    if not mine:
        return ""
    lines = [Say("rota-mine-line", planning.said(each, turn)) for each, turn in mine]
    return Say("rota-list-mine", {"turns": Lines(lines, "– ")})


@button("rota.show", who=Who.MEMBER)
def show_pressed(ctx: Context, pressed: Pressed) -> None:
    show(ctx, planning.rota_of(ctx, pressed), int(pressed.args.get("page") or 0))


def show(ctx: Context, rota: Rota, page: int = 0) -> None:
    """The next turns of a rota: how many hands each needs, and, for those who lend one there, whose they are."""
    me = ctx.me
    ahead = ctx.store.turns.ahead(rota.id, ctx.now)
    start = page * LINES
    shown = ahead[start : start + LINES]
    inside = planning.makes(me) or any(r.id == rota.id for r, _ in taking.taken_by(ctx, me))
    lines: list[Say | str] = []
    open_ones = []
    for turn in shown:
        people = planning.takers(ctx, turn)
        missing = free(rota, ctx.store.hands.of(turn.id))
        names = ", ".join(person.name for person in people) if inside else ""
        lines.append(Say("rota-turn-line", {"when": Moment(turn.at), "count": missing, "names": names}))
        if missing and all(person.id != me.id for person in people):
            open_ones.append(turn)
    choices = [
        Choice("rota-button-take-at", "rota.take", {"turn": turn.id}, {"when": Moment(turn.at)}, row=n)
        for n, turn in enumerate(open_ones[:MOST_FREE])
    ]
    if len(ahead) > start + LINES:
        choices.append(Choice("rota-button-later", "rota.show", {"rota": rota.id, "page": page + 1}, row=8))
    if planning.makes(me):
        choices.append(Choice("rota-button-manage", "rota.manage", {"rota": rota.id}, row=9))
    else:
        choices.append(Choice("button-back", "rota.all", row=9))
    if lines:
        ctx.say("rota-turns", choices, rota=rota.name, place=rota.place, turns=Lines(lines, "– "))
    else:
        ctx.say("rota-no-turns", choices, rota=rota.name, place=rota.place)


@button("rota.mine", who=Who.MEMBER)
def mine_pressed(ctx: Context, pressed: Pressed) -> None:
    show_mine(ctx)


def show_mine(ctx: Context) -> None:
    """The sender's turns; one is left or swapped from here."""
    mine = taking.taken_by(ctx, ctx.me)
    if not mine:
        ctx.say("rota-mine-none", (Choice("rota-button-all", "rota.all"),))
        return
    lines = [Say("rota-mine-line", planning.said(each, turn)) for each, turn in mine[:LINES]]
    choices = [
        Choice(
            "rota-button-turn", "rota.leave", {"turn": turn.id},
            {"rota": each.name, "when": Moment(turn.at, "day")}, row=n,
        )
        for n, (each, turn) in enumerate(mine[:MOST_ROTAS])
    ]  # fmt: skip
    ctx.say("rota-mine", (*choices, Choice("button-back", "rota.all", row=9)), turns=Lines(lines, "– "))


@button("rota.not-now", who=Who.MEMBER)
def not_now(ctx: Context, pressed: Pressed) -> None:
    """Not this time: nobody keeps count of it."""
    ctx.note("rota-not-now")


@command("leave my turn", it="lascio il turno", who=Who.MEMBER, menu=False)
def leave_said(ctx: Context, said: Said) -> None:
    """ "Lascio il turno": the only one, or which."""
    _about_mine(ctx, "rota.leave")


@command("swap my turn", it="scambio il turno", who=Who.MEMBER, menu=False)
def swap_said(ctx: Context, said: Said) -> None:
    """ "Scambio il turno." """
    _about_mine(ctx, "rota.swap")


def _about_mine(ctx: Context, action: str) -> None:
    mine = taking.taken_by(ctx, ctx.me)
    if len(mine) == 1:
        ctx.go(action, turn=mine[0][1].id)
    else:
        show_mine(ctx)
