"""`[community] texts`: a folder of texts of one's own, and what is said when it can't be used."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot import cli
from bot.clock import SystemClock
from bot.doctor import Finding, examine
from bot.installation import texts_of
from bot.people_table import write_table
from bot.ports.words import Reader
from config.settings import load_settings
from tests.cli.given import TOKEN, an_installation

OURS = "button-yes = Eccome\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation whose settings name the folder `texts`, which is not there yet."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("CORTILE_")]:
        monkeypatch.delenv(name)
    an_installation(tmp_path, more={"community": {"texts": "texts"}})
    return tmp_path


def write(folder: Path, where: str, source: str | bytes) -> None:
    file = folder / "texts" / where
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(source if isinstance(source, bytes) else source.encode())


async def looked(folder: Path) -> list[Finding]:
    """What the doctor finds about texts, but what is well."""
    found = await examine(folder / "cortile.toml", {}, SystemClock(), offline=True)
    return [f for f in found if f.check in ("texts", "own texts") and f.state != "ok"]


BROKEN = [
    ("", "", "There is no folder of texts"),
    ("ours.ftl", OURS, "There are no texts in"),
    ("ro/nothing.txt", OURS, "There are no texts in"),
    ("rumeno/ours.ftl", OURS, "is named by no language"),
    ("it/ours.ftl", "button-yes Eccome\n", "it/ours.ftl:1"),
    ("it/ours.ftl", "button-yes = Cos\xec\n".encode("latin-1"), "not in UTF-8"),
]


@pytest.mark.parametrize(("where", "source", "said"), BROKEN)
async def test_a_folder_that_can_not_be_used_is_told_by_the_doctor(
    here: Path, where: str, source: str | bytes, said: str
) -> None:
    """One finding, which fails, and names what to do."""
    if where:
        write(here, where, source)
    (finding,) = await looked(here)
    assert (finding.check, finding.state) == ("own texts", "fail") and said in finding.sentence


@pytest.mark.parametrize(("where", "source", "said"), BROKEN)
def test_nothing_starts_with_it(
    here: Path, capsys: pytest.CaptureFixture[str], where: str, source: str | bytes, said: str
) -> None:
    """One sentence and exit code 1: nobody reads for weeks the words that were meant to be replaced."""
    if where:
        write(here, where, source)
    assert cli.main(["run"]) == 1
    out, err = capsys.readouterr()
    sentence = err.strip().splitlines()[-1]
    assert said in sentence and sentence.endswith(".") and "Traceback" not in err and TOKEN not in err + out


def test_nobody_comes_in_with_it(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same sentence where people are brought in from a table."""
    people = here / "people.csv"
    write_table(people, [])
    assert cli.main(["people", "import", str(people)]) == 1
    assert capsys.readouterr().err.startswith("There is no folder of texts")


def test_the_doctor_ends_badly_too(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Scripts look at its exit code."""
    assert cli.main(["doctor", "--offline"]) == 1
    assert "There is no folder of texts" in capsys.readouterr().out


async def test_one_language_more_and_other_words(here: Path) -> None:
    """They win; what is missing is said in Italian, and nothing is wrong with that."""
    write(here, "ro/ours.ftl", "button-yes = Da\n")
    write(here, "it/ours.ftl", OURS)
    assert await looked(here) == []
    texts = texts_of(load_settings(here / "cortile.toml", {}))
    reader = Reader("ro", "Europe/Rome", SystemClock().now())
    assert texts.languages == ("it", "en", "ro")
    assert [texts.plain(key, {}, reader) for key in ("button-yes", "button-no")] == ["Da", "No"]


@pytest.mark.parametrize(
    ("source", "state", "said"),
    [
        ("button-person-named = Vorbesc cu { $cine }", "fail", "$cine"),
        ("button-yes = { -da }", "fail", "-da"),
        ("button-yes = <b>Da", "fail", "<b> is not closed"),
        ("buton-da = Da", "warn", "ro/ours.ftl: buton-da"),
    ],
)
async def test_a_text_that_would_not_be_said_is_found(here: Path, source: str, state: str, said: str) -> None:
    """By the doctor alone: the rest is said all the same."""
    write(here, "ro/ours.ftl", source + "\n")
    (finding,) = await looked(here)
    assert (finding.check, finding.state) == ("own texts", state) and said in finding.sentence
    texts_of(load_settings(here / "cortile.toml", {}))


async def test_a_community_whose_language_nobody_wrote(tmp_path: Path) -> None:
    """Everything would come in Italian: the doctor says so."""
    folder = tmp_path / "other"
    folder.mkdir()
    an_installation(folder, more={"community": {"language": "ro"}})
    (finding,) = await looked(folder)
    assert finding.state == "warn" and "`ro`" in finding.sentence
