"""What stories of recurring help begin with, and look at."""

from __future__ import annotations

from bot.domain.recurring import Arrangement, Occurrence, OccurrenceState
from bot.domain.requests import Request
from tests.stories.village import Person, Village

EVERY_TUESDAY = "mi serve la spesa ogni martedì alle 10, a partire dal 10 marzo"


def arrangement(village: Village) -> Arrangement:
    """The newest one."""
    return village.do(lambda uow: uow.arrangements.all(village.community.id))[-1]


def occurrences(village: Village) -> list[Occurrence]:
    """What is known of the newest one's occurrences, by day."""
    it = arrangement(village)
    return list(village.do(lambda uow: uow.occurrences.of(it.id)))


def made(village: Village) -> list[Occurrence]:
    return [each for each in occurrences(village) if each.state is OccurrenceState.MADE]


def request_of(village: Village, occurrence: Occurrence) -> Request:
    assert occurrence.request_id is not None
    id = occurrence.request_id
    return village.do(lambda uow: uow.requests.get(id))


def asks(maria: Person) -> None:
    """Maria asks for her shopping every Tuesday, in one sentence."""
    maria.says(EVERY_TUESDAY)
    maria.sees("ogni martedì alle 10, da martedì 10 marzo. Giusto?")
    maria.presses("Sì")
    maria.sees("Segnato: spesa, ogni martedì alle 10")


def with_a_pact(village: Village) -> tuple[Person, Person]:
    """Maria, who is helped, and Rosa, who does it regularly."""
    maria = village.member("Maria", phone="+39025550123", address="via Padova 12")
    rosa = village.helper("Rosa", metres=200)
    asks(maria)
    rosa.sees("cerca una presenza fissa")
    rosa.presses("Sì, volentieri")
    maria.sees("Rosa verrebbe volentieri con regolarità")
    maria.presses("Sì")
    return maria, rosa
