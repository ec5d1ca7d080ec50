"""What who leads a circle does: who belongs, a meeting skipped or moved, leading in turns, the end."""

from __future__ import annotations

from dataclasses import replace

from bot.context import Context
from bot.domain.circles import SKIPPED, Belonging, Circle, leaders
from bot.domain.errors import NoLongerOpen
from bot.domain.schedules import Precision, to_local
from bot.ports.words import Moment
from bot.routing import Pressed, Said, state
from handlers.circles import belonging, confided, entries, joining, kept, sittings
from handlers.circles.confided import choice
from handlers.everyone import MENU
from handlers.requests import times


def menu(ctx: Context, circle: Circle) -> None:
    """The circle as who leads it sees it."""
    args = {"circle": circle.id}
    person = ctx.person()
    need = choice("private-button-need", "circle.need", {"name": person.name}, **args) if person else None
    confided.say(
        ctx, "circle-lead",
        (
            choice("private-button-who", "lead.who", **args),
            choice("private-button-skip", "lead.skip", **args),
            *((need,) if need else ()),
            choice("button-other", "lead.more", **args),
        ),
        name=circle.name, when=kept.when(ctx, circle), count=len(kept.members(ctx, circle)) - 1,
    )  # fmt: skip


def more(ctx: Context, pressed: Pressed) -> None:
    circle, _ = kept.leading(ctx, pressed.id("circle"))
    args = {"circle": circle.id}
    confided.say(
        ctx, "circle-lead-more",
        (
            choice("private-button-move", "lead.move", **args),
            choice("private-button-with", "lead.with", **args),
            choice("private-button-step-down", "lead.down", **args),
            choice("private-button-end", "lead.end", **args),
        ),
    )  # fmt: skip


def who(ctx: Context, pressed: Pressed) -> None:
    """Who belongs, who comes next time, who waits: to who leads, and to nobody else."""
    circle, mine = kept.leading(ctx, pressed.id("circle"))
    sitting = circle.next(ctx.now)
    others = [(m, p) for m, p in kept.members(ctx, circle) if m.id != mine.id]
    coming = [p for m, p in others if sitting is not None and m.comes(sitting.day)]
    waiting = [
        person
        for m in ctx.store.belongings.to(circle.id)
        if not m.is_in and (person := ctx.store.people.find(m.neighbour_id)) is not None and person.is_member
    ]
    args = {"circle": circle.id}
    confided.say(
        ctx, "circle-list", (choice("private-button-remove", "lead.remove", **args),) if others else (),
        names=kept.names([p for _, p in others]), coming=kept.names(coming), waiting=kept.names(waiting),
    )  # fmt: skip


# --- removing somebody


def remove(ctx: Context, pressed: Pressed) -> None:
    circle, _ = kept.leading(ctx, pressed.id("circle"))
    confided.begin(ctx)
    confided.ask(ctx, "circle.remove", "circle-remove-ask", data={"private": {"circle": circle.id}})


@state("circle.remove")
def remove_said(ctx: Context, said: Said) -> None:
    circle, _ = kept.leading(ctx, int(confided.data(ctx)["circle"]))
    found = kept.named(ctx, circle, said.text)
    if found is None or found[0].leads:
        confided.again(ctx, "circle-name-unknown")
        return
    mine, person = found
    ctx.done()
    ctx.store.belongings.remove(mine.id)
    confided.say(ctx, "circle-removed", name=person.name)
    confided.tell(ctx, person, "circle-removed-told", MENU[3:], name=circle.name)
    joining.place_free(ctx, circle)


# --- leading in turns


def with_whom(ctx: Context, pressed: Pressed) -> None:
    circle, _ = kept.leading(ctx, pressed.id("circle"))
    confided.begin(ctx)
    confided.ask(ctx, "circle.with", "circle-with-ask", data={"private": {"circle": circle.id}})


@state("circle.with")
def with_said(ctx: Context, said: Said) -> None:
    """Somebody who belongs already: nobody else learns who is there."""
    circle, _ = kept.leading(ctx, int(confided.data(ctx)["circle"]))
    found = kept.named(ctx, circle, said.text)
    if found is None or found[0].leads:
        confided.again(ctx, "circle-name-unknown")
        return
    mine, person = found
    ctx.done()
    ctx.store.belongings.save(replace(mine, state=Belonging.INVITED))
    args = {"circle": circle.id}
    confided.tell(
        ctx, person, "circle-with-offer",
        (choice("button-yes", "lead.accept", **args), choice("button-no", "lead.decline", **args)),
        name=ctx.me.name, circle=circle.name,
    )  # fmt: skip
    confided.say(ctx, "circle-with-asked", name=person.name)


def accept(ctx: Context, pressed: Pressed) -> None:
    circle, mine = kept.belonging(ctx, pressed.id("circle"))
    if mine.state is not Belonging.INVITED:
        raise NoLongerOpen
    before = kept.who_leads(ctx, circle)
    order = max((m.order for m in leaders(ctx.store.belongings.to(circle.id))), default=0) + 1
    ctx.store.belongings.save(replace(mine, state=Belonging.IN, order=order))
    confided.say(ctx, "circle-with-yes")
    for each in before:
        confided.tell(ctx, each, "circle-with-agreed", name=ctx.me.name)


