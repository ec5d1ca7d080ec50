"""Somebody who was looked in on needs something: the helper says what, and it becomes a request or a card."""

from __future__ import annotations

from bot.cards import close_about, raise_card
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.errors import NoLongerOpen
from bot.domain.people import Neighbour
from bot.domain.requests import Request, RequestState
from bot.domain.rounds import Run, Visit, VisitState
from bot.domain.schedules import Window
from bot.ports.rows import Choice
from bot.ports.words import Say, dump, load
from bot.routing import Pressed, Said, button, state
from handlers import steps
from handlers.offers import finding
from handlers.requests import times
from handlers.requests.drafts import for_helpers
from handlers.rounds import drawing, going, handing

LONGEST = 300


@button("visit.needs")
def needs(ctx: Context, pressed: Pressed) -> None:
    """Known to the coordinators at once, whatever is said after it; then it is asked what."""
    run, visit = going.own_visit(ctx, pressed)
    if visit.state is VisitState.NEEDS:
        _ask(ctx, visit)
        return
    if visit.state not in going.CORRECTABLE:
        raise NoLongerOpen
    _ask(ctx, going.ticked_in_need(ctx, run, visit))


def _ask(ctx: Context, visit: Visit) -> None:
    person = ctx.store.people.get(visit.neighbour_id)
    args = {"visit": visit.id}
    steps.fresh(ctx)
    ctx.ask(
        "visit.need", "round-need-what",
        (
            Choice("round-button-danger", "visit.danger", args),
            Choice("round-button-by-voice", "visit.by-voice", args),
        ),
        data={"visit": visit.id}, name=person.name,
    )  # fmt: skip


def _visit(ctx: Context, visit_id: int) -> tuple[Run, Visit, Neighbour]:
    run, visit = going.own_visit(ctx, Pressed("visit.need", {"visit": visit_id}))
    if visit.state is not VisitState.NEEDS:
        raise NoLongerOpen
    return run, visit, ctx.store.people.get(visit.neighbour_id)


@state("visit.need")
def need_said(ctx: Context, said: Said) -> None:
    """A kind of help that is known is offered to be asked for; anything else goes to a coordinator as it was said."""
    assert ctx.talk is not None
    run, visit, _ = _visit(ctx, int(ctx.talk.data["visit"]))
    _said(ctx, run, visit, said)


def _said(ctx: Context, run: Run, visit: Visit, said: Said) -> None:
    person = ctx.store.people.get(visit.neighbour_id)
    words = " ".join(said.text.split())[:LONGEST]
    if not words:
        ctx.missed()
    write(ctx, run, visit, words)
    kind = said.reading.kind if said.reading is not None else None
    if kind is None or ctx.kind(kind).public_line_needed or kind in ctx.community.kinds_off:
        _thanked(ctx, run, person)
        return
    found = times.read_window(ctx, said.text)
    args = {
        "visit": visit.id, "kind": kind, "note": words, "window": dump(found.window) if found is not None else None
    }  # fmt: skip
    ctx.ask(
        "visit.need", "round-need-ask",
        (Choice("button-yes", "visit.ask", args), Choice("button-no", "visit.by-voice", {"visit": visit.id})),
        data={"visit": visit.id},
        kind=Say(f"kind-{kind}"), name=person.name, when=found.window if found is not None else "",
    )  # fmt: skip


def heard(ctx: Context, visit: Visit, said: Said) -> None:
    """ "Rosa ha bisogno della spesa", before it was asked what she needs."""
    run = ctx.store.runs.get(visit.run_id)
    if visit.state is not VisitState.NEEDS:
        if visit.state not in going.CORRECTABLE:
            raise NoLongerOpen
        visit = going.ticked_in_need(ctx, run, visit)
    steps.fresh(ctx)
    _said(ctx, run, visit, said)


def write(ctx: Context, run: Run, visit: Visit, words: str) -> None:
    """What was said stands on the coordinators' card."""
    called = ctx.store.called.between(run.callout_id, visit.neighbour_id) if run.callout_id else None
    if called is None:
        handing.in_need(ctx, run, visit, words)
    else:
        from handlers.rounds import answers  # which knows the helpers' runs

        answers.in_need(ctx, called, words, helper=ctx.me)


@button("visit.ask")
def ask_for(ctx: Context, pressed: Pressed) -> None:
    """A request of hers goes on its way; the coordinators' card has had its use."""
    run, visit, person = _visit(ctx, pressed.id("visit"))
    window = load(pressed.args["window"]) if pressed.args.get("window") else None
    request = finding.submit(
        ctx,
        Request(
            pressed.text("kind"), person.id, ctx.me.id, RequestState.DRAFT, ctx.now, ctx.community.id,
            window=window if isinstance(window, Window) else None, note=for_helpers(pressed.text("note")),
        ),
    )  # fmt: skip
    ctx.audit("asked-on-a-round", "request", request.id)
    outcome = Say("desk-visit-outcome-asked", {"number": str(request.number)})
    called = ctx.store.called.between(run.callout_id, person.id) if run.callout_id else None
    close_about(ctx, CardKind.VISIT, visit.id, outcome)
    if called is not None:
        close_about(ctx, CardKind.CALLED, called.id, outcome)
    ctx.done()
    ctx.say("round-need-sent", _back(run), name=person.name)


@button("visit.by-voice")
def by_voice(ctx: Context, pressed: Pressed) -> None:
    """A coordinator phones her."""
    run, _, person = _visit(ctx, pressed.id("visit"))
    _thanked(ctx, run, person)


@button("visit.danger")
def danger(ctx: Context, pressed: Pressed) -> None:
    """The emergency number first; then a coordinator, at once."""
    run, _, person = _visit(ctx, pressed.id("visit"))
    ctx.done()
    ctx.say(
        "round-danger",
        _back(run),
        number=ctx.services.facts.emergency(ctx.community.country),
        name=person.name,
    )
    raise_card(
        ctx, CardKind.DANGER, person.id, "desk-visit-danger",
        (Choice("desk-button-take", "card.take", row=0), Choice("desk-button-seen-to", "card.close", row=0)),
        name=person.name, phone=person.phone or "—", helper=ctx.me.name, helper_phone=ctx.me.phone or "—",
        title=drawing.title(ctx, run),
    )  # fmt: skip


def _thanked(ctx: Context, run: Run, person: Neighbour) -> None:
    ctx.done()
    promised = ctx.promise(handing.SEE_WITHIN)
    who = promised[1].name if promised else Say("coordination")
    ctx.say("round-need-told", _back(run), name=person.name, coordinator=who)


def _back(run: Run) -> tuple[Choice, ...]:
    """On to the next one, while there is one."""
    return (Choice("round-button-show", "run.show", {"run": run.id}),) if run.live else ()
