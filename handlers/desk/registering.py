"""Neighbours without a chat: a coordinator writes them down and records their consent by voice."""

from __future__ import annotations

from typing import Any

from bot.context import Context
from bot.domain.people import Consent, ConsentBy, Neighbour, Standing
from bot.domain.trust import Trust
from bot.ports.rows import Choice
from bot.ports.words import Say
from bot.routing import Pressed, Said, Who, button, state
from bot.understanding import read_phone
from handlers import steps
from handlers.everyone import MENU
from handlers.people import home, joining
from handlers.personal import put_away


@button("people.new", who=Who.COORDINATOR)
def new(ctx: Context, pressed: Pressed) -> None:
    """Write down a neighbour without an account, then go on with `then`, which gets `person`."""
    args = {k: v for k, v in pressed.args.items() if k not in ("then", "name", "card")}
    steps.fresh(ctx)
    steps.keep(
        ctx, "new",
        {"then": pressed.text("then"), "args": args, "name": joining.clean_name(pressed.text("name"))},
    )  # fmt: skip
    _next(ctx)


@button("people.helper", who=Who.COORDINATOR)
def helper(ctx: Context, pressed: Pressed) -> None:
    """A helper without a chat: found or written down, then asked by the coordinator what they offer."""
    if pressed.args.get("person"):
        ctx.go("offer.begin", person=pressed.id("person"))
    else:
        ctx.go("people.pick", then="offer.begin")


def _need(ctx: Context) -> dict[str, Any]:
    ctx.coordinator()
    found = steps.kept(ctx, "new")
    if not found:
        ctx.missed()
    return found


def _note(ctx: Context, **given: Any) -> None:
    steps.keep(ctx, "new", {**_need(ctx), **given})
    _next(ctx)


def _next(ctx: Context) -> None:
    known = _need(ctx)
    cancel = Choice("button-cancel", "talk.cancel")
    if not known.get("name"):
        steps.ask(ctx, "people.new-name", "desk-people-name", (cancel,))
    elif "phone" not in known:
        steps.ask(
            ctx, "people.new-phone", "desk-people-phone",
            (Choice("proxy-button-no-phone", "people.new-skip", {"part": "phone"}), cancel), name=known["name"],
        )  # fmt: skip
    elif "address" not in known:
        steps.ask(
            ctx, "people.new-address", "desk-people-address",
            (Choice("button-skip", "people.new-skip", {"part": "address"}), cancel), name=known["name"],
        )  # fmt: skip
    else:
        steps.ask(
            ctx, "people.new-consent", "desk-people-consent",
            (
                Choice("desk-people-agreed-button", "people.new-agreed"),
                Choice("desk-people-refused-button", "people.new-refused"),
            ),
            name=known["name"],
            text=Say(f"consent-v{joining.CONSENT_VERSION}-explain", {
                "channel": joining.channel_name(ctx), "phone": ctx.community.phone or "—",
            }),
        )  # fmt: skip


def _again(ctx: Context, part: str) -> None:
    known = _need(ctx)
    known.pop(part, None)
    steps.keep(ctx, "new", known)
    _next(ctx)


@button("people.new-name", who=Who.COORDINATOR)
def name_again(ctx: Context, pressed: Pressed) -> None:
    _again(ctx, "name")


@button("people.new-phone", who=Who.COORDINATOR)
def phone_again(ctx: Context, pressed: Pressed) -> None:
    _again(ctx, "phone")


@button("people.new-address", who=Who.COORDINATOR)
def address_again(ctx: Context, pressed: Pressed) -> None:
    _again(ctx, "address")


@button("people.new-skip", who=Who.COORDINATOR)
def skip(ctx: Context, pressed: Pressed) -> None:
    _note(ctx, **{pressed.text("part"): ""})


@state("people.new-name")
def said_name(ctx: Context, said: Said) -> None:
    if len(said.text) > 300:
        ctx.say("join-name-long")
        return
    name = joining.clean_name(said.text)
    if not name:
        ctx.missed()
    put_away(ctx)
    _note(ctx, name=name)


