"""The coordinators' desk: cards that come back, the board, the morning, people, and requests nobody took."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.cards import CardKind
from bot.domain.people import Exclusion
from bot.domain.requests import RequestState
from bot.domain.schedules import Shift, Slot
from bot.domain.trust import Trust
from bot.ports.chat import ChatChange, Happening
from bot.ports.stores import UnitOfWork
from tests.stories.errands import cards, exactly, knows_streets, now, offers, send
from tests.stories.village import Person, Room, Village

MORNINGS = [Slot(day, 9 * 60, 13 * 60) for day in range(7)]
AFTERNOONS = [Slot(day, 13 * 60, 18 * 60) for day in range(7)]


@pytest.fixture
def maria(village: Village) -> Person:
    return village.member("Maria", phone="02 555 0123", address="Via Padova 12", metres=0)


def shifts(village: Village, *hours: tuple[Person, list[Slot]]) -> None:
    """Only these hours are covered."""

    def job(uow: UnitOfWork) -> None:
        for old in uow.shifts.all(village.community.id):
            uow.shifts.remove(old.id)
        for person, slots in hours:
            for slot in slots:
                uow.shifts.add(Shift(person.neighbour_id, slot, village.community.id))

    village.do(job)


def shown(room: Room | Person, words: str) -> int:
    """How many messages, as they stand now, contain these words."""
    return sum(words in m.text for m in room.messages if m.author == "bot")


# --- cards that come back


def test_an_unanswered_card_comes_back_and_goes_to_the_next(village: Village, maria: Person) -> None:
    """Nobody takes it: it is shown again in the room, as the newest message, and in private to one after
    the other, until somebody does."""
    paolo = village.coordinator("Paolo")
    maria.says("0")
    first = village.desk.shows("vuole parlare con una persona")
    village.advance("6m")
    again = village.desk.shows("vuole parlare con una persona")
    assert again.id != first.id and shown(village.desk, "vuole parlare") == 1
    assert "Mostrata ancora, 1 volta" in again.text
    assert shown(village.anna, "vuole parlare") + shown(paolo, "vuole parlare") == 1
    village.advance("5m")
    assert shown(village.anna, "vuole parlare") == shown(paolo, "vuole parlare") == 1
    paolo.presses("Ci penso io")
    village.desk.shows("Ci pensa Paolo")
    village.anna.sees("Ci pensa Paolo")
    standing = village.desk.shows("Ci pensa Paolo").id
    village.advance("50m")
    assert village.desk.shows("Ci pensa Paolo").id == standing


def test_taken_but_not_done_is_shown_again(village: Village, maria: Person) -> None:
    """Taking it is a promise: past its time the card asks again who sees to it, and somebody else can."""
    paolo = village.coordinator("Paolo")
    maria.says("0")
    village.anna.presses("Ci penso io", village.desk)
    village.advance("3h")
    village.desk.shows("Ci pensava Anna, ma non risulta finita")
    paolo.presses("Ci penso io", village.desk)
    village.desk.shows("Ci pensa Paolo")
    paolo.presses("Fatto", village.desk)
    village.desk.shows("Chiusa: vista (Paolo)")
    village.advance("1d")
    assert cards(village, CardKind.PERSON) == []
    assert shown(village.desk, "vuole parlare") == 0


def test_what_is_urgent_rings_at_night_and_the_rest_waits(village: Village, maria: Person) -> None:
    """Danger is repeated within minutes also when nobody is on shift; a call waits for the morning."""
    pina = village.member("Pina", phone="02 555 0199", address="Via Padova 3", chat=False)
    shifts(village, (village.anna, MORNINGS))
    village.advance("12h")
    luca = village.helper("Luca", metres=50)
    send(village, pina, exactly(12, day=1), urgent=True)
    luca.presses("Ci penso io")
    call = village.desk.shows("02 555 0199")
    maria.says("aiuto c'è una fuga di gas non respiro")
    danger = village.desk.shows("parole di pericolo")
    village.advance("6m")
    assert village.desk.shows("parole di pericolo").id != danger.id
    village.advance("2h")
    assert village.desk.shows("02 555 0199").id == call.id
    village.advance("10h")
    assert village.desk.shows("02 555 0199").id != call.id


def test_without_a_room_cards_come_in_private(tmp_path: Path) -> None:
    """No room: who is on shift gets the card; a repetition goes to the next. It closes in every chat."""
    place = Village(tmp_path, rooms=False)
    paolo = place.coordinator("Paolo")
    shifts(place, (place.anna, MORNINGS), (paolo, AFTERNOONS))
    maria = place.member("Maria")
    maria.says("0")
    place.anna.sees("vuole parlare")
    paolo.does_not_see("vuole parlare")
    place.advance("6m")
    paolo.sees("vuole parlare")
    paolo.says("ci penso io")
    place.anna.sees("Ci pensa Paolo")
    place.writer.close()


def test_without_shifts_a_card_goes_to_all_coordinators(tmp_path: Path) -> None:
    """Nobody has said when they are there: everybody gets it."""
    place = Village(tmp_path, rooms=False)
    paolo = place.coordinator("Paolo")
    shifts(place)
    place.member("Maria").says("0")
    place.anna.sees("vuole parlare")
    paolo.sees("vuole parlare")
    place.writer.close()


def test_a_closed_card_keeps_nothing_of_what_was_written(village: Village, maria: Person) -> None:
    """What a person wrote disappears from the card when it is seen to."""
    maria.says("bla bla rumpelstilz")
    maria.says("rumpelstilz bla bla")
    village.desk.shows("rumpelstilz bla bla")
    village.anna.presses("Fatto", village.desk)
    village.desk.does_not_show("rumpelstilz bla bla")
    village.desk.does_not_show("02 555 0123")
    [kept] = village.do(lambda uow: list(uow.cards.all(village.community.id)))
    assert "rumpelstilz" not in str(kept.params) and "0123" not in str(kept.params)


def test_a_sheet_tells_its_secrets_for_a_while(village: Village, maria: Person) -> None:
    """What a coordinator asked to see in the room is gone with the day, or with what it is about; asked for again
    it stands there once."""
    request = send(village, maria, exactly(16))
    village.anna.says(f"/richiesta {request.number}", village.desk)
    village.anna.says("/persone Maria", village.desk)
    village.anna.presses("Telefono e indirizzo", village.desk)
    village.anna.presses("Telefono e indirizzo", village.desk)
    assert shown(village.desk, "02 555 0123, Via Padova 12") == 1
    told = village.desk.shows("Indirizzo: Via Padova 12")
    maria.says("non mi serve più")
    maria.presses("Sì")
    assert told.cleared and "Via Padova" not in told.text
    contact = village.desk.shows("02 555 0123")
    village.advance("13h")
    assert contact.cleared and shown(village.desk, "02 555 0123") == 0


def test_a_recording_goes_with_its_card(village: Village, maria: Person) -> None:
    """Who was listened to is heard no more."""
    maria.sends_voice()
    maria.sends_voice()
    assert sum(m.media is not None for m in village.desk.messages) == 2
    village.anna.presses("Fatto", village.desk)
    card = village.desk.shows("Chiusa: vista")
    assert card.cleared and "Maria" not in card.text and "02 555 0123" not in card.text
    assert not [m for m in village.desk.messages if m.media is not None]


# --- the board and the morning


def test_the_board_shows_figures_people_and_cards(village: Village, maria: Person) -> None:
    """How many requests stand where, who is there until when, what needs somebody; a digit opens it."""
    shifts(village, (village.anna, MORNINGS))
    village.helper("Luca")
    send(village, maria, exactly(18))
    maria.says("0")
    village.anna.says("/bacheca", village.desk)
    board = village.desk.shows("Bacheca di Via Padova").text
    assert "una in cerca" in board and "Anna fino a oggi alle 13" in board
    assert "1. Cerca una persona: Maria" in board
    village.anna.says("1", village.desk, addressed=False)
    opened = [m for m in village.desk.messages if "vuole parlare" in m.text]
    assert len(opened) == 1 and opened[0] is village.desk.messages[-1]
    village.anna.says("ci penso io", village.desk, addressed=False)
    village.desk.shows("Ci pensa Anna")


def test_talk_in_the_room_is_left_alone(village: Village, maria: Person) -> None:
    """After the board coordinators go on talking; the bot neither answers nor opens anything."""
    maria.says("0")
    village.anna.says("/bacheca", village.desk)
    before = len(village.desk.messages)
    village.anna.says("poi passo io da Rosa", village.desk, addressed=False)
    village.anna.says("1", village.desk, addressed=False)
    assert [m.author for m in village.desk.messages[before:]] == ["Anna", "Anna"]


@pytest.mark.parametrize("words", ["bacheca", "@cortile bacheca", "chi aspetta?", "che cosa c'è da fare"])
def test_the_room_is_answered_at_any_time_when_the_bot_is_spoken_to(
    village: Village, maria: Person, words: str
) -> None:
    """No command and no list before it: said to the bot, the words of the desk are enough, and the next thing
    needs no name any more."""
    maria.says("0")
    village.advance("3h")
    village.anna.says(words, village.desk)
    shown = village.desk.messages[-1]
    assert shown.author == "bot" and "1. Cerca una persona: Maria" in shown.text
    village.anna.says("la prima", village.desk, addressed=False)
    assert "vuole parlare" in village.desk.messages[-1].text
    village.anna.says("fatto", village.desk, addressed=False)
    assert cards(village, CardKind.PERSON) == []


def test_the_first_thing_and_a_request_by_number_need_no_list(village: Village, maria: Person) -> None:
    """ "La prima" opens what needs somebody most, "la 12" a request: its card, or all about it."""
    maria.says("0")
    request = unmet(village, maria)
    number = village.do(lambda uow: uow.requests.get(request)).number
    village.anna.says("la prima", village.desk)
    assert "vuole parlare" in village.desk.messages[-1].text
    village.anna.says(f"richiesta {number}", village.desk)
    assert "Nessuno ha ancora detto sì" in village.desk.messages[-1].text
    village.helper("Luca")
    other = send(village, village.member("Pina"), exactly(20))
    village.anna.says(f"la {village.do(lambda uow: uow.requests.get(other.id)).number}", village.desk)
    assert "Pina" in village.desk.messages[-1].text


def test_a_monday_by_words(village: Village, maria: Person) -> None:
    """VOICE: the list, "2", what to do about it; then the next one, all without a button."""
    maria.says("0")
    unmet(village, village.member("Pina"))
    village.anna.says("chi aspetta?", village.desk)
    village.anna.says("2", village.desk, addressed=False)
    assert "Nessuno ha ancora detto sì" in village.desk.messages[-1].text
    village.anna.says("perché?", village.desk, addressed=False)
    village.desk.shows("Per adesso non c'è nessuno a cui chiedere")
    village.anna.says("chi aspetta?", village.desk, addressed=False)
    village.anna.says("la prima", village.desk, addressed=False)
    assert "vuole parlare" in village.desk.messages[-1].text


@pytest.mark.parametrize("words", ["bacheca", "chi aspetta?", "la prima", "la 1", "1", "richiesta 1"])
def test_words_between_coordinators_are_never_taken_for_the_bot_s(
    village: Village, maria: Person, words: str
) -> None:
    """The same words, said to each other with no list just shown, are left alone; and so are a neighbour's."""
    unmet(village, maria)
    maria.says("0")
    before = len(village.desk.messages)
    village.anna.says(words, village.desk, addressed=False)
    village.member("Gino").says(words, village.desk, addressed=False)
    assert [m.author for m in village.desk.messages[before:]] == ["Anna", "Gino"]


