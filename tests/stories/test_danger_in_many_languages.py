"""Danger is heard, and answered, in the languages of the neighbourhood; violence stays discreet in all of them."""

from __future__ import annotations

import pytest

from bot.texts import FluentTexts
from bot.understanding.danger.finding import find_danger
from bot.understanding.meaning import Danger
from tests.stories.greeted import greeted
from tests.stories.village import Village

WRITTEN = [
    ("Ajutor, mama a căzut și nu se ridică", "sunați imediat la 112"),
    ("No puedo respirar, me duele el pecho", "llame enseguida al 112"),
    ("لا أستطيع التنفس", "112"),
    ("Я впала і не можу встати", "негайно дзвоніть 112"),
    ("我摔倒了，站不起来", "请立即拨打 112"),
    ("Je suis tombée, je ne peux plus me relever", "appelez tout de suite le 112"),
]
BEATEN = [
    "mă bate soțul",
    "mi marido me pega",
    "زوجي يضربني",
    "чоловік мене б'є",
    "老公打我",
    "mon mari me frappe",
    "mio marito mi picchia",
    "my husband hit me again",
]
DESPAIR = [
    "nu mai vreau să trăiesc",
    "quiero morirme",
    "أريد أن أموت",
    "не хочу більше жити",
    "我不想活了",
    "je veux mourir",
]
CALM = [
    "Bună ziua, vreau să ajut cu cumpărăturile",
    "mor de râs cu voi",
    "Buenos días, ¿quién puede acompañarme al médico?",
    "me muero de hambre",
    "أحتاج إلى مساعدة في التسوق",
    "Добрий день, мені потрібна допомога з документами",
    "你好，我想请人帮忙买菜",
    "今天热死了",
    "Bonjour, qui peut m'accompagner à la pharmacie ?",
    "je meurs de faim",
]


@pytest.mark.parametrize(("words", "answer"), WRITTEN)
def test_danger_is_answered_in_its_own_language(village: Village, words: str, answer: str) -> None:
    """The number comes in the language of the message, and coordinators read the words."""
    maria = village.member("Maria")
    maria.says(words)
    maria.sees(answer)
    assert words in village.desk.shows("parole di pericolo").text


@pytest.mark.parametrize("words", BEATEN)
def test_violence_reaches_nobody_but_those_who_coordinate(village: Village, words: str) -> None:
    """The number against violence is shown, and nothing of it reaches contacts, relatives or helpers."""
    maria, rosa, luca = village.member("Maria"), village.member("Rosa"), village.member("Luca")
    greeted(village, maria, (rosa, "near"), (luca, "far"))
    before = [len(each.messages) for each in (rosa, luca, village.group)]
    maria.says(words)
    maria.sees("1522")
    village.desk.shows("Con discrezione")
    village.advance("1h")
    assert [len(each.messages) for each in (rosa, luca, village.group)] == before


@pytest.mark.parametrize("words", DESPAIR)
def test_despair_is_heard(words: str) -> None:
    heard = find_danger(words)
    assert heard is not None
    assert (heard.level, heard.kind) == (Danger.ALERT, "self_harm")


@pytest.mark.parametrize("words", CALM)
def test_what_is_no_danger_is_left_alone(words: str) -> None:
    assert find_danger(words) is None


def test_the_vital_sentences_are_the_same_in_all_languages() -> None:
    """Six languages have the same sentences, with the same things filled in."""
    texts = FluentTexts.load(strict=True)
    assert set(texts.vital) == {"ro", "es", "ar", "uk", "zh", "fr"}
    for language in texts.vital.values():
        assert set(language.entries) == {"danger-alert", "danger-show", "danger-violence", "danger-group"}
        for key in language.entries:
            assert set(language.variables(key)) == set(texts.language("it").variables(key))
