"""Not sure what was meant: one question, and what was said stays said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.channels.console import Message
from bot.domain.policy import Confidence, Policy
from bot.understanding import Intent, Understanding
from bot.understanding.meaning import Alternative
from tests.stories.gatherings import made, state
from tests.stories.village import Village

DOUBTING = Policy(understanding=Confidence(act=0.9999, ask=0.01, group=0.9999))
"""Never sure, so that a story does not hang on what the model of the day happens to weigh."""

AT_A_LOSS = Policy(understanding=Confidence(act=0.9999, ask=0.9998, group=0.9999))
"""Nothing is ever likely enough to be asked about."""

SHOPPING = Alternative(Intent.REQUEST, "groceries", 0.5)
PHARMACY = Alternative(Intent.REQUEST, "pharmacy", 0.4)
OFFERING = Alternative(Intent.OFFER, "groceries", 0.4)
CALLING_OFF = Alternative(Intent.CANCEL, None, 0.95)


class Torn:
    """Reads everything as a reader torn between these would; what names a kind alone it reads as it is."""

    def __init__(self, reader: Any, *between: Alternative) -> None:
        self._reader, self._between = reader, between

    def read(self, text: str, *args: Any, **options: Any) -> Understanding:
        read: Understanding = self._reader.read(text, *args, **options)
        if len(text.split()) < 5:
            return read
        first = self._between[0]
        return replace(
            read,
            intent=first.intent,
            kind=first.kind,
            confidence=first.probability,
            alternatives=self._between,
        )


def labels(message: Message) -> list[str]:
    return [button.label for row in message.buttons for button in row]


def torn(village: Village, *between: Alternative) -> None:
    dispatcher: Any = village.engine.dispatcher
    dispatcher._reader = Torn(dispatcher._reader, *between)


def opened(folder: Path, policy: Policy, language: str = "it") -> Iterator[Village]:
    village = Village(folder, policy=policy, language=language)
    yield village
    village.writer.close()


@pytest.fixture
def doubting(tmp_path: Path) -> Iterator[Village]:
    yield from opened(tmp_path, DOUBTING)


@pytest.fixture
def english(tmp_path: Path) -> Iterator[Village]:
    yield from opened(tmp_path, DOUBTING, "en")


@pytest.fixture
def at_a_loss(tmp_path: Path) -> Iterator[Village]:
    yield from opened(tmp_path, AT_A_LOSS)


@pytest.mark.parametrize("answer", ["1", "sì", "Sì grazie", "la spesa"])
def test_the_one_likely_meaning_is_asked_about_and_the_time_kept(doubting: Village, answer: str) -> None:
    """By digit or by words: the day of the sentence need not be said again, and it is read back before anything."""
    maria = doubting.member("Maria")
    maria.says("mi serve la spesa domani mattina")
    maria.sees("Ho capito bene? Le serve: la spesa?")
    maria.says(answer)
    maria.sees("martedì 3 marzo, tra le 9 e le 12")
    maria.sees("Giusto?")
    maria.says("sì")
    maria.sees("Cerco")


def test_one_of_two_meanings_by_its_button(village: Village) -> None:
    """The middle: two meanings, another thing, a person; the button keeps day and note."""
    torn(village, SHOPPING, PHARMACY)
    maria, luca = village.member("Maria"), village.helper("Luca", "pharmacy")
    maria.says("domani mattina mi prende le cose per il cuore")
    asked = maria.sees("Vorrei essere sicuro di aver capito")
    assert labels(asked)[:3] == ["Mi serve: spesa", "Mi serve: farmacia", "Un'altra cosa"]
    assert "persona" in labels(asked)[3]
    maria.presses("Mi serve: farmacia")
    maria.sees("martedì 3 marzo")
    maria.presses("Sì")
    luca.sees("farmacia")


def test_one_of_two_meanings_by_its_digit_in_english(english: Village) -> None:
    """Asking or offering: digit 2 is the second meaning."""
    torn(english, SHOPPING, OFFERING)
    joan = english.member("Joan")
    joan.says("the shopping for the lady on Tuesday")
    joan.sees("I want to be sure that I understand")
    joan.says("2")
    joan.sees("How far do you go")


def test_words_name_one_of_two_meanings(village: Village) -> None:
    """ "La farmacia" is as good as its button."""
    torn(village, SHOPPING, PHARMACY)
    maria = village.member("Maria")
    maria.says("domani mattina mi prende le cose per il cuore")
    maria.says("la farmacia")
    maria.sees("martedì 3 marzo")
    maria.sees("armacia")


def test_who_cannot_come_to_a_meeting_withdraws_nothing(village: Village) -> None:
    """Whatever was asked before, and however much it sounds like calling off a plea."""
    meeting, sara = made(village, "assemblea giovedì 12 marzo alle 18 all'oratorio"), village.member("Sara")
    sara.says("vengo all'assemblea")
    torn(village, SHOPPING, PHARMACY)
    sara.says("domani mattina mi prende le cose per il cuore")
    sara.sees("Vorrei essere sicuro")
    torn(village, CALLING_OFF)
    sara.says("purtroppo giovedì non riesco a venire")
    assert state(village, meeting, sara) == "no"


def test_another_thing_keeps_what_was_said(village: Village) -> None:
    """None of these: the menu, from which the words go along; only the kind is asked."""
    torn(village, SHOPPING, PHARMACY)
    maria = village.member("Maria")
    maria.says("domani mattina mi prende le cose per il cuore")
    maria.presses("Un'altra cosa")
    maria.sees("Tengo quello che ha scritto")
    maria.presses("Mi serve aiuto")
    maria.sees("Di che cosa ha bisogno?")
    maria.says("compagnia")
    maria.sees("martedì 3 marzo")


@pytest.mark.parametrize("second", ["no", "Un'altra cosa", "3"])
def test_two_misunderstandings_reach_a_person(village: Village, second: str) -> None:
    """Another thing, and the next sentence misread as well: a person has both."""
    torn(village, SHOPPING, PHARMACY)
    maria = village.member("Maria")
    maria.says("domani mattina mi prende le cose per il cuore")
    maria.says(second)
    maria.sees("avevo capito male")
    maria.says("xyz rumpelstilz")
    maria.sees("ed è colpa mia")
    village.desk.shows("xyz rumpelstilz")


def test_who_answers_past_the_question_twice_reaches_a_person(village: Village) -> None:
    """The question stays with its choices the first time."""
    torn(village, SHOPPING, PHARMACY)
    maria = village.member("Maria")
    maria.says("domani mattina mi prende le cose per il cuore")
    maria.says("xyz rumpelstilz")
    assert "Mi serve: farmacia" in labels(maria.sees("non ho capito"))
    maria.says("xyz rumpelstilz")
    maria.sees("ed è colpa mia")


def test_somebody_new_hears_who_asks(village: Village) -> None:
    """The first answer names the program and the person behind it, and asks only once."""
    torn(village, SHOPPING, PHARMACY)
    maria = village.stranger("Maria")
    maria.says("domani mattina mi prende le cose per il cuore")
    maria.sees("Sono Cortile, un programma")
    maria.sees("Anna: 02 555 0101")
    maria.presses("Mi serve: farmacia")
    maria.does_not_see("Ho capito: la farmacia?")


def test_somebody_new_with_one_likely_meaning_is_asked_it_once(doubting: Village) -> None:
    """The model conversation's "Ho capito: la spesa?" is that question already."""
    maria = doubting.stranger("Maria")
    maria.says("mi serve la spesa domani mattina")
    maria.sees("Ho capito: la spesa?")


