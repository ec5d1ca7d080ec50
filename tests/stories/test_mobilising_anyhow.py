"""Whatever people do in a callout, and whatever breaks: everybody is reached or before a human, and nobody twice."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from tempfile import mkdtemp

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.console import Message
from bot.domain.cards import CardKind
from bot.domain.mobilising import CalledState, CalloutState
from bot.domain.rounds import RunState
from tests.stories.errands import cards
from tests.stories.village import Person, Village

SAID = ("Bene", "sto bene grazie", "non sto bene", "mi chiami", "no", "sì")
PRESSED = ("Ci penso io", "Non questa volta", "Sta bene", "Non risponde", "Ha bisogno", "Più tardi")

WHO = st.integers(0, 3)
ACTS = st.one_of(
    st.tuples(st.just("says"), WHO, st.sampled_from(SAID)),
    st.tuples(st.just("presses"), WHO, st.sampled_from(PRESSED)),
    st.tuples(st.just("presses"), WHO, st.sampled_from(PRESSED)),
    st.tuples(st.just("duty"), WHO),
    st.tuples(st.just("waits"), st.integers(1, 40)),
    st.tuples(st.just("restarts")),
    st.tuples(st.just("sleeps"), st.integers(1, 90)),
    st.tuples(st.just("blocks"), WHO),
    st.tuples(st.just("leaves"), WHO),
    st.tuples(st.just("takes")),
)


class Story:
    """Four people with a chat, four without, four helpers."""

    def __init__(self, folder: Path) -> None:
        self.village = Village(folder)
        member = self.village.member
        self.chatting = [member(f"Nonna{n}", phone=f"02 555 01{n:02}", born=1940) for n in range(4)]
        self.phoned = [
            member(f"Nonno{n}", phone=f"02 555 02{n:02}", address=f"Via Crespi {n}", chat=False, born=1935)
            for n in range(4)
        ]
        self.helpers = [self.village.helper(f"Vicino{n}", metres=n * 100, born=1990) for n in range(4)]

    def does(self, what: str, *args: object) -> None:
        village = self.village
        match what, args:
            case "says", (int(n), str(words)):
                self.chatting[n].says(words)
            case "presses", (int(n), str(label)):
                _press(self.helpers[n], label)
            case "duty", (int(n),):
                self.helpers[n].says("/turno")
            case "waits", (int(minutes),):
                village.advance(f"{minutes}m")
            case "restarts", ():
                village.restart()
            case "sleeps", (int(minutes),):
                village.writer.close()
                village.clock.move_to(village.clock.now() + timedelta(minutes=minutes))
                village.open()
                village.stepper.settle()
            case "blocks", (int(n),):
                self.chatting[n].blocks()
            case "leaves", (int(n),):
                self.chatting[n].says("/cancellami")
                _press(self.chatting[n], "Sì")
            case "takes", ():
                _press(village.anna, "Li sento io", village.desk.messages)


def _press(person: Person, label: str, messages: list[Message] | None = None) -> None:
    """Press it, if it stands anywhere."""
    for message in reversed(messages if messages is not None else person.messages):
        if message.button(label):
            person.presses(label, person.village.desk if messages is not None else None, on=message)
            return


@given(st.lists(ACTS, max_size=14))
@settings(max_examples=8, deadline=None)
def test_nobody_is_lost(acts: list[tuple[object, ...]]) -> None:
    """In the end: each is well, in need and on a card, or on the coordinators' list; asked once; no number is left."""
    folder = Path(mkdtemp(prefix="cortile-"))
    story = Story(folder)
    village = story.village
    village.setting(**{"rounds.lasts": "2h"})
    try:
        village.anna.says("/giro tutti sopra i 75 caldo", village.desk)
        village.anna.presses("Sì", village.desk)
        for what, *args in acts:
            story.does(str(what), *args)
        village.advance("4h")
        check(story)
    finally:
        village.writer.close()
        shutil.rmtree(folder)


def check(story: Story) -> None:
    village = story.village
    callout = village.do(lambda uow: uow.callouts.latest(village.community.id, 1)[0])
    assert callout.state is CalloutState.OVER
    rows = village.do(lambda uow: list(uow.called.all(village.community.id)))
    assert {r.state for r in rows} <= {
        CalledState.WELL,
        CalledState.NEEDS,
        CalledState.UNREACHED,
        CalledState.GONE,
    }
    runs = village.do(lambda uow: list(uow.runs.all(village.community.id)))
    assert all(r.state in (RunState.OVER, RunState.CALLED_OFF) for r in runs)
    listed = [c.subject_id for c in cards(village, CardKind.CALLOUT)]
    assert listed == ([callout.id] if any(r.state is CalledState.UNREACHED for r in rows) else [])
    carded = {
        c.subject_id
        for c in village.do(lambda uow: list(uow.cards.all(village.community.id)))
        if c.kind is CardKind.CALLED
    }
    assert {r.id for r in rows if r.state is CalledState.NEEDS} <= carded
    for person in story.chatting:
        asked = [m for m in person.messages if m.text == "Fa molto caldo. Come sta?"]
        assert len(asked) <= 1, person.name
    for helper in story.helpers:
        helper.does_not_see("02 555 0")
        helper.does_not_see("Via Crespi")
