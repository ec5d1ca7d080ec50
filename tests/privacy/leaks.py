"""What mustn't leak, where it would show, and errors that carry it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy.exc import IntegrityError

from bot.understanding import fold
from tests.privacy.cast import EVERYBODY, UBALDO, ZENOBIA

PERSONAL = [piece for seed in EVERYBODY for piece in seed.pieces]


def personal_in(text: str) -> list[str]:
    folded = fold(text)
    return [piece for piece in PERSONAL if piece in folded]


class Broken(Exception):
    """An error that carries what a person said."""


def what_breaks(calls: int, error: Callable[[], Exception], real: Callable[..., Any]) -> Callable[..., Any]:
    """The real thing, but every so many calls it raises."""
    count = 0

    def broken(*args: Any, **more: Any) -> Any:
        nonlocal count
        count += 1
        if count % calls == 0:
            raise error()
        return real(*args, **more)

    return broken


def of_ours() -> Exception:
    return Broken(ZENOBIA.whole, ZENOBIA.address, {"phone": UBALDO.phone})


def of_the_database() -> Exception:
    cause = ValueError(f"{ZENOBIA.address} {ZENOBIA.note}")
    return IntegrityError(
        f"INSERT … '{ZENOBIA.whole}'", {"name": ZENOBIA.whole, "phone": UBALDO.phone}, cause
    )
