"""A request that was read back and never confirmed: asked about once, and then not forgotten if it was near."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot import cards
from bot.context import OFFERED_KEPT, Context
from bot.domain.cards import CardKind
from bot.domain.people import Neighbour
from bot.domain.schedules import quiet_ends
from bot.ports.rows import Choice, Talk
from bot.ports.words import Params
from bot.routing import Due, timer
from handlers.people.halfway import patience
from handlers.requests import drafts
from handlers.requests.drafts import Draft

UNSENT = "ask.unsent"

CONFIRM = "ask.confirm"
"""The open question of a read-back."""

NEAR = timedelta(hours=24)
"""Help wanted within a day of the silence is worth a coordinator's call; a later one may just have been a thought."""


def watch(ctx: Context, draft: Draft) -> None:
    """From now on a silence after the read-back is noticed."""
    if ctx.account is not None and ctx.talk is not None and ctx.actor is None:
        ctx.later(UNSENT, ctx.now + patience(ctx, draft), ctx.account.id, chat=ctx.talk.chat_id)


@timer(UNSENT)
def unsent(ctx: Context, due: Due) -> None:
    """Still not confirmed: one gentle question; as long again, and who needed it soon gets a call."""
    talk = ctx.store.talks.of(due.subject_id, int(due.args["chat"]))
    if talk is None or talk.state != CONFIRM or not talk.data.get("draft"):
        return
    draft, person = Draft.loaded(talk.data["draft"]), _who(ctx, talk)
    if person is None or (draft.window is not None and draft.window.end <= ctx.now):
        return
    asked, since = bool(due.args.get("asked")), talk.updated_at or ctx.now
    wait = patience(ctx, draft) if not asked else timedelta()
    day = ctx.policy.dispatch
    awake = quiet_ends(ctx.now, day.quiet_from, day.quiet_to, ctx.community.timezone)
    if ctx.now - since < wait or awake > ctx.now:
        again = max(since + wait, awake)
        ctx.later(UNSENT, again, due.subject_id, chat=talk.chat_id, asked=asked)
    elif not asked:
        _ask(ctx, talk, person, draft)
        ctx.later(UNSENT, ctx.now + patience(ctx, draft), due.subject_id, chat=talk.chat_id, asked=True)
    elif draft.window is not None and draft.window.start - ctx.now <= NEAR:
        _tell_desk(ctx, person, draft)


def _who(ctx: Context, talk: Talk) -> Neighbour | None:
    """Whose words they were: of several behind one account, who spoke last."""
    behind = ctx.store.people.behind(talk.account_id)
    known = next((n for n in behind if n.id == talk.neighbour_id), None)
    person = behind[0] if len(behind) == 1 else known
    return person if person is not None and person.is_member else None


def _ask(ctx: Context, talk: Talk, person: Neighbour, draft: Draft) -> None:
    choices = (
        Choice("button-yes", "ask.send", {"stamp": draft.stamp}),
        Choice("button-change", "ask.change"),
        Choice("ask-button-no-more", "talk.cancel"),
    )
    ctx.post(talk.chat_id, "ask-unsent", {"what": drafts.what(ctx, draft)}, choices, presser=person.id)
    kept = replace(talk, choices=choices, asides=(*talk.choices, *talk.asides)[:OFFERED_KEPT])
    ctx.store.talks.keep(kept)


def _tell_desk(ctx: Context, person: Neighbour, draft: Draft) -> None:
    """Nothing when a person is called already."""
    if ctx.store.cards.about(CardKind.PERSON, person.id):
        return
    params: Params = {"name": person.name, "phone": person.phone or "—", "what": drafts.what(ctx, draft)}
    choices = (
        Choice("desk-button-take", "card.take", row=0),
        Choice("desk-button-seen-to", "card.close", row=0),
    )
    cards.raise_with(ctx, CardKind.PERSON, person.id, "desk-unsent", params, choices, urgent=False)
