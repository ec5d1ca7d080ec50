"""Becoming a neighbour: what joining has collected is written down, and somebody says who gets in touch."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.context import Context
from bot.domain.people import Consent, ConsentBy, Neighbour, Standing
from bot.domain.trust import Trust
from bot.ports.words import Moment
from handlers.desk import newcomers
from handlers.everyone import MENU
from handlers.offers.handover import too_late, within
from handlers.people import halfway
from handlers.requests import drafts

CALL_WITHIN = timedelta(hours=4)
"""By when a newcomer is phoned, while somebody is on shift."""


def become(ctx: Context, join: dict[str, Any]) -> None:
    """Make the sender a member with what joining has collected, and go on to what they came for."""
    assert ctx.talk is not None and ctx.account is not None
    neighbour = _member(ctx, join)
    ctx.store.people.attach(ctx.account.id, neighbour.id)
    consent = join["consent"]
    ctx.store.consents.add(
        Consent(
            neighbour.id, consent["version"], consent["language"], datetime.fromisoformat(consent["at"]),
            ConsentBy.SELF, community_id=ctx.community.id,
        )
    )  # fmt: skip
    halfway.over(ctx, "desk-half-way-over")
    ctx.sender = neighbour
    left = {name: value for name, value in ctx.talk.data.items() if name not in ("join", "trail", "back")}
    ctx.talk = replace(ctx.talk, neighbour_id=neighbour.id, state="", data=left, choices=(), missed=0)
    ctx.audit("joined", "neighbour", neighbour.id)
    then = str(join.get("then") or "")
    if not then.startswith("setup."):
        # Who sets the community up is met by nobody: there is nobody else yet.
        _welcome(ctx, neighbour, then)
    if then:
        ctx.go(then, **join.get("args", {}))


def _welcome(ctx: Context, neighbour: Neighbour, then: str) -> None:
    """Put the newcomer before the coordinators, and say who gets in touch by when."""
    wanted = drafts.current(ctx)
    window = wanted.window if wanted is not None and then.startswith("ask.") else None
    promised = ctx.promise(within(ctx, window, CALL_WITHIN))
    newcomers.raise_newcomer(ctx, neighbour, due_at=promised[0] if promised else None)
    if promised and too_late(ctx, window, promised[0]):
        # A call about help is worth something before it was to come.
        promised = None
    if then.startswith("offer."):
        ctx.say("join-done-helper", name=neighbour.name)
    elif promised:
        ctx.say(
            "join-done-call" if neighbour.phone else "join-done-write", () if then else MENU,
            name=promised[1].name, when=Moment(promised[0], "by"),
        )  # fmt: skip
    else:
        ctx.say("join-done-nobody", () if then else MENU, phone=ctx.community.phone or "—")


def _member(ctx: Context, join: dict[str, Any]) -> Neighbour:
    """The neighbour's row: a new one, or the one by which the person was known without a chat.

    Only a number that the network itself vouches for leads to a known person: a typed one could be
    anybody's, so coordinators are shown it instead.
    """
    phone = str(join["phone"])
    known = [n for n in ctx.store.people.by_phone(ctx.community.id, phone) if phone]
    same = [n for n in known if n.standing is not Standing.LEFT and not ctx.store.accounts.of(n.id)]
    if join.get("verified") and len(same) == 1:
        return ctx.store.people.save(replace(same[0], standing=Standing.MEMBER, language=ctx.language))
    if ctx.sender is not None and not ctx.sender.is_member and not join.get("another"):
        return ctx.store.people.save(
            replace(ctx.sender, name=join["name"], phone=phone, standing=Standing.MEMBER)
        )
    return ctx.store.people.add(
        Neighbour(
            join["name"], ctx.language, ctx.community.id, phone=phone, standing=Standing.MEMBER,
            trust=Trust.NEWCOMER, created_at=ctx.now,
        )
    )  # fmt: skip
