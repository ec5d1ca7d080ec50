"""The engine's other rows: timers, buttons, conversations, events, chats that move."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.communities import Community
from bot.domain.people import Account, Chat
from bot.ports.delivery import Act
from bot.ports.rows import AuditRow, ButtonRow, Choice, DeadEvent, Talk, TimerRow
from bot.ports.words import Moment, dump_all
from storage.writer import SqliteWriter
from tests.storage.given import chat, message, people

MINUTE = timedelta(minutes=1)


def test_a_timer_set_again_is_moved(store: SqliteWriter, now: datetime) -> None:
    """There is one per action, subject and tag; another tag is another timer."""
    store.run(lambda uow: uow.timers.set(TimerRow("offer.next", now, 7, args={"wave": 1})))
    moved = store.run(lambda uow: uow.timers.set(TimerRow("offer.next", now + MINUTE, 7, args={"wave": 2})))
    other = store.run(lambda uow: uow.timers.set(TimerRow("offer.next", now, 7, "evening")))
    assert store.run(lambda uow: uow.timers.about("offer.next", 7)) == [other, moved]
    assert store.run(lambda uow: uow.timers.find(moved.id)) == moved
    assert store.run(lambda uow: uow.timers.drop("offer.next", 7, "evening")) == 1
    assert store.run(lambda uow: uow.timers.drop("offer.next", 7)) == 1
    assert store.run(lambda uow: uow.timers.drop("offer.next", 7)) == 0


def test_the_longest_overdue_timer_comes_first(store: SqliteWriter, now: datetime) -> None:
    """After an outage things happen in the order in which they should have happened."""
    late, later, future = (
        store.run(lambda uow, n=n: uow.timers.set(TimerRow("remind", now + n * MINUTE, n + 10)))  # type: ignore[misc]
        for n in (-2, -1, 5)
    )
    assert store.run(lambda uow: uow.timers.due(now)) == [late.id, later.id]
    assert store.run(lambda uow: uow.timers.due(now, 1)) == [late.id]
    store.run(lambda uow: uow.timers.done(late.id))
    store.run(lambda uow: uow.timers.retry(later.id, now + MINUTE, 1))
    assert store.run(lambda uow: (uow.timers.due(now), uow.timers.next_due())) == ([], now + MINUTE)
    assert store.run(lambda uow: uow.timers.find(later.id)) == replace(later, due_at=now + MINUTE, attempts=1)
    for timer in (later, future):
        store.run(lambda uow, timer=timer: uow.timers.done(timer.id))  # type: ignore[misc]
    assert store.run(lambda uow: uow.timers.next_due()) is None


def test_a_timer_that_its_own_handler_sets_again_outlives_it(store: SqliteWriter, now: datetime) -> None:
    """A recurring timer is not lost, whether the engine says done before or after the handler."""
    running = store.run(lambda uow: uow.timers.set(TimerRow("digest", now, 1)))

    def fire(uow):  # type: ignore[no-untyped-def]
        uow.timers.set(TimerRow("digest", now + MINUTE, 1))
        uow.timers.done(running.id)

    store.run(fire)
    assert store.run(lambda uow: uow.timers.next_due()) == now + MINUTE


def test_a_button_is_known_by_its_token_until_it_is_purged(store: SqliteWriter, now: datetime) -> None:
    """Only the hash of the token is kept."""
    token = store.run(lambda uow: uow.token_hash("secret"))
    row = ButtonRow(
        token, "offer.yes", {"offer": 7}, now + MINUTE, 1, 2, "coordinator", "offer:7", community_id=3
    )
    store.run(lambda uow: uow.buttons.add(row))
    found = store.run(lambda uow: uow.buttons.known(token))
    assert found is not None
    assert replace(found, id=0) == row
    assert store.run(lambda uow: uow.buttons.known(uow.token_hash("other"))) is None
    assert store.run(lambda uow: uow.buttons.purge(now)) == 0
    assert store.run(lambda uow: uow.buttons.purge(now + MINUTE)) == 1
    assert store.run(lambda uow: uow.buttons.known(token)) is None


def test_typed_values_come_back_typed_and_what_was_json_stays_json(
    store: SqliteWriter, now: datetime
) -> None:
    """Whoever writes a text's parameters as JSON gets that JSON back, whoever gives them as they are gets them."""
    args = {"text": dump_all({"when": Moment(now)}), "when": Moment(now), "list": [Moment(now), {"a": None}]}
    timer = store.run(lambda uow: uow.timers.set(TimerRow("say", now, 1, args=args)))
    assert store.run(lambda uow: uow.timers.find(timer.id)) == timer


