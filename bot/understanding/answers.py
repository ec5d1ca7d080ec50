"""Answers to an open question: yes or no, a number, a phone, an amount, a distance, a length of time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import phonenumbers

from bot.understanding.text.folding import fold
from bot.understanding.text.vocabulary import Vocabulary, closest_vocabulary, vocabulary
from bot.understanding.when.dates import coming_day
from bot.understanding.when.moments import read_when

_DAY_ALONE = re.compile(r"(?:the )?(\d{1,2})(?:st|nd|rd|th|°)?(?: (?:compreso|incluso|included))?[ .!]*$")
_LANGUAGES = ("it", "en")
_LOOKED_AT = 500
_YES_SIGNS = ("👍", "👌", "✅", "✔", "🙏", "💯")
_NO_SIGNS = ("👎", "❌", "✖", "🚫", "🙅")
_PHONE = re.compile(r"(?<!\w)(?:\+|00)?\(?\d[\d ()./-]{4,20}\d(?!\w)")
_METRES_A_MINUTE = 75
"""Walking pace of 4.5 km/h, the usual one in journey planners."""
_FAR = 100_000
_THOUSANDS = re.compile(r"(?<![\d.,'])\d{1,3}(?:([.,'])\d{3})(?:\1\d{3})*(?![\d']|[.,]\d{3})")
"""An amount grouped in threes: "1.240" as Italians write it, "1,240" as the English do."""


def read_yes_no(text: str, language: str) -> bool | None:
    """Whether somebody agreed; None when it is neither a yes nor a no."""
    own = closest_vocabulary(language)
    answer = own.normal(text[:_LOOKED_AT]).strip(" .,!;:-\"'")
    others = [vocabulary(other) for other in _LANGUAGES if other != own.language]
    for known in (own, *others):
        no, yes = known.pattern("answers", "no_phrases"), known.pattern("answers", "yes_phrases")
        if no and no.search(answer):
            return False
        if yes and yes.search(answer):
            return True
    if any(sign in text for sign in _NO_SIGNS):
        return False
    return True if any(sign in text for sign in _YES_SIGNS) else None


def read_number(text: str) -> int | None:
    """A whole number up to 9999, in digits or words ("due persone", "two", "3"); the first one said."""
    folded = fold(text[:_LOOKED_AT])
    digits = re.search(r"(?<![\w.,])\d{1,4}(?![\w]|[.,]\d)", folded)
    if digits:
        return int(digits.group())
    for language in _LANGUAGES:
        own = vocabulary(language)
        for word in re.findall(r"[a-z]+", folded):
            if word in own.numbers and (len(word) > 2 or folded == word):
                return own.numbers[word]
    return None


def read_phone(text: str, country: str = "IT") -> str | None:
    """A telephone number in E.164, as it is written in this country (two letters) or with its prefix.

    Italian numbers keep their leading zero, British ones lose it. None when there is none.
    """
    region = country.upper()
    for found in _PHONE.finditer(text[:_LOOKED_AT]):
        written = found.group()
        digits = re.sub(r"\D", "", written)
        abroad = written.startswith("+") or digits.startswith("00")
        if not digits.isascii() or not (abroad or _is_national(digits, region)):
            continue
        read = _parsed(
            f"+{digits[2:]}" if digits.startswith("00") and "(0)" not in written else written, region
        )
        if read is not None:
            return read
    return None


def _is_national(digits: str, region: str) -> bool:
    """Whether digits without a prefix may be a number at all, and not an hour, a date or an amount."""
    if region == "IT":
        return 6 <= len(digits) <= 11 and digits[0] in "03"
    if region == "GB":
        return len(digits) in (10, 11) and digits[0] == "0"
    return 7 <= len(digits) <= 12


def _parsed(written: str, region: str) -> str | None:
    """The number in E.164; what is too long or too short for its country is none."""
    try:
        number = phonenumbers.parse(written, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def read_money(text: str) -> int | None:
    """An amount in cents ("12,40 euro", "£12.40", "12 e 40", "1.240,00 euro"); a bare one counts too."""
    folded = _THOUSANDS.sub(lambda found: re.sub(r"\D", "", found.group()), fold(text[:_LOOKED_AT]))
    for own in (vocabulary(language) for language in _LANGUAGES):
        pattern = own.pattern("measures", "money")
        found = pattern.search(folded) if pattern else None
        if found:
            groups = found.groupdict()
            if groups.get("p"):
                return int(groups["p"])
            whole = groups.get("a") or groups.get("b") or "0"
            cents = groups.get("ac") or groups.get("bc") or groups.get("bd") or "0"
            return int(whole) * 100 + int(cents.ljust(2, "0")[:2])
    bare = re.fullmatch(r"(?:sono |tot\w* |it was )?(\d{1,5})(?:(?:[.,]| e )(\d{1,2}))?", folded.strip(" .!"))
    return int(bare[1]) * 100 + int((bare[2] or "0").ljust(2, "0")) if bare else None


def read_distance(text: str) -> int | None:
    """Metres; minutes on foot are turned into metres at 75 a minute."""
    folded = fold(text[:_LOOKED_AT])
    for own in (vocabulary(language) for language in _LANGUAGES):
        for name, factor in (
            ("kilometers", 1_000),
            ("miles", 1_609),
            ("meters", 1),
            ("walking", _METRES_A_MINUTE),
        ):
            pattern = own.pattern("measures", name)
            found = pattern.search(folded) if pattern else None
            amount = _amount(found["n"], own) if found else None
            if amount is not None:
                return round(amount * factor) if 0 < amount * factor <= _FAR else None
    for own in (vocabulary(language) for language in _LANGUAGES):
        near = own.pattern("measures", "near")
        if near and near.search(folded):
            return 100
    return None


def _amount(said: str, own: Vocabulary) -> float | None:
    said = said.strip()
    if re.fullmatch(r"\d+(?:[.,]\d+)?", said):
        return float(said.replace(",", "."))
    if said in ("mezzo", "half a"):
        return 0.5
    return float(own.numbers[said]) if said in own.numbers else None


def read_duration(text: str) -> timedelta | None:
    """A length of time: "2w", "due settimane", "3 days", "a fortnight"; a month counts as 30 days."""
    return next(_durations(fold(text[:_LOOKED_AT])), None)


def _durations(folded: str) -> Iterator[timedelta]:
    for own in (vocabulary(language) for language in _LANGUAGES):
        pattern = own.pattern("measures", "duration")
        for found in pattern.finditer(folded) if pattern else ():
            if found.start() and folded[found.start() - 1].isalnum():
                continue
            said, unit = found["n"].strip(), found["u"]
            count = 2.0 if said.startswith("a couple") else _amount(said, own)
            if count is None or count > 3_660:
                continue
            if unit in ("or", "h", "hour", "hr"):
                yield timedelta(hours=count)
                continue
            yield timedelta(days=count * own.section("time", "units").get(unit, 1))


def read_until(text: str, now: datetime, language: str) -> date | None:
    """The last day of an absence: "fino a venerdì", "torno il 3 marzo", "per due settimane", "until Friday"."""
    text = text[:_LOOKED_AT]
    own = closest_vocabulary(language)
    folded = own.normal(text)
    cue = own.pattern("measures", "until")
    found = cue.search(folded) if cue else None
    for part in (folded[found.end() :] if found else "", folded):
        when = read_when(part, now, language) if part else None
        if when:
            last = when.end or when.start
            return last.date() if isinstance(last, datetime) else last
    number = _DAY_ALONE.match(folded[found.end() :].strip()) if found else None
    if number and (day := coming_day(int(number[1]), now.date())):
        # "Fino al 12": the next such day of a month.
        return day
    length = read_duration(text)
    try:
        return (now + length).date() if length else None
    except OverflowError:
        return None
