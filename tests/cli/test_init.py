"""`cortile init`: asked at the terminal, answered by people who mistype."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.backup.keys import printed_key
from bot.channels.telegram.api import NoAnswer, WrongToken
from bot.domain.people import Invitation, InvitationTo
from bot.init import Conversation, InitStopped, Wishes
from bot.install import Answers, claim, install
from bot.installation import open_writer
from bot.ports.stores import UnitOfWork
from config.settings import SettingsError, load_settings
from tests.botapi import BotApiServer
from tests.cli.given import TOKEN, an_installation, clock, with_anna

LINK = re.compile(r"https://t\.me/cortile_prova_bot\?start=([\w-]{22})")


class Scripted:
    """Somebody who gives these answers, and keeps what was shown."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.shown: list[str] = []

    def show(self, text: str) -> None:
        self.shown.append(text)

    def ask(self, question: str) -> str:
        self.shown.append(question)
        if not self.answers:
            raise EOFError
        return self.answers.pop(0)

    def ask_secret(self, question: str) -> str:
        return self.ask(question)

    @property
    def text(self) -> str:
        return "\n".join(self.shown)


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    async with BotApiServer() as running:
        yield running


async def hold(wishes: Wishes, *answers: str) -> Scripted:
    terminal = Scripted(*answers)
    # In a thread: the server answers in this one.
    await asyncio.to_thread(Conversation(wishes, terminal, clock(), {"TZ": "Europe/Zurich"}).hold)
    return terminal


def kept(folder: Path) -> dict[str, bytes]:
    """What must never change once it is there."""
    return {p.name: p.read_bytes() for p in folder.iterdir() if not p.name.startswith("cortile.db")}


def invitations(folder: Path) -> list[Invitation]:
    writer = open_writer(load_settings(folder / "cortile.toml", {}))

    def job(uow: UnitOfWork) -> list[Invitation]:
        community = uow.communities.only()
        assert community is not None
        return list(uow.invitations.all(community.id))

    try:
        return writer.run(job)
    finally:
        writer.close()


async def test_somebody_who_mistypes_is_asked_again(tmp_path: Path, server: BotApiServer) -> None:
    """A wrong language, an empty name, a wrong zone, a wrong phone and a wrong token are each asked again, in
    the language that was chosen; then there is a link, and the files are their owner's alone."""
    file = tmp_path / "cortile.toml"
    seen = await hold(
        Wishes(file, base_url=server.url),
        "deutsch", "it", "", "Via Padova", "Europa/Roma", "", "niente", "02 555 0101", "123:sbagliato", TOKEN,
    )  # fmt: skip
    for said in (
        "Serve un nome",
        "fuso orario",
        "numero di telefono",
        "codice è sbagliato",
        "Il codice è giusto",
    ):
        assert said in seen.text
    settings = load_settings(file, {})
    assert (settings.community.name, settings.community.timezone) == ("Via Padova", "Europe/Zurich")
    assert settings.community.country == "CH"
    assert settings.telegram.token is not None and settings.telegram.token.get_secret_value() == TOKEN
    for path in (file, settings.key_path, settings.database_path):
        assert path is not None and path.stat().st_mode & 0o777 == 0o600
    (link,) = invitations(tmp_path)
    assert link.to is InvitationTo.CLAIM and link.used_at is None and LINK.search(seen.text)
    assert TOKEN not in seen.text
    # The key of the backups is shown, once, and the keys of the database never.
    assert seen.text.count(printed_key(settings.backup_key_path)) == 1
    assert settings.backup_key_path.stat().st_mode & 0o777 == 0o600
    assert not [
        word for word in settings.key_path.read_text().split() if len(word) > 40 and word in seen.text
    ]


