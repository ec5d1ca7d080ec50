"""The settings file as it is made: the commented example, for its owner only."""

from __future__ import annotations

import stat
import tomllib
from pathlib import Path

import pytest

from config.new_file import example
from config.settings import Settings, SettingsError, known_keys, load_settings, write_settings
from tests.config.given import SECRET


def test_the_example_shows_every_key_with_its_default() -> None:
    """Taking the `#` away from any line of the example changes nothing but what says so in its words."""
    lines = [line.removeprefix("# ") if " = " in line else line for line in example().splitlines()]
    shown = tomllib.loads("\n".join(line for line in lines if not line.startswith("#")))
    assert {section: frozenset(keys) for section, keys in shown.items()} == known_keys()
    for section, key in [
        ("telegram", "token"),
        ("telegram", "webhook_url"),
        ("telegram", "webhook_secret"),
        ("http", "public_url"),
    ]:
        assert shown[section].pop(key)
    for key in ("homeserver", "user_id", "password", "access_token"):
        assert shown["matrix"].pop(key)
    assert Settings.model_validate(shown) == Settings()


def test_init_writes_a_file_that_only_its_owner_reads(tmp_path: Path) -> None:
    """What init writes is the commented example with the answers in it, and reads back as they were."""
    path = tmp_path / "cortile.toml"
    name = 'Il "cortile" \\ di là\n\x7f'
    write_settings(path, {"telegram": {"token": SECRET}, "community": {"name": name}, "log": {"json": True}})
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    settings = load_settings(path, {})
    assert settings.community.name == name.strip()
    assert settings.telegram.token is not None
    assert settings.telegram.token.get_secret_value() == SECRET
    assert settings.log.json_lines
    assert path.read_text().count("#") > 50
    assert [each.name for each in tmp_path.iterdir()] == ["cortile.toml"]


def test_init_never_overwrites_by_itself(tmp_path: Path) -> None:
    """A file that is there stays as it was unless its replacement is asked for."""
    path = tmp_path / "cortile.toml"
    path.write_text("# mine\n")
    with pytest.raises(SettingsError, match="there already"):
        write_settings(path, {})
    assert path.read_text() == "# mine\n"
    write_settings(path, {}, overwrite=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["cortile.toml"]


def test_init_writes_nothing_that_could_not_be_read(tmp_path: Path) -> None:
    """A wrong answer is told before there is a file."""
    with pytest.raises(SettingsError, match="port"):
        write_settings(tmp_path / "cortile.toml", {"http": {"port": 99_999}})
    with pytest.raises(SettingsError, match="did you mean `token`"):
        write_settings(tmp_path / "cortile.toml", {"telegram": {"tokn": SECRET}})
    with pytest.raises(SettingsError, match="can't be written"):
        write_settings(tmp_path / "nowhere" / "cortile.toml", {})
    assert list(tmp_path.iterdir()) == []
