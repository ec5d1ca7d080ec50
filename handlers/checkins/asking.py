"""A greeting at its time: made, delivered or not, and remembered twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.checkins import Checkin, CheckinState, Plan, PlanState, Way, urgency
from bot.domain.climbing import Waits, What
from bot.domain.people import Account, Neighbour
from bot.domain.schedules import to_local
from bot.ports.delivery import Lane
from bot.ports.rows import Choice
from bot.ports.words import Moment, Params
from bot.routing import Due, Receipt, receipt, timer
from handlers.checkins import alerting, callers, climbing, keeping, outages, planning
from handlers.checkins.keeping import CLIMB

ASKED = "checkin.asked"
"""The receipt of a question."""

EVENING = 17
"""From this hour on, on the person's own clock, it is evening."""

LATELY = timedelta(days=14)
"""How far back it is looked for who is asked first."""

REACHABLE = frozenset({CheckinState.DUE, CheckinState.UNDELIVERED})
"""While it stands so, a question that arrives after all is a question asked."""


def choices(checkin: Checkin) -> tuple[Choice, ...]:
    """What everybody may answer."""
    given = keeping.args(checkin)
    return (
        Choice("checkin-button-well", "checkin.well", given),
        Choice("checkin-button-help", "checkin.help", given),
        Choice("checkin-button-call", "checkin.call-me", given),
    )


@timer(planning.DUE)
def due(ctx: Context, due: Due) -> None:
    """It is time: ask, or see to it that somebody telephones."""
    plan = ctx.store.plans.find(due.subject_id)
    if plan is None or plan.state is not PlanState.ACTIVE:
        return
    begin(ctx, plan, due, made=True)


@timer(planning.BACKSTOP)
def backstop(ctx: Context, due: Due) -> None:
    """The greeting should have been made a while ago. When it was, its own timer has moved this one to the next."""
    plan = ctx.store.plans.find(due.subject_id)
    if plan is None or plan.state is not PlanState.ACTIVE:
        return
    begin(ctx, plan, due, made=False)


def begin(ctx: Context, plan: Plan, due: Due, *, made: bool) -> None:
    """Make the greeting that this timer is about. Not `made` by its own timer, it goes to the coordinators."""
    person = ctx.store.people.find(plan.neighbour_id)
    if person is None or not person.is_member:
        planning.forget(ctx, plan, gone=True)
        return
    moment = datetime.fromisoformat(str(due.args["due"]))
    day = date.fromisoformat(str(due.args["day"]))
    upcoming = planning.following(ctx, plan, moment, inclusive=False)
    had = ctx.store.checkins.on(plan.id, day)
    away = plan.away_until is not None and day <= plan.away_until
    if away or (had is not None and not _asks_again(ctx, had)):
        return
    checkin = _fresh(ctx, plan, had, moment, day)
    behind = ctx.now - moment
    if behind > ctx.policy.checkins.late:
        outages.missed(
            ctx, plan, person, checkin, again=upcoming is not None and upcoming <= ctx.now, made=made
        )
    elif plan.way is Way.PHONE:
        callers.begin(ctx, plan, checkin)
    else:
        ask(ctx, person, checkin)


def _fresh(ctx: Context, plan: Plan, had: Checkin | None, moment: datetime, day: date) -> Checkin:
    if had is not None:
        return replace(had, state=CheckinState.DUE, answered_at=None, outcome=None)
    rehearsal = plan.rehearsal_until is not None and day <= plan.rehearsal_until
    return ctx.store.checkins.add(
        Checkin(plan.id, plan.neighbour_id, day, moment, rehearsal=rehearsal, community_id=ctx.community.id)
    )


def _asks_again(ctx: Context, had: Checkin) -> bool:
    """Whether a day that has its row is asked about all the same: it was never asked, or what counted as an early
    answer was followed by a cry for help."""
    if had.state is CheckinState.DUE and had.asked_at is None:
        return True
    early = had.state is CheckinState.WELL and had.asked_at is None
    return early and any(
        ctx.store.cards.about(kind, had.neighbour_id) for kind in (CardKind.DANGER, CardKind.PERSON)
    )


def ask(ctx: Context, person: Neighbour, checkin: Checkin, *, since: datetime | None = None) -> None:
    """Put the question. `since` is when we stopped working, for one that comes late because of it."""
    plan = ctx.store.plans.get(checkin.plan_id)
    key, params = _greeting(ctx, plan, person) if since is None else _late_greeting(ctx, since)
    told = keeping.tell(
        ctx, checkin, person, key, params, choices(checkin), lane=Lane.OFFER, receipt=ASKED,
        priority=_urgency(ctx, plan),
        # What has not arrived by then has long been somebody's: it shall not come as if it were news.
        expires_at=ctx.now + ctx.policy.checkins.too_late,
    )  # fmt: skip
    keeping.log(ctx, checkin, What.ASKED if since is None else What.ASKED_LATE, person.id)
    fresh = replace(checkin, state=CheckinState.DUE, asked_at=keeping.now(ctx, checkin), delivered_at=None)
    if told:
        keeping.save(ctx, fresh)
        keeping.next_at(ctx, checkin, keeping.now(ctx, fresh) + ctx.policy.checkins.undelivered)
    else:
        unreached(ctx, plan, fresh)


