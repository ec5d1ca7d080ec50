"""Joining on the way: name, consent, phone, and then back to what the person came for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.context import Context
from bot.ports.chat import PhoneCard
from bot.ports.delivery import Ask
from bot.ports.rows import Choice
from bot.ports.words import Say
from bot.routing import Pressed, Said, button, state
from bot.understanding import fold, read_name, read_phone, read_yes_no
from handlers import privately, steps
from handlers.people import halfway, membership

CONSENT_VERSION = "1"
"""The consent that is asked for now. Its texts are `consent-v1-…`; older versions' texts stay in the files,
because proofs refer to them."""

LONGEST_NAME = 60

INTRODUCED = ("sono", "mi chiamo", "qui", "i'm", "i am", "my name is", "this is")

CONSENT_CHOICES = (
    Choice("button-yes", "join.agree"),
    Choice("button-explain", "join.explain"),
    Choice("button-no", "join.refuse"),
)


def start(
    ctx: Context,
    *,
    then: str = "",
    another: bool = False,
    name: str = "",
    back: tuple[str, Mapping[str, Any]] | None = None,
    **args: Any,
) -> None:
    """Ask for what is missing to be a member, one question at a time, and then go on with the choice `then`.

    What the interrupted conversation keeps under `draft` stays; a `name` that was said isn't asked again. With
    `another`, somebody else joins who writes from the same account. Members go on at once. `back` is the
    choice that leads to the question before the first one here.
    """
    if ctx.sender is not None and ctx.sender.is_member and not another:
        if then:
            ctx.go(then, **args)
        return
    if privately.answer(ctx, lambda there: start(there, then=then, name=name, **args)):
        return
    if not may_begin(ctx, then):
        return
    assert ctx.talk is not None and ctx.account is not None
    draft = ctx.talk.data.get("draft") or {}
    if not name and not another and isinstance(draft, dict):
        name = str(draft.get("name") or "")
    steps.fresh(ctx)
    steps.keep(
        ctx, "join",
        {"then": then, "args": args, "another": another, "name": clean_name(name)},
    )  # fmt: skip
    if back is not None:
        ctx.talk = replace(ctx.talk, data={**ctx.talk.data, "back": [[back[0], dict(back[1])]]})
    halfway.watch(ctx)
    _next(ctx)


def may_begin(ctx: Context, then: str = "") -> bool:
    """Whether somebody unknown can be asked anything here and now; if not, they have been told why."""
    if not then.startswith("setup.") and ctx.person() is None:
        # Nothing of anybody is kept before there is somebody who coordinates.
        ctx.done()
        ctx.say("not-set-up")
        return False
    if not ctx.in_private:
        ctx.say("join-in-private", (Choice("button-write-me", url=ctx.link("hello")),))
        return False
    return True


def clean_name(text: str) -> str:
    """A name as it is kept: the part of the words that is one, in one line; '' when there is none."""
    text = " ".join(text.split()).strip(" .,;:!?")
    name = read_name(text) if len(text) <= 300 else None
    if name:
        return name[:LONGEST_NAME]
    if read_yes_no(text, "it") is not None or read_yes_no(text, "en") is not None:
        return ""
    plain = len(text) <= LONGEST_NAME and len(text.split()) <= 6 and any(c.isalpha() for c in text)
    return text if plain and not any(c.isdigit() for c in text) else ""


def own_name(text: str) -> str:
    """How somebody introduces themselves; '' when they don't."""
    folded = f" {fold(text)} "
    said = read_name(text) if any(f" {word} " in folded for word in INTRODUCED) else None
    return said if said and len(said.split()) < 3 else ""


def _next(ctx: Context) -> None:
    """The first question that hasn't been answered yet."""
    join = steps.kept(ctx, "join")
    if not join.get("name"):
        ask_name(ctx)
    elif not join.get("consent"):
        ask_consent(ctx)
    elif "phone" not in join:
        ask_phone(ctx)
    else:
        membership.become(ctx, join)


# --- name


def ask_name(ctx: Context) -> None:
    another = steps.kept(ctx, "join").get("another")
    steps.ask(
        ctx,
        "join.name",
        "join-name-another" if another else "join-name",
        (Choice("button-cancel", "join.refuse"),),
    )


@button("join.name")
def name_again(ctx: Context, pressed: Pressed) -> None:
    _need_join(ctx)
    ask_name(ctx)


@state("join.name")
def said_name(ctx: Context, said: Said) -> None:
    if len(said.text) > 300:
        ctx.say("join-name-long")
        return
    name = clean_name(said.text)
    if not name:
        ctx.missed()
    steps.keep(ctx, "join", {**steps.kept(ctx, "join"), "name": name})
    _next(ctx)


# --- consent


