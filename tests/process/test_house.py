"""What the house forgets at night."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.domain.cards import Card, CardKind, CardState
from bot.domain.offers import Assignment, AssignmentState
from bot.domain.requests import Request, RequestState
from bot.ports.delivery import Act, Lane
from bot.ports.rows import AuditRow, DeadEvent, OutboxRow, TimerRow
from bot.ports.stores import UnitOfWork
from config.sections import Privacy
from handlers import house
from tests.stories.conftest import village
from tests.stories.village import Person, Village

__all__ = ["village"]

KEPT = {"inbox": timedelta(days=7), "requests": timedelta(days=90)}


def planned(village: Village) -> TimerRow:
    (row,) = village.do(lambda uow: uow.timers.about(house.PURGE, 0))
    found: TimerRow = row
    return found


def plan(village: Village, kept: dict[str, timedelta] = KEPT) -> None:
    village.do(lambda uow: house.plan_purge(uow, village.community, village.clock.now(), kept))


def test_the_purge_comes_every_night_at_four(village: Village) -> None:
    """It plans itself anew, by the clock on the wall, and keeps its settings."""
    plan(village)
    assert planned(village).due_at.isoformat() == "2026-03-03T03:00:00+00:00"
    village.advance("30d")
    # Italian clocks went forward on 29 March.
    assert planned(village).due_at.isoformat() == "2026-04-02T02:00:00+00:00"
    assert planned(village).args == {"inbox": 7 * 86400, "requests": 90 * 86400}


def test_starting_again_doesn_t_put_the_purge_off(village: Village) -> None:
    """A bot that is started every day at noon still forgets: what is overdue stays overdue."""
    plan(village)
    due = planned(village).due_at
    village.clock.advance(timedelta(days=2))
    plan(village, {**KEPT, "inbox": timedelta(days=3)})
    assert planned(village).due_at == due and planned(village).args["inbox"] == 3 * 86400


def test_what_has_had_its_use_is_forgotten(village: Village) -> None:
    """The note of a request that ended is forgotten after its time; that of an open one never."""
    maria = village.member("Maria")

    def ask(uow: UnitOfWork) -> list[int]:
        now = village.clock.now()
        base = Request(
            "groceries",
            maria.neighbour_id,
            maria.neighbour_id,
            RequestState.DRAFT,
            now,
            1,
            note="al terzo piano",
        )
        ended = replace(base, state=RequestState.CLOSED, closed_at=now)
        return [uow.requests.add(ended).id, uow.requests.add(base).id]

    ended, still = village.do(ask)
    plan(village)
    village.advance("89d")
    assert village.do(lambda uow: uow.requests.get(ended)).note == "al terzo piano"
    village.advance("3d")
    assert village.do(lambda uow: uow.requests.get(ended)).note == ""
    assert village.do(lambda uow: uow.requests.get(still)).note == "al terzo piano"


def test_an_event_is_known_for_a_week(village: Village) -> None:
    """Within its time a repeated event is a duplicate, after it the trace of it is gone."""
    maria = village.stranger("Maria")
    plan(village)
    maria.says("buongiorno", event="same")
    village.advance("6d")
    maria.says("buongiorno", event="same")
    assert len([m for m in maria.messages if m.author == "bot"]) == 1
    village.advance("3d")
    first = village.do(lambda uow: uow.inbox.first_time("console", "cortile", "same", village.clock.now()))
    assert first


ALL = {
    "inbox": timedelta(days=7), "outbox": timedelta(days=30), "dead": timedelta(days=20),
    "requests": timedelta(days=90), "receipts": timedelta(days=10), "audit": timedelta(days=50),
}  # fmt: skip


def test_everything_that_the_settings_name_is_purged() -> None:
    """No promise under [privacy] is only written down: each of its times is one of the purge's."""
    promised = {name.removesuffix("_kept") for name in Privacy.model_fields if name.endswith("_kept")}
    assert promised == set(house.FORGOTTEN)


def test_an_event_that_failed_is_kept_for_its_time(village: Village) -> None:
    """Long enough for somebody to look; after that nothing of what was written is there."""
    plan(village, ALL)
    dead = DeadEvent("ABCDE", "console", "7", b"mi serve la spesa", "KeyError", village.clock.now())
    village.do(lambda uow: uow.inbox.bury(dead))
    village.advance("19d")
    assert [e.code for e in village.do(lambda uow: uow.inbox.dead())] == ["ABCDE"]
    village.advance("2d")
    assert village.do(lambda uow: uow.inbox.dead()) == []


def test_the_audit_log_goes_back_so_far_and_no_further(village: Village) -> None:
    """What is older than its time goes, what is younger stays."""
    plan(village, ALL)

    def note(action: str) -> None:
        row = AuditRow(village.anna.neighbour_id, action, "neighbour", 1, village.clock.now(), 1)
        village.do(lambda uow: uow.audit(row))

    note("address-shown")
    village.advance("30d")
    note("note-shown")
    village.advance("21d")
    assert [r.action for r in village.do(lambda uow: uow.audited(1))] == ["note-shown"]


