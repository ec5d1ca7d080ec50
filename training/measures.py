"""What the models' words are worth: decisions as the reader makes them, and how often they are right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.understanding.danger.finding import SURE
from bot.understanding.intent.features import DANGER
from bot.understanding.intent.judging import CRY, GUESSED_DANGER, UNBELIEVED_DANGER
from training.calibrating import soft
from training.examples import INTENTS, Examples
from training.folds import Floats, Unseen

Places = NDArray[np.int64]
Truths = NDArray[np.bool_]
CHAT, EMERGENCY = INTENTS.index("chat"), INTENTS.index("emergency")
HELP = [INTENTS.index("request"), INTENTS.index("offer")]


@dataclass(frozen=True)
class Decided:
    """For every message what it was taken for, and how surely: intent and kind together."""

    intents: Places
    kinds: Places
    confidence: Floats
    right: Truths
    """Intent right, and the kind too where help is asked for or offered."""


def decided(given: Examples, unseen: Unseen, softness: tuple[float, float]) -> Decided:
    """The reader's decisions from sums of authors it had never read."""
    wants = soft(unseen.intents / softness[0])
    helps = soft(unseen.kinds / softness[1])
    always = {f"{DANGER} {level} {kind}" for level in ("alert", "show") for kind in SURE}
    believed = wants[:, EMERGENCY] >= UNBELIEVED_DANGER
    believed |= np.array([len(each.text.split()) < CRY for each in given.messages])
    believed |= np.array([not always.isdisjoint(each.signs) for each in given.evidence])
    heard = believed & [DANGER in each.signs for each in given.evidence]
    alarmed = heard & [any(sign.startswith("danger alert") for sign in e.signs) for e in given.evidence]
    guessed = ~heard & (wants[:, EMERGENCY] >= GUESSED_DANGER)
    wants[~heard & ~guessed, EMERGENCY] = 0
    wants[alarmed] = np.eye(len(INTENTS))[EMERGENCY] * 0.9
    intents, kinds = np.where(guessed, EMERGENCY, wants.argmax(axis=1)), helps.argmax(axis=1)
    asked = np.isin(intents, HELP)
    sure = np.where(guessed, wants[:, EMERGENCY], wants.max(axis=1))
    confidence = sure * np.where(asked, helps.max(axis=1), 1.0)
    same_kind = (given.kinds < 0) | (given.kinds == kinds)
    return Decided(intents, kinds, confidence, (intents == given.intents) & same_kind)


def languages(given: Examples) -> NDArray[np.str_]:
    return np.array([message.language for message in given.messages])


def share(truths: Truths) -> float:
    """The share that is true; 0 of nothing."""
    return float(truths.mean()) if len(truths) else 0.0


@dataclass(frozen=True)
class AtThreshold:
    """What happens when everything from this confidence on is acted on. Shares of all messages."""

    threshold: float
    acted: float
    wrongly: float
    chatter: float
    """Of the chatter in groups, what is left alone."""


def curve(given: Examples, said: Decided) -> list[AtThreshold]:
    """From acting on everything to acting on almost nothing."""
    grouped = np.array([message.group for message in given.messages]) & (given.intents == CHAT)
    points = []
    for step in range(6, 20):
        threshold = step / 20
        acts = (said.intents != CHAT) & (said.confidence >= threshold)
        points.append(
            AtThreshold(threshold, share(acts), float((acts & ~said.right).mean()), 1 - share(acts[grouped]))
        )
    return points


def calibration(said: Decided) -> list[tuple[float, float, float, int]]:
    """For each tenth of confidence: from where, the mean of what was claimed, what came true, how many messages."""
    rows = []
    for tenth in range(2, 10):
        inside = (said.confidence >= tenth / 10) & (said.confidence < (tenth + 1) / 10 + (tenth == 9))
        if inside.any():
            claimed, true = float(said.confidence[inside].mean()), share(said.right[inside])
            rows.append((tenth / 10, claimed, true, int(inside.sum())))
    return rows


def by_class(truth: Places, said: Places, names: list[str]) -> list[tuple[str, int, float, float]]:
    """For each class: how many, how many of them were found, how many of those said were right."""
    return [
        (name, int((truth == at).sum()), share(said[truth == at] == at), share(truth[said == at] == at))
        for at, name in enumerate(names)
    ]


def confusion(truth: Places, said: Places, count: int) -> NDArray[np.int64]:
    """Rows are what was meant, columns what was said."""
    table = np.zeros((count, count), np.int64)
    np.add.at(table, (truth, said), 1)
    return table


def per_style(given: Examples, right: Truths) -> list[tuple[str, int, float]]:
    """Each author's messages and the share that is right, the hardest first."""
    styles = np.array([message.style for message in given.messages])
    rows = [(str(s), int((styles == s).sum()), share(right[styles == s])) for s in np.unique(styles)]
    return sorted(rows, key=lambda row: (row[2], row[0]))


def figures(given: Examples, said: Decided) -> dict[str, tuple[float, float]]:
    """Intent and kind accuracy in each language."""
    spoken, helped = languages(given), given.kinds >= 0
    right = said.intents == given.intents
    return {
        str(language): (
            share(right[spoken == language]),
            share((said.kinds == given.kinds)[helped & (spoken == language)]),
        )
        for language in np.unique(spoken)
    }


def without(given: Examples, keep: Callable[[str], bool], *, grams: bool, meanings: bool = True) -> Examples:
    """The same messages with less to go by: for finding out what each part is worth."""
    nothing = np.empty(0, np.uint32)
    return Examples(
        given.messages,
        [
            type(each)(
                each.letters if grams else nothing,
                each.words if grams else nothing,
                each.meanings if grams and meanings else nothing,
                {name: value for name, value in each.signs.items() if keep(name)},
            )
            for each in given.evidence
        ],
    )
