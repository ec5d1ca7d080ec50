"""The corpus: messages written for this project, one file an author's style, `corpus/<language>/<style>.txt`.

Left of ` | ` stand the intent, the kind of help for a request or an offer, and the flags; right of it the message as
typed, with a line break written `\\n` and its place in braces. `scripts/check_corpus` says what is wrong with it.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from math import ceil
from pathlib import Path

from bot.understanding import Intent

FOLDER = Path(__file__).resolve().parent.parent / "corpus"
KINDS = (
    "groceries pharmacy accompaniment transport company checkin paperwork repairs tech childcare pets meals lending "
    "garden other"
).split()
"""In the order of the catalogue; a model says no others."""
WITH_KIND = frozenset({Intent.REQUEST, Intent.OFFER})
FLAGS = frozenset({"group", "other"})
LONGEST = 2_000
_TOO_SHORT = 12
"""Letter sequences of a message that anybody may write in the same words."""
_SHARED = 4
"""Of a message's rarest letter sequences so many are also among the rarest of one that is nearly the same."""
_HEADER = re.compile(r"# (style|language): (.+)")
_PLACE = re.compile(r"\{([^{}]*)\}")


class BadCorpus(ValueError):
    """A file of the corpus can't be used; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Message:
    """One labelled message. `text` is as typed, without braces; `where` names its file and line."""

    text: str
    intent: Intent
    kind: str | None
    group: bool
    for_other: bool
    place: str | None
    language: str
    style: str
    where: str

    @property
    def setting(self) -> str:
        return "group" if self.group else "private"


def files(folder: Path = FOLDER) -> list[Path]:
    """All files, in an order that is the same everywhere."""
    return sorted(folder.glob("*/*.txt"), key=lambda file: (file.parent.name, file.name))


def languages(folder: Path = FOLDER) -> tuple[str, ...]:
    """Those that it has messages in."""
    return tuple(sorted({file.parent.name for file in files(folder)}))


def load(folder: Path = FOLDER) -> list[Message]:
    """All messages in the order of the files; raises BadCorpus at the first line that can't be used."""
    return [message for file in files(folder) for message in read_file(file)]


def read_file(file: Path) -> list[Message]:
    """The messages of one style; raises BadCorpus."""
    messages, complaints = parse(file)
    if complaints:
        raise BadCorpus(complaints[0])
    return messages


def parse(file: Path) -> tuple[list[Message], list[str]]:
    """The messages that can be used, and a sentence for each line that can't."""
    language = file.parent.name
    style = f"{language}/{file.stem}"
    messages: list[Message] = []
    complaints: list[str] = []
    headers: dict[str, str] = {}
    for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), start=1):
        where = f"{style}.txt:{number}"
        header = _HEADER.fullmatch(line.rstrip())
        if header:
            headers[header[1]] = header[2].strip()
        elif line.strip() and not line.startswith("# "):
            try:
                messages.append(_message(line, language, style, where))
            except ValueError as why:
                complaints.append(f"{where}: {why}")
    if headers.get("language") != language:
        complaints.append(f"{style}.txt: its second line is '# language: {language}'")
    if not headers.get("style"):
        complaints.append(f"{style}.txt: its first line says the style: '# style: …'")
    return messages, complaints


def _message(line: str, language: str, style: str, where: str) -> Message:
    label, found, written = line.partition(" | ")
    if not found:
        raise ValueError("there is no ' | ' between label and message")
    if "\t" in line:
        raise ValueError("there is a tab")
    named, *rest = label.split()
    if named not in set(Intent):
        raise ValueError(f"{named!r} is no intent")
    intent = Intent(named)
    kind: str | None = None
    if intent in WITH_KIND:
        if not rest or rest[0] not in KINDS:
            raise ValueError(f"{named} needs a kind")
        kind, *rest = rest
    # "other" is a kind and a flag; behind the kind it is the flag.
    if len(set(rest)) != len(rest) or not set(rest) <= FLAGS:
        raise ValueError(f"{' '.join(rest)!r} are no flags")
    text, place = _without_braces(written.strip().replace("\\n", "\n"))
    if not text.strip():
        raise ValueError("the message is empty")
    if len(text) > LONGEST:
        raise ValueError("the message is too long")
    return Message(text, intent, kind, "group" in rest, "other" in rest, place, language, style, where)


def _without_braces(written: str) -> tuple[str, str | None]:
    places = _PLACE.findall(written)
    text = _PLACE.sub(r"\1", written)
    if len(places) > 1:
        raise ValueError("more than one place in braces")
    if "{" in text or "}" in text or (places and not places[0].strip()):
        raise ValueError("the braces don't hold a place")
    return text, places[0].strip() if places else None


def fingerprint(paths: Iterable[Path]) -> str:
    """What a model was made from: changes with any byte or name of these files."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def alike(
    messages: Sequence[Message], at_least: float, *, across: bool = True
) -> list[tuple[float, int, int]]:
    """Pairs of messages that share letters: the share of their 5-letter sequences in common (Jaccard).

    `across` styles only, or within styles only. Letters alone count, so that punctuation makes nothing new. The
    shortest messages ("grazie mille") are everybody's and count for nothing.
    """
    grams = [_grams(message.text) for message in messages]
    times = Counter(gram for found in grams for gram in found)
    rows: dict[str, list[int]] = {}
    pairs: list[tuple[float, int, int]] = []
    for row, found in enumerate(grams):
        if len(found) < _TOO_SHORT:
            continue
        # Two texts with so much in common share some of the first few of each other's rarest sequences.
        rarest = sorted(found, key=lambda gram: (times[gram], gram))
        tried = rarest[: len(found) - ceil(at_least * len(found)) + _SHARED]
        shared = Counter(chain.from_iterable(rows.get(gram, ()) for gram in tried))
        for other, count in shared.items():
            if count < _SHARED or (messages[row].style != messages[other].style) != across:
                continue
            share = len(found & grams[other]) / len(found | grams[other])
            if share >= at_least:
                pairs.append((share, other, row))
        for gram in tried:
            rows.setdefault(gram, []).append(row)
    return sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2]))


def _grams(text: str) -> frozenset[str]:
    letters = "".join(char for char in text.lower() if char.isalnum())
    return frozenset(letters[start : start + 5] for start in range(max(1, len(letters) - 4)))