def test_ordinary_talk_to_the_bot_in_the_room_is_left_alone(village: Village, maria: Person) -> None:
    """A number in a sentence, a request that doesn't exist: nothing is opened."""
    maria.says("0")
    before = len(village.desk.messages)
    for words in ("passo alle 12 da Rosa", "richiesta 4711", "grazie mille"):
        village.anna.says(words, village.desk)
    assert [m.author for m in village.desk.messages[before:]] == ["Anna"] * 3


def test_the_morning_begins_with_what_is_open(village: Village, maria: Person) -> None:
    """At the first shift a short numbered list; a bare digit in the room opens the card."""
    shifts(village, (village.anna, MORNINGS))
    village.advance("10h")
    maria.says("0")
    village.anna.presses("Ci penso io", village.desk)
    village.advance("12h")
    village.desk.does_not_show("Buon martedì")
    village.advance("1h")
    assert "Buon martedì. Una cosa:\n1. Cerca una persona: Maria" in village.desk.shows("Buon martedì").text
    village.anna.says("1", village.desk, addressed=False)
    village.anna.says("fatto", village.desk, addressed=False)
    assert cards(village, CardKind.PERSON) == []
    village.advance("2d")
    village.desk.does_not_show("Buon mercoledì")
    village.desk.does_not_show("Buon giovedì")


