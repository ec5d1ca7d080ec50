"""The trained model: a small file of numbers, made from the corpus that stands here, and never made up."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import fields
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from bot.understanding import Intent, Reader
from bot.understanding.intent.modelfile import FILE, BadModel, load, save, trained
from config.catalogue import load_words
from training import corpus
from training.making import made_from
from training.scoring import HARD, UNSEEN, examples_folder, score

ROOT = Path(__file__).resolve().parents[2]
TUESDAY = datetime.fromisoformat("2027-03-02T10:15")
HELD_OUT = Path(__file__).with_name("held_out.jsonl")


def test_the_model_is_of_this_corpus_and_these_words() -> None:
    """Who changes a message, a kind's word or a cue trains anew: `make model`."""
    model = trained()
    assert model is not None
    assert model.made_from == made_from(), "corpus or words have changed since: run make model"


def test_the_model_is_small() -> None:
    """It is part of the package."""
    assert FILE.stat().st_size < 3_000_000


def test_loading_runs_nothing(tmp_path: Path) -> None:
    """A file that is none, or is cut off, is refused with a sentence; nothing in it is ever executed."""
    whole = FILE.read_bytes()
    broken = tmp_path / "broken.model"
    for content in (b"", b"{}\n", b"\x80\x04cos\nsystem\n.", whole[: len(whole) // 2], b'{"format": 99}\n'):
        broken.write_bytes(content)
        with pytest.raises(BadModel, match="broken"):
            load(broken)


def test_what_is_saved_is_what_is_loaded(tmp_path: Path) -> None:
    """The same model gives the same bytes, here; another zlib may pack them otherwise."""
    model = load()
    once, twice = tmp_path / "once.model", tmp_path / "twice.model"
    save(model, once)
    again = load(once)
    for field in fields(model):
        assert np.array_equal(getattr(model, field.name), getattr(again, field.name)), field.name
    save(again, twice)
    assert once.read_bytes() == twice.read_bytes()


def test_probabilities_are_probabilities() -> None:
    """Whatever is written, each message's shares add up to one."""
    reader, model = Reader(load_words()), load()
    for text in ("", "mi serve la spesa", "zzz qqq", "?" * 50, "the dog " * 200):
        said = model.read(reader.evidence(text, "group", "it"), model.kinds)
        for shares in (said.intents, said.kinds):
            assert sum(shares.values()) == pytest.approx(1, abs=1e-4)
            assert all(np.isfinite(share) for share in shares.values())


def test_the_alternatives_begin_with_the_likeliest(reader: Reader) -> None:
    """What a question with buttons offers comes in order, intent and kind together."""
    found = reader.read("mi serve la spesa domani mattina", TUESDAY)
    likeliest = found.alternatives[0]
    assert (likeliest.intent, likeliest.kind) == (Intent.REQUEST, "groceries")
    shares = [each.probability for each in found.alternatives]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) <= 1.001


def test_a_kind_that_a_community_adds_is_found_by_its_words() -> None:
    """The model never learnt it; its words are enough."""
    words = {**load_words(), "bees": {"it": ("!api", "!arnia", "!arnie"), "en": ("!beehive*",)}}
    reader = Reader(words)
    assert reader.read("chi mi aiuta con le api e le arnie?", TUESDAY).kind == "bees"
    assert reader.read("mi serve la spesa", TUESDAY).kind == "groceries"


def test_what_was_nothing_in_particular_gets_the_name_that_a_community_gives_it() -> None:
    """The model learnt haircuts as "other": where there is a kind for them, they are of it; all else stays."""
    words = {**load_words(), "haircut": {"it": ("!taglio di capelli",), "en": ("!haircut*", "hairdresser*")}}
    reader = Reader(words)
    assert reader.read("could someone give me a haircut on friday", TUESDAY).kind == "haircut"
    assert reader.read("chi mi fa un taglio di capelli a casa? non esco", TUESDAY).kind == "haircut"
    said = "could somebody water my plants, I'm at the hairdresser all day"
    assert reader.read(said, TUESDAY).kind == "garden"


def test_a_kind_that_a_community_lacks_is_never_said() -> None:
    """Another that fits comes in its place."""
    words = {kind: own for kind, own in load_words().items() if kind != "groceries"}
    assert Reader(words).read("mi serve la spesa", TUESDAY).kind != "groceries"


def test_without_a_model_words_decide() -> None:
    """A language that nobody trained for is read by its words and cues."""
    found = Reader(load_words(), untrained=True).read("mi serve la spesa domani mattina", TUESDAY)
    assert (found.intent, found.kind) == (Intent.REQUEST, "groceries")
    assert found.alternatives == ()


def test_the_corpus_is_sound() -> None:
    """Every line can be used, and nothing stands twice under two names."""
    messages = corpus.load()
    assert len(messages) >= 3_000
    assert {message.language for message in messages} == {"it", "en"}
    assert corpus.alike(messages, 0.6) == []


@pytest.mark.parametrize("language", ["it", "en"])
def test_messages_of_our_own_that_were_held_out(reader: Reader, language: str) -> None:
    """A small sample that no training sees: plain messages are understood, and what is surely wrong is rare."""
    found = score(HELD_OUT, reader, language)
    print(found.told())
    assert found.share("intent") >= 0.85
    assert found.share("kind among requests and offers") >= 0.8
    assert found.share("confident and wrong") <= 0.05


@pytest.mark.parametrize("language", ["it", "en"])
def test_plain_messages_of_somebody_who_knew_neither_words_nor_corpus(reader: Reader, language: str) -> None:
    """Two in five tell of danger. They measure: what is heard of them is no reason to write a word for them."""
    found = score(UNSEEN, reader, language)
    assert found.share("danger shown (recall)") >= 0.9
    assert found.share("danger falsely shown") <= 0.025
    assert found.share("intent") >= 0.9
    assert found.share("kind among requests and offers") >= 0.88
    assert found.share("confident and wrong") <= 0.04


@pytest.mark.parametrize("language", ["it", "en"])
def test_hard_messages_of_somebody_who_knew_neither_words_nor_corpus(reader: Reader, language: str) -> None:
    """A third is told in hints, dialect or jest. Of every second one it was looked at why it was read wrongly, and the corpus
    has grown since by such situations: the odd ones, untouched, are the honest measure (some 90 in 100 intents).
    """
    found = score(HARD, reader, language)
    assert found.share("danger shown (recall)") >= 0.85
    assert found.share("danger falsely shown") <= 0.03
    assert found.share("intent") >= 0.87
    assert found.share("kind among requests and offers") >= 0.88
    assert found.share("confident and wrong") <= 0.04
    assert found.share("place found") >= 0.9


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_labelled_examples(reader: Reader, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Prints the table of figures where the examples are; they never fall far below what was reached."""
    folder = examples_folder()
    if folder is None:
        pytest.skip("the labelled examples are not part of the project")
    found = score(folder / f"dev_{language}.jsonl", reader)
    with capsys.disabled():
        print("\n" + found.told())
    assert found.share("intent") >= 0.78
    assert found.share("kind among requests and offers") >= 0.72
    assert found.share("confident and wrong") <= 0.08


@pytest.mark.long
def test_training_again_gives_the_same_bytes(tmp_path: Path) -> None:
    """`make model` is a build like any other."""
    again = tmp_path / "again.model"
    subprocess.run(
        [sys.executable, "-m", "training", "--model", str(again)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        env={**os.environ},
    )
    assert again.read_bytes() == FILE.read_bytes()
