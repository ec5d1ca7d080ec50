"""The pure inside: no I/O, no clock, only what a neighbourhood means."""
