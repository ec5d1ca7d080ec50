"""Texts: how long it takes to render one in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from bot.bench.ground import START, texts
from bot.bench.measure import Figure, Run, Size, clock, figure
from bot.domain.schedules import Precision, Window
from bot.ports.words import Params, Reader, Say

_WINDOW = Window(START + timedelta(days=1), START + timedelta(days=1, hours=3), Precision.PART)
SHOWN: dict[str, tuple[str, Params]] = {
    "a plain line": ("offer-yours", {}),
    "an offer": (
        "offer",
        {
            "kind": Say("kind-groceries"), "when": _WINDOW, "zone": "Casoretto", "distance": Say("band-10"),
            "urgent": "", "line": "", "people": 1,
        },
    ),
}  # fmt: skip
BARE = "Qualcuno qui vicino chiede: {kind}. {when}. Zona {zone}, {distance}."


def measure(size: Size) -> list[Figure]:
    """Texts a second, against Python's own filling of places in a sentence."""
    runs, times = size.of(5, 1), size.of(2000, 20)
    found = []
    for what, (key, params) in SHOWN.items():
        for language in ("it", "en"):
            reader = Reader(language, "Europe/Rome", START, "IT")

            def render(key: str = key, params: Params = params, reader: Reader = reader) -> object:
                return texts().render(key, params, reader)

            render()
            done = [Run(_rate(render, times), _rate(_bare, times)) for _ in range(runs)]
            found.append(figure("texts", f"{what} ({language})", done, "str.format"))
    return found


def _bare() -> str:
    return BARE.format(kind="spesa", when="domani mattina", zone="Casoretto", distance="a 10 minuti")


def _rate(work: Callable[[], object], times: int) -> float:
    began = clock.monotonic()
    for _ in range(times):
        work()
    return times / (clock.monotonic() - began)
