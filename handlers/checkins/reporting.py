"""What contacts, and who telephones, say in their own words: "vado io", "non risponde", "era dal parrucchiere, sta bene"."""

from __future__ import annotations

from bot.context import Context
from bot.domain.checkins import Checkin
from bot.domain.climbing import ALERTED, CALLS, What
from bot.domain.people import Neighbour
from bot.routing import Said
from handlers.checkins import heard, keeping
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
