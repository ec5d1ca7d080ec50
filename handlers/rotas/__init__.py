"""Shifts that need hands: made, taken, left, swapped, announced."""
