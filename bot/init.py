"""`cortile init`: a few questions, and an installation that only its owner can read."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol, TypeVar

from pydantic import ValidationError

from bot.backup.keys import printed_key
from bot.channels.telegram import BotIdentity, Telegram
from bot.channels.telegram.api import NoAnswer, WrongToken
from bot.clock import Clock
from bot.init_matrix import MatrixQuestions, MatrixWishes, NotToBeAsked
from bot.install import CLAIM_DAYS, AlreadyClaimed, Answers, claim, install
from bot.ports.words import Reader
from bot.texts import FluentTexts
from config.sections import Community
from config.sections import Telegram as TelegramSection
from config.settings import Settings, load_settings
from config.zones import DEFAULT_ZONES, guess_zone

T = TypeVar("T")

MATRIX_ALONE = frozenset({"matrix"})
MATRIX_TOO = frozenset({"tutte e due", "tutti e due", "entrambe", "entrambi", "both"})
"""What is said in place of Telegram's token."""
YES = frozenset({"", "s", "sì", "si", "y", "yes"})


class InitStopped(Exception):
    """It can't go on; the text is one sentence in the language of whoever installs."""


class Terminal(Protocol):
    """Who is asked."""

    def show(self, text: str) -> None: ...
    def ask(self, question: str) -> str: ...
    def ask_secret(self, question: str) -> str: ...


@dataclass(frozen=True)
class Wishes:
    """What was said on the command line; None is asked for, or gets its default with `yes`."""

    path: Path
    name: str | None = None
    language: str | None = None
    timezone: str | None = None
    phone: str | None = None
    token: str | None = None
    base_url: str | None = None
    matrix: MatrixWishes | None = None
    yes: bool = False
    offline: bool = False
    claim: bool = False


