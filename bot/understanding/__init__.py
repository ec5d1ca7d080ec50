"""Words of people → what they mean. One port: `Reader.read`; small recognisers for open questions beside it."""

from bot.understanding.answers import (
    read_distance,
    read_duration,
    read_money,
    read_number,
    read_phone,
    read_until,
    read_yes_no,
)
from bot.understanding.danger.finding import tells_of_violence
from bot.understanding.meaning import PARTS, Danger, Gazetteer, Intent, Understanding, When
from bot.understanding.people import read_age, read_name
from bot.understanding.reader import Reader
from bot.understanding.text.folding import fold
from bot.understanding.text.vocabulary import UnknownLanguage
from bot.understanding.when.hours import read_hours
from bot.understanding.when.moments import read_when
from bot.understanding.when.recurring import RuleSaid, read_rule
from bot.understanding.where.places import read_street

__all__ = [
    "PARTS",
    "Danger",
    "Gazetteer",
    "Intent",
    "Reader",
    "RuleSaid",
    "Understanding",
    "UnknownLanguage",
    "When",
    "fold",
    "read_age",
    "read_distance",
    "read_duration",
    "read_hours",
    "read_money",
    "read_name",
    "read_number",
    "read_phone",
    "read_rule",
    "read_street",
    "read_until",
    "read_when",
    "read_yes_no",
    "tells_of_violence",
]
