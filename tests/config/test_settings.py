"""Settings: a coordinator edits cortile.toml, and whatever is wrong is told in one sentence."""

from __future__ import annotations

from datetime import time, timedelta
from pathlib import Path

import pytest

from bot.domain.policy import Policy
from config.settings import Settings, SettingsError, load_settings
from tests.config.given import ACCOUNT, SECRET, Load, loader, refusal


@pytest.fixture
def load(tmp_path: Path) -> Load:
    return loader(tmp_path)


def test_an_empty_file_gives_the_defaults(load: Load) -> None:
    """Nothing has to be set but what only the people of the place can know."""
    settings = load()
    assert settings.model_dump() == Settings().model_dump()
    assert settings.policy() == Policy()
    assert settings.telegram.token is None
    assert settings.database.group_wait == timedelta(milliseconds=20)


def test_reads_the_file(load: Load) -> None:
    """What stands in the file is used, in the types that the program works with."""
    settings = load(
        f"""
        [community]
        name = "Cortile di via Padova"
        phone = "+39 02 1234567"
        [telegram]
        token = "{SECRET}"
        base_url = "http://127.0.0.1:8081/"
        [dispatch]
        wait_soon = "1h30m"
        quiet_from = "22:00"
        remind_evening = 18:30:00
        [log]
        json = true
        level = "debug"
        """
    )
    assert settings.community.name == "Cortile di via Padova"
    assert settings.telegram.token is not None
    assert settings.telegram.token.get_secret_value() == SECRET
    assert settings.telegram.base_url == "http://127.0.0.1:8081"
    assert settings.policy().dispatch.wait_soon == timedelta(minutes=90)
    assert (settings.dispatch.quiet_from, settings.dispatch.remind_evening) == (time(22), time(18, 30))
    assert (settings.log.json_lines, settings.log.level) == (True, "DEBUG")
    assert settings.warnings == ()


def test_no_secret_shows_when_settings_are_printed(load: Load) -> None:
    """A token or a database password in the settings never shows in their repr."""
    settings = load(
        f'[telegram]\ntoken = "{SECRET}"\n{ACCOUNT}password = "{SECRET}"\n'
        f'[database]\nurl = "postgresql://cortile:{SECRET}@db/cortile"\n'
    )
    assert SECRET not in repr(settings) + str(settings)
    assert SECRET in settings.database_url


def test_paths_start_at_the_files_folder(load: Load, tmp_path: Path) -> None:
    """The bot finds its database and keys wherever it is started from."""
    settings = load()
    assert settings.key_path == tmp_path / "cortile.key"
    assert settings.database_path == tmp_path / "cortile.db"
    assert settings.database_url == f"sqlite:///{tmp_path}/cortile.db"
    assert settings.backup_path == tmp_path / "backups"
    assert (
        load('[database]\nurl = "sqlite:////srv/c.db?timeout=5"').database_url
        == "sqlite:////srv/c.db?timeout=5"
    )
    assert load('[database]\nurl = "postgresql://db/cortile"').database_path is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            f'[telegram]\ntokn = "{SECRET}"',
            "cortile.toml: [telegram] has no key `tokn`; did you mean `token`?",
        ),
        (
            f'[telegrm]\ntoken = "{SECRET}"',
            "cortile.toml: there is no section [telegrm]; did you mean [telegram]?",
        ),
        (
            f'token = "{SECRET}"',
            "cortile.toml: the key `token` stands outside any section; move it under [telegram].",
        ),
        (
            '[telegram]\nphone = "02"',
            "cortile.toml: [telegram] has no key `phone`; it belongs under [community].",
        ),
        ("[dispatch]\nwavs = 3", "cortile.toml: [dispatch] has no key `wavs`; did you mean `waves`?"),
        (
            "[log]\ncolour = true",
            "cortile.toml: [log] has no key `colour`; remove it, or see the example settings for the keys there are.",
        ),
        ("telegram = 3", "cortile.toml: [telegram] is a section; write `[telegram]` on its own line."),
        ('[http]\nport = "eighty"', "cortile.toml: [http] `port` must be a whole number."),
        ("[http]\nport = 99999", "cortile.toml: [http] `port` must be 65535 or less."),
        ('[telegram]\nmode = "hook"', "cortile.toml: [telegram] `mode` must be `polling` or `webhook`."),
        ("[dispatch]\nwaves = 0", "cortile.toml: [dispatch] `waves` must be 1 or more."),
        (
            "[dispatch]\nwait_soon = 5",
            "cortile.toml: [dispatch] `wait_soon` must be a duration such as "
            "`90s`, `20m`, `1h30m`, `2d` or `2w`, in quotes.",
        ),
        (
            '[community]\ntimezone = "Roma"',
            "cortile.toml: [community] `timezone` must be a time zone such as `Europe/Rome`.",
        ),
        (
            f'[database]\nurl = "mysql://{SECRET}"',
            "cortile.toml: [database] `url` must be `sqlite:///cortile.db` or begin with `postgresql://`.",
        ),
        (
            f'[telegram]\ntoken = "{SECRET} and more"',
            "cortile.toml: [telegram] `token` must be the whole secret on one line, without spaces.",
        ),
        (
            '[telegram]\nmode = "webhook"',
            'cortile.toml: [telegram] `webhook_url` is missing; mode = "webhook" needs it.',
        ),
        (
            f'[telegram]\ntoken = "{SECRET}',
            "cortile.toml can't be understood at its end, line 2; "
            "look there for a missing quote, bracket or `=`, or for a key written twice.",
        ),
        (
            f'[telegram]\ntoken = {SECRET}"',
            "cortile.toml can't be understood at line 2, column 15; "
            "look there for a missing quote, bracket or `=`, or for a key written twice.",
        ),
    ],
)
def test_a_mistake_in_the_file_is_told_in_one_sentence(load: Load, text: str, told: str) -> None:
    """The sentence names the file, the key and what to do, and never shows a value."""
    assert refusal(load, text) == told


