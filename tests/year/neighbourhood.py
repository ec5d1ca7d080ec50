"""A neighbourhood that lives on its own: who is greeted answers, or doesn't; contacts go; coordinators see to cards.

Everybody acts by what is on their screen, at a moment drawn from the seed. The bot is stopped and started again at
random, and kept off for a while now and then.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from random import Random

from bot.assembly import assemble
from bot.channels.console import ConsoleChannel, Message
from bot.clock import SteadyClock
from bot.context import Context
from bot.crypto import Keyring
from bot.domain.checkins import Checkin, Contact, ContactState, Plan, PlanState, Step
from bot.domain.people import Account, Chat, Neighbour, Standing
from bot.domain.schedules import day_of, to_local
from bot.domain.trust import Trust
from bot.engine.stepper import Stepper
from bot.ports.chat import Press, Text
from bot.ports.stores import UnitOfWork
from handlers import house
from handlers.checkins import planning
from storage.writer import SqliteWriter
from tests.stories.village import CENTRE, Person, Room, Village, _texts
from tests.year.accounts import Missed, wrong

MINUTE = timedelta(minutes=1)
WEEK = timedelta(weeks=1)

TIMES = (
    time(9),
    time(9),
    time(9),
    time(8, 30),
    time(10),
    time(12, 15),
    time(19),
    time(21, 30),
    time(2, 30),
    time(23, 55),
)
"""When people want to be greeted: most at nine; one who works nights at half past two, when clocks change."""

ZONES = ("Europe/Rome",) * 8 + ("Europe/London", "America/New_York")
"""By whose clock: a few are away."""

RULES = ("FREQ=DAILY",) * 7 + (
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "FREQ=DAILY;INTERVAL=2",
    "FREQ=WEEKLY;BYDAY=SU,WE",
)

GREETED = ("Come sta?", "Mi basta un tocco", "non ho funzionato")
"""By which somebody knows that they are asked."""

CONTACT_DOES = ("Sta bene", "Chiamo io", "Vado io", "Ho parlato", "Fatto")
"""What a contact presses, the first that there is."""

COORDINATOR_DOES = ("Sta bene", "Vista", "Fatto", "Ci penso io")

ANSWERED = (0.90, 0.06, 0.01)
"""How often somebody who is asked presses *well*, says so in words, or wants to be called; the rest is silent."""

KEPT = {
    "inbox": WEEK, "outbox": WEEK, "dead": 4 * WEEK, "requests": 70 * WEEK, "receipts": 13 * WEEK, "audit": 52 * WEEK,
}  # fmt: skip


class Unsealed(Keyring):
    """Writes as it stands what is sealed elsewhere: that costs a fifth of a year, and decides nothing in it."""

    def __init__(self, keyring: Keyring) -> None:
        self.__dict__.update(keyring.__dict__)

    def seal(self, data: bytes) -> bytes:
        return b"." + data

    def open(self, token: bytes) -> bytes:
        return bytes(token)[1:]


class Neighbourhood(Village):
    """So many people, of whom some are greeted."""

    def __init__(self, folder: Path, start: datetime, *, people: int, greeted: int, seed: int) -> None:
        self.chance = Random(seed)
        self._deeds: list[tuple[datetime, int, Callable[[], None]]] = []
        self._numbers = count()
        self._seen: set[tuple[str, str]] = set()
        self.restarts = 0
        self.answered = ANSWERED
        super().__init__(folder, start=start, seed=seed, channels=[ConsoleChannel(self._hears)])
        self.people: dict[str, Person] = {self.anna.id: self.anna}
        everybody = self._settle(people)
        self.residents = {person.id: person for person in everybody[:greeted]}
        self.contacts = {person.id: person for person in everybody[greeted:]}
        self.plans = self.do(lambda uow: self._greet(uow, everybody, greeted))
        self.do(lambda uow: house.plan_purge(uow, self.community, self.clock.now(), KEPT))

    def _settle(self, count: int) -> list[Person]:
        everybody = [Person(self, f"Vicina{n}", "it") for n in range(count)]

        def job(uow: UnitOfWork) -> None:
            for n, person in enumerate(everybody):
                neighbour = uow.people.add(
                    Neighbour(
                        person.name, "it", self.community.id, phone=f"+39 333 {5_550_000 + n}",
                        address=f"via Padova {n}", zone_id=self.zones["Casoretto"].id, spot=CENTRE,
                        standing=Standing.MEMBER, trust=Trust.MET, adult=True, created_at=self.clock.now(),
                    )
                )  # fmt: skip
                chat = uow.chats.add(Chat("console", person.id, True, community_id=self.community.id))
                account = uow.accounts.add(Account("console", person.id, chat.id, self.community.id, "it"))
                uow.people.attach(account.id, neighbour.id)
                person.neighbour_id = neighbour.id

        self.do(job)
        self.people |= {person.id: person for person in everybody}
        return everybody

    def _greet(self, uow: UnitOfWork, everybody: Sequence[Person], greeted: int) -> list[Plan]:
        plans = []
        now = self.clock.now()
        ctx = Context(self.engine.services, uow, self.community, now)
        for n, person in enumerate(everybody[:greeted]):
            zone = ZONES[n % len(ZONES)]
            day = to_local(now, zone).date() + timedelta(days=1)
            plan = uow.plans.add(
                Plan(
                    person.neighbour_id, RULES[(n // 3) % len(RULES)], datetime.combine(day, TIMES[n % len(TIMES)]), zone,
                    state=PlanState.ACTIVE, agreed_at=now, limits_said_at=now, priority=n,
                    community_id=self.community.id,
                )
            )  # fmt: skip
            for place in (1, 2):
                other = everybody[greeted + (2 * n + place) % (len(everybody) - greeted)]
                uow.contacts.add(
                    Contact(
                        plan.id, other.neighbour_id, place, place == 1, place == 1, ContactState.AGREED,
                        community_id=self.community.id,
                    )
                )  # fmt: skip
            planning.plan_next(ctx, plan)
            plans.append(plan)
        return plans

    # --- living

    def open(self) -> None:
        """As the running bot does: on a clock that goes evenly."""
        self.steady = SteadyClock(self.clock)
        if not isinstance(self.keyring, Unsealed):
            self.keyring = Unsealed(self.keyring)
        self.writer = SqliteWriter(self.path, self.keyring)
        self.engine = assemble(self.writer, _texts, self._policy, self.channel_links, self.steady)
        self.stepper = Stepper(
            self.writer, self.engine.dispatcher, self.engine.outbox,
            {name: channel.deliver_now for name, channel in self.channels.items()}, self.clock, self.steady,
        )  # fmt: skip
        self.writer.run(self.engine.dispatcher.timekeeper.begin)

    def stop(self, away: timedelta = timedelta()) -> None:
        """Stop, and start again after so long."""
        self.restarts += 1
        self.writer.close()
        self.clock.advance(away)
        self.open()

    def live(self, until: datetime, *, restarts: int = 0, outages: Sequence[timedelta] = ()) -> None:
        """Let time pass, with so many restarts at random moments, and the bot off for so long now and then."""
        span = (until - self.clock.now()).total_seconds()
        now = self.clock.now()

        def moment() -> datetime:
            return now + timedelta(seconds=self.chance.uniform(0, span))

        stops = [(moment(), timedelta()) for _ in range(restarts)] + [(moment(), each) for each in outages]
        for at, away in sorted(stops):
            self.live_to(max(at, self.steady.now()))
            self.stop(away)
        self.live_to(until)

    def live_to(self, until: datetime) -> None:
        """Let time pass, and everybody do what they do."""
        self.stepper.settle()
        going = True
        while going:
            while self._deeds and self._deeds[0][0] <= self.steady.now():
                heapq.heappop(self._deeds)[2]()
            # What happens on the way may make somebody do something sooner.
            first = min(until, self._deeds[0][0]) if self._deeds else until
            going = self.stepper.step_to(max(first, self.steady.now())) or self.steady.now() < until

    def does(self, person: Person, message: Message, label: str, room: Room | None = None) -> None:
        """Somebody presses that button, if it still hangs there; without a label, says that all is well."""
        if not label:
            self.bring(person, Text(self.chance.choice(("sto bene", "tutto a posto", "sì", "bene grazie"))))
            return
        button = message.button(label)
        if button is not None and button.token is not None:
            self.bring(person, Press(button.token, f"q{id(button)}", message.id), room)

    def _hears(self, chat: str, message: Message) -> None:
        """Somebody looks at their phone: when do they do what about it?"""
        if message.author != "bot":
            return
        if (chat, message.id) in self._seen:
            return
        self._seen.add((chat, message.id))
        self._looks(chat, message)

    def _looks(self, chat: str, message: Message) -> None:
        text, chance = message.text, self.chance
        if chat in self.residents and any(words in text for words in GREETED):
            presses, says, calls = self.answered
            drawn = chance.random()
            if drawn < presses:
                self._plans_to(chat, message, "Bene", chance.uniform(0.2, 12))
            elif drawn < presses + says:
                self._plans_to(chat, message, "", chance.uniform(1, 50))
            elif drawn < presses + says + calls:
                self._plans_to(chat, message, "Mi chiami", chance.uniform(1, 10))
        elif message.labels and chat in self.people:
            wanted = COORDINATOR_DOES if chat == self.anna.id else CONTACT_DOES
            label = next((each for each in wanted if message.button(each) is not None), None)
            if label is not None and chance.random() < 0.9:
                self._plans_to(chat, message, label, chance.uniform(1, 14))

    def _plans_to(self, who: str, message: Message, label: str, minutes: float) -> None:
        self.later(minutes * MINUTE, partial(self.does, self.people[who], message, label))

    def later(self, wait: timedelta, deed: Callable[[], None]) -> None:
        """Somebody does something after so long."""
        heapq.heappush(self._deeds, (self.steady.now() + wait, next(self._numbers), deed))

    # --- what was promised

    def rounds(self) -> int:
        """How many greetings there have been."""
        return sum(len(each) for each in self._held().values())

    def missed(self, until: datetime, *, even: bool = True) -> list[Missed]:
        """Greetings that should have been made by then and were not, or twice, or otherwise than promised."""
        held, found = self._held(), []
        for plan in self.plans:
            wanted = {day_of(due, plan.zone) for due in plan.recurrence.between(self._begin(plan), until)}
            had = {checkin.day for checkin, _ in held[plan.id] if checkin.due_at <= until}
            found += [Missed(plan.id, str(day), "never made") for day in sorted(wanted - had)]
            found += [Missed(plan.id, str(day), "made although not wanted") for day in sorted(had - wanted)]
            if len({checkin.day for checkin, _ in held[plan.id]}) != len(held[plan.id]):
                found.append(Missed(plan.id, "", "made twice"))
            for checkin, steps in held[plan.id]:
                if why := wrong(checkin, steps, until, even=even):
                    found.append(Missed(plan.id, str(checkin.day), why))
        return found

    @staticmethod
    def _begin(plan: Plan) -> datetime:
        return datetime.combine(plan.start.date() - timedelta(days=1), time(), UTC)

    def _held(self) -> Mapping[int, list[tuple[Checkin, list[Step]]]]:
        begin = datetime(2000, 1, 1, tzinfo=UTC)

        def job(uow: UnitOfWork) -> dict[int, list[tuple[Checkin, list[Step]]]]:
            found: dict[int, list[tuple[Checkin, list[Step]]]] = {plan.id: [] for plan in self.plans}
            for plan in self.plans:
                for checkin in uow.checkins.of(plan.neighbour_id, begin):
                    found[checkin.plan_id].append((checkin, list(uow.checkins.steps(checkin.id))))
            return found

        return self.do(job)
