"""What may be said about a request, and to whom: who waits for it, and messages that change afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.cards import close, reach
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.offers import Assignment
from bot.domain.people import DelegationState, Neighbour
from bot.domain.requests import Request
from bot.domain.schedules import Precision
from bot.domain.waves import due
from bot.ports.delivery import Lane
from bot.ports.rows import Choice, dump_choice, load_choice
from bot.ports.words import Moment, Param, Say

SOON = timedelta(hours=2)
"""Within how long something that can wait a little is to be said by phone."""


def request_params(ctx: Context, request: Request) -> dict[str, Any]:
    """Kind, day and time, number and zone: nothing by which anybody could be known."""
    zone_id = request.zone_id or ctx.store.people.get(request.person_id).zone_id
    zone = ctx.store.zones.find(zone_id) if zone_id else None
    return {
        "kind": Say(f"kind-{request.kind}"),
        "when": request.window or "",
        "number": str(request.number),
        "zone": zone.name if zone else "",
    }


HIDES = 3
"""A zone of fewer known streets and houses than this would say which house it is."""


def zone_told(ctx: Context, request: Request) -> str:
    """Where it is, for the eyes of those who have not said yes: the zone, or the neighbourhood where the zone is
    so small that it gives a house away."""
    zone_id = request.zone_id or person_of(ctx, request).zone_id
    zone = ctx.store.zones.find(zone_id) if zone_id else None
    if zone is None:
        return ""
    return zone.name if ctx.store.zones.known_places(zone.id) >= HIDES else ctx.community.name


def person_of(ctx: Context, request: Request) -> Neighbour:
    """Who needs it."""
    return ctx.store.people.get(request.person_id)


def delegate_of(ctx: Context, request: Request) -> Neighbour | None:
    """Who asked for somebody else and waits with them, as long as they speak for them; a coordinator who only
    lent a hand does not."""
    if request.asked_by == request.person_id:
        return None
    asker = ctx.store.people.find(request.asked_by)
    if asker is None or not asker.is_member:
        return None
    return asker if speaks_for(ctx, asker, request.person_id) else None


def speaks_for(ctx: Context, delegate: Neighbour, person_id: int, *, confirmed: bool = False) -> bool:
    """Whether there is a delegation between the two, still waiting to be confirmed or not."""
    good = {DelegationState.CONFIRMED} if confirmed else {DelegationState.CONFIRMED, DelegationState.WAITING}
    return any(d.person_id == person_id and d.state in good for d in ctx.store.delegations.by(delegate.id))


def waits_for(ctx: Context, request: Request) -> bool:
    """Whether the sender may answer for this request: the person, who asked for them, or a coordinator."""
    return concerns(ctx, ctx.me, request) or ctx.me.is_coordinator


def concerns(ctx: Context, neighbour: Neighbour, request: Request) -> bool:
    """Whether it is theirs: they need it, or asked for it and still speak for who does."""
    if neighbour.id == request.person_id:
        return True
    return neighbour.id == request.asked_by and speaks_for(ctx, neighbour, request.person_id)


def knows(ctx: Context, person: Neighbour) -> bool:
    """Whether the sender may learn or change what is kept about this person. A delegate only once a
    coordinator has spoken with them: until then it is a stranger who said a name."""
    me = ctx.sender
    if me is None or not me.is_member:
        return me is not None and me.id == person.id
    return me.id == person.id or me.is_coordinator or speaks_for(ctx, me, person.id, confirmed=True)


def tell_askers(
    ctx: Context,
    request: Request,
    key: str,
    choices: Sequence[Choice] = (),
    *,
    vital: bool = True,
    within: timedelta = SOON,
    slot: str | None = None,
    **params: Any,
) -> None:
    """Tell the person, and the delegate who asked for them.

    What is vital (a code word) is phoned to a person without a chat in any case; anything else only when
    nobody who waits could be told in a chat.
    """
    heard = False
    if (delegate := delegate_of(ctx, request)) is not None:
        heard = ctx.tell(
            delegate, "addressed-to", choices, slot=slot,
            name=person_of(ctx, request).name, text=Say(key, params),
        )  # fmt: skip
    person = person_of(ctx, request)
    if not person.is_member:
        return
    if ctx.chat_of(person) is None and request.capacity == 1:
        # What has not been said by phone yet is replaced by what is true now.
        slot = slot or call_slot(request)
    if vital or not heard:
        reach(ctx, person, key, choices, within=within, slot=slot, **params)
    else:
        ctx.tell(person, key, choices, slot=slot, **params)


def call_slot(request: Request) -> str:
    """The *to be phoned* card that tells the person how it stands with a request."""
    return f"request:{request.id}"


def close_calls(ctx: Context, neighbour: Neighbour, slot: str, outcome: str) -> None:
    """Nobody needs to phone any more about what this slot said."""
    for card in ctx.store.cards.about(CardKind.PHONE, neighbour.id):
        if card.params.get("slot") == slot:
            close(ctx, card.id, Say(outcome))


def amend(
    ctx: Context, neighbour: Neighbour, slot: str, key: str, choices: Sequence[Choice] = (), **params: Any
) -> bool:
    """Change a message that a neighbour has, or is about to get; False when there is none."""
    if ctx.standing_with(neighbour, slot):
        return ctx.tell(neighbour, key, choices, lane=Lane.REPLY, slot=slot, edit=True, **params)
    return False


# --- times


def exact(request: Request, assignment: Assignment) -> bool:
    """Whether the helper's hour is known; if not, they come some time in the window that was asked for."""
    window = request.window
    if window is None or window.precision is Precision.TIME or assignment.named:
        return True
    return assignment.at != due(window)