async def test_the_link_is_what_the_database_knows(tmp_path: Path, server: BotApiServer) -> None:
    """Only a hash of the link's secret is kept, and it is the hash that the running bot will look for."""
    seen = await hold(
        Wishes(tmp_path / "cortile.toml", "Via Padova", "en", "Europe/Rome", "", TOKEN, server.url, yes=True)
    )
    found = LINK.search(seen.text)
    assert found is not None
    writer = open_writer(load_settings(tmp_path / "cortile.toml", {}))
    try:
        known = writer.run(lambda uow: uow.invitations.known(uow.token_hash(found[1])))
    finally:
        writer.close()
    assert known is not None and known.to is InvitationTo.CLAIM
    assert found[1].encode() not in (tmp_path / "cortile.db").read_bytes()


async def test_nobody_to_ask_and_a_wrong_token(tmp_path: Path, server: BotApiServer) -> None:
    """Without a terminal it doesn't ask again, and nothing is written."""
    wishes = Wishes(tmp_path / "cortile.toml", "X", "en", token="1:no", base_url=server.url, yes=True)
    with pytest.raises(WrongToken):
        await hold(wishes)
    with pytest.raises(NoAnswer):
        await hold(Wishes(wishes.path, "X", "en", token=TOKEN, base_url="http://127.0.0.1:9", yes=True))
    with pytest.raises(InitStopped, match="https"):
        await hold(Wishes(wishes.path, "X", "en", token=TOKEN, base_url="nowhere", yes=True))
    with pytest.raises(InitStopped, match="--token-file"):
        await hold(Wishes(wishes.path, "X", "en", yes=True))
    assert kept(tmp_path) == {}


async def test_answers_that_end_leave_nothing_behind(tmp_path: Path) -> None:
    """Broken off in the middle, nothing was written."""
    with pytest.raises(EOFError):
        await hold(Wishes(tmp_path / "cortile.toml"), "it", "Via Padova")
    assert kept(tmp_path) == {}


async def test_a_second_time_changes_nothing_unless_a_new_link_is_wanted(
    tmp_path: Path, server: BotApiServer
) -> None:
    """On an installation it offers a new link; the old one is worth nothing then. Nothing is overwritten."""
    an_installation(tmp_path, base_url=server.url)
    before = kept(tmp_path)
    (first,) = invitations(tmp_path)
    seen = await hold(Wishes(tmp_path / "cortile.toml"), "no")
    assert "Cortile c'è già" in seen.text and not LINK.search(seen.text)
    assert invitations(tmp_path) == [first]
    seen = await hold(Wishes(tmp_path / "cortile.toml"), "sì")
    assert LINK.search(seen.text)
    (second,) = invitations(tmp_path)
    assert second.token_hash != first.token_hash
    assert kept(tmp_path) == before
    assert printed_key(tmp_path / "cortile-backup.key") not in seen.text


async def test_a_claimed_neighbourhood_is_not_given_away(tmp_path: Path) -> None:
    """Once somebody coordinates there is no new link."""
    with_anna(an_installation(tmp_path))
    with pytest.raises(InitStopped, match="chi coordina"):
        await hold(Wishes(tmp_path / "cortile.toml", claim=True, offline=True))


async def test_offline_gives_a_line_instead_of_a_link(tmp_path: Path) -> None:
    """Without asking Telegram the bot's name is not known: the secret is to be written to it."""
    seen = await hold(
        Wishes(tmp_path / "cortile.toml", "Via Padova", "it", token=TOKEN, yes=True, offline=True)
    )
    assert re.search(r"/start [\w-]{22}", seen.text)


def test_what_broke_off_half_way_goes_on(tmp_path: Path) -> None:
    """With the settings written but neither keys nor database, a claim makes them; a lost key file is not
    replaced by another beside a database that it could not open."""
    settings = an_installation(tmp_path)
    settings.key_path.unlink()
    assert settings.database_path is not None
    settings.database_path.unlink()
    assert claim(settings, clock())
    settings.key_path.unlink()
    with pytest.raises(Exception, match="put back your copy"):
        claim(settings, clock())
    assert not settings.key_path.exists()


def test_an_installation_is_never_overwritten(tmp_path: Path) -> None:
    """A settings file that is there stays as it is."""
    an_installation(tmp_path)
    with pytest.raises(SettingsError, match="is there already"):
        install(tmp_path / "cortile.toml", Answers("Loreto", token=TOKEN), clock())
