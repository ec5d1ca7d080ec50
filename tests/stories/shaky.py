"""A network that can't be relied on."""

from __future__ import annotations

from bot.channels.console import ConsoleChannel
from bot.ports.delivery import Act, Delivered, Parcel, Unavailable


class Shaky(ConsoleChannel):
    """A network that may be down, or not reach some chats for a while."""

    down = False

    def __init__(self, **how: object) -> None:
        super().__init__(**how)  # type: ignore[arg-type]
        self.cut: set[str] = set()

    def deliver_now(self, parcel: Parcel) -> Delivered:
        if parcel.act is not Act.ANSWER and (self.down or parcel.chat in self.cut):
            raise Unavailable("away")
        return super().deliver_now(parcel)
