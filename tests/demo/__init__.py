"""The demo: its story, its transcript, its app."""
