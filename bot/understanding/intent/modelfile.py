"""The model's file, which `make model` writes: a line of JSON that says what it holds, then the arrays, packed by zlib.

Most weights are 0, so that Huffman's code needs a third of their room; looking for repetitions, as zlib does by itself, would
find none and take more. Of numbers wider than a byte the first bytes of all stand together, then the second ones: the upper
ones are much alike. Ids stand as differences.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from bot.understanding.intent.model import Model

if TYPE_CHECKING:
    from numpy.typing import NDArray

FILE = Path(__file__).with_name("reading.model")
FORMAT = 3
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
    arrays["ids"] = np.diff(model.ids, prepend=np.uint32(0))
    packing = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, zlib.Z_HUFFMAN_ONLY)
    packed = [packing.compress(_planes(array)) for array in arrays.values()]
    file.write_bytes(b"".join([header, b"\n", *packed, packing.flush()]))


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
            **_arrays(zlib.decompress(memoryview(content)[end:]), header["arrays"]),
        )
    except (KeyError, TypeError, IndexError, ValueError, zlib.error) as why:
        raise BadModel(f"{file.name} is no whole model: {why}") from why


def _planes(array: NDArray[Any]) -> bytes:
    """The first bytes of all numbers, then their second ones, and so on; the lowest first."""
    little = np.ascontiguousarray(array).astype(array.dtype.newbyteorder("<"))
    return little.view(np.uint8).reshape(-1, array.itemsize).T.tobytes()


def _arrays(content: bytes, described: Sequence[tuple[str, str, Sequence[int]]]) -> dict[str, Any]:
    arrays: dict[str, NDArray[Any]] = {}
    start = 0
    for name, kind, shape in described:
        dtype = np.dtype(kind)
        size = int(np.prod(shape)) * dtype.itemsize
        planes = np.frombuffer(content, np.uint8, size, start).reshape(dtype.itemsize, -1)
        arrays[name] = np.ascontiguousarray(planes.T).view(dtype).reshape(shape)
        start += size
    arrays["ids"] = np.cumsum(arrays["ids"], dtype=np.uint32)
    return arrays
