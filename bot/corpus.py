"""`cortile corpus`: messages that coordinators marked as misunderstood, without personal data, for the next training.

Nothing is sent anywhere: files are written beside the bot, and who keeps it decides what becomes of them.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.crypto import load_key_file
from bot.domain.misreadings import Misreading
from bot.installation import database_of
from bot.ports.stores import UnitOfWork
from bot.understanding import fold, read_name, read_street
from bot.understanding.text.vocabulary import UnknownLanguage, vocabulary
from config.catalogue import load_words
from config.settings import Settings
from storage.schema import current, head
from storage.writer import SqliteWriter

SOMEBODY, MAIL, PHONE = "Anna", "nome@example.org", "02 555 0100"
STREETS = {"it": "via Verdi 12", "en": "12 Elm Road"}
NUMBER = "100"
"""What stands for names, addresses and long numbers: made up, so that what is learnt is still a sentence."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_MAIL = re.compile(r"\S+@\S+\.\S+|(?:https?://|www\.|t\.me/)\S+|(?<!\w)@\w{3,}")
_PHONE = re.compile(r"(?<!\w)\+?\d(?:[ ./()-]{0,2}\d){5,}(?!\w)")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_LONG = re.compile(r"\d{3,}")
_AT_THE_DOOR = re.compile(
    r"(?i)\b(interno|scala|citofono|codice|civico|flat|apartment|buzzer|code|unit)(\s+(?:n\.?\s*)?)[\w/]{1,6}\b"
)
_HOUSE = r"(?:,?\s*(?:n\.?\s*|numero\s+)?\d{1,4}\s?[a-zA-Z]?\b(?:/\w{1,3})?)?"
_HELD = 0xE000
"""The first of the signs that stand for what was taken out, so that no substitute is cleaned once more; nobody types
signs for private use."""


class NoCorpus(Exception):
    """Nothing can be written; the text is one sentence that says why."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A marked message as it would be learnt. `doubt` names what may still tell who it was; empty when nothing does."""

    language: str
    line: str
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Exported:
    """How many messages were written, and how many were left out because they could not be cleaned for sure."""

    written: int
    left_out: int
    files: tuple[Path, ...]


class Cleaner:
    """Takes out of words what tells whose they are."""

    def __init__(self, names: Iterable[str], streets: Iterable[str], words: Collection[str] = ()) -> None:
        """`names` of people, `streets` and places of the community; `words` are ordinary ones, never names."""
        self._names = frozenset(fold(part) for name in names for part in _WORD.findall(name) if len(part) > 1)
        self._ordinary = frozenset(map(fold, words))
        known = sorted({fold(street) for street in streets if street.strip()}, key=len, reverse=True)
        inner = "|".join(re.escape(street) for street in known)
        self._streets = re.compile(rf"(?i)\b(?:{inner}){_HOUSE}") if known else None

    def clean(self, text: str, language: str) -> tuple[str, str]:
        """(the words without personal data, what may still be some: empty when nothing)."""
        held: list[str] = []

        def hold(instead: str) -> Callable[[re.Match[str]], str]:
            def put(found: re.Match[str]) -> str:
                held.append(instead)
                return chr(_HELD + len(held) - 1)

            return put

        text = " ".join(text.replace("{", "(").replace("}", ")").replace("|", "/").split())
        text = _PHONE.sub(hold(PHONE), _MAIL.sub(hold(MAIL), text))
        place = "{" + STREETS.get(language, STREETS["en"]) + "}"
        text = self._without_streets(text, hold(place))
        while span := read_street(text):
            text = re.sub(re.escape(span), hold(place), text, count=1)
        text = _AT_THE_DOOR.sub(r"\1\g<2>1", text)
        said = read_name(text)
        text = _WORD.sub(lambda found: self._named(found, hold), text)
        text = _LONG.sub(NUMBER, text)
        doubt = self._doubt(text, language, said)
        for at, instead in enumerate(held):
            # The format has one place a message: the first.
            again = instead == place and text.find("{") >= 0
            text = text.replace(chr(_HELD + at), instead.strip("{}") if again else instead)
        return text, doubt

    def _without_streets(self, text: str, put: Callable[[re.Match[str]], str]) -> str:
        if self._streets is None:
            return text
        folded = fold(text)
        # Letters fold one to one but for a few; where they don't, the street is looked for as it is typed.
        among = folded if len(folded) == len(text) else text
        parts, last = [], 0
        for found in self._streets.finditer(among):
            parts += [text[last : found.start()], put(found)]
            last = found.end()
        return "".join([*parts, text[last:]])

    def _named(self, found: re.Match[str], hold: Callable[[str], Callable[[re.Match[str]], str]]) -> str:
        word = found.group()
        parts = re.split(r"['’]", word)
        if not any(fold(part) in self._names for part in (word, *parts)):
            return word
        if word.islower() and fold(word) in self._ordinary:
            # "Grazia" is somebody; "grazie" and "will" are words.
            return word
        return hold(SOMEBODY)(found)

    def _doubt(self, text: str, language: str, said: str | None) -> str:
        """What may be a name that no table holds."""
        if said and fold(said).split()[0] not in self._names:
            return said
        try:
            known = vocabulary(language).known | self._ordinary
        except UnknownLanguage:
            return language
        for found in _WORD.finditer(text):
            word = found.group()
            if word[0].isupper() and not any(fold(p) in known for p in (word, *re.split(r"['’]", word))):
                return word
        return ""


def cleaned(uow: UnitOfWork) -> list[Cleaned]:
    """Every marked message, as it would be learnt."""
    community = uow.communities.only()
    if community is None:
        return []
    words = {
        word
        for kind in load_words().values()
        for each in kind.values()
        for word in _WORD.findall(" ".join(each))
    }
    places = [street.name for street in uow.streets.all(community.id)]
    places += [zone.name for zone in uow.zones.all(community.id)]
    names = [person.name for person in uow.people.all(community.id)]
    addresses = [person.address for person in uow.people.all(community.id)]
    cleaner = Cleaner(names, [*places, *addresses, community.name], words)
    return [_line(cleaner, each) for each in uow.misreadings.all(community.id)]


def _line(cleaner: Cleaner, one: Misreading) -> Cleaned:
    text, doubt = cleaner.clean(one.words, one.language)
    return Cleaned(one.language, f"{one.intent}{' ' if one.kind else ''}{one.kind} | {text}", doubt)


def export(settings: Settings, folder: Path, ask: Callable[[Cleaned], bool] | None = None) -> Exported:
    """Write what was marked to `folder`, one file a language, in the corpus's format.

    `ask` is shown each message as it would be written, and says whether it may be; without it, all those of which
    it is sure that nothing personal is left.

    Raises:
        NoCorpus: when nothing was marked, or a file is there already. KeyFileError, StorageBroken: one sentence.
    """
    path = database_of(settings)
    if current(path) != head():
        raise NoCorpus("The database is of another version, or not there yet; run `cortile migrate` first.")
    writer = SqliteWriter(path, load_key_file(settings.key_path))
    try:
        found = writer.run(cleaned)
    finally:
        writer.close()
    if not found:
        raise NoCorpus("No message is marked as misunderstood; coordinators do that on their cards.")
    kept: dict[str, list[str]] = defaultdict(list)
    for each in found:
        if ask(each) if ask else not each.doubt:
            kept[each.language].append(each.line)
    files = tuple(_write(folder, language, lines) for language, lines in sorted(kept.items()))
    written = sum(map(len, kept.values()))
    return Exported(written, len(found) - written, files)


def _write(folder: Path, language: str, lines: Sequence[str]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{language}.txt"
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise NoCorpus(f"{file} is there already; name a new folder.") from None
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write("# style: messages of one neighbourhood that were misunderstood\n")
        out.write(f"# language: {language}\n")
        out.writelines(f"{line}\n" for line in lines)
    return file
