"""Meetings: making them, answering, what is spoken about, and what came of it."""