def ask_consent(ctx: Context) -> None:
    steps.ask(
        ctx, "join.consent", f"consent-v{CONSENT_VERSION}-ask", CONSENT_CHOICES, channel=channel_name(ctx)
    )


def channel_name(ctx: Context) -> Say:
    """The network through which this conversation passes."""
    return Say("channel-name", {"channel": ctx.chat.channel if ctx.chat else ""})


@button("join.consent")
def consent_again(ctx: Context, pressed: Pressed) -> None:
    _need_join(ctx)
    ask_consent(ctx)


@state("join.consent")
def said_consent(ctx: Context, said: Said) -> None:
    """Neither a yes nor a no: not understood is never taken for agreement."""
    _need_join(ctx)
    ctx.missed()


@button("join.explain")
def explain(ctx: Context, pressed: Pressed) -> None:
    _need_join(ctx)
    ctx.say(
        f"consent-v{CONSENT_VERSION}-explain",
        (Choice("button-yes", "join.agree"), Choice("button-no", "join.refuse"), Choice("button-person", "person.call")),
        channel=channel_name(ctx), phone=ctx.community.phone or "—",
    )  # fmt: skip


@button("join.agree")
def agree(ctx: Context, pressed: Pressed) -> None:
    join = _need_join(ctx)
    steps.keep(
        ctx, "join",
        {**join, "consent": {"version": CONSENT_VERSION, "language": ctx.language, "at": ctx.now.isoformat()}},
    )  # fmt: skip
    _next(ctx)


@button("join.refuse")
def refuse(ctx: Context, pressed: Pressed) -> None:
    """No: nothing of what was said is kept, and the way that remains is a telephone number."""
    if not _plea(ctx) and not _offering(ctx):
        _need_join(ctx)
    halfway.over(ctx, "desk-half-way-refused")
    ctx.done()
    person = ctx.person()
    if person:
        ctx.say("join-refused-named", name=person.name, phone=ctx.community.phone or "—")
    else:
        ctx.say("join-refused", phone=ctx.community.phone or "—")


# --- phone


def ask_phone(ctx: Context) -> None:
    person = ctx.person()
    who = person.name if person else Say("coordination")
    steps.ask(
        ctx, "join.phone", "join-phone", (Choice("join-button-no-phone", "join.no-phone"),),
        want=Ask.PHONE, name=who,
    )  # fmt: skip


@button("join.phone")
def phone_again(ctx: Context, pressed: Pressed) -> None:
    _need_join(ctx)
    ask_phone(ctx)


@state("join.phone")
def said_phone(ctx: Context, said: Said) -> None:
    verified = isinstance(said.content, PhoneCard) and said.content.own
    text = said.content.phone if isinstance(said.content, PhoneCard) else said.text
    phone = read_phone(text, ctx.community.country)
    if phone is None and verified:
        phone = text
    if phone is None and _has_none(ctx, text):
        phone = ""
    if phone is None:
        ctx.missed()
    _with_phone(ctx, phone, verified=verified)


def _has_none(ctx: Context, text: str) -> bool:
    """ "Non ce l'ho": who has no telephone says so in many ways."""
    words = fold(text).strip(" .!?")
    return words in {fold(each) for each in ctx.texts.choices("words-no-phone", ctx.language)}


@button("join.no-phone")
def no_phone(ctx: Context, pressed: Pressed) -> None:
    _with_phone(ctx, "", verified=False)


def _with_phone(ctx: Context, phone: str, *, verified: bool) -> None:
    join = _need_join(ctx)
    if not join.get("consent") or not join.get("name"):
        # An old button of a conversation that has begun anew: nothing is kept before the consent.
        _next(ctx)
        return
    steps.keep(ctx, "join", {**join, "phone": phone, "verified": verified})
    _next(ctx)


def _need_join(ctx: Context) -> dict[str, Any]:
    """What joining has collected; its buttons mean nothing when nobody is joining."""
    join = steps.kept(ctx, "join")
    if not join:
        ctx.missed()
    return join


def _plea(ctx: Context) -> bool:
    """Whether somebody new has said what they need, and nothing has been asked about themselves yet."""
    assert ctx.talk is not None
    return bool(ctx.talk.data.get("draft")) and (ctx.sender is None or not ctx.sender.is_member)


def _offering(ctx: Context) -> bool:
    """Whether somebody new has begun to say what they would do, and nothing has been asked about themselves."""
    return bool(steps.kept(ctx, "offer")) and (ctx.sender is None or not ctx.sender.is_member)


@button("join.continue")
def go_on(ctx: Context, pressed: Pressed) -> None:
    if not steps.kept(ctx, "join") and (_plea(ctx) or _offering(ctx)):
        ctx.go("offer.next" if _offering(ctx) else "ask.next")
        return
    _need_join(ctx)
    _next(ctx)
