"""Puts the engine together over a database: the same for the running bot, the demo and the tests."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import handlers
from bot.clock import Clock
from bot.context import Links, Services
from bot.domain.communities import Community
from bot.domain.kinds import Catalogue
from bot.domain.policy import Policy
from bot.engine.dispatcher import Dispatcher
from bot.engine.outbox import Outbox
from bot.ports.stores import UnitOfWork, Writer
from bot.ports.words import Texts
from bot.routing import Router
from bot.understanding import Reader
from bot.understanding.text.vocabulary import has_words
from config.catalogue import load_catalogue, load_words
from config.numbers import UnknownCountry, load_numbers


class PublicNumbers:
    """Emergency and national lines, from config/numbers.toml."""

    def emergency(self, country: str) -> str:
        try:
            return load_numbers(country).emergency
        except UnknownCountry:
            return "112"

    def violence_line(self, country: str) -> str:
        try:
            return load_numbers(country).violence
        except UnknownCountry:
            return "112"


@dataclass(frozen=True)
class Engine:
    """What runs events: give it to a courier and an alarm, or to a stepper."""

    services: Services
    router: Router
    dispatcher: Dispatcher
    outbox: Outbox


def assemble(
    writer: Writer, texts: Texts, policy: Policy, links: Links, clock: Clock, public_url: str = ""
) -> Engine:
    """The engine over this database. Changes nothing in it. `public_url` is where the web side is reached."""
    router = Router.of(handlers.MODULES)
    numbers, commands = PublicNumbers(), router.commands()
    services = Services(clock, texts, _catalogue(), policy, links, numbers, commands, public_url)
    dispatcher = Dispatcher(services, router, _reader(tuple(filter(has_words, texts.languages))))
    writer.run(dispatcher.refresh)
    return Engine(services, router, dispatcher, Outbox(services, router))


@cache
def _catalogue() -> Catalogue:
    return load_catalogue()


@cache
def _reader(languages: tuple[str, ...]) -> Reader:
    """One for the process: its lexicons take longer to build than a database to open."""
    return Reader(load_words(), languages)


def ensure_community(writer: Writer, community: Community) -> Community:
    """The community of this bot; made from the settings' defaults the first time."""

    def job(uow: UnitOfWork) -> Community:
        return uow.communities.only() or uow.communities.add(community)

    return writer.run(job)
