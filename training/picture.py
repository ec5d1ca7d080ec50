"""A table of confusions as a picture, drawn by ourselves: the same table gives the same bytes."""

from __future__ import annotations

from html import escape

import numpy as np
from numpy.typing import NDArray

_CELL, _LEFT, _TOP, _EDGE = 46, 130, 120, 16


def picture(title: str, names: list[str], table: NDArray[np.int64]) -> str:
    """An SVG: rows are what was meant, columns what was said, the darker the larger a row's share."""
    size = len(names) * _CELL
    width, height = _LEFT + size + _EDGE, _TOP + size + 3 * _EDGE
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'font-family="sans-serif" font-size="12">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
    ]
    for at, name in enumerate(names):
        middle = at * _CELL + _CELL // 2
        parts.append(f'<text x="{_LEFT - 8}" y="{_TOP + middle + 4}" text-anchor="end">{escape(name)}</text>')
        parts.append(
            f'<text transform="translate({_LEFT + middle + 4},{_TOP - 8}) rotate(-60)">{escape(name)}</text>'
        )
    totals = np.maximum(table.sum(axis=1), 1)
    for row in range(len(names)):
        for column in range(len(names)):
            share = table[row, column] / totals[row]
            x, y = _LEFT + column * _CELL, _TOP + row * _CELL
            parts.append(
                f'<rect x="{x}" y="{y}" width="{_CELL - 1}" height="{_CELL - 1}" fill="{_colour(share, row == column)}"/>'
            )
            if table[row, column]:
                ink = "#ffffff" if share > 0.55 else "#222222"
                parts.append(
                    f'<text x="{x + _CELL // 2}" y="{y + _CELL // 2 + 4}" text-anchor="middle" fill="{ink}">'
                    f"{table[row, column]}</text>"
                )
    parts.append(f'<text x="{_LEFT}" y="{height - _EDGE}">{escape(title)}</text></svg>')
    return "\n".join(parts) + "\n"


def _colour(share: float, right: bool) -> str:
    """From nearly white to green where it is right, to red where it isn't."""
    full = (27, 120, 55) if right else (178, 24, 43)
    mixed = [round(248 + (each - 248) * min(1.0, float(share) ** 0.6)) for each in full]
    return "#{:02x}{:02x}{:02x}".format(*mixed)
