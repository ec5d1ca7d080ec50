"""A neighbourhood in which anything may happen in any order, and what must hold after every step.

The rules are what people do and what happens to them; the promises (promises.py) are read from the rows and
from what stands in the chats. Nothing here knows how the engine keeps them.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.domain.cards import Card, CardKind
from bot.domain.communities import Moderation
from bot.domain.schedules import Precision, Window
from bot.ports.chat import ChatChange, Happening
from bot.ports.stores import UnitOfWork
from tests.stories import promises
from tests.stories.anything import AT_THE_DESK, HOURS, PLEAS, WORDS, Plea
from tests.stories.crowd import CHATTING, COORDINATORS, Crowd
from tests.stories.errands import send
from tests.stories.village import Person

ASKING = ("counter.", "later.", "close.", "find.", "mine.", "ask.", "problem.", "give.", "leave.", "talk.")

DESK = (
    "approve.", "unmet.", "assign.", "card.", "desk.", "phoned.", "unreachable.", "request.", "vet.", "task.",
    "close.", "people.", "find.", "delegation.", "leave.",
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """A request that was sent: who is to hear of it, and how much the bot had said to them before."""

    request_id: int
    people: tuple[str, ...]
    heard: tuple[int, ...]


class AnyOrder(Crowd, RuleBasedStateMachine):
    """What people do, in any order."""

    @initialize(moderation=st.sampled_from([Moderation.NONE, *Moderation]), rooms=st.booleans(), first=PLEAS)
    def begin(self, moderation: Moderation, rooms: bool, first: Plea) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="cortile-"))
        self.settle_in(self.folder, moderation, rooms)
        self.asked: list[Asked] = []
        self.watch = promises.Watch(self.village, self.people)
        self.somebody_asks_for(*first)

    @precondition(lambda self: self.can("offer.decline", "offer.counter", "unmet.i-can"))
    @rule(data=st.data())
    def a_helper_answers(self, data: st.DataObject) -> None:
        self.press_one(data, self.standing("offer.decline", "offer.counter", "unmet.i-can"))

    @precondition(lambda self: self.can("offer.accept"))
    @rule(data=st.data(), twice=st.booleans())
    def a_helper_accepts(self, data: st.DataObject, twice: bool) -> None:
        """Alone, or two at the same time."""
        self.press_one(data, self.standing("offer.accept"))
        if twice:
            self.press_one(data, self.standing("offer.accept"))

    @precondition(lambda self: self.can("approve.yes"))
    @rule(data=st.data(), then=st.booleans())
    def a_request_is_approved(self, data: st.DataObject, then: bool) -> None:
        """And taken, perhaps, by somebody who has been waiting for it."""
        self.press_one(data, self.standing("approve.yes"))
        if then:
            self.press_one(data, self.standing("offer.accept"))

    @precondition(lambda self: self.can("offer.counter"))
    @rule(data=st.data(), words=st.sampled_from(HOURS))
    def a_helper_names_another_hour(self, data: st.DataObject, words: str) -> None:
        self.press_one(data, self.standing("offer.counter"))
        self.presser().says(words)

    @precondition(lambda self: self.can("counter.", "later."))
    @rule(data=st.data())
    def another_hour_is_answered(self, data: st.DataObject) -> None:
        self.press_one(data, self.standing("counter.", "later."))

    @precondition(lambda self: self.can("task."))
    @rule(data=st.data())
    def a_helper_works(self, data: st.DataObject) -> None:
        self.press_one(data, self.standing("task."))

    @precondition(lambda self: self.can("task.later", "task.other-hour", "task.hand-back"))
    @rule(data=st.data(), words=st.sampled_from(HOURS))
    def a_helper_can_only_later(self, data: st.DataObject, words: str) -> None:
        self.press_one(data, self.standing("task.later", "task.other-hour", "task.hand-back"))
        later = [b for b in self.standing("task.later") if b.chat == self.presser().id]
        if later:
            self.press(self.presser(), later[-1], None)
        self.presser().says(words)

    @precondition(lambda self: self.can("task.done"))
    @rule(data=st.data())
    def a_task_is_done(self, data: st.DataObject) -> None:
        self.press_one(data, self.standing("task.on-way", "task.done"))

    @precondition(lambda self: self.can("close.", "problem."))
    @rule(data=st.data())
    def it_is_closed(self, data: st.DataObject) -> None:
        self.press_one(data, self.standing("close.", "problem."))

    @precondition(lambda self: self.can("mine.change"))
    @rule(data=st.data(), words=st.sampled_from(HOURS))
    def the_time_is_changed(self, data: st.DataObject, words: str) -> None:
        self.press_one(data, self.standing("mine.change"))
        self.presser().says(words)

    @precondition(lambda self: self.can(*ASKING))
    @rule(data=st.data())
    def an_asker_presses(self, data: st.DataObject) -> None:
        self.press_one(data, self.standing(*ASKING))

    @precondition(lambda self: self.can(*DESK))
    @rule(data=st.data())
    def a_coordinator_acts(self, data: st.DataObject) -> None:
        self.press_one(data, self.standing(*DESK))

    @precondition(lambda self: self.can("assign.", "approve.", "unmet."))
    @rule(data=st.data(), words=st.sampled_from(AT_THE_DESK))
    def a_coordinator_decides(self, data: st.DataObject, words: str) -> None:
        self.press_one(data, self.standing("assign.", "approve.", "unmet."))
        if self.last is not None:
            self.presser().says(words, self.room(self.last[1].chat))

    @rule(data=st.data(), how=st.sampled_from(["standing", "old", "again", "strange"]))
    def anything_is_pressed(self, data: st.DataObject, how: str) -> None:
        """Something that stands there, or did long ago; the same twice; somebody else's, from any chat."""
        if how == "standing":
            self.press_one(data, self.standing())
        elif how == "old":
            self.press_one(data, list(self.seen.values()))
        elif how == "again" and self.last is not None:
            person, button = self.last
            self.press(person, button, self.room(button.chat))
        elif how == "strange" and self.seen:
            name, where = (
                data.draw(st.sampled_from(CHATTING)),
                data.draw(st.sampled_from(["own", "desk", "group"])),
            )
            self.press(
                self.people[name], data.draw(st.sampled_from(list(self.seen.values()))), self.room(where)
            )

    # --- words

    @rule(
        name=st.sampled_from(CHATTING), words=st.sampled_from(WORDS),
        where=st.sampled_from(["own", "own", "own", "voice", "twice", "group", "to the bot"]),
    )  # fmt: skip
    def somebody_says(self, name: str, words: str, where: str) -> None:
        person = self.people[name]
        if where == "own":
            person.says(words)
        elif where == "voice":
            person.sends_voice()
        elif where == "twice":
            person.says(words, event="twice")
        else:
            person.says(words, self.village.group, addressed=where == "to the bot")

    @rule(name=st.sampled_from(COORDINATORS), words=st.sampled_from(AT_THE_DESK), room=st.booleans())
    def a_coordinator_says(self, name: str, words: str, room: bool) -> None:
        self.people[name].says(words, self.village.desk if room else None)

    # --- asking

    @rule(first=PLEAS, second=st.none() | PLEAS)
    def somebody_asks(self, first: Plea, second: Plea | None) -> None:
        self.somebody_asks_for(*first)
        if second is not None:
            self.somebody_asks_for(*second)

    def somebody_asks_for(
        self, name: str, kind: str, ahead: float, length: int | None, capacity: int, by: str, note: bool
    ) -> None:
        person, asked_by = self.people[name], self.people[name]
        if name in ("Ugo", "Rosa"):
            asked_by = self.people["Luisa" if by == "delegate" and name == "Ugo" else "Anna"]
        elif by == "coordinator":
            asked_by = self.people["Anna"]
        if not (person.row.is_member and asked_by.row.is_member):
            return
        before = self.said_to(name, asked_by.name)
        request = send(
            self.village, person, self.window(ahead, length), kind, asked_by=asked_by, capacity=capacity,
            note=f"suonare a {name.upper()}" if note else "",
            public_line="montare una mensola" if kind == "other" else "",
        )  # fmt: skip
        self.asked.append(Asked(request.id, (name, asked_by.name), before))

    def window(self, ahead: float, length: int | None) -> Window | None:
        if length is None:
            return None
        start = self.village.clock.now().replace(minute=0, second=0, microsecond=0) + timedelta(
            hours=1 + ahead
        )
        if length == 0:
            return Window(start, start + timedelta(hours=1), Precision.TIME)
        return Window(
            start, start + timedelta(hours=length), Precision.PART if length < 12 else Precision.DAY
        )

    def said_to(self, *names: str) -> tuple[int, ...]:
        return tuple(sum(m.author == "bot" for m in self.people[n].messages) for n in names)

    @rule(name=st.sampled_from(CHATTING), words=st.sampled_from(WORDS[:2]))
    def somebody_asks_in_words(self, name: str, words: str) -> None:
        person = self.people[name]
        person.says(words)
        person.says("sì")

    # --- coming and going

    @rule(name=st.sampled_from(("Maria", "Luca", "Sara", "Ivan", "Luisa", "Anna")), unseen=st.booleans())
    def somebody_blocks(self, name: str, unseen: bool) -> None:
        """The network says so, or the bot finds out when it writes."""
        if unseen:
            self.people[name].vanishes()
        else:
            self.people[name].blocks()

    @precondition(lambda self: self.village.channel.gone)
    @rule(data=st.data(), words=st.booleans())
    def somebody_is_back(self, data: st.DataObject, words: bool) -> None:
        chat = data.draw(st.sampled_from(sorted(self.village.channel.gone, key=self.name_of)))
        self.village.channel.gone.discard(chat)
        person = self.people[self.name_of(chat)]
        self.village.bring(person, ChatChange(Happening.UNBLOCKED))
        if words:
            person.says("salve")

    def name_of(self, chat: str) -> str:
        return next(name for name, p in self.people.items() if p.id == chat)

    @rule(name=st.sampled_from(("Maria", "Luca", "Luisa", "Carlo", "Pia", "Ugo")), sure=st.integers(0, 2))
    def somebody_leaves(self, name: str, sure: int) -> None:
        """For themselves, or by a coordinator for those without a chat; most think again."""
        if name in CHATTING:
            self.people[name].says("/cancellami")
        else:
            self.people["Anna"].says(f"/persone {name}")
            self.press_first("leave.for", self.people["Anna"])
        if not sure and name in CHATTING:
            self.press_first("leave.yes", self.people[name])
        elif not sure:
            self.press_first("leave.for-yes", self.people["Anna"])

    def press_first(self, action: str, person: Person) -> None:
        """The newest button of this action in somebody's chat, if there is one."""
        theirs = [b for b in self.standing(action) if b.action == action and b.chat == person.id]
        if theirs:
            self.press(person, theirs[-1], None)

    @rule(room=st.sampled_from(["group", "desk"]), back=st.booleans())
    def the_bot_is_put_out_of_a_room(self, room: str, back: bool) -> None:
        there = self.room(room)
        self.village.bring(self.people["Anna"], ChatChange(Happening.BOT_REMOVED), there)
        if back:
            self.village.bring(self.people["Anna"], ChatChange(Happening.BOT_ADDED), there)

    @rule(name=st.sampled_from(("Luca", "Sara", "Ivan", "Nora")))
    def somebody_goes_off_duty_or_on(self, name: str) -> None:
        self.people[name].says("/turno")

    # --- time

    @rule(by=st.sampled_from(["5m", "20m", "1h", "3h", "8h", "1d", "3d"]))
    def time_passes(self, by: str) -> None:
        self.village.advance(by)

    @rule(hours=st.sampled_from([0, 0, 0.5, 3, 30]))
    def the_program_restarts(self, hours: float) -> None:
        """At once, or after an outage: time passes, nothing happens, then everything that was due."""
        self.village.clock.move_to(self.village.clock.now() + timedelta(hours=hours))
        self.village.restart()
        self.village.stepper.settle()

    # --- what must hold

    @invariant()
    def promises_hold(self) -> None:
        if not hasattr(self, "village"):
            return
        self.offered = self.standing()
        self.watch.look()

    def teardown(self) -> None:
        if not hasattr(self, "village"):
            return
        try:
            if not self.watch.broken:
                self.village.advance("30d")
                self.watch.look()
                self.watch.quiet()
                self.everybody_heard()
        finally:
            self.village.writer.close()
            shutil.rmtree(self.folder)

    def everybody_heard(self) -> None:
        """Who asked has heard something since, in their chat or through a card to phone them."""
        for asked in self.asked:
            if any(self.cannot_hear(name) for name in asked.people):
                continue
            heard = any(a > b for a, b in zip(self.said_to(*asked.people), asked.heard, strict=True))
            assert heard or self.calls(asked), f"nobody told {asked.people} about request {asked.request_id}"

    def calls(self, asked: Asked) -> list[Card]:
        """Cards to phone who asked."""
        them = {self.people[name].neighbour_id for name in asked.people}

        def job(uow: UnitOfWork) -> list[Card]:
            every = uow.cards.all(self.village.community.id)
            return [c for c in every if c.kind is CardKind.PHONE and c.subject_id in them]

        return self.village.do(job)

    def cannot_hear(self, name: str) -> bool:
        person = self.people[name]
        return not person.row.is_member or person.id in self.village.channel.gone