def paid(village: Village, closed_at: datetime) -> int:
    """A closed request for which 12.40 were spent, of 20 at most."""
    maria, luca = village.member("Maria"), village.helper("Luca")

    def job(uow: UnitOfWork) -> int:
        request = uow.requests.add(
            Request(
                "groceries", maria.neighbour_id, maria.neighbour_id, RequestState.CLOSED, closed_at, 1,
                closed_at=closed_at, ceiling_cents=2000,
            )
        )  # fmt: skip
        uow.assignments.add(
            Assignment(
                request.id, luca.neighbour_id, AssignmentState.DONE, "limone", closed_at, closed_at,
                amount_cents=1240, helper_settled=True, asker_settled=True, community_id=1,
            )
        )  # fmt: skip
        return request.id

    return village.do(job)


def money(village: Village, request_id: int) -> tuple[int | None, int | None]:
    def job(uow: UnitOfWork) -> tuple[int | None, int | None]:
        (assignment,) = uow.assignments.of(request_id)
        return assignment.amount_cents, uow.requests.get(request_id).ceiling_cents

    return village.do(job)


def test_what_was_spent_is_forgotten_after_its_time(village: Village) -> None:
    """Ten days after the closing nobody can look up what somebody's shopping cost."""
    request = paid(village, village.clock.now())
    plan(village, ALL)
    village.advance("9d")
    assert money(village, request) == (1240, 2000)
    village.advance("2d")
    assert money(village, request) == (None, None)


def test_what_was_spent_is_known_while_it_is_argued_about(village: Village) -> None:
    """A problem that coordinators still have open keeps its amounts, until it is closed."""
    request = paid(village, village.clock.now())
    card = Card(
        CardKind.PROBLEM, request, "desk-problem", CardState.OPEN, village.clock.now(), community_id=1
    )
    card = village.do(lambda uow: uow.cards.add(card))
    plan(village, ALL)
    village.advance("20d")
    assert money(village, request) == (1240, 2000)
    village.do(lambda uow: uow.cards.close(card.id, "seen", village.clock.now()))
    village.advance("1d")
    assert money(village, request) == (None, None)


def queue(village: Village, person: Person, key: str, act: Act = Act.SEND, **more: Any) -> None:
    """Something for a person that their network, `nowhere`, never takes."""

    def job(uow: UnitOfWork) -> None:
        (account,) = uow.accounts.of(person.neighbour_id)
        assert account.chat_id is not None
        row = OutboxRow(account.chat_id, Lane.REPLY, act, key, {}, village.clock.now(), key, community_id=1)
        uow.outbox.put(replace(row, **more))

    village.do(job)


def strand(village: Village, person: Person) -> None:
    """Their chat is on a network that is not set up any more."""

    def job(uow: UnitOfWork) -> None:
        (account,) = uow.accounts.of(person.neighbour_id)
        assert account.chat_id is not None
        uow.chats.save(replace(uow.chats.get(account.chat_id), gone_at=village.clock.now()))

    village.do(job)


def unsent(village: Village, person: Person) -> list[str]:
    def job(uow: UnitOfWork) -> list[str]:
        (account,) = uow.accounts.of(person.neighbour_id)
        assert account.chat_id is not None
        return [row.key for row in uow.outbox.waiting(account.chat_id)]

    return village.do(job)


def test_what_could_not_be_said_for_a_month_is_told_to_the_coordinators(village: Village) -> None:
    """It doesn't vanish: a card names for whom it was, with the number to phone. Younger ones wait on."""
    maria = village.member("Maria", phone="02 555 0123")
    strand(village, maria)
    plan(village, ALL)
    queue(village, maria, "cancelled")
    queue(village, maria, "pressed")
    village.advance("29d")
    queue(village, maria, "mine-nothing")
    assert len(unsent(village, maria)) == 3
    village.desk.does_not_show("non sono mai arrivati")
    village.advance("2d")
    assert unsent(village, maria) == ["mine-nothing"]
    village.desk.shows("Maria (02 555 0123): 2 messaggi")


def test_what_is_put_off_on_purpose_is_not_given_up(village: Village) -> None:
    """A message for a day that is still to come has not failed, however long ago it was written."""
    maria = village.member("Maria")
    strand(village, maria)
    plan(village, ALL)
    queue(village, maria, "cancelled", not_before=village.clock.now() + timedelta(days=60))
    village.advance("40d")
    assert unsent(village, maria) == ["cancelled"]
    village.advance("52d")
    assert unsent(village, maria) == []
    village.desk.shows("Maria (—): un messaggio")


def test_a_receipt_that_never_arrived_goes_earlier(village: Village) -> None:
    """A photograph of what somebody bought has a time of its own."""
    maria = village.member("Maria")
    strand(village, maria)
    plan(village, ALL)
    queue(village, maria, "close-receipt", media="photo:1")
    queue(village, maria, "cancelled")
    village.advance("12d")
    assert unsent(village, maria) == ["cancelled"]
    village.desk.shows("Maria (—): un messaggio")


def test_an_address_is_hidden_from_who_comes_back_after_months(village: Village) -> None:
    """What was to take an address out of a message waits for the return, however long; only what the message
    would have said instead is forgotten."""
    luca = village.helper("Luca")
    queue(village, luca, "person-phone", slot="task:1", params={"phone": "via Padova 12"})
    village.stepper.settle()
    luca.sees("via Padova 12")
    luca.blocks()
    queue(village, luca, "passing-waiting", Act.EDIT, slot="task:1")
    plan(village, ALL)
    village.advance("60d")
    village.channel.gone.discard(luca.id)
    luca.says("grazie")
    luca.does_not_see("via Padova 12")
    luca.sees("Questo messaggio non vale più")
    village.desk.does_not_show("non sono mai arrivati")
