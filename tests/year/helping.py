"""Help that recurs, on its own for a year: who is helped leaves out a date now and then, whoever does it regularly
can't each time, others step in.

Which days there must have been is worked out by dateutil from the rules, and from the dates that people left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from bot.channels.console import Message
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.offers import OfferState
from bot.domain.people import Helping
from bot.domain.recurring import Arrangement, ArrangementState, Occurrence, OccurrenceState, Pact, PactState
from bot.domain.requests import Request, RequestState
from bot.domain.schedules import ALWAYS, Precision, to_local
from bot.ports.stores import UnitOfWork
from handlers.recurring import making
from tests.stories.village import CENTRE, Person
from tests.year.accounts import Missed

if TYPE_CHECKING:
    from tests.year.neighbourhood import Neighbourhood

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)

RULES = (
    "FREQ=WEEKLY;BYDAY=TU",
    "FREQ=WEEKLY;BYDAY=FR",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU",
    "FREQ=MONTHLY;BYDAY=1MO",
)

HOURS = (time(10), time(9), time(17, 30))

ASKED = "Ci pensa Lei?"
"""By which the regular helper knows that it is that time again."""

GOES_ON, CLOSES = "Sì, si continua", "Sì"

ENDED = frozenset({RequestState.DONE, RequestState.CLOSED, RequestState.CANCELLED, RequestState.EXPIRED})

LEAVES_OUT = 0.06
"""How often who is helped leaves out the next date."""


class Helped:
    """Who is helped, by whom, and what came of it."""

    def __init__(self, here: Neighbourhood, both: Sequence[Person], others: Sequence[Person]) -> None:
        """Of `both` the first half is helped by the second; `others` step in."""
        half = len(both) // 2
        self._here = here
        self._askers = {person.id: person for person in both[:half]}
        self._helpers = {person.id: person for person in [*both[half:], *others]}
        self._asked: Counter[tuple[str, str]] = Counter()
        """How often a regular helper read the same question."""
        self._raised: set[int] = set()
        """Requests that were brought before the coordinators."""
        self.left_out: dict[int, set[date]] = {}
        """The dates that each of the helped left out, by arrangement."""
        self.arrangements: list[Arrangement] = here.do(lambda uow: list(self._settle(uow, both)))
        for it, person in zip(self.arrangements, self._askers.values(), strict=True):
            self._thinks(it, person)

    def _settle(self, uow: UnitOfWork, both: Sequence[Person]) -> Iterator[Arrangement]:
        here, now = self._here, self._here.clock.now()
        ctx = Context(here.engine.services, uow, here.community, now)
        for helper in self._helpers.values():
            uow.helpers.add(
                Helping(
                    helper.neighbour_id, here.community.id, frozenset({"groceries"}), tuple(ALWAYS), 2000, False,
                    frozenset({"it"}), True,
                )
            )  # fmt: skip
        half = len(both) // 2
        for n, (asker, helper) in enumerate(zip(both[:half], both[half:], strict=True)):
            day = to_local(now, here.community.timezone).date() + 7 * DAY
            it = uow.arrangements.add(
                Arrangement(
                    "groceries", asker.neighbour_id, asker.neighbour_id, ArrangementState.ACTIVE, now,
                    RULES[n % len(RULES)], datetime.combine(day, HOURS[n % len(HOURS)]), 60, Precision.TIME,
                    here.community.id, zone_id=here.zones["Casoretto"].id, spot=CENTRE, made_until=now,
                )
            )  # fmt: skip
            uow.pacts.add(
                Pact(
                    it.id, helper.neighbour_id, PactState.AGREED, now, here.community.id, answered_at=now,
                    agreed_at=now,
                )
            )  # fmt: skip
            making.plan(ctx, it)
            yield it

    # --- living

    def looks(self, chat: str, message: Message) -> bool:
        """What somebody does about what they read; whether it was theirs to read."""
        chance = self._here.chance
        if chat in self._askers:
            wanted = CLOSES if "Tutto a posto?" in message.text else GOES_ON
            if message.button(wanted) is not None:
                self._presses(self._askers[chat], message, wanted, chance.uniform(0.1, 5) * HOUR)
            return True
        if chat not in self._helpers:
            return False
        helper, drawn = self._helpers[chat], chance.random()
        if ASKED in message.text:
            self._asked[chat, message.text] += 1
            if drawn < 0.9:
                label = "Ci penso io" if drawn < 0.8 else "Non questa volta"
                self._presses(helper, message, label, chance.uniform(0.05, 6) * HOUR)
        elif message.button("Ci penso io") is not None:
            if drawn < 0.5:
                self._presses(helper, message, "Ci penso io", chance.uniform(0.05, 3) * HOUR)
        else:
            usual = ("Sì, si continua", "Ci sono", "Ci vado", "Arrivo", "Fatto", "Va bene")
            usually = next((label for label in usual if message.button(label) is not None), "")
            if usually and drawn < 0.95:
                self._presses(helper, message, usually, chance.uniform(0.1, 0.9) * HOUR)
        return True

    def _presses(self, person: Person, message: Message, label: str, wait: timedelta) -> None:
        self._here.later(wait, partial(self._here.does, person, message, label))

    def _thinks(self, it: Arrangement, person: Person) -> None:
        """About once a week somebody thinks of the next time, and may leave it out."""
        chance = self._here.chance
        self._here.later(chance.uniform(6, 8) * DAY, partial(self._thinks, it, person))
        following = next(day for day in self._days(it) if day > self._today())
        if chance.random() < LEAVES_OUT and self._here.restarts and following - self._today() > 4 * DAY:
            self._leaves_out(it, person, following)

    def _leaves_out(self, it: Arrangement, person: Person, day: date) -> None:
        if day in self.left_out.get(it.id, set()):
            return
        person.says("/mie")
        person.presses("Salto una volta")
        message = person.last
        person.presses(message.buttons[0][0].label)
        self.left_out.setdefault(it.id, set()).add(day)

    def _today(self) -> date:
        return to_local(self._here.steady.now(), self._here.community.timezone).date()

    # --- what was promised

    def _days(self, it: Arrangement) -> list[date]:
        """The local days of the rule, by dateutil, for more than a year."""
        rule = rrulestr(it.rule, dtstart=it.start)
        return [at.date() for at in rule.between(it.start, it.start + 500 * DAY, inc=True)]

    def missed(self, until: datetime) -> list[Missed]:
        """Times that should have been and were not, or twice, or of which nobody knows how they ended."""
        cards = self._here.do(lambda uow: uow.cards.all(self._here.community.id))
        about = [c for c in cards if c.kind is CardKind.UNMET or c.key == "desk-find-task-unclosed"]
        self._raised = {card.subject_id for card in about}
        return [each for it in self.arrangements for each in self._wrong(it, until)] + [
            Missed(0, "", f"asked {count} times: {text}")
            for (_, text), count in self._asked.items()
            if count > 1
        ]

    def count(self) -> int:
        """How many times somebody was helped, or was to be."""
        return sum(len(self._held(it)) for it in self.arrangements)

    def _held(self, it: Arrangement) -> list[tuple[Occurrence, Request | None]]:
        def job(uow: UnitOfWork) -> list[tuple[Occurrence, Request | None]]:
            held = uow.occurrences.of(it.id)
            return [(each, uow.requests.find(each.request_id) if each.request_id else None) for each in held]

        return self._here.do(job)

    def _wrong(self, it: Arrangement, until: datetime) -> Iterator[Missed]:
        zone = self._here.community.timezone
        left_out = self.left_out.get(it.id, set())
        due = {
            day for day in self._days(it)
            if datetime.combine(day, it.start.time(), ZoneInfo(zone)).astimezone(UTC) < until
        }  # fmt: skip
        held = self._held(it)
        by_day = {each.day: (each, request) for each, request in held}
        if len(by_day) != len(held):
            yield Missed(it.id, "", "a day has two rows")
        for day in sorted(due - set(by_day)):
            yield Missed(it.id, str(day), "never made")
        for day, (each, request) in sorted(by_day.items()):
            if why := self._why(it, each, request, day in left_out, until):
                yield Missed(it.id, str(day), why)
        known = {request.id for _, request in by_day.values() if request is not None}
        asked = self._here.do(lambda uow: [r.id for r in uow.requests.of(it.person_id)])
        if set(asked) != known:
            yield Missed(it.id, "", "there is a request that is of no day")

    def _why(
        self, it: Arrangement, each: Occurrence, request: Request | None, left_out: bool, until: datetime
    ) -> str:
        if left_out:
            return "" if each.state is OccurrenceState.SKIPPED else "made although it was left out"
        if each.state is not OccurrenceState.MADE or request is None or request.window is None:
            return f"it is {each.state}, and was not left out"
        at = to_local(request.window.start, self._here.community.timezone)
        if (at.date(), at.time()) != (each.day, it.start.time()):
            return f"at {at}, not at its time on the wall clock"
        offers = self._here.do(lambda uow: uow.offers.of(request.id))
        first = min(offers, key=lambda offer: offer.id, default=None)
        if first is None or first.why != ("why-regular",):
            return "the regular helper was not asked first"
        # Who was told that it is taken may be asked anew when whoever took it can't come; nobody else.
        answered = [o.neighbour_id for o in offers if o.state is not OfferState.WITHDRAWN]
        if len(set(answered)) != len(answered):
            return "somebody was asked twice"
        over = request.state in ENDED or request.id in self._raised
        return "" if over or until - request.window.end < 3 * DAY else f"it stands still: {request.state}"
