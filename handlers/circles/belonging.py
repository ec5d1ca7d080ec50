"""Belonging to a circle and leaving it; what happens when who led it is gone; the menu of all this."""

from __future__ import annotations

from dataclasses import replace

from bot.cards import raise_card
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.circles import Belonging, Belongs, Circle
from bot.domain.errors import NoLongerOpen
from bot.domain.people import Neighbour
from bot.ports.rows import Choice
from bot.ports.words import Lines, Say
from bot.routing import Due, Pressed, Said, Where, Who, button, command, state, timer
from bot.understanding import fold
from handlers.circles import care, confided, joining, kept, lived, sittings
from handlers.circles.confided import choice


@command("circles", it="gruppi", who=Who.MEMBER, where=(Where.PRIVATE,), spoken=True)
def circles(ctx: Context, said: Said) -> None:
    """My circles, and what there is to look for; in private only."""
    menu(ctx)


def menu(ctx: Context) -> None:
    me = confided.oneself(ctx)
    ctx.done()
    mine = [
        (circle, each)
        for each in ctx.store.belongings.by(me.id)
        if each.is_in
        and (circle := ctx.store.circles.find(each.circle_id)) is not None
        and circle.ended_at is None
    ]
    lines: list[Say | str] = [
        Say("circle-menu-line", {"name": c.name, "when": kept.when(ctx, c)}) for c, _ in mine
    ]
    lines += lived.lines(ctx, me)
    around = care.menu_choices(ctx, me)
    own = [
        choice("private-button-name", "circle.mine", {"name": circle.name}, circle=circle.id)
        for circle, _ in mine[:2]
    ]
    choices: tuple[Choice, ...] = (
        *own,
        choice("private-button-group", "circle.list"),
        *((choice("private-button-lived", "lived.menu"),) if len(own) < 2 else ()),
        *around,
    )[:5]  # fmt: skip
    if len(choices) > 4:
        choices = (*choices[:3], choices[4])
    if lines:
        confided.say(ctx, "circle-menu-mine", choices, lines=Lines(lines))
    else:
        confided.say(ctx, "circle-menu", choices)


def mine(ctx: Context, pressed: Pressed) -> None:
    """One circle: as who leads it sees it, or as who belongs."""
    from handlers.circles import leading

    circle, own = kept.belonging(ctx, pressed.id("circle"))
    if own.leads:
        leading.menu(ctx, circle)
        return
    sitting = circle.next(ctx.now)
    args = {"circle": circle.id}
    answers = (
        (
            choice("private-button-come", "sitting.answer", comes=True, day=sitting.day.isoformat(), **args),
            choice("private-button-skip", "sitting.answer", comes=False, day=sitting.day.isoformat(), **args),
        )
        if sitting is not None
        else ()
    )
    confided.say(
        ctx, "circle-mine", (*answers, choice("private-button-leave", "circle.leave", **args)),
        name=circle.name, when=kept.when(ctx, circle),
    )  # fmt: skip


# --- leaving


def leave(ctx: Context, pressed: Pressed) -> None:
    """Silently: nobody is told."""
    circle, own = kept.belonging(ctx, pressed.id("circle"))
    _leave(ctx, circle, own)


def leave_said(ctx: Context) -> bool:
    """ "Esco dal gruppo", where there is one only."""
    me = confided.oneself(ctx)
    own = [each for each in ctx.store.belongings.by(me.id) if each.is_in]
    if len(own) != 1:
        return False
    _leave(ctx, kept.live(ctx, own[0].circle_id), own[0])
    return True


def _leave(ctx: Context, circle: Circle, own: Belongs) -> None:
    ctx.store.belongings.remove(own.id)
    ctx.done()
    # Who led it is missed: nobody is told otherwise.
    confided.say(ctx, "circle-left-lead" if own.leads else "circle-left")
    if own.leads:
        leader_gone(ctx, circle, ctx.me)
    else:
        joining.place_free(ctx, circle)


def gone(ctx: Context, person: Neighbour) -> None:
    """Somebody leaves the neighbourhood, or has died: nothing of theirs stays, and no circle stays without being
    led. Says nothing of why."""
    for own in ctx.store.belongings.by(person.id):
        kept.settle(ctx, own)
        ctx.store.belongings.remove(own.id)
        circle = ctx.store.circles.find(own.circle_id)
        if circle is None or circle.ended_at is not None:
            continue
        if own.leads:
            leader_gone(ctx, circle, person)
        elif own.is_in:
            joining.place_free(ctx, circle)
    lived.forget(ctx, person)


# --- who led it is gone


