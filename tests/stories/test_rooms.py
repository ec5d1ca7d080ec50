"""Rooms: a neighbours' group on each channel, one room for the coordinators, and private chats that the bot opens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.channels.console import ConsoleChannel
from bot.domain.people import Account, Chat, Invitation, InvitationTo, Role
from bot.domain.requests import RequestState
from bot.domain.trust import Trust
from bot.menus import menus_of
from bot.ports.chat import ChatChange, Happening
from bot.ports.delivery import Menu
from bot.ports.stores import UnitOfWork
from tests.stories.errands import exactly, now, offers, send
from tests.stories.village import Person, Room, Village

PLEA = "qualcuno può farmi la spesa domani mattina? non faccio le scale"


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    """Two networks: one with buttons, where the village has its rooms, and one without, where the bot can begin
    private chats by itself."""
    place = Village(
        tmp_path,
        channels=(ConsoleChannel(name="telegram"), ConsoleChannel(name="matrix", buttons=False, opens=True)),
    )
    yield place
    place.writer.close()


def beside(village: Village, id: str = "!vicini:example.org", *, encrypted: bool = True) -> Room:
    """A room on the second network."""
    room = Room(village, id, encrypted=encrypted)
    room.channel = village.channels["matrix"]
    return room


def groups(village: Village) -> list[tuple[str, str]]:
    found: list[Chat] = village.do(lambda uow: list(uow.chats.groups(village.community.id)))
    return [(chat.channel, chat.external) for chat in found]


def desk(village: Village) -> str | None:
    def job(uow: UnitOfWork) -> str | None:
        community = uow.communities.get(village.community.id)
        return uow.chats.get(community.desk_chat_id).external if community.desk_chat_id else None

    return village.do(job)


def elsewhere(village: Village, name: str, *roles: Role) -> Person:
    """A neighbour who uses the second network only."""
    neighbour = village.member(name, roles=roles, chat=False, trust=Trust.TRUSTED)
    person = village.stranger(name, on="matrix")
    person.neighbour_id = neighbour.neighbour_id

    def job(uow: UnitOfWork) -> None:
        chat = uow.chats.add(Chat("matrix", person.id, True, community_id=village.community.id))
        account = uow.accounts.add(Account("matrix", person.id, chat.id, village.community.id, "it"))
        uow.people.attach(account.id, person.neighbour_id)

    village.do(job)
    return person


def coordinator(village: Village) -> Person:
    """Paolo, who coordinates from the second network."""
    return elsewhere(village, "Paolo", Role.COORDINATOR)


# --- groups


def test_each_network_has_a_group_of_its_own(village: Village) -> None:
    """A second group on another network takes nothing from the first; `!setup` binds it, by a sign."""
    paolo, room = coordinator(village), beside(village)
    paolo.says("/setup", room)
    room.shows("Che gruppo è questo?")
    paolo.presses("Il gruppo dei vicini", room)
    room.shows("Questo adesso è il gruppo dei vicini")
    room.does_not_show("non è cifrata")
    assert groups(village) == [("telegram", "group"), ("matrix", room.id)]


def test_another_group_on_the_same_network_is_asked_about_first(village: Village) -> None:
    """And takes its place only after a yes; the other network's stays."""
    paolo, room, other = coordinator(village), beside(village), beside(village, "!altri:example.org")
    for each in (room, other):
        village.bring(paolo, ChatChange(Happening.BOT_ADDED), each)
        paolo.presses("Il gruppo dei vicini", each)
    assert "c'è già un altro gruppo" in other.shows("altro gruppo").text
    paolo.reacts("👍", on=other.shows("altro gruppo"), room=other)
    assert groups(village) == [("telegram", "group"), ("matrix", other.id)]


def test_a_plea_nobody_took_is_read_in_every_group(village: Village) -> None:
    """Who can steps forward on either network, by a button or a sign, and everywhere it is settled at once."""
    paolo, room = coordinator(village), beside(village)
    paolo.says("/setup", room)
    paolo.presses("Il gruppo dei vicini", room)
    maria, luca = village.member("Maria"), village.member("Luca")
    request = send(village, maria, exactly(18))
    village.anna.presses("Nel gruppo", village.desk)
    for place in (village.group, room):
        assert "Maria" not in place.shows("spesa").text
    luca.presses("Posso io", village.group)
    luca.presses("Ci penso io")
    assert [o.neighbour_id for o in offers(village, request)] == [luca.neighbour_id]
    village.advance("1h")
    for place in (village.group, room):
        assert not [m for m in place.messages if m.button("Posso io")]


