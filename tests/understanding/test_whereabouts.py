"""Where help is needed, found in the text's own shape; the corpus keeps score."""

from __future__ import annotations

import pytest

from bot.understanding.text.vocabulary import vocabulary
from bot.understanding.where.places import find_place
from training import corpus
from training.whereabouts import TUNED, Score

SAID = {
    "en": [
        ("could someone bring milk to 15 Elm Road please", "15 Elm Road"),
        ("im in flat 3, hawthorn court and cant get down", "flat 3, hawthorn court"),
        ("no. 12 Larch Close, the green door", "no. 12 Larch Close"),
        ("funeral tea at St Mary's church hall on friday", "St Mary's church hall"),
        ("anyone going past the Co-op on Harehills Lane", "Co-op on Harehills Lane"),
        ("lift from St James's Hospital to 4 Park Row", "St James's Hospital"),
        ("I'm at 6 The Maltings, bins need putting out", "6 The Maltings"),
        ("STUCK AT 9 DEPOT COURT", "9 DEPOT COURT"),
        ("my window at Oxford Road 210 is broken", "Oxford Road 210"),
        ("the old chap in flat 9 needs his bins out", "flat 9"),
        ("i need help in the close future with the high street shops", None),
        ("it's a ten minute walk up the hill", None),
        ("take me to the hospital and the post office", None),
        ("I'm in a tight place, no way out of this house", None),
        ("my house, 2 bags, half an hour's drive", None),
        ("the number 49 bus doesn't come", None),
        ("Mrs House needs eggs", None),
    ],
    "it": [
        ("mi serve il latte, sto in via Padova 12", "via Padova 12"),
        ("abito al civico 30 ultimo piano", "civico 30"),
        ("sono in viale monza 140/b", "viale monza 140/b"),
        ("chi passa dalla farmacia Sant'Anna", "farmacia Sant'Anna"),
        ("un passaggio dal San Camillo a via Roma 3", "San Camillo"),
        ("in p.za Garibaldi n. 4 citofono Rossi", "p.za Garibaldi n. 4"),
        ("VIA STAZIONE 14 PIANO 2", "VIA STAZIONE 14"),
        ("mi porta alla casa di riposo Villa Ada", "casa di riposo Villa Ada"),
        ("piazza 25 aprile 7", "piazza 25 aprile 7"),
        ("passaggio fino a Bergamo sabato", "Bergamo"),
        ("devo andare via sei mesi", None),
        ("mandatemi la ricetta via whatsapp", None),
        ("per via della schiena non scendo", None),
        ("faccio largo alla gente e seguo un corso di inglese", None),
        ("mi accompagna in ospedale e poi in posta", None),
        ("lavori in corso, strada bloccata", None),
        ("la signora Via ha bisogno della spesa", None),
    ],
}


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [(language, text, place) for language, said in SAID.items() for text, place in said],
)
def test_a_place_is_the_one_that_was_written(language: str, text: str, place: str | None) -> None:
    """Streets with their numbers and institutions by their names; what anybody calls "the hospital" is no place."""
    assert find_place(text, vocabulary(language)) == place


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("tuned", [True, False], ids=["read", "unread"])
def test_the_corpus_keeps_score(language: str, tuned: bool) -> None:
    """Of the places in the corpus so many are found, and so few where there is none."""
    chosen = [m for m in corpus.load() if m.language == language and (m.style in TUNED) == tuned]
    score = Score.of(chosen, vocabulary(language))
    assert score.found >= (0.95 if tuned else 0.88) * score.placed, str(score)
    assert score.false <= (0.03 if tuned else 0.035) * score.unplaced, str(score)


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("tuned", [True, False], ids=["read", "unread"])
def test_the_corpus_tells_whom_it_is_for(language: str, tuned: bool) -> None:
    """Of the messages that may speak of others so many are told apart from one's own needs."""
    chosen = [m for m in corpus.load() if m.language == language and (m.style in TUNED) == tuned]
    score = Score.of(chosen, vocabulary(language))
    assert score.rightly >= 0.8 * score.named, str(score)
