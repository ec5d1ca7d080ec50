"""What is sent before somebody has said yes, and to groups, shows no name, address, phone or note.

`allowed.py` lists everything that may be sent there. A key that is not on its list fails here: read its text
in every language, make sure that nobody can be known by it, and add it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from tests.privacy.allowed import BEFORE_A_YES, PATTERNS, TO_GROUPS, unknown
from tests.privacy.cast import EVERYBODY, build, found_in, keys_in, watching
from tests.privacy.tales import TALES, Helpers
from tests.stories.village import Village

LOCALES = Path(__file__).parents[2] / "config" / "locales"

HARMLESS = {
    "kind", "when", "zone", "distance", "urgent", "line", "people", "minutes", "hide", "number", "phone_of_the_community",
    "first", "coordinator",
}  # fmt: skip
"""What may stand in these texts: `line` is approved by a coordinator, `number` in `danger-group` is 112, and
`coordinator` is whom every greeting names."""


@cache
def told(tale: Callable[[Village], Helpers], language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Play a tale and look at all that was said; the keys of what went to the group, and before a yes."""
    folder = Path(mkdtemp(prefix="cortile-"))
    village = build(folder, language)
    with watching() as watch:
        helpers = tale(village)
    group = watch.to_room(village, village.group) if village.group.messages else []
    for queued in group:
        assert found_in(queued.text(village), *EVERYBODY) == [], queued.text(village)
    # Also as it stood there, with everything that was edited since, and the short notes to presses.
    shown = [v for m in village.group.messages if m.author == "bot" for v in m.versions]
    shown += [text for chat, text in village.channel.notes if chat == village.group.id]
    assert found_in("\n".join(shown), *EVERYBODY) == []
    earlier: set[str] = set()
    for helper in helpers:
        before = watch.before_a_yes(village, helper)
        assert before, f"{helper.name} was never asked: the tale proves nothing"
        for queued in before:
            others = [seed for seed in EVERYBODY if seed.whole != helper.name]
            assert found_in(queued.text(village), *others) == [], queued.text(village)
        earlier |= keys_in(before)
    village.writer.close()
    rmtree(folder)
    return frozenset(keys_in(group)), frozenset(earlier)


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("tale", TALES, ids=lambda tale: tale.__name__)
def test_nobody_is_known_in_a_group_or_before_a_yes(
    tale: Callable[[Village], Helpers], language: str
) -> None:
    """Whatever happens: neither a text nor a button there holds anything of anybody."""
    to_groups, before = told(tale, language)
    assert unknown(to_groups, TO_GROUPS) == []
    assert unknown(before, BEFORE_A_YES) == []


def test_nothing_is_listed_that_is_never_sent() -> None:
    """The lists stay as short as what is really said, so that somebody reads them."""
    heard = [told(tale, language) for tale in TALES for language in ("it", "en")]
    assert sorted(TO_GROUPS.difference(*(group for group, _ in heard))) == []
    assert sorted(BEFORE_A_YES.difference(*(before for _, before in heard))) == []


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    """A helper who said yes does see name, address, phone and note: the same search finds them there."""
    village = build(tmp_path)
    with watching() as watch:
        _, geltrude = TALES[0](village)
    after = [q for q in watch.queued if geltrude.neighbour_id in q.takers]
    text = "\n".join(q.text(village) for q in after)
    for piece in ("zenobia", "quarantotti", "02 555 0161", "vicolo stregatto", "glicemia alta"):
        assert piece in found_in(text, *EVERYBODY)
    village.writer.close()


class Names(Visitor):
    """The parameters that a text uses."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.found.add(node.id.name)


def parameters() -> dict[tuple[str, str], set[str]]:
    """(language, key) → the parameters of that text."""
    found = {}
    for path in sorted(LOCALES.rglob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, ast.Message):
                names = Names()
                names.visit(entry)
                found[path.parent.name, entry.id.name] = names.found
    return found


def test_no_text_there_has_a_place_for_a_name() -> None:
    """In no language has one of these texts a parameter that could hold a name, phone, address or note."""
    known = parameters()
    for language in sorted({language for language, _ in known}):
        for key in sorted(TO_GROUPS | BEFORE_A_YES):
            assert known[language, key] <= HARMLESS, (language, key)
        for (tongue, key), names in known.items():
            if tongue == language and key.startswith(PATTERNS):
                assert not names, (language, key)
