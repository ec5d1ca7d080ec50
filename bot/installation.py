"""What the settings of an installation stand for: its channels, its keys, its database, its community."""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.channels.telegram import Telegram
from bot.clock import Clock
from bot.crypto import Keyring, load_key_file
from bot.domain.communities import Community
from bot.lock import InstanceLock
from bot.networks import Network
from bot.ports.delivery import Pace
from bot.texts import FluentTexts, own
from config.settings import Settings
from storage.errors import StorageBroken
from storage.schema import upgrade
from storage.writer import SqliteWriter

if TYPE_CHECKING:
    # nio takes longer to load than all of Cortile; a bot on Telegram alone must not wait for it.
    from bot.channels.matrix.session import MatrixSession


class NotSupportedYet(Exception):
    """The settings ask for something that this version can't do. The text is one sentence."""


class NothingToRun(Exception):
    """The settings name no channel."""

    def __init__(self) -> None:
        super().__init__(
            "No chat is set up: run `cortile init`, or put a Telegram token or a Matrix account into cortile.toml."
        )


def database_of(settings: Settings) -> Path:
    """The database's file.

    Raises:
        NotSupportedYet: for a PostgreSQL address.
    """
    path = settings.database_path
    if path is None:
        raise NotSupportedYet(
            'PostgreSQL is not supported yet: write `url = "sqlite:///cortile.db"` under [database].'
        )
    return path


def telegram_of(settings: Settings, clock: Clock) -> Telegram | None:
    """The Telegram channel that the settings describe; None without a token."""
    telegram = settings.telegram
    if telegram.token is None:
        return None
    hook = f"{telegram.webhook_url}{telegram.webhook_path}" if telegram.webhook_url else None
    secret = telegram.webhook_secret.get_secret_value() if telegram.webhook_secret else None
    return Telegram(
        telegram.token.get_secret_value(), clock=clock, base_url=telegram.base_url, mode=telegram.mode,
        poll_timeout=telegram.poll_timeout.total_seconds(), webhook_url=hook, webhook_secret=secret,
        pace=Pace(telegram.overall_per_second, telegram.chat_per_second, telegram.group_per_minute),
    )  # fmt: skip


def matrix_session_of(settings: Settings, clock: Clock, keyring: Keyring) -> MatrixSession | None:
    """The account on Matrix that the settings describe; None without one."""
    matrix = settings.matrix
    if matrix.homeserver is None or matrix.user_id is None:
        return None
    from bot.channels.matrix.session import MatrixSession

    return MatrixSession(
        matrix.homeserver, matrix.user_id, clock=clock, keyring=keyring, store=settings.matrix_path,
        password=matrix.password.get_secret_value() if matrix.password else None,
        access_token=matrix.access_token.get_secret_value() if matrix.access_token else None,
    )  # fmt: skip


def matrix_of(
    settings: Settings,
    clock: Clock,
    keyring: Keyring,
    *,
    recall: Callable[[], Awaitable[str | None]],
    known: Callable[[str], Awaitable[bool]],
    heard: Callable[[Sequence[str]], Awaitable[tuple[set[str], datetime | None]]],
) -> Network | None:
    """The Matrix channel that the settings describe; None without an account. `recall` gives the position from
    which to read on, `known` says whether a Matrix id is a neighbour's, `heard` which events were handled, and since when that is known."""
    session = matrix_session_of(settings, clock, keyring)
    if session is None:
        return None
    from bot.channels.matrix.channel import Matrix

    matrix = settings.matrix
    return Matrix(
        session, clock=clock, recall=recall, known=known, heard=heard, allowed_servers=matrix.servers,
        pace=Pace(matrix.overall_per_second, matrix.room_per_second, 60 * matrix.room_per_second),
    )  # fmt: skip


def community_of(settings: Settings) -> Community:
    """What the community starts with; its own row has the last word once it exists."""
    first = settings.community
    return Community(first.name, first.language, first.timezone, first.country, first.phone)


def texts_of(settings: Settings) -> FluentTexts:
    """The installed texts, with the community's own where the settings name a folder of them.

    Raises:
        BrokenFolder: with one sentence that says what to do.
    """
    return own.load(settings.texts_path)


def open_writer(settings: Settings, keyring: Keyring | None = None) -> SqliteWriter:
    """The writer on a database that is up to date; a copy is kept of what had to be changed.

    Raises:
        KeyFileError, NotSupportedYet, StorageBroken: each with one sentence that says what to do.
    """
    path = database_of(settings)
    if not path.parent.is_dir():
        raise StorageBroken(f"The folder of {path} is missing; make it, or mend `url` under [database].")
    # Before the database: a new one must never come to be beside a key file that is missing.
    keyring = keyring or load_key_file(settings.key_path)
    upgrade(settings.database_url, backup=settings.backup_path)
    return SqliteWriter(
        path, keyring, group_events=settings.database.group_events, group_wait=settings.database.group_wait
    )


@contextlib.contextmanager
def alone(settings: Settings) -> Iterator[SqliteWriter]:
    """The writer, for a command that changes something and must not run beside the bot.

    Raises:
        AlreadyRunning: while the bot runs, and what `open_writer` raises.
    """
    path = database_of(settings)
    with InstanceLock(path):
        writer = open_writer(settings)
        try:
            yield writer
        finally:
            writer.close()
