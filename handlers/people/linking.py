"""One person, several accounts: a short-lived code, given on one, said on the other, and read back there.

Whoever says a neighbour's code in time writes in that neighbour's name, so it can't be guessed (few tries, for
one account and for all together), is good once, is worth nothing once it was said in public, and what it did is
told to the accounts that were there before.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from bot import cards
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.people import LinkCode, Neighbour
from bot.ports.chat import Command
from bot.ports.rows import Choice
from bot.ports.words import Moment, Say
from bot.routing import Pressed, Said, Who, button, command, state
from bot.understanding import fold
from handlers import steps
from handlers.everyone import behind_the_bot
from handlers.people import apps, halfway
from handlers.requests import drafts

CODE_LIFE = timedelta(minutes=10)
"""How long a code is good: enough to take up the other device, too short to be passed on."""

TRIES, TRIES_OF_ALL, TRIES_WITHIN = 5, 30, timedelta(hours=1)
"""Wrong codes that one account, and all accounts together, may say in an hour. Of 900,000 codes, with one that
is good, thirty guesses an hour find it once in more than three years of codes given without a pause."""

CHANNELS = ("telegram", "matrix")
"""Networks that are named where somebody looks for the other app."""

_CODE = re.compile(r"(?<!\d)(\d{3})[ .-]?(\d{3})(?!\d)")


def read_code(text: str, *, alone: bool = False) -> str:
    """The six digits that were said, '' when there are none; `alone`: and nothing else."""
    found = _CODE.fullmatch(text.strip(" .!")) if alone else _CODE.search(text)
    return found[1] + found[2] if found else ""


def mark(ctx: Context, code: str) -> bytes:
    """What is kept of a code."""
    return ctx.store.fingerprint("link-code", code)


# --- giving one


@command("link", it="collega", spoken=True)
def link(ctx: Context, said: Said) -> None:
    """Without a code: give one, or ask for it. With one: take it."""
    if code := read_code(said.rest):
        heard(ctx, code)
    elif ctx.sender is not None and ctx.sender.is_member:
        give(ctx)
    else:
        steps.fresh(ctx)
        ctx.ask("link.code", "link-which-code", (Choice("button-cancel", "talk.cancel"),))


@button("link.give", who=Who.MEMBER)
def give_pressed(ctx: Context, pressed: Pressed) -> None:
    give(ctx)


def give(ctx: Context) -> None:
    """A new code for the sender; the one before it is good no more."""
    me, store = ctx.me, ctx.store
    assert ctx.account is not None
    store.link_codes.purge(ctx.now - TRIES_WITHIN)
    store.link_codes.forget(me.id)
    code = _fresh(ctx)
    until = ctx.now + CODE_LIFE
    store.link_codes.add(LinkCode(mark(ctx, code), me.id, ctx.account.id, until, ctx.community.id))
    ctx.audit("link-code-given", "neighbour", me.id)
    ctx.say(
        "link-code", _ways(ctx, code),
        code=f"{code[:3]} {code[3:]}", said=code, until=Moment(until, "by"),
    )  # fmt: skip


def _fresh(ctx: Context) -> str:
    """Six digits, none of them leading to nothing: 100000 to 999999, and not another's."""
    while True:
        number = int.from_bytes(ctx.services.clock.token(8)) % 900_000 + 100_000
        if ctx.store.link_codes.known(mark(ctx, str(number))) is None:
            return str(number)


def _ways(ctx: Context, code: str) -> tuple[Choice, ...]:
    """Links that open the other app and say the code there."""
    ways = []
    for channel in CHANNELS:
        if ctx.chat is not None and channel != ctx.chat.channel:
            try:
                url = ctx.link(f"c-{code}", channel)
            except LookupError:
                # The bot isn't on that network.
                continue
            ways.append(Choice("link-button-open", params={"channel": channel}, url=url))
    return tuple(ways)


# --- saying it


