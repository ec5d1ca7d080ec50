"""Those who stop in the middle of joining: asked once whether to go on; who needs help ends with a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot import cards
from bot.context import OFFERED_KEPT, Context
from bot.domain.cards import CardKind
from bot.domain.schedules import quiet_ends
from bot.ports.rows import Choice, Talk
from bot.ports.words import Params, Say
from bot.routing import Due, Pressed, Said, Who, button, state, timer
from handlers import steps
from handlers.everyone import about_whom
from handlers.requests.drafts import NOTE_LIMIT, Draft

WAITS = "join.waits"

REMIND_AFTER = timedelta(hours=3)
"""After so long a silence in the middle of joining the person is asked once whether to go on; sooner when
the help itself is near. As long again, and a plea is put before the coordinators."""

SHORTEST = timedelta(minutes=30)
"""Nobody is hurried more than this."""

CARD = "desk-half-way"


def watch(ctx: Context) -> None:
    """From now on a silence is noticed: by a reminder, and in the end by a person."""
    assert ctx.account is not None and ctx.talk is not None
    asked = any(row.args.get("asked") for row in ctx.store.timers.about(WAITS, ctx.account.id))
    at = ctx.now + _patience(ctx, ctx.talk)
    ctx.later(WAITS, at, ctx.account.id, chat=ctx.talk.chat_id, asked=asked)


def over(ctx: Context, outcome: str) -> None:
    """It went on, or it is not wanted: nothing waits, and what stood before the coordinators is gone."""
    assert ctx.account is not None
    ctx.forget(WAITS, ctx.account.id)
    for card in ctx.store.cards.about(CardKind.PERSON, about_whom(ctx)):
        if card.key == CARD:
            ctx.store.cards.save(replace(card, key=outcome, params={"text": {}, "choices": []}))
            cards.close(ctx, card.id, Say(outcome))


def _draft(talk: Talk) -> Draft:
    return Draft.loaded(talk.data.get("draft") or {})


def _patience(ctx: Context, talk: Talk) -> timedelta:
    return patience(ctx, _draft(talk))


def patience(ctx: Context, draft: Draft) -> timedelta:
    """How long a silence lasts before it is asked about: the shorter, the nearer the help."""
    window = draft.window
    if window is None:
        return REMIND_AFTER
    return min(REMIND_AFTER, max(SHORTEST, (window.start - ctx.now) / 4))


@timer(WAITS)
def waits(ctx: Context, due: Due) -> None:
    """Half-way and silent: asked once; then a person knows; after the time that drafts are kept, what was
    said goes."""
    chat_id = int(due.args["chat"])
    asked, told = bool(due.args.get("asked")), bool(due.args.get("told"))
    talk = ctx.store.talks.of(due.subject_id, chat_id)
    if talk is None or not any(talk.data.get(name) for name in ("join", "draft", "offer")):
        return
    if not talk.data.get("join") and talk.data.get("offer") and _joined(ctx, talk):
        # Members take their time over what they offer.
        return
    since = talk.updated_at or ctx.now
    silent, patience = ctx.now - since, _patience(ctx, talk)
    plea = bool(_draft(talk).note or _draft(talk).kind)
    kept = ctx.policy.dispatch.draft_kept
    if silent >= kept:
        if plea and not told:
            _tell_desk(ctx, talk)
        ctx.store.talks.keep(replace(talk, state="", data={}, choices=(), missed=0))
        return
    day = ctx.policy.dispatch
    awake = quiet_ends(ctx.now, day.quiet_from, day.quiet_to, ctx.community.timezone)
    if not asked and silent >= patience and awake > ctx.now:
        window = _draft(talk).window
        if plea and not told and window is not None and window.start - awake < REMIND_AFTER:
            # In the morning it would be too late to ask whether to go on.
            _tell_desk(ctx, talk)
            told = True
        again = awake
    elif not asked and silent >= patience:
        choices = (
            Choice("button-continue", "join.continue"),
            Choice("button-person", "person.call"),
            Choice("button-stop", "join.refuse"),
        )
        _write(ctx, talk, "join-half-way", {}, choices)
        asked, again = True, ctx.now + patience if plea and not told else since + kept
    elif asked and plea and not told and silent >= patience:
        _tell_desk(ctx, talk)
        told, again = True, since + kept
    else:
        again = since + (patience if not asked or (plea and not told) else kept)
    ctx.later(WAITS, again, due.subject_id, chat=chat_id, asked=asked, told=told)


def _joined(ctx: Context, talk: Talk) -> bool:
    return any(neighbour.is_member for neighbour in ctx.store.people.behind(talk.account_id))


def _write(ctx: Context, talk: Talk, key: str, params: Params, choices: tuple[Choice, ...]) -> None:
    """Say it in a chat where nobody of ours is known yet; its choices are understood as words too."""
    ctx.post(talk.chat_id, key, params, choices)
    ctx.store.talks.keep(replace(talk, asides=(*choices, *talk.asides)[:OFFERED_KEPT]))


def _tell_desk(ctx: Context, talk: Talk) -> None:
    """A card with what was written and the way to answer; nothing when a person is called already."""
    behind = ctx.store.people.behind(talk.account_id)
    subject = behind[0].id if len(behind) == 1 else -talk.account_id
    if ctx.store.cards.about(CardKind.PERSON, subject):
        return
    join, draft = talk.data.get("join") or {}, _draft(talk)
    params: Params = {
        "name": str(join.get("name") or draft.name or "") or Say("desk-half-way-somebody"),
        "phone": str(join.get("phone") or "—"),
        "known": int(bool(join.get("phone"))),
        "words": draft.note or Say(f"kind-{draft.kind}"),
    }
    choices = (
        Choice(
            "desk-half-way-button", "halfway.write", {"chat": talk.chat_id, "account": talk.account_id}, row=0
        ),
        Choice("desk-button-take", "card.take", row=1),
        Choice("desk-button-seen-to", "card.close", row=1),
    )
    cards.raise_with(ctx, CardKind.PERSON, subject, CARD, params, choices, urgent=False)


# --- a coordinator writes to somebody of whom nothing but the chat is known


@button("halfway.write", who=Who.COORDINATOR)
def write(ctx: Context, pressed: Pressed) -> None:
    card = ctx.store.cards.get(pressed.id("card"))
    if card.is_closed:
        raise cards.settled(ctx, card)
    where = {name: pressed.id(name) for name in ("chat", "account", "card")}
    steps.fresh(ctx, **where)
    cancel = (Choice("button-cancel", "talk.cancel"),)
    steps.ask(ctx, "halfway.write", "desk-half-way-what", cancel, args=where)


@state("halfway.write")
def written(ctx: Context, said: Said) -> None:
    """The words go into that chat as they are, with the coordinator's name."""
    coordinator = ctx.coordinator()
    assert ctx.talk is not None
    text = said.text.strip()
    if not text:
        ctx.missed()
    talk = ctx.store.talks.of(int(ctx.talk.data["account"]), int(ctx.talk.data["chat"]))
    card = ctx.store.cards.get(int(ctx.talk.data["card"]))
    ctx.done()
    if talk is None or card.is_closed:
        raise cards.settled(ctx, card)
    choices: tuple[Choice, ...] = ()
    if any(talk.data.get(name) for name in ("join", "draft", "offer")):
        choices = (Choice("button-continue", "join.continue"), Choice("button-stop", "join.refuse"))
    _write(ctx, talk, "half-way-word", {"name": coordinator.name, "text": text[:NOTE_LIMIT]}, choices)
    ctx.audit("stranger-written-to", "card", card.id)
    ctx.say("desk-half-way-sent")
