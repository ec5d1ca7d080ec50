"""Wishes said once and kept: not this neighbour, nobody from my building. Nobody else is ever told."""

from __future__ import annotations

from dataclasses import replace

from bot.cards import raise_card
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.errors import NotYours
from bot.domain.offers import OfferState
from bot.domain.people import Exclusion, Neighbour
from bot.ports.rows import Choice
from bot.ports.words import Moment, Say
from bot.routing import Pressed, Said, Who, button, state
from bot.understanding import fold
from handlers import steps
from handlers.offers import telling, waves
from handlers.requests import drafts
from handlers.requests.drafts import NOTE_LIMIT, Draft, go_on, keep
from handlers.requests.wishes_said import (
    calls_off,
    first_name,
    helpers_here,
    helpers_of,
    named_unwanted,
    ruled_out,
    wants_no_one_of_building,
)

MOST_SHOWN = 3
"""People of one name who are offered to choose from, beside *all of them*."""

# --- heard


def noted(ctx: Context, draft: Draft, text: str) -> Draft:
    """Keep the wishes that a plea contains; a name that several people have waits in `not_who`, and one that
    nobody who helped has in `not_names` until it is clear who asks for whom."""
    unknown = draft.for_other and draft.person is None
    person = None if unknown else drafts.person_of(ctx, draft)
    own = person is not None and person.is_member and telling.knows(ctx, person)
    if wants_no_one_of_building(text):
        if person is not None and own:
            _keep_building(ctx, person)
        draft = replace(draft, not_my_building=True)
    found = named_unwanted(ctx, person, text) if person is not None and own else []
    if person is not None and len(found) == 1:
        _exclude(ctx, person, found[0])
    elif found:
        draft = replace(draft, not_who=[n.id for n in found])
    names = ruled_out(ctx, text) if not found else []
    if person is not None and own:
        for name in names:
            _exclude_name(ctx, person, name, text)
        return draft
    return replace(draft, not_names=list(dict.fromkeys([*draft.not_names, *names])))


def settle(ctx: Context, draft: Draft, person: Neighbour) -> None:
    """Before anybody is asked: keep the names that a plea rules out, now that it is clear whom it is for."""
    if not draft.not_names:
        return
    if telling.knows(ctx, person):
        for name in draft.not_names:
            _exclude_name(ctx, person, name, draft.note)
        return
    _tell_desk(ctx, person, draft.note)


def heard(ctx: Context, text: str) -> bool:
    """Whether a message outside any conversation was such a wish; then it is kept and answered."""
    if not ctx.in_private or ctx.sender is None or not ctx.sender.is_member or len(text) > NOTE_LIMIT:
        return False
    if calls_off(text):
        return False
    me = ctx.sender
    if wants_no_one_of_building(text):
        _keep_building(ctx, me)
        return True
    found = named_unwanted(ctx, me, text)
    if len(found) == 1:
        _exclude(ctx, me, found[0])
        _offer_release(ctx, me, found[0])
        return True
    if found:
        _ask_which(ctx, [n.id for n in found])
        return True
    names = ruled_out(ctx, text)
    for name in names:
        _exclude_name(ctx, me, name, text)
    return bool(names)


# --- which of several


def unclear(ctx: Context, draft: Draft) -> bool:
    return bool(draft.not_who)


def ask_which(ctx: Context, draft: Draft) -> None:
    _ask_which(ctx, draft.not_who)


def _ask_which(ctx: Context, ids: list[int]) -> None:
    people = [ctx.store.people.get(i) for i in ids]
    choices = [
        Choice("ask-wish-button-who", "wish.who", {"people": [n.id]}, {"name": n.name, "what": _last(ctx, n)})
        for n in people[:MOST_SHOWN]
    ]
    choices.append(Choice("ask-wish-button-all", "wish.who", {"people": ids}))
    steps.ask(ctx, "wish.which", "ask-wish-which", choices, name=people[0].name.split()[0])


def _last(ctx: Context, helper: Neighbour) -> Say | str:
    """By what the person remembers them: the last thing they did."""
    me = ctx.sender
    ties = [t for t in ctx.store.ties.to(me.id) if t.giver_id == helper.id] if me else []
    last = max(ties, key=lambda t: t.at, default=None)
    if last is None:
        return ""
    return Say("ask-wish-last", {"kind": Say(f"kind-{last.kind}"), "when": Moment(last.at, "day")})


@button("wish.which")
def which_again(ctx: Context, pressed: Pressed) -> None:
    ctx.go("ask.next")


@state("wish.which")
def which_said(ctx: Context, said: Said) -> None:
    ctx.missed()


@button("wish.who", who=Who.MEMBER)
def which_chosen(ctx: Context, pressed: Pressed) -> None:
    draft = drafts.current(ctx)
    person = (drafts.person_of(ctx, draft) if draft else None) or ctx.me
    if not telling.knows(ctx, person):
        raise NotYours
    known = {n.id: n for n in helpers_of(ctx, person)}
    for other in (known[i] for i in pressed.args["people"] if i in known):
        _exclude(ctx, person, other)
    if draft is not None and draft.kind:
        go_on(ctx, replace(draft, not_who=[]))
    elif ctx.talk is not None and ctx.talk.state == "wish.which":
        ctx.done()


# --- kept


def _exclude(ctx: Context, person: Neighbour, other: Neighbour) -> None:
    kept = _kept(ctx, person, other)
    ctx.say(
        "ask-wish-kept",
        (Choice("button-undo", "wish.forget", {"exclusion": kept.id}),),
        name=other.name.split()[0],
    )


