"""What is personal can't be read in the file."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.crypto import Keyring, Unreadable, new_keyring
from bot.domain.cards import Card, CardKind, CardState
from bot.domain.communities import Community
from bot.domain.people import Account, Chat, Neighbour
from bot.domain.reciprocity import Tie
from bot.domain.requests import Request, RequestState
from bot.ports.rows import ButtonRow, Choice, DeadEvent, Talk, TimerRow
from bot.ports.stores import UnitOfWork
from storage.people import neighbours
from storage.shelf import Rows
from storage.types import Sealed
from storage.vault import Vault
from storage.writer import SqliteWriter
from tests.storage.given import message, people

SECRETS = {
    name: f"{name}-Zwiebelkuchen-è"
    for name in (
        "name phone address note request-note public-line thanks card-params card-outcome account chat talk-state "
        "talk-data talk-choice outbox-param outbox-token outbox-query outbox-media timer button event error"
    ).split()
}


def seed(uow: UnitOfWork, community: Community, now: datetime) -> None:
    s, here = SECRETS, community.id
    maria = uow.people.add(Neighbour(s["name"], "it", here, 0, s["phone"], s["address"], s["note"]))
    wish = uow.requests.add(
        Request(
            "groceries", maria.id, maria.id, RequestState.OPEN, now, here, note=s["request-note"],
            public_line=s["public-line"],
        )
    )  # fmt: skip
    uow.ties.add(Tie(maria.id, maria.id, "pets", 5, now, wish.id, s["thanks"], community_id=here))
    uow.cards.add(
        Card(
            CardKind.PHONE, 1, "k", CardState.OPEN, now, {"text": {"a": [s["card-params"]]}},
            outcome=s["card-outcome"], community_id=here,
        )
    )  # fmt: skip
    chat = uow.chats.add(Chat("telegram", s["chat"], True, community_id=here))
    account = uow.accounts.add(Account("telegram", s["account"], chat.id, here))
    choice = Choice("button-yes", "yes", {"x": s["talk-choice"]})
    uow.talks.keep(
        Talk(account.id, chat.id, maria.id, s["talk-state"], {"a": s["talk-data"]}, (choice,), (choice,))
    )
    uow.outbox.put(
        message(
            chat.id, now, params={"name": s["outbox-param"]}, choices=((choice, s["outbox-token"]),),
            query=s["outbox-query"], media=s["outbox-media"],
        )
    )  # fmt: skip
    uow.timers.set(TimerRow("remind", now, 1, args={"a": s["timer"]}))
    uow.buttons.add(ButtonRow(b"t" * 32, "yes", {"a": s["button"]}, now))
    uow.inbox.bury(DeadEvent("K7", "telegram", "42", s["event"].encode(), s["error"], now))


def bytes_on_disk(folder: Path) -> bytes:
    found = sorted(folder.glob("cortile.db*"))
    assert found
    return b"".join(path.read_bytes() for path in found)


def test_no_file_of_the_database_shows_anything_personal(
    store: SqliteWriter, community: Community, now: datetime, tmp_path: Path
) -> None:
    """Neither the database nor its log, while the bot runs and after it has stopped."""
    store.run(lambda uow: seed(uow, community, now))
    running = bytes_on_disk(tmp_path)
    store.close()
    stopped = bytes_on_disk(tmp_path)
    # The search itself works: what is not personal is there.
    assert b"Via Padova" in running
    assert b"Via Padova" in stopped
    for name, secret in SECRETS.items():
        for written in (secret.encode(), secret.encode("utf-16-le"), secret.encode("unicode_escape")):
            assert written not in running, name
            assert written not in stopped, name


def test_what_is_erased_leaves_no_trace_to_open_later(
    store: SqliteWriter, keyring: Keyring, community: Community, tmp_path: Path
) -> None:
    """Not even sealed: whoever gets the key one day finds nothing in the file's free pages."""
    many = [
        store.run(lambda uow, who=who: uow.people.save(replace(who, note="diabete, insulina in frigo")))  # type: ignore[misc]
        for who in people(store, community, *(f"Neighbour {n}" for n in range(60)))
    ]
    tokens = [store.run(lambda uow, who=who: _column(uow, "note", who.id)) for who in many]  # type: ignore[misc]
    store.close()
    assert all(token in bytes_on_disk(tmp_path) for token in tokens)
    store = SqliteWriter(store.file, keyring)
    for who in many:
        store.run(lambda uow, who=who: uow.people.save(replace(who, note="")))  # type: ignore[misc]
    assert store.run(lambda uow: uow.people.get(many[0].id)).note == ""
    store.close()
    assert not any(token[-40:] in bytes_on_disk(tmp_path) for token in tokens)


