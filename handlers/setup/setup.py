"""Setting a neighbourhood up, in the chat: the claim, the walk from question to question, and the summary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.cards import close_about
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.communities import Community
from bot.domain.errors import Refusal
from bot.domain.people import Invitation, InvitationTo, Role
from bot.domain.trust import Trust
from bot.ports.delivery import Ask
from bot.ports.rows import Choice
from bot.ports.words import Lines, Listing, Param, Say
from bot.routing import Pressed, Said, Where, Who, button, command
from handlers import steps
from handlers.people import joining
from handlers.setup import setup_policy, small_zones

STEPS = (
    "name", "phone", "centre", "zones", "streets", "moderation", "kinds", "language", "shifts", "rooms",
    "colleague",
)  # fmt: skip
"""The walk, in this order. Each is a button `setup.<step>` that asks, and most a state of the same name."""

WALK = "setup_walk"
"""Whether an answer leads to the next question (in the walk) or back to the summary."""

BACK_TO_SUMMARY = Choice("setup-button-summary", "setup.summary")


# --- the claim


@button("setup.claim")
def claim(ctx: Context, pressed: Pressed) -> None:
    """The link that `cortile init` printed was opened: its opener becomes the first coordinator, after name
    and consent like anybody."""
    invitation = _claimable(ctx, ctx.store.invitations.known(ctx.store.token_hash(pressed.text("secret"))))
    if ctx.sender is not None and ctx.sender.is_member:
        ctx.go("setup.begin", invitation=invitation.id)
        return
    ctx.say("setup-claim-hello", community=ctx.community.name)
    joining.start(ctx, then="setup.begin", invitation=invitation.id)


def _claimable(ctx: Context, invitation: Invitation | None) -> Invitation:
    """The claim; refuses one that is unknown, used or too old, in one sentence."""
    if invitation is None or invitation.to is not InvitationTo.CLAIM:
        raise Refusal("setup-claim-unknown")
    if invitation.used_at is not None:
        raise Refusal("setup-claim-used")
    if invitation.expires_at <= ctx.now:
        raise Refusal("setup-claim-expired")
    return invitation


@button("setup.begin", who=Who.MEMBER)
def begin(ctx: Context, pressed: Pressed) -> None:
    """The first coordinator is known: the walk begins."""
    if pressed.args.get("invitation"):
        _take_over(ctx, _claimable(ctx, ctx.store.invitations.find(pressed.id("invitation"))))
    me = ctx.coordinator()
    steps.fresh(ctx, **{WALK: True})
    ctx.say("setup-welcome", name=me.name)
    ctx.go(f"setup.{STEPS[0]}")


def _take_over(ctx: Context, invitation: Invitation) -> None:
    me = ctx.me
    ctx.store.invitations.save(replace(invitation, used_at=ctx.now, used_by=me.id))
    ctx.sender = ctx.store.people.save(replace(me, roles=me.roles | {Role.COORDINATOR}, trust=Trust.TRUSTED))
    close_about(ctx, CardKind.NEWCOMER, me.id, Say("desk-setup-is-coordinator"))
    ctx.audit("claimed", "neighbour", me.id)


# --- the walk


def saved(ctx: Context, community: Community, step: str, value: Param) -> None:
    """Keep the community's row, confirm the answer, and go on."""
    ctx.community = ctx.store.communities.save(community)
    ctx.audit(f"setup-{step}", "community", community.id)
    ctx.say("setup-saved", item=Say(f"setup-item-{step}"), value=value)
    advance(ctx, step)


def advance(ctx: Context, step: str) -> None:
    """To the next question of the walk, else back to the summary."""
    assert ctx.talk is not None
    following = STEPS.index(step) + 1
    if ctx.talk.data.get(WALK) and following < len(STEPS):
        ctx.go(f"setup.{STEPS[following]}")
        return
    ctx.go("setup.summary")


