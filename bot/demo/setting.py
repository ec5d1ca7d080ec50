"""Everything a demo needs, set up: a stage, a made-up neighbourhood on it, its people, and the story."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.channels.console import Message
from bot.demo.cast import Cast
from bot.demo.neighbourhood import populate
from bot.demo.player import Player
from bot.demo.stage import Stage
from bot.demo.story import STORY
from bot.domain.schedules import to_utc
from bot.texts import FluentTexts
from config.example import languages, load_example

BEGINS = datetime(2026, 3, 2, 9, 40)  # noqa: DTZ001 local time, of whichever zone the neighbourhood lies in
"""Local time: a Monday in March."""


@dataclass(frozen=True)
class Setting:
    """What `set_up` made."""

    stage: Stage
    cast: Cast
    player: Player
    community: str
    languages: tuple[str, ...]


def set_up(
    folder: Path,
    language: str,
    *,
    seed: int = 1,
    texts: FluentTexts | None = None,
    watch: Callable[[str, Message], None] | None = None,
) -> Setting:
    """A fresh neighbourhood of this language in `folder`.

    Raises:
        NoExample: when there is none in this language.
    """
    example = load_example(language)
    start = to_utc(BEGINS, example["community"]["timezone"])
    stage = Stage(folder, start, watch=watch, seed=seed, texts=texts)
    community = stage.do(lambda uow: populate(uow, example, start))
    stage.refresh()
    cast = Cast(example)
    return Setting(stage, cast, Player(stage, cast, STORY, language), community.name, languages())
