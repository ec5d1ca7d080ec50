"""Setting up a neighbourhood in the chat: the claim, the walk, the groups, the fine settings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.communities import Community, Moderation
from bot.domain.people import Invitation, InvitationTo
from bot.domain.places import Point
from bot.ports.chat import ChatChange, Happening
from bot.ports.stores import UnitOfWork
from tests.stories.village import Person, Room, Village

SECRET = "claim-secret-of-22-chars"


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Village]:
    """A neighbourhood as `cortile init` leaves it: no coordinator, no rooms, a claim."""
    village = Village(tmp_path, rooms=False)

    def job(uow: UnitOfWork) -> None:
        for shift in uow.shifts.all(village.community.id):
            uow.shifts.remove(shift.id)
        for zone in uow.zones.all(village.community.id):
            uow.zones.remove(zone.id)
        anna = uow.people.get(village.anna.neighbour_id)
        uow.people.save(replace(anna, roles=frozenset()))
        uow.communities.save(replace(uow.communities.get(village.community.id), phone="", centre=None))
        uow.invitations.add(
            Invitation(
                uow.token_hash(SECRET), InvitationTo.CLAIM, village.clock.now() + timedelta(days=7),
                community_id=village.community.id,
            )
        )  # fmt: skip

    village.do(job)
    yield village
    village.writer.close()


def now(village: Village) -> Community:
    found: Community = village.do(lambda uow: uow.communities.get(village.community.id))
    return found


def groups(village: Village) -> list[str]:
    """The neighbours' groups."""
    return village.do(lambda uow: [chat.external for chat in uow.chats.groups(village.community.id)])


def claims(village: Village, name: str = "Bruno") -> Person:
    """This stranger opens the claim link and introduces themselves."""
    person = village.stranger(name)
    person.opens(f"cortile:{SECRET}")
    person.sees("comincia a coordinare Lei")
    person.says(f"sono {name}")
    person.presses("Sì")
    person.says("02 555 0144")
    person.sees("tra chi coordina")
    return person


def add_bot(village: Village, person: Person, id: str) -> Room:
    """This person adds the bot to a group."""
    room = Room(village, id)
    village.bring(person, ChatChange(Happening.BOT_ADDED), room)
    return room


# --- before and at the claim


def test_before_anybody_coordinates_it_is_not_ready(empty: Village) -> None:
    """Residents are told so, and nothing of them is kept."""
    maria = empty.stranger("Maria")
    maria.says("buongiorno")
    maria.sees("non è ancora pronto")


def test_the_claim_makes_its_opener_the_first_coordinator(empty: Village) -> None:
    """After name, consent and phone like anybody; residents are greeted from then on."""
    bruno = claims(empty)
    bruno.sees("Come si chiama il vicinato?")
    maria = empty.stranger("Maria")
    maria.says("buongiorno")
    maria.sees("Dietro c'è Bruno")


def test_a_claim_works_once(empty: Village) -> None:
    """Who opens it later reads one clear sentence, and is no coordinator."""
    bruno = empty.stranger("Bruno")
    eva = empty.stranger("Eva")
    bruno.opens(f"cortile:{SECRET}")
    eva.opens(f"cortile:{SECRET}")
    for person in (bruno, eva):
        person.says(f"sono {person.name}")
        person.presses("Sì")
        person.says("02 555 0144")
    bruno.sees("Mettiamo in piedi il vicinato")
    eva.sees("è già stato usato")
    eva.says("/setup")
    eva.does_not_see("Ecco com'è adesso")
    dario = empty.stranger("Dario")
    dario.opens(f"cortile:{SECRET}")
    dario.sees("è già stato usato")


def test_an_old_claim_says_what_to_do(empty: Village) -> None:
    """An expired link and a wrong one each get one sentence."""
    empty.advance("8d")
    bruno = empty.stranger("Bruno")
    bruno.opens(f"cortile:{SECRET}")
    bruno.sees("è scaduto: se ne fa uno nuovo con «cortile init»")


# --- the walk


