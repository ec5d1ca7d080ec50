"""Ties: what a person gave and received, as one. No points, no ranking, no debts."""

from __future__ import annotations

from collections.abc import Sequence

from bot.context import Context
from bot.domain.reciprocity import Tie, woven
from bot.ports.words import Lines, Listing, Minutes, Say
from bot.routing import Said, Who, command

MOST = 8
"""People who are named, those met last first; the others are only counted."""


@command("ties", it="legami", who=Who.MEMBER)
def ties(ctx: Context, said: Said) -> None:
    """In words: with whom, how often, for how long, what."""
    mine = ctx.store.ties.of(ctx.me.id)
    sums = woven(mine, ctx.me.id)
    if not sums.ties:
        ctx.say("tie-none")
        return
    met: dict[int, list[Tie]] = {}
    for tie in sorted(mine, key=lambda t: (t.at, t.id), reverse=True):
        met.setdefault(tie.receiver_id if tie.giver_id == ctx.me.id else tie.giver_id, []).append(tie)
    lines = [_line(ctx, other, theirs) for other, theirs in list(met.items())[:MOST]]
    if len(met) > MOST:
        lines.append(Say("tie-more", {"people": len(met) - MOST}))
    thanks = next((t for t in reversed(mine) if t.thanks and t.giver_id == ctx.me.id), None)
    ctx.say(
        "tie-all", times=sums.ties, people=sums.people, time=Minutes(_to_quarters(sums.minutes)),
        lines=Lines(lines, "– "),
        thanks=Say("tie-thanks", {"words": thanks.thanks}) if thanks else "",
    )  # fmt: skip


def _to_quarters(minutes: int) -> int:
    """Nobody counts the minutes of help: from an hour on only quarters are said."""
    return minutes if minutes < 60 else round(minutes / 15) * 15


def _line(ctx: Context, other: int, theirs: Sequence[Tie]) -> Say:
    person = ctx.store.people.find(other)
    name = (
        person.name if person is not None and person.name and person.is_member else Say("anonymous-neighbour")
    )
    kinds = list(dict.fromkeys(t.kind for t in theirs))
    return Say(
        "tie-line",
        {"name": name, "times": len(theirs), "kinds": Listing([Say(f"kind-{kind}") for kind in kinds])},
    )
