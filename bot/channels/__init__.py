"""The chat apps: listen, send, translate; nothing is decided here."""