def test_a_sealed_value_moved_to_another_column_can_not_be_read_there(
    store: SqliteWriter, keyring: Keyring, community: Community
) -> None:
    """Whoever can write to the file can't have the note shown as a name."""
    (maria,) = people(store, community, "Maria")
    store.run(lambda uow: uow.people.save(replace(maria, note="insulina in frigo")))

    def swap(uow: UnitOfWork) -> None:
        note = _column(uow, "note", maria.id)
        _rows(uow).run(update(neighbours).values(name=note))

    store.run(swap)
    with pytest.raises(Unreadable):
        store.run(lambda uow: uow.people.get(maria.id))


def test_without_the_right_key_nothing_opens(store: SqliteWriter, community: Community) -> None:
    """A database opened with other keys refuses to show or to guess."""
    (maria,) = people(store, community, "Maria")
    store.close()
    other = SqliteWriter(store.file, new_keyring())
    with pytest.raises(Unreadable):
        other.run(lambda uow: uow.people.get(maria.id))
    other.close()


def test_what_is_not_changed_is_not_sealed_again(store: SqliteWriter, community: Community) -> None:
    """Saving a person after a change of trust leaves the sealed columns alone, in that row only."""
    maria, other = people(store, community, "Maria", "Maria")
    before = store.run(lambda uow: _column(uow, "name", maria.id))
    store.run(lambda uow: uow.people.save(replace(uow.people.get(maria.id), adult=True)))
    assert store.run(lambda uow: _column(uow, "name", maria.id)) == before
    assert store.run(lambda uow: _column(uow, "name", other.id)) != before
    store.run(lambda uow: uow.people.save(replace(maria, name="Mara")))
    assert store.run(lambda uow: uow.people.get(maria.id)).name == "Mara"


def test_a_vault_forgets_what_it_opened_before_it_grows_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many values there are, the newest are remembered and all can be opened."""
    monkeypatch.setattr("storage.vault.CELLS", 10)
    kind = neighbours.c.name.type
    assert isinstance(kind, Sealed)
    vault = Vault(new_keyring())
    tokens = {n: vault.seal("neighbours.name", kind.codec, f"Maria {n}", n) for n in range(1, 40)}
    assert len(vault._cells) <= 10
    for n, token in tokens.items():
        assert vault.open("neighbours.name", kind.codec, token, n) == f"Maria {n}"


def _rows(uow: UnitOfWork) -> Rows:
    assert isinstance(uow.people, Rows)
    return uow.people


def _column(uow: UnitOfWork, name: str, id: int) -> bytes:
    found = _rows(uow).scalar(select(neighbours.c[name]).where(neighbours.c.id == id))
    assert isinstance(found, bytes)
    return found


def test_what_is_sealed_is_opened_once_while_it_stays_as_it_is(
    store: SqliteWriter, community: Community, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A neighbour is read many times in one event; a change, and one that is taken back, is seen all the same."""
    (maria,) = people(store, community, "Maria")
    opened: list[str] = []
    open_ = Vault.open

    def counted(self: Vault, name: str, *rest: Any) -> Any:
        opened.append(name)
        return open_(self, name, *rest)

    monkeypatch.setattr(Vault, "open", counted)

    def job(uow: UnitOfWork) -> None:
        assert [uow.people.get(maria.id).name for _ in range(5)] == ["Maria"] * 5
        assert opened.count("neighbours.name") == 1
        with suppress(LookupError), uow.savepoint():
            uow.people.save(replace(uow.people.get(maria.id), name="Marta"))
            assert uow.people.get(maria.id).name == "Marta"
            raise LookupError
        assert uow.people.get(maria.id).name == "Maria"
        uow.people.remove(maria.id)
        assert uow.people.find(maria.id) is None

    store.run(job)
    assert opened.count("neighbours.name") <= 3