def test_below_the_middle_the_menu_keeps_what_was_said(at_a_loss: Village) -> None:
    """Too unsure to ask: the menu; from there nothing is typed twice either."""
    maria = at_a_loss.member("Maria")
    maria.says("mi serve la spesa domani mattina")
    maria.sees("non ho capito")
    maria.presses("Mi serve aiuto")
    maria.sees("Di che cosa ha bisogno?")
    maria.says("spesa")
    maria.sees("martedì 3 marzo")


def test_a_greeting_is_greeted_however_unsure(at_a_loss: Village) -> None:
    """Good morning needs no question back."""
    maria = at_a_loss.member("Maria")
    maria.says("buongiorno")
    maria.sees("Sono Cortile")


def test_in_the_group_nothing_is_said_unless_sure(doubting: Village) -> None:
    """Neither a question nor a menu: silence."""
    maria = doubting.member("Maria")
    before = len(doubting.group.messages)
    maria.says("mi serve la spesa domani mattina", doubting.group, addressed=False)
    assert [m.author for m in doubting.group.messages[before:] if m.author == "bot"] == []
    maria.never_saw("capito")


def test_a_community_sets_its_own_thresholds(village: Village) -> None:
    """`/setup understanding.act 0.9999` makes it ask where it acted before."""
    village.anna.says("/setup understanding.act 0.9999")
    maria = village.member("Maria")
    maria.says("mi serve la spesa domani mattina")
    maria.sees("Ho capito bene?")


def test_danger_is_never_asked_about(doubting: Village) -> None:
    """The number comes first, however unsure everything else is."""
    maria = doubting.member("Maria")
    maria.says("sono caduta e non riesco ad alzarmi")
    maria.sees("112")
    maria.never_saw("Ho capito bene?")


def test_the_question_survives_a_restart(village: Village) -> None:
    """What was said is in the database, not in memory."""
    torn(village, SHOPPING, PHARMACY)
    maria = village.member("Maria")
    maria.says("domani mattina mi prende le cose per il cuore")
    village.restart()
    maria.presses("Mi serve: farmacia")
    maria.sees("martedì 3 marzo")