# --- rights


@pytest.mark.parametrize(
    "words", ["/board", "/people Maria", "/vet", "/audit", "/request 1", "/assign 1 Luca", "/approve 1"]
)
def test_neighbours_may_not_look(village: Village, maria: Person, words: str) -> None:
    """No command of the desk answers anybody but coordinators, in private or in the room."""
    luca = village.helper("Luca")
    send(village, maria, exactly(18))
    luca.says(words)
    luca.sees("solo chi coordina")
    luca.does_not_see("Maria")
    luca.says(words, village.desk)
    village.desk.does_not_show("02 555 0123")


def test_a_neighbour_in_the_room_can_press_nothing(village: Village, maria: Person) -> None:
    """Whoever was let into the room by mistake has no power over its cards."""
    luca = village.helper("Luca")
    maria.says("0")
    luca.presses("Ci penso io", village.desk)
    village.desk.does_not_show("Ci pensa Luca")
    luca.presses("Fatto", village.desk)
    assert len(cards(village, CardKind.PERSON)) == 1


def test_somebody_who_no_longer_coordinates_has_no_rights(village: Village, maria: Person) -> None:
    """Rights come from the table at the moment of the press, not from an old button."""
    paolo = village.coordinator("Paolo")
    maria.says("0")
    village.advance("11m")
    village.do(lambda uow: uow.people.save(replace(uow.people.get(paolo.neighbour_id), roles=frozenset())))
    paolo.presses("Ci penso io")
    village.desk.does_not_show("Ci pensa Paolo")


