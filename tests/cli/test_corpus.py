"""What coordinators marked becomes training text in which nobody can be found."""

from __future__ import annotations

import pytest

from bot.corpus import MAIL, PHONE, SOMEBODY, Cleaner

CLEANER = Cleaner(
    ["Maria Rossetti", "Luca D'Amico", "Grazia Verdi"], ["via Padova", "piazzale Loreto"], ["grazia", "spesa"]
)


@pytest.mark.parametrize(
    ("written", "secret"),
    [
        ("mi serve la spesa, sto in via Padova 12", "Padova"),
        ("mi serve la spesa, sto in VIA PADOVA, 12/b", "PADOVA"),
        ("sto in via dei Transiti 7 secondo piano", "Transiti"),
        ("mi chiami allo 02 555 0123", "0123"),
        ("mi chiami al +39 333.123.45.67 grazie", "333"),
        ("scriva a pina.rossi@example.com", "pina"),
        ("sono maria, mi serve la spesa", "maria"),
        ("per la signora ROSSETTI serve la spesa", "ROSSETTI"),
        ("l'ha detto d'amico ieri", "amico"),
        ("il codice è 482913", "482913"),
        ("citofono 45B, grazie", "45B"),
        ("mio padre è del 1938", "1938"),
        ("tessera 12345678 scaduta", "12345678"),
    ],
)
def test_what_tells_who_it_was_goes(written: str, secret: str) -> None:
    """Names of the tables, streets, telephones, addresses of any sort, numbers of three digits and more."""
    text, _ = CLEANER.clean(written, "it")
    assert secret.casefold() not in text.casefold()


@pytest.mark.parametrize(
    "written", ["per Ermenegilda serve la spesa", "Zenobia vuole la spesa", "sono ermenegilda"]
)
def test_a_name_that_no_table_holds_leaves_the_message_out(written: str) -> None:
    """What may be a name and can't be told is never exported unseen."""
    assert CLEANER.clean(written, "it")[1]


def test_ordinary_sentences_stay_as_they_are() -> None:
    """Hours, amounts and everyday words are what is to be learnt."""
    for written in (
        "mi serve la spesa domani alle 9",
        "un litro di latte e 2 pagnotte",
        "la spesa è una grazia",
    ):
        assert CLEANER.clean(written, "it") == (written, "")


def test_placeholders_are_made_up_and_the_place_is_marked() -> None:
    """The corpus's format: one place in braces, and no bars or braces of the writer's own."""
    text, doubt = CLEANER.clean("sono maria | {via Padova 12}, poi via Padova 20: 02 555 0199, a@b.it", "it")
    assert text == f"sono {SOMEBODY} / ({{via Verdi 12}}), poi via Verdi 12: {PHONE}, {MAIL}"
    assert not doubt
