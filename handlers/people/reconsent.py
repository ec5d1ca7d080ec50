"""A newer text of the consent: members who agreed to an older one are asked once, when nothing else is open."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot import cards
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.people import Consent, ConsentBy, Neighbour
from bot.ports.rows import Choice
from bot.ports.words import Moment, Say
from bot.routing import Due, Pressed, Said, Who, button, state, timer
from bot.understanding import read_yes_no
from handlers.everyone import ANSWER_WITHIN, MENU
from handlers.offers.telling import rounded_up
from handlers.people import joining

SILENCE = "reconsent.silence"
"""The timer that also remembers that somebody was asked."""

PATIENCE = timedelta(days=7)
"""After this long without an answer a coordinator speaks with them."""

NOT_AGAIN = timedelta(days=365)
"""Who was spoken with, and has still not agreed, is brought before the coordinators again after a year."""

MOURNING = timedelta(days=60)
"""After a bereavement nobody is asked about a text."""

STILL_OPEN = timedelta(hours=1)
"""What was offered so lately may still be answered, though no question is open: an invitation, a call."""

MENU_LABELS = frozenset(choice.label for choice in MENU)

CHOICES = (Choice("button-ok", "reconsent.agree"), Choice("button-person", "reconsent.person"))


@state("afterwards")
def afterwards(ctx: Context, said: Said) -> None:
    """What somebody wrote has been answered: ask now, if it is quiet and they have not been asked."""
    me = ctx.sender
    # What costs nothing to know is looked at first: this happens after every message.
    if me is None or not me.is_member or not _is_quiet(ctx, me, said) or not _agreed_to_older(ctx, me):
        return
    if ctx.store.timers.about(SILENCE, me.id) or _waits_for_a_call(ctx, me):
        return
    ctx.later(SILENCE, ctx.now + PATIENCE, me.id)
    channel, phone = joining.channel_name(ctx), ctx.community.phone or "—"
    text = Say(f"consent-v{joining.CONSENT_VERSION}-explain", {"channel": channel, "phone": phone})
    if ctx.account is not None and len(ctx.store.people.behind(ctx.account.id)) > 1:
        # An open question would keep the next of them from being asked who writes.
        ctx.say("reconsent-ask", CHOICES, text=text)
    else:
        ctx.ask("reconsent.asked", "reconsent-ask", CHOICES, text=text)


def _agreed_to_older(ctx: Context, person: Neighbour) -> bool:
    """Whether all they have agreed to is an older text. Who never agreed to any is not asked here."""
    versions = {c.version for c in ctx.store.consents.of(person.id) if c.withdrawn_at is None}
    return bool(versions) and joining.CONSENT_VERSION not in versions


def _is_quiet(ctx: Context, me: Neighbour, said: Said) -> bool:
    """No question is open, nothing was just offered but the menu, nobody is in danger or mourns."""
    talk = ctx.talk
    if talk is None or talk.state or talk.missed or ctx.actor is not None:
        return False
    offered = talk.choices or talk.asides
    fresh = talk.offered_at is not None and ctx.now - talk.offered_at < STILL_OPEN
    if fresh and any(choice.label and choice.label not in MENU_LABELS for choice in offered):
        return False
    if said.reading is not None and said.reading.danger is not None:
        return False
    return me.bereaved_at is None or ctx.now - me.bereaved_at >= MOURNING


def _waits_for_a_call(ctx: Context, me: Neighbour) -> bool:
    return any(ctx.store.cards.about(kind, me.id) for kind in (CardKind.PERSON, CardKind.DANGER))


# --- the answer


@state("reconsent.asked")
def said_about_it(ctx: Context, said: Said) -> None:
    """A plain no brings a person; whatever else is said is answered as if nothing had been asked."""
    if read_yes_no(said.text, ctx.language) is False:
        ctx.go("reconsent.person")
        return
    ctx.elsewhere()


@button("reconsent.agree", who=Who.MEMBER)
def agree(ctx: Context, pressed: Pressed) -> None:
    """The newer consent stands beside the older one, as proof of both."""
    _record(ctx, ctx.me, ConsentBy.SELF)
    _over(ctx)
    ctx.say("reconsent-thanks")


@button("reconsent.person", who=Who.MEMBER)
def talk(ctx: Context, pressed: Pressed) -> None:
    """They would rather speak with somebody: nothing changes until a coordinator has."""
    person, phone = ctx.person(), ctx.community.phone or "—"
    promised = ctx.promise(ANSWER_WITHIN)
    when = rounded_up(promised[0], ctx.now) if promised else None
    _raise(ctx, ctx.me, "desk-reconsent-refused", due_at=when)
    ctx.later(SILENCE, ctx.now + NOT_AGAIN, ctx.me.id)
    _over(ctx)
    if promised and when:
        ctx.say("person-comes", name=promised[1].name, when=Moment(when, "by"), phone=phone)
    elif person:
        ctx.say("person-told", name=person.name, phone=phone)
    else:
        ctx.say("person-phone", phone=phone)


def _over(ctx: Context) -> None:
    """Close the question, if it is the one that is open."""
    if ctx.talk is not None and ctx.talk.state == "reconsent.asked":
        ctx.done()


def _record(ctx: Context, person: Neighbour, by: ConsentBy, recorded_by: int | None = None) -> None:
    ctx.forget(SILENCE, person.id)
    if not _agreed_to_older(ctx, person):
        return
    ctx.store.consents.add(
        Consent(
            person.id, joining.CONSENT_VERSION, ctx.language if by is ConsentBy.SELF else person.language,
            ctx.now, by, recorded_by, community_id=ctx.community.id,
        )
    )  # fmt: skip
    ctx.audit("consent-renewed", "neighbour", person.id)


# --- the coordinators


@timer(SILENCE)
def silence(ctx: Context, due: Due) -> None:
    """No answer is no agreement: a coordinator speaks with them."""
    person = ctx.store.people.find(due.subject_id)
    if person is None or not person.is_member or not _agreed_to_older(ctx, person):
        return
    if ctx.store.cards.about(CardKind.PERSON, person.id):
        # They wait for a call about something else: first that.
        ctx.later(SILENCE, ctx.now + timedelta(days=1), person.id)
        return
    _raise(ctx, person, "desk-reconsent-silent")
    ctx.later(SILENCE, ctx.now + NOT_AGAIN, person.id)


def _raise(ctx: Context, person: Neighbour, key: str, **more: Any) -> None:
    cards.raise_with(
        ctx, CardKind.PERSON, person.id, key, {"name": person.name, "phone": person.phone or "—"},
        (
            Choice("desk-button-agreed", "reconsent.voice", {"person": person.id}, row=0),
            Choice("desk-button-take", "card.take", row=0),
            Choice("desk-button-seen-to", "card.close", row=1),
        ),
        urgent=False, **more,
    )  # fmt: skip


@button("reconsent.voice", who=Who.COORDINATOR)
def by_voice(ctx: Context, pressed: Pressed) -> None:
    """They agreed by word of mouth: recorded with who heard it."""
    person = ctx.store.people.get(pressed.id("person"))
    cards.close(ctx, pressed.id("card"), Say("desk-outcome-agreed"))
    if person.is_member:
        _record(ctx, person, ConsentBy.VOICE, ctx.coordinator().id)
