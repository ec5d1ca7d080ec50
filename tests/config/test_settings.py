"""Settings: a coordinator edits cortile.toml, and whatever is wrong is told in one sentence."""

from __future__ import annotations

import stat
import tomllib
from collections.abc import Callable, Mapping
from datetime import time, timedelta
from pathlib import Path

import pytest

from bot.domain.policy import Policy
from config.new_file import example
from config.settings import Settings, SettingsError, known_keys, load_settings, write_settings

SECRET = "123456:AAsecretsecretsecret"

Load = Callable[..., Settings]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Writes a settings file for its owner only and reads it."""

    def write_and_load(
        text: str = "", environ: Mapping[str, str] | None = None, mode: int = 0o600
    ) -> Settings:
        path = tmp_path / "cortile.toml"
        path.write_text(text)
        path.chmod(mode)
        return load_settings(path, environ or {})

    return write_and_load


def refusal(load: Load, text: str = "", environ: Mapping[str, str] | None = None) -> str:
    with pytest.raises(SettingsError) as refused:
        load(text, environ)
    sentence = str(refused.value)
    assert "\n" not in sentence
    assert sentence.endswith((".", "?"))
    assert SECRET not in repr(refused.value) + "".join(refused.value.problems)
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__ or refused.value.__context__ is None
    return sentence


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


@pytest.mark.parametrize(
    "url", ["https://", "cortile.example.org", "ftp://x", "https://x:port", "https://[x"]
)
def test_a_web_address_is_checked(load: Load, url: str) -> None:
    """A half-written address is found at the start, not when the first message is lost."""
    assert "web address" in refusal(load, f'[telegram]\nwebhook_url = "{url}"')


def test_a_webhook_at_telegram_needs_https_and_a_secret(load: Load) -> None:
    """What Telegram would refuse is refused before; a server of one's own may be plain http."""
    webhook = '[telegram]\nmode = "webhook"\nwebhook_url = "http://cortile.example.org"\n'
    assert "webhook_secret` is missing" in refusal(load, webhook)
    assert "https" in refusal(load, webhook + 'webhook_secret = "abc"')
    assert "letters, digits" in refusal(load, webhook + 'webhook_secret = "a:b"')
    assert (
        load(webhook + 'webhook_secret = "abc"\nbase_url = "http://localhost:8081"').telegram.mode
        == "webhook"
    )


ACCOUNT = '[matrix]\nhomeserver = "https://m.example.org"\nuser_id = "@cortile:example.org"\n'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f'[matrix]\npassword = "{SECRET}"', "`homeserver` is missing"),
        ('[matrix]\nhomeserver = "https://m.example.org"', "`user_id` is missing"),
        (f'{ACCOUNT}password = "{SECRET}"\naccess_token = "{SECRET}"', "keep one of them"),
        ('[matrix]\nuser_id = "cortile"', "`user_id` is not written as it should be"),
        (f'{ACCOUNT}allowed_servers = ["https://example.org"]', "names of servers such as `example.org`"),
        (f"{ACCOUNT}overall_per_second = 0", "must be more than 0"),
    ],
)
def test_half_a_matrix_account_says_what_is_missing(load: Load, text: str, told: str) -> None:
    assert told in refusal(load, text)


def test_who_may_invite_the_bot_on_matrix(load: Load) -> None:
    """Its own server's people, or those of the servers that are named, in the file or in the environment."""
    assert not load("").matrix.is_set and load("").matrix.servers == ()
    assert load(ACCOUNT).matrix.servers == ("example.org",)
    assert load(f'{ACCOUNT}allowed_servers = ["a.org", "b.org:8448"]').matrix.servers == (
        "a.org",
        "b.org:8448",
    )
    environment = {"CORTILE_MATRIX__ALLOWED_SERVERS": "a.org, b.org"}
    assert load(ACCOUNT, environment).matrix.servers == ("a.org", "b.org")


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
