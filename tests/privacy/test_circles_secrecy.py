"""Who belongs to a self-help circle is known to who leads it: a coordinator tries everything, an engineer reads the
database, a neighbour forges buttons. None of them learns a name, or what somebody has been through.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace

import pytest

from bot.context import Context
from bot.domain.circles import Belongs, Experience, Match
from bot.ports.chat import Press
from bot.ports.rows import ButtonRow, Choice
from bot.ports.stores import UnitOfWork
from bot.ports.words import Say
from handlers.circles.acting import ACTS
from tests.privacy.cast import watching
from tests.stories.village import MONDAY, Person, Village

NAME, SUBJECT = "Tarcisio", "vive con un giocatore"
CIRCLE = "Gruppo del giovedì"


@dataclass
class Scene:
    """Rosa leads; Tarcisio belongs, Pina has said what she has been through, and Aldo looks for her. Eve is a
    neighbour."""

    village: Village
    rosa: Person
    tarcisio: Person
    pina: Person
    eve: Person
    circle: int
    belongs: int
    match: int


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    village = Village(tmp_path_factory.mktemp("circles"))
    rosa = village.member("Rosa", phone="02 555 0150")
    rosa.says(f"vorrei un gruppo per chi {SUBJECT}")
    rosa.says("gruppo del giovedì, ogni due settimane alle 18, oratorio")
    rosa.presses("Sì")
    tarcisio, pina = village.member(NAME, phone="02 555 0161"), village.member("Pina", phone="02 555 0172")
    tarcisio.says("cerco un gruppo")
    tarcisio.presses("Vengo")
    rosa.presses("Può venire")
    pina.says("ci sono passata anch'io")
    pina.says("gioco d'azzardo")
    aldo = village.member("Aldo", phone="02 555 0183")
    aldo.says("cerco qualcuno che ci è passato, gioco d'azzardo")
    village.advance_to(MONDAY.replace(day=5, hour=10))
    tarcisio.presses("Vengo", on=tarcisio.sees("al solito posto"))
    eve = village.member("Eve")
    eve.says("ciao")
    village.anna.says("ciao")

    def ids(uow: UnitOfWork) -> tuple[int, int, int]:
        here = village.community.id
        (circle,) = uow.circles.live(here)
        mine = uow.belongings.between(circle.id, tarcisio.neighbour_id)
        (match,) = uow.matches.all(here)
        assert mine is not None
        return circle.id, mine.id, match.id

    yield Scene(village, rosa, tarcisio, pina, eve, *village.do(ids))
    village.writer.close()


def read_by(scene: Scene, person: Person) -> str:
    """Everything that the bot ever showed in somebody's chat."""
    seen = [v for m in person.messages if m.author == "bot" for v in [*m.versions, str(m.labels)]]
    return "\n".join(seen)


def read_at_desk(scene: Scene) -> str:
    messages = [*scene.village.desk.messages, *scene.village.anna.messages]
    return "\n".join(v for m in messages if m.author == "bot" for v in m.versions)


def kept(scene: Scene) -> tuple[list[Belongs], list[Experience], list[Match], str]:
    """All that must be as it was; who only asked to join is nobody yet."""

    def job(uow: UnitOfWork) -> tuple[list[Belongs], list[Experience], list[Match], str]:
        here = scene.village.community.id
        belongs = [b for b in uow.belongings.all(here) if b.is_in]
        lived = [e for e in uow.experiences.all(here) if e.neighbour_id == scene.pina.neighbour_id]
        return belongs, lived, list(uow.matches.all(here)), str(uow.circles.get(scene.circle))

    return scene.village.do(job)


def gives_button(scene: Scene, person: Person, action: str, args: dict[str, object]) -> str:
    """A button in the person's own chat, as if the bot had offered it."""
    village = scene.village

    def job(uow: UnitOfWork) -> str:
        chat = uow.chats.known("console", person.id)
        assert chat is not None
        token = f"{action}:{person.id}:{args}"
        uow.buttons.add(
            ButtonRow(
                uow.token_hash(token), action, args, village.clock.now().replace(year=2099), chat.id,
                person.neighbour_id, community_id=village.community.id,
            )
        )  # fmt: skip
        return token

    return village.do(job)


