"""The pact: who would do it regularly is asked, both sides read what it says, and either may say no."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.cards import close_about, raise_card
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.errors import NoLongerOpen, NotYours
from bot.domain.matching import rank
from bot.domain.offers import AssignmentState
from bot.domain.people import Neighbour
from bot.domain.recurring import STANDING, Arrangement, OccurrenceState, Pact, PactState, did_it
from bot.ports.rows import Choice
from bot.ports.words import Say
from bot.routing import Due, Pressed, Who, button, timer
from handlers.offers.telling import zone_told
from handlers.offers.waves import screening
from handlers.recurring import kept
from handlers.recurring.kept import tell_asker, tell_regular

TOLD_NOBODY = "recurring-nobody-regular"

_OWN = (PactState.AGREED, PactState.WAITING)


# --- looking for somebody


def seek(ctx: Context, it: Arrangement) -> bool:
    """Ask the first few who fit whether they would like to do it regularly; False when there is nobody to ask."""
    if not it.is_active or it.capacity > 1:
        # What takes several hands is found anew each time.
        return False
    if any(p.state in STANDING for p in ctx.store.pacts.of(it.id)):
        return True
    asked = {p.neighbour_id for p in ctx.store.pacts.of(it.id)}
    phantom = kept.need(ctx, it, kept.window_of(ctx, it))
    ranked = rank(screening(ctx, phantom), ctx.random, ctx.now)
    wanted = [each.candidate.neighbour for each in ranked if each.candidate.neighbour.id not in asked]
    for neighbour in wanted[: ctx.policy.recurring.ask_regulars]:
        propose(ctx, it, ctx.store.people.get(neighbour.id))
    return bool(wanted) and ctx.policy.recurring.ask_regulars > 0


@timer(kept.SEEK)
def seek_due(ctx: Context, due: Due) -> None:
    it = ctx.store.arrangements.find(due.subject_id)
    if it is not None and it.is_active:
        seek(ctx, it)


def propose(ctx: Context, it: Arrangement, helper: Neighbour, key: str = "recurring-pact-ask") -> Pact:
    """Ask one neighbour: the whole pact, and of the person nothing but the zone."""
    pact = ctx.store.pacts.add(Pact(it.id, helper.id, PactState.OFFERED, ctx.now, ctx.community.id))
    args = {"pact": pact.id}
    said: dict[str, Any] = {**kept.terms(ctx, it), "zone": zone_told(ctx, kept.need(ctx, it, None))}
    tell_regular(
        ctx, pact, key,
        (
            Choice("recurring-button-regular", "recurring.pact.yes", args),
            Choice("recurring-button-not-regular", "recurring.pact.no", args),
        ),
        **said,
    )  # fmt: skip
    ctx.later(kept.LAPSES, ctx.now + ctx.policy.recurring.pact_waits, pact.id)
    return pact


# --- the helper's answer


@button("recurring.pact.yes", who=Who.MEMBER)
def helper_yes(ctx: Context, pressed: Pressed) -> None:
    """The first yes is put before who waits; the others hear that somebody was faster."""
    pact, it = kept.own_pact(ctx, pressed)
    if pact.state in _OWN:
        ctx.note("recurring-pact-yours-already")
        return
    if not it.is_active or (pact.state not in STANDING and pact.state is not PactState.LAPSED):
        raise NoLongerOpen
    if any(p.state in _OWN for p in ctx.store.pacts.of(it.id)):
        _save(ctx, pact, PactState.LAPSED)
        ctx.say("recurring-pact-taken")
        return
    pact = ctx.store.pacts.save(replace(pact, state=PactState.WAITING, answered_at=ctx.now, ended_at=None))
    helper = ctx.store.people.get(pact.neighbour_id)
    ctx.say("recurring-pact-thanks")
    args = {"pact": pact.id}
    tell_asker(
        ctx, it, "recurring-pact-read",
        (Choice("button-yes", "recurring.pact.agree", args), Choice("button-no", "recurring.pact.refuse", args)),
        **kept.terms(ctx, it), name=helper.name,
    )  # fmt: skip
    ctx.later(kept.LAPSES, ctx.now + ctx.policy.recurring.pact_waits, pact.id)


@button("recurring.pact.no", who=Who.MEMBER)
def helper_no(ctx: Context, pressed: Pressed) -> None:
    """No blame: somebody else is asked, or it is found anew each time."""
    pact, it = kept.own_pact(ctx, pressed)
    if pact.state is PactState.AGREED:
        ctx.go("recurring.stop", pact=pact.id)
        return
    if pact.state in STANDING:
        pact = _save(ctx, pact, PactState.DECLINED)
        _next(ctx, it)
    ctx.say("recurring-pact-declined")


# --- the other side's answer


def _asked(ctx: Context, pressed: Pressed) -> tuple[Pact, Arrangement]:
    pact = ctx.store.pacts.get(pressed.id("pact"))
    it = ctx.store.arrangements.get(pact.arrangement_id)
    if not kept.may(ctx, it):
        raise NotYours
    if not it.is_active or pact.state is not PactState.WAITING:
        raise NoLongerOpen
    return pact, it


@button("recurring.pact.agree", who=Who.MEMBER)
def agree(ctx: Context, pressed: Pressed) -> None:
    """Both have read it and said yes: each hears who the other is."""
    pact, it = _asked(ctx, pressed)
    ctx.forget(kept.LAPSES, pact.id)
    pact = ctx.store.pacts.save(replace(pact, state=PactState.AGREED, agreed_at=ctx.now))
    for other in ctx.store.pacts.of(it.id):
        if other.id != pact.id and other.state in STANDING:
            _save(ctx, other, PactState.LAPSED)
            tell_regular(ctx, other, "recurring-pact-taken")
    ctx.audit("pact-agreed", "arrangement", it.id)
    close_about(ctx, CardKind.ARRANGEMENT, it.id, Say("desk-recurring-agreed"))
    helper, person = ctx.store.people.get(pact.neighbour_id), ctx.store.people.get(it.person_id)
    said = kept.terms(ctx, it)
    args = {"pact": pact.id}
    own = Choice("recurring-button-pact", "recurring.mine")
    ctx.say("recurring-pact-made-asker", (own,), **said, name=helper.name)
    tell_regular(
        ctx, pact, "recurring-pact-made", (Choice("recurring-button-pact", "recurring.mine", args),),
        **said, name=person.name,
    )  # fmt: skip


@button("recurring.pact.refuse", who=Who.MEMBER)
def refuse(ctx: Context, pressed: Pressed) -> None:
    """Nobody says why; the helper is thanked."""
    pact, it = _asked(ctx, pressed)
    pact = _save(ctx, pact, PactState.REFUSED)
    tell_regular(ctx, pact, "recurring-pact-not-now", **kept.said(ctx, it))
    close_about(ctx, CardKind.ARRANGEMENT, it.id, Say("desk-closed"))
    ctx.say("recurring-pact-refused")
    _next(ctx, it)


# --- no answer


@timer(kept.LAPSES, waits=True)
def lapsed(ctx: Context, due: Due) -> None:
    """A helper's silence is no answer and others are asked; who waits for help is asked by a person."""
    pact = ctx.store.pacts.find(due.subject_id)
    if pact is None or pact.state not in STANDING:
        return
    it = ctx.store.arrangements.get(pact.arrangement_id)
    if not it.is_active:
        return
    if pact.state is PactState.OFFERED:
        _save(ctx, pact, PactState.LAPSED)
        _next(ctx, it)
        return
    args = {"pact": pact.id}
    agreed = pact.state is PactState.AGREED
    yes, no = (
        ("recurring.pact.still", "recurring.stop")
        if agreed
        else ("recurring.pact.agree", "recurring.pact.refuse")
    )
    person, helper = ctx.store.people.get(it.person_id), ctx.store.people.get(pact.neighbour_id)
    who = helper if agreed else person
    raise_card(
        ctx, CardKind.ARRANGEMENT, it.id, "desk-recurring-silent",
        (
            Choice("desk-recurring-button-agrees", yes, args, row=0),
            Choice("desk-recurring-button-not", no, args, row=0),
            Choice("desk-button-take", "card.take", row=1),
            Choice("desk-button-seen-to", "card.close", row=1),
        ),
        **kept.terms(ctx, it), name=who.name, phone=who.phone or "—",
        other=(person if agreed else helper).name,
    )  # fmt: skip


