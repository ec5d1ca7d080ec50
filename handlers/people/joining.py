"""Joining on the way: name, consent, phone, and then back to what the person came for."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.context import Context
from bot.domain.people import Consent, ConsentBy, Neighbour, Standing
from bot.domain.trust import Trust
from bot.ports.chat import PhoneCard
from bot.ports.delivery import Ask
from bot.ports.rows import Choice
from bot.ports.words import Moment, Say
from bot.routing import Pressed, Said, button, state
from bot.understanding import read_name, read_phone
from handlers import steps
from handlers.desk import newcomers
from handlers.everyone import MENU
from handlers.offers.handover import too_late, within
from handlers.people import halfway
from handlers.requests import drafts

CONSENT_VERSION = "1"
"""The consent that is asked for now. Its texts are `consent-v1-…`; older versions' texts stay in the files,
because proofs refer to them."""

CALL_WITHIN = timedelta(hours=4)
"""By when a newcomer is phoned, while somebody is on shift."""

LONGEST_NAME = 60

CONSENT_CHOICES = (
    Choice("button-yes", "join.agree"),
    Choice("button-explain", "join.explain"),
    Choice("button-no", "join.refuse"),
)


def start(ctx: Context, *, then: str = "", another: bool = False, name: str = "", **args: Any) -> None:
    """Ask for what is missing to be a member, one question at a time, and then go on with the choice `then`.

    What the interrupted conversation keeps under `draft` stays; a `name` that was said isn't asked again. With
    `another`, somebody else joins who writes from the same account. Members go on at once.
    """
    if ctx.sender is not None and ctx.sender.is_member and not another:
        if then:
            ctx.go(then, **args)
        return
    if not then.startswith("setup.") and ctx.person() is None:
        # Nothing of anybody is kept before there is somebody who coordinates.
        ctx.done()
        ctx.say("not-set-up")
        return
    if not ctx.in_private:
        ctx.say("join-in-private", (Choice("button-write-me", url=ctx.link("hello")),))
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
    halfway.watch(ctx)
    _next(ctx)


def clean_name(text: str) -> str:
    """A name as it is kept: the part of the words that is one, in one line; '' when there is none."""
    text = " ".join(text.split()).strip(" .,;:!?")
    name = read_name(text) if len(text) <= 300 else None
    if name:
        return name[:LONGEST_NAME]
    plain = len(text) <= LONGEST_NAME and len(text.split()) <= 6 and any(c.isalpha() for c in text)
    return text if plain and not any(c.isdigit() for c in text) else ""


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
        _finish(ctx, join)


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
    if not _plea(ctx):
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
    if phone is None:
        ctx.missed()
    _with_phone(ctx, phone, verified=verified)


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


# --- done


def _finish(ctx: Context, join: dict[str, Any]) -> None:
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
    left = {name: value for name, value in ctx.talk.data.items() if name not in ("join", "trail")}
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


@button("join.continue")
def go_on(ctx: Context, pressed: Pressed) -> None:
    if _plea(ctx) and not steps.kept(ctx, "join"):
        ctx.go("ask.next")
        return
    _need_join(ctx)
    _next(ctx)
