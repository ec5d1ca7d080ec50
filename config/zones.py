"""Time zones: where this machine seems to be, and in which country a zone lies."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

DEFAULT_ZONES: Mapping[str, str] = {"it": "Europe/Rome", "en": "Europe/London"}
"""Where most people of a language live, for machines that don't say where they are."""

LOCALTIME = Path("/etc/localtime")


def guess_zone(environ: Mapping[str, str], localtime: Path = LOCALTIME) -> str | None:
    """The zone that the machine is set to; None when it doesn't say, or is set to UTC as servers are."""
    said = environ.get("TZ", "").lstrip(":")
    if not said and localtime.is_symlink():
        said = str(localtime.resolve()).partition("/zoneinfo/")[2]
    try:
        ZoneInfo(said)
    except (KeyError, ValueError, OSError):
        return None
    return said if country_of(said) else None


def country_of(zone: str) -> str | None:
    """The two letters of the country that a zone lies in (tz database, zone.tab); None for UTC and its like."""
    table = files("tzdata.zoneinfo").joinpath("zone.tab").read_text("utf-8")
    for line in table.splitlines():
        cells = line.split("\t")
        if len(cells) >= 3 and cells[2] == zone:
            return cells[0]
    return None
