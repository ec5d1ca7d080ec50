"""One person with several accounts: linked by a code, written to on one, answering from either."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.domain.cards import CardKind
from handlers.people.linking import TRIES, TRIES_OF_ALL
from tests.stories.errands import cards
from tests.stories.two_apps import accounts, code_of, linked, networks, shown_code, village_on_two
from tests.stories.village import Person, Village


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    place = village_on_two(tmp_path)
    yield place
    place.writer.close()


@pytest.fixture
def maria(village: Village) -> Person:
    return village.member("Maria", phone="02 555 0123", address="Via Padova 12", metres=0)


def second(village: Village, person: Person) -> Person:
    """The same person on Matrix, not linked yet."""
    return village.stranger(person.name, on="matrix")


# --- linking


@pytest.mark.parametrize("said", ["/collega {}", "collega {}", "Collega {}.", "{}", "link {}"])
def test_a_code_said_on_the_other_app_makes_them_one_person(
    village: Village, maria: Person, said: str
) -> None:
    """However it is said: read back, and after a yes both apps are the same neighbour's."""
    there = second(village, maria)
    there.says(said.format(code_of(maria)))
    there.sees("Lei è Maria?")
    assert networks(village, maria) == ["telegram"], "nothing is linked before the yes"
    there.says("sì")
    there.sees("Da adesso va bene anche questa app")
    assert sorted(networks(village, maria)) == ["matrix", "telegram"]
    maria.sees("Ho collegato al Suo nome anche un'altra app: Matrix")


def test_a_code_can_be_said_with_a_space_and_in_a_sign(village: Village, maria: Person) -> None:
    """As it is read aloud; and where there are no buttons the yes is a sign on the question."""
    there = second(village, maria)
    code = code_of(maria)
    there.says(f"collega {code[:3]} {code[3:]}")
    there.reacts("👍", on=there.sees("Lei è Maria?"))
    there.sees("Da adesso va bene anche questa app")


def test_a_link_in_the_chat_opens_the_other_app_with_the_code(village: Village, maria: Person) -> None:
    """Who has both apps on one telephone needs to type nothing."""
    code_of(maria)
    there = second(village, maria)
    there.opens(maria.link())
    there.sees("Lei è Maria?")


def test_a_no_links_nothing_and_uses_the_code_up(village: Village, maria: Person) -> None:
    """A code that reached the wrong person is worth nothing after their no."""
    there = second(village, maria)
    code = code_of(maria)
    there.says(f"collega {code}")
    there.says("no")
    there.sees("non collego niente")
    there.says(f"collega {code}")
    there.sees("Questo codice non va bene")
    assert networks(village, maria) == ["telegram"]


def test_neither_yes_nor_no_links_nothing(village: Village, maria: Person) -> None:
    """What is not understood is never taken for agreement."""
    there = second(village, maria)
    there.says(f"collega {code_of(maria)}")
    there.says("forse domani")
    assert networks(village, maria) == ["telegram"]


def test_a_code_is_good_once(village: Village, maria: Person) -> None:
    """The second who says it gets nothing, and learns no name."""
    code = code_of(maria)
    linked_first = second(village, maria)
    linked_first.says(code)
    linked_first.says("sì")
    thief = village.stranger("Gino", on="matrix")
    thief.says(code)
    thief.sees("Questo codice non va bene")
    thief.never_saw("Maria")


def test_a_code_expires(village: Village, maria: Person) -> None:
    """After ten minutes it is good no more, and neither is a read-back that was left lying."""
    there, code = second(village, maria), code_of(maria)
    village.advance("11m")
    there.says(f"collega {code}")
    there.sees("Questo codice è scaduto")
    there.says(f"collega {code_of(maria)}")
    village.advance("11m")
    there.says("sì")
    there.sees("Questo codice è scaduto")
    assert networks(village, maria) == ["telegram"]


def test_a_new_code_ends_the_one_before(village: Village, maria: Person) -> None:
    """Only the newest code of a person is good."""
    old, new = code_of(maria), code_of(maria)
    there = second(village, maria)
    there.says(old)
    there.sees("Questo codice non va bene")
    there.says(new)
    there.sees("Lei è Maria?")


