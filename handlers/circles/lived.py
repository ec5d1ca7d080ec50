"""I have been through it too: offered and sought in confidence. Both are asked before either learns a name."""

from __future__ import annotations

from dataclasses import replace

from bot.context import Context
from bot.domain.circles import OTHER, Circle, Experience, Match, MatchState, Side, alike
from bot.domain.errors import NoLongerOpen
from bot.domain.people import Neighbour
from bot.ports.rows import Choice
from bot.ports.words import Say
from bot.routing import Pressed, Said, state
from handlers.circles import confided, finding, topics
from handlers.circles.confided import choice
from handlers.tasks.helper_words import says

LONGEST = 120


def menu(ctx: Context, pressed: Pressed) -> None:
    me = confided.oneself(ctx)
    said = ctx.store.experiences.of(me.id)
    confided.say(
        ctx, "circle-menu",
        (
            choice("private-button-seek", "lived.begin", side="seeks"),
            choice("private-button-offer", "lived.begin", side="offers"),
            *((choice("private-button-forget", "lived.forget"),) if said else ()),
        ),
    )  # fmt: skip


def lines(ctx: Context, person: Neighbour) -> list[Say]:
    """What this person has said, for themselves only."""
    return [Say("circle-menu-lived", {"topic": topics.said(e)}) for e in ctx.store.experiences.of(person.id)]


# --- saying it


def heard(ctx: Context, words: str) -> Side | None:
    """Whether these (folded) words offer or seek it."""
    if says(ctx, "lived-seek", words):
        return Side.SEEKS
    return Side.OFFERS if says(ctx, "lived-offer", words) else None


def begin_said(ctx: Context, side: Side, words: str) -> None:
    _begin(ctx, side, words)


def begin(ctx: Context, pressed: Pressed) -> None:
    _begin(ctx, Side(pressed.text("side", Side.SEEKS)), pressed.text("words"))


def _begin(ctx: Context, side: Side, words: str) -> None:
    confided.oneself(ctx)
    topic = topics.of(ctx, words) if words else None
    if topic is not None:
        _note(ctx, side, topic, "")
        return
    confided.begin(ctx)
    confided.ask(
        ctx, "lived.topic", "lived-topic-ask",
        [
            choice("private-button-topic", "lived.topic", {"topic": topics.say(t, "")}, side=side.value, topic=t)
            for t in topics.SHOWN
        ],
        data={"private": {"side": side.value}},
    )  # fmt: skip


def topic_pressed(ctx: Context, pressed: Pressed) -> None:
    confided.oneself(ctx)
    topic = pressed.text("topic")
    if topic not in topics.TOPICS:
        raise NoLongerOpen
    _note(ctx, Side(pressed.text("side")), topic, "")


@state("lived.topic")
def topic_said(ctx: Context, said: Said) -> None:
    """In one's own words: whatever they are, they are an answer."""
    confided.oneself(ctx)
    words = " ".join(said.text.split())[:LONGEST]
    if not words:
        confided.again(ctx, "lived-topic-ask")
        return
    side, topic = Side(confided.data(ctx).get("side", "seeks")), topics.of(ctx, words)
    _note(ctx, side, topic or OTHER, "" if topic else words)


def _note(ctx: Context, side: Side, topic: str, words: str) -> None:
    me = ctx.me
    ctx.done()
    fresh = Experience(me.id, side, topic, words, ctx.community.id)
    same = (e for e in ctx.store.experiences.of(me.id) if replace(e, id=0) == fresh)
    noted = next(same, None) or ctx.store.experiences.add(fresh)
    confided.say(ctx, f"lived-kept-{'seek' if side is Side.SEEKS else 'offer'}", topic=topics.said(noted))
    if side is Side.SEEKS:
        for circle in finding.open_to(ctx, me):
            if circle.topic and circle.topic == topic:
                finding.propose(ctx, me, circle)
        look(ctx, noted)
    else:
        for other in ctx.store.experiences.all(ctx.community.id):
            if other.side is Side.SEEKS and alike(other, noted):
                look(ctx, other)


def circle_founded(ctx: Context, circle: Circle, founder: Neighbour) -> None:
    """A circle about what somebody has been looking for: they are told, each in private."""
    seeking = (e for e in ctx.store.experiences.all(ctx.community.id) if e.side is Side.SEEKS)
    for each in {e.neighbour_id for e in seeking if circle.topic and e.topic == circle.topic} - {founder.id}:
        person = ctx.store.people.find(each)
        if person is not None and person.is_member and not _apart(ctx, founder.id, person.id):
            finding.propose(ctx, person, circle)


