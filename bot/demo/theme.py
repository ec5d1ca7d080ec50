"""The demo's colours."""

from __future__ import annotations

from textual.theme import Theme

COURTYARD = Theme(
    "courtyard",
    primary="#e07a5f",
    secondary="#81b29a",
    accent="#f2cc8f",
    warning="#f2cc8f",
    error="#a4343a",
    success="#81b29a",
    foreground="#f4efe6",
    background="#1f1d1b",
    surface="#2b2825",
    panel="#38332e",
    dark=True,
)
"""Terracotta, sage and sand on a dark ground; every pair used has a contrast of at least 4.5 to 1."""
