"""Somebody wants Zenobia's address: every way we could think of, and why it is closed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.channels.console import Message
from bot.domain.people import Delegation, DelegationState, Exclusion, InvitationTo, Role
from bot.domain.places import Point
from bot.domain.reciprocity import Tie
from bot.domain.requests import Request, RequestState
from bot.ports.chat import ChatChange, Happening, Press
from bot.ports.rows import ButtonRow
from bot.ports.stores import UnitOfWork
from handlers.offers import finding
from tests.privacy.cast import (
    FULGENZIO,
    GELTRUDE,
    TEODOLINDA,
    UBALDO,
    ZENOBIA,
    build,
    found_in,
    helps,
    lives,
    press,
)
from tests.stories.errands import exactly, holder, now, offers, send, within
from tests.stories.village import CENTRE, NORTH_M, Person, Room, Village


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    place = build(tmp_path)
    yield place
    place.writer.close()


@pytest.fixture
def zenobia(village: Village) -> Person:
    return lives(village, ZENOBIA)


@pytest.fixture
def ubaldo(village: Village) -> Person:
    return helps(village, UBALDO, metres=100)


def wishes(village: Village, zenobia: Person, hour: int = 18) -> Request:
    return send(village, zenobia, exactly(hour), note=ZENOBIA.note)


def taken(village: Village, zenobia: Person, ubaldo: Person) -> Request:
    request = wishes(village, zenobia)
    press(ubaldo, "offer-button-yes")
    return request


def tries(village: Village, person: Person, token: str | None, room: Room | None = None) -> str:
    """Press this token, from wherever; the note that answers it."""
    assert token is not None
    village.bring(person, Press(token, "q"), room)
    chat = room.id if room else person.id
    return next((text for at, text in reversed(village.channel.notes) if at == chat), "")


def token_of(message: Message, label: str) -> str:
    button = message.button(label)
    assert button is not None and button.token is not None, (message.text, message.labels)
    return button.token


def learned(person: Person, *seeds: object) -> list[str]:
    """What this person has ever been shown of Zenobia, edits and notes too."""
    said = [v for m in person.messages if m.author == "bot" for v in m.versions]
    said += [label for m in person.messages if m.author == "bot" for label in m.labels]
    return found_in("\n".join([*said, *person.notes]), ZENOBIA)


def in_group(village: Village, room: Room) -> list[str]:
    said = [v for m in room.messages if m.author == "bot" for v in m.versions]
    notes = [text for chat, text in village.channel.notes if chat == room.id]
    return found_in("\n".join([*said, *notes]), ZENOBIA)


def audited(village: Village) -> list[tuple[str, int | None, int]]:
    rows = village.do(lambda uow: uow.audited(village.community.id, 200))
    return [(row.action, row.actor_id, row.subject_id) for row in rows]


def without_role(village: Village, person: Person) -> None:
    """As if the community had taken the role away."""
    village.do(lambda uow: uow.people.save(replace(uow.people.get(person.neighbour_id), roles=frozenset())))


# --- buttons of others


def test_a_token_is_worth_nothing_in_anybody_elses_chat(
    village: Village, zenobia: Person, ubaldo: Person
) -> None:
    """Copied or forwarded, the address button answers only the helper in the helper's own chat."""
    taken(village, zenobia, ubaldo)
    token = token_of(ubaldo.last, "Indirizzo")
    for eve in (lives(village, TEODOLINDA), village.stranger("Fulgenzio")):
        tries(village, eve, token)
        tries(village, eve, token, village.group)
        assert learned(eve) == []
    tries(village, ubaldo, token, village.group)
    assert in_group(village, village.group) == []
    assert "address-seen" not in {action for action, *_ in audited(village)}
    ubaldo.never_saw(ZENOBIA.street)


def test_a_coordinators_button_is_a_coordinators(village: Village, zenobia: Person) -> None:
    """In the desk's room, from another chat, and after the role is gone, its buttons do nothing."""
    paolo, eve = village.coordinator("Paolo"), lives(village, TEODOLINDA)
    village.anna.says("/people Zenobia", village.desk)
    contact = token_of(village.desk.messages[-1], "ndirizzo")
    before = len(village.desk.messages)
    for person, room in ((eve, village.desk), (eve, None), (eve, village.group), (zenobia, village.desk)):
        tries(village, person, contact, room)
    without_role(village, paolo)
    tries(village, paolo, contact, village.desk)
    assert len(village.desk.messages) == before
    assert learned(eve) == learned(paolo) == []
    assert "contact-shown" not in {action for action, *_ in audited(village)}


