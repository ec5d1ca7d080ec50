"""People in and out as a table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.domain.people import Consent, ConsentBy, Helping, Neighbour, Standing
from bot.installation import open_writer
from bot.people_csv import export_people, import_people
from bot.people_table import BadPeople
from bot.ports.stores import UnitOfWork
from config.settings import Settings
from tests.cli.given import an_installation, clock, with_anna

HEAD = "name,phone,address,zone,language,helps,adult,note,consent\n"
MARIA = "Maria,02 555 0123,via Padova 12,Casoretto,it,,,non fa le scale,2026-03-01 Anna\n"
LUCA = 'Luca,333 5550199,,,it,"groceries, pharmacy",sì,,2026-03-01 Anna\n'


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = an_installation(tmp_path)
    with_anna(settings)
    return settings


def table(settings: Settings, text: str | bytes) -> Path:
    file = settings.folder / "people.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def everybody(settings: Settings) -> dict[str, tuple[Neighbour, Sequence[Consent], Helping | None]]:
    def job(uow: UnitOfWork) -> dict[str, tuple[Neighbour, Sequence[Consent], Helping | None]]:
        community = uow.communities.only()
        assert community is not None
        return {
            p.name: (p, uow.consents.of(p.id), uow.helpers.of(p.id)) for p in uow.people.members(community.id)
        }

    writer = open_writer(settings)
    try:
        return writer.run(job)
    finally:
        writer.close()


def test_people_come_in_with_their_consent(settings: Settings) -> None:
    """Each is a member and a newcomer, with a consent given by voice to the coordinator who is named; who
    helps is phoned."""
    assert import_people(settings, table(settings, HEAD + MARIA + LUCA), clock()) == 2
    found = everybody(settings)
    maria, (consent,), none = found["Maria"]
    assert maria.standing is Standing.MEMBER and maria.phone == "+39025550123" and maria.zone_id
    assert maria.address == "via Padova 12" and maria.building and none is None
    assert consent.by is ConsentBy.VOICE and consent.recorded_by == found["Anna"][0].id
    assert consent.given_at.date().isoformat() == "2026-03-01"
    luca, _, helping = found["Luca"]
    assert helping and helping.kinds == {"groceries", "pharmacy"} and helping.by_phone and luca.adult


def test_a_year_of_birth_comes_and_goes_along(settings: Settings) -> None:
    """Nobody has to have one; what is no year is refused by its line."""
    head = "name,phone,born,consent\n"
    assert (
        import_people(
            settings,
            table(
                settings, head + "Maria,02 555 0123,1948,2026-03-01 Anna\nGina,02 555 0124,,2026-03-01 Anna\n"
            ),
            clock(),
        )
        == 2
    )
    found = everybody(settings)
    assert (found["Maria"][0].born, found["Gina"][0].born) == (1948, None)
    written = settings.folder / "out.csv"
    export_people(settings, written)
    assert ",1948," in written.read_text()
    with pytest.raises(BadPeople, match="`born` must be a year"):
        import_people(settings, table(settings, head + "Pina,02 555 0188,82,2026-03-01 Anna\n"), clock())


def test_what_italian_spreadsheets_write_is_read(settings: Settings) -> None:
    """Semicolons, a byte-order mark, other orders of columns, and lines without anything in them."""
    text = "consent;phone;name\r\n2026-03-01 #1;02 555 0123;Maria\r\n;;\r\n"
    assert import_people(settings, table(settings, b"\xef\xbb\xbf" + text.encode()), clock()) == 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Pina,02 555 0188,,,it,,,,", "`consent` must be the day"),
        ("Pina,02 555 0188,,,it,,,,2026-03-01", "`consent` must name one coordinator"),
        ("Pina,02 555 0188,,,it,,,,2026-03-01 Maria", "`consent` must name one coordinator"),
        ("Pina,02 555 0188,,,it,,,,2026-03-09 Anna", "a day that has not come"),
        ("Pina,,,,it,,,,2026-03-01 Anna", "`phone` must be a phone number"),
        (",02 555 0188,,,it,,,,2026-03-01 Anna", "`name` is missing"),
        ("Pina,02 555 0188,,Marte,it,,,,2026-03-01 Anna", "`zone` is not a zone"),
        ("Pina,02 555 0188,,,xx,,,,2026-03-01 Anna", "`language` must be one of"),
        ("Pina,02 555 0188,,,it,juggling,,,2026-03-01 Anna", "`helps` takes these kinds: groceries"),
        ("Pina,02 555 0188,,,it,,maybe,,2026-03-01 Anna", "`adult` must be"),
        ("Anna,02 555 0101,,,it,,,,2026-03-01 Anna", "here already, as number 1"),
        ("Maria,02 555 0123,,,it,,,,2026-03-01 Anna", "stands in line 2 already"),
        ("Pina,02 555 0188", "not as many cells"),
        ("Pina,02 555 0188,,,it,,," + "x" * 501 + ",2026-03-01 Anna", "longer than 500"),
    ],
)
def test_one_bad_line_and_nobody_comes_in(settings: Settings, line: str, said: str) -> None:
    """The line is named by its number, and what was right before it is undone too."""
    with pytest.raises(BadPeople, match=r"^Line 3: ") as refused:
        import_people(settings, table(settings, HEAD + MARIA + line + "\n"), clock())
    assert said in str(refused.value) and "Pina" not in str(refused.value)
    assert list(everybody(settings)) == ["Anna"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "holds no table"),
        (HEAD.encode(), "holds nobody"),
        ("name,phone,consent\nNicolò,1,x\n".encode("latin-1"), "is not UTF-8"),
        (b"name,consent\nMaria,x\n", "lacks the column `phone`"),
        (b"name,phone,consent,iban\nMaria,1,x,y\n", "not known"),
        (b"name,phone,consent,name\nMaria,1,x,y\n", "a column twice"),
        (b'name,phone,consent\n"Maria,1,x\n', "not closed"),
        (b"\x00\x01\x02", "holds no table"),
    ],
)
def test_a_table_that_is_none(settings: Settings, content: bytes, said: str) -> None:
    """Each way of being unreadable has its one sentence."""
    with pytest.raises(BadPeople, match=said):
        import_people(settings, table(settings, content), clock())


def test_a_table_that_is_not_there(settings: Settings) -> None:
    """A missing file, and a folder in its place."""
    for path in (settings.folder / "nothing.csv", settings.folder):
        with pytest.raises(BadPeople, match="can't be read"):
            import_people(settings, path, clock())


def test_what_went_out_comes_in_elsewhere(settings: Settings, tmp_path: Path) -> None:
    """An export is its owner's alone, is never put over a file, and its lines can be imported."""
    import_people(settings, table(settings, HEAD + MARIA + LUCA.replace("Luca", "'=Luca")), clock())
    out = settings.folder / "out.csv"
    assert export_people(settings, out) == 3
    assert out.stat().st_mode & 0o777 == 0o600
    assert "'=Luca" in out.read_text()
    with pytest.raises(BadPeople, match="is there already"):
        export_people(settings, out)
    (tmp_path / "other").mkdir()
    other = an_installation(tmp_path / "other")
    with_anna(other)
    lines = [line for line in out.read_text().splitlines() if not line.startswith("Anna")]
    assert import_people(other, table(other, "\n".join(lines)), clock()) == 2
    assert everybody(other)["Maria"][0].address == "via Padova 12"
    assert set(everybody(other)) == {"Anna", "Maria", "=Luca"}
