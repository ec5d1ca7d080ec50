"""A request to which nobody has said yes: why, asking farther away, in the group, by telephone, in person."""

from __future__ import annotations

import pytest

from bot.domain.cards import CardKind
from bot.domain.people import Exclusion
from bot.domain.requests import RequestState
from tests.stories.coordinated import unmet
from tests.stories.errands import cards, exactly, knows_streets, now, offers, send
from tests.stories.village import Person, Village


@pytest.fixture
def maria(village: Village) -> Person:
    return village.member("Maria", phone="02 555 0123", address="Via Padova 12", metres=0)


def test_why_nobody_in_words(village: Village, maria: Person) -> None:
    """The figures of every filter, and who would come first and for what reason."""
    village.helper("Luca", metres=50)
    village.helper("Sara", metres=60)
    village.helper("Bruno", on_duty=False)
    unmet(village, maria)
    village.anna.presses("Perché", village.desk)
    said = village.desk.shows("chiederei a").text.casefold()
    assert "3 vicini in zona" in said and "uno non di turno" in said and "uno in silenzio" in said
    assert "stessa zona" in said and ("sara: " in said or "luca: " in said)


def test_why_nobody_says_so_where_nobody_can_be_asked(village: Village, maria: Person) -> None:
    """No blank line where the names would stand: it is said that there is nobody."""
    unmet(village, maria)
    village.anna.presses("Perché", village.desk)
    told = village.desk.shows("Per adesso non c'è nessuno a cui chiedere.").text
    assert "" not in [line.strip() for line in told.splitlines()]


def test_widened_it_asks_farther_away(village: Village, maria: Person) -> None:
    """Twice as far, at once; with nobody there either the card says so and stays."""
    far = village.helper("Lontano", metres=3000, radius_m=2000)
    unmet(village, maria)
    assert far.messages == []
    village.anna.presses("Allargo", village.desk)
    far.sees("spesa")
    assert "Allargata. Ne riparliamo" in village.desk.shows("Nessuno ancora").text
    village.anna.presses("Allargo", village.desk)
    assert village.channel.notes[-1][1] == "Nemmeno allargando c'è qualcuno."


def test_the_coordinator_phones_and_it_ends_kindly(village: Village, maria: Person) -> None:
    """The number is shown and recorded; "we can't" is told by a person before it is written."""
    request = unmet(village, maria)
    village.anna.presses("Telefono io", village.desk)
    village.desk.shows("Telefoni a Maria: 02 555 0123")
    village.desk.shows("Ci pensa Anna")
    village.anna.presses("Chiudo la richiesta", village.desk)
    village.anna.presses("Non ce la facciamo", village.desk)
    village.anna.presses("Non abbiamo chi", village.desk)
    assert village.do(lambda uow: uow.requests.get(request)).state is RequestState.DECLINED
    maria.does_not_see("non possiamo")
    village.anna.presses("Detto", village.desk)
    maria.sees("Come Le ha detto Anna")


def test_solved_otherwise_it_is_only_confirmed(village: Village, maria: Person) -> None:
    """Her niece went: the request is closed, helpers are let go, she reads one line."""
    luca = village.helper("Luca", metres=50)
    request = unmet(village, maria)
    village.anna.presses("Chiudo la richiesta", village.desk)
    village.anna.presses("Si è risolta", village.desk)
    assert village.do(lambda uow: uow.requests.get(request)).state is RequestState.CANCELLED
    maria.sees("Ho chiuso la richiesta")
    luca.does_not_see("Qualcuno qui vicino chiede")
    assert cards(village, CardKind.UNMET) == []


def test_asked_by_a_coordinator_the_card_waits_and_comes_back(village: Village, maria: Person) -> None:
    """ "I ask Sara": the card says so and when it is looked at again; unanswered, it is there again."""
    village.helper("Luca", metres=40)
    sara = village.helper("Sara", metres=50)
    request = send(village, maria, exactly(18))
    village.setting(**{"dispatch.waves": 1})
    village.advance("25m")
    village.anna.says(f"/assign {request.number} Sara", village.desk)
    village.anna.presses("Chiedo a Sara", village.desk)
    standing = village.desk.shows("Chiesto a Sara. Ne riparliamo")
    sara.sees("spesa")
    village.advance("2h")
    assert village.desk.shows("Nessuno ancora").id != standing.id
    assert sara.neighbour_id in {o.neighbour_id for o in offers(village, request)}
    assert now(village, request).state is RequestState.OPEN


# --- in the group


def test_what_the_group_reads_gives_nobody_away(village: Village, maria: Person) -> None:
    """Kind, time and zone; who steps forward gets an offer in private, and takes it there."""
    luca = village.helper("Luca", "pets", on_duty=False)
    knows_streets(village, "Casoretto")
    unmet(village, maria)
    village.anna.presses("Scrivo nel gruppo", village.desk)
    plea = village.group.shows("Chi può fare la spesa?")
    assert "alle 18" in plea.text and "Casoretto" in plea.text
    for secret in ("Maria", "02 555", "Padova 12"):
        assert secret not in plea.text
    luca.presses("Posso io", village.group)
    assert village.channel.notes[-1] == ("group", "Grazie! Le ho scritto in privato.")
    luca.presses("Ci penso io")
    maria.sees("Luca")
    village.advance("11m")
    village.group.shows("È già a posto")
    village.group.does_not_show("Chi può")


def test_who_must_not_meet_her_is_thanked_without_a_reason(village: Village, maria: Person) -> None:
    """Somebody she would rather not meet steps forward: no offer, no hint why, and the desk knows."""
    bruno = village.helper("Bruno", phone="02 555 0177")
    village.do(
        lambda uow: uow.exclusions.add(
            Exclusion(maria.neighbour_id, bruno.neighbour_id, village.clock.now(), village.community.id)
        )
    )
    request = unmet(village, maria)
    village.anna.presses("Scrivo nel gruppo", village.desk)
    bruno.presses("Posso io", village.group)
    assert village.channel.notes[-1][1] == "Grazie di cuore. Ne parlo con chi coordina."
    assert bruno.messages == []
    assert not village.do(lambda uow: uow.offers.between(request, bruno.neighbour_id))
    village.desk.shows("Bruno (02 555 0177) vuole aiutare, lo dice nel gruppo")


def test_a_stranger_in_the_group_is_asked_to_write_first(village: Village, maria: Person) -> None:
    """Whoever the bot doesn't know can't be sent to anybody's door."""
    passer_by = village.stranger("Passante")
    unmet(village, maria)
    village.anna.presses("Scrivo nel gruppo", village.desk)
    passer_by.presses("Posso io", village.group)
    assert "Prima mi scriva in privato" in village.channel.notes[-1][1]
    maria.presses("Posso io", village.group)
    assert "Questa è la Sua richiesta" in village.channel.notes[-1][1]