def closes(scene: Scene, person: Person) -> None:
    """No question stays open in the person's chat."""

    def job(uow: UnitOfWork) -> None:
        account, chat = uow.accounts.known("console", person.id), uow.chats.known("console", person.id)
        assert account is not None and chat is not None
        talk = uow.talks.of(account.id, chat.id)
        if talk is not None:
            uow.talks.keep(replace(talk, state="", data={}, choices=(), asides=()))

    scene.village.do(job)


def every_argument(scene: Scene, do: str) -> dict[str, object]:
    return {
        "do": do, "circle": scene.circle, "which": scene.belongs, "match": scene.match, "day": "2026-03-05",
        "comes": False, "met": True, "whom": scene.tarcisio.neighbour_id, "by": 1, "weekday": 3, "side": "seeks",
        "topic": "loss", "number": "02 555 0199", "words": "",
    }  # fmt: skip


@pytest.mark.parametrize("do", sorted(ACTS))
@pytest.mark.parametrize("who", ["anna", "eve"])
def test_no_choice_serves_who_does_not_belong(scene: Scene, do: str, who: str) -> None:
    """Pressed with every id there is, by a coordinator and by a neighbour: no name comes out, nothing changes."""
    person = scene.village.anna if who == "anna" else scene.eve
    before = kept(scene)
    token = gives_button(scene, person, "private", every_argument(scene, do))
    scene.village.bring(person, Press(token, "q"))
    person.says("domani alle 9")
    closes(scene, person)
    text = read_by(scene, person)
    assert NAME not in text and "Pina" not in text
    assert kept(scene) == before


@pytest.mark.parametrize("do", sorted(ACTS))
def test_nobody_answers_for_a_member(scene: Scene, do: str) -> None:
    """A coordinator who answers for Tarcisio, as on the telephone, gets nowhere."""
    before = kept(scene)
    args: dict[str, object] = {
        "for": scene.tarcisio.neighbour_id, "do": "private", "with": every_argument(scene, do)
    }  # fmt: skip
    token = gives_button(scene, scene.village.anna, "desk.answer", args)
    scene.village.bring(scene.village.anna, Press(token, "q"))
    closes(scene, scene.village.anna)
    assert "Di questo parla solo la persona stessa" in (
        read_by(scene, scene.village.anna) + str(scene.village.anna.notes)
    )
    assert kept(scene) == before


@pytest.mark.parametrize(
    "question",
    [
        "circle.remove",
        "circle.with",
        "circle.move",
        "circle.phone",
        "circle.name",
        "circle.confirm",
        "lived.topic",
    ],
)
def test_no_open_question_serves_a_coordinator(scene: Scene, question: str) -> None:
    """A question of who leads, left open in Anna's chat."""
    village, anna = scene.village, scene.village.anna
    before = kept(scene)

    def job(uow: UnitOfWork) -> None:
        account, chat = uow.accounts.known("console", anna.id), uow.chats.known("console", anna.id)
        assert account is not None and chat is not None
        talk = uow.talks.of(account.id, chat.id)
        assert talk is not None
        data = {"private": {"circle": scene.circle, "day": "2026-03-05", "side": "seeks"}}
        uow.talks.keep(replace(talk, state=question, data=data, neighbour_id=anna.neighbour_id))

    village.do(job)
    anna.says(NAME)
    closes(scene, anna)
    if question != "lived.topic":
        # What she has been through she says herself, in her own words, which are read back.
        assert NAME not in read_by(scene, anna)
    belongs, lived, _, circle = kept(scene)
    assert (belongs, lived, circle) == (before[0], before[1], before[3])


def test_nothing_that_coordinators_ask_for_tells_of_it(scene: Scene) -> None:
    """Board, sheets, cards, audit: Tarcisio's own sheet knows nothing of a circle, the circle's cards nothing of
    him."""
    village, anna = scene.village, scene.village.anna
    for command in (
        "/board", f"/people {NAME}", "/people Pina", "/people Rosa", f"/circle {NAME}", "/audit", "/report", "/vet",
        "/mydata", "/circles", "/meetings", "/checkins", f"/assign {NAME}", "/help",
    ):  # fmt: skip
        anna.says(command)
        closes(scene, anna)
    scene.rosa.says("gruppi")
    scene.rosa.presses(CIRCLE)
    scene.rosa.presses("Mi serve Anna")
    for message in [*village.desk.messages, *anna.messages]:
        for text in message.versions:
            assert not (NAME in text and CIRCLE in text), text
            assert not ("Pina" in text and ("azzardo" in text or "confidenza" in text)), text
    actions = {row.action for row in village.do(lambda uow: uow.audited(village.community.id))}
    assert not [action for action in actions if "circle" in action and not action.startswith("care")]