def test_the_whole_walk(empty: Village) -> None:
    """Step by step, each answer confirmed, and at the end the summary with what is missing."""
    bruno = claims(empty)
    bruno.says("Casoretto e Lambrate")
    bruno.sees("Nome: Casoretto e Lambrate")
    bruno.sees("A che numero")
    bruno.says("02 555 0101")
    bruno.sees("Dov'è il centro")
    bruno.sends_location(Point(45.4951, 9.2253))
    bruno.sees("45.495, 9.225")
    bruno.says("Casoretto, Lambrate, casoretto")
    bruno.sees("Zone: Casoretto e Lambrate")
    bruno.says("Via Padova: Casoretto\nVia Porpora\nVia Teodosio: Loreto")
    bruno.sees("Via Teodosio: Loreto")
    bruno.sees("Vie: 2 vie")
    bruno.presses("Tutte")
    bruno.sees("Quali aiuti si possono chiedere")
    bruno.presses("Vado avanti")
    bruno.presses("Italiano")
    bruno.says("lun-ven 9-18, sabato 9-12")
    bruno.sees("Bruno: lun–ven 9–18 e sab 9–12")
    bruno.sees("Mi aggiunga al gruppo")
    bruno.presses("Vado avanti")
    bruno.presses("Salto")
    summary = bruno.sees("Ecco com'è adesso il vicinato").text
    assert "Manca ancora: gruppi e chi coordina." in summary
    community = now(empty)
    assert (community.name, community.phone, community.moderation) == (
        "Casoretto e Lambrate", "02 555 0101", Moderation.ALL,
    )  # fmt: skip
    assert community.centre == Point(45.495, 9.225)
    streets = empty.do(lambda uow: {s.name: s.zone_id for s in uow.streets.all(community.id)})
    assert set(streets) == {"Via Padova", "Via Porpora"} and streets["Via Padova"] is not None


def test_everything_can_be_skipped_and_taken_up_again(empty: Village) -> None:
    """Skipping never keeps anybody in; `/setup` shows what is missing and asks for one thing."""
    bruno = claims(empty)
    for _ in range(6):
        bruno.presses("Salto")
    bruno.presses("Vado avanti")
    bruno.presses("Riepilogo")
    bruno.sees("Manca ancora: telefono, centro, zone, turni, gruppi e chi coordina.")
    bruno.says("/setup")
    bruno.presses("telefono")
    bruno.says("02 555 0101")
    bruno.sees("Ecco com'è adesso il vicinato")
    assert now(empty).phone == "02 555 0101"


def test_the_walk_survives_a_restart(empty: Village) -> None:
    """Stop and start between question and answer: the answer is still understood."""
    bruno = claims(empty)
    empty.restart()
    bruno.says("Casoretto")
    bruno.sees("Nome: Casoretto")
    bruno.sees("A che numero")


def test_a_message_that_makes_no_sense_changes_nothing(empty: Village) -> None:
    """Bad answers get one sentence that says what to write, and nothing is lost."""
    bruno = claims(empty)
    bruno.says("x" * 500)
    bruno.sees("troppo lungo")
    bruno.presses("Salto")
    bruno.says("boh")
    bruno.sees("Non sembra un numero")
    bruno.presses("Salto")
    bruno.says("dietro la chiesa")
    bruno.sees("Non è un punto che conosco")
    bruno.says("95.0, 9.2")
    bruno.sees("Non è un punto che conosco")
    assert now(empty).centre is None


def test_the_other_side_of_the_world_is_asked_about(empty: Village) -> None:
    """A location far outside the country is read back before it is kept."""
    bruno = claims(empty)
    bruno.presses("Salto")
    bruno.presses("Salto")
    bruno.sends_location(Point(-33.9, 151.2))
    bruno.sees("è molto lontano")
    assert now(empty).centre is None
    bruno.presses("No")
    bruno.says("45.49, 9.22")
    assert now(empty).centre == Point(45.49, 9.22)


