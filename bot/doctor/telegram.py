"""Telegram: the token, how updates come in, what the bot hears in its group, and whether the clocks agree."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import aiohttp

from bot.channels.telegram import BotIdentity, Telegram
from bot.channels.telegram.api import BotApi, NoAnswer, Refused, WrongToken
from bot.clock import Clock
from bot.doctor.finding import FAIL, WARN, Finding, ok
from bot.domain.people import Chat
from bot.installation import telegram_of
from config.settings import Settings

SKEW = timedelta(seconds=30)
"""The server's Date has whole seconds, and the way takes some; reminders are promised to the minute."""
WRONG_SKEW = timedelta(minutes=5)
MANY = 100


async def check_telegram(
    settings: Settings, clock: Clock, groups: Sequence[Chat], *, offline: bool
) -> list[Finding]:
    """What can be told without changing anything; offline only whether there is a token."""
    channel = telegram_of(settings, clock)
    if channel is None:
        return [
            Finding(
                "telegram",
                FAIL,
                "There is no Telegram token; run `cortile init`, or put it into cortile.toml.",
            )
        ]
    if offline:
        return [ok("telegram", "There is a token; it was not checked (--offline).")]
    try:
        identity = await channel.check()
        findings = [ok("telegram", f"The token belongs to @{identity.username}.")]
        findings += _way_in(settings, identity)
        findings += await _group(settings, identity, groups)
    except WrongToken as error:
        findings = [Finding("telegram", FAIL, str(error))]
    except NoAnswer:
        told = "Telegram does not answer; check the network, and `base_url` under [telegram]."
        findings = [Finding("telegram", FAIL, told)]
    finally:
        await channel.close()
    return findings + await _clock(settings, clock)


def _way_in(settings: Settings, identity: BotIdentity) -> list[Finding]:
    telegram = settings.telegram
    if telegram.mode == "polling":
        if identity.webhook_url:
            told = "A webhook is set although `mode` is polling; the next `cortile run` takes it away."
            return [Finding("updates", WARN, told)]
        return [_queue(identity, "Updates are fetched.")]
    if not identity.webhook_url:
        return [Finding("updates", WARN, "The webhook is not set yet; `cortile run` sets it.")]
    if identity.webhook_url != f"{telegram.webhook_url}{telegram.webhook_path}":
        told = "Telegram calls another address than `webhook_url`; start Cortile again to set it."
        return [Finding("updates", FAIL, told)]
    if identity.webhook_error and identity.waiting:
        told = "Telegram can't reach the webhook; check its address, its certificate and the web server before it."
        return [Finding("updates", FAIL, told)]
    return [_queue(identity, "Telegram calls the webhook.")]


def _queue(identity: BotIdentity, well: str) -> Finding:
    if identity.waiting > MANY:
        return Finding(
            "updates", WARN, f"{identity.waiting} updates wait; start Cortile, they are kept for a day."
        )
    return ok("updates", well)


async def _group(settings: Settings, identity: BotIdentity, groups: Sequence[Chat]) -> list[Finding]:
    if not groups:
        return [
            Finding(
                "group", WARN, "No group is bound; add the bot to the neighbours' group when there is one."
            )
        ]
    group = next((group for group in groups if group.channel == Telegram.name), None)
    if group is None:
        return []
    assert settings.telegram.token is not None
    api = BotApi(settings.telegram.token.get_secret_value(), settings.telegram.base_url)
    try:
        member = await api.call(
            "getChatMember", {"chat_id": int(group.external), "user_id": int(identity.id)}
        )
    except Refused:
        told = "The bot is not in the neighbours' group any more; add it again."
        return [Finding("group", FAIL, told)]
    finally:
        await api.close()
    status = member.get("status") if isinstance(member, dict) else None
    if status in ("left", "kicked"):
        return [Finding("group", FAIL, "The bot is not in the neighbours' group any more; add it again.")]
    if status == "administrator":
        return [ok("group", "The bot is an admin of the group and hears every plea in it.")]
    if identity.hears_groups:
        told = "Privacy mode is off, so that the bot hears everything in every group; better make it an admin of one."
        return [Finding("group", WARN, told)]
    told = "In the group the bot hears only what is addressed to it; make it an admin to hear every plea."
    return [Finding("group", WARN, told)]


async def _clock(settings: Settings, clock: Clock) -> list[Finding]:
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as http,
            # Without the token, and nowhere else: only the answer's Date is wanted.
            http.get(f"{settings.telegram.base_url}/", allow_redirects=False) as answer,
        ):
            theirs = parsedate_to_datetime(answer.headers["Date"])
    except (aiohttp.ClientError, OSError, TimeoutError, LookupError, ValueError):
        return []
    return [skew(clock.now(), theirs)]


def skew(ours: datetime, theirs: datetime) -> Finding:
    """How far two clocks are apart, and whether that is too far."""
    theirs = theirs if theirs.tzinfo else theirs.replace(tzinfo=UTC)
    apart = abs(ours - theirs)
    if apart <= SKEW:
        return ok("clock", "The clock agrees with Telegram's.")
    told = f"The clock is {round(apart.total_seconds())} seconds off Telegram's; turn on time synchronisation (NTP)."
    return Finding("clock", FAIL if apart > WRONG_SKEW else WARN, told)