def test_an_open_question_does_not_outlive_the_role(village: Village, zenobia: Person) -> None:
    """Who was asked for a name as a coordinator and is none any more gets no sheet for it."""
    paolo = village.coordinator("Paolo")
    for words in ("/people", "/assign 1"):
        paolo.says(words)
    paolo.says("/people")
    without_role(village, paolo)
    paolo.says("Zenobia")
    paolo.says("/people Zenobia")
    assert learned(paolo) == []


@pytest.mark.parametrize("words", ["/people", "/people Zenobia", "/request", "/request 1", "/approve 1", "/assign 1",
                                   "/assign 1 Ubaldo", "/audit", "/board", "/vet", "/setup",
                                   "/persone Zenobia", "/richiesta 1", "/registro", "/bacheca"])  # fmt: skip
def test_commands_of_coordinators_answer_nobody_else(
    village: Village, zenobia: Person, ubaldo: Person, words: str
) -> None:
    """In private, in the group, and in the coordinators' room by somebody who only sits in it."""
    wishes(village, zenobia)
    eve = lives(village, TEODOLINDA)
    desk, group = len(village.desk.messages), len(village.group.messages)
    for person in (eve, village.stranger("Nessuno")):
        for room in (None, village.group, village.desk):
            person.says(words, room)
        assert learned(person) == []
    said = [m.text for m in village.desk.messages[desk:] if m.author == "bot"]
    assert found_in("\n".join(said), ZENOBIA, UBALDO) == []
    assert in_group(village, village.group) == []
    # At most, that this is for those who coordinate.
    refused = "Questo lo può fare solo chi coordina."
    assert {m.text for m in village.group.messages[group:] if m.author == "bot"} <= {refused}


# --- the address, before and after


def goes_back(village: Village, ubaldo: Person, request: Request) -> None:
    press(ubaldo, "task-button-hand-back")
    press(ubaldo, "button-yes")


def is_released(village: Village, ubaldo: Person, request: Request) -> None:
    from handlers.tasks import tasks

    held = holder(village, request)
    within(village, lambda ctx: tasks.hand_back(ctx, held, released=True))


def is_cancelled(village: Village, ubaldo: Person, request: Request) -> None:
    within(village, lambda ctx: finding.stop(ctx, ctx.store.requests.get(request.id), RequestState.CANCELLED))


def is_done(village: Village, ubaldo: Person, request: Request) -> None:
    press(ubaldo, "task-button-done")


def is_closed(village: Village, ubaldo: Person, request: Request) -> None:
    press(ubaldo, "task-button-done")
    village.advance("3d")
    assert now(village, request).state is RequestState.CLOSED


def is_moved(village: Village, ubaldo: Person, request: Request) -> None:
    moved = replace(now(village, request), window=exactly(17, day=1))
    within(village, lambda ctx: finding.change(ctx, moved))


@pytest.mark.parametrize("ending", [goes_back, is_released, is_cancelled, is_done, is_closed, is_moved])
def test_when_it_is_over_the_address_is_gone_and_stays_gone(
    village: Village, zenobia: Person, ubaldo: Person, ending: object
) -> None:
    """However a task ends: the message no longer shows it, and every button there ever was is dead."""
    request = taken(village, zenobia, ubaldo)
    tokens = [token_of(m, "Indirizzo") for m in ubaldo.messages if m.button("Indirizzo")]
    press(ubaldo, "task-button-address")
    shown = ubaldo.sees(ZENOBIA.street)
    assert shown.protect
    ending(village, ubaldo, request)  # type: ignore[operator]
    for token in tokens:
        tries(village, ubaldo, token)
    for words in ("indirizzo", "1", "/mie"):
        ubaldo.says(words)
    for piece in (ZENOBIA.street, ZENOBIA.door, "555 0161", ZENOBIA.note):
        ubaldo.does_not_see(piece)
    assert len([v for v in shown.versions if ZENOBIA.street in v]) == 1


