"""What contacts, and who telephones, say in their own words: "vado io", "non risponde", "era dal parrucchiere, sta bene"."""

from __future__ import annotations

from dataclasses import replace

from bot.context import Context
from bot.domain.checkins import Checkin
from bot.domain.climbing import ALERTED, CALLS, What
from bot.domain.people import Neighbour
from bot.ports.words import Say
from bot.routing import Said, state
from handlers.checkins import alerting, heard, keeping, wanting
from handlers.checkins.heard import Report

LONGEST = 200


def reports(ctx: Context, said: Said) -> bool:
    """Whether these words are about somebody whom the sender was asked to call; then they are taken up."""
    me = ctx.sender
    if me is None or not me.is_member or len(said.text) > LONGEST:
        return False
    checkin = asked_about(ctx, me)
    if checkin is None:
        return False
    report = heard.how_is_she(ctx, said)
    if report is None:
        return False
    given = keeping.args(checkin)
    own = [s for s in ctx.store.checkins.steps(checkin.id) if s.neighbour_id == me.id and s.what in ALERTED]
    calling = not any(s.what in CALLS for s in own)
    shown = any(s.what == What.CALL for s in own)
    match report:
        case Report.WELL if not calling or shown:
            ctx.go("checkin.found-well", **given)
        case Report.NEEDS if not calling or shown:
            ctx.go("checkin.needs", **given)
        case Report.NO_ANSWER if not calling or shown:
            ctx.go("checkin.no-answer", **given)
        case Report.CANNOT:
            ctx.go("checkin.caller-no" if calling else "checkin.cannot", **given)
        case Report.GOING if calling:
            ctx.go("checkin.caller-yes", **given)
        case Report.GOING:
            bell = [s for s in own if s.what in CALLS][-1].what == What.CONTACT_BELL
            ctx.go("checkin.go", how="bell" if bell else "phone", **given)
        case _:
            return False
    return True


@state("danger-said")
def danger_said(ctx: Context, said: Said) -> None:
    """Words of danger: about whom the sender was to call, or of somebody who is being greeted. The coordinators, who
    are alerted by them, are told what it belongs to; nobody climbs on."""
    me = ctx.sender
    if me is None or not me.is_member:
        return
    from handlers.rounds import ticked  # which is built on what is heard here

    ticked.danger_said(ctx, said)
    about = asked_about(ctx, me)
    if about is not None:
        keeping.log(ctx, about, What.NEEDS, me.id)
        why = Say("checkin-why-needs", {"other": me.name})
        about = replace(keeping.in_earnest(about), contact_id=None, going_at=None)
        alerting.alert(ctx, ctx.store.plans.get(about.plan_id), about, why)
        ctx.forget(keeping.CLIMB, about.id)
        return
    own = next(iter(ctx.store.checkins.open_of(me.id)), None)
    if own is not None:
        wanting.cried(ctx, own, said)


def asked_about(ctx: Context, me: Neighbour) -> Checkin | None:
    """The open greeting for which the sender was called last: the one whose choices lie before them, or one of
    somebody whose contact they are."""
    ids = []
    if ctx.talk is not None:
        for choice in (*ctx.talk.asides, *ctx.talk.choices):
            if choice.action.startswith("checkin.") and "checkin" in choice.args:
                ids.append(int(choice.args["checkin"]))
    for contact in ctx.store.contacts.by(me.id):
        plan = ctx.store.plans.find(contact.plan_id)
        if plan is not None:
            ids += [c.id for c in ctx.store.checkins.open_of(plan.neighbour_id)]
    for each in dict.fromkeys(ids):
        checkin = ctx.store.checkins.find(each)
        if checkin is None or checkin.over or checkin.neighbour_id == me.id:
            continue
        if any(s.neighbour_id == me.id and s.what in ALERTED for s in ctx.store.checkins.steps(each)):
            return checkin
    return None