def ask(
    ctx: Context,
    step: str,
    key: str,
    choices: Sequence[Choice] = (),
    *,
    want: Ask | None = None,
    **params: Any,
) -> None:
    """One question, which can be skipped and left."""
    assert ctx.talk is not None
    walking = bool(ctx.talk.data.get(WALK))
    ways = (Choice("button-skip", "setup.skip", {"step": step}, row=90), replace(BACK_TO_SUMMARY, row=90))
    steps.ask(ctx, f"setup.{step}", key, (*choices, *(ways if walking else ways[1:])), want=want, **params)


@button("setup.skip", who=Who.COORDINATOR)
def skip(ctx: Context, pressed: Pressed) -> None:
    """Another time."""
    step = pressed.text("step")
    if step not in STEPS:
        ctx.missed()
    advance(ctx, step)


# --- the summary


@command("setup", it="configura", who=Who.COORDINATOR, where=(Where.PRIVATE, Where.GROUP, Where.DESK))
def setup(ctx: Context, said: Said) -> None:
    """What is set and what is missing; `/setup dispatch.wave_min 2` changes one of the fine settings. In a
    group it asks what the group is."""
    if not ctx.in_private:
        ctx.go("setup.added-to-group")
        return
    if said.rest.strip():
        setup_policy.change(ctx, said.rest)
        return
    steps.fresh(ctx)
    summary(ctx)


@button("setup.summary", who=Who.COORDINATOR)
def summary_pressed(ctx: Context, pressed: Pressed) -> None:
    """The summary card."""
    steps.fresh(ctx)
    summary(ctx)


def summary(ctx: Context) -> None:
    """Everything with its value, what is missing first named, and a button for each."""
    values = {step: value_of(ctx, step) for step in STEPS}
    missing = [Say(f"setup-item-{step}") for step, value in values.items() if value is None]
    lines = [
        Say("setup-line", {"item": Say(f"setup-item-{step}"), "value": value})
        if value is not None
        else Say("setup-line-missing", {"item": Say(f"setup-item-{step}")})
        for step, value in values.items()
    ]
    if (advice := small_zones.warning(ctx)) is not None:
        lines.append(advice)
    choices = [
        Choice("setup-button-item", f"setup.{step}", {}, {"item": Say(f"setup-item-{step}")}, row=n // 2)
        for n, step in enumerate(STEPS)
    ]
    ctx.say(
        "setup-summary", choices, lines=Lines(lines),
        missing=Say("setup-missing", {"items": Listing(missing)}) if missing else Say("setup-complete"),
    )  # fmt: skip


def value_of(ctx: Context, step: str) -> Param | None:
    """What is set, as the summary says it; None when it is missing."""
    community, store = ctx.community, ctx.store
    match step:
        case "name":
            return community.name or None
        case "phone":
            return community.phone or None
        case "centre":
            point = community.centre
            return f"{point.lat:.3f}, {point.lon:.3f}" if point else None
        case "zones":
            names = [zone.name for zone in store.zones.all(community.id)]
            return Listing(names) if names else None
        case "streets":
            count = len(store.streets.all(community.id))
            return Say("setup-streets-count", {"count": count}) if count else Say("setup-streets-none")
        case "moderation":
            return Say(f"setup-moderation-{community.moderation.value}")
        case "kinds":
            offered = [Say(f"kind-{kind.name}") for kind in ctx.catalogue if community.offers_kind(kind)]
            return Say("setup-kinds-count", {"count": len(offered), "all": len(ctx.catalogue)})
        case "language":
            return Say("language-name", {"language": community.language})
        case "shifts":
            count = len({shift.coordinator_id for shift in store.shifts.all(community.id)})
            return Say("setup-shifts-count", {"count": count}) if count else None
        case "rooms":
            return _rooms(ctx)
        case _:
            count = len(ctx.coordinators())
            return Say("setup-colleague-count", {"count": count}) if count > 1 else None


def _rooms(ctx: Context) -> Param | None:
    groups = ctx.store.chats.groups(ctx.community.id)
    bound = [
        Say(f"setup-room-{name}")
        for name, is_there in (("group", bool(groups)), ("desk", ctx.community.desk_chat_id is not None))
        if is_there
    ]
    return (
        Listing(bound) if len(bound) == 2 else (Say("setup-room-only", {"room": bound[0]}) if bound else None)
    )
