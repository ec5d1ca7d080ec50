"""A made-up neighbourhood, played in the terminal on the real engine."""
