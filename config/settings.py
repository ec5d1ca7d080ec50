"""All settings of an installation, read from `cortile.toml` and the environment.

The environment wins over the file, the file over the defaults. Whatever is wrong becomes one sentence
that says what to do and never repeats a value (`SettingsError`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    Field,
    PlainSerializer,
    PlainValidator,
    PrivateAttr,
    SecretStr,
    ValidationError,
)
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot.domain.policy import (
    SECTIONS,
    Checkins,
    Circles,
    Confidence,
    Dispatch,
    Meetings,
    Policy,
    Recurring,
    Rotas,
    Rounds,
)
from bot.domain.policy import Section as Tunable
from config.new_file import filled_example, write_new
from config.sections import Community, Database, Http, Log, Matrix, Privacy, Telegram
from config.sentences import sentences
from config.sources import Environment, SettingsError, TomlFile, open_to_others

__all__ = [
    "FILE_NAME",
    "SECRETS",
    "Settings",
    "SettingsError",
    "known_keys",
    "load_settings",
    "write_settings",
]

FILE_NAME = "cortile.toml"

SECRETS = frozenset(
    {
        ("telegram", "token"),
        ("telegram", "webhook_secret"),
        ("matrix", "password"),
        ("matrix", "access_token"),
        ("database", "url"),
    }
)
"""What may also come from a file, by `CORTILE_SECTION__KEY_FILE`."""


def _tunable(kind: type[Tunable]) -> tuple[PlainValidator, PlainSerializer]:
    """How a section of the policy is read from plain values, and written as them."""

    def read(value: object) -> Tunable:
        return value if isinstance(value, kind) else kind().overridden_by(_table(value))

    return PlainValidator(read), PlainSerializer(asdict)


def _table(value: object) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise ValueError("must be a section")
    return value


class Settings(BaseSettings):
    """The settings of one installation. `Settings()` gives the defaults and reads nothing."""

    model_config = SettingsConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    community: Community = Field(default_factory=Community)
    telegram: Telegram = Field(default_factory=Telegram)
    matrix: Matrix = Field(default_factory=Matrix)
    database: Database = Field(default_factory=Database)
    dispatch: Annotated[Dispatch, *_tunable(Dispatch)] = Field(default_factory=Dispatch)
    checkins: Annotated[Checkins, *_tunable(Checkins)] = Field(default_factory=Checkins)
    rounds: Annotated[Rounds, *_tunable(Rounds)] = Field(default_factory=Rounds)
    recurring: Annotated[Recurring, *_tunable(Recurring)] = Field(default_factory=Recurring)
    rotas: Annotated[Rotas, *_tunable(Rotas)] = Field(default_factory=Rotas)
    meetings: Annotated[Meetings, *_tunable(Meetings)] = Field(default_factory=Meetings)
    circles: Annotated[Circles, *_tunable(Circles)] = Field(default_factory=Circles)
    understanding: Annotated[Confidence, *_tunable(Confidence)] = Field(default_factory=Confidence)
    privacy: Privacy = Field(default_factory=Privacy)
    http: Http = Field(default_factory=Http)
    log: Log = Field(default_factory=Log)

    _folder: Path = PrivateAttr(default_factory=Path)
    _warnings: tuple[str, ...] = PrivateAttr(default=())

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what the caller passes: file and environment come in through `load_settings`."""
        return (init_settings,)

    @property
    def folder(self) -> Path:
        """Where relative paths start: the folder of the settings file."""
        return self._folder

    @property
    def warnings(self) -> tuple[str, ...]:
        """What works but should not stay so, for `cortile doctor`; one sentence each."""
        return self._warnings

    @property
    def key_path(self) -> Path:
        """The file of the keys."""
        return self._folder / self.privacy.key_file

    @property
    def texts_path(self) -> Path | None:
        """The folder of texts that are added to the installed ones, and win; None without one."""
        return self._folder / self.community.texts if self.community.texts else None

    @property
    def backup_path(self) -> Path:
        """The folder for automatic backups."""
        return self._folder / self.database.backup_dir

    @property
    def backup_key_path(self) -> Path:
        """The file of the backups' own key."""
        return self._folder / self.database.backup_key_file

    @property
    def matrix_path(self) -> Path:
        """The folder of the Matrix account's device, identity and keys."""
        return self._folder / self.matrix.store_path

    @property
    def database_path(self) -> Path | None:
        """The SQLite file, without the options after `?`; None for PostgreSQL."""
        url = self.database.url.get_secret_value()
        if not url.startswith("sqlite:///"):
            return None
        return self._folder / url.removeprefix("sqlite:///").partition("?")[0]

    @property
    def database_url(self) -> str:
        """The database's address with its path made absolute. May hold a password: never print it."""
        path = self.database_path
        url = self.database.url.get_secret_value()
        if path is None:
            return url
        options = url.partition("?")[2]
        return f"sqlite:///{path.absolute()}{'?' if options else ''}{options}"

    def policy(self) -> Policy:
        """What communities start with, in the plain types that the domain and the handlers know."""
        return Policy(**{name: getattr(self, name) for name in SECTIONS})


