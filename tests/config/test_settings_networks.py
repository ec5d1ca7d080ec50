"""Settings of the networks: addresses, webhooks, the account on Matrix."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.config.given import ACCOUNT, SECRET, Load, loader, refusal


@pytest.fixture
def load(tmp_path: Path) -> Load:
    return loader(tmp_path)


@pytest.mark.parametrize(
    "url", ["https://", "cortile.example.org", "ftp://x", "https://x:port", "https://[x"]
)
def test_a_web_address_is_checked(load: Load, url: str) -> None:
    """A half-written address is found at the start, not when the first message is lost."""
    assert "web address" in refusal(load, f'[telegram]\nwebhook_url = "{url}"')


def test_a_webhook_at_telegram_needs_https_and_a_secret(load: Load) -> None:
    """What Telegram would refuse is refused before; a server of one's own may be plain http."""
    webhook = '[telegram]\nmode = "webhook"\nwebhook_url = "http://cortile.example.org"\n'
    assert "webhook_secret` is missing" in refusal(load, webhook)
    assert "https" in refusal(load, webhook + 'webhook_secret = "abc"')
    assert "letters, digits" in refusal(load, webhook + 'webhook_secret = "a:b"')
    assert (
        load(webhook + 'webhook_secret = "abc"\nbase_url = "http://localhost:8081"').telegram.mode
        == "webhook"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f'[matrix]\npassword = "{SECRET}"', "`homeserver` is missing"),
        ('[matrix]\nhomeserver = "https://m.example.org"', "`user_id` is missing"),
        (f'{ACCOUNT}password = "{SECRET}"\naccess_token = "{SECRET}"', "keep one of them"),
        ('[matrix]\nuser_id = "cortile"', "`user_id` is not written as it should be"),
        (f'{ACCOUNT}allowed_servers = ["https://example.org"]', "names of servers such as `example.org`"),
        (f"{ACCOUNT}overall_per_second = 0", "must be more than 0"),
    ],
)
def test_half_a_matrix_account_says_what_is_missing(load: Load, text: str, told: str) -> None:
    assert told in refusal(load, text)


def test_who_may_invite_the_bot_on_matrix(load: Load) -> None:
    """Its own server's people, or those of the servers that are named, in the file or in the environment."""
    assert not load("").matrix.is_set and load("").matrix.servers == ()
    assert load(ACCOUNT).matrix.servers == ("example.org",)
    assert load(f'{ACCOUNT}allowed_servers = ["a.org", "b.org:8448"]').matrix.servers == (
        "a.org",
        "b.org:8448",
    )
    environment = {"CORTILE_MATRIX__ALLOWED_SERVERS": "a.org, b.org"}
    assert load(ACCOUNT, environment).matrix.servers == ("a.org", "b.org")
