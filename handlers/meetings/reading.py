"""A meeting in one line: "assemblea giovedì 12 alle 18 all'oratorio, 30 posti".

What is read is read back before anything is made, so that a word too many in a title does no harm.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.context import Context
from bot.domain.meetings import LONGEST, Meeting
from bot.domain.people import Neighbour, Role
from bot.domain.schedules import to_local
from bot.understanding import When, fold
from bot.understanding.text.vocabulary import closest_vocabulary
from bot.understanding.when.moments import find_moment
from bot.understanding.when.recurring import RuleSaid, read_rule
from handlers.tasks.helper_words import says

LONGEST_LINE = 300
LONGEST_TITLE = 60
LONGEST_PLACE = 80
MOST_PLACES = 999

EARLIEST = 9
"""Nobody meets at six, seven or eight in the morning: such an hour, said alone, is one of the evening."""


@dataclass(frozen=True, slots=True)
class WhenSaid:
    """A time as it was said, on the wall clock: `local` when day and hour are known, else `day`; `hour` alone when no
    day was said. `rule` when it repeats, `length` when an end was said."""

    local: datetime | None = None
    day: date | None = None
    rule: RuleSaid | None = None
    length: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """What a line says of a meeting; empty where it says nothing."""

    title: str = ""
    when: WhenSaid | None = None
    place: str = ""
    capacity: int | None = None
    unlimited: bool = False
    leads: tuple[str, ...] = ()
    agenda: str = ""
    place_guessed: bool = False
    """The place is only what stood behind the name, without a word that says *where*."""


# --- when


def read_when(ctx: Context, text: str, day: date | None = None) -> WhenSaid | None:
    """The time in a text; an hour without a day is of `day`, if given."""
    own, zone = closest_vocabulary(ctx.language), ctx.community.timezone
    now = to_local(ctx.now, zone)
    rule = read_rule(text, ctx.language, now)
    if rule is None and (dated := _dated(text, now.date())) is not None:
        # A weekday beside the date says nothing more: "giovedì 12" is the twelfth.
        day, text = dated
    if day is None and (no_such_date(text) or _PAST.search(text)):
        return None
    if rule is not None:
        at = _evening(rule.at, "hour" in rule.unsure) if rule.at else None
        local = datetime.combine(rule.begins, at) if rule.begins and at else None
        length = _length(at, rule.ends) if at and rule.ends else None
        return WhenSaid(local, rule.begins, rule, length)
    if day is not None:
        now = datetime.combine(day, time())
    found = find_moment(own.normal(text[:LONGEST_LINE]), now, own, recurrence=None)
    if found is None:
        return WhenSaid(day=day) if day is not None else None
    return _once(found.when, found.guessed)


def _dated(text: str, today: date) -> tuple[date, str] | None:
    """The date of "giovedì 12 (marzo)", and the text without it; None where no such date is written or none exists."""
    found = _WEEKDAY_DATE.search(text)
    if found is None:
        return None
    named = fold(found["month"] or "")
    month = next((n % 12 + 1 for n, name in enumerate(_MONTHS.split("|")) if name == named), None)
    wanted = _weekday(found["weekday"])
    coming = [today + timedelta(days=n) for n in range(366)]
    fitting = [d for d in coming if d.day == int(found["day"]) and month in (None, d.month)]
    # Without a month it is the next such day; one that also is that weekday, if it comes soon.
    same = [d for d in fitting if d.weekday() == wanted and (d - today).days <= _SOON]
    best = next(iter(same or fitting), None)
    return (best, text[: found.start()] + " " + text[found.end() :]) if best is not None else None


def no_such_date(text: str) -> bool:
    """Whether a text names a day that no year has: "il 30 febbraio"."""
    for found in _DAY_AND_MONTH.finditer(text):
        month = next(n % 12 + 1 for n, name in enumerate(_MONTHS.split("|")) if name == fold(found["month"]))
        try:
            date(2024, month, int(found["day"]))
        except ValueError:
            return True
    return False


def _weekday(word: str) -> int:
    return next(n for n, starts in enumerate(_WEEKDAYS) if fold(word).startswith(starts))


def only_weekday(text: str) -> int | None:
    """The weekday (Monday is 0) that a text names, when it names no date."""
    found = _WEEKDAY.search(text)
    return _weekday(found[0]) if found is not None and not re.search(r"\d", text) else None


def _once(when: When, guessed: bool) -> WhenSaid:
    if not isinstance(when.start, datetime):
        return WhenSaid(day=when.start)
    if when.precision == "part":
        return WhenSaid(day=when.start.date())
    local = datetime.combine(when.start.date(), _evening(when.start.time(), guessed))
    length = when.end - when.start if isinstance(when.end, datetime) else None
    return WhenSaid(
        local, local.date(), length=length if length and timedelta() < length <= LONGEST else None
    )


def _evening(at: time, guessed: bool) -> time:
    return at.replace(hour=at.hour + 12) if guessed and at.hour < EARLIEST else at


def _length(start: time, end: time) -> timedelta | None:
    found = datetime.combine(date.min, end) - datetime.combine(date.min, start)
    return found if timedelta() < found <= LONGEST else None


# --- the line

_DAYS = (
    r"luned[iì]|marted[iì]|mercoled[iì]|gioved[iì]|venerd[iì]|sabat[oi]|domenic(?:a|he)"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
)
_MONTHS = (
    r"gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre"
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
)
_NUMBERS = (
    r"una?|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici|quindici|venti|trenta"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty"
)
_HOUR = (
    rf"(?:\d{{1,2}}(?:[.:,]\d\d)?|{_NUMBERS}|mezzogiorno|noon)(?:\s*(?:am|pm|o'clock))?"
    r"(?:\s+e\s+(?:\d{1,2}|mezz[ao]|un\s+quarto|trenta|quindici|tre\s+quarti))?"
    r"(?:\s+(?:di\s+sera|di\s+mattina|del\s+mattino|del\s+pomeriggio|in\s+the\s+(?:morning|evening|afternoon)))?"
)
_DATE = rf"(?:\s+(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?(?![\d:.]|\s*(?:am|pm)))?(?:\s+(?:of\s+)?(?:{_MONTHS}))?"
_PLACE_NOUN = r"post[oi]|persone|partecipanti|sedie|places?|seats?|people|spaces?|chairs?"

_WEEKDAY_DATE = re.compile(
    rf"(?i)\b(?P<weekday>{_DAYS}),?\s+(?:the\s+|il\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:.]|\s*(?:am|pm)\b)"
    rf"(?:\s+(?:of\s+)?(?P<month>{_MONTHS}))?"
)
_DAY_AND_MONTH = re.compile(rf"(?i)\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTHS})\b")
_FROM_TO = re.compile(rf"(?i)\bda\s+(?:{_MONTHS})\s+a\s+(?P<it>{_MONTHS})\b")
_FROM_TO_EN = re.compile(rf"(?i)\bfrom\s+(?:{_MONTHS})\s+to\s+(?P<en>{_MONTHS})\b")
_PAST = re.compile(r"(?i)\b(?:ieri|l'altroieri|ieri\s+l'altro|yesterday)\b")
_WEEKDAYS = (
    ("lun", "mon"), ("mar", "tue"), ("mer", "wed"), ("gio", "thu"), ("ven", "fri"), ("sab", "sat"), ("dom", "sun"),
)  # fmt: skip
_WEEKDAY = re.compile(rf"(?i)\b(?:{_DAYS})\b")
_SOON = 62
"""Days in which a date that falls on the weekday said beside it is looked for."""
_CAPACITY = re.compile(
    rf"(?i)(?:\b(?:max(?:imo)?\.?|massimo|fino\s+a|per|up\s+to|for)\s+)?\b(\d{{1,4}}|{_NUMBERS})\s+(?:{_PLACE_NOUN})\b"
)
_UNLIMITED = re.compile(r"(?i)\b(?:senza\s+limit[ei]|no\s+limit|aperta?\s+a\s+tutti|open\s+to\s+all)\b")
_LEADS = re.compile(
    r"(?i)\b(?:conduc(?:e|ono)|condott[ao]\s+da|facilita(?:no)?|led\s+by|run\s+by|facilitated\s+by|leads?)"
    r"(?:\s+a\s+turno|\s+in\s+turn)?:?\s+"
    r"([^,;.\d]{2,60}?(?:\s+(?:e|and|ed)\s+[^,;.\d]{2,40}?)?)(?=[,;.]|$)"
)
_AGENDA = re.compile(
    r"(?i)(?:^|[,;.]\s*|\s)(?:si\s+parla\s+di|odg|o\.d\.g\.|ordine\s+del\s+giorno|agenda|about)[:\s]+(.+)$"
)
_TIMES = re.compile(
    rf"(?i)(?:"
    rf"\b(?:da|dal|a partire da|from|starting)\s+(?:il\s+|the\s+)?(?:{_DAYS}|\d{{1,2}}(?![\d:.]|\s*(?:am|pm|to\b|alle\b)))(?:{_DATE})"
    rf"|\b(?:fino\s+a\w*|until|till)\s+(?:il\s+|the\s+)?[\w']+(?:\s+(?:{_MONTHS}))?"
    rf"|\b(?:per|for)\s+(?:\d+|{_NUMBERS})\s+(?:settimane|volte|mesi|weeks|times|months)\b"
    rf"|\b(?:dalle|from)\s+(?:ore\s+)?{_HOUR}\s+(?:alle|to|till|until)\s+{_HOUR}"
    rf"|\b(?:alle|ore|at)\s+(?:ore\s+)?{_HOUR}|\ball'una\b|\ba\s+mezzogiorno\b|\b\d{{1,2}}(?:[:.]\d\d)?\s*(?:am|pm)\b"
    rf"|\b(?:il|the|every|ogni|l')\s*(?:primo|secondo|terzo|quarto|ultimo|first|second|third|fourth|last)"
    rf"(?:\s+e\s+(?:il\s+)?\w+)?\s+(?:{_DAYS})(?:\s+(?:del|di\s+ogni|of\s+the|of\s+every|in\s+the)\s*(?:mese|month))?"
    rf"|\b(?:ogni|every|each)\s+(?:(?:{_NUMBERS}|\d{{1,2}}|other|second)\s+)?(?:settiman[ae]|giorn[oi]|mes[ei]|weeks?|days?|months?)"
    rf"(?:\s+(?:di|il|on)\s+(?:{_DAYS}))?"
    rf"|\b(?:ogni|tutti\s+i|tutte\s+le|every|each|il|di|la|on|per)\s+(?:{_DAYS})(?:\s+(?:e|and)\s+(?:{_DAYS}))?{_DATE}"
    rf"|\b(?:una|due|tre|once|twice)\s+(?:volt[ae]\s+)?(?:al|alla|a|il|the)\s*(?:mese|settimana|month|week)"
    rf"|\b(?<!del )(?<!of )(?:{_DAYS}){_DATE}(?:\s+(?:prossim[oa]|next))?"
    rf"|\b(?:oggi|domani|dopodomani|stasera|today|tomorrow|tonight|next\s+(?:{_DAYS}))\b"
    rf"|\b(?:il|the|on\s+the)\s+\d{{1,2}}(?:st|nd|rd|th)?(?:\s+(?:of\s+)?(?:{_MONTHS}))?"
    rf"|\b(?:di\s+)?(?:mattina|pomeriggio|sera|morning|afternoon|evening)\b"
    rf")"
)
_PLACE = re.compile(
    r"(?i)(?:^|\s)((?:in(?:\s+the)?|nel|nella|nello|nell'|nei|al|allo|alla|all'|ai|agli|alle|presso|sotto|davanti\s+a\w*"
    r"|at(?:\s+the)?|outside|under)(?:\s+|(?<='))(?=[^\W\d]).+)$"
)
_OPENING = re.compile(
    r"(?i)^(?:(?:nuov[ao]|crea(?:re)?|facciamo|organizz\w+|fissa(?:re)?|metti(?:amo)?|new|make|create|set\s+up|let's\s+have|we're\s+having|we\s+are\s+having|(?:vorrei|voglio)\s+fare)"
    r"\s+)?(?:(?:un|una|un'|uno|a|an|the|l'|la|il)\s*(?<=['\s]))?"
)
_EDGES = " ,;:.-–|\n"


def read_line(ctx: Context, text: str) -> Line:
    """What a line says; whatever it does not say stays empty."""
    text = " ".join(text.replace("’", "'").split())[:LONGEST_LINE]
    text = _FROM_TO.sub(r"fino a \g<it>", _FROM_TO_EN.sub(r"until \g<en>", text))
    agenda = ""
    if found := _AGENDA.search(text):
        agenda, text = found[1].strip(_EDGES), text[: found.start()]
    capacity = _capacity(ctx, text)
    unlimited = _UNLIMITED.search(text) is not None
    text = _UNLIMITED.sub("|", _CAPACITY.sub("|", text))
    leads: tuple[str, ...] = ()
    if found := _LEADS.search(text):
        leads = tuple(
            n.strip(_EDGES) for n in re.split(r"(?i)\s+(?:e|ed|and)\s+", found[1]) if n.strip(_EDGES)
        )
        text = text[: found.start()] + "|" + text[found.end() :]
    when = read_when(ctx, text)
    timed = when is not None or no_such_date(text) or _PAST.search(text) is not None
    title, place, guessed = _rest(_PAST.sub("|", _TIMES.sub("|", text)) if timed else text)
    return Line(title, when, place, capacity, unlimited, leads, agenda, guessed)


def _capacity(ctx: Context, text: str) -> int | None:
    found = _CAPACITY.search(text)
    if found is None:
        return None
    own = closest_vocabulary(ctx.language)
    number = int(found[1]) if found[1].isdigit() else own.number(fold(found[1]))
    return number if number and 0 < number <= MOST_PLACES else None


def _rest(text: str) -> tuple[str, str, bool]:
    """Title and place of what is left when times and numbers are out, and whether the place is a guess."""
    title = place = ""
    guessed = False
    for piece in re.split(r"[|,;]|\.\s", text):
        piece = piece.strip(_EDGES)
        found = _PLACE.search(f" {piece}")
        if found and (guessed or not place):
            place, guessed = found[1].strip(_EDGES), False
            piece = f" {piece}"[: found.start()].strip(_EDGES)
        if piece and not title:
            title = _OPENING.sub("", piece).strip(_EDGES)
        elif piece and not place:
            place, guessed = piece, True
    return clean_title(title), place[:LONGEST_PLACE], guessed


def clean_title(text: str) -> str:
    """A title in one line, beginning with a capital."""
    text = " ".join(text.split()).strip(_EDGES)[:LONGEST_TITLE].strip(_EDGES)
    return text[:1].upper() + text[1:]


# --- what is meant


def may_make(person: Neighbour | None) -> bool:
    """Coordinators and facilitators make meetings."""
    return (
        person is not None and person.is_member and bool(person.roles & {Role.COORDINATOR, Role.FACILITATOR})
    )


def is_new_meeting(ctx: Context, text: str) -> bool:
    """Whether somebody who may make meetings says one in a line: with a name, a day and an hour, and no question."""
    if not may_make(ctx.sender) or "?" in text or len(text) > LONGEST_LINE:
        return False
    if says(ctx, "meetings-move", fold(text)):
        # "La festa è spostata a domenica": of one that isn't known by this name no other one is made.
        return False
    line = read_line(ctx, text)
    return bool(line.title) and line.when is not None and line.when.local is not None


def wants_meeting(ctx: Context, text: str) -> bool:
    """Whether somebody who may make none would like one: "organizzo una riunione giovedì alle 21"."""
    if may_make(ctx.sender) or "?" in text or len(text) > LONGEST_LINE:
        return False
    return says(ctx, "meetings-make", fold(text)) and read_when(ctx, text) is not None


def opens_with_kind(ctx: Context, text: str) -> bool:
    """Whether a line begins with what a meeting is called: "assemblea …", "riunione …"."""
    line = _OPENING.sub("", " ".join(text.split())).strip(_EDGES)
    return fold(line).split()[:1] != [] and fold(line).split()[0] in {
        fold(each) for each in ctx.texts.choices("words-meetings-kinds", ctx.language)
    }


def titled(meeting: Meeting, text: str) -> bool:
    """Whether a text holds a word of its title."""
    words = set(re.findall(r"[^\W\d_]{4,}", fold(text)))
    return bool(words & set(re.findall(r"[^\W\d_]{4,}", fold(meeting.title))))


def names(ctx: Context, meeting: Meeting, text: str) -> bool:
    """Whether a text is about this meeting: by a word of its title, or by its day."""
    if titled(meeting, text):
        return True
    when = read_when(ctx, text)
    return when is not None and when.rule is None and when.day == meeting.local.date()
