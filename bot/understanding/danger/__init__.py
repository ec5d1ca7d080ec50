"""Danger: heard by words before all else, in every setting and language."""
