"""A plan in somebody's hands: who may touch it, what begins with it, what ends with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

from bot import cards
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.checkin_plans import Cover
from bot.domain.checkins import REHEARSAL, Contact, ContactState, Plan, PlanState
from bot.domain.climbing import Waits
from bot.domain.errors import NoLongerOpen, NotAllowed
from bot.domain.people import DelegationState, Neighbour
from bot.domain.recurrence import weekly
from bot.domain.schedules import day_of, quiet_ends, to_local, to_utc
from bot.ports.words import Day, Moment, Say
from handlers.checkins import board, plan_words, planning

LIMITS = "plan.limits"
"""Timer of a plan: the limits are said again."""

REHEARSED = "plan.rehearsed"
"""Timer of a plan: its first week is over."""

UNANSWERED = "plan.unanswered"
"""Timer of a plan that somebody else proposed: the person has not said yes or no."""

FIGURES = "plan.figures"
"""Timer of the community: Monday's figures."""

COVERAGE = "plan.coverage"
"""Timer of the community: plans are held against the shifts, when these change and once a week."""

WEEK = timedelta(weeks=1)

MONTH = timedelta(days=30)

AFTER_THE_LAST = timedelta(hours=3)
"""How long after the last greeting of the rehearsal it is asked how it was."""

MOST = 4
"""Plans of one person: nobody is greeted more often a day."""

TIMERS = (LIMITS, REHEARSED, UNANSWERED)


def awake(ctx: Context, moment: datetime) -> datetime:
    """The moment, or the end of the quiet hours in which it lies: nothing here is worth waking anybody."""
    policy = ctx.policy.dispatch
    return quiet_ends(moment, policy.quiet_from, policy.quiet_to, ctx.community.timezone)


# --- who may


def speaks_for(ctx: Context, person_id: int) -> bool:
    """Whether the sender may see to this person's plans: their own, as a confirmed delegate, or coordinating."""
    me = ctx.sender
    if me is None or not me.is_member:
        return False
    if me.id == person_id or me.is_coordinator:
        return True
    return any(
        d.person_id == person_id and d.state is DelegationState.CONFIRMED
        for d in ctx.store.delegations.by(me.id)
    )


def managed(ctx: Context, plan_id: int) -> tuple[Plan, Neighbour]:
    """A plan that hasn't ended, and its person; raises NotAllowed for anybody else than those it concerns."""
    plan = ctx.store.plans.find(plan_id)
    if plan is None or not speaks_for(ctx, plan.neighbour_id):
        raise NotAllowed
    if plan.state is PlanState.ENDED:
        raise NoLongerOpen
    return plan, ctx.store.people.get(plan.neighbour_id)


def own(ctx: Context, plan: Plan) -> bool:
    """Whether the sender is the one who is greeted."""
    return ctx.sender is not None and ctx.sender.id == plan.neighbour_id


def counting(ctx: Context, plan: Plan) -> list[Contact]:
    """The contacts who have agreed, in their order."""
    return [c for c in ctx.store.contacts.of(plan.id) if c.state is ContactState.AGREED]


# --- hours that somebody covers


def cover(ctx: Context, plan: Plan) -> Cover:
    """Who can see to a plan's last step."""
    return Cover(
        tuple(ctx.store.shifts.all(ctx.community.id)),
        ctx.community.timezone,
        Waits.of(plan, ctx.policy.checkins).coordinator,
    )


# --- beginning and ending


def start(ctx: Context, plan: Plan) -> Plan:
    """The person has agreed: the first week is a rehearsal, and everything that belongs to it is planned."""
    first = plan.recurrence.after(ctx.now)
    rehearsal = day_of(first, plan.zone) + REHEARSAL - timedelta(days=1) if first else None
    plan = ctx.store.plans.save(
        replace(
            plan, state=PlanState.ACTIVE, agreed_at=ctx.now, agreed_by=ctx.actor.id if ctx.actor else plan.agreed_by,
            limits_said_at=ctx.now, rehearsal_until=rehearsal,
        )
    )  # fmt: skip
    _with_contacts_of_the_others(ctx, plan)
    ctx.forget(UNANSWERED, plan.id)
    ctx.audit("plan-agreed", "plan", plan.id)
    cards.close_about(ctx, CardKind.PLAN, plan.id, Say("desk-plan-agreed"))
    planning.plan_next(ctx, plan)
    ctx.later(LIMITS, awake(ctx, ctx.now + MONTH), plan.id)
    if first is not None:
        over = first + REHEARSAL - timedelta(days=1) + AFTER_THE_LAST
        ctx.later(REHEARSED, awake(ctx, over), plan.id)
    plan_figures(ctx)
    if not ctx.store.timers.about(COVERAGE, ctx.community.id):
        ctx.later(COVERAGE, ctx.now + WEEK, ctx.community.id)
    board.refresh(ctx)
    return plan


