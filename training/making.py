"""From the corpus to the model's file and its page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.understanding.intent.modelfile import FILE, save, trained
from bot.understanding.reader import Reader
from config.catalogue import FILE as CATALOGUE
from config.catalogue import load_words
from training import corpus, page
from training.ablation import parts_worth
from training.calibrating import by_words_alone, softness
from training.examples import Examples, examples
from training.fitting import Recipe, fit
from training.folds import cross_validated
from training.measures import decided
from training.scoring import example_rows, others_rows

RECIPE = Recipe()
UNDERSTANDING = Path(__file__).resolve().parent.parent / "bot" / "understanding"
WORDS = UNDERSTANDING / "words"
CLUSTERS = UNDERSTANDING / "intent" / "clusters.txt"
USED = ("danger.toml", "everyday.toml", "intents.toml", "time.toml")
"""The files of words whose findings the model is told of. Time's are read for nothing but its numbers."""


def made_from() -> str:
    """What the model depends on, besides code: the corpus, the kinds' words, the cues, the words of danger and the clusters."""
    words = [WORDS / language / name for language in corpus.languages() for name in USED]
    return corpus.fingerprint([*corpus.files(), CATALOGUE, *words, CLUSTERS])


def read_all() -> Examples:
    """The whole corpus with its evidence."""
    return examples(corpus.load(), Reader(load_words(), corpus.languages(), untrained=True))


def make(model: Path | None) -> None:
    """Trains on everything, with confidence measured on authors left out; writes the model and its page."""
    given = read_all()
    unseen = cross_validated(given, RECIPE)
    soft = softness(given, unseen)
    made = replace(
        fit(given, range(len(given.messages)), RECIPE),
        softness=soft,
        unlearnt=by_words_alone(given),
        made_from=made_from(),
    )
    save(made, model or FILE)
    size = (model or FILE).stat().st_size
    print(f"{len(given.messages)} messages, {len(made.ids)} features, {size:,} bytes")
    if model is None:
        trained.cache_clear()
        said = decided(given, unseen, soft)
        about = (
            f"Trained from {len(given.messages)} messages: {len(made.ids)} features, {size / 1e6:.1f} MB, "
            f"recipe {RECIPE}.\n"
        )
        page.write(given, said, parts_worth(given, soft), others_rows(), example_rows(), about)