def test_a_plea_is_heard_in_each_group(village: Village) -> None:
    """On either network the group reads one line, and the rest is in private."""
    maria, room = village.member("Maria"), beside(village)
    gina = village.stranger("Gina", on="matrix")
    maria.says(PLEA, village.group)
    gina.says(PLEA, room)
    maria.sees("Giusto?")
    gina.sees("Ho capito: la spesa?")


def test_a_group_that_is_gone_is_told_of(village: Village) -> None:
    """The coordinators know, on whichever network it was; pleas still go to the other one."""
    paolo, room = coordinator(village), beside(village)
    paolo.says("/setup", room)
    paolo.presses("Il gruppo dei vicini", room)
    village.bring(paolo, ChatChange(Happening.BOT_REMOVED), room)
    village.advance("1m")
    village.desk.shows("gruppo dei vicini")
    maria = village.member("Maria")
    send(village, maria, exactly(18))
    village.anna.presses("Nel gruppo", village.desk)
    village.group.shows("spesa")
    room.does_not_show("spesa")


def test_each_network_shows_its_own_menus(village: Village) -> None:
    """The coordinators' commands are shown in their chats, each on its network."""
    paolo = coordinator(village)
    shown: dict[str, list[Menu]] = village.do(
        lambda uow: {name: menus_of(village.engine.services, uow, name) for name in village.channels}
    )
    desks = {name: {chat for menu in menus for chat in menu.chats} for name, menus in shown.items()}
    assert desks == {"telegram": {"desk", village.anna.id}, "matrix": {paolo.id}}


# --- encryption


def test_a_room_that_is_not_encrypted_can_not_be_the_coordinators(village: Village) -> None:
    """It is refused with the reason and the way out; encrypted, it is theirs."""
    paolo, open_room = coordinator(village), beside(village, "!aperta:example.org", encrypted=False)
    paolo.says("/setup", open_room)
    paolo.presses("La stanza di chi coordina", open_room)
    refused = open_room.shows("non è cifrata")
    assert "nomi, indirizzi e telefoni" in refused.text
    assert desk(village) == "desk"
    open_room.encrypted = True
    paolo.says("/setup", open_room)
    paolo.presses("La stanza di chi coordina", open_room)
    paolo.presses("Sì, uso questo", open_room)
    assert desk(village) == open_room.id


def test_not_even_when_it_was_sure(village: Village) -> None:
    """A room whose encryption was promised and is not there is refused at the last step too."""
    paolo, room = coordinator(village), beside(village, "!aperta:example.org")
    paolo.says("/setup", room)
    paolo.presses("La stanza di chi coordina", room)
    room.encrypted = False
    paolo.presses("Sì, uso questo", room)
    room.shows("non è cifrata")
    assert desk(village) == "desk"


def test_an_open_group_is_told_what_that_means(village: Village) -> None:
    """The neighbours' group may be unencrypted; one sentence says who can read it."""
    paolo, room = coordinator(village), beside(village, encrypted=False)
    paolo.says("/setup", room)
    paolo.presses("Il gruppo dei vicini", room)
    room.shows("chi gestisce il server può leggere")
    assert ("matrix", room.id) in groups(village)


def test_coordinators_elsewhere_work_in_private(village: Village) -> None:
    """The room is on one network; who coordinates from the other gets what isn't taken there."""
    paolo = coordinator(village)
    village.member("Maria", phone="02 555 0123").says("0")
    village.desk.shows("vuole parlare con una persona")
    village.advance("20m")
    paolo.presses("Ci penso io")
    village.desk.shows("Ci pensa Paolo")


def test_the_claim_opens_on_either_network(tmp_path: Path) -> None:
    """`!start` and the claim's word make its sayer the first coordinator, and the walk speaks of rooms."""
    village = Village(
        tmp_path, rooms=False, channels=(ConsoleChannel(name="matrix", buttons=False, opens=True),)
    )
    anna, secret = village.anna, "claim-secret-of-22-chars"

    def job(uow: UnitOfWork) -> None:
        person = uow.people.get(anna.neighbour_id)
        uow.people.save(replace(person, roles=frozenset()))
        uow.invitations.add(
            Invitation(
                uow.token_hash(secret), InvitationTo.CLAIM, village.clock.now() + timedelta(days=7),
                community_id=village.community.id,
            )
        )  # fmt: skip

    village.do(job)
    bruno = village.stranger("Bruno")
    bruno.says(f"/start {secret}")
    bruno.says("Bruno")
    bruno.says("1")
    bruno.says("02 555 0144")
    bruno.sees("tra chi coordina")
    bruno.says("/setup")
    bruno.presses("gruppi")
    assert "cifrata" in bruno.sees("Mi inviti nella stanza").text
    village.writer.close()


