"""A coordinator finds the helper: who comes into question and why, asked or already agreed by telephone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot import cards
from bot.context import Context
from bot.domain import waves
from bot.domain.cards import CardKind
from bot.domain.errors import NoLongerOpen, Refusal
from bot.domain.matching import Filter, Ranked, rank
from bot.domain.people import Neighbour
from bot.domain.requests import Request, RequestState
from bot.domain.schedules import Precision, to_local, to_utc
from bot.ports.rows import Choice
from bot.ports.words import Lines, Listing, Moment, Say
from bot.routing import Pressed, Said, Who, button, command, state
from bot.understanding import read_when
from handlers.desk import approving, sheets
from handlers.desk.desk import EVERYWHERE, overheard
from handlers.offers import finding, telling
from handlers.offers.waves import WAVE
from handlers.tasks import tasks

MOST_SHOWN = 4
"""Helpers offered by name; anybody else can be written."""

FORGIVEN = frozenset({Filter.QUIET, Filter.OFFERS_CAP, Filter.SILENT})
"""What keeps a machine from asking but not a coordinator: the hour, how often somebody was asked today, and
an invitation that was not answered: a telephone rings where a message lay unread."""

ASSIGNABLE = (RequestState.AWAITING_APPROVAL, RequestState.OPEN)


def ranked(ctx: Context, request: Request) -> Sequence[Ranked]:
    """Who could be asked, the first of the order first, as a coordinator may ask them."""
    seen = finding.screening(ctx, request)
    forgiving = tuple(
        replace(v, failed=tuple(f for f in v.failed if f not in FORGIVEN)) for v in seen.verdicts
    )
    return rank(replace(seen, verdicts=forgiving), ctx.random, ctx.now)


def why(ctx: Context, each: Ranked) -> Say:
    """A helper and why they come where they come, in words."""
    reasons = Listing([Say(key) for key in each.why])
    return Say("desk-helper-why", {"name": _name(ctx, each), "why": reasons})


def _name(ctx: Context, each: Ranked) -> str:
    return ctx.store.people.get(each.candidate.neighbour.id).name


# --- who


@button("approve.assign", who=Who.COORDINATOR)
def assign_waiting(ctx: Context, pressed: Pressed) -> None:
    _offer_names(ctx, sheets.request_of(ctx, pressed, *ASSIGNABLE))


@button("unmet.assign", who=Who.COORDINATOR)
def assign_unmet(ctx: Context, pressed: Pressed) -> None:
    _offer_names(ctx, sheets.request_of(ctx, pressed, *ASSIGNABLE))


@button("assign.other", who=Who.COORDINATOR)
def other_name(ctx: Context, pressed: Pressed) -> None:
    request = sheets.request_of(ctx, pressed, *ASSIGNABLE)
    ctx.ask("assign.name", "desk-assign-name", data={"request": request.id})


@command("assign", it="assegna", who=Who.COORDINATOR, where=EVERYWHERE)
def assign_command(ctx: Context, said: Said) -> None:
    """`/assign 12`, or `/assign 12 Sara`."""
    number, _, name = said.rest.strip().partition(" ")
    request = sheets.by_number(ctx, number)
    if request.state not in ASSIGNABLE:
        raise NoLongerOpen
    if name.strip():
        _named(ctx, request, name)
    else:
        _offer_names(ctx, request)


def _offer_names(ctx: Context, request: Request) -> None:
    shown = ranked(ctx, request)[:MOST_SHOWN]
    choices = [
        Choice(
            "desk-button-name", "assign.to",
            {"request": request.id, "helper": each.candidate.neighbour.id},
            {"name": _name(ctx, each)}, row=n // 2,
        )
        for n, each in enumerate(shown)
    ]  # fmt: skip
    ctx.ask(
        "assign.name", "desk-assign" if shown else "desk-assign-nobody",
        (*choices, Choice("desk-button-other-name", "assign.other", {"request": request.id}, row=8)),
        data={"request": request.id}, number=str(request.number), helpers=Lines([why(ctx, each) for each in shown], "– "),
        kind=Say(f"kind-{request.kind}"), when=sheets.when_of(request),
    )  # fmt: skip


@state("assign.name")
def name_written(ctx: Context, said: Said) -> None:
    ctx.coordinator()
    assert ctx.talk is not None
    request = ctx.store.requests.get(int(ctx.talk.data["request"]))
    if not sheets.found(ctx, said.text) and not ctx.in_private:
        overheard(ctx)
        return
    _named(ctx, request, said.text)


def _named(ctx: Context, request: Request, name: str) -> None:
    people = sheets.found(ctx, name)
    if not people:
        ctx.say("desk-nobody-called", name=name.strip()[:60])
    elif len(people) == 1:
        _how(ctx, request, people[0])
    else:
        choices = [
            Choice("desk-button-person", "assign.to", {"request": request.id, "helper": n.id}, {"name": n.name, "number": str(n.number)})
            for n in people
        ]  # fmt: skip
        ctx.ask("assign.name", "desk-which-person", choices, data={"request": request.id})


# --- how


@button("assign.to", who=Who.COORDINATOR)
def assign_to(ctx: Context, pressed: Pressed) -> None:
    _how(ctx, sheets.request_of(ctx, pressed, *ASSIGNABLE), ctx.store.people.get(pressed.id("helper")))


def _how(ctx: Context, request: Request, helper: Neighbour) -> None:
    """Asked by the machine, or agreed already; with what speaks against it."""
    against = _against(ctx, request, helper)
    args = {"request": request.id, "helper": helper.id}
    ctx.ask(
        "assign.how", "desk-assign-how",
        (
            Choice("desk-button-ask-name", "assign.ask", args, {"name": helper.name}),
            Choice("desk-button-said-yes", "assign.yes", args),
            Choice("button-cancel", "talk.cancel"),
        ),
        data=args, name=helper.name, phone=helper.phone or "—", number=str(request.number),
        against=Lines([Say("desk-against"), *(Say(each.text_key, {"count": 1}) for each in against)]) if against else "",
    )  # fmt: skip
    ctx.audit("phone-shown", "neighbour", helper.id)


@state("assign.how")
def how_unclear(ctx: Context, said: Said) -> None:
    overheard(ctx)


def _against(ctx: Context, request: Request, helper: Neighbour) -> list[Filter]:
    """What a coordinator should know before asking; raises the refusal for what can't be waved through."""
    household = {
        n.id for a in ctx.store.accounts.of(request.person_id) for n in ctx.store.people.behind(a.id)
    }
    pair = {request.person_id, helper.id}
    if helper.id in {request.person_id, request.asked_by} | household:
        raise Refusal("desk-assign-self", name=helper.name)
    if any({e.person_id, e.other_id} == pair for e in ctx.store.exclusions.of(request.person_id)):
        raise Refusal("desk-assign-excluded", name=helper.name)
    if helper.adult is False:
        raise Refusal("desk-assign-minor", name=helper.name)
    verdicts = finding.screening(ctx, request).verdicts
    verdict = next((v for v in verdicts if v.candidate.neighbour.id == helper.id), None)
    if verdict is None:
        failed = [Filter.KIND]
        return [*failed, Filter.TRUST] if helper.trust < ctx.kind(request.kind).trust else failed
    if Filter.NOT_AGAIN in verdict.failed:
        raise Refusal("desk-assign-excluded", name=helper.name)
    return [f for f in verdict.failed if f not in FORGIVEN]