def test_who_erased_herself_is_nowhere(village: Village, zenobia: Person, ubaldo: Person) -> None:
    """After she has left neither the old button nor the task shows anything of her."""
    taken(village, zenobia, ubaldo)
    token = token_of(ubaldo.last, "Indirizzo")
    press(ubaldo, "task-button-address")
    zenobia.says("/cancellami")
    press(zenobia, "leave-button-yes")
    tries(village, ubaldo, token)
    for piece in ZENOBIA.pieces:
        ubaldo.does_not_see(piece)
    village.anna.says("/people Zenobia")
    assert "Stregatto" not in village.anna.last.text


def test_an_address_still_on_its_way_is_never_delivered(
    village: Village, zenobia: Person, ubaldo: Person
) -> None:
    """Pressed and given back in the same moment, before the network took it: it does not arrive at all."""
    request = taken(village, zenobia, ubaldo)
    token = token_of(ubaldo.last, "Indirizzo")
    event = village._events = village._events + 1
    from bot.ports.chat import Incoming

    village.stepper.bring(
        Incoming("console", "cortile", f"held-{event}", ubaldo.id, ubaldo.id, True, Press(token, "q"), village.clock.now()),
        settle=False,
    )  # fmt: skip
    is_released(village, ubaldo, request)
    ubaldo.never_saw(ZENOBIA.street)


def test_every_look_at_an_address_is_written_down(village: Village, zenobia: Person, ubaldo: Person) -> None:
    """The helper's, the coordinator's sheet, the whole request, and a card opened from the list."""
    request = taken(village, zenobia, ubaldo)
    press(ubaldo, "task-button-address")
    village.anna.says("/people Zenobia")
    press(village.anna, "desk-button-contact")
    village.anna.says(f"/request {request.number}")
    zenobia.says("/miei_dati")
    zenobia.says("0")
    village.anna.says("/bacheca")
    village.anna.says("1")
    looked = audited(village)
    anna = village.anna.neighbour_id
    assert ("address-seen", ubaldo.neighbour_id, holder(village, request).id) in looked
    assert ("contact-shown", anna, zenobia.neighbour_id) in looked
    assert ("request-shown", anna, request.id) in looked
    assert ("own-data-shown", zenobia.neighbour_id, zenobia.neighbour_id) in looked
    assert any(action == "card-shown" and actor == anna for action, actor, _ in looked)


# --- speaking for her


def speaks_for(village: Village, delegate: Person, person: Person, state: DelegationState) -> Delegation:
    return village.do(
        lambda uow: uow.delegations.add(
            Delegation(
                person.neighbour_id, delegate.neighbour_id, state, village.clock.now(),
                community_id=village.community.id,
            )
        )
    )  # fmt: skip


def button_for(village: Village, person: Person, action: str, /, **args: object) -> str:
    """A button with any arguments, as only the program could make it: rights are checked behind it too."""

    def job(uow: UnitOfWork) -> str:
        chat = uow.chats.known("console", person.id)
        assert chat is not None
        token = f"forged-{action}-{sorted(args.items())}-{person.id}"
        uow.buttons.add(
            ButtonRow(
                uow.token_hash(token), action, args, village.clock.now().replace(year=2099), chat.id,
                person.neighbour_id or None, community_id=village.community.id,
            )
        )  # fmt: skip
        return token

    return village.do(job)


def test_nobody_asks_for_her_who_was_not_named(village: Village, zenobia: Person) -> None:
    """Not a neighbour, not a refused delegate: not even with a button that says so."""
    eve, refused = lives(village, TEODOLINDA), lives(village, GELTRUDE)
    speaks_for(village, refused, zenobia, DelegationState.REFUSED)
    for person in (eve, refused):
        tries(village, person, button_for(village, person, "ask.for", person=zenobia.neighbour_id))
        tries(village, person, button_for(village, person, "proxy.for", person=zenobia.neighbour_id))
        assert learned(person) == []