def _save(ctx: Context, pact: Pact, state: PactState) -> Pact:
    ctx.forget(kept.LAPSES, pact.id)
    return ctx.store.pacts.save(
        replace(pact, state=state, answered_at=pact.answered_at or ctx.now, ended_at=ctx.now)
    )


def _next(ctx: Context, it: Arrangement) -> None:
    """While others are still asked nothing happens; else the next few are, or who waits hears that it is looked for
    each time."""
    if any(p.state in STANDING for p in ctx.store.pacts.of(it.id)):
        return
    if not seek(ctx, it):
        tell_asker(ctx, it, TOLD_NOBODY, **kept.said(ctx, it))


# --- the end of a pact


@button("recurring.stop", who=Who.MEMBER)
def stop(ctx: Context, pressed: Pressed) -> None:
    """The helper doesn't want to any more; asked once, what is promised already is kept."""
    pact, it = kept.own_pact(ctx, pressed)
    if pact.state is not PactState.AGREED:
        raise NoLongerOpen
    if not pressed.args.get("sure"):
        args = {"pact": pact.id}
        ctx.say(
            "recurring-stop-sure",
            (
                Choice("recurring-button-stop", "recurring.stop", {**args, "sure": True}),
                Choice("recurring-button-rest", "recurring.away", args),
                Choice("button-no", "recurring.stay"),
            ),
            **kept.said(ctx, it),
        )  # fmt: skip
        return
    end(ctx, pact)
    ctx.say("recurring-stopped")


