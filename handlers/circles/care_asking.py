"""Who is asked to be around a person: by them, by who speaks for them, by a coordinator with their consent."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from bot.cards import reach
from bot.context import Context
from bot.domain.circles import CareCircle, CareMember, CareMembership, CareState
from bot.domain.errors import NoLongerOpen, NotYours
from bot.domain.people import Neighbour
from bot.ports.rows import Choice
from bot.routing import Due, Pressed, Said, Who, button, state, timer
from bot.understanding import fold
from handlers import steps
from handlers.circles import care_kept
from handlers.everyone import MENU

UNANSWERED, UNDECIDED = "care.unanswered", "care.undecided"
"""Timers: a neighbour (the member's row) or the person (the circle) has not answered."""

SHOWN = 3
"""Neighbours who have helped before, offered as buttons."""


@button("care.add", who=Who.MEMBER)
def add_pressed(ctx: Context, pressed: Pressed) -> None:
    ask_who(ctx, care_kept.whose(ctx, pressed), "care-add")


def ask_who(ctx: Context, person: Neighbour, key: str) -> None:
    """Who: those who have helped before as buttons, anybody else by name."""
    policy = ctx.policy.circles
    steps.fresh(ctx)
    extra: dict[str, Any] = {}
    if key == "care-what":
        extra = {
            "least": policy.care_least,
            "most": policy.care_most,
            "name": care_kept.other_name(ctx, person),
        }
    ctx.ask(
        "care.who", key,
        [
            Choice("care-button-name", "care.with", {"person": person.id, "neighbour": n.id}, {"name": n.name})
            for n in _helped(ctx, person)[:SHOWN]
        ]
        + [Choice("button-cancel", "talk.cancel")],
        data={"care": person.id}, **extra,
    )  # fmt: skip


def _helped(ctx: Context, person: Neighbour) -> list[Neighbour]:
    """Who has helped this person, most often first, and is not around them yet."""
    circle = ctx.store.care_circles.around(person.id)
    there = {m.neighbour_id for m, _ in care_kept.standing(ctx, circle)} if circle else set()
    times: dict[int, int] = {}
    for tie in ctx.store.ties.to(person.id):
        times[tie.giver_id] = times.get(tie.giver_id, 0) + 1
    known = sorted(times, key=lambda each: -times[each])
    people = [ctx.store.people.find(each) for each in known if each not in there and each != person.id]
    return [p for p in people if p is not None and p.is_member]


@state("care.who")
def who_said(ctx: Context, said: Said) -> None:
    """A name in words; nobody learns more than whether it is one of ours."""
    assert ctx.talk is not None
    person = care_kept.allowed(ctx, int(ctx.talk.data["care"]))
    names = [each.strip(" .!?") for each in _BETWEEN.split(said.text.strip()) if each.strip(" .!?")]
    found = [_named(ctx, person, each) for each in names[: ctx.policy.circles.care_most]]
    unknown = [each for each, one in zip(names, found, strict=False) if one is None]
    if unknown and len(said.text.split()) > LONGEST_NAME:
        # No name: they have something else to say, which is heard before it is called unknown.
        ctx.missed()
    if unknown or not names:
        ctx.say("care-unknown", (CANCEL, MENU[3]), words=f"«{(unknown or [said.text.strip()])[0][:60]}»")
        return
    for one in found:
        if one is not None:
            _add(ctx, person, one)


_BETWEEN = re.compile(r"\s*[,;\n]\s*|\s+(?:e|ed|and)\s+")
LONGEST_NAME = 5
"""Words of a line that may be nothing but a name nobody here has."""
CANCEL = Choice("button-cancel", "talk.cancel")


def _named(ctx: Context, person: Neighbour, name: str) -> Neighbour | None:
    """The one neighbour of this name who may be near the person."""
    members, name = [n for n in ctx.store.people.members(ctx.community.id) if n.id != person.id], fold(name)
    found = [n for n in members if fold(n.name) == name] or [
        n for n in members if name == fold(n.name).split(" ")[0]
    ]
    return found[0] if len(found) == 1 and not _apart(ctx, person, found[0]) else None


def _apart(ctx: Context, one: Neighbour, other: Neighbour) -> bool:
    return any(other.id in (e.person_id, e.other_id) for e in ctx.store.exclusions.of(one.id))


@button("care.with", who=Who.MEMBER)
def with_pressed(ctx: Context, pressed: Pressed) -> None:
    person, other = care_kept.whose(ctx, pressed), ctx.store.people.get(pressed.id("neighbour"))
    if not other.is_member or other.id == person.id or _apart(ctx, person, other):
        raise NoLongerOpen
    _add(ctx, person, other)


def _add(ctx: Context, person: Neighbour, other: Neighbour) -> None:
    how = care_kept.how_of(ctx, person)
    circle = ctx.store.care_circles.around(person.id)
    if circle is None:
        actor = ctx.actor or ctx.me
        agreed = how in ("self", "delegate")
        circle = ctx.store.care_circles.add(
            CareCircle(
                person.id, CareState.ACTIVE if agreed else CareState.PROPOSED, actor.id,
                ctx.now if agreed else None, how if agreed else "", ctx.community.id,
            )
        )  # fmt: skip
        ctx.audit("care-circle-made", "neighbour", person.id)
        if not agreed:
            # What was begun and not ended is shown again to whoever began it.
            ctx.later(UNDECIDED, ctx.now + ctx.policy.circles.answer_within, circle.id, "unasked")
        if how == "delegate":
            # It is theirs: they hear of it, and may end it.
            ctx.tell(person, "care-told", (Choice("care-button-end", "care.end", {"person": person.id}),),
                     by=actor.name, names=other.name)  # fmt: skip
    standing = care_kept.standing(ctx, circle)
    ctx.done()
    if any(p.id == other.id for _, p in standing):
        ctx.say("care-already", name=other.name)
        return
    if len(standing) >= ctx.policy.circles.care_most:
        ctx.say("care-full", most=ctx.policy.circles.care_most)
        return
    before = ctx.store.care_members.between(circle.id, other.id)
    member = (
        ctx.store.care_members.save(replace(before, state=CareMembership.ASKED, asked_at=ctx.now))
        if before
        else ctx.store.care_members.add(
            CareMember(circle.id, other.id, CareMembership.ASKED, ctx.now, ctx.community.id)
        )
    )
    more = (Choice("care-button-add", "care.add", {"person": person.id}),)
    if circle.state is CareState.ACTIVE:
        _invite(ctx, person, member)
        ctx.say("care-asked", more, name=other.name)
        return
    ctx.say(
        "care-proposed-kept", (*more, Choice("button-finish", "care.consent", {"person": person.id})),
        name=other.name, person=person.name,
    )  # fmt: skip


def _invite(ctx: Context, person: Neighbour, member: CareMember) -> None:
    args = {"member": member.id}
    reach(
        ctx, ctx.store.people.get(member.neighbour_id), "care-invite",
        (Choice("care-button-glad", "care.yes", args), Choice("button-not-now", "care.no", args)),
        name=person.name,
    )  # fmt: skip
    ctx.later(UNANSWERED, ctx.now + ctx.policy.circles.answer_within, member.id)


# --- the person's consent


@button("care.consent", who=Who.COORDINATOR)
def consent(ctx: Context, pressed: Pressed) -> None:
    """By telephone, which is recorded; or asked here."""
    person = care_kept.whose(ctx, pressed)
    circle = care_kept.circle_of(ctx, person)
    if circle.state is not CareState.PROPOSED:
        raise NoLongerOpen
    args = {"person": person.id}
    here = ctx.chat_of(person) is not None
    ctx.say(
        "care-consent-how",
        (
            Choice("care-button-agreed", "care.agreed", args),
            *((Choice("care-button-ask-here", "care.ask-consent", args),) if here else ()),
            Choice("button-cancel", "care.end-yes", args),
        ),
        name=person.name,
    )  # fmt: skip


@button("care.agreed", who=Who.COORDINATOR)
def agreed_by_phone(ctx: Context, pressed: Pressed) -> None:
    person = care_kept.whose(ctx, pressed)
    ctx.audit("care-circle-agreed", "neighbour", person.id)
    _begin(ctx, person, "phone")
    ctx.say("care-consent-yes")


@button("care.ask-consent", who=Who.COORDINATOR)
def ask_consent(ctx: Context, pressed: Pressed) -> None:
    person = care_kept.whose(ctx, pressed)
    circle = care_kept.circle_of(ctx, person)
    names = care_kept.names_of([p for _, p in care_kept.standing(ctx, circle)])
    ctx.tell(
        person, "care-consent", (Choice("button-yes", "care.own-yes"), Choice("button-no", "care.own-no")),
        by=ctx.coordinator().name, names=names,
    )  # fmt: skip
    ctx.forget(UNDECIDED, circle.id, "unasked")
    ctx.later(UNDECIDED, ctx.now + ctx.policy.circles.answer_within, circle.id)
    ctx.say("care-consent-asked", name=person.name)


@button("care.own-yes", who=Who.MEMBER)
def own_yes(ctx: Context, pressed: Pressed) -> None:
    circle = _begin(ctx, ctx.me, "self")
    ctx.say("care-consent-yes")
    _tell_maker(ctx, circle, "care-agreed-told")


@button("care.own-no", who=Who.MEMBER)
def own_no(ctx: Context, pressed: Pressed) -> None:
    circle = care_kept.circle_of(ctx, ctx.me)
    ctx.store.care_circles.save(replace(circle, state=CareState.ENDED))
    ctx.say("care-consent-no")
    _tell_maker(ctx, circle, "care-refused-told")


def _tell_maker(ctx: Context, circle: CareCircle, key: str) -> None:
    maker = ctx.store.people.find(circle.made_by)
    if maker is not None and maker.is_member and maker.id != ctx.me.id:
        ctx.tell(maker, key, name=ctx.me.name)


def _begin(ctx: Context, person: Neighbour, how: str) -> CareCircle:
    circle = care_kept.circle_of(ctx, person)
    if circle.state is not CareState.PROPOSED:
        raise NoLongerOpen
    circle = ctx.store.care_circles.save(
        replace(circle, state=CareState.ACTIVE, agreed_at=ctx.now, agreed_how=how)
    )
    for member, _ in care_kept.standing(ctx, circle):
        _invite(ctx, person, member)
    return circle


# --- the neighbour's answer


def _asked(ctx: Context, pressed: Pressed) -> tuple[CareMember, CareCircle, Neighbour]:
    member = ctx.store.care_members.find(pressed.id("member"))
    circle = ctx.store.care_circles.find(member.care_id) if member is not None else None
    if member is None or circle is None or member.neighbour_id != ctx.me.id:
        raise NotYours
    if member.state is not CareMembership.ASKED or circle.state is not CareState.ACTIVE:
        raise NoLongerOpen
    return member, circle, ctx.store.people.get(circle.person_id)


@button("care.yes", who=Who.MEMBER)
def yes(ctx: Context, pressed: Pressed) -> None:
    member, circle, person = _asked(ctx, pressed)
    ctx.store.care_members.save(replace(member, state=CareMembership.IN))
    ctx.say("care-in")
    ctx.tell(person, "care-joined", name=ctx.me.name)
    maker = ctx.store.people.find(circle.made_by)
    if maker is not None and maker.id != person.id and maker.is_member:
        ctx.tell(maker, "care-joined-of", name=ctx.me.name, person=person.name)


@button("care.no", who=Who.MEMBER)
def no(ctx: Context, pressed: Pressed) -> None:
    member, circle, person = _asked(ctx, pressed)
    ctx.store.care_members.save(replace(member, state=CareMembership.DECLINED))
    ctx.say("care-out")
    whom = ctx.store.people.find(circle.made_by) or person
    if whom.is_member:
        ctx.tell(whom, "care-declined", name=ctx.me.name)


# --- no answer


@timer(UNANSWERED)
def unanswered(ctx: Context, due: Due) -> None:
    """Whoever asked knows that no answer came, and may ask somebody else."""
    member = ctx.store.care_members.find(due.subject_id)
    circle = ctx.store.care_circles.find(member.care_id) if member is not None else None
    if member is None or circle is None or member.state is not CareMembership.ASKED:
        return
    if circle.state is CareState.ACTIVE:
        _tell_of_silence(ctx, circle, ctx.store.people.get(member.neighbour_id))


@timer(UNDECIDED)
def undecided(ctx: Context, due: Due) -> None:
    """The person has not said whether they want it: whoever proposed it phones, or lets it be."""
    circle = ctx.store.care_circles.find(due.subject_id)
    if circle is None or circle.state is not CareState.PROPOSED:
        return
    if due.tag:
        _tell_of_unasked(ctx, circle)
    else:
        _tell_of_silence(ctx, circle, ctx.store.people.get(circle.person_id))


def _tell_of_unasked(ctx: Context, circle: CareCircle) -> None:
    """The person was never asked: whoever proposed it goes on, or closes it."""
    maker, person = ctx.store.people.find(circle.made_by), ctx.store.people.get(circle.person_id)
    if maker is not None and maker.is_member and person.is_member:
        shown = Choice("care-button-show", "care.show", {"person": person.id})
        ctx.tell(maker, "care-unasked", (shown,), name=person.name)


def _tell_of_silence(ctx: Context, circle: CareCircle, silent: Neighbour) -> None:
    person = ctx.store.people.get(circle.person_id)
    maker = ctx.store.people.find(circle.made_by)
    whom = maker if maker is not None and maker.is_member else person
    if whom.is_member and silent.is_member:
        ctx.tell(
            whom,
            "care-silent",
            (Choice("care-button-show", "care.show", {"person": person.id}),),
            name=silent.name,
        )