def decline(ctx: Context, pressed: Pressed) -> None:
    circle, mine = kept.belonging(ctx, pressed.id("circle"))
    if mine.state is not Belonging.INVITED:
        raise NoLongerOpen
    ctx.store.belongings.save(replace(mine, state=Belonging.IN))
    confided.say(ctx, "circle-with-no")
    for each in kept.who_leads(ctx, circle):
        confided.tell(ctx, each, "circle-with-declined", name=ctx.me.name)


# --- one meeting otherwise


def skip(ctx: Context, pressed: Pressed) -> None:
    """The next meeting does not take place."""
    circle, _ = kept.leading(ctx, pressed.id("circle"))
    sitting = circle.next(ctx.now)
    if sitting is None:
        confided.say(ctx, "circle-no-date")
        return
    day = sitting.day.isoformat()
    if pressed.args.get("sure") != day:
        # All hear of it at once: it is read back first.
        confided.say(
            ctx, "circle-skip-sure",
            (
                choice("button-yes", "lead.skip", circle=circle.id, sure=day),
                choice("button-no", "circle.mine", circle=circle.id),
            ),
            when=Moment(sitting.at, "day"),
        )  # fmt: skip
        return
    circle = ctx.store.circles.save(circle.changed(sitting.day, SKIPPED))
    kept.plan(ctx, circle)
    following = circle.next(ctx.now)
    confided.say(ctx, "circle-skipped", when=Moment(sitting.at, "day"))
    _tell_all(
        ctx, circle, "circle-skipped-told",
        when=Moment(sitting.at, "day"), next=Moment(following.at) if following else "",
    )  # fmt: skip


def move(ctx: Context, pressed: Pressed) -> None:
    circle, _ = kept.leading(ctx, pressed.id("circle"))
    sitting = circle.next(ctx.now)
    if sitting is None:
        confided.say(ctx, "circle-no-date")
        return
    confided.begin(ctx)
    data = {"private": {"circle": circle.id, "day": sitting.day.isoformat()}}
    confided.ask(ctx, "circle.move", "circle-move-ask", data=data)


@state("circle.move")
def move_said(ctx: Context, said: Said) -> None:
    """To another day or hour, this time."""
    so_far = confided.data(ctx)
    circle, _ = kept.leading(ctx, int(so_far["circle"]))
    found = times.read_window(ctx, said.text)
    sitting = circle.next(ctx.now)
    if found is None or sitting is None or found.window.precision is not Precision.TIME:
        confided.again(ctx, "circle-move-unclear")
        return
    local = to_local(found.window.start, circle.zone)
    ctx.done()
    circle = ctx.store.circles.save(circle.changed(sitting.day, local.isoformat(timespec="minutes")))
    kept.plan(ctx, circle, anew=True)
    confided.say(ctx, "circle-moved", when=Moment(found.window.start))
    _tell_all(ctx, circle, "circle-moved-told", when=Moment(found.window.start))


def _tell_all(ctx: Context, circle: Circle, key: str, **params: object) -> None:
    """To everybody who belongs but the sender, with the calendar as it is now."""
    for _, person in kept.members(ctx, circle):
        if person.id != ctx.me.id and not confided.tell(
            ctx, person, key, document=entries.file_of(ctx, circle), **params  # type: ignore[arg-type]
        ):  # fmt: skip
            confided.say(ctx, "circle-not-reached", name=person.name)


# --- the end


def step_down(ctx: Context, pressed: Pressed) -> None:
    """Leads no more, and belongs on; the others take over, or somebody is looked for."""
    circle, mine = kept.leading(ctx, pressed.id("circle"))
    ctx.store.belongings.save(replace(mine, order=0))
    confided.say(ctx, "circle-stepped-down")
    belonging.leader_gone(ctx, circle, ctx.me)


def end(ctx: Context, pressed: Pressed) -> None:
    circle, _ = kept.leading(ctx, pressed.id("circle"))
    confided.say(
        ctx, "circle-end-sure",
        (choice("button-yes", "lead.end-yes", circle=circle.id), choice("button-no", "circle.ok")),
        name=circle.name,
    )  # fmt: skip


def end_yes(ctx: Context, pressed: Pressed) -> None:
    circle, _ = kept.leading(ctx, pressed.id("circle"))
    confided.say(ctx, "circle-ended")
    finish(ctx, circle)


def finish(ctx: Context, circle: Circle) -> None:
    """It is over: those who belong hear it, and nothing of who they were is kept."""
    me = ctx.sender.id if ctx.sender else 0
    for each in ctx.store.belongings.to(circle.id):
        person = ctx.store.people.find(each.neighbour_id)
        kept.settle(ctx, each)
        ctx.store.belongings.remove(each.id)
        if person is not None and person.id != me:
            confided.tell(ctx, person, "circle-ended-told", name=circle.name)
    kept.unplan(ctx, circle)
    ctx.forget(kept.ALONE, circle.id)
    sittings.settle_cards(ctx, circle, "desk-circle-ended")
    ctx.redraw(f"circle:{circle.id}", "circle-ended-told", name=circle.name)
    ctx.store.circles.save(
        replace(circle, subject="", place="", topic="", ended_at=ctx.now, sequence=circle.sequence + 1)
    )