def _opened(ctx: Context, request: Request, outcome: Say) -> Request:
    """The request open for this one helper: assigning it approves it."""
    if request.state is RequestState.OPEN:
        return request
    request = approving.settle(ctx, request, outcome)
    return finding.open_up(ctx, request, ask=False)


@button("assign.ask", who=Who.COORDINATOR)
def ask(ctx: Context, pressed: Pressed) -> None:
    """One more offer; if it stays unanswered, the others are asked as usual."""
    request = sheets.request_of(ctx, pressed, *ASSIGNABLE)
    helper = ctx.store.people.get(pressed.id("helper"))
    _against(ctx, request, helper)
    outcome = Say("desk-outcome-asked", {"name": helper.name})
    request = _opened(ctx, request, outcome)
    finding.offer_to(ctx, request, helper)
    ctx.audit("asked-by-coordinator", "neighbour", helper.id)
    upcoming = waves.next_look_at(request, ctx.now, ctx.policy.dispatch, ctx.community.timezone)
    if not ctx.store.timers.about(WAVE, request.id):
        ctx.later(WAVE, upcoming, request.id)
    put_off_unmet(
        ctx, request, upcoming, Say("desk-status-asked", {"name": helper.name, "when": Moment(upcoming)})
    )
    ctx.done()
    ctx.say("desk-asked", name=helper.name, when=Moment(upcoming))


