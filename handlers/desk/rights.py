"""Rights that end: somebody no longer coordinates, or no longer speaks for another."""

from __future__ import annotations

from dataclasses import replace

from bot.context import Context
from bot.domain.errors import Refusal
from bot.domain.people import DelegationState, Neighbour, Role
from bot.ports.rows import Choice
from bot.routing import Pressed, Who, button
from handlers.checkins import covering

STANDING = (DelegationState.WAITING, DelegationState.CONFIRMED)


def endings(ctx: Context, person: Neighbour) -> list[Choice]:
    """The choices of a person's sheet that end a right; none when the person has none."""
    choices = [
        Choice(
            "desk-rights-delegate-button", "rights.delegate-ends", {"delegation": delegation.id},
            {"name": ctx.store.people.get(delegation.delegate_id).name},
        )
        for delegation in ctx.store.delegations.of(person.id)
        if delegation.state in STANDING
    ]  # fmt: skip
    if person.is_coordinator:
        choices.append(
            Choice("desk-rights-coordinator-button", "rights.coordinator-ends", {"person": person.id})
        )
    return choices


@button("rights.coordinator-ends", who=Who.COORDINATOR)
def coordinator_ends(ctx: Context, pressed: Pressed) -> None:
    """Take the role away, shifts included; a neighbourhood keeps at least one coordinator."""
    person = ctx.store.people.get(pressed.id("person"))
    if [c.id for c in ctx.coordinators()] == [person.id]:
        raise Refusal("desk-rights-last")
    if person.is_coordinator:
        ctx.store.people.save(replace(person, roles=person.roles - {Role.COORDINATOR}))
        for shift in ctx.store.shifts.of(person.id):
            ctx.store.shifts.remove(shift.id)
        covering.shifts_changed(ctx)
        ctx.audit("coordinator-ended", "neighbour", person.id)
        ctx.tell(person, "rights-coordinator-ended")
    ctx.say("desk-rights-coordinator-ended", name=person.name)


@button("rights.delegate-ends", who=Who.COORDINATOR)
def delegate_ends(ctx: Context, pressed: Pressed) -> None:
    """Somebody no longer acts for another; what was asked stays, and is told to the person alone."""
    delegation = ctx.store.delegations.get(pressed.id("delegation"))
    person, delegate = (ctx.store.people.get(i) for i in (delegation.person_id, delegation.delegate_id))
    if delegation.state in STANDING:
        ctx.store.delegations.save(replace(delegation, state=DelegationState.ENDED))
        ctx.audit("delegation-ended", "delegation", delegation.id)
        ctx.tell(delegate, "rights-delegate-ended")
    ctx.say("desk-rights-delegate-ended", name=delegate.name, person=person.name)
