"""Leaving: what was open ends, personal data go, ties and the record of who did what stay by number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot import cards
from bot.context import Context
from bot.domain.cards import CardKind, CardState
from bot.domain.errors import NoLongerOpen, Refusal
from bot.domain.people import Account, DelegationState, Neighbour, Standing
from bot.domain.requests import RequestState
from bot.domain.trust import Trust
from bot.ports.rows import Choice, Erasure
from bot.ports.words import Say
from bot.routing import Due, Pressed, Said, Who, button, command, timer
from handlers.people import apps

GOODBYE_WAITS = timedelta(minutes=10)
"""How long the chat stays after the last message, so that it can arrive."""

GOODBYE_GIVEN_UP = timedelta(days=2)
"""After this long an undelivered goodbye doesn't keep the chat any more."""


@command("forgetme", it="cancellami", who=Who.MEMBER)
def forget_me(ctx: Context, said: Said) -> None:
    ask(ctx)


@button("leave.ask", who=Who.MEMBER)
def ask_pressed(ctx: Context, pressed: Pressed) -> None:
    ask(ctx)


def ask(ctx: Context) -> None:
    """Say what leaving means, and ask once."""
    apps.must_be_known(ctx)
    _need_another(ctx, ctx.me)
    open_requests = sum(r.is_live and r.person_id == ctx.me.id for r in ctx.store.requests.of(ctx.me.id))
    tasks = len(ctx.store.assignments.by(ctx.me.id))
    ctx.say(
        "leave-sure",
        (
            Choice("leave-button-yes", "leave.yes"),
            Choice("leave-button-no", "leave.no"),
            Choice("button-person", "person.call"),
        ),
        requests=open_requests, tasks=tasks,
    )  # fmt: skip


@button("leave.no")
def stay(ctx: Context, pressed: Pressed) -> None:
    ctx.say("leave-stayed")


@button("leave.yes", who=Who.MEMBER)
def leave(ctx: Context, pressed: Pressed) -> None:
    """The goodbye is queued first; the chat it goes to is taken away a little later."""
    me = ctx.me
    apps.must_be_known(ctx)
    _need_another(ctx, me)
    assert ctx.talk is not None
    alone = [a for a in ctx.store.accounts.of(me.id) if len(ctx.store.people.behind(a.id)) == 1]
    erase(ctx, me)
    ctx.say("leave-done")
    _say_goodbye(ctx, [a for a in alone if ctx.account is None or a.id != ctx.account.id])
    for account in alone:
        # The goodbye is rendered when nobody is behind the account any more.
        ctx.store.accounts.save(replace(account, language=me.language))
        ctx.later("account.erase", ctx.now + GOODBYE_WAITS, account.id, since=ctx.now.isoformat())
    ctx.sender = None
    ctx.talk = replace(ctx.talk, neighbour_id=None, state="", data={}, choices=(), asides=())


def _say_goodbye(ctx: Context, accounts: Sequence[Account]) -> None:
    """Say on these accounts too that nobody is known there any more."""
    for account in accounts:
        if account.chat_id is not None and account.unreachable_at is None:
            ctx.post(account.chat_id, "leave-done", {})


def _need_another(ctx: Context, person: Neighbour) -> None:
    """The only coordinator can't go before there is another."""
    if person.is_coordinator and len(ctx.coordinators()) == 1:
        raise Refusal("leave-last-coordinator")


@button("leave.for", who=Who.COORDINATOR)
def ask_for(ctx: Context, pressed: Pressed) -> None:
    """Somebody who has no chat, or who telephoned, wants their data gone: a coordinator does it for them."""
    person = ctx.store.people.get(pressed.id("person"))
    _need_another(ctx, person)
    ctx.say(
        "desk-leave-sure",
        (
            Choice("desk-leave-button", "leave.for-yes", {"person": person.id}),
            Choice("button-cancel", "leave.no"),
        ),
        name=person.name,
    )


@button("leave.for-yes", who=Who.COORDINATOR)
def leave_for(ctx: Context, pressed: Pressed) -> None:
    person = ctx.store.people.get(pressed.id("person"))
    if person.standing is Standing.LEFT:
        raise NoLongerOpen
    if person.id == ctx.coordinator().id:
        ctx.go("leave.ask")
        return
    _need_another(ctx, person)
    number = person.number
    accounts = [a for a in ctx.store.accounts.of(person.id) if len(ctx.store.people.behind(a.id)) == 1]
    ctx.tell(person, "leave-done")
    told = ctx.chat_of(person)
    _say_goodbye(ctx, [a for a in accounts if a.chat_id != told])
    erase(ctx, person)
    for account in accounts:
        ctx.store.accounts.save(replace(account, language=person.language))
        ctx.later("account.erase", ctx.now + GOODBYE_WAITS, account.id, since=ctx.now.isoformat())
    ctx.say("desk-leave-done", number=str(number))


