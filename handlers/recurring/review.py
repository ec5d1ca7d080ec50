"""The date to look at it again: both are asked whether it goes on, and without an answer a person asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.cards import close_about, raise_card
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.errors import NoLongerOpen
from bot.domain.recurring import Arrangement
from bot.domain.schedules import day_of
from bot.ports.rows import Choice
from bot.ports.words import Day, Lines, Say
from bot.routing import Due, Pressed, Who, button, timer
from handlers.recurring import kept
from handlers.recurring.beginning import plan_review


@timer(kept.REVIEW)
def review(ctx: Context, due: Due) -> None:
    """ "Si continua?" """
    it = ctx.store.arrangements.find(due.subject_id)
    if it is None or not it.is_active:
        return
    it = ctx.store.arrangements.save(replace(it, asker_goes_on=None, helper_goes_on=None))
    pact = kept.regular(ctx, it)
    args = {"arrangement": it.id}
    helper = ctx.store.people.get(pact.neighbour_id) if pact else None
    kept.tell_asker(
        ctx, it, "recurring-review",
        (
            Choice("recurring-button-go-on", "recurring.review.asker", args),
            Choice("recurring-button-change", "recurring.change", args),
            Choice("recurring-button-stop", "recurring.end", args),
        ),
        **kept.said(ctx, it), name=helper.name if helper else "",
    )  # fmt: skip
    if pact is not None:
        kept.tell_regular(
            ctx, pact, "recurring-review-helper",
            (
                Choice("recurring-button-go-on", "recurring.review.helper", {"pact": pact.id}),
                Choice("recurring-button-rest", "recurring.away", {"pact": pact.id}),
                Choice("recurring-button-stop", "recurring.stop", {"pact": pact.id}),
            ),
            **kept.said(ctx, it), name=ctx.store.people.get(it.person_id).name,
        )  # fmt: skip
    ctx.later(kept.REVIEW_LATE, ctx.now + ctx.policy.recurring.review_waits, it.id)


@button("recurring.review.asker", who=Who.MEMBER)
def asker_goes_on(ctx: Context, pressed: Pressed) -> None:
    it = kept.own(ctx, pressed)
    if not it.is_active:
        raise NoLongerOpen
    ctx.say("recurring-goes-on", **kept.said(ctx, it))
    _settle(ctx, ctx.store.arrangements.save(replace(it, asker_goes_on=ctx.now)))


@button("recurring.review.helper", who=Who.MEMBER)
def helper_goes_on(ctx: Context, pressed: Pressed) -> None:
    pact, it = kept.own_pact(ctx, pressed)
    if not it.is_active or kept.regular(ctx, it) != pact:
        raise NoLongerOpen
    ctx.say("recurring-goes-on", **kept.said(ctx, it))
    _settle(ctx, ctx.store.arrangements.save(replace(it, helper_goes_on=ctx.now)))


def _settle(ctx: Context, it: Arrangement) -> None:
    """Once everybody has said yes the next date is set, and everybody knows it."""
    pact = kept.regular(ctx, it)
    if it.asker_goes_on is None or (pact is not None and it.helper_goes_on is None):
        return
    ctx.forget(kept.REVIEW_LATE, it.id)
    close_about(ctx, CardKind.ARRANGEMENT, it.id, Say("desk-recurring-agreed"))
    it = _next_date(ctx, it)
    if pact is not None and it.review_on is not None:
        said = {**kept.said(ctx, it), "day": Day(it.review_on)}
        kept.tell_asker(ctx, it, "recurring-both-go-on", **said)
        kept.tell_regular(ctx, pact, "recurring-both-go-on", **said)


def _next_date(ctx: Context, it: Arrangement) -> Arrangement:
    on = day_of(ctx.now + ctx.policy.recurring.review_after, kept.zone_of(ctx, it))
    it = ctx.store.arrangements.save(replace(it, review_on=on))
    plan_review(ctx, it)
    return it


@timer(kept.REVIEW_LATE, waits=True)
def unanswered(ctx: Context, due: Due) -> None:
    """Silence ends nothing: it goes on, a coordinator asks, and there is a next date."""
    it = ctx.store.arrangements.find(due.subject_id)
    if it is None or not it.is_active:
        return
    pact, person = kept.regular(ctx, it), ctx.store.people.get(it.person_id)
    silent = [person] if it.asker_goes_on is None else []
    if pact is not None and it.helper_goes_on is None:
        silent.append(ctx.store.people.get(pact.neighbour_id))
    if not silent:
        return
    args = {"arrangement": it.id}
    answers = (
        [Choice("desk-recurring-button-asker-on", "recurring.review.asker", args, row=0)]
        if it.asker_goes_on is None
        else []
    )
    if pact is not None and it.helper_goes_on is None:
        answers.append(
            Choice("desk-recurring-button-helper-on", "recurring.review.helper", {"pact": pact.id}, row=0)
        )
    promised = ctx.promise(timedelta(hours=4))
    raise_card(
        ctx, CardKind.ARRANGEMENT, it.id, "desk-recurring-review",
        (
            *answers,
            Choice("desk-recurring-button-show", "recurring.show", args, row=1),
            Choice("desk-button-take", "card.take", row=2),
            Choice("desk-button-seen-to", "card.close", row=2),
        ),
        due_at=promised[0] if promised else None,
        **kept.said(ctx, it), name=person.name,
        people=Lines([Say("desk-recurring-who", {"name": n.name, "phone": n.phone or "—"}) for n in silent], "– "),
    )  # fmt: skip
    _next_date(ctx, it)
