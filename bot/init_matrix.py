"""The questions of `cortile init` about Matrix: an account that exists, one login, and an identity for it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeVar

from bot.channels.matrix.api import Homeserver, NoAnswer, NotAHomeserver, WrongPassword
from bot.channels.matrix.login import Login, discover
from bot.channels.matrix.vault import Device, Vault
from bot.clock import Clock
from bot.crypto import load_key_file
from config.settings import Settings

T = TypeVar("T")

USER_ID = re.compile(r"@[^:\s]+:[^\s/]+")


class Talk(Protocol):
    """How the conversation asks and tells, in the language that was chosen."""

    def say(self, key: str, **params: Any) -> None: ...
    def ask(self, key: str, default: str, check: Callable[[str], str]) -> str:
        """The answer to a question, asked again until `check` finds no fault: the key of what to say."""

    def ask_secret(self, key: str) -> str: ...


class NotToBeAsked(Exception):
    """Something is missing and nobody is there to be asked. The text is the key of what to say."""


@dataclass(frozen=True)
class MatrixWishes:
    """What was said on the command line; None is asked for."""

    user_id: str | None = None
    homeserver: str | None = None
    password: str | None = None


@dataclass(frozen=True)
class MatrixAccount:
    """An account that is there. `device` is the login that was made; None when it was not tried."""

    homeserver: str
    user_id: str
    password: str
    device: Device | None = None

    def settings(self) -> dict[str, object]:
        """As the section [matrix]. The password goes in only where it is needed once more, by the first start."""
        values: dict[str, object] = {"homeserver": self.homeserver, "user_id": self.user_id}
        return values if self.device else {**values, "password": self.password}


class MatrixQuestions:
    """Asks for the account, or takes it from the command line; `asks` says whether anybody is there to be asked."""

    def __init__(self, wishes: MatrixWishes, talk: Talk, clock: Clock, *, asks: bool, offline: bool) -> None:
        self._wishes = wishes
        self._talk = talk
        self._clock = clock
        self._asks = asks
        self._offline = offline

    def account(self) -> MatrixAccount:
        """The account, logged in unless offline. Nothing is written yet. Raises NotToBeAsked, AccountBroken or
        NoAnswer, where nobody can be asked."""
        while True:
            user_id = self._user_id()
            homeserver = self._homeserver(user_id.partition(":")[2])
            account = MatrixAccount(homeserver, user_id, self._password())
            if self._offline:
                return account
            if (logged_in := self._log_in(account)) is not None:
                self._talk.say("init-matrix-right", user=user_id)
                return logged_in

    def log_in_again(self, settings: Settings) -> None:
        """For an installation whose account has no login that is kept: ask for the password, and log in. Raises
        as `account`."""
        homeserver, user_id = settings.matrix.homeserver, settings.matrix.user_id
        assert homeserver is not None and user_id is not None
        vault = Vault(settings.matrix_path, load_key_file(settings.key_path))
        if settings.matrix.password or settings.matrix.access_token or vault.device(user_id):
            return
        if self._offline or not (self._asks or self._wishes.password):
            return
        account = None
        while account is None:
            account = self._log_in(MatrixAccount(homeserver, user_id, self._password()))
        self.take_up(account, settings)

    def _log_in(self, account: MatrixAccount) -> MatrixAccount | None:
        """The account with its new device; None when the password is to be asked for again."""
        try:
            device = _run(_logged_in(account, self._clock))
        except WrongPassword:
            if not self._asks or self._wishes.password is not None:
                raise
            self._talk.say("init-matrix-refused")
            return None
        return replace(account, device=device)

    def take_up(self, account: MatrixAccount, settings: Settings) -> None:
        """Keep the login, sealed; upload the keys and sign the device. What can't be done now is done by `run`."""
        if account.device is None:
            return
        Vault(settings.matrix_path, load_key_file(settings.key_path)).keep_device(account.device)
        try:
            problem = _run(_signed(account, settings, self._clock))
        except NoAnswer:
            self._talk.say("init-matrix-later")
            return
        if problem:
            self._talk.say("init-matrix-unsigned", reason=problem)
        else:
            self._talk.say("init-matrix-signed", identity=str(settings.matrix_path / "identity"))

    # --- questions

    def _user_id(self) -> str:
        return self._asked("init-matrix-user", self._wishes.user_id, "", _well_formed)

    def _homeserver(self, server: str) -> str:
        found: list[str] = []

        def look(answer: str) -> str:
            if self._offline:
                found[:] = [answer if "://" in answer else f"https://{answer}"]
                return ""
            try:
                found[:] = [_run(discover(answer))]
            except (NoAnswer, NotAHomeserver, ValueError):
                return "init-matrix-no-homeserver"
            return ""

        self._asked("init-matrix-homeserver", self._wishes.homeserver, server, look)
        return found[0]

    def _password(self) -> str:
        if self._wishes.password is not None:
            return self._wishes.password
        if not self._asks:
            raise NotToBeAsked("init-matrix-password-missing")
        while True:
            if said := self._talk.ask_secret("init-matrix-password"):
                return said

    def _asked(self, key: str, given: str | None, default: str, check: Callable[[str], str]) -> str:
        if self._asks and given is None:
            return self._talk.ask(key, default, check)
        answer = (given or default).strip()
        if fault := check(answer):
            raise NotToBeAsked(fault)
        return answer


def _well_formed(answer: str) -> str:
    return "" if USER_ID.fullmatch(answer) else "init-matrix-user-wrong"


async def _logged_in(account: MatrixAccount, clock: Clock) -> Device:
    home = Homeserver(account.homeserver)
    try:
        return await Login(home, account.user_id, clock).by_password(account.password)
    finally:
        await home.close()


async def _signed(account: MatrixAccount, settings: Settings, clock: Clock) -> str:
    # nio loads slowly; who installs for Telegram alone need not wait for it.
    from bot.channels.matrix.session import MatrixSession

    session = MatrixSession(
        account.homeserver, account.user_id, clock=clock, keyring=load_key_file(settings.key_path),
        store=settings.matrix_path, password=account.password,
    )  # fmt: skip
    try:
        await session.open()
        return session.unsigned_because
    finally:
        await session.close()


def _run(work: Coroutine[Any, Any, T]) -> T:
    return asyncio.run(work)
