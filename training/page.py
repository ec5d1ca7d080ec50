"""docs/understanding.md: the model's card, written by the training itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median

from training.corpus import KINDS
from training.examples import INTENTS, Examples
from training.folds import FOLDS, SOME
from training.measures import (
    CHAT,
    Decided,
    by_class,
    calibration,
    confusion,
    curve,
    figures,
    per_style,
)
from training.picture import picture

DOCS = Path(__file__).resolve().parent.parent / "docs"
WORST = 30
"""Styles that are listed."""
LANGUAGES = {"en": "English", "it": "Italian"}
HEAD = """# Understanding plain words

The card of the model in `bot/understanding/intent/reading.model`. This page is written by `make model`; don't edit it by hand
(its words are in `training/page.py`).

Words of danger are looked for first, by patterns that can be read (`bot/understanding/words/*/danger.toml`). What else a
message wants, and which kind of help, is decided by a small network over both languages, with one hidden layer (decisions 21
and 22). It is told sequences of two to five letters, words and pairs of words, the clusters of words that mean much the same
(`clusters.txt`), together with what the curated words find (the kinds' words in `config/catalogue.toml`, the cues in
`words/*/intents.toml`, the danger heard), where it was written and how long it is. Training needs scikit-learn, running it needs numpy. Languages without a model, and kinds
that a community adds, are understood by their words alone. When, where and who are found by grammars, not by this model.
"""
FOOT = """## Known weaknesses

- Offers told as stories ("there's more stew here than one woman can eat") are taken for requests more often than anything
  else goes wrong; what is asked for in a hint, without a word of need, is told apart badly from chatter.
- `status`, `cancel`, `thanks` and the answers to "how are you?" have few examples each: outside the conversation they
  belong to, their oblique forms are often taken for requests. Within it the conversation's state decides.
- Dialects written as they sound (Neapolitan, Sicilian, Veneto, Glaswegian) are understood worse than the rest.
- `other` holds whatever no kind fits, and is the kind that is missed most.
- Irony and quotations of others are read as they stand.
- The corpus was written by few hands in many voices. Its authors' voices are never in training and in measuring at once,
  but the hands are; the lists of words were written by the same project. Messages of real neighbours will differ: what
  coordinators mark as misunderstood is what the next training needs.
"""


DANGER_FOUND = """Whoever wrote the words of danger had read many of these emergencies, so that more of them are found than elsewhere: the table
of others' messages, below, tells what to expect.
"""
OF_OTHERS = """## On messages of others

They only measure. *Plain*: `tests/understanding/unseen.jsonl`, 489 messages, two in five emergencies, of somebody who knew neither
words nor corpus. *Hard*: `hard.jsonl`, 400, a third of them in hints, dialect or jest, of another; every second one was looked at
since, when it was read wrongly, and the corpus has grown by such situations: on the other half intents are right in some
three to five in 100 fewer.

"""


def write(
    given: Examples,
    said: Decided,
    ablation: Iterable[Sequence[str]],
    others: Iterable[Sequence[str]],
    examples: Iterable[Sequence[str]],
    about: str,
) -> None:
    """Writes the page and its pictures."""
    intents = confusion(given.intents, said.intents, len(INTENTS))
    helped = given.kinds >= 0
    kinds = confusion(given.kinds[helped], said.kinds[helped], len(KINDS))
    (DOCS / "understanding-intents.svg").write_text(
        picture("Intents: what was meant (rows), what was understood (columns)", INTENTS, intents), "utf-8"
    )
    (DOCS / "understanding-kinds.svg").write_text(
        picture("Kinds of help: what was meant (rows), what was understood (columns)", KINDS, kinds), "utf-8"
    )
    parts = [HEAD, about, _data(given), _cross_validated(given, said)]
    parts.append(_acting(given, said))
    parts.append(
        f"## What each part is worth\n\nCross-validated as above, on {SOME} of the {FOLDS} folds, by a single net; milliseconds "
        "are of one message on one core, danger, time and place left out.\n\n"
        + table(
            ["", *(f"{of} {each}" for of in ("intent", "kind") for each in given.languages), "ms"], ablation
        )
    )
    parts.append(OF_OTHERS + table(["", "plain it", "plain en", "hard it", "hard en"], others))
    rows = list(examples)
    if rows:
        parts.append(
            "## On the labelled examples\n\nThey only measure: nothing is trained by them (from how likely a danger "
            "its number is shown was chosen by counts that had them in), and they are not part of the project. `make test` prints this table where they are present.\n\n"
            + table(["", "Italian", "English"], rows)
        )
    parts.append(FOOT)
    (DOCS / "understanding.md").write_text("\n".join(part.rstrip() + "\n" for part in parts), "utf-8")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown; the first column is text, the others are figures."""
    lines = ["| " + " | ".join(head) + " |", "| --- |" + " ---: |" * (len(head) - 1)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)]) + "\n"


