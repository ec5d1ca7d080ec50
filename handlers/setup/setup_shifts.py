"""Who of the coordinators is there when: what promises are made of."""

from __future__ import annotations

from collections.abc import Iterable

from bot.context import Context
from bot.domain.people import Neighbour
from bot.domain.schedules import Shift, Slot
from bot.ports.rows import Choice
from bot.ports.words import Lines, Listing, Say
from bot.routing import Pressed, Said, Who, button, state
from bot.understanding import read_hours
from handlers import steps
from handlers.checkins import covering
from handlers.setup import setup

MOST_OTHERS = 4


@button("setup.shifts", who=Who.COORDINATOR)
def ask_shifts(ctx: Context, pressed: Pressed) -> None:
    """The sender's hours, or another coordinator's."""
    me = ctx.coordinator()
    everybody = {person.id: person for person in ctx.coordinators()}
    whose = everybody.get(int(pressed.args.get("person") or me.id), me)
    steps.keep(ctx, "shifts", {"person": whose.id})
    others = [person for person in everybody.values() if person.id != whose.id]
    choices = [
        Choice(
            "setup-button-shifts-of", "setup.shifts", {"person": person.id}, {"name": person.name}, row=n // 2
        )
        for n, person in enumerate(others[:MOST_OTHERS])
    ]
    if ctx.store.shifts.of(whose.id):
        choices.append(Choice("setup-button-no-shifts", "setup.no-shifts", {"person": whose.id}, row=80))
    setup.ask(
        ctx, "shifts", "setup-shifts-ask" if whose.id == me.id else "setup-shifts-ask-other", choices,
        name=whose.name, lines=Lines(_overview(ctx, everybody.values()), "– "),
    )  # fmt: skip


def _overview(ctx: Context, people: Iterable[Neighbour]) -> list[Say | str]:
    """Everybody's hours, a line each; nobody without."""
    lines: list[Say | str] = []
    for person in people:
        slots = [shift.slot for shift in ctx.store.shifts.of(person.id)]
        if slots:
            lines.append(Say("setup-shifts-line", {"name": person.name, "hours": hours_said(slots)}))
    return lines or [Say("setup-shifts-nobody")]


def hours_said(slots: Iterable[Slot]) -> Listing:
    """Weekly hours with days of the same hours together: "lun–ven 9–18 e sab 9–12"."""
    by_hours: dict[tuple[int, int], list[int]] = {}
    for slot in sorted(slots):
        by_hours.setdefault((slot.start, slot.end), []).append(slot.weekday)
    said: list[Say | str] = []
    for (start, end), days in sorted(by_hours.items(), key=lambda item: item[1]):
        for first, last in _runs(days):
            params = {"from": Say(f"weekday-short-{first}"), "to": Say(f"weekday-short-{last}")}
            key = "setup-hours-day" if first == last else "setup-hours-days"
            said.append(Say(key, {**params, "start": _clock(start), "end": _clock(end)}))
    return Listing(said)


def _runs(days: list[int]) -> list[tuple[int, int]]:
    """Days that follow one another: [0, 1, 2, 4] → (0, 2), (4, 4)."""
    runs: list[tuple[int, int]] = []
    for day in sorted(set(days)):
        if runs and runs[-1][1] == day - 1:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def _clock(minutes: int) -> str:
    hour, minute = divmod(minutes, 60)
    return f"{hour}.{minute:02}" if minute else str(hour)


def _whose(ctx: Context) -> Neighbour:
    me = ctx.coordinator()
    chosen = int(steps.kept(ctx, "shifts").get("person") or me.id)
    return next((person for person in ctx.coordinators() if person.id == chosen), me)


@state("setup.shifts")
def shifts_said(ctx: Context, said: Said) -> None:
    """ "Lun-ven 9-18, sabato mattina": takes the place of what was there before."""
    whose = _whose(ctx)
    hours = read_hours(said.text, ctx.language)
    if hours is None:
        ctx.say("setup-shifts-wrong")
        return
    slots = [Slot(day, start, min(end, 1440)) for day, start, end in hours if start < end]
    _replace(ctx, whose, slots)
    setup.saved(
        ctx, ctx.community, "shifts",
        Say("setup-shifts-line", {"name": whose.name, "hours": hours_said(slots)}),
    )  # fmt: skip


def _replace(ctx: Context, whose: Neighbour, slots: Iterable[Slot]) -> None:
    for shift in ctx.store.shifts.of(whose.id):
        ctx.store.shifts.remove(shift.id)
    for slot in slots:
        ctx.store.shifts.add(Shift(whose.id, slot, ctx.community.id))
    covering.shifts_changed(ctx)


@button("setup.no-shifts", who=Who.COORDINATOR)
def no_shifts(ctx: Context, pressed: Pressed) -> None:
    """This coordinator has no hours any more; nobody is promised anything in them."""
    whose = next((person for person in ctx.coordinators() if person.id == pressed.id("person")), None)
    if whose is None:
        ctx.missed()
    _replace(ctx, whose, ())
    ctx.audit("shifts-dropped", "neighbour", whose.id)
    ctx.say("setup-shifts-dropped", name=whose.name)
    ctx.go("setup.shifts")