def talk_of(store: SqliteWriter, community: Community, now: datetime, external: str = "7") -> Talk:
    room = chat(store, community, external)
    account = store.run(lambda uow: uow.accounts.add(Account("telegram", external, room.id, community.id)))
    return Talk(
        account.id, room.id, None, "ask.when", {"kind": "groceries", "tries": [1, 2]},
        (Choice("button-today", "ask.when", {"day": 0}, {"when": Moment(now)}, row=1),),
        (Choice("button-yes", "offer.yes"),), 1, updated_at=now, community_id=community.id,
    )  # fmt: skip


def test_a_conversation_survives_and_is_kept_once(
    store: SqliteWriter, community: Community, now: datetime
) -> None:
    """State, data and choices come back; keeping it again without knowing its id is no second one."""
    talk = talk_of(store, community, now)
    assert store.run(lambda uow: uow.talks.of(talk.account_id, talk.chat_id)) is None
    kept = store.run(lambda uow: uow.talks.keep(talk))
    assert (
        store.run(lambda uow: uow.talks.of(talk.account_id, talk.chat_id))
        == kept
        == replace(talk, id=kept.id)
    )
    again = store.run(lambda uow: uow.talks.keep(replace(talk, state="", missed=0)))
    assert again.id == kept.id
    assert store.run(lambda uow: uow.talks.of(talk.account_id, talk.chat_id)) == again


def test_a_conversation_of_another_version_is_not_misread(
    store: SqliteWriter, community: Community, now: datetime
) -> None:
    """Its version is told, its data is not guessed at."""
    talk = talk_of(store, community, now)
    store.run(lambda uow: uow.talks.keep(replace(talk, version=99)))
    found = store.run(lambda uow: uow.talks.of(talk.account_id, talk.chat_id))
    assert found is not None
    assert (found.version, found.state, found.data, found.choices) == (99, "", {}, ())


def test_a_person_who_leaves_takes_their_conversations_along(
    store: SqliteWriter, community: Community, now: datetime
) -> None:
    """Theirs, and that of their account with nobody named; not what their partner is saying on it."""
    maria, ugo = people(store, community, "Maria", "Ugo")
    hers, nobodys, his = (talk_of(store, community, now, external) for external in "789")
    for talk, who in ((hers, maria), (nobodys, None), (his, ugo)):
        kept = replace(talk, neighbour_id=who.id if who else None)
        store.run(lambda uow, kept=kept: uow.talks.keep(kept))  # type: ignore[misc]
        store.run(lambda uow, talk=talk: uow.people.attach(talk.account_id, maria.id))  # type: ignore[misc]
    store.run(lambda uow: uow.talks.reset(maria.id))
    left = [store.run(lambda uow, t=t: uow.talks.of(t.account_id, t.chat_id)) for t in (hers, nobodys, his)]  # type: ignore[misc]
    assert [talk is not None for talk in left] == [False, False, True]


def test_an_event_is_new_once_per_channel_and_bot(store: SqliteWriter, now: datetime) -> None:
    """Until it is purged; the same number of another bot is another event."""
    first = store.run(lambda uow: uow.inbox.first_time("telegram", "bot1", "42", now))
    again = store.run(lambda uow: uow.inbox.first_time("telegram", "bot1", "42", now + MINUTE))
    other = store.run(lambda uow: uow.inbox.first_time("telegram", "bot2", "42", now))
    matrix = store.run(lambda uow: uow.inbox.first_time("matrix", "bot1", "42", now))
    assert (first, again, other, matrix) == (True, False, True, True)
    assert store.run(lambda uow: uow.inbox.purge(now)) == 0
    assert store.run(lambda uow: uow.inbox.purge(now + MINUTE)) == 3
    assert store.run(lambda uow: uow.inbox.first_time("telegram", "bot1", "42", now))


def test_which_events_came_and_since_when_it_is_known(store: SqliteWriter, now: datetime) -> None:
    """Of this bot only; of a bot that never heard anything nothing is known."""
    for number in range(3):
        store.run(lambda uow, n=number: uow.inbox.first_time("matrix", "bot1", f"${n}", now + n * MINUTE))  # type: ignore[misc]
    store.run(lambda uow: uow.inbox.first_time("matrix", "bot2", "$7", now - MINUTE))
    asked = ["$1", "$2", "$7", "$8"]
    assert store.run(lambda uow: uow.inbox.heard("matrix", "bot1", asked)) == ({"$1", "$2"}, now)
    assert store.run(lambda uow: uow.inbox.heard("matrix", "bot1", [])) == (set(), now)
    assert store.run(lambda uow: uow.inbox.heard("matrix", "bot3", asked)) == (set(), None)


def test_a_dead_event_keeps_its_bytes_and_its_code(store: SqliteWriter, now: datetime) -> None:
    """Whatever bytes they are; the newest comes first."""
    events = [
        DeadEvent(f"K{n}", "telegram", str(n), b"\x00\xff{not json", "ValueError", now) for n in range(3)
    ]
    for event in events:
        store.run(lambda uow, event=event: uow.inbox.bury(event))  # type: ignore[misc]
    found = store.run(lambda uow: [replace(event, id=0) for event in uow.inbox.dead(2)])
    assert found == [events[2], events[1]]