def test_an_invitation_opens_on_either_network(village: Village) -> None:
    """Who invites doesn't know which app the other uses: both ways are said, and one of them works once."""
    maria, gina = village.member("Maria"), village.stranger("Gina", on="matrix")
    maria.says("/settings")
    maria.says("Invito qualcuno")
    maria.presses("Un vicino")
    said = maria.sees("una persona sola").text
    assert "Su Matrix: cortile:hello" in said and "Su Telegram" not in said
    secret = said.partition("!start ")[2].split()[0]
    gina.says(f"/start {secret}")
    gina.sees("Maria La invita tra i vicini")


def test_a_recording_is_heard_in_the_room_whatever_network_it_came_over(village: Village) -> None:
    """It is brought along with its card."""
    elsewhere(village, "Gina").sends_voice()
    village.desk.shows("ha mandato un messaggio vocale")
    assert [m.media for m in village.desk.messages if m.media] == ["voice:recording"]


def test_a_recording_that_nobody_can_hear_is_not_promised_to_be(tmp_path: Path) -> None:
    """No room, and nobody who coordinates can be written to: she is asked to write it."""
    village = Village(tmp_path, rooms=False)
    village.anna.blocks()
    maria = village.member("Maria")
    maria.sends_voice()
    maria.sees("Lo scriva, per favore")
    village.writer.close()


# --- private chats that the bot opens


def test_a_stranger_is_written_to_in_private(village: Village) -> None:
    """No link, nothing to say twice: the group reads one line, and the request is gone through in private."""
    gina, room = village.stranger("Gina", on="matrix"), beside(village)
    gina.says(PLEA, room)
    assert room.shows("in privato").labels == []
    gina.sees("Ho capito: la spesa?")
    village.restart()
    gina.says("sì")
    gina.sees("Come si chiama?")
    room.does_not_show("scale")


def test_where_it_can_not_a_link_is_given(village: Village) -> None:
    """On the other network only the person can begin."""
    maria = village.stranger("Maria")
    maria.says(PLEA, village.group)
    assert village.group.shows("in privato").buttons[0][0].url
    assert [m for m in maria.messages if m.author == "bot"] == []


def test_what_is_asked_in_the_group_is_answered_in_private(village: Village) -> None:
    """The whole of the help is where it disturbs nobody; the group reads one line."""
    gina, room = village.stranger("Gina", on="matrix"), beside(village)
    gina.says("/help", room)
    gina.sees("Mi scriva che cosa Le serve")
    assert [m.text for m in room.messages if m.author == "bot"] == ["Le ho scritto in privato."]


def test_who_left_the_private_chat_is_not_written_to_again(village: Village) -> None:
    """Who doesn't want the bot in private isn't followed: they get the link."""
    gina, room = village.stranger("Gina", on="matrix"), beside(village)
    gina.says("ciao")
    gina.blocks()
    before = len(gina.messages)
    gina.says(PLEA, room)
    assert room.shows("in privato").buttons[0][0].url
    assert len(gina.messages) == before


def test_a_talk_that_is_open_is_not_interrupted(village: Village) -> None:
    """Half-way through something else in private, a button goes on with the plea from the group."""
    gina, room = elsewhere(village, "Gina"), beside(village)
    gina.says("/ask")
    gina.says(PLEA, room)
    gina.sees("Ho letto la Sua richiesta nel gruppo")
    gina.presses("Continuiamo")
    gina.sees("Spesa, domani")


def test_a_stranger_who_steps_forward_joins_first(village: Village) -> None:
    """ "I can" from somebody unknown begins in private with who they are, and goes on to the request."""
    paolo, room = coordinator(village), beside(village)
    paolo.says("/setup", room)
    paolo.presses("Il gruppo dei vicini", room)
    request = send(village, village.member("Maria"), exactly(18))
    village.anna.presses("Nel gruppo", village.desk)
    zeno = village.stranger("Zeno", on="matrix")
    zeno.presses("Posso io", room)
    room.shows("Le ho scritto in privato")
    zeno.says("Zeno")
    zeno.presses("Sì")
    zeno.says("02 555 0166")
    assert now(village, request).state is RequestState.OPEN
    assert "Grazie" in zeno.last.text


