"""Danger is heard first, in every setting, in both languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.understanding import Danger, Intent, Understanding
from bot.understanding.danger.finding import VIOLENCE
from tests.understanding.danger_said import HEARD_IT, NOT_MEANT, NOT_SAID, SAID_IT

Reads = Callable[..., Understanding]

GRAVE = [
    ("sono caduta in bagno e non riesco ad alzarmi", "health"),
    ("non riesco a respirare", "health"),
    ("ho un dolore forte al petto", "health"),
    ("perde tanto sangue dalla testa", "health"),
    ("ha la bocca storta e parla male", "health"),
    ("mio marito è svenuto", "health"),
    ("c'è puzza di gas nelle scale", "gas"),
    ("la cucina va a fuoco", "fire"),
    ("la vicina non risponde alla porta da ieri", "silence"),
    ("mi ha picchiata di nuovo", "violence"),
    ("voglio morire", "self_harm"),
    ("I've fallen and can't get up", "health"),
    ("she can't breathe", "health"),
    ("my chest feels tight and my arm is numb", "health"),
    ("it won't stop bleeding", "health"),
    ("dad's face has dropped on one side", "health"),
    ("there's a strong smell of gas", "gas"),
    ("the kitchen is on fire", "fire"),
    ("Mrs Patel hasn't answered her door since Sunday", "silence"),
    ("he hit me again", "violence"),
    ("I don't want to be here any more", "self_harm"),
]


@pytest.mark.parametrize(
    "text",
    [
        "mio marito mi ha spinta e sono caduta, perdo sangue", "mio figlio mi ha buttata a terra e non respiro bene",
        "my son hit me and I can't breathe", "he pushed me down the stairs and my head is bleeding",
    ],
)  # fmt: skip
def test_who_is_hurt_by_another_is_answered_discreetly(reads: Reads, text: str) -> None:
    """Beside a danger that is as grave: the one who did it may read along, and be one of the contacts."""
    found = reads(text)
    assert (found.danger, found.danger_kind) == (Danger.ALERT, VIOLENCE)


@pytest.mark.parametrize("setting", ["private", "group"])
@pytest.mark.parametrize(("text", "kind"), GRAVE)
def test_danger_alerts_in_every_setting(reads: Reads, text: str, kind: str, setting: str) -> None:
    """A coordinator is called, whatever else the message says, and the kind of danger is known."""
    found = reads(text, setting=setting)
    assert found.danger is Danger.ALERT
    assert found.danger_kind == kind
    assert found.intent is Intent.EMERGENCY
    assert found.when is None


@pytest.mark.parametrize(
    "text",
    [
        "l'anno scorso sono caduta dalle scale",
        "non sono caduta, tranquilli",
        "ieri in tv un film con un incendio",
        "mi avete fatta morire dal ridere 🤣",
        "mi serve la bombola del gas nuova",
        "devo fare gli esami del sangue giovedì",
        "chi mi ripara la cucina a gas?",
        "when I was a child our house caught fire",
        "I need a lift for a blood test on Friday",
        "dying of laughter at that photo 😂",
        "we watched a film where he had a heart attack",
        "the fire drill is at noon, smoke everywhere in the play",
        "can someone change the battery of my smoke alarm",
    ],
)
def test_past_tales_and_jokes_alert_nobody(reads: Reads, text: str) -> None:
    """What is long gone, told, denied or laughed about is no emergency."""
    assert reads(text).danger is not Danger.ALERT


def test_fear_of_danger_shows_the_number_but_alerts_nobody(reads: Reads) -> None:
    """Being afraid of falling isn't having fallen."""
    assert reads("ho paura di svenire sul tram, chi mi accompagna?").danger is not Danger.ALERT
    assert reads("mi gira la testa").danger is Danger.SHOW


def test_other_languages_words_are_heard_too(reads: Reads) -> None:
    """Danger is heard in English although the conversation is in Italian."""
    assert reads("help, I've fallen and can't get up", language="it").danger is Danger.ALERT


def test_misspelt_danger_is_heard(reads: Reads) -> None:
    """Trembling fingers don't hide danger."""
    assert reads("nn riesco a respirrare").danger is Danger.ALERT
    assert reads("she is unconcious").danger is Danger.ALERT


def test_a_negated_sentence_does_not_hide_the_next(reads: Reads) -> None:
    """Each sentence counts by itself."""
    assert reads("Non è un film. La cucina va a fuoco!").danger is Danger.ALERT


@pytest.mark.parametrize("text", HEARD_IT + SAID_IT)
def test_danger_in_peoples_own_words_alerts(reads: Reads, text: str) -> None:
    """Falls, breath, blood, gas, traffic, labour, violence, wanting to die: a person is called."""
    assert reads(text).danger is Danger.ALERT


@pytest.mark.parametrize("text", NOT_MEANT + NOT_SAID)
def test_what_only_sounds_like_danger_alerts_nobody(reads: Reads, text: str) -> None:
    """Denied, past, told, or about a vase, a shop, a chess game: coordinators aren't called."""
    assert reads(text).danger is not Danger.ALERT


@pytest.mark.parametrize(
    "text",
    [
        "il vaso è caduto e mia madre è caduta dalle scale",
        "the shop doesn't answer the phone and grandpa is not breathing",
    ],
)
def test_something_harmless_does_not_hide_danger_beside_it(reads: Reads, text: str) -> None:
    """Only what is itself part of the harmless words is passed over."""
    assert reads(text).danger is Danger.ALERT
