"""Joining a circle: a first talk with who leads it, and their yes."""

from __future__ import annotations

from dataclasses import replace

from bot.cards import raise_card
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.circles import Belonging, Belongs, Circle, is_full
from bot.domain.errors import NoLongerOpen
from bot.domain.people import Neighbour
from bot.ports.words import Moment
from bot.routing import Due, Pressed, Said, state, timer
from bot.understanding import read_phone
from handlers.circles import confided, entries, kept, sittings
from handlers.circles.confided import choice
from handlers.everyone import MENU
from handlers.offers.telling import rounded_up

# --- wanting to


def _wish(ctx: Context, circle_id: int) -> tuple[Circle, Neighbour] | None:
    """The circle and who leads it; None when they are in it already."""
    circle, me = kept.live(ctx, circle_id), confided.oneself(ctx)
    mine = ctx.store.belongings.between(circle.id, me.id)
    lead = kept.leader(ctx, circle)
    if lead is None:
        raise kept.Gone
    if mine is not None and mine.is_in:
        ctx.done()
        confided.say(ctx, "circle-in-already")
        return None
    return circle, lead


def call(ctx: Context, pressed: Pressed) -> None:
    """ "Mi chiami": the number is given by the person, for this call."""
    found = _wish(ctx, pressed.id("circle"))
    if found is None:
        return
    circle, lead = found
    confided.begin(ctx)
    args = {"circle": circle.id}
    if not ctx.me.phone:
        confided.ask(ctx, "circle.phone", "circle-phone-ask", data={"private": args}, name=lead.name)
        return
    confided.ask(
        ctx, "circle.phone", "circle-phone-give",
        (
            choice("button-yes", "join.number", number=ctx.me.phone, **args),
            choice("private-button-number", "join.other-number", **args),
            choice("button-no", "circle.ok"),
        ),
        data={"private": args}, name=lead.name, phone=ctx.me.phone,
    )  # fmt: skip


def other_number(ctx: Context, pressed: Pressed) -> None:
    found = _wish(ctx, pressed.id("circle"))
    if found is not None:
        data = {"private": {"circle": found[0].id}}
        confided.ask(ctx, "circle.phone", "circle-phone-ask", data=data, name=found[1].name)


@state("circle.phone")
def phone_said(ctx: Context, said: Said) -> None:
    confided.oneself(ctx)
    number = read_phone(said.text, ctx.community.country)
    if number is None:
        confided.again(ctx, "circle-phone-unclear")
        return
    _ask_to_talk(ctx, int(confided.data(ctx)["circle"]), number)


def number(ctx: Context, pressed: Pressed) -> None:
    _ask_to_talk(ctx, pressed.id("circle"), pressed.text("number"))


def _ask_to_talk(ctx: Context, circle_id: int, phone: str) -> None:
    found = _wish(ctx, circle_id)
    if found is None:
        return
    circle, lead = found
    mine = _pending(ctx, circle, Belonging.TALK)
    confided.tell(
        ctx, lead, "circle-ask-talk",
        (
            choice("private-button-let-in", "join.yes", which=mine.id),
            choice("private-button-not-fitting", "join.no", which=mine.id),
        ),
        name=ctx.me.name, phone=phone, circle=circle.name,
    )  # fmt: skip
    _asked(ctx, lead)


def come(ctx: Context, pressed: Pressed) -> None:
    """ "Vengo": who leads says yes, or wants to talk first. Where it is full, they wait for a place."""
    found = _wish(ctx, pressed.id("circle"))
    if found is None:
        return
    circle, lead = found
    before = ctx.store.belongings.between(circle.id, ctx.me.id)
    if before is not None and before.state is Belonging.COMING:
        ctx.done()
        confided.say(ctx, "circle-asked-already", name=lead.name)
        return
    if is_full(circle, ctx.store.belongings.to(circle.id)):
        _add(ctx, circle, Belonging.COMING)
        ctx.done()
        confided.say(ctx, "circle-full-noted")
        return
    _ask_to_come(ctx, circle, lead, _pending(ctx, circle, Belonging.COMING), ctx.me)
    _asked(ctx, lead)


def _ask_to_come(ctx: Context, circle: Circle, lead: Neighbour, mine: Belongs, person: Neighbour) -> None:
    confided.tell(
        ctx, lead, "circle-ask-come",
        (
            choice("private-button-let-in", "join.yes", which=mine.id),
            choice("private-button-talk-first", "join.talk", which=mine.id),
            choice("private-button-not-fitting", "join.no", which=mine.id),
        ),
        name=person.name, circle=circle.name,
    )  # fmt: skip


def _add(ctx: Context, circle: Circle, wish: Belonging) -> Belongs:
    before = ctx.store.belongings.between(circle.id, ctx.me.id)
    if before is not None:
        return ctx.store.belongings.save(replace(before, state=wish, asked_at=None))
    fresh = Belongs(circle.id, ctx.me.id, wish, community_id=ctx.community.id)
    return ctx.store.belongings.add(fresh)