def leader_gone(ctx: Context, circle: Circle, was: Neighbour) -> None:
    """Those who still lead go on; without any, members are asked, and a coordinator, who does not learn who they
    are."""
    left = kept.who_leads(ctx, circle)
    members = [p for _, p in kept.members(ctx, circle) if p.id != was.id]
    if left:
        for person in members:
            confided.tell(
                ctx, person, "circle-leader-left", name=was.name, circle=circle.name, now=left[0].name
            )
        kept.plan(ctx, circle)
        return
    kept.unplan(ctx, circle)
    if not kept.members(ctx, circle):
        from handlers.circles import leading

        leading.finish(ctx, circle)
        return
    helper = ctx.person()
    for person in members:
        confided.tell(
            ctx, person, "circle-alone",
            (choice("private-button-lead", "circle.take", circle=circle.id), choice("button-not-now", "circle.wait")),
            circle=circle.name, name=helper.name if helper else Say("coordination"),
        )  # fmt: skip
    raise_card(
        ctx, CardKind.CIRCLE, circle.id, "desk-circle-alone",
        (Choice("desk-circle-button-propose", "desk.circle.propose", {"circle": circle.id}, row=1), *sittings.SEEN_TO),
        circle=circle.name,
    )  # fmt: skip
    ctx.later(kept.ALONE, ctx.now + ctx.policy.circles.alone, circle.id)


def wait(ctx: Context, pressed: Pressed) -> None:
    confided.oneself(ctx)
    confided.say(ctx, "circle-alone-no")


def take(ctx: Context, pressed: Pressed) -> None:
    """ "Lo conduco io": the first one does."""
    circle, own = kept.belonging(ctx, pressed.id("circle"))
    if kept.who_leads(ctx, circle):
        confided.say(ctx, "circle-alone-taken")
        return
    ctx.store.belongings.save(replace(own, state=Belonging.IN, order=1))
    _led(ctx, circle)


def _led(ctx: Context, circle: Circle) -> None:
    confided.say(ctx, "circle-alone-yes")
    ctx.forget(kept.ALONE, circle.id)
    sittings.settle_cards(ctx, circle, "desk-circle-led")
    for _, person in kept.members(ctx, circle):
        if person.id != ctx.me.id:
            confided.tell(ctx, person, "circle-leads-now", circle=circle.name, name=ctx.me.name)
    kept.plan(ctx, circle)
    joining.place_free(ctx, circle)


@timer(kept.ALONE)
def still_alone(ctx: Context, due: Due) -> None:
    """Nobody was found: it ends, and those who belong hear it."""
    from handlers.circles import leading

    circle = ctx.store.circles.find(due.subject_id)
    if circle is not None and circle.ended_at is None and not kept.who_leads(ctx, circle):
        leading.finish(ctx, circle)


# --- a coordinator proposes somebody


@button("desk.circle.propose", who=Who.COORDINATOR)
def propose(ctx: Context, pressed: Pressed) -> None:
    """Who might lead it; only while nobody does."""
    circle = kept.live(ctx, pressed.id("circle"))
    if kept.who_leads(ctx, circle):
        raise NoLongerOpen
    confided.begin(ctx)
    ctx.ask("desk.circle.propose", "desk-circle-propose-ask", data={"circle": circle.id}, circle=circle.name)


@state("desk.circle.propose")
def proposed(ctx: Context, said: Said) -> None:
    ctx.coordinator()
    assert ctx.talk is not None
    circle = kept.live(ctx, int(ctx.talk.data["circle"]))
    found = [
        n for n in ctx.store.people.members(ctx.community.id) if fold(n.name) == fold(said.text).strip(" .")
    ]
    if len(found) != 1 or kept.who_leads(ctx, circle):
        ctx.say("desk-circle-name-unknown")
        return
    ctx.done()
    me = ctx.coordinator()
    confided.tell(
        ctx, found[0], "circle-asked-to-lead",
        (
            choice("private-button-lead", "circle.take-over", circle=circle.id, by=me.id, whom=found[0].id),
            choice("button-not-now", "circle.ok"),
        ),
        circle=circle.name, name=me.name,
    )  # fmt: skip
    ctx.say("desk-circle-proposed", name=found[0].name)


def take_over(ctx: Context, pressed: Pressed) -> None:
    """Whom a coordinator has asked leads it from now on, if nobody does yet."""
    circle, me = kept.live(ctx, pressed.id("circle")), confided.oneself(ctx)
    if pressed.id("whom") != me.id or kept.who_leads(ctx, circle):
        raise NoLongerOpen
    own = ctx.store.belongings.between(circle.id, me.id) or ctx.store.belongings.add(
        Belongs(circle.id, me.id, Belonging.IN, community_id=ctx.community.id)
    )
    ctx.store.belongings.save(replace(own, state=Belonging.IN, order=1))
    _led(ctx, circle)
