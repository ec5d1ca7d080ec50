"""The command line: what `cortile` can be told."""

from __future__ import annotations

import argparse
from pathlib import Path


def parser() -> argparse.ArgumentParser:
    """All commands with their arguments."""
    whole = argparse.ArgumentParser(
        prog="cortile", description="A chatbot for neighbourhood mutual aid.", allow_abbrev=False
    )
    whole.add_argument("--version", action=_Version, nargs=0, help="show the version")
    whole.add_argument("--config", type=Path, metavar="PATH", help="the settings file (cortile.toml here)")
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", title="commands")

    demo = commands.add_parser("demo", help="a made-up neighbourhood, played in the terminal")
    demo.add_argument("--plain", action="store_true", help="print the story and end")
    demo.add_argument("--lang", choices=["it", "en"], default="it")
    demo.add_argument("--seed", type=int, metavar="N", help="another neighbourhood")

    init = commands.add_parser("init", help="ask a few things, write cortile.toml, print the claim link")
    init.add_argument("--name", help="what the neighbourhood is called")
    init.add_argument("--language", choices=["it", "en"])
    init.add_argument("--timezone", help="such as Europe/Rome")
    init.add_argument("--phone", help="the coordinators' phone number")
    init.add_argument("--token-file", type=Path, metavar="FILE", help="where the Telegram token stands")
    init.add_argument("--base-url", help="another Bot API server than Telegram's own")
    init.add_argument(
        "--matrix", metavar="USER_ID", help="an account on Matrix, such as @cortile:example.org"
    )
    init.add_argument("--homeserver", metavar="SERVER", help="where that account is, if not at its own name")
    init.add_argument(
        "--matrix-password-file", type=Path, metavar="FILE", help="where its password stands; needed once"
    )
    init.add_argument("--yes", action="store_true", help="ask nothing, take what is given and the defaults")
    init.add_argument("--offline", action="store_true", help="don't check the token")
    init.add_argument("--claim", action="store_true", help="a fresh claim link for what is installed")

    commands.add_parser("run", help="the bot, until SIGTERM")

    doctor = commands.add_parser("doctor", help="check everything that can be wrong")
    doctor.add_argument("--json", action="store_true")
    doctor.add_argument("--offline", action="store_true", help="ask nobody over the network")

    commands.add_parser("migrate", help="bring the database up to date (run does it too)")
    backup = commands.add_parser("backup", help="a sealed copy of everything, also while the bot runs")
    backup.add_argument("file", type=Path, metavar="FILE", nargs="?")
    backup.add_argument("--new-key", action="store_true", help="make and show a new key for backups")
    restore = commands.add_parser("restore", help="put a backup back")
    restore.add_argument("file", type=Path, metavar="FILE")

    people = commands.add_parser("people", help="bring people in from a table, or write them to one")
    people.add_argument("way", choices=["import", "export"])
    people.add_argument("file", type=Path, metavar="FILE.csv")

    understand = commands.add_parser(
        "understand", help="what is made of words: JSON lines in, JSON lines out"
    )
    understand.add_argument("text", nargs="?", help="one message, explained")
    understand.add_argument("--json", action="store_true")

    corpus = commands.add_parser(
        "corpus", help="write what coordinators marked as misunderstood, without personal data"
    )
    corpus.add_argument("folder", type=Path, metavar="FOLDER")
    corpus.add_argument("--review", action="store_true", help="show each message and ask whether to write it")

    bench = commands.add_parser("bench", help="the project's benchmarks, each beside its floor")
    bench.add_argument("names", nargs="*", metavar="NAME", help="one of them; all when none is named")
    bench.add_argument("--json", action="store_true")
    bench.add_argument(
        "--size", choices=["full", "small"], default="full", help="small only shows that they run"
    )
    return whole


class _Version(argparse.Action):
    """Reads the version only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *rest: object) -> None:
        from importlib.metadata import version

        print(f"cortile {version('cortile')}")
        parser.exit()