def test_a_name_and_a_number_are_not_told_the_rest(village: Village, zenobia: Person) -> None:
    """Who knows her first name and phone and says that she speaks for her learns neither surname nor more."""
    eve = lives(village, TEODOLINDA)
    # As joining writes it.
    phone = "+39025550161"
    village.do(lambda uow: uow.people.save(replace(uow.people.get(zenobia.neighbour_id), phone=phone)))
    luca = village.member("Luca")
    wishes(village, zenobia, 20)
    village.do(
        lambda uow: uow.ties.add(
            Tie(luca.neighbour_id, zenobia.neighbour_id, "groceries", 30, village.clock.now(),
                community_id=village.community.id)
        )
    )  # fmt: skip
    tries(village, eve, button_for(village, eve, "proxy.new", whom="mia zia Zenobia", then="ask.for"))
    eve.says(ZENOBIA.phone)
    for words in ("la spesa stasera alle 20", "sì", "sì", "/mie", "/miei_dati", "/legami"):
        eve.says(words)
    shown = "\n".join(v for m in eve.messages if m.author == "bot" for v in m.versions)
    for piece in ("quarantotti", "stregatto", "kappa", "glicemia"):
        assert piece not in shown.casefold()
    assert "Luca" not in shown


def test_whose_word_still_waits_learns_nothing_and_changes_nothing(village: Village, zenobia: Person) -> None:
    """She said the whole name: until a coordinator has spoken with Zenobia, she is told nothing of her."""
    eve, luca = lives(village, TEODOLINDA), village.member("Luca")
    speaks_for(village, eve, zenobia, DelegationState.WAITING)
    wishes(village, zenobia, 20)
    village.do(
        lambda uow: uow.ties.add(
            Tie(luca.neighbour_id, zenobia.neighbour_id, "groceries", 30, village.clock.now(),
                community_id=village.community.id)
        )
    )  # fmt: skip
    tries(village, eve, button_for(village, eve, "ask.for", person=zenobia.neighbour_id))
    eve.says("la spesa stasera alle 20, non Luca, nessuno del mio palazzo")
    press(eve, "button-yes")
    shown = "\n".join(v for m in eve.messages if m.author == "bot" for v in m.versions)
    assert "Per Zenobia Quarantotti: spesa" in shown
    assert "Luca" not in shown
    assert "Ne ha già una" not in shown
    assert found_in(shown, replace(ZENOBIA, name="", surname="")) == []
    assert village.do(lambda uow: uow.exclusions.of(zenobia.neighbour_id)) == []
    assert not zenobia.row.not_my_building
    mine = [
        r
        for r in village.do(lambda uow: uow.requests.of(zenobia.neighbour_id))
        if r.asked_by == eve.neighbour_id
    ]
    assert [r.state for r in mine] == [RequestState.AWAITING_APPROVAL]


def test_a_delegation_that_ended_ends_what_one_hears(
    village: Village, zenobia: Person, ubaldo: Person
) -> None:
    """No name, no hour, no code word for who spoke for her once, and no hand on what was asked for her."""
    eve = lives(village, TEODOLINDA)
    delegation = speaks_for(village, eve, zenobia, DelegationState.CONFIRMED)
    request = send(village, zenobia, exactly(18), asked_by=eve, note=ZENOBIA.note)
    village.do(lambda uow: uow.delegations.save(replace(delegation, state=DelegationState.ENDED)))
    before = len(eve.messages)
    press(ubaldo, "offer-button-yes")
    eve.says("/mie")
    for action in ("mine.one", "mine.cancel", "mine.change", "ask.undo", "mine.change.note"):
        tries(village, eve, button_for(village, eve, action, request=request.id))
    for action in ("close.well", "close.problem", "close.words", "task.address", "task.done"):
        tries(village, eve, button_for(village, eve, action, assignment=holder(village, request).id))
    eve.says("/miei_dati")
    said = "\n".join(m.text for m in eve.messages[before:] if m.author == "bot")
    word = holder(village, request).code_word
    assert word not in said and UBALDO.name not in said
    assert found_in(said, replace(ZENOBIA, name="", surname="")) == []
    assert now(village, request).state is RequestState.ASSIGNED


def test_who_coordinated_once_is_told_nothing_more(village: Village, zenobia: Person, ubaldo: Person) -> None:
    """A coordinator asked for her and coordinates no more: who comes is not theirs to know."""
    paolo = village.coordinator("Paolo")
    send(village, zenobia, exactly(18), asked_by=paolo, note=ZENOBIA.note)
    without_role(village, paolo)
    before = len(paolo.messages)
    press(ubaldo, "offer-button-yes")
    paolo.says("/mie")
    said = "\n".join(m.text for m in paolo.messages[before:] if m.author == "bot")
    assert found_in(said, ZENOBIA, UBALDO) == []


