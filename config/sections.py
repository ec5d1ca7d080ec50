"""The sections of the settings: what each key means, its default, and which values it takes."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, model_validator

from config.durations import Duration, PositiveDuration


def _stripped(value: object) -> object:
    return value.strip() if isinstance(value, str) else value


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError("must be a time zone such as `Europe/Rome`") from None
    return name


def _phone(text: str) -> str:
    digits = sum(sign in "0123456789" for sign in text)
    if text and (digits < 3 or text.strip("+0123456789 ()-./")):
        raise ValueError('must be a phone number such as "02 1234567"')
    return text


def _web_address(text: str) -> str:
    try:
        parts = urlsplit(text)
        # Reading the port is what finds out that it is none.
        whole = parts.scheme in ("http", "https") and parts.hostname and (parts.port or 443)
    except ValueError:
        whole = False
    if not whole:
        raise ValueError("must be a web address that begins with `https://`")
    return text.rstrip("/")


def _database_url(text: SecretStr) -> SecretStr:
    value = text.get_secret_value()
    if value.startswith("sqlite:///") and value != "sqlite:///" and ":memory:" not in value:
        return text
    if value.startswith(("postgresql://", "postgresql+psycopg://")):
        return text
    raise ValueError("must be `sqlite:///cortile.db` or begin with `postgresql://`")


def _names(value: object) -> object:
    # From the environment a list comes as one text.
    return value.replace(",", " ").split() if isinstance(value, str) else value


def _server_name(text: str) -> str:
    if not text or "://" in text or any(sign in text for sign in "@/# "):
        raise ValueError("must be names of servers such as `example.org`")
    return text


def _one_word(value: SecretStr) -> SecretStr:
    text = value.get_secret_value()
    if not text or len(text.split()) != 1 or not text.isascii():
        raise ValueError("must be the whole secret on one line, without spaces")
    return value


Text = Annotated[str, BeforeValidator(_stripped)]
WebAddress = Annotated[Text, AfterValidator(_web_address)]
Secret = Annotated[SecretStr, BeforeValidator(_stripped), AfterValidator(_one_word)]
Count = Annotated[int, Field(ge=1)]
Rate = Annotated[float, Field(gt=0, allow_inf_nan=False)]


class Section(BaseModel):
    """Frozen; unknown keys are errors; values never show in errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True, validate_default=True)


class Community(Section):
    """What a community starts with; its own row in the database has the last word."""

    name: Text = ""
    language: Annotated[Text, Field(pattern=r"^[a-z]{2,3}$")] = "it"
    timezone: Annotated[Text, AfterValidator(_known_zone)] = "Europe/Rome"
    country: Annotated[Text, Field(pattern=r"^[A-Z]{2}$")] = "IT"
    phone: Annotated[Text, AfterValidator(_phone)] = ""
    """The coordination's number, shown to everybody who asks for a person."""
    texts: Text = ""
    """A folder of texts of one's own, `<language>/*.ftl`: one language more, or other words."""


class Telegram(Section):
    """The bot's account on Telegram. Pacing: messages per second overall and in one chat, per minute in
    one group. Telegram allows about 30, 1 and 20 (its FAQ for bots); the rest is kept for answers."""

    token: Secret | None = None
    base_url: WebAddress = "https://api.telegram.org"
    mode: Literal["polling", "webhook"] = "polling"
    webhook_url: WebAddress | None = None
    webhook_path: Annotated[Text, Field(pattern=r"^/[A-Za-z0-9_./-]*$")] = "/telegram"
    webhook_secret: Secret | None = None
    poll_timeout: Duration = timedelta(seconds=25)
    overall_per_second: Rate = 25
    chat_per_second: Rate = 1
    group_per_minute: Rate = 20

    @model_validator(mode="after")
    def _webhook_is_whole(self) -> Self:
        secret = self.webhook_secret.get_secret_value() if self.webhook_secret else ""
        if secret and (len(secret) > 256 or not secret.replace("_", "").replace("-", "").isalnum()):
            raise ValueError("`webhook_secret` must be letters, digits, `_` and `-`, at most 256 of them")
        if self.mode != "webhook":
            return self
        if self.webhook_url is None:
            raise ValueError('`webhook_url` is missing; mode = "webhook" needs it')
        if not secret:
            raise ValueError('`webhook_secret` is missing; mode = "webhook" needs it')
        if "//api.telegram.org" in self.base_url and not self.webhook_url.startswith("https://"):
            raise ValueError("`webhook_url` must begin with `https://`, Telegram calls nothing else")
        return self


