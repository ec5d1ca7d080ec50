"""What a helper on a run writes of somebody by name: "Aldo sta bene", "Pina non risponde", "Rosa ha bisogno della
spesa"; and what words of danger change for whoever is being called or looked in on."""

from __future__ import annotations

import re

from bot.context import Context
from bot.domain.mobilising import UNSURE, CalledState
from bot.domain.rounds import Run, RunState, Visit, VisitState
from bot.routing import Said
from bot.understanding import fold
from handlers.checkins.heard import Report, how_is_she
from handlers.rounds import answers, drawing, going, needs
from handlers.tasks.helper_words import says

LONGEST = 200
"""Characters of a report; what is longer is a story, and read as such."""

WAYS = {Report.WELL: "visit.well", Report.NO_ANSWER: "visit.no-answer"}


def heard(ctx: Context, said: Said, words: str) -> bool:
    """Whether these words tell of one person of the sender's run, by name; then they tick that person."""
    if ctx.sender is None or not ctx.sender.is_member or len(said.text) > LONGEST:
        return False
    if (named := _named(ctx, words)) is None:
        return False
    _, visit = named
    report = how_is_she(ctx, said)
    plea = said.reading is not None and said.reading.kind is not None
    if report in WAYS and not plea:
        ctx.go(WAYS[report], visit=visit.id)
    elif report is Report.NEEDS or plea:
        needs.heard(ctx, visit, said)
    elif visit.open and says(ctx, "round-later", words):
        ctx.go("visit.later", visit=visit.id)
    else:
        return False
    return True


def _named(ctx: Context, words: str) -> tuple[Run, Visit] | None:
    """The one person of the sender's run who is named in these words and can still be ticked; None when none is, or
    it isn't clear who."""
    found = []
    for run in ctx.store.runs.by(ctx.me.id):
        if run.state is not RunState.UNDER_WAY:
            continue
        for visit in ctx.store.visits.of(run.id):
            person = ctx.store.people.find(visit.neighbour_id)
            name = fold(person.name).split()[:1] if person is not None else []
            if name and re.search(rf"(?<!\w){re.escape(name[0])}(?!\w)", words):
                found.append((run, visit))
    return found[0] if len({visit.neighbour_id for _, visit in found}) == 1 else None


def danger_said(ctx: Context, said: Said) -> None:
    """Coordinators are alerted already: whoever it is about is marked as needing something, and is neither asked nor
    phoned by the list hours later."""
    named = _named(ctx, fold(said.text))
    if named is not None:
        run, visit = named
        silence = said.reading is not None and said.reading.danger_kind == "silence"
        if silence and visit.open:
            _silent(ctx, run, visit)
        elif not silence and visit.state in going.CORRECTABLE:
            needs.write(ctx, run, going.ticked_in_need(ctx, run, visit), said.text[: needs.LONGEST])
        return
    for called in ctx.store.called.running_to(ctx.me.id):
        if called.state in UNSURE or called.state is CalledState.UNREACHED:
            answers.settle(ctx, called, CalledState.NEEDS)


def _silent(ctx: Context, run: Run, visit: Visit) -> None:
    going.mark_silent(ctx, run, drawing.mark(ctx, visit, VisitState.NO_ANSWER))
