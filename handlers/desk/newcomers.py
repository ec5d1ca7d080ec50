"""The card of a newcomer: what a coordinator asks by voice, and trust that grows by being met."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot import cards
from bot.context import Context
from bot.domain.cards import Card, CardKind
from bot.domain.errors import NoLongerOpen
from bot.domain.people import Neighbour, Standing
from bot.domain.trust import Trust
from bot.ports.rows import Choice
from bot.ports.words import Listing, Moment, Param, Say
from bot.routing import Pressed, Said, Who, button, state
from handlers import steps
from handlers.people import home
from handlers.personal import put_away
from handlers.volunteers import meeting_kept

MOST_CHOICES = 4


def raise_newcomer(
    ctx: Context, neighbour: Neighbour, *, due_at: datetime | None = None, page: int = 0
) -> Card:
    """Put a newcomer before the coordinators, or bring the card that stands there up to date."""
    return cards.raise_card(
        ctx, CardKind.NEWCOMER, neighbour.id, "desk-newcomer", _choices(ctx, neighbour, page), due_at=due_at,
        **_params(ctx, neighbour),
    )  # fmt: skip


def _choices(ctx: Context, neighbour: Neighbour, page: int = 0) -> list[Choice]:
    """What is still to be done about this person, the next thing first; never more than four at a time."""
    who = {"person": neighbour.id}
    address = Choice("desk-newcomer-address-button", "newcomer.address", who)
    take, seen_to = Choice("desk-button-take", "card.take"), Choice("desk-button-seen-to", "card.close")
    met = Choice("desk-newcomer-met-button", "newcomer.met", who)
    trusted = Choice("desk-newcomer-trusted-button", "newcomer.trusted", who)
    ages = (
        Choice("desk-newcomer-adult-button", "newcomer.adult", {**who, "adult": True}),
        Choice("desk-newcomer-minor-button", "newcomer.adult", {**who, "adult": False}),
    )
    helping = ctx.store.helpers.of(neighbour.id)
    choices = [address, take, seen_to]
    if neighbour.trust < Trust.MET and meeting_kept.standing(ctx, neighbour.id) is not None:
        not_met = Choice("desk-newcomer-not-met-button", "meet.desk-cannot", who)
        choices = [met, address, not_met, take, seen_to, trusted]
    elif neighbour.trust < Trust.MET and helping is not None and helping.kinds:
        choices = [met, *choices, trusted]
    elif neighbour.trust < Trust.MET:
        choices += (met, trusted)
    elif neighbour.trust < Trust.TRUSTED:
        choices.insert(0, trusted)
    if neighbour.adult is None:
        choices += ages
    if len(choices) > MOST_CHOICES:
        shown = MOST_CHOICES - 1
        pages = -(-len(choices) // shown)
        first = page % pages * shown
        more = Choice("button-more", "newcomer.more", {**who, "page": page % pages + 1})
        choices = [*choices[first : first + shown], more]
    return [replace(choice, row=n // 2) for n, choice in enumerate(choices)]


@button("newcomer.more", who=Who.COORDINATOR)
def more(ctx: Context, pressed: Pressed) -> None:
    """The card's other choices, in the same message."""
    card = ctx.store.cards.get(pressed.id("card"))
    if card.is_closed:
        raise cards.settled(ctx, card)
    person = _person(ctx, pressed)
    card = raise_newcomer(ctx, person, page=pressed.id("page"))
    if pressed.message is None:
        # Said in words: what comes next is said, too.
        cards.show_here(ctx, card)


def _params(ctx: Context, neighbour: Neighbour) -> dict[str, Param]:
    helping = ctx.store.helpers.of(neighbour.id)
    zone = ctx.store.zones.find(neighbour.zone_id) if neighbour.zone_id else None
    twins = [
        n for n in ctx.store.people.by_phone(ctx.community.id, neighbour.phone)
        if neighbour.phone and n.id != neighbour.id and n.name
    ]  # fmt: skip
    return {
        "name": neighbour.name,
        "number": str(neighbour.number),
        "phone": neighbour.phone or "—",
        "address": neighbour.address or Say("desk-newcomer-address-missing"),
        "zone": zone.name if zone else "—",
        "trust": Say(f"people-trust-{int(neighbour.trust)}"),
        "meeting": meeting_kept.line(ctx, neighbour) if neighbour.trust < Trust.MET else "",
        "helps": Say(
            "desk-newcomer-helps", {"kinds": Listing([Say(f"kind-{k}") for k in sorted(helping.kinds)])}
        )
        if helping and helping.kinds
        else "",
        "twin": Say("desk-newcomer-twin", {"name": twins[0].name, "number": str(twins[0].number)})
        if twins
        else "",
    }


def refresh(ctx: Context, neighbour: Neighbour) -> None:
    """Bring the newcomer's card up to date, if one stands."""
    if ctx.store.cards.about(CardKind.NEWCOMER, neighbour.id):
        raise_newcomer(ctx, neighbour)


def _person(ctx: Context, pressed: Pressed) -> Neighbour:
    return _still_here(ctx, pressed.id("person"))


