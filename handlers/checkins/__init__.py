"""Check-ins: agreeing on them, greeting, and what happens when nobody answers."""
