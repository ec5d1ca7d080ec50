"""The command line: one sentence for what is wrong, and the exit code that scripts look at."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from bot import cli
from bot.lock import InstanceLock
from bot.understand import LineReader
from tests.cli.given import TOKEN, an_installation


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every command runs in an empty folder, without settings of this machine."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("CORTILE_")]:
        monkeypatch.delenv(name)
    return tmp_path


def refused(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    """The sentence on standard error with which a command ends badly."""
    assert cli.main(argv) == 1
    out, err = capsys.readouterr()
    assert out == "" and "Traceback" not in err and TOKEN not in err
    return err.strip()


def test_without_a_command_it_shows_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    """`cortile` alone is a mistake of usage and lists the commands."""
    assert cli.main([]) == 2
    assert "people" in capsys.readouterr().out


def test_help_answers_without_loading_the_house() -> None:
    """`cortile --help` imports neither settings nor database nor a chat library."""
    heavy = (
        "print([m for m in ('config', 'storage', 'sqlalchemy', 'telegram', 'aiohttp') if m in sys.modules])"
    )
    code = f"import sys, bot.cli\ntry: bot.cli.main(['--help'])\nexcept SystemExit: pass\n{heavy}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_command_that_does_not_exist(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2, as argparse has it."""
    with pytest.raises(SystemExit) as left:
        cli.main(["dance"])
    assert left.value.code == 2


def test_running_without_a_chat(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is set up: it says what to run."""
    assert "cortile init" in refused(capsys, "run")


def test_a_settings_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    """A file that was named must exist."""
    assert refused(capsys, "--config", "else.toml", "migrate").startswith("There is no settings file")


def test_every_mistake_in_the_settings_is_told(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    """Two mistakes are two lines; nobody mends them one run at a time."""
    (here / "cortile.toml").write_text("[http]\nprot = 1\n[htpt]\n")
    assert len(refused(capsys, "migrate").splitlines()) == 2


def test_migrating_twice(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    """The second time there is nothing to do."""
    an_installation(here)
    assert cli.main(["migrate"]) == 0
    assert "is up to date." in capsys.readouterr().out


@pytest.mark.parametrize(
    "argv",
    [("migrate",), ("restore", "x.db"), ("people", "import", "p.csv"), ("init", "--claim", "--offline")],
)
def test_what_changes_the_database_waits_for_the_bot_to_stop(
    capsys: pytest.CaptureFixture[str], here: Path, argv: tuple[str, ...]
) -> None:
    """Beside a running bot a command that writes refuses, and says so."""
    settings = an_installation(here)
    (here / "p.csv").write_text("name,phone,consent\nMaria,02 555 0123,2026-03-01 Anna\n")
    assert settings.database_path is not None
    with InstanceLock(settings.database_path):
        assert "already running" in refused(capsys, *argv)


def test_a_backup_is_never_put_over_something(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    """A copy goes to a new file, for its owner only, and a second one is refused."""
    an_installation(here)
    assert cli.main(["backup", "copy.db"]) == 0
    assert (here / "copy.db").stat().st_mode & 0o777 == 0o600
    capsys.readouterr()
    assert "name a new file" in refused(capsys, "backup", "copy.db")


def test_a_backup_of_nothing(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    """Without a database there is nothing to copy."""
    assert "is not there" in refused(capsys, "backup", "copy.db")


def test_what_nobody_foresaw_has_a_reference_and_keeps_its_secrets(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error of our own ends with a reference that stands in the log too; its message stands nowhere."""

    def break_down(args: object) -> None:
        raise LookupError("Maria Rossi, via Padova 12")

    monkeypatch.setitem(cli.COMMANDS, "migrate", break_down)
    assert cli.main(["migrate"]) == 1
    err = capsys.readouterr().err
    reference = err.rsplit("reference ", 1)[1].split(")")[0]
    assert err.count(reference) == 2 and "break_down" in err
    assert "Maria" not in err and "Traceback" not in err


def test_understanding_lines(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A line out for every line in, with what the outside is promised; a bad line doesn't stop the others."""
    lines = [
        {"text": "mi serve la spesa domani mattina in via Padova", "lang": "it", "now": "2026-03-02T10:00"},
        {"text": "ok grazie mille", "setting": "group"},
        {"words": "?"},
        {"text": "x", "now": "yesterday"},
    ]
    given = "\n".join([*map(json.dumps, lines), "{", ""]).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
    assert cli.main(["understand", "--json"]) == 1
    first, second, *bad = map(json.loads, capsys.readouterr().out.splitlines())
    assert first == {
        "intent": "request", "kind": "groceries", "recurrence": None, "for_other": False,
        "when": {"start": "2026-03-03T08:00", "end": "2026-03-03T12:00"},
        "place": first["place"], "confidence": first["confidence"],
    }  # fmt: skip
    assert "via Padova" in first["place"] and first["confidence"] > 0.5
    assert second["intent"] == "thanks" and second["when"] is None
    assert [list(each) for each in bad] == [["error"]] * 3
    assert [each["error"].split(":")[0] for each in bad] == ["line 3", "line 4", "line 5"]


def test_a_line_always_names_a_kind_of_help(capsys: pytest.CaptureFixture[str]) -> None:
    """The likeliest one, or what is left: in a conversation it is asked instead."""
    assert cli.main(["understand", "--json", "mi serve aiuto domani"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["intent"], bool(answer["kind"])) == ("request", True)
    assert answer["confidence"] < 0.8
    assert cli.main(["understand", "--json", "grazie mille"]) == 0
    assert json.loads(capsys.readouterr().out)["kind"] is None


def test_understanding_one_message(capsys: pytest.CaptureFixture[str]) -> None:
    """For a person it is explained in the message's language: words, model, thresholds, what follows."""
    assert cli.main(["understand", "mi serve la spesa"]) == 0
    out = capsys.readouterr().out
    for told in ("groceries", "Parole che contano", "spesa (−", "Il modello dice", "Soglie", "aspetta un sì"):
        assert told in out, told
    assert cli.main(["understand", "I need some shopping tomorrow, for my aunt Rose"]) == 0
    out = capsys.readouterr().out
    for told in ("groceries", "Words that count", "The model says", "Thresholds", "waits for a yes"):
        assert told in out, told


def test_each_line_is_answered_before_the_next_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    """Streaming: whoever writes one line and waits has the answer."""
    seen: list[int] = []

    def given() -> Iterator[bytes]:
        for _ in range(3):
            seen.append(len(out.getvalue().splitlines()))
            yield b'{"text": "grazie", "lang": "it-IT"}\n'

    out = io.StringIO()
    assert LineReader(datetime.fromisoformat("2026-03-02T10:00")).lines(given(), out)
    assert seen == [0, 1, 2]


def test_half_a_character_is_answered_in_sound_json() -> None:
    """A lone surrogate, line ends of other alphabets, marks of direction: one line out for one line in."""
    out = io.StringIO()
    texts = ["via Padova \ud83d 12", "mi serve\u2028la spesa\u0085", "\u202espesa\u200f", "\x00"]
    given = [json.dumps({"text": text}).encode() for text in texts]
    assert LineReader(datetime.fromisoformat("2026-03-02T10:00")).lines(given, out)
    out.getvalue().encode()
    assert [json.loads(line)["intent"] != "" for line in out.getvalue().splitlines()] == [True] * 4
