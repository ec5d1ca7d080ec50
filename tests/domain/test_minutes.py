"""The minutes as a document: every part where it belongs, and people's words as they wrote them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.minutes import Headings, Task, markdown

WORDS = Headings("Temi", "Decisioni", "Impegni", "Nessuna decisione.", "nessuno")


def test_the_whole_document() -> None:
    """Title, facts, agenda, decisions by number, tasks with their owner."""
    assert markdown(
        "Assemblea", ["Quando: giovedì"], ["il cortile"], ["Si compra un tavolo", "Basta bici"],
        [Task("chiama il fabbro", "Luca", "entro venerdì"), Task("sedie", done=True)], WORDS,
    ) == (
        "# Assemblea\n\n- Quando: giovedì\n\n## Temi\n\n- il cortile\n\n"
        "## Decisioni\n\n1. Si compra un tavolo\n2. Basta bici\n\n"
        "## Impegni\n\n- [ ] chiama il fabbro (**Luca**, entro venerdì)\n- [x] sedie (**nessuno**)\n"
    )  # fmt: skip


def test_without_decisions_it_says_so() -> None:
    assert markdown("A", [], [], [], [], WORDS) == "# A\n\n## Decisioni\n\nNessuna decisione.\n"


@given(st.text(max_size=60))
def test_nothing_that_somebody_wrote_becomes_markup(words: str) -> None:
    """No heading, list, link or emphasis comes from a line of a neighbour."""
    line = markdown("A", [], [], [words], [], WORDS).splitlines()[4]
    body = line.removeprefix("1.").strip()
    assert not body.startswith(("#", "- ", "+ ", "* ", ">"))
    plain = body
    for sign in "\\`*_{}[]<>#|~":
        plain = plain.replace("\\" + sign, "")
    assert not set(plain) & set("`*_{}[]<>#|~")
