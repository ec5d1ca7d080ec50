"""Random plans, answers, stops of the program, networks that are away and nights when clocks change: whatever happens,
every greeting is made once or raised to a human, silence climbs in order, and an all-clear ends it."""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bot.domain.cards import CardKind
from bot.domain.checkins import Checkin, CheckinState, Plan, PlanState, Step
from bot.domain.climbing import ASKINGS, CALLS, What
from tests.stories.greeted import change, checkins, greeted, off, phoned, steps
from tests.stories.shaky import Shaky
from tests.stories.village import Person, Village

STARTS = (
    datetime(2026, 3, 2, 5, 0, tzinfo=UTC), datetime(2026, 3, 27, 12, 0, tzinfo=UTC),
    datetime(2026, 10, 23, 20, 0, tzinfo=UTC),
)  # fmt: skip
"""An ordinary Monday, and the days before the nights when clocks change."""

WORDS = (
    "bene", "tutto bene grazie", "non sto bene", "mi chiami", "mi serve aiuto", "mi serve la spesa domani", "ok", "boh",
    "la chiamo", "vado io", "non posso", "non risponde", "sta bene", "sta male", "sono caduta", "👍", "annulla", "1", "2",
)  # fmt: skip
LABELS = (
    "Bene", "Mi serve aiuto", "Mi chiami", "Non sto bene", "Ora va bene", "Chiamo io", "Vado io", "Non posso", "Chiamo io",
    "sta bene", "Non risponde", "Serve aiuto", "Non è così",
)  # fmt: skip
AT_DESK = ("Ci penso io", "Sta bene", "Non risponde", "Ci siamo noi")

ESCALATES = CALLS | {What.REMINDED, What.CARD, What.CALLER, What.CALL}
ENDS = frozenset({What.WELL, What.ALL_CLEAR, What.CALLED_OFF})
REOPENS = frozenset(
    {What.UNDONE, What.HELP, What.CALL_ME, What.ASKED, What.ASKED_LATE, What.LATE, What.NEEDS}
)
MOST_LATE = timedelta(minutes=35)
"""While the program runs, a greeting is made, or raised, at most this long after its time."""


