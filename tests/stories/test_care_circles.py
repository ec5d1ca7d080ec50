"""The neighbours around one person: asked first, told who comes when; the person decides."""

from __future__ import annotations

from bot.domain.circles import CareState
from bot.domain.people import Delegation, DelegationState
from tests.stories.errands import asked, exactly, send
from tests.stories.village import Person, Village


def around(village: Village, maria: Person, *people: Person) -> None:
    """Maria wants these around her, and they gladly are."""
    maria.says("vorrei i miei vicini intorno")
    for number, person in enumerate(people):
        if number:
            maria.presses("Aggiungo qualcuno")
        maria.says(person.name)
        person.presses("Volentieri")


def test_those_around_her_are_asked_first(village: Village) -> None:
    """However near the others live: they are asked only when nobody of the circle has said yes."""
    near = village.helper("Sara", "groceries", metres=10)
    luca = village.helper("Luca", "groceries", metres=900)
    rosa = village.helper("Rosa", "pets")
    maria = village.member("Maria")
    around(village, maria, luca, rosa)
    maria.sees("Luca è con Lei")
    luca.sees("quando serve, sente per primo Lei".capitalize())
    send(village, maria, exactly(18))
    assert asked(near, luca, rosa) == ["Luca"]
    luca.presses("Non questa volta")
    village.advance("2h")
    assert asked(near) == ["Sara"]


def test_where_none_of_them_can_help_others_are_asked_at_once(village: Village) -> None:
    """Who is around her but does something else, or is off duty, holds nobody up."""
    sara, rosa = village.helper("Sara", "groceries"), village.helper("Rosa", "pets")
    luca = village.helper("Luca", "groceries", on_duty=False)
    maria = village.member("Maria")
    around(village, maria, rosa, luca)
    send(village, maria, exactly(18))
    assert asked(sara, rosa, luca) == ["Sara"]


def test_who_comes_when(village: Village) -> None:
    """The person sees everything; those around her see each other, and others as neighbours."""
    luca, sara = village.helper("Luca", "groceries"), village.helper("Sara", "pharmacy")
    maria = village.member("Maria")
    rosa = village.member("Rosa")
    around(village, maria, luca, rosa)
    send(village, maria, exactly(18))
    luca.presses("Ci penso io")
    send(village, maria, exactly(17), kind="pharmacy")
    sara.presses("Ci penso io")
    rosa.says("cerchia")
    rosa.presses("Intorno a Maria")
    rosa.presses("Chi viene quando")
    days = rosa.sees("Intorno a Maria:").text
    assert "Oggi alle 18: Luca, spesa" in days
    assert "Oggi alle 17: un vicino o una vicina, farmacia" in days
    maria.says("i miei vicini intorno")
    maria.presses("Chi viene quando")
    maria.sees("oggi alle 17: Sara, farmacia")


def test_she_removes_one_and_closes_it(village: Village) -> None:
    """At any time; who was around hears it kindly, and is asked first no more."""
    luca, rosa = village.helper("Luca", "groceries"), village.helper("Rosa", "groceries")
    maria = village.member("Maria")
    around(village, maria, luca, rosa)
    maria.says("cerchia")
    maria.presses("Tolgo qualcuno")
    maria.presses("Luca")
    luca.sees("Non è più tra i vicini intorno a Maria")
    maria.says("cerchia")
    maria.presses("Lo chiudo")
    maria.presses("Sì")
    rosa.sees("I vicini intorno a Maria si fermano qui")
    send(village, maria, exactly(18))
    assert asked(luca, rosa) == ["Luca", "Rosa"]


def test_one_says_no_and_one_leaves(village: Village) -> None:
    """No reason is asked; the person knows."""
    luca, rosa = village.member("Luca"), village.member("Rosa")
    maria = village.member("Maria")
    around(village, maria, luca)
    maria.presses("Aggiungo qualcuno")
    maria.says("Rosa")
    rosa.presses("Non ora")
    maria.sees("Rosa per ora non può")
    luca.says("cerchia")
    luca.presses("Intorno a Maria")
    luca.presses("Ne esco")
    maria.sees("Luca non può più essere tra i vicini intorno a Lei")


