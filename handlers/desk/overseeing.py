"""One request seen whole, and what was done by whom."""

from __future__ import annotations

from datetime import timedelta

from bot.cards import SHEET_OVER, end_sheet, show_sheet
from bot.context import Context
from bot.domain.requests import LIVE, Request, RequestState
from bot.ports.delivery import Act
from bot.ports.rows import Choice
from bot.ports.words import Lines, Moment, Say
from bot.routing import Due, Pressed, Said, Who, button, command, timer
from bot.saying import IN_PASSING, SAID_KEPT, SWEEP, hour_of
from handlers.desk import sheets
from handlers.desk.desk import EVERYWHERE

AN_HOUR = timedelta(hours=1)

LAST = 15
"""Entries of the audit shown at a time; all of them are in the export."""


@command("request", it="richiesta", who=Who.COORDINATOR, where=EVERYWHERE)
def request(ctx: Context, said: Said) -> None:
    """`/request 12`: everything about it, and what can be done; without a number, the live ones."""
    if said.rest.strip():
        show(ctx, sheets.by_number(ctx, said.rest))
        return
    live = ctx.store.requests.live(ctx.community.id)
    lines = [
        Say(
            "desk-request-line",
            {
                "number": str(r.number), "kind": Say(f"kind-{r.kind}"), "when": sheets.when_of(r),
                "name": ctx.store.people.get(r.person_id).name, "state": Say(f"desk-state-{r.state.value}"),
            },
        )
        for r in live
    ]  # fmt: skip
    ctx.say("desk-requests" if lines else "desk-requests-none", lines=Lines(lines))


@button("request.show", who=Who.COORDINATOR)
def request_pressed(ctx: Context, pressed: Pressed) -> None:
    show(ctx, ctx.store.requests.get(pressed.id("request")))


def show(ctx: Context, it: Request) -> None:
    ctx.audit("request-shown", "request", it.id)
    show_sheet(
        ctx, f"request:{it.id}", "desk-request", _choices(it), number=str(it.number),
        lines=sheets.lines_of([*sheets.request_lines(ctx, it), *sheets.progress_lines(ctx, it)]),
    )  # fmt: skip


@timer(SWEEP)
def sweep(ctx: Context, due: Due) -> None:
    """What was said in the coordinators' room in passing goes; what is younger goes at its own hour."""
    over = f"{IN_PASSING}{hour_of(ctx.now - SAID_KEPT)}"
    said = [shown for shown in ctx.store.outbox.standing(due.subject_id) if shown.slot.startswith(IN_PASSING)]
    for shown in said:
        if shown.slot < over:
            # Nothing of the text is shown; the outbox wants one for every row.
            ctx.post(shown.chat_id, "pressed", {}, act=Act.DELETE, slot=shown.slot, notify=False)
    if any(shown.slot >= over for shown in said):
        ctx.later(SWEEP, ctx.now + AN_HOUR, due.subject_id)


@timer(SHEET_OVER)
def sheet_over(ctx: Context, due: Due) -> None:
    end_sheet(ctx, due.tag)


def _choices(it: Request) -> tuple[Choice, ...]:
    """What can be done in its state."""
    args = {"request": it.id}
    if it.state is RequestState.AWAITING_APPROVAL:
        return (
            Choice("desk-button-approve", "approve.yes", args, row=0),
            Choice("desk-button-decline", "approve.no", args, row=0),
            Choice("desk-button-change", "approve.change", args, row=1),
            Choice("desk-button-assign", "approve.assign", args, row=1),
        )
    if it.state is RequestState.OPEN:
        return unmet_choices(it)
    return (Choice("desk-button-why", "unmet.why", args),) if it.state in LIVE else ()


def unmet_choices(it: Request) -> tuple[Choice, ...]:
    """What can be done about an open request for which nobody has been found yet."""
    args = {"request": it.id}
    return (
        Choice("desk-button-assign", "unmet.assign", args, row=0),
        Choice("desk-button-widen", "unmet.widen", args, row=0),
        Choice("desk-button-call", "unmet.call", args, row=1),
        Choice("desk-button-post", "unmet.post", args, row=1),
        Choice("desk-button-why", "unmet.why", args, row=2),
        Choice("desk-button-cancel-request", "unmet.cancel", args, row=2),
    )


@command("audit", it="registro", who=Who.COORDINATOR, where=EVERYWHERE)
def audit(ctx: Context, said: Said) -> None:
    """The last entries: when, who, what, to what. Ids only, names of who did it."""
    lines = []
    for row in ctx.store.audited(ctx.community.id, LAST):
        who = ctx.store.people.find(row.actor_id) if row.actor_id else None
        lines.append(
            Say(
                "desk-audit-line",
                {
                    "when": Moment(row.at), "name": who.name if who else "—",
                    "action": row.action, "subject": row.subject, "id": str(row.subject_id),
                },
            )
        )  # fmt: skip
    ctx.say("desk-audit" if lines else "desk-audit-none", lines=Lines(lines))
