"""Turns in free words: "prendo il turno di martedì", "giovedì non posso", "ci vado io", "chi manca ai turni?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from bot.context import Context
from bot.domain.rotas import Rota, Turn, free
from bot.domain.schedules import day_of
from bot.ports.rows import Choice
from bot.routing import Said
from bot.understanding import fold
from handlers.offers.waves import tasks_of
from handlers.requests import times
from handlers.rotas import taking
from handlers.tasks.helper_words import few, says

LONGEST = 12
"""Words of something said about a turn."""

_ON_DUTY = re.compile(r"\b(?:farmacia|farmacie|medico|guardia) di turno\b")
"""That is no turn of the neighbourhood's."""

WEEK = timedelta(weeks=1)

ANSWERS = ("rota.keep", "rota.leave", "rota.take")


def heard(ctx: Context, said: Said, words: str) -> bool:
    """Take it up, if it is about a turn: one that is named, or the one that was spoken of last."""
    me = ctx.sender
    if me is None or not me.is_member or len(words.split()) > LONGEST:
        return False
    assert ctx.talk is not None
    named = says(ctx, "rota-turn", _ON_DUTY.sub(" ", words))
    if named:
        return _of_turns(ctx, said, words)
    return not ctx.talk.state and few(words) and (_of_mine(ctx, said, words) or _of_shown(ctx, said, words))


def _of_turns(ctx: Context, said: Said, words: str) -> bool:
    """Words that say "turno"."""
    if not ctx.store.rotas.standing(ctx.community.id):
        return False
    for name, action in (("rota-swap", "rota.swap"), ("rota-cannot", "rota.leave")):
        if says(ctx, name, words):
            mine = _on(ctx, taking.taken_by(ctx, ctx.me), _day(ctx, said))
            if len(mine) == 1:
                ctx.go(action, turn=mine[0][1].id)
            else:
                ctx.go("rota.mine")
            return True
    if says(ctx, "rota-take", words):
        _take(ctx, said, words)
        return True
    if said.reading is not None and said.reading.kind is not None:
        return False
    ctx.go("rota.mine" if says(ctx, "rota-whose", words) else "rota.all")
    return True


def _take(ctx: Context, said: Said, words: str) -> None:
    """The turn of the day that is named, where it is clear which one; else they are shown."""
    day = None if says(ctx, "rota-always", words) else _day(ctx, said)
    rotas = ctx.store.rotas.standing(ctx.community.id)
    named = [r for r in rotas if any(len(w) > 3 and w in words for w in fold(r.name).split())]
    among = named or list(rotas)
    ahead = [(r, t) for r in among for t in ctx.store.turns.ahead(r.id, ctx.now)]
    found = _on(ctx, ahead, day) if day is not None else []
    if len(found) == 1:
        ctx.go("rota.take", turn=found[0][1].id)
    elif len(among) == 1:
        ctx.go("rota.show", rota=among[0].id)
    else:
        ctx.go("rota.all")


def _of_mine(ctx: Context, said: Said, words: str) -> bool:
    """ "Giovedì non posso", "non posso": a turn of theirs on that day, or the one of the last message. It is asked
    once more before anything changes."""
    assert ctx.talk is not None
    last = _last(ctx.talk.asides) or _last(ctx.talk.choices)
    cannot = says(ctx, "rota-cannot", words)
    comes = any(says(ctx, each, words) for each in ("i-go", "rota-comes"))
    mine = taking.taken_by(ctx, ctx.me) if cannot or comes else []
    if cannot and mine:
        day = _day(ctx, said)
        if day is not None:
            mine = _on(ctx, mine, day)
            elsewhere = any(day_of(a.at, ctx.community.timezone) == day for a in tasks_of(ctx, ctx.me))
            if len(mine) != 1 or elsewhere:
                return False
            ctx.go("rota.leave", turn=mine[0][1].id)
            return True
        if last is not None and any(turn.id == last.args["turn"] for _, turn in mine):
            ctx.go("rota.leave", turn=last.args["turn"])
            return True
    if cannot and last is not None and last.action == "rota.take":
        ctx.go("rota.not-now")
        return True
    if comes and last is not None:
        known = any(turn.id == last.args["turn"] for _, turn in mine)
        ctx.go("rota.keep" if known else "rota.take", turn=last.args["turn"])
        return True
    return False


def _last(choices: Sequence[Choice]) -> Choice | None:
    """A choice about a turn, if the newest message was about one."""
    newest = next(iter(choices), None)
    return newest if newest is not None and newest.action in ANSWERS and "turn" in newest.args else None


def _of_shown(ctx: Context, said: Said, words: str) -> bool:
    """ "Martedì", to a list of turns that can be taken: the one of that day, where there is one."""
    assert ctx.talk is not None
    shown = [c for c in ctx.talk.choices if c.action == "rota.take"]
    day = _day(ctx, said) if shown else None
    turn = ctx.store.turns.find(int(shown[0].args["turn"])) if day is not None else None
    if turn is None or says(ctx, "rota-cannot", words):
        return False
    rota = ctx.store.rotas.get(turn.rota_id)
    open_ = [
        (rota, t) for t in ctx.store.turns.ahead(rota.id, ctx.now) if free(rota, ctx.store.hands.of(t.id))
    ]
    found = _on(ctx, open_, day)
    if len(found) == 1:
        ctx.go("rota.take", turn=found[0][1].id)
    return len(found) == 1


def _on(ctx: Context, turns: Sequence[tuple[Rota, Turn]], day: date | None) -> list[tuple[Rota, Turn]]:
    """Those of a day; all, where none is named. "Giovedì", said on a Thursday, is today's before it is next week's."""
    if day is None:
        return list(turns)
    today = day_of(ctx.now, ctx.community.timezone)
    first = [each for each in turns if each[1].day == today] if today + WEEK == day else []
    return first or [each for each in turns if each[1].day == day]


def _day(ctx: Context, said: Said) -> date | None:
    """The day that is named."""
    if times.names_no_day(ctx, said.text):
        return None
    found = times.read_window(ctx, said.text)
    return day_of(found.window.start, ctx.community.timezone) if found is not None else None
