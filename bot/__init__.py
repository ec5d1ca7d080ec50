"""Cortile's async core: what happens."""
