"""Setting up a neighbourhood in the chat: the walk, and the fine settings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.domain.communities import Moderation
from bot.domain.places import Point
from tests.stories.begun import claims, now, unclaimed
from tests.stories.village import Village


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Village]:
    village = unclaimed(tmp_path)
    yield village
    village.writer.close()


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
    village.anna.never_saw("112")
    assert not now(village).overrides
