"""Who is who: accounts, numbers, roles, and who offers what."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.domain.communities import Community
from bot.domain.people import (
    Account,
    Consent,
    ConsentBy,
    Delegation,
    DelegationState,
    Exclusion,
    Helping,
    Invitation,
    InvitationTo,
    Neighbour,
    Role,
    Standing,
)
from bot.domain.schedules import Shift, Slot
from storage.writer import SqliteWriter
from tests.storage.given import chat, people


def test_numbers_run_on_within_each_community(store: SqliteWriter, community: Community) -> None:
    """People see 1, 2, 3… of their own neighbourhood, and a number is not given to a second person."""
    other = store.run(lambda uow: uow.communities.add(replace(community, name="Harehills", id=0)))
    maria, luca = people(store, community, "Maria", "Luca")
    (ann,) = people(store, other, "Ann")
    assert (maria.number, luca.number, ann.number) == (1, 2, 1)
    store.run(lambda uow: uow.people.remove(luca.id))
    (piero,) = people(store, community, "Piero")
    assert piero.number == 3
    assert store.run(lambda uow: uow.people.by_number(community.id, 3)) == piero
    assert store.run(lambda uow: uow.people.by_number(community.id, 2)) is None


def test_a_number_of_an_undone_job_is_given_again(store: SqliteWriter, community: Community) -> None:
    """A failure leaves no gap that somebody would have to explain."""

    def failing(uow):  # type: ignore[no-untyped-def]
        uow.people.add(Neighbour("Ugo", "it", community.id))
        raise LookupError

    with pytest.raises(LookupError):
        store.run(failing)
    assert people(store, community, "Maria")[0].number == 1


@pytest.mark.parametrize("written", ["+39 333 000 0001", "0039 333-0000001", "+39(333)0000001"])
def test_a_phone_is_found_however_it_is_written(
    store: SqliteWriter, community: Community, written: str
) -> None:
    """Spaces, dashes and 00 for + make no difference."""
    (carla,) = people(store, community, "Carla")
    carla = store.run(lambda uow: uow.people.save(replace(carla, phone="+39 3330000001")))
    people(store, community, "Dora")
    assert store.run(lambda uow: uow.people.by_phone(community.id, written)) == [carla]
    assert store.run(lambda uow: uow.people.by_phone(community.id + 1, written)) == []


def test_no_phone_matches_nobody(store: SqliteWriter, community: Community) -> None:
    """Those whose number is not known are not one another."""
    people(store, community, "Maria", "Luca")
    assert store.run(lambda uow: uow.people.by_phone(community.id, "")) == []
    assert store.run(lambda uow: uow.people.by_phone(community.id, "boh")) == []


def test_a_couple_shares_one_account(store: SqliteWriter, community: Community) -> None:
    """The first registered comes first; attaching twice changes nothing; detaching keeps the person."""
    maria, ugo = people(store, community, "Maria", "Ugo")
    room = chat(store, community, "7")
    account = store.run(lambda uow: uow.accounts.add(Account("telegram", "7", room.id, community.id, "it")))
    for who in (maria, ugo, maria):
        store.run(lambda uow, who=who: uow.people.attach(account.id, who.id))  # type: ignore[misc]
    assert store.run(lambda uow: uow.people.behind(account.id)) == [maria, ugo]
    assert store.run(lambda uow: uow.people.in_chat(room.id)) == [maria, ugo]
    assert store.run(lambda uow: uow.accounts.language_in(room.id)) == "it"
    store.run(lambda uow: uow.people.detach(account.id, maria.id))
    assert store.run(lambda uow: uow.people.behind(account.id)) == [ugo]
    assert store.run(lambda uow: uow.people.get(maria.id)) == maria


def test_the_account_that_can_be_reached_comes_first(
    store: SqliteWriter, community: Community, now: datetime
) -> None:
    """Somebody who blocked the bot on Telegram is written to on Matrix."""
    (maria,) = people(store, community, "Maria")
    rooms = [chat(store, community, "7"), chat(store, community, "!a:example.org", "matrix")]
    made = []
    for room, gone in ((rooms[0], now), (None, None), (rooms[1], None)):
        account = Account("telegram", f"{room}", room.id if room else None, community.id, unreachable_at=gone)
        made.append(store.run(lambda uow, account=account: uow.accounts.add(account)))  # type: ignore[misc]
        store.run(lambda uow: uow.people.attach(made[-1].id, maria.id))
    found = store.run(lambda uow: [a.id for a in uow.accounts.of(maria.id)])
    assert found == [made[2].id, made[1].id, made[0].id]


def test_an_account_is_known_by_channel_and_exact_id(store: SqliteWriter, community: Community) -> None:
    """The same id on another channel is somebody else."""
    account = store.run(lambda uow: uow.accounts.add(Account("telegram", "7", None, community.id)))
    assert store.run(lambda uow: uow.accounts.known("telegram", "7")) == account
    assert store.run(lambda uow: uow.accounts.known("telegram", "70")) is None
    assert store.run(lambda uow: uow.accounts.known("matrix", "7")) is None


def test_a_role_is_found_as_long_as_it_is_held(store: SqliteWriter, community: Community) -> None:
    """Who lays a role down is no longer asked."""
    anna, _ = people(store, community, "Anna", "Maria")
    anna = store.run(lambda uow: uow.people.save(replace(anna, roles=frozenset({Role.COORDINATOR}))))
    assert store.run(lambda uow: uow.people.with_role(community.id, Role.COORDINATOR)) == [anna]
    assert store.run(lambda uow: uow.people.with_role(community.id, Role.FACILITATOR)) == []
    store.run(lambda uow: uow.people.save(replace(anna, roles=frozenset())))
    assert store.run(lambda uow: uow.people.with_role(community.id, Role.COORDINATOR)) == []


def test_members_are_those_who_consented_and_stayed(store: SqliteWriter, community: Community) -> None:
    """Guests and those who left are not members."""
    maria, guest, gone = people(store, community, "Maria", "Gino", "Ugo")
    store.run(lambda uow: uow.people.save(replace(guest, standing=Standing.GUEST)))
    store.run(lambda uow: uow.people.save(replace(gone, standing=Standing.LEFT)))
    assert store.run(lambda uow: uow.people.members(community.id)) == [maria]


def test_helpers_are_found_by_what_they_offer_now(store: SqliteWriter, community: Community) -> None:
    """On duty or not, but not what they offered before, and nobody who left."""
    maria, luca, ugo = people(store, community, "Maria", "Luca", "Ugo")

    def offer(who: Neighbour, *kinds: str, on_duty: bool = True) -> Helping:
        helping = Helping(who.id, community.id, frozenset(kinds), on_duty=on_duty)
        return store.run(lambda uow: uow.helpers.add(helping))

    first, second = offer(maria, "groceries", "pets"), offer(luca, "groceries", on_duty=False)
    offer(ugo, "groceries")
    store.run(lambda uow: uow.people.save(replace(ugo, standing=Standing.LEFT)))
    assert store.run(lambda uow: uow.helpers.for_kind(community.id, "groceries")) == [first, second]
    assert store.run(lambda uow: uow.helpers.count(community.id)) == 2
    changed = store.run(lambda uow: uow.helpers.save(replace(first, kinds=frozenset({"tech"}))))
    assert store.run(lambda uow: uow.helpers.for_kind(community.id, "groceries")) == [second]
    assert store.run(lambda uow: uow.helpers.for_kind(community.id, "tech")) == [changed]
    store.run(lambda uow: uow.helpers.remove(changed.id))
    assert store.run(lambda uow: uow.helpers.for_kind(community.id, "tech")) == []
    assert store.run(lambda uow: uow.helpers.of(maria.id)) is None
    assert store.run(lambda uow: uow.helpers.of(luca.id)) == second


def test_what_belongs_to_a_person_is_found_by_the_person(
    store: SqliteWriter, community: Community, now: datetime
) -> None:
    """Consents, delegations from both ends, exclusions in either direction, shifts, links."""
    maria, luca, anna = people(store, community, "Maria", "Luca", "Anna")
    here = community.id
    consent, delegation, exclusion, shift, link = store.run(
        lambda uow: (
            uow.consents.add(Consent(maria.id, "1", "it", now, ConsentBy.SELF, community_id=here)),
            uow.delegations.add(
                Delegation(maria.id, luca.id, DelegationState.WAITING, now, community_id=here)
            ),
            uow.exclusions.add(Exclusion(maria.id, luca.id, now, here)),
            uow.shifts.add(Shift(anna.id, Slot(0, 540, 720), here)),
            uow.invitations.add(
                Invitation(b"x" * 32, InvitationTo.JOIN, now + timedelta(days=1), anna.id, community_id=here)
            ),
        )
    )
    assert store.run(lambda uow: uow.consents.of(maria.id)) == [consent]
    assert store.run(lambda uow: uow.consents.of(luca.id)) == []
    assert store.run(lambda uow: uow.delegations.by(luca.id)) == [delegation]
    assert store.run(lambda uow: uow.delegations.of(maria.id)) == [delegation]
    assert store.run(lambda uow: uow.delegations.of(luca.id)) == []
    assert store.run(lambda uow: uow.exclusions.of(maria.id)) == [exclusion]
    assert store.run(lambda uow: uow.exclusions.of(luca.id)) == [exclusion]
    assert store.run(lambda uow: uow.exclusions.of(anna.id)) == []
    assert store.run(lambda uow: uow.shifts.of(anna.id)) == [shift]
    assert store.run(lambda uow: uow.shifts.of(maria.id)) == []
    assert store.run(lambda uow: uow.invitations.known(b"x" * 32)) == link
    assert store.run(lambda uow: uow.invitations.known(b"y" * 32)) is None
