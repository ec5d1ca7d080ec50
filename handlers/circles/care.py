"""The circle around a person, as who decides about it and who is in it see it: who comes when."""

from __future__ import annotations

from bot.context import Context
from bot.domain.circles import CareMembership, CareState
from bot.domain.errors import NotYours
from bot.domain.offers import TO_DO
from bot.domain.people import DelegationState, Neighbour
from bot.ports.rows import Choice
from bot.ports.words import Lines, Moment, Say
from bot.routing import Pressed, Said, Where, Who, button, command
from bot.understanding import fold
from handlers.circles import care_asking, care_kept, nearest
from handlers.tasks.helper_words import says

MOST_DAYS = 20


@command("circle", it="intorno", who=Who.COORDINATOR, where=(Where.PRIVATE, Where.DESK))
def circle_command(ctx: Context, said: Said) -> None:
    """`/circle Maria`: the neighbours around her."""
    name = fold(said.rest).strip()
    if not name:
        ctx.say("care-whose")
        return
    found = [
        n
        for n in ctx.store.people.members(ctx.community.id)
        if name and name in (fold(n.name), *fold(n.name).split()[:1])
    ]
    if len(found) != 1:
        ctx.say("care-unknown", words=f"«{said.rest.strip()}»")
        return
    show(ctx, found[0])


def heard(ctx: Context, words: str) -> bool:
    """Whether these (folded) words are about the neighbours around oneself."""
    return says(ctx, "care-circle", words)


def of_somebody(ctx: Context, words: str) -> bool:
    """ "Un cerchio intorno a Maria", from a coordinator who names one neighbour: what `/circle Maria` does."""
    if ctx.sender is None or not ctx.sender.is_coordinator or not heard(ctx, words):
        return False
    said = set(words.split())
    people = ctx.store.people.members(ctx.community.id)
    found = [
        n
        for n in people
        if n.id != ctx.sender.id and fold(n.name).split()[:1] and fold(n.name).split()[0] in said
    ]
    if len(found) != 1:
        return False
    show(ctx, found[0])
    return True


def menu_choices(ctx: Context, me: Neighbour) -> tuple[Choice, ...]:
    """What of this stands in the menu: one's own, or those of whom one is around."""
    return (Choice("private-button-around", "care.menu"),)


@button("care.menu", who=Who.MEMBER)
def menu(ctx: Context, pressed: Pressed) -> None:
    """One's own; of those one speaks for, and of those one is around, each by a button."""
    me = ctx.me
    others = {
        d.person_id for d in ctx.store.delegations.by(me.id) if d.state is DelegationState.CONFIRMED
    } | {circle.person_id for circle, _ in care_kept.around_whom(ctx, me)}
    people = [p for each in sorted(others) if (p := ctx.store.people.find(each)) is not None and p.is_member]
    if people and "person" not in pressed.args:
        ctx.say(
            "circle-menu",
            (
                Choice("private-button-around", "care.show", {"person": me.id}),
                *(Choice("private-button-around-of", "care.show", {"person": p.id}, {"name": p.name}) for p in people[:3]),
            ),
        )  # fmt: skip
        return
    show(ctx, care_kept.whose(ctx, pressed))


@button("care.show", who=Who.MEMBER)
def show_pressed(ctx: Context, pressed: Pressed) -> None:
    """To who decides; to who is around the person, who comes when."""
    person = ctx.store.people.get(pressed.id("person"))
    if care_kept.how_of(ctx, person):
        show(ctx, care_kept.whose(ctx, pressed))
        return
    if not any(p.person_id == person.id for p, _ in care_kept.around_whom(ctx, ctx.me)):
        raise NotYours
    args = {"person": person.id}
    ctx.say(
        "care-member", (Choice("care-button-days", "care.days", args), Choice("care-button-leave", "care.leave", args)),
        name=person.name,
    )  # fmt: skip


def show(ctx: Context, person: Neighbour) -> None:
    circle = ctx.store.care_circles.around(person.id)
    if circle is None:
        care_asking.ask_who(ctx, person, "care-what")
        return
    standing = care_kept.standing(ctx, circle)
    args = {"person": person.id}
    ctx.done()
    ctx.say(
        "care-mine",
        (
            # Who has not been asked yet gets no help planned: what is missing is the person's yes.
            Choice("care-button-consent", "care.consent", args)
            if circle.state is CareState.PROPOSED
            else Choice("care-button-days", "care.days", args),
            Choice("care-button-add", "care.add", args),
            Choice("care-button-remove", "care.remove", args),
            Choice("care-button-end", "care.end", args),
        ),
        name=care_kept.other_name(ctx, person),
        names=care_kept.names_of([p for m, p in standing if m.state is CareMembership.IN]),
        waiting=care_kept.names_of([p for m, p in standing if m.state is CareMembership.ASKED]),
    )  # fmt: skip


# --- who comes when


@button("care.days", who=Who.MEMBER)
def days(ctx: Context, pressed: Pressed) -> None:
    """The small calendar: who does what when for this person, told to them, to who decides, and to who is around."""
    person = ctx.store.people.get(pressed.id("person"))
    belongs = any(circle.person_id == person.id for circle, _ in care_kept.around_whom(ctx, ctx.me))
    if not belongs and not care_kept.how_of(ctx, person):
        raise NotYours
    coming = sorted(
        ((a, r) for r in ctx.store.requests.of(person.id) if r.person_id == person.id and r.is_live
         for a in ctx.store.assignments.of(r.id) if a.state in TO_DO and a.at > ctx.now),
        key=lambda each: each[0].at,
    )  # fmt: skip
    if not coming:
        ctx.say("care-days-none")
        return
    near = {p.id for p in nearest.around(ctx, person.id)} | {ctx.me.id}
    lines = []
    for assignment, request in coming[:MOST_DAYS]:
        helper = ctx.store.people.get(assignment.neighbour_id)
        # Who is around her knows the others who are; whoever else helps is a neighbour.
        known = helper.id in near or not belongs
        name = helper.name if known else Say("anonymous-neighbour")
        lines.append(
            Say(
                "care-day", {"when": Moment(assignment.at), "name": name, "kind": Say(f"kind-{request.kind}")}
            )
        )
    ctx.say("care-days", name=care_kept.other_name(ctx, person), lines=Lines(lines, "– "))
