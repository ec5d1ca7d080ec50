"""The keys of the demo, and what the footer says of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from textual.app import App

KEYS = (
    ("1,f2", "write(0)", "1 2 3"),
    ("2,f3", "write(1)", ""),
    ("3,f4", "write(2)", ""),
    ("s,f5", "story", "s"),
    ("space", "pause", "space"),
    ("n,f6", "step", "n"),
    ("t,f7", "forward(10)", "t"),
    ("o,f8", "forward(60)", "o"),
    ("d,f9", "tomorrow", "d"),
    ("r", "restart", "r"),
    ("l", "other_language", "l"),
    ("f1", "help", "F1"),
    ("q", "quit", "q"),
)
"""Keys, action, and what the footer shows: '' for nothing. The texts are `demo-key-…` and the action's name."""


def bind_keys(app: App[Any], words: Callable[[str], str]) -> None:
    """Give the app its keys; the footer names them in the demo's language.

    While one types, letters are letters: then the footer shows the second key of each.
    """
    app.bind("escape", "leave", description=words("demo-key-leave"), key_display="Esc")
    for keys, action, shown in KEYS:
        text = "demo-key-" + re.sub(r"[^a-z0-9]+", "-", action).strip("-")
        for index, key in enumerate(keys.split(",")):
            first = words("demo-key-space") if shown == "space" else shown
            app.bind(
                key, action, description=words(text) if shown else "",
                show=bool(shown), key_display=key.upper() if index else first,
            )  # fmt: skip