def test_a_code_is_not_for_the_app_that_asked(village: Village, maria: Person) -> None:
    """Said where it was given it stays good, and it is said what to do."""
    code = code_of(maria)
    maria.says(f"collega {code}")
    maria.sees("va detto dall'altra app")
    there = second(village, maria)
    there.says(code)
    there.sees("Lei è Maria?")


def test_who_is_linked_already_hears_so(village: Village, maria: Person) -> None:
    """A second time there is nothing to do."""
    there = linked(village, maria)
    there.says(f"collega {code_of(maria)}")
    there.sees("già collegata al Suo nome")
    assert len(accounts(village, maria)) == 2


def test_two_neighbours_are_never_made_one_by_a_program(village: Village, maria: Person) -> None:
    """A code said from somebody else's account is one sentence and a person's matter."""
    aldo = village.member("Aldo")
    aldo.says(f"/collega {code_of(maria)}")
    aldo.sees("Da questa app scrive già Aldo")
    aldo.never_saw("Lei è Maria")
    assert len(cards(village, CardKind.ACCOUNT)) == 1
    village.desk.shows("Forse sono la stessa persona")
    assert networks(village, maria) == networks(village, aldo) == ["telegram"]


def test_on_a_shared_account_only_who_asked_is_linked(village: Village, maria: Person) -> None:
    """Aldo writes from Maria's telephone; the code is for the one who said who writes."""
    aldo = village.member("Aldo", shares_with=maria)
    maria.says("/collega")
    maria.presses("Aldo")
    there = village.stranger("Aldo", on="matrix")
    there.says(shown_code(maria))
    there.sees("Lei è Aldo?")
    there.says("sì")
    assert len(accounts(village, aldo)) == 2 and len(accounts(village, maria)) == 1
    village.advance("5h")
    maria.says("buongiorno")
    maria.sees("Chi scrive?")


def test_what_somebody_came_for_goes_on_once_they_are_known(village: Village, maria: Person) -> None:
    """Asked before they were recognised: nobody says it twice, nor joins a second time."""
    village.helper("Luca")
    there = second(village, maria)
    there.says("mi serve la spesa domani mattina")
    there.says(f"/collega {code_of(maria)}")
    there.says("sì")
    there.sees("Giusto?")
    there.says("sì")
    wishes = village.do(lambda uow: list(uow.requests.of(maria.neighbour_id)))
    assert [w.kind for w in wishes] == ["groceries"]


def test_a_number_that_answers_another_question_is_no_code(village: Village) -> None:
    """Six digits to "which telephone?" are a telephone."""
    gino = village.stranger("Gino", on="matrix")
    gino.says("mi serve la spesa domani mattina")
    gino.says("sì")
    gino.says("Gino")
    gino.says("sì")
    gino.says("555012")
    assert not any("codice" in m.text for m in gino.messages if m.author == "bot")


# --- nobody takes an account over


def test_guessing_ends_after_a_few_tries(village: Village, maria: Person) -> None:
    """From one account five wrong codes an hour; then not even the right one is taken."""
    code = code_of(maria)
    wrong = [str(n) for n in range(100_001, 100_001 + TRIES) if str(n) != code]
    thief = village.stranger("Gino", on="matrix")
    for guess in wrong:
        thief.says(f"collega {guess}")
    thief.says(f"collega {code}")
    thief.sees("non accetto altri codici")
    thief.never_saw("Maria")
    village.advance("61m")
    thief.says("collega 100001")
    thief.sees("Questo codice non va bene")


