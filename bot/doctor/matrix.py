"""Matrix: the homeserver, the login, whether the device is signed, who can read the folder, and the keys in supply."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.channels.matrix.api import AccountBroken, DeviceGone, Homeserver, NoAnswer, Refused, StoreLost
from bot.channels.matrix.cross_signing import OTHER_IDENTITY, USAGES, Identity, Published, published
from bot.channels.matrix.login import CLIENT, Login, check_homeserver
from bot.channels.matrix.vault import Device, Vault
from bot.clock import Clock
from bot.crypto import KeyFileError, load_key_file
from bot.doctor.finding import FAIL, WARN, Finding, ok
from config.settings import Settings

FEW_KEYS = 10
"""One-time keys on the homeserver, of 50: a running bot never lets them fall below 40."""


async def check_matrix(settings: Settings, clock: Clock, *, offline: bool) -> list[Finding]:
    """What can be told without logging in and without changing anything; nothing where no account is set."""
    homeserver, user_id = settings.matrix.homeserver, settings.matrix.user_id
    if homeserver is None or user_id is None:
        return []
    try:
        vault = Vault(settings.matrix_path, load_key_file(settings.key_path))
        device = vault.device(user_id)
        findings = [*_files(vault), *_identity_file(vault, user_id, device)]
    except KeyFileError:
        # Said by the check of the keys already.
        return []
    except AccountBroken as error:
        return [Finding("matrix", FAIL, str(error))]
    if device is not None and settings.matrix.password is not None:
        told = "The Matrix password is needed no more; take `password` out of cortile.toml."
        findings.append(Finding("matrix", WARN, told))
    if offline:
        return [*findings, ok("matrix", "There is a Matrix account; it was not checked (--offline).")]
    home = Homeserver(homeserver)
    try:
        return findings + await _online(settings, vault, home, device, user_id, clock)
    except (AccountBroken, DeviceGone) as error:
        return [*findings, Finding("matrix", FAIL, str(error))]
    except (NoAnswer, Refused):
        told = "The homeserver does not answer; check the network, and `homeserver` under [matrix]."
        return [*findings, Finding("matrix", FAIL, told)]
    finally:
        await home.close()


async def _online(
    settings: Settings, vault: Vault, home: Homeserver, device: Device | None, user_id: str, clock: Clock
) -> list[Finding]:
    await check_homeserver(home)
    findings = [ok("homeserver", f"{home.address} is a Matrix homeserver.")]
    if device is None:
        if settings.matrix.password is None and settings.matrix.access_token is None:
            told = "Nobody is logged in to Matrix; run `cortile init`, or write `password` under [matrix]."
            return [*findings, Finding("matrix", FAIL, told)]
        return [
            *findings,
            Finding("matrix", WARN, "Nobody is logged in to Matrix yet; `cortile run` does it."),
        ]
    await Login(home, user_id, clock).check(device)
    findings.append(ok("matrix", f"The login of {user_id} is valid."))
    if not vault.has_store(device):
        return [*findings, Finding("matrix keys", FAIL, str(StoreLost()))]

    async def call(method: str, path: str, body: Mapping[str, Any] | None = None) -> dict[str, Any]:
        return await home.call(method, path, body, token=device.token)

    findings.append(_signed(vault, await published(call, user_id), device))
    # Nothing is uploaded by this; it answers with the counts.
    counts = (await call("POST", f"{CLIENT}/keys/upload", {})).get("one_time_key_counts", {})
    return [*findings, _supply(int(counts.get("signed_curve25519", 0)))]


def _signed(vault: Vault, theirs: Published, device: Device) -> Finding:
    seeds = vault.seeds(device.user_id)
    ours = Identity(seeds) if seeds is not None else None
    if theirs.public("master") is not None and (
        ours is None or any(theirs.public(usage) != ours.public(usage) for usage in USAGES)
    ):
        return Finding("identity", FAIL, OTHER_IDENTITY)
    if not theirs.trusts(device.device_id):
        told = "The Matrix device is not cross-signed, so that many can't write to it; start Cortile, it signs it."
        return Finding("identity", FAIL, told)
    return ok("identity", "The Matrix device is cross-signed by the bot's own identity.")


def _supply(count: int) -> Finding:
    if count < FEW_KEYS:
        told = f"Only {count} one-time keys are on the homeserver; start Cortile, it makes more."
        return Finding("matrix keys", WARN, told)
    return ok("matrix keys", f"{count} one-time keys are on the homeserver.")


def _files(vault: Vault) -> list[Finding]:
    if not vault.folder.is_dir():
        return []
    open_ones = [path for path in (vault.folder, *sorted(vault.folder.iterdir())) if _open_to_others(path)]
    if open_ones:
        told = f"Others can read {open_ones[0]}; run `chmod -R go= {vault.folder}`."
        return [Finding("matrix files", FAIL, told)]
    return [ok("matrix files", f"Only their owner can read the files in {vault.folder}.")]


def _open_to_others(path: Path) -> bool:
    try:
        return bool(stat.S_IMODE(path.stat().st_mode) & 0o077)
    except OSError:
        return False


def _identity_file(vault: Vault, user_id: str, device: Device | None) -> list[Finding]:
    if device is None or vault.seeds(user_id) is not None:
        return []
    told = f"The identity in {vault.folder} is missing; put your copy of the file `identity` back there."
    return [Finding("identity", WARN, told)]
