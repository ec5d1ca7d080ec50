"""A coordinator calls a whole neighbourhood: whom, why, read back with its figures, and begun by one yes."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from bot.context import Context
from bot.domain.mobilising import (
    Called,
    CalledState,
    Callout,
    CalloutState,
    Chosen,
    Person,
    Reason,
    Scope,
    choose,
)
from bot.domain.schedules import in_quiet_hours, quiet_ends, to_local
from bot.ports.rows import Choice
from bot.ports.words import Lines, Moment, Say
from bot.routing import Pressed, Said, Who, button, state
from bot.understanding import read_yes_no
from handlers import personal, steps
from handlers.rounds import asking, board, drawing, scopes, sharing

CANCEL = Choice("button-cancel", "talk.cancel")


def begin(ctx: Context, words: str) -> None:
    """`/round tutti sopra i 75 caldo`: what is missing is asked, then it is read back."""
    ctx.coordinator()
    wanted = scopes.read(ctx, words)
    if wanted.scope is None:
        zones = [z.name for z in ctx.store.zones.all(ctx.community.id)]
        ctx.say(
            "desk-callout-whom", zones=Lines([Say("desk-callout-zone", {"zone": z}) for z in zones[:6]], "– ")
        )
        return
    steps.fresh(ctx)
    _keep(
        ctx, scope=_dumped(wanted.scope), said=wanted.said, urgent=wanted.urgent,
        reason=wanted.reason.value if wanted.reason else "", words="",
    )  # fmt: skip
    if wanted.words and _may_be_read(ctx, wanted.words):
        _keep(ctx, reason=Reason.OTHER.value, words=_sentence(wanted.words))
    _next(ctx)


def _keep(ctx: Context, **values: Any) -> None:
    steps.keep(ctx, "callout", {**steps.kept(ctx, "callout"), **values})


def _kept(ctx: Context) -> dict[str, Any]:
    ctx.coordinator()
    found = steps.kept(ctx, "callout")
    if not found:
        ctx.missed()
    return found


def _dumped(scope: Scope) -> dict[str, Any]:
    return {**asdict(scope), "building": scope.building.hex() if scope.building else None}


def _scope(kept: dict[str, Any]) -> Scope:
    data = dict(kept["scope"])
    data["zones"] = tuple(data["zones"])
    return Scope(**{**data, "building": bytes.fromhex(data["building"]) if data["building"] else None})


def _next(ctx: Context) -> None:
    kept = _kept(ctx)
    if not kept["reason"]:
        steps.ask(
            ctx, "callout.why", "desk-callout-why",
            (
                *(Choice(f"desk-callout-button-{r.value}", "callout.reason", {"reason": r.value}) for r in Reason if r is not Reason.OTHER),
                CANCEL,
            ),
        )  # fmt: skip
        return
    _read_back(ctx, kept)


@button("callout.why", who=Who.COORDINATOR)
def why_again(ctx: Context, pressed: Pressed) -> None:
    _keep(ctx, reason="")
    _next(ctx)


@button("callout.reason", who=Who.COORDINATOR)
def reason_chosen(ctx: Context, pressed: Pressed) -> None:
    _kept(ctx)
    _keep(ctx, reason=Reason(pressed.text("reason")).value, words="")
    _next(ctx)


@state("callout.why")
def reason_said(ctx: Context, said: Said) -> None:
    """In own words: these are what people read before "how are you?"."""
    _kept(ctx)
    words = " ".join(said.text.split())
    if not _may_be_read(ctx, words):
        ctx.say("desk-callout-words-long")
        return
    known = scopes.read(ctx, words).reason
    if known is not None and len(words.split()) <= 3:
        _keep(ctx, reason=known.value, words="")
    else:
        _keep(ctx, reason=Reason.OTHER.value, words=_sentence(words))
    _next(ctx)


def _may_be_read(ctx: Context, words: str) -> bool:
    """Whether everybody may read these words: they are few, and give nobody's house away."""
    secret = personal.mask_secrets(words)[1] or personal.shows_where_or_phone(ctx, words)
    return bool(words) and len(words) <= scopes.LONGEST and not secret


def _sentence(words: str) -> str:
    end = "" if words.endswith((".", "!", "?")) else "."
    return f"{words[0].upper()}{words[1:]}{end}"


def chosen(ctx: Context, scope: Scope) -> Chosen:
    """Whom this scope means now; whoever begins it is not called."""
    year = to_local(ctx.now, ctx.community.timezone).year
    plans = {p.neighbour_id for p in ctx.store.plans.standing(ctx.community.id)} if scope.plan else set()
    me = ctx.coordinator().id
    people = [p for p in ctx.store.callouts.people(ctx.community.id) if p.id != me]
    return choose(people, scope, year, plans)


def _quiet(ctx: Context) -> bool:
    dispatch = ctx.policy.dispatch
    return in_quiet_hours(ctx.now, dispatch.quiet_from, dispatch.quiet_to, ctx.community.timezone)


