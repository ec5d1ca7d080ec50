"""Settings from the environment and from files of secrets."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.config.given import SECRET, Load, loader, refusal


@pytest.fixture
def load(tmp_path: Path) -> Load:
    return loader(tmp_path)


def test_the_environment_wins(load: Load) -> None:
    """A variable replaces one key of the file and leaves the others; an empty one is as good as none."""
    settings = load(
        "[dispatch]\nwaves = 4\nwave_min = 2\n[http]\nport = 9000",
        {"CORTILE_DISPATCH__WAVES": "5", "CORTILE_HTTP__PORT": "", "CORTILE_LOG__JSON": "true", "HOME": "/"},
    )
    assert (settings.dispatch.waves, settings.dispatch.wave_min) == (5, 2)
    assert (settings.http.port, settings.log.json_lines) == (9000, True)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        (
            "CORTILE_TELEGRAM_TOKEN",
            SECRET,
            "The environment variable CORTILE_TELEGRAM_TOKEN is not known; did you mean CORTILE_TELEGRAM__TOKEN?",
        ),
        ("CORTILE_TELEGRAM__TOKEN", f"{SECRET} x", "CORTILE_TELEGRAM__TOKEN must be the whole secret"),
        ("CORTILE_DISPATCH__WAVES", "many", "CORTILE_DISPATCH__WAVES must be a whole number."),
        ("cortile_http__port", "x", "cortile_http__port must be a whole number."),
        ("CORTILE_HTTP__PORT_FILE", "/x", "The environment variable CORTILE_HTTP__PORT_FILE is not known"),
        (
            "CORTILE_TELEGRAM__TOKEN_FILE",
            "/not/there",
            "CORTILE_TELEGRAM__TOKEN_FILE names a file that can't be",
        ),
    ],
)
def test_a_mistake_in_the_environment_is_told_too(load: Load, name: str, value: str, told: str) -> None:
    """A variable that Cortile doesn't know is an error, and the sentence names the variable."""
    assert refusal(load, "", {name: value}).startswith(told)


def test_a_secret_comes_from_a_file(load: Load, tmp_path: Path) -> None:
    """A container's secret is read from the file that the variable names, without its last newline."""
    secret = tmp_path / "token"
    secret.write_text(f"{SECRET}\n")
    settings = load("", {"CORTILE_TELEGRAM__TOKEN_FILE": str(secret)})
    assert settings.telegram.token is not None
    assert settings.telegram.token.get_secret_value() == SECRET


def test_a_secret_file_that_cannot_be_meant(load: Load, tmp_path: Path) -> None:
    """An empty or endless file, and a secret given twice, are told instead of guessed about."""
    name = "CORTILE_TELEGRAM__TOKEN_FILE"
    empty = tmp_path / "empty"
    empty.touch()
    assert "empty file" in refusal(load, "", {name: str(empty)})
    assert "too large" in refusal(load, "", {name: "/dev/zero"})
    full = tmp_path / "full"
    full.write_text(SECRET)
    assert "both set" in refusal(load, "", {name: str(full), "CORTILE_TELEGRAM__TOKEN": SECRET})
