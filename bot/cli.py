"""The `cortile` command. Thin: it reads the command line and says what went wrong in one sentence."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bot.arguments import parser
from bot.selfcheck import check

if TYPE_CHECKING:
    # What a command needs is imported when it runs: the settings only after `check`, and the rest so that
    # `cortile --help` answers at once.
    from config.settings import Settings

OK, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130
FILE_NAME = "cortile.toml"
YES = frozenset({"y", "yes", "s", "si", "sì"})


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code. 0 well, 1 not, 2 not understood, 130 broken off at the keyboard."""
    check()
    known = parser()
    args = known.parse_args(argv)
    if args.command is None:
        known.print_help()
        return USAGE
    try:
        return int(COMMANDS[args.command](args) or OK)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read has gone away; Python would complain once more when it closes the output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except Exception as error:
        print(_sentence(error), file=sys.stderr)
        return FAILED


def _sentence(error: Exception) -> str:
    """What to tell of an error: its own sentence, or a reference to the log for what nobody foresaw."""
    from bot.channels.matrix import api as matrix
    from bot.channels.telegram.api import NoAnswer
    from bot.corpus import NoCorpus
    from bot.crypto import KeyFileError, Unreadable
    from bot.http import AddressInUse
    from bot.init import InitStopped
    from bot.installation import NothingToRun, NotSupportedYet
    from bot.lock import AlreadyRunning, LockFailed
    from bot.main import WriterDied
    from bot.networks import FATAL
    from bot.people_table import BadPeople
    from bot.restore import NoBackup
    from bot.texts.own import BrokenFolder
    from config.settings import SettingsError
    from storage.errors import StorageBroken

    told = (
        AddressInUse, AlreadyRunning, BadPeople, BrokenFolder, InitStopped, KeyFileError, LockFailed, NoBackup, NoCorpus, NotSupportedYet,
        NothingToRun, Refused, StorageBroken, Unreadable, WriterDied, *FATAL,
    )  # fmt: skip
    if isinstance(error, SettingsError):
        return "\n".join(error.problems)
    if isinstance(error, NoAnswer):
        return "Telegram does not answer; check the network, and `base_url` under [telegram]."
    if isinstance(error, matrix.NoAnswer):
        return "The homeserver does not answer; check the network, and `homeserver` under [matrix]."
    if isinstance(error, told):
        return str(error)
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename} can't be used ({error.strerror}); check the path and who owns it."
    return _unforeseen(error)


def _unforeseen(error: Exception) -> str:
    from bot.clock import SystemClock
    from bot.logs import configure, get_logger

    configure()
    reference = "".join(SystemClock().random.choice("ACDEFHJKLMNPRTUVWXY34679") for _ in range(6))
    get_logger("cortile").critical("command failed", reference=reference, exc_info=error)
    return (
        f"Something broke in Cortile itself (reference {reference}); please report it with the lines above."
    )


class Refused(Exception):
    """The command can't do what it is asked; the text is one sentence that says what to do."""


# --- the commands


def _demo(args: argparse.Namespace) -> int | None:
    from bot.demo.main import play

    more = {} if args.seed is None else {"seed": args.seed}
    return play(plain=args.plain, lang=args.lang, **more)


def _init(args: argparse.Namespace) -> None:
    from bot.clock import SystemClock
    from bot.init import Conversation, Wishes
    from bot.init_matrix import MatrixWishes

    matrix = None
    if args.matrix is not None:
        matrix = MatrixWishes(args.matrix, args.homeserver, _secret_in(args.matrix_password_file))
    wishes = Wishes(
        path=args.config or Path(FILE_NAME), name=args.name, language=args.language, timezone=args.timezone,
        phone=args.phone, token=_secret_in(args.token_file), base_url=args.base_url, matrix=matrix,
        yes=args.yes, offline=args.offline,
        claim=args.claim,
    )  # fmt: skip
    try:
        Conversation(wishes, Prompt(), SystemClock(), os.environ).hold()
    except EOFError:
        raise Refused("The answers ended before the questions; run `cortile init` again.") from None


def _secret_in(file: Path | None) -> str | None:
    return None if file is None else file.read_text("utf-8", errors="replace").strip()


class Prompt:
    """Asks at the terminal, or reads the answers from a pipe."""

    def show(self, text: str) -> None:
        print(text, flush=True)

    def ask(self, question: str) -> str:
        return input(question)

    def ask_secret(self, question: str) -> str:
        # Without a terminal getpass would only warn and echo.
        return getpass.getpass(question) if sys.stdin.isatty() else input(question)


def _run(args: argparse.Namespace) -> None:
    import asyncio

    from bot.logs import catch_uncaught, configure
    from bot.main import run

    settings = _settings(args)
    configure(settings.log.level, settings.log.json_lines)
    catch_uncaught()
    for warning in settings.warnings:
        print(warning, file=sys.stderr)
    asyncio.run(run(settings))


