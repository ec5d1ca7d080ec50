"""Groups and supergroups: members, the bot's place among them, topics, migration, what privacy mode lets through."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.botapi.chats import ANONYMOUS_ADMIN_ID, Chat, Message, User
from tests.botapi.facts import facts
from tests.botapi.world import FIRST_GROUP_ID, FIRST_SUPERGROUP_ID

if TYPE_CHECKING:
    from tests.botapi.people import Person
    from tests.botapi.world import World

ANONYMOUS_ADMIN = User(ANONYMOUS_ADMIN_ID, "Group", username="GroupAnonymousBot", is_bot=True)
SERVICE_FIELDS = frozenset(
    [
        "new_chat_members",
        "left_chat_member",
        "migrate_to_chat_id",
        "migrate_from_chat_id",
        "new_chat_title",
        "forum_topic_created",
        "group_chat_created",
    ]
)


@dataclass(eq=False)
class Group(Chat):
    """A group or supergroup. The first member made it. The bot is not in it until somebody adds it."""

    world: World = None  # type: ignore[assignment]
    title: str = ""
    username: str | None = None
    members: dict[Person, str] = field(default_factory=dict)
    bot_status: str = "left"
    bot_rights: frozenset[str] = frozenset()
    is_forum: bool = False
    topics: dict[int, str] = field(default_factory=dict)
    closed_topics: set[int] = field(default_factory=set)
    muted: bool = False
    migrated_to: Group | None = None

    def as_api(self) -> dict[str, Any]:
        body: dict[str, Any] = {"id": self.id, "type": self.type, "title": self.title}
        if self.username:
            body["username"] = self.username
        if self.is_forum:
            body["is_forum"] = True
        return body

    # --- who is in it -------------------------------------------------------------------------------

    def status_of(self, user: User) -> str:
        """creator, administrator, member, left or kicked."""
        if user is self.world.bot:
            return self.bot_status
        return next((status for person, status in self.members.items() if person is user), "left")

    def member_as_api(self, user: User, status: str | None = None) -> dict[str, Any]:
        status = status or self.status_of(user)
        body: dict[str, Any] = {"status": status, "user": user.as_api()}
        if status == "administrator":
            flags = facts().types["ChatMemberAdministrator"].items()
            granted = self.bot_rights if user is self.world.bot else frozenset(name for name, _ in flags)
            for name, spec in flags:
                if spec.type == "Boolean" and spec.required:
                    body[name] = name in granted and name != "is_anonymous"
            return body
        if status == "creator":
            body["is_anonymous"] = False
        if status == "kicked":
            body["until_date"] = 0
        return body

    def bot_may(self, right: str) -> bool:
        return self.bot_status == "administrator" and right in self.bot_rights

    def lets_in(self, person: Person) -> None:
        """Somebody joins: a service message, and a chat_member update if the bot is an admin that asked for them."""
        before = self.member_as_api(person)
        self.members[person] = "member"
        self.service(person, {"new_chat_members": [person.as_api()]})
        self._tell_member(person, person, before)

    def lets_out(self, person: Person, by: Person | None = None) -> None:
        """Somebody leaves, or is removed by another."""
        before = self.member_as_api(person)
        del self.members[person]
        self.service(by or person, {"left_chat_member": person.as_api()})
        self._tell_member(person, by or person, before)

    def promotes(self, person: Person) -> None:
        before = self.member_as_api(person)
        self.members[person] = "administrator"
        self._tell_member(person, next(iter(self.members)), before)

    def _tell_member(self, person: Person, by: User, before: dict[str, Any]) -> None:
        if self.bot_status == "administrator":
            self.world.updates.push("chat_member", self._changed(by, before, self.member_as_api(person)))

    def _changed(self, by: User, before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
        return {
            "chat": self.as_api(),
            "from": by.as_api(),
            "date": int(self.world.now()),
            "old_chat_member": before,
            "new_chat_member": after,
        }

    # --- the bot in it ------------------------------------------------------------------------------

    def adds_bot(self, by: Person) -> None:
        """my_chat_member, and the service message that everybody sees."""
        self._set_bot("member", by)
        self.service(by, {"new_chat_members": [self.world.bot.as_api()]})

    def kicks_bot(self, by: Person) -> None:
        self._set_bot("kicked", by)

    def makes_admin(
        self, user: User, *, by: Person | None = None, without: frozenset[str] = frozenset()
    ) -> None:
        """Makes the bot an admin (who hears everything) with all rights but those of `without`; or a person."""
        if user is not self.world.bot:
            self.promotes(self.world.people[user.id])
            return
        self.bot_rights = frozenset(facts().types["ChatMemberAdministrator"]) - without
        self._set_bot("administrator", by or next(iter(self.members)))

    def makes_plain_member(self, by: Person) -> None:
        self._set_bot("member", by)

    def bot_leaves(self) -> None:
        self._set_bot("left", self.world.bot)

    def _set_bot(self, status: str, by: User) -> None:
        before = self.member_as_api(self.world.bot)
        self.bot_status = status
        after = self.member_as_api(self.world.bot)
        self.world.updates.push("my_chat_member", self._changed(by, before, after))
        self.world.wake()

    def hears(self, message: Message) -> bool:
        """Whether the bot receives the message: in privacy mode only commands, mentions, replies to it and events."""
        if self.bot_status not in ("member", "administrator"):
            return False
        if self.bot_status == "administrator" or not self.world.privacy_mode:
            return True
        if SERVICE_FIELDS & message.content.keys():
            return True
        if message.reply_to is not None and message.reply_to.sender is self.world.bot:
            return True
        name = f"@{self.world.bot.username}".lower()
        words = message.text.lower().split()
        return any(
            name in word or (word.startswith("/") and len(word) > 1 and "@" not in word) for word in words
        )

    # --- what happens to it -------------------------------------------------------------------------

    def service(self, by: User, content: dict[str, Any]) -> Message:
        """An event as a message: somebody came, the title changed."""
        message = self.world.put(self, by, self.world.version(""), content=content)
        if self.hears(message):
            self.world.updates.push("message", message.as_api())
        return message

    def renames(self, title: str, by: Person) -> None:
        self.title = title
        self.service(by, {"new_chat_title": title})

    def add_topic(self, name: str) -> int:
        """A forum topic; its thread id is the id of the message that opened it."""
        opener = next(iter(self.members))
        created = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
        message = self.service(opener, created)
        self.topics[message.id] = name
        return message.id

    def migrates(self) -> Group:
        """Becomes a supergroup with another id and new message ids; the old id only answers where it has moved."""
        new = Group(-self.world.next_number("supergroup", FIRST_SUPERGROUP_ID), "supergroup")
        new.world, new.title, new.members = self.world, self.title, dict(self.members)
        new.bot_status, new.bot_rights = self.bot_status, self.bot_rights
        self.world.chats[new.id] = new
        by = next(iter(self.members))
        self.service(by, {"migrate_to_chat_id": new.id})
        self.migrated_to = new
        new.service(by, {"migrate_from_chat_id": self.id})
        return new


def make_group(world: World, title: str, members: list[Person], *, supergroup: bool, is_forum: bool) -> Group:
    """A new group; the first of `members` is its creator."""
    number = (
        world.next_number("supergroup", FIRST_SUPERGROUP_ID)
        if supergroup or is_forum
        else world.next_number("group", FIRST_GROUP_ID)
    )
    group = Group(-number, "supergroup" if supergroup or is_forum else "group")
    group.world, group.title, group.is_forum = world, title, is_forum
    group.members = {person: "member" if i else "creator" for i, person in enumerate(members)}
    world.chats[group.id] = group
    return group