# --- links


def link_to(village: Village, to: InvitationTo, by: Person) -> str:
    tries(village, by, button_for(village, by, "invite.make", to=to.value))
    return by.link()


def test_a_contact_link_is_for_one_and_says_who_invites(village: Village, zenobia: Person) -> None:
    """The second opener, and the first one again, are only told that it is used; nothing else is on it."""
    link = link_to(village, InvitationTo.CONTACT, zenobia)
    eve, paolo = lives(village, TEODOLINDA), lives(village, GELTRUDE)
    eve.opens(link)
    press(eve, "invite-button-accept")
    paolo.opens(link)
    eve.opens(link)
    assert learned(paolo) == []
    said = "\n".join(v for m in eve.messages if m.author == "bot" for v in m.versions)
    assert found_in(said, replace(ZENOBIA, name="", surname="")) == []
    assert village.do(lambda uow: uow.delegations.by(eve.neighbour_id)) == []


def test_two_who_opened_a_link_do_not_both_get_in(village: Village, zenobia: Person) -> None:
    """Both see the question, one answer counts: the link to speak for her makes one delegate."""
    link = link_to(village, InvitationTo.DELEGATE, zenobia)
    eve, paolo = lives(village, TEODOLINDA), lives(village, GELTRUDE)
    for person in (eve, paolo):
        person.opens(link)
    for person in (eve, paolo):
        press(person, "invite-button-accept")
    named = village.do(lambda uow: [d.delegate_id for d in uow.delegations.of(zenobia.neighbour_id)])
    assert named == [eve.neighbour_id]


@pytest.mark.parametrize(
    "payload",
    ["1", "invitation-1", "AAAAAAAAAAAAAAAAAAAAAA", "g-1", "g-AAAAAAAAAAAAAAAAAAAAAA", "zenobia", "claim",
     "x" * 64, "../../etc", "' or 1=1 --"],
)  # fmt: skip
def test_a_guessed_link_opens_nothing(village: Village, zenobia: Person, payload: str) -> None:
    """Numbers, words and made-up secrets are answered alike, and make nobody anything."""
    for to in (InvitationTo.COORDINATE, InvitationTo.DELEGATE):
        link_to(village, to, village.anna)
    eve = lives(village, TEODOLINDA)
    eve.opens(f"cortile:{payload}")
    assert learned(eve) == []
    assert not eve.row.is_coordinator


def test_links_hold_nothing_but_chance(village: Village, zenobia: Person) -> None:
    """No id, name or kind stands in any address that the bot gives, and no address twice."""
    links = {
        link_to(village, to, village.anna)
        for to in (InvitationTo.CONTACT, InvitationTo.DELEGATE, InvitationTo.HELP)
    }
    village.stranger("Nessuno").says("mi serve la spesa domani mattina", village.group)
    links |= {b.url for m in village.group.messages for row in m.buttons for b in row if b.url}
    assert len(links) == 4
    for link in links:
        payload = link.removeprefix("cortile:").removeprefix("g-")
        assert len(payload) == 22 and payload.replace("-", "").replace("_", "").isalnum()


# --- one account, two people


def test_on_a_shared_account_each_sees_their_own_data(village: Village, zenobia: Person) -> None:
    """It is asked who writes; the husband's data are his."""
    paolo = lives(village, GELTRUDE, shares_with=zenobia)
    village.advance("5h")
    zenobia.says("/miei_dati")
    assert not found_in(zenobia.last.text, replace(ZENOBIA, name="", surname=""))
    press_name = next(label for label in zenobia.last.labels if "Geltrude" in label)
    zenobia.presses(press_name)
    zenobia.sees("Malvestiti")
    said = "\n".join(m.text for m in zenobia.messages if m.author == "bot")
    assert found_in(said, replace(ZENOBIA, name="", surname="")) == []
    assert paolo.neighbour_id