def _urgency(ctx: Context, plan: Plan) -> int:
    lately = [c for c in ctx.store.checkins.of(plan.neighbour_id, ctx.now - LATELY) if c.plan_id == plan.id]
    return urgency(plan, ctx.store.contacts.of(plan.id), lately, ctx.policy.checkins.first_reminder)


def _greeting(ctx: Context, plan: Plan, person: Neighbour) -> tuple[str, Params]:
    evening = to_local(ctx.now, plan.zone).hour >= EVENING
    return "checkin-greeting-evening" if evening else "checkin-greeting", {"name": person.name}


def _late_greeting(ctx: Context, since: datetime) -> tuple[str, Params]:
    if ctx.now - since > outages.ONE_DAY:
        return "checkin-greeting-late-days", {}
    return "checkin-greeting-late", {"since": Moment(since, "since"), "until": Moment(ctx.now, "until")}


# --- delivered, or not


@receipt(ASKED)
def arrived(ctx: Context, receipt: Receipt) -> None:
    """The clocks start when the question is there."""
    checkin = ctx.store.checkins.find(receipt.subject_id)
    if checkin is None or checkin.over:
        return
    plan = ctx.store.plans.get(checkin.plan_id)
    if receipt.failure:
        # Where contacts have been called already, they were told that it did not arrive.
        if checkin.delivered_at is None and checkin.state in REACHABLE:
            not_delivered(ctx, plan, checkin, gone=receipt.chat_id)
        return
    if checkin.delivered_at is not None:
        return
    state = CheckinState.ASKED if checkin.state in REACHABLE else checkin.state
    now = keeping.now(ctx, checkin)
    checkin = keeping.save(ctx, replace(checkin, state=state, delivered_at=now))
    if state is not CheckinState.ASKED:
        return
    waits = Waits.of(plan, ctx.policy.checkins)
    keeping.next_at(ctx, checkin, now + (waits.reminders or (waits.contact,))[0])


def not_delivered(ctx: Context, plan: Plan, checkin: Checkin, *, gone: int | None = None) -> None:
    """It has not arrived: another account of theirs, if there is one; else that is what everybody is told."""
    person = keeping.person_of(ctx, checkin)
    other = _other_account(ctx, checkin, person, gone)
    if other is None:
        unreached(ctx, plan, checkin, permanent=gone is not None)
        return
    keeping.log(ctx, checkin, What.OTHER_ACCOUNT, person.id)
    keeping.tell(
        ctx, checkin, person, *_greeting(ctx, plan, person), choices(checkin),
        lane=Lane.ALERT, over=other, receipt=ASKED,
        expires_at=ctx.now + ctx.policy.checkins.too_late,
    )  # fmt: skip
    keeping.next_at(ctx, checkin, ctx.now + ctx.policy.checkins.undelivered)


def _other_account(ctx: Context, checkin: Checkin, person: Neighbour, gone: int | None) -> Account | None:
    """An account that has not been tried. `gone` is a chat that can't be reached at all."""
    tried = sum(s.what == What.OTHER_ACCOUNT for s in ctx.store.checkins.steps(checkin.id))
    known = [a for a in ctx.store.accounts.of(person.id) if a.chat_id is not None]
    # The first of them was written to at first; the others follow in their order.
    usable = [a for a in known if a.unreachable_at is None and a.chat_id != gone]
    rest = usable if gone is not None and not tried else usable[1:]
    return rest[tried] if tried < len(rest) else None


def unreached(ctx: Context, plan: Plan, checkin: Checkin, *, permanent: bool = True) -> None:
    """Nothing reaches them: no silence, and said so. What will never arrive is a coordinator's at once; what may
    still arrive goes on to the contacts at their time."""
    keeping.log(ctx, checkin, What.UNDELIVERED, checkin.neighbour_id)
    checkin = keeping.save(ctx, replace(checkin, state=CheckinState.UNDELIVERED))
    if permanent:
        alerting.alert(ctx, plan, checkin)
    climbing.schedule(ctx, plan, checkin)


# --- once more


def remind(ctx: Context, checkin: Checkin) -> Checkin:
    """ "Mi basta un tocco." """
    person = keeping.person_of(ctx, checkin)
    keeping.tell(ctx, checkin, person, "checkin-reminder", {}, choices(checkin), lane=Lane.REPLY)
    keeping.log(ctx, checkin, What.REMINDED, person.id)
    return keeping.save(ctx, replace(checkin, state=CheckinState.REMINDED))


# --- all plans


@timer(planning.SWEEP)
def sweep(ctx: Context, due: Due) -> None:
    """See that every plan that stands has its next greeting planned, and every open greeting its next step."""
    ctx.later(planning.SWEEP, ctx.now + planning.SWEEP_EVERY, ctx.community.id)
    for plan in ctx.store.plans.standing(ctx.community.id):
        if plan.state is PlanState.ACTIVE and not ctx.store.timers.about(planning.DUE, plan.id):
            planning.following(ctx, plan, ctx.now)
    for checkin in ctx.store.checkins.opened(ctx.community.id):
        if checkin.state is CheckinState.WANTS_HELP or ctx.store.timers.about(CLIMB, checkin.id):
            continue
        if keeping.card_of(ctx, checkin) is None:
            keeping.next_at(ctx, checkin, ctx.now + timedelta(minutes=1))