@button("link.say")
def opened(ctx: Context, pressed: Pressed) -> None:
    """A link was opened that holds the code."""
    heard(ctx, pressed.text("code"))


@state("link.code")
def said_here(ctx: Context, said: Said) -> None:
    """The question for the code got another answer."""
    ctx.elsewhere()


@state("said-code")
def said_code(ctx: Context, said: Said) -> None:
    """Six digits were said, anywhere: "collega 482913"; the bare code, from somebody unknown or just asked."""
    assert ctx.talk is not None and ctx.account is not None
    if not ctx.in_private:
        _spoil(ctx, said.text)
        ctx.elsewhere()
    if isinstance(said.content, Command):
        ctx.elsewhere()
    first, _, rest = said.text.strip().partition(" ")
    if fold(first) in ctx.texts.choices("words-link", ctx.language) and (code := read_code(rest, alone=True)):
        heard(ctx, code)
        return
    code = read_code(said.text, alone=True)
    asked = ctx.talk.state == "link.code"
    stranger = not any(n.is_member for n in ctx.store.people.behind(ctx.account.id))
    if not code or not (asked or stranger):
        ctx.elsewhere()
    if ctx.talk.state and not asked and (_too_many(ctx) or not _live(ctx, code)):
        # A number that answers another question; but guesses are counted wherever they are made.
        ctx.elsewhere()
    heard(ctx, code)


def _spoil(ctx: Context, text: str) -> None:
    """What was said where others read is worth nothing any more; whose it was is told."""
    for found in _CODE.finditer(text):
        known = ctx.store.link_codes.known(mark(ctx, found[1] + found[2]))
        if known is not None and ctx.store.link_codes.take(known.id) and known.expires_at > ctx.now:
            person = ctx.store.people.get(known.neighbour_id)
            ctx.tell(person, "link-code-spoilt", (Choice("link-button-again", "link.give"),))


def heard(ctx: Context, code: str) -> None:
    """A code was said in private: whose it is, is read back, or it is said why not."""
    assert ctx.account is not None and ctx.talk is not None
    if _too_many(ctx):
        ctx.say("link-too-many", **behind_the_bot(ctx))
        return
    known = ctx.store.link_codes.known(mark(ctx, code))
    if known is not None and known.account_id == ctx.account.id:
        ctx.say("link-same-app")
        return
    person = _whose(ctx, known)
    if known is None or person is None or not ctx.store.link_codes.take(known.id):
        _wrong(ctx)
        expired = known is not None and known.expires_at <= ctx.now
        ctx.say("link-expired" if expired else "link-wrong", **behind_the_bot(ctx))
        return
    behind = ctx.store.people.behind(ctx.account.id)
    steps.fresh(ctx)
    if any(n.id == person.id for n in behind):
        ctx.say("link-already")
    elif others := [n for n in behind if n.is_member]:
        _not_only_theirs(ctx, person, others)
    else:
        ctx.ask(
            "link.confirm", "link-read-back",
            (Choice("button-yes", "link.yes"), Choice("button-no", "link.no")),
            data={"link": {"person": person.id, "until": (ctx.now + CODE_LIFE).timestamp()}}, name=person.name,
        )  # fmt: skip


def _whose(ctx: Context, known: LinkCode | None) -> Neighbour | None:
    """The member whose code this is, while it is good."""
    if known is None or known.expires_at <= ctx.now:
        return None
    person = ctx.store.people.find(known.neighbour_id)
    return person if person is not None and person.is_member else None


def _live(ctx: Context, code: str) -> bool:
    if _whose(ctx, ctx.store.link_codes.known(mark(ctx, code))) is not None:
        return True
    _wrong(ctx)
    return False


def _too_many(ctx: Context) -> bool:
    assert ctx.account is not None
    since = ctx.now - TRIES_WITHIN
    codes = ctx.store.link_codes
    return (
        codes.tries(ctx.account.id, since) >= TRIES
        or codes.tries_of_all(ctx.community.id, since) >= TRIES_OF_ALL
    )