def test_a_secret_in_a_keys_place_is_not_repeated(load: Load) -> None:
    """Somebody who pastes the token where a name belongs doesn't find it in the log."""
    assert refusal(load, f'[telegram]\n"{SECRET}" = "token"').startswith(
        "cortile.toml: [telegram] has no key"
    )
    assert refusal(load, f'["{SECRET}"]').startswith("cortile.toml: there is no section")


def test_every_mistake_is_listed(load: Load) -> None:
    """Doctor can show all that is wrong; the error's text is the first of it."""
    with pytest.raises(SettingsError) as refused:
        load('[http]\nport = "x"\nenabled = "perhaps"\n[log]\nlevel = "loud"')
    assert len(refused.value.problems) == 3
    assert str(refused.value) == refused.value.problems[0]


def test_a_file_that_is_none(load: Load, tmp_path: Path) -> None:
    """A missing file, a folder and a picture each get their own sentence."""
    for path, told in [(tmp_path / "no.toml", "cortile init"), (tmp_path, "can't be read")]:
        with pytest.raises(SettingsError, match=told):
            load_settings(path, {})
    picture = tmp_path / "picture.toml"
    picture.write_bytes(b"\x89PNG\xff")
    with pytest.raises(SettingsError, match="UTF-8"):
        load_settings(picture, {})
    assert "brackets" in refusal(load, "a = " + "[" * 100_000)


def test_an_editor_may_put_a_mark_in_front(tmp_path: Path) -> None:
    """A file saved by a Windows editor (with a byte order mark) is read all the same."""
    path = tmp_path / "cortile.toml"
    path.write_bytes(b'\xef\xbb\xbf[community]\r\nname = "Lambrate"\r\n')
    assert load_settings(path, {}).community.name == "Lambrate"


def test_without_a_path_the_current_folder_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`cortile run` in the folder of cortile.toml needs no option; without a file the environment will do."""
    monkeypatch.chdir(tmp_path)
    assert load_settings(None, {"CORTILE_COMMUNITY__NAME": "Niguarda"}).community.name == "Niguarda"
    (tmp_path / "cortile.toml").write_text('[community]\nname = "Lambrate"')
    settings = load_settings(None, {})
    assert (settings.community.name, settings.folder) == ("Lambrate", tmp_path)


def test_a_file_with_a_secret_that_others_can_read_is_a_warning(load: Load) -> None:
    """Doctor says so; without a secret in the file there is nothing to say."""
    secret = f'[telegram]\ntoken = "{SECRET}"'
    (warning,) = load(secret, mode=0o640).warnings
    assert "chmod 600 cortile.toml" in warning
    assert SECRET not in warning
    assert load(secret, mode=0o600).warnings == ()
    assert load("", {"CORTILE_TELEGRAM__TOKEN": SECRET}, mode=0o644).warnings == ()
    assert load('[database]\nurl = "sqlite:///c.db"', mode=0o644).warnings == ()
    assert load('[database]\nurl = "postgresql://u:p@h/d"', mode=0o644).warnings != ()
