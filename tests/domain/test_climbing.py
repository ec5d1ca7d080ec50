"""Which step of a silent greeting comes when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.checkins import Contact, ContactState, Plan, Step
from bot.domain.climbing import CALLS, Rung, Waits, What, next_contact, next_rung
from bot.domain.policy.checkins import Checkins

BASE = datetime(2026, 3, 3, 8, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
POLICY = Checkins()
PLAN = Plan(1, "FREQ=DAILY", datetime(2026, 3, 3, 9), "Europe/Rome")  # noqa: DTZ001 wall clock
GIULIA, ROSA = 11, 12


def contact(
    who: int, place: int, *, near: bool = False, state: ContactState = ContactState.AGREED
) -> Contact:
    return Contact(1, who, place, near, state=state, id=who)


def step(minutes: int, what: What, who: int | None = None) -> Step:
    return Step(1, BASE + minutes * MINUTE, what.value, who)


def follow(
    contacts: list[Contact], *, plan: Plan = PLAN, heard: bool = True
) -> list[tuple[str, int, int | None]]:
    """All steps, in order, when nobody ever answers: what, minutes after the question, whom."""
    steps = [step(0, What.ASKED)]
    found: list[tuple[str, int, int | None]] = []
    while True:
        rung = next_rung(BASE, Waits.of(plan, POLICY), contacts, steps, BASE, heard=heard)
        if rung is None:
            return found
        who = rung.contact.neighbour_id if rung.contact else None
        steps.append(Step(1, rung.at, rung.what.value, who))
        found.append((rung.what.value, int((rung.at - BASE) / MINUTE), who))


def test_the_defaults_of_the_design() -> None:
    """Reminders at 15 and 40, the first contact at 60, the next every 15, the coordinators at 90 minutes."""
    assert follow([contact(GIULIA, 1), contact(ROSA, 2, near=True)]) == [
        ("reminded", 15, None), ("reminded", 40, None), ("contact_phone", 60, GIULIA),
        ("contact_bell", 75, ROSA), ("card", 90, None),
    ]  # fmt: skip


def test_nobody_is_called_who_has_not_agreed() -> None:
    """Invited, declined and removed ones count as nobody: the coordinators come when a contact would."""
    others = [contact(n, n, state=s) for n, s in enumerate(ContactState, 20) if s is not ContactState.AGREED]
    assert follow(others) == [("reminded", 15, None), ("reminded", 40, None), ("card", 60, None)]


def test_what_was_not_heard_is_not_reminded_of() -> None:
    assert [what for what, _, _ in follow([contact(ROSA, 1, near=True)], heard=False)] == [
        "contact_phone", "contact_bell", "card"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("attempts", "spacing", "reminders", "first"),
    [
        (None, None, [15, 40], 60), (0, None, [], 20), (1, None, [15], 35), (3, None, [15, 40, 65], 85),
        (2, 10, [10, 20], 30), (0, 10, [], 10), (None, 5, [5, 10], 15),
    ],
)  # fmt: skip
def test_a_plan_with_its_own_reminders(
    attempts: int | None, spacing: int | None, reminders: list[int], first: int
) -> None:
    """Fewer or quicker reminders bring the contacts sooner, and the coordinators always half an hour after them."""
    span = spacing * MINUTE if spacing is not None else None
    plan = Plan(1, PLAN.rule, PLAN.start, PLAN.zone, attempts=attempts, spacing=span)
    found = follow([contact(GIULIA, 1)], plan=plan)
    assert [at for what, at, _ in found if what == "reminded"] == reminders
    assert [at for what, at, _ in found if what in CALLS] == [first]
    assert found[-1] == ("card", first + 30, None)


def test_of_two_reminders_that_are_both_overdue_only_the_later_one_is_given() -> None:
    rung = next_rung(BASE, Waits.of(PLAN, POLICY), [], [step(0, What.ASKED)], BASE + 45 * MINUTE)
    assert rung == Rung(What.REMINDED, BASE + 40 * MINUTE)


@pytest.mark.parametrize("word", [What.REFUSED, What.SKIPPED, What.NO_ANSWER, What.LAPSED])
def test_a_contact_who_is_through_lets_the_next_one_come_at_once(word: What) -> None:
    contacts = [contact(GIULIA, 1), contact(ROSA, 2, near=True)]
    steps = [step(0, What.ASKED), step(60, What.CONTACT_PHONE, GIULIA), step(63, word, GIULIA)]
    rung = next_rung(BASE, Waits.of(PLAN, POLICY), contacts, steps, BASE + 63 * MINUTE)
    assert rung is not None and (rung.what, rung.at) == (What.CONTACT_BELL, BASE + 63 * MINUTE)


def test_a_near_one_who_telephoned_in_vain_is_asked_to_go_when_nobody_else_is_left() -> None:
    rosa = contact(ROSA, 1, near=True)
    steps = [step(60, What.CONTACT_PHONE, ROSA), step(62, What.NO_ANSWER, ROSA)]
    assert next_contact([rosa], steps) == (rosa, What.CONTACT_BELL)
    assert next_contact([rosa], [steps[0], step(62, What.REFUSED, ROSA)]) is None


def test_help_that_is_needed_brings_the_coordinators_and_nobody_else() -> None:
    steps = [step(60, What.CONTACT_PHONE, GIULIA), step(61, What.NEEDS, GIULIA)]
    contacts = [contact(GIULIA, 1), contact(ROSA, 2, near=True)]
    now = BASE + 61 * MINUTE
    assert next_rung(BASE, Waits.of(PLAN, POLICY), contacts, steps, now) == Rung(What.CARD, now)
    done = [*steps, step(61, What.CARD)]
    assert next_rung(BASE, Waits.of(PLAN, POLICY), contacts, done, now) is None


def test_a_question_that_is_asked_again_begins_anew() -> None:
    """After an outage the reminders count from the second asking."""
    steps = [
        step(0, What.ASKED),
        step(15, What.REMINDED),
        step(40, What.REMINDED),
        step(120, What.ASKED_LATE),
    ]
    later = BASE + 120 * MINUTE
    rung = next_rung(later, Waits.of(PLAN, POLICY), [], steps, later)
    assert rung == Rung(What.REMINDED, later + 15 * MINUTE)


@given(
    st.lists(st.tuples(st.booleans(), st.sampled_from(ContactState)), max_size=6),
    st.none() | st.integers(0, 5),
    st.none() | st.integers(1, 120),
)
def test_silence_always_ends_with_the_coordinators(
    people: list[tuple[bool, ContactState]], attempts: int | None, minutes: int | None
) -> None:
    """Whatever the plan: everybody who agreed is called in order, each once by phone or bell, nobody else is, times
    never go back, and the coordinators are alerted exactly once."""
    contacts = [contact(100 + n, n, near=near, state=state) for n, (near, state) in enumerate(people)]
    span = minutes * MINUTE if minutes is not None else None
    found = follow(contacts, plan=Plan(1, PLAN.rule, PLAN.start, PLAN.zone, attempts=attempts, spacing=span))
    times = [at for _, at, _ in found]
    assert times == sorted(times)
    assert [what for what, _, _ in found].count("card") == 1
    called = [who for what, _, who in found if what in CALLS]
    agreed = [c.neighbour_id for c in contacts if c.state is ContactState.AGREED]
    assert list(dict.fromkeys(called)) == agreed
    assert len([(what, who) for what, _, who in found if what in CALLS]) == len(
        {(what, who) for what, _, who in found if what in CALLS}
    )
