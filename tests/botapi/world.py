"""Everything the server knows, and the one place through which methods change it. No HTTP here."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.botapi import validation
from tests.botapi.chats import Chat, Message, User, Version
from tests.botapi.errors import ApiError, Breach, bad_request, breach, forbidden, too_many
from tests.botapi.facts import facts
from tests.botapi.limits import Failures, Limits, is_counted
from tests.botapi.updates import Updates

if TYPE_CHECKING:
    from tests.botapi.groups import Group
    from tests.botapi.people import Person

FIRST_PERSON_ID = 6_200_000_001
"""Beyond 32 bits on purpose: real ids are."""
FIRST_GROUP_ID = 4_300_000_001
FIRST_SUPERGROUP_ID = 1_002_100_000_001
Params = dict[str, Any]


@dataclass
class Call:
    """One call of a method: what came, when, and what was answered (`error` is the description of a refusal)."""

    method: str
    params: Params
    at: float
    result: Any = None
    error: str | None = None

    @property
    def ok(self) -> bool:
        return self.error is None


@dataclass(frozen=True)
class Violation:
    """A mistake of the program under test: something that a correct one never sends."""

    method: str
    description: str

    def __str__(self) -> str:
        return f"{self.method}: {self.description}"


@dataclass
class StoredFile:
    file_id: str
    path: str
    content: bytes
    kind: str

    def as_api(self) -> dict[str, Any]:
        return {
            "file_id": self.file_id,
            "file_unique_id": f"u{self.file_id}",
            "file_size": len(self.content),
            "file_path": self.path,
        }


@dataclass
class Query:
    """A press waiting for its answer."""

    id: str
    at: float
    answer: asyncio.Future[Mapping[str, Any]] | None = None
    answered: bool = False


@dataclass
class Profile:
    """How the bot presents itself; by language code, "" is the default. Commands also by scope."""

    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[dict[str, str]]] = field(default_factory=dict)
    menu_buttons: dict[int, dict[str, Any]] = field(default_factory=dict)


class World:
    """The bot, the people, the chats, and everything that was called."""

    def __init__(
        self,
        *,
        token: str = "700100200:prova-del-cortile-0123456789abcdefgh",
        username: str = "cortile_prova_bot",
        strict: bool = True,
        now: Callable[[], float] | None = None,
    ) -> None:
        self.token = token
        self.strict = strict
        # The real clock is the default because the program under test is another process.
        self.now = now or time.time  # noqa: TID251
        self.bot = User(int(token.partition(":")[0]), "Cortile", username=username, is_bot=True)
        self.query_lifetime = 30.0
        """Seconds after which a press can't be answered any more."""
        self.privacy_mode = True
        self.updates = Updates(lambda: self.now())
        self.limits = Limits(lambda: self.now())
        self.failures = Failures()
        self.profile = Profile()
        self.chats: dict[int, Chat] = {}
        self.people: dict[int, Person] = {}
        self.files: dict[str, StoredFile] = {}
        self.queries: dict[str, Query] = {}
        self.calls: list[Call] = []
        self.violations: list[Violation] = []
        self._counters: dict[str, Iterator[int]] = {}
        self._changed = asyncio.Event()

    # --- what methods are made of -------------------------------------------------------------------

    def next_number(self, what: str, first: int = 1) -> int:
        """Counts upwards, separately for each kind of thing."""
        counter = self._counters.setdefault(what, iter(range(first, 1 << 62)))
        return next(counter)

    def call(self, name: str, raw: Mapping[str, Any]) -> Any:
        """Checks and performs one call. Raises ApiError for a refusal; every call and every mistake is recorded."""
        method, params = self.checked(name, raw)
        return self.perform(method, params)

    def checked(self, name: str, raw: Mapping[str, Any]) -> tuple[str, Params]:
        """The method's proper name and its parameters as the facts want them."""
        method = facts().method_named(name)
        if method is None:
            self._record(Violation(name, "no such method"))
            raise ApiError(404, "Not Found")
        if method not in facts().methods:
            self._record(Violation(method, "this server does not play the method"))
            raise ApiError(501, f"Not Implemented: {method} is not played here")
        params, problems = validation.check_call(method, raw)
        for problem in problems:
            self._record(Violation(method, problem.description))
        serious = [problem for problem in problems if self.strict or not problem.tolerated]
        if serious:
            refusal = bad_request(serious[0].description)
            self.calls.append(Call(method, params, self.now(), error=refusal.description))
            raise refusal
        return method, params

    def perform(self, method: str, params: Params) -> Any:
        """Does what was called and writes it down, also when it is refused."""
        from tests.botapi.methods import METHODS

        call = Call(method, params, self.now())
        self.calls.append(call)
        try:
            if is_counted(method) and isinstance(params.get("chat_id"), int):
                group = params["chat_id"] < 0
                if wait := self.limits.seconds_to_wait(params["chat_id"], is_group=group):
                    raise too_many(wait)
            call.result = METHODS[method](self, params)
        except ApiError as refusal:
            call.error = refusal.description
            if isinstance(refusal, Breach):
                self._record(Violation(method, refusal.description))
            raise
        finally:
            self.wake()
        return call.result

    def chat(self, chat_id: int | str) -> Chat:
        """The chat; "chat not found" if there is none, and the new id if it has moved."""
        if isinstance(chat_id, str):
            named = (
                one for one in self.chats.values() if one.as_api().get("username") == chat_id.lstrip("@")
            )
            found = next(named, None)
        else:
            found = self.chats.get(chat_id)
        if found is None:
            raise bad_request("chat not found")
        moved = getattr(found, "migrated_to", None)
        if moved is not None:
            raise bad_request("group chat was upgraded to a supergroup chat", migrate_to_chat_id=moved.id)
        return found

    def open_chat(self, chat_id: int | str) -> Chat:
        """The chat, if the bot may write there."""
        chat = self.chat(chat_id)
        if chat.type == "private":
            if chat.gone:
                raise forbidden("user is deactivated")
            if chat.blocked:
                raise forbidden("bot was blocked by the user")
            if not chat.started:
                raise forbidden("bot can't initiate conversation with a user")
            return chat
        group = self.group_of(chat)
        if group.bot_status == "kicked":
            raise forbidden(f"bot was kicked from the {group.type} chat")
        if group.bot_status == "left":
            raise forbidden(f"bot is not a member of the {group.type} chat")
        if group.muted:
            raise bad_request("not enough rights to send text messages to the chat")
        return chat

    def group_of(self, chat: Chat) -> Group:
        from tests.botapi.groups import Group

        if not isinstance(chat, Group):
            raise bad_request("method is available only for groups and supergroups")
        return chat

    def version(
        self, text: str, entities: Sequence[Mapping[str, Any]] = (), markup: Mapping[str, Any] | None = None
    ) -> Version:
        """How a message reads from now on."""
        return Version(text, tuple(entities), markup, self.now(), self.next_number("version"))

    def put(self, chat: Chat, sender: User, version: Version, **rest: Any) -> Message:
        """A new message in a chat, under the chat's next number."""
        message = Message(chat.next_message_id, chat, sender, [version], **rest)
        chat.next_message_id += 1
        chat.messages[message.id] = message
        self.wake()
        return message

    def store_file(self, kind: str, content: bytes, name: str) -> StoredFile:
        number = self.next_number("file")
        stored = StoredFile(f"AgAC-{kind}-{number:04d}", f"{kind}s/file_{number}_{name}", content, kind)
        self.files[stored.file_id] = stored
        return stored

    def file(self, file_id: str) -> StoredFile:
        if file_id not in self.files:
            raise breach("wrong file identifier/HTTP URL specified")
        return self.files[file_id]

    def _record(self, violation: Violation) -> None:
        self.violations.append(violation)
        self.wake()

    # --- waiting ------------------------------------------------------------------------------------

    def wake(self) -> None:
        """Tells everybody who waits that something has changed."""
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    async def until(self, found: Callable[[], Any], timeout: float) -> Any:
        """The first truthy result of `found`, looked at after every change; None when `timeout` seconds are over."""
        deadline = asyncio.get_running_loop().time() + timeout
        while not (result := found()):
            left = deadline - asyncio.get_running_loop().time()
            if left <= 0:
                return None
            try:
                await asyncio.wait_for(self._changed.wait(), left)
            except TimeoutError:
                continue
        return result

    # --- what tests ask -----------------------------------------------------------------------------

    def called(self, method: str) -> list[Call]:
        """The calls of one method, oldest first."""
        return [call for call in self.calls if call.method == method]

    def assert_clean(self) -> None:
        """Fails with the list if the program under test made any mistake."""
        assert not self.violations, "the Bot API was used wrongly:\n" + "\n".join(map(str, self.violations))