def test_promises_follow_the_shifts(village: Village) -> None:
    """No hour is named that nobody covers: without shifts there is no time in what a person is told."""
    village.anna.says("/setup")
    village.anna.presses("turni")
    village.anna.presses("Tolgo i turni")
    village.anna.sees("non prometto orari a nessuno")
    maria = village.member("Maria")
    maria.says("0")
    maria.sees("Avviso Anna. Se preferisce")
    village.anna.says("mar 15-17")
    village.anna.sees("Anna: mar 15–17")
    maria.says("0")
    maria.sees("entro domani, martedì 3 marzo, alle 17")


def test_one_coordinator_can_set_the_shifts_of_another(village: Village) -> None:
    """Each has hours of their own."""
    paolo = village.coordinator("Paolo", hours=())
    village.anna.says("/setup")
    village.anna.presses("turni")
    village.anna.presses("Turni di Paolo")
    village.anna.says("sabato 9-12")
    village.anna.sees("Paolo: sab 9–12")
    slots = village.do(
        lambda uow: [(s.slot.weekday, s.slot.start) for s in uow.shifts.of(paolo.neighbour_id)]
    )
    assert slots == [(5, 540)]


def test_kinds_are_switched_in_one_message(village: Village) -> None:
    """Children stay off until a coordinator turns them on; the same message shows it."""
    village.anna.says("/setup")
    village.anna.presses("aiuti")
    card = village.anna.sees("Un tocco accende o spegne")
    assert any("⬜" in label and "Bambini" in label for label in card.labels)
    village.anna.presses("Bambini")
    assert any("✅" in label and "Bambini" in label for label in card.labels)
    assert now(village).kinds_on == {"childcare"}
    village.anna.sees("Aiuta solo chi è adulto")
    village.anna.presses("Piante", on=card)
    assert now(village).kinds_off == {"garden"}


def test_a_zone_gets_a_centre_and_can_go(village: Village) -> None:
    """Each zone by a location near the centre; a far one is refused in one sentence."""
    village.anna.says("/setup")
    village.anna.presses("zone")
    village.anna.says("Lambrate")
    village.anna.presses("zone")
    village.anna.presses("Dov'è Lambrate")
    village.anna.sends_location(Point(41.9, 12.5))
    village.anna.sees("molto lontano dal centro")
    village.anna.sends_location(Point(45.483, 9.236))
    village.anna.sees("so dov'è Lambrate")
    village.anna.presses("Tolgo una zona")
    village.anna.presses("Loreto")
    names = village.do(lambda uow: [z.name for z in uow.zones.all(village.community.id)])
    assert names == ["Casoretto", "Lambrate"]


@pytest.mark.parametrize("name", ["Via Padova 12", "Scala B", "Condominio Aurora"])
def test_a_zone_that_is_a_house_is_warned_about(village: Village, name: str) -> None:
    """Its name would stand in offers and in the group; it is kept all the same, if the coordinator wants."""
    village.anna.says("/setup")
    village.anna.presses("zone")
    village.anna.says(f"Lambrate, {name}")
    warned = [m.text for m in village.anna.messages if "in quale casa si va" in m.text]
    assert name in warned[0] and "Lambrate" not in warned[0]
    village.anna.says("/setup")
    assert f"⚠️ {name}" in village.anna.sees("Ecco com'è adesso").text


def test_a_zone_of_two_streets_is_warned_about(village: Village) -> None:
    """Where streets are listed, a zone of one or two of them is a corner; three are enough."""
    village.anna.says("/setup")
    village.anna.presses("vie")
    village.anna.says(
        "Via Padova: Casoretto\nVia Porpora: Casoretto\nVia Mosso: Casoretto\nVia Teodosio: Loreto"
    )
    assert "⚠️ Loreto:" in village.anna.sees("in quale casa si va").text


def test_a_zone_of_few_neighbours_is_warned_about_once_there_are_enough(village: Village) -> None:
    """In the beginning every zone has few; later, a zone of nine among thirty gives its people away."""
    for n in range(9):
        village.member(f"Loreta {n}", zone="Loreto", chat=False)
    village.anna.says("/setup")
    village.anna.does_not_see("in quale casa si va")
    for n in range(20):
        village.member(f"Casora {n}", zone="Casoretto", chat=False)
    village.anna.says("/setup")
    assert "⚠️ Loreto:" in village.anna.sees("in quale casa si va").text