def test_what_was_not_understood_goes_to_no_coordinator(scene: Scene) -> None:
    """Somebody who answers oddly in confidence is asked again, for ever: their words become no card."""
    village = scene.village
    person = village.member("Oreste")
    person.says("ci sono passato anch'io")
    person.presses("un lutto")
    person.says("vorrei un gruppo per chi ha perso un figlio")
    for words in ("boh", "xyz", "?", "boh"):
        person.says(words)
    assert "Oreste" not in read_at_desk(scene)


def test_who_can_not_be_reached_is_phoned_by_no_coordinator(scene: Scene) -> None:
    """Who leads is told, and nobody else."""
    village = scene.village
    village.advance_to(MONDAY.replace(day=19, hour=7))
    scene.tarcisio.vanishes()
    village.advance_to(MONDAY.replace(day=19, hour=12))
    village.advance_to(MONDAY.replace(day=20, hour=12))
    assert NAME not in "\n".join(m.text for m in village.desk.messages)
    village.channel.gone.discard(scene.tarcisio.id)


def test_a_text_that_can_not_be_said_names_nobody(scene: Scene) -> None:
    """Whoever keeps the program hears that there was one; not whom it was for."""
    village = scene.village

    def job(uow: UnitOfWork) -> None:
        chat = uow.chats.known("console", scene.pina.id)
        assert chat is not None
        ctx = Context(village.engine.services, uow, village.community, village.clock.now())
        ctx.post(chat.id, "private-word", {"text": Say("no-such-text")}, (Choice("button-ok", "private"),))

    village.do(job)
    village.advance("1m")
    village.desk.shows("private-word")
    assert "Pina" not in "\n".join(m.text for m in village.desk.messages)


def test_whoever_reads_the_database_without_the_keys_learns_nothing(scene: Scene) -> None:
    """No name, no circle's name, no subject; rows of those who belong name no neighbour, and neither do the names of
    buttons, timers and texts say what they are about."""
    path = scene.village.path
    with closing(sqlite3.connect(path)) as raw:
        tables = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = {name: raw.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables}
        columns = [name for _, name, *_ in raw.execute("PRAGMA table_info(circle_belongings)")]
    everything = repr(rows)
    for word in (NAME, CIRCLE, "giovedì", "giocatore", "azzardo", "oratorio", "Oratorio"):
        assert word not in everything
    assert rows["circle_belongings"] and rows["experiences"]
    plain = {
        name
        for name, value in zip(columns, rows["circle_belongings"][0], strict=True)
        if not isinstance(value, bytes)
    }
    assert plain <= {"id", "community_id", "circle_id", "answers", "asked_at"}
    for row in rows["buttons"]:
        told = [value for value in row if isinstance(value, str)]
        assert not [
            t for t in told if t.startswith(("circle", "join.", "lead.", "lived", "sitting", "found."))
        ], told
    people = {scene.tarcisio.neighbour_id, scene.rosa.neighbour_id, scene.pina.neighbour_id}
    for row in rows["timers"]:
        if any(isinstance(value, str) and value.startswith("circle.") for value in row):
            assert not [value for value in row if isinstance(value, str) and value in map(str, people)]


def test_ones_own_data_shows_it_to_oneself_alone(scene: Scene) -> None:
    """What is kept is told to Tarcisio; a coordinator who looks through his eyes does not see it."""
    tarcisio, village = scene.tarcisio, scene.village
    tarcisio.says("/mydata")
    tarcisio.presses("Il resto")
    tarcisio.sees(f"nel «{CIRCLE}»")
    token = gives_button(
        scene, village.anna, "desk.answer",
        {"for": tarcisio.neighbour_id, "do": "privacy.rest", "with": {"from": 0}},
    )  # fmt: skip
    village.bring(village.anna, Press(token, "q"))
    assert f"nel «{CIRCLE}»" not in read_by(scene, village.anna)


def test_nothing_of_a_circle_is_said_in_a_room(scene: Scene) -> None:
    """In the neighbours' group nothing is answered about circles; what is asked there goes to a private chat."""
    village = scene.village
    with watching() as watch:
        for words in ("gruppi", "/circles", "esco dal gruppo", "ci sono passato anch'io"):
            scene.tarcisio.says(words, village.group)
        assert CIRCLE not in "\n".join(q.text(village) for q in watch.to_room(village, village.group))