def erase(ctx: Context, person: Neighbour) -> Neighbour:
    """End what this person has open and blank what is personal; the row stays, so that ties hold.

    Says nothing to the person. Those who waited for them are told by the parts that end.
    """
    _end_what_is_open(ctx, person)
    _unbind(ctx, person)
    _blank_words(ctx, person)
    _blank_cards(ctx, person)
    for account in ctx.store.accounts.of(person.id):
        ctx.store.people.detach(account.id, person.id)
    gone = ctx.store.people.save(
        replace(
            person, name="", phone="", address="", note="", building=None, zone_id=None, spot=None,
            adult=None, roles=frozenset(), standing=Standing.LEFT, trust=Trust.NEWCOMER,
            not_my_building=False, invited_to_give_at=None, bereaved_at=None, preferred_account_id=None, born=None,
            timezone=None,
        )
    )  # fmt: skip
    if person.is_coordinator:
        # The cards in their chat are nothing to them any more.
        for card in ctx.store.cards.open(ctx.community.id):
            cards.redraw(ctx, card)
    ctx.audit("erased", "neighbour", person.id)
    remember(ctx, person)
    return gone


def remember(ctx: Context, person: Neighbour) -> None:
    """Write down that their data went, so that no backup from before brings them back."""
    ctx.store.erasures.add(
        Erasure(person.id, ctx.now, _mark(ctx, person, ctx.now), community_id=ctx.community.id)
    )


def erase_again(ctx: Context, erasures: Iterable[Erasure]) -> int:
    """Erase those whom a backup has brought back; how many they were. Says nothing to them: they were told."""
    again = 0
    for erasure in erasures:
        person = ctx.store.people.find(erasure.neighbour_id)
        if person is None or person.standing is Standing.LEFT:
            continue
        if _mark(ctx, person, erasure.at) != erasure.mark:
            # After a restore a number can be given once more: this is somebody else.
            continue
        alone = [a for a in ctx.store.accounts.of(person.id) if len(ctx.store.people.behind(a.id)) == 1]
        erase(ctx, person)
        for account in alone:
            chat = ctx.store.chats.find(account.chat_id) if account.chat_id else None
            ctx.store.accounts.remove(account.id)
            if chat is not None and chat.private:
                ctx.store.chats.remove(chat.id)
        again += 1
    return again


def _mark(ctx: Context, person: Neighbour, at: datetime) -> bytes:
    """By which this erasure of this person is known again, without saying who it was."""
    since = person.created_at.isoformat() if person.created_at else ""
    return ctx.store.fingerprint("erasure", f"{person.id} {since} {at.isoformat()}")


def _end_what_is_open(ctx: Context, person: Neighbour) -> None:
    from handlers.checkins import covering, ends
    from handlers.circles import going
    from handlers.meetings import gone
    from handlers.offers import finding
    from handlers.recurring import ending as recurring_ending
    from handlers.rotas import taking as rotas_taken
    from handlers.rounds import keeping
    from handlers.tasks import tasks

    ends.left(ctx, person)
    if person.is_coordinator:
        covering.shifts_changed(ctx)
    recurring_ending.erase(ctx, person)
    going.gone(ctx, person)
    tasks.give_all_back(ctx, person)
    gone.leave(ctx, person)
    keeping.forget(ctx, person)
    for request in ctx.store.requests.of(person.id):
        if request.person_id == person.id and request.is_live:
            finding.stop(ctx, request, RequestState.CANCELLED)
        elif request.is_live:
            # Asked for somebody else: their need doesn't go with the one who spoke for them.
            ctx.store.requests.save(replace(request, asked_by=request.person_id))
    helping = ctx.store.helpers.of(person.id)
    if helping is not None:
        ctx.forget("pause.ends", helping.id)
        ctx.store.helpers.remove(helping.id)
    rotas_taken.leave_all(ctx, person)
    for shift in ctx.store.shifts.of(person.id):
        ctx.store.shifts.remove(shift.id)


