"""A round that a paid carer goes: her hours, her language."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.assembly import assemble
from bot.domain.policy import Policy
from bot.domain.schedules import Slot
from bot.engine.stepper import Stepper
from bot.texts import FluentTexts
from tests.stories.errands import at
from tests.stories.village import Person, Village
from tests.stories.visited import TUESDAY, a_round, runs


@pytest.fixture
def pina(village: Village) -> Person:
    return village.member("Pina", address="Via Padova 12", phone="02 555 0111", note="terzo piano")


@pytest.fixture
def aldo(village: Village) -> Person:
    """Aldo has no chat."""
    return village.member("Aldo", address="Via Crespi 9", phone="02 555 0112", chat=False)


@pytest.fixture
def elena(village: Village) -> Person:
    return village.member("Elena", phone="02 555 0120")


def test_a_carers_hours_are_kept_to(village: Village, pina: Person, aldo: Person) -> None:
    """Nothing is asked, reminded or escalated to her outside of them; the round ends with them."""
    nadia = village.member("Nadia", language="en")
    hours = [Slot(day, 9 * 60, 10 * 60) for day in range(5)]
    round_ = a_round(village, nadia, [pina, aldo], hours=hours, minutes=180)
    village.advance_to(TUESDAY + timedelta(minutes=1))
    nadia.sees("Round at 9")
    heard = len(nadia.messages)
    assert next(r.ends_at for r in runs(village, round_)) == at(10, day=1)
    village.advance_to(TUESDAY + timedelta(minutes=59))
    reminded = len(nadia.messages)
    assert reminded == heard + 1
    village.advance_to(TUESDAY + timedelta(hours=8))
    assert len(nadia.messages) == reminded
    nadia.does_not_see("Via Padova")
    village.desk.shows("di 2 persone non si sa niente")


def test_a_carer_reads_her_own_language(village: Village, pina: Person) -> None:
    """Whoever speaks English gets it in English, whatever the neighbourhood speaks."""
    nadia = village.member("Nadia", language="en")
    a_round(village, nadia, [pina])
    village.advance_to(TUESDAY + timedelta(minutes=1))
    card = nadia.sees("Round at 9")
    assert "How was it?" in card.text


def test_a_language_of_the_communitys_own(tmp_path: Path) -> None:
    """A folder with some texts in Romanian: the carer reads them, and what is missing there in Italian."""
    own = tmp_path / "texts" / "ro"
    own.mkdir(parents=True)
    card = "{ $title } { $people } { $name }: { $address } { $phone } { $note } { $late } { $ends } { $how }"
    (own / "ours.ftl").write_text(
        f"round-card = {card}\nround-how-look = Cum a fost?\nround-button-well = Văzută, e bine\n"
    )
    village = Village(tmp_path)
    nadia, pina = village.member("Nadia", language="ro"), village.member("Pina")
    village.engine = assemble(
        village.writer, FluentTexts.load([tmp_path / "texts"]), Policy(), village.channel_links, village.clock
    )
    village.stepper = Stepper(
        village.writer, village.engine.dispatcher, village.engine.outbox,
        {"console": village.channel.deliver_now}, village.clock,
    )  # fmt: skip
    a_round(village, nadia, [pina])
    village.advance_to(TUESDAY + timedelta(minutes=1))
    shown = nadia.sees("Cum a fost?")
    assert "Giro alle 9" in shown.text and shown.button("Văzută, e bine")
    nadia.says("văzută, e bine")
    nadia.sees("Finito")
    village.writer.close()


def test_hours_that_do_not_fit_are_refused(village: Village, pina: Person, elena: Person) -> None:
    """A round at nine for somebody who works from ten is asked about again."""
    anna = village.anna
    anna.says("/giro")
    anna.presses("Nuovo giro")
    anna.says("Elena")
    anna.says("Pina")
    anna.presses("Basta così")
    anna.presses("Lun–ven")
    anna.says("9")
    anna.presses("Un'ora")
    anna.says("lun-ven 10-13")
    anna.sees("In quelle ore il giro non ci sta")
    anna.says("lun-ven 8-13")
    anna.sees("Ore di lavoro")