@button("recurring.stay")
def stay(ctx: Context, pressed: Pressed) -> None:
    ctx.say("recurring-stays")


def end(ctx: Context, pact: Pact, key: str | None = "recurring-pact-over") -> None:
    """The pact is over, the help goes on: who waits is told (unless by a person), somebody else is looked for."""
    it = ctx.store.arrangements.get(pact.arrangement_id)
    name = ctx.store.people.get(pact.neighbour_id).name
    _save(ctx, pact, PactState.ENDED)
    ctx.audit("pact-ended", "arrangement", it.id)
    close_about(ctx, CardKind.ARRANGEMENT, it.id, Say("desk-closed"))
    if it.is_active:
        if key is not None:
            tell_asker(ctx, it, key, **kept.said(ctx, it), name=name)
        seek(ctx, it)


@button("recurring.pact.still", who=Who.MEMBER)
def still(ctx: Context, pressed: Pressed) -> None:
    """It has changed, and suits the helper all the same."""
    pact, it = kept.own_pact(ctx, pressed)
    if pact.state is not PactState.AGREED or not it.is_active:
        raise NoLongerOpen
    ctx.forget(kept.LAPSES, pact.id)
    close_about(ctx, CardKind.ARRANGEMENT, it.id, Say("desk-recurring-agreed"))
    ctx.say("recurring-still")
    tell_asker(
        ctx,
        it,
        "recurring-still-told",
        **kept.said(ctx, it),
        name=ctx.store.people.get(pact.neighbour_id).name,
    )


# --- who did it twice


@timer(kept.AFTER)
def looked_after(ctx: Context, due: Due) -> None:
    """The day after: somebody who did it several times running is asked to be the regular helper."""
    row = ctx.store.occurrences.find(due.subject_id)
    it = ctx.store.arrangements.find(row.arrangement_id) if row is not None else None
    if it is None or not it.is_active or any(p.state in STANDING for p in ctx.store.pacts.of(it.id)):
        return
    who = did_it(_helped(ctx, it), ctx.policy.recurring.twice)
    asked = {p.neighbour_id for p in ctx.store.pacts.of(it.id)}
    if who is not None and who not in asked and it.capacity == 1:
        helper = ctx.store.people.get(who)
        if helper.is_member:
            propose(ctx, it, helper, "recurring-pact-twice")


def _helped(ctx: Context, it: Arrangement) -> Sequence[frozenset[int]]:
    """Who helped each time, the newest first."""
    done = [
        each
        for each in ctx.store.occurrences.of(it.id)
        if each.state is OccurrenceState.MADE and each.request_id and each.at and each.at <= ctx.now
    ]
    return [
        frozenset(
            a.neighbour_id
            for a in ctx.store.assignments.of(each.request_id or 0)
            if a.state is AssignmentState.DONE
        )
        for each in reversed(done)
    ]
