"""A community's own folder of texts: one language more, or other words. It is used whole, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.texts.fluent import FluentTexts
from bot.texts.language import Language
from bot.texts.problems import faults_of, names, spoken

_CODE = re.compile(r"[a-z]{2,3}")
"""As settings write a language: ISO 639, without a region."""


class BrokenFolder(Exception):
    """A folder of texts can't be used. The text is one sentence that says what to do."""


def load(folder: Path | None) -> FluentTexts:
    """The installed texts, and those of a community's own folder (None: it has none), which win.

    Raises BrokenFolder when there is no such folder, when it holds no texts, and when a file can't be read.
    """
    if folder is None:
        return FluentTexts.load()
    if not folder.is_dir():
        raise BrokenFolder(
            f"There is no folder of texts {folder}; make it, or mend `texts` under [community]."
        )
    try:
        files = sorted(folder.glob("*/*.ftl"))
        if not files:
            example = folder / "ro" / "ours.ftl"
            raise BrokenFolder(
                f"There are no texts in {folder}; put them in a folder named by its language: {example}."
            )
        for file in files:
            if not _CODE.fullmatch(file.parent.name):
                raise BrokenFolder(
                    f"{file.parent} is named by no language; name it by its code, such as `ro`."
                )
        texts = FluentTexts.load([folder])
    except OSError as error:
        where = error.filename or folder
        raise BrokenFolder(f"{where} can't be read ({error.strerror}); check who owns it.") from None
    faults = [fault for language in texts.by_code.values() for fault in language.faults]
    if faults:
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        raise BrokenFolder(f"Mend the texts in {folder}: {faults[0]}{more}.")
    return texts


def problems(texts: FluentTexts, installed: FluentTexts) -> list[str]:
    """What of a community's own texts would not be said as written, one sentence each, measured by the installed
    ones. They need not say everything: the rest is said in the default language."""
    measure = installed.by_code[installed.languages[0]]
    return [problem for language in _own(texts) for problem in _problems(language, measure)]


def strangers(texts: FluentTexts, installed: FluentTexts) -> list[str]:
    """Own texts that nothing asks for: misspelt, or gone from Cortile."""
    measure = installed.by_code[installed.languages[0]]
    found = []
    for language in _own(texts):
        used = {ref for entry in language.entries.values() for ref in entry.refers}
        found += [
            f"{entry.file}: {key}"
            for key, entry in language.entries.items()
            if entry.own and key not in measure.entries and key not in used
        ]
    return found


def _own(texts: FluentTexts) -> Sequence[Language]:
    return [texts.by_code[code] for code in texts.languages]


def _problems(language: Language, measure: Language) -> Iterator[str]:
    for key, entry in language.entries.items():
        if not entry.own:
            continue
        missing = sorted(entry.refers - set(language.entries))
        yield from (f"{entry.file}: {key} refers to {ref}, which is missing" for ref in missing)
        if key not in language:
            continue
        yield from (f"{entry.file}: {key}: {fault}" for fault in faults_of(language, key))
        if key in measure and not spoken(measure, key):
            unknown = set(language.variables(key)) - set(measure.variables(key))
            if unknown:
                yield f"{entry.file}: {key} uses {names(unknown)}, which it is not given"
