"""What must hold in a neighbourhood at any moment, whatever happened before."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.domain.cards import Card, CardKind
from bot.domain.offers import Assignment, OfferState, state_from
from bot.domain.people import Standing
from bot.domain.requests import LIVE, Request, RequestState
from bot.ports.rows import TimerRow
from handlers.offers.waves import TO_DO
from tests.stories.village import Person, Village

ENDED = frozenset(RequestState) - LIVE - {RequestState.DRAFT}
UNSAID = re.compile(r"\bNone\b|[{}]|\bSay\(|desk-|(?<![\w/])[a-z]+(?:-[a-z]+){2,}(?![\w-])")
"""What no message of the bot may hold: an empty value, a hole in a text, the key of a text."""

OF_REQUESTS = ("request.wave", "request.near", "request.expire", "ask.word")
ROOMS_GONE = ("desk-room-gone", "desk-group-gone")
CLOSES_WITHIN = timedelta(days=3)


class Watch:
    """Looks at the rows and the chats; raises AssertionError for the first promise that doesn't hold."""

    def __init__(self, village: Village, people: Mapping[str, Person]) -> None:
        self.village = village
        self.people = people
        self.broken = False
        self._read: Counter[str] = Counter()
        self._secrets: dict[int, tuple[str, ...]] = {}
        self._held_once: set[tuple[int, int]] = set()
        community = village.community.id
        spoken_for = village.do(lambda uow: list(uow.delegations.all(community)))
        self._delegates = {(d.delegate_id, d.person_id) for d in spoken_for}
        for name, person in people.items():
            if person.neighbour_id:
                row = person.row
                words = (row.address, row.phone, row.note, f"suonare a {name.upper()}")
                self._secrets[person.neighbour_id] = tuple(w for w in words if w)

    def look(self) -> None:
        try:
            self.village.do(self._rows)
            self._said()
        except AssertionError:
            self.broken = True
            raise

    # --- rows

    def _rows(self, uow: Any) -> None:
        community = self.village.community.id
        now = self.village.clock.now()
        timers: list[TimerRow] = uow.timers.all(community)
        cards = uow.cards.all(community)
        standing = [c for c in cards if not c.is_closed]
        pending = {(t.action, t.subject_id) for t in timers}
        assert not uow.inbox.dead(), f"an event could not be handled: {uow.inbox.dead()[0].error}"
        failed = [t for t in timers if t.attempts]
        assert not failed, f"the timer {failed and failed[0].action} failed"
        failures = [c.params for c in cards if c.kind is CardKind.FAILURE and c.key not in ROOMS_GONE]
        assert not failures, f"the software failed: {failures}"
        late = [t for t in timers if t.due_at < now - timedelta(minutes=1)]
        assert not late, f"{late and late[0].action} is overdue"
        for card in standing:
            assert ("card.repeat", card.id) in pending, f"card {card.key} never comes back"
            self._card(uow, card)
        self._forgotten(uow, cards)
        for request in uow.requests.all(community):
            self._request(uow, request, pending, standing, now)

    @staticmethod
    def _card(uow: Any, card: Card) -> None:
        """A card that stands is about something that is still so."""
        if card.kind is CardKind.PHONE_HELPER:
            offer = uow.offers.get(card.subject_id)
            assert offer.state in (OfferState.SENT, OfferState.LAPSED), f"a call about an offer {offer.state}"
            assert uow.requests.get(offer.request_id).is_live, "a call about an offer of what is over"
        if card.kind is CardKind.APPROVAL:
            state = uow.requests.get(card.subject_id).state
            assert state is RequestState.AWAITING_APPROVAL, f"a card to approve what is {state}"
        if card.kind is CardKind.UNMET:
            state = uow.requests.get(card.subject_id).state
            assert state in (RequestState.OPEN, RequestState.EXPIRED), (
                f"a card of nobody found for what is {state}"
            )

    def _forgotten(self, uow: Any, cards: list[Card]) -> None:
        """Of somebody who has left nothing is kept where others could read it."""
        for person in self.people.values():
            if not person.neighbour_id or uow.people.get(person.neighbour_id).standing is not Standing.LEFT:
                continue
            for secret in self._secrets[person.neighbour_id]:
                for card in cards:
                    assert secret not in str(card.params), (
                        f"{card.key} ({card.state}) keeps {secret!r} of {person.name}"
                    )
                for request in uow.requests.of(person.neighbour_id):
                    mine = request.person_id == person.neighbour_id
                    assert not (mine and secret in request.note), f"a request keeps {secret!r}"

    def _request(
        self, uow: Any, request: Request, pending: set[tuple[str, int]], standing: list[Any], now: datetime
    ) -> None:
        held: list[Assignment] = [a for a in uow.assignments.of(request.id) if a.holds]
        every: list[Assignment] = uow.assignments.of(request.id)
        offers = uow.offers.of(request.id)
        told = f"request {request.number} ({request.kind}, {request.state})"
        assert len(held) <= request.capacity, f"{told} has {len(held)} helpers for {request.capacity}"
        assert len({a.neighbour_id for a in held}) == len(held), f"{told} is held twice by one"
        if request.is_live and request.state is not RequestState.AWAITING_APPROVAL:
            assert request.state is state_from(request, held), f"{told}, but {[a.state for a in held]}"
        if request.state is RequestState.AWAITING_APPROVAL:
            assert not any(a.state in TO_DO for a in held), f"{told} has a helper already"
        self._offers(request, offers, held, every, told)
        givers = Counter(t.giver_id for t in uow.ties.to(request.person_id) if t.request_id == request.id)
        assert all(n == 1 for n in givers.values()), f"{told} left two ties with one helper"
        words = [a.code_word for a in every]
        assert all(a != b for a, b in itertools.pairwise(words)), f"{told} repeats {words}"
        if request.state in ENDED - {RequestState.DONE, RequestState.CLOSED}:
            assert not any(a.state in TO_DO for a in held), f"{told} still has somebody coming"
        about = [
            c for c in standing
            if c.kind in (CardKind.APPROVAL, CardKind.UNMET, CardKind.PROBLEM) and c.subject_id == request.id
        ]  # fmt: skip
        if request.state in (RequestState.OPEN, RequestState.AWAITING_APPROVAL):
            waited = [a for a in OF_REQUESTS if (a, request.id) in pending]
            assert waited or about, f"{told} is stranded: no timer, no card"
        if request.state is RequestState.OPEN:
            looked_after = [a for a in OF_REQUESTS[:3] if (a, request.id) in pending]
            assert looked_after or about, f"{told} is stranded: only a word was promised"
        for assignment in held:
            if assignment.state in TO_DO:
                kept = [a for a, subject in pending if a.startswith("task.") and subject == assignment.id]
                assert kept or about, f"{told}: a task has no timer and no card"
            else:
                done = ("close.by-itself", assignment.id) in pending
                closed = request.state is RequestState.CLOSED or assignment.asker_outcome
                tie = assignment.neighbour_id in givers
                assert done or closed or tie, f"{told}: a task that is done never closes"
            self._held_once.add((assignment.neighbour_id, request.person_id))
        if request.state is RequestState.DONE:
            ended = max((a.ended_at for a in every if a.ended_at), default=now)
            closing = any(("close.by-itself", a.id) in pending for a in every)
            assert closing or about or now - ended < CLOSES_WITHIN, f"{told} never closes"

    @staticmethod
    def _offers(
        request: Request, offers: list[Any], held: list[Assignment], every: list[Assignment], told: str
    ) -> None:
        asked = {o.neighbour_id for o in offers}
        accepted = {o.neighbour_id for o in offers if o.state is OfferState.ACCEPTED}
        came = {a.neighbour_id for a in every}
        assert accepted <= came, f"{told}: an offer is accepted, and nobody has it"
        has = {a.neighbour_id for a in held} & asked
        assert has <= accepted, f"{told}: somebody has it, and their offer is not accepted"
        waiting = [o.state for o in offers if o.state in (OfferState.SENT, OfferState.COUNTERED)]
        if request.state is not RequestState.OPEN:
            assert not waiting, f"{told}: an offer still waits"
        twice = Counter(o.neighbour_id for o in offers if o.state in (OfferState.SENT, OfferState.COUNTERED))
        assert all(n == 1 for n in twice.values()), f"{told}: somebody has two open offers"

    # --- what stands in the chats

    def _said(self) -> None:
        mine = {p.id: p for p in self.people.values()}
        for chat, messages in self.village.channel.chats.items():
            for message in messages:
                if message.author != "bot":
                    continue
                key = f"{chat}:{message.id}"
                for version in message.versions[self._read[key] :]:
                    found = UNSAID.search(version)
                    assert not found, f"{found} was said in {version!r}"
                    self._kept_private(chat, mine.get(chat), version, ever=True)
                self._read[key] = len(message.versions)
                for label in message.labels:
                    assert not UNSAID.search(label), f"the button {label!r}"
                if chat not in self.village.channel.gone:
                    # What stands in the chat of somebody who has blocked the bot can't be changed until they return.
                    self._kept_private(chat, mine.get(chat), message.text, ever=False)
        for _, note in self.village.channel.notes[self._read["notes"] :]:
            assert not UNSAID.search(note), f"the note {note!r}"
        self._read["notes"] = len(self.village.channel.notes)

    def _kept_private(self, chat: str, reader: Person | None, text: str, *, ever: bool) -> None:
        """Addresses, numbers and notes are read by whom they belong to, by coordinators, by delegates, and
        by whoever has the task, while they have it."""
        if chat == "desk" or (reader is not None and reader.name in ("Anna", "Carlo")):
            return
        for owner, secrets in self._secrets.items():
            found = next((s for s in secrets if s in text), None)
            if found is None or (reader is not None and self._may_read(reader, owner, ever=ever)):
                continue
            raise AssertionError(f"{reader.name if reader else chat} reads {found!r} in {text!r}")

    def _may_read(self, reader: Person, owner: int, *, ever: bool) -> bool:
        me = reader.neighbour_id
        if me == owner or (me, owner) in self._delegates:
            return True
        if ever:
            return (me, owner) in self._held_once
        return bool(self.village.do(lambda uow: self._has_now(uow, me, owner)))

    @staticmethod
    def _has_now(uow: Any, me: int, owner: int) -> bool:
        held = [a for a in uow.assignments.by(me) if a.state in TO_DO]
        return any(uow.requests.get(a.request_id).person_id == owner for a in held)

    # --- the end

    def quiet(self) -> None:
        """Weeks after the last word: nothing moves but cards that nobody takes."""
        self.village.do(self._handed_over)
        ready = self.village.do(lambda uow: list(uow.outbox.pending(self.village.clock.now())))
        assert not ready, "something is still to be said"

    def _handed_over(self, uow: Any) -> None:
        """What still goes on is before a coordinator."""
        community = self.village.community.id
        known = {
            c.subject_id for c in uow.cards.open(community) if c.kind in (CardKind.UNMET, CardKind.PROBLEM)
        }
        for request in uow.requests.live(community):
            assert request.id in known, (
                f"request {request.number} ({request.state}) goes on, and nobody knows"
            )