class Conversation:
    """The questions, asked of a person or answered from the command line."""

    def __init__(self, wishes: Wishes, terminal: Terminal, clock: Clock, environ: Mapping[str, str]) -> None:
        self._wishes = wishes
        self._terminal = terminal
        self._clock = clock
        self._environ = environ
        self._texts = FluentTexts.load()
        self._language = wishes.language or "en"
        self._wants_matrix = wishes.matrix is not None

    def hold(self) -> None:
        """Install, or give a fresh claim link for what is installed.

        Raises:
            InitStopped, SettingsError, KeyFileError, StorageBroken, AlreadyRunning, and what a network says (see
                `bot.networks`): each with one sentence; nothing that was there is changed.
        """
        if self._wishes.path.exists() or self._wishes.claim:
            self._again()
        else:
            self._first()

    def _first(self) -> None:
        wishes = self._wishes
        self._language = self._ask_language()
        if not wishes.yes:
            self._say("init-welcome")
        answers = Answers(
            name=self._asked("init-name", wishes.name, "", self._name),
            language=self._language,
            timezone=self._asked("init-timezone", wishes.timezone, self._zone_here(), self._timezone),
            phone=self._asked("init-phone", wishes.phone, "", self._phone),
            base_url=wishes.base_url,
        )
        token, bot = self._token(answers)
        matrix = self._matrix(MatrixQuestions.account) if self._wants_matrix else None
        more = {"matrix": matrix.settings()} if matrix else {}
        secret = install(wishes.path, replace(answers, token=token, more=more), self._clock)
        settings = load_settings(wishes.path, {})
        self._say("init-done", settings=str(wishes.path), keys=str(settings.key_path))
        self._say(
            "init-backup-key",
            secret=printed_key(settings.backup_key_path), file=str(settings.backup_key_path),
        )  # fmt: skip
        if matrix is not None:
            self._matrix(lambda questions: questions.take_up(matrix, settings))
        self._give(secret, bot, settings)

    def _again(self) -> None:
        settings = load_settings(self._wishes.path, self._environ)
        self._language = self._wishes.language or settings.community.language
        if self._language not in self._texts.languages:
            self._language = "en"
        if not self._wishes.claim:
            self._say("init-again", settings=str(self._wishes.path))
            if settings.matrix.is_set and settings.key_path.exists():
                self._matrix(lambda questions: questions.log_in_again(settings))
            if self._wishes.yes or self._terminal.ask(self._text("init-again-ask") + " ").lower() not in YES:
                return
        token = settings.telegram.token
        bot = None
        if token is not None and not self._wishes.offline:
            bot = self._bot(token.get_secret_value(), settings.telegram.base_url)
            self._check(bot)
        try:
            self._give(claim(settings, self._clock), bot, settings)
        except AlreadyClaimed:
            raise InitStopped(self._text("init-claimed")) from None

    def _give(self, secret: str, bot: Telegram | None, settings: Settings) -> None:
        days = str(CLAIM_DAYS)
        if bot is not None:
            self._say("init-claim", link=bot.link(secret), days=days)
        elif settings.telegram.token is not None:
            self._say("init-claim-words", link=f"/start {secret}", days=days)
        if settings.matrix.user_id is not None:
            user = settings.matrix.user_id
            self._say(
                "init-claim-matrix",
                user=user,
                link=f"https://matrix.to/#/{user}",
                words=f"!start {secret}",
                days=days,
            )
        config = "" if self._wishes.path == Path("cortile.toml") else f" --config {self._wishes.path}"
        self._say("init-next", run=f"cortile{config} run", doctor=f"cortile{config} doctor")

    # --- questions

    def _ask_language(self) -> str:
        if self._wishes.language:
            return self._wishes.language
        here = self._environ.get("LC_ALL") or self._environ.get("LANG") or ""
        guess = "it" if here.startswith("it") else "en"
        if self._wishes.yes:
            return guess
        offered = "/".join(self._texts.languages)
        while True:
            said = self._terminal.ask(f"Lingua · Language ({offered}) [{guess}] ").strip().lower() or guess
            if said in self._texts.languages:
                return said

    def _asked(self, key: str, given: str | None, default: str, check: Callable[[str], str]) -> str:
        """The answer to a question, asked again until `check` finds no fault: the key of what to say."""
        if given is not None or self._wishes.yes:
            answer = (default if given is None else given).strip()
            if fault := check(answer):
                raise InitStopped(self._text(fault))
            return answer
        while True:
            shown = f" [{default}]" if default else ""
            answer = self._terminal.ask(f"{self._text(key)}{shown} ").strip() or default
            fault = check(answer)
            if not fault:
                return answer
            self._say(fault)

    def _name(self, answer: str) -> str:
        return "" if answer else "init-name-missing"

    def _timezone(self, answer: str) -> str:
        return "" if _accepted(timezone=answer) else "init-timezone-wrong"

    def _phone(self, answer: str) -> str:
        return "" if _accepted(phone=answer) else "init-phone-wrong"

    def _zone_here(self) -> str:
        return guess_zone(self._environ) or DEFAULT_ZONES.get(self._language, "Europe/Rome")

    def _token(self, answers: Answers) -> tuple[str | None, Telegram | None]:
        """The token, and the bot behind it when it was checked."""
        wishes = self._wishes
        while True:
            asked = wishes.token is None and not wishes.yes and wishes.matrix is None
            token = self._terminal.ask_secret(self._text("init-token") + " ") if asked else wishes.token
            token = (token or "").strip() or None
            if asked and (token or "").casefold() in MATRIX_ALONE | MATRIX_TOO:
                self._wants_matrix = True
                if (token or "").casefold() in MATRIX_ALONE:
                    return None, None
                continue
            if token is None:
                if asked:
                    continue
                if not wishes.offline and not self._wants_matrix:
                    raise InitStopped(self._text("init-token-missing"))
                return None, None
            if wishes.offline:
                self._say("init-token-unchecked")
                return token, None
            bot = self._bot(token, answers.base_url)
            try:
                identity = self._check(bot)
            except (WrongToken, NoAnswer) as problem:
                if not asked:
                    raise
                self._say("init-token-wrong" if isinstance(problem, WrongToken) else "init-no-answer")
                continue
            self._say("init-token-right", name=identity.name, username=identity.username)
            return token, bot

    def _matrix(self, ask: Callable[[MatrixQuestions], T]) -> T:
        wishes = self._wishes
        questions = MatrixQuestions(
            wishes.matrix or MatrixWishes(), self, self._clock, asks=not wishes.yes, offline=wishes.offline
        )
        try:
            return ask(questions)
        except NotToBeAsked as missing:
            raise InitStopped(self._text(str(missing))) from None

    def _bot(self, token: str, base_url: str | None) -> Telegram:
        try:
            section = TelegramSection() if base_url is None else TelegramSection(base_url=base_url)
        except ValidationError:
            raise InitStopped(self._text("init-address-wrong")) from None
        return Telegram(token, clock=self._clock, base_url=section.base_url)

    def _check(self, bot: Telegram) -> BotIdentity:
        async def check() -> BotIdentity:
            try:
                return await bot.check()
            finally:
                await bot.close()

        return asyncio.run(check())

    # --- saying

    def say(self, key: str, **params: Any) -> None:
        """Tell, in the language that was chosen."""
        self._say(key, **params)

    def ask(self, key: str, default: str, check: Callable[[str], str]) -> str:
        """Ask until `check` finds no fault: the key of what to say."""
        return self._asked(key, None, default, check)

    def ask_secret(self, key: str) -> str:
        """Ask for what must not be seen."""
        return self._terminal.ask_secret(self._text(key) + " ").strip()

    def _text(self, key: str, **params: Any) -> str:
        reader = Reader(self._language, "Europe/Rome", self._clock.now(), "IT")
        return self._texts.plain(key, params, reader)

    def _say(self, key: str, **params: Any) -> None:
        self._terminal.show(self._text(key, **params))


def _accepted(**value: str) -> bool:
    try:
        Community(**value)
    except ValidationError:
        return False
    return True
