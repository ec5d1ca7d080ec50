"""An invitation to give, some days after somebody was helped: gentle, fitting, never a debt."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from bot.domain.people import Helping, Neighbour
from bot.domain.reciprocity import Tie
from bot.domain.trust import Trust

GET_ABOUT = frozenset({"groceries", "pharmacy", "accompaniment", "transport"})
"""Who receives these may find it hard to go out: they are invited to what is done at home."""


def may_invite(
    neighbour: Neighbour,
    ties: Iterable[Tie],
    last_refusal_at: datetime | None,
    now: datetime,
    giveback_after: timedelta,
) -> bool:
    """Whether this neighbour may be invited to give now.

    Only once for each time they were helped, `giveback_after` later, when it went well and they have not
    given since. Never after a bereavement, and never again after a refusal: of such an invitation by them,
    or of their own request by the coordination.
    """
    if not neighbour.is_member or neighbour.bereaved_at or last_refusal_at:
        return False
    mine = [t for t in ties if neighbour.id in (t.giver_id, t.receiver_id)]
    last = max(mine, key=lambda t: t.at, default=None)
    if last is None or last.receiver_id != neighbour.id or not last.again:
        return False
    invited = neighbour.invited_to_give_at
    return last.at + giveback_after <= now and (invited is None or invited < last.at)


def fitting(neighbour: Neighbour, helping: Helping | None, kinds: Collection[str]) -> tuple[str, ...]:
    """Ways to give that fit, the best first, as text keys; never empty, because everybody has a recipe.

    `kinds` are the kinds of help that this neighbour has received. What they give already is left out.
    """
    gives = helping.kinds if helping and helping.on_duty else frozenset()
    ways = []
    if neighbour.phone and "checkin" not in gives:
        ways.append("give-phone-call")
    ways.append("give-recipe")
    if neighbour.trust >= Trust.TRUSTED and neighbour.building is not None:
        ways.append("give-keys")
    if not GET_ABOUT.intersection(kinds) and "garden" not in gives:
        ways.append("give-plants")
    return tuple(ways)
