"""One account, two people: the second one joins, and it is asked who writes."""

from __future__ import annotations

from bot.domain.people import ConsentBy
from tests.stories.joined import newest
from tests.stories.village import Village


def test_a_second_person_joins_from_the_same_account(village: Village) -> None:
    """ "Con me c'è anche Aldo": Aldo says yes himself, and from then on the bot asks who writes."""
    maria = village.member("Maria")
    maria.says("con me c'è anche Aldo")
    maria.sees("Li vedono il coordinamento")
    maria.presses("Sì")
    maria.presses("Non ho telefono")
    maria.sees("Adesso conosco anche Aldo")
    aldo = newest(village, "Aldo")
    assert [c.by for c in village.do(lambda uow: uow.consents.of(aldo.id))] == [ConsentBy.SELF]
    assert newest(village, "Maria").is_member


def test_who_writes_is_asked_and_the_words_are_not_lost(village: Village) -> None:
    """After hours of silence the bot asks who writes, and then answers what had been said."""
    maria = village.member("Maria")
    village.member("Aldo", shares_with=maria)
    village.advance("5h")
    maria.says("/duty")
    maria.sees("Chi scrive?")
    maria.presses("Aldo")
    # Aldo offers nothing yet: his own words lead into his own conversation.
    assert "Che cosa farebbe volentieri?" in maria.last.text


def test_who_writes_is_answered_by_typing_a_name(village: Village) -> None:
    """The name in words is as good as the button; who isn't among them joins first."""
    maria = village.member("Maria")
    village.member("Aldo", shares_with=maria)
    maria.says("buongiorno")
    maria.says("sono aldo")
    maria.sees("Buongiorno, Aldo")
    village.advance("5h")
    maria.says("buongiorno")
    maria.presses("Un'altra persona")
    maria.sees("Come si chiama l'altra persona?")
