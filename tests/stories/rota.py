"""A rota of the garden and who takes its turns."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.schedules import to_local
from tests.stories.village import Person, Village


def garden(village: Village, *, hands: str = "1") -> None:
    """Anna makes the rota of the garden, on Tuesdays and Thursdays at six."""
    anna = village.anna
    anna.says("/turni")
    anna.presses("Nuovi turni")
    anna.says("innaffiare l'orto")
    anna.says("ogni martedì e giovedì alle 18")
    anna.presses("Un'ora")
    anna.says(hands)
    anna.says("nel cortile")
    anna.presses("Sì", on=anna.sees("Giusto?"))


def takes(who: Person, day: str) -> None:
    who.says("/turni")
    who.presses("innaffiare")
    who.presses(day)


def turns(village: Village) -> list[str]:
    found = village.do(
        lambda uow: uow.turns.between(
            village.community.id, village.clock.now(), village.clock.now() + timedelta(weeks=60)
        )
    )
    return [f"{to_local(turn.at, 'Europe/Rome'):%d.%m. %H:%M}" for turn in found]


def both_taken(village: Village, luca: Person, sara: Person) -> None:
    garden(village)
    takes(luca, "martedì 3 marzo")
    takes(sara, "giovedì 5 marzo")
