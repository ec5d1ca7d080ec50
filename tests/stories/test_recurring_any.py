"""Any rule, whatever both sides do and whatever happens to the program: each date that was not skipped is one request."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.domain.recurring import Arrangement, ArrangementState, OccurrenceState
from bot.domain.requests import RequestState
from bot.domain.schedules import Precision, to_local
from handlers.recurring import beginning, kept
from tests.stories.errands import within
from tests.stories.village import Person, Village

ZONE = "Europe/Rome"
RULES = st.one_of(
    st.builds(
        lambda days, every: f"FREQ=WEEKLY;INTERVAL={every};BYDAY={','.join(sorted(days))}",
        st.sets(st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), min_size=1, max_size=3),
        st.integers(1, 2),
    ),
    st.builds(lambda every: f"FREQ=DAILY;INTERVAL={every}", st.integers(2, 5)),
    st.just("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    st.just("FREQ=MONTHLY;BYMONTHDAY=1,15"),
)
DEEDS = st.lists(
    st.tuples(
        st.integers(1, 50),
        st.sampled_from(
            ["skip", "skip", "take back", "yes", "yes", "no", "cannot", "restart", "outage", "wrong clock", "pause",
             "resume", "helper away", "another hour", "done"]
        ),
        st.integers(0, 2),
    ),
    min_size=4, max_size=22,
)  # fmt: skip
CALM = settings(
    deadline=None, database=None, suppress_health_check=list(HealthCheck), max_examples=6, derandomize=True,
    phases=[Phase.generate], print_blob=False,
)  # fmt: skip


@dataclass
class Month:
    """Some weeks of Maria, who is helped by a rule, and Rosa, who does it regularly."""

    village: Village
    maria: Person
    rosa: Person
    skipped: set[date] = field(default_factory=set)
    undo: date | None = None

    def deed(self, what: str, which: int) -> None:
        match what:
            case "skip":
                self.skip(which)
            case "take back" if self.undo is not None and self.try_press(self.maria, "Ci ripenso"):
                self.skipped.discard(self.undo)
                self.undo = None
            case "yes":
                self.try_press(self.rosa, "Ci penso io")
            case "no":
                self.try_press(self.rosa, "Non questa volta")
            case "cannot":
                self.rosa.says("/mie")
                if self.try_press(self.rosa, "Una volta non posso"):
                    self.rosa.presses(self.rosa.last.labels[min(which, len(self.rosa.last.labels) - 1)])
            case "restart":
                self.village.restart()
            case "outage":
                self.village.clock.move_to(self.village.clock.now() + timedelta(hours=2 + 5 * which))
                self.village.restart()
            case "wrong clock":
                by = timedelta(hours=[-6, 3, 9][which])
                self.village.clock.jump(by)
                self.village.advance("2m")
                self.village.clock.jump(-by)
                self.village.restart()
            case "pause":
                self.maria.says("/mie")
                if self.try_press(self.maria, "Pausa"):
                    self.maria.presses("Una settimana")
                    self.village.advance("1m")
            case "resume":
                self.maria.says("/mie")
                self.try_press(self.maria, "Riprendiamo")
            case "helper away":
                self.rosa.says("/mie")
                if self.try_press(self.rosa, "Una pausa"):
                    self.rosa.presses("Una settimana")
            case "another hour":
                self.maria.says("/mie")
                if self.try_press(self.maria, "Cambio"):
                    self.try_press(self.maria, "Da ora in poi")
                    self.maria.says(f"alle {10 + which}")
                    self.try_press(self.maria, "Sì")
            case "done":
                self.try_press(self.rosa, "Fatto")
            case _:
                pass

    def skip(self, which: int) -> None:
        """By the buttons, one of the next three dates."""
        it = arrangement(self.village)
        days = within(self.village, lambda ctx: [day for day, _, _ in kept.next_days(ctx, it, 3)])
        self.maria.says("/mie")
        if days and self.try_press(self.maria, "Salto una volta"):
            which = min(which, len(days) - 1)
            self.maria.presses(self.maria.last.labels[which])
            if "niente" in self.maria.last.text:
                self.undo = days[which]
                self.skipped.add(self.undo)

    def try_press(self, person: Person, label: str) -> bool:
        """Press it if the person has it anywhere; what it was about may be over."""
        if not any(m.button(label) for m in person.messages[-6:]):
            return False
        before = len(person.messages)
        person.presses(label)
        return len(person.messages) > before


def arrangement(village: Village) -> Arrangement:
    return village.do(lambda uow: uow.arrangements.all(village.community.id))[-1]


def begin(folder: Path, rule: str, hour: int) -> Month:
    village = Village(folder)
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    rosa = village.helper("Rosa", metres=200)
    village.helper("Luca", metres=300)
    village.setting(
        **{"recurring.ask_regulars": 1, "dispatch.quiet_from": "23:00", "dispatch.quiet_to": "05:00"}
    )

    def job(uow):  # type: ignore[no-untyped-def]
        return uow.arrangements.add(
            Arrangement(
                "groceries", maria.neighbour_id, maria.neighbour_id, ArrangementState.AWAITING_APPROVAL,
                village.clock.now(), rule, datetime(2026, 3, 9, hour), 60, Precision.TIME, village.community.id,  # noqa: DTZ001
            )
        )  # fmt: skip

    it = village.do(job)
    within(village, lambda ctx: beginning.activate(ctx, ctx.store.arrangements.get(it.id)))
    month = Month(village, maria, rosa)
    if month.try_press(rosa, "Sì, volentieri"):
        maria.presses("Sì", on=maria.sees("Rosa verrebbe volentieri"))
    return month


def tell(rule: str, hour: int, deeds: list[tuple[int, str, int]]) -> None:
    """A month of it, and what must hold at its end."""
    with tempfile.TemporaryDirectory(prefix="cortile-") as folder:
        month = begin(Path(folder), rule, hour)
        for hours, what, which in deeds:
            month.village.advance(f"{hours}h")
            month.deed(what, which)
        month.village.advance("4d")
        holds(month)
        month.village.writer.close()


def holds(month: Month) -> None:
    village, it = month.village, arrangement(month.village)
    now = village.clock.now()
    rows = {o.day: o for o in village.do(lambda uow: uow.occurrences.of(it.id))}
    requests = village.do(lambda uow: uow.requests.of(month.maria.neighbour_id))
    dates = [
        to_local(at, ZONE).date() for at in it.rule_in(ZONE).between(datetime(2026, 3, 9, tzinfo=UTC), now)
    ]
    assert set(dates) <= set(rows), "a date was lost"
    for day, row in rows.items():
        of_day = [
            r for r in requests if r.window is not None and to_local(r.window.start, ZONE).date() == day
        ]
        wanted = [r for r in of_day if r.state is not RequestState.CANCELLED]
        assert row.state is not OccurrenceState.MISSED, "nothing was away so long"
        if row.state is OccurrenceState.MADE:
            assert [r.id for r in wanted] == [row.request_id], f"{day}: not exactly one request"
            assert day not in month.skipped
        else:
            assert wanted == [], f"{day} was skipped and is wanted all the same"
            paused = row.by is None
            assert row.state is OccurrenceState.PLANNED or day in month.skipped or paused
    for day in month.skipped & set(dates):
        assert rows[day].state is OccurrenceState.SKIPPED
    assert len(village.do(lambda uow: uow.timers.about(kept.MAKE, it.id))) == 1, (
        "what comes next is planned, once"
    )


@CALM
@given(RULES, st.integers(9, 18), DEEDS)
def test_each_date_is_one_request(rule: str, hour: int, deeds: list[tuple[int, str, int]]) -> None:
    """The same few months each time: random rules, skips, answers, absences, restarts, outages and wrong clocks."""
    tell(rule, hour, deeds)


@pytest.mark.long
@pytest.mark.timeout(1800)
@settings(CALM, max_examples=200, derandomize=False, print_blob=True, phases=[Phase.generate, Phase.shrink])
@given(RULES, st.integers(9, 18), DEEDS)
def test_each_date_is_one_request_in_hundreds_of_months(
    rule: str, hour: int, deeds: list[tuple[int, str, int]]
) -> None:
    """Others each time; what is found is made as short as possible."""
    tell(rule, hour, deeds)
