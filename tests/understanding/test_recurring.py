"""Rules as people say them. A line: the words, the rule, the hours or the part of the day, the first day (month
and day), and what is left open. Written on Tuesday the 2nd of March 2027 at a quarter past ten.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.recurrence import Rule
from bot.understanding import RuleSaid, read_rule
from bot.understanding.when.recurring import read_hour

TUESDAY = datetime.fromisoformat("2027-03-02T10:15")

ITALIAN = [
    ("ogni mattina alle 9", "DAILY", "09:00", "03-03", ""),
    ("tutti i giorni alle nove e mezza", "DAILY", "09:30", "03-03", "hour"),
    ("ogni giorno alle 18", "DAILY", "18:00", "03-02", ""),
    ("tutte le sere alle otto di sera", "DAILY", "20:00", "03-02", ""),
    ("tutte le mattine", "DAILY", "morning", "03-03", ""),
    ("ogni pomeriggio alle 4", "DAILY", "16:00", "03-02", ""),
    ("una volta al giorno alle 10", "DAILY", "10:00", "03-03", ""),
    ("ogni santo giorno a mezzogiorno", "DAILY", "12:00", "03-02", ""),
    ("tutti i giorni tranne la domenica alle 10", "WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA", "10:00", "03-03", ""),
    (
        "ogni giorno escluso il sabato e la domenica alle 15",
        "WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        "15:00",
        "03-02",
        "",
    ),
    ("tutti i giorni meno il weekend, alle 11", "WEEKLY;BYDAY=MO,TU,WE,TH,FR", "11:00", "03-02", ""),
    ("un giorno sì e uno no alle 10", "DAILY;INTERVAL=2", "10:00", "03-03", ""),
    ("a giorni alterni, la mattina", "DAILY;INTERVAL=2", "morning", "03-03", ""),
    ("ogni due giorni alle 17", "DAILY;INTERVAL=2", "17:00", "03-02", ""),
    ("ogni tre giorni", "DAILY;INTERVAL=3", "", "03-02", ""),
    ("ogni martedì", "WEEKLY;BYDAY=TU", "", "03-02", ""),
    ("ogni martedì e giovedì alle 10", "WEEKLY;BYDAY=TU,TH", "10:00", "03-04", ""),
    ("Mi serve la spesa ogni martedì", "WEEKLY;BYDAY=TU", "", "03-02", ""),
    ("mi servirebbe la spesa tutti i sabati mattina", "WEEKLY;BYDAY=SA", "morning", "03-06", ""),
    ("tutti i lunedì, mercoledì e venerdì alle 16.30", "WEEKLY;BYDAY=MO,WE,FR", "16:30", "03-03", ""),
    ("ogni lun, mer e ven alle 10", "WEEKLY;BYDAY=MO,WE,FR", "10:00", "03-03", ""),
    ("tutte le domeniche alle 11", "WEEKLY;BYDAY=SU", "11:00", "03-07", ""),
    ("i giovedì pomeriggio", "WEEKLY;BYDAY=TH", "afternoon", "03-04", ""),
    ("il martedì pomeriggio", "WEEKLY;BYDAY=TU", "afternoon", "03-02", "repeats"),
    ("il mercoledì alle 15 mi accompagnate in ospedale?", "WEEKLY;BYDAY=WE", "15:00", "03-03", "repeats"),
    ("di venerdì, sempre alle 10", "WEEKLY;BYDAY=FR", "10:00", "03-05", "repeats"),
    ("il sabato mattina per la spesa, fisso", "WEEKLY;BYDAY=SA", "morning", "03-06", ""),
    ("ogni settimana il giovedì alle 10", "WEEKLY;BYDAY=TH", "10:00", "03-04", ""),
    ("una volta alla settimana, il mercoledì", "WEEKLY;BYDAY=WE x1", "", "03-03", ""),
    ("una volta a settimana", "? x1 week 1 ", "", "", "days"),
    ("due volte la settimana", "? x2 week 1 ", "", "", "days"),
    ("due volte la settimana, martedì e venerdì alle 10", "WEEKLY;BYDAY=TU,FR x2", "10:00", "03-05", ""),
    ("tre mattine a settimana", "? x3 week 1 ", "", "", "days"),
    ("due pomeriggi alla settimana, lunedì e giovedì", "WEEKLY;BYDAY=MO,TH x2", "", "03-04", ""),
    ("un paio di volte al mese", "? x2 month 1 ", "", "", "days"),
    ("due volte al mese", "? x2 month 1 ", "", "", "days"),
    ("tutte le settimane", "? week 1 ", "", "", "days"),
    ("settimanalmente, il lunedì alle 9 di mattina", "WEEKLY;BYDAY=MO", "09:00", "03-08", ""),
    ("dal lunedì al venerdì alle 7.30", "WEEKLY;BYDAY=MO,TU,WE,TH,FR", "07:30", "03-03", "hour"),
    ("da lunedì a venerdì dalle 9 alle 11", "WEEKLY;BYDAY=MO,TU,WE,TH,FR", "09:00-11:00", "03-03", ""),
    ("lun-ven alle 14", "WEEKLY;BYDAY=MO,TU,WE,TH,FR", "14:00", "03-02", ""),
    ("dal lunedì al sabato alle 10", "WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA", "10:00", "03-03", ""),
    ("nei giorni feriali", "WEEKLY;BYDAY=MO,TU,WE,TH,FR", "", "03-02", ""),
    ("tutti i giorni feriali alle 11", "WEEKLY;BYDAY=MO,TU,WE,TH,FR", "11:00", "03-02", ""),
    ("nei giorni lavorativi di mattina", "WEEKLY;BYDAY=MO,TU,WE,TH,FR", "morning", "03-03", ""),
    ("ogni fine settimana", "WEEKLY;BYDAY=SA,SU", "", "03-06", ""),
    ("nei weekend alle 10", "WEEKLY;BYDAY=SA,SU", "10:00", "03-06", ""),
    (
        "ogni due settimane di giovedì alle 18 fino a giugno",
        "WEEKLY;INTERVAL=2;BYDAY=TH;UNTIL=20270630",
        "18:00",
        "03-04",
        "",
    ),
    ("ogni 2 settimane il venerdì", "WEEKLY;INTERVAL=2;BYDAY=FR", "", "03-05", ""),
    ("ogni 15 giorni", "? week 2 ", "", "", "days"),
    ("ogni quindici giorni, il lunedì alle 10", "WEEKLY;INTERVAL=2;BYDAY=MO", "10:00", "03-08", ""),
    ("ogni otto giorni di martedì", "WEEKLY;BYDAY=TU", "", "03-02", ""),
    ("a settimane alterne, il giovedì alle 17", "WEEKLY;INTERVAL=2;BYDAY=TH", "17:00", "03-04", ""),
    ("una settimana sì e una no, di sabato", "WEEKLY;INTERVAL=2;BYDAY=SA", "", "03-06", ""),
    ("un martedì sì e uno no alle 10", "WEEKLY;INTERVAL=2;BYDAY=TU", "10:00", "03-09", ""),
    ("quindicinale, il mercoledì", "WEEKLY;INTERVAL=2;BYDAY=WE", "", "03-03", ""),
    ("ogni tre settimane di lunedì", "WEEKLY;INTERVAL=3;BYDAY=MO", "", "03-08", ""),
    ("da giovedì 11 marzo ogni due settimane", "WEEKLY;INTERVAL=2;BYDAY=TH", "", "03-11", ""),
    ("il primo giovedì del mese", "MONTHLY;BYDAY=1TH", "", "03-04", ""),
    ("il primo e il terzo martedì di ogni mese alle 16", "MONTHLY;BYDAY=1TU,3TU", "16:00", "03-02", ""),
    ("l'ultimo venerdì del mese alle 18", "MONTHLY;BYDAY=-1FR", "18:00", "03-26", ""),
    ("ogni secondo mercoledì del mese", "MONTHLY;BYDAY=2WE", "", "03-10", ""),
    ("il 15 di ogni mese", "MONTHLY;BYMONTHDAY=15", "", "03-15", ""),
    ("il 1 e il 15 di ogni mese alle 10", "MONTHLY;BYMONTHDAY=1,15", "10:00", "03-15", ""),
    ("il primo di ogni mese", "MONTHLY;BYMONTHDAY=1", "", "04-01", ""),
    ("l'ultimo giorno del mese", "MONTHLY;BYMONTHDAY=-1", "", "03-31", ""),
    ("ogni mese", "? month 1 ", "", "", "days"),
    ("una volta al mese, di giovedì", "? x1 month 1 3", "", "", "days"),
    ("ogni due mesi", "? month 2 ", "", "", "days"),
    ("ogni martedì fino al 30 giugno", "WEEKLY;BYDAY=TU;UNTIL=20270630", "", "03-02", ""),
    ("ogni martedì fino a Natale alle 10", "WEEKLY;BYDAY=TU;UNTIL=20271225", "10:00", "03-09", ""),
    ("ogni giovedì fino a fine maggio", "WEEKLY;BYDAY=TH;UNTIL=20270531", "", "03-04", ""),
    ("ogni lunedì fino a venerdì 30 aprile", "WEEKLY;BYDAY=MO;UNTIL=20270430", "", "03-08", ""),
    ("ogni sabato per sei settimane", "WEEKLY;BYDAY=SA;UNTIL=20270416", "", "03-06", ""),
    ("ogni venerdì per tre mesi alle 10", "WEEKLY;BYDAY=FR;UNTIL=20270602", "10:00", "03-05", ""),
    ("ogni lunedì per 4 volte", "WEEKLY;BYDAY=MO;COUNT=4", "", "03-08", ""),
    ("da lunedì prossimo, ogni mattina alle 10", "DAILY", "10:00", "03-08", ""),
    ("a partire dal 5 aprile ogni lunedì alle 10", "WEEKLY;BYDAY=MO", "10:00", "04-05", ""),
    (
        "ogni giovedì dal 1 aprile al 30 giugno alle 11",
        "WEEKLY;BYDAY=TH;UNTIL=20270630",
        "11:00",
        "04-01",
        "",
    ),
    ("dalla prossima settimana ogni mercoledì alle 10", "WEEKLY;BYDAY=WE", "10:00", "03-10", ""),
    ("da settembre, tutti i martedì", "WEEKLY;BYDAY=TU", "", "09-07", ""),
    ("ogni giorno da domani alle 10", "DAILY", "10:00", "03-03", ""),
    ("ogni giorno alle 8 e alle 20", "DAILY", "08:00+20:00", "03-03", "hours"),
    (
        "lunedì alle 9 e giovedì alle 15, tutte le settimane",
        "WEEKLY;BYDAY=MO,TH",
        "09:00+15:00",
        "03-04",
        "hours",
    ),
    ("ogni martedì alle otto", "WEEKLY;BYDAY=TU", "08:00", "03-09", "hour"),
    ("ogni martedì dalle 10 alle 12", "WEEKLY;BYDAY=TU", "10:00-12:00", "03-09", ""),
    ("ogni sera verso le 9", "DAILY", "21:00", "03-02", ""),
    ("ogni giovedì entro le 18", "WEEKLY;BYDAY=TH", "18:00", "03-04", ""),
    ("mi chiami ogni mattina alle 10?", "DAILY", "10:00", "03-03", ""),
    ("mi chiamate tutti i giorni alle 8 e mezza di mattina", "DAILY", "08:30", "03-03", ""),
    ("MI SERVE IL PANE OGNI MATTINA", "DAILY", "morning", "03-03", ""),
    ("ogni mercoledi ore 10", "WEEKLY;BYDAY=WE", "10:00", "03-03", ""),
    ("tutti i martedi h 10", "WEEKLY;BYDAY=TU", "10:00", "03-09", ""),
]

ONCE_IN_ITALIAN = [
    "mi serve la spesa domani mattina",
    "martedì alle 10",
    "mi serve il latte, non faccio le scale",
    "ogni tanto mi sento sola",
    "buonasera, mi serve un passaggio giovedì",
    "vorrei la spesa per sabato",
    "il martedì 3 marzo alle 10",
    "entro il venerdì",
    "ogni volta che piove mi fa male la gamba",
    "venerdì prossimo alle 9",
]

ENGLISH = [
    ("every morning at 9", "DAILY", "09:00", "03-03", ""),
    ("every day at half past nine in the morning", "DAILY", "09:30", "03-03", ""),
    ("every single day at 10", "DAILY", "10:00", "03-03", ""),
    ("daily at 6pm", "DAILY", "18:00", "03-02", ""),
    ("every evening at eight", "DAILY", "20:00", "03-02", ""),
    ("every night at 9", "DAILY", "21:00", "03-02", ""),
    ("once a day at noon", "DAILY", "12:00", "03-02", ""),
    ("mornings at 10", "DAILY", "10:00", "03-03", ""),
    ("every day except Sunday at 10", "WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA", "10:00", "03-03", ""),
    ("every day apart from the weekend at 3pm", "WEEKLY;BYDAY=MO,TU,WE,TH,FR", "15:00", "03-02", ""),
    ("every day but not on Fridays", "WEEKLY;BYDAY=MO,TU,WE,TH,SA,SU", "", "03-02", ""),
    ("every other day at 10", "DAILY;INTERVAL=2", "10:00", "03-03", ""),
    ("on alternate days in the morning", "DAILY;INTERVAL=2", "morning", "03-03", ""),
    ("every two days at 5pm", "DAILY;INTERVAL=2", "17:00", "03-02", ""),
    ("every 3 days", "DAILY;INTERVAL=3", "", "03-02", ""),
    ("every Tuesday", "WEEKLY;BYDAY=TU", "", "03-02", ""),
    ("every Tuesday and Thursday at 10", "WEEKLY;BYDAY=TU,TH", "10:00", "03-04", ""),
    ("I need groceries every Tuesday", "WEEKLY;BYDAY=TU", "", "03-02", ""),
    ("could someone do my shopping every Saturday morning", "WEEKLY;BYDAY=SA", "morning", "03-06", ""),
    ("Mondays, Wednesdays and Fridays at 4.30pm", "WEEKLY;BYDAY=MO,WE,FR", "16:30", "03-03", ""),
    ("every mon, wed and fri at 10am", "WEEKLY;BYDAY=MO,WE,FR", "10:00", "03-03", ""),
    ("each Sunday at 11", "WEEKLY;BYDAY=SU", "11:00", "03-07", ""),
    ("Thursday afternoons", "WEEKLY;BYDAY=TH", "afternoon", "03-04", ""),
    ("Tuesday mornings at 10", "WEEKLY;BYDAY=TU", "10:00", "03-09", ""),
    ("on Tuesdays at half ten", "WEEKLY;BYDAY=TU", "10:30", "03-02", ""),
    ("I need a lift to church on Sundays", "WEEKLY;BYDAY=SU", "", "03-07", ""),
    ("every week on Thursday at 10", "WEEKLY;BYDAY=TH", "10:00", "03-04", ""),
    ("once a week on Wednesday", "WEEKLY;BYDAY=WE x1", "", "03-03", ""),
    ("once a week", "? x1 week 1 ", "", "", "days"),
    ("twice a week", "? x2 week 1 ", "", "", "days"),
    ("twice a week, Tuesday and Friday at 10", "WEEKLY;BYDAY=TU,FR x2", "10:00", "03-05", ""),
    ("three mornings a week", "? x3 week 1 ", "", "", "days"),
    ("two afternoons a week, Monday and Thursday", "WEEKLY;BYDAY=MO,TH x2", "", "03-04", ""),
    ("a couple of times a month", "? x2 month 1 ", "", "", "days"),
    ("twice a month", "? x2 month 1 ", "", "", "days"),
    ("every week", "? week 1 ", "", "", "days"),
    ("weekly on Monday at 9am", "WEEKLY;BYDAY=MO", "09:00", "03-08", ""),
    ("every weekday at 8", "WEEKLY;BYDAY=MO,TU,WE,TH,FR", "08:00", "03-03", "hour"),
    ("weekdays at 7.30am", "WEEKLY;BYDAY=MO,TU,WE,TH,FR", "07:30", "03-03", ""),
    ("Monday to Friday at 10", "WEEKLY;BYDAY=MO,TU,WE,TH,FR", "10:00", "03-03", ""),
    ("from Monday to Friday, 9 to 11am", "WEEKLY;BYDAY=MO,TU,WE,TH,FR", "09:00-11:00", "03-03", ""),
    ("Mon-Fri at 2pm", "WEEKLY;BYDAY=MO,TU,WE,TH,FR", "14:00", "03-02", ""),
    ("Monday to Saturday at 10", "WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA", "10:00", "03-03", ""),
    ("on school days at quarter past three", "WEEKLY;BYDAY=MO,TU,WE,TH,FR", "15:15", "03-02", ""),
    ("every weekend", "WEEKLY;BYDAY=SA,SU", "", "03-06", ""),
    ("weekends at 10", "WEEKLY;BYDAY=SA,SU", "10:00", "03-06", ""),
    ("every other Friday at half three", "WEEKLY;INTERVAL=2;BYDAY=FR", "15:30", "03-05", ""),
    ("every second Tuesday at 11am", "WEEKLY;INTERVAL=2;BYDAY=TU", "11:00", "03-02", ""),
    ("every other week on Thursday", "WEEKLY;INTERVAL=2;BYDAY=TH", "", "03-04", ""),
    (
        "every two weeks on Thursday at 6pm until June",
        "WEEKLY;INTERVAL=2;BYDAY=TH;UNTIL=20270630",
        "18:00",
        "03-04",
        "",
    ),
    ("every 2 weeks on a Friday", "WEEKLY;INTERVAL=2;BYDAY=FR", "", "03-05", ""),
    ("fortnightly on Mondays at 10", "WEEKLY;INTERVAL=2;BYDAY=MO", "10:00", "03-08", ""),
    ("once a fortnight", "? week 2 ", "", "", "days"),
    ("every fortnight on Wednesday", "WEEKLY;INTERVAL=2;BYDAY=WE", "", "03-03", ""),
    ("alternate Saturdays at 10", "WEEKLY;INTERVAL=2;BYDAY=SA", "10:00", "03-06", ""),
    ("every three weeks on Monday", "WEEKLY;INTERVAL=3;BYDAY=MO", "", "03-08", ""),
    ("every 14 days", "? week 2 ", "", "", "days"),
    ("starting Thursday 11 March every two weeks", "WEEKLY;INTERVAL=2;BYDAY=TH", "", "03-11", ""),
    ("first Thursday of the month", "MONTHLY;BYDAY=1TH", "", "03-04", ""),
    ("the first and third Tuesday of every month at 4pm", "MONTHLY;BYDAY=1TU,3TU", "16:00", "03-02", ""),
    ("the last Friday of each month at 6pm", "MONTHLY;BYDAY=-1FR", "18:00", "03-26", ""),
    ("every second Tuesday of the month", "MONTHLY;BYDAY=2TU", "", "03-09", ""),
    ("the 15th of every month", "MONTHLY;BYMONTHDAY=15", "", "03-15", ""),
    ("on the 1st and 15th of each month at 10am", "MONTHLY;BYMONTHDAY=1,15", "10:00", "03-15", ""),
    ("the last day of the month", "MONTHLY;BYMONTHDAY=-1", "", "03-31", ""),
    ("every month", "? month 1 ", "", "", "days"),
    ("monthly", "? month 1 ", "", "", "days"),
    ("once a month on a Thursday", "? x1 month 1 3", "", "", "days"),
    ("every two months", "? month 2 ", "", "", "days"),
    ("every Tuesday until 30 June", "WEEKLY;BYDAY=TU;UNTIL=20270630", "", "03-02", ""),
    ("every Tuesday at 10 until Christmas", "WEEKLY;BYDAY=TU;UNTIL=20271225", "10:00", "03-09", ""),
    ("every Thursday until the end of May", "WEEKLY;BYDAY=TH;UNTIL=20270531", "", "03-04", ""),
    ("every Monday until Friday 30 April", "WEEKLY;BYDAY=MO;UNTIL=20270430", "", "03-08", ""),
    ("every Saturday for six weeks", "WEEKLY;BYDAY=SA;UNTIL=20270416", "", "03-06", ""),
    ("every Friday at 10 for the next three months", "WEEKLY;BYDAY=FR;UNTIL=20270602", "10:00", "03-05", ""),
    ("every Monday for 4 times", "WEEKLY;BYDAY=MO;COUNT=4", "", "03-08", ""),
    ("starting next Monday, every morning at 10", "DAILY", "10:00", "03-08", ""),
    ("every Monday at 10 from 5 April", "WEEKLY;BYDAY=MO", "10:00", "04-05", ""),
    (
        "every Thursday from 1 April to 30 June at 11am",
        "WEEKLY;BYDAY=TH;UNTIL=20270630",
        "11:00",
        "04-01",
        "",
    ),
    ("every Wednesday from next week at 10", "WEEKLY;BYDAY=WE", "10:00", "03-10", ""),
    ("from September, every Tuesday", "WEEKLY;BYDAY=TU", "", "09-07", ""),
    ("every day from tomorrow at 10", "DAILY", "10:00", "03-03", ""),
    ("every day at 8 and 20:00", "DAILY", "08:00+20:00", "03-03", "hours"),
    ("Monday at 9am and Thursday at 3pm, every week", "WEEKLY;BYDAY=MO,TH", "09:00+15:00", "03-04", "hours"),
    ("every Tuesday at eight", "WEEKLY;BYDAY=TU", "08:00", "03-09", "hour"),
    ("every Tuesday from 10 to 12", "WEEKLY;BYDAY=TU", "10:00-12:00", "03-09", ""),
    ("every Thursday by 6pm", "WEEKLY;BYDAY=TH", "18:00", "03-04", ""),
    ("can you ring me every morning at ten", "DAILY", "10:00", "03-03", ""),
    ("EVERY WEDNESDAY AT 10AM", "WEEKLY;BYDAY=WE", "10:00", "03-03", ""),
]

ONCE_IN_ENGLISH = [
    "I need groceries tomorrow morning",
    "Tuesday at 10",
    "could somebody help me on Thursday",
    "every now and then I feel lonely",
    "good morning, I need a lift on Friday",
    "last Tuesday somebody came",
    "next Friday at 9",
    "everyone is so kind",
    "I need milk, I can't do the stairs",
    "it hurts every time I stand up",
]


def as_a_line(said: RuleSaid | None) -> tuple[str, str, str, str]:
    if said is None:
        return "none", "", "", ""
    rule = (said.text or "?").replace("FREQ=", "").replace("T235959", "")
    rule += f" x{said.times}" if said.times else ""
    if said.text is None:
        rule += f" {said.unit} {said.every} {','.join(map(str, said.days))}"
    hours = "+".join(f"{hour:%H:%M}" for hour in said.hours) + (f"-{said.ends:%H:%M}" if said.ends else "")
    begins = f"{said.begins:%m-%d}" if said.begins else ""
    return rule, hours or said.part or "", begins, " ".join(said.unsure)


@pytest.mark.parametrize(("text", "rule", "hours", "begins", "unsure"), ITALIAN)
def test_italian_rules(text: str, rule: str, hours: str, begins: str, unsure: str) -> None:
    """A rule said in Italian is read as it is meant, and what is open is named."""
    assert as_a_line(read_rule(text, "it", TUESDAY)) == (rule, hours, begins, unsure)


@pytest.mark.parametrize(("text", "rule", "hours", "begins", "unsure"), ENGLISH)
def test_english_rules(text: str, rule: str, hours: str, begins: str, unsure: str) -> None:
    """A rule said in English is read as it is meant, and what is open is named."""
    assert as_a_line(read_rule(text, "en", TUESDAY)) == (rule, hours, begins, unsure)


@pytest.mark.parametrize("text", ONCE_IN_ITALIAN)
def test_once_is_no_rule_in_italian(text: str) -> None:
    """What is wanted once, or only talked about, is no rule."""
    assert read_rule(text, "it", TUESDAY) is None


@pytest.mark.parametrize("text", ONCE_IN_ENGLISH)
def test_once_is_no_rule_in_english(text: str) -> None:
    """What is wanted once, or only talked about, is no rule."""
    assert read_rule(text, "en", TUESDAY) is None


@pytest.mark.parametrize("text", [line[0] for line in ITALIAN if line[1][0] != "?"])
def test_a_rule_read_can_be_kept(text: str) -> None:
    """Each rule with its days makes a Rule whose first occurrence is the day it said it begins."""
    said = read_rule(text, "it", TUESDAY)
    assert said is not None and said.text is not None and said.begins is not None
    start = said.start(time(10))
    assert start is not None
    kept = Rule(said.text, start, "Europe/Rome")
    first = kept.after(datetime(2027, 3, 1, tzinfo=UTC))
    assert first is not None and first.date() == said.begins


def test_a_moment_of_elsewhere_is_read_on_the_wall_clock() -> None:
    """At 23:30 UTC it is tomorrow in Rome, so "ogni mercoledì" begins a week later than for somebody in London."""
    late = datetime(2027, 3, 2, 23, 30, tzinfo=UTC)
    rome = read_rule("ogni mercoledì a mezzanotte", "it", late, "Europe/Rome")
    london = read_rule("ogni mercoledì a mezzanotte", "it", late, "Europe/London")
    assert rome is not None and rome.begins == date(2027, 3, 10)
    assert london is not None and london.begins == date(2027, 3, 3)


def test_the_hour_to_start_at() -> None:
    """Without an hour the part of the day opens; without either, whatever the caller says."""
    morning = read_rule("ogni sabato mattina", "it", TUESDAY)
    bare = read_rule("ogni sabato", "it", TUESDAY)
    assert morning is not None and morning.start(time(15)) == datetime.fromisoformat("2027-03-06T08:00")
    assert bare is not None and bare.start(time(15)) == datetime.fromisoformat("2027-03-06T15:00")


@pytest.mark.parametrize(
    ("words", "language", "hour", "either"),
    [
        ("alle otto", "it", "08:00", True),
        ("9 e mezza", "it", "09:30", True),
        ("alle 20", "it", "20:00", False),
        ("alle sette di sera", "it", "19:00", False),
        ("half past nine", "en", "09:30", True),
        ("6pm", "en", "18:00", False),
    ],
)
def test_an_hour_alone(words: str, language: str, hour: str, either: bool) -> None:
    """The answer to "at what time?"; eight may be either half of the day."""
    said = read_hour(words, language)
    assert said is not None
    assert (f"{said[0]:%H:%M}", said[1]) == (hour, either)


@pytest.mark.parametrize("words", ["", "quando capita", "alle 8 e alle 20", "25"])
def test_no_hour_and_several_are_none(words: str) -> None:
    assert read_hour(words, "it") is None


_WORDS = st.sampled_from(
    "ogni tutti i due volte martedì giovedì alle 10 fino a giugno dal al 3 marzo per settimane mese primo ultimo "
    "tranne 31 febbraio 9999 every other week until the of 30 for times at half noon , - e and 0 15 99".split()
)


@settings(max_examples=100, deadline=None)
@given(st.lists(_WORDS, max_size=14).map(" ".join), st.sampled_from(["it", "en", "xx"]))
def test_no_words_make_it_fail(text: str, language: str) -> None:
    """Whatever is written, the answer is a rule that can be kept, an open one, or none."""
    said = read_rule(text, language, TUESDAY)
    if said is not None and said.text is not None and said.begins is not None:
        start = said.start(time(9))
        assert start is not None and start.date() >= TUESDAY.date()
        Rule(said.text, start, "Europe/Rome")
