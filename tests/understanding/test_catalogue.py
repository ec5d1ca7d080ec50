"""The catalogue of kinds and the public numbers are whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.domain.errors import Refusal
from bot.domain.kinds import Catalogue, Kind, UnknownKind
from bot.understanding import Reader
from config.catalogue import BrokenCatalogue, load_catalogue, load_words
from config.numbers import UnknownCountry, load_numbers


def test_the_menu_shows_every_kind_in_order() -> None:
    """The order of the file is the order of the menu."""
    assert [kind.name for kind in load_catalogue()] == (
        "groceries pharmacy accompaniment transport company checkin paperwork repairs tech childcare pets meals "
        "lending garden other"
    ).split()


def test_kinds_that_need_care_say_so() -> None:
    """Childcare waits for a coordinator, shopping involves money, other needs a public line, homes need trust."""
    catalogue = load_catalogue()
    assert [kind.name for kind in catalogue if kind.off_by_default] == ["childcare"]
    assert [kind.name for kind in catalogue if kind.public_line_needed] == ["other"]
    assert {kind.name for kind in catalogue if kind.shopping} == {"groceries", "pharmacy"}
    assert all(kind.sensitive and kind.trust > 0 for kind in catalogue if kind.indoors)


def test_an_unknown_kind_is_refused() -> None:
    """Asking for a kind that isn't there is a refusal with a text."""
    catalogue = load_catalogue()
    assert "groceries" in catalogue and "levitation" not in catalogue
    with pytest.raises(UnknownKind) as refused:
        catalogue.get("levitation")
    assert isinstance(refused.value, Refusal)


def test_a_kind_named_twice_is_refused() -> None:
    """A catalogue has each kind once."""
    kind = Kind("meals", "🍲")
    with pytest.raises(ValueError, match="twice"):
        Catalogue((kind, kind))


def test_every_kind_has_words_in_both_languages() -> None:
    """No kind can be asked for only by button."""
    for kind, words in load_words().items():
        assert words["it"] and words["en"], kind


def test_a_new_kind_is_an_entry_of_the_file(tmp_path: Path) -> None:
    """A community adds a kind by writing it down."""
    file = tmp_path / "catalogue.toml"
    file.write_text(
        '[kinds.choir]\nemoji = "🎶"\n[kinds.choir.words]\nit = ["!coro"]\nen = ["!choir"]\n',
        encoding="utf-8",
    )
    assert load_catalogue(file).get("choir").trust == 0
    assert Reader(load_words(file)).language_of("il coro") == "it"


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("kinds = 3", "section"),
        ("[kinds.x]\nemoji = '🎶'\ntrust = 9", "trust"),
        ("[kinds.x]\nemoji = '🎶'\ncolour = 'red'", "colour"),
        ("[kinds.x]\nemoji = '🎶'\nwords = 3", "words"),
        ("[kinds", "read"),
    ],
)
def test_a_broken_catalogue_says_what_to_mend(tmp_path: Path, content: str, complaint: str) -> None:
    """One sentence names the entry."""
    file = tmp_path / "catalogue.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(BrokenCatalogue, match=complaint):
        (load_words(file), load_catalogue(file))


def test_the_numbers_to_call() -> None:
    """Each country has its own numbers."""
    assert load_numbers("IT").emergency == "112"
    assert load_numbers("it").violence == "1522"
    assert load_numbers("GB").emergency == "999"
    assert load_numbers("GB").violence == "0808 2000 247"
    with pytest.raises(UnknownCountry):
        load_numbers("ZZ")