def test_who_moved_to_a_telephone_of_their_own_leaves_their_buttons(
    village: Village, zenobia: Person
) -> None:
    """Two on one account may press for each other, it is one telephone; when one has gone, no more."""
    ubaldo = helps(village, UBALDO, metres=50, shares_with=None)
    wife = lives(village, GELTRUDE, shares_with=ubaldo)
    taken(village, zenobia, ubaldo)
    token = token_of(ubaldo.last, "Indirizzo")

    def apart(uow: UnitOfWork) -> None:
        account = uow.accounts.known("console", ubaldo.id)
        assert account is not None
        uow.people.detach(account.id, ubaldo.neighbour_id)

    village.do(apart)
    tries(village, wife, token)
    ubaldo.never_saw(ZENOBIA.street)


# --- coordinators' rooms


def test_a_room_that_is_no_desk_any_more_tells_nothing_more(village: Village, zenobia: Person) -> None:
    """Its cards are emptied, its old buttons refused, its commands not heard, also for coordinators."""
    zenobia.says("0")
    village.anna.says("/people Zenobia", village.desk)
    contact = token_of(village.desk.messages[-1], "ndirizzo")
    card = village.desk.shows("Zenobia")
    new = Room(village, "new-desk")
    village.bring(village.anna, ChatChange(Happening.BOT_ADDED), new)
    press(village.anna, "setup-button-is-desk", new)
    press(village.anna, "setup-button-replace", new)
    before = len(village.desk.messages)
    tries(village, village.anna, contact, village.desk)
    village.anna.says("/people Zenobia", village.desk)
    said = [m.text for m in village.desk.messages[before:] if m.author == "bot"]
    assert found_in("\n".join(said), ZENOBIA) == []
    zenobia.says("0")
    village.advance("1h")
    standing = [m for m in village.desk.messages if m.author == "bot" and "N. 1" in m.text]
    assert standing and found_in(standing[-1].text, ZENOBIA) == []
    assert card.id


def test_who_coordinated_and_left_keeps_no_cards(tmp_path: Path) -> None:
    """Without a room cards stand in private chats: they are emptied in the chat of one who leaves."""
    village = Village(tmp_path, rooms=False)
    paolo, zenobia = village.coordinator("Paolo"), lives(village, ZENOBIA)
    zenobia.says("0")
    paolo.sees("Zenobia")
    paolo.says("/cancellami")
    press(paolo, "leave-button-yes")
    paolo.does_not_see("Zenobia")
    zenobia.says("0")
    village.advance("30m")
    paolo.does_not_see("Zenobia")
    village.anna.sees("Zenobia")
    village.writer.close()


def test_being_admin_of_a_chat_gives_no_right(village: Village, zenobia: Person, ubaldo: Person) -> None:
    """Who made the group, added the bot or administers it is a neighbour like any other."""
    eve = lives(village, TEODOLINDA)
    wishes(village, zenobia)
    hers = Room(village, "her-own-group")
    village.bring(eve, ChatChange(Happening.BOT_ADDED), hers)
    for room in (hers, village.group, village.desk):
        for words in ("/setup", "/people Zenobia", "/request 1", "/bacheca", "1"):
            eve.says(words, room)
    for action, args in (("setup.bind", {"to": "desk"}), ("setup.bind", {"to": "desk", "sure": True})):
        tries(village, eve, button_for(village, eve, action, **args))
    village.anna.says("/setup", hers)
    for m in list(hers.messages):
        for label in m.labels:
            tries(village, eve, token_of(m, label), hers)
    assert (
        village.do(lambda uow: uow.communities.get(village.community.id)).desk_chat_id
        == village.community.desk_chat_id
    )
    assert in_group(village, hers) == []
    assert learned(eve) == []
    assert Role.COORDINATOR not in eve.row.roles


# --- the group


def test_words_in_the_group_reach_no_private_choice(
    village: Village, zenobia: Person, ubaldo: Person
) -> None:
    """Digits and labels typed in the group answer nothing that was asked in private."""
    request = taken(village, zenobia, ubaldo)
    for words in (
        "1",
        "indirizzo",
        "📍 Indirizzo",
        "3",
        "fatto",
        "sì",
        "/mie",
        "/miei_dati",
        "/legami",
        "annulla",
        "0",
    ):
        ubaldo.says(words, village.group)
        zenobia.says(words, village.group)
    assert in_group(village, village.group) == []
    assert now(village, request).state is RequestState.ASSIGNED
    ubaldo.never_saw(ZENOBIA.street)