def forget_pressed(ctx: Context, pressed: Pressed) -> None:
    me = confided.oneself(ctx)
    had = bool(ctx.store.experiences.of(me.id))
    forget(ctx, me)
    confided.say(ctx, "lived-forgotten" if had else "lived-none")


def forget(ctx: Context, person: Neighbour) -> None:
    """Nothing of it is kept; who was matched with it is looked for anew."""
    for each in ctx.store.experiences.of(person.id):
        others = [m.seeker_id for m in ctx.store.matches.about(each.id) if m.giver_id == each.id]
        ctx.store.experiences.remove(each.id)
        for other in others:
            seeker = ctx.store.experiences.find(other)
            if seeker is not None:
                look(ctx, seeker)


# --- bringing two together


def look(ctx: Context, seeking: Experience) -> None:
    """Ask one person who has been through it, unless somebody is being asked already."""
    before = ctx.store.matches.about(seeking.id)
    if any(m.state is not MatchState.REFUSED for m in before):
        return
    tried = {m.giver_id for m in before}
    for giver in ctx.store.experiences.all(ctx.community.id):
        if giver.side is not Side.OFFERS or giver.id in tried or not alike(seeking, giver):
            continue
        person = ctx.store.people.find(giver.neighbour_id)
        if giver.neighbour_id == seeking.neighbour_id or person is None or not person.is_member:
            continue
        if _apart(ctx, giver.neighbour_id, seeking.neighbour_id) or ctx.chat_of(person) is None:
            continue
        match = ctx.store.matches.add(
            Match(seeking.id, giver.id, MatchState.ASKED_GIVER, community_id=ctx.community.id)
        )
        confided.tell(ctx, person, "lived-ask-giver", _yes_no(match), topic=topics.said(giver))
        return


def _apart(ctx: Context, one: int, other: int) -> bool:
    """Whether these two are not to be brought together."""
    return any(other in (e.person_id, e.other_id) for e in ctx.store.exclusions.of(one))


def _yes_no(match: Match) -> tuple[Choice, ...]:
    args = {"match": match.id}
    return choice("button-yes", "lived.yes", **args), choice("button-not-now", "lived.no", **args)


def _mine(ctx: Context, pressed: Pressed) -> tuple[Match, Experience, Experience]:
    """A match in which the sender is the one who is asked now: (match, seeker's, giver's)."""
    me = confided.oneself(ctx)
    match = ctx.store.matches.find(pressed.id("match"))
    seeker = ctx.store.experiences.find(match.seeker_id) if match else None
    giver = ctx.store.experiences.find(match.giver_id) if match else None
    if match is None or seeker is None or giver is None:
        raise NoLongerOpen
    asked = {MatchState.ASKED_GIVER: giver, MatchState.ASKED_SEEKER: seeker}.get(match.state)
    if asked is None or asked.neighbour_id != me.id:
        raise NoLongerOpen
    return match, seeker, giver


def yes(ctx: Context, pressed: Pressed) -> None:
    """Who has been through it is asked first, then who looks for them; after two yeses both learn the names."""
    match, seeker, giver = _mine(ctx, pressed)
    one, two = (ctx.store.people.get(each.neighbour_id) for each in (seeker, giver))
    if match.state is MatchState.ASKED_GIVER:
        match = ctx.store.matches.save(replace(match, state=MatchState.ASKED_SEEKER))
        confided.say(ctx, "lived-noted")
        confided.tell(ctx, one, "lived-ask-seeker", _yes_no(match), topic=topics.said(seeker))
        return
    ctx.store.matches.save(replace(match, state=MatchState.AGREED))
    for person, other in ((one, two), (two, one)):
        confided.tell(ctx, person, "lived-together", name=other.name, phone=other.phone)


def no(ctx: Context, pressed: Pressed) -> None:
    """Nobody is told; the next one is asked."""
    match, seeker, giver = _mine(ctx, pressed)
    ctx.store.matches.save(replace(match, state=MatchState.REFUSED))
    confided.say(ctx, "circle-ok")
    if match.state is MatchState.ASKED_GIVER:
        look(ctx, seeker)
    else:
        # Who has said yes already must not wait for a call.
        confided.tell(ctx, ctx.store.people.get(giver.neighbour_id), "lived-not-now")