def test_guessing_from_many_accounts_makes_every_code_worthless(village: Village, maria: Person) -> None:
    """Who has many accounts has no more tries than thirty an hour; coordinators hear of it."""
    code = code_of(maria)
    thieves = [village.stranger(f"Gino{n}", on="matrix") for n in range(TRIES_OF_ALL // TRIES + 2)]
    guesses = iter(str(n) for n in range(200_000, 300_000) if str(n) != code)
    for thief in thieves:
        for _ in range(TRIES - 1):
            thief.says(f"collega {next(guesses)}")
    village.desk.shows("Qualcuno prova codici a caso")
    last = village.stranger("Pino", on="matrix")
    last.says(code)
    last.never_saw("Maria")
    village.advance("61m")
    there = second(village, maria)
    there.says(code_of(maria))
    there.sees("Lei è Maria?")


def test_guesses_count_also_where_another_question_is_open(village: Village, maria: Person) -> None:
    """Numbers said to "which telephone?" are no way around the few tries."""
    code = code_of(maria)
    gino = village.stranger("Gino", on="matrix")
    gino.says("mi serve la spesa domani mattina")
    for guess in [str(n) for n in range(100_001, 100_001 + TRIES) if str(n) != code]:
        gino.says(guess)
    gino.says(code)
    gino.never_saw("Maria")


@pytest.mark.parametrize("addressed", [True, False])
def test_a_code_that_was_said_in_the_group_is_worth_nothing(
    village: Village, maria: Person, addressed: bool
) -> None:
    """Who reads the group can't use it; whose it was hears so in private."""
    code = code_of(maria)
    maria.says(f"collega {code}", village.group, addressed=addressed)
    maria.sees("scritto dove leggono altri")
    thief = village.stranger("Gino", on="matrix")
    thief.says(code)
    thief.sees("Questo codice non va bene")
    thief.never_saw("Maria")


def test_no_code_is_given_in_the_group(village: Village, maria: Person) -> None:
    """It is asked for in private, where nobody else reads."""
    maria.says("/collega", village.group)
    assert not any(re.search(r"\d{3} \d{3}", m.text) for m in village.group.messages if m.author == "bot")


def test_codes_are_nowhere_in_the_database(village: Village, maria: Person) -> None:
    """Only a keyed hash is kept; the message that shows it is sealed like every other."""
    code = code_of(maria)
    for file in village.folder.glob("cortile.db*"):
        found = file.read_bytes()
        assert code.encode() not in found and f"{code[:3]} {code[3:]}".encode() not in found


def test_a_thief_is_noticed_and_thrown_out(village: Village, maria: Person) -> None:
    """The app that was there before is told, and one press unlinks what was linked; a person phones."""
    thief = linked(village, maria)
    maria.presses("Non l'ho fatto io")
    maria.sees("Da là nessuno scrive più a nome Suo")
    assert networks(village, maria) == ["telegram"]
    thief.sees("non è più collegata a Maria")
    assert len(cards(village, CardKind.ACCOUNT)) == 1
    village.desk.shows("dice di non aver collegato Matrix")
    thief.says("sì")
    thief.says("/impostazioni")
    assert networks(village, maria) == ["telegram"]
    thief.does_not_see("02 555 0123")


def test_who_came_last_can_not_throw_out_who_was_there(village: Village, maria: Person) -> None:
    """For a day the new app unlinks only itself, so that a thief can't lock the owner out."""
    thief = linked(village, maria)
    thief.says("/impostazioni")
    for step in ("Altre scelte", "Altre scelte", "Le mie app", "Stacco un'app", "Telegram"):
        thief.presses(step)
    assert "collegata da poco" in thief.last.text + "".join(thief.notes)
    assert sorted(networks(village, maria)) == ["matrix", "telegram"]
    village.advance("25h")
    thief.presses("Telegram")
    thief.presses("Sì, la stacco")
    assert networks(village, maria) == ["matrix"]
    maria.sees("non è più collegata a Maria")
    maria.presses("Non l'ho deciso io")
    village.desk.shows("non aver deciso di staccarla")


def test_who_came_last_can_not_erase_who_was_there(village: Village, maria: Person) -> None:
    """For a day nothing that can't be undone is done from the new app; from the old one it is."""
    thief = linked(village, maria)
    thief.says("/cancellami")
    assert "collegata da poco" in thief.last.text + "".join(thief.notes)
    assert maria.row.is_member
    maria.says("/cancellami")
    maria.presses("Sì, tolga tutto")
    assert not maria.row.is_member


def test_what_the_thief_links_further_goes_too(village: Village, maria: Person) -> None:
    """Undoing takes away everything that was linked since."""
    thief = linked(village, maria)
    further = linked(village, thief)
    assert len(accounts(village, maria)) == 3
    maria.presses("Non l'ho fatto io", on=next(m for m in maria.messages if m.button("Non l'ho fatto io")))
    assert networks(village, maria) == ["telegram"]
    further.sees("non è più collegata a Maria")