def _wrong(ctx: Context) -> None:
    """Count it. Many from everywhere are no slips of the finger: no code is good any more, and a person knows."""
    assert ctx.account is not None
    ctx.store.link_codes.purge(ctx.now - TRIES_WITHIN)
    ctx.store.link_codes.tried(ctx.account.id, ctx.community.id, ctx.now)
    if ctx.store.link_codes.tries_of_all(ctx.community.id, ctx.now - TRIES_WITHIN) >= TRIES_OF_ALL:
        ctx.store.link_codes.forget_all(ctx.community.id)
        cards.raise_card(ctx, CardKind.FAILURE, ctx.community.id, "desk-link-guessing", apps.seen_to())


def _not_only_theirs(ctx: Context, person: Neighbour, others: list[Neighbour]) -> None:
    """The account is another neighbour's: two neighbours are never made one by a program."""
    cards.raise_card(
        ctx, CardKind.ACCOUNT, person.id, "desk-link-other", apps.seen_to(),
        name=person.name, other=others[0].name, phone=person.phone or "—",
    )  # fmt: skip
    ctx.say("link-other", whose=others[0].name, **behind_the_bot(ctx))


# --- the answer to the read-back


@state("link.confirm")
def said_confirm(ctx: Context, said: Said) -> None:
    """Neither yes nor no is never taken for a yes."""
    ctx.missed()


@button("link.no")
def not_them(ctx: Context, pressed: Pressed) -> None:
    """Somebody else's code, or second thoughts: nothing is linked, the code is used up."""
    _pending(ctx)
    ctx.done()
    ctx.say("link-refused", phone=ctx.community.phone or "—")


@button("link.yes")
def them(ctx: Context, pressed: Pressed) -> None:
    """From now on this account is theirs too; the accounts that were there before are told."""
    person = _pending(ctx)
    assert ctx.account is not None and ctx.talk is not None and ctx.chat is not None
    steps.fresh(ctx)
    if person is None or any(n.is_member for n in ctx.store.people.behind(ctx.account.id)):
        ctx.done()
        ctx.say("link-expired", **behind_the_bot(ctx))
        return
    halfway.over(ctx, "desk-half-way-over")
    before = ctx.store.accounts.of(person.id)
    for guest in ctx.store.people.behind(ctx.account.id):
        ctx.store.people.detach(ctx.account.id, guest.id)
    ctx.store.people.attach(ctx.account.id, person.id, ctx.now)
    apps.speak_as(ctx, person)
    ctx.audit("account-linked", "account", ctx.account.id)
    channel = Say("channel-name", {"channel": ctx.chat.channel})
    undo = Choice("link-button-not-me", "link.not-me", {"account": ctx.account.id})
    for account in before:
        if account.chat_id is not None and account.unreachable_at is None:
            ctx.tell_with(person, "link-note", {"channel": channel}, (undo,), over=account)
    if person.is_coordinator:
        for other in ctx.coordinators():
            if other.id != person.id:
                ctx.tell(other, "desk-link-coordinator", name=person.name, channel=channel)
    draft = drafts.current(ctx)
    if draft is not None and (draft.kind or draft.note):
        # What they came for when they were not known yet.
        drafts.keep(ctx, replace(draft, newcomer=False))
        ctx.say("link-done", name=person.name)
        ctx.go("ask.next")
        return
    ctx.say("link-done-where", apps.places(ctx, person), name=person.name)


def _pending(ctx: Context) -> Neighbour | None:
    """Who was read back here; None when that was too long ago. Its buttons mean nothing without the question."""
    assert ctx.talk is not None
    asked = ctx.talk.data.get("link")
    if ctx.talk.state != "link.confirm" or not asked:
        ctx.missed()
    person = ctx.store.people.find(int(asked["person"]))
    in_time = ctx.now.timestamp() <= float(asked["until"])
    return person if in_time and person is not None and person.is_member else None
