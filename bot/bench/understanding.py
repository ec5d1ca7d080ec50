"""Understanding: how long it takes to read a message, before any transaction."""

from __future__ import annotations

from bot.bench.ground import START, texts
from bot.bench.measure import Figure, Run, Size, clock, figure
from bot.domain.schedules import to_local
from bot.understanding import Gazetteer, Reader, fold
from config.catalogue import load_words

SAID = (
    "ciao",
    "mi serve la spesa domani mattina, sto in via Padova 12",
    "qualcuno può accompagnare mia madre dal dottore giovedì alle 9 e mezza?",
    "Buongiorno, avrei bisogno delle medicine in farmacia entro stasera perché non riesco a scendere le scale",
    "grazie mille, siete stati gentilissimi",
    "posso dare una mano il sabato pomeriggio con i compiti dei bambini",
    "a che punto è la mia richiesta?",
    "could somebody walk my dog tomorrow morning around 10?",
    "I can help with groceries on weekday evenings",
    "non serve più, annulli pure",
)
STREETS = 2000


def measure(size: Size) -> list[Figure]:
    """Messages a second with a large neighbourhood's street names, against folding their letters alone."""
    reader = Reader(load_words(), tuple(texts().languages))
    streets = tuple(f"via {a} {b}" for a in _syllables(50) for b in _syllables(STREETS // 50))
    gazetteer = Gazetteer(streets=streets, places=(), zones=("Casoretto", "Loreto"))
    now = to_local(START, "Europe/Rome")
    for said in SAID:
        reader.read(said, now, setting="private", gazetteer=gazetteer)
    runs = [_run(reader, gazetteer, size.of(20, 1)) for _ in range(size.of(5, 1))]
    return [figure("understanding", f"a message, {STREETS} streets known", runs, "folding its letters")]


def _run(reader: Reader, gazetteer: Gazetteer, rounds: int) -> Run:
    now = to_local(START, "Europe/Rome")
    messages = SAID * rounds
    took = []
    for said in messages:
        began = clock.monotonic()
        reader.read(said, now, setting="private", gazetteer=gazetteer)
        took.append(clock.monotonic() - began)
    began = clock.monotonic()
    for said in messages:
        fold(said)
    return Run(len(messages) / sum(took), len(messages) / (clock.monotonic() - began), took)


def _syllables(count: int) -> list[str]:
    """So many made-up names."""
    parts = ("ba", "ce", "di", "fo", "gu", "la", "me", "ni", "ro", "su")
    return [f"{parts[n % 10]}{parts[n // 10 % 10]}{parts[(n * 7) % 10]}no".capitalize() for n in range(count)]
