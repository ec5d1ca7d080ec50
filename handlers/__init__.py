"""What is said: one module per conversation. This list is all that routing knows of them."""

from __future__ import annotations

from handlers import everyone

MODULES = (everyone,)
