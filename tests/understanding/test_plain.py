"""The plainest words there are: whoever says what they want in one short sentence is understood at once.

A corpus full of hints had made "I need a ladder" chatter in the group; these sentences keep that from coming back. They
are in no corpus file.
"""

from __future__ import annotations

import pytest

from bot.understanding import Reader
from bot.understanding.confidence import Thresholds
from bot.understanding.deciding import sureness
from tests.understanding.conftest import TUESDAY

UNDERSTOOD, SURE = 0.95, 0.75
"""The shares of sentences read rightly, and of those that are acted on: the others are asked about, and in the group met
with silence."""

PLAIN = {
    "en": """
        request groceries | I need shopping tomorrow
        request pharmacy | I need my prescription picked up
        request pharmacy | can someone get my prescription
        request transport | I need a lift to the hospital on Friday
        request | could someone take me to the doctor's tomorrow at ten
        request pets | I need someone to walk my dog
        request pets | can anybody walk my dog this afternoon
        request paperwork | I need help with a form
        request tech | can someone help me with my phone
        request repairs | my tap is dripping, can anyone fix it
        request childcare | could somebody babysit on Saturday night
        request lending | I need a ladder
        request lending | can anyone lend me a drill
        request garden | can someone mow my lawn
        request company | I would like some company on Sunday
        request checkin | could someone look in on my mother on Monday
        request meals | could someone cook something for my neighbour
        request transport | I need help moving a wardrobe
        request | I need a hand
        request groceries | can someone buy me bread and milk
        request pharmacy | who can go to the chemist for me
        offer groceries | I can go shopping for someone tomorrow
        offer pets | I can walk dogs
        offer | I'm free on Saturday to help
        offer transport | I can give someone a lift to the hospital
        offer lending | I can lend my ladder
        offer meals | I can cook for somebody
        offer tech | happy to help with phones and computers
        offer garden | I can mow lawns
        offer company | I can keep somebody company on Sundays
    """,
    "it": """
        request groceries | mi serve la spesa domani
        request pharmacy | qualcuno può andare in farmacia per me?
        request transport | mi serve un passaggio in ospedale venerdì
        request accompaniment | qualcuno mi accompagna dal medico domani alle dieci?
        request pets | ho bisogno che qualcuno porti fuori il cane
        request paperwork | mi serve aiuto con un modulo
        request tech | qualcuno mi aiuta col telefono?
        request repairs | il rubinetto perde, chi me lo aggiusta?
        request childcare | chi può tenermi i bambini sabato sera?
        request lending | mi serve una scala
        request lending | chi mi presta un trapano?
        request garden | qualcuno può tagliarmi l'erba?
        request company | vorrei un po' di compagnia domenica
        request checkin | qualcuno può passare da mia madre lunedì?
        request meals | qualcuno può cucinare qualcosa per la mia vicina?
        request | mi serve una mano a spostare un armadio
        request | mi serve una mano
        request groceries | qualcuno mi compra pane e latte?
        request pharmacy | chi va in farmacia?
        offer groceries | posso fare la spesa a qualcuno domani
        offer pets | posso portare fuori i cani
        offer | sabato sono libero, se serve una mano
        offer transport | posso dare un passaggio all'ospedale
        offer lending | presto la mia scala
        offer meals | posso cucinare per qualcuno
        offer tech | aiuto volentieri con telefoni e computer
        offer garden | posso tagliare l'erba
        offer company | posso fare compagnia a qualcuno la domenica
    """,
}
"""What is wanted, and the kind where there is one to be told."""


@pytest.mark.parametrize("setting", ["private", "group"])
@pytest.mark.parametrize("language", ["en", "it"])
def test_who_says_it_plainly_is_understood(reader: Reader, language: str, setting: str) -> None:
    """In private it is read back, in the group answered; few are asked about, and none is taken for danger."""
    sure = Thresholds().act if setting == "private" else Thresholds().group
    wrong, unsure = [], []
    lines = [line.strip() for line in PLAIN[language].strip().splitlines()]
    for line in lines:
        meant, _, said = line.partition(" | ")
        found = reader.read(said, TUESDAY, language=language, setting=setting)
        understood = meant in (str(found.intent), f"{found.intent} {found.kind}")
        told = f"{said}: {found.intent} {found.kind} {sureness(found):.2f}"
        if not understood:
            wrong.append(told)
        elif sureness(found) < sure:
            unsure.append(told)
        assert found.danger is None, said
    assert len(wrong) <= (1 - UNDERSTOOD) * len(lines), "\n".join(wrong)
    assert len(wrong + unsure) <= (1 - SURE) * len(lines), "\n".join(wrong + unsure)
