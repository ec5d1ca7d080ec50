"""What one asked for and took on: how it stands, changing it, cancelling it."""

from __future__ import annotations

from bot.domain.communities import Moderation
from bot.domain.offers import AssignmentState
from bot.domain.requests import Request, RequestState
from bot.domain.schedules import to_local
from bot.ports.chat import Press
from tests.stories.village import Person, Village


def only(village: Village, person: Person) -> Request:
    (request,) = village.do(lambda uow: uow.requests.of(person.neighbour_id))
    return request


def asks(person: Person, words: str = "mi serve la spesa domani mattina") -> None:
    person.says(words)
    person.presses("Sì")


def hour(request: Request) -> int:
    assert request.window is not None
    return to_local(request.window.start, "Europe/Rome").hour


def test_nothing_open_is_said_kindly(village: Village) -> None:
    """Without requests there is the menu, for strangers as well."""
    village.member("Maria").says("/mie")
    maria = village.stranger("Aldo")
    maria.says("/mie")
    maria.sees("Non ha richieste aperte")


def test_the_state_is_told_in_words_from_plea_to_door(village: Village) -> None:
    """Looking, found with name, time and code word, on the way: each time it is asked."""
    maria, luca = village.member("Maria"), village.helper("Luca")
    asks(maria)
    maria.says("a che punto è la mia richiesta?")
    maria.sees("Spesa, domani, martedì 3 marzo, tra le 9 e le 12.")
    maria.sees("Cerco qualcuno.")
    luca.presses("Ci penso io")
    word = maria.sees("Viene Luca").text.split("«")[1].split("»")[0]
    maria.says("/mie")
    assert f"Viene Luca, domani, martedì 3 marzo, tra le 9 e le 12. Dirà «{word}»." in maria.last.text
    luca.presses("Arrivo")
    maria.says("/mie")
    assert f"Luca sta arrivando. Dirà «{word}»." in maria.last.text


def test_a_moderated_request_says_who_looks_at_it(village: Village) -> None:
    """Waiting for approval is a state in words too."""
    village.change(moderation=Moderation.ALL)
    maria = village.member("Maria")
    asks(maria)
    maria.says("/mie")
    maria.sees("La guarda il coordinamento")


def test_several_requests_are_a_list_with_buttons(village: Village) -> None:
    """Each has a line and a button; a word names the one that is meant."""
    maria = village.member("Maria")
    asks(maria)
    asks(maria, "mi serve la farmacia giovedì mattina")
    maria.says("/mie")
    listing = maria.sees("Le Sue richieste")
    assert "Spesa" in listing.text and "Farmacia" in listing.text and len(listing.labels) == 2
    maria.presses("Farmacia")
    maria.sees("Farmacia, giovedì 5 marzo")
    maria.says("a che punto è la farmacia?")
    assert "Farmacia" in maria.last.text and "Spesa" not in maria.last.text


def test_tasks_taken_on_are_there_as_well(village: Village) -> None:
    """Who helps and asks sees both, in one place."""
    maria, luca = village.member("Maria"), village.helper("Luca")
    asks(maria)
    luca.presses("Ci penso io")
    luca.says("/mie")
    assert any("Maria" in m.text and "Non riesco più" in m.labels for m in luca.messages if m.author == "bot")


def test_it_is_said_in_private_only(village: Village) -> None:
    """In the group nobody's requests are told."""
    maria = village.member("Maria")
    asks(maria)
    maria.says("/mie", village.group)
    maria.says("a che punto è la mia spesa?", village.group)
    village.group.does_not_show("Spesa")


def test_cancelling_asks_once_and_tells_who_was_to_come(village: Village) -> None:
    """The name of who means to come stands in the question; a yes ends it for both."""
    maria, luca = village.member("Maria"), village.helper("Luca")
    asks(maria)
    luca.presses("Ci penso io")
    maria.says("annulla la spesa")
    maria.sees("Luca conta di venire")
    maria.says("no")
    maria.sees("resta com'è")
    assert only(village, maria).state is RequestState.ASSIGNED
    maria.says("annulla la spesa")
    maria.says("sì")
    assert only(village, maria).state is RequestState.CANCELLED
    luca.sees("Non serve più andare")
    village.advance("1d")
    maria.does_not_see("non ho ancora trovato")


def test_which_one_is_cancelled_is_asked(village: Village) -> None:
    """Two live ones and no name: a choice; the other stays."""
    maria = village.member("Maria")
    asks(maria)
    asks(maria, "mi serve la farmacia giovedì mattina")
    maria.says("non mi serve più, annulla la richiesta")
    maria.sees("Quale annullo?")
    maria.presses("Farmacia")
    maria.presses("Sì")
    states = {r.kind: r.state for r in village.do(lambda uow: uow.requests.of(maria.neighbour_id))}
    assert states["pharmacy"] is RequestState.CANCELLED and states["groceries"].value == "open"