def test_what_she_said_in_the_group_is_not_said_again(village: Village, zenobia: Person) -> None:
    """Her address and number, posted by herself, are not repeated by the bot, not even to be hidden."""
    for words in ("mi serve la spesa domani, sono Zenobia, vicolo Stregatto 41, 02 555 0161",
                  "che bel sole in vicolo Stregatto 41", "aiuto sto male, vicolo Stregatto 41"):  # fmt: skip
        zenobia.says(words, village.group)
    assert in_group(village, village.group) == []


def test_the_code_word_is_for_two(village: Village, zenobia: Person, ubaldo: Person) -> None:
    """Who asked and who comes; not who was asked as well, not the group."""
    geltrude = helps(village, GELTRUDE, metres=200)
    request = taken(village, zenobia, ubaldo)
    word = holder(village, request).code_word
    zenobia.sees(word)
    ubaldo.sees(word)
    geltrude.never_saw(word)
    village.group.does_not_show(word)
    goes_back(village, ubaldo, request)
    press(geltrude, "offer-button-yes")
    fresh = holder(village, request).code_word
    assert fresh != word
    ubaldo.never_saw(fresh)


def test_stepping_forward_shows_what_an_offer_shows(
    village: Village, zenobia: Person, ubaldo: Person
) -> None:
    """Anybody may press it; who must not meet her gets the same words as anybody who doesn't fit."""
    eve, apart, young = (
        lives(village, TEODOLINDA),
        lives(village, GELTRUDE),
        lives(village, FULGENZIO, adult=False),
    )
    village.do(
        lambda uow: uow.exclusions.add(
            Exclusion(zenobia.neighbour_id, apart.neighbour_id, village.clock.now(), village.community.id)
        )
    )
    wishes(village, zenobia)
    village.advance("2h")
    press(village.anna, "desk-button-post", village.desk)
    for person in (eve, apart, young):
        press(person, "unmet-button-i-can", village.group)
        assert learned(person) == []
    notes = [text for chat, text in village.channel.notes if chat == village.group.id]
    assert notes[-1] == notes[-2]
    eve.sees("Qualcuno qui vicino chiede: spesa")


# --- where she lives, from how far it is


def test_the_same_house_is_as_near_as_the_next_street(village: Village, zenobia: Person) -> None:
    """No band is nearer than five minutes: nobody learns from an offer that it is their own stairs."""
    same = village.helper("Luca", address=ZENOBIA.address, metres=0)
    near = village.helper("Sara", metres=220)
    wishes(village, zenobia)
    assert same.last.text == near.last.text


def test_a_distance_is_said_once(village: Village, zenobia: Person) -> None:
    """Who steps forward, moves on the map and steps forward again does not measure where she is."""
    helps(village, UBALDO, metres=100)
    eve = lives(village, TEODOLINDA, metres=3000)
    request = wishes(village, zenobia)
    village.advance("2h")
    press(village.anna, "desk-button-post", village.desk)
    for metres in (3000, 1500, 700, 100):
        village.do(
            lambda uow, m=metres: uow.people.save(  # type: ignore[misc]
                replace(uow.people.get(eve.neighbour_id), spot=Point(CENTRE.lat + m * NORTH_M, CENTRE.lon))
            )
        )
        press(eve, "unmet-button-i-can", village.group)
        press(eve, "unmet-button-i-can", village.group)
        eve.says("non questa volta")
    told = {line for m in eve.messages for v in m.versions for line in v.split(". ") if "minuti" in line}
    assert len(told) <= 1
    assert len([o for o in offers(village, request) if o.neighbour_id == eve.neighbour_id]) <= 4


def test_what_is_kept_of_a_location_is_a_square_of_a_hundred_metres(village: Village) -> None:
    """The point she sent is rounded before it is written anywhere."""
    zenobia = lives(village, ZENOBIA)
    zenobia.says("/impostazioni")
    press(zenobia, "settings-button-zone")
    zenobia.sends_location(Point(45.4961234, 9.2257891))
    assert zenobia.row.spot == Point(45.496, 9.226)
