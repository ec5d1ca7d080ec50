"""Trains the model anew and writes bot/understanding/intent/reading.model and docs/understanding.md: `make model`."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

FIXED = {
    # What numbers come out at the end depends on the order in which they are added up: one thread, and the
    # instructions that every 64-bit PC of the last ten years has, so that each of them writes the same bytes.
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "OPENBLAS_CORETYPE": "Haswell",
    "NPY_DISABLE_CPU_FEATURES": "AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL AVX512_SPR",
    "PYTHONHASHSEED": "0",
}


def main() -> None:
    if any(os.environ.get(name) != value for name, value in FIXED.items()):
        # Libraries look at these when they are loaded, so Python starts over with them.
        os.execve(
            sys.executable,
            [sys.executable, "-W", "ignore", "-m", "training", *sys.argv[1:]],
            {**os.environ, **FIXED},
        )
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--model", type=Path, help="write the model here instead, and no page")
    asked = parser.parse_args()
    from training.making import make

    make(asked.model)


if __name__ == "__main__":
    main()
