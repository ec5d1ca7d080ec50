"""What the Matrix account must not lose: sealed, for its owner only, and in every backup what can't be made anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.backup import back_up
from bot.backup.keys import printed_key
from bot.channels.matrix.api import AccountBroken
from bot.channels.matrix.vault import Device, Seeds, Vault
from bot.crypto import load_key_file, new_keyring
from bot.restore import restore
from config.settings import Settings
from tests.cli.given import an_installation, clock

BOT = "@cortile:example.org"
DEVICE = Device(BOT, "ABCDEFGHIJ", "syt_segreto", "chiave", "crypto-01.db")
SEEDS = Seeds(BOT, b"m" * 32, b"s" * 32, b"u" * 32)


def vault_of(settings: Settings) -> Vault:
    return Vault(settings.matrix_path, load_key_file(settings.key_path))


def a_machine(folder: Path, *, with_matrix: bool) -> Settings:
    folder.mkdir()
    settings = an_installation(folder)
    if with_matrix:
        vault_of(settings).keep_seeds(SEEDS)
        vault_of(settings).keep_device(DEVICE)
    return settings


def test_nothing_of_it_can_be_read_without_the_keys(tmp_path: Path) -> None:
    """Neither the files nor what Python shows of the values tell a secret; another user's folder is refused."""
    vault = Vault(tmp_path / "matrix", new_keyring())
    vault.keep_device(DEVICE)
    vault.keep_seeds(SEEDS)
    assert (vault.device(BOT), vault.seeds(BOT)) == (DEVICE, SEEDS)
    assert "syt" not in repr(DEVICE) and "mmm" not in repr(SEEDS)
    for file in vault.folder.iterdir():
        assert file.stat().st_mode & 0o777 == 0o600
        assert b"segreto" not in file.read_bytes() and b"mmm" not in file.read_bytes()
    with pytest.raises(AccountBroken, match="another Matrix account"):
        vault.device("@altro:example.org")
    with pytest.raises(AccountBroken, match="another key file"):
        Vault(vault.folder, new_keyring()).seeds(BOT)


def test_a_new_login_lets_the_keys_of_older_devices_go(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "matrix", new_keyring())
    old = vault.store_file(DEVICE)
    new = Device(BOT, "KLMNOPQRST", "syt_altro", "altra", "crypto-02.db")
    vault.keep_device(new)
    assert not old.exists() and vault.store_file(new).exists()


def test_a_backup_brings_the_identity_to_another_machine(tmp_path: Path) -> None:
    """There the bot is a new device of the same identity: the keys of the old one are in no backup."""
    old = a_machine(tmp_path / "vecchia", with_matrix=True)
    backup = back_up(old, clock())
    new = a_machine(tmp_path / "nuova", with_matrix=False)
    restore(new, backup, clock(), printed_key(old.backup_key_path))
    assert vault_of(new).seeds(BOT) == SEEDS
    assert vault_of(new).device(BOT) is None


def test_on_the_same_machine_the_login_stays(tmp_path: Path) -> None:
    """Its keys were never put back, so that they are not older than what others know of them."""
    settings = a_machine(tmp_path / "una", with_matrix=True)
    restore(settings, back_up(settings, clock()), clock())
    assert (vault_of(settings).device(BOT), vault_of(settings).seeds(BOT)) == (DEVICE, SEEDS)


def test_a_login_of_another_installation_goes(tmp_path: Path) -> None:
    """The keys that come with the backup don't open it; the identity that comes is the one that counts."""
    old = a_machine(tmp_path / "vecchia", with_matrix=True)
    backup = back_up(old, clock())
    new = a_machine(tmp_path / "nuova", with_matrix=True)
    vault_of(new).keep_seeds(Seeds(BOT, b"a" * 32, b"b" * 32, b"c" * 32))
    restore(new, backup, clock(), printed_key(old.backup_key_path))
    assert vault_of(new).seeds(BOT) == SEEDS and vault_of(new).device(BOT) is None
