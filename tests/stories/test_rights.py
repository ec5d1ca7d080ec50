"""Rights end in the chat, as they began."""

from __future__ import annotations

from bot.domain.people import Delegation, DelegationState
from tests.stories.village import Village


def test_somebody_who_no_longer_coordinates_has_no_rights_left(village: Village) -> None:
    """The role and the shifts go; the commands and the cards' buttons are refused."""
    paolo = village.coordinator("Paolo")
    village.anna.says("/people Paolo")
    village.anna.presses("Non coordina più")
    village.anna.sees("Paolo non coordina più")
    paolo.sees("Da oggi non coordina più")
    paolo.says("/board")
    paolo.sees("Questo lo può fare solo chi coordina")
    assert not village.do(lambda uow: list(uow.shifts.of(paolo.neighbour_id)))


def test_the_last_coordinator_stays(village: Village) -> None:
    """A neighbourhood is never left without anybody."""
    village.anna.says("/people Anna")
    village.anna.presses("Non coordina più")
    assert village.anna.row.is_coordinator
    assert any("resterebbe nessuno" in note for note in village.anna.notes)


def test_a_delegation_ends_from_the_persons_sheet(village: Village) -> None:
    """After that the former delegate can't ask for her any more, and is told so."""
    pina, giulia = village.member("Pina", chat=False), village.member("Giulia")
    village.do(
        lambda uow: uow.delegations.add(
            Delegation(
                pina.neighbour_id, giulia.neighbour_id, DelegationState.CONFIRMED, village.clock.now(),
                community_id=village.community.id,
            )
        )
    )  # fmt: skip
    village.anna.says("/people Pina")
    village.anna.presses("Senza Giulia")
    giulia.sees("Da oggi non può più chiedere per un'altra persona")
    [delegation] = village.do(lambda uow: list(uow.delegations.of(pina.neighbour_id)))
    assert delegation.state is DelegationState.ENDED
