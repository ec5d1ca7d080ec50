"""The web side as others reach it: where calendars that people follow begin."""

from __future__ import annotations

from http import HTTPStatus

import aiohttp

from bot.doctor.finding import FAIL, WARN, Finding, ok
from config.settings import Settings

PATIENCE = 10.0
NOBODYS = "/calendar/nobody.ics"


async def check_web(settings: Settings, *, offline: bool = False) -> list[Finding]:
    """Whether `public_url` can be what it says."""
    http = settings.http
    if http.public_url is None:
        return [ok("calendars", "No `public_url` under [http]: people get files, and follow no calendars.")]
    if not http.enabled:
        told = "`public_url` is set, but `enabled` under [http] is false: calendars answer nobody."
        return [Finding("calendars", FAIL, told)]
    if not http.public_url.startswith(("https://", "http://localhost", "http://127.")):
        told = "`public_url` is not https: whoever is in between reads the secret addresses of calendars."
        return [Finding("calendars", WARN, told)]
    if offline:
        return [ok("calendars", "People can follow calendars; whether the address is reached was not tried.")]
    return [await _reached(http.public_url)]


async def _reached(address: str) -> Finding:
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=PATIENCE)) as session,
            session.get(f"{address}{NOBODYS}", allow_redirects=False) as answer,
        ):
            status = answer.status
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=PATIENCE)) as session,
            session.get(f"{address}/metrics", allow_redirects=False) as answer,
        ):
            figures = answer.status
    except (aiohttp.ClientError, OSError, TimeoutError, ValueError):
        told = (
            "`public_url` can't be reached from here; start Cortile, and check the name and the web server."
        )
        return Finding("calendars", WARN, told)
    if status != HTTPStatus.NOT_FOUND:
        told = f"`public_url` answers {status} for a calendar that nobody has; let the web server pass /calendar/ on."
        return Finding("calendars", WARN, told)
    if figures == HTTPStatus.OK:
        told = "The web server shows /metrics to everybody; let it pass only /calendar/ and the webhook."
        return Finding("calendars", WARN, told)
    return ok("calendars", "People can follow calendars.")
