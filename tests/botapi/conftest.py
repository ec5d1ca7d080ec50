"""A server, a client, a person who has started the bot."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest
from telegram import Bot

from tests.botapi import BotApiServer, Person
from tests.botapi.caller import Caller


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    async with BotApiServer() as running:
        yield running


@pytest.fixture
async def call(server: BotApiServer) -> AsyncIterator[Caller]:
    async with aiohttp.ClientSession() as http:
        yield Caller(server, http)


@pytest.fixture
async def bot(server: BotApiServer) -> AsyncIterator[Bot]:
    async with Bot(server.token, base_url=server.base_url, base_file_url=server.file_url) as running:
        yield running


@pytest.fixture
async def maria(server: BotApiServer) -> Person:
    person = server.person("Maria", language_code="it")
    await person.starts()
    return person