def _pending(ctx: Context, circle: Circle, wish: Belonging) -> Belongs:
    mine = ctx.store.belongings.save(replace(_add(ctx, circle, wish), asked_at=ctx.now))
    kept.pend(ctx, mine)
    return mine


def _asked(ctx: Context, lead: Neighbour) -> None:
    ctx.done()
    until = rounded_up(ctx.now + ctx.policy.circles.answer_within, ctx.now)
    confided.say(ctx, "circle-asked", name=lead.name, when=Moment(until, "by"))


# --- the answer of who leads


def _asking(ctx: Context, pressed: Pressed) -> tuple[Circle, Belongs, Neighbour]:
    """Somebody who would like to come, for one of those who lead; raises NoLongerOpen when that is settled."""
    mine = ctx.store.belongings.find(pressed.id("which"))
    if mine is None:
        raise NoLongerOpen
    circle, _ = kept.leading(ctx, mine.circle_id)
    person = ctx.store.people.find(mine.neighbour_id)
    if mine.is_in or person is None or not person.is_member:
        raise NoLongerOpen
    return circle, mine, person


def let_in(ctx: Context, pressed: Pressed) -> None:
    """They may come, if there is a place; they are told when and where."""
    circle, mine, person = _asking(ctx, pressed)
    if is_full(circle, ctx.store.belongings.to(circle.id)):
        kept.settle(ctx, mine)
        ctx.store.belongings.save(replace(mine, state=Belonging.COMING, asked_at=None))
        confided.say(ctx, "circle-let-in-full", name=person.name)
        return
    kept.take_in(ctx, mine)
    confided.say(ctx, "circle-let-in-done", name=person.name)
    sitting = circle.next(ctx.now)
    if sitting is None:
        confided.tell(ctx, person, "circle-welcome-no-date", name=ctx.me.name)
        return
    confided.tell(
        ctx, person, "circle-welcome",
        document=entries.file_of(ctx, circle), name=ctx.me.name, when=Moment(sitting.at), place=circle.place,
    )  # fmt: skip


def talk_first(ctx: Context, pressed: Pressed) -> None:
    """Who leads would like to talk before: the person says whether, and on which number."""
    circle, mine, person = _asking(ctx, pressed)
    kept.settle(ctx, mine)
    args = {"circle": circle.id}
    confided.tell(
        ctx, person, "circle-wants-talk",
        (choice("private-button-call-me", "join.call", **args), choice("button-not-now", "circle.ok")),
        name=ctx.me.name,
    )  # fmt: skip
    confided.say(ctx, "circle-let-in-done", name=person.name)


def not_fitting(ctx: Context, pressed: Pressed) -> None:
    """Said kindly, with the way to a person; nothing of it is kept."""
    _, mine, person = _asking(ctx, pressed)
    kept.settle(ctx, mine)
    ctx.store.belongings.remove(mine.id)
    confided.say(ctx, "circle-not-fitting-done", name=person.name)
    confided.tell(ctx, person, "circle-not-fitting", MENU[3:])


@timer(kept.ASKED)
def unanswered(ctx: Context, due: Due) -> None:
    """Reminded once, all who lead; the second time the person is told, and coordinators look after who leads,
    without learning who asked."""
    mine = ctx.store.belongings.find(due.subject_id)
    circle = ctx.store.circles.find(mine.circle_id) if mine is not None else None
    if mine is None or circle is None or circle.ended_at is not None or mine.is_in or mine.asked_at is None:
        return
    person, lead = ctx.store.people.find(mine.neighbour_id), kept.leader(ctx, circle)
    if person is None or not person.is_member or lead is None:
        return
    if not due.args.get("reminded"):
        for each in kept.who_leads(ctx, circle):
            confided.tell(
                ctx, each, "circle-ask-again",
                (
                    choice("private-button-let-in", "join.yes", which=mine.id),
                    choice("private-button-not-fitting", "join.no", which=mine.id),
                ),
                name=person.name, circle=circle.name,
            )  # fmt: skip
        kept.pend(ctx, mine, reminded=True)
        return
    confided.tell(ctx, person, "circle-no-answer", MENU[3:], name=lead.name)
    raise_card(
        ctx, CardKind.CIRCLE, circle.id, "desk-circle-silent", sittings.SEEN_TO,
        name=lead.name, phone=lead.phone or "—", circle=circle.name,
    )  # fmt: skip


def place_free(ctx: Context, circle: Circle) -> None:
    """Somebody has left: who leads is asked about who waits longest."""
    everybody = ctx.store.belongings.to(circle.id)
    waiting = [m for m in everybody if m.state is Belonging.COMING and m.asked_at is None]
    lead = kept.leader(ctx, circle)
    if not waiting or lead is None or is_full(circle, everybody):
        return
    first = ctx.store.belongings.save(replace(waiting[0], asked_at=ctx.now))
    person = ctx.store.people.find(first.neighbour_id)
    if person is not None and person.is_member:
        kept.pend(ctx, first)
        _ask_to_come(ctx, circle, lead, first, person)