# --- people


def test_phone_and_address_are_shown_on_purpose_and_recorded(village: Village, maria: Person) -> None:
    """A sheet shows no phone; the button that does leaves an entry with who looked."""
    village.anna.says("/persone mara")
    sheet = village.anna.sees("Maria")
    assert "02 555 0123" not in sheet.text and "Padova 12" not in sheet.text
    village.anna.presses("Telefono e indirizzo")
    village.anna.sees("02 555 0123, Via Padova 12")
    assert village.anna.last.protect
    village.anna.says("/registro")
    village.anna.sees("Anna, contact-shown, neighbour")


def test_trust_goes_up_and_down_by_a_coordinators_word(village: Village) -> None:
    """Newcomers are listed, met, trusted; a step back is possible too, and each step is recorded."""
    luca = village.helper("Luca", trust=Trust.NEWCOMER)
    village.anna.says("/vet")
    village.anna.sees("Luca, si offre per aiutare")
    village.anna.presses("Luca (")
    village.anna.presses("Più fiducia")
    assert luca.row.trust is Trust.MET
    village.anna.says("/vet")
    village.anna.sees("Non c'è nessuno da conoscere")
    village.anna.says("/people Luca")
    village.anna.presses("Meno fiducia")
    assert int(luca.row.trust) == Trust.NEWCOMER


def test_a_note_about_a_person(village: Village, maria: Person) -> None:
    """A coordinator writes a note, which only the sheet's button shows."""
    village.anna.says("/people Maria")
    village.anna.presses("Scrivo una nota")
    village.anna.says("sente poco, suonare a lungo")
    assert maria.row.note == "sente poco, suonare a lungo"
    village.anna.says("/people Maria")
    village.anna.presses("Telefono e indirizzo")
    village.anna.sees("Nota: sente poco")


def test_two_of_the_same_name_are_asked_about(village: Village, maria: Person) -> None:
    """Never the wrong Maria: with two, the coordinator is asked which."""
    village.member("Maria Rossi")
    village.anna.says("/people maria")
    assert len(village.anna.sees("Chi di loro?").labels) == 2
    village.anna.says("/people Zebedeo")
    village.anna.sees("Non trovo nessuno")


