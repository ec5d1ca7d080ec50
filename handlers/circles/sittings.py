"""The day a circle meets: told to those who belong, who comes is told to who leads, and afterwards how it was."""

from __future__ import annotations

from datetime import date

from bot import cards
from bot.cards import raise_card
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.circles import Circle, Sitting
from bot.domain.errors import TooLate
from bot.domain.people import Neighbour
from bot.domain.schedules import to_local, to_utc
from bot.ports.rows import Choice
from bot.ports.words import Moment, Say
from bot.routing import Due, Pressed, timer
from handlers.circles import confided, kept
from handlers.circles.confided import choice
from handlers.everyone import ANSWER_WITHIN
from handlers.offers.telling import rounded_up


def _sitting(ctx: Context, due: Due) -> tuple[Circle, Sitting] | None:
    """The meeting that a timer is about, as it is now; None when it does not take place."""
    circle = ctx.store.circles.find(due.subject_id)
    if circle is None or circle.ended_at is not None:
        return None
    return circle, _of_day(circle, date.fromisoformat(str(due.args["day"])))


def _of_day(circle: Circle, day: date) -> Sitting:
    moment = circle.recurrence.on(day)
    return (
        circle.sitting(moment)
        if moment is not None
        else Sitting(day, to_utc(circle.start, circle.zone), is_skipped=True)
    )


@timer(kept.TODAY)
def today(ctx: Context, due: Due) -> None:
    """To those who belong, and to nobody else: "oggi alle 18, al solito posto"."""
    found = _sitting(ctx, due)
    if found is None or not found[1].takes_place or found[1].at <= ctx.now:
        return
    circle, sitting = found
    lead = kept.leader_of(ctx, circle, sitting)
    unreached = []
    for mine, person in kept.members(ctx, circle):
        # Who leads in turns and isn't the one this time is asked like the others.
        if (lead is not None and person.id == lead.id) or mine.comes(sitting.day) is not None:
            continue
        if not _tell(ctx, circle, sitting, person):
            unreached.append(person)
    if lead is not None:
        for person in unreached:
            confided.tell(ctx, lead, "circle-not-reached", name=person.name)


def _tell(ctx: Context, circle: Circle, sitting: Sitting, person: Neighbour) -> bool:
    zone = circle.zone
    same_day = to_local(sitting.at, zone).date() == to_local(ctx.now, zone).date()
    args = {"circle": circle.id, "day": sitting.day.isoformat()}
    return confided.tell(
        ctx, person, "circle-today" if same_day else "circle-tomorrow",
        (
            choice("private-button-come", "sitting.answer", comes=True, **args),
            choice("private-button-not-today", "sitting.answer", comes=False, **args),
        ),
        hour=Moment(sitting.at, "time"), place=Say("circle-usual-place"),
    )  # fmt: skip


def answer(ctx: Context, pressed: Pressed) -> None:
    """Comes or not: who leads sees it, and nobody else."""
    circle, mine = kept.belonging(ctx, pressed.id("circle"))
    sitting = _of_day(circle, date.fromisoformat(pressed.text("day")))
    if not sitting.takes_place or sitting.at + circle.length <= ctx.now:
        raise TooLate
    comes = bool(pressed.args.get("comes"))
    ctx.store.belongings.save(mine.answered(sitting.day, comes))
    confided.say(ctx, "circle-coming-noted" if comes else "circle-not-coming-noted")


@timer(kept.SOON)
def soon(ctx: Context, due: Due) -> None:
    """Who comes, to who leads."""
    found = _sitting(ctx, due)
    if found is None or not found[1].takes_place or found[1].at <= ctx.now:
        return
    circle, sitting = found
    lead = kept.leader_of(ctx, circle, sitting)
    others = [(m, p) for m, p in kept.members(ctx, circle) if lead is None or p.id != lead.id]
    if lead is None or not others:
        return
    coming = [p for m, p in others if m.comes(sitting.day)]
    silent = [p for m, p in others if m.comes(sitting.day) is None]
    confided.tell(
        ctx, lead, "circle-who-comes",
        hour=Moment(sitting.at, "time"), coming=len(coming), names=kept.names(coming), silent=len(silent),
        others=kept.names(silent),
    )  # fmt: skip


@timer(kept.AFTER)
def after(ctx: Context, due: Due) -> None:
    """How it was, asked of who led; the next one is planned."""
    found = _sitting(ctx, due)
    if found is None:
        return
    circle, sitting = found
    kept.plan(ctx, circle)
    lead = kept.leader_of(ctx, circle, sitting)
    if lead is None or not sitting.takes_place or not _anybody_else(ctx, circle):
        return
    helper = ctx.person()
    args = {"circle": circle.id}
    confided.tell(
        ctx, lead, "circle-met",
        (
            choice("button-yes", "sitting.met", met=True, **args),
            choice("button-no", "sitting.met", met=False, **args),
            choice("private-button-need", "circle.need", {"name": helper.name if helper else Say("coordination")}, **args),
        ),
    )  # fmt: skip


def _anybody_else(ctx: Context, circle: Circle) -> bool:
    return len(kept.members(ctx, circle)) > 1


def met(ctx: Context, pressed: Pressed) -> None:
    """No minutes, no figures: it is only answered."""
    circle, _ = kept.leading(ctx, pressed.id("circle"))
    key = "circle-met-yes" if pressed.args.get("met") else "circle-met-no"
    sitting = circle.next(ctx.now)
    if sitting is None:
        confided.say(ctx, f"{key}-last")
    else:
        confided.say(ctx, key, when=Moment(sitting.at))


# --- "Mi serve Anna"


def need(ctx: Context, pressed: Pressed) -> None:
    """Who leads wants to talk to a coordinator, who does not learn who belongs."""
    circle, _ = kept.leading(ctx, pressed.id("circle"))
    me, person, promised = ctx.me, ctx.person(), ctx.promise(ANSWER_WITHIN)
    raise_card(
        ctx, CardKind.CIRCLE, circle.id, "desk-circle-need", SEEN_TO,
        due_at=promised[0] if promised else None, name=me.name, phone=me.phone or "—", circle=circle.name,
    )  # fmt: skip
    if promised is not None:
        until = rounded_up(promised[0], ctx.now)
        confided.say(ctx, "circle-need-done", name=promised[1].name, when=Moment(until, "by"))
    else:
        name = person.name if person else Say("coordination")
        confided.say(ctx, "circle-need-later", name=name, phone=ctx.community.phone or "—")


SEEN_TO = (
    Choice("desk-button-take", "card.take", row=0),
    Choice("desk-button-seen-to", "card.close", row=0),
)


def settle_cards(ctx: Context, circle: Circle, outcome: str) -> None:
    """What the coordinators were asked about this circle is over."""
    cards.close_about(ctx, CardKind.CIRCLE, circle.id, Say(outcome))
