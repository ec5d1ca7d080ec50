"""The machine and the files: Python, packages, time zones, texts, disk, settings, keys."""

from __future__ import annotations

import platform
import shutil
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.crypto import KeyFileError, load_key_file
from bot.doctor.finding import FAIL, WARN, Finding, ok
from bot.selfcheck import HOME, find_stray
from bot.texts import FluentTexts, own
from config.settings import FILE_NAME, Settings
from config.sources import open_to_others

OLDEST_PYTHON = (3, 11)
LITTLE_ROOM = 1024**3
"""Bytes; a neighbourhood's database grows by some 100 MB a year, and every upgrade copies it first."""
NO_ROOM = 100 * 1024**2


def check_machine() -> list[Finding]:
    """Python, where the packages come from, and the time zones."""
    findings = []
    known = f"Python {platform.python_version()}, Cortile {version('cortile')}."
    if sys.version_info < OLDEST_PYTHON:
        findings.append(Finding("python", FAIL, f"{known} Install Python 3.11 or newer."))
    else:
        findings.append(ok("python", known))
    stray = find_stray()
    findings.append(
        Finding("packages", FAIL, str(stray)) if stray else ok("packages", f"All packages come from {HOME}.")
    )
    try:
        ZoneInfo("Europe/Rome")
        findings.append(ok("time zones", "Time zones are known."))
    except ZoneInfoNotFoundError:
        findings.append(Finding("time zones", FAIL, "Time zones are missing; run `pip install tzdata`."))
    return findings


def check_texts(folder: Path | None = None, language: str = "it") -> list[Finding]:
    """Whether every text is there in every language, whether a community's own folder of them can be used, and
    whether there is the language that it begins with."""
    texts = installed = FluentTexts.load()
    if problems := installed.problems():
        return [Finding("texts", FAIL, f"Mend the texts: {_first(problems)}.")]
    findings = [ok("texts", f"The texts are whole in {', '.join(installed.languages)}.")]
    if folder is not None:
        try:
            texts = own.load(folder)
        except own.BrokenFolder as broken:
            return [*findings, Finding("own texts", FAIL, str(broken))]
        findings += _own_texts(folder, texts, installed)
    if language not in texts.languages:
        there = ", ".join(texts.languages)
        said = f"There are no texts in `{language}`, the community's language; add them, or choose one of {there}."
        findings.append(Finding("own texts", WARN, said))
    return findings


def _own_texts(folder: Path, texts: FluentTexts, installed: FluentTexts) -> list[Finding]:
    if problems := own.problems(texts, installed):
        return [Finding("own texts", FAIL, f"Mend the texts in {folder}: {_first(problems)}.")]
    if strangers := own.strangers(texts, installed):
        said = f"Nothing asks for these texts of {folder}, check their names: {_first(strangers)}."
        return [Finding("own texts", WARN, said)]
    return [ok("own texts", f"The texts in {folder} can be used.")]


def _first(problems: Sequence[str]) -> str:
    return problems[0] + (f" (and {len(problems) - 1} more)" if len(problems) > 1 else "")


def check_files(settings: Settings) -> list[Finding]:
    """Who can read the settings and the keys, and whether the keys are whole."""
    findings = [Finding("settings", WARN, warning) for warning in settings.warnings]
    file = settings.folder / FILE_NAME
    if not settings.warnings and file.exists() and open_to_others(file):
        findings.append(Finding("settings", WARN, f"Others can read {file}; run `chmod 600 {file}`."))
    try:
        keys = load_key_file(settings.key_path)
    except KeyFileError as error:
        return [*findings, Finding("keys", FAIL, str(error))]
    if keys.warnings:
        # Whoever can read the keys can read everything.
        return [*findings, *(Finding("keys", FAIL, warning) for warning in keys.warnings)]
    return [*findings, ok("keys", "The keys are whole and only their owner can read them.")]


def check_disk(folder: Path) -> list[Finding]:
    """Whether the database and its backups have room."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError as why:
        return [Finding("disk", FAIL, f"{folder} can't be looked at ({why.strerror}); check the path.")]
    said = f"{free / 1024**3:.1f} GB are free beside the database"
    if free < NO_ROOM:
        return [Finding("disk", FAIL, f"{said}; make room now, or nothing can be written.")]
    if free < LITTLE_ROOM:
        return [Finding("disk", WARN, f"{said}; make room soon.")]
    return [ok("disk", f"{said}.")]
