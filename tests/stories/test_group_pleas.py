"""Pleas in the group: one neutral line there, everything personal in private."""

from __future__ import annotations

from bot.domain.requests import RequestState
from tests.stories.village import Person, Village

PLEA = "qualcuno può farmi la spesa domani mattina? non faccio le scale"


def test_a_member_goes_on_in_private(village: Village) -> None:
    """The group reads one line; the read-back comes in the private chat, and a yes sends it."""
    maria, luca = village.member("Maria"), village.helper("Luca")
    maria.says(PLEA, village.group)
    assert village.group.shows("continuo in privato").text == "Grazie, continuo in privato."
    village.restart()
    maria.sees("Spesa, domani, martedì 3 marzo, tra le 9 e le 12. Giusto?")
    maria.presses("Sì")
    maria.sees("Cerco.")
    luca.sees("Spesa")
    village.group.does_not_show("scale")
    village.group.does_not_show("Maria")


def test_a_stranger_gets_a_link_that_goes_on_with_what_was_said(village: Village) -> None:
    """The bot can't write first: a button opens the private chat, where nothing has to be said again."""
    maria = village.stranger("Maria")
    maria.says(PLEA, village.group)
    line = village.group.shows("in privato")
    url = line.buttons[0][0].url
    assert url is not None and "spesa" not in line.text.casefold()
    village.restart()
    maria.opens(url)
    assert "Ho capito: la spesa?" in maria.last.text


def test_the_link_is_for_its_sender_only(village: Village) -> None:
    """Somebody else who presses it reads nothing of the plea; the sender still finds it."""
    maria, eve = village.stranger("Maria"), village.stranger("Eva")
    maria.says(PLEA, village.group)
    url = village.group.shows("in privato").buttons[0][0].url
    assert url is not None
    eve.opens(url)
    eve.sees("non la trovo più")
    eve.never_saw("spesa")
    maria.opens(url)
    maria.sees("Ho capito: la spesa?")


def test_a_link_opened_twice_begins_once(village: Village) -> None:
    """The second time there is nothing to go on with, and that is said."""
    maria = village.stranger("Maria")
    maria.says(PLEA, village.group)
    url = village.group.shows("in privato").buttons[0][0].url
    assert url is not None
    maria.opens(url)
    maria.opens(url)
    maria.sees("non la trovo più")


def test_a_plea_that_nobody_follows_up_reaches_a_coordinator(village: Village) -> None:
    """After an hour a person knows of it; for a day its sender can still come."""
    maria = village.stranger("Maria")
    maria.says(PLEA, village.group)
    url = village.group.shows("in privato").buttons[0][0].url
    assert url is not None
    village.advance("61m")
    village.desk.shows("non ha continuato in privato")
    village.advance("5h")
    maria.opens(url)
    maria.sees("Ho capito: la spesa?")


def test_chatter_is_not_answered(village: Village) -> None:
    """What isn't surely a plea, and isn't said to the bot, is nobody's business."""
    maria = village.member("Maria")
    for words in ("che bella giornata", "ieri ho fatto la spesa", "buongiorno a tutti"):
        maria.says(words, village.group, addressed=False)
    assert [m for m in village.group.messages if m.author == "bot"] == []


def test_a_sure_plea_is_heard_without_being_addressed(village: Village) -> None:
    """Where the bot hears everything, a clear plea is enough."""
    maria = village.member("Maria")
    maria.says(
        "per favore, mi serve qualcuno che mi faccia la spesa domani mattina", village.group, addressed=False
    )
    village.group.shows("continuo in privato")
    maria.sees("Giusto?")


def test_the_command_in_the_group_leads_to_private(village: Village) -> None:
    """/chiedi alone begins step by step in the private chat."""
    maria = village.member("Maria")
    maria.says("/chiedi", village.group)
    village.group.shows("continuo in privato")
    maria.sees("Di che cosa ha bisogno?")


def test_what_is_being_talked_about_in_private_is_not_interrupted(village: Village) -> None:
    """A half-finished conversation stays as it is; a button goes on with the plea."""
    maria = village.member("Maria")
    maria.says("/chiedi")
    maria.presses("Farmacia")
    maria.says(PLEA, village.group)
    maria.sees("Ho letto la Sua richiesta nel gruppo")
    maria.presses("Domani", on=maria.sees("Quando serve?"))
    maria.sees("Domani, martedì 3 marzo: in che momento?")
    maria.presses("Continuiamo")
    maria.sees("Spesa, domani, martedì 3 marzo, tra le 9 e le 12. Giusto?")


def hides(village: Village, who: Person, author: Person, words: str) -> bool:
    """Whether the message is gone after `who` pressed the button."""
    author.says(words, village.group)
    mine = [m for m in village.group.messages if m.author == author.name][-1]
    who.presses("Nascondo il messaggio", village.group)
    return mine not in village.group.messages


def test_an_address_posted_in_public_can_be_hidden_by_its_sender(village: Village) -> None:
    """The message goes, the line says what to do about copies, the plea goes on in private."""
    maria = village.member("Maria")
    assert hides(village, maria, maria, "mi serve la spesa domani mattina, sto in via Padova 12")
    village.group.shows("Ho nascosto l'indirizzo qui. Se l'ha scritto altrove, lo cancelli.")
    village.group.does_not_show("via Padova")
    maria.sees("Giusto?")


def test_what_can_not_be_hidden_is_not_said_to_be(village: Village) -> None:
    """Where the bot has no right to delete what others wrote, the sender is asked to, and nothing is claimed."""
    maria = village.member("Maria")
    village.channel.guest_in.add(village.group.id)
    assert not hides(village, maria, maria, "mi serve la spesa domani mattina, sto in via Padova 12")
    village.group.shows(
        "Qui non posso nascondere il messaggio: si legge ancora. Lo cancelli Lei, per favore."
    )
    village.group.does_not_show("Ho nascosto")
    maria.sees("Giusto?")


def test_a_phone_number_can_be_hidden_by_a_coordinator(village: Village) -> None:
    """Coordinators may as well, and a stranger's way to private stays open."""
    maria = village.stranger("Maria")
    assert hides(village, village.anna, maria, "mi serve la spesa domani mattina, chiamatemi 02 5550123")
    assert village.group.shows("Ho nascosto").buttons[0][0].url


def test_nobody_else_hides_messages(village: Village) -> None:
    """A neighbour's press does nothing."""
    maria, aldo = village.member("Maria"), village.member("Aldo")
    assert not hides(village, aldo, maria, "mi serve la spesa domani mattina, sto in via Padova 12")
    assert village.group.shows("lo nascondo?").labels == ["Nascondo il messaggio"]


def test_without_an_address_there_is_nothing_to_hide(village: Village) -> None:
    """No button is offered for a plea that gives nothing away."""
    maria = village.member("Maria")
    maria.says(PLEA, village.group)
    assert village.group.shows("continuo in privato").labels == []


def test_the_whole_way_from_the_group_to_the_request(village: Village) -> None:
    """A stranger's plea in the group ends as a request, and the group never learns anything of it."""
    maria, luca = village.stranger("Maria"), village.helper("Luca")
    maria.says(PLEA, village.group)
    url = village.group.shows("in privato").buttons[0][0].url
    assert url is not None
    maria.opens(url)
    for answer in ("sì", "Maria", "sì", "02 555 0123"):
        maria.says(answer)
    live = village.do(lambda uow: uow.requests.live(village.community.id))
    assert [(r.kind, r.state) for r in live] == [("groceries", RequestState.OPEN)]
    luca.sees("Spesa")
    assert len([m for m in village.group.messages if m.author == "bot"]) == 1
