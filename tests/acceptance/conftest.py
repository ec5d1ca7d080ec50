from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.channels.console import Message
from bot.ports.chat import Content
from tests.acceptance.checks import Said, reads_well
from tests.stories.village import Person, Room, Village


class Neighbourhood(Village):
    """A village that can be stopped and started again between any two things that people do."""

    restless = False

    def __init__(self, folder: Path, **about: Any) -> None:
        self.log: list[Said] = []
        self.coordinators: list[Person] = []
        super().__init__(folder, **about)
        self.channel._watch = self._overhear

    def _overhear(self, chat: str, message: Message) -> None:
        if message.author == "bot":
            self.log.append(Said(chat, message.text, tuple(message.labels)))

    def coordinator(self, name: str, **about: Any) -> Person:
        person = super().coordinator(name, **about)
        self.coordinators.append(person)
        return person

    def bring(
        self, person: Person, content: Content, room: Room | None = None, *,
        event: str | None = None, message: str | None = None, at: datetime | None = None,
    ) -> str:  # fmt: skip
        if self.restless:
            self.restart()
        event = super().bring(person, content, room, event=event, message=message, at=at)
        if self.restless:
            self.restart()
        return event


Make = Callable[..., Neighbourhood]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    """Make neighbourhoods; what residents read in them is judged when the story is over."""
    made: list[Neighbourhood] = []

    def build(*, restless: bool = False, **about: Any) -> Neighbourhood:
        folder = tmp_path / str(len(made))
        folder.mkdir()
        made.append(Neighbourhood(folder, **about))
        made[-1].restless = restless
        return made[-1]

    yield build
    for village in made:
        desk = {village.desk.id, *(person.id for person in village.coordinators)}
        for said in village.log:
            if said.chat not in desk:
                reads_well(said)
        village.writer.close()


@pytest.fixture
def village(make: Make) -> Neighbourhood:
    """Italian, Anna on shift, nothing moderated."""
    return make()


@pytest.fixture(params=[False, True], ids=["steady", "restarted"])
def shaken(make: Make, request: pytest.FixtureRequest) -> Neighbourhood:
    """Once as it is, and once stopped and started around every single step."""
    return make(restless=request.param)