def test_a_second_coordinator_is_invited(village: Village) -> None:
    """The link makes somebody else a coordinator, once they have accepted."""
    village.anna.says("/setup")
    village.anna.presses("chi coordina")
    village.anna.presses("Sì, un invito")
    eva = village.stranger("Eva")
    eva.opens(village.anna.link())
    eva.presses("Accetto")
    eva.says("sono Eva")
    eva.presses("Sì")
    eva.says("02 555 0166")
    eva.says("/setup")
    eva.sees("Ecco com'è adesso il vicinato")


def test_residents_have_no_setup(village: Village) -> None:
    """The command is refused in one sentence, and its name is in no resident's menu."""
    maria = village.member("Maria")
    maria.says("/setup")
    maria.sees("solo chi coordina")
    maria.says("/setup dispatch.waves 1")
    assert not now(village).overrides


# --- the groups


def test_a_coordinator_binds_the_groups(empty: Village) -> None:
    """Asked in the group itself, answered by a coordinator only."""
    bruno = claims(empty)
    group = add_bot(empty, bruno, "vicini")
    group.shows("Che gruppo è questo?")
    maria = empty.stranger("Maria")
    maria.presses("Il gruppo dei vicini", group)
    assert groups(empty) == []
    bruno.presses("Il gruppo dei vicini", group)
    group.shows("Questo adesso è il gruppo dei vicini.")
    desk = add_bot(empty, bruno, "stanza")
    bruno.presses("La stanza di chi coordina", desk)
    maria.says("0")
    desk.shows("Maria")


def test_another_group_is_asked_about_first(village: Village) -> None:
    """A group that is bound already is replaced only after a question, and can stay."""
    bound = groups(village)
    other = add_bot(village, village.anna, "altro")
    village.anna.presses("Il gruppo dei vicini", other)
    other.shows("c'è già un altro gruppo")
    assert groups(village) == bound
    village.anna.presses("No, resta l'altro", other)
    assert groups(village) == bound
    village.anna.says("/setup", other)
    village.anna.presses("Il gruppo dei vicini", other)
    village.anna.presses("Sì, uso questo", other)
    assert groups(village) == ["altro"]


def test_a_stranger_can_bind_nothing(village: Village) -> None:
    """Who isn't a coordinator gets a polite line in the group, and nothing changes."""
    before = now(village)
    room = add_bot(village, village.stranger("Zeno"), "sconosciuti")
    room.shows("può attivare solo chi coordina")
    assert now(village) == before


# --- the fine settings


def test_a_fine_setting_is_changed_in_the_chat(village: Village) -> None:
    """`/setup dispatch.wave_min 2` holds at once, is shown, and can be put back."""
    village.anna.says("/setup dispatch.wave_min 2")
    village.anna.sees("dispatch.wave_min adesso è 2")
    assert now(village).overrides == {"dispatch.wave_min": "2"}
    village.anna.says("/setup dispatch.wave_min standard")
    village.anna.sees("dispatch.wave_min adesso è 3")
    assert not now(village).overrides
    village.anna.says("/setup dispatch.wait_later")
    village.anna.sees("dispatch.wait_later adesso è 4h")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("dispatch.wave_min molti", "ci vuole un numero intero"),
        ("dispatch.wave_min 99", "non va d'accordo con wave_min"),
        ("dispatch.waves 0", "ci vuole almeno 1"),
        ("dispatch.wait_soon 5", "ci vuole una durata"),
        ("dispatch.quiet_from 21", "ci vuole un'ora"),
        ("dispatch.wave_goal 3", "tra 0 e 1"),
        ("dispatch.colour blue", "Non conosco «dispatch.colour»"),
        ("telegram.token 123", "Non conosco «telegram.token»"),
    ],
)
def test_a_bad_setting_gets_one_sentence(village: Village, words: str, answer: str) -> None:
    """What is wrong is said in the reader's language, and the old value stays."""
    village.anna.says(f"/setup {words}")
    village.anna.sees(answer)
    assert not now(village).overrides