def test_six_at_most_and_no_stranger(village: Village) -> None:
    """A setting; a name that is none of ours is told as that, and nothing more."""
    village.setting(**{"circles.care_most": 3})
    maria = village.member("Maria")
    people = [village.member(name) for name in ("Ada", "Bea", "Ciro", "Dino")]
    around(village, maria, *people[:3])
    maria.says("cerchia")
    maria.presses("Aggiungo qualcuno")
    maria.says("Zenobia")
    maria.sees("Non trovo «Zenobia»")
    maria.says("Dino")
    maria.sees("Sono già 3")
    people[3].does_not_see("Maria vorrebbe Lei")


def test_a_coordinator_makes_it_with_her_word_by_telephone(village: Village) -> None:
    """Nobody is asked before she has agreed; that she did is recorded."""
    luca = village.helper("Luca", "groceries")
    maria = village.member("Maria", phone="02 555 0123", chat=False)
    village.anna.says("/circle Maria")
    village.anna.says("Luca")
    village.anna.sees("Lo chiedo appena Maria è d'accordo")
    luca.does_not_see("Maria vorrebbe Lei")
    village.anna.presses("Ho finito")
    village.anna.presses("Sì, è d'accordo")
    luca.presses("Volentieri")
    village.anna.sees("Luca è intorno a Maria")
    circle = village.do(lambda uow: uow.care_circles.around(maria.neighbour_id))
    assert circle is not None and (circle.state, circle.agreed_how) == (CareState.ACTIVE, "phone")
    actions = [row.action for row in village.do(lambda uow: uow.audited(village.community.id))]
    assert "care-circle-agreed" in actions


def test_a_coordinator_asks_her_here_and_she_may_say_no(village: Village) -> None:
    """Then nothing of it stays."""
    luca, maria = village.member("Luca"), village.member("Maria")
    village.anna.says("/circle Maria")
    village.anna.says("Luca")
    village.anna.presses("Ho finito")
    village.anna.presses("Glielo chiedo qui")
    maria.sees("Anna propone alcuni vicini intorno a Lei: Luca")
    maria.presses("No")
    village.anna.sees("Maria preferisce di no")
    luca.does_not_see("Maria vorrebbe")
    assert village.do(lambda uow: uow.care_circles.around(maria.neighbour_id)) is None


def test_who_speaks_for_her_makes_it_and_she_hears_of_it(village: Village) -> None:
    """With a confirmed word only."""
    luca, giulia, maria = village.member("Luca"), village.member("Giulia"), village.member("Maria")
    delegation = Delegation(
        maria.neighbour_id, giulia.neighbour_id, DelegationState.CONFIRMED, village.clock.now(),
        community_id=village.community.id,
    )  # fmt: skip
    village.do(lambda uow: uow.delegations.add(delegation))
    giulia.says("cerchia")
    giulia.presses("Intorno a Maria")
    giulia.sees("quando serve qualcosa a Maria")
    giulia.says("Luca")
    luca.presses("Volentieri")
    maria.sees("Giulia ha messo alcuni vicini intorno a Lei: Luca")
    maria.sees("Luca è con Lei")


def test_it_ends_when_she_goes(village: Village) -> None:
    """Who leaves takes it along; after a death nobody reads of it here."""
    luca, rosa = village.member("Luca"), village.member("Rosa")
    maria, pina = village.member("Maria"), village.member("Pina")
    around(village, maria, luca)
    around(village, pina, rosa)
    maria.says("/forgetme")
    maria.presses("Sì")
    luca.sees("I vicini intorno a Maria si fermano qui")
    village.anna.says("/people Pina")
    village.anna.presses("Un lutto")
    village.anna.presses("È mancata o mancato")
    rosa.does_not_see("si fermano qui")
    assert village.do(lambda uow: uow.care_circles.around(pina.neighbour_id)) is None


def test_who_says_nothing_is_not_waited_for_in_silence(village: Village) -> None:
    """Whoever asked hears that no answer came, about a neighbour and about the person herself."""
    luca, rosa, maria = village.member("Luca"), village.member("Rosa"), village.member("Maria")
    maria.says("i miei vicini intorno")
    maria.says("Luca")
    village.anna.says("/circle Rosa")
    village.anna.says("Luca")
    village.anna.presses("Ho finito")
    village.anna.presses("Glielo chiedo qui")
    village.advance("2d")
    maria.sees("Luca non ha ancora risposto")
    village.anna.sees("Rosa non ha ancora risposto")
    luca.presses("Volentieri")
    rosa.presses("Sì")
    village.advance("3d")
    assert len([m for m in maria.messages if "non ha ancora" in m.text]) == 1