def _doctor(args: argparse.Namespace) -> int:
    import asyncio

    from bot.clock import SystemClock
    from bot.doctor import examine, show

    findings = asyncio.run(examine(args.config, os.environ, SystemClock(), offline=args.offline))
    show(findings, sys.stdout, as_json=args.json)
    return FAILED if any(finding.state == "fail" for finding in findings) else OK


def _migrate(args: argparse.Namespace) -> None:
    from bot.installation import database_of
    from bot.lock import InstanceLock
    from storage.schema import current, head, upgrade

    settings = _settings(args)
    path = database_of(settings)
    with InstanceLock(path):
        before = current(path)
        if before == head():
            print(f"{path} is up to date.")
            return
        copy = upgrade(settings.database_url, backup=settings.backup_path)
    print(f"{path} is up to date now." + (f" The copy from before: {copy}" if copy else ""))


def _backup(args: argparse.Namespace) -> None:
    from bot.backup import back_up, new_backup_key
    from bot.clock import SystemClock

    settings = _settings(args)
    if args.new_key:
        key = new_backup_key(settings.backup_key_path)
        print(
            f"Backups are sealed with a new key from now on. Write it down, it is shown only once:\n  {key}"
        )
        print(f"Older backups open with the older keys, which stay in {settings.backup_key_path}.")
    if args.file is None:
        if not args.new_key:
            raise Refused("Name the file: `cortile backup FILE`.")
        return
    if args.file.exists():
        raise Refused(f"{args.file} is there already; name a new file.")
    back_up(settings, SystemClock(), args.file)
    print(
        f"Backed up to {args.file}, sealed. It opens with the key of {settings.backup_key_path} alone, "
        "which was shown once: keep that elsewhere, on paper."
    )


def _restore(args: argparse.Namespace) -> None:
    from bot.clock import SystemClock
    from bot.restore import WrongBackupKey, restore

    settings = _settings(args)
    try:
        done = restore(settings, args.file, SystemClock())
    except WrongBackupKey as wrong:
        print(f"{args.file} was not sealed with a key that is here.", file=sys.stderr)
        try:
            key = Prompt().ask_secret("The key of the backup, as it was printed: ")
        except EOFError:
            raise wrong from None
        done = restore(settings, args.file, SystemClock(), key)
    if done.before is not None:
        print(f"What was there before is kept as {done.before}.")
    if done.keys_before is not None:
        print(f"Its keys are kept as {done.keys_before}.")
    if done.erased:
        print(f"{done.erased} people who had left since were taken out again.")
    print(
        f"Restored. {done.unsent} waiting messages are held back; the coordinators are told at the next start."
    )


def _people(args: argparse.Namespace) -> None:
    from bot.clock import SystemClock
    from bot.people_csv import export_people, import_people

    settings = _settings(args)
    if args.way == "export":
        print(
            f"{export_people(settings, args.file)} people written to {args.file}. It is not sealed: delete it soon."
        )
    else:
        print(f"{import_people(settings, args.file, SystemClock())} people came in.")


def _understand(args: argparse.Namespace) -> int:
    from bot.clock import SystemClock
    from bot.understand import LineReader

    now = SystemClock().now().astimezone().replace(tzinfo=None)
    reader = LineReader(now)
    if args.text is not None:
        print(reader.line(args.text) if args.json else reader.told(args.text))
        return OK
    return OK if reader.lines(sys.stdin.buffer, sys.stdout) else FAILED


def _corpus(args: argparse.Namespace) -> None:
    from bot.corpus import Cleaned, export

    def ask(one: Cleaned) -> bool:
        doubt = f"\nPerhaps personal: {one.doubt}" if one.doubt else ""
        try:
            return (
                Prompt().ask(f"{one.language} · {one.line}{doubt}\nWrite it? [y/n] ").strip().casefold()
                in YES
            )
        except EOFError:
            raise Refused("The answers ended before the messages; nothing was written.") from None

    done = export(_settings(args), args.folder, ask if args.review else None)
    where = ", ".join(map(str, done.files))
    print(f"{done.written} messages written{f' to {where}' if where else ''}. Nothing was sent anywhere.")
    if done.left_out and not args.review:
        print(
            f"{done.left_out} left out: they may still say who wrote them. `--review` shows them, one after the other."
        )


def _bench(args: argparse.Namespace) -> None:
    from bot.bench.main import NoSuchBenchmark, bench
    from bot.bench.measure import CannotMeasure, Size

    try:
        bench(args.names, as_json=args.json, size=Size(args.size))
    except (NoSuchBenchmark, CannotMeasure) as why:
        raise Refused(str(why)) from None


COMMANDS = {
    "demo": _demo, "init": _init, "run": _run, "doctor": _doctor, "migrate": _migrate, "backup": _backup,
    "restore": _restore, "people": _people, "understand": _understand,
    "corpus": _corpus, "bench": _bench,
}  # fmt: skip


def _settings(args: argparse.Namespace) -> Settings:
    from config.settings import load_settings

    return load_settings(args.config, os.environ)


if __name__ == "__main__":
    sys.exit(main())
