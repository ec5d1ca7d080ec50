"""`cortile doctor`: looks at everything that can be wrong, and says what to do about each thing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bot.clock import Clock
from bot.doctor.backups import check_backups
from bot.doctor.database import check_database
from bot.doctor.finding import FAIL, Finding, ok, show
from bot.doctor.machine import check_disk, check_files, check_machine, check_texts
from bot.doctor.matrix import check_matrix
from bot.doctor.telegram import check_telegram
from bot.doctor.web import check_web
from bot.installation import NotSupportedYet, database_of
from config.settings import SettingsError, load_settings

__all__ = ["Finding", "examine", "show"]


async def examine(
    config: Path | None, environ: Mapping[str, str], clock: Clock, *, offline: bool = False
) -> list[Finding]:
    """Everything that was looked at, the sound things too. Changes nothing; may run beside the bot."""
    findings = [*check_machine()]
    try:
        settings = load_settings(config, environ)
    except SettingsError as error:
        return [
            *findings,
            *check_texts(),
            *(Finding("settings", FAIL, problem) for problem in error.problems),
        ]
    findings.append(ok("settings", f"The settings in {settings.folder} can be read."))
    findings += check_texts(settings.texts_path, settings.community.language)
    findings += check_files(settings)
    try:
        database = database_of(settings)
    except NotSupportedYet as error:
        findings.append(Finding("database", FAIL, str(error)))
        return findings
    findings += check_disk(database.parent)
    findings += check_backups(settings, clock)
    findings += await check_web(settings, offline=offline)
    found, groups = await check_database(settings, database, clock)
    findings += found
    if settings.telegram.token is not None or not settings.matrix.is_set:
        findings += await check_telegram(settings, clock, groups, offline=offline)
    return findings + await check_matrix(settings, clock, offline=offline)
