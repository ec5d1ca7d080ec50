"""A death, told to the bot by a coordinator: invitations and searches stop; people hear it from a person."""

from __future__ import annotations

from dataclasses import replace

from bot.cards import close, raise_card
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.people import Neighbour
from bot.domain.requests import RequestState
from bot.ports.rows import Choice
from bot.ports.words import Say
from bot.routing import Pressed, Who, button
from handlers.checkins import ends
from handlers.circles import going
from handlers.meetings import gone
from handlers.offers.finding import stop
from handlers.recurring import ending as recurring_ending
from handlers.rounds import keeping


@button("mourning.which", who=Who.COORDINATOR)
def which(ctx: Context, pressed: Pressed) -> None:
    """Ask the coordinator what has happened, because the two are told in different ways."""
    person = ctx.store.people.get(pressed.id("person"))
    ctx.say(
        "desk-mourning-which",
        (
            Choice("desk-mourning-lost-button", "mourning.set", {"person": person.id, "died": False}),
            Choice("desk-mourning-died-button", "mourning.set", {"person": person.id, "died": True}),
            Choice("button-back", "vet.sheet", {"person": person.id}),
        ),
        name=person.name,
    )


@button("mourning.set", who=Who.COORDINATOR)
def set_(ctx: Context, pressed: Pressed) -> None:
    """Stop what is open; say what the coordinators have to do now."""
    died = bool(pressed.args.get("died"))
    person = bereaved(ctx, ctx.store.people.get(pressed.id("person")), died=died)
    ctx.say("desk-mourning-died" if died else "desk-mourning-lost", name=person.name)


def bereaved(ctx: Context, neighbour: Neighbour, *, died: bool = False) -> Neighbour:
    """Stop invitations to give and end the live requests of a neighbour in mourning, or who has died.

    Who had taken on something for somebody in mourning is told that it isn't needed. When the neighbour has
    died, nobody reads it first here: each of those becomes a card, and the bot writes after the call.
    """
    neighbour = ctx.store.people.save(replace(neighbour, bereaved_at=ctx.now))
    ctx.forget("give.invite", neighbour.id)
    helpers = {each.id: each for each in recurring_ending.bereaved(ctx, neighbour, died=died)}
    for request in ctx.store.requests.of(neighbour.id):
        if request.person_id != neighbour.id or not request.is_live:
            continue
        for assignment in ctx.store.assignments.of(request.id):
            if assignment.holds:
                helpers[assignment.neighbour_id] = ctx.store.people.get(assignment.neighbour_id)
        stop(ctx, request, RequestState.CANCELLED, tell_helpers=not died)
    ctx.audit("bereaved", "neighbour", neighbour.id)
    if died:
        ends.died(ctx, neighbour)
        going.gone(ctx, neighbour, died=True)
        gone.end(ctx, neighbour)
        keeping.departed(ctx, neighbour)
        for helper in helpers.values():
            _card(ctx, neighbour, helper)
    return neighbour


def _card(ctx: Context, neighbour: Neighbour, helper: Neighbour) -> None:
    args = {"person": neighbour.id, "helper": helper.id}
    raise_card(
        ctx, CardKind.PHONE, helper.id, "desk-death",
        (
            Choice("desk-death-button-told", "death.told", args, row=0),
            Choice("desk-button-no-answer", "desk.no-answer", row=0),
            Choice("desk-button-take", "card.take", row=1),
        ),
        person=neighbour.name, name=helper.name, phone=helper.phone or "—",
    )  # fmt: skip


@button("death.told", who=Who.COORDINATOR)
def told(ctx: Context, pressed: Pressed) -> None:
    """The call has been made: now the bot may write it too."""
    me = ctx.coordinator()
    person, helper = ctx.store.people.get(pressed.id("person")), ctx.store.people.get(pressed.id("helper"))
    close(ctx, pressed.id("card"), Say("desk-death-told"))
    ctx.tell(helper, "close-death", name=me.name, person=person.name)