def percent(value: float, digits: int = 1) -> str:
    return f"{100 * value:.{digits}f} %"


def _named(language: str) -> str:
    return LANGUAGES.get(language, language)


def _data(given: Examples) -> str:
    rows = []
    for language in given.languages:
        own = [each for each in given.messages if each.language == language]
        lengths = sorted(len(each.text) for each in own)
        rows.append(
            [
                _named(language),
                str(len(own)),
                str(len({each.style for each in own})),
                percent(sum(each.group for each in own) / len(own), 0),
                percent(sum(each.place is not None for each in own) / len(own), 0),
                str(lengths[len(lengths) // 2]),
            ]
        )
    counts = Counter(each.intent.value for each in given.messages)
    listed = ", ".join(f"{name} {counts[name]}" for name in INTENTS)
    return (
        "## Data\n\nMessages written for this project, in `corpus/`, one file an author's style; "
        "`scripts/check_corpus` looks for labels that can't be and for messages that are nearly the same.\n\n"
        + table(["", "messages", "styles", "in groups", "with a place", "characters (median)"], rows)
        + f"\nIntents: {listed}.\n"
    )


def _cross_validated(given: Examples, said: Decided) -> str:
    helped = given.kinds >= 0
    measured = figures(given, said)
    parts = [
        f"## Figures\n\nCross-validation in {FOLDS} folds of whole styles: each message is read by a model that knows "
        "nothing else of its author. The voices differ on purpose more than neighbours do, and most hint at what they "
        "want, so that these figures lie below those on ordinary messages.\n",
        table(
            ["", "intent", "kind among requests and offers"],
            [[_named(each), percent(a), percent(b)] for each, (a, b) in measured.items()],
        ),
        "### By class\n",
        DANGER_FOUND,
        table(
            ["intent", "messages", "found", "right when said"],
            _rows(by_class(given.intents, said.intents, INTENTS)),
        ),
        "![Intents: what was meant, what was understood](understanding-intents.svg)\n",
        table(
            ["kind", "messages", "found", "right when said"],
            _rows(by_class(given.kinds[helped], said.kinds[helped], KINDS)),
        ),
        "![Kinds: what was meant, what was understood](understanding-kinds.svg)\n",
        _by_style(per_style(given, said.right)),
    ]
    return "\n".join(parts)


def _by_style(styles: Sequence[tuple[str, int, float]]) -> str:
    shares = [right for _, _, right in styles]
    return (
        f"### By style\n\nHalf of all {len(styles)} styles are read rightly, intent and kind together, in {percent(median(shares), 0)} "
        f"of their messages or more. Those that are read worst:\n\n"
        + table(
            ["style", "messages", "intent and kind right"],
            [[name, str(count), percent(right, 0)] for name, count, right in styles[:WORST]],
        )
    )


def _rows(classes: Iterable[tuple[str, int, float, float]]) -> list[list[str]]:
    return [[name, str(count), percent(found, 0), percent(right, 0)] for name, count, found, right in classes]


def _acting(given: Examples, said: Decided) -> str:
    points = [
        [f"{p.threshold:.2f}", percent(p.acted, 0), percent(p.wrongly), percent(p.chatter)]
        for p in curve(given, said)
    ]
    claims = [
        [f"{start:.1f}", percent(claimed, 0), percent(true, 0), str(count)]
        for start, claimed, true, count in calibration(said)
    ]
    chatter = int((given.intents == CHAT).sum())
    return (
        "## From how sure on something is done\n\nConfidence is intent and kind together, made to come true on authors "
        f"left out. The defaults are in `bot/understanding/confidence.py`. Of {chatter} chatty messages those in groups "
        "count for the last column.\n\n"
        + table(["from", "acted on", "acted on wrongly, of all", "group chatter left alone"], points)
        + "\n### Does confidence come true?\n\n"
        + table(["from", "claimed", "true", "messages"], claims)
    )
