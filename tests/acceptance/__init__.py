"""Acceptance: what neighbours were promised, told from outside."""