class Matrix(Section):
    """The bot's account on Matrix. After the first login neither password nor token is needed here: what came of
    it is kept, sealed, in `store_path`.

    Pacing: messages per second overall and in one room. Synapse lets an ordinary account say 10 things at once and
    then one every five seconds (`rc_message`, its default), and says so by 429 with the time to wait, which is
    kept; the pace is for homeservers that allow the bot more.
    """

    homeserver: WebAddress | None = None
    user_id: Annotated[Text, Field(pattern=r"^@[^:\s]+:[^\s/]+$")] | None = None
    password: SecretStr | None = None
    access_token: Secret | None = None
    store_path: Annotated[Text, Field(min_length=1)] = "matrix"
    allowed_servers: Annotated[
        tuple[Annotated[Text, AfterValidator(_server_name)], ...], BeforeValidator(_names)
    ] = ()
    """Whose people may invite the bot; its own server alone when none is named. Known people always may."""
    overall_per_second: Rate = 10
    room_per_second: Rate = 2

    @property
    def is_set(self) -> bool:
        """Whether there is an account."""
        return self.homeserver is not None and self.user_id is not None

    @property
    def servers(self) -> tuple[str, ...]:
        """Whose people may invite the bot."""
        own = (self.user_id or "").partition(":")[2]
        return self.allowed_servers or ((own,) if own else ())

    @model_validator(mode="after")
    def _account_is_whole(self) -> Self:
        if self.password is not None and self.access_token is not None:
            raise ValueError("has both `password` and `access_token`; keep one of them")
        if self.homeserver is None and (self.user_id or self.password or self.access_token):
            raise ValueError("`homeserver` is missing; an account needs it")
        if self.homeserver is not None and self.user_id is None:
            raise ValueError(
                "`user_id` is missing; write the account's whole name, such as `@cortile:example.org`"
            )
        return self


class Database(Section):
    """Where everything is kept. A relative SQLite path starts at the settings file's folder.

    A group commit ends after `group_events` events or `group_wait`, whichever comes first. Every
    `backup_every` a backup is made, at night if that is a day or more, and kept for `backups_kept`.
    """

    url: Annotated[SecretStr, BeforeValidator(_stripped), AfterValidator(_database_url)] = SecretStr(
        "sqlite:///cortile.db"
    )
    backup_dir: Annotated[Text, Field(min_length=1)] = "backups"
    backup_key_file: Annotated[Text, Field(min_length=1)] = "cortile-backup.key"
    backup_every: PositiveDuration = timedelta(days=1)
    backups_kept: PositiveDuration = timedelta(weeks=2)
    group_events: Annotated[int, Field(ge=1, le=10_000)] = 64
    group_wait: Duration = timedelta(milliseconds=20)

    @model_validator(mode="after")
    def _backups_go(self) -> Self:
        if self.backups_kept > timedelta(weeks=2):
            raise ValueError("`backups_kept` must be `2w` or less, because people who leave are told so")
        if self.backup_every > self.backups_kept:
            raise ValueError("`backup_every` must not be longer than `backups_kept`, or nothing is kept")
        return self


class Privacy(Section):
    """The keys, and how long things are kept after their use has ended."""

    key_file: Annotated[Text, Field(min_length=1)] = "cortile.key"
    inbox_kept: PositiveDuration = timedelta(days=7)
    """Event ids, against duplicates. Telegram itself repeats an update for at most a day."""
    outbox_kept: PositiveDuration = timedelta(days=30)
    """Messages that could not be delivered for so long; then coordinators are told for whom they were."""
    dead_kept: PositiveDuration = timedelta(days=30)
    """Events that failed by themselves, sealed, so that somebody can look."""
    requests_kept: PositiveDuration = timedelta(days=90)
    """Note and place of a closed request; the tie stays."""
    receipts_kept: PositiveDuration = timedelta(days=30)
    """What was spent for a closed request, unless a problem of it is open, and receipts that never arrived."""
    misreadings_kept: PositiveDuration = timedelta(days=180)
    """Messages that coordinators marked as misunderstood, sealed, for the next training."""
    audit_kept: PositiveDuration = timedelta(weeks=104)
    """Who did what to what, by ids: who looked at an address, who approved a request."""

    @model_validator(mode="after")
    def _duplicates_are_known(self) -> Self:
        if self.inbox_kept < timedelta(days=1):
            raise ValueError("`inbox_kept` must be `1d` or more, or repeated messages are answered twice")
        return self


class Http(Section):
    """Health, metrics, webhook and calendars; loopback unless told otherwise."""

    enabled: bool = True
    host: Annotated[Text, Field(min_length=1)] = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65_535)] = 8080
    public_url: WebAddress | None = None
    """Where the web server in front is reached from outside: what calendars that people follow begin with."""


class Log(Section):
    """What is written about the running bot; never personal data, whatever the level."""

    level: Annotated[
        Literal["DEBUG", "INFO", "WARNING", "ERROR"],
        BeforeValidator(lambda value: value.strip().upper() if isinstance(value, str) else value),
    ] = "INFO"
    json_lines: Annotated[bool, Field(alias="json")] = False
    """Written `json` in the file, which pydantic has taken for itself as an attribute."""