def known_keys() -> dict[str, frozenset[str]]:
    """Every section and its keys, as they are written in the file."""
    known: dict[str, frozenset[str]] = {}
    for name, section in Settings.model_fields.items():
        kind = section.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            known[name] = frozenset(field.alias or key for key, field in kind.model_fields.items())
        else:
            known[name] = frozenset(field.name for field in fields(kind))  # type: ignore[arg-type]
    return known


def load_settings(path: Path | None, environ: Mapping[str, str]) -> Settings:
    """Read the settings.

    Without a path, `cortile.toml` in the current folder is read if there is one; a path that is named
    must exist. Relative paths in the settings start at the file's folder.

    Raises:
        SettingsError: for anything that can't be used, with one sentence for each problem.
    """
    if path is None and Path(FILE_NAME).exists():
        path = Path(FILE_NAME)
    known = known_keys()
    environment = Environment(Settings, environ, known, SECRETS)
    sources: dict[str, Any] = {"_build_sources": ((environment, TomlFile(Settings, path, known)), {})}
    try:
        settings = Settings(**sources)
    except ValidationError as why:
        where = path.name if path is not None else FILE_NAME
        raise SettingsError(*sentences(why, where, environment.names, known)) from None
    settings._folder = path.absolute().parent if path is not None else Path.cwd()
    settings._warnings = tuple(_warn(path, settings, environment.names))
    return settings


def _warn(
    path: Path | None, settings: Settings, from_environment: Mapping[tuple[str, str], str]
) -> list[str]:
    if path is None or not open_to_others(path):
        return []
    inside = [
        key
        for section, key in sorted(SECRETS - set(from_environment))
        if key in getattr(settings, section).model_fields_set and _is_secret(getattr(settings, section), key)
    ]
    if not inside:
        return []
    return [f"{path.name} holds a secret and others can read it; run `chmod 600 {path.name}`."]


def _is_secret(section: BaseModel, key: str) -> bool:
    value = getattr(section, key)
    # A database address is a secret only when it carries a password, in front of the host.
    return isinstance(value, SecretStr) and (key != "url" or "@" in value.get_secret_value())


def write_settings(
    path: Path, values: Mapping[str, Mapping[str, object]], *, overwrite: bool = False
) -> Settings:
    """Write a new settings file, by section and key, readable by its owner only; return what it says.

    The file is the commented example with these values put in. It appears whole or not at all.

    Raises:
        SettingsError: when a value can't be used, when the file can't be written, or when there is one
            already and `overwrite` is not set.
    """
    known = known_keys()
    try:
        text = filled_example(values, known)
        settings = Settings.model_validate(tomllib.loads(text))
    except ValidationError as why:
        raise SettingsError(*sentences(why, path.name, {}, known)) from None
    write_new(path, text, overwrite=overwrite)
    settings._folder = path.absolute().parent
    return settings
