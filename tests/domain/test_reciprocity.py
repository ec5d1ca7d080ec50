"""What a neighbour gave and received, as one."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reciprocity import Tie, Woven, woven
from tests.domain.via_padova import NOW

MARIA, LUCA, SARA = 1, 2, 3

ties = st.lists(
    st.builds(
        lambda giver, step, minutes: Tie(giver, (giver + step) % 5, "company", minutes, NOW),
        st.integers(0, 4),
        st.integers(1, 4),
        st.integers(0, 300),
    ),
    max_size=20,
)


def test_giving_and_receiving_count_as_one() -> None:
    """Luca shopped for Maria twice, Maria told Luca a recipe, Sara came once; what is others' is not Maria's."""
    mine = [
        Tie(LUCA, MARIA, "groceries", 60, NOW - timedelta(days=9)),
        Tie(LUCA, MARIA, "groceries", 45, NOW - timedelta(days=2)),
        Tie(MARIA, LUCA, "meals", 30, NOW),
        Tie(SARA, MARIA, "company", 60, NOW),
    ]
    others = [Tie(SARA, LUCA, "pets", 500, NOW)]
    assert woven([*mine, *others], MARIA) == Woven(ties=4, people=2, minutes=195, given=1, received=3)


def test_nobody_yet() -> None:
    """Somebody new has no ties, and that is no debt."""
    assert woven([], MARIA) == Woven(0, 0, 0, 0, 0)


def test_a_tie_that_went_wrong_is_still_told() -> None:
    """What happened happened: "rather somebody else" is about next time."""
    assert woven([Tie(LUCA, MARIA, "groceries", 60, NOW, again=False)], MARIA).ties == 1


@given(ties)
def test_a_neighbourhood_gives_as_much_as_it_receives(everything: list[Tie]) -> None:
    """Summed over all, both ends of every tie are found once."""
    each = [woven(everything, who) for who in range(5)]
    assert sum(w.given for w in each) == sum(w.received for w in each) == len(everything)
    assert sum(w.minutes for w in each) == 2 * sum(t.minutes for t in everything)
    assert all(w.ties == w.given + w.received and w.people <= w.ties for w in each)
