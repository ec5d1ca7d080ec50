"""Few words where a press was expected: they mean what the person means by them, or are asked about."""

from __future__ import annotations

import pytest

from bot.domain.cards import CardKind
from bot.domain.people import Standing
from bot.domain.requests import RequestState
from tests.stories.errands import cards, exactly, now, send
from tests.stories.village import Village


def test_a_yes_to_leaving_removes_everything(village: Village) -> None:
    """Nobody may believe that they are forgotten when they aren't."""
    maria = village.member("Maria")
    maria.says("/cancellami")
    maria.says("sì")
    maria.sees("Ho tolto i Suoi dati")
    maria.does_not_see("Bene. Se serve, sono qui.")
    assert maria.row.standing is Standing.LEFT


def test_a_no_to_leaving_is_understood(village: Village) -> None:
    """ "No" keeps everything, and says so."""
    maria = village.member("Maria")
    maria.says("/cancellami")
    maria.says("no")
    maria.does_not_see("non ho capito")
    assert maria.row.standing is Standing.MEMBER


def test_a_yes_long_after_the_question_is_asked_about_again(village: Village) -> None:
    """What can't be undone isn't done by a word that may be meant for something else."""
    maria = village.member("Maria")
    maria.says("/cancellami")
    village.advance("2h")
    maria.says("sì")
    assert maria.row.standing is Standing.MEMBER
    assert "Tolgo tutto?" in maria.last.text


def test_a_yes_to_something_newer_removes_nothing(village: Village) -> None:
    """A "sì" answers the newest message: here that somebody comes, which asks nothing."""
    luca = village.helper("Luca", "groceries")
    maria = village.member("Maria")
    send(village, maria, exactly(18))
    maria.says("/cancellami")
    luca.presses("Ci penso io")
    maria.says("sì")
    assert maria.row.standing is Standing.MEMBER


def test_yes_is_nobodys_name(village: Village) -> None:
    """ "Come si chiama?", answered by "sì", is asked again."""
    maria = village.stranger("Maria")
    maria.says("mi serve la spesa")
    maria.says("sì")
    maria.sees("Come si chiama?")
    maria.says("sì")
    maria.never_saw("Li vedono il coordinamento")
    maria.says("Maria")
    maria.sees("Li vedono il coordinamento")


def test_annulla_asks_about_the_only_request(village: Village) -> None:
    """With one request there is one thing that it can mean; a yes is enough then."""
    village.helper("Luca", "groceries")
    maria = village.member("Maria")
    request = send(village, maria, exactly(18))
    maria.says("annulla")
    assert maria.last.labels == ["Sì", "No"]
    maria.says("sì")
    assert now(village, request).state is RequestState.CANCELLED


@pytest.mark.parametrize("words", ["lasci stare", "lascia perdere", "non serve più"])
def test_who_wants_no_more_isnt_asked_on(village: Village, words: str) -> None:
    """In the middle of a question, words of giving up end it."""
    maria = village.member("Maria")
    maria.says("mi serve la spesa")
    maria.sees("Quando serve?")
    maria.says(words)
    maria.sees("Va bene, lasciamo perdere")


@pytest.mark.parametrize("words", ["dove abita?", "qual è l'indirizzo?", "dove devo andare?"])
def test_a_helper_asks_where_to_go(village: Village, words: str) -> None:
    """The address of the only task, as by its button."""
    luca = village.helper("Luca", "groceries")
    maria = village.member("Maria", address="via Padova 12")
    send(village, maria, exactly(18))
    luca.presses("Ci penso io")
    luca.says(words)
    luca.sees("via Padova 12")


@pytest.mark.parametrize(
    ("language", "words", "asked"),
    [
        ("it", "come posso aiutare?", "Che cosa farebbe volentieri?"),
        ("it", "voglio dare una mano", "Che cosa farebbe volentieri?"),
        ("it", "mi piacerebbe fare volontariato", "Che cosa farebbe volentieri?"),
        ("it", "posso aiutare?", "Che cosa farebbe volentieri?"),
        ("en", "I'd like to help", "What would you gladly do?"),
        ("en", "how can I help?", "What would you gladly do?"),
        ("en", "I want to help", "What would you gladly do?"),
    ],
)
def test_a_first_sentence_of_somebody_who_offers(
    village: Village, language: str, words: str, asked: str
) -> None:
    """Whoever comes to help is not asked what they need."""
    village.stranger("Luca", language=language).says(words)
    assert any(asked in m.text for chat in village.channel.chats.values() for m in chat)


@pytest.mark.parametrize("words", ["è morto mio marito", "stanotte è mancata la mia mamma, non so cosa fare"])
def test_a_death_that_somebody_writes_of_brings_a_person(village: Village, words: str) -> None:
    """Never "I did not understand", nor the question of which help it is: a person, and by when."""
    aldo = village.member("Aldo", phone="02 555 0124")
    aldo.says(words)
    aldo.sees("Mi dispiace molto")
    aldo.sees("Avviso Anna")
    aldo.does_not_see("non ho capito")
    aldo.does_not_see("Di che cosa ha bisogno")
    assert [card.key for card in cards(village, CardKind.PERSON)] == ["desk-mourning-said"]
    assert words in village.desk.shows("scrive di un lutto").text


def test_a_dead_battery_is_no_bereavement(village: Village) -> None:
    """Things that die bring no condolences."""
    aldo = village.member("Aldo")
    aldo.says("è morta la batteria del telefono")
    aldo.does_not_see("Mi dispiace molto")


def test_somebody_without_a_name_yet_is_called_so(village: Village) -> None:
    """Who stopped before telling a name is no dash in the coordinators' room."""
    village.stranger("Maria").says("mi serve la spesa")
    village.advance("8h")
    shown = village.desk.shows("ha chiesto aiuto, poi non ha più risposto")
    assert shown.text.count("Qualcuno che non ha ancora detto il nome ha chiesto aiuto") == 1


@pytest.mark.parametrize("words", ["no", "non ce l'ho", "niente telefono"])
def test_who_has_no_telephone_says_so(village: Village, words: str) -> None:
    """ "A che numero La chiama Anna?" has an answer without a number, in one's own words."""
    maria = village.stranger("Maria")
    maria.says("sono Maria, mi serve la spesa")
    maria.says("sì")
    maria.says("sì")
    maria.sees("A che numero")
    maria.says(words)
    maria.does_not_see("non ho capito")
    assert "A che numero" not in maria.last.text


def test_who_has_left_isnt_told_of_as_dead(village: Village) -> None:
    """A card about somebody who took their data away says that they left, in one sentence."""
    maria = village.member("Maria", phone="02 555 0123")
    maria.says("voglio parlare con una persona")
    maria.says("/cancellami")
    maria.says("sì")
    assert "ha lasciato Cortile." in village.desk.shows("Chiusa").text
    village.desk.does_not_show("..")


def test_who_wants_no_more_messages_is_not_asked_to_help(village: Village) -> None:
    """ "Non scrivetemi più": what leaving means, with a way to stay and a person."""
    maria = village.member("Maria")
    maria.says("non scrivetemi più")
    assert maria.last.labels == ["Sì, tolga tutto", "No, resto", "Parlo con una persona"]
