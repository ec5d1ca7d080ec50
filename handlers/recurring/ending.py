"""Help that recurs ends kindly: by its date, by whoever asked, by a death or a farewell."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.cards import close_about
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.offers import HOLDING, AssignmentState
from bot.domain.people import Neighbour
from bot.domain.recurring import STANDING, Arrangement, ArrangementState, OccurrenceState, PactState
from bot.domain.requests import RequestState
from bot.domain.schedules import day_of
from bot.ports.rows import Choice
from bot.ports.words import Moment, Say
from bot.routing import Due, Pressed, Who, button, timer
from handlers.offers import finding
from handlers.recurring import kept, pacts, resting


@button("recurring.end", who=Who.MEMBER)
def end_asked(ctx: Context, pressed: Pressed) -> None:
    """Asked once; an arrangement that has just been sent is undone without a question."""
    it = kept.own(ctx, pressed)
    young = ctx.now - it.created_at <= ctx.policy.dispatch.undo
    if not young and not pressed.args.get("sure"):
        args = {"arrangement": it.id}
        pact = kept.regular(ctx, it)
        ctx.say(
            "recurring-end-sure",
            (
                Choice("recurring-button-stop", "recurring.end", {**args, "sure": True}),
                Choice("recurring-button-pause", "recurring.pause", args),
                Choice("button-no", "recurring.stay"),
            ),
            **kept.said(ctx, it), name=ctx.store.people.get(pact.neighbour_id).name if pact else "",
        )  # fmt: skip
        return
    said = kept.said(ctx, it)
    end(ctx, it)
    ctx.say("recurring-ended", **said)


def end(ctx: Context, it: Arrangement, *, key: str | None = "recurring-ended-helper") -> Arrangement:
    """Nothing more happens; who does it regularly, or was asked to, is thanked (`key`), unless a person tells them."""
    said = kept.said(ctx, it)
    # What was written is of no use any more; the requests that were made keep their own words as long as any.
    it = replace(it.to(ArrangementState.ENDED), ended_at=ctx.now, note="", public_line="")
    it = ctx.store.arrangements.save(it)
    kept.forget_timers(ctx, it)
    name = ctx.store.people.get(it.person_id).name
    for row, request in kept.live_requests(ctx, it):
        kept.put(ctx, replace(row, state=OccurrenceState.SKIPPED))
        finding.stop(ctx, request, RequestState.CANCELLED, tell_helpers=key is not None)
    for pact in ctx.store.pacts.of(it.id):
        if pact.state not in STANDING:
            continue
        ctx.forget(kept.LAPSES, pact.id)
        ctx.store.pacts.save(replace(pact, state=PactState.ENDED, ended_at=ctx.now))
        if key is not None and pact.state is not PactState.OFFERED:
            kept.tell_regular(ctx, pact, key, **said, name=name)
    close_about(ctx, CardKind.ARRANGEMENT, it.id, Say("desk-closed"))
    ctx.audit("arrangement-ended", "arrangement", it.id)
    return it


@timer(kept.OVER)
def over(ctx: Context, due: Due) -> None:
    """The last date has passed: both hear it, with thanks."""
    it = ctx.store.arrangements.find(due.subject_id)
    if it is None or not it.is_active or next(kept.coming(ctx, it), None) is not None:
        return
    said = kept.said(ctx, it)
    end(ctx, it, key="recurring-over-helper")
    kept.tell_asker(ctx, it, "recurring-over", (Choice("menu-ask", "ask.begin"),), **said)


# --- who goes


def erase(ctx: Context, person: Neighbour) -> None:
    """Somebody leaves: what they needed ends, what they did for others is looked for anew, their words go."""
    for it in ctx.store.arrangements.of(person.id):
        if it.person_id != person.id:
            # Asked for somebody else: their need doesn't go with the one who spoke for them.
            ctx.store.arrangements.save(replace(it, asked_by=it.person_id))
            continue
        if it.is_live:
            it = end(ctx, it, key="recurring-ended-helper")
        close_about(ctx, CardKind.ARRANGEMENT, it.id, Say("desk-person-left"))
        ctx.store.arrangements.save(replace(it, note="", public_line="", spot=None, zone_id=None))
    for pact in ctx.store.pacts.by(person.id):
        if pact.state is PactState.AGREED:
            pacts.end(ctx, pact, "recurring-regular-left")
        elif pact.state in STANDING:
            ctx.forget(kept.LAPSES, pact.id)
            ctx.store.pacts.save(replace(pact, state=PactState.ENDED, ended_at=ctx.now))


def bereaved(ctx: Context, person: Neighbour, *, died: bool) -> list[Neighbour]:
    """Somebody has died, or has lost somebody: their help ends, or rests a while. Those returned did it regularly,
    or were helped so, and are to hear of a death from a person."""
    told: list[Neighbour] = []
    for it in ctx.store.arrangements.of(person.id):
        if it.person_id != person.id or not it.is_live:
            continue
        if died:
            pact = kept.regular(ctx, it)
            told += [ctx.store.people.get(pact.neighbour_id)] if pact is not None else []
            told += [
                ctx.store.people.get(a.neighbour_id)
                for _, request in kept.live_requests(ctx, it)
                for a in ctx.store.assignments.of(request.id)
                if a.state in HOLDING and a.state is not AssignmentState.DONE
            ]
            end(ctx, it, key=None)
        elif it.is_active:
            today = day_of(ctx.now, kept.zone_of(ctx, it))
            resting.rest(ctx, it, today, today + _whole_days(ctx.policy.recurring.mourning))
    for pact, it in kept.promised(ctx, person):
        if died:
            pacts.end(ctx, pact, None)
            told.append(ctx.store.people.get(it.person_id))
        else:
            today = day_of(ctx.now, kept.zone_of(ctx, it))
            resting.helper_rests(ctx, pact, it, today + _whole_days(ctx.policy.recurring.mourning))
    return told


def _whole_days(span: timedelta) -> timedelta:
    return timedelta(days=max(span.days, 1))


# --- one's own data


def my_data(ctx: Context, me: Neighbour) -> list[tuple[Say, int]]:
    """What is kept of somebody's recurring help: (what is said of it, about how long it is)."""
    entries: list[tuple[Say, int]] = []
    for it in ctx.store.arrangements.of(me.id):
        if it.person_id == me.id or kept.may(ctx, it):
            since = Moment(it.created_at, "day", relative=False)
            entries.append(
                (
                    Say("mydata-recurring", {**kept.said(ctx, it), "since": since, "note": it.note}),
                    120 + len(it.note),
                )
            )
    for pact in ctx.store.pacts.by(me.id):
        it = ctx.store.arrangements.get(pact.arrangement_id)
        since = Moment(pact.asked_at, "day", relative=False)
        entries.append(
            (
                Say(
                    "mydata-pact",
                    {
                        **kept.said(ctx, it),
                        "since": since,
                        "state": Say(f"recurring-pact-state-{pact.state.value}"),
                    },
                ),
                120,
            )
        )
    return entries