def test_a_channel_goes_on_reading_where_it_stopped(store: SqliteWriter) -> None:
    """The position is per channel and bot."""
    assert store.run(lambda uow: uow.inbox.position("telegram", "bot1")) is None
    for position in ("10", "11"):
        store.run(lambda uow, p=position: uow.inbox.move("telegram", "bot1", p))  # type: ignore[misc]
    assert store.run(lambda uow: uow.inbox.position("telegram", "bot1")) == "11"
    assert store.run(lambda uow: uow.inbox.position("telegram", "bot2")) is None


def test_the_audit_log_outlives_whom_it_is_about(
    store: SqliteWriter, community: Community, now: datetime
) -> None:
    """Removing a person leaves who did what; the newest comes first."""
    anna, maria = people(store, community, "Anna", "Maria")
    rows = [
        AuditRow(anna.id, action, "neighbour", maria.id, now, community.id) for action in ("seen", "changed")
    ]
    for row in rows:
        store.run(lambda uow, row=row: uow.audit(row))  # type: ignore[misc]
    for who in (anna, maria):
        store.run(lambda uow, who=who: uow.people.remove(who.id))  # type: ignore[misc]
    found = store.run(lambda uow: uow.audited(community.id))
    assert [replace(row, id=0) for row in found] == rows[::-1]
    assert len(store.run(lambda uow: uow.audited(community.id, 1))) == 1


def test_a_chat_that_gets_a_new_id_stays_the_same_chat(
    store: SqliteWriter, community: Community, now: datetime
) -> None:
    """A group that becomes a supergroup keeps its row, so that all that names it holds; it is there again."""
    group = store.run(lambda uow: uow.chats.add(Chat("telegram", "-7", False, None, None, community.id, now)))
    store.run(lambda uow: uow.chats.move("telegram", "-7", "-1007"))
    assert store.run(lambda uow: uow.chats.known("telegram", "-7")) is None
    assert store.run(lambda uow: uow.chats.known("telegram", "-1007")) == replace(
        group, external="-1007", gone_at=None
    )
    store.run(lambda uow: uow.chats.move("telegram", "-7", "-1007"))
    assert store.run(lambda uow: uow.chats.get(group.id)).external == "-1007"


def test_when_the_new_id_was_heard_of_before_both_chats_become_one(
    store: SqliteWriter, community: Community, now: datetime
) -> None:
    """Everything of the old chat goes to the one that is known by the new id; of two, the new one's stays."""
    old, new = chat(store, community, "-7"), chat(store, community, "-1007")
    store.run(lambda uow: uow.communities.save(replace(community, desk_chat_id=old.id)))
    store.run(lambda uow: uow.chats.save(replace(old, is_group=True)))
    account = store.run(lambda uow: uow.accounts.add(Account("telegram", "7", old.id, community.id)))
    button = ButtonRow(b"t" * 32, "offer.yes", {}, now, old.id)

    def fill(uow):  # type: ignore[no-untyped-def]
        for room in (old, new):
            uow.talks.keep(Talk(account.id, room.id, state=f"in-{room.external}", community_id=community.id))
            uow.outbox.done(uow.outbox.put(message(room.id, now, slot="card:1")).id, f"m{room.external}", now)
            uow.outbox.put(message(room.id, now, f"edit{room.external}", slot="card:1", act=Act.EDIT))
            uow.outbox.put(message(room.id, now, f"said{room.external}"))
        uow.outbox.done(uow.outbox.put(message(old.id, now, slot="card:2")).id, "m2", now)
        uow.buttons.add(button)
        uow.chats.move("telegram", "-7", "-1007")

    store.run(fill)
    assert store.run(lambda uow: uow.chats.find(old.id)) is None
    home = store.run(lambda uow: uow.communities.get(community.id))
    assert home.desk_chat_id == new.id
    assert [group.id for group in store.run(lambda uow: uow.chats.groups(community.id))] == [new.id]
    assert store.run(lambda uow: uow.accounts.get(account.id)).chat_id == new.id
    talk = store.run(lambda uow: uow.talks.of(account.id, new.id))
    assert talk is not None
    assert talk.state == "in--1007"
    cards = store.run(lambda uow: [uow.outbox.shown(new.id, slot) for slot in ("card:1", "card:2")])
    assert [card.message for card in cards if card] == ["m-1007", "m2"]
    waiting = store.run(lambda uow: [row.key for row in uow.outbox.waiting(new.id)])
    assert waiting == ["said-7", "edit-1007", "said-1007"]
    pressed = store.run(lambda uow: uow.buttons.known(b"t" * 32))
    assert pressed is not None
    assert pressed.chat_id == new.id