def put_off_unmet(ctx: Context, request: Request, until: datetime, status: Say) -> None:
    """Something was done about it: the card comes back at `until` if it was in vain."""
    for standing in ctx.store.cards.about(CardKind.UNMET, request.id):
        cards.put_off(ctx, standing, until, status)


# --- has said yes already


@button("assign.yes", who=Who.COORDINATOR)
def said_yes(ctx: Context, pressed: Pressed) -> None:
    """Agreed by telephone: at what hour, unless the request says it."""
    request = sheets.request_of(ctx, pressed, *ASSIGNABLE)
    helper = ctx.store.people.get(pressed.id("helper"))
    _against(ctx, request, helper)
    window = request.window
    if window is not None and window.precision is Precision.TIME:
        _take(ctx, request, helper, window.start)
        return
    args = {"request": request.id, "helper": helper.id}
    open_hour = (Choice("desk-button-some-time", "assign.some-time", args),) if window else ()
    ctx.ask(
        "assign.at", "desk-assign-at", open_hour, data=args, name=helper.name, when=sheets.when_of(request)
    )


@button("assign.some-time", who=Who.COORDINATOR)
def some_time(ctx: Context, pressed: Pressed) -> None:
    request = sheets.request_of(ctx, pressed, *ASSIGNABLE)
    if request.window is None:
        ctx.missed()
    _take(ctx, request, ctx.store.people.get(pressed.id("helper")), waves.due(request.window))


@state("assign.at")
def hour_written(ctx: Context, said: Said) -> None:
    ctx.coordinator()
    assert ctx.talk is not None
    request = ctx.store.requests.get(int(ctx.talk.data["request"]))
    at = _hour(ctx, request, said.text)
    if at is None:
        overheard(ctx)
        return
    if at <= ctx.now:
        ctx.say("desk-when-past")
        return
    _take(ctx, request, ctx.store.people.get(int(ctx.talk.data["helper"])), at, named=True)


def _hour(ctx: Context, request: Request, text: str) -> datetime | None:
    """An hour as it was said, on the day of the request unless another day was named; None without an hour."""
    zone = ctx.community.timezone
    local = to_local(ctx.now, zone)
    if request.window is not None and request.window.start > ctx.now:
        # "Alle 10" of a request for tomorrow is tomorrow's ten.
        local = to_local(request.window.start, zone).replace(hour=0, minute=0) + timedelta(minutes=1)
    for words in (text, f"alle {text}" if ctx.language == "it" else f"at {text}"):
        when = read_when(words, local, ctx.language)
        if when is not None and isinstance(when.start, datetime) and when.precision == "time":
            return to_utc(when.start, zone)
    return None


def _take(ctx: Context, request: Request, helper: Neighbour, at: datetime, *, named: bool = False) -> None:
    _against(ctx, request, helper)
    if request.state not in ASSIGNABLE:
        raise NoLongerOpen
    request = _opened(ctx, request, Say("desk-outcome-assigned", {"name": helper.name}))
    tasks.take(ctx, request, helper, at, named=named)
    ctx.audit("assigned-by-coordinator", "neighbour", helper.id)
    ctx.done()
    ctx.say("desk-assigned", name=helper.name, when=Moment(at), person=telling.person_of(ctx, request).name)
