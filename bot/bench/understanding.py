"""Understanding: how long it takes to read a message, before any transaction."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from statistics import median

from bot.bench.ground import START, texts
from bot.bench.measure import Figure, Run, Size, clock, share, timed
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
LONG = (
    "Buongiorno, scusate se disturbo, sono la signora del terzo piano e vi scrivo perché mia figlia è via fino a "
    "domenica e io con questo caldo non me la sento di uscire, volevo chiedere con calma, senza fretta, se qualcuno "
    "che passa dal supermercato di via Padova può prendermi due bottiglie d'acqua, il pane, un po' di frutta e i "
    "biscotti quelli secchi, io i soldi li preparo in una busta e se venite giovedì mattina verso le dieci mi trovate "
    "di sicuro perché il pomeriggio ho la visita, grazie di cuore a tutti e scusate ancora il disturbo, buona "
    "giornata a voi e alle vostre famiglie, un abbraccio"
).ljust(600, ".")
"""600 characters with the need in the middle."""
STREETS = 5000
LIMIT_MB = 60.0
"""What understanding may add to the memory of a process."""
FIRST = """
import resource, sys
def resident():
    try:
        with open("/proc/self/statm") as file:
            return int(file.read().split()[1]) * resource.getpagesize()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
from datetime import datetime
from config.catalogue import load_words
before = resident()
from bot.understanding import Reader
Reader(load_words()).read("mi serve la spesa domani mattina in via Padova 12", datetime(2026, 3, 2, 10))
print(resident() - before)
"""
"""What a process does until it has understood its first message; prints the bytes that this added."""


def measure(size: Size) -> list[Figure]:
    """How long a message takes with a large neighbourhood's names, against folding its letters; the first message
    after start; the memory that understanding adds."""
    reader = Reader(load_words(), tuple(texts().languages))
    streets = tuple(f"via {a} {b}" for a in _syllables(50) for b in _syllables(STREETS // 50))
    gazetteer = Gazetteer(streets=streets, places=(), zones=("Casoretto", "Loreto"))
    now = to_local(START, "Europe/Rome")
    for said in (*SAID, LONG):
        reader.read(said, now, setting="private", gazetteer=gazetteer)
    short = [_run(reader, gazetteer, SAID, size.of(20, 1)) for _ in range(size.of(5, 1))]
    long = [_run(reader, gazetteer, (LONG,), size.of(30, 2)) for _ in range(size.of(5, 1))]
    return [
        _times("a message", short, 0.5), _times("a message, the slowest of twenty", short, 0.95),
        _times("600 characters", long, 0.5), _times("600 characters, the slowest of twenty", long, 0.95),
        *_from_nothing(size.of(5, 1)),
    ]  # fmt: skip


def _times(what: str, runs: list[Run], part: float) -> Figure:
    """Milliseconds: the median over the runs of a share within each, beside folding."""
    took = median(share(run.took, part) for run in runs) * 1000
    floor = median(1000 / run.floor for run in runs)
    return Figure("understanding", f"{what}, {STREETS} names known", took, "ms", floor, "folding its letters")


def _from_nothing(times: int) -> list[Figure]:
    """A new process until its first message is understood, and what that adds to its memory."""
    began, floors, added = [], [], []
    for _ in range(times):
        done, took = timed(lambda: _python(FIRST))
        began.append(took * 1000)
        added.append(int(done) / 2**20 if done.strip() else 0.0)
        floors.append(timed(lambda: _python("import numpy"))[1] * 1000)
    figures = [
        Figure(
            "understanding",
            "new process → first message",
            median(began),
            "ms",
            median(floors),
            "python -c 'import numpy'",
        )
    ]
    if any(added):
        figures.append(Figure("understanding", "memory added", median(added), "MB", LIMIT_MB, "the limit"))
    return figures


def _python(program: str) -> str:
    return subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout


def _run(reader: Reader, gazetteer: Gazetteer, said_each: Sequence[str], rounds: int) -> Run:
    now = to_local(START, "Europe/Rome")
    messages = [*said_each] * rounds
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