def test_a_late_plea_is_answered_on_the_other_app(village: Village) -> None:
    """Who has two apps is asked on the one, answers on the other, and no coordinator is troubled."""
    maria = village.member("Maria")
    there = village.stranger("Maria", on="matrix")
    there.neighbour_id = maria.neighbour_id

    def job(uow: UnitOfWork) -> None:
        chat = uow.chats.add(Chat("matrix", there.id, True, community_id=village.community.id))
        account = uow.accounts.add(Account("matrix", there.id, chat.id, village.community.id, "it"))
        uow.people.attach(account.id, maria.neighbour_id)

    village.do(job)
    maria.says("mi serve la spesa domani mattina", at=village.clock.now() - timedelta(hours=5))
    maria.sees("Serve ancora?")
    there.says("no grazie")
    there.sees("Mi scusi per il ritardo")
    village.advance("2h")
    village.desk.does_not_show("mentre non funzionavo")


# --- somebody else among the coordinators


def test_who_does_not_coordinate_keeps_the_cards_out_of_the_room(village: Village) -> None:
    """Named at once, in the room and in private; until he is gone, nothing of anybody is shown there."""
    maria, luca = village.member("Maria", phone="02 555 0123"), village.helper("Luca")
    village.desk.present = (village.anna.id,)
    maria.says("0")
    card = village.desk.shows("02 555 0123")
    village.desk.present = (village.anna.id, luca.id)
    village.bring(village.anna, ChatChange(Happening.OTHERS), village.desk)
    village.desk.shows(f"Qui c'è chi non coordina: {luca.id}")
    assert card.cleared and "Maria" not in card.text
    village.anna.sees(f"c'è chi non coordina: {luca.id}")
    village.member("Pina", phone="02 555 0177").says("0")
    village.anna.says("/bacheca", village.desk)
    village.desk.shows("Me lo chieda in privato")
    assert not any("Pina" in m.text or "Maria" in m.text for m in village.desk.messages)
    village.anna.sees("02 555 0177")
    village.desk.present = (village.anna.id,)
    village.bring(luca, ChatChange(Happening.OTHERS), village.desk)
    village.desk.shows("Siamo di nuovo tra noi")
    village.advance("1h")
    village.desk.shows("02 555 0177")


def test_made_a_coordinator_he_may_stay(village: Village) -> None:
    luca = village.helper("Luca")
    village.desk.present = (village.anna.id, luca.id)
    village.bring(luca, ChatChange(Happening.NEWCOMER), village.desk)
    village.desk.shows("chi non coordina")

    def promote(uow: UnitOfWork) -> None:
        uow.people.save(replace(uow.people.get(luca.neighbour_id), roles=frozenset({Role.COORDINATOR})))

    village.do(promote)
    luca.says("ci sono", village.desk, addressed=False)
    village.desk.shows("Siamo di nuovo tra noi")


def test_where_the_network_names_nobody_a_coordinator_says_that_he_is_gone(village: Village) -> None:
    """Who comes in is seen; who is there, or leaves, is not."""
    luca = village.helper("Luca")
    village.bring(luca, ChatChange(Happening.NEWCOMER), village.desk)
    village.desk.shows("Qui c'è chi non coordina: Luca")
    village.anna.presses("È fuori")
    village.desk.shows("Siamo di nuovo tra noi")
    paolo = village.coordinator("Paolo")
    village.bring(paolo, ChatChange(Happening.NEWCOMER), village.desk)
    assert "Siamo di nuovo tra noi" in village.desk.messages[-1].text


def test_a_room_with_somebody_else_in_it_is_bound_and_says_so(village: Village) -> None:
    """Whoever was there before it was the coordinators' own is seen, too."""
    luca = village.helper("Luca")
    room = Room(village, "another")
    room.present = (village.anna.id, luca.id)
    village.bring(village.anna, ChatChange(Happening.BOT_ADDED), room)
    village.anna.presses("La stanza di chi coordina", room)
    village.anna.presses("Sì", room)
    room.shows(f"Qui c'è chi non coordina: {luca.id}")


def test_who_comes_and_goes_among_the_neighbours_leaves_no_trace(village: Village) -> None:
    """No account is kept of somebody who only passed through the group."""
    bruno = village.stranger("Bruno")
    village.group.present = (village.anna.id, bruno.id)
    village.bring(bruno, ChatChange(Happening.OTHERS), village.group)
    assert village.do(lambda uow: uow.accounts.known(bruno.channel.name, bruno.id)) is None