# --- nobody has said yes


def unmet(village: Village, maria: Person) -> int:
    """A request for tomorrow whose waves have all stayed unanswered; its id."""
    village.setting(**{"dispatch.waves": 1, "dispatch.wave_small": 1})
    request = send(village, maria, exactly(18))
    village.advance("25m")
    village.desk.shows("Nessuno ancora")
    return request.id


def test_why_nobody_in_words(village: Village, maria: Person) -> None:
    """The figures of every filter, and who would come first and for what reason."""
    village.helper("Luca", metres=50)
    village.helper("Sara", metres=60)
    village.helper("Bruno", on_duty=False)
    unmet(village, maria)
    village.anna.presses("Perché", village.desk)
    said = village.desk.shows("chiederei a").text.casefold()
    assert "3 vicini in zona" in said and "uno non di turno" in said and "uno in silenzio" in said
    assert "stessa zona" in said and ("sara: " in said or "luca: " in said)


def test_why_nobody_says_so_where_nobody_can_be_asked(village: Village, maria: Person) -> None:
    """No blank line where the names would stand: it is said that there is nobody."""
    unmet(village, maria)
    village.anna.presses("Perché", village.desk)
    told = village.desk.shows("Per adesso non c'è nessuno a cui chiedere.").text
    assert "" not in [line.strip() for line in told.splitlines()]


def test_widened_it_asks_farther_away(village: Village, maria: Person) -> None:
    """Twice as far, at once; with nobody there either the card says so and stays."""
    far = village.helper("Lontano", metres=3000, radius_m=2000)
    unmet(village, maria)
    assert far.messages == []
    village.anna.presses("Allargo", village.desk)
    far.sees("spesa")
    assert "Allargata. Ne riparliamo" in village.desk.shows("Nessuno ancora").text
    village.anna.presses("Allargo", village.desk)
    assert village.channel.notes[-1][1] == "Nemmeno allargando c'è qualcuno."


def test_what_the_group_reads_gives_nobody_away(village: Village, maria: Person) -> None:
    """Kind, time and zone; who steps forward gets an offer in private, and takes it there."""
    luca = village.helper("Luca", "pets", on_duty=False)
    knows_streets(village, "Casoretto")
    unmet(village, maria)
    village.anna.presses("Scrivo nel gruppo", village.desk)
    plea = village.group.shows("Chi può fare la spesa?")
    assert "alle 18" in plea.text and "Casoretto" in plea.text
    for secret in ("Maria", "02 555", "Padova 12"):
        assert secret not in plea.text
    luca.presses("Posso io", village.group)
    assert village.channel.notes[-1] == ("group", "Grazie! Le ho scritto in privato.")
    luca.presses("Ci penso io")
    maria.sees("Luca")
    village.advance("11m")
    village.group.shows("È già a posto")
    village.group.does_not_show("Chi può")


def test_who_must_not_meet_her_is_thanked_without_a_reason(village: Village, maria: Person) -> None:
    """Somebody she would rather not meet steps forward: no offer, no hint why, and the desk knows."""
    bruno = village.helper("Bruno", phone="02 555 0177")
    village.do(
        lambda uow: uow.exclusions.add(
            Exclusion(maria.neighbour_id, bruno.neighbour_id, village.clock.now(), village.community.id)
        )
    )
    request = unmet(village, maria)
    village.anna.presses("Scrivo nel gruppo", village.desk)
    bruno.presses("Posso io", village.group)
    assert village.channel.notes[-1][1] == "Grazie di cuore. Ne parlo con chi coordina."
    assert bruno.messages == []
    assert not village.do(lambda uow: uow.offers.between(request, bruno.neighbour_id))
    village.desk.shows("Bruno (02 555 0177) vuole aiutare, lo dice nel gruppo")


