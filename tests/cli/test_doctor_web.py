"""What doctor says of the address at which people follow calendars."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from bot.doctor.web import check_web
from config.settings import Settings


def settings(**http: object) -> Settings:
    return Settings.model_validate({"http": http})


@pytest.fixture
async def served() -> AsyncIterator[tuple[dict[str, int], str]]:
    """A web server in front, before anything is said of what it shows."""
    app = web.Application()
    runner = web.AppRunner(app)
    shown: dict[str, int] = {}

    async def answer(request: web.Request) -> web.Response:
        return web.Response(status=shown.get(request.path, 404))

    app.router.add_get("/{anything:.*}", answer)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield shown, f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


async def test_without_an_address_all_is_well() -> None:
    """Files come with the notices; nothing is wrong."""
    (finding,) = await check_web(settings())
    assert (finding.state, "follow no calendars" in finding.sentence) == ("ok", True)


@pytest.mark.parametrize(
    ("http", "state", "words"),
    [
        ({"public_url": "https://cortile.example.org", "enabled": False}, "fail", "answer nobody"),
        ({"public_url": "http://cortile.example.org"}, "warn", "not https"),
        ({"public_url": "https://cortile.example.org"}, "ok", "was not tried"),
    ],
)
async def test_what_can_be_seen_without_a_network(http: dict[str, object], state: str, words: str) -> None:
    """Switched off, or readable by whoever is in between."""
    (finding,) = await check_web(settings(**http), offline=True)
    assert finding.state == state and words in finding.sentence


async def test_what_answers_there(served: tuple[dict[str, int], str]) -> None:
    """Well; figures that everybody can read; a web server that lets nothing through; nobody at all."""
    shown, address = served
    (finding,) = await check_web(settings(public_url=address))
    assert (finding.state, finding.sentence) == ("ok", "People can follow calendars.")
    shown["/metrics"] = 200
    (finding,) = await check_web(settings(public_url=address))
    assert "/metrics" in finding.sentence
    shown["/calendar/nobody.ics"] = 403
    (finding,) = await check_web(settings(public_url=address))
    assert "403" in finding.sentence
    (finding,) = await check_web(settings(public_url="http://127.0.0.1:9"))
    assert (finding.state, "can't be reached" in finding.sentence) == ("warn", True)
