"""The command menus, derived from routing: shown at the start, and again when they change."""

from __future__ import annotations

from collections.abc import Mapping

from bot.clock import Clock
from bot.context import Services
from bot.domain.communities import Community
from bot.domain.people import Role
from bot.logs import get_logger
from bot.ports.delivery import Channel, Menu, MenuScope
from bot.ports.stores import UnitOfWork, Writer
from bot.ports.words import Reader

log = get_logger(__name__)

LOOK_AGAIN = 60.0
"""Seconds after which it is looked whether the menus are still right."""


async def keep_menus(
    channels: Mapping[str, Channel], services: Services, writer: Writer, clock: Clock
) -> None:
    """Show the menus, and again when they change (a new coordinator, another room), for ever. A network that
    is away gets them later."""
    shown: dict[str, list[Menu]] = {}
    while True:
        every = await writer.submit(lambda uow: {name: menus_of(services, uow, name) for name in channels})
        for name, channel in channels.items():
            menus = every[name]
            if shown.get(name) == menus:
                continue
            try:
                await channel.publish(menus)
                shown[name] = menus
            except Exception as error:
                log.warning("menus not set", channel=name, exc_info=error)
        await clock.sleep(LOOK_AGAIN)


def menus_of(services: Services, uow: UnitOfWork, channel: str) -> list[Menu]:
    """The menus of a channel in every language: for everybody, for the group, and where coordinators are."""
    community = uow.communities.only()
    if community is None:
        return []
    desks = _desks(uow, community, channel)
    menus = []
    for language in services.texts.languages:
        reader = Reader(language, community.timezone, services.clock.now(), community.country)

        def lines(scope: str, reader: Reader = reader) -> list[tuple[str, str]]:
            return [
                (aliases.get(reader.language, name), services.texts.plain(f"help-{name}", {}, reader))
                for name, aliases in services.commands[scope]
            ]

        menus.append(Menu(MenuScope.EVERYONE, language, lines("everyone")))
        menus.append(Menu(MenuScope.GROUP, language, lines("group")))
        menus.append(Menu(MenuScope.DESK, language, lines("everyone") + lines("desk"), desks))
    return menus


def _desks(uow: UnitOfWork, community: Community, channel: str) -> list[str]:
    """Where coordinators work on a channel: their room and their private chats."""
    ids = [community.desk_chat_id] if community.desk_chat_id else []
    for coordinator in uow.people.with_role(community.id, Role.COORDINATOR):
        ids += [a.chat_id for a in uow.accounts.of(coordinator.id) if a.chat_id and not a.unreachable_at]
    chats = [uow.chats.get(chat_id) for chat_id in dict.fromkeys(ids)]
    return [chat.external for chat in chats if chat.channel == channel]
