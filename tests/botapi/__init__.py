"""A Bot API server of our own: it checks every call against the facts and plays the people at the other end."""

from tests.botapi.chats import Chat, Message, User, Version
from tests.botapi.errors import ApiError
from tests.botapi.groups import Group
from tests.botapi.people import Person
from tests.botapi.server import BotApiServer
from tests.botapi.sight import Answer
from tests.botapi.world import Call, Violation

__all__ = [
    "Answer",
    "ApiError",
    "BotApiServer",
    "Call",
    "Chat",
    "Group",
    "Message",
    "Person",
    "User",
    "Version",
    "Violation",
]