class Mornings(RuleBasedStateMachine):
    """A few people who are greeted, and whoever is called for them."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="cortile-mornings-"))
        self.plans: list[Plan] = []
        self.changed: set[int] = set()

    def teardown(self) -> None:
        self.village.writer.close()
        shutil.rmtree(self.folder)

    @initialize(
        start=st.sampled_from(STARTS),
        hours=st.lists(st.sampled_from([time(2, 30), time(9), time(9, 5), time(19)]), min_size=3, max_size=4),
        near=st.lists(st.sampled_from(["near", "far", "keys"]), max_size=3),
        attempts=st.sampled_from([None, 0, 1, 3]),
        by_phone=st.booleans(),
    )
    def settle(
        self, start: datetime, hours: list[time], near: list[str], attempts: int | None, by_phone: bool
    ) -> None:
        self.network = Shaky()
        self.village = Village(self.folder, start=start, channels=[self.network])
        village = self.village
        self.helper = village.helper("Tea", "checkin")
        self.contacts = [village.member(n, phone="+39025550111") for n in ("Giulia", "Rosa", "Luca")]
        called = [(who, how) for who, how in zip(self.contacts, near, strict=False)]
        self.people = [village.member(f"Maria{n}", phone="+39025550123") for n in range(len(hours))]
        for person, at in zip(self.people, hours, strict=True):
            self.plans.append(greeted(village, person, *called, at=at, attempts=attempts))
        if by_phone:
            pina = village.member("Pina", chat=False, phone="+39025550124")
            self.people.append(pina)
            self.plans.append(phoned(village, pina, *called))
        self.everybody: list[Person] = [*self.people, *self.contacts, self.helper]
        self.ran_since = village.clock.now()

    # --- what happens (to the plans of the first two only; the others stay as they are)

    @rule(minutes=st.sampled_from([1, 7, 16, 45, 90, 300, 900]))
    def time_goes_by(self, minutes: int) -> None:
        self.village.advance(f"{minutes}m")

    @rule(who=st.integers(0, 9), words=st.sampled_from(WORDS))
    def somebody_writes(self, who: int, words: str) -> None:
        person = self.everybody[who % len(self.everybody)]
        if person.name != "Pina":
            person.says(words)

    @rule(who=st.integers(0, 9), label=st.sampled_from(LABELS))
    def somebody_presses(self, who: int, label: str) -> None:
        person = self.everybody[who % len(self.everybody)]
        if any(m.button(label) for m in person.messages if m.author == "bot"):
            person.presses(label)

    @rule(label=st.sampled_from(AT_DESK))
    def anna_presses(self, label: str) -> None:
        if any(m.button(label) for m in self.village.desk.messages if m.author == "bot"):
            self.village.anna.presses(label, self.village.desk)

    @rule()
    def it_restarts(self) -> None:
        self.village.restart()

    @rule(minutes=st.sampled_from([3, 30, 150, 600, 1500, 3000]))
    def it_is_off(self, minutes: int) -> None:
        off(self.village, self.village.clock.now() + timedelta(minutes=minutes))
        self.village.advance("1m")
        self.ran_since = self.village.clock.now()

    @rule(who=st.integers(0, 9), minutes=st.sampled_from([5, 30, 120]))
    def a_chat_is_away_for_a_while(self, who: int, minutes: int) -> None:
        person = self.everybody[who % len(self.everybody)]
        self.network.cut.add(person.id)
        self.village.advance(f"{minutes}m")
        self.network.cut.discard(person.id)

    @rule(
        which=st.integers(0, 9),
        zone=st.sampled_from(["Europe/Rome", "Europe/London"]),
        days=st.sampled_from([None, 0, 1]),
    )
    def a_plan_is_changed(self, which: int, zone: str, days: int | None) -> None:
        plan = self.plans[which % 2]
        away = (self.village.clock.now() + timedelta(days=days)).date() if days is not None else None
        self.changed.add(plan.id)
        change(self.village, plan, zone=zone, away_until=away)

    @rule(which=st.integers(0, 9))
    def a_plan_ends_and_begins_again(self, which: int) -> None:
        plan = self.plans[which % 2]
        self.changed.add(plan.id)
        change(self.village, plan, state=PlanState.ENDED)
        change(self.village, plan, state=PlanState.ACTIVE, away_until=None)

    # --- what holds

    @invariant()
    def every_greeting_was_made_or_raised(self) -> None:
        """Of plans that nobody touched each occurrence has its row, and it was asked, answered or raised."""
        now = self.village.clock.now()
        for plan, person in zip(self.plans, self.people, strict=True):
            rows = {c.due_at: c for c in checkins(self.village, person) if c.plan_id == plan.id}
            assert len({c.day for c in rows.values()}) == len(rows)
            if plan.id in self.changed:
                continue
            for due in plan.recurrence.between(datetime(2026, 1, 1, tzinfo=UTC), now - MOST_LATE):
                assert due in rows, f"{person.name} was not greeted at {due}"
                done = {s.what for s in steps(self.village, rows[due])}
                assert done & (ASKINGS | {What.EARLY, What.CARD, What.LATE, What.HELP, What.CALL_ME}), done

    @invariant()
    def it_climbs_in_order_and_nothing_twice(self) -> None:
        for person in self.people:
            for checkin in checkins(self.village, person):
                _climbed_in_order(checkin, steps(self.village, checkin))

    @invariant()
    def whatever_is_open_is_in_somebodys_hands(self) -> None:
        """A timer that is still to come, or a card."""

        def waits(checkin: Checkin) -> bool:
            def look(uow: object) -> bool:
                timers = uow.timers  # type: ignore[attr-defined]
                if timers.about("checkin.climb", checkin.id) or timers.about("checkin.help-wait", checkin.id):
                    return True
                if uow.cards.about(CardKind.SILENT, checkin.id):  # type: ignore[attr-defined]
                    return True
                # A day that was passed over is answered by a later one of the same person, or was begun early.
                later = uow.checkins.open_of(checkin.neighbour_id)  # type: ignore[attr-defined]
                return any(c.due_at > checkin.due_at for c in later)

            return self.village.do(look)

        for person in self.people:
            for checkin in checkins(self.village, person):
                assert checkin.over or waits(checkin), (
                    checkin,
                    [s.what for s in steps(self.village, checkin)],
                )

    @invariant()
    def numbers_stand_only_where_it_is_somebodys_turn(self) -> None:
        """Settled greetings leave no number in anybody's chat."""
        if any(not c.over for person in self.people for c in checkins(self.village, person)):
            return
        for person in (*self.contacts, self.helper):
            if person.id not in self.network.cut:
                person.does_not_see("02 555 012")


def _climbed_in_order(checkin: Checkin, kept: list[Step]) -> None:
    closed = False
    since: list[Step] = []
    for step in kept:
        if step.what in REOPENS:
            closed = False
        if step.what in ASKINGS:
            since = []
        assert not (closed and step.what in ESCALATES), (
            f"{step.what} after an all-clear: {[s.what for s in kept]}"
        )
        if step.what in ENDS:
            closed = True
        since.append(step)
    reminded = [s for s in since if s.what == What.REMINDED]
    assert len(reminded) <= 3
    called = [s for s in since if s.what in CALLS]
    assert not reminded or not called or reminded[-1].at <= called[0].at
    assert [s.at for s in kept] == sorted(s.at for s in kept)
    if checkin.state is CheckinState.WELL:
        assert checkin.answered_at is not None


CALM = settings(
    deadline=None, database=None, suppress_health_check=list(HealthCheck), stateful_step_count=25, max_examples=5,
    derandomize=True, phases=[Phase.generate], print_blob=False,
)  # fmt: skip


def test_every_greeting_is_made_or_raised_whatever_happens() -> None:
    """The same few mornings each time."""
    run_state_machine_as_test(Mornings, settings=CALM)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_every_greeting_is_made_or_raised_in_hundreds_of_mornings() -> None:
    """Others each time, and longer."""
    many = settings(
        CALM, max_examples=200, stateful_step_count=50, derandomize=False, print_blob=True,
        phases=[Phase.generate, Phase.shrink],
    )  # fmt: skip
    run_state_machine_as_test(Mornings, settings=many)