def _with_contacts_of_the_others(ctx: Context, plan: Plan) -> None:
    """Who has agreed to be called for this person is called for a second plan of theirs too."""
    if ctx.store.contacts.of(plan.id):
        return
    for other in ctx.store.plans.of(plan.neighbour_id):
        agreed = counting(ctx, other) if other.id != plan.id else []
        for contact in agreed:
            ctx.store.contacts.add(replace(contact, id=0, plan_id=plan.id, invitation_id=None))
        if agreed:
            return


def contacts_next(ctx: Context, plan: Plan) -> None:
    """Go on to who is called: the first one is asked for, or those who are there are shown."""
    ctx.go("plan.contacts" if counting(ctx, plan) else "plan.contact-new", plan=plan.id)


def moved(ctx: Context, plan: Plan) -> Plan:
    """Keep what was changed of a plan, and move what is pending."""
    plan = ctx.store.plans.save(plan)
    planning.plan_next(ctx, plan)
    board.refresh(ctx)
    return plan


def end(ctx: Context, plan: Plan, *, tell: bool = True, gone: bool = False) -> Plan:
    """Nothing is asked any more; contacts who had agreed are thanked, unless it is not for the bot to say. `gone`: the
    person leaves, and nothing of theirs stays open."""
    from handlers.checkins import contacts_kept  # which knows of plans, and so comes after them

    plan = ctx.store.plans.save(replace(plan, state=PlanState.ENDED, ended_at=ctx.now))
    planning.forget(ctx, plan, tell=tell, gone=gone)
    for timer in TIMERS:
        ctx.forget(timer, plan.id)
    ctx.audit("plan-ended", "plan", plan.id)
    cards.close_about(ctx, CardKind.PLAN, plan.id, Say("desk-plan-ended"))
    person = ctx.store.people.get(plan.neighbour_id)
    others = {c.neighbour_id for p in ctx.store.plans.of(person.id) for c in ctx.store.contacts.of(p.id)}
    for contact in ctx.store.contacts.of(plan.id):
        if contact.state is ContactState.INVITED:
            # Nobody is asked, or telephoned, for what is over.
            contacts_kept.withdraw(ctx, contact, person)
            continue
        if tell and contact.state is ContactState.AGREED and contact.neighbour_id not in others:
            ctx.tell(ctx.store.people.get(contact.neighbour_id), "plan-contact-over", name=person.name)
    board.refresh(ctx)
    return plan


CONTACT_SILENT = "plan.contact-silent"
"""Timer of a contact who has been invited: no answer has come."""


def first_said(ctx: Context, plan: Plan) -> Say:
    """When the next greeting is, on the clock of the plan."""
    after = ctx.now
    if plan.away_until is not None:
        after = max(after, to_utc(datetime.combine(plan.away_until, time(23, 59, 59)), plan.zone))
    found = plan.recurrence.after(after)
    if found is None:
        return Say("plan-first-none")
    if plan.zone == ctx.community.timezone:
        return Say("plan-first", {"when": Moment(found)})
    local = to_local(found, plan.zone)
    return Say(
        "plan-first-there",
        {"day": Day(local.date()), "at": plan_words.at_said(ctx, local.time(), plan.zone)},
    )


def plan_figures(ctx: Context, *, again: bool = False) -> None:
    """See that the figures come on the next Monday morning."""
    if again or not ctx.store.timers.about(FIGURES, ctx.community.id):
        ctx.later(FIGURES, next_monday(ctx), ctx.community.id)


def next_monday(ctx: Context) -> datetime:
    """Monday at eight, on the neighbourhood's clock."""
    local = to_local(ctx.now, ctx.community.timezone)
    rule = weekly([0], local.replace(hour=8, minute=0, second=0, microsecond=0), ctx.community.timezone)
    found = rule.after(ctx.now)
    assert found is not None
    return found