def _unbind(ctx: Context, person: Neighbour) -> None:
    """Consents, people spoken for, people not to be met, and what stood before the coordinators."""
    for consent in ctx.store.consents.of(person.id):
        if consent.withdrawn_at is None:
            ctx.store.consents.save(replace(consent, withdrawn_at=ctx.now))
    for delegation in (*ctx.store.delegations.of(person.id), *ctx.store.delegations.by(person.id)):
        if delegation.state in (DelegationState.WAITING, DelegationState.CONFIRMED):
            ctx.store.delegations.save(replace(delegation, state=DelegationState.ENDED))
        _close(ctx, CardKind.DELEGATION, delegation.id)
    for exclusion in ctx.store.exclusions.of(person.id):
        ctx.store.exclusions.remove(exclusion.id)
    ctx.store.link_codes.forget(person.id)
    for kind in (CardKind.NEWCOMER, CardKind.PERSON, CardKind.PHONE, CardKind.UNREACHABLE, CardKind.ACCOUNT):
        _close(ctx, kind, person.id)
    for request in ctx.store.requests.of(person.id):
        if request.person_id == person.id:
            # What expired still asks a coordinator to find another day.
            _close(ctx, CardKind.UNMET, request.id)


def _close(ctx: Context, kind: CardKind, subject_id: int) -> None:
    """The card ends without the name and number that stood on it."""
    for card in ctx.store.cards.about(kind, subject_id):
        ctx.store.cards.save(replace(card, key="desk-person-left", params={"text": {}, "choices": []}))
        cards.close(ctx, card.id, Say("desk-person-left"))


ABOUT_PEOPLE = frozenset(
    {
        CardKind.NEWCOMER, CardKind.PERSON, CardKind.PHONE, CardKind.UNREACHABLE, CardKind.DANGER,
        CardKind.ACCOUNT,
    }
)  # fmt: skip
ABOUT_REQUESTS = frozenset({CardKind.APPROVAL, CardKind.UNMET, CardKind.PHONE_HELPER, CardKind.PROBLEM})


def _blank_cards(ctx: Context, person: Neighbour) -> None:
    """Closed cards hold names, numbers and words too."""
    requests = {r.id for r in ctx.store.requests.of(person.id)}
    for about in (f"person:{person.id}", f"contact:{person.id}", *(f"request:{each}" for each in requests)):
        cards.end_sheet(ctx, about)
    for card in ctx.store.cards.all(ctx.community.id):
        theirs = card.subject_id == person.id if card.kind in ABOUT_PEOPLE else (
            card.kind in ABOUT_REQUESTS and card.subject_id in requests
        )  # fmt: skip
        if theirs and card.state is CardState.CLOSED and card.params.get("text"):
            ctx.store.cards.save(replace(card, key="desk-person-left", params={**card.params, "text": {}}))
            continue
        # What goes on without them (a problem, a call to somebody else) goes on without their number too.
        left = _without(card.params, {person.phone, person.address} - {""})
        if left != card.params:
            cards.redraw(ctx, ctx.store.cards.save(replace(card, params=left)), clears=True)


def _without(value: Any, secrets: set[str]) -> Any:
    """JSON in which these words no longer stand."""
    match value:
        case str():
            for secret in secrets:
                value = value.replace(secret, "—")
            return value
        case dict():
            return {key: _without(each, secrets) for key, each in value.items()}
        case list():
            return [_without(each, secrets) for each in value]
    return value


def _blank_words(ctx: Context, person: Neighbour) -> None:
    """What they wrote, or was written of them, in requests and thanks."""
    from handlers.desk import misread

    for request in ctx.store.requests.of(person.id):
        if request.person_id == person.id and (request.note or request.public_line):
            ctx.store.requests.save(replace(ctx.store.requests.get(request.id), note="", public_line=""))
    for tie in ctx.store.ties.of(person.id):
        if tie.thanks:
            ctx.store.ties.save(replace(tie, thanks=""))
    misread.erase(ctx, person)
    ctx.store.talks.reset(person.id)


@timer("account.erase")
def account_erased(ctx: Context, due: Due) -> None:
    """Take the account and its private chat away, once the goodbye has left."""
    account = ctx.store.accounts.find(due.subject_id)
    if account is None or ctx.store.people.behind(account.id):
        # They came back in the meantime.
        return
    talk = ctx.store.talks.of(account.id, account.chat_id) if account.chat_id else None
    if talk is not None and talk.state:
        ctx.later("account.erase", ctx.now + timedelta(days=1), account.id, **due.args)
        return
    chat = ctx.store.chats.find(account.chat_id) if account.chat_id else None
    since = datetime.fromisoformat(str(due.args["since"]))
    waiting = chat is not None and chat.gone_at is None and ctx.store.outbox.waiting(chat.id)
    if waiting and ctx.now - since < GOODBYE_GIVEN_UP:
        ctx.later("account.erase", ctx.now + timedelta(hours=1), account.id, **due.args)
        return
    ctx.store.accounts.remove(account.id)
    if chat is not None and chat.private:
        ctx.store.chats.remove(chat.id)
