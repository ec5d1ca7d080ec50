"""An invitation to give, days after somebody was helped: gentle, fitting, never a debt."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.cards import raise_card
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.giveback import fitting, may_invite
from bot.domain.people import Helping, Neighbour
from bot.domain.requests import RequestState
from bot.domain.schedules import quiet_ends
from bot.ports.delivery import Lane
from bot.ports.rows import Choice
from bot.ports.words import Moment, Say
from bot.routing import Due, Pressed, Who, button, timer

INVITE = "give.invite"

LEFT_ALONE = timedelta(days=180)
"""How long nobody is invited again who has said *not now*. `invited_to_give_at` then lies in the future."""

NEVER = datetime(9999, 1, 1, tzinfo=UTC)
"""`invited_to_give_at` of somebody who does not want to be invited any more."""

CALL_WITHIN = timedelta(hours=8)

EXTENDS = {"give-phone-call": "checkin", "give-plants": "garden"}
"""Ways to give that are a kind of help: the person's offer then names it. The others only a coordinator
can bring about."""


def plan(ctx: Context, neighbour_id: int) -> None:
    """After help that went well: look again in some days."""
    policy = ctx.policy.dispatch
    at = quiet_ends(
        ctx.now + policy.giveback_after, policy.quiet_from, policy.quiet_to, ctx.community.timezone
    )
    ctx.later(INVITE, at, neighbour_id)


@timer(INVITE)
def invite(ctx: Context, due: Due) -> None:
    """Ask once, if it fits; never after a bereavement, a refusal or a problem."""
    neighbour = ctx.store.people.find(due.subject_id)
    if neighbour is None or ctx.chat_of(neighbour) is None:
        return
    ties = ctx.store.ties.of(neighbour.id)
    after = ctx.policy.dispatch.giveback_after
    if not may_invite(neighbour, ties, _refused_at(ctx, neighbour), ctx.now, after) or _had_problem(
        ctx, neighbour
    ):
        return
    received = {t.kind for t in ties if t.receiver_id == neighbour.id}
    ways = fitting(neighbour, ctx.store.helpers.of(neighbour.id), received)
    # Another way each time.
    way = ways[(sum(t.receiver_id == neighbour.id for t in ties) - 1) % len(ways)]
    ctx.store.people.save(replace(neighbour, invited_to_give_at=ctx.now))
    ctx.tell(
        neighbour, way,
        (
            Choice("give-button-gladly", "give.gladly", {"way": way}),
            Choice("button-not-now", "give.not-now"),
            Choice("give-button-never", "give.never"),
        ),
        lane=Lane.BROADCAST,
    )  # fmt: skip


def _refused_at(ctx: Context, neighbour: Neighbour) -> datetime | None:
    """When the coordination last declined a request of theirs."""
    declined = [
        r.closed_at or r.created_at
        for r in ctx.store.requests.of(neighbour.id)
        if r.state is RequestState.DECLINED and r.person_id == neighbour.id
    ]
    return max(declined, default=None)


def _had_problem(ctx: Context, neighbour: Neighbour) -> bool:
    """Whether either side told a problem with the last help."""
    last = max((t for t in ctx.store.ties.to(neighbour.id) if t.request_id), key=lambda t: t.at, default=None)
    if last is None or last.request_id is None:
        return False
    held = [a for a in ctx.store.assignments.of(last.request_id) if a.neighbour_id == last.giver_id]
    return any("problem" in (a.helper_outcome, a.asker_outcome) for a in held)


@button("give.gladly", who=Who.MEMBER)
def gladly(ctx: Context, pressed: Pressed) -> None:
    """A coordinator arranges it by voice; what is a kind of help joins the person's offer."""
    me, way = ctx.me, pressed.text("way")
    if way in EXTENDS:
        _extend(ctx, me, EXTENDS[way])
    promised = ctx.promise(CALL_WITHIN)
    raise_card(
        ctx, CardKind.PHONE, me.id, "desk-give-gladly",
        (Choice("desk-button-take", "card.take", row=0), Choice("desk-button-seen-to", "card.close", row=0)),
        due_at=promised[0] if promised else None,
        name=me.name, phone=me.phone or "—", way=Say(f"desk-{way}"),
    )  # fmt: skip
    if promised:
        ctx.say("give-thanks", name=promised[1].name, when=Moment(promised[0], "by"))
    else:
        ctx.say("give-thanks-nobody")


def _extend(ctx: Context, me: Neighbour, kind: str) -> None:
    helping = ctx.store.helpers.of(me.id)
    if helping is None:
        # No hours yet: nobody is asked for anything before a coordinator has agreed them.
        ctx.store.helpers.add(
            Helping(me.id, ctx.community.id, frozenset({kind}), languages=frozenset({me.language}))
        )
        return
    ctx.store.helpers.save(replace(helping, kinds=helping.kinds | {kind}))


@button("give.not-now", who=Who.MEMBER)
def not_now(ctx: Context, pressed: Pressed) -> None:
    """A no is fine, and is not asked about again soon."""
    _leave_alone(ctx, ctx.now + LEFT_ALONE)
    ctx.say("give-not-now")


@button("give.never", who=Who.MEMBER)
def never(ctx: Context, pressed: Pressed) -> None:
    """Not asked again."""
    _leave_alone(ctx, NEVER)
    ctx.say("give-never")


def _leave_alone(ctx: Context, until: datetime) -> None:
    ctx.sender = ctx.store.people.save(replace(ctx.me, invited_to_give_at=until))