def when_said(request: Request, assignment: Assignment) -> Param:
    """When the helper comes, as precisely as it is known."""
    if request.window is not None and not exact(request, assignment):
        return request.window
    return Moment(assignment.at)


def rounded_up(moment: datetime, now: datetime) -> datetime:
    """A moment as one would promise it: to five minutes within the hour, else to a quarter of an hour."""
    step = timedelta(minutes=5) if moment - now < timedelta(hours=1) else timedelta(minutes=15)
    over = timedelta(minutes=moment.minute, seconds=moment.second, microseconds=moment.microsecond) % step
    return moment if not over else moment + step - over


# --- a short question in the middle of another conversation


def interrupt(
    ctx: Context, state: str, key: str, choices: Sequence[Choice] = (), *, about: int, **params: Any
) -> None:
    """Ask something short; what was being talked about is kept and goes on after `resume`."""
    assert ctx.talk is not None
    held = ctx.talk.data.get("held")
    if not state_is_interlude(ctx.talk.state):
        held = {
            "state": ctx.talk.state,
            "data": dict(ctx.talk.data),
            "choices": [dump_choice(c) for c in ctx.talk.choices],
        }
    ctx.talk = replace(ctx.talk, data={})
    ctx.ask(state, key, choices, data={"about": about, "held": held}, **params)


def resume(ctx: Context) -> None:
    """The short question is answered: back to what was being talked about."""
    assert ctx.talk is not None
    held = ctx.talk.data.get("held") or {"state": "", "data": {}, "choices": []}
    ctx.talk = replace(
        ctx.talk, state=held["state"], data=held["data"], missed=0,
        choices=tuple(load_choice(c) for c in held["choices"]) if held["state"] else (),
    )  # fmt: skip


INTERLUDES = frozenset({"offer.counter", "task.when", "task.later", "remind.when"})


def state_is_interlude(state: str) -> bool:
    return state in INTERLUDES


def about(ctx: Context) -> int:
    """What the open short question is about."""
    assert ctx.talk is not None
    return int(ctx.talk.data["about"])
