"""Who facilitates a meeting: handed over, for one or all that follow, agreed to, or given back."""

from __future__ import annotations

from bot.context import Context
from bot.domain.errors import NoLongerOpen
from bot.ports.rows import Choice
from bot.ports.words import Moment
from bot.routing import Pressed, Said, Who, button, state
from handlers import steps
from handlers.meetings import keeping, occurrences, people, showing, sight

NAME = "meeting-lead"


@button("meeting.lead", who=Who.MEMBER)
def lead(ctx: Context, pressed: Pressed) -> None:
    """Who facilitates it from now on? A name."""
    meeting = sight.seen(ctx, pressed)
    if not sight.may_change(ctx.me, meeting) or not meeting.is_open(ctx.now):
        raise NoLongerOpen
    steps.fresh(ctx)
    steps.keep(ctx, NAME, {"meeting": meeting.id})
    me = () if meeting.facilitator_id == ctx.me.id else (
        Choice("meetings-button-me", "meeting.lead-is", {"meeting": meeting.id, "person": ctx.me.id}),
    )  # fmt: skip
    ctx.ask(
        "meeting.lead",
        "meetings-lead-who",
        (*me, Choice("button-cancel", "talk.cancel")),
        **showing.said(meeting),
    )


@state("meeting.lead")
def said_lead(ctx: Context, said: Said) -> None:
    kept = steps.kept(ctx, NAME)
    ids = people.all_found(ctx, [said.text])
    if ids:
        ctx.go("meeting.lead-is", meeting=kept["meeting"], person=ids[0])
        return
    people.offer(ctx, [said.text], "meeting.lead-is", meeting=kept["meeting"])


@button("meeting.lead-is", who=Who.MEMBER)
def lead_is(ctx: Context, pressed: Pressed) -> None:
    """From now on it is theirs; they hear it, and can say no. Who had it before hears it too."""
    meeting = sight.seen(ctx, pressed)
    person = ctx.store.people.get(pressed.id("person"))
    if not sight.may_change(ctx.me, meeting) or not meeting.is_open(ctx.now) or not person.is_member:
        raise NoLongerOpen
    more = len(occurrences.following(ctx, meeting)) > 1
    if more and "all" not in pressed.args:
        args = {"meeting": meeting.id, "person": person.id}
        choices = (
            Choice("meetings-button-only-this", "meeting.lead-is", {**args, "all": False}),
            Choice("meetings-button-all", "meeting.lead-is", {**args, "all": True}),
        )
        ctx.done()
        ctx.say("meetings-lead-which", choices, name=person.name, when=Moment(meeting.starts_at))
        return
    before = showing.facilitator(ctx, meeting)
    if pressed.args.get("all"):
        keeping.lead_from_here(ctx, meeting, person)
    meeting = keeping.hand_over(ctx, meeting, person)
    ctx.audit("meeting-handed-over", "meeting", meeting.id)
    keeping.ask_to_lead(ctx, meeting, person, ctx.me)
    if before is not None and before.id not in (person.id, ctx.me.id):
        ctx.tell(before, "meetings-lead-was", name=person.name, **showing.said(meeting))
    ctx.done()
    ctx.say("meetings-lead-set", name=person.name, **showing.said(meeting))


@button("meeting.lead-ok", who=Who.MEMBER)
def lead_ok(ctx: Context, pressed: Pressed) -> None:
    meeting = sight.seen(ctx, pressed)
    if meeting.facilitator_id != ctx.me.id:
        raise NoLongerOpen
    ctx.say(
        "meetings-lead-thanks", (Choice("meetings-button-manage", "meeting.manage", {"meeting": meeting.id}),),
        **showing.said(meeting),
    )  # fmt: skip


@button("meeting.lead-no", who=Who.MEMBER)
def lead_no(ctx: Context, pressed: Pressed) -> None:
    """They can't: the next one in turn does, or a coordinator finds somebody."""
    meeting = sight.seen(ctx, pressed)
    if meeting.facilitator_id != ctx.me.id or not meeting.is_open(ctx.now):
        raise NoLongerOpen
    meeting = keeping.hand_over(ctx, meeting, None)
    ctx.audit("meeting-handed-back", "meeting", meeting.id)
    after = showing.facilitator(ctx, meeting)
    if after is not None:
        keeping.ask_to_lead(ctx, meeting, after, None)
    ctx.say("meetings-lead-no-thanks", name=after.name if after is not None else "")