def _exclude_name(ctx: Context, person: Neighbour, name: str, text: str) -> None:
    """Not this name, whoever has it. What is said is the same whether anybody does: who helps here is
    nobody's to find out so."""
    others = [n for n in helpers_here(ctx) if first_name(n) == fold(name) and n.id != person.id]
    for other in others:
        _kept(ctx, person, other)
    if not others:
        _tell_desk(ctx, person, text)
    args = {"named": name, "person": person.id}
    ctx.say("ask-wish-kept", (Choice("button-undo", "wish.forget", args),), name=name)


def _kept(ctx: Context, person: Neighbour, other: Neighbour) -> Exclusion:
    """The exclusion of the two; what the other was already asked is taken back."""
    standing = next(
        (
            e
            for e in ctx.store.exclusions.of(person.id)
            if e.person_id == person.id and e.other_id == other.id
        ),
        None,
    )
    kept = standing or ctx.store.exclusions.add(Exclusion(person.id, other.id, ctx.now, ctx.community.id))
    ctx.audit("exclusion-kept", "exclusion", kept.id)
    for request in ctx.store.requests.of(person.id):
        offer = ctx.store.offers.between(request.id, other.id) if request.is_live else None
        if offer is not None and offer.state in (OfferState.SENT, OfferState.COUNTERED, OfferState.LAPSED):
            # What the other one reads is what anybody reads whose offer was taken back.
            waves.withdraw(ctx, offer, "offer-not-needed", "desk-find-outcome-not-needed")
    return kept


def _keep_building(ctx: Context, person: Neighbour) -> None:
    saved = ctx.store.people.save(replace(person, not_my_building=True))
    if ctx.sender is not None and ctx.sender.id == person.id:
        ctx.sender = saved
    args = {"building": 1, "person": person.id}
    ctx.say("ask-wish-building", (Choice("button-undo", "wish.forget", args),))


@button("wish.forget", who=Who.MEMBER)
def forget(ctx: Context, pressed: Pressed) -> None:
    """Take a wish back: `exclusion` names one, `named` all of a first name, `building` the other (of `person`,
    else of the sender)."""
    from handlers.requests.ask_for import may_ask_for

    if "exclusion" in pressed.args:
        exclusion = ctx.store.exclusions.find(pressed.id("exclusion"))
        if exclusion is None:
            ctx.say("ask-wish-gone")
            return
        if not may_ask_for(ctx, ctx.store.people.get(exclusion.person_id)):
            raise NotYours
        ctx.store.exclusions.remove(exclusion.id)
        ctx.audit("exclusion-forgotten", "exclusion", exclusion.id)
    elif "named" in pressed.args:
        person = ctx.store.people.get(pressed.id("person"))
        if not may_ask_for(ctx, person):
            raise NotYours
        for each in ctx.store.exclusions.of(person.id):
            other = ctx.store.people.find(each.other_id) if each.person_id == person.id else None
            if other is not None and first_name(other) == fold(pressed.text("named")):
                ctx.store.exclusions.remove(each.id)
                ctx.audit("exclusion-forgotten", "exclusion", each.id)
    else:
        person = ctx.store.people.get(int(pressed.args.get("person") or ctx.me.id))
        if not may_ask_for(ctx, person):
            raise NotYours
        saved = ctx.store.people.save(replace(person, not_my_building=False))
        if saved.id == ctx.me.id:
            ctx.sender = saved
        draft = drafts.current(ctx)
        if draft is not None:
            keep(ctx, replace(draft, not_my_building=False))
    ctx.say("ask-wish-gone")


# --- somebody who is already to come


def _offer_release(ctx: Context, me: Neighbour, other: Neighbour) -> None:
    for request in ctx.store.requests.of(me.id):
        for assignment in ctx.store.assignments.of(request.id) if request.is_live else ():
            if assignment.neighbour_id == other.id and assignment.holds:
                ctx.say(
                    "ask-wish-release",
                    (
                        Choice("button-yes", "wish.release", {"assignment": assignment.id}),
                        Choice("button-no", "wish.leave"),
                    ),
                    name=other.name.split()[0], kind=Say(f"kind-{request.kind}"),
                )  # fmt: skip
                return


@button("wish.release", who=Who.MEMBER)
def release(ctx: Context, pressed: Pressed) -> None:
    """A coordinator finds the words; a program that sends somebody away would say why."""
    assignment = ctx.store.assignments.get(pressed.id("assignment"))
    request = ctx.store.requests.get(assignment.request_id)
    if request.person_id != ctx.me.id:
        raise NotYours
    person = ctx.person()
    raise_card(
        ctx, CardKind.PERSON, ctx.me.id, "desk-wants-other-helper",
        (Choice("desk-button-take", "card.take", row=0), Choice("desk-button-seen-to", "card.close", row=0)),
        name=ctx.me.name, phone=ctx.me.phone or "—", number=str(request.number),
        helper=ctx.store.people.get(assignment.neighbour_id).name,
    )  # fmt: skip
    ctx.say("ask-wish-passed-on", name=person.name if person else Say("coordination"))


@button("wish.leave")
def leave(ctx: Context, pressed: Pressed) -> None:
    ctx.say("ask-wish-stays")


def _tell_desk(ctx: Context, person: Neighbour, text: str) -> None:
    """A name that nobody who helps here has, or a wish said for somebody else: a coordinator knows more."""
    raise_card(
        ctx, CardKind.PERSON, person.id, "desk-wish-unknown",
        (Choice("desk-button-take", "card.take", row=0), Choice("desk-button-seen-to", "card.close", row=0)),
        name=person.name, phone=person.phone or "—", words=text[:500],
    )  # fmt: skip