def _read_back(ctx: Context, kept: dict[str, Any]) -> None:
    scope = _scope(kept)
    found = chosen(ctx, scope)
    there = sharing.hands(ctx)
    reason = drawing.reason(kept["reason"], kept["words"])
    if not found.people and not found.ageless:
        ctx.done()
        ctx.say("desk-callout-nobody", said=kept["said"])
        return
    dispatch = ctx.policy.dispatch
    begins: Moment | str = ""
    if _quiet(ctx) and not kept["urgent"]:
        begins = Moment(quiet_ends(ctx.now, dispatch.quiet_from, dispatch.quiet_to, ctx.community.timezone))
    choices = [Choice("button-yes", "callout.yes", row=0), Choice("button-no", "talk.cancel", row=0)]
    if scope.over is not None and found.ageless:
        label = "desk-callout-button-known" if scope.unknown else "desk-callout-button-unknown"
        choices.append(
            Choice(label, "callout.unknown", {}, {"count": found.ageless} if not scope.unknown else {}, row=1)
        )
    if begins:
        choices.append(Choice("desk-callout-button-urgent", "callout.urgent", row=1))
    steps.open_question(ctx, "callout.sure")
    ctx.ask(
        "callout.sure", "desk-callout-sure", choices,
        said=kept["said"], people=len(found.people), chat=found.by_chat, phone=found.by_phone,
        helpers=len(there), ageless=0 if scope.unknown else found.ageless, reason=reason, begins=begins,
        urgent="yes" if kept["urgent"] else "no",
    )  # fmt: skip


@button("callout.sure", who=Who.COORDINATOR)
def read_again(ctx: Context, pressed: Pressed) -> None:
    _next(ctx)


@state("callout.sure")
def sure_said(ctx: Context, said: Said) -> None:
    """Yes or no; in the room anything else is coordinators talking with each other."""
    _kept(ctx)
    answer = read_yes_no(said.text, ctx.language)
    if answer is None:
        ctx.missed()
    ctx.go("callout.yes" if answer else "talk.cancel")


@button("callout.unknown", who=Who.COORDINATOR)
def take_unknown(ctx: Context, pressed: Pressed) -> None:
    """Those whose age nobody knows, too; or not any more."""
    kept = _kept(ctx)
    scope = _scope(kept)
    _keep(ctx, scope=_dumped(replace(scope, unknown=not scope.unknown)))
    _next(ctx)


@button("callout.urgent", who=Who.COORDINATOR)
def urgent(ctx: Context, pressed: Pressed) -> None:
    """Also in quiet hours: only a coordinator says so."""
    _kept(ctx)
    _keep(ctx, urgent=True)
    _next(ctx)


@button("callout.yes", who=Who.COORDINATOR)
def begun(ctx: Context, pressed: Pressed) -> None:
    """It begins: everybody is written down, and the first questions and calls leave at once."""
    kept, me = _kept(ctx), ctx.coordinator()
    people = chosen(ctx, _scope(kept)).people
    ctx.done()
    if not people:
        ctx.say("desk-callout-nobody", said=kept["said"])
        return
    callout = start(
        ctx, me.id, people, Reason(kept["reason"]), kept["words"], kept["said"], urgent=bool(kept["urgent"])
    )
    ctx.audit("callout-begun", "callout", callout.id)
    if not ctx.at_desk:
        ctx.say("desk-callout-begun", people=len(people))


def start(
    ctx: Context,
    by: int,
    people: tuple[Person, ...],
    reason: Reason,
    words: str,
    said: str,
    *,
    urgent: bool = False,
) -> Callout:
    """Write a callout and everybody in it down. Who has neither chat, telephone nor address is the coordinators'."""
    now = ctx.now
    callout = ctx.store.callouts.add(
        Callout(
            reason, words, said, CalloutState.ASKING, now, now + ctx.policy.rounds.lasts, urgent, by,
            community_id=ctx.community.id,
        )
    )  # fmt: skip
    begins = sharing.awake(ctx, callout)
    callout = ctx.store.callouts.save(replace(callout, ends_at=begins + ctx.policy.rounds.lasts))
    ctx.store.called.add_all([_called(callout, person) for person in people])
    ctx.later(asking.ASK, begins, callout.id)
    ctx.later(sharing.SHARE, begins, callout.id)
    ctx.later(board.FINISH, callout.ends_at, callout.id)
    if any(not p.chat and not p.contact for p in people):
        ctx.later(board.LIST, begins, callout.id)
    board.put_up(ctx, callout)
    return callout


def _called(callout: Callout, person: Person) -> Called:
    state = (
        CalledState.WAITING
        if person.chat
        else CalledState.TO_CALL
        if person.contact
        else CalledState.UNREACHED
    )
    return Called(
        callout.id, person.id, state, person.chat, zone_id=person.zone_id, building=person.building, spot=person.spot,
        community_id=callout.community_id,
    )  # fmt: skip
