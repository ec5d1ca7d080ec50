"""Days as they are said: which words name one, and which day of the calendar it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.understanding.text.vocabulary import DayRule, Vocabulary
from bot.understanding.when.dates import date_span, feast_span, weekday_number, weekday_span


@dataclass(frozen=True, slots=True)
class DaySaid:
    """A phrase of a text that names a day, and the rule that read it."""

    rule: DayRule
    match: re.Match[str]

    @property
    def start(self) -> int:
        return self.match.start()

    @property
    def stop(self) -> int:
        return self.match.end()


def days_said(folded: str, own: Vocabulary) -> list[DaySaid]:
    """Every such phrase in the text's order, none within another."""
    said: list[DaySaid] = []
    for rule in own.days:
        for match in rule.pattern.finditer(folded):
            if not any(match.start() < other.stop and other.start < match.end() for other in said):
                said.append(DaySaid(rule, match))
    said.sort(key=lambda one: one.start)
    following: list[DaySaid | None] = [*said[1:], None]
    return [one for one, after in zip(said, following, strict=False) if not _is_dated(one, after, folded)]


def _is_dated(one: DaySaid, after: DaySaid | None, folded: str) -> bool:
    """ "Venerdì 27 marzo": the date says which Friday."""
    if after is None or one.rule.day not in _WEEKDAYS or after.rule.day not in _DATES:
        return False
    return _BETWEEN.fullmatch(folded[one.stop : after.start]) is not None


_WEEKDAYS = frozenset({"weekday", "weekday_number"})
_DATES = frozenset({"date", "numeric", "monthday", "range"})
_BETWEEN = re.compile(r"[ ,]*(?:the |il |on )?")


def span_of(said: DaySaid | None, now: datetime, own: Vocabulary) -> tuple[date, date | None] | None:
    """First and last day of what was said; the first is a datetime for "in an hour". None when impossible."""
    if said is None:
        return None
    rule, groups, today = said.rule, said.match.groupdict(), now.date()
    extra = timedelta(days=7 if rule.week_later else 0)
    number = groups.get("n") or groups.get("n2") if rule.day == "in_weeks" else groups.get("n")
    count = _count(number, own) if number else None
    monday = today - timedelta(days=today.weekday())
    match rule.day:
        case "today":
            return today + extra, None
        case "tomorrow":
            return today + timedelta(days=1) + extra, None
        case "after_tomorrow":
            return today + timedelta(days=2), None
        case "in_days" | "in_weeks" if count is not None:
            return today + timedelta(days=count * (7 if rule.day == "in_weeks" else 1)), None
        case "in_hours":
            return now + timedelta(hours=1 if count is None else count), None
        case "in_minutes" if count is not None:
            return now + timedelta(minutes=count), None
        case "in_quarter":
            return now + timedelta(minutes=15), None
        case "in_three_quarters":
            return now + timedelta(minutes=45), None
        case "to_month_end":
            return today, _month_end(today)
        case "feast":
            return feast_span(groups["feast"] or "", today, own)
        case "in_half_hour":
            return now + timedelta(minutes=30), None
        case "now":
            return now, None
        case "weekday_number":
            return weekday_number(rule, groups, today, own)
        case "weekday" | "weekday_range":
            return weekday_span(rule, groups, today, own)
        case "weekend":
            saturday = monday + timedelta(days=5 + (7 if rule.next else 0))
            return max(saturday, today), saturday + timedelta(days=1)
        case "this_week":
            return today, monday + timedelta(days=6)
        case "to_friday":
            friday = monday + timedelta(days=4)
            return (
                (today, friday)
                if friday >= today
                else (monday + timedelta(days=7), friday + timedelta(days=7))
            )
        case "next_week":
            return monday + timedelta(days=7), monday + timedelta(days=13)
        case "date" | "numeric" | "monthday" | "range" if count is not None:
            return date_span(rule, groups, count, today, own)
    return None


def _count(said: str, own: Vocabulary) -> int | None:
    """A number, or a word that stands for one ("primo maggio", "a fortnight")."""
    ordinals: dict[str, int] = own.section("time", "rules")["ordinals"]
    if said in own.section("time", "rules").get("spans", {}):
        return int(own.section("time", "rules")["spans"][said])
    return own.number(said) or ordinals.get(said)


def _month_end(today: date) -> date:
    following = today.replace(day=28) + timedelta(days=4)
    return following - timedelta(days=following.day)


@dataclass(frozen=True, slots=True)
class DayFound:
    """A day or a span of days in a text: `day` is the name of the rule that read it."""

    day: str
    first: date
    last: date | None
    start: int
    stop: int


def first_day(
    folded: str, now: datetime, own: Vocabulary, *, only: tuple[str, ...] | None = None
) -> DayFound | None:
    """The first calendar day or span that a folded text names, of these rules only if given."""
    for said in days_said(folded, own):
        if only is not None and said.rule.day not in only:
            continue
        span = span_of(said, now, own)
        if span is not None and not isinstance(span[0], datetime):
            return DayFound(said.rule.day, span[0], span[1], said.start, said.stop)
    return None