def test_a_stranger_in_the_group_is_asked_to_write_first(village: Village, maria: Person) -> None:
    """Whoever the bot doesn't know can't be sent to anybody's door."""
    passer_by = village.stranger("Passante")
    unmet(village, maria)
    village.anna.presses("Scrivo nel gruppo", village.desk)
    passer_by.presses("Posso io", village.group)
    assert "Prima mi scriva in privato" in village.channel.notes[-1][1]
    maria.presses("Posso io", village.group)
    assert "Questa è la Sua richiesta" in village.channel.notes[-1][1]


def test_the_coordinator_phones_and_it_ends_kindly(village: Village, maria: Person) -> None:
    """The number is shown and recorded; "we can't" is told by a person before it is written."""
    request = unmet(village, maria)
    village.anna.presses("Telefono io", village.desk)
    village.desk.shows("Telefoni a Maria: 02 555 0123")
    village.desk.shows("Ci pensa Anna")
    village.anna.presses("Chiudo la richiesta", village.desk)
    village.anna.presses("Non ce la facciamo", village.desk)
    village.anna.presses("Non abbiamo chi", village.desk)
    assert village.do(lambda uow: uow.requests.get(request)).state is RequestState.DECLINED
    maria.does_not_see("non possiamo")
    village.anna.presses("Detto", village.desk)
    maria.sees("Come Le ha detto Anna")


def test_solved_otherwise_it_is_only_confirmed(village: Village, maria: Person) -> None:
    """Her niece went: the request is closed, helpers are let go, she reads one line."""
    luca = village.helper("Luca", metres=50)
    request = unmet(village, maria)
    village.anna.presses("Chiudo la richiesta", village.desk)
    village.anna.presses("Si è risolta", village.desk)
    assert village.do(lambda uow: uow.requests.get(request)).state is RequestState.CANCELLED
    maria.sees("Ho chiuso la richiesta")
    luca.does_not_see("Qualcuno qui vicino chiede")
    assert cards(village, CardKind.UNMET) == []


def test_asked_by_a_coordinator_the_card_waits_and_comes_back(village: Village, maria: Person) -> None:
    """ "I ask Sara": the card says so and when it is looked at again; unanswered, it is there again."""
    village.helper("Luca", metres=40)
    sara = village.helper("Sara", metres=50)
    request = send(village, maria, exactly(18))
    village.setting(**{"dispatch.waves": 1})
    village.advance("25m")
    village.anna.says(f"/assign {request.number} Sara", village.desk)
    village.anna.presses("Chiedo a Sara", village.desk)
    standing = village.desk.shows("Chiesto a Sara. Ne riparliamo")
    sara.sees("spesa")
    village.advance("2h")
    assert village.desk.shows("Nessuno ancora").id != standing.id
    assert sara.neighbour_id in {o.neighbour_id for o in offers(village, request)}
    assert now(village, request).state is RequestState.OPEN


# --- rooms that move


def test_a_group_that_gets_a_new_id_keeps_everything(village: Village, maria: Person) -> None:
    """Group and room become supergroups: what is bound to them goes on in the new ones, buttons included."""
    village.helper("Luca", on_duty=False)
    maria.says("0")
    for room, to in ((village.desk, "desk-100"), (village.group, "group-100")):
        village.bring(village.anna, ChatChange(Happening.MIGRATED, to=to), room)
        village.channel.chats[to] = village.channel.chats.pop(room.id, [])
        room.id = to
    village.anna.presses("Ci penso io", village.desk)
    village.desk.shows("Ci pensa Anna")
    request = unmet(village, maria)
    village.anna.presses("Scrivo nel gruppo", village.desk)
    village.group.shows("Chi può fare la spesa?")
    village.anna.says("/board", village.desk)
    village.desk.shows("Bacheca")
    assert village.do(lambda uow: uow.requests.get(request)).state is RequestState.OPEN


def test_the_desk_in_english(tmp_path: Path) -> None:
    """The same in English, board and morning included."""
    place = Village(tmp_path, language="en")
    place.member("Mary", phone="0113 496 0000")
    place.member("Joan").says("0")
    place.anna.says("/board", place.desk)
    place.desk.shows("1. Wants a person: Joan")
    place.anna.says("/people Mary")
    place.anna.sees("Can be reached in chat")
    place.advance("1d")
    place.desk.shows("Good morning, happy Tuesday")
    place.writer.close()
