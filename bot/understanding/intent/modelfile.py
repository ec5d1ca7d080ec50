"""The model's file, which `make model` writes: a line of JSON that says what it holds, then the arrays as they are."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from bot.understanding.intent.model import Model

if TYPE_CHECKING:
    from numpy.typing import NDArray

FILE = Path(__file__).with_name("reading.model")
FORMAT = 2
_ALIGNED = 64
_ARRAYS = ("ids", "rarity", "weights", "scales", "rests", "outputs", "bias")


class BadModel(ValueError):
    """The file is none that this version can read; the message says why."""


def save(model: Model, file: Path) -> None:
    """Writes the model; the same model gives the same bytes."""
    arrays: dict[str, NDArray[Any]] = {name: getattr(model, name) for name in _ARRAYS}
    header = json.dumps(
        {
            "format": FORMAT,
            "made_from": model.made_from,
            "languages": sorted(model.languages),
            "meanings": model.meanings,
            "softness": model.softness,
            "loudness": model.loudness,
            "rarest": model.rarest,
            "unlearnt": model.unlearnt,
            "arrays": [
                [name, array.dtype.newbyteorder("<").str, array.shape] for name, array in arrays.items()
            ],
        }
    ).encode()
    parts = [header + b"\n"]
    for array in arrays.values():
        parts.append(b"\0" * (-sum(map(len, parts)) % _ALIGNED))
        parts.append(np.ascontiguousarray(array).astype(array.dtype.newbyteorder("<")).tobytes())
    file.write_bytes(b"".join(parts))


@cache
def trained() -> Model | None:
    """The model of this installation, read once; None where none was trained. Raises BadModel for a broken one."""
    return load() if FILE.exists() else None


def load(file: Path = FILE) -> Model:
    """Reads a model without running anything that it says; raises BadModel or OSError."""
    content = file.read_bytes()
    try:
        end = content.index(b"\n") + 1
        header = json.loads(content[:end])
        if header["format"] != FORMAT:
            raise BadModel(f"{file.name} has format {header['format']}, not {FORMAT}")
        return Model(
            meanings=tuple((intent, kind) for intent, kind in header["meanings"]),
            languages=frozenset(header["languages"]),
            made_from=header["made_from"],
            softness=(header["softness"][0], header["softness"][1]),
            loudness=header["loudness"],
            rarest=header["rarest"],
            unlearnt=(header["unlearnt"][0], header["unlearnt"][1], header["unlearnt"][2]),
            **_arrays(content, end, header["arrays"]),
        )
    except (KeyError, TypeError, IndexError, ValueError) as why:
        raise BadModel(f"{file.name} is no whole model: {why}") from why


def _arrays(
    content: bytes, start: int, described: Sequence[tuple[str, str, Sequence[int]]]
) -> dict[str, Any]:
    arrays = {}
    for name, kind, shape in described:
        start += -start % _ALIGNED
        dtype = np.dtype(kind)
        count = int(np.prod(shape))
        arrays[name] = np.frombuffer(content, dtype, count, start).reshape(shape)
        start += count * dtype.itemsize
    return arrays