@state("people.new-phone")
def said_phone(ctx: Context, said: Said) -> None:
    phone = read_phone(said.text, ctx.community.country)
    if phone is None:
        ctx.missed()
    same = [n for n in ctx.store.people.by_phone(ctx.community.id, phone) if n.is_member]
    if same:
        put_away(ctx)
        steps.keep(ctx, "new", {**_need(ctx), "same": phone})
        ctx.say(
            "desk-people-same-phone",
            (
                Choice("desk-people-found", "people.new-same", {"person": same[0].id},
                       {"name": same[0].name, "number": str(same[0].number)}),
                Choice("desk-people-other-button", "people.new-other", {"phone": phone}),
            ),
            name=same[0].name,
        )  # fmt: skip
        return
    put_away(ctx)
    _note(ctx, phone=phone)


@button("people.new-same", who=Who.COORDINATOR)
def same_person(ctx: Context, pressed: Pressed) -> None:
    known = _need(ctx)
    _finish(ctx, known, ctx.store.people.get(pressed.id("person")))


@button("people.new-other", who=Who.COORDINATOR)
def other_person(ctx: Context, pressed: Pressed) -> None:
    _note(ctx, phone=pressed.text("phone"))


@state("people.new-address")
def said_address(ctx: Context, said: Said) -> None:
    text = " ".join(said.text.split())
    if len(text) > home.LONGEST:
        ctx.say("desk-address-long")
        return
    if sum(c.isalpha() for c in text) < 3:
        ctx.missed()
    put_away(ctx)
    _note(ctx, address=text)


@button("people.new-refused", who=Who.COORDINATOR)
def refused(ctx: Context, pressed: Pressed) -> None:
    """Nothing is kept of somebody who said no."""
    _need(ctx)
    ctx.done()
    ctx.say("desk-people-not-kept")


@state("people.new-consent")
def said_consent(ctx: Context, said: Said) -> None:
    ctx.missed()


@button("people.new-agreed", who=Who.COORDINATOR)
def agreed(ctx: Context, pressed: Pressed) -> None:
    """Agreed by word of mouth: who heard it is part of the proof."""
    known, coordinator = _need(ctx), ctx.coordinator()
    if not known.get("name") or "phone" not in known:
        ctx.missed()
    person = Neighbour(
        known["name"], ctx.community.language, ctx.community.id, phone=known["phone"],
        standing=Standing.MEMBER, trust=Trust.NEWCOMER, created_at=ctx.now,
    )  # fmt: skip
    if known.get("address"):
        person = home.living_at(ctx, person, known["address"])
    person = ctx.store.people.add(person)
    ctx.store.consents.add(
        Consent(
            person.id, joining.CONSENT_VERSION, person.language, ctx.now, ConsentBy.VOICE,
            recorded_by=coordinator.id, community_id=ctx.community.id,
        )
    )  # fmt: skip
    ctx.audit("written-down", "neighbour", person.id)
    ctx.say("desk-people-written", name=person.name, number=str(person.number))
    if person.zone_id is None:
        # A zone is what a request needs to find somebody near.
        steps.fresh(ctx)
        home.ask(ctx, person, "people.new-placed", new={**known, "person": person.id})
        return
    _finish(ctx, known, person)


@button("people.new-placed", who=Who.COORDINATOR)
def placed(ctx: Context, pressed: Pressed) -> None:
    known = dict(pressed.args["new"])
    _finish(ctx, known, ctx.store.people.get(int(known["person"])))


def _finish(ctx: Context, known: dict[str, Any], person: Neighbour) -> None:
    steps.fresh(ctx)
    if known.get("then"):
        ctx.go(str(known["then"]), **{**dict(known.get("args") or {}), "person": person.id})
        return
    ctx.say(
        "desk-people-what-next",
        (
            Choice("desk-people-helper-button", "people.helper", {"person": person.id}),
            *MENU[:1],
        ),
        name=person.name,
    )