def _still_here(ctx: Context, person_id: int) -> Neighbour:
    """Refuses for somebody who has left: an old card must not write anything about them again."""
    person = ctx.store.people.get(person_id)
    if person.standing is Standing.LEFT:
        raise NoLongerOpen
    return person


# --- address, by voice


@button("newcomer.address", who=Who.COORDINATOR)
def ask_address(ctx: Context, pressed: Pressed) -> None:
    """Ask the coordinator who pressed, in the chat where it was pressed."""
    person = _person(ctx, pressed)
    steps.fresh(ctx, person=person.id)
    steps.ask(
        ctx, "newcomer.address", "desk-newcomer-address-ask", (Choice("button-cancel", "talk.cancel"),),
        args={"person": person.id}, name=person.name,
    )  # fmt: skip


@state("newcomer.address")
def said_address(ctx: Context, said: Said) -> None:
    coordinator = ctx.coordinator()
    assert ctx.talk is not None
    text = " ".join(said.text.split())
    if len(text) > home.LONGEST:
        ctx.say("desk-address-long")
        return
    if sum(c.isalpha() for c in text) < 3:
        ctx.missed()
    person = home.living_at(ctx, _still_here(ctx, int(ctx.talk.data["person"])), text)
    person = ctx.store.people.save(person)
    ctx.audit("address-written", "neighbour", person.id)
    put_away(ctx)
    ctx.done()
    zone = ctx.store.zones.find(person.zone_id) if person.zone_id else None
    if zone:
        ctx.say("desk-address-noted", name=person.name, zone=zone.name, coordinator=coordinator.name)
    else:
        ctx.say(
            "desk-address-zone", _zone_choices(ctx, person), name=person.name, coordinator=coordinator.name
        )
    refresh(ctx, person)


def _zone_choices(ctx: Context, person: Neighbour) -> list[Choice]:
    return [
        Choice("home-zone", "newcomer.zone", {"person": person.id, "zone": zone.id}, {"name": zone.name})
        for zone in ctx.store.zones.all(ctx.community.id)
    ]


@button("newcomer.zone", who=Who.COORDINATOR)
def zone_chosen(ctx: Context, pressed: Pressed) -> None:
    zone = ctx.store.zones.get(pressed.id("zone"))
    person = replace(_person(ctx, pressed), zone_id=zone.id)
    if person.spot is None and zone.centre is not None:
        person = replace(person, spot=zone.centre.rounded())
    refresh(ctx, ctx.store.people.save(person))
    ctx.note("desk-zone-noted", name=person.name, zone=zone.name)


# --- trust


@button("newcomer.met", who=Who.COORDINATOR)
def met(ctx: Context, pressed: Pressed) -> None:
    _trust(ctx, _person(ctx, pressed), Trust.MET, "met")


@button("newcomer.trusted", who=Who.COORDINATOR)
def trusted(ctx: Context, pressed: Pressed) -> None:
    _trust(ctx, _person(ctx, pressed), Trust.TRUSTED, "trusted")


def _trust(ctx: Context, person: Neighbour, trust: Trust, action: str) -> None:
    """Trust grows by a coordinator's word; the date stands in the audit. It never falls by these buttons."""
    coordinator = ctx.coordinator()
    if person.trust >= trust:
        refresh(ctx, person)
        ctx.note("desk-trust-already", name=person.name, trust=Say(f"people-trust-{int(person.trust)}"))
        return
    before = person.trust
    person = ctx.store.people.save(replace(person, trust=trust))
    ctx.audit(f"trust-{action}", "neighbour", person.id)
    helping = ctx.store.helpers.of(person.id)
    if before < Trust.MET:
        # Here, because arranging to meet needs this module.
        from handlers.volunteers import first_meeting

        first_meeting.after(ctx, person, coordinator)
    opened = [
        k for k in sorted(helping.kinds) if k in ctx.catalogue and before < ctx.kind(k).trust <= trust
    ] if helping else []  # fmt: skip
    if opened:
        ctx.tell(
            person, "helping-trust-grown",
            name=coordinator.name, kinds=Listing([Say(f"kind-{k}") for k in opened]),
        )  # fmt: skip
    refresh(ctx, person)
    ctx.note(
        "desk-trust-noted",
        name=person.name,
        trust=Say(f"people-trust-{int(trust)}"),
        when=Moment(ctx.now, "day"),
    )


# --- age


@button("newcomer.adult", who=Who.COORDINATOR)
def adult(ctx: Context, pressed: Pressed) -> None:
    """Adults only help: a minor's offer is taken off duty, not thrown away."""
    person = ctx.store.people.save(replace(_person(ctx, pressed), adult=bool(pressed.args["adult"])))
    ctx.audit("adult-yes" if person.adult else "adult-no", "neighbour", person.id)
    helping = ctx.store.helpers.of(person.id)
    if helping is not None and not person.adult and helping.on_duty:
        ctx.store.helpers.save(replace(helping, on_duty=False))
        ctx.tell(person, "helping-minor")
    refresh(ctx, person)
    ctx.note("desk-adult-noted" if person.adult else "desk-minor-noted", name=person.name)