def test_nobody_cancels_what_is_not_theirs(village: Village) -> None:
    """A pressed button of another's message does nothing, and a second yes does nothing twice."""
    maria, aldo = village.member("Maria"), village.member("Aldo")
    asks(maria)
    maria.says("annulla la spesa")
    question = maria.sees("annullo?")
    button = question.button("Sì")
    assert button is not None and button.token is not None
    village.bring(aldo, Press(button.token, "q", question.id))
    assert only(village, maria).state is RequestState.OPEN
    maria.presses("Sì", on=question)
    maria.presses("Sì", on=question)
    assert "non si può più" in maria.notes[-1]


# --- changing


def change_when(person: Person, *answers: str) -> None:
    person.says("/mie")
    person.presses("Cambio")
    person.presses("Quando")
    for answer in answers:
        person.says(answer)


def test_another_time_while_nobody_has_it_asks_anew(village: Village) -> None:
    """Old offers leave, new ones say the new time."""
    maria, luca = village.member("Maria"), village.helper("Luca")
    asks(maria)
    old = luca.sees("Spesa")
    change_when(maria, "giovedì pomeriggio")
    maria.sees("Cambiato: spesa, giovedì 5 marzo, tra le 14 e le 18")
    assert hour(only(village, maria)) == 14
    assert old.labels == []
    luca.sees("giovedì 5 marzo")
    assert luca.last.button("Ci penso io")


def test_the_same_time_changes_nothing(village: Village) -> None:
    """Nobody is disturbed for a change that is none."""
    maria, luca = village.member("Maria"), village.helper("Luca")
    asks(maria)
    offers = len(luca.messages)
    change_when(maria, "domani mattina")
    maria.sees("È già a quell'ora")
    assert len(luca.messages) == offers


def test_a_helper_is_asked_whether_the_new_time_suits(village: Village) -> None:
    """Yes: the same helper, the same word, the new hour, told to both."""
    maria, luca = village.member("Maria"), village.helper("Luca")
    asks(maria)
    luca.presses("Ci penso io")
    change_when(maria, "giovedì alle 16")
    maria.sees("Chiedo a Luca")
    assert hour(only(village, maria)) == 9
    luca.sees("È cambiata l'ora: spesa, giovedì 5 marzo alle 16")
    luca.presses("Va bene")
    request = only(village, maria)
    assert hour(request) == 16 and request.state is RequestState.ASSIGNED
    (held,) = village.do(lambda uow: uow.assignments.of(request.id))
    assert request.window is not None and held.at == request.window.start
    maria.sees("Luca viene giovedì 5 marzo alle 16")


def test_a_helper_who_cannot_is_let_go_without_blame(village: Village) -> None:
    """No: the task is free at the new time, and others are asked."""
    maria, luca = village.member("Maria"), village.helper("Luca")
    asks(maria)
    luca.presses("Ci penso io")
    sara = village.helper("Sara")
    change_when(maria, "giovedì alle 16")
    luca.presses("Non riesco", on=luca.sees("È cambiata l'ora"))
    request = only(village, maria)
    assert hour(request) == 16 and request.state is RequestState.OPEN
    sara.sees("giovedì 5 marzo alle 16")
    maria.sees("Luca non può")


def test_a_helper_who_does_not_see_it_keeps_the_old_time(village: Village) -> None:
    """After an hour who asked decides: the old time, or somebody else at the new one."""
    maria, luca = village.member("Maria"), village.helper("Luca")
    asks(maria)
    luca.presses("Ci penso io")
    change_when(maria, "giovedì alle 16")
    question = luca.sees("È cambiata l'ora")
    village.advance("61m")
    maria.sees("Luca non ha ancora risposto")
    assert question.labels == []
    maria.presses("Un'altra persona")
    request = only(village, maria)
    assert hour(request) == 16 and request.state is RequestState.OPEN
    (held,) = village.do(lambda uow: uow.assignments.of(request.id))
    assert held.state is AssignmentState.RELEASED


def test_a_late_yes_to_another_time_counts_no_more(village: Village) -> None:
    """Once the question has lapsed, or a newer one was put, its button does nothing."""
    maria, luca = village.member("Maria"), village.helper("Luca")
    asks(maria)
    luca.presses("Ci penso io")
    change_when(maria, "giovedì alle 16")
    button = luca.sees("È cambiata l'ora").button("Va bene")
    assert button is not None and button.token is not None
    change_when(maria, "venerdì alle 9")
    village.bring(luca, Press(button.token, "q", None))
    assert hour(only(village, maria)) == 9
    luca.presses("Va bene", on=luca.sees("venerdì 6 marzo alle 9"))
    assert hour(only(village, maria)) == 9


def test_a_new_note_reaches_who_comes_and_nobody_else(village: Village) -> None:
    """The helper is told that there is one; the words stand with the address only."""
    maria, luca, sara = village.member("Maria"), village.helper("Luca"), village.helper("Sara")
    asks(maria)
    luca.presses("Ci penso io")
    maria.says("/mie")
    maria.presses("Cambio")
    maria.presses("La nota")
    maria.says("il citofono è rotto, bussi")
    maria.sees("Lo legge solo chi viene")
    luca.sees("nota nuova").button("Indirizzo")
    assert "citofono" not in luca.last.text
    sara.never_saw("citofono")
    luca.presses("Indirizzo")
    luca.sees("il citofono è rotto")
