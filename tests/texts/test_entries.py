"""Messages are read when they are first said, and are the same as if their file had been read whole."""

from __future__ import annotations

from importlib import resources

import pytest
from fluent.syntax import FluentSerializer

from bot.texts.entries import Entry
from bot.texts.language import Language

FILE = """# what everybody says
hello = Hello, { $name }{ -mark }
-mark = !
several = { $count ->
    [one] one
   *[other] { $count } of { hello }
}
broken = Hello, { $name
after = After it
"""


def held(source: str = FILE) -> Language:
    language = Language("en")
    language.hold(source, "a.ftl")
    return language


def test_a_text_brings_along_what_it_refers_to() -> None:
    """Terms and other messages, and the variables that they need."""
    language = held()
    assert language.variables("several") == ("count", "name")
    assert language.pattern("several", {"count": "3", "name": "Rosa"}, {"count": 3}) == "3 of Hello, Rosa!"


def test_what_is_wrong_is_known_once_it_is_read() -> None:
    """It is left out, told with its line, and holds up nothing else."""
    language = held()
    assert language.faults == []
    assert "broken" not in language
    assert [fault.split(": ")[0] for fault in language.faults] == ["en/a.ftl:8"]
    assert "after" in language
    assert language.pattern("after", {}, {}) == "After it"
    assert "broken" not in language
    assert len(language.faults) == 1


def test_the_same_name_twice_is_told() -> None:
    language = held()
    language.hold("after = Again\n", "b.ftl")
    assert language.faults == ["en/b.ftl: after is also in en/a.ftl"]
    assert language.pattern("after", {}, {}) == "After it"


def test_own_words_win() -> None:
    """What is installed under their name is never read."""
    language = held()
    language.add("broken = Ours\n", "ours.ftl", overrides=True)
    assert language.pattern("broken", {}, {}) == "Ours"
    assert language.entries["broken"].own
    assert language.faults == []


def as_written(entry: Entry) -> str:
    entry.node.comment = None
    return FluentSerializer().serialize_entry(entry.node)


@pytest.mark.parametrize("code", ["it", "en"])
def test_cut_into_messages_the_files_say_the_same(code: str) -> None:
    """No message is lost or cut short where a file is divided."""
    whole, cut = Language(code), Language(code)
    for file in sorted(resources.files("config").joinpath("locales", code).iterdir(), key=lambda f: f.name):
        source = file.read_text(encoding="utf-8")
        whole.add(source, file.name)
        cut.hold(source, file.name)
    assert list(cut.entries) == list(whole.entries)
    for key, entry in whole.entries.items():
        assert as_written(cut.entries[key]) == as_written(entry)
        assert cut.entries[key].file == entry.file
    assert cut.faults == whole.faults == []
