"""The port `Texts` over Fluent files: a key and typed parameters in, spans in the reader's language out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import assert_never

import structlog

from bot.domain.schedules import Window
from bot.ports.words import (
    Body,
    Day,
    Lines,
    Listing,
    Minutes,
    Moment,
    Money,
    Param,
    Params,
    Reader,
    Say,
    Span,
    Style,
    UnknownText,
)
from bot.ports.words import plain as characters
from bot.texts import italian, markup, spoken
from bot.texts.language import BrokenText, Language

log = structlog.get_logger(__name__)

DEFAULT = "it"
MISSING = "…"
"""Stands where production has nothing to say; tests raise instead."""

_SENTENCE_ENDS = re.compile(r"[.!?][»”\")]?\s+\Z|\n[^\w\n]*\Z")
_WORD = re.compile(r"\w")


class FluentTexts:
    """All texts of all languages, each read once, when it is first said.

    Strict (tests) raises BrokenText for anything wrong. Otherwise a broken text is logged by its key alone
    and said in the default language, and a missing parameter becomes "…".

    A parameter can also choose a variant: strings by themselves ("" is `empty`), numbers by value or plural,
    a Say by its key, Lines and Listing by how many they are, Money by cents, Minutes by minutes, a Moment, Day
    or Window by `today`, `tomorrow`, `yesterday`, `other`.

    A parameter that is not a plain string and begins a sentence begins with a capital letter.
    """

    def __init__(
        self,
        languages: Mapping[str, Language],
        default: str = DEFAULT,
        strict: bool = False,
        vital: Mapping[str, Language] | None = None,
    ) -> None:
        """`vital`: languages that have the sentences about danger alone."""
        if default not in languages:
            raise ValueError(f"there are no texts in the default language {default!r}")
        self._languages = dict(languages)
        self._vital = dict(vital or {})
        self._default = self._languages[default]
        self._strict = strict
        self._lists: dict[tuple[str, str], tuple[str, ...]] = {}

    @classmethod
    def load(cls, extra: Sequence[Path] = (), strict: bool = False, default: str = DEFAULT) -> FluentTexts:
        """The installed languages, then each folder of `extra`, whose texts win: `<folder>/<language>/*.ftl`.

        Raises OSError for a folder that isn't there; strict, BrokenText for what can't be read. An installation's own
        folder is read by `bot.texts.own`, which says what to do.
        """
        languages: dict[str, Language] = {}
        _read(resources.files("config") / "locales", languages)
        vital = _read_vital(resources.files("config") / "vital")
        for folder in extra:
            _read(folder, languages, own=True)
        texts = cls(languages, default, strict, vital)
        faults = [
            fault for each in (languages, vital) for language in each.values() for fault in language.faults
        ]
        if strict and faults:
            raise BrokenText("(files)", "; ".join(faults))
        for fault in faults:
            log.warning("text_unreadable", fault=fault)
        return texts

    @property
    def languages(self) -> Sequence[str]:
        """Languages there are, the default one first."""
        return (self._default.code, *sorted(set(self._languages) - {self._default.code}))

    @property
    def vital(self) -> Mapping[str, Language]:
        """Languages that have the sentences about danger alone; a key says which one is meant ("ro:danger-show")."""
        return self._vital

    @property
    def by_code(self) -> Mapping[str, Language]:
        return self._languages

    def language(self, code: str) -> Language:
        """The language of a code ("en", "en-GB"), else the default one."""
        return self._languages.get(code) or self._languages.get(re.split("[-_]", code)[0], self._default)

    def has(self, key: str) -> bool:
        """Whether every language has this key."""
        return all(key in language for language in self._languages.values())

    def problems(self) -> list[str]:
        """What is wrong with the files, one sentence each; empty when nothing is."""
        from bot.texts.problems import problems

        return problems(self._default, [self._languages[code] for code in self.languages])

    def choices(self, key: str, language: str) -> tuple[str, ...]:
        """A text that is a list: split at its commas if it has any (entries may be phrases), else at spaces."""
        found = self.speaking(key, self.language(language))
        if (known := self._lists.get((key, found.code))) is not None:
            return known
        text = found.pattern(key, {}, {})
        parts = text.split(",") if "," in text else text.split()
        words = tuple(" ".join(part.split()) for part in parts if part.strip())
        self._lists[key, found.code] = words
        return words

    def plain(self, key: str, params: Params, reader: Reader) -> str:
        """The text without styles."""
        return characters(self.render(key, params, reader))

    def render(self, key: str, params: Params, reader: Reader) -> Body:
        """The text; raises UnknownText for a key that no language has."""
        return self._render(key, params, reader, self.language(reader.language), starts=True)

    def speaking(self, key: str, language: Language) -> Language:
        """The language that has this key: the wanted one, else the default; raises UnknownText."""
        if key in language:
            return language
        if key in self._default:
            return self._default
        raise UnknownText(key)

    def _render(self, key: str, params: Params, reader: Reader, wanted: Language, starts: bool) -> Body:
        code, _, named = key.partition(":")
        if named and code in self._vital:
            key, wanted = named, self._vital[code]
        language = self.speaking(key, wanted)
        try:
            return _Page(self, language, reader).text(key, params, starts)
        except BrokenText as broken:
            if self._strict:
                raise
            log.error("text_broken", key=key, language=language.code, fault=broken.fault)
            if language is not self._default and key in self._default:
                return self._render(key, params, reader, self._default, starts)
            return (Span(MISSING),)

    def missing(self, key: str, name: str, language: Language) -> Body:
        """What stands for a parameter that wasn't given or can't be said."""
        if self._strict:
            raise BrokenText(key, f"no usable parameter ${name}")
        log.error("text_parameter_missing", key=key, name=name, language=language.code)
        return (Span(MISSING),)

    def nested(self, item: Say | str, reader: Reader, language: Language, starts: bool) -> Body:
        """A text inside a text."""
        if isinstance(item, str):
            return (Span(markup.clean(item)),)
        body = self._render(item.key, item.params, reader, language, starts)
        return markup.capital(body) if starts else body


class _Page:
    """One rendering in one language for one reader."""

    def __init__(self, texts: FluentTexts, language: Language, reader: Reader) -> None:
        self.texts = texts
        self.language = language
        self.reader = reader

    def text(self, key: str, params: Params, starts: bool) -> Body:
        names = self.language.variables(key)
        placed = {name: markup.hole(number) for number, name in enumerate(names)}
        choosing = {name: self._chooses(params.get(name)) for name in names}
        pieces = markup.parse(self.language.pattern(key, placed, choosing))
        spans: list[Span] = []
        before = ""
        for piece in pieces:
            if piece.hole is None:
                body: Body = (Span(piece.text),)
            else:
                begins = bool(_SENTENCE_ENDS.search(before)) if _WORD.search(before) else starts
                name = names[piece.hole]
                body = self._value(key, name, params.get(name), begins and piece.style is not Style.CODE)
                if spans and self.language.code == "it":
                    spans[-1], body = italian.meet(spans[-1], body)
            url = self._url(piece.url, key, names, params)
            spans += (markup.styled(span, piece.style, url) for span in body)
            before += characters(body)
        return markup.merged(spans)

    def _url(self, url: str | None, key: str, names: Sequence[str], params: Params) -> str | None:
        if url is None:
            return None
        values = (
            characters(self._value(key, name, params.get(name), False)) if markup.hole(number) in url else ""
            for number, name in enumerate(names)
        )
        return markup.safe_url(markup.fill(url, values))

    def _chooses(self, value: Param | None) -> str | int:
        match value:
            case str():
                return value or "empty"
            case int():
                return int(value)
            case Say(key):
                return key
            case Lines(items) | Listing(items):
                return len(items)
            case Money(number) | Minutes(number):
                return number
            case Moment() | Day() | Window():
                return spoken.relation(value, self.reader)
            case None:
                return ""

    def _value(self, key: str, name: str, value: Param | None, starts: bool) -> Body:
        match value:
            case str():
                return (Span(spoken.telephone(markup.clean(value), self.reader.country)),)
            case int():
                return (Span(str(int(value))),)
            case Say():
                return self.texts.nested(value, self.reader, self.language, starts)
            case Lines(items, bullet):
                return self._lines(items, bullet)
            case Listing(items):
                return self._listing(items, starts)
            case Moment() | Day() | Window() | Money() | Minutes():
                said = (Span(self._said(value)),)
                return markup.capital(said) if starts else said
            case _:
                return self.texts.missing(key, name, self.language)

    def _said(self, value: Moment | Day | Window | Money | Minutes) -> str:
        language = self.language if "date-full" in self.language else self.texts.language(DEFAULT)
        match value:
            case Moment():
                return spoken.moment(value, language, self.reader)
            case Day():
                return spoken.day(value, language, self.reader)
            case Window():
                return spoken.window(value, language, self.reader)
            case Money():
                return spoken.money(value, language, self.reader)
            case Minutes():
                return spoken.minutes(value, language)
            case _:
                assert_never(value)

    def _lines(self, items: Iterable[Say | str], bullet: str) -> Body:
        spans: list[Span] = []
        for item in items:
            spans.append(Span(("\n" if spans else "") + bullet))
            spans += self.texts.nested(item, self.reader, self.language, starts=True)
        return markup.merged(spans)

    def _listing(self, items: Sequence[Say | str], starts: bool) -> Body:
        if not items:
            return ()
        bodies = [
            self.texts.nested(item, self.reader, self.language, starts and not number)
            for number, item in enumerate(items)
        ]
        said = bodies[0]
        for body in bodies[1:-1]:
            said = self._joined("list-comma", said, body)
        return self._joined("list-last", said, bodies[-1]) if len(bodies) > 1 else said

    def _joined(self, key: str, before: Body, following: Body) -> Body:
        """Two parts of a listing; the second one's first letter chooses between "e" and "ed"."""
        language = self.texts.speaking(key, self.language)
        initial = markup.first_letter(characters(following))
        pattern = language.pattern(
            key, {"before": markup.hole(0), "next": markup.hole(1)}, {"initial": initial}
        )
        spans: list[Span] = []
        for piece in markup.parse(pattern):
            spans += (Span(piece.text),) if piece.hole is None else (before, following)[piece.hole]
        return markup.merged(spans)


def _read(folder: Traversable, languages: dict[str, Language], *, own: bool = False) -> None:
    """A community's own texts are read at once, so that it hears at the start what is wrong with them."""
    for place in sorted((p for p in folder.iterdir() if p.is_dir()), key=lambda p: p.name):
        files = sorted((f for f in place.iterdir() if f.name.endswith(".ftl")), key=lambda f: f.name)
        if not files:
            continue
        language = languages.setdefault(place.name, Language(place.name))
        for file in files:
            try:
                source = file.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                language.faults.append(f"{place.name}/{file.name}: not in UTF-8; save it again as UTF-8")
                continue
            if own:
                language.add(source, file.name, overrides=True)
            else:
                language.hold(source, file.name)


def _read_vital(folder: Traversable) -> dict[str, Language]:
    languages: dict[str, Language] = {}
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        code, _, ending = file.name.partition(".")
        if ending == "ftl":
            languages[code] = Language(code)
            languages[code].add(file.read_text(encoding="utf-8"), file.name)
    return languages
