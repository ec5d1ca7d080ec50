"""`cortile doctor` on a Matrix account: what is well, and one sentence for each thing that is not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.channels.matrix.api import Homeserver
from bot.channels.matrix.cross_signing import CrossSigning, Identity
from bot.channels.matrix.vault import Seeds, Vault
from bot.clock import SystemClock
from bot.crypto import load_key_file
from bot.doctor import examine
from bot.init import Wishes
from bot.init_matrix import MatrixWishes
from config.settings import Settings, load_settings
from tests.matrix.synapse import PASSWORD, Synapse
from tests.matrix.test_init import hold

CHECKS = {"homeserver", "matrix", "identity", "matrix files", "matrix keys"}


@pytest.fixture
async def settings(tmp_path: Path, synapse: Synapse) -> Settings:
    """An installation with Matrix alone, logged in."""
    account = MatrixWishes(synapse.account("Cortile").user_id, synapse.url, PASSWORD)
    await hold(Wishes(tmp_path / "cortile.toml", "X", "it", "Europe/Rome", "", matrix=account, yes=True))
    return load_settings(tmp_path / "cortile.toml", {})


async def said(settings: Settings, **environ: str) -> dict[str, tuple[str, str]]:
    findings = await examine(settings.folder / "cortile.toml", environ, SystemClock())
    return {each.check: (each.state, each.sentence) for each in findings}


def vault_of(settings: Settings) -> Vault:
    return Vault(settings.matrix_path, load_key_file(settings.key_path))


def user_of(settings: Settings) -> str:
    assert settings.matrix.user_id is not None
    return settings.matrix.user_id


async def test_all_is_well_and_nothing_is_changed(settings: Settings) -> None:
    """A sound account is told piece by piece, Telegram is not missed, and the folder stays as it was."""
    before = {path.name: path.read_bytes() for path in sorted(settings.matrix_path.glob("*"))}
    told = await said(settings)
    assert {check: told[check][0] for check in CHECKS} == dict.fromkeys(CHECKS, "ok")
    assert "telegram" not in told
    assert {path.name: path.read_bytes() for path in sorted(settings.matrix_path.glob("*"))} == before


async def test_files_that_others_can_read(settings: Settings) -> None:
    (settings.matrix_path / "device").chmod(0o644)
    state, sentence = (await said(settings))["matrix files"]
    assert state == "fail" and "chmod -R go= " in sentence


async def test_a_login_that_is_gone(settings: Settings) -> None:
    vault, user = vault_of(settings), user_of(settings)
    device = vault.device(user)
    assert device is not None and settings.matrix.homeserver is not None
    vault.keep_device(replace(device, token="syt_niente"))
    assert "signed out" in (await said(settings))["matrix"][1]
    vault.keep_device(replace(device, store="crypto-altro.db"))
    state, sentence = (await said(settings))["matrix keys"]
    assert state == "fail" and "keys are lost" in sentence
    vault.forget_device()
    state, sentence = (await said(settings))["matrix"]
    assert state == "fail" and "cortile init" in sentence
    state, sentence = (await said(settings, CORTILE_MATRIX__PASSWORD=PASSWORD))["matrix"]
    assert state == "warn" and "cortile run" in sentence


async def test_a_password_that_is_needed_no_more(settings: Settings) -> None:
    state, sentence = (await said(settings, CORTILE_MATRIX__PASSWORD=PASSWORD))["matrix"]
    assert (state, "valid" in sentence) == ("ok", True)
    findings = await examine(
        settings.folder / "cortile.toml", {"CORTILE_MATRIX__PASSWORD": PASSWORD}, SystemClock()
    )
    assert any("needed no more" in each.sentence for each in findings)


async def test_another_identity(settings: Settings) -> None:
    """Somebody has reset the account's identity in an app: said, and what to do."""
    vault, user, clock = vault_of(settings), user_of(settings), SystemClock()
    device = vault.device(user)
    assert device is not None and settings.matrix.homeserver is not None
    home = Homeserver(settings.matrix.homeserver)

    async def call(method: str, path: str, body: object = None) -> dict[str, object]:
        return await home.call(method, path, body, token=device.token)  # type: ignore[arg-type]

    other = Identity(Seeds(user, *(clock.token(32) for _ in range(3))))
    keys = {f"{usage}_key": other.key(usage) for usage in ("master", "self_signing", "user_signing")}
    try:
        await CrossSigning(call, vault, clock, user, device.device_id, PASSWORD)._upload(keys)
    finally:
        await home.close()
    state, sentence = (await said(settings))["identity"]
    assert state == "fail" and "not the bot's" in sentence


async def test_a_homeserver_that_is_away(settings: Settings) -> None:
    state, sentence = (await said(settings, CORTILE_MATRIX__HOMESERVER="http://127.0.0.1:9"))["matrix"]
    assert state == "fail" and "does not answer" in sentence
